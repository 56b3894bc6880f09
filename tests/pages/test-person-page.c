/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first run, step by step, to the name of who learns here: what is asked for is called as the
 * learner will be, and nothing moves under whoever types. */

#include "dd-stage.h"

#include "dd-focus-ring.h"
#include "dd-person-page.h"
#include "dd-text-size.h"
#include "dd-welcome-page.h"

static DdStage stage;

static gpointer
get_welcome (const char *name)
{
  return dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_WELCOME_PAGE), DD_TYPE_WELCOME_PAGE,
                             name);
}

static gpointer
get_person (const char *name)
{
  return dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_PERSON_PAGE), DD_TYPE_PERSON_PAGE,
                             name);
}

static void
check_title (const char *title)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dd_stage_get_window (&stage))), ==, title);
  g_assert_true (dd_stage_says (dd_window_get_page (dd_stage_get_window (&stage)), title));
}

/* One language is as good as the other; large words in a narrow window wrap. */
static void
test_language (void)
{
  int least = 0;
  int natural = 0;

  check_title ("Đom Đóm · bước 1 trên 3");
  g_assert_cmpint (gtk_widget_get_width (get_welcome ("vietnamese")), >, 100);
  g_assert_cmpint (gtk_widget_get_width (get_welcome ("vietnamese")), ==,
                   gtk_widget_get_width (get_welcome ("english")));
  gtk_widget_measure (get_welcome ("vietnamese"), GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural,
                      NULL, NULL);
  g_assert_cmpint (least, <, natural);
}

static guint
count_letters (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), "A"))
    {
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), ==,
                       GTK_ACCESSIBLE_ROLE_PRESENTATION);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_letters (child);
  return n;
}

/* Its ends are drawn, and not spoken. */
static void
test_ends (void)
{
  g_assert_cmpuint (count_letters (get_welcome ("size")), ==, 2);
}

static void
check_field (const char *words)
{
  g_assert_cmpstr (gtk_label_get_label (get_person ("name_label")), ==, words);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_person ("name")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, words);
}

static void
test_called (void)
{
  GtkWidget *one;

  g_signal_emit_by_name (get_welcome ("next"), "clicked");
  check_title ("Đom Đóm · bước 2 trên 3");
  one = gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (get_welcome ("uses"), 0));
  g_assert_true (dd_stage_says (one, "Chỉ một người"));
  g_signal_emit_by_name (one, "clicked");
  dd_stage_settle ();
  check_title ("Đom Đóm · bước 3 trên 3");
  check_field ("Tên của em");
  gtk_toggle_button_set_active (get_person ("adult"), TRUE);
  check_field ("Tên của bạn");
  gtk_toggle_button_set_active (get_person ("pupil"), TRUE);
  check_field ("Tên của em");
}

static int
measure_top (void)
{
  graphene_rect_t bounds;

  dd_stage_settle ();
  g_assert_true (gtk_widget_compute_bounds (get_person ("pictures"),
                                            GTK_WIDGET (dd_stage_get_window (&stage)), &bounds));
  return (int) bounds.origin.y;
}

/* That a name is missing is told where there was room for it. */
static void
test_nothing_moves (void)
{
  const char *words = "Cho biết tên để lần sau còn nhận ra.";
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_PERSON_PAGE);
  int top = measure_top ();

  g_assert_false (dd_stage_says (page, words));
  g_signal_emit_by_name (get_person ("done"), "clicked");
  g_assert_cmpint (measure_top (), ==, top);
  g_assert_true (dd_stage_says (page, words));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_person ("name")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  gtk_editable_set_text (get_person ("name"), "M");
  g_assert_cmpint (measure_top (), ==, top);
  g_assert_false (dd_stage_says (page, words));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_person ("name")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
}

/* Seen for as long as one works by keys, also when GTK would hide it after its three seconds. */
static void
test_ring (void)
{
  GtkWindow *window = GTK_WINDOW (dd_stage_get_window (&stage));

  dd_focus_ring_set_by_keys (window, TRUE);
  g_assert_true (gtk_window_get_focus_visible (window));
  gtk_window_set_focus_visible (window, FALSE);
  g_assert_true (gtk_window_get_focus_visible (window));
  dd_focus_ring_set_by_keys (window, FALSE);
  g_assert_false (gtk_window_get_focus_visible (window));
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_stage_raise (&stage, "vi");
  g_test_add_func ("/first-run/language", test_language);
  g_test_add_func ("/first-run/ends", test_ends);
  g_test_add_func ("/first-run/called", test_called);
  g_test_add_func ("/first-run/nothing-moves", test_nothing_moves);
  g_test_add_func ("/first-run/ring", test_ring);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
