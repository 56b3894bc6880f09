/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of a document as widgets, one under the other, made in slices. It loads nothing:
 * pictures, links and exercises are asked for by signals. */

#pragma once

#include <gtk/gtk.h>

#include "dd-document.h"
#include "dd-picture-view.h"

G_BEGIN_DECLS

#define DD_TYPE_DOCUMENT_VIEW (dd_document_view_get_type ())
G_DECLARE_FINAL_TYPE (DdDocumentView, dd_document_view, DD, DOCUMENT_VIEW, GtkWidget)

/* Blocks of a document as widgets, one under the other: real labels, so that a screen reader reads
 * them. The first screen is made at once, the rest in idle slices of at most 8 ms; "built" is
 * emitted when all are there.
 *
 * Signals: "load-picture" (DdPictureView, href, width): give it pixels. "link" (href). "slot"
 * (pointer to the DdBlock of kind SLOT): return the widget to stand there, or NULL. "inline-slot"
 * (response id): return the field to stand in the line, or NULL. */
GtkWidget *dd_document_view_new (void);

/* Shows PART of DOCUMENT (DD_PART_NONE: all of it). */
void dd_document_view_set_document (DdDocumentView *self, DdDocument *document, DdPart part);

/* The number of the block at Y (px from the top of this widget), and the y of a block; for keeping
 * the place. */
guint dd_document_view_get_block_at (DdDocumentView *self, double y);
gboolean dd_document_view_get_block_y (DdDocumentView *self, guint block, double *ret_y);
/* Whether BLOCK is among those that are shown, or inside one of them. */
gboolean dd_document_view_has_block (DdDocumentView *self, const DdBlock *block);
/* All blocks are there. */
gboolean dd_document_view_is_built (DdDocumentView *self);
/* Makes what is left at once. */
void dd_document_view_build_now (DdDocumentView *self);

/* Folds everything behind BLOCK (guess first), or unfolds with G_MAXUINT. */
void dd_document_view_fold_after (DdDocumentView *self, guint block);

/* Something is folded away. */
gboolean dd_document_view_is_folded (DdDocumentView *self);

/* The widget for one block and those in it, for small documents (questions, options, feedback).
 * OWNER (nullable) gets the signals. */
GtkWidget *dd_document_view_new_block (DdDocumentView *owner, const DdBlock *block);

G_END_DECLS
