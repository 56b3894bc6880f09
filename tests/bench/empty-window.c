/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program is measured against: a window of the same toolkit and size with nothing in it.
 * Says on standard error when its first frame was drawn, and by which renderer. */

#include <adwaita.h>

#include "dd-clock.h"

static void
drawn_cb (GdkFrameClock *clock, GtkWidget *window)
{
  if (!gtk_widget_get_mapped (window))
    return;
  g_signal_handlers_disconnect_by_func (clock, drawn_cb, window);
  g_printerr ("renderer %s\n", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  g_printerr ("first-frame %" G_GINT64_FORMAT "\n", dd_clock_monotonic_usec ());
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (drawn_cb),
                    window);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 700);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("vn.domdom.EmptyWindow", G_APPLICATION_NON_UNIQUE);

  gtk_disable_setlocale ();
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
