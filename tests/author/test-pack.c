/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a source becomes: byte for byte what tests/data/author/small.expected holds, playable, and
 * the same on every machine.
 *
 * After a change that is meant to change the bytes, run the test with DD_TEST_BLESS=1 and look at
 * the difference of small.expected before committing it.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dd-attempt.h"
#include "dd-author-pack.h"
#include "dd-package.h"
#include "scratch.h"

static void
pack (const char *folder, const char *out)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  dd_author_pack (folder, out, faults, &error);
  said = dd_faults_format_all (faults);
  g_assert_cmpstr (said, ==, "");
  g_assert_no_error (error);
}

static DdPackage *
pack_and_open (const char *folder)
{
  g_autofree char *out = scratch_dup_package_path (folder);
  g_autoptr (GError) error = NULL;
  DdPackage *package = NULL;
  pack (folder, out);
  package = dd_package_open (out, &error);
  g_assert_no_error (error);
  return package;
}

static void
test_expected (void)
{
  char *folder = scratch_new ("small");
  g_autoptr (DdPackage) package = pack_and_open (folder);
  gboolean bless = g_getenv ("DD_TEST_BLESS") != NULL;
  g_autofree char *expected =
    g_test_build_filename (G_TEST_DIST, "data", "author", "small.expected", NULL);
  for (guint i = 0; i < dd_package_get_n_entries (package); i++)
    {
      const char *entry = dd_package_get_entry (package, i);
      g_autoptr (GBytes) bytes = dd_package_read (package, entry, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autofree char *wanted = NULL;
      if (g_str_has_prefix (entry, "media/"))
        continue;
      if (bless)
        scratch_write (expected, entry, text);
      wanted = scratch_read (expected, entry);
      g_assert_cmpstr (text, ==, wanted);
    }
  scratch_free (folder);
}

/* The right answer earns every point, and nothing but the right one does. */
static void
play (DdItem *item)
{
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 7);
  g_assert_true (dd_item_get_shape (item) != DD_SHAPE_OTHER);
  g_assert_true (dd_attempt_set_correct (attempt));
  g_assert_true (dd_attempt_is_answerable (attempt));
  g_assert_cmpint (dd_attempt_submit (attempt), ==, DD_JUDGEMENT_RIGHT);
  g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), dd_item_get_max_score (item),
                                  1e-12);
  g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, ==, 1);
  g_assert_cmpint (((DdFeedback *) g_ptr_array_index (dd_attempt_get_feedback (attempt), 0))->role,
                   ==, DD_FEEDBACK_EXPLAIN);
  dd_attempt_clear (attempt);
  g_assert_cmpint (dd_attempt_submit (attempt), ==, DD_JUDGEMENT_NOT_YET);
  g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), 0.0, 1e-12);
  g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, ==, 0);
}

static void
test_plays (gconstpointer data)
{
  char *folder = scratch_new (data);
  g_autoptr (DdPackage) package = pack_and_open (folder);
  guint items = 0;
  for (guint i = 0; i < dd_package_get_n_entries (package); i++)
    {
      const char *entry = dd_package_get_entry (package, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DdItem) item = NULL;
      if (strstr (entry, "/items/") == NULL)
        continue;
      bytes = dd_package_read (package, entry, &error);
      item = dd_item_new_from_bytes (bytes, entry, &error);
      g_assert_no_error (error);
      play (item);
      items++;
    }
  g_assert_cmpuint (items, >=, 16);
  scratch_free (folder);
}

