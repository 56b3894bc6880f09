/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The renaming of QTI 2.x to 3.0, see dd-qti-names.h. The list below holds the elements of XHTML
 * that QTI 2 takes over unchanged; every other element of a QTI 2 file is QTI's. */

#include "dd-qti-names.h"

#include <string.h>

#include "dd-value.h"
#include "dd-xml.h"

/* Sorted, for bsearch. */
static const char *const html_names[] = {
  "a",
  "abbr",
  "acronym",
  "address",
  "article",
  "aside",
  "audio",
  "b",
  "bdi",
  "bdo",
  "big",
  "blockquote",
  "br",
  "caption",
  "cite",
  "code",
  "col",
  "colgroup",
  "dd",
  "del",
  "details",
  "dfn",
  "div",
  "dl",
  "dt",
  "em",
  "figcaption",
  "figure",
  "footer",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "i",
  "img",
  "ins",
  "kbd",
  "label",
  "li",
  "main",
  "mark",
  "nav",
  "object",
  "ol",
  "p",
  "param",
  "picture",
  "pre",
  "q",
  "rb",
  "rp",
  "rt",
  "rtc",
  "ruby",
  "s",
  "samp",
  "section",
  "small",
  "source",
  "span",
  "strong",
  "sub",
  "summary",
  "sup",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "time",
  "tr",
  "track",
  "tt",
  "u",
  "ul",
  "var",
  "video",
};

static int
compare_names (const void *key, const void *entry)
{
  return strcmp (key, *(const char *const *) entry);
}

static gboolean
is_html (const char *name)
{
  return bsearch (name, html_names, G_N_ELEMENTS (html_names), sizeof *html_names, compare_names) !=
         NULL;
}

char *
dd_qti_dup_kebab (const char *camel)
{
  g_autoptr (GString) kebab = g_string_new (NULL);
  gboolean was_upper = TRUE; /* no hyphen before the first character */

  for (const char *p = camel; *p != '\0'; p++)
    {
      gboolean is_upper = g_ascii_isupper (*p);

      if (is_upper && !was_upper)
        g_string_append_c (kebab, '-');
      g_string_append_c (kebab, g_ascii_tolower (*p));
      was_upper = is_upper;
    }
  return g_string_free (g_steal_pointer (&kebab), FALSE);
}

static gboolean
has_upper (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isupper (*p))
      return TRUE;
  return FALSE;
}

static void
rename_element (xmlNode *node)
{
  const char *name = (const char *) node->name;
  g_autofree char *kebab = NULL;
  g_autofree char *renamed = NULL;

  if (!is_html (name))
    {
      kebab = dd_qti_dup_kebab (name);
      renamed = g_strconcat ("qti-", kebab, NULL);
      xmlNodeSetName (node, (const xmlChar *) renamed);
    }
  for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (attr->ns == NULL && has_upper ((const char *) attr->name))
      {
        g_autofree char *attr_name = dd_qti_dup_kebab ((const char *) attr->name);

        xmlNodeSetName ((xmlNode *) attr, (const xmlChar *) attr_name);
      }
}

/* Whether NODE belongs to QTI or to the XHTML inside it, whatever namespace its file gives it. */
static gboolean
is_ours (const xmlNode *node, const char *root_uri)
{
  const char *uri = node->ns != NULL ? (const char *) node->ns->href : NULL;

  return uri == NULL || g_strcmp0 (uri, root_uri) == 0 || strcmp (uri, DD_XML_NS_XHTML) == 0 ||
         strstr (uri, "/imsqti_v2p") != NULL || strstr (uri, "/imsqtiasi_v3p") != NULL;
}

