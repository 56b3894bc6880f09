/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A class where nobody is listed yet: one thing to do, and the first learner comes in by it. */

#include "dd-stage.h"

#include "dd-home-page.h"
#include "dd-person-page.h"
#include "dd-picker-page.h"

static DdStage stage;

static gboolean
is_person_page (gpointer data)
{
  return DD_IS_PERSON_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static gboolean
is_home (gpointer data)
{
  return DD_IS_HOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static void
test_one_thing (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_PICKER_PAGE);
  GtkWidget *button = dd_stage_find_button (page, "Write your name");
  GtkWidget *bar = dd_stage_get_child (page, DD_TYPE_PICKER_PAGE, "bar");

  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_true (gtk_widget_is_focus (button));
  for (GtkWidget *other = gtk_widget_get_first_child (bar); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    g_assert_false (gtk_widget_get_visible (other));
  dd_stage_check_names (page);
  dd_stage_press (page, "Write your name");
  dd_stage_wait (is_person_page, NULL);
}

/* What was missing is no longer asked for once it is typed. */
static void
test_name (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_PERSON_PAGE);
  GtkWidget *advice = dd_stage_get_child (page, DD_TYPE_PERSON_PAGE, "advice");

  g_assert_true (dd_stage_says (page, "Who are you?"));
  dd_stage_press (page, "Start learning");
  g_assert_true (gtk_widget_get_child_visible (advice));
  gtk_editable_set_text (dd_stage_get_child (page, DD_TYPE_PERSON_PAGE, "name"), "Vàng A Dế");
  g_assert_false (gtk_widget_get_child_visible (advice));
}

/* None is chosen beforehand, and whoever skips that has one all the same. */
static void
test_picture (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_PERSON_PAGE);
  GtkFlowBox *pictures = dd_stage_get_child (page, DD_TYPE_PERSON_PAGE, "pictures");
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (pictures, i)) != NULL; i++)
    g_assert_false (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gtk_flow_box_child_get_child (child))));
  dd_stage_press (page, "Start learning");
  dd_stage_wait (is_home, NULL);
  g_assert_cmpstr (dd_person_get_picture (dd_session_get_turn (stage.session)), !=, "");
}

/* The header has the name that one is called by, and tells the whole one. */
static void
test_header (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);

  g_assert_true (dd_stage_says (dd_stage_find_tooltip (page, "Vàng A Dế"), "Dế"));
  g_assert_false (dd_stage_says (dd_stage_find_tooltip (page, "Vàng A Dế"), "Vàng"));
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_session_set_use (stage.session, DD_USE_CLASS);
  dd_stage_settle ();
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/picker-empty/one-thing", test_one_thing);
  g_test_add_func ("/picker-empty/name", test_name);
  g_test_add_func ("/picker-empty/picture", test_picture);
  g_test_add_func ("/picker-empty/header", test_header);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
