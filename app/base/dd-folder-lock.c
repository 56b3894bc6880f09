/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one lock of a folder. See dd-files.h. flock () is a call of Linux and the BSDs: it belongs to
 * the open file, so it ends with the process however that dies, and is not lost when some other
 * part of the program opens and closes the same file, as a lock of POSIX would be. */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "dd-clock.h"
#include "dd-files-private.h"
#include "dd-files.h"
#include "dd-limits.h"

struct _DdFolderLock
{
  int fd; /* holds the lock while open */
};

/* Who wrote the file, in one line; never NULL. */
static char *
read_holder (int fd)
{
  char text[DD_LIMIT_LOCK_FILE_BYTES + 1];
  ssize_t length = pread (fd, text, DD_LIMIT_LOCK_FILE_BYTES, 0);
  char *holder;

  text[MAX (length, 0)] = '\0';
  holder = g_utf8_make_valid (text, -1);
  g_strdelimit (g_strchomp (holder), "\r\n\t", ' ');
  if (*holder != '\0')
    return holder;
  g_free (holder);
  return g_strdup ("another program");
}

/* "domdom, process 4711 on pc-07, since 2026-11-21T10:00:00.000Z". It only helps a person, so a
 * full disk, which is no reason not to read one's records, is no fault here. */
static void
write_holder (int fd, const char *program)
{
  g_autofree char *since = dd_clock_format_utc (dd_clock_now_usec ());
  g_autofree char *text = g_strdup_printf ("%s, process %d on %s, since %s\n", program,
                                           (int) getpid (), g_get_host_name (), since);

  if (ftruncate (fd, 0) == 0)
    dd_files_write_all (fd, text, MIN (strlen (text), DD_LIMIT_LOCK_FILE_BYTES), "lock", NULL);
}

static gboolean
take (int fd, const char *folder, GError **error)
{
  g_autofree char *holder = NULL;

  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    return dd_files_fail (error, errno, "lock", folder);
  holder = read_holder (fd);
  g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_LOCKED, "\"%s\" is in use by %s", folder,
               holder);
  return FALSE;
}

DdFolderLock *
dd_folder_lock_new (const char *folder, const char *program, GError **error)
{
  const char *kind = NULL;
  g_autofree char *path = NULL;
  DdFolderLock *self;
  int fd;

  g_return_val_if_fail (folder != NULL && program != NULL, NULL);

  if (dd_files_is_network (folder, &kind))
    {
      g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_NETWORK,
                   "\"%s\" lies on a network file system (%s), where records are not safe; choose "
                   "a folder on this "
                   "computer's own disk",
                   folder, kind);
      return NULL;
    }
  path = g_build_filename (folder, "lock", NULL);
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  if (fd < 0)
    {
      dd_files_fail (error, errno, "open", path);
      return NULL;
    }
  if (!take (fd, folder, error))
    {
      close (fd);
      return NULL;
    }
  write_holder (fd, program);
  self = g_new0 (DdFolderLock, 1);
  self->fd = fd;
  return self;
}

void
dd_folder_lock_free (DdFolderLock *self)
{
  if (self == NULL)
    return;
  /* The file stays: removing it would let two processes lock two files of one name. */
  if (ftruncate (self->fd, 0) != 0)
    errno = 0; /* it only says who held it */
  close (self->fd);
  g_free (self);
}
