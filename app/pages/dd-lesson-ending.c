/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a lesson: see the header. */

#include "dd-lesson-ending.h"

#include <glib/gi18n.h>

#include "dd-lesson-page.h"
#include "dd-page.h"
#include "dd-text.h"
#include "dd-window.h"

/* A box would hand the focus on to its first button and never take it: what is new is heard first,
 * and Enter on it leads to the button. */
#define DD_TYPE_LESSON_ENDING (dd_lesson_ending_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonEnding, dd_lesson_ending, DD, LESSON_ENDING, GtkWidget)

struct _DdLessonEnding
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DdLessonEnding, dd_lesson_ending, GTK_TYPE_WIDGET)

static void
dd_lesson_ending_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dd_lesson_ending_parent_class)->dispose (object);
}

static void
dd_lesson_ending_class_init (DdLessonEndingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_lesson_ending_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        GtkWidget *self)
{
  return (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && gtk_widget_is_focus (self) &&
         gtk_widget_child_focus (self, GTK_DIR_TAB_FORWARD);
}

static void
dd_lesson_ending_init (DdLessonEnding *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-card");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
shelf_cb (GtkButton *button,
          gpointer data)
{
  /* Home opens on the shelf; it takes this button away. */
  dd_window_start (dd_window_of (GTK_WIDGET (button)));
}

static void
next_lesson_cb (GtkButton *button,
                DdSession *a_session)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "dd-lesson"));
  DdShelfCourse *shown = g_object_get_data (G_OBJECT (button), "dd-course");
  g_autoptr (DdShelfCourse) course = g_object_ref (shown);
  g_autoptr (DdSession) session = g_object_ref (a_session);
  DdWindow *window = dd_window_of (GTK_WIDGET (button));

  /* Leaving the page takes this button and its owner away. */
  dd_window_pop (window);
  dd_window_push (window, dd_lesson_page_new (session, course, id));
}

GtkWidget *
dd_lesson_ending_new (DdSession *session,
                      DdLesson *lesson)
{
  const DdLessonInfo *info = dd_lesson_get_info (lesson);
  DdShelfCourse *course = dd_lesson_get_course (lesson);
  DdCourse *manifest = dd_shelf_course_get_course (course);
  GtkWidget *self = g_object_new (DD_TYPE_LESSON_ENDING, NULL);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *shelf =
    dd_page_button (_ ("Back to the shelf"), FALSE, G_CALLBACK (shelf_cb), NULL);
  g_autofree char *words =
    g_strdup_printf (_ ("Lesson %u is done. One more firefly is lit."), info->index + 1);

  gtk_widget_set_parent (dd_page_label (words, "dd-heading"), self);
  dd_text_set_spoken_name (self, words);
  if (info->index + 1 < dd_course_get_n_lessons (manifest))
    {
      GtkWidget *next = dd_page_button (_ ("Next lesson"), TRUE, G_CALLBACK (next_lesson_cb),
                                        session);

      g_object_set_data_full (G_OBJECT (next), "dd-lesson",
                              g_strdup (dd_course_get_lesson (manifest, info->index + 1)->id),
                              g_free);
      g_object_set_data_full (G_OBJECT (next), "dd-course", g_object_ref (course), g_object_unref);
      gtk_box_append (GTK_BOX (bar), next);
    }
  gtk_box_append (GTK_BOX (bar), shelf);
  gtk_widget_set_parent (bar, self);
  return self;
}
