/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parsing with every door shut. See dd-xml.h for the promises; the first lines of defence are in
 * dd-xml-source.c, and what stands here holds even if that one were fooled: libxml2 gets neither
 * NOENT nor any DTD option, its loader of files gives nothing, every declaration of a DTD is
 * refused, depth and nodes are counted while the tree grows. */

#include "dd-xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "dd-limits.h"
#include "dd-xml-source.h"

G_DEFINE_QUARK (dd_xml_error, dd_xml_error)

/* What goes on in one parser; hangs on its _private. */
typedef struct
{
  const char *name; /* (not owned) */
  GError *error;    /* (owned) (nullable) the first fault; nothing is built after it */
  guint depth;
  guint nodes;
} Parse;

static xmlParserInputPtr
load_nothing (const char *url, const char *id, xmlParserCtxtPtr context)
{
  return NULL;
}

static void
prepare_library (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (load_nothing);
      g_once_init_leave (&once, 1);
    }
}

static void G_GNUC_PRINTF (4, 5)
  fail (xmlParserCtxtPtr context, DdXmlError code, int line, const char *format, ...)
{
  Parse *self = context->_private;
  g_autofree char *sentence = NULL;
  va_list args;

  context->disableSAX =
    1; /* the parser reads on to its end, in linear time, and builds nothing more */
  if (self->error != NULL)
    return;
  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&self->error, DD_XML_ERROR, code, "%s:%d: %s", self->name, MAX (line, 1), sentence);
}

static int
get_line (xmlParserCtxtPtr context)
{
  return context->input != NULL ? context->input->line : 1;
}

/* ---- Counting while the tree grows ---- */

static gboolean
count (xmlParserCtxtPtr context, guint nodes)
{
  Parse *self = context->_private;

  if (self->error != NULL)
    return FALSE;
  self->nodes += nodes;
  if (self->nodes > DD_LIMIT_XML_NODES)
    fail (context, DD_XML_ERROR_TOO_LARGE, get_line (context), "The file has over %d pieces",
          DD_LIMIT_XML_NODES);
  return self->error == NULL;
}

/* A node has 16 bits for its line. libxml2 keeps longer ones with texts only, so an element without
 * a text near it would lose its own: dd_xml_get_line () looks here first. */
static void
remember_line (xmlParserCtxtPtr context)
{
  if (context->node != NULL && get_line (context) >= G_MAXUINT16)
    context->node->psvi = GINT_TO_POINTER (get_line (context));
}

/* The parser passes nine arguments. */
static void
start_element_cb (void *data, /* NOLINT(readability-function-size) */
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  xmlParserCtxtPtr context = data;
  Parse *self = context->_private;

  if (!count (context,
              1 + (guint) n_namespaces + 2 * (guint) n_attributes)) /* an attribute and its text */
    return;
  if (++self->depth > DD_LIMIT_XML_DEPTH)
    fail (context, DD_XML_ERROR_TOO_LARGE, get_line (context), "Elements stand over %d deep",
          DD_LIMIT_XML_DEPTH);
  else if (context->nsNr / 2 > DD_LIMIT_XML_NAMESPACES)
    fail (context, DD_XML_ERROR_TOO_LARGE, get_line (context),
          "Over %d namespaces are declared here", DD_LIMIT_XML_NAMESPACES);
  else
    {
      xmlSAX2StartElementNs (data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                             n_defaulted, attributes);
      remember_line (context);
    }
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  xmlParserCtxtPtr context = data;
  Parse *self = context->_private;

  if (self->error != NULL)
    return;
  self->depth--;
  xmlSAX2EndElementNs (data, name, prefix, uri);
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  xmlParserCtxtPtr context = data;

  /* Text that follows text joins it and is no new node. */
  if (count (context, context->node != NULL && context->node->last != NULL &&
                          xmlNodeIsText (context->node->last)
                        ? 0
                        : 1))
    xmlSAX2Characters (data, text, length);
}

static void
comment_cb (void *data, const xmlChar *text)
{
  if (count (data, 1))
    xmlSAX2Comment (data, text);
}

static void
instruction_cb (void *data, const xmlChar *target, const xmlChar *text)
{
  if (count (data, 1))
    xmlSAX2ProcessingInstruction (data, target, text);
}

/* ---- Doors ---- */

static void
refuse_subset (xmlParserCtxtPtr context)
{
  fail (context, DD_XML_ERROR_UNTRUSTED, get_line (context),
        "The DOCTYPE declares something; that is never read");
}

static void
subset_cb (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  refuse_subset (data);
}

static void
entity_decl_cb (void *data,
                const xmlChar *name,
                int type,
                const xmlChar *public_id,
                const xmlChar *system_id,
                xmlChar *content)
{
  refuse_subset (data);
}

static void
attribute_decl_cb (void *data,
                   const xmlChar *element,
                   const xmlChar *name,
                   int type,
                   int def,
                   const xmlChar *value,
                   xmlEnumerationPtr tree)
{
  xmlFreeEnumeration (tree); /* ours to free */
  refuse_subset (data);
}

static void
element_decl_cb (void *data, const xmlChar *name, int type, xmlElementContentPtr content)
{
  refuse_subset (data);
}

static void
unparsed_decl_cb (void *data,
                  const xmlChar *name,
                  const xmlChar *public_id,
                  const xmlChar *system_id,
                  const xmlChar *notation)
{
  refuse_subset (data);
}

/* Every name but the five of XML, which never come here. */
static xmlEntityPtr
get_entity_cb (void *data, const xmlChar *name)
{
  xmlParserCtxtPtr context = data;

  fail (context, DD_XML_ERROR_UNTRUSTED, get_line (context),
        "&%s; is not known; write the character itself, or its number as &#160;",
        (const char *) name);
  return NULL;
}

