/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between dd-document-view.c, which makes the blocks, and dd-document-layout.c, which knows where
 * they stand. */

#pragma once

#include "dd-document-view.h"

G_BEGIN_DECLS

#define DD_BLOCK_GAP_PX 14

typedef struct
{
  GtkWidget *widget; /* (borrowed) (nullable) until it is made */
  int y_px;
  int height_px;     /* guessed until it is made and laid out */
  int for_width_px;  /* that it was measured for; 0: never */
  int for_text_size; /* the same, in Pango's units */
  gboolean stale;    /* to be measured later; not shown until then */
} DdBlockPlace;

struct _DdDocumentView
{
  GtkWidget parent_instance;
  GtkScrolledWindow *scrolled;  /* (borrowed) (nullable) a weak pointer */
  DdDocument *document;         /* (owned) (nullable) */
  const DdBlock *const *blocks; /* (borrowed) from the document: those that are shown */
  GArray *places;               /* (owned) of DdBlockPlace, one a block */
  guint n_blocks;
  guint n_built;
  guint near;       /* the block that is made first when there is a choice */
  guint fold_after; /* number of a block; G_MAXUINT: nothing is folded */
  int width_px;     /* that the places are for; 0: not laid out */
  int height_px;    /* of all places */
  int minimum_px;   /* the narrowest that the blocks can be */
  gboolean settled; /* what was last asked for is what the blocks need */
  gboolean going;   /* to block NEAR, as soon as there is a layout */
  double target;    /* what to scroll to behind this layout; less than 0: stay */
  guint build_source;
  int placed_px; /* the width that the blocks were given last */
  int n_stale;   /* blocks that are to be measured again */
  guint settle_source;
  GPtrArray *examples; /* (owned) of DdExampleView, borrowed: those that are made */
};

static inline DdBlockPlace *
place_of (DdDocumentView *self,
          guint i)
{
  return &g_array_index (self->places, DdBlockPlace, i);
}

/* Of dd-document-view.c: whether the block at I is folded away; the last shown block that does not
 * begin behind number BLOCK, or the first one; goes on making when there is nothing else to do. */
gboolean dd_document_view_hides (DdDocumentView *self, guint i);
guint dd_document_view_find (DdDocumentView *self, guint block);
void dd_document_view_build_later (DdDocumentView *self);

/* Of dd-document-stale.c. Before a layout at WIDTH_PX: what is far away and of another width or
 * text size is put off. A block was measured. What was put off is measured when there is nothing
 * else to do. Whether something in the window was put off: lay out again. */
void dd_document_view_mark_stale (DdDocumentView *self, int width_px);
void dd_document_view_set_measured (DdDocumentView *self, DdBlockPlace *place, int width_px);
void dd_document_view_settle_later (DdDocumentView *self);
gboolean dd_document_view_sees_stale (DdDocumentView *self);

/* Of dd-document-layout.c: where this widget begins in what is scrolled (FALSE: it is in no such
 * thing); the layout of the whole window is done and its frame not painted. */
gboolean dd_document_view_get_offset (DdDocumentView *self, double *ret_offset);
void dd_document_view_laid_out_cb (DdDocumentView *self);
void dd_document_view_layout_class_init (GtkWidgetClass *widget_class);

G_END_DECLS
