/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An outline beside a text: where the focus goes when it opens and when it closes, and where it has
 * no room beside. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on: in a narrow window FLAP lies over the text, never beside it; when it opens,
 * the focus goes into OUTLINE, which it holds; when it closes and the focus is there, back to where
 * it was, or to TEXT. All three are borrowed, as long as FLAP. */
void dd_outline_flap_keep_focus (AdwFlap *flap, GtkWidget *outline, GtkWidget *text);

G_END_DECLS