static xmlEntityPtr
get_parameter_cb (void *data, const xmlChar *name)
{
  refuse_subset (data);
  return NULL;
}

/* ---- Words for what the parser finds ---- */

/* Only names are left to the parser: every other length was looked at in dd-xml-source.c. */
static gboolean
is_ceiling (const xmlError *found)
{
  return found->code == XML_ERR_NAME_TOO_LONG || found->code == XML_ERR_NO_MEMORY;
}

static void
word_fault (xmlParserCtxtPtr context, const xmlError *found)
{
  g_autofree char *message =
    g_strchomp (g_utf8_make_valid (found->message != NULL ? found->message : "", -1));

  if (is_ceiling (found))
    fail (context, DD_XML_ERROR_TOO_LARGE, found->line, "One piece of the file is too long: %s",
          message);
  else if (found->code == XML_ERR_TAG_NAME_MISMATCH && found->str1 != NULL && found->str2 != NULL)
    fail (context, DD_XML_ERROR_CORRUPT, found->line,
          "</%s> was found where <%s> of line %d should be closed: write </%s> before it",
          found->str2, found->str1, found->int1, found->str1);
  else if (found->code == XML_ERR_TAG_NOT_FINISHED && found->str1 != NULL)
    fail (context, DD_XML_ERROR_CORRUPT, found->line,
          "The file ends before <%s> of line %d is closed: write </%s>", found->str1, found->int1,
          found->str1);
  else if (found->code == XML_ERR_NAME_REQUIRED && strstr (message, "EntityRef") != NULL)
    fail (context, DD_XML_ERROR_CORRUPT, found->line, "A & stands alone: write &amp; for &");
  else if (found->code == XML_ERR_ENTITYREF_SEMICOL_MISSING)
    fail (context, DD_XML_ERROR_CORRUPT, found->line,
          "A & has no ; behind its name: write &amp; for &");
  else if (found->code == XML_ERR_ATTRIBUTE_REDEFINED && found->str1 != NULL)
    fail (context, DD_XML_ERROR_CORRUPT, found->line, "The attribute %s stands twice in one tag",
          found->str1);
  else if (found->code == XML_NS_ERR_UNDEFINED_NAMESPACE && found->str1 != NULL)
    fail (context, DD_XML_ERROR_CORRUPT, found->line,
          "The prefix %s: is not declared (xmlns:%s=\"...\")", found->str1, found->str1);
  else if (found->code == XML_ERR_DOCUMENT_EMPTY || found->code == XML_ERR_DOCUMENT_START)
    fail (context, DD_XML_ERROR_CORRUPT, found->line,
          "The file holds no XML: an element <...> is expected");
  else if (found->code == XML_ERR_DOCUMENT_END)
    fail (context, DD_XML_ERROR_CORRUPT, found->line,
          "Something follows the end of the first element");
  else
    fail (context, DD_XML_ERROR_CORRUPT, found->line, "The XML is not well-formed: %s", message);
}

static void
error_cb (void *data, xmlErrorPtr found)
{
  xmlParserCtxtPtr context = data;

  if (found->level >= XML_ERR_ERROR)
    word_fault (context, found);
}

static void
shut_doors (xmlSAXHandler *sax)
{
  sax->startElementNs = start_element_cb;
  sax->endElementNs = end_element_cb;
  sax->characters = characters_cb;
  sax->ignorableWhitespace = characters_cb;
  sax->cdataBlock = characters_cb; /* text is text */
  sax->comment = comment_cb;
  sax->processingInstruction = instruction_cb;
  sax->internalSubset = subset_cb; /* dd-xml-source.c leaves none */
  sax->externalSubset = subset_cb;
  sax->entityDecl = entity_decl_cb;
  sax->attributeDecl = attribute_decl_cb;
  sax->elementDecl = element_decl_cb;
  sax->notationDecl = subset_cb;
  sax->unparsedEntityDecl = unparsed_decl_cb;
  sax->getEntity = get_entity_cb;
  sax->getParameterEntity = get_parameter_cb;
  sax->serror = error_cb;
  sax->initialized = XML_SAX2_MAGIC;
}

/* ---- Parsing ---- */

static xmlDocPtr
parse_text (GString *text, const char *name, GError **error)
{
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                      XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC;
  Parse self = { .name = name };
  xmlParserCtxtPtr context = xmlNewParserCtxt ();
  g_autoptr (xmlDoc) doc = NULL;

  g_assert (context != NULL); /* out of memory, as a failed g_malloc () */
  context->_private = &self;
  shut_doors (context->sax);
  doc = xmlCtxtReadMemory (context, text->str, (int) text->len, NULL, "UTF-8", options);
  if (doc == NULL || !context->wellFormed || !context->nsWellFormed)
    fail (context, DD_XML_ERROR_CORRUPT, get_line (context), "The XML is not well-formed");
  else if (doc->intSubset != NULL)
    refuse_subset (context);
  else if (xmlDocGetRootElement (doc) == NULL)
    fail (context, DD_XML_ERROR_CORRUPT, 1, "The file holds no XML: an element is expected");
  xmlFreeParserCtxt (context);

  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  return g_steal_pointer (&doc);
}

xmlDocPtr
dd_xml_parse_with_faults (GBytes *bytes, const char *name, DdFaults *faults, GError **error)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  prepare_library ();
  text = dd_xml_source_read (bytes, name, faults, error);
  return text != NULL ? parse_text (text, name, error) : NULL;
}

xmlDocPtr
dd_xml_parse (GBytes *bytes, const char *name, GError **error)
{
  return dd_xml_parse_with_faults (bytes, name, NULL, error);
}
