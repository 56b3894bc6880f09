/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records are sent by themselves, in nobody's way: at start, after answers, when the network comes,
 * after a pause; and a window that closes waits for no server. Seconds last ten milliseconds here.
 */

#include <string.h>

#include "dd-advice.h"
#include "dd-lrs-exporter.h"
#include "dd-session-private.h"
#include "fixture.h"
#include "lrs-server.h"

#define SECOND_MSEC 10

typedef struct
{
  char *folder;
  DdStore *store; /* beside the session's own */
  LrsServer *server;
  DdSession *session;
  DdSessionSync *sync; /* (unowned) */
} Desk;

/* ---- Waiting for things ---- */

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until CONDITION, or ten seconds. */
#define AWAIT(condition)                                            \
  do                                                                \
    {                                                               \
      guint waker = g_timeout_add (5, wake_cb, NULL);               \
      gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
      while (!(condition) && g_get_monotonic_time () < until)       \
        g_main_context_iteration (NULL, TRUE);                      \
      g_source_remove (waker);                                      \
      g_assert_true (condition);                                    \
    }                                                               \
  while (0)

/* MSEC of the main loop. */
static void
idle (gint64 msec)
{
  guint waker = g_timeout_add (5, wake_cb, NULL);
  gint64 until = g_get_monotonic_time () + msec * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (waker);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer opened)
{
  g_autoptr (GError) error = NULL;

  dd_session_open_finish (DD_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) opened = TRUE;
}

static void
open_session (Desk *desk)
{
  gboolean opened = FALSE;

  desk->session = dd_session_new (desk->folder);
  desk->sync = dd_session_get_sync (desk->session);
  dd_session_sync_set_second_msec (desk->sync, SECOND_MSEC);
  dd_session_open_async (desk->session, opened_cb, &opened);
  AWAIT (opened);
}

static void
close_session (Desk *desk)
{
  gpointer gone = desk->session;

  g_object_add_weak_pointer (G_OBJECT (desk->session), &gone);
  g_object_unref (desk->session);
  /* Tasks of the session itself hold it until they are answered. */
  AWAIT (gone == NULL);
  desk->session = NULL;
  idle (50);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  desk->folder = fixture_make_folder ();
  desk->store = fixture_open (desk->folder);
  desk->server = lrs_server_new (NULL);
  open_session (desk);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  if (desk->session != NULL)
    close_session (desk);
  g_assert_cmpstr (lrs_server_get_fault (desk->server), ==, NULL);
  lrs_server_free (desk->server);
  dd_store_close (desk->store);
  fixture_remove_folder (desk->folder);
}

static void
configure (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  dd_session_sync_configure (desk->sync, lrs_server_get_url (desk->server), LRS_USER, LRS_PASSWORD,
                             &error);
  g_assert_no_error (error);
}

static void
answer (Desk *desk, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (fixture_append (desk->store, PERSON_A));
}

#define AWAIT_STATE(wanted) AWAIT (dd_session_sync_get_state (desk->sync) == (wanted))

/* ---- */

static void
test_off (Desk *desk, gconstpointer data)
{
  answer (desk, 3);
  dd_session_sync_notice (desk->sync);
  dd_session_sync_send_now (desk->sync);
  idle (300);
  g_assert_cmpint (dd_session_sync_get_state (desk->sync), ==, DD_SYNC_OFF);
  g_assert_cmpuint (dd_session_sync_get_waiting (desk->sync), ==, 0);
  g_assert_null (dd_session_sync_get_address (desk->sync));
  g_assert_cmpuint (lrs_server_count_posts (desk->server), ==, 0);
}

static void
count_cb (DdSessionSync *sync, GParamSpec *pspec, gpointer count)
{
  ++*(int *) count;
}

