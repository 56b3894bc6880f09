/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one window. It holds a stack of pages and knows which one to begin with; what a page does is
 * the page's business.
 *
 * The floor has no breakpoints: the window measures itself at every layout and says "narrow" under
 * 600 px. For that the content stands in a scrolled window that may be smaller than its content, or
 * the widest page would keep the window from ever becoming narrow. */

#include "dd-window.h"

#include <glib/gi18n.h>

#include "dd-application.h"
#include "dd-focus-ring.h"
#include "dd-home-page.h"
#include "dd-install-page.h"
#include "dd-lesson-page.h"
#include "dd-page.h"
#include "dd-picker-page.h"
#include "dd-renderer.h"
#include "dd-resume-page.h"
#include "dd-trouble-page.h"
#include "dd-welcome-page.h"
#include "dd-window-actions.h"

#define NARROW_BELOW_PX 600
/* The narrowest screen, and what GTK draws at either side of a window where nothing composes the
 * screen: the window must fit with that. */
#define SCREEN_MIN_PX 360
#define BORDER_PX 6

struct _DdWindow
{
  AdwApplicationWindow parent_instance;

  DdSession *session; /* (owned) */
  GPtrArray *pages;   /* (owned) of GtkWidget, borrowed from the leaflet; the last one is seen */
  gboolean narrow;

  AdwLeaflet *leaflet;
  AdwToastOverlay *toasts;
  GtkWidget *drop_words; /* over everything while a file is held above the window */
};

G_DEFINE_FINAL_TYPE (DdWindow, dd_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_top (DdWindow *self)
{
  GtkWidget *page = dd_window_get_page (self);

  if (page == NULL)
    return;
  adw_leaflet_set_visible_child (self->leaflet, page);
  if (DD_IS_PAGE (page))
    {
      gtk_window_set_title (GTK_WINDOW (self), dd_page_get_title (DD_PAGE (page)));
      dd_page_shown (DD_PAGE (page));
    }
}

static void
drop_page (DdWindow *self,
           guint index)
{
  GtkWidget *page = g_ptr_array_index (self->pages, index);

  g_ptr_array_remove_index (self->pages, index);
  if (DD_IS_PAGE (page))
    dd_page_left (DD_PAGE (page));
  adw_leaflet_remove (self->leaflet, page);
}

GtkWidget *
dd_window_get_page (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), NULL);

  return self->pages->len > 0 ? g_ptr_array_index (self->pages, self->pages->len - 1) : NULL;
}

static void
add_page (DdWindow *self,
          GtkWidget *page)
{
  adw_leaflet_append (self->leaflet, page);
  g_ptr_array_add (self->pages, page);
  if (DD_IS_PAGE (page))
    dd_page_set_can_go_back (DD_PAGE (page), self->pages->len > 1);
}

void
dd_window_push (DdWindow *self,
                GtkWidget *page)
{
  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  add_page (self, page);
  show_top (self);
}

void
dd_window_set_root (DdWindow *self,
                    GtkWidget *page)
{
  guint n_old;

  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  n_old = self->pages->len;
  add_page (self, page);
  adw_leaflet_set_visible_child (self->leaflet, page);
  for (guint i = 0; i < n_old; i++)
    drop_page (self, 0);
  if (DD_IS_PAGE (page))
    dd_page_set_can_go_back (DD_PAGE (page), FALSE);
  show_top (self);
}

void
dd_window_pop (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  if (self->pages->len < 2)
    {
      GtkWidget *page = dd_window_get_page (self);

      if (page != NULL && DD_IS_PAGE (page) && DD_PAGE_GET_CLASS (page)->back != NULL)
        DD_PAGE_GET_CLASS (page)->back (DD_PAGE (page));
      return;
    }
  adw_leaflet_set_visible_child (self->leaflet,
                                 g_ptr_array_index (self->pages, self->pages->len - 2));
  drop_page (self, self->pages->len - 1);
  show_top (self);
}

DdWindow *
dd_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return DD_IS_WINDOW (root) ? DD_WINDOW (root) : NULL;
}

void
dd_window_pop_page (GtkWidget *widget)
{
  DdWindow *self = dd_window_of (widget);
  GtkWidget *page = self != NULL ? dd_window_get_page (self) : NULL;

  if (page != NULL && (widget == page || gtk_widget_is_ancestor (widget, page)))
    dd_window_pop (self);
}

void
dd_window_leave (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  for (guint i = self->pages->len; i > 0; i--)
    if (DD_IS_PAGE (g_ptr_array_index (self->pages, i - 1)))
      dd_page_left (g_ptr_array_index (self->pages, i - 1));
}

void
dd_window_dup_lesson (DdWindow *self,
                      char **ret_course,
                      char **ret_lesson)
{
  GtkWidget *page = dd_window_get_page (self);
  const char *course = NULL;
  const char *lesson = NULL;

  if (page != NULL && DD_IS_LESSON_PAGE (page))
    dd_lesson_page_get_lesson (DD_LESSON_PAGE (page), &course, &lesson);
  *ret_course = g_strdup (course);
  *ret_lesson = g_strdup (lesson);
}

void
dd_window_open_lesson (DdWindow *self,
                       const char *course,
                       const char *lesson)
{
  DdShelfCourse *found;

  g_return_if_fail (DD_IS_WINDOW (self));

  if (course == NULL || dd_session_get_turn (self->session) == NULL)
    return;
  found = dd_session_find_course (self->session, course);
  if (found != NULL)
    dd_window_push (self, dd_lesson_page_new (self->session, found, lesson));
}

gboolean
dd_window_is_going_on (DdWindow *self)
{
  GtkWidget *page = dd_window_get_page (self);

  return page != NULL && DD_IS_RESUME_PAGE (page) &&
         dd_resume_page_is_going_on (DD_RESUME_PAGE (page));
}

void
dd_window_go_on (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  dd_window_set_root (self, dd_resume_page_new_going_on (self->session));
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

void
dd_window_install (DdWindow *self,
                   GFile *file)
{
  GtkWidget *page;

  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  /* Several at once share a page. */
  page = dd_window_get_page (self);
  if (page == NULL || !DD_IS_INSTALL_PAGE (page) ||
      !dd_install_page_add (DD_INSTALL_PAGE (page), file))
    dd_window_push (self, dd_install_page_new (self->session, file));
}

void
dd_window_start (DdWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (DD_IS_WINDOW (self));

  switch (dd_session_get_door (self->session))
    {
    case DD_DOOR_CLOSED:
      page = dd_trouble_page_new (self->session);
      break;
    case DD_DOOR_FIRST_RUN:
      page = dd_welcome_page_new (self->session);
      break;
    case DD_DOOR_RESUME:
      page = dd_resume_page_new (self->session);
      break;
    case DD_DOOR_HOME:
      page = dd_home_page_new (self->session);
      break;
    case DD_DOOR_PICKER:
    default:
      page = dd_picker_page_new (self->session);
      break;
    }
  dd_window_set_root (self, page);
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
