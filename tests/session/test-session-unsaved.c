/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The disk takes nothing more: answers are held, counted and told; when it takes something again,
 * they are saved in their order; nothing is told as saved before.
 *
 * A disk that is full is played by RLIMIT_FSIZE: no file of this process can grow, and the system
 * says so to every write (EFBIG). */

#include "session-world.h"

#include <signal.h>
#include <sys/resource.h>

#include "dd-clock.h"

#define PAUSE_AT 20
#define RETRY_SECONDS 5

static struct rlimit unlimited;

static void
fill_disk (gboolean full)
{
  struct rlimit limit = unlimited;

  if (full)
    limit.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static guint
get_unsaved (World *world)
{
  guint unsaved = 0;

  g_object_get (world->session, "unsaved", &unsaved, NULL);
  return unsaved;
}

static World *
open_with_lesson (DdLesson **ret_lesson)
{
  World *world = world_new_with_course ();
  g_autoptr (GError) error = NULL;

  world_open (world, &error);
  g_assert_no_error (error);
  dd_session_set_use (world->session, DD_USE_CLASS);
  world_sit (world, "Mỷ", NULL);
  *ret_lesson = world_lesson (world, "kinds", "vi");
  return world;
}

static gboolean
is_all_saved (gpointer data)
{
  return get_unsaved (data) == 0;
}

/* Whoever asks while it is tried again, such as the way out of the program, must hear the truth. */
static void
check_never_fewer (World *world, guint n, guint seconds)
{
  gint64 until_usec = dd_clock_monotonic_usec () + seconds * G_USEC_PER_SEC;

  while (dd_clock_monotonic_usec () < until_usec)
    {
      g_assert_cmpuint (get_unsaved (world), ==, n);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (100);
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_held (void)
{
  DdLesson *lesson;
  World *world = open_with_lesson (&lesson);
  DdExercise *exercise = world_exercise (lesson, "kinds-5");
  guint told = 0;

  g_signal_connect (world->session, "notify::unsaved", G_CALLBACK (count_cb), &told);
  g_assert_true (world_answer (exercise, "RESPONSE", "8", NULL));
  g_assert_cmpuint (told, ==, 0);

  fill_disk (TRUE);
  dd_exercise_try_again (exercise);
  g_assert_false (world_answer (exercise, "RESPONSE", "9", NULL));
  /* Judged all the same: the learner goes on; but it says that it is not saved. */
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
  g_assert_true (dd_exercise_is_unsaved (exercise));
  g_assert_cmpuint (get_unsaved (world), ==, 1);
  g_assert_cmpuint (told, ==, 1);
  check_never_fewer (world, 1, RETRY_SECONDS + 1);
  fill_disk (FALSE);
  world_wait (is_all_saved, world, 30);
  g_clear_object (&lesson);

  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-5");
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 2);
  g_object_unref (lesson);
  world_free (world);
}

/* Twenty held answers are what pages stop at. Each of them is saved in the end, the oldest
 * first. */
static void
test_twenty (void)
{
  DdLesson *lesson;
  World *world = open_with_lesson (&lesson);
  DdExercise *exercise = world_exercise (lesson, "kinds-5");
  g_autoptr (GPtrArray) answers = NULL;

  fill_disk (TRUE);
  for (guint i = 0; i < PAUSE_AT; i++)
    {
      g_autofree char *words = g_strdup_printf ("%u", i + 1);

      if (i > 0)
        dd_exercise_try_again (exercise);
      g_assert_false (world_answer (exercise, "RESPONSE", words, NULL));
    }
  fill_disk (FALSE);
  g_assert_cmpuint (get_unsaved (world), ==, PAUSE_AT);
  world_wait (is_all_saved, world, 30);
  /* A query shows what is projected after 20 ms, and these were written just now. */
  for (guint i = 0; i < 100 && (answers == NULL || answers->len < PAUSE_AT); i++)
    {
      g_clear_pointer (&answers, g_ptr_array_unref);
      answers = world_answers (world);
    }
  g_assert_cmpuint (answers->len, ==, PAUSE_AT);
  g_clear_object (&lesson);

  /* The last one is the last one. */
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-5");
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, PAUSE_AT);
  {
    g_autofree char *response = dd_attempt_responses_to_json (dd_exercise_get_attempt (exercise));

    g_assert_cmpstr (response, ==, "{\"RESPONSE\":20}");
  }
  g_object_unref (lesson);
  world_free (world);
}

/* Closing tries once more. */
static void
test_saved_at_the_end (void)
{
  DdLesson *lesson;
  World *world = open_with_lesson (&lesson);

  fill_disk (TRUE);
  g_assert_false (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  g_assert_false (world_answer (world_exercise (lesson, "kinds-4"), "RESPONSE", "RAM", NULL));
  dd_exercise_read_solution (world_exercise (lesson, "kinds-3"));
  fill_disk (FALSE);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (dd_exercise_is_dealt_with (world_exercise (lesson, "kinds-5")));
  g_assert_true (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-4")));
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-3")), ==,
                   DD_EXERCISE_EXPLAINED);
  g_object_unref (lesson);
  world_free (world);
}

/* A sitting that cannot be ended in the records is ended on the screen: whoever comes next must not
 * learn under this name. */
static void
test_stop (void)
{
  DdLesson *lesson;
  World *world = open_with_lesson (&lesson);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&lesson);
  fill_disk (TRUE);
  dd_session_stop_sitting_async (world->session, world_got_cb, &slot);
  result = world_result (&slot);
  fill_disk (FALSE);
  g_assert_false (dd_session_stop_sitting_finish (world->session, result, &error));
  g_assert_nonnull (error);
  g_assert_null (dd_session_get_turn (world->session));
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_PICKER);
  g_clear_object (&result);
  world_sit (world, "Dế", NULL);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* Without this the limit would kill instead of answering. */
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  g_test_add_func ("/unsaved/held", test_held);
  g_test_add_func ("/unsaved/twenty", test_twenty);
  g_test_add_func ("/unsaved/saved-at-the-end", test_saved_at_the_end);
  g_test_add_func ("/unsaved/stop", test_stop);
  return g_test_run ();
}
