/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record store refuses: found by halving, compared, set aside, listed, released; and nothing
 * else is held up. */

#include <string.h>

#include "dd-preferences.h"
#include "lrs-room.h"

static char *
expect (int status, const char *id)
{
  return g_strdup_printf ("%d %s", status, id);
}

/* ---- Halving ---- */

static const int refusals[] = { 400, 409, 422 };

static void
test_one_in_a_batch (LrsRoom *room, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    for (guint at = 0; at < 37; at += 12)
      {
        g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 37);
        guint posts = lrs_server_count_posts (room->server);

        lrs_server_set_poison (room->server, ids[at], refusals[i]);
        lrs_room_push (room);
        g_assert_cmpint (room->report.sent, ==, 36);
        g_assert_cmpint (room->report.refused, ==, 1);
        /* Halving, not one by one. */
        g_assert_cmpuint (lrs_server_count_posts (room->server) - posts, <=, 14);
        lrs_room_assert_arrived (room, (guint) (i * 4 + at / 12 + 1));
      }
}

static void
test_many_in_a_batch (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 100);
  g_auto (GStrv) more = lrs_room_add (room, PERSON_B, 60);
  const guint bad[] = { 0, 1, 2, 50, 98, 99 };
  g_autofree char *refused = NULL;
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      lrs_server_set_poison (room->server, ids[bad[i]], refusals[i % 3]);
      g_string_append_printf (wanted, "%s%d %s", i > 0 ? ", " : "", refusals[i % 3], ids[bad[i]]);
    }
  lrs_room_push (room);
  lrs_room_assert_arrived (room, G_N_ELEMENTS (bad));
  refused = lrs_room_dup_refused (room);
  g_assert_cmpstr (refused, ==, wanted->str);
  /* Not asked again. */
  lrs_room_push (room);
  lrs_room_assert_arrived (room, G_N_ELEMENTS (bad));
}

static void
test_too_large (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 90);
  guint posts;

  lrs_server_set_limit (room->server, 5000);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  posts = lrs_server_count_posts (room->server);
  g_assert_cmpuint (posts, <, 60);
}

static GBytes *
build_large_cb (const DdStamp *stamp, gpointer data, GError **error)
{
  g_autoptr (GBytes) small = fixture_build_cb (stamp, NULL, error);
  gsize length = 0;
  const char *text = g_bytes_get_data (small, &length);
  g_autofree char *filling = g_strnfill (20000, 'x');
  char *large =
    g_strdup_printf ("%.*s,\"result\":{\"response\":\"%s\"}}", (int) length - 1, text, filling);

  return g_bytes_new_take (large, strlen (large));
}

static void
test_one_too_large (LrsRoom *room, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *wanted = NULL;

  g_strfreev (lrs_room_add (room, PERSON_A, 10));
  g_assert_true (dd_store_append (room->store, PERSON_A, NULL, build_large_cb, NULL, &id, NULL));
  g_strfreev (lrs_room_add (room, PERSON_A, 10));
  lrs_server_set_limit (room->server, 15000);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 1);
  refused = lrs_room_dup_refused (room);
  wanted = expect (413, id);
  g_assert_cmpstr (refused, ==, wanted);
}

/* ---- 409 ---- */

static DdEvent *
load (LrsRoom *room, const char *id)
{
  g_autoptr (GError) error = NULL;
  DdEvent *event = dd_store_dup_event (room->store, id, &error);

  g_assert_no_error (error);
  return event;
}

static char *
dup_body (const DdEvent *event)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (event->body, &length);

  return g_strndup (text, length);
}

/* The store has it in another writing, with what it added itself. */
static void
keep_rewritten (LrsRoom *room, const char *id)
{
  g_autoptr (DdEvent) event = load (room, id);
  g_autofree char *body = dup_body (event);
  g_autoptr (GString) text = g_string_new (body);

  g_string_replace (text, "\"try\":1", "\"try\":1.0", 0);
  g_string_replace (text, "Z\"}",
                    "+00:00\",\"stored\":\"2027-02-01T00:00:00Z\",\"version\":\"1.0.3\",", 1);
  g_string_append (text, "\"authority\":{\"mbox\":\"mailto:lrs@example.org\"}}");
  g_assert_cmpstr (text->str, !=, body);
  lrs_server_keep (room->server, text->str);
}

