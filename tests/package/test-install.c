/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Installing and the shelf: what comes in goes out unchanged; whatever fails leaves the shelf byte
 * for byte as it was; versions, signatures, removing and sweeping. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dd-digest.h"
#include "dd-files.h"
#include "dd-inspect.h"
#include "dd-install.h"
#include "dd-shelf.h"
#include "make-course.h"
#include "raw-zip.h"

#define ID "vn.domdom.sample"
#define LESSON "vi/lessons/lesson-1.xhtml"

typedef struct
{
  char *folder;
  char *path;
  char *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.course", NULL);
  fixture->data = g_build_filename (fixture->folder, "data", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  g_free (fixture->data);
  remove_folder (fixture->folder);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Every file below FOLDER with the digest of its content, but for the lock's, which says who holds
 * it. */
static void
append_tree (GString *text, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *content = NULL;
      g_autofree char *hex = NULL;
      gsize length = 0;

      if (strcmp (g_ptr_array_index (names, i), "lock") == 0)
        continue;
      if (g_file_get_contents (path, &content, &length, NULL))
        hex = dd_digest_dup_hex_of (content, length);
      g_string_append_printf (text, "%s %s\n", path, hex != NULL ? hex : "folder");
      if (hex == NULL)
        append_tree (text, path);
    }
}

static char *
describe (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  g_autofree char *shelf = g_build_filename (fixture->data, "shelf", NULL);

  append_tree (text, shelf);
  return g_string_free (text, FALSE);
}

static DdInstalled *
install (Fixture *fixture)
{
  DdInstalled *installed = NULL;
  GError *error = NULL;

  dd_install (fixture->data, fixture->path, NULL, NULL, NULL, &installed, &error);
  g_assert_no_error (error);
  g_assert_nonnull (installed);
  return installed;
}

static char *
install_course (Fixture *fixture, const MakeCourse *options, DdInstallOutcome outcome)
{
  g_autoptr (DdInstalled) installed = NULL;

  make_course_file (options, fixture->path, NULL);
  installed = install (fixture);
  g_assert_cmpint ((int) installed->outcome, ==, (int) outcome);
  return g_strdup (installed->name);
}

/* That the course on the shelf is of VERSION, whole, and can be read. */
static void
assert_current (Fixture *fixture, const char *name, guint version)
{
  GError *error = NULL;
  g_autoptr (DdShelfEntry) entry = dd_shelf_find (fixture->data, ID, &error);
  g_autoptr (DdPackage) package = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *list = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (entry->name, ==, name);
  g_assert_cmpuint (dd_course_get_version (entry->course), ==, version);
  package = dd_shelf_open (fixture->data, ID, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_package_get_name (package), ==, name);
  g_assert_cmpuint (dd_course_get_version (dd_package_get_course (package)), ==, version);
  g_assert_true (dd_package_inspect (entry->path, NULL, faults, NULL, &error));
  list = dd_faults_format_all (faults);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 0);
}

static void
test_install (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .n_lessons = 3, .picture_bytes = 40000, .video_bytes = 3000000 };
  g_autofree char *name = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (DdInstalled) installed = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const DdShelfEntry *entry;
  struct stat status;
  GError *error = NULL;

  make_course_file (&options, fixture->path, &name);
  installed = install (fixture);
  g_assert_cmpint ((int) installed->outcome, ==, (int) DD_INSTALL_NEW);
  g_assert_cmpstr (installed->name, ==, name);
  g_assert_cmpstr (dd_course_get_id (installed->course), ==, ID);
  expected = g_strdup_printf ("%s/shelf/%s/%s.course", fixture->data, ID, name);
  g_assert_cmpstr (installed->path, ==, expected);
  g_assert_true (g_file_get_contents (fixture->path, &before, NULL, NULL));
  g_assert_true (g_file_get_contents (installed->path, &after, NULL, NULL));
  g_assert_cmpint (stat (installed->path, &status), ==, 0);
  g_assert_cmpint (memcmp (before, after, (gsize) status.st_size), ==, 0);
  assert_current (fixture, name, 1);

  entries = dd_shelf_list (fixture->data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->course_id, ==, ID);
  g_assert_cmpstr (entry->path, ==, expected);
  g_assert_cmpuint (entry->size_bytes, ==, (guint64) status.st_size);
  g_assert_false (entry->has_signature);
}

