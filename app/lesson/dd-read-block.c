/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks: block XHTML to the tree of dd-block.h. One function an element, found in one table; those
 * of lists, tables and what holds other blocks have a file each. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-math-text.h"
#include "dd-xml.h"

typedef void (*ReadFunc) (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);

/* ---- What all share ---- */

static DdBlock *
add_at_line (DdReader *self, DdBlockKind kind, const xmlNode *node, DdBlock *owner)
{
  DdBlock *block = NULL;

  if (self->is_full)
    return NULL;
  if (self->document->blocks->len == DD_LIMIT_LESSON_BLOCKS)
    {
      dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_TOO_LARGE,
                            "the lesson has more than %u blocks.", (guint) DD_LIMIT_LESSON_BLOCKS);
      self->is_full = TRUE;
      return NULL;
    }
  block = dd_document_data_alloc (self->document, sizeof (DdBlock));
  block->kind = kind;
  block->index = self->document->blocks->len;
  block->line = dd_xml_get_line (node);
  block->part = self->part;
  block->parent = owner;
  g_ptr_array_add (self->document->blocks, block);
  return block;
}

DdBlock *
dd_reader_add_block (DdReader *self, DdBlockKind kind, const xmlNode *node, DdBlock *owner)
{
  DdBlock *block = add_at_line (self, kind, node, owner);

  if (block != NULL)
    dd_reader_claim_id (self, node, block);
  return block;
}

static void
put_id (DdReader *self, const xmlNode *node, const char *id, DdBlock *block)
{
  if (g_hash_table_contains (self->document->ids, id))
    dd_reader_fault (self, node, "the id \"%s\" is used twice.", id);
  else
    g_hash_table_insert (self->document->ids, (gpointer) id, block);
}

void
dd_reader_claim_id (DdReader *self, const xmlNode *node, DdBlock *block)
{
  const char *id = dd_reader_keep_attr (self, node, "id");

  if (block == NULL)
    {
      if (id != NULL)
        g_ptr_array_add (self->pending, (gpointer) id);
      return;
    }
  for (guint i = 0; i < self->pending->len; i++)
    put_id (self, node, g_ptr_array_index (self->pending, i), block);
  g_ptr_array_set_size (self->pending, 0);
  if (id == NULL)
    return;
  if (block->id == NULL)
    block->id = id;
  put_id (self, node, id, block);
}

void
dd_reader_keep_blocks (DdReader *self, DdBlock *block, GPtrArray *children)
{
  block->n_blocks = children->len;
  block->blocks = dd_document_data_keep_array (self->document, children);
}

DdBlock *
dd_reader_read_container (
  DdReader *self, DdBlockKind kind, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  DdBlock *block = dd_reader_add_block (self, kind, node, owner);

  if (block == NULL)
    return NULL;
  dd_reader_read_flow (self, node, block, children);
  dd_reader_keep_blocks (self, block, children);
  g_ptr_array_add (out, block);
  return block;
}

const char *
dd_reader_read_words (DdReader *self, const xmlNode *node, DdBlock *block)
{
  const DdRun *runs = block->runs;
  guint n_runs = block->n_runs;
  g_autofree char *text = NULL;

  /* Borrows the block for its runs, so that ids in the words point at it. */
  block->n_runs = 0;
  dd_reader_read_runs (self, node, block);
  text = dd_block_dup_runs_text (block);
  block->runs = runs;
  block->n_runs = n_runs;
  return *text == '\0' ? NULL : dd_document_data_keep (self->document, text);
}

/* ---- Text ---- */

static void
read_paragraph (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_PARAGRAPH, node, owner);

  if (block == NULL)
    return;
  dd_reader_read_runs (self, node, block);
  g_ptr_array_add (out, block);
}

static void
read_heading (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  guint level = (guint) (dd_xml_get_name (node)[1] - '0');
  DdBlock *block = NULL;

  if (level == 1 && (self->is_fragment || self->document->blocks->len > 0 ||
                     !dd_reader_is (self, node->parent, "body")))
    dd_reader_fault (self, node,
                     "<h1> is the title of a lesson and may stand only at its beginning.");
  block = dd_reader_add_block (self, DD_BLOCK_HEADING, node, owner);
  if (block == NULL)
    return;
  block->level = level;
  dd_reader_read_runs (self, node, block);
  if (block->n_runs == 0)
    dd_reader_fault (self, node, "the heading is empty.");
  g_ptr_array_add (out, block);
}

/* The code without the line break after <code> and the blank lines before its end. */
static void
read_code (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  const xmlNode *code = dd_xml_get_first_child (node);
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_CODE, node, owner);
  g_autofree char *text = NULL;

  if (block == NULL)
    return;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child != code && !dd_xml_is_blank (child))
      code = NULL;
  if (code == NULL || !dd_reader_is (self, code, "code") || dd_xml_get_first_child (code) != NULL)
    {
      dd_reader_fault (self, node, "<pre> holds one <code>, which holds text only.");
      return;
    }
  text = dd_xml_dup_text (code);
  g_strchomp (text);
  block->text = dd_reader_keep (self, code, *text == '\n' ? text + 1 : text);
  block->lang = dd_reader_keep_attr (self, node, "data-lang");
  dd_reader_claim_id (self, code, block);
  g_ptr_array_add (out, block);
}

