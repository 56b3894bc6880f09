/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing what is new in a scrolled text before the eyes, with no more moving than that takes. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In a moment, when there is a layout: scrolls until everything from the upper edge of FROM to the
 * lower edge of TO is seen; where that is more than the window holds, from FROM on. Both stand in
 * the same scrolled window; nothing happens where they stand in none. */
void dd_reveal (GtkWidget *from, GtkWidget *to);

/* The same, towards the lower edge of TO, but only as far as the upper edge of KEPT stays seen, and
 * never back. */
void dd_reveal_below (GtkWidget *kept, GtkWidget *to);

/* The focus without any scrolling: GTK goes to where a widget stands that was never laid out. */
void dd_reveal_focus (GtkWidget *widget);

G_END_DECLS
