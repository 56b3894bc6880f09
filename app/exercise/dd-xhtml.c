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
  guint *line;   /* borrowed; the line of the file where OUT ends; NULL: no matter */
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

gboolean
dd_xhtml_leaves_out_element (const xmlNode *node)
{
  const char *name = dd_xml_get_name (node);

  return dd_xml_in (node, DD_XML_NS_QTI) &&
         (strcmp (name, "script") == 0 || strcmp (name, "style") == 0 ||
          strcmp (name, "qti-stylesheet") == 0);
}

gboolean
dd_xhtml_leaves_out_attribute (const xmlAttr *attribute)
{
  const char *name = (const char *) attribute->name;

  return attribute->ns == NULL && (g_ascii_strncasecmp (name, "on", 2) == 0 ||
                                   g_ascii_strcasecmp (name, "style") == 0);
}

/* TEXT with its line ends as references; in an attribute they would be read as spaces. */
static void
write_on_one_line (GString *out, const char *text)
{
  for (const char *end = strchr (text, '\n'); end != NULL; end = strchr (text, '\n'))
    {
      g_autofree char *before = g_strndup (text, (gsize) (end - text));

      dd_xhtml_write_text (out, before);
      g_string_append (out, "&#10;");
      text = end + 1;
    }
  dd_xhtml_write_text (out, text);
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

      if ((attr->ns != NULL && !is_lang) || dd_xhtml_leaves_out_attribute (attr))
        continue;
      value = is_lang ? dd_xml_dup_attr_ns (node, DD_XML_NS_XML, "lang")
                      : dd_xml_dup_attr (node, name);
      g_string_append_printf (out, " %s%s=\"", is_lang ? "xml:" : "", name);
      write_on_one_line (out, value != NULL ? value : "");
      g_string_append_c (out, '"');
    }
}

/* Inside a tag, line ends are mere white space: the start tag of NODE is made to end on the line
 * where it ends in its file. */
static void
keep_line (const Writer *writer, const xmlNode *node)
{
  for (; writer->line != NULL && *writer->line < dd_xml_get_line (node); (*writer->line)++)
    g_string_append_c (writer->out, '\n');
}

/* Where lines are kept, those of the text are none: it may hold more of them than its file has. */
static void
write_content (const Writer *writer, const char *text)
{
  if (writer->line != NULL)
    write_on_one_line (writer->out, text);
  else
    dd_xhtml_write_text (writer->out, text);
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

  if (dd_xhtml_leaves_out_element (node))
    return;
  if (is_qti && g_str_has_prefix (name, "qti-"))
    {
      if (writer->hook == NULL || !writer->hook (writer->out, node, writer->data))
        write_children (writer, node, ns);
      return;
    }
  g_string_append_printf (writer->out, "<%s", name);
  if (strcmp (own, ns) != 0)
    {
      g_string_append (writer->out, " xmlns=\"");
      dd_xhtml_write_text (writer->out, own);
      g_string_append_c (writer->out, '"');
    }
  write_attributes (writer->out, node);
  keep_line (writer, node);
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
        write_content (writer, (const char *) child->content);
    }
}

void
dd_xhtml_write_inside (GString *out, const xmlNode *node, DdXhtmlHook hook, gpointer data)
{
  const Writer writer = { out, hook, data, NULL };

  write_children (&writer, node, DD_XML_NS_XHTML);
}

static char *
dup_inside (const xmlNode *node, DdXhtmlHook hook, gpointer data, guint *line)
{
  g_autoptr (GString) out = g_string_new ("<div xmlns=\"" DD_XML_NS_XHTML "\">");
  const Writer writer = { out, hook, data, line };

  write_children (&writer, node, DD_XML_NS_XHTML);
  g_string_append (out, "</div>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
dd_xhtml_dup_inside (const xmlNode *node, DdXhtmlHook hook, gpointer data)
{
  return dup_inside (node, hook, data, NULL);
}

char *
dd_xhtml_dup_in_place (const xmlNode *node, DdXhtmlHook hook, gpointer data)
{
  guint line = dd_xml_get_line (node);

  return dup_inside (node, hook, data, &line);
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
      if (child->type != XML_ELEMENT_NODE || dd_xhtml_leaves_out_element (child) ||
          (is_left_out != NULL && is_left_out (child)))
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
