/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our own reading of a zip's directory (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16), which
 * must agree with libzip's.
 *
 * Private to the room. libzip tells neither where an entry lies, nor whether two overlap, nor what
 * is wrong in words for a person; and what two readers take differently is how zips are made to
 * show one thing and do another. Nothing is unpacked here. Refused besides what lies or
 * contradicts itself: several disks, zip64 (no package below the ceilings needs it), comments and
 * bytes after the end, bytes before the first entry. */

#pragma once

#include "dd-refusals.h"
#include "dd-zip-input.h"
#include "dd-zip-reader.h"

G_BEGIN_DECLS

typedef struct
{
  DdZipEntry entry;   /* its name is owned by the directory */
  guint index;        /* place in the directory, which is libzip's index */
  guint name_length;  /* in bytes; a name may hold NUL here, which is then refused */
  guint32 attributes; /* external file attributes */
  guint16 flags;      /* general purpose bit flag */
  guint16 method;     /* compression method */
  gboolean is_folder; /* of no bytes, with a name that ends in a slash */
} DdZipRecord;

/* Reads the directory, and the header before every entry. Elements are DdZipRecord in the order of
 * the directory. What is wrong with the zip as such ends the reading: NULL with ERROR. What is
 * wrong with an entry goes to REFUSALS, and the reading goes on. */
GArray *dd_zip_directory_read (DdZipInput *input,
                               const char *file_name,
                               DdRefusals *refusals,
                               GError **error);

G_END_DECLS
