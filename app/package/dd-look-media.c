/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pictures, sound and video are, by their first bytes, and how large a picture is. Nothing is
 * decoded.
 *
 * PNG: W3C PNG 2nd edition 11.2.2. JPEG: ITU T.81 B.2.2. WebP: RFC 9649 sections 2.5 to 2.7. Ogg:
 * RFC 3533. Matroska and WebM: RFC 8794 (EBML). MP4: ISO/IEC 14496-12 4.3. WebVTT: W3C, section
 * 4.1. */

#include "dd-look.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-svg.h"
#include "dd-xml.h"

typedef enum
{
  FORM_UNKNOWN,
  FORM_XML,
  FORM_SVG,
  FORM_PNG,
  FORM_JPEG,
  FORM_WEBP,
  FORM_OGG,
  FORM_MP3,
  FORM_WEBM,
  FORM_MP4,
  FORM_VTT,
} Form;

static const char *const form_names[] = { "unknown", "XML", "SVG", "PNG", "JPEG", "WebP",
                                          "Ogg", "MP3", "WebM", "MP4", "WebVTT" };

static const struct
{
  const char *ending;
  Form form;
  DdLookKind kind;
} endings[] = {
  { ".xhtml", FORM_XML, DD_LOOK_XML },
  { ".xml", FORM_XML, DD_LOOK_XML },
  { ".svg", FORM_SVG, DD_LOOK_PICTURE },
  { ".png", FORM_PNG, DD_LOOK_PICTURE },
  { ".jpg", FORM_JPEG, DD_LOOK_PICTURE },
  { ".jpeg", FORM_JPEG, DD_LOOK_PICTURE },
  { ".webp", FORM_WEBP, DD_LOOK_PICTURE },
  { ".opus", FORM_OGG, DD_LOOK_MEDIA },
  { ".ogg", FORM_OGG, DD_LOOK_MEDIA },
  { ".oga", FORM_OGG, DD_LOOK_MEDIA },
  { ".mp3", FORM_MP3, DD_LOOK_MEDIA },
  { ".webm", FORM_WEBM, DD_LOOK_MEDIA },
  { ".mp4", FORM_MP4, DD_LOOK_MEDIA },
  { ".m4a", FORM_MP4, DD_LOOK_MEDIA },
  { ".vtt", FORM_VTT, DD_LOOK_MEDIA },
};

/* The row of the table above, or -1. */
static int
find_ending (const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i].ending);

      if (length > n && g_ascii_strcasecmp (name + length - n, endings[i].ending) == 0)
        return (int) i;
    }
  return -1;
}

DdLookKind
dd_look_get_kind (const char *name)
{
  int row = find_ending (name);

  return row >= 0 ? endings[row].kind : DD_LOOK_UNKNOWN;
}

gsize
dd_look_get_max_bytes (const char *name)
{
  int row = find_ending (name);

  if (row >= 0 && endings[row].form == FORM_SVG)
    return DD_LIMIT_SVG_BYTES;
  return row >= 0 && endings[row].kind == DD_LOOK_PICTURE ? DD_LIMIT_PICTURE_BYTES
                                                          : DD_LIMIT_XML_BYTES;
}

static gboolean
begins (const guint8 *data, gsize length, gsize offset, const char *bytes, gsize n_bytes)
{
  return length >= offset + n_bytes && memcmp (data + offset, bytes, n_bytes) == 0;
}

/* What the first bytes say; SVG and other text is FORM_UNKNOWN here. */
static Form
find_form (const guint8 *data, gsize length)
{
  if (begins (data, length, 0, "\x89PNG\r\n\x1a\n", 8))
    return FORM_PNG;
  if (begins (data, length, 0, "\xff\xd8\xff", 3))
    return FORM_JPEG;
  if (begins (data, length, 0, "RIFF", 4) && begins (data, length, 8, "WEBP", 4))
    return FORM_WEBP;
  if (begins (data, length, 0, "OggS", 4))
    return FORM_OGG;
  if (begins (data, length, 0, "\x1a\x45\xdf\xa3", 4))
    return FORM_WEBM;
  if (begins (data, length, 4, "ftyp", 4))
    return FORM_MP4;
  if (begins (data, length, 0, "ID3", 3) ||
      (length >= 2 && data[0] == 0xff && (data[1] & 0xe6) == 0xe2))
    return FORM_MP3;
  if (begins (data, length, 0, "WEBVTT", 6) || begins (data, length, 0, "\xef\xbb\xbfWEBVTT", 9))
    return FORM_VTT;
  return FORM_UNKNOWN;
}

/* FALSE after a refusal. */
static gboolean
check_form (const char *name, const guint8 *data, gsize length, DdRefusals *refusals)
{
  Form said = endings[find_ending (name)].form;
  Form found = find_form (data, length);

  if (found == said)
    return TRUE;
  if (found == FORM_UNKNOWN)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "The name says %s, and the content is nothing that a course may hold.",
                     form_names[said]);
  else
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "The name says %s, and the content is %s.", form_names[said],
                     form_names[found]);
  return FALSE;
}

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

static void
look_at_svg (const char *name, GBytes *content, DdRefusals *refusals)
{
  GError *fault = NULL;

  if (dd_svg_check (content, name, refusals->faults, &fault))
    return;
  if (g_error_matches (fault, DD_SVG_ERROR, DD_SVG_ERROR_TOO_LARGE) ||
      g_error_matches (fault, DD_XML_ERROR, DD_XML_ERROR_TOO_LARGE))
    dd_refusals_note (refusals, DD_PACKAGE_ERROR_TOO_LARGE, fault);
  else
    dd_refusals_note (refusals, DD_PACKAGE_ERROR_INVALID, fault);
}

void
dd_look_at_picture (const char *name, GBytes *content, DdRefusals *refusals)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (content, &length);
  Form form = endings[find_ending (name)].form;
  guint32 width_px = 0, height_px = 0;
  gboolean measured;

  if (form == FORM_SVG)
    {
      look_at_svg (name, content, refusals);
      return;
    }
  if (!check_form (name, data, length, refusals))
    return;
  if (form == FORM_PNG)
    measured = measure_png (data, length, &width_px, &height_px);
  else if (form == FORM_JPEG)
    measured = measure_jpeg (data, length, &width_px, &height_px);
  else
    measured = measure_webp (data, length, &width_px, &height_px);
  if (!measured || width_px == 0 || height_px == 0)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "The picture is damaged: it does not say how large it is.");
  else if (width_px > DD_LIMIT_PICTURE_SIDE_PX || height_px > DD_LIMIT_PICTURE_SIDE_PX ||
           (guint64) width_px * height_px > DD_LIMIT_PICTURE_PIXELS)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_TOO_LARGE, name, 0,
                     "A picture of %u x %u px is larger than one may be.", width_px, height_px);
}

void
dd_look_at_media (const DdZipEntry *entry, const guint8 *begin, gsize length, DdRefusals *refusals)
{
  if (check_form (entry->name, begin, length, refusals) && !entry->stored &&
      endings[find_ending (entry->name)].form != FORM_VTT)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, entry->name, 0,
                     "Sound and video must be stored as they are, and this entry is deflated.");
}
