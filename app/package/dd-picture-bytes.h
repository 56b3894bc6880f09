/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the bytes of a PNG, JPEG or WebP say of it: what it is, how large, and whether it reaches
 * its end. Pieces are counted, nothing is decoded, and no byte is read beyond the length given.
 *
 * PNG: W3C PNG 2nd edition, 5.3 and 11.2.2. JPEG: ITU T.81, B.1 and B.2.2. WebP: RFC 9649, sections
 * 2.3 to 2.7. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DD_PICTURE_OTHER,
  DD_PICTURE_PNG,
  DD_PICTURE_JPEG,
  DD_PICTURE_WEBP,
} DdPictureForm;

/* By the first bytes alone. */
DdPictureForm dd_picture_find_form (const guint8 *data, gsize length);

/* "PNG", "JPEG", "WebP"; NULL for any other. */
const char *dd_picture_form_get_name (DdPictureForm form);

/* FALSE when it does not say how large it is: it is damaged, or of no form above. */
gboolean dd_picture_measure (const guint8 *data,
                             gsize length,
                             guint32 *ret_width_px,
                             guint32 *ret_height_px);

/* A PNG reaches IEND, a JPEG the marker of its end, a WebP the length that it gives itself. What
 * follows the end is not looked at. FALSE for any other form. */
gboolean dd_picture_is_whole (const guint8 *data, gsize length);

G_END_DECLS
