/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open lesson: every kind of exercise answered and found again, hints, solutions, guesses, the
 * place, the end of a lesson, languages, pictures. */

#include "session-world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dd-package.h"
#include "make-course.h"

static DdLessonPlace
get_place (World *world, const char *lesson)
{
  DdLessonPlace place;

  dd_session_find_place (world->session, world_course (world), lesson, &place);
  return place;
}

/* The order in which the choices of an exercise are shown; "" when it has none. (transfer full) */
static char *
dup_order (DdExercise *exercise, guint kind)
{
  const char *const *order = dd_attempt_get_choice_order (dd_exercise_get_attempt (exercise),
                                                          world_wrong_answers[kind].response, 0);

  return order != NULL ? g_strjoinv (" ", (char **) order) : g_strdup ("");
}

static void
answer_wrongly (DdExercise *exercise, guint kind)
{
  DdAttempt *attempt = dd_exercise_get_attempt (exercise);

  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
  g_assert_false (dd_exercise_is_dealt_with (exercise));
  g_assert_true (world_answer (exercise, world_wrong_answers[kind].response,
                               world_wrong_answers[kind].words, NULL));
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
  g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, world_wrong_answers[kind].judgement);
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 1);
  g_assert_false (dd_exercise_was_ever_right (exercise));
  g_assert_true (dd_exercise_is_dealt_with (exercise));
  g_assert_false (dd_exercise_is_unsaved (exercise));
  g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, >, 0);
}

static void
assert_as_left (DdExercise *exercise, guint kind, const char *order)
{
  DdAttempt *attempt = dd_exercise_get_attempt (exercise);
  g_autofree char *now = dup_order (exercise, kind);
  g_autofree char *response = dd_attempt_responses_to_json (attempt);

  g_test_message ("%s: %s", world_wrong_answers[kind].id, response);
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
  g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, world_wrong_answers[kind].judgement);
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 1);
  g_assert_cmpstr (now, ==, order);
  g_assert_nonnull (dd_attempt_get_response (attempt, world_wrong_answers[kind].response));
}

static void
try_again_rightly (DdExercise *exercise)
{
  dd_exercise_try_again (exercise);
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
  g_assert_true (world_answer_right (exercise));
  g_assert_cmpint (dd_attempt_get_judgement (dd_exercise_get_attempt (exercise)), ==,
                   DD_JUDGEMENT_RIGHT);
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 2);
  g_assert_true (dd_exercise_was_ever_right (exercise));
}

static void
test_every_kind (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  char *orders[WORLD_N_KINDS];

  g_assert_cmpuint (dd_lesson_get_n_exercises (lesson), ==, WORLD_N_KINDS);
  for (guint i = 0; i < WORLD_N_KINDS; i++)
    {
      DdExercise *exercise = world_exercise (lesson, world_wrong_answers[i].id);

      orders[i] = dup_order (exercise, i);
      answer_wrongly (exercise, i);
    }
  g_assert_cmpuint (dd_session_get_answers_of (world->session, world_person (world, "Mỷ")), ==,
                    WORLD_N_KINDS);
  g_clear_object (&lesson);

  /* In another run of the program: the same answers, judged the same, in the same order. */
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  for (guint i = 0; i < WORLD_N_KINDS; i++)
    {
      DdExercise *exercise = world_exercise (lesson, world_wrong_answers[i].id);

      assert_as_left (exercise, i, orders[i]);
      g_free (orders[i]);
      try_again_rightly (exercise);
    }
  g_object_unref (lesson);
  world_free (world);
}

/* What she did stays when the next one sits down, and is not the next one's. */
static void
test_each_her_own (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "1000", NULL));
  g_clear_object (&lesson);
  world_sit (world, "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-5")), ==,
                   DD_EXERCISE_READY);
  g_assert_null (dd_attempt_get_response (
    dd_exercise_get_attempt (world_exercise (lesson, "kinds-5")), "RESPONSE"));
  g_clear_object (&lesson);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-5")));
  g_object_unref (lesson);
  world_free (world);
}

