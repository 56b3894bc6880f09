/* SPDX-License-Identifier: GPL-3.0-or-later */

/* domdom-svg WIDTH HEIGHT: draws the SVG on standard input into WIDTH x HEIGHT pixels and writes
 * them to standard output: "DDBGRA1\n", both sizes as 32 bits little-endian, then rows of four
 * bytes a pixel, B G R A, colours multiplied by alpha. Ends with 0, or with 1 and one sentence on
 * standard error.
 *
 * It is a program of its own because librsvg cannot be interrupted: whoever starts it (dd-child.h)
 * kills it in time. It limits itself too, so that it is no danger when started by hand. It opens
 * nothing that the picture names: without an address of its own an SVG cannot refer to files. */

#include <errno.h>
#include <librsvg/rsvg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dd-limits.h"

static int
complain (const char *sentence)
{
  fprintf (stderr, "%s\n", sentence);
  return 1;
}

static void
limit (int resource, rlim_t most)
{
  struct rlimit both = { most, most };

  setrlimit (resource, &both); /* fails where a lower one is set, which is as good */
}

static void
limit_all (void)
{
  limit (RLIMIT_CPU, DD_LIMIT_SVG_USEC / G_TIME_SPAN_SECOND + 1); /* its parent's is lower */
#ifndef __SANITIZE_ADDRESS__
  limit (RLIMIT_AS, DD_LIMIT_SVG_MEMORY_BYTES);
#endif
  limit (RLIMIT_FSIZE,
         (rlim_t) DD_LIMIT_PICTURE_PIXELS * 4 + 4096); /* output may be sent to a file */
  limit (RLIMIT_CORE, 0);
}

static GByteArray *
read_input (void)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 chunk[65536];
  gsize got;

  while ((got = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    {
      g_byte_array_append (input, chunk, (guint) got);
      if (input->len > DD_LIMIT_SVG_BYTES)
        return NULL;
    }
  return g_steal_pointer (&input);
}

static gboolean
read_size (const char *text, int *ret_size)
{
  guint64 size = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, DD_LIMIT_PICTURE_SIDE_PX, &size, NULL))
    return FALSE;
  *ret_size = (int) size;
  return TRUE;
}

static void
put_word (guint8 *p, guint32 word)
{
  for (int i = 0; i < 4; i++)
    p[i] = (guint8) (word >> (8 * i));
}

static gboolean
write_picture (cairo_surface_t *surface, int width, int height)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 row[DD_LIMIT_PICTURE_SIDE_PX * 4];
  guint8 head[16] = "DDBGRA1\n";

  put_word (head + 8, (guint32) width);
  put_word (head + 12, (guint32) height);
  if (fwrite (head, 1, sizeof head, stdout) != sizeof head)
    return FALSE;
  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        {
          guint32 pixel; /* cairo keeps a pixel as one word of the machine */

          memcpy (&pixel, pixels + (gsize) y * (gsize) stride + (gsize) x * 4, 4);
          put_word (row + (gsize) x * 4, pixel);
        }
      if (fwrite (row, 4, (gsize) width, stdout) != (gsize) width)
        return FALSE;
    }
  return fflush (stdout) == 0;
}

static int
draw (GByteArray *input, int width, int height)
{
  g_autoptr (GError) error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data (input->data, input->len, &error);
  const RsvgRectangle all = { 0, 0, width, height };
  cairo_surface_t *surface;
  cairo_t *context;
  int status = 0;

  if (handle == NULL)
    return complain (error->message);
  rsvg_handle_set_dpi (handle, 96);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  context = cairo_create (surface);
  if (!rsvg_handle_render_document (handle, context, &all, &error))
    status = complain (error->message);
  else if (cairo_status (context) != CAIRO_STATUS_SUCCESS)
    status = complain (cairo_status_to_string (cairo_status (context)));
  cairo_destroy (context);
  cairo_surface_flush (surface);
  if (status == 0 && !write_picture (surface, width, height))
    status = complain ("The picture cannot be written");
  cairo_surface_destroy (surface);
  g_object_unref (handle);
  return status;
}

int
main (int argc, char *argv[])
{
  int width = 0;
  int height = 0;
  g_autoptr (GByteArray) input = NULL;

  if (argc != 3 || !read_size (argv[1], &width) || !read_size (argv[2], &height) ||
      (gint64) width * height > DD_LIMIT_PICTURE_PIXELS)
    return complain ("Usage: domdom-svg WIDTH HEIGHT < PICTURE.svg");
  limit_all ();
  input = read_input ();
  if (input == NULL)
    return complain ("The picture is over 4 MB");
  return draw (input, width, height);
}
