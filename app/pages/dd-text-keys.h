/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ctrl++, Ctrl+- and Ctrl+0 where the main window's own keys do not reach: a window over it, and a
 * popover, which keeps all keys to itself while it is open. */

#pragma once

#include "dd-window.h"

G_BEGIN_DECLS

/* The keys that the application has for the size of lesson text act on WINDOW from now on, pressed
 * anywhere in WIDGET. WINDOW lives as long as WIDGET; to be called once. */
void dd_text_keys_add (GtkWidget *widget, DdWindow *window);

G_END_DECLS
