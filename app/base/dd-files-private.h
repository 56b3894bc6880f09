/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps shared by dd-files.c, dd-file-writer.c and dd-folder-lock.c, and by nothing else. */

#pragma once

#include "dd-files.h"

G_BEGIN_DECLS

/* Names of files aside begin so; a sweep removes what does. */
#define DD_FILES_ASIDE ".dd-aside-"

/* Sets an error for ERRNO_CODE (and returns FALSE): "Cannot DO "PATH": reason". */
gboolean dd_files_fail (GError **error, int errno_code, const char *doing, const char *path);

/* Makes the entries of FOLDER durable. A file system that cannot flush a folder (FAT on a stick) is
 * no fault. */
gboolean dd_files_sync_folder (const char *folder, GError **error);

/* The same for the folder that PATH is in. */
gboolean dd_files_sync_parent (const char *path, GError **error);

/* write () until all is written. */
gboolean
dd_files_write_all (int fd, const void *data, gsize length_bytes, const char *path, GError **error);

G_END_DECLS
