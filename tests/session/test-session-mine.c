/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs to one person: when a skill is firm, her answers in order, and her records as a file
 * that has nobody else in it. */

#include "session-world.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "dd-session-mine.h"

/* The test data has one exercise of one skill, which is too few: this is the shipped course. */
#define COURSE "vn.domdom.bits"
#define SKILL "binary"

static World *
open_bits (void)
{
  World *world = world_new ();
  g_autofree char *path = g_build_filename (g_getenv ("DOMDOM_COURSES"), "bits.course", NULL);
  g_autoptr (GError) error = NULL;

  world_install (world, path);
  world_open (world, &error);
  g_assert_no_error (error);
  dd_session_set_use (world->session, DD_USE_CLASS);
  return world;
}

static DdLesson *
open_first_lesson (World *world)
{
  DdShelfCourse *course = dd_session_find_course (world->session, COURSE);
  const DdLessonInfo *info = dd_course_get_lesson (dd_shelf_course_get_course (course), 0);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DdLesson *lesson;

  dd_lesson_open_async (world->session, course, info->id, "vi", world_got_cb, &slot);
  result = world_result (&slot);
  lesson = dd_lesson_open_finish (result, &error);
  g_assert_no_error (error);
  return lesson;
}

static void
answer_right (World *world, const char *id)
{
  g_autoptr (DdLesson) lesson = open_first_lesson (world);

  g_assert_true (world_answer_right (world_exercise (lesson, id)));
}

static GPtrArray *
load_skills (World *world)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *states;

  world_settle (world);
  dd_session_load_skills_async (world->session, world_got_cb, &slot);
  result = world_result (&slot);
  states = dd_session_load_skills_finish (world->session, result, &error);
  g_assert_no_error (error);
  return states;
}

static DdSkillStanding
get_standing (World *world, const char *skill)
{
  g_autoptr (GPtrArray) states = load_skills (world);

  for (guint i = 0; i < states->len; i++)
    {
      const DdSkillState *state = g_ptr_array_index (states, i);

      if (g_str_equal (state->skill->id, skill))
        return state->standing;
    }
  return DD_SKILL_UNTRIED;
}

static void
test_firm (void)
{
  World *world = open_bits ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (DdLesson) lesson = NULL;

  world_sit (world, "Mỷ", NULL);
  before = load_skills (world);
  g_assert_cmpuint (before->len, ==, 0); /* nothing begun */

  answer_right (world, "five-cards-3");
  answer_right (world, "five-cards-2");
  answer_right (world, "five-cards-4");
  answer_right (world, "five-cards-5");
  /* Four, but in one sitting; and nothing of another skill. */
  g_assert_cmpint (get_standing (world, SKILL), ==, DD_SKILL_PRACTISING);
  g_assert_cmpint (get_standing (world, "sizes"), ==, DD_SKILL_UNTRIED);

  world_stop (world);
  world_sit (world, "Mỷ", NULL);
  /* Not at the first try, and with a hint: neither counts. */
  lesson = open_first_lesson (world);
  g_assert_true (world_answer (world_exercise (lesson, "five-cards-10"), "RESPONSE", "1", NULL));
  dd_exercise_try_again (world_exercise (lesson, "five-cards-10"));
  g_assert_true (world_answer_right (world_exercise (lesson, "five-cards-10")));
  g_clear_object (&lesson);
  g_assert_cmpint (get_standing (world, SKILL), ==, DD_SKILL_PRACTISING);
  answer_right (world, "five-cards-7");
  g_assert_cmpint (get_standing (world, SKILL), ==, DD_SKILL_FIRM);

  /* Each her own. */
  world_stop (world);
  world_sit (world, "Dế", NULL);
  answer_right (world, "five-cards-7");
  g_assert_cmpint (get_standing (world, SKILL), ==, DD_SKILL_PRACTISING);
  world_free (world);
}

