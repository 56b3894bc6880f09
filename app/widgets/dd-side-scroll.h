/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wide thing in a narrow column, such as a table or lines of code: as high as it needs at the
 * width that it gets, and moved sideways where it does not fit.
 *
 * GtkScrolledWindow takes the height that its child needs at its narrowest, which for a table of
 * wrapping cells is a screen of nothing below it. The wheel is left to the page. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_SIDE_SCROLL (dd_side_scroll_get_type ())
G_DECLARE_FINAL_TYPE (DdSideScroll, dd_side_scroll, DD, SIDE_SCROLL, GtkWidget)

/* Takes the floating reference of CHILD. Takes the focus only while CHILD does not fit. */
GtkWidget *dd_side_scroll_new (GtkWidget *child);
/* Whether CHILD fits at the present width. */
gboolean dd_side_scroll_fits (DdSideScroll *self);

G_END_DECLS
