/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter held down. On the floor an event does not say that it repeats: it does when the key was not
 * let go since the last one. An input method that had no use for a key hands in the same event
 * once more, with the same time; that is no repetition. */

#include "dd-enter-guard.h"

/* No keyboard waits longer with its first repetition. Who let go while another window had the
 * focus is not told to us. */
#define REPEAT_MAX_MSEC 1500

gboolean
dd_enter_guard_press (DdEnterGuard *self,
                      guint32 time_msec)
{
  /* Times of a display wrap round; so does the difference. */
  gboolean repeats = self->held && time_msec != self->time_msec &&
                     time_msec - self->time_msec <= REPEAT_MAX_MSEC;

  self->held = TRUE;
  self->time_msec = time_msec;
  return repeats;
}

void
dd_enter_guard_release (DdEnterGuard *self)
{
  self->held = FALSE;
}

static gboolean
is_enter (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

static gboolean
pressed_cb (GtkEventController *controller,
            guint key,
            guint code,
            GdkModifierType modifiers,
            DdEnterGuard *guard)
{
  return is_enter (key) &&
         dd_enter_guard_press (guard, gtk_event_controller_get_current_event_time (controller));
}

static void
released_cb (GtkEventController *controller,
             guint key,
             guint code,
             GdkModifierType modifiers,
             DdEnterGuard *guard)
{
  if (is_enter (key))
    dd_enter_guard_release (guard);
}

static void
guard_free (gpointer data,
            GClosure *closure)
{
  g_free (data);
}

/* On the window, not on the page: while an answer is on its way to the disk nothing has the focus,
 * and letting go of the key is told to the window alone. */
static void
map_cb (GtkWidget *page)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  DdEnterGuard *guard = g_new0 (DdEnterGuard, 1);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (pressed_cb), guard, guard_free, 0);
  g_signal_connect (keys, "key-released", G_CALLBACK (released_cb), guard);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (page)), keys);
  g_object_set_data (G_OBJECT (page), "dd-enter-guard", keys);
}

static void
unmap_cb (GtkWidget *page)
{
  GtkEventController *keys = g_object_steal_data (G_OBJECT (page), "dd-enter-guard");
  GtkWidget *window = keys != NULL ? gtk_event_controller_get_widget (keys) : NULL;

  if (window != NULL)
    gtk_widget_remove_controller (window, keys);
}

void
dd_enter_guard_add (GtkWidget *page)
{
  g_signal_connect (page, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (page, "unmap", G_CALLBACK (unmap_cb), NULL);
}
