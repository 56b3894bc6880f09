/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The manifest reader: what it gives, what it refuses and in which words, languages, ceilings. */

#include <string.h>

#include "dd-course.h"
#include "dd-limits.h"
#include "dd-xml.h"
#include "manifest-cases.h"

static char *
load (const char *path)
{
  g_autofree char *name = g_test_build_filename (G_TEST_DIST, "data", "course", path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (name, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static DdCourse *
read_text (const char *text, DdFaults *faults, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dd_course_new_from_manifest (bytes, faults, error);
}

static DdCourse *
read_good (void)
{
  g_autofree char *text = load ("manifest.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  DdCourse *course = read_text (text, faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
  return course;
}

/* The text with the first FIND replaced; it must be there. */
static char *
change (const char *text, const char *find, const char *replace)
{
  const char *at = strstr (text, find);
  GString *changed = g_string_new (NULL);

  g_assert_nonnull (at);
  g_string_append_len (changed, text, at - text);
  g_string_append (changed, replace);
  g_string_append (changed, at + strlen (find));
  return g_string_free (changed, FALSE);
}

/* ---- What it gives ---- */

static void
test_identity (void)
{
  g_autoptr (DdCourse) course = read_good ();
  guint first = 0;
  guint last = 0;

  g_assert_cmpstr (dd_course_get_id (course), ==, "vn.domdom.thu");
  g_assert_cmpuint (dd_course_get_version (course), ==, 7);
  g_assert_cmpstr (dd_course_get_licence (course), ==, "CC BY 4.0");
  g_assert_cmpstr (dd_course_get_cover (course), ==, "media/bìa.svg");
  g_assert_cmpstr (dd_course_get_reviewed_on (course), ==, "2026-11-21");
  g_assert_cmpstr (dd_course_get_review_by (course), ==, "2028-11-21");
  g_assert_cmpstr (dd_course_get_competency (course), ==, "1.3 2.1");
  g_assert_cmpint (dd_course_get_pronoun (course), ==, DD_PRONOUN_EM);
  g_assert_cmpuint (dd_course_get_completion (course), ==, 2);
  g_assert_cmpuint (dd_course_get_minutes (course), ==, 615);
  dd_course_get_grades (course, &first, &last);
  g_assert_cmpuint (first, ==, 6);
  g_assert_cmpuint (last, ==, 7);
  g_assert_cmpuint (g_strv_length ((char **) dd_course_get_authors (course)), ==, 2);
  g_assert_cmpstr (dd_course_get_authors (course)[1], ==, "Người thứ hai");
}

static void
test_texts (void)
{
  g_autoptr (DdCourse) course = read_good ();
  gboolean fallback = TRUE;

  g_assert_cmpstr (dd_course_get_title (course, "vi", &fallback), ==, "Khóa thử: Ế Ộ Ặ");
  g_assert_false (fallback);
  g_assert_cmpstr (dd_course_get_title (course, "en", &fallback), ==, "A trial course");
  g_assert_false (fallback);
  g_assert_cmpstr (dd_course_get_summary (course, "en", &fallback), ==,
                   "Một khóa để thử chương trình.");
  g_assert_true (fallback);
  g_assert_cmpuint (g_strv_length ((char **) dd_course_get_objectives (course, "vi", &fallback)),
                    ==, 2);
  g_assert_false (fallback);
  g_assert_cmpstr (dd_course_get_objectives (course, "en", &fallback)[0], ==,
                   "The only objective.");
  g_assert_cmpstr (dd_course_get_objectives (course, "hmn-VN", &fallback)[0], ==, "Mục tiêu một.");
  g_assert_true (fallback);
  g_assert_cmpuint (dd_course_get_n_keywords (course), ==, 2);
  g_assert_cmpstr (dd_course_get_keyword (course, 0, "en"), ==, "binary");
  g_assert_null (dd_course_get_keyword (course, 1, "en"));
  g_assert_null (dd_course_get_keyword (course, 1, "fr"));
  g_assert_cmpuint (dd_course_get_n_skills (course), ==, 2);
  g_assert_cmpstr (
    dd_course_get_skill_title (course, dd_course_find_skill (course, "bytes"), "en", &fallback), ==,
    "Bit và byte");
  g_assert_true (fallback);
  g_assert_null (dd_course_find_skill (course, "none"));
}

static void
test_languages (void)
{
  g_autoptr (DdCourse) course = read_good ();
  const struct
  {
    const char *asked;
    const char *given;
    gboolean fallback;
  } rows[] = {
    { NULL, "vi", FALSE },
    { "", "vi", FALSE },
    { "vi", "vi", FALSE },
    { "en", "en", FALSE },
    { "EN", "en", FALSE },
    { "en-GB", "en", FALSE },
    { "en-GB-oxendict", "en", FALSE },
    { "hmn", "hmn-VN", FALSE },
    { "hmn-VN-x-y", "hmn-VN", FALSE },
    { "fr", "vi", TRUE },
    { "e", "vi", TRUE },
    { "vie", "vi", TRUE },
  };

  g_assert_cmpstr (dd_course_get_default_language (course), ==, "vi");
  g_assert_cmpuint (g_strv_length ((char **) dd_course_get_languages (course)), ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean fallback = !rows[i].fallback;

      g_assert_cmpstr (dd_course_pick_language (course, rows[i].asked), ==, rows[i].given);
      dd_course_get_unit_title (course, dd_course_get_unit (course, 0), rows[i].asked, &fallback);
      /* The titles of units are in vi and en only. */
      g_assert_cmpint (fallback, ==, rows[i].fallback || g_str_has_prefix (rows[i].given, "hmn"));
    }
}

static void
test_outline (void)
{
  g_autoptr (DdCourse) course = read_good ();
  const DdLessonInfo *first = dd_course_find_lesson (course, "first");
  const DdLessonInfo *second = dd_course_find_lesson (course, "second");
  const DdExerciseInfo *exercise = dd_course_find_exercise (course, "first-2");
  gboolean fallback = TRUE;

  g_assert_cmpuint (dd_course_get_n_units (course), ==, 2);
  g_assert_cmpuint (dd_course_get_unit (course, 0)->n_lessons, ==, 2);
  g_assert_true (dd_course_get_unit (course, 0)->lessons[1] == second);
  g_assert_cmpuint (dd_course_get_n_lessons (course), ==, 3);
  g_assert_cmpuint (dd_course_get_lesson (course, 2)->index, ==, 2);
  g_assert_true (dd_course_get_lesson (course, 2)->unit == dd_course_get_unit (course, 1));
  g_assert_cmpint (first->mode, ==, DD_MODE_PAPER);
  g_assert_cmpint (second->mode, ==, DD_MODE_PC);
  g_assert_cmpuint (first->parts, ==,
                    DD_PART_BIT (DD_PART_OPENING) | DD_PART_BIT (DD_PART_KNOWLEDGE) |
                      DD_PART_BIT (DD_PART_PRACTICE) | DD_PART_BIT (DD_PART_APPLICATION));
  g_assert_cmpuint (second->parts, ==, DD_PART_BIT (DD_PART_KNOWLEDGE));
  g_assert_cmpuint (second->n_exercises, ==, 0);
  g_assert_cmpstr (dd_course_get_lesson (course, 2)->competency, ==, "4.2");
  g_assert_cmpuint (dd_course_get_n_exercises (course), ==, 3);
  g_assert_true (first->exercises[1] == exercise);
  g_assert_cmpuint (exercise->index, ==, 1);
  g_assert_true (exercise->lesson == first);
  g_assert_cmpint (exercise->part, ==, DD_PART_PRACTICE);
  g_assert_cmpfloat_with_epsilon (exercise->points, 2.5, 1e-9);
  g_assert_cmpstr (exercise->shape, ==, "statements");
  g_assert_cmpstr (exercise->level, ==, "apply");
  g_assert_cmpstr (exercise->skill, ==, "binary");
  g_assert_true (exercise->sure && exercise->talk && exercise->challenge && !exercise->gate);
  g_assert_true (first->exercises[0]->gate && !first->exercises[0]->challenge);
  g_assert_cmpstr (dd_course_get_lesson_title (course, second, "en", &fallback), ==, "Bài hai");
  g_assert_true (fallback);
}

static void
test_files (void)
{
  g_autoptr (DdCourse) course = read_good ();
  const DdLessonInfo *first = dd_course_find_lesson (course, "first");
  const DdLessonInfo *third = dd_course_find_lesson (course, "third");
  const DdCourseFile *file = dd_course_find_file (course, "vi/lessons/first.xhtml");
  gboolean fallback = TRUE;

  g_assert_cmpstr (dd_course_get_lesson_href (course, first, "en", &fallback), ==,
                   "en/lessons/first.xhtml");
  g_assert_false (fallback);
  g_assert_cmpstr (dd_course_get_lesson_href (course, third, "en", &fallback), ==,
                   "vi/lessons/third.xhtml");
  g_assert_true (fallback);
  g_assert_cmpstr (dd_course_get_exercise_href (course, first->exercises[0], "en", &fallback), ==,
                   "en/items/first-1.xml");
  g_assert_false (fallback);
  g_assert_cmpstr (dd_course_get_exercise_href (course, third->exercises[0], "en", &fallback), ==,
                   "vi/items/third-1.xml");
  g_assert_true (fallback);
  g_assert_true (dd_course_find_lesson_by_href (course, "en/lessons/first.xhtml") == first);
  g_assert_true (dd_course_find_exercise_by_href (course, "en/items/first-2.xml") ==
                 first->exercises[1]);
  g_assert_null (dd_course_find_lesson_by_href (course, "en/items/first-2.xml"));
  g_assert_cmpuint (dd_course_get_n_files (course), ==, 11);
  g_assert_nonnull (file);
  g_assert_cmpuint (g_strv_length ((char **) file->dependencies), ==, 3);
  g_assert_cmpstr (file->dependencies[2], ==, "media/cards.svg");
  g_assert_false (file->is_item);
  g_assert_cmpuint (file->line, ==, 91);
  g_assert_true (dd_course_find_file (course, "vi/items/first-2.xml")->is_item);
  g_assert_null (dd_course_find_file (course, "media/bìa.svg")->lang);
}

static void
test_documentation (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "docs", "package-format.md", NULL);
  g_autofree char *page = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = NULL;
  const char *start = NULL;

  g_assert_true (g_file_get_contents (path, &page, NULL, &error));
  start = strstr (page, "<?xml");
  text = g_strndup (start, (gsize) (strstr (start, "```") - start));
  course = read_text (text, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
  g_assert_cmpuint (dd_course_get_completion (course), ==, 1);
}

/* ---- What it refuses ---- */

static void
test_fault (gconstpointer data)
{
  const ManifestCase *row = data;
  g_autofree char *good = load ("manifest.xml");
  g_autofree char *bad = change (good, row->find, row->replace);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = read_text (bad, faults, &error);
  const char *line = NULL;

  g_assert_null (course);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "imsmanifest.xml:"));
  line = error->message + strlen ("imsmanifest.xml:");
  g_assert_true (g_ascii_isdigit (*line) && *line != '0');
  g_assert_cmpuint (dd_faults_count_errors (faults), >=, 1);
  if (error->domain == DD_XML_ERROR)
    g_assert_cmpstr (row->says, ==, "");
  else
    {
      g_autofree char *all = dd_faults_format_all (faults);

      g_assert_true (error->domain == DD_COURSE_ERROR);
      if (strstr (all, row->says) == NULL)
        g_error ("\"%s\" is not in: %s", row->says, all);
    }
}

static void
test_line (void)
{
  g_autofree char *good = load ("manifest.xml");
  g_autofree char *bad = change (good, "minutes=\"5\"", "minutes=\"x\"");
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (bad, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "imsmanifest.xml:82: minutes=\"x\" is not a number from 1 to 600.");
}

/* All faults are found at once, in the order of the document's steps. */
static void
test_many_faults (void)
{
  g_autofree char *good = load ("manifest.xml");
  g_autofree char *one = change (good, "minutes=\"5\"", "minutes=\"x\"");
  g_autofree char *two = change (one, "pronoun=\"em\"", "pronoun=\"x\"");
  g_autofree char *three = change (two, "<dependency identifierref=\"vi.third-1\"/>", "");
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (three, faults, &error));
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 4); /* the item is also used by nothing */
  g_assert_nonnull (strstr (error->message, "pronoun"));
}

