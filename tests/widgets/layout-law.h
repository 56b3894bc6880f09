/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A law of every page: what stands in a column stands below one another. A box that was measured
 * for another width, or before it was filled, is given too little room, and what follows is drawn
 * over its last line. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fails when, anywhere in the mapped widgets of every window, one of a column covers the next, or a
 * child of a column ends below its column. What was just changed is laid out with the next frame:
 * the main loop runs until the law holds, for some seconds at most. */
void layout_law_check (void);

G_END_DECLS
