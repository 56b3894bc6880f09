/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses installed in a data folder.
 *
 *   DATA/shelf/COURSE-ID/NAME.course          the package, as it came
 *   DATA/shelf/COURSE-ID/NAME.manifest.xml    a copy of its manifest
 *   DATA/shelf/COURSE-ID/NAME.minisig         a copy of its signature, when it has one
 *   DATA/shelf/COURSE-ID/current              NAME of the version that is shown
 *   DATA/shelf/.aside-*                       work in progress, or what a crash left
 *
 * Listing reads the copies of the manifests; no package is opened. All functions may be called on
 * any thread and from several processes; nothing is kept between calls. */

#pragma once

#include <gio/gio.h>

#include "dd-faults.h"
#include "dd-package.h"

G_BEGIN_DECLS

typedef struct
{
  char *course_id;    /* owned */
  char *name;         /* owned; the package's name */
  char *path;         /* owned; of the package */
  DdCourse *course;   /* owned; from the copy of the manifest */
  guint64 size_bytes; /* of the package */
  gboolean has_signature;
} DdShelfEntry;

void dd_shelf_entry_free (DdShelfEntry *self);

/* Whether the package NAME of COURSE_ID, no longer the current one, must stay on the disk:
 * somebody is inside, or a record needs it. */
typedef gboolean (*DdShelfKeepFunc) (const char *course_id, const char *name, gpointer user_data);

/* The current version of every installed course, in byte order of their ids; empty when there is
 * no shelf. A course whose copy of the manifest cannot be read is left out and named in FAULTS,
 * nullable. Elements are DdShelfEntry, freed with the array. Full. */
GPtrArray *dd_shelf_list (const char *data_folder, DdFaults *faults, GError **error);

/* A text that is another one whenever dd_shelf_list () would give other courses; for those who have
 * the list already. No manifest is read. Full. */
char *dd_shelf_dup_stamp (const char *data_folder);

/* The current version of COURSE_ID. Error: DD_PACKAGE_ERROR_NOT_FOUND. Full. */
DdShelfEntry *dd_shelf_find (const char *data_folder, const char *course_id, GError **error);

/* Opens the current version of COURSE_ID. Errors: those of dd_package_open (),
 * DD_PACKAGE_ERROR_NOT_FOUND. */
DdPackage *dd_shelf_open (const char *data_folder, const char *course_id, GError **error);

/* Opens the version NAME of COURSE_ID, current or not. */
DdPackage *dd_shelf_open_version (const char *data_folder,
                                  const char *course_id,
                                  const char *name,
                                  GError **error);

/* Removes a course with all its versions. A package that is open stays readable for who holds it;
 * records are not touched. Error: DD_PACKAGE_ERROR_NOT_FOUND. */
gboolean dd_shelf_remove (const char *data_folder, const char *course_id, GError **error);

/* Removes what crashes left and the versions that are no longer current, but for those that
 * KEEP_FUNC, nullable, wants to keep. Leaves alone what another process is working on. To be
 * called at start, and when a lesson was left. RET_N_REMOVED, nullable, counts files. */
gboolean dd_shelf_sweep (const char *data_folder,
                         DdShelfKeepFunc keep_func,
                         gpointer user_data,
                         guint *ret_n_removed,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdShelfEntry, dd_shelf_entry_free)

G_END_DECLS
