/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking an item's document for its texts. See dd-item-pieces.h. */

#include "dd-item-pieces.h"

#include <string.h>

#include "dd-item-private.h"
#include "dd-xhtml.h"
#include "dd-xml.h"

static void
free_piece (gpointer data)
{
  DdItemPiece *piece = data;

  g_free (piece->id);
  g_free (piece->xhtml);
  g_free (piece);
}

/* Takes XHTML. */
static void
add (GPtrArray *pieces, DdItemPieceKind kind, const xmlNode *node, const char *id, char *xhtml)
{
  DdItemPiece *piece = g_new0 (DdItemPiece, 1);

  piece->kind = kind;
  piece->id = g_strdup (id);
  piece->xhtml = xhtml;
  piece->line = dd_xml_get_line (node);
  g_ptr_array_add (pieces, piece);
}

/* Feedback inside a choice is a piece of its own. */
static gboolean
leave_feedback_out (GString *out, const xmlNode *node, gpointer data)
{
  return g_str_has_prefix (dd_xml_get_name (node), "qti-feedback-");
}

static gboolean
is_choice (const xmlNode *node)
{
  return dd_xml_is (node, DD_XML_NS_QTI, "qti-simple-choice") ||
         dd_xml_is (node, DD_XML_NS_QTI, "qti-inline-choice") ||
         dd_xml_is (node, DD_XML_NS_QTI, "qti-simple-associable-choice");
}

/* Prompts and choices below PARENT. Depth is bounded by the parser's ceiling. */
static void
gather (GPtrArray *pieces, const xmlNode *parent)
{
  for (const xmlNode *node = dd_xml_get_first_child (parent); node != NULL;
       node = dd_xml_get_next (node))
    if (is_choice (node))
      {
        g_autofree char *id = dd_xml_dup_attr (node, "identifier");

        add (pieces, DD_ITEM_PIECE_CHOICE, node, id,
             dd_xhtml_dup_in_place (node, leave_feedback_out, NULL));
      }
    else if (dd_xml_is (node, DD_XML_NS_QTI, "qti-prompt"))
      add (pieces, DD_ITEM_PIECE_PROMPT, node, NULL,
           dd_xhtml_dup_in_place (node, leave_feedback_out, NULL));
    else if (dd_xml_in (node, DD_XML_NS_QTI))
      gather (pieces, node);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const DdItemPiece *left = *(const DdItemPiece *const *) a;
  const DdItemPiece *right = *(const DdItemPiece *const *) b;

  return (left->line > right->line) - (left->line < right->line);
}

GPtrArray *
dd_item_list_pieces (const DdItem *self)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (free_piece);

  if (self->body != NULL)
    {
      add (pieces, DD_ITEM_PIECE_QUESTION, self->body, NULL,
           dd_item_dup_in_place (self, self->body));
      gather (pieces, self->body);
    }
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DdItemText *text = self->texts->pdata[i];
      DdItemPieceKind kind = text->is_hint                       ? DD_ITEM_PIECE_HINT
                             : text->role == DD_FEEDBACK_EXPLAIN ? DD_ITEM_PIECE_EXPLANATION
                                                                 : DD_ITEM_PIECE_FEEDBACK;

      add (pieces, kind, text->node, text->id, dd_item_dup_in_place (self, text->node));
    }
  g_ptr_array_sort (pieces, compare_lines); /* GLib's sort keeps the order of equals */
  return pieces;
}

static void
find_left_out (const xmlNode *parent, DdItemLeftOutFunc func, gpointer data)
{
  for (const xmlNode *node = dd_xml_get_first_child (parent); node != NULL;
       node = dd_xml_get_next (node))
    {
      if (dd_xhtml_leaves_out_element (node))
        {
          g_autofree char *what = g_strdup_printf ("<%s>", dd_xml_get_name (node));

          func (what, dd_xml_get_line (node), data);
          continue;
        }
      for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
        if (dd_xhtml_leaves_out_attribute (attr))
          func ((const char *) attr->name, dd_xml_get_line (node), data);
      find_left_out (node, func, data);
    }
}

void
dd_item_find_left_out (const DdItem *self, DdItemLeftOutFunc func, gpointer data)
{
  find_left_out (dd_xml_get_root (self->doc), func, data);
}
