/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The power goes, or the program is killed: the next start knows who was here, and nothing that was
 * acknowledged is gone. And "Not you?": answers find their way to whoever gave them. */

#include "session-world.h"

#include <signal.h>
#include <string.h>

#include "dd-clock.h"

#define WORLD "DD_TEST_WORLD"

static World *
open_class (void)
{
  World *world = world_new_with_course ();
  g_autoptr (GError) error = NULL;

  world_open (world, &error);
  g_assert_no_error (error);
  dd_session_set_use (world->session, DD_USE_CLASS);
  return world;
}

static char *
dup_cut_people (const DdCut *cut)
{
  GString *names = g_string_new ("");

  for (guint i = 0; i < cut->people->len; i++)
    g_string_append_printf (names, "%s;", dd_person_get_name (cut->people->pdata[i]));
  return g_string_free (names, FALSE);
}

/* Dropped in the middle, as a session is whose program ends without saying goodbye. */
static void
test_dropped (void)
{
  World *world = open_class ();
  const DdCut *cut;
  g_autofree char *people = NULL;
  DdLesson *lesson;

  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 4, world_exercise (lesson, "kinds-5"));
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  dd_attempt_set_response_text (dd_exercise_get_attempt (world_exercise (lesson, "kinds-4")),
                                "RESPONSE", "bộ", NULL, NULL);
  dd_exercise_save_draft (world_exercise (lesson, "kinds-4"));
  dd_session_pass_turn (world->session);
  g_assert_true (world_answer (world_exercise (lesson, "kinds-8"), "RESPONSE", "e1,e2,e3", NULL));
  dd_session_pass_turn (world->session);
  g_clear_object (&lesson);
  world_reopen (world);

  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_RESUME);
  cut = dd_session_get_cut (world->session);
  people = dup_cut_people (cut);
  g_assert_cmpstr (people, ==, "Mỷ;Dế;Páo;");
  g_assert_true (g_regex_match_simple ("^[0-9]{1,2}:[0-9]{2}$", cut->time_text, 0, 0));

  /* "Continue": the same people, the same place, the same answers. */
  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  g_assert_null (dd_session_get_cut (world->session));
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpint (dd_lesson_get_part (lesson), ==, DD_PART_PRACTICE);
  g_assert_cmpuint (dd_lesson_get_block (lesson), ==, 4);
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-5")), ==,
                   DD_EXERCISE_JUDGED);
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-4")), ==,
                   DD_EXERCISE_READY);
  g_assert_nonnull (dd_attempt_get_response (
    dd_exercise_get_attempt (world_exercise (lesson, "kinds-4")), "RESPONSE"));
  /* Also the one that was not hers who goes on first. */
  g_assert_true (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-8")));
  g_assert_cmpint (dd_exercise_get_state (world_exercise (lesson, "kinds-8")), ==,
                   DD_EXERCISE_JUDGED);
  g_object_unref (lesson);
  world_free (world);
}

/* "Somebody else": asked once, not at every start. */
static void
test_forget_cut (void)
{
  World *world = open_class ();

  world_sit (world, "Mỷ", NULL);
  world_reopen (world);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_RESUME);
  dd_session_forget_cut (world->session);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_PICKER);
  world_reopen (world);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_PICKER);
  world_free (world);
}

/* Runs in a process of its own, in the folder that is named in the environment. Every answer that
 * is told on standard output was acknowledged before. Never returns. */
static void
answer_and_die (void)
{
  World world = { .folder = (char *) g_getenv (WORLD) };
  const char *const words[] = { "8", "9", "10", "1000" };
  g_autoptr (GError) error = NULL;
  DdLesson *lesson;

  world_open (&world, &error);
  g_assert_no_error (error);
  world_sit (&world, "Mỷ", NULL);
  lesson = world_lesson (&world, "kinds", "vi");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      DdExercise *exercise = world_exercise (lesson, "kinds-5");

      if (i > 0)
        dd_exercise_try_again (exercise);
      g_assert_true (world_answer (exercise, "RESPONSE", words[i], NULL));
    }
  raise (SIGKILL);
}