static void
test_too_new (void)
{
  g_autofree char *good = load ("manifest.xml");
  g_autofree char *bad = change (good, "urn:domdom:course:1", "urn:domdom:course:2");
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (bad, NULL, &error));
  g_assert_error (error, DD_COURSE_ERROR, DD_COURSE_ERROR_TOO_NEW);
}

static void
test_decomposed (void)
{
  g_autofree char *good = load ("manifest.xml");
  g_autofree char *title = g_utf8_normalize ("Bài đầu", -1, G_NORMALIZE_NFD);
  g_autofree char *changed = change (good, "Bài đầu", title);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = read_text (changed, faults, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (
    dd_course_get_lesson_title (course, dd_course_get_lesson (course, 0), "vi", NULL), ==,
    "Bài đầu");
  g_assert_cmpuint (dd_faults_count_warnings (faults), ==, 1);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 0);
}

static void
test_long_title (void)
{
  g_autofree char *good = load ("manifest.xml");
  g_autofree char *fits = g_strnfill (200, 'x');
  g_autofree char *over = g_strnfill (201, 'x');
  g_autofree char *first = change (good, "Bài đầu", fits);
  g_autofree char *second = change (good, "Bài đầu", over);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = read_text (first, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (read_text (second, NULL, &error));
  g_assert_nonnull (strstr (error->message, "more than 200 characters"));
}

/* ---- Hostile input: reference rows of what a stranger may send ---- */

static void
test_hostile (void)
{
  g_autofree char *good = load ("manifest.xml");
  const char *declarations[] = {
    "<!DOCTYPE manifest [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE manifest [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
    "<!DOCTYPE manifest [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>",
    "<!DOCTYPE manifest [<!ATTLIST title onclick CDATA \"evil()\">]>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (declarations); i++)
    {
      g_autofree char *subset = g_strconcat ("?>\n", declarations[i], NULL);
      g_autofree char *bad = change (good, "?>", subset);
      g_autoptr (DdFaults) faults = dd_faults_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (bad, faults, &error));
      g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
      g_assert_true (error->domain == DD_XML_ERROR);
    }
}

static void
test_not_xml (void)
{
  const char *texts[] = {
    "", "{}", "<", "<manifest", "\xff\xfe\xff", "<a></b>", "<?xml version='1.0'?>"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DdFaults) faults = dd_faults_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (texts[i], faults, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
    }
}

/* Every prefix of a manifest, and every manifest without one of its lines, ends in a course or a
 * sentence. */
static void
test_damaged (void)
{
  g_autofree char *good = load ("manifest.xml");
  g_auto (GStrv) lines = g_strsplit (good, "\n", -1);
  gsize length = strlen (good);

  for (gsize end = 0; end < length; end += 37)
    {
      g_autofree char *cut = g_strndup (good, end);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cut, NULL, &error));
      g_assert_nonnull (error);
    }
  for (guint skip = 0; lines[skip] != NULL; skip++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DdCourse) course = NULL;

      for (guint i = 0; lines[i] != NULL; i++)
        if (i != skip)
          g_string_append_printf (text, "%s\n", lines[i]);
      course = read_text (text->str, NULL, &error);
      g_assert_true ((course == NULL) == (error != NULL));
      g_string_free (text, TRUE);
    }
}

