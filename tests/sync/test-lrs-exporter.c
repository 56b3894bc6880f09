/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves, in which portions, and what every answer of a record store does. */

#include <string.h>

#include "dd-limits.h"
#include "lrs-room.h"

/* ---- What leaves ---- */

static void
test_everything (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) a = lrs_room_add (room, PERSON_A, 130);
  g_auto (GStrv) b = NULL;

  lrs_room_add_names (room, PERSON_B, 3);
  b = lrs_room_add (room, PERSON_B, 120);
  lrs_room_add_names (room, PERSON_B, 2);

  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpint (room->report.sent, ==, 250);
  g_assert_cmpint (room->report.refused, ==, 0);
  /* Full batches, over the border of a stream. */
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 3);
  g_assert_cmpuint (lrs_server_count_again (room->server), ==, 0);

  /* Nothing new, nothing asked. */
  lrs_room_push (room);
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 3);
}

static void
test_names_stay (LrsRoom *room, gconstpointer data)
{
  gint64 waiting = -1;

  /* More than is read at one go, and nothing that leaves. */
  dd_store_begin (room->store, NULL);
  lrs_room_add_names (room, PERSON_A, 2300);
  dd_store_commit (room->store, NULL);
  dd_lrs_count_waiting (room->store, room->target, &waiting, NULL);
  g_assert_cmpint (waiting, ==, 0);
  lrs_room_push (room);
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 0);

  g_strfreev (lrs_room_add (room, PERSON_A, 1));
  dd_lrs_count_waiting (room->store, room->target, &waiting, NULL);
  g_assert_cmpint (waiting, ==, 1);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpuint (lrs_server_count_kept (room->server), ==, 1);
}

static GBytes *
build_large_cb (const DdStamp *stamp, gpointer data, GError **error)
{
  g_autoptr (GBytes) small = fixture_build_cb (stamp, NULL, error);
  gsize length = 0;
  const char *text = g_bytes_get_data (small, &length);
  g_autofree char *filling = g_strnfill (60000, 'x');
  char *large =
    g_strdup_printf ("%.*s,\"result\":{\"response\":\"%s\"}}", (int) length - 1, text, filling);

  return g_bytes_new_take (large, strlen (large));
}

static void
test_large (LrsRoom *room, gconstpointer data)
{
  for (int i = 0; i < 40; i++)
    g_assert_true (dd_store_append (room->store, PERSON_A, NULL, build_large_cb, NULL, NULL, NULL));
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  /* 60,000 bytes each: 16 go into a million. */
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) post = lrs_server_dup_post (room->server, i);

      g_assert_cmpuint (g_bytes_get_size (post), <=, DD_LIMIT_LRS_BATCH_BYTES);
    }
}

/* What was sent to one place is not sent to it again, and is sent to another. */
static void
test_two_places (LrsRoom *room, gconstpointer data)
{
  g_autoptr (LrsServer) other = lrs_server_new (NULL);
  DdLrsPlace first = room->place;

  g_strfreev (lrs_room_add (room, PERSON_A, 7));
  lrs_room_push (room);
  room->place.url = lrs_server_get_url (other);
  lrs_room_push (room);
  g_assert_cmpuint (lrs_server_count_kept (other), ==, 7);
  room->place = first;
  lrs_room_push (room);
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 1);
}

/* The same records again, as from a restored backup or after "forget": the store has them already.
 */
static void
test_again (LrsRoom *room, gconstpointer data)
{
  for (int terse = 0; terse < 2; terse++)
    {
      g_autoptr (GError) error = NULL;

      g_strfreev (lrs_room_add (room, PERSON_A, 5));
      lrs_room_push (room);
      dd_outbox_forget (room->store, room->target, &error);
      g_assert_no_error (error);
      lrs_server_set_terse (room->server, terse);
      lrs_room_push (room);
      lrs_room_assert_arrived (room, 0);
    }
  g_assert_cmpuint (lrs_server_count_kept (room->server), ==, 10);
  g_assert_cmpuint (lrs_server_count_again (room->server), ==, 15);
}

/* libsoup 3.2.3's server closes the connection after a 204 without a word; a client must not take
 * that for a failure. */
static void
test_keep_alive_after_204 (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 450));
  lrs_server_set_always (room->server, (LrsAnswer){ .manner = LRS_KEPT_STATUS, .status = 204 });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpuint (room->pace.failures, ==, 0);
}

