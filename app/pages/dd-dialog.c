/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows over the main window. */

#include "dd-dialog.h"

void
dd_dialog_fit (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  int parent_width_px = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int parent_height_px = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  int width_px;
  int height_px;

  if (parent_width_px == 0 || parent_height_px == 0)
    return;
  gtk_window_get_default_size (dialog, &width_px, &height_px);
  gtk_window_set_default_size (dialog, MIN (width_px, parent_width_px),
                               MIN (height_px, parent_height_px));
}
