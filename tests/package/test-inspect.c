/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening and inspecting: a good package has no fault; each kind of bad one is refused with a
 * sentence that names entry and line; all faults are found, not only the first. */

#include <glib/gstdio.h>
#include <string.h>

#include "dd-digests.h"
#include "dd-inspect.h"
#include "dd-limits.h"
#include "dd-package.h"
#include "inspected.h"

#define LESSON "vi/lessons/lesson-1.xhtml"
#define ITEM "vi/items/e-1-1.xml"

static void
assert_open_fails (Fixture *fixture, int code, const char *words)
{
  g_autoptr (DdPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  package = dd_package_open (fixture->path, &error);
  g_assert_null (package);
  g_assert_error (error, DD_PACKAGE_ERROR, code);
  assert_holds (error->message, words);
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .n_lessons = 3, .n_exercises = 4, .picture_bytes = 3000 };
  g_autofree char *name = NULL;
  g_autofree char *list = NULL;
  g_autoptr (DdPackage) package = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) digests = NULL;
  g_autofree char *name_again = NULL;
  GError *error = NULL;

  make_course_file (&options, fixture->path, &name);
  list = inspect (fixture);
  g_assert_cmpstr (list, ==, "");
  package = dd_package_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_package_get_name (package), ==, name);
  g_assert_cmpstr (dd_package_get_path (package), ==, fixture->path);
  g_assert_cmpstr (dd_course_get_id (dd_package_get_course (package)), ==, "vn.domdom.sample");
  g_assert_cmpuint (dd_course_get_n_exercises (dd_package_get_course (package)), ==, 12);
  g_assert_false (dd_package_is_signed (package));
  g_assert_true (dd_package_has (package, LESSON));
  g_assert_false (dd_package_has (package, "vi/lessons"));
  g_assert_cmpstr (dd_package_get_entry (package, 0), ==, DD_PACKAGE_DIGESTS);
  for (guint i = 1; i < dd_package_get_n_entries (package); i++)
    g_assert_cmpstr (dd_package_get_entry (package, i - 1), <, dd_package_get_entry (package, i));
  content = dd_package_read (package, LESSON, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (content, NULL),
                                  (gssize) g_bytes_get_size (content), "Tám bit"));
  digests = dd_package_read (package, DD_PACKAGE_DIGESTS, &error);
  g_assert_no_error (error);
  name_again = dd_digests_dup_package_name (digests);
  g_assert_cmpstr (name_again, ==, name);
  g_assert_null (dd_package_read (package, "no/such.xml", &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
  g_error_free (error);
}

/* A package zipped again by another tool, with folders, other packing and another order, is the
 * same package. */
static void
test_zipped_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = make_course_entries (NULL);
  g_autoptr (RawZip) raw = NULL;
  g_autofree char *name = NULL;
  g_autofree char *list = NULL;
  g_autoptr (DdPackage) package = NULL;
  GError *error = NULL;

  make_course_write (entries, fixture->path, &name);
  make_course_complete (entries);
  g_ptr_array_add (entries, g_ptr_array_steal_index (entries, 3));
  raw = raw_zip_new_from_entries (entries);
  raw_zip_add (raw, "vi/", "", 0, FALSE)->attributes = 040755u << 16 | 0x10;
  raw_zip_add (raw, "media/", "", 0, FALSE)->attributes = 0;
  raw_zip_write (raw, fixture->path);
  list = inspect (fixture);
  g_assert_cmpstr (list, ==, "");
  package = dd_package_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_package_get_name (package), ==, name);
}

static void
test_stored_range (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .video_bytes = 200000 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (DdPackage) package = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *list = NULL;
  GError *error = NULL;
  guint64 offset = 0, length = 0;

  make_course_write (entries, fixture->path, NULL);
  list = inspect (fixture);
  assert_holds (list, "does not use media/film.webm"); /* a warning: lessons show no video yet */
  package = dd_package_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (dd_package_get_stored_range (package, "media/film.webm", &offset, &length));
  g_assert_cmpuint (length, ==, 200000);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, NULL, NULL));
  g_assert_cmpint (memcmp (bytes + offset,
                           g_bytes_get_data (make_course_get (entries, "media/film.webm"), NULL),
                           length),
                   ==, 0);
  g_assert_false (dd_package_get_stored_range (package, LESSON, &offset, &length));
  g_assert_false (dd_package_get_stored_range (package, "media/none.webm", &offset, &length));
}

