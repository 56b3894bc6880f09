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
 * them. What is seen first is made at once, the rest between frames in slices of 4 ms and one block
 * more, the nearest first; until then a block is only a height. "built" is emitted when all are
 * there.
 *
 * Signals: "load-picture" (DdPictureView, href, width): give it pixels. "link" (href). "slot"
 * (pointer to the DdBlock of kind SLOT): return the widget to stand there, or NULL. "inline-slot"
 * (response id): return the field to stand in the line, or NULL.
 *
 * Of worked examples: "open-steps" (DdBlock of kind EXAMPLE): return how many steps stand open, 0
 * (as without a handler) for all. "step-waits" (DdBlock of kind STEP): return TRUE while the steps
 * behind it have to wait. "step-opened" (EXAMPLE, guint: how many are open now): somebody asked for
 * the next step. */
GtkWidget *dd_document_view_new (void);

/* To be called once, for a view that is scrolled as a whole: from then on what is made or grows
 * above the top of the window does not move what one reads. SCROLLED is borrowed, weakly. */
void dd_document_view_set_scrolled (DdDocumentView *self, GtkScrolledWindow *scrolled);

/* Shows PART of DOCUMENT (DD_PART_NONE: all of it). */
void dd_document_view_set_document (DdDocumentView *self, DdDocument *document, DdPart part);

/* The same, scrolled to the shown block that is, holds or comes before the one numbered BLOCK (0:
 * to the top); that part of the text is made first. */
void dd_document_view_set_document_at (DdDocumentView *self,
                                       DdDocument *document,
                                       DdPart part,
                                       guint block);
/* Scrolls there in what is shown; in the next frame. */
void dd_document_view_go_to (DdDocumentView *self, guint block);
/* Scrolls to the shown block behind the one that is or holds BLOCK. FALSE, and nothing, when there
 * is none. */
gboolean dd_document_view_go_behind (DdDocumentView *self, guint block);
/* Nothing is left to be scrolled to. */
gboolean dd_document_view_is_there (DdDocumentView *self);

/* The number of the block at Y (px from the top of this widget), and the y of a block; for keeping
 * the place. FALSE: there is no such block, or no layout yet. Blocks that are not made yet have a
 * place too, by a guess. */
guint dd_document_view_get_block_at (DdDocumentView *self, double y);
gboolean dd_document_view_get_block_y (DdDocumentView *self, guint block, double *ret_y);
/* Where the text for the reader ends (px from the top of this widget): a note to the teacher that
 * closes it is not for her. FALSE: no layout yet. */
gboolean dd_document_view_get_end (DdDocumentView *self, double *ret_y);
/* Whether BLOCK is among those that are shown, or inside one of them. */
gboolean dd_document_view_has_block (DdDocumentView *self, const DdBlock *block);
/* The widget of the shown block that is or holds the one numbered BLOCK, made now if it was not
 * there. NULL: it is not in the part that is shown. Borrowed. */
GtkWidget *dd_document_view_make_block (DdDocumentView *self, guint block);
/* Whether the block numbered BLOCK is folded away. */
gboolean dd_document_view_folds (DdDocumentView *self, guint block);
/* What stands between TOP and BOTTOM (px from the top of this widget) is there and laid out. */
gboolean dd_document_view_is_made (DdDocumentView *self, double top, double bottom);
/* All blocks are there. */
gboolean dd_document_view_is_built (DdDocumentView *self);
/* Makes what is left at once. */
void dd_document_view_build_now (DdDocumentView *self);

/* Folds everything behind BLOCK (guess first), or unfolds with G_MAXUINT. */
void dd_document_view_fold_after (DdDocumentView *self, guint block);

/* Something is folded away. */
gboolean dd_document_view_is_folded (DdDocumentView *self);

/* An exercise in a step was dealt with: asks "step-waits" again. */
void dd_document_view_update_steps (DdDocumentView *self);
/* The focus on the steps of the example that SLOT stands in, when its own step is not open yet.
 * FALSE: it stands in no such step. */
gboolean dd_document_view_focus_steps (DdDocumentView *self, const DdBlock *slot);
/* The last step of EXAMPLE was read: what stands behind it comes to the top of the window, and the
 * arrow keys scroll there; where nothing does, the focus goes on as with Tab. */
void dd_document_view_leave_example (DdDocumentView *self, const DdBlock *example);
/* Of the examples that are made, one has steps that were not opened yet. */
gboolean dd_document_view_has_closed_steps (DdDocumentView *self);

/* The widget for one block and those in it, for small documents (questions, options, feedback).
 * OWNER (nullable) gets the signals. */
GtkWidget *dd_document_view_new_block (DdDocumentView *owner, const DdBlock *block);

G_END_DECLS
