/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-picture-bytes.h. Every step is asked for before it is taken: the bytes are a stranger's,
 * and a length in them may say anything. */

#include "dd-picture-bytes.h"

#include <string.h>

static guint32
get_be (const guint8 *at, guint n_bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | at[i];
  return value;
}

static guint32
get_le (const guint8 *at, guint n_bytes)
{
  guint32 value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | at[i - 1];
  return value;
}

static gboolean
begins (const guint8 *data, gsize length, gsize offset, const char *bytes, gsize n_bytes)
{
  return length >= offset + n_bytes && memcmp (data + offset, bytes, n_bytes) == 0;
}

DdPictureForm
dd_picture_find_form (const guint8 *data, gsize length)
{
  if (begins (data, length, 0, "\x89PNG\r\n\x1a\n", 8))
    return DD_PICTURE_PNG;
  if (begins (data, length, 0, "\xff\xd8\xff", 3))
    return DD_PICTURE_JPEG;
  if (begins (data, length, 0, "RIFF", 4) && begins (data, length, 8, "WEBP", 4))
    return DD_PICTURE_WEBP;
  return DD_PICTURE_OTHER;
}

const char *
dd_picture_form_get_name (DdPictureForm form)
{
  switch (form)
    {
    case DD_PICTURE_PNG:
      return "PNG";
    case DD_PICTURE_JPEG:
      return "JPEG";
    case DD_PICTURE_WEBP:
      return "WebP";
    case DD_PICTURE_OTHER:
    default:
      return NULL;
    }
}

/* ---- How large ---- */

static gboolean
measure_png (const guint8 *data, gsize length, guint32 *ret_width_px, guint32 *ret_height_px)
{
  if (!begins (data, length, 8, "\0\0\0\rIHDR", 8) || length < 24)
    return FALSE;
  *ret_width_px = get_be (data + 16, 4);
  *ret_height_px = get_be (data + 20, 4);
  return TRUE;
}

/* Walks the markers to the start of a frame. */
static gboolean
measure_jpeg (const guint8 *data, gsize length, guint32 *ret_width_px, guint32 *ret_height_px)
{
  gsize at = 2;

  while (at + 9 < length && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *ret_height_px = get_be (data + at + 5, 2);
          *ret_width_px = get_be (data + at + 7, 2);
          return TRUE;
        }
      if (marker == 0xd9 || marker == 0xda)
        return FALSE;
      at += 2;
      if (marker != 0x01 && (marker < 0xd0 || marker > 0xd7))
        at += get_be (data + at, 2);
    }
  return FALSE;
}

static gboolean
measure_webp (const guint8 *data, gsize length, guint32 *ret_width_px, guint32 *ret_height_px)
{
  if (length < 30)
    return FALSE;
  if (begins (data, length, 12, "VP8 ", 4) && begins (data, length, 23, "\x9d\x01\x2a", 3))
    {
      *ret_width_px = get_le (data + 26, 2) & 0x3fff;
      *ret_height_px = get_le (data + 28, 2) & 0x3fff;
      return TRUE;
    }
  if (begins (data, length, 12, "VP8L", 4) && data[20] == 0x2f)
    {
      guint32 bits = get_le (data + 21, 4);

      *ret_width_px = (bits & 0x3fff) + 1;
      *ret_height_px = (bits >> 14 & 0x3fff) + 1;
      return TRUE;
    }
  if (begins (data, length, 12, "VP8X", 4))
    {
      *ret_width_px = get_le (data + 24, 3) + 1;
      *ret_height_px = get_le (data + 27, 3) + 1;
      return TRUE;
    }
  return FALSE;
}

gboolean
dd_picture_measure (const guint8 *data,
                    gsize length,
                    guint32 *ret_width_px,
                    guint32 *ret_height_px)
{
  switch (dd_picture_find_form (data, length))
    {
    case DD_PICTURE_PNG:
      return measure_png (data, length, ret_width_px, ret_height_px);
    case DD_PICTURE_JPEG:
      return measure_jpeg (data, length, ret_width_px, ret_height_px);
    case DD_PICTURE_WEBP:
      return measure_webp (data, length, ret_width_px, ret_height_px);
    case DD_PICTURE_OTHER:
    default:
      return FALSE;
    }
}

/* ---- To its end ---- */

/* LENGTH, type, content, checksum, again and again. */
static gboolean
is_whole_png (const guint8 *data, gsize length)
{
  gsize at = 8;

  while (length - at >= 12)
    {
      gsize content = get_be (data + at, 4);

      if (content > length - at - 12)
        return FALSE;
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += 12 + content;
    }
  return FALSE;
}

/* Markers with their segments. Behind the header of a scan comes what is coded, in which 0xff is
 * followed by 0, by a restart marker, or by the marker that ends the scan. */
static gboolean
is_whole_jpeg (const guint8 *data, gsize length)
{
  gsize at = 2;

  while (at + 1 < length)
    {
      const guint8 *sign = memchr (data + at, 0xff, length - at - 1);
      guint8 marker;

      if (sign == NULL)
        return FALSE;
      at = (gsize) (sign - data);
      marker = data[at + 1];
      if (marker == 0xff) /* filling */
        at++;
      else if (marker == 0 || (marker >= 0xd0 && marker <= 0xd7))
        at += 2;
      else if (marker == 0xd9)
        return TRUE;
      else if (at + 3 < length)
        at += 2 + MAX (2, get_be (data + at + 2, 2));
      else
        return FALSE;
    }
  return FALSE;
}

gboolean
dd_picture_is_whole (const guint8 *data, gsize length)
{
  switch (dd_picture_find_form (data, length))
    {
    case DD_PICTURE_PNG:
      return is_whole_png (data, length);
    case DD_PICTURE_JPEG:
      return is_whole_jpeg (data, length);
    case DD_PICTURE_WEBP:
      return get_le (data + 4, 4) <= length - 8;
    case DD_PICTURE_OTHER:
    default:
      return FALSE;
    }
}
