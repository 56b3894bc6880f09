/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A worked example, one step at a time: those that stand open, and a button for the next one. It
 * remembers nothing and judges nothing; the document view that it stands in is asked. */

#pragma once

#include "dd-document-view.h"

G_BEGIN_DECLS

#define DD_TYPE_EXAMPLE_VIEW (dd_example_view_get_type ())
G_DECLARE_FINAL_TYPE (DdExampleView, dd_example_view, DD, EXAMPLE_VIEW, GtkBox)

/* EXAMPLE is a block of that kind and outlives the view. OWNER (nullable, borrowed) says how many
 * steps stand open and which one waits for an answer; without one all of them are open. */
GtkWidget *dd_example_view_new (DdDocumentView *owner, const DdBlock *example);

/* A step that waited for its exercise may do so no more. */
void dd_example_view_update (DdExampleView *self);
gboolean dd_example_view_is_open (DdExampleView *self);
/* Goes on from what stands in the step that holds WIDGET: the next step is opened if it is not, and
 * has the focus. FALSE: there is none, or it is not time for it. */
gboolean dd_example_view_go_on (DdExampleView *self, GtkWidget *widget);
/* Whether one is at it, and nothing in it is left to answer: then the button for the next step is
 * filled. A new one is not. */
void dd_example_view_set_current (DdExampleView *self, gboolean current);
/* Scrolls until all from NEWS, in the last open step, to the button for the next one is seen. */
void dd_example_view_reveal (DdExampleView *self, GtkWidget *news);
/* SLOT is in a step that is not open: the focus goes to the last one that is. FALSE: it is not. */
gboolean dd_example_view_focus_before (DdExampleView *self, const DdBlock *slot);

G_END_DECLS