/* A course of many lessons is read, and one of too many refused. */
static char *
make_large (guint n_lessons)
{
  g_autofree char *good = load ("manifest.xml");
  GString *items = g_string_new ("<item identifier=\"many\"><title>m</title>");
  GString *resources = g_string_new ("<resources>");
  g_autofree char *half = NULL;
  char *text = NULL;

  for (guint i = 0; i < n_lessons; i++)
    {
      g_string_append_printf (
        items,
        "<item identifier=\"l%u\" identifierref=\"vi.l%u\"><title>t</title><metadata>"
        "<dd:lesson minutes=\"1\" parts=\"practice\"/></metadata></item>",
        i, i);
      g_string_append_printf (
        resources,
        "<resource identifier=\"vi.l%u\" type=\"webcontent\" href=\"vi/lessons/l%u.xhtml\" "
        "xml:lang=\"vi\"><file href=\"vi/lessons/l%u.xhtml\"/></resource>",
        i, i, i);
    }
  g_string_append (items, "</item></organization>");
  half = change (good, "</organization>", items->str);
  text = change (half, "<resources>", resources->str);
  g_string_free (items, TRUE);
  g_string_free (resources, TRUE);
  return text;
}

static void
test_large (void)
{
  g_autofree char *fits = make_large (DD_LIMIT_COURSE_LESSONS - 3);
  g_autofree char *over = make_large (DD_LIMIT_COURSE_LESSONS - 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = read_text (fits, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dd_course_get_n_lessons (course), ==, DD_LIMIT_COURSE_LESSONS);
  g_assert_null (read_text (over, NULL, &error));
  g_assert_error (error, DD_COURSE_ERROR, DD_COURSE_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/identity", test_identity);
  g_test_add_func ("/manifest/texts", test_texts);
  g_test_add_func ("/manifest/languages", test_languages);
  g_test_add_func ("/manifest/outline", test_outline);
  g_test_add_func ("/manifest/files", test_files);
  g_test_add_func ("/manifest/documentation", test_documentation);
  for (gsize i = 0; i < G_N_ELEMENTS (manifest_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest/fault/", manifest_cases[i].name, NULL);

      g_test_add_data_func (path, &manifest_cases[i], test_fault);
    }
  g_test_add_func ("/manifest/line", test_line);
  g_test_add_func ("/manifest/many-faults", test_many_faults);
  g_test_add_func ("/manifest/too-new", test_too_new);
  g_test_add_func ("/manifest/decomposed", test_decomposed);
  g_test_add_func ("/manifest/long-title", test_long_title);
  g_test_add_func ("/manifest/hostile", test_hostile);
  g_test_add_func ("/manifest/not-xml", test_not_xml);
  g_test_add_func ("/manifest/damaged", test_damaged);
  g_test_add_func ("/manifest/large", test_large);
  return g_test_run ();
}
