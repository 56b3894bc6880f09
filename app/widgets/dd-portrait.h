/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The drawn pictures that stand for learners. They ship with the program; a course's
 * pictures are dd-picture-view.h. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_PORTRAIT (dd_portrait_get_type ())
G_DECLARE_FINAL_TYPE (DdPortrait, dd_portrait, DD, PORTRAIT, GtkWidget)

/* The drawn picture that stands for a learner, round, SIZE_PX wide. It is decoration: the name
 * beside it is what is spoken, so it has no spoken name of its own. */
GtkWidget *dd_portrait_new (int size_px);

/* PICTURE is an id of dd_portrait_list (); any other, or NULL, shows an empty round. */
void dd_portrait_set_picture (DdPortrait *self, const char *picture);

/* The forty ids, NULL-terminated, in the order in which they are offered. (transfer none) */
const char *const *dd_portrait_list (void);

/* The spoken name of a picture in the language of the window; "" for an unknown id. (transfer none)
 */
const char *dd_portrait_get_spoken_name (const char *picture);

G_END_DECLS
