/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a course package whose bytes depend on its content alone.
 *
 * Whatever the order of adding, the time zone, the umask and the clock: mimetype comes first and
 * stored, then the list of digests, then every entry in byte order of its name, all dated
 * 1980-01-01 with mode 0644. Pictures other than SVG, sound and video are stored, never deflated,
 * so that a player can seek in them. mimetype and META-INF/digests.sha256 are made by the writer;
 * they cannot be added. It takes only names that the reader takes, and files below the same
 * ceilings. What it writes appears at once and complete, or not at all. One owner, one thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DdZipWriter DdZipWriter;

/* Begins a package that will stand at PATH. Nothing is written before dd_zip_writer_finish (). */
DdZipWriter *dd_zip_writer_new (const char *path);

/* Adds an entry. NAME is checked by base/safe-path and must not be there yet. Errors:
 * DD_PACKAGE_ERROR_INVALID, DD_PACKAGE_ERROR_TOO_LARGE, DD_SAFE_PATH_ERROR. */
gboolean
dd_zip_writer_add_bytes (DdZipWriter *self, const char *name, GBytes *content, GError **error);

/* Adds the regular file at PATH, which is read now for its digest and again by
 * dd_zip_writer_finish (); a file that changes in between is an error there. A symbolic link is
 * refused. */
gboolean
dd_zip_writer_add_file (DdZipWriter *self, const char *name, const char *path, GError **error);

/* Writes the package aside, flushes it to the disk and renames it to its place, where it replaces
 * what was there. RET_NAME, nullable, is the package's name (see dd_package_get_name ()), full.
 * The writer is used up, whatever the outcome. */
gboolean dd_zip_writer_finish (DdZipWriter *self, char **ret_name, GError **error);

/* Frees the writer. A package that was not finished leaves nothing behind. */
void dd_zip_writer_free (DdZipWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdZipWriter, dd_zip_writer_free)

G_END_DECLS
