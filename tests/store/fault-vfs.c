/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's view of a bad disk. (https://www.sqlite.org/vfs.html) */

#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR_BYTES 512

/* A write that may not have reached the disk; a truncation has no data. */
typedef struct
{
  gint64 offset;
  GBytes *data; /* (owned) (nullable) */
} Change;

/* What the disk has of one file. */
typedef struct
{
  char *path;       /* (owned) */
  GByteArray *safe; /* (owned) as of the last honest sync */
  GArray *changes;  /* (owned) of Change, since then */
} Disk;

typedef struct
{
  sqlite3_file base;
  Disk *disk;          /* (borrowed) (nullable) not for temporary files */
  sqlite3_file real[]; /* as large as the real layer wants it */
} File;

static sqlite3_vfs *real_vfs; /* (borrowed) */
static GHashTable *disks;     /* (owned) path to Disk */
static guint calls;
static guint cut_at;
static guint full_at;
static guint lie_at;
static gboolean cut;

static void
clear_change (gpointer data)
{
  g_clear_pointer (&((Change *) data)->data, g_bytes_unref);
}

static void
free_disk (gpointer data)
{
  Disk *disk = data;

  g_free (disk->path);
  g_byte_array_unref (disk->safe);
  g_array_unref (disk->changes);
  g_free (disk);
}

/* Reads what lies in the real file now. */
static void
take_as_safe (Disk *disk)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_byte_array_set_size (disk->safe, 0);
  g_array_set_size (disk->changes, 0);
  if (g_file_get_contents (disk->path, &bytes, &length, NULL))
    g_byte_array_append (disk->safe, (const guint8 *) bytes, (guint) length);
}

static Disk *
need_disk (const char *path)
{
  Disk *disk = g_hash_table_lookup (disks, path);

  if (disk == NULL)
    {
      disk = g_new0 (Disk, 1);
      disk->path = g_strdup (path);
      disk->safe = g_byte_array_new ();
      disk->changes = g_array_new (FALSE, FALSE, sizeof (Change));
      g_array_set_clear_func (disk->changes, clear_change);
      take_as_safe (disk);
      g_hash_table_insert (disks, disk->path, disk);
    }
  return disk;
}

/* Counts a call that changes something; TRUE if the power is gone. */
static gboolean
count_call (void)
{
  calls++;
  if (cut_at != 0 && calls >= cut_at)
    cut = TRUE;
  return cut;
}

static void
note (File *file, gint64 offset, const void *data, int length)
{
  Change change = { .offset = offset,
                    .data = data != NULL ? g_bytes_new (data, (gsize) length) : NULL };

  if (file->disk != NULL)
    g_array_append_val (file->disk->changes, change);
  else
    clear_change (&change);
}

/* ---- One file ---- */

static int
close_file (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xClose (file->real);
}

static int
read_file (sqlite3_file *base, void *data, int length, sqlite3_int64 offset)
{
  File *file = (File *) base;

  return cut ? SQLITE_IOERR_READ : file->real->pMethods->xRead (file->real, data, length, offset);
}

static int
write_file (sqlite3_file *base, const void *data, int length, sqlite3_int64 offset)
{
  File *file = (File *) base;

  if (count_call ())
    return SQLITE_IOERR_WRITE;
  if (full_at != 0 && calls >= full_at)
    return SQLITE_FULL;
  note (file, offset, data, length);
  return file->real->pMethods->xWrite (file->real, data, length, offset);
}

static int
truncate_file (sqlite3_file *base, sqlite3_int64 size)
{
  File *file = (File *) base;

  if (count_call ())
    return SQLITE_IOERR_TRUNCATE;
  note (file, size, NULL, 0);
  return file->real->pMethods->xTruncate (file->real, size);
}

static int
sync_file (sqlite3_file *base, int flags)
{
  File *file = (File *) base;

  if (count_call ())
    return SQLITE_IOERR_FSYNC;
  if (file->disk != NULL && (lie_at == 0 || calls < lie_at))
    take_as_safe (file->disk);
  return SQLITE_OK;
}

static int
get_size (sqlite3_file *base, sqlite3_int64 *ret_size)
{
  return ((File *) base)->real->pMethods->xFileSize (((File *) base)->real, ret_size);
}

static int
lock_file (sqlite3_file *base, int lock)
{
  return ((File *) base)->real->pMethods->xLock (((File *) base)->real, lock);
}

static int
unlock_file (sqlite3_file *base, int lock)
{
  return ((File *) base)->real->pMethods->xUnlock (((File *) base)->real, lock);
}

static int
check_lock (sqlite3_file *base, int *ret_locked)
{
  return ((File *) base)->real->pMethods->xCheckReservedLock (((File *) base)->real, ret_locked);
}

