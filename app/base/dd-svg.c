/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The profile of SVG. See dd-svg.h. Elements are judged by a list of what is allowed; attributes
 * and styles by what they may not do: run, load, filter or mask. */

#include "dd-svg.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-svg-private.h"
#include "dd-xml.h"

G_DEFINE_QUARK (dd_svg_error, dd_svg_error)

static const char *const allowed[] = { "svg", "g", "defs", "symbol",
                                       "use", "switch", "title", "desc",
                                       "metadata", "style", "view", "path",
                                       "rect", "circle", "ellipse", "line",
                                       "polyline", "polygon", "text", "tspan",
                                       "textPath", "tref", "linearGradient", "radialGradient",
                                       "stop", "pattern", "clipPath", "marker",
                                       NULL };

/* Why an element is refused, for those that people meet. */
static const struct
{
  const char *name;
  const char *reason;
} refused[] = {
  { "script", "a picture runs nothing" },
  { "filter", "filters can take minutes to draw; draw the effect with shapes or use a PNG" },
  { "mask", "masks can take minutes to draw; use clipPath or a PNG" },
  { "foreignObject", "only SVG can be drawn" },
  { "image", "a picture loads no other; use the PNG, JPEG or WebP itself" },
  { "a", "a picture leads nowhere; put the link into the lesson" },
  { "animate", "a picture stands still" },
  { "animateMotion", "a picture stands still" },
  { "animateTransform", "a picture stands still" },
  { "set", "a picture stands still" },
};

void
dd_svg_refuse (DdSvgCheck *self, DdSvgError code, const xmlNode *node, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  guint line = MAX (dd_xml_get_line (node), 1);
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  dd_faults_add (self->faults, DD_FAULT_ERROR, self->name, line, "%s", sentence);
  if (self->first == NULL)
    g_set_error (&self->first, DD_SVG_ERROR, code, "%s:%u: %s", self->name, line, sentence);
}

static void
check_element (DdSvgCheck *self, const xmlNode *node)
{
  const char *name = dd_xml_get_name (node);

  if (dd_xml_in (node, DD_XML_NS_XHTML))
    {
      dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                     "The element %s of HTML does not belong in a picture", name);
      return;
    }
  /* What an editor notes down in a namespace of its own is not drawn. */
  if (!dd_xml_in (node, DD_XML_NS_SVG) || g_strv_contains (allowed, name))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    if (strcmp (refused[i].name, name) == 0)
      {
        dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node, "The element %s is not allowed: %s",
                       name, refused[i].reason);
        return;
      }
  dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node, "The element %s is outside the profile of SVG",
                 name);
}

/* ---- Styles ---- */

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* Whether CSS sets PROPERTY to anything but none. */
static gboolean
sets_property (const char *css, const char *property)
{
  gsize length = strlen (property);

  for (const char *p = css; (p = strstr (p, property)) != NULL; p += length)
    {
      const char *value = p + length;

      if (p > css && is_word (p[-1]))
        continue;
      value += strspn (value, " \t\r\n");
      if (*value != ':')
        continue;
      value++;
      value += strspn (value, " \t\r\n");
      if (!g_str_has_prefix (value, "none"))
        return TRUE;
    }
  return FALSE;
}

const char *
dd_svg_find_url (const char *css)
{
  for (const char *p = css; (p = strchr (p, '(')) != NULL; p++)
    if (p - css >= 3 && g_ascii_strncasecmp (p - 3, "url", 3) == 0 &&
        (p - css == 3 || !is_word (p[-4])))
      return p + 1 + strspn (p + 1, " \t\r\n\"'");
  return NULL;
}

/* Whether every url () of CSS points into the picture itself. */
static gboolean
urls_stay (const char *css)
{
  for (const char *p = dd_svg_find_url (css); p != NULL; p = dd_svg_find_url (p))
    if (*p != '#')
      return FALSE;
  return TRUE;
}

static void
check_css (DdSvgCheck *self, const xmlNode *node, const char *text)
{
  g_autofree char *css = g_ascii_strdown (text, -1);

  if (strchr (css, '\\') != NULL)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "A style holds a backslash, which could hide anything");
  else if (strchr (css, '@') != NULL)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "A style holds an @ rule; a picture loads nothing");
  else if (!urls_stay (css))
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "A style refers to something outside the picture");
  else if (strstr (css, "/*") != NULL && strcmp (dd_xml_get_name (node), "style") != 0)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "A style attribute holds a comment, which could hide anything");
  else if (sets_property (css, "filter"))
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "A style sets filter, which can take minutes to draw");
  else if (sets_property (css, "mask"))
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "A style sets mask, which can take minutes to draw");
}

/* Comments go first: "fil/ * * /ter" is no word to a reader of styles, but let nobody depend on it.
 */
static char *
drop_comments (const char *css)
{
  GString *out = g_string_new (NULL);

  for (const char *p = css; *p != '\0';)
    {
      const char *comment = strstr (p, "/*");
      const char *end = comment != NULL ? strstr (comment + 2, "*/") : NULL;

      if (end == NULL)
        {
          g_string_append (out, p);
          break;
        }
      g_string_append_len (out, p, comment - p);
      p = end + 2;
    }
  return g_string_free (out, FALSE);
}

