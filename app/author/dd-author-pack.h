/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compiles a course source to a package: lessons to XHTML, exercises to QTI 3 items, course.xml to
 * an IMS manifest, and all of it to one zip.
 *
 * Promises: the same source gives the same bytes, whatever the time zone, the umask, the locale or
 * the order of the directory; a source with an error is refused and nothing is written; the file
 * at the target path is the old one or the complete new one, never half; nothing is replaced but a
 * package, or a file whose name ends in ".course".
 *
 * It blocks. The file system is read under FOLDER and written at OUT_PATH, nowhere else.
 */
#pragma once

#include <glib.h>

#include "dd-author-check.h"
#include "dd-faults.h"

G_BEGIN_DECLS

/*
 * Packs the source in FOLDER as the file OUT_PATH, outside of FOLDER (a package is replaced).
 * FAULTS: borrowed, gains errors and warnings as dd_author_check () does, without `review-by`.
 * Returns FALSE with ERROR set: DD_AUTHOR_ERROR_FAULTY when FAULTS holds an error,
 * DD_AUTHOR_ERROR_UNREADABLE or DD_AUTHOR_ERROR_TARGET when one of the two paths is no good, else
 * DD_AUTHOR_ERROR_FAILED or an error of the package room when the file could not be written.
 */
gboolean dd_author_pack (const char *folder,
                         const char *out_path,
                         DdFaults *faults,
                         GError **error);

G_END_DECLS
