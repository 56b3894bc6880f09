/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A long write, aside until it is whole. See dd-files.h. The calls of Linux are sync_file_range ()
 * and O_CLOEXEC. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dd-files-private.h"
#include "dd-files.h"
#include "dd-id.h"
#include "dd-limits.h"

struct _DdFileWriter
{
  int fd;          /* -1 once committed */
  char *path;      /* (owned) of the file aside */
  guint64 length;  /* written so far */
  guint64 flushed; /* of these, handed to the disk */
  gboolean committed;
};

DdFileWriter *
dd_file_writer_new (const char *folder, GError **error)
{
  g_autofree char *random = dd_id_new_hex128 ();
  g_autofree char *name = g_strconcat (DD_FILES_ASIDE, random, NULL);
  g_autofree char *path = NULL;
  DdFileWriter *self;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, name, NULL);
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      dd_files_fail (error, errno, "make a file in", folder);
      return NULL;
    }
  self = g_new0 (DdFileWriter, 1);
  self->fd = fd;
  self->path = g_steal_pointer (&path);
  return self;
}

/* Makes the disk take all up to the last full step, and waits for the step before that: the disk is
 * always busy and never far behind. Where the system has no such call, everything is flushed. */
static gboolean
push (DdFileWriter *self, GError **error)
{
  gint64 start = (gint64) self->flushed;
  gint64 length = (gint64) (self->length - self->flushed);

  if (sync_file_range (self->fd, start, length, SYNC_FILE_RANGE_WRITE) != 0 ||
      (start > 0 && sync_file_range (self->fd, MAX (start - DD_LIMIT_FLUSH_BYTES, 0),
                                     MIN (start, DD_LIMIT_FLUSH_BYTES),
                                     SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE |
                                       SYNC_FILE_RANGE_WAIT_AFTER) != 0))
    {
      if (errno != ENOSYS && errno != EINVAL && errno != ESPIPE)
        return dd_files_fail (error, errno, "write", self->path);
      if (fdatasync (self->fd) != 0)
        return dd_files_fail (error, errno, "write", self->path);
    }
  self->flushed = self->length;
  return TRUE;
}

gboolean
dd_file_writer_write (DdFileWriter *self, const void *data, gsize length_bytes, GError **error)
{
  const char *p = data;

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  while (length_bytes > 0)
    {
      gsize step =
        (gsize) MIN (length_bytes, DD_LIMIT_FLUSH_BYTES - (self->length - self->flushed));

      if (!dd_files_write_all (self->fd, p, step, self->path, error))
        return FALSE;
      p += step;
      length_bytes -= step;
      self->length += step;
      if (self->length - self->flushed >= DD_LIMIT_FLUSH_BYTES && !push (self, error))
        return FALSE;
    }
  return TRUE;
}

guint64
dd_file_writer_get_length_bytes (DdFileWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

const char *
dd_file_writer_get_path (DdFileWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

static int
steal_fd (DdFileWriter *self)
{
  int fd = self->fd;

  self->fd = -1;
  return fd;
}

gboolean
dd_file_writer_commit (DdFileWriter *self, const char *path, GError **error)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0 && path != NULL, FALSE);

  if (fsync (self->fd) != 0)
    return dd_files_fail (error, errno, "flush", self->path);
  if (close (steal_fd (self)) != 0)
    return dd_files_fail (error, errno, "close", self->path);
  if (g_rename (self->path, path) != 0)
    return dd_files_fail (error, errno, "rename to", path);
  self->committed = TRUE;
  return dd_files_sync_parent (path, error);
}

void
dd_file_writer_free (DdFileWriter *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (!self->committed)
    unlink (self->path);
  g_free (self->path);
  g_free (self);
}
