/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which keys do what. */

#pragma once

#include "dd-window.h"

G_BEGIN_DECLS

/* Shows it over WINDOW. */
void dd_shortcuts_window_open (DdWindow *window);

G_END_DECLS
