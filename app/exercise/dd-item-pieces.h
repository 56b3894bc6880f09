/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item's texts as they lie in its file, for whoever looks an item through: each once, whatever
 * has to happen before a learner sees it, with the line on which it begins. And what lies there
 * that no learner ever sees, because it is left out. Nothing is judged here. */

#pragma once

#include "dd-item.h"

G_BEGIN_DECLS

typedef enum
{
  DD_ITEM_PIECE_QUESTION,
  DD_ITEM_PIECE_PROMPT,
  DD_ITEM_PIECE_CHOICE,
  DD_ITEM_PIECE_FEEDBACK,
  DD_ITEM_PIECE_HINT,
  DD_ITEM_PIECE_EXPLANATION,
} DdItemPieceKind;

typedef struct
{
  DdItemPieceKind kind;
  char *id;    /* owned; of the choice or the feedback; NULL without one */
  char *xhtml; /* owned; as in dd-interaction.h, but that its elements keep their lines */
  guint line;  /* of the file: line 1 of XHTML, from which the others count */
} DdItemPiece;

/* In the order of the file. Elements are DdItemPiece; new. */
GPtrArray *dd_item_list_pieces (const DdItem *self);

/* WHAT is left out: "<script>", "onclick"; borrowed. */
typedef void (*DdItemLeftOutFunc) (const char *what, guint line, gpointer data);

/* Calls FUNC for every script, style sheet, style and event attribute of the item, in the order of
 * the file. */
void dd_item_find_left_out (const DdItem *self, DdItemLeftOutFunc func, gpointer data);

G_END_DECLS
