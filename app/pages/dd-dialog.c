/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows over the main window. */

#include "dd-dialog.h"

#include <adwaita.h>

#include "dd-row.h"

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

static gboolean
close_cb (GtkWidget *window,
          GVariant *arguments,
          gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

void
dd_dialog_open (GtkWindow *parent,
                const char *title,
                GtkWidget *body,
                int width_px,
                int height_px)
{
  GtkWidget *dialog = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WINDOW (parent));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), body);
  gtk_widget_set_vexpand (scrolled, TRUE);
  dd_row_name_it (scrolled, title);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
  gtk_window_set_title (GTK_WINDOW (dialog), title);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), width_px, height_px);
  dd_dialog_attach (GTK_WINDOW (dialog), parent);
  gtk_window_present (GTK_WINDOW (dialog));
}
