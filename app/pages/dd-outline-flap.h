/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the focus goes when an outline opens beside a text, and when it closes. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on: when FLAP opens, the focus goes into OUTLINE, which it holds; when it closes and
 * the focus is there, back to where it was, or to TEXT. All three are borrowed, as long as FLAP. */
void dd_outline_flap_keep_focus (AdwFlap *flap, GtkWidget *outline, GtkWidget *text);

G_END_DECLS
