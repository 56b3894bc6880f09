/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as XML: a sentence or a document within the ceilings, without a DTD and without
 * unresolved names; and what is written is read again as the same. The same bytes as a picture:
 * checked, measured, never drawn. */

#include <stdint.h>
#include <string.h>

#include "dd-limits.h"
#include "dd-svg.h"
#include "dd-xml.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
check_nodes (const xmlNode *node, guint depth)
{
  guint n = 0;

  g_assert_cmpuint (depth, <=, DD_LIMIT_XML_DEPTH);
  for (; node != NULL; node = node->next)
    {
      g_assert_true (node->type != XML_ENTITY_REF_NODE && node->type != XML_DTD_NODE);
      n++;
      if (node->type == XML_ELEMENT_NODE)
        n += check_nodes (node->children, depth + 1);
    }
  return n;
}

static void
check_document (xmlDoc *doc)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dd_xml_serialise (doc);
  g_autoptr (xmlDoc) again = dd_xml_parse (bytes, "again", &error);
  g_autofree char *text = dd_xml_dup_text_collapsed (dd_xml_get_root (doc));
  g_autofree char *first = dd_xml_dup_outer (dd_xml_get_root (doc));
  g_autofree char *second = NULL;

  g_assert_null (doc->intSubset);
  g_assert_cmpuint (check_nodes (doc->children, 0), <=, DD_LIMIT_XML_NODES);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (again == NULL) /* writing may make a document longer, and only that may hinder it */
    {
      g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_TOO_LARGE);
      return;
    }
  second = dd_xml_dup_outer (dd_xml_get_root (again));
  g_assert_cmpstr (first, ==, second);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) svg_error = NULL;
  g_autoptr (xmlDoc) doc = dd_xml_parse_with_faults (bytes, "f", faults, &error);
  double width = 0;
  double height = 0;

  g_assert_true ((doc == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (g_str_has_prefix (error->message, "f:") &&
                   g_utf8_validate (error->message, -1, NULL));
  else
    check_document (doc);

  g_assert_true (dd_svg_check (bytes, "f", faults, &svg_error) == (svg_error == NULL));
  if (dd_svg_get_size (bytes, &width, &height))
    g_assert_true (width >= 1 && height >= 1 && width <= DD_LIMIT_PICTURE_SIDE_PX &&
                   height <= DD_LIMIT_PICTURE_SIDE_PX);
  return 0;
}
