/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps of worked examples: which ones stand open, which one waits, and what is still open after a
 * cut, in another language and for those who were there. Over the shipped course, whose first
 * lesson has three examples that fade. */

#include "session-world.h"

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"
/* The number of steps of each example; the last step of the second asks, and both of the third. */
static const guint n_steps[] = { 4, 3, 2 };

static World *
new_world (void)
{
  g_autofree char *package = g_build_filename (g_getenv ("DOMDOM_COURSES"), "bits.course", NULL);
  World *world = world_new ();

  world_install (world, package);
  g_assert_true (world_open (world, NULL));
  dd_session_set_use (world->session, DD_USE_CLASS);
  world_settle (world);
  return world;
}

static DdLesson *
open_lesson (World *world, const char *language)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DdShelfCourse *course = dd_session_find_course (world->session, COURSE);
  DdLesson *lesson;

  g_assert_nonnull (course);
  dd_lesson_open_async (world->session, course, LESSON, language, world_got_cb, &slot);
  result = world_result (&slot);
  lesson = dd_lesson_open_finish (result, &error);
  g_assert_no_error (error);
  return lesson;
}

static const DdBlock *
get_example (DdLesson *lesson, guint number)
{
  DdDocument *document = dd_lesson_get_document (lesson);

  for (guint i = 0; i < dd_document_get_n_blocks (document); i++)
    if (dd_document_get_block (document, i)->kind == DD_BLOCK_EXAMPLE && number-- == 0)
      return dd_document_get_block (document, i);
  g_assert_not_reached ();
}

static void
assert_open (DdLesson *lesson, guint a, guint b, guint c)
{
  const guint wanted[] = { a, b, c };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const DdBlock *example = get_example (lesson, i);

      g_test_message ("example %u", i);
      g_assert_cmpuint (example->n_blocks, ==, n_steps[i]);
      g_assert_cmpuint (dd_lesson_get_open_steps (lesson, example), ==, wanted[i]);
    }
}

/* Closes the lesson and the program, as a cut does, and opens both again for WHO. */
static void
reopen (World *world, DdLesson **lesson, const char *who, const char *language)
{
  world_settle (world);
  g_clear_object (lesson);
  world_reopen (world);
  world_sit (world, who, NULL);
  *lesson = open_lesson (world, language);
}

static void
test_kept (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  assert_open (lesson, 1, 1, 1);
  dd_lesson_open_steps (lesson, get_example (lesson, 1), 2);
  assert_open (lesson, 1, 2, 1);
  dd_lesson_open_steps (lesson, get_example (lesson, 0), 3);
  reopen (world, &lesson, "Mỷ", "en");
  assert_open (lesson, 3, 2, 1);
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 3, 2, 1);
  /* Whoever else comes has opened nothing. */
  reopen (world, &lesson, "Dế", "vi");
  assert_open (lesson, 1, 1, 1);
  g_object_unref (lesson);
  world_free (world);
}

/* A step waits until its exercise is dealt with, rightly or not; one that only tells never does. */
static void
test_waits (void)
{
  World *world = new_world ();
  DdLesson *lesson;
  const DdBlock *last;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  last = get_example (lesson, 2);
  for (guint i = 0; i < 2; i++)
    for (guint step = 0; step < n_steps[i]; step++)
      g_assert_cmpint (dd_lesson_step_waits (lesson, get_example (lesson, i)->blocks[step]), ==,
                       i == 1 && step == 2);
  g_assert_true (dd_lesson_step_waits (lesson, last->blocks[0]));
  g_assert_true (world_answer (world_exercise (lesson, "five-cards-3"), "RESPONSE", "27", NULL));
  g_assert_false (dd_lesson_step_waits (lesson, last->blocks[0]));
  g_assert_true (dd_lesson_step_waits (lesson, last->blocks[1]));
  dd_exercise_try_again (world_exercise (lesson, "five-cards-3"));
  g_assert_false (dd_lesson_step_waits (lesson, last->blocks[0]));
  dd_exercise_read_solution (world_exercise (lesson, "five-cards-4"));
  g_assert_false (dd_lesson_step_waits (lesson, last->blocks[1]));
  g_object_unref (lesson);
  world_free (world);
}

