/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course package, opened: the zip file NAME.course, read one entry at a time.
 *
 * Opening checks the shape of the whole zip against the ceilings of dd-limits.h, that the package
 * says what it is (mimetype), that its list of digests names exactly the entries there are, and
 * that its manifest can be read. Every later read of an entry is counted, stops one byte above
 * what was promised, and is compared with its digest, so what comes out is what the author made.
 *
 * A package belongs to the thread that uses it: open one more for another thread. It stays usable
 * when the file is replaced or removed underneath. It never writes. */

#pragma once

#include <gio/gio.h>

#include "dd-course.h"

G_BEGIN_DECLS

/**
 * DdPackageError:
 * @DD_PACKAGE_ERROR_NOT_A_PACKAGE: choose another file: this one was never a course
 * @DD_PACKAGE_ERROR_CORRUPT: get the file again: it is cut short, or its bytes are not the author's
 * @DD_PACKAGE_ERROR_INVALID: tell the author: the package breaks the rules of the format
 * @DD_PACKAGE_ERROR_TOO_LARGE: tell the author: the package, or a part of it, is above a ceiling
 * @DD_PACKAGE_ERROR_TOO_NEW: get a newer program: the package is of a later format
 * @DD_PACKAGE_ERROR_UNTRUSTED: a signed course is not replaced by what cannot be shown to come from
 *   the same author; to do it all the same, remove the installed one first
 * @DD_PACKAGE_ERROR_OLDER: a newer version is installed; to go back, remove that one first
 * @DD_PACKAGE_ERROR_NOT_FOUND: there is no such entry, or no such course on the shelf
 *
 * Why a package was refused, named for what to do next. Faults of the disk come as DD_FILES_ERROR
 * (a full one among them), cancelling as %G_IO_ERROR_CANCELLED. Every message is one sentence that
 * begins with the entry, or the name of the file, and in XML the line.
 */
typedef enum
{
  DD_PACKAGE_ERROR_NOT_A_PACKAGE,
  DD_PACKAGE_ERROR_CORRUPT,
  DD_PACKAGE_ERROR_INVALID,
  DD_PACKAGE_ERROR_TOO_LARGE,
  DD_PACKAGE_ERROR_TOO_NEW,
  DD_PACKAGE_ERROR_UNTRUSTED,
  DD_PACKAGE_ERROR_OLDER,
  DD_PACKAGE_ERROR_NOT_FOUND,
} DdPackageError;

#define DD_PACKAGE_ERROR (dd_package_error_quark ())
GQuark dd_package_error_quark (void);

/* The content of the first entry, and the fixed names in a package. */
#define DD_PACKAGE_MEDIA_TYPE "application/vnd.domdom.course+zip"
#define DD_PACKAGE_MIMETYPE "mimetype"
#define DD_PACKAGE_MANIFEST "imsmanifest.xml"
#define DD_PACKAGE_DIGESTS "META-INF/digests.sha256"
#define DD_PACKAGE_SIGNATURE "META-INF/digests.sha256.minisig"

/* Done so far and in all, in bytes; called on the thread that does the work, at most some dozens of
 * times a second. The total does not change during one call of the thing that reports. */
typedef void (*DdProgressFunc) (guint64 done_bytes, guint64 total_bytes, gpointer user_data);

typedef struct _DdPackage DdPackage;

/* Opens the package at PATH. Errors: DD_PACKAGE_ERROR, DD_FILES_ERROR. */
DdPackage *dd_package_open (const char *path, GError **error);

void dd_package_close (DdPackage *self);

/* The package's name: SHA-256 of META-INF/digests.sha256, 64 lower-case hexadecimal digits. It
 * depends on the content alone; signing or zipping again changes nothing. Borrowed. */
const char *dd_package_get_name (DdPackage *self);

/* The path it was opened from. Borrowed. */
const char *dd_package_get_path (DdPackage *self);

/* What the manifest says. Borrowed; dd_course_ref () it to keep it longer than the package. */
DdCourse *dd_package_get_course (DdPackage *self);

/* Whether it carries a signature. Nobody has checked it. */
gboolean dd_package_is_signed (DdPackage *self);

/* Entries in byte order of their names: their number, and the name at POSITION, borrowed. */
guint dd_package_get_n_entries (DdPackage *self);
const char *dd_package_get_entry (DdPackage *self, guint position);

gboolean dd_package_has (DdPackage *self, const char *entry);

/* The whole content of ENTRY, checked against its digest; at most DD_LIMIT_PICTURE_BYTES for
 * pictures and DD_LIMIT_XML_BYTES for the rest, DD_PACKAGE_ERROR_TOO_LARGE above. Errors besides:
 * DD_PACKAGE_ERROR_NOT_FOUND, DD_PACKAGE_ERROR_CORRUPT. Full. */
GBytes *dd_package_read (DdPackage *self, const char *entry, GError **error);

/* Where the bytes of a stored entry (sound, video) lie in the file at dd_package_get_path (), for
 * players that seek. FALSE when there is no such entry or it is not stored. */
gboolean dd_package_get_stored_range (DdPackage *self,
                                      const char *entry,
                                      guint64 *ret_offset_bytes,
                                      guint64 *ret_length_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPackage, dd_package_close)

G_END_DECLS
