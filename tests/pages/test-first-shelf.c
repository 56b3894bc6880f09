/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shelf of whoever has begun nothing: with one course it says where to begin, with several that
 * one chooses. */

#include "dd-stage.h"

#include "dd-course-card.h"
#include "dd-home-page.h"
#include "dd-install.h"
#include "dd-lesson-page.h"
#include "make-course.h"

static DdStage stage;

static gpointer
get_child (const char *name)
{
  return dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), DD_TYPE_HOME_PAGE,
                             name);
}

static gboolean
is_at_home (gpointer data)
{
  return DD_IS_HOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static gboolean
has_focus (gpointer words)
{
  GtkWidget *focus = dd_stage_get_focus (&stage);

  return GTK_IS_BUTTON (focus) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), words) == 0 &&
         gtk_widget_is_ancestor (focus, get_child ("continue_place"));
}

static gboolean
is_in_lesson (gpointer data)
{
  return DD_IS_LESSON_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static gboolean
has_courses (gpointer n)
{
  return g_list_model_get_n_items (dd_session_get_shelf (stage.session)) == GPOINTER_TO_UINT (n);
}

static gboolean
says_heading (gpointer words)
{
  return g_strcmp0 (gtk_label_get_label (get_child ("heading")), words) == 0;
}

/* How many labels and pictures below WIDGET are spoken for themselves. */
static guint
count_spoken (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
  guint n = (role == GTK_ACCESSIBLE_ROLE_LABEL || role == GTK_ACCESSIBLE_ROLE_IMG) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_spoken (child);
  return n;
}

static GtkWidget *
find_bar (GtkWidget *widget)
{
  if (GTK_IS_PROGRESS_BAR (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_bar (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* An empty bar says nothing: it comes with the first lesson that is done. */
static void
test_no_bar (void)
{
  GtkFlowBoxChild *child;

  dd_stage_wait (is_at_home, NULL);
  dd_stage_wait (has_courses, GUINT_TO_POINTER (1));
  child = gtk_flow_box_get_child_at_index (get_child ("courses"), 0);
  g_assert_true (dd_stage_says (child, "7 bài"));
  g_assert_false (gtk_widget_get_visible (find_bar (GTK_WIDGET (child))));
}

/* A card is told once, by the name of its button. */
static void
test_told_once (void)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (get_child ("courses"), 0);
  GtkWidget *card = gtk_flow_box_child_get_child (child);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bit và mã: máy tính nhớ thế giới ra sao, 7 bài");
  g_assert_cmpuint (count_spoken (card), ==, 0);
}

/* The only course: its first lesson is one press away, and the focus is on that. */
static void
test_begin (void)
{
  GtkWidget *place = get_child ("continue_place");

  dd_stage_wait (has_focus, (gpointer) "Bắt đầu bài 1");
  g_assert_true (dd_stage_says (place, "Bắt đầu từ đây"));
  g_assert_true (dd_stage_says (place, "Năm tấm bìa"));
  g_assert_true (dd_stage_says (place, "Bit và mã"));
  g_assert_true (dd_stage_says (place, "Bài 1"));
  g_assert_true (says_heading ((gpointer) "Khóa học"));
  dd_stage_check_names (place);
  dd_stage_press (place, "Bắt đầu bài 1");
  dd_stage_wait (is_in_lesson, NULL);
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE), "Năm tấm bìa");
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.back", NULL);
  dd_stage_wait (is_at_home, NULL);
}

static void
install_other (void)
{
  g_autofree char *path = g_build_filename (stage.folder, "sample.course", NULL);
  const MakeCourse options = { .id = "vn.domdom.sample" };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (GError) error = NULL;

  make_course_write (entries, path, NULL);
  dd_install (stage.folder, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Who has answered goes on with it, also where a second course came. */
static void
test_go_on (void)
{
  dd_stage_answer (&stage, 1);
  dd_session_refresh (stage.session);
  dd_stage_wait (has_focus, (gpointer) "Tiếp tục");
  g_assert_false (dd_stage_says (get_child ("continue_place"), "Bắt đầu từ đây"));
  install_other ();
  dd_session_refresh (stage.session);
  dd_stage_wait (has_courses, GUINT_TO_POINTER (2));
  dd_stage_settle ();
  g_assert_true (says_heading ((gpointer) "Khóa học"));
}

/* Somebody new, and two courses: nobody says with which to begin, but that one chooses. */
static void
test_choose (void)
{
  GtkFlowBoxChild *child;

  dd_stage_stand_up (&stage);
  dd_stage_sit_down (&stage, "Dế", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  dd_stage_wait (is_at_home, NULL);
  dd_stage_wait (says_heading, (gpointer) "Chọn một khóa học để bắt đầu");
  g_assert_null (adw_bin_get_child (get_child ("continue_place")));
  child = gtk_flow_box_get_child_at_index (get_child ("courses"), 0);
  g_assert_true (gtk_widget_is_focus (gtk_flow_box_child_get_child (child)));
}

static void
taken_off_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (GError) error = NULL;

  dd_session_remove_course_finish (DD_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
take_off (const char *course)
{
  dd_session_remove_course_async (stage.session, course, taken_off_cb, NULL);
}

/* Whoever took everything off the shelf gets back what came with the program. */
static void
test_put_back (void)
{
  take_off ("vn.domdom.bits");
  take_off ("vn.domdom.sample");
  dd_stage_wait (has_courses, GUINT_TO_POINTER (0));
  dd_stage_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child ("faces")), ==, "empty");
  dd_stage_check_names (get_child ("empty"));
  dd_stage_press (get_child ("empty"), "Đặt lại khóa học đi kèm Đom Đóm");
  dd_stage_wait (has_courses, GUINT_TO_POINTER (1));
  g_assert_nonnull (dd_session_find_course (stage.session, "vn.domdom.bits"));
  dd_stage_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child ("faces")), ==, "courses");
}

int
main (int argc,
      char **argv)
{
  static const char *const people[] = { "Mỷ", "Dế", NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_stage_install (&stage);
  dd_stage_add_people (&stage, people);
  dd_stage_settle ();
  dd_stage_raise (&stage, "vi");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  g_test_add_func ("/first-shelf/no-bar", test_no_bar);
  g_test_add_func ("/first-shelf/told-once", test_told_once);
  g_test_add_func ("/first-shelf/begin", test_begin);
  g_test_add_func ("/first-shelf/go-on", test_go_on);
  g_test_add_func ("/first-shelf/choose", test_choose);
  g_test_add_func ("/first-shelf/put-back", test_put_back);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
