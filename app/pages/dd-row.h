/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of preferences: the names they speak, and when a line that was typed is taken. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* WIDGET (a GtkAccessible) is spoken as NAME and nothing else. A row of libadwaita is labelled by
 * its title too, and both would be said, one after the other. */
void dd_row_name_it (gpointer widget, const char *name);
/* A row to choose in is spoken with what is chosen. To be called again when that changes. */
void dd_row_name_combo (AdwComboRow *row);
/* ROW is an AdwEntryRow; the line in it is what takes the focus. */
void dd_row_name_entry (gpointer row);
/* Names what libadwaita puts into a preferences window without a name: pictures, and the lists and
 * panes around rows. To be called when everything is in it. */
void dd_row_name_insides (AdwPreferencesWindow *window);

/* Lets a preferences window be as narrow as a phone with text at 200 %: what libadwaita holds wide
 * or cuts off wraps instead. To be called when everything is in it. */
void dd_row_let_fit (AdwPreferencesWindow *window);

/* LEFT (DATA) is called when the focus has left WIDGET and everything in it. */
void dd_row_watch_focus (gpointer widget, GCallback left, gpointer data);

G_END_DECLS
