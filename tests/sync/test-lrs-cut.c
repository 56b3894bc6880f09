/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A push that is cut off at any moment, by a kill, a cancel or a second one beside it, loses
 * nothing and doubles nothing that the store would not know. */

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "lrs-room.h"

#define PUSHER "--push"

/* ---- Killed ---- */

/* The other program: pushes till all is sent. */
static int
push_in_child (char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStore) store = dd_store_open (argv[2], DD_STORE_NORMAL, &error);
  const DdLrsPlace place = { .url = argv[3], .user = LRS_USER, .password = LRS_PASSWORD };
  DdLrsPace pace = { .room = 7 };
  DdLrsReport report;

  g_assert_no_error (error);
  if (dd_lrs_push (store, &place, &pace, NULL, NULL, NULL, &report, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

static GPid
start_pusher (LrsRoom *room)
{
  char *argv[] = { (char *) "/proc/self/exe", (char *) PUSHER, room->folder, room->target, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

/* TRUE when it had come to its end before. */
static gboolean
kill_after (GPid pid, gulong usec)
{
  int status = 0;

  g_usleep (usec);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (WIFEXITED (status))
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return WIFEXITED (status);
}

static void
test_killed (LrsRoom *room, gconstpointer data)
{
  g_auto (GStrv) a = lrs_room_add (room, PERSON_A, 400);
  g_auto (GStrv) b = lrs_room_add (room, PERSON_B, 400);
  guint kills = 0;
  gboolean ended = FALSE;
  GRand *chance = g_rand_new_with_seed (20271121);

  lrs_room_add_names (room, PERSON_A, 2);
  for (int i = 100; i < 400; i += 100)
    lrs_server_set_poison (room->server, b[i], 422);
  /* Many requests, so that many can be cut. */
  lrs_server_set_limit (room->server, 9000);
  lrs_server_set_always (room->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 5 });
  while (!ended && kills < 300)
    {
      GPid pid = start_pusher (room);
      /* A slow machine gets its time in the end. */
      int most_usec = 120000 + (int) kills * 5000;

      ended = kill_after (pid, (gulong) g_rand_int_range (chance, 5000, most_usec));
      kills += ended ? 0 : 1;
    }
  g_rand_free (chance);
  g_test_message ("%u kills, %u posts, %u statements once more", kills,
                  lrs_server_count_posts (room->server), lrs_server_count_again (room->server));
  g_assert_true (ended);
  g_assert_cmpuint (kills, >, 3);
  lrs_room_assert_arrived (room, 3);
}

/* ---- Cancelled ---- */

static gpointer
cancel_in_thread (gpointer cancellable)
{
  g_usleep (150000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (LrsRoom *room, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_in_thread, cancellable);
  gint64 start = g_get_monotonic_time ();

  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  lrs_server_push (room->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 3000 });
  dd_lrs_push (room->store, &room->place, &room->pace, NULL, NULL, cancellable, &room->report,
               &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_clear_error (&error);
  dd_lrs_push (room->store, &room->place, &room->pace, NULL, NULL, cancellable, &room->report,
               &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
}

/* ---- Beside one another ---- */

/* The window and domdomctl push at once, and somebody answers all the while. */
static void
test_side_by_side (LrsRoom *room, gconstpointer data)
{
  GPid pids[3];

  g_strfreev (lrs_room_add (room, PERSON_A, 300));
  lrs_server_set_always (room->server, (LrsAnswer){ .manner = LRS_SLOW, .msec = 3 });
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    pids[i] = start_pusher (room);
  for (int i = 0; i < 40; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_free (fixture_append (room->store, PERSON_B));
      /* Never in the way of an answer; the machine may be busy with other things. */
      g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
      g_usleep (5000);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      int status = -1;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_cmpint (status, ==, 0);
    }
  lrs_room_push (room);
  lrs_room_assert_arrived (room, 0);
  g_assert_cmpuint (lrs_server_count_kept (room->server), ==, 340);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  if (argc == 4 && g_str_equal (argv[1], PUSHER))
    return push_in_child (argv);
  g_test_init (&argc, &argv, NULL);
  LRS_TEST ("/lrs/cut/killed", test_killed);
  LRS_TEST ("/lrs/cut/cancelled", test_cancelled);
  LRS_TEST ("/lrs/cut/side-by-side", test_side_by_side);
  return g_test_run ();
}
