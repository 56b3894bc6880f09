/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The zip layer: what is written is read again; the same content gives the same bytes in any time
 * zone and umask; and every zip that lies is refused with a sentence. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "dd-digests.h"
#include "dd-files.h"
#include "dd-limits.h"
#include "dd-package.h"
#include "dd-zip-reader.h"
#include "dd-zip-writer.h"
#include "make-course.h"
#include "raw-zip.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.course", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  remove_folder (fixture->folder);
}

static GBytes *
read_file (const char *path)
{
  char *content = NULL;
  gsize length = 0;
  GError *error = NULL;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

/* Opens what RAW says, and asserts that it is refused with CODE and a sentence that holds WORDS;
 * also that the list of faults then holds it. */
static void
assert_refused (Fixture *fixture, RawZip *raw, int code, const char *words)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdZipReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *said = NULL;

  raw_zip_write (raw, fixture->path);
  reader = dd_zip_reader_open (fixture->path, faults, &error);
  for (guint i = 0; reader != NULL && error == NULL && i < dd_zip_reader_get_n_entries (reader);
       i++)
    {
      g_autoptr (GBytes) content = dd_zip_reader_read (reader, i, 1 << 20, &error);
    }
  g_assert_error (error, DD_PACKAGE_ERROR, code);
  message = g_ascii_strdown (error->message, -1);
  said = g_ascii_strdown (words, -1);
  if (strstr (message, said) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, words);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  if (reader == NULL)
    g_assert_cmpuint (dd_faults_count_errors (faults), >, 0);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .n_lessons = 3, .video_bytes = 300000, .picture_bytes = 5000 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (DdZipReader) reader = NULL;
  GError *error = NULL;

  make_course_write (entries, fixture->path, NULL);
  reader = dd_zip_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_zip_reader_get_n_entries (reader), ==, entries->len + 2);
  for (guint i = 0; i < entries->len; i++)
    {
      const MakeEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GBytes) content = NULL;
      guint index = G_MAXUINT;

      g_assert_true (dd_zip_reader_find (reader, entry->name, &index));
      content = dd_zip_reader_read (reader, index, G_MAXUINT32, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (content, entry->content));
    }
  g_assert_false (dd_zip_reader_find (reader, "nothing", NULL));
}

static void
test_layout (Fixture *fixture, gconstpointer data)
{
  MakeCourse options = { .video_bytes = 100000 };
  g_autoptr (DdZipReader) reader = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *name = NULL;
  GError *error = NULL;
  guint index = 0;
  const char *bytes;

  make_course_file (&options, fixture->path, &name);
  file = read_file (fixture->path);
  bytes = g_bytes_get_data (file, NULL);
  g_assert_cmpmem (bytes + 30, 8, "mimetype", 8);
  g_assert_cmpint (memcmp (bytes + 38, DD_PACKAGE_MEDIA_TYPE, strlen (DD_PACKAGE_MEDIA_TYPE)), ==,
                   0);
  reader = dd_zip_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_zip_reader_get_entry (reader, 0)->name, ==, DD_PACKAGE_MIMETYPE);
  g_assert_cmpstr (dd_zip_reader_get_entry (reader, 1)->name, ==, DD_PACKAGE_DIGESTS);
  g_assert_cmpstr (dd_zip_reader_get_entry (reader, 2)->name, ==, "en/items/e-1-1.xml");
  for (guint i = 3; i < dd_zip_reader_get_n_entries (reader); i++)
    g_assert_cmpstr (dd_zip_reader_get_entry (reader, i - 1)->name, <,
                     dd_zip_reader_get_entry (reader, i)->name);
  g_assert_true (dd_zip_reader_find (reader, "media/film.webm", &index));
  g_assert_true (dd_zip_reader_get_entry (reader, index)->stored);
  g_assert_cmpmem (bytes + dd_zip_reader_get_entry (reader, index)->data_offset_bytes, 4,
                   "\x1a\x45\xdf\xa3", 4);
  g_assert_true (dd_zip_reader_find (reader, DD_PACKAGE_MANIFEST, &index));
  g_assert_false (dd_zip_reader_get_entry (reader, index)->stored);
  g_assert_true (dd_digests_is_package_name (name));
}

