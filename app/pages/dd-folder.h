/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for a folder. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* FOLDER is (transfer none). */
typedef void (*DdFolderFunc) (GFile *folder, gpointer data);

/* Asks over the window of WIDGET; FUNC is called when a folder was chosen and WIDGET is still
 * there, with WIDGET as its data. */
void dd_folder_choose (GtkWidget *widget, const char *title, DdFolderFunc func);

G_END_DECLS
