/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See inspected.h. */

#include "inspected.h"

#include <string.h>

#include "dd-inspect.h"

void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.course", NULL);
}

void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  remove_folder (fixture->folder);
}

char *
inspect (Fixture *fixture)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  GError *error = NULL;

  g_assert_true (dd_package_inspect (fixture->path, NULL, faults, NULL, &error));
  g_assert_no_error (error);
  return dd_faults_format_all (faults);
}

void
assert_holds (const char *text, const char *words)
{
  g_autofree char *lower_text = g_ascii_strdown (text, -1);
  g_autofree char *lower_words = g_ascii_strdown (words, -1);

  if (strstr (lower_text, lower_words) == NULL)
    g_error ("this is missing:\n%s\nin:\n%s", words, text);
}

void
assert_faulty (Fixture *fixture, const char *words)
{
  g_autofree char *list = inspect (fixture);

  assert_holds (list, words);
}

void
write_true (Fixture *fixture, GPtrArray *entries)
{
  g_autoptr (RawZip) raw = NULL;

  make_course_complete (entries);
  raw = raw_zip_new_from_entries (entries);
  raw_zip_write (raw, fixture->path);
}

void
write_stored (Fixture *fixture, GPtrArray *entries)
{
  g_autoptr (RawZip) raw = raw_zip_new ();

  make_course_complete (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const MakeEntry *entry = g_ptr_array_index (entries, i);

      raw_zip_add (raw, entry->name, g_bytes_get_data (entry->content, NULL),
                   g_bytes_get_size (entry->content), FALSE);
    }
  raw_zip_write (raw, fixture->path);
}