/* Other zone, other umask, other order of adding: the same bytes. */
static void
test_reproducible (Fixture *fixture, gconstpointer data)
{
  static const char *const zones[] = { "Asia/Ho_Chi_Minh", "America/New_York", "UTC", "XYZ-13:30" };
  static const mode_t masks[] = { 022, 077, 002, 0177 };
  g_autoptr (GBytes) first = NULL;
  g_autofree char *before = g_strdup (g_getenv ("TZ"));
  mode_t mask_before = umask (022);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      MakeCourse options = { .video_bytes = 70000 };
      g_autoptr (GPtrArray) entries = make_course_entries (&options);
      g_autoptr (GBytes) bytes = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      umask (masks[i]);
      for (guint k = 0; k < entries->len * i; k++)
        {
          gpointer entry = g_ptr_array_steal_index (entries, (k * 7) % entries->len);

          g_ptr_array_add (entries, entry);
        }
      make_course_write (entries, fixture->path, NULL);
      bytes = read_file (fixture->path);
      if (first == NULL)
        first = g_bytes_ref (bytes);
      g_assert_true (g_bytes_equal (first, bytes));
    }
  umask (mask_before);
  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

/* A file and the same bytes from memory are one; a file that is none, a link, and one that changes
 * are refused. */
static void
test_writer_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source = g_build_filename (fixture->folder, "source.png", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.png", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.course", NULL);
  g_autofree char *name_1 = NULL;
  g_autofree char *name_2 = NULL;
  g_autoptr (DdZipWriter) from_file = dd_zip_writer_new (fixture->path);
  g_autoptr (DdZipWriter) from_bytes = dd_zip_writer_new (other);
  g_autoptr (DdZipWriter) changing = dd_zip_writer_new (other);
  g_autoptr (GBytes) content = g_bytes_new_static ("some bytes", 10);
  g_autoptr (GBytes) file_1 = NULL;
  g_autoptr (GBytes) file_2 = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (source, "some bytes", 10, NULL));
  g_assert_cmpint (symlink (source, link_path), ==, 0);
  g_assert_true (dd_zip_writer_add_file (from_file, "media/a.png", source, &error));
  g_assert_true (dd_zip_writer_add_bytes (from_bytes, "media/a.png", content, &error));
  g_assert_true (dd_zip_writer_finish (from_file, &name_1, &error));
  g_assert_true (dd_zip_writer_finish (from_bytes, &name_2, &error));
  g_assert_cmpstr (name_1, ==, name_2);
  file_1 = read_file (fixture->path);
  file_2 = read_file (other);
  g_assert_true (g_bytes_equal (file_1, file_2));

  g_assert_false (dd_zip_writer_add_file (changing, "media/b.png", link_path, &error));
  g_clear_error (&error);
  g_assert_false (dd_zip_writer_add_file (changing, "media/b.png", fixture->folder, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_zip_writer_add_file (changing, "media/c.png", source, &error));
  g_assert_true (g_file_set_contents (source, "SOME BYTES", 10, NULL));
  g_assert_false (dd_zip_writer_finish (changing, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT);
  g_clear_pointer (&file_2, g_bytes_unref);
  file_2 = read_file (other);
  g_assert_true (g_bytes_equal (file_1, file_2)); /* what stood there stands there */
}

static void
test_writer_names (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "", "/a", "../a",
                                         "a/../b", "a//b", "a\\b",
                                         "C:/a", "a/", "con.xml",
                                         "a/./b", "mimetype", "META-INF/digests.sha256",
                                         "MIMETYPE", "media/A.png", "e\xcc\x82.xml" };
  g_autoptr (DdZipWriter) writer = dd_zip_writer_new (fixture->path);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  GError *error = NULL;

  g_assert_true (dd_zip_writer_add_bytes (writer, "media/a.png", content, &error));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (dd_zip_writer_add_bytes (writer, refused[i], content, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Nothing is left when a package is not finished, or cannot be written. */
static void
test_writer_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such.course", NULL);
  g_autoptr (DdZipWriter) writer = dd_zip_writer_new (nowhere);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr (GDir) dir = NULL;
  GError *error = NULL;

  g_assert_true (dd_zip_writer_add_bytes (writer, "a.xml", content, &error));
  g_assert_false (dd_zip_writer_finish (writer, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  dir = g_dir_open (fixture->folder, 0, &error);
  g_assert_no_error (error);
  g_assert_null (g_dir_read_name (dir));
}

static RawZip *
make_two (void)
{
  RawZip *raw = raw_zip_new ();

  raw_zip_add (raw, "a.xml", "first first first first", 23, TRUE);
  raw_zip_add (raw, "b.xml", "second", 6, FALSE);
  return raw;
}

static void
test_plain_is_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawZip) raw = make_two ();
  g_autoptr (DdZipReader) reader = NULL;
  g_autoptr (GBytes) content = NULL;
  GError *error = NULL;

  raw_zip_add (raw, "media/", "", 0, FALSE)->attributes =
    040755u << 16; /* as ordinary tools do: a folder, dropped */
  raw_zip_write (raw, fixture->path);
  reader = dd_zip_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_zip_reader_get_n_entries (reader), ==, 2);
  content = dd_zip_reader_read (reader, 0, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (content), ==, 23);
  g_assert_cmpint (memcmp (g_bytes_get_data (content, NULL), "first first first first", 23), ==, 0);
  g_assert_null (dd_zip_reader_read (reader, 0, 22, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_TOO_LARGE);
  g_error_free (error);
}

/* Says 100 bytes, or 10,000 too many, and gives others. */
static void
test_liar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (10000000);
  static const guint32 sizes[] = { 100, 9999999, 10000001, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (RawZip) raw = make_two ();
      RawEntry *entry = raw_zip_add (raw, "liar.xml", zeros, 10000000, TRUE);

      entry->size_bytes = entry->local_size_bytes = sizes[i];
      if (sizes[i] > DD_LIMIT_PACKAGE_RATIO * entry->packed_bytes)
        assert_refused (fixture, raw, DD_PACKAGE_ERROR_TOO_LARGE, "grow");
      else
        assert_refused (fixture, raw, DD_PACKAGE_ERROR_CORRUPT, "liar.xml");
    }
}

static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (10000000);
  g_autoptr (RawZip) one = make_two ();
  g_autoptr (RawZip) many = raw_zip_new ();
  RawEntry *huge;

  raw_zip_add (one, "bomb.xml", zeros, 10000000, TRUE);
  assert_refused (fixture, one, DD_PACKAGE_ERROR_TOO_LARGE, "bomb.xml: it would grow");

  /* Each below the size from which the ratio counts; all together above. */
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      raw_zip_add (many, name, zeros, 60000, TRUE);
    }
  assert_refused (fixture, many, DD_PACKAGE_ERROR_TOO_LARGE, "it would grow");

  g_ptr_array_set_size (many->entries, 2);
  huge = g_ptr_array_index (many->entries, 0);
  huge->size_bytes = huge->local_size_bytes = 0x90000000u;
  assert_refused (fixture, many, DD_PACKAGE_ERROR_TOO_LARGE, "larger than an entry may be");
}

