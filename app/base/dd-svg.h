/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The profile of SVG that a course may carry.
 *
 * Shapes, text, gradients, patterns, clip paths and markers; no script, event attribute, filter,
 * mask, foreignObject, image, animation, link out, @import or url () other than #id, no use of a
 * use of a use past DD_LIMIT_SVG_USE_DEPTH, at most DD_LIMIT_SVG_ELEMENTS elements with every use
 * counted as what it repeats. Checking draws nothing: a picture that passes may still be slow,
 * which only drawing tells (dd-child.h). */

#pragma once

#include "dd-faults.h"

G_BEGIN_DECLS

#define DD_SVG_ERROR (dd_svg_error_quark ())
GQuark dd_svg_error_quark (void);

typedef enum
{
  DD_SVG_ERROR_UNTRUSTED, /* outside the profile */
  DD_SVG_ERROR_TOO_LARGE, /* over a ceiling */
} DdSvgError;

/* TRUE if the bytes are SVG within the profile. Else every fault is added to FAULTS (nullable) as
 * an error, and ERROR says the first: DD_SVG_ERROR, or DD_XML_ERROR if it is no XML. NAME is used
 * in messages. */
gboolean dd_svg_check (GBytes *bytes, const char *name, DdFaults *faults, GError **error);

/* The size the picture asks for, in CSS px: width and height, else its viewBox, else 300 x 150;
 * each at least 1 and at most DD_LIMIT_PICTURE_SIDE_PX. FALSE if it is no SVG. */
gboolean dd_svg_get_size (GBytes *bytes, double *ret_width_px, double *ret_height_px);

G_END_DECLS
