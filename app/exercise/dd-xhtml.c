/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing XHTML out of an item's nodes. Depth is bounded by the parser's ceiling. */

#include "dd-xhtml.h"

#include <string.h>

#include "dd-xml.h"

typedef struct
{
  GString *out; /* borrowed */
  DdXhtmlHook hook;
  gpointer data; /* borrowed */
} Writer;

static void write_children (const Writer *writer, const xmlNode *node, const char *ns);

void
dd_xhtml_write_text (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\r':
        g_string_append (out, "&#13;");
        break;
      default:
        g_string_append_c (out, *p);
        break;
      }
}

/* Attributes without namespace, and xml:lang; none that run or hide anything. */
static void
write_attributes (GString *out, const xmlNode *node)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      const char *name = (const char *) attr->name;
      gboolean is_lang = attr->ns != NULL && strcmp (name, "lang") == 0 &&
                         strcmp ((const char *) attr->ns->href, DD_XML_NS_XML) == 0;
      g_autofree char *value = NULL;

      if ((attr->ns != NULL && !is_lang) || g_ascii_strncasecmp (name, "on", 2) == 0 ||
          g_ascii_strcasecmp (name, "style") == 0)
        continue;
      value = is_lang ? dd_xml_dup_attr_ns (node, DD_XML_NS_XML, "lang")
                      : dd_xml_dup_attr (node, name);
      g_string_append_printf (out, " %s%s=\"", is_lang ? "xml:" : "", name);
      dd_xhtml_write_text (out, value != NULL ? value : "");
      g_string_append_c (out, '"');
    }
}

/* NS is the default namespace in force where the element is written. */
static void
write_element (const Writer *writer, const xmlNode *node, const char *ns)
{
  const char *name = dd_xml_get_name (node);
  gboolean is_qti = dd_xml_in (node, DD_XML_NS_QTI);
  const char *own = is_qti             ? DD_XML_NS_XHTML
                    : node->ns != NULL ? (const char *) node->ns->href
                                       : "";

  if (is_qti && g_str_has_prefix (name, "qti-"))
    {
      if (writer->hook == NULL || !writer->hook (writer->out, node, writer->data))
        write_children (writer, node, ns);
      return;
    }
  if (is_qti && (strcmp (name, "script") == 0 || strcmp (name, "style") == 0))
    return;
  g_string_append_printf (writer->out, "<%s", name);
  if (strcmp (own, ns) != 0)
    {
      g_string_append (writer->out, " xmlns=\"");
      dd_xhtml_write_text (writer->out, own);
      g_string_append_c (writer->out, '"');
    }
  write_attributes (writer->out, node);
  if (node->children == NULL)
    {
      g_string_append (writer->out, "/>");
      return;
    }
  g_string_append_c (writer->out, '>');
  write_children (writer, node, own);
  g_string_append_printf (writer->out, "</%s>", name);
}

static void
write_children (const Writer *writer, const xmlNode *node, const char *ns)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE)
        write_element (writer, child, ns);
      else if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
               child->content != NULL)
        dd_xhtml_write_text (writer->out, (const char *) child->content);
    }
}

void
dd_xhtml_write_inside (GString *out, const xmlNode *node, DdXhtmlHook hook, gpointer data)
{
  const Writer writer = { out, hook, data };

  write_children (&writer, node, DD_XML_NS_XHTML);
}

char *
dd_xhtml_dup_inside (const xmlNode *node, DdXhtmlHook hook, gpointer data)
{
  g_autoptr (GString) out = g_string_new ("<div xmlns=\"" DD_XML_NS_XHTML "\">");

  dd_xhtml_write_inside (out, node, hook, data);
  g_string_append (out, "</div>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
gather_text (GString *out, const xmlNode *node, gboolean (*is_left_out) (const xmlNode *node))
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *alt = NULL;

      if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
          child->content != NULL)
        g_string_append (out, (const char *) child->content);
      if (child->type != XML_ELEMENT_NODE || (is_left_out != NULL && is_left_out (child)))
        continue;
      alt = dd_xml_is (child, DD_XML_NS_QTI, "img") ? dd_xml_dup_attr (child, "alt") : NULL;
      if (alt != NULL)
        g_string_append_printf (out, " %s ", alt);
      gather_text (out, child, is_left_out);
    }
}

char *
dd_xhtml_dup_text (const xmlNode *node, gboolean (*is_left_out) (const xmlNode *node))
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  gather_text (raw, node, is_left_out);
  for (const char *p = raw->str; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (text, *p);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
