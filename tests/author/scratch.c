/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See scratch.h. */

#include "scratch.h"

#include <glib/gstdio.h>
#include <string.h>

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name = NULL;
  g_assert_nonnull (dir);
  g_assert_no_errno (g_mkdir_with_parents (to, 0700));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;
      g_autoptr (GError) error = NULL;
      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_folder (source, target);
          continue;
        }
      g_file_get_contents (source, &content, &length, &error);
      g_assert_no_error (error);
      g_file_set_contents_full (target, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                                &error);
      g_assert_no_error (error);
    }
}

char *
scratch_new (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "author", name, NULL);
  char *folder = g_dir_make_tmp ("domdom-author-XXXXXX", &error);
  g_assert_no_error (error);
  copy_folder (from, folder);
  return folder;
}

/* Without flushing the disk, which takes most of the time of a test that makes hundreds. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (folder));
}

char *
scratch_dup_package_path (const char *folder)
{
  return g_strconcat (folder, ".course", NULL);
}

void
scratch_free (char *folder)
{
  g_autofree char *package = scratch_dup_package_path (folder);
  g_unlink (package);
  remove_folder (folder);
  g_free (folder);
}

char *
scratch_read (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

void
scratch_write (const char *folder, const char *file, const char *text)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  if (text == NULL)
    {
      g_assert_no_errno (g_unlink (path));
      return;
    }
  g_assert_no_errno (g_mkdir_with_parents (above, 0700));
  g_unlink (path); /* GLib writes over a longer file without cutting it */
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

void
scratch_replace (const char *folder, const char *file, const char *old, const char *replacement)
{
  g_autofree char *text = scratch_read (folder, file);
  const char *at = strstr (text, old);
  g_autoptr (GString) changed = NULL;
  if (at == NULL)
    g_error ("%s does not hold \"%s\"", file, old);
  changed = g_string_new_len (text, at - text);
  g_string_append (changed, replacement);
  g_string_append (changed, at + strlen (old));
  scratch_write (folder, file, changed->str);
}