/* A thousand names for one body. */
static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr (RawZip) raw = raw_zip_new ();
  g_autoptr (RawZip) inside = raw_zip_new ();
  g_autoptr (RawZip) inner = raw_zip_new ();
  g_autoptr (GBytes) inner_bytes = NULL;
  RawEntry *quoted;

  raw_zip_add (raw, "0000", text, 5000, TRUE);
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u", i);
      RawEntry *entry = raw_zip_add (raw, name, text, 5000, TRUE);

      entry->is_absent = TRUE;
      entry->offset_bytes = 0;
    }
  assert_refused (fixture, raw, DD_PACKAGE_ERROR_CORRUPT, "another name");

  /* An entry whose header is honest and lies within the body of another. */
  raw_zip_add (inner, "inner.xml", "within", 6, FALSE);
  inner_bytes = raw_zip_to_bytes (inner);
  raw_zip_add (inside, "outer.png", g_bytes_get_data (inner_bytes, NULL), 30 + 9 + 6, FALSE);
  quoted = raw_zip_add (inside, "inner.xml", "within", 6, FALSE);
  quoted->is_absent = TRUE;
  quoted->offset_bytes = 30 + 9;
  assert_refused (fixture, inside, DD_PACKAGE_ERROR_CORRUPT, "overlaps");
}

