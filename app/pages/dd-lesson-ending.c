/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a lesson: see the header. */

#include "dd-lesson-ending.h"

#include <glib/gi18n.h>

#include "dd-column.h"
#include "dd-flow.h"
#include "dd-lesson-page.h"
#include "dd-page.h"
#include "dd-text.h"
#include "dd-window.h"

#define GAP_PX 12

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

/* What is new is heard first, as one, and Enter on it leads to its button. */
static GtkWidget *
new_card (const char *words)
{
  GtkWidget *card = dd_column_new (GAP_PX);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (card, "dd-card");
  gtk_widget_add_css_class (card, "dd-reading");
  gtk_widget_set_focusable (card, TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), card);
  gtk_widget_add_controller (card, keys);
  dd_column_append (DD_COLUMN (card), dd_page_label (words, "dd-heading"));
  dd_text_set_spoken_name (card, words);
  return card;
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
  GtkWidget *bar = dd_flow_new ();
  GtkWidget *shelf =
    dd_page_button (_ ("Back to the shelf"), FALSE, G_CALLBACK (shelf_cb), NULL);
  g_autofree char *words =
    g_strdup_printf (_ ("Lesson %u is done. One more firefly is lit."), info->index + 1);
  GtkWidget *self = new_card (words);

  if (info->index + 1 < dd_course_get_n_lessons (manifest))
    {
      GtkWidget *next = dd_page_button (_ ("Next lesson"), TRUE, G_CALLBACK (next_lesson_cb),
                                        session);

      g_object_set_data_full (G_OBJECT (next), "dd-lesson",
                              g_strdup (dd_course_get_lesson (manifest, info->index + 1)->id),
                              g_free);
      g_object_set_data_full (G_OBJECT (next), "dd-course", g_object_ref (course), g_object_unref);
      dd_flow_append (DD_FLOW (bar), next);
    }
  dd_flow_append (DD_FLOW (bar), shelf);
  dd_column_append (DD_COLUMN (self), bar);
  return self;
}