static int
control_file (sqlite3_file *base, int what, void *argument)
{
  /* The size hint would make the real layer write by itself. */
  if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE)
    return SQLITE_OK;
  return ((File *) base)->real->pMethods->xFileControl (((File *) base)->real, what, argument);
}

static int
get_sector (sqlite3_file *base)
{
  return SECTOR_BYTES;
}

static int
get_device (sqlite3_file *base)
{
  return ((File *) base)->real->pMethods->xDeviceCharacteristics (((File *) base)->real);
}

static int
map_shared (sqlite3_file *base, int page, int size, int extend, void volatile **ret_memory)
{
  return ((File *) base)
    ->real->pMethods->xShmMap (((File *) base)->real, page, size, extend, ret_memory);
}

static int
lock_shared (sqlite3_file *base, int offset, int n, int flags)
{
  return ((File *) base)->real->pMethods->xShmLock (((File *) base)->real, offset, n, flags);
}

static void
bar_shared (sqlite3_file *base)
{
  ((File *) base)->real->pMethods->xShmBarrier (((File *) base)->real);
}

static int
unmap_shared (sqlite3_file *base, int remove)
{
  return ((File *) base)->real->pMethods->xShmUnmap (((File *) base)->real, remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = get_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_lock,
  .xFileControl = control_file,
  .xSectorSize = get_sector,
  .xDeviceCharacteristics = get_device,
  .xShmMap = map_shared,
  .xShmLock = lock_shared,
  .xShmBarrier = bar_shared,
  .xShmUnmap = unmap_shared,
};

/* ---- The layer ---- */

static int
open_file (sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *ret_flags)
{
  File *file = (File *) base;
  int code;

  base->pMethods = NULL;
  if (cut)
    return SQLITE_CANTOPEN;
  file->disk = path != NULL && (flags & SQLITE_OPEN_DELETEONCLOSE) == 0 ? need_disk (path) : NULL;
  code = real_vfs->xOpen (real_vfs, path, file->real, flags, ret_flags);
  if (code == SQLITE_OK)
    base->pMethods = &methods;
  return code;
}

static int
delete_file (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  if (count_call ())
    return SQLITE_IOERR_DELETE;
  g_hash_table_remove (disks, path);
  return real_vfs->xDelete (real_vfs, path, sync_folder);
}

void
fault_vfs_install (void)
{
  static sqlite3_vfs vfs;

  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_disk);
  vfs = *real_vfs;
  vfs.zName = "faults";
  vfs.szOsFile = (int) sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  sqlite3_vfs_register (&vfs, TRUE);
}

void
fault_vfs_reset (void)
{
  g_hash_table_remove_all (disks);
  calls = cut_at = full_at = lie_at = 0;
  cut = FALSE;
}

guint
fault_vfs_get_calls (void)
{
  return calls;
}

void
fault_vfs_cut_at (guint call)
{
  cut_at = call;
}

gboolean
fault_vfs_is_cut (void)
{
  return cut;
}

void
fault_vfs_full_at (guint call)
{
  full_at = call;
}

void
fault_vfs_lie_at (guint call)
{
  lie_at = call;
}

/* ---- After the cut ---- */

static void
apply_change (GByteArray *bytes, const Change *change, GRand *random)
{
  gsize length = 0;
  const guint8 *data = change->data != NULL ? g_bytes_get_data (change->data, &length) : NULL;

  if (data == NULL)
    {
      if (g_rand_boolean (random) && (gint64) bytes->len > change->offset)
        g_byte_array_set_size (bytes, (guint) change->offset);
      return;
    }
  for (gsize at = 0; at < length;)
    {
      gsize place = (gsize) change->offset + at;
      gsize part = MIN (SECTOR_BYTES - place % SECTOR_BYTES, length - at);

      if (g_rand_boolean (random))
        {
          guint before = bytes->len;

          if (before < place + part)
            {
              g_byte_array_set_size (bytes, (guint) (place + part));
              memset (bytes->data + before, 0, place + part - before);
            }
          memcpy (bytes->data + place, data + at, part);
        }
      at += part;
    }
}

void
fault_vfs_wake (GRand *random)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Disk *disk = value;
      g_autofree char *shared = g_strconcat (disk->path, "-shm", NULL);

      for (guint i = 0; i < disk->changes->len; i++)
        apply_change (disk->safe, &g_array_index (disk->changes, Change, i), random);
      g_assert_true (g_file_set_contents_full (disk->path, (const char *) disk->safe->data,
                                               disk->safe->len, G_FILE_SET_CONTENTS_NONE, 0600,
                                               NULL));
      real_vfs->xDelete (real_vfs, shared, FALSE);
    }
  fault_vfs_reset ();
}