static void
test_mimetype (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GPtrArray) entries = make_course_entries (NULL);
      g_autoptr (RawZip) raw = NULL;

      make_course_complete (entries);
      if (i == 0)
        make_course_remove (entries, "mimetype");
      else if (i == 1)
        make_course_set (entries, "mimetype", "application/epub+zip", -1);
      else if (i == 2)
        g_ptr_array_add (entries, g_ptr_array_steal_index (entries, 0));
      else if (i == 5)
        make_course_set (entries, "mimetype", DD_PACKAGE_MEDIA_TYPE "\n", -1);
      raw = raw_zip_new_from_entries (entries);
      if (i == 3)
        {
          RawEntry *first = g_ptr_array_steal_index (raw->entries, 0);

          raw_zip_add (raw, "mimetype", DD_PACKAGE_MEDIA_TYPE, strlen (DD_PACKAGE_MEDIA_TYPE),
                       TRUE);
          g_ptr_array_insert (raw->entries, 0,
                              g_ptr_array_steal_index (raw->entries, raw->entries->len - 1));
          g_ptr_array_add (raw->entries, first);
          g_ptr_array_remove_index (raw->entries, raw->entries->len - 1);
        }
      else if (i == 4)
        raw_zip_find (raw, "mimetype")->extra = g_bytes_new_static ("\xfe\xca\0\0", 4);
      raw_zip_write (raw, fixture->path);
      if (i == 0)
        assert_open_fails (fixture, DD_PACKAGE_ERROR_NOT_A_PACKAGE,
                           "this zip file is not a course package");
      else if (i == 1 || i == 5)
        assert_open_fails (fixture, DD_PACKAGE_ERROR_NOT_A_PACKAGE,
                           "mimetype: this is a file of another kind");
      else
        assert_open_fails (fixture, DD_PACKAGE_ERROR_INVALID,
                           "mimetype: this must be the first entry");
    }
}

static void
test_digests (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    int code;
  } expected[] = {
    { "there is no entry META-INF/digests.sha256", DD_PACKAGE_ERROR_INVALID },
    { "vi/lessons/extra.xhtml: the entry is not in META-INF/digests.sha256",
      DD_PACKAGE_ERROR_INVALID },
    { "META-INF/digests.sha256:3: there is no entry en/items/e-1-2.xml", DD_PACKAGE_ERROR_CORRUPT },
    { "META-INF/digests.sha256:1: a line", DD_PACKAGE_ERROR_INVALID },
    { "META-INF/digests.sha256:1: the list may not name META-INF/digests.sha256",
      DD_PACKAGE_ERROR_INVALID },
    { "imsmanifest.xml: the content is not what the author packed", DD_PACKAGE_ERROR_CORRUPT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) entries = make_course_entries (NULL);
      g_autofree char *with_line = NULL;

      if (i == 2)
        make_course_set (entries, "a.xml", "<a/>", -1); /* so that the line is not the first */
      make_course_complete (entries);
      if (i == 0)
        make_course_remove (entries, DD_PACKAGE_DIGESTS);
      else if (i == 1)
        make_course_set (entries, "vi/lessons/extra.xhtml", "<html/>", -1);
      else if (i == 2)
        make_course_remove (entries, "en/items/e-1-2.xml");
      else if (i == 3)
        make_course_set (entries, DD_PACKAGE_DIGESTS, "0  a\n", -1);
      else if (i == 4)
        {
          GBytes *list = make_course_get (entries, DD_PACKAGE_DIGESTS);

          with_line = g_strdup_printf ("%064d  %s\n%.*s", 0, DD_PACKAGE_DIGESTS,
                                       (int) g_bytes_get_size (list),
                                       (const char *) g_bytes_get_data (list, NULL));
          make_course_set (entries, DD_PACKAGE_DIGESTS, with_line, -1);
        }
      else
        make_course_replace (entries, DD_PACKAGE_MANIFEST, "Chương một", "Chương hai");
      {
        g_autoptr (RawZip) raw = raw_zip_new_from_entries (entries);

        raw_zip_write (raw, fixture->path);
      }
      assert_open_fails (fixture, expected[i].code, i == 2 ? "" : expected[i].words);
      assert_faulty (fixture, expected[i].words);
    }
}

