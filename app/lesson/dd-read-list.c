/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists, in order or not, and lists of terms, each with its name, its English name and what it
 * means. */

#include "dd-document-data.h"

#include "dd-xml.h"

void
dd_reader_read_list (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  DdBlock *block = dd_reader_add_block (self, DD_BLOCK_LIST, node, owner);

  if (block == NULL)
    return;
  block->ordered = dd_reader_is (self, node, "ol");
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (dd_reader_is (self, child, "li"))
      dd_reader_read_container (self, DD_BLOCK_ITEM, child, block, items);
    else if (child->type == XML_ELEMENT_NODE || !dd_xml_is_blank (child))
      dd_reader_fault (self, node, "a list may hold only <li>.");
  if (items->len == 0 && !self->is_full)
    dd_reader_fault (self, node, "the list has no <li>.");
  dd_reader_keep_blocks (self, block, items);
  g_ptr_array_add (out, block);
}

/* <dt><dfn>byte</dfn> <i lang="en">byte</i></dt> */
static void
read_term_name (DdReader *self, const xmlNode *dt, DdBlock *block)
{
  const xmlNode *dfn = dd_xml_get_first_child (dt);
  const xmlNode *english = dd_xml_get_next (dfn);
  gboolean has_text = FALSE;

  for (const xmlNode *child = dt->children; child != NULL; child = child->next)
    has_text = has_text || (child->type != XML_ELEMENT_NODE && !dd_xml_is_blank (child));
  if (has_text || !dd_reader_is (self, dfn, "dfn") ||
      (english != NULL && !dd_reader_is (self, english, "i")) || dd_xml_get_next (english) != NULL)
    {
      dd_reader_fault (
        self, dt,
        "<dt> holds one <dfn>, and after it the English word in <i xml:lang=\"en\"> or nothing.");
      return;
    }
  dd_reader_claim_id (self, dt, block);
  block->text = dd_reader_read_words (self, dfn, block);
  if (block->text == NULL)
    dd_reader_fault (self, dfn, "the term has no name.");
  if (english != NULL)
    block->name_en = dd_reader_read_words (self, english, block);
}

void
dd_reader_read_terms (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  DdBlock *block = NULL;
  gboolean is_open = FALSE;

  dd_reader_claim_id (self, node, NULL);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (dd_reader_is (self, child, is_open ? "dd" : "dt"))
      {
        if (!is_open)
          block = dd_reader_add_block (self, DD_BLOCK_TERM, child, owner);
        if (block == NULL)
          return;
        if (is_open)
          {
            dd_reader_claim_id (self, child, block);
            dd_reader_read_runs (self, child, block);
            g_ptr_array_add (out, block);
          }
        else
          read_term_name (self, child, block);
        is_open = !is_open;
      }
    else if (child->type == XML_ELEMENT_NODE || !dd_xml_is_blank (child))
      dd_reader_fault (self, node, "<dl> holds <dt> and <dd> by turns.");
  if (is_open || block == NULL)
    dd_reader_fault (self, node, "<dl> holds <dt> and <dd> by turns, at least one of each.");
}
