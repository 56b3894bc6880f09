/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of keys: opened by its keys' actions, each row one name, narrow enough for any window;
 * and what it says is what the program does. */

#include "dd-stage.h"

static DdStage stage;

static GtkWidget *
open_by (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), action, NULL);
  dd_stage_settle ();
  return dd_stage_get_dialog (ADW_TYPE_WINDOW);
}

static void
close_it (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
  dd_stage_settle ();
}

static void
test_opens (void)
{
  static const char *const actions[] = { "win.shortcuts", "win.help" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *window = open_by (actions[i]);

      g_assert_true (dd_stage_says (window, "Phím tắt"));
      g_assert_true (dd_stage_says (window, "Gợi ý"));
      dd_stage_check_names (window);
      close_it (window);
    }
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = GTK_IS_LIST_BOX_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_names (void)
{
  GtkWidget *window = open_by ("win.shortcuts");
  GtkWidget *row = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_LIST_BOX_ROW (row));
  g_assert_cmpuint (count_rows (window), >, 20);
  g_assert_null (gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Ctrl+F: Tìm trong bài"));
  close_it (window);
}

/* At any size of text it is no wider than the narrowest window, and it scrolls. */
static void
test_fits (void)
{
  static const int dpis[] = { 96, 120, 192 };

  for (guint i = 0; i < G_N_ELEMENTS (dpis); i++)
    {
      GtkWidget *window;
      int width_px;
      int height_px;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpis[i] * 1024, NULL);
      window = open_by ("win.shortcuts");
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width_px, NULL, NULL, NULL);
      gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 360, &height_px, NULL, NULL, NULL);
      g_assert_cmpint (width_px, <=, 360);
      g_assert_cmpint (height_px, <=, 360);
      close_it (window);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc,
      char **argv)
{
  static const char *const people[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_stage_add_people (&stage, people);
  dd_stage_raise (&stage, "vi");
  g_test_add_func ("/shortcuts-window/opens", test_opens);
  g_test_add_func ("/shortcuts-window/names", test_names);
  g_test_add_func ("/shortcuts-window/fits", test_fits);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
