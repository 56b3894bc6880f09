/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing SVG by a program of ours. See dd-child.h. The picture comes back as a head of four words
 * and then the pixels, as dd-svg-child.c of cli writes them; nothing in it is believed before it is
 * compared with what was asked. */

#include <string.h>

#include "dd-child.h"
#include "dd-limits.h"

#define HEAD "DDBGRA1\n"
#define HEAD_BYTES 16

static const char *
find_program (void)
{
  const char *program = g_getenv ("DOMDOM_SVG_PROGRAM");

  return program != NULL && g_path_is_absolute (program) ? program
                                                         : DD_LIBEXEC_FOLDER "/domdom-svg";
}

static guint32
read_word (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

static gboolean
is_picture (GBytes *output, int width_px, int height_px)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (output, &size);

  return size == HEAD_BYTES + (gsize) width_px * (gsize) height_px * 4 &&
         memcmp (data, HEAD, 8) == 0 && read_word (data + 8) == (guint32) width_px &&
         read_word (data + 12) == (guint32) height_px;
}

gboolean
dd_child_draw_svg (GBytes *svg,
                   int width_px,
                   int height_px,
                   GCancellable *cancellable,
                   GBytes **ret_bgra,
                   int *ret_stride,
                   GError **error)
{
  g_autofree char *width = g_strdup_printf ("%d", width_px);
  g_autofree char *height = g_strdup_printf ("%d", height_px);
  const char *const argv[] = { find_program (), width, height, NULL };
  DdChildJob job = { .argv = argv,
                     .input = svg,
                     .deadline_usec = 3 * DD_LIMIT_SVG_USEC,
                     .cpu_seconds = DD_LIMIT_SVG_USEC / G_TIME_SPAN_SECOND };
  g_autoptr (GBytes) output = NULL;

  g_return_val_if_fail (svg != NULL && ret_bgra != NULL && ret_stride != NULL, FALSE);

  if (width_px < 1 || height_px < 1 || width_px > DD_LIMIT_PICTURE_SIDE_PX ||
      height_px > DD_LIMIT_PICTURE_SIDE_PX ||
      (gint64) width_px * height_px > DD_LIMIT_PICTURE_PIXELS ||
      g_bytes_get_size (svg) > DD_LIMIT_SVG_BYTES)
    {
      g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE,
                   "The picture is too large to be drawn");
      return FALSE;
    }
#ifndef __SANITIZE_ADDRESS__ /* which wants all of the address space for itself */
  job.memory_bytes = DD_LIMIT_SVG_MEMORY_BYTES;
#endif
  job.output_max_bytes = HEAD_BYTES + (gsize) width_px * (gsize) height_px * 4;
  if (!dd_child_run (&job, cancellable, &output, error))
    return FALSE;
  if (!is_picture (output, width_px, height_px))
    {
      g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_FAILED, "%s gave no picture", argv[0]);
      return FALSE;
    }
  *ret_bgra = g_bytes_new_from_bytes (output, HEAD_BYTES, g_bytes_get_size (output) - HEAD_BYTES);
  *ret_stride = width_px * 4;
  return TRUE;
}
