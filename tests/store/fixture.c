/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the records share. */

#include "fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "dd-files.h"

char *
fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dd-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
fixture_remove_folder (char *folder)
{
  g_autoptr (GError) error = NULL;

  dd_files_remove_tree (folder, &error);
  g_assert_no_error (error);
  g_free (folder);
}

GBytes *
fixture_build_cb (const DdStamp *stamp, gpointer data, GError **error)
{
  g_autofree char *time = dd_clock_format_utc (stamp->time_usec);
  g_autofree char *clock = dd_clock_format_utc (stamp->clock_usec);
  const char *kind = data != NULL ? data : "answered";
  char *text = g_strdup_printf (
    "{\"id\":\"%s\",\"actor\":{\"account\":{\"homePage\":\"https://domdom.vn\",\"name\":\"%s\"}},"
    "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},"
    "\"object\":{\"id\":\"urn:domdom:activity:c:exercise:e\"},"
    "\"context\":{\"extensions\":{\"urn:domdom:event:1\":{\"kind\":\"%s\",\"stream\":\"%s\","
    "\"seq\":%" G_GINT64_FORMAT ",\"boot\":\"%s\",\"monotonic\":%" G_GINT64_FORMAT
    ",\"clock\":\"%s\","
    "\"quality\":\"%s\",\"data\":{\"course\":\"c\",\"lesson\":\"l\",\"exercise\":\"e\",\"verdict\":"
    "\"right\",\"try\":1}}}},"
    "\"timestamp\":\"%s\"}",
    stamp->id, stamp->person, kind, stamp->stream, stamp->seq, stamp->boot,
    stamp->monotonic_usec / 1000, clock, dd_clock_quality_to_string (stamp->quality), time);

  return g_bytes_new_take (text, strlen (text));
}

DdStore *
fixture_open (const char *folder)
{
  g_autoptr (GError) error = NULL;
  DdStore *store = dd_store_open (folder, DD_STORE_NORMAL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

char *
fixture_append (DdStore *store, const char *person)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  dd_store_append (store, person, NULL, fixture_build_cb, NULL, &id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

DdEvent *
fixture_copy_event (const DdEvent *event)
{
  DdEvent *copy = dd_event_new ();

  *copy = *event;
  if (copy->body != NULL)
    g_bytes_ref (copy->body);
  return copy;
}

static gboolean
list_cb (const DdEvent *event, gpointer events)
{
  g_ptr_array_add (events, fixture_copy_event (event));
  return TRUE;
}

GPtrArray *
fixture_list_events (DdStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_event_free);

  dd_store_foreach_event (store, NULL, 0, 0, list_cb, events, &error);
  g_assert_no_error (error);
  return events;
}

DdMerge
fixture_carry (DdStore *from, DdStore *to, const DdEvent *event)
{
  g_autoptr (GError) error = NULL;
  guint8 secret[DD_EVENT_SECRET_BYTES];
  DdMerge merge = DD_MERGE_REFUSED;

  dd_store_get_secret (from, event->key, secret, &error);
  g_assert_no_error (error);
  dd_store_merge (to, event, secret, &merge, &error);
  g_assert_no_error (error);
  return merge;
}

void
fixture_assert_sound (DdStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  dd_store_verify (store, &faults, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", ((DdStoreFault *) faults->pdata[i])->text);
  g_assert_cmpuint (faults->len, ==, 0);
}
