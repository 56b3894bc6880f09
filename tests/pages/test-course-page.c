/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a course while progress is read again: what was opened stays open, and the focus
 * stays where it was. */

#include "dd-stage-lesson.h"

#include "dd-course-page.h"

#define COURSE "vn.domdom.bits"

static DdStage stage;
static guint n_changes;

static void
changed_cb (void)
{
  n_changes++;
}

static gboolean
has_changed (gpointer before)
{
  return n_changes > GPOINTER_TO_UINT (before);
}

/* As after a lesson, or when an answer was given to somebody else. */
static void
read_again (void)
{
  const guint before = n_changes;

  dd_session_refresh (stage.session);
  dd_stage_wait (has_changed, GUINT_TO_POINTER (before));
  dd_stage_settle ();
}

/* The Nth of the page, from 0. */
static GtkWidget *
get_nth (GType type, guint n)
{
  GtkWidget *found =
    dd_stage_find_nth (dd_stage_get_page (&stage, DD_TYPE_COURSE_PAGE), type, n);

  g_assert_nonnull (found);
  return found;
}

static void
open_page (void)
{
  DdShelfCourse *course = dd_session_find_course (stage.session, COURSE);

  g_assert_nonnull (course);
  g_signal_connect (course, "changed", changed_cb, NULL);
  dd_window_push (dd_stage_get_window (&stage), dd_course_page_new (stage.session, course));
  dd_stage_settle ();
}

static void
test_opened_stays_open (void)
{
  GtkWidget *last;

  open_page ();
  for (guint i = 0; i < 3; i++)
    gtk_expander_set_expanded (GTK_EXPANDER (get_nth (GTK_TYPE_EXPANDER, i)), i != 1);
  dd_stage_settle ();
  last = get_nth (GTK_TYPE_EXPANDER, 2);
  g_assert_true (gtk_widget_grab_focus (last));
  read_again ();
  g_assert_true (get_nth (GTK_TYPE_EXPANDER, 2) == last);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (gtk_expander_get_expanded (GTK_EXPANDER (get_nth (GTK_TYPE_EXPANDER, i))), ==,
                     i != 1);
  g_assert_true (dd_stage_get_focus (&stage) == last);
  dd_stage_check_names (dd_stage_get_page (&stage, DD_TYPE_COURSE_PAGE));

  /* In what stands in it, too. */
  last = dd_stage_find_button (last, "Take this course off the shelf…");
  g_assert_true (gtk_widget_grab_focus (last));
  read_again ();
  g_assert_true (dd_stage_get_focus (&stage) == last);
}

static void
test_after_a_lesson (void)
{
  dd_stage_lesson_open (&stage, COURSE, "five-cards");
  dd_stage_lesson_leave (&stage);
  read_again ();
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (get_nth (GTK_TYPE_EXPANDER, 2))));
}

/* The rows are made anew; the focus goes to the one of the same lesson. */
static void
test_row_keeps_focus (void)
{
  GtkWidget *row = get_nth (ADW_TYPE_ACTION_ROW, 2);
  g_autofree char *title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  g_assert_true (gtk_widget_grab_focus (row));
  read_again ();
  row = get_nth (ADW_TYPE_ACTION_ROW, 2);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, title);
  g_assert_true (dd_stage_get_focus (&stage) == row);
}

int
main (int argc, char *argv[])
{
  static const char *const people[] = { "Lan", NULL };
  int result;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_lesson_set_up (&stage, people, "en");
  dd_stage_sit_down (&stage, "Lan", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  g_test_add_func ("/course-page/opened-stays-open", test_opened_stays_open);
  g_test_add_func ("/course-page/after-a-lesson", test_after_a_lesson);
  g_test_add_func ("/course-page/row-keeps-focus", test_row_keeps_focus);
  result = g_test_run ();
  dd_stage_close (&stage);
  return result;
}
