/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists to choose from, and what a screen reader is told of them. On the floor GTK tells it
 * nothing: the button is "GtkToggleButton", and the entries of the list have no names. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of WORDS for an answer, spoken as NAME. It is as wide as the longest of them, whichever is
 * chosen, and where there is no room for that the words wrap. WORDS do not change after. */
GtkWidget *dd_drop_down_new (GtkStringList *words, const char *name);

/* SELF, whose model holds GtkStringObject, is spoken as NAME and, on its button, with what is
 * chosen; each entry of its list with its words. To be called once; what is chosen, and the model,
 * may change after. */
void dd_drop_down_speak (GtkDropDown *self, const char *name);

/* Only the entries, for OWNER that has the properties "list-factory" and "selected-item" of a
 * GtkDropDown, such as a row of a preferences window. */
void dd_drop_down_speak_entries (GtkWidget *owner);

G_END_DECLS