static void
check_style_element (DdSvgCheck *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_text (node);
  g_autofree char *css = drop_comments (text);

  if (dd_xml_get_first_child (node) != NULL)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node, "A style holds elements");
  check_css (self, node, css);
}

/* ---- Attributes ---- */

static void
check_attribute (DdSvgCheck *self, const xmlNode *node, const xmlAttr *attr, const char *value)
{
  const char *name = (const char *) attr->name;
  const char *ns = attr->ns != NULL ? (const char *) attr->ns->href : NULL;

  if (g_strcmp0 (ns, DD_XML_NS_XML) == 0 && strcmp (name, "base") == 0)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "xml:base is not allowed: a picture refers to nothing outside");
  else if (strcmp (name, "href") == 0 && (ns == NULL || strcmp (ns, DD_XML_NS_XLINK) == 0))
    {
      if (value[0] != '#')
        dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                       "%s refers to something outside the picture", dd_xml_get_name (node));
    }
  else if (ns != NULL)
    return; /* an editor's own note */
  else if (g_ascii_strncasecmp (name, "on", 2) == 0)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "The attribute %s is not allowed: a picture runs nothing", name);
  else if ((strcmp (name, "filter") == 0 || strcmp (name, "mask") == 0) &&
           strcmp (value, "none") != 0)
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "The attribute %s is not allowed: it can take minutes to draw", name);
  else if (strcmp (name, "style") == 0)
    check_css (self, node, value);
  else if (!urls_stay (value) || (strchr (value, '\\') != NULL && strchr (value, '(') != NULL))
    dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                   "The attribute %s refers to something outside the picture", name);
}

static void
check_attributes (DdSvgCheck *self, const xmlNode *node)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      xmlChar *value = xmlNodeGetContent ((const xmlNode *) attr);

      check_attribute (self, node, attr, value != NULL ? (const char *) value : "");
      xmlFree (value);
    }
}

/* ---- The whole picture ---- */

static void
remember_id (DdSvgCheck *self, xmlNode *node)
{
  for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (attr->ns == NULL && strcmp ((const char *) attr->name, "id") == 0 &&
        attr->children != NULL && attr->children->content != NULL &&
        !g_hash_table_contains (self->by_id, attr->children->content))
      g_hash_table_insert (self->by_id, attr->children->content, node);
}

/* In the order of the document, without recursion. */
static void
walk (DdSvgCheck *self, xmlNode *root)
{
  xmlNode *node = root;

  while (node != NULL)
    {
      if (node->type == XML_PI_NODE)
        dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                       "An instruction (<?%s) is not allowed in a picture",
                       (const char *) node->name);
      if (node->type == XML_ELEMENT_NODE)
        {
          self->elements++;
          check_element (self, node);
          check_attributes (self, node);
          remember_id (self, node);
          if (dd_xml_is (node, DD_XML_NS_SVG, "style"))
            check_style_element (self, node);
        }
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      while (node != root && node->next == NULL)
        node = node->parent;
      node = node != root ? node->next : NULL;
    }
}

static void
check_document (DdSvgCheck *self, xmlDoc *doc)
{
  xmlNode *root = dd_xml_get_root (doc);

  if (!dd_xml_is (root, DD_XML_NS_SVG, "svg"))
    {
      dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, root,
                     "The picture does not begin with <svg xmlns=\"http://www.w3.org/2000/svg\">");
      return;
    }
  for (const xmlNode *node = doc->children; node != NULL; node = node->next)
    if (node->type == XML_PI_NODE)
      dd_svg_refuse (self, DD_SVG_ERROR_UNTRUSTED, node,
                     "An instruction (<?%s) is not allowed in a picture",
                     (const char *) node->name);
  walk (self, root);
  if (self->elements > DD_LIMIT_SVG_ELEMENTS)
    dd_svg_refuse (self, DD_SVG_ERROR_TOO_LARGE, root, "The picture has %u elements, %d at most",
                   self->elements, DD_LIMIT_SVG_ELEMENTS);
  else
    dd_svg_cost_check (self, root);
}

gboolean
dd_svg_check (GBytes *bytes, const char *name, DdFaults *faults, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  DdSvgCheck self = { .name = name, .faults = faults, .by_id = by_id };
  g_autoptr (xmlDoc) doc = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, FALSE);

  if (g_bytes_get_size (bytes) > DD_LIMIT_SVG_BYTES)
    {
      dd_svg_refuse (&self, DD_SVG_ERROR_TOO_LARGE, NULL,
                     "The picture is over 4 MB; make a PNG or WebP of it");
    }
  else
    {
      doc = dd_xml_parse_with_faults (bytes, name, faults, &why);
      if (doc != NULL)
        check_document (&self, doc);
      else
        {
          dd_faults_add_gerror (faults, DD_FAULT_ERROR, name, why);
          self.first = g_steal_pointer (&why);
        }
    }
  if (self.first == NULL)
    return TRUE;
  g_propagate_error (error, self.first);
  return FALSE;
}
