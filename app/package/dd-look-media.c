/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pictures, sound and video are, by their first bytes; of a picture also how large it is, and
 * whether all of it is there (dd-picture-bytes.h). Nothing is decoded.
 *
 * Ogg: RFC 3533. Matroska and WebM: RFC 8794 (EBML). MP4: ISO/IEC 14496-12 4.3. WebVTT: W3C,
 * section 4.1. */

#include "dd-look.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-picture-bytes.h"
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
  switch (dd_picture_find_form (data, length))
    {
    case DD_PICTURE_PNG:
      return FORM_PNG;
    case DD_PICTURE_JPEG:
      return FORM_JPEG;
    case DD_PICTURE_WEBP:
      return FORM_WEBP;
    case DD_PICTURE_OTHER:
    default:
      break;
    }
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
  guint32 width_px = 0, height_px = 0;

  if (endings[find_ending (name)].form == FORM_SVG)
    {
      look_at_svg (name, content, refusals);
      return;
    }
  if (!check_form (name, data, length, refusals))
    return;
  if (!dd_picture_measure (data, length, &width_px, &height_px) || width_px == 0 || height_px == 0)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "The picture is damaged: it does not say how large it is.");
  else if (width_px > DD_LIMIT_PICTURE_SIDE_PX || height_px > DD_LIMIT_PICTURE_SIDE_PX ||
           (guint64) width_px * height_px > DD_LIMIT_PICTURE_PIXELS)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_TOO_LARGE, name, 0,
                     "A picture of %u x %u px is larger than one may be.", width_px, height_px);
  else if (!dd_picture_is_whole (data, length))
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "The picture is cut off: save it again.");
}

void
dd_look_at_media (const DdZipEntry *entry, const guint8 *begin, gsize length, DdRefusals *refusals)
{
  if (check_form (entry->name, begin, length, refusals) && !entry->stored &&
      endings[find_ending (entry->name)].form != FORM_VTT)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, entry->name, 0,
                     "Sound and video must be stored as they are, and this entry is deflated.");
}