/* Depth is bounded by the parser's ceiling. */
static void
walk (xmlNode *node, const char *root_uri, xmlNs *ns, gboolean is_old)
{
  if (is_ours (node, root_uri))
    {
      node->ns = ns;
      if (is_old)
        rename_element (node);
    }
  for (xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    walk (child, root_uri, ns, is_old);
}

/* Two slips that real files make and everybody understands: the pairs of a match declared as
 * identifiers, and a base type written in kebab case. */
static void
mend_declaration (xmlNode *root, const char *response_id, gboolean is_match)
{
  for (xmlNode *node = dd_xml_find_child (root, DD_XML_NS_QTI, "qti-response-declaration");
       node != NULL;
       node = dd_xml_find_next (node, DD_XML_NS_QTI, "qti-response-declaration"))
    if (dd_xml_attr_is (node, "identifier", response_id) &&
        (dd_xml_attr_is (node, "base-type", "directed-pair") ||
         (is_match && dd_xml_attr_is (node, "base-type", "identifier"))))
      xmlSetProp (node, (const xmlChar *) "base-type", (const xmlChar *) "directedPair");
}

static void
mend (xmlNode *root, const xmlNode *parent)
{
  for (const xmlNode *node = dd_xml_get_first_child (parent); node != NULL;
       node = dd_xml_get_next (node))
    {
      g_autofree char *response_id = dd_xml_dup_attr (node, "response-identifier");

      if (response_id != NULL)
        mend_declaration (root,
                          response_id,
                          dd_xml_is (node, DD_XML_NS_QTI, "qti-match-interaction"));
      mend (root, node);
    }
}

static gboolean
find_version (const xmlNode *root, DdQtiVersion *ret_version)
{
  const char *name = dd_xml_get_name (root);
  const char *uri = root->ns != NULL ? (const char *) root->ns->href : "";

  if (strcmp (name, "qti-assessment-item") == 0)
    *ret_version = DD_QTI_3_0;
  else if (strcmp (name, "assessmentItem") != 0)
    return FALSE;
  else if (strstr (uri, "v2p0") != NULL)
    *ret_version = DD_QTI_2_0;
  else if (strstr (uri, "v2p2") != NULL)
    *ret_version = DD_QTI_2_2;
  else
    *ret_version = DD_QTI_2_1;
  return TRUE;
}

/* The names of 3.0 in a namespace of 2: what it means cannot be told. And what says that it has one
 * of our shapes is what docs/item-profile.md says, also in its namespace. */
static gboolean
is_misnamed (const xmlNode *root, DdQtiVersion version)
{
  const char *uri = root->ns != NULL ? (const char *) root->ns->href : "";
  g_autofree char *shape = dd_xml_dup_attr_ns (root, DD_XML_NS_COURSE, "shape");

  return (version == DD_QTI_3_0 && strstr (uri, "/imsqti_v2p") != NULL) ||
         (shape != NULL && strcmp (uri, DD_XML_NS_QTI) != 0);
}

gboolean
dd_qti_normalise (xmlDoc *doc, const char *name, DdQtiVersion *ret_version, GError **error)
{
  xmlNode *root = dd_xml_get_root (doc);
  g_autofree char *root_uri = NULL;
  DdQtiVersion version = DD_QTI_3_0;
  xmlNs *ns;

  if (!find_version (root, &version))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        name,
                        root,
                        "a QTI item begins with qti-assessment-item or assessmentItem, not with %s",
                        dd_xml_get_name (root));
  if (is_misnamed (root, version))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        name,
                        root,
                        "%s stands in the namespace “%.80s”; the one of QTI 3.0 is “%s”",
                        dd_xml_get_name (root),
                        root->ns != NULL ? (const char *) root->ns->href : "",
                        DD_XML_NS_QTI);

  root_uri = root->ns != NULL ? g_strdup ((const char *) root->ns->href) : NULL;
  ns = xmlSearchNsByHref (doc, root, (const xmlChar *) DD_XML_NS_QTI);
  for (guint i = 0; ns == NULL; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("qti%u", i); /* one the file does not use */

      ns = xmlNewNs (root, (const xmlChar *) DD_XML_NS_QTI, (const xmlChar *) prefix);
    }
  walk (root, root_uri, ns, version < DD_QTI_3_0);
  mend (root, root);
  *ret_version = version;
  return TRUE;
}
