/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a power cut: the same people, the same lesson, in one press. */

#include "dd-stage.h"

#include "dd-lesson-page.h"
#include "dd-lesson.h"
#include "dd-resume-page.h"
#include "dd-summary-page.h"

static DdStage stage;

static gboolean
is_in_lesson (gpointer data)
{
  return DD_IS_LESSON_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static void
test_go_on (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_RESUME_PAGE);
  GtkWidget *button;

  g_assert_true (dd_stage_says (page, "The PC went off"));
  g_assert_true (dd_stage_says (page, "Every answer is saved."));
  dd_stage_check_names (page);
  button = dd_stage_find_button (page, "Continue: Mỷ and Dế");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_focus (button));
  dd_stage_press (page, "Continue: Mỷ and Dế");
  dd_stage_wait (is_in_lesson, NULL);
  g_assert_cmpuint (dd_session_get_present (stage.session)->len, ==, 2);
  g_assert_null (dd_session_get_cut (stage.session));
}

/* The page can also be there without anything to resume. */
static void
test_nothing_cut (void)
{
  GtkWidget *page = dd_resume_page_new (stage.session);

  dd_window_set_root (dd_stage_get_window (&stage), page);
  dd_stage_check_names (page);
  dd_stage_press (page, "Somebody else");
  g_assert_false (DD_IS_RESUME_PAGE (dd_window_get_page (dd_stage_get_window (&stage))));
}

static gboolean
is_over (gpointer data)
{
  return dd_session_get_turn (stage.session) == NULL;
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(DdLesson **) data = dd_lesson_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(DdLesson **) data != NULL;
}

/* They are at the beginning of the practice, and have left the lesson. */
static void
go_to_practice (void)
{
  const DdLessonInfo *info = NULL;
  DdShelfCourse *course = dd_session_get_continue (stage.session, &info, NULL);
  g_autoptr (DdLesson) lesson = NULL;

  g_assert_nonnull (course);
  dd_lesson_open_async (stage.session, course, info->id, "en", opened_cb, &lesson);
  dd_stage_wait (is_there, &lesson);
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 0, NULL);
  dd_session_refresh (stage.session);
}

static void
test_summary (void)
{
  GtkWidget *page;

  /* What was answered before the PC went off was answered today. */
  page = dd_summary_page_new (stage.session);
  dd_window_set_root (dd_stage_get_window (&stage), page);
  dd_stage_wait_words (page, "1 question");
  dd_stage_wait_words (page, "Next time: ");
  /* Of the first part they have answered the only question. */
  g_assert_false (dd_stage_says (page, ", question "));
  go_to_practice ();
  dd_stage_wait_words (page, "Practice, question 5");

  dd_stage_answer (&stage, 2);
  page = dd_summary_page_new (stage.session);
  dd_window_set_root (dd_stage_get_window (&stage), page);
  dd_stage_wait_words (page, "2 questions");
  g_assert_true (dd_stage_says (page, "0 questions"));
  g_assert_true (dd_stage_says (page, "Next time: "));
  dd_stage_check_names (page);
  dd_stage_press (page, "Keep learning");
  g_assert_cmpint (dd_session_get_door (stage.session), ==, DD_DOOR_HOME);

  page = dd_summary_page_new (stage.session);
  dd_window_set_root (dd_stage_get_window (&stage), page);
  dd_stage_settle ();
  dd_stage_press (page, "Done");
  dd_stage_wait (is_over, NULL);
  dd_stage_settle ();
  g_assert_false (DD_IS_SUMMARY_PAGE (dd_window_get_page (dd_stage_get_window (&stage))));
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "Mỷ", "Dế", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open_class (&stage, names);
  dd_stage_install (&stage);
  dd_stage_sit_down (&stage, "Mỷ", "Dế", NULL);
  dd_stage_answer (&stage, 1);
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/resume-page/go-on", test_go_on);
  g_test_add_func ("/resume-page/nothing-cut", test_nothing_cut);
  g_test_add_func ("/summary-page/group", test_summary);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
