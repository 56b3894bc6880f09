/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window can do wherever one is: the win.* actions. For dd-window.c. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_window_actions_install (GtkWidgetClass *klass);

G_END_DECLS
