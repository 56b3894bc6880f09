/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A slider for the size of lesson text, with its value in words. */

#pragma once

#include <gtk/gtk.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_TEXT_SIZE (dd_text_size_get_type ())
G_DECLARE_FINAL_TYPE (DdTextSize, dd_text_size, DD, TEXT_SIZE, GtkBox)

/* Its property "title" stands over it and is its spoken name, together with the value. What is
 * chosen holds at once; what is chosen elsewhere (Ctrl++) shows here. To be called once. */
void dd_text_size_set_session (DdTextSize *self, DdSession *session);
/* The slider itself, borrowed. */
GtkRange *dd_text_size_get_slider (DdTextSize *self);

G_END_DECLS
