/* SPDX-License-Identifier: GPL-3.0-or-later */

/* However people type: without tone marks, with letters and marks apart (NFD), the tone on either
 * vowel, i for y, a decimal comma. Each row is tried as it stands and in NFD. People, courses,
 * short answers and numbers, through the session as pages use it. */

#include "session-world.h"

#include <string.h>

#include "dd-author-pack.h"

static char *
apart (const char *text)
{
  return g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
}

/* ---- People ---- */

/* In the order of a list: given name first, letters before tones, đ behind d. */
static const char *const people[] = {
  "Lê Văn An",
  "Vàng Thị Ánh",
  "Đỗ Văn Ân",
  "Nguyễn Thị Bích",
  "Hoàng Văn Dung",
  "Lò Thị Đào",
  "Giàng A Đức",
  "Phạm Thị Hoa",
  "Bùi Văn Hoà",
  "Trần Thị Hòa",
  "Nông Thị Huệ",
  "Lý Văn Kỳ",
  "Hà Thị Ý",
  "Cao Thị Yến",
};

/* Everybody, every other one typed in NFD, in an order that is none. */
static World *
open_with_people (void)
{
  World *world = world_new_open ();
  gsize n = G_N_ELEMENTS (people);

  for (gsize i = 0; i < n; i++)
    {
      const char *name = people[(i * 5 + 3) % n];
      g_autofree char *typed = i % 2 == 0 ? apart (name) : g_strdup (name);

      g_object_unref (world_add (world, typed, "6Đ"));
    }
  return world;
}

static char *
dup_found (World *world, const char *words)
{
  GListModel *model = dd_session_get_people (world->session);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (model, i);

      if (dd_session_person_matches (person, words))
        g_string_append_printf (found, "%s;", dd_person_get_name (person));
    }
  return g_string_free (found, FALSE);
}

static void
test_order (void)
{
  World *world = open_with_people ();
  g_autofree char *wanted = NULL;
  g_autofree char *order = NULL;
  g_autofree char *reopened = NULL;

  wanted = g_strjoin (";", people[0], people[1], people[2], people[3], people[4], people[5],
                      people[6], people[7], people[8], people[9], people[10], people[11],
                      people[12], people[13], "", NULL);
  order = dup_found (world, "");
  g_assert_cmpstr (order, ==, wanted); /* in NFC, as it stands above */
  world_reopen (world);
  reopened = dup_found (world, "");
  g_assert_cmpstr (reopened, ==, wanted);
  world_free (world);
}

static void
test_people_found (void)
{
  static const struct
  {
    const char *words;
    const char *found;
  } cases[] = {
    { "dao", "Lò Thị Đào;" },
    { "ĐÀO", "Lò Thị Đào;" },
    { "đao", "Lò Thị Đào;" },
    { "duc giang", "Giàng A Đức;" },
    { "hoa", "Hoàng Văn Dung;Phạm Thị Hoa;Bùi Văn Hoà;Trần Thị Hòa;" },
    { "thi hoà", "Phạm Thị Hoa;Trần Thị Hòa;" },
    { "Huê", "Nông Thị Huệ;" },
    { "hue", "Nông Thị Huệ;" },
    { "kì", "Lý Văn Kỳ;" },
    { "lí", "Lý Văn Kỳ;" },
    { "y", "Hà Thị Ý;Cao Thị Yến;" },
    { "an", "Lê Văn An;Vàng Thị Ánh;Đỗ Văn Ân;" },
    { "ận", "Lê Văn An;Vàng Thị Ánh;Đỗ Văn Ân;" },
    { "huy", "" },
    { "dung e", "" },
  };
  World *world = open_with_people ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *nfd = apart (cases[i].words);
      g_autofree char *found = dup_found (world, cases[i].words);
      g_autofree char *found_apart = dup_found (world, nfd);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpstr (found_apart, ==, cases[i].found);
    }
  world_free (world);
}

/* Whoever comes back under another spelling is offered the name that is there. */
static void
test_known (void)
{
  static const char *const typed[] = { "Tràn Thị Hoà", "tran thi hoa", "TRẦN THỊ HÒA" };
  World *world = open_with_people ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *name = i % 2 == 0 ? apart (typed[i / 2]) : g_strdup (typed[i / 2]);
      g_autofree char *class_name = apart ("6Đ");
      GAsyncResult *slot = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      dd_session_find_similar_async (world->session, name, class_name, world_got_cb, &slot);
      result = world_result (&slot);
      found = dd_session_find_similar_finish (world->session, result, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpstr (dd_person_get_name (found->pdata[0]), ==, "Trần Thị Hòa");
    }
  world_free (world);
}

