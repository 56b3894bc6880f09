/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on the button of a list to choose from: one of some words, in the room that the
 * longest of them needs. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_DROP_FACE (dd_drop_face_get_type ())
G_DECLARE_FINAL_TYPE (DdDropFace, dd_drop_face, DD, DROP_FACE, GtkWidget)

/* ALL is referenced and does not change. */
GtkWidget *dd_drop_face_new (GtkStringList *all);
void dd_drop_face_set_words (DdDropFace *self, const char *words);

/* Makes SELF, a GtkDropDown, wrap what stands on its button where it is given less room, and its
 * list as high as its entries are when they wrap too. */
void dd_drop_face_wrap (GtkDropDown *self);

G_END_DECLS
