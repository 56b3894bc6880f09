/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several people share an open lesson: each answer belongs to whoever's turn it was, and all of
 * them stand there for all. */

#include "session-world.h"

#include "dd-clock.h"

static const char *const needed[] = { "kinds-2", "kinds-3", "kinds-4",
                                      "kinds-5", "kinds-6", "kinds-7" };

static char *
dup_order (DdExercise *exercise, const char *response)
{
  const char *const *order =
    dd_attempt_get_choice_order (dd_exercise_get_attempt (exercise), response, 0);

  return order != NULL ? g_strjoinv (" ", (char **) order) : g_strdup ("");
}

/* Those present answer by turns, whatever stands there again, the first one first. */
static void
answer_by_turns (World *world, DdLesson *lesson, char **ret_orders)
{
  for (guint i = 0; i < WORLD_N_KINDS; i++)
    {
      DdExercise *exercise = world_exercise (lesson, world_wrong_answers[i].id);

      ret_orders[i] = dup_order (exercise, world_wrong_answers[i].response);
      g_assert_true (world_answer (exercise, world_wrong_answers[i].response,
                                   world_wrong_answers[i].words, NULL));
      dd_session_pass_turn (world->session);
    }
}

/* Every answer of answer_by_turns () stands in LESSON, as it stood then. */
static void
check_all_there (DdLesson *lesson, char **orders)
{
  for (guint i = 0; i < WORLD_N_KINDS; i++)
    {
      DdExercise *exercise = world_exercise (lesson, world_wrong_answers[i].id);
      DdAttempt *attempt = dd_exercise_get_attempt (exercise);
      g_autofree char *order = dup_order (exercise, world_wrong_answers[i].response);

      g_test_message ("%s", world_wrong_answers[i].id);
      g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
      g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, world_wrong_answers[i].judgement);
      g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 1);
      g_assert_true (dd_exercise_is_dealt_with (exercise));
      g_assert_false (dd_exercise_was_ever_right (exercise));
      g_assert_nonnull (dd_attempt_get_response (attempt, world_wrong_answers[i].response));
      g_assert_cmpstr (order, ==, orders[i]);
    }
}

static guint
count_dealt_with (DdLesson *lesson)
{
  guint n = 0;

  for (guint i = 0; i < dd_lesson_get_n_exercises (lesson); i++)
    n += dd_exercise_is_dealt_with (dd_lesson_get_exercise (lesson, i)) ? 1 : 0;
  return n;
}

/* Three share a lesson: in another language, at anybody's turn, and after the PC went off, the
 * answers of all of them stand there. Whoever comes alone finds her own. */
static void
test_all_there (void)
{
  static const char *const names[] = { "Mỷ", "Dế", "Páo" };
  static const guint own[] = { 3, 3, 2 };
  World *world = world_new_class (NULL);
  char *orders[WORLD_N_KINDS];
  DdLesson *lesson;

  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  answer_by_turns (world, lesson, orders);
  g_clear_object (&lesson);
  for (guint turn = 0; turn < G_N_ELEMENTS (names); turn++)
    {
      lesson = world_lesson (world, "kinds", "en");
      check_all_there (lesson, orders);
      g_clear_object (&lesson);
      dd_session_pass_turn (world->session);
    }

  world_reopen (world);
  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  check_all_there (lesson, orders);
  g_clear_object (&lesson);
  /* One has gone home, and her answers with her. */
  world_sit (world, "Páo", "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpuint (count_dealt_with (lesson), ==, 5);
  g_clear_object (&lesson);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      world_sit (world, names[i], NULL);
      lesson = world_lesson (world, "kinds", "vi");
      for (guint e = 0; e < WORLD_N_KINDS; e++)
        g_assert_cmpint (
          dd_exercise_is_dealt_with (world_exercise (lesson, world_wrong_answers[e].id)), ==,
          e % G_N_ELEMENTS (names) == i);
      g_assert_cmpuint (count_dealt_with (lesson), ==, own[i]);
      g_clear_object (&lesson);
    }
  for (guint i = 0; i < WORLD_N_KINDS; i++)
    g_free (orders[i]);
  world_free (world);
}

