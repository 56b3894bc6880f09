/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the exporter share. */

#include "lrs-room.h"

#include <string.h>

void
lrs_room_set_up (LrsRoom *room, gconstpointer certificate)
{
  g_autoptr (GError) error = NULL;

  dd_clock_set_fake (FIXTURE_NOON_USEC, G_TIME_SPAN_HOUR);
  room->folder = fixture_make_folder ();
  room->store = fixture_open (room->folder);
  room->server = lrs_server_new ((GTlsCertificate *) certificate);
  room->target = dd_lrs_dup_target (lrs_server_get_url (room->server), &error);
  g_assert_no_error (error);
  room->place.url = room->target;
  room->place.user = LRS_USER;
  room->place.password = LRS_PASSWORD;
  room->place.silent_seconds = 20;
}

void
lrs_room_tear_down (LrsRoom *room, gconstpointer data)
{
  g_assert_cmpstr (lrs_server_get_fault (room->server), ==, NULL);
  fixture_assert_sound (room->store);
  dd_store_close (room->store);
  lrs_server_free (room->server);
  fixture_remove_folder (room->folder);
  g_free (room->target);
  dd_clock_unset_fake ();
}

char **
lrs_room_add (LrsRoom *room, const char *person, guint n)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_assert_true (dd_store_begin (room->store, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = fixture_append (room->store, person);

      g_strv_builder_add (ids, id);
    }
  g_assert_true (dd_store_commit (room->store, NULL));
  return g_strv_builder_end (ids);
}

void
lrs_room_add_names (LrsRoom *room, const char *person, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      dd_store_append (room->store, person, NULL, fixture_build_cb, (gpointer) "learner-added",
                       NULL, &error);
      g_assert_no_error (error);
    }
}

GError *
lrs_room_try (LrsRoom *room)
{
  GError *error = NULL;
  gboolean done =
    dd_lrs_push (room->store, &room->place, &room->pace, NULL, NULL, NULL, &room->report, &error);

  g_assert_true (done == (error == NULL));
  if (error != NULL)
    {
      /* Nothing secret is in any error. */
      g_assert_null (strstr (error->message, LRS_PASSWORD));
      g_assert_null (strstr (error->message, "Basic "));
      g_assert_cmpint (room->report.pause_usec > 0, ==,
                       g_error_matches (error, DD_LRS_ERROR, DD_LRS_ERROR_LATER) ||
                         g_error_matches (error, DD_LRS_ERROR, DD_LRS_ERROR_AWAY));
    }
  return error;
}

void
lrs_room_push (LrsRoom *room)
{
  g_autoptr (GError) error = lrs_room_try (room);

  g_assert_no_error (error);
}

void
lrs_room_fail (LrsRoom *room, DdLrsError code)
{
  g_autoptr (GError) error = lrs_room_try (room);

  g_assert_error (error, DD_LRS_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

/* A statement went out as its frozen bytes, between brackets or commas. */
static gboolean
was_sent (LrsRoom *room, GBytes *body)
{
  gsize length = 0;
  const char *wanted = g_bytes_get_data (body, &length);

  for (guint i = 0; i < lrs_server_count_posts (room->server); i++)
    {
      g_autoptr (GBytes) sent = lrs_server_dup_post (room->server, i);
      gsize sent_length = 0;
      const char *text = g_bytes_get_data (sent, &sent_length);
      const char *found = memmem (text, sent_length, wanted, length);

      if (found != NULL && strchr ("[,", found[-1]) != NULL && strchr (",]", found[length]) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
lrs_room_assert_arrived (LrsRoom *room, guint n_refused)
{
  g_autoptr (GPtrArray) events = fixture_list_events (room->store);
  g_autoptr (GError) error = NULL;
  gint64 waiting = -1;
  guint n_missing = 0;
  guint n_there = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const DdEvent *event = g_ptr_array_index (events, i);

      if (!dd_kind_may_leave (dd_outbox_read_kind (event)))
        {
          g_assert_false (lrs_server_has (room->server, event->id));
          g_assert_false (was_sent (room, event->body));
          continue;
        }
      g_assert_true (was_sent (room, event->body));
      if (lrs_server_has (room->server, event->id))
        n_there++;
      else
        n_missing++;
    }
  g_assert_cmpuint (n_missing, ==, n_refused);
  g_assert_cmpuint (n_there, ==, lrs_server_count_kept (room->server));
  dd_lrs_count_waiting (room->store, room->target, &waiting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waiting, ==, 0);
}

char *
lrs_room_dup_refused (LrsRoom *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (room->store, room->target, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%d %s", i > 0 ? ", " : "", entry->status, entry->id);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
