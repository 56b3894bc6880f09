/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A picture to its end: the package room looks at how one begins, which a copy that was broken off
 * half way has in common with the whole. Pieces are counted, nothing is decoded: PNG (W3C, 2nd
 * edition, 5.3) must reach IEND, JPEG (ITU T.81 B.1) its end-of-image marker, WebP (RFC 9649 2.3)
 * the length that it gives itself.
 */
#include <string.h>

#include "dd-check.h"
#include "dd-inspect.h"

static guint32
get_be (const guint8 *at, guint n_bytes)
{
  guint32 value = 0;
  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | at[i];
  return value;
}

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
      guint8 marker = data[at + 1];
      if (data[at] != 0xff || marker == 0xff || marker == 0 || (marker >= 0xd0 && marker <= 0xd7))
        at += data[at] == 0xff && marker != 0xff ? 2 : 1;
      else if (marker == 0xd9)
        return TRUE;
      else if (at + 3 < length)
        at += 2 + MAX (2, get_be (data + at + 2, 2));
      else
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_whole_webp (const guint8 *data, gsize length)
{
  guint64 said = 0;
  for (guint i = 4; i > 0; i--)
    said = said << 8 | data[3 + i];
  return said <= length - 8;
}

/* What the bytes begin with; NULL for anything else. RET_WHOLE: it does not end before its end. */
static const char *
find_kind (const guint8 *data, gsize length, gboolean *ret_whole)
{
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    {
      *ret_whole = is_whole_png (data, length);
      return "PNG";
    }
  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    {
      *ret_whole = is_whole_jpeg (data, length);
      return "JPEG";
    }
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    {
      *ret_whole = is_whole_webp (data, length);
      return "WebP";
    }
  return NULL;
}

void
dd_check_picture_end (const char *name,
                      GBytes *bytes,
                      DdFaultSeverity severity,
                      DdFaults *faults)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean whole = TRUE;
  if (find_kind (data, length, &whole) != NULL && !whole)
    dd_faults_add (faults, severity, name, 0, "The picture is cut off: save it again.");
}

void
dd_check_picture (const char *name, GBytes *bytes, DdFaults *faults)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint before = dd_faults_count_errors (faults);
  gboolean whole = TRUE;
  const char *kind = find_kind (data, length, &whole);
  if (kind != NULL && g_str_has_suffix (name, ".svg"))
    {
      dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                     "The name says SVG, and the content is %s: give the file the ending of what "
                     "it is.",
                     kind);
      return;
    }
  dd_inspect_picture (name, bytes, faults);
  if (dd_faults_count_errors (faults) == before)
    dd_check_picture_end (name, bytes, DD_FAULT_ERROR, faults);
}