/* Records of before steps were kept: an exercise that was answered was seen, and all before it. */
static void
test_answered_behind (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  g_assert_true (
    world_answer (world_exercise (lesson, "five-cards-2"), "RESPONSE", "10101", NULL));
  reopen (world, &lesson, "Mỷ", "en");
  assert_open (lesson, 4, 3, 1);
  g_assert_true (world_answer (world_exercise (lesson, "five-cards-4"), "RESPONSE", "1011", NULL));
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 4, 3, 2);
  g_object_unref (lesson);
  world_free (world);
}

/* The place lies in a step, behind an example, in a later part; going there in the open lesson
 * opens nothing. */
static void
test_place (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  dd_lesson_set_place (lesson, DD_PART_KNOWLEDGE,
                       get_example (lesson, 1)->blocks[1]->index, NULL);
  assert_open (lesson, 1, 1, 1);
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 4, 2, 1);
  dd_lesson_set_place (lesson, DD_PART_KNOWLEDGE, get_example (lesson, 2)->index, NULL);
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 4, 3, 1);
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 0, NULL);
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 4, 3, 2);
  g_object_unref (lesson);
  world_free (world);
}

/* A part that has been seen, and a lesson that is done, show everything. */
static void
test_seen (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  dd_lesson_see_part (lesson, DD_PART_OPENING);
  assert_open (lesson, 1, 1, 1);
  dd_lesson_see_part (lesson, DD_PART_KNOWLEDGE);
  assert_open (lesson, 4, 3, 2);
  reopen (world, &lesson, "Mỷ", "en");
  assert_open (lesson, 4, 3, 2);
  g_object_unref (lesson);
  world_free (world);
}

/* Nothing of an example is forgotten for "done": an exercise in a step that was never opened is
 * still to do. */
static void
test_done (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  for (DdPart part = DD_PART_OPENING; part < DD_N_PARTS; part++)
    dd_lesson_see_part (lesson, part);
  for (guint i = 0; i < dd_lesson_get_n_exercises (lesson); i++)
    {
      DdExercise *exercise = dd_lesson_get_exercise (lesson, i);

      g_assert_false (dd_lesson_is_done (lesson));
      if (!g_str_equal (dd_exercise_get_info (exercise)->id, "five-cards-4"))
        dd_exercise_read_solution (exercise);
    }
  g_assert_false (dd_lesson_is_done (lesson));
  dd_exercise_read_solution (world_exercise (lesson, "five-cards-4"));
  g_assert_true (dd_lesson_is_done (lesson));
  world_settle (world);
  g_object_unref (lesson);
  world_free (world);
}

/* What a group opens was open for each of them. */
static void
test_together (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", "Dế", NULL);
  lesson = open_lesson (world, "vi");
  dd_lesson_open_steps (lesson, get_example (lesson, 0), 2);
  dd_session_pass_turn (world->session);
  dd_lesson_open_steps (lesson, get_example (lesson, 1), 3);
  reopen (world, &lesson, "Dế", "vi");
  assert_open (lesson, 2, 3, 1);
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 2, 3, 1);
  g_object_unref (lesson);
  world_free (world);
}

/* Something is looked up: the steps up to there are open, but nothing behind a question is; and
 * nothing of it is kept. */
static void
test_looked_at (void)
{
  World *world = new_world ();
  DdLesson *lesson;

  world_sit (world, "Mỷ", NULL);
  lesson = open_lesson (world, "vi");
  dd_lesson_look_at (lesson, get_example (lesson, 0)->blocks[2]->index + 1);
  assert_open (lesson, 3, 1, 1);
  dd_lesson_look_at (lesson, get_example (lesson, 1)->blocks[2]->index);
  assert_open (lesson, 1, 3, 1);
  dd_lesson_look_at (lesson, get_example (lesson, 2)->blocks[1]->index);
  assert_open (lesson, 1, 1, 1);
  reopen (world, &lesson, "Mỷ", "vi");
  assert_open (lesson, 1, 1, 1);
  g_object_unref (lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/steps/kept", test_kept);
  g_test_add_func ("/steps/waits", test_waits);
  g_test_add_func ("/steps/answered-behind", test_answered_behind);
  g_test_add_func ("/steps/place", test_place);
  g_test_add_func ("/steps/seen", test_seen);
  g_test_add_func ("/steps/done", test_done);
  g_test_add_func ("/steps/together", test_together);
  g_test_add_func ("/steps/looked-at", test_looked_at);
  return g_test_run ();
}