/* An answer, and what comes of it. */
static const struct
{
  const char *item;
  const char *answers; /* "ID=WORDS", parted by "|" */
  DdJudgement judgement;
  double score;
  const char *feedback; /* ids, parted by blanks */
} answers[] = {
  { "vi/items/kinds-1.xml", "RESPONSE=o1", DD_JUDGEMENT_NOT_YET, 0, "o1" },
  { "vi/items/kinds-1.xml", "RESPONSE=o3", DD_JUDGEMENT_RIGHT, 1, "explain" },
  { "vi/items/kinds-2.xml", "RESPONSE=o1", DD_JUDGEMENT_PART, 1, "o3" },
  { "vi/items/kinds-2.xml", "RESPONSE=o1,o2,o3", DD_JUDGEMENT_PART, 1, "o2" },
  { "vi/items/kinds-2.xml", "RESPONSE=o2", DD_JUDGEMENT_NOT_YET, 0, "o1 o2 o3" },
  { "vi/items/kinds-3.xml", "RESPONSE=s1 true,s2 true,s3 false,s4 true", DD_JUDGEMENT_PART, 0.3,
    "s2 s3 s4" },
  { "vi/items/kinds-3.xml", "RESPONSE=s1 true,s2 false,s3 true,s4 true", DD_JUDGEMENT_PART, 1.5,
    "s4" },
  { "vi/items/kinds-3.xml", "RESPONSE=s1 false,s2 true,s3 false,s4 true", DD_JUDGEMENT_NOT_YET, 0,
    "s1 s2 s3 s4" },
  { "vi/items/kinds-4.xml", "RESPONSE=BO NHO", DD_JUDGEMENT_NOT_YET, 0, "" },
  { "vi/items/kinds-4.xml", "RESPONSE=bô nhơ", DD_JUDGEMENT_RIGHT, 1, "explain" },
  { "vi/items/kinds-4.xml", "RESPONSE= ram ", DD_JUDGEMENT_RIGHT, 1, "explain" },
  { "vi/items/kinds-4.xml", "RESPONSE=Ổ Cứng", DD_JUDGEMENT_NOT_YET, 0, "w1" },
  { "en/items/kinds-4.xml", "RESPONSE=Memory", DD_JUDGEMENT_RIGHT, 1, "explain" },
  { "vi/items/kinds-5.xml", "RESPONSE=1024", DD_JUDGEMENT_RIGHT, 0.5, "explain" },
  { "vi/items/kinds-5.xml", "RESPONSE=976,0", DD_JUDGEMENT_RIGHT, 0.5, "explain" },
  { "vi/items/kinds-5.xml", "RESPONSE=1025", DD_JUDGEMENT_NOT_YET, 0, "" },
  { "en/items/kinds-5.xml", "RESPONSE=8 bytes", DD_JUDGEMENT_NOT_YET, 0, "w1" },
  { "vi/items/kinds-6.xml", "RESPONSE_b1=bit|RESPONSE_b2=b2-o1", DD_JUDGEMENT_PART, 0.5, "b2-o1" },
  { "vi/items/kinds-6.xml", "RESPONSE_b1=byte|RESPONSE_b2=b2-o2", DD_JUDGEMENT_PART, 0.5, "b1-w1" },
  { "vi/items/kinds-6.xml", "RESPONSE_b1=byte|RESPONSE_b2=b2-o1", DD_JUDGEMENT_NOT_YET, 0,
    "b1-w1 b2-o1" },
  { "vi/items/kinds-7.xml", "RESPONSE=l1 r1,l2 r2,l3 r2", DD_JUDGEMENT_RIGHT, 1, "explain" },
  { "vi/items/kinds-7.xml", "RESPONSE=l1 r3,l2 r2,l3 r2", DD_JUDGEMENT_PART, 2.0 / 3.0, "l1" },
  { "vi/items/kinds-7.xml", "RESPONSE=l1 r2,l2 r1,l3 r3", DD_JUDGEMENT_NOT_YET, 0, "l1 l2 l3" },
  { "vi/items/kinds-8.xml", "RESPONSE=e1,e3,e2", DD_JUDGEMENT_NOT_YET, 0, "e3" },
  { "vi/items/kinds-8.xml", "RESPONSE=e2,e1,e3", DD_JUDGEMENT_NOT_YET, 0, "e2" },
  { "vi/items/kinds-8.xml", "RESPONSE=e1,e2,e3", DD_JUDGEMENT_RIGHT, 1, "explain" },
};

static void
check_answer (DdPackage *package, gsize row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dd_package_read (package, answers[row].item, &error);
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, answers[row].item, &error);
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_auto (GStrv) words = g_strsplit (answers[row].answers, "|", -1);
  g_autoptr (GString) ids = g_string_new (NULL);
  const GPtrArray *feedback = NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');
      *equals = '\0';
      dd_attempt_set_response_words (attempt, words[i], equals + 1, &error);
      g_assert_no_error (error);
    }
  g_test_message ("%s %s", answers[row].item, answers[row].answers);
  g_assert_cmpint (dd_attempt_submit (attempt), ==, answers[row].judgement);
  g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), answers[row].score, 1e-9);
  feedback = dd_attempt_get_feedback (attempt);
  for (guint i = 0; i < feedback->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((DdFeedback *) g_ptr_array_index (feedback, i))->id);
  g_assert_cmpstr (ids->str, ==, answers[row].feedback);
}