static void
test_killed (void)
{
  World *world = open_class ();
  DdLesson *lesson;
  g_autofree char *response = NULL;
  DdAttempt *attempt;

  if (g_test_subprocess ())
    {
      answer_and_die ();
      g_assert_not_reached ();
    }
  world_drop (world);
  g_setenv (WORLD, world->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  g_unsetenv (WORLD);

  world_reopen (world);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_RESUME);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  attempt = dd_exercise_get_attempt (world_exercise (lesson, "kinds-5"));
  response = dd_attempt_responses_to_json (attempt);
  g_assert_cmpstr (response, ==, "{\"RESPONSE\":1000}");
  g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, DD_JUDGEMENT_RIGHT);
  g_assert_cmpuint (dd_exercise_get_tries (world_exercise (lesson, "kinds-5")), ==, 4);
  g_object_unref (lesson);
  world_free (world);
}

/* A PC of one person that was cut off asks whether to go on, too. */
static void
test_one_person_cut (void)
{
  World *world = open_class ();

  dd_session_set_use (world->session, DD_USE_ONE);
  world_sit (world, "Mỷ", NULL);
  world_reopen (world);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_RESUME);
  world_free (world);
}

/* ---- Today ---- */

static guint
count_today (World *world, const char *name)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = NULL;

  dd_session_count_today_async (world->session, world_got_cb, &slot);
  result = world_result (&slot);
  counts = dd_session_count_today_finish (world->session, result, &error);
  g_assert_no_error (error);
  return GPOINTER_TO_UINT (
    g_hash_table_lookup (counts, dd_person_get_id (world_person (world, name))));
}

/* Both clocks stand at an hour of a day that is not long after this one. */
static void
set_hour (int days, int hour)
{
  static gint64 base_usec;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, 1 + days);
  g_autoptr (GDateTime) time =
    g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                           g_date_time_get_day_of_month (day), hour, 0, 0);
  gint64 usec = g_date_time_to_unix (time) * G_USEC_PER_SEC;

  if (base_usec == 0)
    base_usec = usec - G_TIME_SPAN_HOUR;
  dd_clock_set_fake (usec, usec - base_usec);
}

/* Whoever learned before the power went learned today, and not tomorrow; each exercise counts once,
 * for the one whose answer it is. */
static void
test_today (void)
{
  World *world;
  DdLesson *lesson;
  const char *ids[2] = { NULL };
  g_autoptr (GPtrArray) answers = NULL;

  set_hour (0, 9);
  world = open_class ();
  world_sit (world, "Mỷ", "Dế", NULL);
  g_assert_cmpuint (count_today (world, "Mỷ"), ==, 0);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  dd_exercise_try_again (world_exercise (lesson, "kinds-5"));
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "1000", NULL));
  g_assert_true (world_answer (world_exercise (lesson, "kinds-4"), "RESPONSE", "RAM", NULL));
  dd_session_pass_turn (world->session);
  g_assert_true (world_answer (world_exercise (lesson, "kinds-8"), "RESPONSE", "e1,e2,e3", NULL));
  g_clear_object (&lesson);

  set_hour (0, 16);
  world_reopen (world);
  world_sit (world, "Mỷ", "Dế", NULL);
  g_assert_cmpuint (count_today (world, "Mỷ"), ==, 2);
  g_assert_cmpuint (count_today (world, "Dế"), ==, 1);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (world_answer_right (world_exercise (lesson, "kinds-2")));
  g_clear_object (&lesson);
  g_assert_cmpuint (count_today (world, "Mỷ"), ==, 3);
  answers = world_answers (world);
  g_assert_cmpuint (answers->len, ==, 1);
  ids[0] = ((DdGivenAnswer *) answers->pdata[0])->id;
  g_assert_cmpuint (world_move_answers (world, ids, "Dế"), ==, 1);
  g_assert_cmpuint (count_today (world, "Mỷ"), ==, 2);
  g_assert_cmpuint (count_today (world, "Dế"), ==, 2);

  /* A sitting that goes on past midnight is one; the next one is of the new day. */
  set_hour (1, 1);
  g_assert_cmpuint (count_today (world, "Dế"), ==, 1);
  world_sit (world, "Mỷ", "Dế", NULL);
  g_assert_cmpuint (count_today (world, "Mỷ"), ==, 0);
  g_assert_cmpuint (count_today (world, "Dế"), ==, 0);
  dd_clock_unset_fake ();
  world_free (world);
}

