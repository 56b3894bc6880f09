/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small files, folders and what is there. See dd-files.h for the promises. Calls of Linux
 * (O_CLOEXEC, O_PATH) stand in this file, dd-file-writer.c and dd-folder-lock.c. */

#include "dd-files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "dd-files-private.h"
#include "dd-limits.h"

G_DEFINE_QUARK (dd_files_error, dd_files_error)

DdFilesError
dd_files_error_from_errno (int errno_code)
{
  switch (errno_code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return DD_FILES_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return DD_FILES_ERROR_DENIED;
    case ENOENT:
    case ENOTDIR:
      return DD_FILES_ERROR_MISSING;
    case EEXIST:
    case EISDIR:
    case ENOTEMPTY:
      return DD_FILES_ERROR_EXISTS;
    default:
      return DD_FILES_ERROR_FAILED;
    }
}

gboolean
dd_files_fail (GError **error, int errno_code, const char *doing, const char *path)
{
  g_set_error (error, DD_FILES_ERROR, dd_files_error_from_errno (errno_code),
               "Cannot %s \"%s\": %s", doing, path, g_strerror (errno_code));
  return FALSE;
}

/* ---- Making things durable ---- */

gboolean
dd_files_sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok;

  if (fd < 0)
    return dd_files_fail (error, errno, "open the folder", folder);
  ok = fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
  if (!ok)
    dd_files_fail (error, errno, "flush the folder", folder);
  close (fd);
  return ok;
}

gboolean
dd_files_sync_parent (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return dd_files_sync_folder (folder, error);
}

gboolean
dd_files_write_all (int fd, const void *data, gsize length_bytes, const char *path, GError **error)
{
  const char *p = data;

  while (length_bytes > 0)
    {
      ssize_t written = write (fd, p, MIN (length_bytes, DD_LIMIT_FLUSH_BYTES));

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return dd_files_fail (error, errno, "write", path);
      p += written;
      length_bytes -= (gsize) written;
    }
  return TRUE;
}

/* ---- Whole files ---- */

static GBytes *
read_opened (int fd, const char *path, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) data = NULL;
  struct stat info;

  if (fstat (fd, &info) != 0)
    {
      dd_files_fail (error, errno, "read", path);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED,
                   "Cannot read \"%s\": it is no ordinary file", path);
      return NULL;
    }
  data = g_byte_array_sized_new ((guint) CLAMP (info.st_size + 1, 4096, 1 << 20));
  for (;;)
    {
      guint length = data->len;
      guint room =
        MAX (65536, MIN (length, 1 << 24)); /* doubles, so that a large file is read in few steps */
      ssize_t got;

      g_byte_array_set_size (data, length + room);
      got = read (fd, data->data + length, room);
      g_byte_array_set_size (data, length + (got > 0 ? (guint) got : 0));
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          dd_files_fail (error, errno, "read", path);
          return NULL;
        }
      if (data->len > max_bytes)
        {
          g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_TOO_LARGE,
                       "\"%s\" is over %" G_GSIZE_FORMAT " bytes", path, max_bytes);
          return NULL;
        }
      if (got == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&data));
    }
}

