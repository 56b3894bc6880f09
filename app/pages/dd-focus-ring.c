/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether keys were used last is kept with the window. */

#include "dd-focus-ring.h"

#define BY_KEYS "dd-by-keys"

static gboolean
is_by_keys (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), BY_KEYS) != NULL;
}

void
dd_focus_ring_set_by_keys (GtkWindow *window, gboolean by_keys)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_object_set_data (G_OBJECT (window), BY_KEYS, GINT_TO_POINTER (by_keys ? 1 : 0));
  gtk_window_set_focus_visible (window, by_keys);
}

/* GTK's three seconds are over: too short for whoever reads first. */
static void
hidden_cb (GtkWindow *window)
{
  if (is_by_keys (window) && !gtk_window_get_focus_visible (window))
    gtk_window_set_focus_visible (window, TRUE);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, GtkWindow *window)
{
  GdkEventType type = gdk_event_get_event_type (event);

  /* Shift alone is no work; it is held for a click too. */
  if (type == GDK_KEY_PRESS && !gdk_key_event_is_modifier (event))
    dd_focus_ring_set_by_keys (window, TRUE);
  else if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    dd_focus_ring_set_by_keys (window, FALSE);
  return FALSE;
}

void
dd_focus_ring_watch (GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  /* Before any page is opened by the same key. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (event_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_signal_connect (window, "notify::focus-visible", G_CALLBACK (hidden_cb), NULL);
}
