/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of a zip file for libzip, and, when wanted, a copy of them made on the way.
 *
 * Private to the room. libzip reads through an input instead of a file of its own, which gives
 * three things. The directory at the end of the file is held in memory once, so all who read it
 * read the same bytes. Scattered reads cost little and long ones are large. And while an install
 * runs, every byte that is looked at is a byte that was written to the copy: the file is read
 * once, from its beginning to its end, and nothing that changes underneath can slip past the
 * checks.
 *
 * One owner, one thread. */

#pragma once

#include <gio/gio.h>
#include <zip.h>

#include "dd-files.h"
#include "dd-package.h"

G_BEGIN_DECLS

typedef struct _DdZipInput DdZipInput;

/* Opens the ordinary file at PATH, of at least one byte and at most DD_LIMIT_PACKAGE_BYTES. */
DdZipInput *dd_zip_input_new (const char *path, GError **error);

/* Also closes its file. No source of it may be in use any more. */
void dd_zip_input_free (DdZipInput *self);

guint64 dd_zip_input_get_size (DdZipInput *self);

/* Reads exactly LENGTH bytes; fewer there is DD_PACKAGE_ERROR_CORRUPT. */
gboolean
dd_zip_input_read_at (DdZipInput *self, guint64 offset, void *buffer, gsize length, GError **error);

/* Reads all from OFFSET to the end into memory and keeps it there: later reads of that part never
 * touch the file. Borrowed; RET_LENGTH is its length. */
const guint8 *
dd_zip_input_hold_tail (DdZipInput *self, guint64 offset, gsize *ret_length, GError **error);

/* A source for zip_open_from_source (). It belongs to libzip then, but must not outlive the input.
 */
zip_source_t *dd_zip_input_new_source (DdZipInput *self, zip_error_t *zip_error);

/* The error that made libzip fail, if one of the input's did: moved to ERROR. FALSE when there was
 * none. */
gboolean dd_zip_input_take_fault (DdZipInput *self, GError **error);

/* From now on every read first copies what lies before its end to WRITER, which must be new, and
 * is borrowed until dd_zip_input_finish_copy (). PROGRESS_FUNC (nullable) hears of what is copied;
 * CANCELLABLE is nullable. */
void dd_zip_input_begin_copy (DdZipInput *self,
                              DdFileWriter *writer,
                              DdProgressFunc progress_func,
                              gpointer progress_data,
                              GCancellable *cancellable);

/* Copies the rest of the file, and ends the copying. */
gboolean dd_zip_input_finish_copy (DdZipInput *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdZipInput, dd_zip_input_free)

G_END_DECLS
