/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture of a course, crisp at any size. It does not load: it asks for pixels by a signal. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_PICTURE_VIEW (dd_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (DdPictureView, dd_picture_view, DD, PICTURE_VIEW, GtkWidget)

/* A picture of a course, as wide as its place and at most MAX_WIDTH_PX, crisp at any size. It does
 * not load: it emits "load" (href, width in device pixels) when it needs pixels for a width that it
 * has none for, and is given them. WORDS (what the picture says) is its spoken name. */
GtkWidget *dd_picture_view_new (const char *href, const char *words, int max_width_px);

const char *dd_picture_view_get_href (DdPictureView *self);

/* Its place keeps the shape 16:9, whatever the picture's own, so that places in a row are alike. */
void dd_picture_view_set_framed (DdPictureView *self);

/* Drawn pixels: BGRA premultiplied. */
void dd_picture_view_set_pixels (
  DdPictureView *self, GBytes *bgra, int width_px, int height_px, int stride_bytes);
/* A decoded raster picture. */
void dd_picture_view_set_texture (DdPictureView *self, GdkTexture *texture);
/* It cannot be shown: WORDS say so in its place. */
void dd_picture_view_set_failed (DdPictureView *self, const char *words);

G_END_DECLS
