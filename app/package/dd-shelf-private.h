/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things stand on the shelf, for those who change it. */

#pragma once

#include "dd-files.h"
#include "dd-shelf.h"

G_BEGIN_DECLS

#define DD_SHELF_PACKAGE ".course"
#define DD_SHELF_MANIFEST ".manifest.xml"
#define DD_SHELF_SIGNATURE ".minisig"
#define DD_SHELF_CURRENT "current"

/* Whether a folder of the shelf may be called so: a course id, which a stranger wrote. */
gboolean dd_shelf_is_course_id (const char *text);

/* DATA/shelf. Full. */
char *dd_shelf_dup_folder (const char *data_folder);

/* DATA/shelf/COURSE-ID. Full. */
char *dd_shelf_dup_course_folder (const char *data_folder, const char *course_id);

/* FOLDER/NAME and one of the endings above. Full. */
char *dd_shelf_dup_file (const char *course_folder, const char *name, const char *ending);

/* Makes the shelf and takes its lock, for whoever changes something. Waits a while for another
 * process to finish; then DD_FILES_ERROR_LOCKED. CANCELLABLE is nullable. */
DdFolderLock *dd_shelf_lock (const char *data_folder, GCancellable *cancellable, GError **error);

/* The name of the current version in COURSE_FOLDER, or NULL when there is none. Full. */
char *dd_shelf_dup_current (const char *course_folder);

G_END_DECLS