/* A guess before the matter was shown is judged and never counts. */
static void
test_guess (void)
{
  World *world = open_bits ();

  world_sit (world, "Mỷ", NULL);
  answer_right (world, "five-cards-1");
  g_assert_cmpint (get_standing (world, SKILL), ==, DD_SKILL_UNTRIED);
  world_free (world);
}

static GPtrArray *
list_history (World *world, guint *ret_all)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *answers;

  dd_session_list_history_async (world->session, "vi", world_got_cb, &slot);
  result = world_result (&slot);
  answers = dd_session_list_history_finish (world->session, result, ret_all, &error);
  g_assert_no_error (error);
  return answers;
}

static void
test_history (void)
{
  World *world = open_bits ();
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  const DdDoneAnswer *latest;
  const DdDoneAnswer *first;
  guint n_all = 7;

  world_sit (world, "Mỷ", NULL);
  nothing = list_history (world, &n_all);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (n_all, ==, 0);

  answer_right (world, "five-cards-1");
  {
    g_autoptr (DdLesson) lesson = open_first_lesson (world);

    g_assert_true (world_answer (world_exercise (lesson, "five-cards-3"), "RESPONSE", "1", NULL));
  }
  answers = list_history (world, &n_all);
  g_assert_cmpuint (answers->len, ==, 2);
  g_assert_cmpuint (n_all, ==, 2);
  latest = g_ptr_array_index (answers, 0);
  first = g_ptr_array_index (answers, 1);
  g_assert_true (latest->has_index);
  g_assert_cmpuint (latest->exercise_index, ==, 2);
  g_assert_cmpint (latest->judgement, ==, DD_JUDGEMENT_NOT_YET);
  g_assert_false (latest->guess);
  g_assert_cmpstr (latest->lesson_title, ==, "Năm tấm bìa và số nhị phân");
  g_assert_true (first->guess);
  g_assert_cmpint (first->judgement, ==, DD_JUDGEMENT_RIGHT);
  g_assert_cmpint (first->time_usec, <=, latest->time_usec);
  world_free (world);
}

static guint export(World *world, const char *path, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint n_records = 0;

  dd_session_export_mine_async (world->session, path, world_got_cb, &slot);
  result = world_result (&slot);
  dd_session_export_mine_finish (world->session, result, &n_records, error);
  return n_records;
}

static void
test_export (void)
{
  World *world = open_bits ();
  g_autofree char *path = g_build_filename (world->folder, "mine.json", NULL);
  g_autofree char *nowhere = g_build_filename (world->folder, "none", "mine.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *records;
  guint n_answered = 0;
  guint n_records;

  /* Nobody is here. */
  export(world, path, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);

  world_sit (world, "Dế", NULL);
  answer_right (world, "five-cards-3");
  world_stop (world);
  world_sit (world, "Mỷ", NULL);
  answer_right (world, "five-cards-2");
  answer_right (world, "five-cards-4");
  world_settle (world);
  n_records = export(world, path, &error);
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_assert_no_error (error);
  records = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (records), ==, n_records);
  for (guint i = 0; i < n_records; i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);
      JsonObject *verb = json_object_get_object_member (record, "verb");

      g_assert_true (json_object_has_member (record, "id"));
      g_assert_true (json_object_has_member (record, "actor"));
      if (g_str_has_suffix (json_object_get_string_member (verb, "id"), "/answered"))
        n_answered++;
    }
  g_assert_cmpuint (n_answered, ==, 2); /* hers, and not Dế's */
  g_assert_null (strstr (text, "five-cards-3"));

  /* A file that cannot be written says so, and leaves the other as it is. */
  export(world, nowhere, &error);
  g_assert_nonnull (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mine/firm", test_firm);
  g_test_add_func ("/mine/guess", test_guess);
  g_test_add_func ("/mine/history", test_history);
  g_test_add_func ("/mine/export", test_export);
  return g_test_run ();
}
