/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one window: how wide it is, and what keys, files dropped on it and its close button do. Its
 * pages are in dd-window-pages.c.
 *
 * The floor has no breakpoints: the window measures itself at every layout and says "narrow" under
 * 600 px. For that the content stands in a scrolled window that may be smaller than its content, or
 * the widest page would keep the window from ever becoming narrow. */

#include "dd-window-private.h"

#include <glib/gi18n.h>

#include "dd-application.h"
#include "dd-focus-ring.h"
#include "dd-window-actions.h"

#define NARROW_BELOW_PX 600
/* The narrowest screen, and what GTK draws at either side of a window where nothing composes the
 * screen: the window must fit with that. */
#define SCREEN_MIN_PX 360
#define BORDER_PX 6

G_DEFINE_FINAL_TYPE (DdWindow, dd_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

DdWindow *
dd_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return DD_IS_WINDOW (root) ? DD_WINDOW (root) : NULL;
}

DdSession *
dd_window_get_session (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), NULL);

  return self->session;
}

gboolean
dd_window_is_narrow (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), FALSE);

  return self->narrow;
}

void
dd_window_toast (DdWindow *self,
                 const char *message)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (message));
}

static void
layout_cb (GdkSurface *surface,
           int width_px,
           int height_px,
           DdWindow *self)
{
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_BELOW_PX;

  if (gtk_widget_get_width (GTK_WIDGET (self)) == 0 || narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
dd_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dd_window_parent_class)->realize (widget);
  g_signal_connect (gtk_native_get_surface (GTK_NATIVE (widget)), "layout", G_CALLBACK (layout_cb),
                    widget);
}

static void
dd_window_unrealize (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_native_get_surface (GTK_NATIVE (widget)), layout_cb,
                                        widget);
  GTK_WIDGET_CLASS (dd_window_parent_class)->unrealize (widget);
}

static void
dd_window_get_property (GObject *object,
                        guint id,
                        GValue *value,
                        GParamSpec *pspec)
{
  DdWindow *self = DD_WINDOW (object);

  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_window_dispose (GObject *object)
{
  DdWindow *self = DD_WINDOW (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dd_window_parent_class)->dispose (object);
}

static void
dd_window_class_init (DdWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_window_dispose;
  object_class->get_property = dd_window_get_property;
  widget_class->realize = dd_window_realize;
  widget_class->unrealize = dd_window_unrealize;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  dd_window_actions_install (widget_class);
}

/* Every key and click is a sign of life: study time and the twenty minutes count from it. */
static gboolean
input_cb (GtkEventControllerLegacy *controller,
          GdkEvent *event,
          DdWindow *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_SCROLL ||
      type == GDK_TOUCH_BEGIN)
    dd_session_touch (self->session);
  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DdWindow *self)
{
  if (key != GDK_KEY_Escape || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  dd_window_pop (self);
  return TRUE;
}

static gboolean
close_cb (DdWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  int width_px;
  int height_px;

  gtk_window_get_default_size (GTK_WINDOW (self), &width_px, &height_px);
  dd_settings_set_window_size (dd_application_get_settings (DD_APPLICATION (application)), width_px,
                               height_px);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return TRUE;
}

static GdkDragAction
drag_enter_cb (GtkDropTarget *target,
               double x,
               double y,
               DdWindow *self)
{
  gtk_widget_set_visible (self->drop_words, TRUE);
  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (GtkDropTarget *target,
               DdWindow *self)
{
  gtk_widget_set_visible (self->drop_words, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         DdWindow *self)
{
  GFile *file = g_value_get_object (value);

  gtk_widget_set_visible (self->drop_words, FALSE);
  if (file == NULL)
    return FALSE;
  dd_window_install (self, file);
  return TRUE;
}

static void
dd_window_init (DdWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  GtkEventController *input = gtk_event_controller_legacy_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->pages = g_ptr_array_new ();
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_unfold (self->leaflet, FALSE);
  adw_leaflet_set_homogeneous (self->leaflet, FALSE);
  adw_leaflet_set_mode_transition_duration (self->leaflet, 0);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_size_request (scrolled, SCREEN_MIN_PX - 2 * BORDER_PX, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->leaflet));
  adw_toast_overlay_set_child (self->toasts, scrolled);
  self->drop_words = gtk_label_new (_ ("Drop it here to install it on this PC"));
  gtk_widget_add_css_class (self->drop_words, "dd-drop");
  gtk_widget_set_can_target (self->drop_words, FALSE);
  gtk_widget_set_visible (self->drop_words, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->toasts));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->drop_words);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), overlay);

  g_signal_connect (target, "enter", G_CALLBACK (drag_enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
  g_signal_connect (input, "event", G_CALLBACK (input_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), input);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
  dd_focus_ring_watch (GTK_WINDOW (self));
}

DdWindow *
dd_window_new (AdwApplication *application,
               DdSession *session)
{
  DdWindow *self;

  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_WINDOW, "application", application, "title", _ ("Đom Đóm"),
                       "icon-name", "vn.domdom.DomDom", NULL);
  self->session = g_object_ref (session);
  return self;
}