static void
test_conflict_same (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 20);
  g_autofree char *refused = NULL;

  keep_rewritten (room, ids[7]);
  keep_rewritten (room, ids[8]);
  lrs_server_void (room->server, ids[8]);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpint (room->report.sent, ==, 20);
  /* One by its id, one in two questions as it is voided there. */
  g_assert_cmpuint (lrs_server_count_gets (room->server), ==, 3);
  refused = lrs_room_dup_refused (room);
  g_assert_cmpstr (refused, ==, "");
}

static void
test_conflict_other (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 20);
  g_autofree char *other =
    g_strdup_printf ("{\"id\":\"%s\",\"verb\":{\"id\":\"urn:other\"}}", ids[7]);
  g_autofree char *refused = NULL;
  g_autofree char *wanted = expect (409, ids[7]);
  gint64 waiting = -1;

  lrs_server_keep (room->server, other);
  lrs_room_push (room);
  g_assert_cmpint (room->report.sent, ==, 19);
  g_assert_cmpint (room->report.refused, ==, 1);
  refused = lrs_room_dup_refused (room);
  g_assert_cmpstr (refused, ==, wanted);
  dd_lrs_count_waiting (room->store, room->target, &waiting, NULL);
  g_assert_cmpint (waiting, ==, 0);
}

/* Asking back: later when it is away, and quarantine when it may not be read. */
static void
test_conflict_unreadable (LrsRoom *room, gconstpointer data)
{
  const int statuses[] = { 401, 403, 404, 200 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 4);

      lrs_server_set_poison (room->server, ids[2], 409);
      lrs_server_set_always_get (room->server, (LrsAnswer){ LRS_STATUS, 503, "down" });
      lrs_room_fail (room, DD_LRS_ERROR_LATER);
      lrs_server_set_always_get (room->server, (LrsAnswer){ .manner = LRS_CLOSE });
      lrs_room_fail (room, DD_LRS_ERROR_AWAY);
      lrs_server_set_always_get (room->server, (LrsAnswer){ LRS_STATUS, statuses[i], "[\"who\"" });
      lrs_room_push (room);
      lrs_room_assert_arrived (room, (guint) i + 1);
    }
}

/* ---- The list, and out of it ---- */

static void
test_words (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 3);
  g_autoptr (GPtrArray) list = NULL;
  const DdQuarantined *entry;

  lrs_room_push (room);
  g_strfreev (lrs_room_add (room, PERSON_A, 1));
  /* Twice: the store is asked whether it still takes what it had. */
  lrs_server_push (room->server,
                   (LrsAnswer){ LRS_STATUS, 400,
                                "{\"why\":\n\"no " LRS_PASSWORD " \001 for \377 you\"}",
                                .bytes = 5000 });
  lrs_room_push (room);
  list = dd_outbox_list_quarantined (room->store, room->target, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  entry = g_ptr_array_index (list, 0);
  g_assert_cmpstr (entry->words, ==, "{\"why\": \"no *** for \357\277\275 you\"}");
  g_assert_cmpint (entry->status, ==, 400);
  g_assert_cmpstr (entry->target, ==, room->target);
}

static void
test_release (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 30);
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *wanted = NULL;
  gint64 waiting = -1;
  int count = 0;

  for (int i = 10; i < 14; i++)
    lrs_server_set_poison (room->server, ids[i], 400);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 4);

  /* One is mended over there, one is not. */
  lrs_server_set_poison (room->server, ids[10], 0);
  lrs_server_set_poison (room->server, ids[11], 422);
  g_assert_true (dd_lrs_release (room->store, room->target, ids[10], &count, NULL));
  g_assert_cmpint (count, ==, 1);
  g_assert_true (dd_lrs_release (room->store, room->target, ids[11], NULL, NULL));
  dd_lrs_count_waiting (room->store, room->target, &waiting, NULL);
  g_assert_cmpint (waiting, ==, 2);
  lrs_room_push (room);
  g_assert_cmpint (room->report.sent, ==, 1);
  g_assert_cmpint (room->report.refused, ==, 1);
  lrs_room_assert_arrived (room, 3);
  refused = lrs_room_dup_refused (room);
  wanted = g_strdup_printf ("422 %s, 400 %s, 400 %s", ids[11], ids[12], ids[13]);
  g_assert_cmpstr (refused, ==, wanted);

  /* All of them. */
  for (int i = 11; i < 14; i++)
    lrs_server_set_poison (room->server, ids[i], 0);
  g_assert_true (dd_lrs_release (room->store, room->target, NULL, &count, NULL));
  g_assert_cmpint (count, ==, 3);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_false (dd_lrs_release (room->store, room->target, ids[11], NULL, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND);
}

