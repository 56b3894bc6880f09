/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way that Tab goes on the page of a lesson: text, what is in the text, foot, header. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tab (FORWARD) or Shift+Tab was pressed where the focus is, somewhere on the page around SCROLLED;
 * COLUMN is what is scrolled in it. SCROLLED has the focus as the text, and is come to before all
 * that is in it. From the text one comes to the first thing that is seen, not to the beginning.
 * FALSE: GTK's own way is right. */
gboolean dd_lesson_tab (GtkScrolledWindow *scrolled, GtkWidget *column, gboolean forward);

G_END_DECLS