/* Nor that it gave up a connection in the meantime: the same once more on a fresh one. */
static void
test_closed_meanwhile (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 150));
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_AS_STORE });
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_KEPT_CLOSE });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 3);
  g_assert_cmpuint (lrs_server_count_again (room->server), ==, 50);
}

static void
test_progress_cb (const DdLrsReport *report, gpointer count)
{
  g_assert_cmpint (report->sent, ==, 100 * ++*(int *) count);
}

static void
test_progress (LrsRoom *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int count = 0;

  g_strfreev (lrs_room_add (room, PERSON_A, 300));
  dd_lrs_push (room->store, &room->place, &room->pace, test_progress_cb, &count, NULL,
               &room->report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 3);
}

/* ---- Answers that stand for "later" ---- */

static const LrsAnswer later[] = {
  { LRS_STATUS, 408, "slow" },
  { LRS_STATUS, 425, "early" },
  { LRS_STATUS, 429, "busy" },
  { LRS_STATUS, 500, "<html>\n<body>Internal\tServer Error</body>" },
  { LRS_STATUS, 502, "bad gateway" },
  { LRS_STATUS, 503, "down" },
  { LRS_STATUS, 504, NULL },
  { LRS_STATUS, 599, "who knows" },
  { LRS_KEPT_STATUS, 500, "kept all the same" },
  { .manner = LRS_CLOSE },
  { .manner = LRS_KEPT_CLOSE },
  { .manner = LRS_CLOSE_HEAD },
  { .manner = LRS_CLOSE_BODY },
  { .manner = LRS_TRICKLE },
};

static void
test_later (LrsRoom *room, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    {
      guint posts = lrs_server_count_posts (room->server);
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;

      g_test_message ("%d %d", later[i].manner, later[i].status);
      g_strfreev (lrs_room_add (room, PERSON_A, 3));
      lrs_server_set_always (room->server, later[i]);
      lrs_room_fail (room, later[i].status != 0 ? DD_LRS_ERROR_LATER : DD_LRS_ERROR_AWAY);
      g_assert_cmpuint (room->pace.failures, ==, 1);
      g_assert_cmpint (room->report.sent, ==, 0);

      /* The very same bytes. */
      lrs_server_set_always (room->server, (LrsAnswer){ 0 });
      lrs_room_push (room);
      g_assert_cmpuint (room->pace.failures, ==, 0);
      first = lrs_server_dup_post (room->server, posts);
      second = lrs_server_dup_post (room->server, lrs_server_count_posts (room->server) - 1);
      g_assert_true (g_bytes_equal (first, second));
      lrs_room_assert_arrived (room, 0);
    }
}

static void
test_silent (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  room->place.silent_seconds = 1;
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 2500 });
  lrs_room_fail (room, DD_LRS_ERROR_AWAY);
  room->place.silent_seconds = 20;
  /* Slow, but not silent for too long. */
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 1500 });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpuint (lrs_server_count_again (room->server), ==, 3);
}

static void
test_nobody_there (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  /* A port that nothing listens on, and a name that nothing has (RFC 6761). */
  room->place.url = "http://127.0.0.1:1/xapi";
  lrs_room_fail (room, DD_LRS_ERROR_AWAY);
  room->place.url = "https://lrs.invalid/xapi";
  lrs_room_fail (room, DD_LRS_ERROR_AWAY);
}

static void
test_retry_after (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 429, "busy", "Retry-After", "600" });
  lrs_room_fail (room, DD_LRS_ERROR_LATER);
  g_assert_cmpint (room->report.pause_usec, >=, 600 * G_USEC_PER_SEC);
  g_assert_cmpint (room->report.pause_usec, <=, 610 * G_USEC_PER_SEC);
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 503, "busy", "Retry-After", "99999999" });
  lrs_room_fail (room, DD_LRS_ERROR_LATER);
  g_assert_cmpint (room->report.pause_usec, >=, DD_LRS_PAUSE_ASKED_MOST_USEC);
  g_assert_cmpint (room->report.pause_usec, <=, 2 * DD_LRS_PAUSE_ASKED_MOST_USEC);
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 503, "busy", "Retry-After", "soon" });
  lrs_room_fail (room, DD_LRS_ERROR_LATER);
  g_assert_cmpint (room->report.pause_usec, <=, 150 * G_USEC_PER_SEC);
}