static void
test_contradictions (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (RawZip) raw = make_two ();
      RawEntry *entry = g_ptr_array_index (raw->entries, 0);
      const char *words = "than the directory says";

      switch (i)
        {
        case 0:
          entry->local_name[0] = 'x';
          break;
        case 1:
          entry->local_method = 0;
          break;
        case 2:
          entry->local_crc++;
          break;
        case 3:
          entry->local_packed_bytes--;
          break;
        case 4:
          entry->local_size_bytes++;
          break;
        case 5:
          entry->offset_bytes = 1;
          break;
        case 6:
          entry->offset_bytes = 0xfffffff0u;
          words = "lies where no entry can be";
          break;
        case 7:
          entry->crc++;
          entry->local_crc++;
          words = "a.xml: the entry is damaged";
          break;
        case 8:
          raw->n_entries_said = 1;
          words = "directory is damaged";
          break;
        case 9:
          raw->n_entries_said = 3;
          words = "directory is damaged";
          break;
        default:
          raw->offset_said = 5;
          words = "not where the end";
          break;
        }
      assert_refused (fixture, raw, DD_PACKAGE_ERROR_CORRUPT, words);
    }
}

static void
test_stored_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawZip) raw = make_two ();
  RawEntry *entry = raw_zip_find (raw, "b.xml");

  entry->size_bytes = entry->local_size_bytes = 5;
  assert_refused (fixture, raw, DD_PACKAGE_ERROR_CORRUPT, "stored as it is");
}

static void
test_prefix_and_comment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawZip) comment = make_two ();
  g_autoptr (RawZip) prefix = make_two ();
  g_autoptr (RawZip) gap = make_two ();

  g_string_append (comment->comment, "hello");
  assert_refused (fixture, comment, DD_PACKAGE_ERROR_CORRUPT, "added behind it");
  g_string_append (prefix->prefix, "#!/bin/sh\n");
  assert_refused (fixture, prefix, DD_PACKAGE_ERROR_NOT_A_PACKAGE, "not a course package");
  g_string_append (gap->prefix, "PK\3\4 hidden bytes");
  assert_refused (fixture, gap, DD_PACKAGE_ERROR_CORRUPT, "before the first entry");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *words;
  } names[] = {
    { "../evil.xml", ".." },
    { "a/../../evil.xml", ".." },
    { "./a.xml", "." },
    { "/etc/passwd", "begins with /" },
    { "a//b.xml", "empty part" },
    { "..\\evil.xml", "backslash" },
    { "C:/evil.xml", "Windows" },
    { "a:b.xml", ":" },
    { "NUL.xml", "Windows" },
    { "media/com1.png", "Windows" },
    { "a.", "dot" },
    { "a .", "dot" },
    { "a\x01"
      "b",
      "control" },
    { "a\xe2\x80\xae"
      "b",
      "invisible" },
    { "e\xcc\x82"
      "ch.xml",
      "NFC" },
    { "a\xff"
      "b",
      "UTF-8" },
    { "a.xml", "two entries of this name" },
    { "A.XML", "same name as a.xml" },
    { "a.xml/b", "a file and a folder" },
    { "A.xml/b", "a file and a folder" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RawZip) raw = make_two ();

      raw_zip_add (raw, names[i].name, "x", 1, FALSE);
      assert_refused (fixture, raw, DD_PACKAGE_ERROR_INVALID,
                      strcmp (names[i].words, "Windows") == 0 ? "" : names[i].words);
    }
}

static void
test_long_and_nul_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawZip) longest = make_two ();
  g_autoptr (RawZip) nul = make_two ();
  g_autofree char *name = g_strnfill (256, 'a');
  g_autofree char *very_long = g_strnfill (60000, 'a');
  RawEntry *entry;

  raw_zip_add (longest, name, "x", 1, FALSE);
  assert_refused (fixture, longest, DD_PACKAGE_ERROR_INVALID, "255 bytes");
  raw_zip_add (longest, very_long, "x", 1, FALSE);
  assert_refused (fixture, longest, DD_PACKAGE_ERROR_INVALID, "255 bytes");
  entry = raw_zip_add (nul, "c.xml?evil", "x", 1, FALSE);
  entry->name[5] = '\0';
  assert_refused (fixture, nul, DD_PACKAGE_ERROR_INVALID, "NUL");
}

