/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a lesson: when it is done, and what is left of it until then. */

#include "session-world.h"

static void
count_cb (gpointer object, guint *count)
{
  (*count)++;
}

static gboolean
is_done (gpointer data)
{
  World *world = data;

  return dd_shelf_course_get_lesson_state (world_course (world), "kinds") == DD_LESSON_DONE;
}

/* Done: every part seen, every exercise dealt with, but for guesses and challenges; not all need be
 * right. */
static void
test_done (void)
{
  static const char *const needed[] = { "kinds-2", "kinds-3", "kinds-4",
                                        "kinds-5", "kinds-6", "kinds-7" };
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdLessonLeft left;
  guint done = 0;

  g_signal_connect (lesson, "done", G_CALLBACK (count_cb), &done);
  g_assert_true (dd_lesson_find_left (lesson, DD_PART_PRACTICE, &left));
  g_assert_cmpuint (left.n_exercises, ==, 4);
  g_assert_false (left.passed);
  g_assert_false (dd_lesson_find_left (lesson, DD_PART_OPENING, &left)); /* there is none */
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_assert_cmpuint (done, ==, 0);
      if (i % 2 == 0)
        {
          g_assert_true (
            dd_attempt_set_correct (dd_exercise_get_attempt (world_exercise (lesson, needed[i]))));
          g_assert_true (world_check (world_exercise (lesson, needed[i]), DD_SURENESS_NOT_ASKED));
        }
      else
        dd_exercise_read_solution (world_exercise (lesson, needed[i]));
    }
  /* A challenge is not needed, but neither jumped over; and a guess hides what is behind it. */
  g_assert_cmpuint (done, ==, 0);
  g_assert_false (dd_lesson_is_done (lesson));
  g_assert_true (dd_lesson_find_left (lesson, DD_PART_APPLICATION, &left));
  g_assert_cmpuint (left.n_exercises, ==, 0);
  dd_lesson_see_part (lesson, DD_PART_APPLICATION);
  g_assert_false (dd_lesson_find_left (lesson, DD_PART_APPLICATION, &left));
  g_assert_true (dd_lesson_find_left (lesson, DD_PART_PRACTICE, &left));
  g_assert_cmpuint (left.n_exercises, ==, 0);
  dd_lesson_see_part (lesson, DD_PART_PRACTICE);
  g_assert_cmpuint (done, ==, 1);
  g_assert_false (dd_lesson_find_left (lesson, DD_PART_PRACTICE, &left));
  g_assert_true (dd_lesson_is_done (lesson));
  world_wait (is_done, world, 10);
  g_assert_cmpuint (dd_shelf_course_get_n_done (world_course (world)), ==, 1);
  /* Six of eight were dealt with, and the lesson says twelve minutes. */
  g_assert_cmpuint (world_place (world, "kinds").minutes_left, ==, 3);

  /* Once only, and for good. */
  dd_lesson_see_part (lesson, DD_PART_PRACTICE);
  g_assert_cmpuint (done, ==, 1);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (dd_lesson_is_done (lesson));
  g_object_unref (lesson);
  world_free (world);
}

/* One who passed over a question is told where it stands; who did the last one has seen the part,
 * which is known in the next run of the program too. */
static void
test_left (void)
{
  static const char *const first[] = { "kinds-6", "kinds-7", "kinds-8", "kinds-2", "kinds-4" };
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdLessonLeft left;

  dd_exercise_skip (world_exercise (lesson, "kinds-1"));
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_true (world_answer_right (world_exercise (lesson, first[i])));
  g_assert_false (dd_lesson_is_done (lesson));
  for (int part = DD_PART_NONE + 1; part < DD_N_PARTS; part++)
    if (dd_lesson_find_left (lesson, (DdPart) part, &left))
      {
        g_assert_cmpint (left.part, ==, part);
        g_assert_cmpuint (left.n_exercises, >, 0);
        g_assert_true (
          dd_lesson_find_exercise (lesson, dd_document_get_block (dd_lesson_get_document (lesson),
                                                                  left.block)) != NULL);
      }
  world_lesson_again (world, &lesson, "Mỷ");
  dd_lesson_check_done (lesson);
  g_assert_false (dd_lesson_is_done (lesson));
  dd_exercise_read_solution (world_exercise (lesson, "kinds-3"));
  dd_exercise_read_solution (world_exercise (lesson, "kinds-5"));
  g_assert_true (dd_lesson_is_done (lesson));
  world_settle (world);
  g_object_unref (lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/left/done", test_done);
  g_test_add_func ("/left/left", test_left);
  return g_test_run ();
}