static void
test_sends (Desk *desk, gconstpointer data)
{
  int states = 0;
  int sent = 0;

  g_signal_connect (desk->sync, "notify::state", G_CALLBACK (count_cb), &states);
  g_signal_connect (desk->sync, "notify::last-sent", G_CALLBACK (count_cb), &sent);
  answer (desk, 120);
  configure (desk);
  AWAIT (lrs_server_count_kept (desk->server) == 120);
  AWAIT_STATE (DD_SYNC_RESTING);
  g_assert_cmpint (dd_session_sync_get_last_sent_usec (desk->sync), >, 0);
  g_assert_null (dd_session_sync_get_trouble (desk->sync));
  g_assert_cmpstr (dd_session_sync_get_address (desk->sync), ==, lrs_server_get_url (desk->server));
  g_assert_cmpint (states, ==, 3);
  g_assert_cmpint (sent, ==, 1);

  /* After answers, once it is quiet. */
  answer (desk, 5);
  for (int i = 0; i < 5; i++)
    dd_session_sync_notice (desk->sync);
  g_assert_cmpuint (dd_session_sync_get_waiting (desk->sync), ==, 5);
  AWAIT (lrs_server_count_kept (desk->server) == 125);
  AWAIT_STATE (DD_SYNC_RESTING);
  g_assert_cmpuint (dd_session_sync_get_waiting (desk->sync), ==, 0);

  /* The same configuration again changes nothing; none at all ends it. */
  configure (desk);
  g_assert_cmpint (dd_session_sync_get_state (desk->sync), ==, DD_SYNC_RESTING);
  g_assert_true (dd_session_sync_configure (desk->sync, "", "x", "y", NULL));
  g_assert_cmpint (dd_session_sync_get_state (desk->sync), ==, DD_SYNC_OFF);
  g_assert_null (dd_session_get_pc_choice (desk->session, "lrs-password"));
  answer (desk, 1);
  dd_session_sync_notice (desk->sync);
  idle (1500);
  g_assert_cmpuint (lrs_server_count_kept (desk->server), ==, 125);
}

/* Somebody presses keys all the while: it waits, but not for ever. */
static void
test_in_nobodys_way (Desk *desk, gconstpointer data)
{
  gint64 start = dd_clock_now_usec ();

  configure (desk);
  AWAIT_STATE (DD_SYNC_RESTING);
  idle (100);
  dd_clock_set_fake (start, G_TIME_SPAN_DAY);
  dd_session_touch (desk->session);
  answer (desk, 1);
  dd_session_sync_notice (desk->sync);
  idle (1500);
  g_assert_cmpuint (lrs_server_count_kept (desk->server), ==, 0);
  /* Half an hour later she still works. */
  dd_clock_set_fake (start, G_TIME_SPAN_DAY + 30 * G_TIME_SPAN_MINUTE);
  dd_session_touch (desk->session);
  AWAIT (lrs_server_count_kept (desk->server) == 1);
  AWAIT_STATE (DD_SYNC_RESTING);
  dd_clock_unset_fake ();
}

static void
test_next_start (Desk *desk, gconstpointer data)
{
  gint64 sent_usec;

  answer (desk, 3);
  configure (desk);
  AWAIT (lrs_server_count_kept (desk->server) == 3);
  AWAIT_STATE (DD_SYNC_RESTING);
  sent_usec = dd_session_sync_get_last_sent_usec (desk->sync);
  close_session (desk);
  answer (desk, 4);
  open_session (desk);
  g_assert_cmpint (dd_session_sync_get_last_sent_usec (desk->sync), ==, sent_usec);
  AWAIT (lrs_server_count_kept (desk->server) == 7);
  AWAIT_STATE (DD_SYNC_RESTING);
}

