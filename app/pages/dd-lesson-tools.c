/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "dd-lesson-tools.h"

#include <glib/gi18n.h>

#include "dd-application.h"
#include "dd-reading-popover.h"
#include "dd-text-keys.h"
#include "dd-window.h"

#define LOOK_ACTION "lesson.look"

struct _DdLessonTools
{
  GObject parent_instance;
  DdPage *page;       /* (borrowed) */
  GtkWidget *find;    /* (borrowed) in the header */
  GtkWidget *look;    /* (borrowed) in the header */
  GtkWidget *popup;   /* (borrowed) (nullable) on the page, once it was opened */
  DdFindBar *bar;     /* (borrowed) */
  DdLessonFoot *foot; /* (borrowed) */
  AdwClamp *clamp;    /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (DdLessonTools, dd_lesson_tools, G_TYPE_OBJECT)

static void
dd_lesson_tools_class_init (DdLessonToolsClass *klass)
{
}

static void
dd_lesson_tools_init (DdLessonTools *self)
{
}

static GMenuModel *
build_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Find in this lesson"), "win.search");
  g_menu_append (menu, _ ("_Text and ground"), LOOK_ACTION);
  return G_MENU_MODEL (menu);
}

static void
look_action (GSimpleAction *action,
             GVariant *parameter,
             gpointer data)
{
  DdLessonTools *self = data;

  if (self->popup == NULL)
    {
      self->popup = dd_reading_popover_new (dd_page_get_session (self->page));
      gtk_widget_set_parent (self->popup, GTK_WIDGET (self->page));
      dd_text_keys_add (self->popup, dd_window_of (GTK_WIDGET (self->page)));
    }
  dd_reading_popover_open (DD_READING_POPOVER (self->popup),
                           gtk_widget_get_visible (self->look) ? self->look
                                                               : dd_page_get_menu (self->page));
}

static void
narrow_cb (DdLessonTools *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self->page));
  gboolean narrow = window != NULL && dd_window_is_narrow (window);

  gtk_widget_set_visible (self->find, !narrow);
  gtk_widget_set_visible (self->look, !narrow);
  dd_lesson_foot_set_narrow (self->foot, narrow);
  dd_find_bar_set_narrow (self->bar, narrow);
}

/* Once: a page is in one window. */
static void
root_cb (DdLessonTools *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self->page));

  if (window == NULL)
    return;
  g_signal_connect_object (window, "notify::narrow", G_CALLBACK (narrow_cb), self,
                           G_CONNECT_SWAPPED);
  dd_reading_look_fit (dd_application_get_look (DD_APPLICATION (
                         gtk_window_get_application (GTK_WINDOW (window)))),
                       self->clamp);
  narrow_cb (self);
}

static void
build_buttons (DdLessonTools *self)
{
  /* Translators: spoken name of a button that shows the letters Aa: it begins with them */
  const char *name = _ ("Aa, text and ground");

  self->find = dd_page_icon_button ("system-search-symbolic", _ ("Find in this lesson"),
                                    "win.search");
  self->look = gtk_button_new_with_label ("Aa");
  gtk_widget_set_tooltip_text (self->look, _ ("Text and ground"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->look), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->look), LOOK_ACTION);
  /* From the right: what is added last stands left. */
  dd_page_add_end (self->page, self->look);
  dd_page_add_end (self->page, self->find);
}

DdLessonTools *
dd_lesson_tools_new (DdPage *page,
                     DdFindBar *bar,
                     DdLessonFoot *foot,
                     AdwClamp *clamp)
{
  static const GActionEntry actions[] = { { .name = "look", .activate = look_action } };
  DdLessonTools *self = g_object_new (DD_TYPE_LESSON_TOOLS, NULL);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = build_menu ();

  self->page = page;
  self->bar = bar;
  self->foot = foot;
  self->clamp = clamp;
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "lesson", G_ACTION_GROUP (group));
  build_buttons (self);
  dd_page_set_narrow_menu (page, menu);
  g_signal_connect_object (page, "notify::root", G_CALLBACK (root_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
dd_lesson_tools_detach (DdLessonTools *self)
{
  g_return_if_fail (DD_IS_LESSON_TOOLS (self));

  if (self->popup != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popup));
  g_clear_pointer (&self->popup, gtk_widget_unparent);
  gtk_widget_insert_action_group (GTK_WIDGET (self->page), "lesson", NULL);
}
