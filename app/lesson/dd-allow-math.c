/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of MathML that a lesson may use: presentation markup of MathML 3, chapter 3, as far as
 * docs/package-format.md names it, with the number of arguments that each element wants (MathML 3,
 * 3.1.3): a fraction with one half is refused here, so that nobody later has to guess. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-xml.h"

typedef enum
{
  ROW,     /* any number of elements */
  TOKEN,   /* text */
  EMPTY,   /* nothing */
  FIXED,   /* so many elements */
  SCRIPTS, /* mmultiscripts */
  TABLE,   /* mtr */
  CELLS,   /* mtd */
  MEANING  /* semantics */
} Content;

typedef struct
{
  const char *name;
  Content content;
  guint n_arguments; /* of FIXED */
} Element;

static const Element elements[] = {
  { "annotation", TOKEN, 0 },
  { "math", ROW, 0 },
  { "menclose", ROW, 0 },
  { "mfenced", ROW, 0 },
  { "mfrac", FIXED, 2 },
  { "mi", TOKEN, 0 },
  { "mmultiscripts", SCRIPTS, 0 },
  { "mn", TOKEN, 0 },
  { "mo", TOKEN, 0 },
  { "mover", FIXED, 2 },
  { "mpadded", ROW, 0 },
  { "mphantom", ROW, 0 },
  { "mprescripts", EMPTY, 0 },
  { "mroot", FIXED, 2 },
  { "mrow", ROW, 0 },
  { "ms", TOKEN, 0 },
  { "mspace", EMPTY, 0 },
  { "msqrt", ROW, 0 },
  { "mstyle", ROW, 0 },
  { "msub", FIXED, 2 },
  { "msubsup", FIXED, 3 },
  { "msup", FIXED, 2 },
  { "mtable", TABLE, 0 },
  { "mtd", ROW, 0 },
  { "mtext", TOKEN, 0 },
  { "mtr", CELLS, 0 },
  { "munder", FIXED, 2 },
  { "munderover", FIXED, 3 },
  { "none", EMPTY, 0 },
  { "semantics", MEANING, 0 },
};

/* MathML 3 presentation attributes and those of every element; none of them points anywhere. */
static const char *const attributes[] = { "accent",
                                          "accentunder",
                                          "align",
                                          "alttext",
                                          "bevelled",
                                          "class",
                                          "close",
                                          "columnalign",
                                          "columnlines",
                                          "columnspacing",
                                          "columnspan",
                                          "columnwidth",
                                          "denomalign",
                                          "depth",
                                          "dir",
                                          "display",
                                          "displaystyle",
                                          "encoding",
                                          "equalcolumns",
                                          "equalrows",
                                          "fence",
                                          "form",
                                          "frame",
                                          "framespacing",
                                          "groupalign",
                                          "height",
                                          "id",
                                          "lang",
                                          "largeop",
                                          "linebreak",
                                          "linethickness",
                                          "lquote",
                                          "lspace",
                                          "mathbackground",
                                          "mathcolor",
                                          "mathsize",
                                          "mathvariant",
                                          "maxsize",
                                          "minlabelspacing",
                                          "minsize",
                                          "movablelimits",
                                          "notation",
                                          "numalign",
                                          "open",
                                          "rowalign",
                                          "rowlines",
                                          "rowspacing",
                                          "rowspan",
                                          "rquote",
                                          "rspace",
                                          "scriptlevel",
                                          "scriptminsize",
                                          "scriptsizemultiplier",
                                          "separator",
                                          "separators",
                                          "side",
                                          "stretchy",
                                          "subscriptshift",
                                          "superscriptshift",
                                          "symmetric",
                                          "voffset",
                                          "width" };

static void
check_attributes (DdReader *self, const xmlNode *node)
{
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      gboolean known = FALSE;

      if (attribute->ns == NULL)
        for (gsize i = 0; i < G_N_ELEMENTS (attributes) && !known; i++)
          known = strcmp (attributes[i], (const char *) attribute->name) == 0;
      else
        known = strcmp ((const char *) attribute->ns->href, DD_XML_NS_XML) == 0 &&
                strcmp ((const char *) attribute->name, "lang") == 0;
      if (!known)
        dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                              "<%s> in a formula may not have an attribute \"%s\".",
                              dd_xml_get_name (node), (const char *) attribute->name);
    }
}

static const Element *
find_element (const xmlNode *node)
{
  if (dd_xml_in (node, DD_XML_NS_MATHML))
    for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
      if (strcmp (elements[i].name, dd_xml_get_name (node)) == 0)
        return &elements[i];
  return NULL;
}

