/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What windows over the main window have in common. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* DIALOG belongs to PARENT from now on, goes with it, and opens no wider and no higher than it is.
 * Before DIALOG is shown.
 */
void dd_dialog_attach (GtkWindow *dialog, GtkWindow *parent);

/* Shows BODY (takes the floating reference) in a small window over PARENT that scrolls, is called
 * TITLE, and is closed by Escape. WIDTH_PX and HEIGHT_PX where the screen has so much. */
void dd_dialog_open (
  GtkWindow *parent, const char *title, GtkWidget *body, int width_px, int height_px);

G_END_DECLS