/* What is stored is one form, whatever came in: name, class, and a name that is changed later. */
static void
test_kept (void)
{
  World *world = world_new_open ();
  g_autofree char *name = apart ("  Đặng   Thuỷ ");
  g_autofree char *class_name = apart ("Lớp Lá");
  g_autofree char *other = apart ("Đặng Thị Thuỷ");
  g_autoptr (DdPerson) person = world_add (world, name, class_name);
  g_autofree char *id = g_strdup (dd_person_get_id (person));
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dd_person_get_name (person), ==, "Đặng Thuỷ");
  g_assert_cmpstr (dd_person_get_class_name (person), ==, "Lớp Lá");
  dd_session_change_person_async (world->session, person, other, NULL, NULL, world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_true (dd_session_change_person_finish (world->session, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result); /* it holds the session */
  world_reopen (world);
  g_assert_cmpstr (dd_person_get_name (dd_session_find_person (world->session, id)), ==,
                   "Đặng Thị Thuỷ");
  world_free (world);
}

/* ---- Courses and answers ---- */

static World *
open_with_course (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "author", "forgive", NULL);
  World *world = world_new ();
  g_autofree char *path = g_build_filename (world->folder, "forgive.course", NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;

  dd_author_pack (source, path, faults, &error);
  g_assert_no_error (error);
  world_install (world, path);
  world_open (world, &error);
  g_assert_no_error (error);
  world_sit (world, "Mỷ", NULL);
  return world;
}

static DdShelfCourse *
get_course (World *world)
{
  DdShelfCourse *course = dd_session_find_course (world->session, "vn.domdom.forgive");

  g_assert_nonnull (course);
  return course;
}

static DdLesson *
open_lesson (World *world, const char *language)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DdLesson *lesson;

  dd_lesson_open_async (world->session, get_course (world), "marks", language, world_got_cb, &slot);
  result = world_result (&slot);
  lesson = dd_lesson_open_finish (result, &error);
  g_assert_no_error (error);
  return lesson;
}

static void
test_courses_found (void)
{
  static const struct
  {
    const char *words;
    gboolean found;
  } cases[] = {
    { "duong ve", TRUE },
    { "ĐƯỜNG VỀ", TRUE },
    { "hoà bình", TRUE },
    { "Hòa Bình", TRUE },
    { "ki nang", TRUE },
    { "kĩ năng gõ", TRUE },
    { "road to hoà", TRUE },
    { "đương", TRUE },
    { "duống ve", TRUE },
    { "hoa bing", FALSE },
    { "huong", FALSE },
    { "ve duong x", FALSE },
  };
  World *world = open_with_course ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *nfd = apart (cases[i].words);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (dd_shelf_course_matches (get_course (world), cases[i].words), ==,
                       cases[i].found);
      g_assert_cmpint (dd_shelf_course_matches (get_course (world), nfd), ==, cases[i].found);
    }
  world_free (world);
}

static void
answer (DdLesson *lesson, const char *id, const char *words, gboolean right, gboolean nearly)
{
  DdExercise *exercise = world_exercise (lesson, id);
  DdAttempt *attempt = dd_exercise_get_attempt (exercise);
  g_autofree char *composed = g_utf8_normalize (words, -1, G_NORMALIZE_NFC);
  g_autofree char *kept = NULL;

  if (dd_exercise_get_state (exercise) == DD_EXERCISE_JUDGED)
    dd_exercise_try_again (exercise);
  g_test_message ("%s: %s", id, words);
  g_assert_true (world_answer (exercise, "RESPONSE", words, NULL));
  g_assert_cmpint (dd_attempt_get_judgement (attempt), ==,
                   right ? DD_JUDGEMENT_RIGHT : DD_JUDGEMENT_NOT_YET);
  g_assert_cmpint (dd_attempt_is_any_nearly (attempt), ==, nearly);
  kept = dd_attempt_dup_response_text (attempt, "RESPONSE");
  g_assert_cmpstr (kept, ==, composed);
}