static void
test_not_files (Fixture *fixture, gconstpointer data)
{
  static const guint32 attributes[] = { 0120777u << 16, 020644u << 16, 060644u << 16, 010644u << 16,
                                        0140644u << 16, 040755u << 16, 0x10, 0x08,
                                        0x40, 0x400 };
  g_autoptr (RawZip) folder = make_two ();

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autoptr (RawZip) raw = make_two ();

      raw_zip_add (raw, "c", "/etc/passwd", 11, FALSE)->attributes = attributes[i];
      assert_refused (fixture, raw, DD_PACKAGE_ERROR_INVALID,
                      i == 5 || i == 6 ? "whether it is a folder" : "a link or a device");
    }
  raw_zip_add (folder, "c/", "x", 1, FALSE);
  assert_refused (fixture, folder, DD_PACKAGE_ERROR_INVALID, "whether it is a folder");
}

static void
test_methods (Fixture *fixture, gconstpointer data)
{
  static const guint flags[] = { 0x1, 0x40, 0x2000 };
  static const guint methods[] = { 1, 9, 12, 14, 93, 95, 99 };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (RawZip) raw = make_two ();

      raw_zip_find (raw, "b.xml")->flags |= flags[i];
      assert_refused (fixture, raw, DD_PACKAGE_ERROR_INVALID, "encrypted");
    }
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (RawZip) raw = make_two ();
      RawEntry *entry = raw_zip_find (raw, "b.xml");

      entry->method = entry->local_method = methods[i];
      assert_refused (fixture, raw, DD_PACKAGE_ERROR_INVALID, "stored or deflated");
    }
}

static void
test_too_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawZip) raw = raw_zip_new ();

  for (guint i = 0; i <= DD_LIMIT_PACKAGE_ENTRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.xml", i);

      raw_zip_add (raw, name, "", 0, FALSE);
    }
  assert_refused (fixture, raw, DD_PACKAGE_ERROR_TOO_LARGE, "more entries");
  g_ptr_array_set_size (raw->entries, 2);
  raw->n_entries_said = 0xffff;
  assert_refused (fixture, raw, DD_PACKAGE_ERROR_TOO_LARGE, "zip64");
}

