/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which keys they are is asked of the application, where they stand with all others. */

#include "dd-text-keys.h"

static gboolean
act_cb (GtkWidget *widget, GVariant *action, gpointer window)
{
  return gtk_widget_activate_action (window, g_variant_get_string (action, NULL), NULL);
}

static void
add_keys (GtkShortcutController *controller, DdWindow *window, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, action);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                                                gtk_callback_action_new (act_cb, window, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

void
dd_text_keys_add (GtkWidget *widget, DdWindow *window)
{
  static const char *const actions[] = { "win.text-larger", "win.text-smaller", "win.text-normal" };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (DD_IS_WINDOW (window));

  /* Before the widget with the focus: a slider takes Ctrl++ for a page. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    add_keys (GTK_SHORTCUT_CONTROLLER (controller), window, actions[i]);
  gtk_widget_add_controller (widget, controller);
}
