/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A stranger's XML, read by libxml2 with every door shut, and the few steps needed to walk it.
 *
 * Whatever the bytes, dd_xml_parse () ends within the ceilings of dd-limits.h with a document or
 * one sentence that says where. Nothing is fetched, no entity is expanded, no DTD is read; a
 * DOCTYPE without a subset is dropped, and the character names of HTML are then replaced by their
 * characters; text never vanishes. It does not validate. Side effect: from the first call on,
 * nothing in this process can load a file through libxml2's entity loader, so schemas are parsed
 * from memory (xmlRelaxNGNewMemParserCtxt). May be called from any thread. */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "dd-faults.h"

G_BEGIN_DECLS

#define DD_XML_NS_XML "http://www.w3.org/XML/1998/namespace"
#define DD_XML_NS_XHTML "http://www.w3.org/1999/xhtml"
#define DD_XML_NS_MATHML "http://www.w3.org/1998/Math/MathML"
#define DD_XML_NS_SVG "http://www.w3.org/2000/svg"
#define DD_XML_NS_XLINK "http://www.w3.org/1999/xlink"
#define DD_XML_NS_QTI "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
#define DD_XML_NS_COURSE "urn:domdom:course:1"
#define DD_XML_NS_SOURCE "urn:domdom:source:1"

#define DD_XML_ERROR (dd_xml_error_quark ())
GQuark dd_xml_error_quark (void);

typedef enum
{
  DD_XML_ERROR_CORRUPT,   /* not well-formed, or not text: mend the document */
  DD_XML_ERROR_TOO_LARGE, /* over a ceiling: make it smaller */
  DD_XML_ERROR_UNTRUSTED, /* wants something that is never done: a DTD subset, an unknown entity */
} DdXmlError;

/* NAME is used in messages only. Every message is "NAME:LINE: sentence". Owned by the caller
 * (g_autoptr (xmlDoc)). */
xmlDocPtr dd_xml_parse (GBytes *bytes, const char *name, GError **error);

/* The same, and adds to FAULTS (nullable) what was put up with, as warnings: a declaration that
 * names a wrong encoding, a DOCTYPE that names a DTD. */
xmlDocPtr
dd_xml_parse_with_faults (GBytes *bytes, const char *name, DdFaults *faults, GError **error);

/* ---- Walking. Nodes are borrowed from their document; NULL in gives NULL, FALSE or 0 out. ---- */

/* The element is called NAME in namespace NS; NS NULL means in none. */
gboolean dd_xml_is (const xmlNode *node, const char *ns, const char *name);
/* The element is in namespace NS (NULL: in none). */
gboolean dd_xml_in (const xmlNode *node, const char *ns);
/* Local name of an element, "" for anything else. */
const char *dd_xml_get_name (const xmlNode *node);

xmlNode *dd_xml_get_root (xmlDoc *doc);
/* Elements only: texts, comments and instructions are stepped over. */
xmlNode *dd_xml_get_first_child (const xmlNode *node);
xmlNode *dd_xml_get_next (const xmlNode *node);
/* The first child element (or next sibling) of that name. */
xmlNode *dd_xml_find_child (const xmlNode *node, const char *ns, const char *name);
xmlNode *dd_xml_find_next (const xmlNode *node, const char *ns, const char *name);

/* Line where the element's start tag ends, from 1; true also beyond 65,535. */
guint dd_xml_get_line (const xmlNode *node);

/* An attribute in no namespace; NULL if it is not there. */
char *dd_xml_dup_attr (const xmlNode *node, const char *name);
/* An attribute in NS. */
char *dd_xml_dup_attr_ns (const xmlNode *node, const char *ns, const char *name);
gboolean dd_xml_has_attr (const xmlNode *node, const char *name);
/* The attribute is there and equals VALUE. */
gboolean dd_xml_attr_is (const xmlNode *node, const char *name, const char *value);
/* The nearest xml:lang of the node or above, NULL if there is none. */
char *dd_xml_dup_lang (const xmlNode *node);

/* All text inside, as it stands; "" if there is none. Never NULL for a node. */
char *dd_xml_dup_text (const xmlNode *node);
/* The same with white space at both ends cut and runs of it (XML 1.0 section 2.3) made one
 * space. */
char *dd_xml_dup_text_collapsed (const xmlNode *node);
/* Whether the node is a text of white space only, a comment or an instruction: nothing to a
 * reader. */
gboolean dd_xml_is_blank (const xmlNode *node);

/* Sets an error "NAME:LINE: sentence" of any domain, and returns FALSE, so that a reader can say
 * `return dd_xml_fail (...)`. */
gboolean dd_xml_fail (GError **error,
                      GQuark domain,
                      int code,
                      const char *name,
                      const xmlNode *node,
                      const char *format,
                      ...) G_GNUC_PRINTF (6, 7);

/* ---- Writing ---- */

/* UTF-8 with an XML declaration, nothing re-indented. */
GBytes *dd_xml_serialise (xmlDoc *doc);
/* The markup of the node itself, or of what is inside it; namespaces in use are declared, so either
 * parses alone once wrapped in an element. */
char *dd_xml_dup_outer (const xmlNode *node);
char *dd_xml_dup_inner (const xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