/* Smaller portions would only make more of what it has too much of. */
static void
test_busy (LrsRoom *room, gconstpointer data)
{
  const int statuses[] = { 429, 503 };

  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  for (guint i = 0; i < 10; i++)
    {
      lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, statuses[i % 2], "busy" });
      lrs_room_fail (room, DD_LRS_ERROR_LATER);
    }
  g_assert_cmpuint (room->pace.failures, ==, 10);
  g_assert_cmpuint (dd_lrs_pace_get_room (&room->pace), ==, DD_LIMIT_LRS_BATCH_STATEMENTS);
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_CLOSE });
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_CLOSE });
  lrs_room_fail (room, DD_LRS_ERROR_AWAY);
  g_assert_cmpuint (dd_lrs_pace_get_room (&room->pace), <, DD_LIMIT_LRS_BATCH_STATEMENTS);
}

/* A line that carries only small portions carries everything in the end. */
static void
test_portions (LrsRoom *room, gconstpointer data)
{
  guint runs = 0;

  g_strfreev (lrs_room_add (room, PERSON_A, 150));
  for (GError *error = NULL; runs < 20; runs++)
    {
      guint room_now = dd_lrs_pace_get_room (&room->pace);

      /* Time out on more than 20 statements. */
      lrs_server_set_always (room->server,
                             room_now > 20 ? (LrsAnswer){ .manner = LRS_CLOSE } : (LrsAnswer){ 0 });
      g_clear_error (&error);
      error = lrs_room_try (room);
      if (error == NULL)
        break;
      g_error_free (g_steal_pointer (&error));
    }
  g_assert_cmpuint (runs, <, 10);
  lrs_server_set_always (room->server, (LrsAnswer){ 0 });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
}

/* ---- Answers that need a person ---- */

static void
test_denied (LrsRoom *room, gconstpointer data)
{
  const int statuses[] = { 401, 403, 407 };

  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      guint posts = lrs_server_count_posts (room->server);

      lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, statuses[i], "who are you?" });
      lrs_room_fail (room, DD_LRS_ERROR_DENIED);
      /* Asked once: the third wrong password locks an account. */
      g_assert_cmpuint (lrs_server_count_posts (room->server), ==, posts + 1);
    }
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
}

static const LrsAnswer nowhere[] = {
  { LRS_STATUS, 404, "not found" },
  { LRS_STATUS, 405, "not allowed" },
  { LRS_STATUS, 410, "gone" },
  { LRS_STATUS, 415, "type" },
  { LRS_STATUS, 201, "made" },
  { LRS_STATUS, 202, "perhaps" },
  { LRS_STATUS, 200, "<html>Welcome to the hotel's network</html>" },
  { LRS_STATUS, 200, "" },
  { LRS_STATUS, 200, "{\"ok\":true}" },
  { LRS_STATUS, 200, "[1,2]" },
  { LRS_STATUS, 200, "[\"a\"," },
  { LRS_STATUS, 300, "choose" },
  { LRS_STATUS, 303, "elsewhere", "Location", "/xapi/statements" },
  { LRS_STATUS, 304, "" },
  /* What the server says is never longer than what is worth reading. */
  { LRS_STATUS, 200, "[", .bytes = 6 << 20 },
};

static void
test_no_store (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  lrs_server_set_nameless (room->server, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      g_test_message ("%d %s", nowhere[i].status, nowhere[i].text);
      lrs_server_push (room->server, nowhere[i]);
      lrs_room_fail (room, DD_LRS_ERROR_NOT_A_STORE);
    }
  /* An array of ids is enough for a store that does not say its version. */
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
}

/* A store that names its version may say what it likes with its 200, and as much. */
static void
test_garbage (LrsRoom *room, gconstpointer data)
{
  const LrsAnswer garbage[] = {
    { LRS_KEPT_STATUS, 200, "garbage" },
    { LRS_KEPT_STATUS, 200, "[]" },
    { LRS_KEPT_STATUS, 200, "\377\376[" },
    { LRS_KEPT_STATUS, 200, "[", .bytes = 6 << 20 },
    { LRS_KEPT_STATUS, 204 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      g_strfreev (lrs_room_add (room, PERSON_A, 2));
      lrs_server_push (room->server, garbage[i]);
      lrs_room_push (room);
      lrs_room_assert_arrived (room, 0);
    }
}

/* What no longer says anything is not read. */
static void
test_endless (LrsRoom *room, gconstpointer data)
{
  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_ENDLESS });
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  /* What lay in the buffers on the way comes on top. */
  g_assert_cmpuint (lrs_server_get_endless_bytes (room->server), >=, DD_LIMIT_LRS_ANSWER_BYTES);
  g_assert_cmpuint (lrs_server_get_endless_bytes (room->server), <, 8 * DD_LIMIT_LRS_ANSWER_BYTES);
}

