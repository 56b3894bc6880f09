/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What windows over the main window have in common. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* DIALOG opens no wider and no higher than the window it belongs to. Before it is shown. */
void dd_dialog_fit (GtkWindow *dialog);

G_END_DECLS