/* ---- "Not you?" ---- */

/* Whoever is there has answered RIGHT rightly, and OPEN (nullable) not at all. */
static void
assert_hers (World *world, const char *right, const char *open)
{
  g_autoptr (DdLesson) lesson = world_lesson (world, "kinds", "vi");

  g_assert_true (dd_exercise_was_ever_right (world_exercise (lesson, right)));
  if (open != NULL)
    g_assert_false (dd_exercise_is_dealt_with (world_exercise (lesson, open)));
}

static void
test_not_you (void)
{
  World *world = open_class ();
  DdLesson *lesson;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const DdGivenAnswer *latest;
  const char *ids[3] = { NULL };

  world_sit (world, "Mỷ", "Dế", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (world_answer (world_exercise (lesson, "kinds-4"), "RESPONSE", "RAM", NULL));
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  g_assert_true (world_answer (world_exercise (lesson, "kinds-8"), "RESPONSE", "e1,e2,e3", NULL));
  g_clear_object (&lesson);

  before = world_answers (world);
  g_assert_cmpuint (before->len, ==, 3);
  latest = before->pdata[0];
  g_assert_cmpstr (latest->course_title, ==, "Khóa nhỏ & đủ");
  g_assert_cmpstr (latest->lesson_title, ==, "Mọi kiểu bài tập");
  g_assert_cmpuint (latest->exercise_index, ==, 7);
  g_assert_true (latest->right);
  g_assert_false (((DdGivenAnswer *) before->pdata[1])->right);
  g_assert_cmpstr (latest->person, ==, dd_person_get_id (world_person (world, "Mỷ")));

  ids[0] = latest->id;
  ids[1] = ((DdGivenAnswer *) before->pdata[1])->id;
  g_assert_cmpuint (world_move_answers (world, ids, "Dế"), ==, 2);
  after = world_answers (world);
  g_assert_cmpuint (after->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const DdGivenAnswer *answer = after->pdata[i];
      const char *whose = answer->exercise_index == 3 ? "Mỷ" : "Dế";

      g_assert_cmpstr (answer->person, ==, dd_person_get_id (world_person (world, whose)));
    }
  /* A moved answer is said again under an id of its own. Already hers: nothing to move. */
  for (guint i = 0; i < 3; i++)
    if (((DdGivenAnswer *) after->pdata[i])->exercise_index == 7)
      ids[0] = ((DdGivenAnswer *) after->pdata[i])->id;
  ids[1] = NULL;
  g_assert_cmpuint (world_move_answers (world, ids, "Dế"), ==, 0);

  /* What was moved counts where it belongs, and no longer where it was; and it can be moved
   * back. */
  world_sit (world, "Dế", NULL);
  assert_hers (world, "kinds-8", "kinds-4");
  world_sit (world, "Mỷ", NULL);
  assert_hers (world, "kinds-4", "kinds-8");
  g_assert_cmpuint (world_move_answers (world, ids, "Mỷ"), ==, 1);
  assert_hers (world, "kinds-8", NULL);
  world_free (world);
}

/* Only this sitting is listed. */
static void
test_not_you_lists_now (void)
{
  World *world = open_class ();
  DdLesson *lesson;
  GPtrArray *answers;

  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  g_object_unref (lesson);
  world_sit (world, "Mỷ", NULL);
  answers = world_answers (world);
  g_assert_cmpuint (answers->len, ==, 0);
  g_ptr_array_unref (answers);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cut/dropped", test_dropped);
  g_test_add_func ("/cut/forget", test_forget_cut);
  g_test_add_func ("/cut/killed", test_killed);
  g_test_add_func ("/cut/one-person", test_one_person_cut);
  g_test_add_func ("/cut/today", test_today);
  g_test_add_func ("/not-you/moves", test_not_you);
  g_test_add_func ("/not-you/lists-now", test_not_you_lists_now);
  return g_test_run ();
}
