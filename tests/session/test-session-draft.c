/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was typed and not checked: kept, and never newer than an answer that came after it. */

#include "session-world.h"

static void
test_draft (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-4");
  g_autofree char *typed = NULL;

  world_type (world, exercise, "bộ nh");
  world_lesson_again (world, &lesson, "Mỷ");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
  typed = dd_attempt_dup_response_text (dd_exercise_get_attempt (exercise), "RESPONSE");
  g_assert_cmpstr (typed, ==, "bộ nh");

  /* Checked, it is a draft no more. */
  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", "ổ cứng", NULL,
                                NULL);
  dd_exercise_save_draft (exercise);
  g_assert_true (world_check (exercise, DD_SURENESS_NOT_ASKED));
  world_settle (world);
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);

  /* The next try has a draft of its own. */
  dd_exercise_try_again (exercise);
  world_type (world, exercise, "RA");
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 1);
  g_object_unref (lesson);
  world_free (world);
}

/* A draft is kept while somebody types, and the answer is checked before the next one is: what was
 * half typed must not come back in its place. */
static void
test_draft_half_typed (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-4");
  g_autofree char *typed = NULL;

  world_type (world, exercise, "bộ");
  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", "ổ cứng", NULL,
                                NULL);
  g_assert_true (world_check (exercise, DD_SURENESS_NOT_ASKED));
  world_lesson_again (world, &lesson, "Mỷ");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
  typed = dd_attempt_dup_response_text (dd_exercise_get_attempt (exercise), "RESPONSE");
  g_assert_cmpstr (typed, ==, "ổ cứng");

  /* A draft that was there when the lesson was opened is no newer either. */
  dd_exercise_try_again (exercise);
  world_type (world, exercise, "bộ");
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
  dd_exercise_read_solution (exercise);
  world_settle (world);
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_EXPLAINED);
  g_object_unref (lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/draft", test_draft);
  g_test_add_func ("/draft/half-typed", test_draft_half_typed);
  return g_test_run ();
}