static void
test_not_a_zip (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "hello, this is no zip file at all, however long it may be",
                                       "x",
                                       "PK",
                                       "PK\3\4",
                                       "PK\5\6",
                                       "%PDF-1.7\n",
                                       "Rar!\x1a\x07" };
  g_autoptr (DdZipReader) reader = NULL;
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int code = i == 3 ? DD_PACKAGE_ERROR_CORRUPT : DD_PACKAGE_ERROR_NOT_A_PACKAGE;

      g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
      g_assert_null (dd_zip_reader_open (fixture->path, NULL, &error));
      g_assert_error (error, DD_PACKAGE_ERROR, code);
      g_clear_error (&error);
    }
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_null (dd_zip_reader_open (fixture->path, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_A_PACKAGE);
  g_clear_error (&error);
  g_assert_null (dd_zip_reader_open (fixture->folder, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_A_PACKAGE);
  g_clear_error (&error);
  g_unlink (fixture->path);
  g_assert_null (dd_zip_reader_open (fixture->path, NULL, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
  g_clear_error (&error);
}

/* Whatever is cut off, it is refused: never a crash, never a shorter package. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize length;
  const char *bytes;

  make_course_file (NULL, fixture->path, NULL);
  whole = read_file (fixture->path);
  bytes = g_bytes_get_data (whole, &length);
  for (gsize cut = 1; cut < length; cut += 7)
    {
      int code = length - cut < 4 ? DD_PACKAGE_ERROR_NOT_A_PACKAGE : DD_PACKAGE_ERROR_CORRUPT;
      g_autoptr (GError) error = NULL;

      put_file (fixture->path, bytes, (length - cut));
      g_assert_null (dd_zip_reader_open (fixture->path, NULL, &error));
      g_assert_error (error, DD_PACKAGE_ERROR, code);
    }
}

/* The reader ends with an error or with the very bytes, whatever bit is turned over. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawZip) raw = make_two ();
  g_autoptr (GBytes) whole = raw_zip_to_bytes (raw);
  gsize length = g_bytes_get_size (whole);
  guint n_refused = 0;

  for (gsize bit = 0; bit < 8 * length; bit++)
    {
      g_autofree char *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr (DdZipReader) reader = NULL;
      g_autoptr (GError) error = NULL;

      bytes[bit / 8] = (char) (bytes[bit / 8] ^ 1 << bit % 8);
      put_file (fixture->path, bytes, length);
      reader = dd_zip_reader_open (fixture->path, NULL, &error);
      for (guint i = 0; reader != NULL && error == NULL && i < dd_zip_reader_get_n_entries (reader);
           i++)
        {
          g_autoptr (GBytes) content = dd_zip_reader_read (reader, i, 1 << 20, &error);

          if (content != NULL)
            g_assert_true (g_bytes_get_size (content) == 23 || g_bytes_get_size (content) == 6);
        }
      n_refused += error != NULL;
    }
  g_assert_cmpuint (n_refused, >, 4 * length);
}

static void
test_digests (void)
{
  static const char text[] =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  B\n"
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a b\n"
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  vi/ếch.xhtml\n";
  g_autoptr (GBytes) expected = g_bytes_new_static (text, strlen (text));
  g_autoptr (DdDigests) digests = dd_digests_new ();
  g_autoptr (DdDigests) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bytes_again = NULL;
  g_autofree char *name = NULL;
  GError *error = NULL;
  guint8 digest[DD_DIGEST_BYTES];

  dd_digest_bytes ("abc", 3, digest);
  dd_digests_add (digests, "vi/ếch.xhtml", digest);
  dd_digests_add (digests, "B", digest);
  dd_digests_add (digests, "a b", digest);
  bytes = dd_digests_to_bytes (digests);
  g_assert_true (g_bytes_equal (bytes, expected));
  again = dd_digests_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  bytes_again = dd_digests_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));
  g_assert_cmpmem (dd_digests_lookup (again, "a b"), DD_DIGEST_BYTES, digest, DD_DIGEST_BYTES);
  g_assert_null (dd_digests_lookup (again, "A b"));
  name = dd_digests_dup_package_name (bytes);
  g_assert_true (dd_digests_is_package_name (name));
  g_assert_false (dd_digests_is_package_name ("abc"));
  g_assert_false (dd_digests_is_package_name (NULL));
}

static void
test_digests_refused (void)
{
#define HEX "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  static const char *const texts[] = {
    HEX "  a",
    HEX " *a\n",
    HEX " a\n",
    "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n",
    HEX "  \n",
    HEX "  b\n" HEX "  a\n",
    HEX "  a\n" HEX "  a\n",
    "\n",
    HEX "  a\n\n",
    "xyz\n",
    "\\" HEX "  a\n",
  };
#undef HEX

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dd_digests_new_from_bytes (bytes, &error));
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, DD_PACKAGE_DIGESTS ":"));
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digests/round-trip", test_digests);
  g_test_add_func ("/digests/refused", test_digests_refused);
  ADD ("/zip/round-trip", test_round_trip);
  ADD ("/zip/layout", test_layout);
  ADD ("/zip/reproducible", test_reproducible);
  ADD ("/zip/writer-files", test_writer_files);
  ADD ("/zip/writer-names", test_writer_names);
  ADD ("/zip/writer-leaves-nothing", test_writer_leaves_nothing);
  ADD ("/zip/plain-is-read", test_plain_is_read);
  ADD ("/zip/liar", test_liar);
  ADD ("/zip/bomb", test_bomb);
  ADD ("/zip/overlap", test_overlap);
  ADD ("/zip/contradictions", test_contradictions);
  ADD ("/zip/stored-size", test_stored_size);
  ADD ("/zip/prefix-and-comment", test_prefix_and_comment);
  ADD ("/zip/names", test_names);
  ADD ("/zip/long-and-nul-names", test_long_and_nul_names);
  ADD ("/zip/not-files", test_not_files);
  ADD ("/zip/methods", test_methods);
  ADD ("/zip/too-many", test_too_many);
  ADD ("/zip/not-a-zip", test_not_a_zip);
  ADD ("/zip/truncated", test_truncated);
  ADD ("/zip/flipped", test_flipped);
  return g_test_run ();
}