static void
test_away (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) later = g_error_new_literal (DD_LRS_ERROR, DD_LRS_ERROR_LATER, "");
  g_autoptr (GError) gone = g_error_new_literal (DD_LRS_ERROR, DD_LRS_ERROR_AWAY, "");
  g_autofree char *busy = dd_advice_for_error (later);
  g_autofree char *nobody = dd_advice_for_error (gone);

  g_assert_cmpstr (busy, !=, nobody);
  lrs_server_push (desk->server, (LrsAnswer){ LRS_STATUS, 503, "down" });
  lrs_server_push (desk->server, (LrsAnswer){ .manner = LRS_CLOSE });
  lrs_server_push (desk->server, (LrsAnswer){ .manner = LRS_CLOSE });
  answer (desk, 3);
  configure (desk);
  AWAIT_STATE (DD_SYNC_WAITING);
  g_assert_cmpstr (dd_session_sync_get_trouble (desk->sync), ==, busy);
  g_assert_false (dd_session_sync_needs_setting (desk->sync));
  g_assert_cmpuint (dd_session_sync_get_waiting (desk->sync), ==, 3);
  AWAIT (g_str_equal (dd_session_sync_get_trouble (desk->sync), nobody));
  /* Again, and again after a longer pause: by itself. */
  AWAIT (lrs_server_count_kept (desk->server) == 3);
  AWAIT_STATE (DD_SYNC_RESTING);
  g_assert_null (dd_session_sync_get_trouble (desk->sync));
}

static void
test_network (Desk *desk, gconstpointer data)
{
  GNetworkMonitor *network = g_network_monitor_get_default ();

  /* Nobody answers: a network that comes is a reason. */
  dd_session_sync_set_second_msec (desk->sync, 1000);
  lrs_server_push (desk->server, (LrsAnswer){ .manner = LRS_CLOSE });
  lrs_server_push (desk->server, (LrsAnswer){ .manner = LRS_CLOSE });
  answer (desk, 3);
  configure (desk);
  AWAIT_STATE (DD_SYNC_WAITING);
  dd_session_sync_set_second_msec (desk->sync, SECOND_MSEC);
  g_signal_emit_by_name (network, "network-changed", FALSE);
  idle (200);
  g_assert_cmpint (dd_session_sync_get_state (desk->sync), ==, DD_SYNC_WAITING);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  AWAIT (lrs_server_count_kept (desk->server) == 3);
  AWAIT_STATE (DD_SYNC_RESTING);

  /* It answered and wants to be left alone: no reason. */
  dd_session_sync_set_second_msec (desk->sync, 1000);
  lrs_server_push (desk->server, (LrsAnswer){ LRS_STATUS, 429, "busy", "Retry-After", "300" });
  answer (desk, 1);
  dd_session_sync_send_now (desk->sync);
  AWAIT_STATE (DD_SYNC_WAITING);
  dd_session_sync_set_second_msec (desk->sync, SECOND_MSEC);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  idle (300);
  g_assert_cmpint (dd_session_sync_get_state (desk->sync), ==, DD_SYNC_WAITING);
  /* A person may all the same. */
  dd_session_sync_send_now (desk->sync);
  AWAIT (lrs_server_count_kept (desk->server) == 4);
  AWAIT_STATE (DD_SYNC_RESTING);
}

static void
test_denied (Desk *desk, gconstpointer data)
{
  guint posts;

  answer (desk, 3);
  lrs_server_push (desk->server, (LrsAnswer){ LRS_STATUS, 401, "who?" });
  configure (desk);
  AWAIT_STATE (DD_SYNC_STOPPED);
  g_assert_nonnull (dd_session_sync_get_trouble (desk->sync));
  g_assert_true (dd_session_sync_needs_setting (desk->sync));
  posts = lrs_server_count_posts (desk->server);
  /* Answers are no reason to knock again: it would lock the account. */
  answer (desk, 1);
  dd_session_sync_notice (desk->sync);
  idle (1500);
  g_assert_cmpuint (lrs_server_count_posts (desk->server), ==, posts);
  /* Other choices are, whoever made them. */
  dd_session_set_pc_choice (desk->session, "lrs-user", "x");
  dd_session_set_pc_choice (desk->session, "lrs-user", LRS_USER);
  dd_session_set_pc_choice (desk->session, "lrs-password", LRS_PASSWORD " ");
  lrs_server_push (desk->server, (LrsAnswer){ LRS_STATUS, 403, "who?" });
  AWAIT (lrs_server_count_posts (desk->server) == posts + 1);
  AWAIT_STATE (DD_SYNC_STOPPED);
  g_assert_cmpstr (lrs_server_get_fault (desk->server), ==, "other credentials");
  lrs_server_forgive (desk->server);
  configure (desk);
  AWAIT (lrs_server_count_kept (desk->server) == 4);
  AWAIT_STATE (DD_SYNC_RESTING);
}

