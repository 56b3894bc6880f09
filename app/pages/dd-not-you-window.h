/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not you?": answers of this sitting that were somebody else's go to whoever gave them. The move
 * is an event in the records; nothing is erased, and it can be done back the same way. */

#pragma once

#include "dd-window.h"

G_BEGIN_DECLS

#define DD_TYPE_NOT_YOU_WINDOW (dd_not_you_window_get_type ())
G_DECLARE_FINAL_TYPE (DdNotYouWindow, dd_not_you_window, DD, NOT_YOU_WINDOW, AdwWindow)

/* Shows it over WINDOW. */
void dd_not_you_window_open (DdWindow *window);

G_END_DECLS