static gboolean
is_math (const xmlNode *node, const char *name)
{
  return dd_xml_is (node, DD_XML_NS_MATHML, name);
}

static void
check_only (DdReader *self, const xmlNode *node, const char *name)
{
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    if (!is_math (child, name))
      dd_reader_fault (self, child, "<%s> may hold only <%s>, not <%s>.", dd_xml_get_name (node),
                       name, dd_xml_get_name (child));
}

/* A base, then pairs; once <mprescripts/>, then pairs (MathML 3, 3.4.7). */
static void
check_scripts (DdReader *self, const xmlNode *node)
{
  const xmlNode *child = dd_xml_get_first_child (node);
  guint n_scripts = 0;
  guint n_turns = 0;
  gboolean fits = child != NULL && !is_math (child, "mprescripts");

  for (child = dd_xml_get_next (child); child != NULL; child = dd_xml_get_next (child))
    if (is_math (child, "mprescripts"))
      {
        fits = fits && n_scripts % 2 == 0;
        n_turns++;
      }
    else
      n_scripts++;
  if (!fits || n_scripts % 2 != 0 || n_turns > 1)
    dd_reader_fault (self, node, "<mmultiscripts> holds a base and pairs of scripts.");
}

/* What it means, then notes. */
static void
check_meaning (DdReader *self, const xmlNode *node)
{
  const xmlNode *child = dd_xml_get_first_child (node);

  if (child == NULL || is_math (child, "annotation"))
    dd_reader_fault (self, node, "<semantics> begins with the formula, annotations follow.");
  for (child = dd_xml_get_next (child); child != NULL; child = dd_xml_get_next (child))
    if (!is_math (child, "annotation"))
      dd_reader_fault (self, child, "after the formula <semantics> may hold only <annotation>.");
}

/* Elements that make sense only in one other. */
static void
check_place (DdReader *self, const xmlNode *node)
{
  static const struct
  {
    const char *name;
    const char *parents;
  } places[] = { { "annotation", "semantics" },
                 { "mprescripts", "mmultiscripts" },
                 { "none", "mmultiscripts" },
                 { "mtr", "mtable" },
                 { "mtd", "mtr" } };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (is_math (node, places[i].name) &&
        strcmp (dd_xml_get_name (node->parent), places[i].parents) != 0)
      dd_reader_fault (self, node, "<%s> may stand only in <%s>.", places[i].name,
                       places[i].parents);
  if (is_math (node, "math") && dd_xml_in (node->parent, DD_XML_NS_MATHML))
    dd_reader_fault (self, node, "a formula may not stand in a formula.");
}

static void
check_content (DdReader *self, const xmlNode *node, const Element *element)
{
  guint n_elements = 0;
  gboolean has_text = FALSE;

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      n_elements += child->type == XML_ELEMENT_NODE;
      has_text = has_text || (child->type != XML_ELEMENT_NODE && !dd_xml_is_blank (child));
    }
  if (element->content == TOKEN && n_elements > 0)
    dd_reader_fault (self, node, "<%s> may hold text only.", element->name);
  else if (element->content == EMPTY && (n_elements > 0 || has_text))
    dd_reader_fault (self, node, "<%s> may hold nothing.", element->name);
  else if (element->content != TOKEN && has_text)
    dd_reader_fault (self, node, "text in <%s> must stand in mi, mn, mo or mtext.", element->name);
  else if (element->content == FIXED && n_elements != element->n_arguments)
    dd_reader_fault (self, node, "<%s> holds %u elements, not %u.", element->name,
                     element->n_arguments, n_elements);
  else if (element->content == SCRIPTS)
    check_scripts (self, node);
  else if (element->content == MEANING)
    check_meaning (self, node);
  else if (element->content == TABLE)
    check_only (self, node, "mtr");
  else if (element->content == CELLS)
    check_only (self, node, "mtd");
}

void
dd_reader_check_math (DdReader *self, const xmlNode *node)
{
  const Element *element = find_element (node);

  if (element == NULL)
    {
      dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                            "<%s> is not an element of a formula.", dd_xml_get_name (node));
      return;
    }
  check_attributes (self, node);
  check_place (self, node);
  check_content (self, node, element);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      dd_reader_check_math (self, child);
    else if (child->type == XML_PI_NODE)
      dd_reader_fault_code (self, child, DD_DOCUMENT_ERROR_UNSAFE,
                            "the processing instruction <?%s?> is refused.",
                            (const char *) child->name);
}
