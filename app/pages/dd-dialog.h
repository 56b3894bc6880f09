/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What windows over the main window have in common. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* DIALOG belongs to PARENT from now on, goes with it, and opens no wider and no higher than it is.
 * Before DIALOG is shown.
 */
void dd_dialog_attach (GtkWindow *dialog, GtkWindow *parent);

G_END_DECLS
