/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What this program is, in the language of its pages. */

#pragma once

#include "dd-window.h"

G_BEGIN_DECLS

/* Opens the window over WINDOW. Escape closes it. */
void dd_about_window_open (DdWindow *window);

G_END_DECLS
