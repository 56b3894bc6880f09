/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a lesson: see the header. */

#include "dd-lesson-ending.h"

#include <glib/gi18n.h>

#include "dd-lesson-page.h"
#include "dd-page.h"
#include "dd-window.h"

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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *shelf = dd_page_button (_ ("Back"), FALSE, NULL, NULL);
  g_autofree char *words =
    g_strdup_printf (_ ("Lesson %u is done. One more firefly is lit."), info->index + 1);

  gtk_widget_add_css_class (box, "dd-card");
  gtk_box_append (GTK_BOX (box), dd_page_label (words, "dd-heading"));
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
  gtk_actionable_set_action_name (GTK_ACTIONABLE (shelf), "win.back");
  gtk_box_append (GTK_BOX (bar), shelf);
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}
