/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Raster pictures of courses, decoded where it disturbs nobody: the one way for pictures of lessons
 * and covers of courses. */

#pragma once

#include "dd-lesson.h"

G_BEGIN_DECLS

/* A DdPictureDecoder, for the read thread. */
DdPicturePixels *dd_picture_decode_in_worker (GBytes *file, int width_px);

G_END_DECLS