/* Mỷ, Dế and Mỷ again answer one exercise; Dế takes a hint and reads a solution. */
static void
answer_one_by_turns (World *world)
{
  g_autoptr (DdLesson) lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-5");

  /* All within one millisecond, which is what records keep: order must not be a matter of luck. */
  dd_clock_set_fake (dd_clock_now_usec (), dd_clock_monotonic_usec ());
  g_assert_true (world_answer (exercise, "RESPONSE", "8", NULL));
  dd_session_pass_turn (world->session);
  dd_exercise_try_again (exercise);
  g_assert_true (world_answer (exercise, "RESPONSE", "1000", NULL));
  dd_session_pass_turn (world->session);
  dd_exercise_try_again (exercise);
  g_assert_true (world_answer (exercise, "RESPONSE", "9", NULL));
  world_settle (world);
  dd_clock_unset_fake ();
  dd_session_pass_turn (world->session);
  g_free (dd_exercise_take_hint (world_exercise (lesson, "kinds-1")));
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_true (world_answer (exercise, "RESPONSE", "ổ cứng", NULL));
  dd_exercise_read_solution (exercise);
  world_settle (world);
}

/* The latest answer stands there, whoever gave it; tries and hints are the group's, and somebody
 * was right. */
static void
test_latest (void)
{
  World *world = world_new_class (NULL);
  DdLesson *lesson;
  DdExercise *exercise;
  g_autofree char *response = NULL;

  world_sit (world, "Mỷ", "Dế", NULL);
  answer_one_by_turns (world);

  world_reopen (world);
  world_sit (world, "Dế", "Mỷ", NULL);
  for (guint turn = 0; turn < 2; turn++)
    {
      lesson = world_lesson (world, "kinds", "vi");
      exercise = world_exercise (lesson, "kinds-5");
      response = dd_attempt_responses_to_json (dd_exercise_get_attempt (exercise));
      g_assert_cmpstr (response, ==, "{\"RESPONSE\":9}");
      g_clear_pointer (&response, g_free);
      g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 3);
      g_assert_true (dd_exercise_was_ever_right (exercise));
      g_assert_cmpuint (dd_exercise_get_hints (world_exercise (lesson, "kinds-1"))->len, ==, 1);
      g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-4")), ==,
                       DD_EXERCISE_EXPLAINED);
      g_clear_object (&lesson);
      dd_session_pass_turn (world->session);
    }

  /* Hers alone: right in the one try she had. */
  world_sit (world, "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-5");
  response = dd_attempt_responses_to_json (dd_exercise_get_attempt (exercise));
  g_assert_cmpstr (response, ==, "{\"RESPONSE\":1000}");
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 1);
  g_clear_object (&lesson);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_false (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-5")));
  g_assert_cmpuint (dd_exercise_get_tries (world_exercise (lesson, "kinds-5")), ==, 2);
  g_object_unref (lesson);
  world_free (world);
}

/* Somebody did the lesson by herself, and now does it with one who did not: for the two of them it
 * is new, and what they do together stays. */
static void
test_one_has_done_it (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  dd_lesson_see_part (lesson, DD_PART_PRACTICE);
  dd_lesson_see_part (lesson, DD_PART_APPLICATION);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    g_assert_true (world_answer_right (world_exercise (lesson, needed[i])));
  g_assert_true (dd_lesson_is_done (lesson));
  world_settle (world);
  g_clear_object (&lesson);

  world_reopen (world);
  world_sit (world, "Mỷ", "Dế", NULL);
  world_settle (world);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_false (dd_lesson_is_done (lesson));
  g_assert_cmpuint (count_dealt_with (lesson), ==, 0);
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "en");
  g_assert_cmpuint (count_dealt_with (lesson), ==, 1);
  g_assert_cmpuint (dd_exercise_get_tries (world_exercise (lesson, "kinds-5")), ==, 1);
  g_assert_false (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-5")));
  g_object_unref (lesson);
  world_free (world);
}

static void
count_cb (gpointer object, guint *count)
{
  (*count)++;
}

/* A group answers by turns, and the lesson is opened anew in the middle: it is done when all of it
 * is, for everybody. */
