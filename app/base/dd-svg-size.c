/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large a picture wants to be. See dd-svg.h and CSS's units, SVG 1.1 section 7.10. */

#include <math.h>
#include <string.h>

#include "dd-limits.h"
#include "dd-svg.h"
#include "dd-xml.h"

/* A length in CSS px; FALSE for a percentage, something below or equal 0, and what is no length. */
static gboolean
read_length (const char *text, double *ret_px)
{
  static const struct
  {
    const char *unit;
    double px;
  } units[] = {
    { "", 1 },
    { "px", 1 },
    { "pt", 96 / 72.0 },
    { "pc", 16 },
    { "mm", 96 / 25.4 },
    { "cm", 96 / 2.54 },
    { "in", 96 },
    { "em", 16 },
    { "ex", 8 },
  };
  char *end = NULL;
  double number;

  if (text == NULL)
    return FALSE;
  number = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (number) || number <= 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (end, units[i].unit) == 0)
      {
        *ret_px = number * units[i].px;
        return TRUE;
      }
  return FALSE;
}

/* The third and fourth number of a viewBox. */
static gboolean
read_view_box (const char *text, double *ret_width, double *ret_height)
{
  double number[4] = { 0 };
  const char *p = text;

  if (text == NULL)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      char *end = NULL;

      p += strspn (p, " \t\r\n,");
      number[i] = g_ascii_strtod (p, &end);
      if (end == p || !isfinite (number[i]))
        return FALSE;
      p = end;
    }
  *ret_width = number[2];
  *ret_height = number[3];
  return number[2] > 0 && number[3] > 0;
}

gboolean
dd_svg_get_size (GBytes *bytes, double *ret_width_px, double *ret_height_px)
{
  g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, "svg", NULL);
  xmlNode *root = dd_xml_get_root (doc);
  g_autofree char *width_text = dd_xml_dup_attr (root, "width");
  g_autofree char *height_text = dd_xml_dup_attr (root, "height");
  g_autofree char *box_text = dd_xml_dup_attr (root, "viewBox");
  double width = 300;
  double height = 150;
  double box_width = 0;
  double box_height = 0;
  gboolean box;
  gboolean has_width;
  gboolean has_height;

  if (!dd_xml_is (root, DD_XML_NS_SVG, "svg"))
    return FALSE;
  box = read_view_box (box_text, &box_width, &box_height);
  has_width = read_length (width_text, &width);
  has_height = read_length (height_text, &height);
  if (box && has_width && !has_height)
    height = width * box_height / box_width;
  else if (box && has_height && !has_width)
    width = height * box_width / box_height;
  else if (box && !has_width)
    {
      width = box_width;
      height = box_height;
    }
  *ret_width_px = CLAMP (width, 1, DD_LIMIT_PICTURE_SIDE_PX);
  *ret_height_px = CLAMP (height, 1, DD_LIMIT_PICTURE_SIDE_PX);
  return TRUE;
}