static void
test_hints_and_solution (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-1");
  DdExercise *other = world_exercise (lesson, "kinds-5");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_false (dd_exercise_offers_solution (exercise));
  first = dd_exercise_take_hint (exercise);
  g_assert_nonnull (strstr (first, "Viết từng tấm ra."));
  second = dd_exercise_take_hint (exercise);
  g_assert_nonnull (strstr (second, "Từ phải sang trái."));
  g_assert_null (dd_exercise_take_hint (exercise));
  g_assert_cmpuint (dd_exercise_get_hints (exercise)->len, ==, 2);
  /* The last hint was read, though nothing was tried. */
  g_assert_true (dd_exercise_offers_solution (exercise));
  g_assert_true (world_answer (exercise, "RESPONSE", "o2", NULL));
  g_assert_true (dd_exercise_offers_solution (exercise));

  /* Without hints: after the second try. */
  g_assert_true (world_answer (other, "RESPONSE", "8", NULL));
  g_assert_false (dd_exercise_offers_solution (other));
  dd_exercise_try_again (other);
  g_assert_true (world_answer (other, "RESPONSE", "9", NULL));
  g_assert_true (dd_exercise_offers_solution (other));
  g_assert_false (dd_exercise_was_solution_read (other));
  dd_exercise_read_solution (other);
  g_assert_true (dd_exercise_was_solution_read (other));
  g_assert_cmpint (dd_exercise_get_state (other), ==, DD_EXERCISE_EXPLAINED);
  g_assert_false (dd_exercise_offers_solution (other));
  world_settle (world);
  g_clear_object (&lesson);

  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpuint (dd_exercise_get_hints (world_exercise (lesson, "kinds-1"))->len, ==, 2);
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-5")), ==,
                   DD_EXERCISE_EXPLAINED);
  /* And from there once more. */
  dd_exercise_try_again (world_exercise (lesson, "kinds-5"));
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "1000", NULL));
  g_assert_true (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-5")));
  g_object_unref (lesson);
  world_free (world);
}

/* A guess that is passed over stays passed over; one that was given is no try. */
static void
test_guess (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-1");

  g_assert_true (dd_exercise_get_info (exercise)->gate);
  dd_exercise_skip (exercise);
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_SKIPPED);
  world_settle (world);
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-1")), ==,
                   DD_EXERCISE_SKIPPED);
  g_clear_object (&lesson);

  world_sit (world, "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  dd_attempt_set_response_words (dd_exercise_get_attempt (world_exercise (lesson, "kinds-1")),
                                 "RESPONSE", "o2", NULL);
  g_assert_true (world_check (world_exercise (lesson, "kinds-1"), DD_SURENESS_SURE));
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-1")), ==,
                   DD_EXERCISE_JUDGED);
  g_object_unref (lesson);
  world_free (world);
}

/* ---- The end of a lesson ---- */

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
  g_assert_cmpuint (get_place (world, "kinds").minutes_left, ==, 3);

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
  world_settle (world);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  dd_lesson_check_done (lesson);
  g_assert_false (dd_lesson_is_done (lesson));
  dd_exercise_read_solution (world_exercise (lesson, "kinds-3"));
  dd_exercise_read_solution (world_exercise (lesson, "kinds-5"));
  g_assert_true (dd_lesson_is_done (lesson));
  world_settle (world);
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
  g_assert_null (get_place (world, "kinds").exercise);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_null (dd_lesson_get_place_slot (lesson));
  dd_lesson_keep_place (lesson, DD_PART_PRACTICE, 0, world_exercise (lesson, "kinds-3"));
  g_object_unref (lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  world_settle (world);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (dd_lesson_find_exercise (lesson, dd_lesson_get_place_slot (lesson)) ==
                 world_exercise (lesson, get_place (world, "kinds").exercise->id));
  g_assert_cmpstr (get_place (world, "kinds").exercise->id, ==, "kinds-3");
  g_object_unref (lesson);
  world_free (world);
}

/* ---- The place ---- */

