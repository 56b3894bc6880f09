/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XHTML to a document: the doors, the frame of a lesson, and what the reader's files share. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-normal.h"
#include "dd-xml.h"

/* Where a lesson lies when nobody says where it lies. */
#define LOOSE_BASE "xx/lessons/lesson.xhtml"

/* ---- Faults and text ---- */

static void
add_fault (DdReader *self, const xmlNode *node, DdDocumentError code, const char *message)
{
  if (dd_faults_count_errors (self->faults) == 0)
    self->code = code;
  dd_faults_add (self->faults, DD_FAULT_ERROR, self->label, dd_xml_get_line (node), "%s", message);
}

void
dd_reader_fault_code (
  DdReader *self, const xmlNode *node, DdDocumentError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_fault (self, node, code, message);
}

void
dd_reader_fault (DdReader *self, const xmlNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_fault (self, node, DD_DOCUMENT_ERROR_CORRUPT, message);
}

const char *
dd_reader_keep (DdReader *self, const xmlNode *node, const char *text)
{
  const xmlNode *element = node->type == XML_ELEMENT_NODE ? node : node->parent;
  g_autofree char *composed = NULL;

  if (g_str_is_ascii (text))
    return dd_document_data_keep (self->document, text);
  composed = dd_normal_new (text);
  if (composed == NULL)
    {
      dd_reader_fault (self, element, "a letter in <%s> carries more than %d marks.",
                       dd_xml_get_name (element), DD_NORMAL_MARKS);
      return "";
    }
  if (strcmp (composed, text) != 0)
    dd_faults_add (self->faults, DD_FAULT_WARNING, self->label, dd_xml_get_line (element),
                   "text in <%s> is not in the composed form of Unicode (NFC).",
                   dd_xml_get_name (element));
  return dd_document_data_keep (self->document, composed);
}

const char *
dd_reader_keep_attr (DdReader *self, const xmlNode *node, const char *name)
{
  g_autofree char *value = dd_xml_dup_attr (node, name);

  return value == NULL ? NULL : dd_reader_keep (self, node, value);
}

/* ---- The frame ---- */

static void
read_head (DdReader *self, const xmlNode *head)
{
  guint n_titles = 0;

  for (const xmlNode *child = dd_xml_get_first_child (head); child != NULL;
       child = dd_xml_get_next (child))
    if (dd_reader_is (self, child, "title"))
      {
        g_autofree char *title = dd_xml_dup_text_collapsed (child);

        n_titles++;
        if (*title == '\0' || dd_xml_get_first_child (child) != NULL)
          dd_reader_fault (self, child, "<title> holds words, and nothing else.");
        self->document->title = dd_reader_keep (self, child, title);
      }
    else if (!dd_reader_is (self, child, "meta") || child->children != NULL)
      dd_reader_fault (self, child, "<head> may hold only <meta charset> and <title>, not <%s>.",
                       dd_xml_get_name (child));
  for (const xmlNode *child = head->children; child != NULL; child = child->next)
    if (child->type != XML_ELEMENT_NODE && !dd_xml_is_blank (child))
      dd_reader_fault (self, head, "<head> may not hold text of its own.");
  if (n_titles != 1)
    dd_reader_fault (self, head, "<head> must hold one <title>.");
}

static void
read_lesson (DdReader *self, const xmlNode *root, GPtrArray *roots)
{
  const xmlNode *head = dd_xml_get_first_child (root);
  const xmlNode *body = dd_xml_get_next (head);
  g_autofree char *lang = dd_xml_dup_attr_ns (root, DD_XML_NS_XML, "lang");

  if (lang == NULL)
    lang = dd_xml_dup_attr (root, "lang");
  self->document->language = dd_document_data_keep (self->document, lang);
  for (const xmlNode *child = root->children; child != NULL; child = child->next)
    if (child->type != XML_ELEMENT_NODE && !dd_xml_is_blank (child))
      dd_reader_fault (self, root, "<html> may not hold text of its own.");
  if (!dd_reader_is (self, head, "head") || !dd_reader_is (self, body, "body") ||
      dd_xml_get_next (body) != NULL)
    {
      dd_reader_fault (self, root, "<html> must hold one <head> and one <body>.");
      return;
    }
  read_head (self, head);
  dd_reader_read_flow (self, body, NULL, roots);
}