/* One changed byte in any entry is found by inspecting, and by reading that entry. */
static void
test_wrong_digest (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { LESSON, ITEM, "media/cover.svg", "media/film.webm",
                                       "media/e-1-1.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      MakeCourse options = { .video_bytes = 100000, .picture_bytes = 2000 };
      g_autoptr (GPtrArray) entries = make_course_entries (&options);
      g_autoptr (RawZip) raw = NULL;
      g_autoptr (DdPackage) package = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *changed = NULL;
      g_autofree char *words =
        g_strdup_printf ("%s: the content is not what the author packed", names[i]);
      GError *error = NULL;

      make_course_complete (entries);
      bytes = g_bytes_ref (make_course_get (entries, names[i]));
      changed = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      changed[g_bytes_get_size (bytes) - 2] ^= 1;
      make_course_set (entries, names[i], changed, (gssize) g_bytes_get_size (bytes));
      raw = raw_zip_new_from_entries (entries);
      raw_zip_write (raw, fixture->path);
      assert_faulty (fixture, words);
      package = dd_package_open (fixture->path, &error);
      g_assert_no_error (error);
      g_assert_null (dd_package_read (package, names[i], &error));
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT);
      g_error_free (error);
    }
}

static void
test_manifest (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    const char *with;
    int code;
    const char *words;
  } cases[] = {
    { "<schema>", "<schema", DD_PACKAGE_ERROR_INVALID, "imsmanifest.xml:4: " },
    { "urn:domdom:course:1", "urn:domdom:course:7", DD_PACKAGE_ERROR_TOO_NEW, "imsmanifest.xml:" },
    { "vi/lessons/lesson-2.xhtml", "vi/lessons/lesson-9.xhtml", DD_PACKAGE_ERROR_INVALID,
      "imsmanifest.xml:" },
    { "version=\"1\"", "version=\"x\"", DD_PACKAGE_ERROR_INVALID, "imsmanifest.xml:2: " },
    { "<manifest ", "<!DOCTYPE manifest [<!ENTITY e \"x\">]>\n<manifest ", DD_PACKAGE_ERROR_INVALID,
      "imsmanifest.xml:" },
    { "identifier=\"vn.domdom.sample\"", "identifier=\"../../evil\"", DD_PACKAGE_ERROR_INVALID,
      "imsmanifest.xml:2: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) entries = make_course_entries (NULL);

      make_course_replace (entries, DD_PACKAGE_MANIFEST, cases[i].what, cases[i].with);
      write_true (fixture, entries);
      assert_open_fails (fixture, cases[i].code, cases[i].words);
      assert_faulty (fixture, cases[i].words);
    }
}

static void
test_manifest_and_entries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) without = make_course_entries (NULL);
  g_autoptr (GPtrArray) missing = make_course_entries (NULL);
  g_autoptr (GPtrArray) extra = make_course_entries (NULL);

  make_course_remove (without, DD_PACKAGE_MANIFEST);
  write_true (fixture, without);
  assert_open_fails (fixture, DD_PACKAGE_ERROR_INVALID, "there is no entry imsmanifest.xml");

  make_course_remove (missing, ITEM);
  write_true (fixture, missing);
  assert_open_fails (fixture, DD_PACKAGE_ERROR_INVALID, "there is no entry vi/items/e-1-1.xml");
  assert_faulty (
    fixture,
    "vi/lessons/lesson-1.xhtml:10: it refers to vi/items/e-1-1.xml, and there is no such entry");

  make_course_set (extra, "media/extra.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", -1);
  write_true (fixture, extra);
  assert_open_fails (fixture, DD_PACKAGE_ERROR_INVALID,
                     "media/extra.svg: the entry is not in the manifest");
}

static void
test_video_is_stored (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .video_bytes = 10000 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (RawZip) raw = NULL;
  GBytes *video;

  make_course_complete (entries);
  video = make_course_get (entries, "media/film.webm");
  raw = raw_zip_new_from_entries (entries);
  g_ptr_array_remove (raw->entries, raw_zip_find (raw, "media/film.webm"));
  raw_zip_add (raw, "media/film.webm", g_bytes_get_data (video, NULL), g_bytes_get_size (video),
               TRUE);
  raw_zip_write (raw, fixture->path);
  assert_faulty (fixture, "media/film.webm: sound and video must be stored");
}

static void
test_all_faults (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .picture_bytes = 500 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autofree char *list = NULL;

  make_course_replace (entries, LESSON, "<p>Tám", "<script/><p onload=\"x\">Tám");
  make_course_replace (entries, "en/lessons/lesson-2.xhtml", "</h1>", "</h2>");
  make_course_replace (entries, ITEM, "<p>Một", "<p><img src=\"http://x/\" alt=\"\"/>Một");
  make_course_set (entries, "media/e-2-1.png", "GIF89a", -1);
  make_course_set (entries, "stray.xml", "<x/>", -1);
  write_true (fixture, entries);
  list = inspect (fixture);
  assert_holds (list, LESSON ":8: a course may not carry the element script");
  assert_holds (list, LESSON ":8: a course may not carry the attribute onload");
  assert_holds (list, "en/lessons/lesson-2.xhtml:6: ");
  assert_holds (list, ITEM ":");
  assert_holds (list, "media/e-2-1.png: ");
  assert_holds (list, "stray.xml: the entry is not in the manifest");
}