static void
test_done (void)
{
  World *world = world_new_class (NULL);
  DdLesson *lesson;
  guint done = 0;

  world_sit (world, "Mỷ", "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  dd_lesson_see_part (lesson, DD_PART_PRACTICE);
  dd_lesson_see_part (lesson, DD_PART_APPLICATION);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (i == 3)
        {
          world_settle (world);
          g_clear_object (&lesson);
          world_reopen (world);
          world_sit (world, "Mỷ", "Dế", NULL);
          lesson = world_lesson (world, "kinds", "en");
          g_signal_connect (lesson, "done", G_CALLBACK (count_cb), &done);
        }
      g_assert_cmpuint (done, ==, 0);
      g_assert_true (world_answer_right (world_exercise (lesson, needed[i])));
      dd_session_pass_turn (world->session);
    }
  g_assert_cmpuint (done, ==, 1);
  world_settle (world);
  g_clear_object (&lesson);
  for (guint i = 0; i < 2; i++)
    {
      world_sit (world, i == 0 ? "Mỷ" : "Dế", NULL);
      lesson = world_lesson (world, "kinds", "vi");
      g_assert_true (dd_lesson_is_done (lesson));
      /* After the cut it was the first one's turn again. */
      g_assert_cmpuint (count_dealt_with (lesson), ==, i == 0 ? 4 : 2);
      g_clear_object (&lesson);
    }
  world_free (world);
}

/* Answers that only make a whole together do so when the lesson is opened: two halves, each learned
 * alone. */
static void
test_done_in_halves (void)
{
  World *world = world_new_class (NULL);
  DdLesson *lesson = NULL;
  guint done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (i % 3 == 0)
        {
          world_sit (world, i == 0 ? "Páo" : "Say", NULL);
          lesson = world_lesson (world, "kinds", "vi");
          dd_lesson_see_part (lesson, i == 0 ? DD_PART_PRACTICE : DD_PART_APPLICATION);
        }
      g_assert_true (world_answer_right (world_exercise (lesson, needed[i])));
      if (i % 3 == 2)
        g_clear_object (&lesson);
    }
  world_sit (world, "Páo", "Say", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpuint (count_dealt_with (lesson), ==, G_N_ELEMENTS (needed));
  g_signal_connect (lesson, "done", G_CALLBACK (count_cb), &done);
  dd_lesson_see_part (lesson, DD_PART_PRACTICE);
  g_assert_cmpuint (done, ==, 1);
  g_object_unref (lesson);
  world_free (world);
}

/* What one had begun to type is no draft any more when another one has answered; what she types
 * afterwards is. */
static void
test_draft (void)
{
  static const char *const before[] = { "Mỷ", "Dế" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      World *world = world_new_class (NULL);
      DdLesson *lesson;
      DdExercise *exercise;
      g_autofree char *typed = NULL;
      g_autofree char *later = NULL;

      /* Typed alone before, or on the first one's turn. */
      world_sit (world, before[i], i == 0 ? "Dế" : NULL, NULL);
      lesson = world_lesson (world, "kinds", "vi");
      world_type (world, world_exercise (lesson, "kinds-4"), "bộ nh");
      g_clear_object (&lesson);
      world_sit (world, "Mỷ", "Dế", NULL);
      lesson = world_lesson (world, "kinds", "vi");
      exercise = world_exercise (lesson, "kinds-4");
      if (i == 0)
        dd_session_pass_turn (world->session);
      g_assert_true (world_answer (exercise, "RESPONSE", "ổ cứng", NULL));
      world_settle (world);
      g_clear_object (&lesson);

      world_reopen (world);
      world_sit (world, before[i], before[1 - i], NULL);
      lesson = world_lesson (world, "kinds", "vi");
      exercise = world_exercise (lesson, "kinds-4");
      g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
      typed = dd_attempt_dup_response_text (dd_exercise_get_attempt (exercise), "RESPONSE");
      g_assert_cmpstr (typed, ==, "ổ cứng");

      dd_exercise_try_again (exercise);
      world_type (world, exercise, "RA");
      g_clear_object (&lesson);
      world_reopen (world);
      world_sit (world, before[i], before[1 - i], NULL);
      lesson = world_lesson (world, "kinds", "vi");
      exercise = world_exercise (lesson, "kinds-4");
      g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
      later = dd_attempt_dup_response_text (dd_exercise_get_attempt (exercise), "RESPONSE");
      g_assert_cmpstr (later, ==, "RA");
      g_object_unref (lesson);
      world_free (world);
    }
}

