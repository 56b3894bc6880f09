/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps 1 and 2 of the first run; step 3 is dd-person-page.c. The courses that ship are installed
 * meanwhile. */

#include "dd-welcome-page.h"

#include <glib/gi18n.h>

#include "dd-application.h"
#include "dd-person-page.h"
#include "dd-picker-page.h"
#include "dd-shipped.h"
#include "dd-text-size.h"
#include "dd-window.h"
#include "dd-words.h"

struct _DdWelcomePage
{
  DdPage parent_instance;
  GtkStack *steps;
  GtkToggleButton *vietnamese;
  GtkToggleButton *english;
  DdTextSize *size;
  GtkButton *next;
  GtkFlowBox *uses;
  GtkLabel *sample;
  GtkWidget *back; /* (borrowed) to the step before */
};

G_DEFINE_FINAL_TYPE (DdWelcomePage, dd_welcome_page, DD_TYPE_PAGE)

typedef struct
{
  DdUse use;
  const char *icon_name;
  const char *title; /* for gettext */
  const char *words; /* for gettext */
} Use;

static const Use uses[] = {
  { DD_USE_ONE, "avatar-default-symbolic", N_ ("One person"), N_ ("Opens and goes on at once") },
  { DD_USE_CLASS, "system-users-symbolic", N_ ("Class, computer room"),
    N_ ("Several classes use it") },
  { DD_USE_OFFICE, "user-home-symbolic", N_ ("Office, village house"), N_ ("Everyone has a name") },
};

static void
show_step (DdWelcomePage *self,
           const char *name,
           guint number)
{
  g_autofree char *title = dd_words_dup_step (number);

  gtk_stack_set_visible_child_name (self->steps, name);
  gtk_widget_set_visible (self->back, number > 1);
  dd_page_set_title (DD_PAGE (self), title, NULL);
  if (dd_window_of (GTK_WIDGET (self)) != NULL)
    gtk_window_set_title (GTK_WINDOW (dd_window_of (GTK_WIDGET (self))), title);
}

static DdApplication *
get_application (DdWelcomePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  return DD_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
}

static const char *
chosen_language (DdWelcomePage *self)
{
  return gtk_toggle_button_get_active (self->english) ? "en" : "vi";
}

/* In idle: the window is made anew, and this page goes with the old one. */
static gboolean
set_language_cb (gpointer data)
{
  DdWelcomePage *self = data;

  if (dd_window_of (GTK_WIDGET (self)) != NULL)
    dd_application_set_language (get_application (self), chosen_language (self));
  return G_SOURCE_REMOVE;
}

static void
language_cb (GtkToggleButton *button,
             DdWelcomePage *self)
{
  if (gtk_toggle_button_get_active (button) &&
      g_strcmp0 (chosen_language (self), dd_words_get_language ()) != 0)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, set_language_cb, g_object_ref (self), g_object_unref);
}

static void
next_cb (DdWelcomePage *self)
{
  show_step (self, "use", 2);
  gtk_widget_grab_focus (
    gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (self->uses, 0)));
}

static void
back_cb (DdWelcomePage *self)
{
  show_step (self, "language", 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
dd_welcome_page_back (DdPage *page)
{
  DdWelcomePage *self = DD_WELCOME_PAGE (page);

  if (gtk_widget_get_visible (self->back))
    back_cb (self);
}

static void
use_cb (GtkButton *button,
        DdWelcomePage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  const Use *use = g_object_get_data (G_OBJECT (button), "dd-use");
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  dd_session_set_use (session, use->use);
  if (use->use == DD_USE_ONE)
    dd_window_push (window, dd_person_page_new (session));
  else
    dd_window_set_root (window, dd_picker_page_new (session));
}

static GtkWidget *
build_use (DdWelcomePage *self,
           const Use *use)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (use->icon_name);
  GtkWidget *title = dd_page_label (_ (use->title), "heading");
  GtkWidget *words = dd_page_label (_ (use->words), "dd-caption");
  g_autofree char *name = g_strdup_printf ("%s. %s", _ (use->title), _ (use->words));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 48);
  dd_page_make_decorative (icon);
  dd_page_make_decorative (title);
  dd_page_make_decorative (words);
  gtk_label_set_xalign (GTK_LABEL (title), 0.5f);
  gtk_label_set_xalign (GTK_LABEL (words), 0.5f);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "dd-choice-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "dd-use", (gpointer) use);
  g_signal_connect (button, "clicked", G_CALLBACK (use_cb), self);
  return button;
}

static void
dd_welcome_page_constructed (GObject *object)
{
  DdWelcomePage *self = DD_WELCOME_PAGE (object);
  DdSession *session;
  gboolean english;

  G_OBJECT_CLASS (dd_welcome_page_parent_class)->constructed (object);

  session = dd_page_get_session (DD_PAGE (self));
  english = g_strcmp0 (dd_words_get_language (), "en") == 0;
  gtk_toggle_button_set_active (english ? self->english : self->vietnamese, TRUE);
  g_signal_connect (self->english, "toggled", G_CALLBACK (language_cb), self);
  g_signal_connect (self->vietnamese, "toggled", G_CALLBACK (language_cb), self);
  dd_text_size_set_session (self->size, session);
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
  self->back = dd_page_icon_button ("go-previous-symbolic", _ ("Back"), NULL);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  dd_page_add_start (DD_PAGE (self), self->back);
  show_step (self, "language", 1);
  dd_shipped_install (session);
}

static void
dd_welcome_page_shown (DdPage *page)
{
  DdWelcomePage *self = DD_WELCOME_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->steps), "language") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
dd_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (dd_welcome_page_parent_class)->dispose (object);
}

static void
dd_welcome_page_class_init (DdWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_welcome_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_welcome_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_welcome_page_shown;
  DD_PAGE_CLASS (klass)->back = dd_welcome_page_back;
  g_type_ensure (DD_TYPE_TEXT_SIZE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, english);
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, next);
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, sample);
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, size);
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, steps);
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, uses);
  gtk_widget_class_bind_template_child (widget_class, DdWelcomePage, vietnamese);
}

/* Large text in a narrow window stays in it. */
static void
wrap_words (GtkToggleButton *button)
{
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_justify (words, GTK_JUSTIFY_CENTER);
}

static void
dd_welcome_page_init (DdWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_words (self->vietnamese);
  wrap_words (self->english);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      gtk_flow_box_append (self->uses, build_use (self, &uses[i]));
      gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->uses, (int) i)),
                                FALSE);
    }
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
}

GtkWidget *
dd_welcome_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_WELCOME_PAGE, "session", session, NULL);
}
