/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A widget for each kind of block of a document. For dd-document-view.c and the widgets of blocks
 * that hold others. */

#pragma once

#include "dd-document-view.h"

G_BEGIN_DECLS

/* One block, and all that is in it, as widgets: OWNER gets pictures, links and slots. */
GtkWidget *dd_block_widget_new (DdDocumentView *owner, const DdBlock *block);

/* What a block does not do itself. */
void dd_document_view_ask_picture (DdDocumentView *self, DdPictureView *picture, int width_px);
void dd_document_view_follow (DdDocumentView *self, const char *href);
GtkWidget *dd_document_view_ask_slot (DdDocumentView *self,
                                      const DdBlock *slot); /* (nullable) floating */
GtkWidget *dd_document_view_ask_inline_slot (DdDocumentView *self,
                                             const char *response_id); /* (nullable) floating */
/* VIEW (a DdExampleView) is made for EXAMPLE: how many steps stand open, 0 for all. */
guint
dd_document_view_add_example (DdDocumentView *self, gpointer view, const DdBlock *example);
gboolean dd_document_view_step_waits (DdDocumentView *self, const DdBlock *step);
void dd_document_view_step_opened (DdDocumentView *self, const DdBlock *example, guint n_open);

G_END_DECLS