/* What the course asks decides: accept is spelling in the first two, then toneless, then folded. */
static void
test_words (void)
{
  static const struct
  {
    const char *id;
    const char *words;
    gboolean right;
    gboolean nearly;
  } cases[] = {
    { "marks-1", "hoa binh", FALSE, TRUE },
    { "marks-1", "hỏa bính", FALSE, TRUE },
    { "marks-1", "hòa bìn", FALSE, FALSE },
    { "marks-1", "Hoà Bình", TRUE, FALSE },
    { "marks-1", "HÒA  BÌNH", TRUE, FALSE },
    { "marks-2", "ky nang", FALSE, TRUE },
    { "marks-2", "kĩ năng", TRUE, FALSE },
    { "marks-2", "Kỹ Năng", TRUE, FALSE },
    { "marks-3", "vat li", FALSE, TRUE },
    { "marks-3", "vât ly", TRUE, FALSE },
    { "marks-3", "vật lí", TRUE, FALSE },
    { "marks-3", "vài lý", FALSE, FALSE },
    { "marks-4", "duong", TRUE, FALSE },
    { "marks-4", "đuờng", TRUE, FALSE },
    { "marks-4", "dưỡng", TRUE, FALSE },
    { "marks-4", "duon", FALSE, FALSE },
  };
  static const char *const languages[] = { "vi", "en" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      World *world = open_with_course ();
      DdLesson *lesson = open_lesson (world, languages[l]);

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autofree char *nfd = apart (cases[i].words);

          answer (lesson, cases[i].id, cases[i].words, cases[i].right, cases[i].nearly);
          answer (lesson, cases[i].id, nfd, cases[i].right, cases[i].nearly);
        }
      g_object_unref (lesson);
      world_free (world);
    }
}

/* The number that was meant, or the two that it could be; in both languages the same. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *id;
    const char *words;
    DdNumberStatus status;
    const char *kept; /* "": nothing yet */
  } cases[] = {
    { "marks-5", "8,5", DD_NUMBER_OK, "8.5" },
    { "marks-5", "8.5", DD_NUMBER_OK, "8.5" },
    { "marks-5", " 8,50 ", DD_NUMBER_OK, "8.5" },
    { "marks-6", "1.234", DD_NUMBER_AMBIGUOUS, "" },
    { "marks-6", "1,234", DD_NUMBER_AMBIGUOUS, "" },
    { "marks-6", "1 234", DD_NUMBER_OK, "1234" },
    { "marks-6", "1.234,0", DD_NUMBER_OK, "1234" },
    { "marks-6", "1,234.0", DD_NUMBER_OK, "1234" },
    { "marks-6", "tám", DD_NUMBER_UNREADABLE, "" },
  };
  static const char *const languages[] = { "vi", "en" };
  World *world = open_with_course ();

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (DdLesson) lesson = open_lesson (world, languages[l]);

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          DdAttempt *attempt = dd_exercise_get_attempt (world_exercise (lesson, cases[i].id));
          DdTyped typed = { 0 };
          g_autoptr (GError) error = NULL;
          g_autofree char *kept = NULL;

          g_test_message ("%s: %s", languages[l], cases[i].words);
          dd_attempt_set_response_text (attempt, "RESPONSE", cases[i].words, &typed, &error);
          g_assert_no_error (error);
          g_assert_cmpint (typed.status, ==, cases[i].status);
          kept = dd_attempt_dup_response_text (attempt, "RESPONSE");
          g_assert_cmpstr (kept, ==, cases[i].kept);
          if (typed.status == DD_NUMBER_AMBIGUOUS)
            {
              g_assert_cmpfloat_with_epsilon (typed.value, 1.234, 1e-12);
              g_assert_cmpfloat_with_epsilon (typed.other, 1234, 1e-12);
            }
        }
    }
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forgive/people/order", test_order);
  g_test_add_func ("/forgive/people/found", test_people_found);
  g_test_add_func ("/forgive/people/known", test_known);
  g_test_add_func ("/forgive/people/kept", test_kept);
  g_test_add_func ("/forgive/courses-found", test_courses_found);
  g_test_add_func ("/forgive/words", test_words);
  g_test_add_func ("/forgive/numbers", test_numbers);
  return g_test_run ();
}
