/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-zip-input.h.
 *
 * There is one window of bytes in memory. Without a copy it lies wherever the last read was and
 * grows while reads follow one another. With a copy it is the piece that was written last, and
 * only moves forward; a read behind it comes from the copy itself. */

#include "dd-zip-input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dd-limits.h"
#include "dd-system-error.h"

#define WINDOW_BYTES 524288
#define FIRST_READ_BYTES 4096
#define PROGRESS_STEPS 100

struct _DdZipInput
{
  int fd;     /* owned */
  char *name; /* owned; of the file, for messages */
  guint64 size;
  guint64 position; /* libzip's place in the file */
  GError *fault;    /* owned, nullable: why the last read of libzip failed */

  guint8 *window; /* owned, WINDOW_BYTES */
  guint64 window_offset;
  gsize window_length;
  gsize next_read; /* how much a read at the window's end takes */

  guint8 *tail; /* owned, nullable */
  guint64 tail_offset;

  DdFileWriter *writer; /* not owned; NULL while nothing is copied */
  int copy_fd;          /* owned; the copy, for reading; -1 while there is none */
  guint64 copied;
  guint64 reported;
  DdProgressFunc progress_func; /* nullable */
  gpointer progress_data;       /* not owned */
  GCancellable *cancellable;    /* not owned, nullable */
};

/* Up to LENGTH bytes; fewer only at the end of the file. -1 with ERROR. */
static gssize
read_piece (int fd, const char *name, void *buffer, gsize length, guint64 offset, GError **error)
{
  gsize total = 0;

  while (total < length)
    {
      gssize n_read =
        pread (fd, (guint8 *) buffer + total, length - total, (off_t) (offset + total));

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          dd_system_error_set (error, errno, name, "It cannot be read");
          return -1;
        }
      if (n_read == 0)
        break;
      total += (gsize) n_read;
    }
  return (gssize) total;
}

static gboolean
read_exactly (DdZipInput *self, int fd, void *buffer, gsize length, guint64 offset, GError **error)
{
  gssize n_read = read_piece (fd, self->name, buffer, length, offset, error);

  if (n_read < 0)
    return FALSE;
  if ((gsize) n_read < length)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
                   "%s: The file became shorter while it was read.", self->name);
      return FALSE;
    }
  return TRUE;
}

DdZipInput *
dd_zip_input_new (const char *path, GError **error)
{
  g_autoptr (DdZipInput) self = g_new0 (DdZipInput, 1);
  struct stat status;

  self->copy_fd = -1;
  self->name = g_path_get_basename (path);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0 || fstat (self->fd, &status) != 0)
    {
      dd_system_error_set (error, errno, self->name, "It cannot be opened");
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_A_PACKAGE, "%s: This is not a file.",
                 self->name);
  else if (status.st_size == 0)
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_A_PACKAGE, "%s: The file is empty.",
                 self->name);
  else if ((guint64) status.st_size > DD_LIMIT_PACKAGE_BYTES)
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_TOO_LARGE,
                 "%s: A package may have %" G_GUINT64_FORMAT
                 " bytes, this one has %" G_GUINT64_FORMAT ".",
                 self->name, DD_LIMIT_PACKAGE_BYTES, (guint64) status.st_size);
  else
    {
      self->size = (guint64) status.st_size;
      self->tail_offset = self->size;
      self->window = g_malloc (WINDOW_BYTES);
      return g_steal_pointer (&self);
    }
  return NULL;
}

void
dd_zip_input_free (DdZipInput *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->copy_fd >= 0)
    close (self->copy_fd);
  g_clear_error (&self->fault);
  g_free (self->name);
  g_free (self->window);
  g_free (self->tail);
  g_free (self);
}

guint64
dd_zip_input_get_size (DdZipInput *self)
{
  return self->size;
}

static void
report_progress (DdZipInput *self)
{
  if (self->progress_func == NULL)
    return;
  if (self->copied < self->size && self->copied - self->reported < self->size / PROGRESS_STEPS)
    return;
  self->reported = self->copied;
  self->progress_func (self->copied, self->size, self->progress_data);
}

/* Moves the window to the next piece that is not yet copied, and copies it. */
static gboolean
copy_piece (DdZipInput *self, GError **error)
{
  gsize length = MIN (WINDOW_BYTES, self->size - self->copied);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  self->window_length = 0;
  if (self->copied >= self->tail_offset)
    memcpy (self->window, self->tail + (self->copied - self->tail_offset), length);
  else
    {
      length = MIN (length, self->tail_offset - self->copied);
      if (!read_exactly (self, self->fd, self->window, length, self->copied, error))
        return FALSE;
    }
  if (!dd_file_writer_write (self->writer, self->window, length, error))
    return FALSE;
  self->window_offset = self->copied;
  self->window_length = length;
  self->copied += length;
  report_progress (self);
  return TRUE;
}

/* Moves the window to OFFSET, outside of any copying. */
static gboolean
move_window (DdZipInput *self, guint64 offset, GError **error)
{
  guint64 end = self->window_offset + self->window_length;
  gboolean follows = offset >= end && offset - end < FIRST_READ_BYTES;
  gssize length;

  self->next_read = follows ? MIN (self->next_read * 2, WINDOW_BYTES) : FIRST_READ_BYTES;
  self->next_read = MAX (self->next_read, FIRST_READ_BYTES);
  self->window_length = 0;
  length = read_piece (self->fd, self->name, self->window, self->next_read, offset, error);
  if (length < 0)
    return FALSE;
  self->window_offset = offset;
  self->window_length = (gsize) length;
  return TRUE;
}