static void
test_bad_address (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  configure (desk);
  AWAIT_STATE (DD_SYNC_RESTING);
  g_assert_false (
    dd_session_sync_configure (desk->sync, "http://lrs.example.org", "a", "b", &error));
  g_assert_error (error, DD_LRS_ERROR, DD_LRS_ERROR_ADDRESS);
  g_assert_cmpstr (dd_session_sync_get_address (desk->sync), ==, lrs_server_get_url (desk->server));
  g_assert_cmpstr (dd_session_get_pc_choice (desk->session, "lrs-user"), ==, LRS_USER);
}

static void
test_refused (Desk *desk, gconstpointer data)
{
  g_autofree char *bad = NULL;

  answer (desk, 3);
  bad = fixture_append (desk->store, PERSON_A);
  lrs_server_set_poison (desk->server, bad, 400);
  configure (desk);
  AWAIT (lrs_server_count_kept (desk->server) == 3);
  AWAIT_STATE (DD_SYNC_RESTING);
  g_assert_cmpuint (dd_session_sync_get_refused (desk->sync), ==, 1);
  g_assert_cmpuint (dd_session_sync_get_waiting (desk->sync), ==, 0);
}

/* A server that takes its time, and a window that closes. */
static void
test_closes_at_once (Desk *desk, gconstpointer data)
{
  for (int i = 0; i < 10; i++)
    {
      gint64 start;

      answer (desk, 2);
      lrs_server_set_always (desk->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 700 });
      configure (desk);
      AWAIT_STATE (DD_SYNC_SENDING);
      idle (i * 10);
      start = g_get_monotonic_time ();
      close_session (desk);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 500 * 1000 + 1000 * 1000);
      lrs_server_set_always (desk->server, (LrsAnswer){ 0 });
      open_session (desk);
      AWAIT (lrs_server_count_kept (desk->server) == (guint) (2 * i + 2));
      AWAIT_STATE (DD_SYNC_RESTING);
      dd_session_sync_configure (desk->sync, NULL, NULL, NULL, NULL);
    }
}

/* Another address while the old one is being sent to. */
static void
test_moves (Desk *desk, gconstpointer data)
{
  g_autoptr (LrsServer) other = lrs_server_new (NULL);

  answer (desk, 3);
  lrs_server_set_always (desk->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 500 });
  configure (desk);
  AWAIT (lrs_server_count_posts (desk->server) == 1);
  g_assert_true (dd_session_sync_configure (desk->sync, lrs_server_get_url (other), LRS_USER,
                                            LRS_PASSWORD, NULL));
  AWAIT (lrs_server_count_kept (other) == 3);
  AWAIT_STATE (DD_SYNC_RESTING);
  g_assert_cmpstr (dd_session_sync_get_address (desk->sync), ==, lrs_server_get_url (other));
}

#define TEST(name, func) g_test_add ("/session/sync/" name, Desk, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST ("off", test_off);
  TEST ("sends", test_sends);
  TEST ("in-nobodys-way", test_in_nobodys_way);
  TEST ("next-start", test_next_start);
  TEST ("away", test_away);
  TEST ("network", test_network);
  TEST ("denied", test_denied);
  TEST ("bad-address", test_bad_address);
  TEST ("refused", test_refused);
  TEST ("closes-at-once", test_closes_at_once);
  TEST ("moves", test_moves);
  return g_test_run ();
}
