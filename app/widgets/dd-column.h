/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A column that can take the focus itself and may be told as one (role group).
 *
 * GtkBox hands the focus on to the first of its children and never takes it. Where something new
 * has come, it is heard as a whole first: then the focus goes on into it by Tab. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_COLUMN (dd_column_get_type ())
G_DECLARE_FINAL_TYPE (DdColumn, dd_column, DD, COLUMN, GtkWidget)

/* SPACING_PX between two children. It does not take the focus before gtk_widget_set_focusable. */
GtkWidget *dd_column_new (guint spacing_px);
/* Puts CHILD last. Takes its floating reference. */
void dd_column_append (DdColumn *self, GtkWidget *child);

G_END_DECLS
