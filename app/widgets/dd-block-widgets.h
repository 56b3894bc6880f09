/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A widget for each kind of block of a document. For dd-document-view.c alone. */

#pragma once

#include "dd-document-view.h"

G_BEGIN_DECLS

/* One block, and all that is in it, as widgets. For dd-document-view.c alone: OWNER gets pictures,
 * links and slots. */
GtkWidget *dd_block_widget_new (DdDocumentView *owner, const DdBlock *block);

/* What a block does not do itself. */
void dd_document_view_ask_picture (DdDocumentView *self, DdPictureView *picture, int width_px);
void dd_document_view_follow (DdDocumentView *self, const char *href);
GtkWidget *dd_document_view_ask_slot (DdDocumentView *self,
                                      const DdBlock *slot); /* (nullable) floating */
GtkWidget *dd_document_view_ask_inline_slot (DdDocumentView *self,
                                             const char *response_id); /* (nullable) floating */

G_END_DECLS