static void
test_place (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  g_assert_cmpint (dd_lesson_get_part (lesson), ==, DD_PART_NONE);
  for (guint block = 0; block < 40; block++)
    dd_lesson_set_place (lesson, DD_PART_PRACTICE, block, world_exercise (lesson, "kinds-3"));
  world_settle (world);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
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
      info = get_place (world, "kinds").exercise;
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
  g_assert_cmpstr (get_place (world, "kinds").exercise->id, ==, "kinds-5");
  g_assert_null (get_place (world, "blocks").exercise);
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

/* ---- Drafts ---- */

static void
test_draft (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = world_exercise (lesson, "kinds-4");
  g_autofree char *typed = NULL;

  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", "bộ nh", NULL,
                                NULL);
  dd_exercise_save_draft (exercise);
  world_settle (world);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
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
  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", "RA", NULL, NULL);
  dd_exercise_save_draft (exercise);
  world_settle (world);
  g_clear_object (&lesson);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_READY);
  g_assert_cmpuint (dd_exercise_get_tries (exercise), ==, 1);
  g_object_unref (lesson);
  world_free (world);
}

/* Keeps TEXT as a draft of kinds-4, as the page does a second after a key. */
static DdExercise *
type_and_keep (World *world,
               DdLesson *lesson,
               const char *text)
{
  DdExercise *exercise = world_exercise (lesson, "kinds-4");

  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", text, NULL, NULL);
  dd_exercise_save_draft (exercise);
  world_settle (world);
  return exercise;
}

/* A draft is kept while somebody types, and the answer is checked before the next one is: what was
 * half typed must not come back in its place. */
static void
test_draft_half_typed (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  DdExercise *exercise = type_and_keep (world, lesson, "bộ");
  g_autofree char *typed = NULL;

  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", "ổ cứng", NULL,
                                NULL);
  g_assert_true (world_check (exercise, DD_SURENESS_NOT_ASKED));
  world_settle (world);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  exercise = world_exercise (lesson, "kinds-4");
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_JUDGED);
  typed = dd_attempt_dup_response_text (dd_exercise_get_attempt (exercise), "RESPONSE");
  g_assert_cmpstr (typed, ==, "ổ cứng");

  /* A draft that was there when the lesson was opened is no newer either. */
  dd_exercise_try_again (exercise);
  type_and_keep (world, lesson, "bộ");
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

/* ---- Languages ---- */

static void
test_languages (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *vi = world_lesson (world, "kinds", "vi");
  DdLesson *en = world_lesson (world, "kinds", "en");

  g_assert_cmpstr (dd_lesson_get_language (vi), ==, "vi");
  g_assert_cmpstr (dd_lesson_get_language (en), ==, "en");
  g_assert_false (dd_lesson_is_fallback (vi));
  g_assert_false (dd_lesson_is_fallback (en));
  g_assert_cmpstr (dd_lesson_get_title (vi), ==, "Mọi kiểu bài tập");
  /* Answered in one language is answered in the other: the ids are the same. */
  g_assert_true (world_answer (world_exercise (vi, "kinds-5"), "RESPONSE", "1000", NULL));
  g_clear_object (&en);
  en = world_lesson (world, "kinds", "en");
  g_assert_true (dd_exercise_was_ever_right (world_exercise (en, "kinds-5")));
  g_object_unref (vi);
  g_object_unref (en);
  world_free (world);
}

static void
test_language_fallback (void)
{
  World *world = world_new ();
  const MakeCourse only_vi = { .id = "vn.domdom.only", .only_vi = TRUE };
  g_autofree char *path = g_build_filename (world->folder, "only.course", NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DdLesson *lesson;
  DdShelfCourse *course;
  const DdLessonInfo *info;

  make_course_file (&only_vi, path, NULL);
  world_install (world, path);
  world_open (world, &error);
  g_assert_no_error (error);
  course = dd_session_find_course (world->session, "vn.domdom.only");
  info = dd_course_get_lesson (dd_shelf_course_get_course (course), 0);
  dd_lesson_open_async (world->session, course, info->id, "en", world_got_cb, &slot);
  result = world_result (&slot);
  lesson = dd_lesson_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (dd_lesson_is_fallback (lesson));
  g_assert_cmpstr (dd_lesson_get_language (lesson), ==, "vi");
  g_clear_object (&result);
  g_object_unref (lesson);
  world_free (world);
}

/* Reading without anybody: a look at the shelf before the first learner. Nothing is recorded. */
static void
test_nobody (void)
{
  World *world = world_new_class (NULL);
  DdLesson *lesson = world_lesson (world, "kinds", "vi");
  GPtrArray *answers;

  dd_lesson_see_part (lesson, DD_PART_PRACTICE);
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 3, NULL);
  dd_exercise_save_draft (world_exercise (lesson, "kinds-5"));
  world_settle (world);
  answers = world_answers (world);
  g_assert_cmpuint (answers->len, ==, 0);
  g_ptr_array_unref (answers);
  g_object_unref (lesson);
  world_free (world);
}