static void
test_answers (void)
{
  char *folder = scratch_new ("small");
  g_autoptr (DdPackage) package = pack_and_open (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    check_answer (package, i);
  scratch_free (folder);
}

static GBytes *
pack_to_bytes (const char *folder)
{
  g_autofree char *out = scratch_dup_package_path (folder);
  g_autofree char *data = NULL;
  gsize length = 0;
  pack (folder, out);
  g_assert_true (g_file_get_contents (out, &data, &length, NULL));
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* Neither the time zone, the umask, the folder's name, the files' times nor other files count. */
static void
test_reproducible (void)
{
  char *one = scratch_new ("small");
  char *other = scratch_new ("small");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  mode_t mask = umask (0077);
  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  first = pack_to_bytes (one);
  umask (0);
  g_setenv ("TZ", "America/Adak", TRUE);
  scratch_write (other, "notes.txt", "for the author's eyes");
  second = pack_to_bytes (other);
  umask (mask);
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
  g_assert_true (g_bytes_equal (first, second));
  scratch_free (one);
  scratch_free (other);
}

static void
test_faulty (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *out = scratch_dup_package_path (folder);
  g_autofree char *after = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (out, "old", -1, NULL));
  scratch_replace (folder, "vi/a.xml", "<explain>e.</explain>", "");
  g_assert_false (dd_author_pack (folder, out, faults, &error));
  g_assert_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAULTY);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  g_assert_true (g_file_get_contents (out, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "old");
  scratch_free (folder);
}

/* A warning does not refuse, and review-by, which would change with the day, is none of pack's. */
static void
test_warnings (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *out = scratch_dup_package_path (folder);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  scratch_replace (folder, "course.xml", "2028-01-01", "2026-02-01");
  scratch_replace (folder, "vi/a.xml", "<wrong is=\"101\">f.</wrong>", "");
  g_assert_true (dd_author_pack (folder, out, faults, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 1);
  g_assert_cmpuint (dd_faults_count_warnings (faults), ==, 1);
  scratch_free (folder);
}

static void
test_no_source (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (dd_author_pack ("/nonexistent", "/tmp/x.course", faults, &error));
  g_assert_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE);
}

static void
test_nowhere_to_write (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *out = g_build_filename (folder, "none", "out.course", NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (dd_author_pack (folder, out, faults, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
  scratch_free (folder);
}

/* Packing to NAME in FOLDER is refused in words that hold EXPECTED, and KEPT still is what it was
 * (NULL: nothing is there). */
static void
check_target (
  const char *folder, const char *above, const char *name, const char *expected, const char *kept)
{
  g_autofree char *out = g_build_filename (above, name, NULL);
  g_autofree char *after = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  GStatBuf before;
  GStatBuf now;
  gboolean there = g_lstat (out, &before) == 0;
  g_test_message ("%s", name);
  g_assert_false (dd_author_pack (folder, out, faults, &error));
  g_assert_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_TARGET);
  g_assert_true (g_str_has_prefix (error->message, out));
  g_assert_nonnull (strstr (error->message, expected));
  g_assert_true (there == (g_lstat (out, &now) == 0));
  if (there)
    g_assert_true (before.st_ino == now.st_ino && before.st_mode == now.st_mode);
  if (kept == NULL)
    return;
  g_assert_true (g_file_get_contents (out, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, kept);
}

/* What a slip of the hand names is never lost. */
static void
test_targets (void)
{
  char *folder = scratch_new ("base");
  char *other = scratch_new ("base");
  g_autofree char *course = scratch_read (folder, "course.xml");
  g_autofree char *around = g_build_filename (other, "link", NULL);
  g_autofree char *link = g_build_filename (other, "link.course", NULL);
  g_autofree char *pipe = g_build_filename (other, "pipe.course", NULL);
  g_autofree char *target = g_build_filename (other, "course.xml", NULL);
  scratch_write (other, "notes", "my notes");
  scratch_write (other, "short.txt", "PK");
  g_assert_no_errno (symlink (folder, around));
  g_assert_no_errno (symlink (target, link));
  g_assert_no_errno (mkfifo (pipe, 0600));
  check_target (folder, folder, "course.xml", " lies in the folder of the course ", course);
  check_target (folder, folder, "new.course", " lies in the folder of the course ", NULL);
  check_target (folder, folder, "media/new.course", " lies in the folder of the course ", NULL);
  check_target (folder, around, "vi/new.course", " lies in the folder of the course ", NULL);
  check_target (around, folder, "new.course", " lies in the folder of the course ", NULL);
  check_target (folder, other, "course.xml", " is a file of another kind ", course);
  check_target (folder, other, "notes", " is a file of another kind ", "my notes");
  check_target (folder, other, "short.txt", " is a file of another kind ", "PK");
  check_target (folder, other, "link.course", " is a link ", course);
  check_target (folder, other, "pipe.course", " is a device, pipe or socket ", NULL);
  check_target (folder, other, "media", " is a folder: name a file in it, such as ", NULL);
  scratch_free (folder);
  scratch_free (other);
}

/* A package is replaced by any name, and any file that is called one. */
static void
test_replaced (void)
{
  static const char *const names[] = { "new.course", "old.course", "package.zip", "package.zip" };
  char *folder = scratch_new ("base");
  char *other = scratch_new ("base");
  scratch_write (other, "old.course", "half a download");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *out = g_build_filename (other, names[i], NULL);
      g_autoptr (DdPackage) package = NULL;
      pack (folder, out);
      package = dd_package_open (out, NULL);
      g_assert_nonnull (package);
    }
  scratch_free (folder);
  scratch_free (other);
}

/* Text typed with combining marks comes out precomposed, with a warning. */
static void
test_normal_form (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *out = scratch_dup_package_path (folder);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdPackage) package = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  scratch_replace (folder, "vi/a.xml", "Chào", "Cha\u0300o");
  g_assert_true (dd_author_pack (folder, out, faults, NULL));
  package = dd_package_open (out, NULL);
  bytes = dd_package_read (package, "vi/lessons/a.xhtml", NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "<p>Chào <b>em</b>.</p>"));
  scratch_free (folder);
}

/* A lesson that exists in the default language only is linked there; here all exist, so links stay
 * in their language. */
static void
test_one_language (void)
{
  char *folder = scratch_new ("base");
  g_autoptr (DdPackage) package = NULL;
  DdCourse *course = NULL;
  static const char *const lines[] = {
    "  <title xml:lang=\"en\">Trial</title>\n",
    "  <summary xml:lang=\"en\">A course for trials.</summary>\n",
    "  <objective xml:lang=\"en\">Can try.</objective>\n",
    " en=\"bit\"",
    "    <title xml:lang=\"en\">Counting</title>\n",
    "    <title xml:lang=\"en\">One</title>\n"
  };
  scratch_write (folder, "en/a.xml", NULL);
  scratch_replace (folder, "course.xml", "languages=\"vi en\"", "languages=\"vi\"");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    scratch_replace (folder, "course.xml", lines[i], "");
  package = pack_and_open (folder);
  course = dd_package_get_course (package);
  g_assert_cmpuint (g_strv_length ((char **) dd_course_get_languages (course)), ==, 1);
  g_assert_false (dd_package_has (package, "en/lessons/a.xhtml"));
  g_assert_cmpuint (dd_course_get_n_exercises (course), ==, 8);
  scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/author/pack/expected", test_expected);
  g_test_add_data_func ("/author/pack/plays/small", "small", test_plays);
  g_test_add_data_func ("/author/pack/plays/base", "base", test_plays);
  g_test_add_func ("/author/pack/answers", test_answers);
  g_test_add_func ("/author/pack/reproducible", test_reproducible);
  g_test_add_func ("/author/pack/faulty", test_faulty);
  g_test_add_func ("/author/pack/warnings", test_warnings);
  g_test_add_func ("/author/pack/no-source", test_no_source);
  g_test_add_func ("/author/pack/nowhere-to-write", test_nowhere_to_write);
  g_test_add_func ("/author/pack/targets", test_targets);
  g_test_add_func ("/author/pack/replaced", test_replaced);
  g_test_add_func ("/author/pack/normal-form", test_normal_form);
  g_test_add_func ("/author/pack/one-language", test_one_language);
  return g_test_run ();
}
