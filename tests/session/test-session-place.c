/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The place in a lesson: kept, found again in the next run of the program, and what is promised of
 * it on the shelf. */

#include "session-world.h"

static void
test_place (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  g_assert_cmpint (dd_lesson_get_part (lesson), ==, DD_PART_NONE);
  for (guint block = 0; block < 40; block++)
    dd_lesson_set_place (lesson, DD_PART_PRACTICE, block, world_exercise (lesson, "kinds-3"));
  world_lesson_again (world, &lesson, "Mỷ");
  g_assert_cmpint (dd_lesson_get_part (lesson), ==, DD_PART_PRACTICE);
  g_assert_cmpuint (dd_lesson_get_block (lesson), ==, 39);
  g_assert_cmpint (dd_shelf_course_get_lesson_part (world_course (world), "kinds"), ==,
                   DD_PART_PRACTICE);
  g_object_unref (lesson);
  world_free (world);
}

/* The question at which somebody is: the one that was named, else the next from there on that is
 * still to do; none where a part has no more. */
static void
test_place_question (void)
{
  World *world = world_new_class ("Mỷ");
  const char *first = NULL;
  DdLesson *lesson;

  for (guint round = 0; round < 3; round++)
    {
      const DdExerciseInfo *info;

      lesson = world_lesson (world, "kinds", "vi");
      for (guint i = 0; round > 0 && i < dd_lesson_get_n_exercises (lesson); i++)
        {
          DdExercise *exercise = dd_lesson_get_exercise (lesson, i);

          if (dd_exercise_get_info (exercise)->part == DD_PART_PRACTICE &&
              (round == 2 || g_strcmp0 (dd_exercise_get_info (exercise)->id, first) == 0) &&
              !dd_exercise_is_dealt_with (exercise))
            g_assert_true (world_answer_right (exercise));
        }
      dd_lesson_set_place (lesson, DD_PART_PRACTICE, 0, NULL);
      g_clear_object (&lesson);
      world_reopen (world);
      world_sit (world, "Mỷ", NULL);
      world_settle (world);
      info = world_place (world, "kinds").exercise;
      if (round == 0)
        {
          g_assert_nonnull (info);
          g_assert_cmpint (info->part, ==, DD_PART_PRACTICE);
          first = g_intern_string (info->id);
        }
      else if (round == 1)
        {
          g_assert_nonnull (info);
          g_assert_cmpint (info->part, ==, DD_PART_PRACTICE);
          g_assert_cmpstr (info->id, !=, first);
        }
      else
        g_assert_null (info);
    }

  lesson = world_lesson (world, "kinds", "vi");
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 4, world_exercise (lesson, "kinds-5"));
  g_object_unref (lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  world_settle (world);
  g_assert_cmpstr (world_place (world, "kinds").exercise->id, ==, "kinds-5");
  g_assert_null (world_place (world, "blocks").exercise);
  world_free (world);
}

/* In a group the place is everybody's. */
static void
test_place_of_all (void)
{
  World *world = world_new_class (NULL);
  DdLesson *lesson;

  world_sit (world, "Mỷ", "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  dd_lesson_set_place (lesson, DD_PART_APPLICATION, 7, NULL);
  g_clear_object (&lesson);
  world_sit (world, "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpint (dd_lesson_get_part (lesson), ==, DD_PART_APPLICATION);
  g_assert_cmpuint (dd_lesson_get_block (lesson), ==, 7);
  g_object_unref (lesson);
  world_free (world);
}

/* Only what is to be seen is promised for the next time. */
static void
test_place_promise (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  g_assert_null (dd_lesson_get_place_slot (lesson));
  dd_lesson_keep_place (lesson, DD_PART_PRACTICE, 0, NULL);
  g_object_unref (lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  world_settle (world);
  g_assert_null (world_place (world, "kinds").exercise);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_null (dd_lesson_get_place_slot (lesson));
  dd_lesson_keep_place (lesson, DD_PART_PRACTICE, 0, world_exercise (lesson, "kinds-3"));
  g_object_unref (lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  world_settle (world);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (dd_lesson_find_exercise (lesson, dd_lesson_get_place_slot (lesson)) ==
                 world_exercise (lesson, world_place (world, "kinds").exercise->id));
  g_assert_cmpstr (world_place (world, "kinds").exercise->id, ==, "kinds-3");
  g_object_unref (lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/place", test_place);
  g_test_add_func ("/place/question", test_place_question);
  g_test_add_func ("/place/of-all", test_place_of_all);
  g_test_add_func ("/place/promise", test_place_promise);
  return g_test_run ();
}