/* Some bytes from OFFSET on, at most LENGTH, at least one; 0 at the end of the file, -1 with
 * ERROR. */
static gssize
read_some (DdZipInput *self, guint64 offset, void *buffer, gsize length, GError **error)
{
  if (offset >= self->size || length == 0)
    return 0;
  length = MIN (length, self->size - offset);
  if (offset >= self->tail_offset)
    {
      memcpy (buffer, self->tail + (offset - self->tail_offset), length);
      return (gssize) length;
    }
  length = MIN (length, self->tail_offset - offset);
  while (self->writer != NULL && self->copied <= offset)
    if (!copy_piece (self, error))
      return -1;
  if (offset < self->window_offset || offset >= self->window_offset + self->window_length)
    {
      if (self->writer != NULL)
        {
          length = MIN (length, self->copied - offset);
          return read_exactly (self, self->copy_fd, buffer, length, offset, error) ? (gssize) length
                                                                                   : -1;
        }
      if (!move_window (self, offset, error))
        return -1;
    }
  length = MIN (length, self->window_offset + self->window_length - offset);
  memcpy (buffer, self->window + (offset - self->window_offset), length);
  return (gssize) length;
}

gboolean
dd_zip_input_read_at (DdZipInput *self, guint64 offset, void *buffer, gsize length, GError **error)
{
  gsize total = 0;

  while (total < length)
    {
      gssize n_read =
        read_some (self, offset + total, (guint8 *) buffer + total, length - total, error);

      if (n_read < 0)
        return FALSE;
      if (n_read == 0)
        {
          g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
                       "%s: The file is cut short.", self->name);
          return FALSE;
        }
      total += (gsize) n_read;
    }
  return TRUE;
}

const guint8 *
dd_zip_input_hold_tail (DdZipInput *self, guint64 offset, gsize *ret_length, GError **error)
{
  gsize length;
  g_autofree guint8 *tail = NULL;

  g_return_val_if_fail (self->writer == NULL && self->tail == NULL && offset < self->size, NULL);

  length = (gsize) (self->size - offset);
  tail = g_malloc (length);
  if (!read_exactly (self, self->fd, tail, length, offset, error))
    return NULL;
  self->tail = g_steal_pointer (&tail);
  self->tail_offset = offset;
  *ret_length = length;
  return self->tail;
}

static gssize
read_for_libzip (DdZipInput *self, void *data, gsize length)
{
  gssize n_read;

  g_clear_error (&self->fault);
  n_read = read_some (self, self->position, data, length, &self->fault);
  if (n_read > 0)
    self->position += (guint64) n_read;
  return n_read;
}

static zip_int64_t
serve_cb (void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  DdZipInput *self = user_data;

  if (command == ZIP_SOURCE_OPEN)
    self->position = 0;
  else if (command == ZIP_SOURCE_READ)
    return read_for_libzip (self, data, (gsize) length);
  else if (command == ZIP_SOURCE_SEEK)
    {
      zip_error_t zip_error;
      zip_int64_t offset;

      zip_error_init (&zip_error);
      offset =
        zip_source_seek_compute_offset (self->position, self->size, data, length, &zip_error);
      zip_error_fini (&zip_error);
      if (offset < 0)
        return -1;
      self->position = (guint64) offset;
    }
  else if (command == ZIP_SOURCE_TELL)
    return (zip_int64_t) self->position;
  else if (command == ZIP_SOURCE_STAT)
    {
      zip_stat_t *stat = data;

      zip_stat_init (stat);
      stat->size = self->size;
      stat->valid |= ZIP_STAT_SIZE;
      return (zip_int64_t) sizeof *stat;
    }
  else if (command == ZIP_SOURCE_ERROR)
    {
      int *codes = data; /* a libzip error, and the system's */

      codes[0] = ZIP_ER_READ;
      codes[1] = EIO;
      return (zip_int64_t) (2 * sizeof (int));
    }
  else if (command == ZIP_SOURCE_SUPPORTS)
    return ZIP_SOURCE_SUPPORTS_SEEKABLE;
  else if (command != ZIP_SOURCE_CLOSE && command != ZIP_SOURCE_FREE)
    return -1;
  return 0;
}

zip_source_t *
dd_zip_input_new_source (DdZipInput *self, zip_error_t *zip_error)
{
  return zip_source_function_create (serve_cb, self, zip_error);
}

gboolean
dd_zip_input_take_fault (DdZipInput *self, GError **error)
{
  if (self->fault == NULL)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&self->fault));
  return TRUE;
}

void
dd_zip_input_begin_copy (DdZipInput *self,
                         DdFileWriter *writer,
                         DdProgressFunc progress_func,
                         gpointer progress_data,
                         GCancellable *cancellable)
{
  g_return_if_fail (self->writer == NULL && dd_file_writer_get_length_bytes (writer) == 0);

  self->writer = writer;
  self->copied = 0;
  self->reported = 0;
  self->progress_func = progress_func;
  self->progress_data = progress_data;
  self->cancellable = cancellable;
  self->window_length = 0;
  self->copy_fd = open (dd_file_writer_get_path (writer), O_RDONLY | O_CLOEXEC);
}

gboolean
dd_zip_input_finish_copy (DdZipInput *self, GError **error)
{
  gboolean whole = TRUE;

  g_return_val_if_fail (self->writer != NULL, FALSE);

  while (whole && self->copied < self->size)
    whole = copy_piece (self, error);
  self->writer = NULL;
  self->window_length = 0;
  if (self->copy_fd >= 0)
    close (self->copy_fd);
  self->copy_fd = -1;
  return whole;
}
