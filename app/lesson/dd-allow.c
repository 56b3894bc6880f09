/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of elements and attributes that a lesson may use: docs/package-format.md section 2. What
 * is not on it is refused, and what would run, load or restyle something is called by its name.
 *
 * It looks at names and simple values. Which element may stand in which is for the readers. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-xml.h"

typedef struct
{
  const char *name;
  const char *attributes; /* besides those that every element may have; "!" is required */
} Element;

static const Element elements[] = {
  { "a", "href!" },
  { "aside", "data-note!" },
  { "b", "" },
  { "blockquote", "" },
  { "body", "" },
  { "br", "" },
  { "caption", "" },
  { "code", "" },
  { "dd", "" },
  { "dfn", "" },
  { "div", "data-block" },
  { "dl", "" },
  { "dt", "" },
  { "em", "" },
  { "figcaption", "" },
  { "figure", "" },
  { "footer", "" },
  { "h1", "" },
  { "h2", "" },
  { "h3", "" },
  { "h4", "" },
  { "head", "" },
  { "html", "" },
  { "i", "" },
  { "img", "src! alt!" },
  { "li", "" },
  { "meta", "charset!" },
  { "object", "type data" },
  { "ol", "" },
  { "p", "" },
  { "pre", "data-lang" },
  { "section", "data-part data-block" },
  { "span", "data-address" },
  { "strong", "" },
  { "sub", "" },
  { "sup", "" },
  { "table", "data-numeric" },
  { "tbody", "" },
  { "td", "" },
  { "th", "scope" },
  { "thead", "" },
  { "title", "" },
  { "tr", "" },
  { "u", "" },
  { "ul", "" },
};

/* In a piece of an item: the place of an interaction, and what kind it is. */
static const Element slot = { "object", "data-slot! data-kind" };

/* Elements that run, load, send or restyle. */
static const char *const dangerous[] = { "applet", "audio", "base", "button", "canvas",
                                         "embed", "form", "frame", "frameset", "iframe",
                                         "image", "input", "link", "param", "portal",
                                         "script", "select", "source", "style", "svg",
                                         "template", "textarea", "track", "video" };

static gboolean
is_listed (const char *const *names, gsize n_names, const char *name)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
dd_reader_is (const DdReader *self, const xmlNode *node, const char *name)
{
  if (!dd_xml_in (node, DD_XML_NS_XHTML) && !(self->is_fragment && dd_xml_in (node, DD_XML_NS_QTI)))
    return FALSE;
  return name == NULL || strcmp (dd_xml_get_name (node), name) == 0;
}

gboolean
dd_reader_is_math (const xmlNode *node)
{
  return dd_xml_is (node, DD_XML_NS_MATHML, "math");
}

/* ---- Values ---- */

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

static gboolean
consists_of (const char *text, const char *characters, gsize max_length)
{
  gsize length = strlen (text);

  return length > 0 && length <= max_length && strspn (text, characters) == length;
}

static gboolean
is_one_of (const char *text, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, text);
}

static gboolean
is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!consists_of (parts[i], i == 0 ? LETTERS : LETTERS DIGITS, 8))
      return FALSE;
  return parts[0] != NULL && strlen (text) <= 35;
}

static gboolean
is_anchor (const char *text)
{
  return consists_of (text, LETTERS DIGITS "._-", 100) && g_ascii_isalpha (*text);
}

/* Whether VALUE is one that the attribute may have; what points at files is read by dd-link.c. */
static gboolean
is_value (const char *attribute, const char *value)
{
  if (strcmp (attribute, "id") == 0)
    return is_anchor (value);
  if (strcmp (attribute, "lang") == 0)
    return is_language (value);
  if (strcmp (attribute, "dir") == 0)
    return is_one_of (value, "ltr rtl auto");
  if (strcmp (attribute, "charset") == 0)
    return g_ascii_strcasecmp (value, "UTF-8") == 0;
  if (strcmp (attribute, "scope") == 0)
    return is_one_of (value, "col row");
  if (strcmp (attribute, "data-numeric") == 0)
    return strcmp (value, "yes") == 0;
  if (strcmp (attribute, "data-note") == 0)
    return is_one_of (value, "tip warning remember paper teacher");
  if (strcmp (attribute, "data-part") == 0)
    return dd_part_from_string (value) != DD_PART_NONE;
  if (strcmp (attribute, "data-block") == 0)
    return is_one_of (value, "example step");
  if (strcmp (attribute, "data-lang") == 0)
    return consists_of (value, LETTERS DIGITS "+#._-", 40);
  if (strcmp (attribute, "data-slot") == 0 || strcmp (attribute, "data-kind") == 0)
    return consists_of (value, LETTERS DIGITS "._-", 256);
  return TRUE;
}