/* Instructions beside the root: a style sheet, for one. */
static void
check_prologue (DdReader *self, const xmlDoc *doc)
{
  for (const xmlNode *node = doc->children; node != NULL; node = node->next)
    if (node->type == XML_PI_NODE)
      dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                            "the processing instruction <?%s?> is refused.",
                            (const char *) node->name);
}

static void
read_document (DdReader *self, xmlDoc *doc)
{
  const xmlNode *root = dd_xml_get_root (doc);
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  check_prologue (self, doc);
  if (!self->is_fragment && !dd_xml_is (root, DD_XML_NS_XHTML, "html"))
    {
      dd_reader_fault (self, root, "this is <%s>, not the <html> of a lesson (namespace %s).",
                       dd_xml_get_name (root), DD_XML_NS_XHTML);
      return;
    }
  dd_reader_check_allowed (self, root);
  if (dd_faults_count_errors (self->faults) > 0)
    return;
  if (self->is_fragment)
    dd_reader_read_flow (self, root, NULL, roots);
  else
    read_lesson (self, root, roots);
  dd_reader_check_anchors (self);
  self->document->n_roots = roots->len;
  self->document->roots = dd_document_data_keep_array (self->document, roots);
  self->document->needs = dd_document_data_keep_array (self->document, self->needs_list);
  self->document->links = dd_document_data_keep_array (self->document, self->links_list);
  dd_document_data_finish (self->document);
}

/* ---- The doors ---- */

static void
report (const DdReader *self, GError **error)
{
  for (guint i = 0; i < dd_faults_get_length (self->faults); i++)
    {
      const DdFault *fault = dd_faults_get (self->faults, i);
      g_autofree char *message = NULL;

      if (fault->severity != DD_FAULT_ERROR)
        continue;
      message = dd_fault_format (fault);
      g_set_error_literal (error, DD_DOCUMENT_ERROR, (int) self->code, message);
      return;
    }
}

static DdDocument *
read_bytes (GBytes *bytes,
            const char *label,
            const char *base,
            gboolean is_fragment,
            DdFaults *faults,
            GError **error)
{
  g_autoptr (DdDocument) document = dd_document_data_new ();
  g_autoptr (DdFaults) own = dd_faults_new ();
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  g_autoptr (GPtrArray) anchors = g_ptr_array_new ();
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GHashTable) needs_set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) links_set = g_hash_table_new (g_str_hash, g_str_equal);
  DdReader self = { .document = document,
                    .faults = own,
                    .label = label,
                    .base = base,
                    .is_fragment = is_fragment,
                    .pending = pending,
                    .anchors = anchors,
                    .needs_set = needs_set,
                    .needs_list = needs,
                    .links_set = links_set,
                    .links_list = links };
  g_autoptr (GError) own_error = NULL;
  g_autoptr (xmlDoc) doc = dd_xml_parse_with_faults (bytes, label, own, &own_error);

  if (doc == NULL)
    {
      dd_faults_append (faults, own, NULL);
      dd_faults_add_gerror (faults, DD_FAULT_ERROR, label, own_error);
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  read_document (&self, doc);
  dd_faults_append (faults, own, NULL);
  if (dd_faults_count_errors (own) == 0)
    return g_steal_pointer (&document);
  report (&self, error);
  return NULL;
}

DdDocument *
dd_document_new_from_xhtml (GBytes *bytes, const char *entry, DdFaults *faults, GError **error)
{
  return read_bytes (bytes, entry, entry, FALSE, faults, error);
}

DdDocument *
dd_document_new_from_loose_xhtml (GBytes *bytes,
                                  const char *label,
                                  DdFaults *faults,
                                  GError **error)
{
  return read_bytes (bytes, label, LOOSE_BASE, FALSE, faults, error);
}

DdDocument *
dd_document_new_from_fragment (const char *xhtml,
                               const char *entry,
                               guint first_line,
                               GError **error)
{
  GString *padded = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  /* Empty lines before the piece make the parser count as its file does. */
  for (guint line = 1; line < MIN (first_line, 1000000); line++)
    g_string_append_c (padded, '\n');
  g_string_append (padded, "<div xmlns=\"" DD_XML_NS_XHTML "\">");
  g_string_append (padded, xhtml);
  g_string_append (padded, "</div>");
  bytes = g_string_free_to_bytes (padded);
  return read_bytes (bytes, entry, entry, TRUE, NULL, error);
}
