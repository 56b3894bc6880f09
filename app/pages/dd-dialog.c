/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows over the main window. */

#include "dd-dialog.h"

/* An answer that is still under way may hold the dialog longer than its parent lives, and GTK would
 * look for it there. */
static void
parent_gone_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

void
dd_dialog_attach (GtkWindow *dialog,
                  GtkWindow *parent)
{
  int width_px;
  int height_px;

  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  gtk_window_set_transient_for (dialog, parent);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_get_default_size (dialog, &width_px, &height_px);
  if (gtk_widget_get_width (GTK_WIDGET (parent)) > 0 &&
      gtk_widget_get_height (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (dialog, MIN (width_px, gtk_widget_get_width (GTK_WIDGET (parent))),
                                 MIN (height_px, gtk_widget_get_height (GTK_WIDGET (parent))));
}
