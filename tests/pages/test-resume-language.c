/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a power cut, for a learner whose language is not the PC's: the window is made anew while
 * she goes on, and still leads to her lesson. */

#include "dd-stage.h"

#include "dd-lesson-page.h"
#include "dd-resume-page.h"
#include "dd-words.h"

static DdStage stage;

static gboolean
is_in_lesson (gpointer data)
{
  DdWindow *window = dd_stage_get_window (&stage);

  return DD_IS_LESSON_PAGE (dd_window_get_page (window)) &&
         g_str_equal (dd_words_get_language (), "vi");
}

static void
test_go_on (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_RESUME_PAGE);

  g_assert_cmpstr (dd_words_get_language (), ==, "en");
  g_assert_false (dd_resume_page_is_going_on (DD_RESUME_PAGE (page)));
  dd_stage_press (page, "Continue: Mỷ");
  dd_stage_wait (is_in_lesson, NULL);
  dd_stage_settle ();
  g_assert_true (is_in_lesson (NULL));
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (
                      GTK_APPLICATION (stage.application))),
                    ==, 1);
  g_assert_cmpuint (dd_session_get_present (stage.session)->len, ==, 1);
}

/* Which comes first, the new window or the lesson, is the disk's choice: here it is the window. */
static void
test_window_first (void)
{
  DdWindow *window = dd_stage_get_window (&stage);
  GtkWidget *page;

  g_assert_false (dd_window_is_going_on (window));
  dd_window_go_on (window);
  g_assert_true (dd_window_is_going_on (window));
  page = dd_stage_get_page (&stage, DD_TYPE_RESUME_PAGE);
  g_assert_true (dd_stage_says (page, "Mọi câu trả lời đã cất."));
  g_assert_null (dd_stage_find_button (page, "Người khác"));
  dd_stage_wait (is_in_lesson, NULL);
  g_assert_false (dd_window_is_going_on (window));
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
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_session_set_choice (stage.session, "language", "vi");
  dd_stage_answer (&stage, 1);
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/resume-page/language", test_go_on);
  g_test_add_func ("/resume-page/window-first", test_window_first);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
