/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was guessed at first, in an open lesson: known once it was guessed again, in the same
 * sitting, when the lesson is opened anew and after a cut; hers alone, or of a group with whose it
 * was. */

#include "session-world.h"

#define GUESS "kinds-1" /* o1 and o2 are not right, o3 is */

/* Guesses WORDS, again if it was guessed before. */
static void
guess (DdLesson *lesson, const char *words)
{
  DdExercise *exercise = world_exercise (lesson, GUESS);

  dd_exercise_try_again (exercise);
  g_assert_true (world_answer (exercise, "RESPONSE", words, NULL));
}

/* WORDS is the first guess, NULL for nothing to be told; of PERSON, a name, NULL for nobody's. */
static void
assert_first (World *world, DdLesson *lesson, const char *words, const char *person)
{
  DdExercise *exercise = world_exercise (lesson, GUESS);
  DdAttempt *first = dd_exercise_get_first_guess (exercise);

  g_assert_cmpint (first != NULL, ==, words != NULL);
  if (first != NULL)
    g_assert_cmpstr (dd_value_get_text (dd_attempt_get_response (first, "RESPONSE")), ==, words);
  g_assert_cmpstr (dd_exercise_get_first_guesser (exercise), ==,
                   person != NULL ? dd_person_get_id (world_person (world, person)) : NULL);
  if (first != NULL)
    g_assert_cmpuint (dd_attempt_get_seed (first), ==,
                      dd_attempt_get_seed (dd_exercise_get_attempt (exercise)));
}

/* Closes LESSON, and opens it again; CUT: after the program was killed. */
static void
open_again (World *world, DdLesson **lesson, gboolean cut)
{
  if (cut)
    {
      g_autofree char *present = world_dup_present (world);

      world_lesson_again (world, lesson, present);
      return;
    }
  world_settle (world);
  g_clear_object (lesson);
  *lesson = world_lesson (world, "kinds", "vi");
}

static void
test_alone (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  assert_first (world, lesson, NULL, NULL);
  guess (lesson, "o1");
  assert_first (world, lesson, NULL, NULL);
  open_again (world, &lesson, TRUE);
  assert_first (world, lesson, NULL, NULL);
  /* Read before it is guessed again: it is still the only one. */
  dd_exercise_try_again (world_exercise (lesson, GUESS));
  assert_first (world, lesson, NULL, NULL);

  guess (lesson, "o2");
  assert_first (world, lesson, "o1", NULL);
  guess (lesson, "o3");
  assert_first (world, lesson, "o1", NULL);
  for (int cut = 0; cut < 2; cut++)
    {
      open_again (world, &lesson, cut);
      assert_first (world, lesson, "o1", NULL);
      guess (lesson, "o1");
      assert_first (world, lesson, "o1", NULL);
    }
  g_clear_object (&lesson);

  /* All within one sitting; alone it is known whose it is, and of no interest. */
  world_sit (world, "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  guess (lesson, "o2");
  assert_first (world, lesson, NULL, NULL);
  guess (lesson, "o1");
  assert_first (world, lesson, "o2", "Dế");
  g_object_unref (lesson);
  world_free (world);
}

/* Any other question has tries, and no guesses. */
static void
test_no_guess (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-5");

  for (int i = 0; i < 2; i++)
    {
      dd_exercise_try_again (exercise);
      g_assert_true (world_answer (exercise, "RESPONSE", i == 0 ? "8" : "9", NULL));
      g_assert_null (dd_exercise_get_first_guess (exercise));
    }
  open_again (world, &lesson, FALSE);
  g_assert_null (dd_exercise_get_first_guess (world_exercise (lesson, "kinds-5")));
  /* Passed over is not guessed. */
  dd_exercise_skip (world_exercise (lesson, GUESS));
  guess (lesson, "o2");
  assert_first (world, lesson, NULL, NULL);
  g_object_unref (lesson);
  world_free (world);
}

/* In a group it is the first one's, whoever guesses later; each finds her own when she is alone. */
static void
test_group (void)
{
  World *world = world_new_class (NULL);
  DdLesson *lesson;

  world_sit (world, "Mỷ", "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  guess (lesson, "o1");
  assert_first (world, lesson, NULL, NULL);
  dd_session_pass_turn (world->session);
  guess (lesson, "o2");
  assert_first (world, lesson, "o1", "Mỷ");
  guess (lesson, "o3");
  assert_first (world, lesson, "o1", "Mỷ");
  g_clear_object (&lesson);

  world_reopen (world);
  world_sit (world, "Dế", "Mỷ", NULL);
  for (guint turn = 0; turn < 2; turn++)
    {
      lesson = world_lesson (world, "kinds", "vi");
      assert_first (world, lesson, "o1", "Mỷ");
      g_clear_object (&lesson);
      dd_session_pass_turn (world->session);
    }
  world_sit (world, "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  assert_first (world, lesson, "o2", NULL);
  g_clear_object (&lesson);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  assert_first (world, lesson, NULL, NULL);
  g_object_unref (lesson);
  world_free (world);
}

/* "Not you?": the guess that was another one's is not told any more. */
static void
test_not_you (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  g_autoptr (GPtrArray) answers = NULL;
  const char *ids[] = { NULL, NULL };

  g_object_unref (world_add (world, "Dế", NULL));
  guess (lesson, "o1");
  guess (lesson, "o2");
  guess (lesson, "o3");
  assert_first (world, lesson, "o1", "Mỷ");
  world_settle (world);
  answers = world_answers (world);
  ids[0] = ((DdGivenAnswer *) answers->pdata[answers->len - 1])->id; /* the latest comes first */
  world_move_answers (world, ids, "Dế");
  open_again (world, &lesson, FALSE);
  assert_first (world, lesson, "o2", NULL);
  g_object_unref (lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guess/alone", test_alone);
  g_test_add_func ("/guess/no-guess", test_no_guess);
  g_test_add_func ("/guess/group", test_group);
  g_test_add_func ("/guess/not-you", test_not_you);
  return g_test_run ();
}
