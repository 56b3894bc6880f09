/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line on standard error: see the header. */

#include "dd-trace.h"

#include "dd-clock.h"

static void
drawn_cb (GdkFrameClock *clock,
          GtkWidget *window)
{
  /* A frame in which nothing was on the screen yet is no frame to a person. */
  if (!gtk_widget_get_mapped (window))
    return;
  g_signal_handlers_disconnect_by_func (clock, drawn_cb, window);
  g_printerr ("first-frame %" G_GINT64_FORMAT "\n", dd_clock_monotonic_usec ());
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (drawn_cb), window, 0);
}

void
dd_trace_first_frame (GtkWidget *window)
{
  static gboolean begun;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (begun || g_strcmp0 (g_getenv ("DOMDOM_TRACE"), "1") != 0)
    return;
  begun = TRUE;
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}
