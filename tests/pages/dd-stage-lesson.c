/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-stage-lesson.h. */

#include "dd-stage-lesson.h"

#include "dd-document-view.h"
#include "dd-exercise-card.h"
#include "dd-lesson-foot.h"
#include "dd-lesson-page.h"

void
dd_stage_lesson_set_up (DdStage *stage, const char *const *people, const char *language)
{
  dd_stage_open (stage);
  dd_stage_add_people (stage, people);
  dd_stage_install (stage);
  dd_stage_raise (stage, language);
}

gpointer
dd_stage_lesson_part (DdStage *stage, const char *name)
{
  return dd_stage_get_child (dd_stage_get_page (stage, DD_TYPE_LESSON_PAGE), DD_TYPE_LESSON_PAGE,
                             name);
}

gboolean
dd_stage_lesson_is_ready (gpointer stage)
{
  DdDocumentView *view = dd_stage_lesson_part (stage, "view");
  GtkStack *faces = dd_stage_lesson_part (stage, "faces");

  return g_str_equal (gtk_stack_get_visible_child_name (faces), "lesson") &&
         dd_document_view_is_built (view) && dd_document_view_is_there (view);
}

void
dd_stage_lesson_open (DdStage *stage, const char *course, const char *lesson)
{
  DdShelfCourse *found = dd_session_find_course (stage->session, course);

  g_assert_nonnull (found);
  dd_window_push (dd_stage_get_window (stage), dd_lesson_page_new (stage->session, found, lesson));
  dd_stage_wait (dd_stage_lesson_is_ready, stage);
  dd_stage_settle ();
}

void
dd_stage_lesson_leave (DdStage *stage)
{
  dd_window_pop (dd_stage_get_window (stage));
  dd_stage_settle ();
}

GtkWidget *
dd_stage_lesson_get_next (DdStage *stage)
{
  return dd_stage_get_child (dd_stage_lesson_part (stage, "bottom"), DD_TYPE_LESSON_FOOT, "next");
}

void
dd_stage_lesson_go_on (DdStage *stage)
{
  g_signal_emit_by_name (dd_stage_lesson_get_next (stage), "clicked");
  dd_stage_wait (dd_stage_lesson_is_ready, stage);
  dd_stage_settle ();
}

static gboolean
is_judged (gpointer card)
{
  return dd_exercise_card_get_feedback (card) != NULL;
}

void
dd_stage_lesson_check (GtkWidget *card)
{
  gtk_widget_activate_action (card, "card.check", NULL);
  dd_stage_wait (is_judged, card);
  dd_stage_settle ();
}
