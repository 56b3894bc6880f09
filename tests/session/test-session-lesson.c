/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open lesson: every kind of exercise answered and found again, hints, solutions, guesses,
 * languages, pictures. */

#include "session-world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dd-package.h"
#include "make-course.h"

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
  world_lesson_again (world, &lesson, "Mỷ");
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
  g_test_add_func ("/lesson/languages", test_languages);
  g_test_add_func ("/lesson/language-fallback", test_language_fallback);
  g_test_add_func ("/lesson/nobody", test_nobody);
  g_test_add_func ("/lesson/no-such-lesson", test_no_such_lesson);
  g_test_add_func ("/lesson/package-gone", test_package_gone);
  g_test_add_func ("/lesson/pictures", test_pictures);
  return g_test_run ();
}