/* Three sit there, and the first one has answered wrongly: who that was. */
static const char *
answer_first (World *world, DdExercise *exercise)
{
  g_assert_null (dd_exercise_get_answered_by (exercise));
  g_assert_true (world_answer (exercise, "RESPONSE", "8", NULL));
  g_assert_cmpstr (dd_exercise_get_answered_by (exercise), ==,
                   dd_person_get_id (world_person (world, "Mỷ")));
  return dd_exercise_get_answered_by (exercise);
}

#define assert_next(name) \
  g_assert_true (dd_session_get_next_try (world->session, first) == world_person (world, name))
#define assert_turn(name) \
  g_assert_cmpstr (dd_person_get_name (dd_session_get_turn (world->session)), ==, name)

/* Who answered, and who tries again: the next one, once, whenever turns pass after each exercise.
 */
static void
test_retry (void)
{
  World *world = world_new_class (NULL);
  g_autoptr (DdLesson) lesson = NULL;
  DdExercise *exercise;
  const char *first;

  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-5");
  first = answer_first (world, exercise);
  g_assert_true (dd_exercise_get_next_try (exercise) == world_person (world, "Dế"));

  assert_next ("Dế");
  dd_session_begin_retry (world->session, first);
  assert_turn ("Dế");
  /* Passed on already: not once more. */
  assert_next ("Dế");
  dd_session_begin_retry (world->session, first);
  assert_turn ("Dế");
  dd_session_pass_turn (world->session);
  assert_next ("Páo");
  dd_session_begin_retry (world->session, first);
  assert_turn ("Páo");
  dd_session_pass_turn (world->session);
  assert_turn ("Mỷ");

  /* All the way round: who has the turn tries, and no other is named. */
  g_assert_true (dd_exercise_get_next_try (exercise) == world_person (world, "Mỷ"));
  g_clear_object (&lesson);
  world_free (world);
}

/* Whoever has the turn by then when it was passed by hand; nobody else when only hands pass it. */
static void
test_retry_by_hand (void)
{
  World *world = world_new_class (NULL);
  g_autoptr (DdLesson) lesson = NULL;
  const char *first;

  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  first = answer_first (world, world_exercise (lesson, "kinds-5"));
  dd_session_set_pc_choice (world->session, "turns", "hand");
  g_assert_null (dd_session_get_next_try (world->session, first));
  dd_session_begin_retry (world->session, first);
  assert_turn ("Mỷ");
  dd_session_pass_turn (world->session);
  assert_next ("Dế");
  dd_session_begin_retry (world->session, first);
  assert_turn ("Dế");
  /* After five minutes, with the first try that ends then. */
  dd_session_set_pc_choice (world->session, "turns", "minutes");
  first = dd_person_get_id (world_person (world, "Dế"));
  g_assert_null (dd_session_get_next_try (world->session, first));
  dd_clock_set_fake (dd_clock_now_usec (),
                     dd_clock_monotonic_usec () + 6 * G_TIME_SPAN_MINUTE);
  assert_next ("Páo");
  dd_clock_unset_fake ();
  g_clear_object (&lesson);
  world_free (world);
}

/* Whose answer it was is still known the next day; alone it needs no name. */
static void
test_retry_next_day (void)
{
  World *world = world_new_class (NULL);
  g_autoptr (DdLesson) lesson = NULL;

  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  answer_first (world, world_exercise (lesson, "kinds-5"));
  world_settle (world);
  g_clear_object (&lesson);

  world_reopen (world);
  world_sit (world, "Dế", "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpstr (dd_exercise_get_answered_by (world_exercise (lesson, "kinds-5")), ==,
                   dd_person_get_id (world_person (world, "Mỷ")));
  g_assert_null (dd_exercise_get_answered_by (world_exercise (lesson, "kinds-4")));
  g_clear_object (&lesson);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_null (dd_session_get_next_try (world->session, NULL));
  g_clear_object (&lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/together/all-there", test_all_there);
  g_test_add_func ("/together/latest", test_latest);
  g_test_add_func ("/together/one-has-done-it", test_one_has_done_it);
  g_test_add_func ("/together/done", test_done);
  g_test_add_func ("/together/done-in-halves", test_done_in_halves);
  g_test_add_func ("/together/draft", test_draft);
  g_test_add_func ("/together/retry", test_retry);
  g_test_add_func ("/together/retry-by-hand", test_retry_by_hand);
  g_test_add_func ("/together/retry-next-day", test_retry_next_day);
  return g_test_run ();
}
