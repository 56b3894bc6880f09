/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GDK decodes, Cairo makes it smaller: a photo of twelve megapixels is never held as such by a
 * widget. */

#include "dd-picture-decode.h"

#include <gtk/gtk.h>

/* Cairo's own layout, no larger than it is shown: a frame then copies the pixels as they are. */
static DdPicturePixels *
new_pixels (int width_px,
            int height_px)
{
  DdPicturePixels *pixels = g_new0 (DdPicturePixels, 1);

  pixels->width_px = width_px;
  pixels->height_px = height_px;
  pixels->stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, width_px);
  return pixels;
}

/* PIXELS gets bytes: those of DATA, made smaller. */
static void
shrink (DdPicturePixels *pixels,
        guchar *data,
        int data_width_px,
        int data_height_px)
{
  guchar *small = g_malloc0_n ((gsize) pixels->height_px, (gsize) pixels->stride);
  cairo_surface_t *from = cairo_image_surface_create_for_data (
    data, CAIRO_FORMAT_ARGB32, data_width_px, data_height_px,
    cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, data_width_px));
  cairo_surface_t *to = cairo_image_surface_create_for_data (
    small, CAIRO_FORMAT_ARGB32, pixels->width_px, pixels->height_px, pixels->stride);
  cairo_t *cr = cairo_create (to);

  cairo_scale (cr, (double) pixels->width_px / data_width_px,
               (double) pixels->height_px / data_height_px);
  cairo_set_source_surface (cr, from, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (from);
  cairo_surface_destroy (to);
  pixels->bytes = g_bytes_new_take (small, (gsize) pixels->height_px * (gsize) pixels->stride);
}

/* GDK reads pictures in any thread; nothing of a display is touched. */
DdPicturePixels *
dd_picture_decode_in_worker (GBytes *file,
                             int width_px)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (file, NULL);
  DdPicturePixels *whole;
  DdPicturePixels *pixels;
  guchar *data;

  if (texture == NULL)
    return NULL;
  whole = new_pixels (gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  data = g_malloc_n ((gsize) whole->height_px, (gsize) whole->stride);
  gdk_texture_download (texture, data, (gsize) whole->stride);
  whole->bytes = g_bytes_new_take (data, (gsize) whole->height_px * (gsize) whole->stride);
  if (whole->width_px <= width_px)
    return whole;
  pixels = new_pixels (
    width_px, MAX (1, (int) ((gint64) whole->height_px * width_px / whole->width_px)));
  shrink (pixels, data, whole->width_px, whole->height_px);
  dd_picture_pixels_free (whole);
  return pixels;
}