static void
read_formula (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_FORMULA, node, owner);
  g_autofree char *source = dd_xml_dup_outer (node);
  g_autofree char *text = dd_math_text_new (node);

  if (block == NULL)
    return;
  block->source = dd_reader_keep (self, node, source);
  block->text = dd_reader_keep (self, node, text);
  g_ptr_array_add (out, block);
}

/* ---- Pictures and exercises ---- */

static void
read_figure (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  const xmlNode *img = dd_xml_get_first_child (node);
  const xmlNode *caption = dd_xml_get_next (img);
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_FIGURE, node, owner);
  gboolean has_text = FALSE;
  g_autofree char *alt = NULL;

  if (block == NULL)
    return;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    has_text = has_text || (child->type != XML_ELEMENT_NODE && !dd_xml_is_blank (child));
  if (has_text || !dd_reader_is (self, img, "img") || img->children != NULL ||
      (caption != NULL && !dd_reader_is (self, caption, "figcaption")) ||
      dd_xml_get_next (caption) != NULL)
    {
      dd_reader_fault (self, node,
                       "<figure> holds one <img>, and after it a <figcaption> or nothing.");
      return;
    }
  alt = dd_xml_dup_attr (img, "alt");
  g_strstrip (alt);
  if (*alt == '\0')
    dd_reader_fault (self, img, "the picture has no words: alt says what it shows.");
  block->text = dd_reader_keep (self, img, alt);
  block->href = dd_reader_resolve_picture (self, img);
  dd_reader_claim_id (self, img, block);
  if (caption != NULL)
    {
      dd_reader_claim_id (self, caption, block);
      dd_reader_read_runs (self, caption, block);
    }
  g_ptr_array_add (out, block);
}

static void
read_slot (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_SLOT, node, owner);
  g_autofree char *text = dd_xml_dup_text_collapsed (node);

  if (block == NULL)
    return;
  if (dd_xml_get_first_child (node) != NULL)
    dd_reader_fault (self, node, "<object> may hold words only.");
  block->text = dd_reader_keep (self, node, text);
  if (self->is_fragment)
    block->slot = dd_reader_keep_attr (self, node, "data-slot");
  else if (dd_xml_attr_is (node, "type", "application/qti+xml") && dd_xml_has_attr (node, "data"))
    block->href = dd_reader_resolve_slot (self, node);
  else
    dd_reader_fault_code (
      self, node, DD_DOCUMENT_ERROR_UNSAFE,
      "<object> may only be an exercise: type=\"application/qti+xml\" and its file as data.");
  g_ptr_array_add (out, block);
}

/* ---- Flow ---- */

static const struct
{
  const char *name;
  ReadFunc read;
} readers[] = {
  { "aside", dd_reader_read_note },
  { "blockquote", dd_reader_read_quote },
  { "div", dd_reader_read_div },
  { "dl", dd_reader_read_terms },
  { "figure", read_figure },
  { "footer", dd_reader_read_footer },
  { "h1", read_heading },
  { "h2", read_heading },
  { "h3", read_heading },
  { "h4", read_heading },
  { "object", read_slot },
  { "ol", dd_reader_read_list },
  { "p", read_paragraph },
  { "pre", read_code },
  { "section", dd_reader_read_section },
  { "table", dd_reader_read_table },
  { "ul", dd_reader_read_list },
};

static void
read_block (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  if (dd_reader_is_math (node))
    {
      read_formula (self, node, owner, out);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (dd_reader_is (self, node, readers[i].name))
      {
        readers[i].read (self, node, owner, out);
        return;
      }
  dd_reader_fault (self, node, "<%s> may not stand in <%s>.", dd_xml_get_name (node),
                   dd_xml_get_name (node->parent));
}

/* A paragraph for inline content that stands between blocks. NULL when the document is full. */
static DdRunWriter *
open_paragraph (DdReader *self, const xmlNode *first, DdBlock *owner, GPtrArray *out)
{
  gboolean is_element = first->type == XML_ELEMENT_NODE;
  DdBlock *block =
    add_at_line (self, DD_BLOCK_PARAGRAPH, is_element ? first : first->parent, owner);

  if (block == NULL)
    return NULL;
  g_ptr_array_add (out, block);
  return dd_run_writer_new (self, block);
}

void
dd_reader_read_flow (DdReader *self, const xmlNode *parent, DdBlock *owner, GPtrArray *out)
{
  DdRunWriter *writer = NULL;

  for (const xmlNode *child = parent->children; child != NULL; child = child->next)
    {
      gboolean is_element = child->type == XML_ELEMENT_NODE;

      if (is_element && !dd_reader_is_inline (self, child))
        {
          g_clear_pointer (&writer, dd_run_writer_close);
          read_block (self, child, owner, out);
        }
      else if (writer != NULL || is_element || !dd_xml_is_blank (child))
        {
          if (writer == NULL)
            writer = open_paragraph (self, child, owner, out);
          if (writer == NULL)
            return;
          dd_run_writer_add (writer, child);
        }
    }
  g_clear_pointer (&writer, dd_run_writer_close);
}