/* ---- A server that refuses everything ---- */

/* The log must not go into the quarantine for a mistake over there. */
static void
test_refuses_all (LrsRoom *room, gconstpointer data)
{
  g_autofree char *refused = NULL;
  guint posts;

  g_strfreev (lrs_room_add (room, PERSON_A, 300));
  lrs_server_set_always (room->server, (LrsAnswer){ LRS_STATUS, 400, "version?" });
  lrs_room_fail (room, DD_LRS_ERROR_UNWANTED);
  posts = lrs_server_count_posts (room->server);
  g_assert_cmpuint (posts, <, 60);

  /* It takes some, then nothing any more: told by one that it has. */
  lrs_server_set_always (room->server, (LrsAnswer){ 0 });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  for (int i = 0; i < 3; i++)
    {
      posts = lrs_server_count_posts (room->server);
      g_strfreev (lrs_room_add (room, PERSON_A, 1));
      lrs_server_set_always (room->server, (LrsAnswer){ LRS_STATUS, 400, "version?" });
      lrs_room_fail (room, DD_LRS_ERROR_UNWANTED);
      g_assert_cmpuint (lrs_server_count_posts (room->server), <=, posts + 6);
    }
  refused = lrs_room_dup_refused (room);
  g_assert_cmpstr (refused, ==, "");
  lrs_server_set_always (room->server, (LrsAnswer){ 0 });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
}

/* One bad statement is all that waits, and there is no other to tell by; the next good one decides.
 */
static void
test_first_is_refused (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 1);

  lrs_server_set_poison (room->server, ids[0], 400);
  lrs_room_fail (room, DD_LRS_ERROR_UNWANTED);
  g_strfreev (lrs_room_add (room, PERSON_A, 1));
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 1);
}

/* And where there is one to tell by, a lonely bad one is set aside at once. */
static void
test_last_is_refused (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = NULL;

  g_strfreev (lrs_room_add (room, PERSON_A, 5));
  lrs_room_push (room);
  ids = lrs_room_add (room, PERSON_A, 1);
  lrs_server_set_poison (room->server, ids[0], 400);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 1);
}

/* ---- A statement over which the server stumbles ---- */

static void
test_stumbles (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 3);
  guint runs = 0;

  lrs_server_set_poison (room->server, ids[1], 500);
  g_strfreev (lrs_room_add (room, PERSON_B, 200));
  for (; runs < 12 && lrs_server_count_kept (room->server) < 201; runs++)
    lrs_room_fail (room, DD_LRS_ERROR_LATER);
  /* What comes before it and the other streams are through; what comes behind it waits. */
  g_assert_cmpuint (lrs_server_count_kept (room->server), ==, 201);
  g_test_message ("%u runs", runs);
  /* From now on the others do not wait for it. */
  g_strfreev (lrs_room_add (room, PERSON_B, 5));
  lrs_room_fail (room, DD_LRS_ERROR_LATER);
  g_assert_cmpuint (lrs_server_count_kept (room->server), ==, 206);
  lrs_server_set_poison (room->server, ids[1], 0);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  LRS_TEST ("/lrs/refused/one-in-a-batch", test_one_in_a_batch);
  LRS_TEST ("/lrs/refused/many-in-a-batch", test_many_in_a_batch);
  LRS_TEST ("/lrs/refused/too-large", test_too_large);
  LRS_TEST ("/lrs/refused/one-too-large", test_one_too_large);
  LRS_TEST ("/lrs/refused/conflict-same", test_conflict_same);
  LRS_TEST ("/lrs/refused/conflict-other", test_conflict_other);
  LRS_TEST ("/lrs/refused/conflict-unreadable", test_conflict_unreadable);
  LRS_TEST ("/lrs/refused/words", test_words);
  LRS_TEST ("/lrs/refused/release", test_release);
  LRS_TEST ("/lrs/refused/refuses-all", test_refuses_all);
  LRS_TEST ("/lrs/refused/first-is-refused", test_first_is_refused);
  LRS_TEST ("/lrs/refused/last-is-refused", test_last_is_refused);
  LRS_TEST ("/lrs/refused/stumbles", test_stumbles);
  return g_test_run ();
}
