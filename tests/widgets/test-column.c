/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A column takes the focus itself, where it is asked to, and hands it on by Tab. */

#include "widget-probe.h"

#include "dd-column.h"

static void
test_focus (void)
{
  GtkWidget *column = dd_column_new (6);
  GtkWidget *first = gtk_button_new_with_label ("Một");
  GtkWidget *second = gtk_button_new_with_label ("Hai");
  GtkWidget *window;

  dd_column_append (DD_COLUMN (column), first);
  dd_column_append (DD_COLUMN (column), second);
  window = probe_window (column);
  g_assert_true (gtk_widget_get_first_child (column) == first);
  g_assert_true (gtk_widget_get_last_child (column) == second);

  gtk_widget_set_focusable (column, TRUE);
  g_assert_true (gtk_widget_grab_focus (column));
  g_assert_true (gtk_widget_is_focus (column));
  g_assert_true (gtk_widget_child_focus (column, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (first));
  probe_close (window);
}

/* One under the other, with the space between them and none around. */
static void
test_layout (void)
{
  GtkWidget *column = dd_column_new (6);
  GtkWidget *first = gtk_label_new ("Một");
  GtkWidget *second = gtk_label_new ("Hai");
  GtkWidget *window;
  graphene_rect_t above;
  graphene_rect_t below;

  gtk_widget_set_valign (column, GTK_ALIGN_START);
  dd_column_append (DD_COLUMN (column), first);
  dd_column_append (DD_COLUMN (column), second);
  window = probe_window (column);
  g_assert_true (gtk_widget_compute_bounds (first, column, &above));
  g_assert_true (gtk_widget_compute_bounds (second, column, &below));
  g_assert_cmpfloat_with_epsilon (above.origin.y, 0, 0.01);
  g_assert_cmpfloat_with_epsilon (below.origin.y, above.size.height + 6, 0.01);
  g_assert_cmpfloat_with_epsilon (below.origin.y + below.size.height,
                                  gtk_widget_get_height (column), 0.01);
  probe_close (window);
}

int
main (int argc,
      char **argv)
{
  probe_init (&argc, &argv);
  g_test_add_func ("/column/focus", test_focus);
  g_test_add_func ("/column/layout", test_layout);
  return g_test_run ();
}
