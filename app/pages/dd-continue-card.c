/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card is made anew whenever something was learned: it holds no state. */

#include "dd-continue-card.h"

#include <glib/gi18n.h>

#include "dd-lesson-page.h"
#include "dd-page.h"
#include "dd-window.h"
#include "dd-words.h"

/* The first lesson of the only course, for whoever has begun nothing; of several one chooses. */
static DdShelfCourse *
find_beginning (DdSession *session,
                const DdLessonInfo **ret_lesson)
{
  GListModel *shelf = dd_session_get_shelf (session);
  g_autoptr (DdShelfCourse) course = NULL;
  DdCourse *manifest;

  if (!dd_session_is_beginning (session) || g_list_model_get_n_items (shelf) != 1)
    return NULL;
  course = g_list_model_get_item (shelf, 0);
  manifest = dd_shelf_course_get_course (course);
  if (dd_course_get_n_lessons (manifest) == 0)
    return NULL;
  *ret_lesson = dd_course_get_lesson (manifest, 0);
  return course; /* borrowed: the shelf keeps it */
}

static void
begin_cb (GtkWidget *button,
          DdSession *session)
{
  const DdLessonInfo *lesson = NULL;
  DdShelfCourse *course = find_beginning (session, &lesson);

  if (course != NULL)
    dd_window_push (dd_window_of (button), dd_lesson_page_new (session, course, lesson->id));
}

static void
continue_cb (GtkWidget *button,
             DdSession *session)
{
  const DdLessonInfo *lesson = NULL;
  DdShelfCourse *course = dd_session_get_continue (session, &lesson, NULL);

  if (course != NULL)
    dd_window_push (dd_window_of (button), dd_lesson_page_new (session, course, lesson->id));
}

/* "Bits and codes · Lesson 4 · Practice, question 3 of 8 · about 6 minutes left" */
static char *
describe_place (DdSession *session,
                DdShelfCourse *course,
                const DdLessonInfo *lesson)
{
  const char *title =
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL);
  /* Translators: number of a lesson in its course */
  g_autofree char *number = g_strdup_printf (_ ("Lesson %u"), lesson->index + 1);
  g_autofree char *left = NULL;
  g_autofree char *question = NULL;
  DdLessonPlace place;

  dd_session_find_place (session, course, lesson->id, &place);
  /* Translators: how many minutes a lesson will likely still take */
  left = g_strdup_printf (
    ngettext ("about %u minute left", "about %u minutes left", place.minutes_left),
    place.minutes_left);
  if (place.part == DD_PART_NONE)
    return g_strdup_printf ("%s · %s · %s", title, number, left);
  if (place.exercise != NULL)
    /* Translators: the part of a lesson, number of a question, how many the lesson has */
    question = g_strdup_printf (_ ("%s, question %u of %u"), dd_words_get_part (place.part),
                                place.exercise->index + 1, lesson->n_exercises);
  return g_strdup_printf ("%s · %s · %s · %s", title, number,
                          question != NULL ? question : dd_words_get_part (place.part), left);
}

/* "Bits and codes · Lesson 1 · about 10 minutes" */
static char *
describe_beginning (DdShelfCourse *course,
                    const DdLessonInfo *lesson)
{
  const char *title =
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL);
  g_autofree char *number = g_strdup_printf (_ ("Lesson %u"), lesson->index + 1);
  g_autofree char *minutes =
    g_strdup_printf (ngettext ("about %u minute", "about %u minutes", lesson->minutes),
                     lesson->minutes);

  return g_strdup_printf ("%s · %s · %s", title, number, minutes);
}

/* The parts of the card, from top to bottom; AGAIN (nullable) before the button. */
static GtkWidget *
build_card (const char *caption,
            const char *title,
            const char *place,
            const char *again,
            GtkWidget *button)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "dd-wide");
  gtk_widget_add_css_class (card, "dd-card");
  gtk_box_append (GTK_BOX (card), dd_page_label (caption, "dd-caption"));
  gtk_box_append (GTK_BOX (card), dd_page_label (title, "dd-heading"));
  gtk_box_append (GTK_BOX (card), dd_page_label (place, NULL));
  if (again != NULL)
    gtk_box_append (GTK_BOX (card), dd_page_label (again, "dd-caption"));
  gtk_box_append (GTK_BOX (card), button);
  return card;
}

static GtkWidget *
build_beginning (DdSession *session,
                 DdShelfCourse *course,
                 const DdLessonInfo *lesson)
{
  const char *title = dd_course_get_lesson_title (dd_shelf_course_get_course (course), lesson,
                                                  dd_words_get_language (), NULL);
  g_autofree char *place = describe_beginning (course, lesson);
  g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Begin lesson 1"), title);
  GtkWidget *button = dd_page_button (_ ("Begin lesson 1"), TRUE, G_CALLBACK (begin_cb), session);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return build_card (_ ("Begin here"), title, place, NULL, button);
}

static GtkWidget *
build (DdSession *session,
       DdShelfCourse *course,
       const DdLessonInfo *lesson,
       const char *done_by)
{
  const char *title = dd_course_get_lesson_title (dd_shelf_course_get_course (course), lesson,
                                                  dd_words_get_language (), NULL);
  g_autofree char *place = describe_place (session, course, lesson);
  g_autofree char *name = g_strdup_printf (_ ("Continue: %s"), title);
  g_autofree char *again = NULL;
  GtkWidget *button = dd_page_button (_ ("Continue"), TRUE, G_CALLBACK (continue_cb), session);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (done_by != NULL)
    /* Translators: in a group; %s is who has done this lesson already, one name or some */
    again =
      g_strdup_printf (_ ("Done already by %s; learning it with the others is fine."), done_by);
  return build_card (_ ("Go on where you stopped"), title, place, again, button);
}

GtkWidget *
dd_continue_card_new (DdSession *session)
{
  const DdLessonInfo *lesson = NULL;
  g_autofree char *done_by = NULL;
  DdShelfCourse *course = dd_session_get_continue (session, &lesson, &done_by);

  if (dd_session_get_turn (session) == NULL)
    return NULL;
  if (course != NULL)
    return build (session, course, lesson, done_by);
  course = find_beginning (session, &lesson);
  return course != NULL ? build_beginning (session, course, lesson) : NULL;
}
