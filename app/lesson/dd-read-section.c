/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds other blocks: notes, quotations, worked examples, the parts of a lesson, and the <div>
 * and <section> that say nothing. */

#include "dd-document-data.h"

#include "dd-xml.h"

void
dd_reader_read_note (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  static const char *const names[] = { "tip", "warning", "remember", "paper",
                                       "teacher" }; /* as DdNote */
  DdBlock *block = dd_reader_read_container (self, DD_BLOCK_NOTE, node, owner, out);

  for (guint i = 0; block != NULL && i < G_N_ELEMENTS (names); i++)
    if (dd_xml_attr_is (node, "data-note", names[i]))
      block->note = (DdNote) i;
}

void
dd_reader_read_quote (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  dd_reader_read_container (self, DD_BLOCK_QUOTE, node, owner, out);
}

/* The source of a quotation, at its end. */
void
dd_reader_read_footer (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  if (owner == NULL || owner->kind != DD_BLOCK_QUOTE ||
      !dd_reader_is (self, node->parent, "blockquote") || dd_xml_get_next (node) != NULL)
    dd_reader_fault (self, node, "<footer> may stand only at the end of a <blockquote>.");
  else
    {
      dd_reader_claim_id (self, node, owner);
      dd_reader_read_runs (self, node, owner);
    }
}

static guint
count_slots (const DdReader *self, guint first_block)
{
  guint n_slots = 0;

  for (guint i = first_block; i < self->document->blocks->len; i++)
    {
      const DdBlock *block = g_ptr_array_index (self->document->blocks, i);

      n_slots += block->kind == DD_BLOCK_SLOT;
    }
  return n_slots;
}

static void
read_example (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_EXAMPLE, node, owner);

  if (block == NULL)
    return;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      guint first = self->document->blocks->len;

      if (dd_reader_is (self, child, "h3") && child == dd_xml_get_first_child (node))
        {
          dd_reader_claim_id (self, child, block);
          block->text = dd_reader_read_words (self, child, block);
        }
      else if (dd_reader_is (self, child, "div") && dd_xml_attr_is (child, "data-block", "step"))
        {
          dd_reader_read_container (self, DD_BLOCK_STEP, child, block, steps);
          if (count_slots (self, first) > 1)
            dd_reader_fault (self, child, "a step of an example holds at most one exercise.");
        }
      else if (child->type == XML_ELEMENT_NODE || !dd_xml_is_blank (child))
        dd_reader_fault (self, node, "an example holds one <h3> or none, then steps.");
    }
  if (steps->len == 0 && !self->is_full)
    dd_reader_fault (self, node, "the example has no steps.");
  dd_reader_keep_blocks (self, block, steps);
  g_ptr_array_add (out, block);
}

static void
read_part (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  g_autofree char *name = dd_xml_dup_attr (node, "data-part");
  DdPart part = dd_part_from_string (name);

  if (self->is_fragment || !dd_reader_is (self, node->parent, "body"))
    dd_reader_fault (self, node, "a part of a lesson may stand only at the top of its body.");
  else if (part <= self->last_part)
    dd_reader_fault (self, node,
                     "the part \"%s\" stands after \"%s\"; each comes once, in the order opening, "
                     "knowledge, practice, application.",
                     name, dd_part_to_string (self->last_part));
  self->part = self->last_part = part;
  dd_reader_read_container (self, DD_BLOCK_SECTION, node, owner, out);
  self->part = DD_PART_NONE;
}

/* A div or section that says nothing: only what is in it counts. */
static void
read_through (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  dd_reader_claim_id (self, node, NULL);
  dd_reader_read_flow (self, node, owner, out);
}

void
dd_reader_read_section (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  gboolean is_part = dd_xml_has_attr (node, "data-part");
  gboolean is_block = dd_xml_has_attr (node, "data-block");

  if (is_part && !is_block)
    read_part (self, node, owner, out);
  else if (dd_xml_attr_is (node, "data-block", "example") && !is_part)
    read_example (self, node, owner, out);
  else if (is_part || is_block)
    dd_reader_fault (self, node,
                     "a section is a part of the lesson, or an example; a step is a <div>.");
  else
    read_through (self, node, owner, out);
}

void
dd_reader_read_div (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  if (dd_xml_has_attr (node, "data-block"))
    dd_reader_fault (self, node, "a step may stand only in a <section data-block=\"example\">.");
  else
    read_through (self, node, owner, out);
}
