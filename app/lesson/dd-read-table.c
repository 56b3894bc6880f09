/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables: an optional caption, then rows, with or without thead and tbody around them. Cells are
 * lines of text and never span: a table is a list of rows for eyes and ears alike. */

#include "dd-document-data.h"

#include "dd-limits.h"
#include "dd-xml.h"

static void
read_cell (DdReader *self, const xmlNode *node, DdBlock *row, GPtrArray *cells)
{
  DdBlock *cell = NULL;

  if (!dd_reader_is (self, node, "td") && !dd_reader_is (self, node, "th"))
    {
      dd_reader_fault (self, node, "<tr> may hold only <th> and <td>, not <%s>.",
                       dd_xml_get_name (node));
      return;
    }
  self->n_cells++;
  if (self->n_cells == DD_LIMIT_TABLE_CELLS + 1)
    {
      dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_TOO_LARGE,
                            "the tables have more than %u cells.", (guint) DD_LIMIT_TABLE_CELLS);
      self->is_full = TRUE;
    }
  cell = dd_reader_add_block (self, DD_BLOCK_CELL, node, row);
  if (cell == NULL)
    return;
  cell->header = dd_reader_is (self, node, "th");
  dd_reader_read_runs (self, node, cell);
  g_ptr_array_add (cells, cell);
}

static void
read_row (DdReader *self, const xmlNode *node, DdBlock *table, GPtrArray *rows)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  DdBlock *row = NULL;

  if (!dd_reader_is (self, node, "tr"))
    {
      dd_reader_fault (self, node, "<%s> may not hold <%s>.", dd_xml_get_name (node->parent),
                       dd_xml_get_name (node));
      return;
    }
  row = dd_reader_add_block (self, DD_BLOCK_ROW, node, table);
  if (row == NULL)
    return;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_cell (self, child, row, cells);
    else if (!dd_xml_is_blank (child))
      dd_reader_fault (self, node, "text in a table must stand in a cell.");
  if (cells->len == 0 && !self->is_full)
    dd_reader_fault (self, node, "the row has no cells.");
  dd_reader_keep_blocks (self, row, cells);
  table->n_columns = MAX (table->n_columns, cells->len);
  g_ptr_array_add (rows, row);
}

static void
read_rows (DdReader *self, const xmlNode *group, DdBlock *table, GPtrArray *rows)
{
  guint before = rows->len;

  dd_reader_claim_id (self, group, NULL);
  for (const xmlNode *child = group->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_row (self, child, table, rows);
    else if (!dd_xml_is_blank (child))
      dd_reader_fault (self, group, "text in a table must stand in a cell.");
  if (rows->len == before && !self->is_full)
    dd_reader_fault (self, group, "<%s> has no rows.", dd_xml_get_name (group));
}

/* Order: caption, thead, then one tbody or bare rows. STAGE counts how far it has come. */
static guint
get_stage (const DdReader *self, const xmlNode *node)
{
  if (dd_reader_is (self, node, "caption"))
    return 1;
  if (dd_reader_is (self, node, "thead"))
    return 2;
  if (dd_reader_is (self, node, "tbody"))
    return 3;
  return dd_reader_is (self, node, "tr") ? 4 : 0;
}

static void
read_child (DdReader *self, const xmlNode *node, DdBlock *table, GPtrArray *rows, guint *last_stage)
{
  guint stage = get_stage (self, node);

  if (stage == 0)
    dd_reader_fault (self, node, "<table> may not hold <%s>.", dd_xml_get_name (node));
  else if (stage < *last_stage || (stage == *last_stage && stage != 4) ||
           (stage == 4 && (*last_stage == 2 || *last_stage == 3)))
    dd_reader_fault (
      self, node,
      "a <table> is made of caption, thead and tbody, in this order and once each, or of rows.");
  else if (stage == 1)
    {
      dd_reader_claim_id (self, node, table);
      dd_reader_read_runs (self, node, table);
    }
  else if (stage == 4)
    read_row (self, node, table, rows);
  else
    read_rows (self, node, table, rows);
  *last_stage = MAX (*last_stage, stage);
}

void
dd_reader_read_table (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  DdBlock *table = dd_reader_add_block (self, DD_BLOCK_TABLE, node, owner);
  guint stage = 0;

  if (table == NULL)
    return;
  table->numeric = dd_xml_has_attr (node, "data-numeric");
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_child (self, child, table, rows, &stage);
    else if (!dd_xml_is_blank (child))
      dd_reader_fault (self, node, "text in a table must stand in a cell.");
  if (stage < 3 && !self->is_full)
    dd_reader_fault (self, node, "the table has no rows.");
  dd_reader_keep_blocks (self, table, rows);
  g_ptr_array_add (out, table);
}
