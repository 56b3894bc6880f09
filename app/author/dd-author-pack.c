/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Check, compile in memory, write. The writer of packages sorts, dates and digests; it replaces
 * whatever stands at its target, so that is looked at here before.
 */
#include "dd-author-pack.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dd-check.h"
#include "dd-package.h"
#include "dd-zip-writer.h"

/* ---- The target ---- */

/* How every package of ours begins: a zip whose first entry is "mimetype", stored. */
#define ENTRY_HEADER_BYTES 30
#define ENTRY_BEGIN DD_PACKAGE_MIMETYPE DD_PACKAGE_MEDIA_TYPE

static gboolean
is_package (const char *path)
{
  char begin[ENTRY_HEADER_BYTES + sizeof ENTRY_BEGIN - 1];
  gsize there = 0;
  gssize n_read = 0;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return FALSE;
  while (there < sizeof begin && (n_read = read (fd, begin + there, sizeof begin - there)) > 0)
    there += (gsize) n_read;
  close (fd);
  return there == sizeof begin && memcmp (begin, "PK\3\4", 4) == 0 &&
         memcmp (begin + ENTRY_HEADER_BYTES, ENTRY_BEGIN, sizeof ENTRY_BEGIN - 1) == 0;
}

/* PATH would lie in FOLDER, at whatever depth and by whatever name the two are called. */
static gboolean
is_inside (const char *path, const char *folder)
{
  g_autofree char *above = g_path_get_dirname (path);
  char *at = realpath (above, NULL);
  gboolean inside = FALSE;
  GStatBuf of_folder;
  GStatBuf here;
  if (at == NULL || g_stat (folder, &of_folder) != 0)
    {
      free (at);
      return FALSE; /* nothing can be written there; the writer says why */
    }
  while (!inside && g_stat (at, &here) == 0)
    {
      char *slash = strrchr (at, '/');
      inside = here.st_dev == of_folder.st_dev && here.st_ino == of_folder.st_ino;
      if (at[1] == '\0')
        break;
      slash[slash == at ? 1 : 0] = '\0';
    }
  free (at);
  return inside;
}

static void
fail_at_folder (const char *path, const char *folder, GError **error)
{
  g_autofree char *source = g_canonicalize_filename (folder, NULL);
  g_autofree char *name = g_path_get_basename (source);
  g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_TARGET,
               "%s is a folder: name a file in it, such as %s%s%s.course.", path, path,
               g_str_has_suffix (path, "/") ? "" : "/", name);
}

/* A package may stand at PATH: nothing is lost that is no package. */
static gboolean
check_target (const char *path, const char *folder, GError **error)
{
  GStatBuf there;
  if (is_inside (path, folder))
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_TARGET,
                 "%s lies in the folder of the course itself: write the package to another folder.",
                 path);
  else if (g_lstat (path, &there) != 0)
    return TRUE; /* nothing there, or nothing to be had there, which the writer says */
  else if (S_ISDIR (there.st_mode))
    fail_at_folder (path, folder, error);
  else if (S_ISLNK (there.st_mode))
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_TARGET,
                 "%s is a link and was not replaced: name a file.", path);
  else if (!S_ISREG (there.st_mode))
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_TARGET,
                 "%s is a device, pipe or socket and was not replaced: name a file.", path);
  else if (!g_str_has_suffix (path, ".course") && !is_package (path))
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_TARGET,
                 "%s is a file of another kind and was not replaced: name a file that ends in "
                 ".course.",
                 path);
  else
    return TRUE;
  return FALSE;
}

/* ---- The package ---- */

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
  g_autoptr (DdSource) source = NULL;
  gboolean written = FALSE;
  if (!dd_source_find (folder, error) || !check_target (out_path, folder, error))
    return FALSE;
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
