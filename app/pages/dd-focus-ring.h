/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ring around what has the focus, for whoever works by keys. GTK shows it after Tab and arrows,
 * not after Enter, and takes it away three seconds later. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on the ring is seen in WINDOW after any key, on whatever page that leads to, until
 * something is pressed by pointer. To be called once. */
void dd_focus_ring_watch (GtkWindow *window);
/* What the watch does when WINDOW was last worked by a key, or by a pointer. */
void dd_focus_ring_set_by_keys (GtkWindow *window, gboolean by_keys);

G_END_DECLS