/* Same name twice is once, also when zipped in another way; a damaged copy is mended. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .video_bytes = 50000 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autofree char *name = install_course (fixture, &options, DD_INSTALL_NEW);
  g_autofree char *before = describe (fixture);
  g_autofree char *after = NULL;
  g_autoptr (DdInstalled) again = NULL;
  g_autoptr (DdInstalled) mended = NULL;
  g_autoptr (RawZip) raw = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  make_course_complete (entries);
  raw = raw_zip_new_from_entries (entries);
  raw_zip_write (raw, fixture->path);
  again = install (fixture);
  g_assert_cmpint ((int) again->outcome, ==, (int) DD_INSTALL_SAME);
  g_assert_cmpstr (again->name, ==, name);
  after = describe (fixture);
  g_assert_cmpstr (before, ==, after);

  g_assert_true (g_file_get_contents (again->path, &bytes, &length, NULL));
  bytes[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (again->path, bytes, (gssize) length, NULL));
  mended = install (fixture);
  g_assert_cmpint ((int) mended->outcome, ==, (int) DD_INSTALL_REPLACED);
  assert_current (fixture, name, 1);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  MakeCourse first = { .version = 1 }, second = { .version = 2 };
  MakeCourse again = { .version = 2, .marker = "mended" };
  g_autofree char *name_1 = install_course (fixture, &first, DD_INSTALL_NEW);
  g_autoptr (DdPackage) inside = dd_shelf_open (fixture->data, ID, NULL);
  g_autofree char *name_2 = install_course (fixture, &second, DD_INSTALL_REPLACED);
  g_autoptr (DdPackage) older = NULL;
  g_autoptr (GBytes) lesson = NULL;
  g_autofree char *name_3 = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *error = NULL;
  guint n_removed = 0;

  assert_current (fixture, name_2, 2);
  /* Who is inside stays inside, and the older version can still be asked for, until it is swept. */
  older = dd_shelf_open_version (fixture->data, ID, name_1, &error);
  g_assert_no_error (error);
  g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, &n_removed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_removed, ==, 2);
  lesson = dd_package_read (inside, LESSON, &error);
  g_assert_no_error (error);
  g_assert_null (dd_shelf_open_version (fixture->data, ID, name_1, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_current (fixture, name_2, 2);

  /* The same version with other content takes its place: an author who forgot the number. */
  name_3 = install_course (fixture, &again, DD_INSTALL_CHANGED);
  assert_current (fixture, name_3, 2);

  before = describe (fixture);
  make_course_file (&first, fixture->path, NULL);
  g_assert_false (dd_install (fixture->data, fixture->path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_OLDER);
  g_clear_error (&error);
  after = describe (fixture);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
keep_cb (const char *course_id, const char *name, gpointer user_data)
{
  g_assert_cmpstr (course_id, ==, ID);
  return strcmp (name, user_data) == 0;
}

static void
test_sweep_keeps (Fixture *fixture, gconstpointer data)
{
  MakeCourse options[] = { { .version = 1 }, { .version = 2 }, { .version = 3 } };
  g_autofree char *name_1 = install_course (fixture, &options[0], DD_INSTALL_NEW);
  g_autofree char *name_2 = install_course (fixture, &options[1], DD_INSTALL_REPLACED);
  g_autofree char *name_3 = install_course (fixture, &options[2], DD_INSTALL_REPLACED);
  g_autoptr (DdPackage) kept = NULL;
  GError *error = NULL;
  guint n_removed = 0;

  g_assert_true (dd_shelf_sweep (fixture->data, keep_cb, name_1, &n_removed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_removed, ==, 2);
  kept = dd_shelf_open_version (fixture->data, ID, name_1, &error);
  g_assert_no_error (error);
  g_assert_null (dd_shelf_open_version (fixture->data, ID, name_2, NULL));
  assert_current (fixture, name_3, 3);
}

static void
test_signatures (Fixture *fixture, gconstpointer data)
{
  MakeCourse plain = { .version = 1 }, with = { .version = 1, .is_signed = TRUE };
  MakeCourse plain_2 = { .version = 2 }, with_2 = { .version = 2, .is_signed = TRUE };
  g_autofree char *name = install_course (fixture, &plain, DD_INSTALL_NEW);
  g_autofree char *same = install_course (fixture, &with, DD_INSTALL_SAME);
  g_autofree char *name_2 = install_course (fixture, &with_2, DD_INSTALL_REPLACED);
  g_autofree char *signature =
    g_strdup_printf ("%s/shelf/%s/%s.minisig", fixture->data, ID, name_2);
  g_autofree char *before = describe (fixture);
  MakeCourse *refused[] = { &plain_2, &plain_2, &with_2 };
  g_autoptr (DdShelfEntry) entry = NULL;

  g_assert_cmpstr (name, ==, same);
  g_assert_true (g_file_test (signature, G_FILE_TEST_IS_REGULAR));
  entry = dd_shelf_find (fixture->data, ID, NULL);
  g_assert_true (entry->has_signature);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *after = NULL;
      GError *error = NULL;

      refused[i]->version = 3 + i;
      make_course_file (refused[i], fixture->path, NULL);
      g_assert_false (
        dd_install (fixture->data, fixture->path, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_UNTRUSTED);
      g_error_free (error);
      after = describe (fixture);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  MakeCourse first = { .version = 1 }, second = { .version = 2 },
             other = { .id = "vn.domdom.other" };
  g_autofree char *name_1 = install_course (fixture, &first, DD_INSTALL_NEW);
  g_autofree char *name_2 = install_course (fixture, &second, DD_INSTALL_REPLACED);
  g_autofree char *name_3 = install_course (fixture, &other, DD_INSTALL_NEW);
  g_autoptr (DdPackage) inside = dd_shelf_open (fixture->data, ID, NULL);
  g_autoptr (GBytes) lesson = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  static const char *const nothing[] = { "vn.domdom.none", "..", "lock", "../data", "", ".aside" };
  GError *error = NULL;

  g_assert_true (dd_shelf_remove (fixture->data, ID, &error));
  g_assert_no_error (error);
  lesson = dd_package_read (inside, LESSON, &error);
  g_assert_no_error (error);
  entries = dd_shelf_list (fixture->data, NULL, &error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((DdShelfEntry *) g_ptr_array_index (entries, 0))->course_id, ==,
                   "vn.domdom.other");
  g_assert_null (dd_shelf_open (fixture->data, ID, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_assert_false (dd_shelf_remove (fixture->data, nothing[i], &error));
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
      g_clear_error (&error);
      g_assert_null (dd_shelf_find (fixture->data, nothing[i], &error));
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
test_empty_shelf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  GError *error = NULL;
  guint n_removed = 7;

  entries = dd_shelf_list (fixture->data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, &n_removed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_removed, ==, 0);
  g_assert_false (g_file_test (fixture->data, G_FILE_TEST_EXISTS));
}

/* Thirteen courses are listed in the order of their ids without one package being readable. */
static void
test_list_opens_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  GError *error = NULL;

  for (guint i = 0; i < 13; i++)
    {
      g_autofree char *id = g_strdup_printf ("vn.domdom.c%u", 99 - i);
      MakeCourse options = { .id = id };
      g_autoptr (DdInstalled) installed = NULL;

      make_course_file (&options, fixture->path, NULL);
      installed = install (fixture);
      g_assert_true (g_file_set_contents (installed->path, "x", 1, NULL));
      if (i == 12)
        {
          g_autofree char *manifest = g_strdup_printf (
            "%.*s.manifest.xml", (int) strlen (installed->path) - 7, installed->path);

          g_assert_true (g_file_set_contents (manifest, "<x", 2, NULL));
        }
    }
  entries = dd_shelf_list (fixture->data, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("vn.domdom.c%u", 88 + i);

      g_assert_cmpstr (((DdShelfEntry *) g_ptr_array_index (entries, i))->course_id, ==, id);
    }
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  g_assert_cmpstr (dd_faults_get (faults, 0)->file, ==, "vn.domdom.c87");
}

/* A lost note of the current version is no lost course. */
static void
test_lost_note (Fixture *fixture, gconstpointer data)
{
  static const char *const notes[] = {
    NULL, "", "nonsense\n", "../../evil\n",
    "0000000000000000000000000000000000000000000000000000000000000000\n"
  };
  MakeCourse first = { .version = 1 }, second = { .version = 10 };
  g_autofree char *name_1 = install_course (fixture, &first, DD_INSTALL_NEW);
  g_autofree char *name_2 = install_course (fixture, &second, DD_INSTALL_REPLACED);
  g_autofree char *note = g_build_filename (fixture->data, "shelf", ID, "current", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_unlink (note);
      if (notes[i] != NULL)
        g_assert_true (g_file_set_contents (note, notes[i], -1, NULL));
      assert_current (fixture, name_2, 10);
    }
  g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, NULL, NULL));
  assert_current (fixture, name_2, 10);
}

/* Whatever is wrong with the package, the shelf stays as it was. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  MakeCourse first = { .version = 1 };
  g_autofree char *name = install_course (fixture, &first, DD_INSTALL_NEW);
  g_autofree char *before = describe (fixture);

  for (guint i = 0; i < 10; i++)
    {
      MakeCourse options = { .version = 2, .video_bytes = 6000000, .picture_bytes = 3000 };
      g_autoptr (GPtrArray) entries = make_course_entries (&options);
      g_autoptr (RawZip) raw = NULL;
      g_autoptr (DdFaults) faults = dd_faults_new ();
      g_autofree char *after = NULL;
      GError *error = NULL;

      if (i == 0)
        make_course_replace (entries, "vi/lessons/lesson-2.xhtml", "<p>", "<script/><p>");
      else if (i == 1)
        make_course_set (entries, "media/e-2-2.png", "GIF89a", -1);
      else if (i == 2)
        make_course_set (entries, "media/stray.png", "x", -1);
      else if (i == 3)
        make_course_remove (entries, "vi/items/e-1-1.xml");
      make_course_complete (entries);
      if (i == 4)
        make_course_replace (entries, "vi/items/e-2-2.xml", "byte", "bite");
      else if (i == 5)
        make_course_set (entries, "media/film.webm", "\x1a\x45\xdf\xa3 another film", -1);
      else if (i == 6)
        make_course_set (entries, "mimetype", "x", -1);
      raw = raw_zip_new_from_entries (entries);
      if (i == 7)
        raw_zip_find (raw, "media/film.webm")->crc++;
      else if (i == 8)
        raw_zip_find (raw, "media/film.webm")->size_bytes -= 100;
      else if (i == 9)
        raw_zip_add (raw, "../evil.xml", "x", 1, FALSE);
      raw_zip_write (raw, fixture->path);
      g_assert_false (
        dd_install (fixture->data, fixture->path, NULL, faults, NULL, NULL, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == DD_PACKAGE_ERROR);
      g_assert_cmpuint (dd_faults_count_errors (faults), >, 0);
      g_test_message ("%u: %s", i, error->message);
      g_error_free (error);
      after = describe (fixture);
      g_assert_cmpstr (before, ==, after);
    }
  assert_current (fixture, name, 1);
}

/* Cut at many places: never installed. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .version = 2, .picture_bytes = 900 };
  g_autofree char *name = install_course (fixture, NULL, DD_INSTALL_NEW);
  g_autofree char *before = describe (fixture);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  make_course_file (&options, fixture->path, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  for (gsize cut = 1; cut < length; cut += 97)
    {
      put_file (fixture->path, bytes, (length - cut));
      g_assert_false (
        dd_install (fixture->data, fixture->path, NULL, NULL, NULL, NULL, NULL));
    }
  {
    g_autofree char *after = describe (fixture);

    g_assert_cmpstr (before, ==, after);
  }
}

typedef struct
{
  GCancellable *cancellable; /* cancelled at report N_LEFT when set */
  guint n_left;
  guint n_reports;
  guint64 done;
  guint64 total;
} Progress;

static void
progress_cb (guint64 done_bytes, guint64 total_bytes, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done_bytes, >=, progress->done);
  g_assert_cmpuint (done_bytes, <=, total_bytes);
  progress->done = done_bytes;
  progress->total = total_bytes;
  progress->n_reports++;
  if (progress->cancellable != NULL && --progress->n_left == 0)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress_and_cancel (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .version = 2, .video_bytes = 8000000 };
  g_autofree char *name = install_course (fixture, NULL, DD_INSTALL_NEW);
  g_autofree char *before = describe (fixture);
  DdInspectHooks hooks = { .progress_func = progress_cb };
  Progress progress = { 0 };
  struct stat status;
  GError *error = NULL;

  make_course_file (&options, fixture->path, NULL);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  for (guint n = 0; n < 16; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *after = NULL;
      Progress cancelled = { cancellable, n, 0, 0, 0 };

      if (n == 0)
        g_cancellable_cancel (cancellable);
      hooks.progress_data = &cancelled;
      g_assert_false (
        dd_install (fixture->data, fixture->path, &hooks, NULL, cancellable, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      after = describe (fixture);
      g_assert_cmpstr (before, ==, after);
    }
  hooks.progress_data = &progress;
  g_assert_true (dd_install (fixture->data, fixture->path, &hooks, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (progress.done, ==, (guint64) status.st_size);
  g_assert_cmpuint (progress.total, ==, (guint64) status.st_size);
  g_assert_cmpuint (progress.n_reports, >, 10);
  g_assert_cmpuint (progress.n_reports, <, 120);
}

/* In a child whose files may not grow above LIMIT_BYTES: installs, and says with which error it
 * ended. */
static int
install_limited (Fixture *fixture, guint64 limit_bytes)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      struct rlimit limit = { limit_bytes, limit_bytes };
      GError *error = NULL;

      signal (SIGXFSZ, SIG_IGN);
      if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
        _exit (99);
      if (dd_install (fixture->data, fixture->path, NULL, NULL, NULL, NULL, &error))
        _exit (0);
      if (!g_error_matches (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL))
        g_printerr ("# %s\n", error->message);
      _exit (g_error_matches (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL) ? 1 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* A disk that takes no more at any point: an error that says so, and the shelf as it was. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .version = 2, .video_bytes = 5000000 };
  g_autofree char *name = install_course (fixture, NULL, DD_INSTALL_NEW);
  g_autofree char *before = describe (fixture);
  g_autofree char *name_2 = NULL;
  static const guint64 limits[] = {
    0, 10, 100, 1000, 2500, 4096, 100000, 1 << 20, 4 << 20, 5000000
  };

  make_course_file (&options, fixture->path, &name_2);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *after = NULL;

      g_assert_cmpint (install_limited (fixture, limits[i]), ==, 1);
      after = describe (fixture);
      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpint (install_limited (fixture, 6000000), ==, 0);
  assert_current (fixture, name_2, 2);
}

/* Two at once: both end, one after the other, and the shelf holds one of them whole. */
static gpointer
install_in_thread (gpointer data)
{
  char **arguments = data;
  GError *error = NULL;

  dd_install (arguments[0], arguments[1], NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  MakeCourse first = { .video_bytes = 3000000 },
             second = { .id = "vn.domdom.other", .video_bytes = 3000000 };
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.course", NULL);
  char *arguments_1[] = { fixture->data, fixture->path };
  char *arguments_2[] = { fixture->data, other_path };
  g_autoptr (GPtrArray) entries = NULL;
  GThread *thread_1, *thread_2;

  make_course_file (&first, fixture->path, NULL);
  make_course_file (&second, other_path, NULL);
  thread_1 = g_thread_new ("one", install_in_thread, arguments_1);
  thread_2 = g_thread_new ("two", install_in_thread, arguments_2);
  g_thread_join (thread_1);
  g_thread_join (thread_2);
  entries = dd_shelf_list (fixture->data, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
}

/* The source changes while it is read: what is installed is whole, or nothing is. */
static void
change_cb (guint64 done_bytes, guint64 total_bytes, gpointer user_data)
{
  const char *path = user_data;

  if (done_bytes > total_bytes / 2 && done_bytes < total_bytes)
    g_assert_cmpint (truncate (path, (off_t) (done_bytes / 2)), ==, 0);
}

static void
test_source_shrinks (Fixture *fixture, gconstpointer data)
{
  const DdInspectHooks hooks = { .progress_func = change_cb, .progress_data = fixture->path };
  MakeCourse options = { .video_bytes = 8000000 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = install_course (fixture, NULL, DD_INSTALL_NEW);
  GError *error = NULL;

  before = describe (fixture);
  make_course_file (&options, fixture->path, NULL);
  g_assert_false (dd_install (fixture->data, fixture->path, &hooks, NULL, NULL, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT);
  g_error_free (error);
  after = describe (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* What a crash can leave is swept; what is somebody's work in hand is not. */
static void
test_sweep_leftovers (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .version = 2 };
  g_autofree char *name = install_course (fixture, &options, DD_INSTALL_NEW);
  g_autofree char *before = describe (fixture);
  g_autofree char *after = NULL;
  g_autofree char *shelf = g_build_filename (fixture->data, "shelf", NULL);
  static const char *const leftovers[] = {
    ".dd-aside-00112233445566778899aabbccddeeff",
    ID "/.dd-aside-00112233445566778899aabbccddeeff",
    ID "/0000000000000000000000000000000000000000000000000000000000000000.manifest.xml",
    ID "/0000000000000000000000000000000000000000000000000000000000000000.minisig",
    ID "/1111111111111111111111111111111111111111111111111111111111111111.course",
    ".removed-0011/x",
    "vn.domdom.gone/2222222222222222222222222222222222222222222222222222222222222222.manifest.xml",
  };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (leftovers); i++)
    {
      g_autofree char *path = g_build_filename (shelf, leftovers[i], NULL);
      g_autofree char *above = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  {
    g_autoptr (DdFolderLock) lock = dd_folder_lock_new (shelf, "test", &error);
    guint n_removed = 7;

    g_assert_no_error (error);
    g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, &n_removed, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (n_removed, ==, 0);
  }
  g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  after = describe (fixture);
  g_assert_cmpstr (before, ==, after);
  assert_current (fixture, name, 2);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/install/install", test_install);
  ADD ("/install/same", test_same);
  ADD ("/install/versions", test_versions);
  ADD ("/install/signatures", test_signatures);
  ADD ("/install/refused", test_refused);
  ADD ("/install/truncated", test_truncated);
  ADD ("/install/progress-and-cancel", test_progress_and_cancel);
  ADD ("/install/full-disk", test_full_disk);
  ADD ("/install/two-at-once", test_two_at_once);
  ADD ("/install/source-shrinks", test_source_shrinks);
  ADD ("/shelf/remove", test_remove);
  ADD ("/shelf/empty", test_empty_shelf);
  ADD ("/shelf/list-opens-nothing", test_list_opens_nothing);
  ADD ("/shelf/lost-note", test_lost_note);
  ADD ("/shelf/sweep-keeps", test_sweep_keeps);
  ADD ("/shelf/sweep-leftovers", test_sweep_leftovers);
  return g_test_run ();
}