static void
test_trickle (LrsRoom *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_TRICKLE });
  error = lrs_room_try (room);
  g_assert_error (error, DD_LRS_ERROR, DD_LRS_ERROR_AWAY);
  g_assert_nonnull (strstr (error->message, "trickles"));
}

static void
test_redirects (LrsRoom *room, gconstpointer data)
{
  const int statuses[] = { 301, 302, 307, 308 };
  const char *elsewhere[] = { "http://127.0.0.2:1/xapi/statements",
                              "https://127.0.0.1/xapi/statements",
                              "http://user:pw@127.0.0.1/xapi/statements",
                              "//evil.invalid/statements", "file:///etc/passwd" };
  g_autoptr (LrsServer) other = lrs_server_new (NULL);
  g_autofree char *other_port = g_strconcat (lrs_server_get_url (other), "/statements", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_strfreev (lrs_room_add (room, PERSON_A, 2));
      lrs_server_push (room->server, (LrsAnswer){ LRS_REDIRECT, statuses[i], "/moved/statements" });
      lrs_room_push (room);
      lrs_room_assert_arrived (room, 0);
    }
  g_strfreev (lrs_room_add (room, PERSON_A, 2));
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 307, "", "Location", elsewhere[i] });
      lrs_room_fail (room, DD_LRS_ERROR_NOT_A_STORE);
    }
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 308, "", "Location", other_port });
  lrs_room_fail (room, DD_LRS_ERROR_NOT_A_STORE);
  g_assert_cmpuint (lrs_server_count_posts (other), ==, 0);
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 308, "nowhere" });
  lrs_room_fail (room, DD_LRS_ERROR_NOT_A_STORE);
  /* In a circle. */
  lrs_server_set_always (room->server, (LrsAnswer){ LRS_REDIRECT, 307, "/xapi/statements" });
  lrs_room_fail (room, DD_LRS_ERROR_NOT_A_STORE);
}

static void
test_bad_name (LrsRoom *room, gconstpointer data)
{
  room->place.user = "a:b";
  lrs_room_fail (room, DD_LRS_ERROR_DENIED);
  room->place.user = "a\r\nX-Evil: 1";
  lrs_room_fail (room, DD_LRS_ERROR_DENIED);
  room->place.user = LRS_USER;
  room->place.password = "\377";
  lrs_room_fail (room, DD_LRS_ERROR_DENIED);
  g_assert_cmpuint (lrs_server_count_posts (room->server), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  LRS_TEST ("/lrs/everything", test_everything);
  LRS_TEST ("/lrs/names-stay", test_names_stay);
  LRS_TEST ("/lrs/large", test_large);
  LRS_TEST ("/lrs/two-places", test_two_places);
  LRS_TEST ("/lrs/again", test_again);
  LRS_TEST ("/lrs/keep-alive-after-204", test_keep_alive_after_204);
  LRS_TEST ("/lrs/closed-meanwhile", test_closed_meanwhile);
  LRS_TEST ("/lrs/progress", test_progress);
  LRS_TEST ("/lrs/later", test_later);
  LRS_TEST ("/lrs/silent", test_silent);
  LRS_TEST ("/lrs/nobody-there", test_nobody_there);
  LRS_TEST ("/lrs/retry-after", test_retry_after);
  LRS_TEST ("/lrs/busy", test_busy);
  LRS_TEST ("/lrs/portions", test_portions);
  LRS_TEST ("/lrs/denied", test_denied);
  LRS_TEST ("/lrs/no-store", test_no_store);
  LRS_TEST ("/lrs/garbage", test_garbage);
  LRS_TEST ("/lrs/endless", test_endless);
  LRS_TEST ("/lrs/trickle", test_trickle);
  LRS_TEST ("/lrs/redirects", test_redirects);
  LRS_TEST ("/lrs/bad-name", test_bad_name);
  return g_test_run ();
}
