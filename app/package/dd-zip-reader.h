/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A stranger's zip file, read with every ceiling of dd-limits.h.
 *
 * Opening reads the directory only, and refuses: what is not a zip or contradicts itself (libzip's
 * ZIP_CHECKCONS, and a reading of the directory of our own that must agree with libzip's); too
 * many or too large entries, and what would expand too much; names that base/safe-path refuses;
 * two names that are one when case or Unicode form is folded; links, devices and folders;
 * encryption; methods other than stored and deflated; entries that overlap, or do not fit into the
 * file.
 *
 * Reading counts the real bytes, stops one above what the directory promised, and refuses an entry
 * that is longer or shorter than that. A reader belongs to one thread at a time. It knows nothing
 * of courses. */

#pragma once

#include <gio/gio.h>

#include "dd-faults.h"

G_BEGIN_DECLS

typedef struct _DdZipReader DdZipReader;

typedef struct
{
  const char *name;          /* owned by the reader */
  guint64 size_bytes;        /* what it promises to be when read */
  guint64 packed_bytes;      /* what it takes in the file */
  guint64 offset_bytes;      /* of its local header, from the beginning of the file */
  guint64 data_offset_bytes; /* of its first packed byte */
  guint32 crc;
  gboolean stored; /* packed without compression */
} DdZipEntry;

/* Called with the next LENGTH bytes of an entry. FALSE, with ERROR set, stops the reading. */
typedef gboolean (*DdZipPieceFunc) (const guint8 *data,
                                    gsize length,
                                    gpointer user_data,
                                    GError **error);

/* Opens the zip at PATH. With FAULTS, every fault found in the directory is added there; ERROR is
 * the first of them. Errors: DD_PACKAGE_ERROR, DD_FILES_ERROR. */
DdZipReader *dd_zip_reader_open (const char *path, DdFaults *faults, GError **error);

void dd_zip_reader_close (DdZipReader *self);

/* Size of the file, in bytes. */
guint64 dd_zip_reader_get_file_size (DdZipReader *self);

/* Entries in the order in which they lie in the file. Borrowed. */
guint dd_zip_reader_get_n_entries (DdZipReader *self);
const DdZipEntry *dd_zip_reader_get_entry (DdZipReader *self, guint index);

/* Whether there is an entry of exactly this NAME; RET_INDEX, nullable, is its place. */
gboolean dd_zip_reader_find (DdZipReader *self, const char *name, guint *ret_index);

/* The whole content of an entry of at most MAX_BYTES. Full. */
GBytes *dd_zip_reader_read (DdZipReader *self, guint index, gsize max_bytes, GError **error);

/* The content of an entry of any size, in pieces of at most 64 KiB. */
gboolean dd_zip_reader_stream (
  DdZipReader *self, guint index, DdZipPieceFunc func, gpointer user_data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdZipReader, dd_zip_reader_close)

G_END_DECLS