static void
test_no_such_lesson (void)
{
  World *world = world_new_class ("Mỷ");
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_lesson_open_async (world->session, world_course (world), "nowhere", "vi", world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_null (dd_lesson_open_finish (result, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
  g_clear_object (&result);
  world_free (world);
}

/* The package behind an open shelf is gone: words, no crash, and the session goes on. */
static void
test_package_gone (void)
{
  World *world = world_new_class ("Mỷ");
  g_autofree char *shelf = g_build_filename (world->folder, "shelf", NULL);
  g_autofree char *aside = g_build_filename (world->folder, "gone", NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (shelf, aside), ==, 0);
  dd_lesson_open_async (world->session, world_course (world), "kinds", "vi", world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_null (dd_lesson_open_finish (result, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_rename (aside, shelf), ==, 0);
  g_object_unref (world_lesson (world, "kinds", "vi"));
  g_clear_object (&result);
  world_free (world);
}

/* ---- Pictures ---- */

static DdPicturePixels *
load (DdLesson *lesson, const char *href, int width_px, GCancellable *cancellable, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dd_lesson_load_picture_async (lesson, href, width_px, cancellable, world_got_cb, &slot);
  result = world_result (&slot);
  return dd_lesson_load_picture_finish (lesson, result, error);
}

static void
test_pictures (void)
{
  World *world = world_new_class ("Mỷ");
  DdLesson *lesson = world_lesson (world, "blocks", "vi");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (int width = 64; width <= 1024; width *= 4)
    {
      g_autoptr (DdPicturePixels) pixels = load (lesson, "media/dots.svg", width, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (pixels->width_px, ==, width);
      g_assert_cmpint (pixels->height_px, >, 0);
      g_assert_cmpint (pixels->stride, >=, 4 * width);
      g_assert_cmpuint (g_bytes_get_size (pixels->bytes), >=,
                        (gsize) pixels->stride * (gsize) (pixels->height_px - 1));
    }
  g_assert_null (load (lesson, "media/nothing.svg", 64, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (load (lesson, "media/dots.svg", 64, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_unref (lesson);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/every-kind", test_every_kind);
  g_test_add_func ("/lesson/each-her-own", test_each_her_own);
  g_test_add_func ("/lesson/hints-and-solution", test_hints_and_solution);
  g_test_add_func ("/lesson/guess", test_guess);
  g_test_add_func ("/lesson/done", test_done);
  g_test_add_func ("/lesson/left", test_left);
  g_test_add_func ("/lesson/place-promise", test_place_promise);
  g_test_add_func ("/lesson/place", test_place);
  g_test_add_func ("/lesson/place-question", test_place_question);
  g_test_add_func ("/lesson/place-of-all", test_place_of_all);
  g_test_add_func ("/lesson/draft", test_draft);
  g_test_add_func ("/lesson/draft-half-typed", test_draft_half_typed);
  g_test_add_func ("/lesson/languages", test_languages);
  g_test_add_func ("/lesson/language-fallback", test_language_fallback);
  g_test_add_func ("/lesson/nobody", test_nobody);
  g_test_add_func ("/lesson/no-such-lesson", test_no_such_lesson);
  g_test_add_func ("/lesson/package-gone", test_package_gone);
  g_test_add_func ("/lesson/pictures", test_pictures);
  return g_test_run ();
}
