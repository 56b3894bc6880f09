/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line over a lesson in which one types what is to be found, with how many places there are. It
 * searches nothing itself. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_FIND_BAR (dd_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (DdFindBar, dd_find_bar, DD, FIND_BAR, AdwBin)

/* Hidden until it is opened. Signals: "changed": another text to find. "step" (int): to the next
 * place (1) or the one before (-1). "closed": Escape, or its button; the bar is hidden by then.
 * "restyled": it looks otherwise, as when the ground was changed; what was painted by hand follows.
 */

/* Shows it with the focus in it, and what was typed last ready to be typed over. */
void dd_find_bar_open (DdFindBar *self);
void dd_find_bar_close (DdFindBar *self);
gboolean dd_find_bar_is_open (DdFindBar *self);

/* Borrowed; "" when nothing is typed. */
const char *dd_find_bar_get_text (DdFindBar *self);

/* What stands beside the line: "2 of 7". SPOKEN (nullable) is more, for who does not see the place.
 * CAN_STEP: there is a place to go to. */
void dd_find_bar_tell (DdFindBar *self, const char *words, const char *spoken, gboolean can_step);

/* One thing over the other. */
void dd_find_bar_set_narrow (DdFindBar *self, gboolean narrow);

G_END_DECLS