GBytes *
dd_files_read (const char *path, gsize max_bytes, GError **error)
{
  int fd;
  GBytes *bytes;

  g_return_val_if_fail (path != NULL && max_bytes < G_MAXUINT / 2, NULL);

  /* A pipe would wait for its other end. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      dd_files_fail (error, errno, "read", path);
      return NULL;
    }
  bytes = read_opened (fd, path, max_bytes, error);
  close (fd);
  return bytes;
}

gboolean
dd_files_replace (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (DdFileWriter) writer = NULL;
  gsize size = 0;
  const void *data;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  folder = g_path_get_dirname (path);
  data = g_bytes_get_data (bytes, &size);
  writer = dd_file_writer_new (folder, error);
  return writer != NULL && dd_file_writer_write (writer, data, size, error) &&
         dd_file_writer_commit (writer, path, error);
}

/* ---- Folders ---- */

gboolean
dd_files_make_folder (const char *path, GError **error)
{
  g_autofree char *parent = NULL;

  g_return_val_if_fail (path != NULL && *path != '\0', FALSE);

  if (g_mkdir (path, 0700) == 0)
    return dd_files_sync_parent (path, error);
  if (errno == EEXIST)
    {
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        return TRUE;
      return dd_files_fail (error, EEXIST, "make the folder", path);
    }
  if (errno != ENOENT)
    return dd_files_fail (error, errno, "make the folder", path);

  parent = g_path_get_dirname (path);
  if (strcmp (parent, path) == 0 || strcmp (parent, ".") == 0)
    return dd_files_fail (error, ENOENT, "make the folder", path);
  if (!dd_files_make_folder (parent, error))
    return FALSE;
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    return dd_files_fail (error, errno, "make the folder", path);
  return dd_files_sync_parent (path, error);
}

gboolean
dd_files_rename (const char *from, const char *to, GError **error)
{
  g_autofree char *old_folder = NULL;
  g_autofree char *new_folder = NULL;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  if (g_rename (from, to) != 0)
    return dd_files_fail (error, errno, "rename to", to);
  old_folder = g_path_get_dirname (from);
  new_folder = g_path_get_dirname (to);
  if (!dd_files_sync_folder (new_folder, error))
    return FALSE;
  return strcmp (old_folder, new_folder) == 0 || dd_files_sync_folder (old_folder, error);
}

gboolean
dd_files_remove (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (unlink (path) != 0)
    return errno == ENOENT ? TRUE : dd_files_fail (error, errno, "remove", path);
  return dd_files_sync_parent (path, error);
}

/* Removes what FD, a folder, holds, and closes it. Only open descriptors are followed, never a name
 * a second time, so that nobody can put a link where a folder was. The first fault is kept, the
 * rest goes on. */
static gboolean
empty_folder (int fd, const char *path, guint depth, GError **error)
{
  DIR *folder = fdopendir (fd);
  struct dirent *entry;
  gboolean ok = TRUE;

  if (folder == NULL)
    {
      dd_files_fail (error, errno, "open the folder", path);
      close (fd);
      return FALSE;
    }
  while ((entry = readdir (folder)) != NULL)
    {
      g_autofree char *inner = NULL;
      int child;

      if (strcmp (entry->d_name, ".") == 0 || strcmp (entry->d_name, "..") == 0)
        continue;
      if (unlinkat (fd, entry->d_name, 0) == 0)
        continue;
      inner = g_build_filename (path, entry->d_name, NULL);
      child = depth > 0
                ? openat (fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                : -1;
      if (child < 0)
        {
          ok = dd_files_fail (ok ? error : NULL, depth > 0 ? errno : ELOOP, "remove", inner);
          continue;
        }
      if (!empty_folder (child, inner, depth - 1, ok ? error : NULL))
        ok = FALSE;
      else if (unlinkat (fd, entry->d_name, AT_REMOVEDIR) != 0)
        ok = dd_files_fail (ok ? error : NULL, errno, "remove the folder", inner);
    }
  closedir (folder);
  return ok;
}

gboolean
dd_files_remove_tree (const char *path, GError **error)
{
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return dd_files_remove (path,
                            error); /* a file, a link, nothing, or a folder that may not be read */
  if (!empty_folder (fd, path, DD_LIMIT_TREE_DEPTH, error))
    return FALSE;
  if (rmdir (path) != 0)
    return dd_files_fail (error, errno, "remove the folder", path);
  return dd_files_sync_parent (path, error);
}

gboolean
dd_files_sweep (const char *folder, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &why);
  const char *name;
  gboolean ok = TRUE;

  if (dir == NULL)
    {
      g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING,
                   "Cannot open the folder \"%s\": %s", folder, why->message);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, DD_FILES_ASIDE))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        ok = dd_files_remove_tree (path, ok ? error : NULL) && ok;
      }
  return ok;
}

/* ---- The disk ---- */

gboolean
dd_files_get_free_bytes (const char *path, guint64 *ret_free_bytes, GError **error)
{
  struct statvfs info;

  g_return_val_if_fail (path != NULL && ret_free_bytes != NULL, FALSE);

  if (statvfs (path, &info) != 0)
    return dd_files_fail (error, errno, "ask for the free space of", path);
  *ret_free_bytes = (guint64) info.f_bavail * info.f_frsize;
  return TRUE;
}

gboolean
dd_files_check_room (const char *path, guint64 needed_bytes, GError **error)
{
  guint64 available = 0;
  g_autofree char *needed = NULL;
  g_autofree char *there = NULL;
  g_autofree char *reserve = NULL;

  if (!dd_files_get_free_bytes (path, &available, error))
    return FALSE;
  if (needed_bytes <= available && available - needed_bytes >= DD_LIMIT_DISK_RESERVE_BYTES)
    return TRUE;
  needed = g_format_size (needed_bytes);
  there = g_format_size (available);
  reserve = g_format_size (DD_LIMIT_DISK_RESERVE_BYTES);
  g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL,
               "\"%s\" has %s free; needed are %s, and %s that stay free for answers", path, there,
               needed, reserve);
  return FALSE;
}
