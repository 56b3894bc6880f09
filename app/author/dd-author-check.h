/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds every fault of a course source, of a package, of a lesson or of an item, and words each
 * one for the person who has to mend it: "FILE:LINE: what is wrong and how to mend it."
 *
 * Promises: it reads only what lies under the named path, writes nothing, never stops at the first
 * fault, and the same input gives the same faults in the same order on every machine. It does not
 * read the clock: the caller says what day it is.
 *
 * It blocks; it uses no main loop and touches no thread. dd_author_check () names files relative to
 * the folder; in dd_author_check_path () every file name begins with the path as it was given.
 */
#pragma once

#include <glib.h>

#include "dd-faults.h"

G_BEGIN_DECLS

/* What the caller does next. */
typedef enum
{
  DD_AUTHOR_ERROR_FAULTY,     /* the source has errors: show the faults, mend them */
  DD_AUTHOR_ERROR_UNREADABLE, /* there is nothing to read at this path: name another one */
  DD_AUTHOR_ERROR_TARGET,     /* a package has no place at this path: name another one */
  DD_AUTHOR_ERROR_FAILED      /* the machine failed while reading or writing: try again elsewhere */
} DdAuthorError;

#define DD_AUTHOR_ERROR (dd_author_error_quark ())
GQuark dd_author_error_quark (void);

/*
 * Checks the course source in FOLDER (the one that holds course.xml).
 * NOW_USEC: microseconds since 1970 UTC, for `review-by`; 0 or less leaves that warning out.
 * FAULTS: borrowed, gains every error and warning, sorted by file and line.
 * Returns TRUE when no error was added (warnings do not count).
 */
gboolean dd_author_check (const char *folder, gint64 now_usec, DdFaults *faults);

/* What dd_author_check_path () took the path for. */
typedef enum
{
  DD_AUTHOR_KIND_SOURCE,   /* a folder with course.xml, or a file of such a folder */
  DD_AUTHOR_KIND_PACKAGE,  /* a zip */
  DD_AUTHOR_KIND_LESSON,   /* an XHTML lesson */
  DD_AUTHOR_KIND_ITEM,     /* a QTI item */
  DD_AUTHOR_KIND_MANIFEST, /* an imsmanifest.xml by itself */
  DD_AUTHOR_KIND_PICTURE   /* an SVG, PNG, JPEG or WebP picture */
} DdAuthorKind;

/*
 * Checks whatever lies at PATH, deciding by content and not by name. A package is read to the
 * bottom: digests, manifest, every lesson and every item, and that each slot has its item.
 * RET_KIND: nullable; written when TRUE is returned.
 * Returns FALSE with ERROR set (DD_AUTHOR_ERROR_UNREADABLE or _FAILED) only when there was nothing
 * to check; otherwise TRUE, and FAULTS says what was found.
 */
gboolean dd_author_check_path (
  const char *path, gint64 now_usec, DdFaults *faults, DdAuthorKind *ret_kind, GError **error);

G_END_DECLS