/* ---- Attributes ---- */

static gboolean
is_on_list (const Element *element, const xmlAttr *attribute)
{
  g_auto (GStrv) list = NULL;
  const char *name = (const char *) attribute->name;

  if (attribute->ns != NULL)
    return strcmp ((const char *) attribute->ns->href, DD_XML_NS_XML) == 0 &&
           strcmp (name, "lang") == 0;
  if (is_one_of (name, "id class lang dir"))
    return TRUE;
  list = g_strsplit (element->attributes, " ", -1);
  for (guint i = 0; list[i] != NULL; i++)
    if (strncmp (list[i], name, strlen (name)) == 0 &&
        strspn (list[i] + strlen (name), "!") == strlen (list[i]) - strlen (name))
      return TRUE;
  return FALSE;
}

static void
refuse_attribute (DdReader *self, const xmlNode *node, const xmlAttr *attribute)
{
  const char *name = (const char *) attribute->name;

  if (g_ascii_strncasecmp (name, "on", 2) == 0)
    dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                          "the event attribute \"%s\" of <%s> is refused: lessons run no programs.",
                          name, dd_xml_get_name (node));
  else if (g_ascii_strcasecmp (name, "style") == 0)
    dd_reader_fault_code (
      self, node, DD_DOCUMENT_ERROR_UNSAFE,
      "the style attribute of <%s> is refused: lessons do not style themselves.",
      dd_xml_get_name (node));
  else if (attribute->ns != NULL ||
           is_one_of (name, "src href data srcset action background cite formaction poster"))
    dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                          "<%s> may not have an attribute \"%s%s\".", dd_xml_get_name (node),
                          attribute->ns == NULL || attribute->ns->prefix == NULL
                            ? ""
                            : (const char *) attribute->ns->prefix,
                          attribute->ns == NULL ? name : (const char *) attribute->name);
  else
    dd_reader_fault (self, node, "<%s> may not have an attribute \"%s\".", dd_xml_get_name (node),
                     name);
}

static void
check_attributes (DdReader *self, const xmlNode *node, const Element *element)
{
  g_auto (GStrv) list = g_strsplit (element->attributes, " ", -1);

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;
      g_autofree char *value = attribute->ns == NULL
                                 ? dd_xml_dup_attr (node, name)
                                 : dd_xml_dup_attr_ns (node, DD_XML_NS_XML, name);

      if (!is_on_list (element, attribute))
        refuse_attribute (self, node, attribute);
      else if (value != NULL && !is_value (name, value))
        dd_reader_fault (self, node, "<%s> may not have %s=\"%s\".", dd_xml_get_name (node), name,
                         value);
    }
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (list[i], strcspn (list[i], "!"));

      if (g_str_has_suffix (list[i], "!") && !dd_xml_has_attr (node, name))
        dd_reader_fault (self, node, "<%s> has no attribute \"%s\".", dd_xml_get_name (node), name);
    }
}

/* ---- Elements ---- */

static const Element *
find_element (const DdReader *self, const char *name)
{
  if (self->is_fragment && strcmp (name, slot.name) == 0)
    return &slot;
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      return &elements[i];
  return NULL;
}

static void
refuse_element (DdReader *self, const xmlNode *node)
{
  const char *name = dd_xml_get_name (node);

  if (is_listed (dangerous, G_N_ELEMENTS (dangerous), name))
    dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                          "<%s> is refused: lessons hold text, pictures, formulas and exercises, "
                          "nothing that runs or loads.",
                          name);
  else if (node->ns == NULL || !dd_reader_is (self, node, NULL))
    dd_reader_fault (self, node, "<%s> in namespace \"%s\" is not an element of a lesson.", name,
                     node->ns == NULL ? "" : (const char *) node->ns->href);
  else
    dd_reader_fault (self, node, "<%s> is not an element of a lesson.", name);
}

void
dd_reader_check_allowed (DdReader *self, const xmlNode *node)
{
  const Element *element = NULL;

  if (dd_reader_is_math (node))
    {
      dd_reader_check_math (self, node);
      return;
    }
  if (dd_reader_is (self, node, NULL))
    element = find_element (self, dd_xml_get_name (node));
  if (element == NULL)
    {
      refuse_element (self, node);
      return;
    }
  check_attributes (self, node, element);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      dd_reader_check_allowed (self, child);
    else if (child->type == XML_PI_NODE)
      dd_reader_fault_code (self, child, DD_DOCUMENT_ERROR_UNSAFE,
                            "the processing instruction <?%s?> is refused.",
                            (const char *) child->name);
}
