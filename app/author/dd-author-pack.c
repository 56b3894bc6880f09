/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Check, compile in memory, write. The writer of packages sorts, dates and digests.
 */
#include "dd-author-pack.h"

#include "dd-check.h"
#include "dd-zip-writer.h"

static gboolean
write_package (const DdCompiled *compiled, const char *folder, const char *out_path, GError **error)
{
  g_autoptr (DdZipWriter) writer = dd_zip_writer_new (out_path);
  for (guint i = 0; i < compiled->files->len; i++)
    {
      const DdCompiledFile *file = g_ptr_array_index (compiled->files, i);
      if (!dd_zip_writer_add_bytes (writer, file->name, file->bytes, error))
        return FALSE;
    }
  for (guint i = 0; i < compiled->media->len; i++)
    {
      const char *name = g_ptr_array_index (compiled->media, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (!dd_zip_writer_add_file (writer, name, path, error))
        return FALSE;
    }
  return dd_zip_writer_finish (writer, NULL, error);
}

gboolean
dd_author_pack (const char *folder, const char *out_path, DdFaults *faults, GError **error)
{
  DdCompiled *compiled = NULL;
  g_autofree char *course = g_build_filename (folder, DD_SOURCE_COURSE_FILE, NULL);
  g_autoptr (DdSource) source = NULL;
  gboolean written = FALSE;
  if (!g_file_test (course, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE,
                   "The folder %s holds no course.xml, so it is no course source.", folder);
      return FALSE;
    }
  source = dd_check_source (folder, 0, faults, &compiled);
  if (compiled == NULL)
    {
      g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAULTY,
                   "The course in %s has errors and was not packed: mend them first.", folder);
      return FALSE;
    }
  written = write_package (compiled, folder, out_path, error);
  dd_compiled_free (compiled);
  return written;
}
