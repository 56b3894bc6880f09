/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar under the header: an answer that the disk does not take, kept aside in a folder, saved
 * again; and what is said until somebody has read it. */

#include "dd-stage.h"

#include "dd-files.h"
#include "dd-home-page.h"
#include "dd-lesson.h"
#include "dd-notice.h"
#include "dd-session-held.h"
#include "fault-vfs.h"

static DdStage stage;

static DdNotice *
find_notice (GtkWidget *root)
{
  if (DD_IS_NOTICE (root))
    return DD_NOTICE (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DdNotice *found = find_notice (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static DdNotice *
get_notice (void)
{
  DdNotice *notice = find_notice (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE));

  g_assert_nonnull (notice);
  return notice;
}

static gboolean
is_hidden (gpointer notice)
{
  return !gtk_widget_get_visible (notice);
}

static void
got_cb (GObject *source,
        GAsyncResult *result,
        gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* Whoever's turn it is answers the first exercise; the disk says no. */
static void
answer_in_vain (void)
{
  DdShelfCourse *course = dd_session_find_course (stage.session, "vn.domdom.bits");
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) checked = NULL;
  g_autoptr (DdLesson) lesson = NULL;
  DdExercise *exercise;

  g_assert_nonnull (course);
  dd_lesson_open_async (stage.session, course,
                        dd_course_get_lesson (dd_shelf_course_get_course (course), 0)->id, "vi",
                        got_cb, &opened);
  dd_stage_wait (has_result, &opened);
  lesson = dd_lesson_open_finish (opened, NULL);
  g_assert_nonnull (lesson);
  exercise = dd_lesson_get_exercise (lesson, 0);
  g_assert_true (dd_attempt_set_correct (dd_exercise_get_attempt (exercise)));
  fault_vfs_full_at (fault_vfs_get_calls () + 1);
  dd_exercise_check_async (exercise, DD_SURENESS_NOT_ASKED, got_cb, &checked);
  dd_stage_wait (has_result, &checked);
  dd_exercise_check_finish (exercise, checked, NULL);
  g_assert_true (dd_exercise_is_unsaved (exercise));
}

static void
test_held (void)
{
  DdNotice *notice = get_notice ();
  g_autofree char *folder = g_dir_make_tmp ("domdom-notice-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/proc/domdom");
  g_autofree char *kept = NULL;

  g_assert_true (is_hidden (notice));
  answer_in_vain ();
  dd_stage_wait_words (notice, "1 answer is not saved yet: the disk is full.");
  g_assert_nonnull (dd_stage_find_button (notice, "Choose another place…"));
  dd_stage_check_names (notice);

  dd_notice_use_folder (notice, nowhere);
  dd_stage_wait_words (notice, "Nothing was changed.");
  g_assert_true (dd_stage_says (notice, "1 answer is not saved yet"));

  dd_notice_use_folder (notice, file);
  dd_stage_wait_words (notice, "1 answer is kept in");
  g_assert_true (dd_stage_says (notice, folder));
  g_assert_false (dd_stage_says (notice, "Nothing was changed."));
  kept = dd_settings_dup_held_folder (dd_application_get_settings (stage.application));
  g_assert_cmpstr (kept, ==, folder);

  fault_vfs_full_at (0);
  dd_stage_wait (is_hidden, notice);
  dd_stage_settle ();
  dd_files_remove_tree (folder, NULL);
}

static void
test_remark (void)
{
  DdNotice *notice = get_notice ();

  dd_session_set_remark (stage.session, "One course did not fit.");
  dd_stage_wait_words (notice, "One course did not fit.");
  dd_stage_press (notice, "All right");
  g_assert_true (is_hidden (notice));
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  dd_stage_open (&stage);
  dd_session_set_use (stage.session, DD_USE_CLASS);
  dd_stage_install (&stage);
  dd_stage_add_people (&stage, names);
  dd_stage_raise (&stage, "en");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  g_test_add_func ("/notice/held", test_held);
  g_test_add_func ("/notice/remark", test_remark);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