static void
test_signature (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .is_signed = TRUE };
  g_autofree char *plain_name = NULL;
  g_autofree char *signed_name = NULL;
  g_autofree char *list = NULL;
  g_autoptr (DdPackage) package = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  GError *error = NULL;

  make_course_file (NULL, fixture->path, &plain_name);
  make_course_file (&options, fixture->path, &signed_name);
  g_assert_cmpstr (plain_name, ==, signed_name);
  list = inspect (fixture);
  assert_holds (list, DD_PACKAGE_SIGNATURE ": warning: the course is signed");
  g_assert_true (dd_package_inspect (fixture->path, NULL, faults, NULL, &error));
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 0);
  package = dd_package_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (dd_package_is_signed (package));
}

typedef struct
{
  guint n_calls[DD_ENTRY_XML + 1];
  gboolean found_broken;
  guint64 done;
  guint64 total;
  guint n_progress;
  GCancellable *cancellable; /* cancelled at the third report when set */
} Seen;

static void
see_cb (const char *entry,
        DdEntryKind kind,
        GBytes *content,
        xmlDoc **document,
        DdCourse *course,
        DdFaults *faults,
        gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_nonnull (course);
  g_assert_cmpuint (g_bytes_get_size (content), >, 0);
  seen->n_calls[kind]++;
  seen->found_broken |= strcmp (entry, ITEM) == 0;
  if (strcmp (entry, LESSON) == 0)
    dd_faults_add (faults, DD_FAULT_ERROR, entry, 3, "said by the hook");
}

static void
progress_cb (guint64 done_bytes, guint64 total_bytes, gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_cmpuint (done_bytes, >=, seen->done);
  g_assert_cmpuint (done_bytes, <=, total_bytes);
  if (seen->n_progress > 0)
    g_assert_cmpuint (total_bytes, ==, seen->total);
  seen->done = done_bytes;
  seen->total = total_bytes;
  if (++seen->n_progress == 3 && seen->cancellable != NULL)
    g_cancellable_cancel (seen->cancellable);
}

static void
test_hooks (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .n_lessons = 5, .n_exercises = 3, .picture_bytes = 20000 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *list = NULL;
  Seen seen = { 0 };
  DdInspectHooks hooks = { see_cb, &seen, progress_cb, &seen };
  GError *error = NULL;

  make_course_replace (entries, ITEM, "<qti-item-body>", "<qti-item-body><script/>");
  write_true (fixture, entries);
  g_assert_true (dd_package_inspect (fixture->path, &hooks, faults, cancellable, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_calls[DD_ENTRY_MANIFEST], ==, 1);
  g_assert_cmpuint (seen.n_calls[DD_ENTRY_LESSON], ==, 10);
  g_assert_cmpuint (seen.n_calls[DD_ENTRY_ITEM], ==, 29);
  g_assert_false (seen.found_broken);
  g_assert_cmpuint (seen.done, ==, seen.total);
  g_assert_cmpuint (seen.n_progress, <=, 101);
  list = dd_faults_format_all (faults);
  assert_holds (list, LESSON ":3: said by the hook");

  seen = (Seen){ .cancellable = cancellable };
  g_assert_false (dd_package_inspect (fixture->path, &hooks, faults, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.n_progress, ==, 3);
  g_error_free (error);
}

/* What is no package at all is one fault, not a failure of the machine; a missing file is a
 * failure. */
static void
test_no_package (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  GError *error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "no zip", -1, NULL));
  g_assert_true (dd_package_inspect (fixture->path, NULL, faults, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  g_unlink (fixture->path);
  g_assert_false (dd_package_inspect (fixture->path, NULL, faults, NULL, &error));
  g_assert_nonnull (error);
  g_error_free (error);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/inspect/good", test_good);
  ADD ("/inspect/zipped-again", test_zipped_again);
  ADD ("/inspect/stored-range", test_stored_range);
  ADD ("/inspect/mimetype", test_mimetype);
  ADD ("/inspect/digests", test_digests);
  ADD ("/inspect/wrong-digest", test_wrong_digest);
  ADD ("/inspect/manifest", test_manifest);
  ADD ("/inspect/manifest-and-entries", test_manifest_and_entries);
  ADD ("/inspect/video-is-stored", test_video_is_stored);
  ADD ("/inspect/all-faults", test_all_faults);
  ADD ("/inspect/signature", test_signature);
  ADD ("/inspect/hooks", test_hooks);
  ADD ("/inspect/no-package", test_no_package);
  return g_test_run ();
}
