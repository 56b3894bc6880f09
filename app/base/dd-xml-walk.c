/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking and writing XML. See dd-xml.h. Nothing here recurses deeper than DD_LIMIT_XML_DEPTH
 * allows. */

#include "dd-xml.h"

#include <libxml/tree.h>
#include <string.h>

static gboolean
is_namespace (const xmlNs *found, const char *ns)
{
  return ns == NULL ? found == NULL
                    : found != NULL && g_strcmp0 ((const char *) found->href, ns) == 0;
}

gboolean
dd_xml_in (const xmlNode *node, const char *ns)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && is_namespace (node->ns, ns);
}

gboolean
dd_xml_is (const xmlNode *node, const char *ns, const char *name)
{
  return dd_xml_in (node, ns) && strcmp ((const char *) node->name, name) == 0;
}

const char *
dd_xml_get_name (const xmlNode *node)
{
  return node != NULL && node->type == XML_ELEMENT_NODE ? (const char *) node->name : "";
}

xmlNode *
dd_xml_get_root (xmlDoc *doc)
{
  return doc != NULL ? xmlDocGetRootElement (doc) : NULL;
}

static xmlNode *
skip_to_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
dd_xml_get_first_child (const xmlNode *node)
{
  return node != NULL && node->type == XML_ELEMENT_NODE ? skip_to_element (node->children) : NULL;
}

xmlNode *
dd_xml_get_next (const xmlNode *node)
{
  return node != NULL ? skip_to_element (node->next) : NULL;
}

xmlNode *
dd_xml_find_child (const xmlNode *node, const char *ns, const char *name)
{
  xmlNode *child = dd_xml_get_first_child (node);

  return child == NULL || dd_xml_is (child, ns, name) ? child : dd_xml_find_next (child, ns, name);
}

xmlNode *
dd_xml_find_next (const xmlNode *node, const char *ns, const char *name)
{
  xmlNode *next = dd_xml_get_next (node);

  while (next != NULL && !dd_xml_is (next, ns, name))
    next = dd_xml_get_next (next);
  return next;
}

guint
dd_xml_get_line (const xmlNode *node)
{
  long line;

  if (node == NULL)
    return 0;
  if (node->type == XML_ELEMENT_NODE && node->line == G_MAXUINT16 && node->psvi != NULL)
    return GPOINTER_TO_UINT (node->psvi); /* dd-xml.c wrote it there */
  line = xmlGetLineNo (node);
  return line > 0 ? (guint) line : 0;
}

/* Takes TEXT of libxml2 and gives one of GLib. */
static char *
take (xmlChar *text)
{
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);
  return copy;
}

char *
dd_xml_dup_attr (const xmlNode *node, const char *name)
{
  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;
  return take (xmlGetNoNsProp (node, BAD_CAST name));
}

char *
dd_xml_dup_attr_ns (const xmlNode *node, const char *ns, const char *name)
{
  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;
  return take (xmlGetNsProp (node, BAD_CAST name, BAD_CAST ns));
}

gboolean
dd_xml_has_attr (const xmlNode *node, const char *name)
{
  g_autofree char *value = dd_xml_dup_attr (node, name);

  return value != NULL;
}

gboolean
dd_xml_attr_is (const xmlNode *node, const char *name, const char *value)
{
  g_autofree char *found = dd_xml_dup_attr (node, name);

  return found != NULL && strcmp (found, value) == 0;
}

char *
dd_xml_dup_lang (const xmlNode *node)
{
  return node != NULL ? take (xmlNodeGetLang (node)) : NULL;
}

char *
dd_xml_dup_text (const xmlNode *node)
{
  char *text = node != NULL ? take (xmlNodeGetContent (node)) : NULL;

  return text != NULL || node == NULL ? text : g_strdup ("");
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char *
dd_xml_dup_text_collapsed (const xmlNode *node)
{
  char *text = dd_xml_dup_text (node);
  char *out = text;
  gboolean gap = FALSE;

  if (text == NULL)
    return NULL;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (is_space (*p))
        {
          gap = out > text;
          continue;
        }
      if (gap)
        *out++ = ' ';
      gap = FALSE;
      *out++ = *p;
    }
  *out = '\0';
  return text;
}

gboolean
dd_xml_is_blank (const xmlNode *node)
{
  if (node == NULL || node->type == XML_ELEMENT_NODE)
    return FALSE;
  if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
    return TRUE;
  for (const xmlChar *p = node->content; p != NULL && *p != '\0'; p++)
    if (!is_space ((char) *p))
      return FALSE;
  return TRUE;
}

gboolean
dd_xml_fail (GError **error,
             GQuark domain,
             int code,
             const char *name,
             const xmlNode *node,
             const char *format,
             ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, domain, code, "%s:%u: %s", name, MAX (dd_xml_get_line (node), 1), sentence);
  return FALSE;
}

/* ---- Writing ---- */

GBytes *
dd_xml_serialise (xmlDoc *doc)
{
  xmlChar *text = NULL;
  int size = 0;
  GBytes *bytes;

  g_return_val_if_fail (doc != NULL, NULL);

  xmlDocDumpMemoryEnc (doc, &text, &size, "UTF-8");
  bytes = g_bytes_new (text, (gsize) size);
  xmlFree (text);
  return bytes;
}

/* Copies first: a copy declares the namespaces that it uses and that were declared above it. */
static void
append_markup (GString *out, const xmlNode *node)
{
  xmlNode *copy = xmlDocCopyNode ((xmlNode *) node, node->doc, 1);
  xmlBufferPtr buffer = xmlBufferCreate ();

  xmlNodeDump (buffer, node->doc, copy, 0, 0);
  g_string_append_len (out, (const char *) xmlBufferContent (buffer), xmlBufferLength (buffer));
  xmlBufferFree (buffer);
  xmlFreeNode (copy);
}

char *
dd_xml_dup_outer (const xmlNode *node)
{
  GString *out = g_string_new (NULL);

  if (node != NULL)
    append_markup (out, node);
  return g_string_free (out, FALSE);
}

char *
dd_xml_dup_inner (const xmlNode *node)
{
  GString *out = g_string_new (NULL);

  if (node != NULL && node->type == XML_ELEMENT_NODE)
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
      append_markup (out, child);
  return g_string_free (out, FALSE);
}
