/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list to choose an answer from: one width, whatever is chosen, that has room for its list; and
 * where there is less room, all of the words all the same. */

#include "widget-probe.h"

#include "dd-drop-down.h"

static const char *const choices[] = { "Chọn…", "3", "12", "mọi hàng chẵn, hai cột lẻ", NULL };

static GtkWidget *
new_drop (void)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (choices);

  return dd_drop_down_new (words, "Goes with: a");
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkWidget *
find_list (GtkWidget *drop)
{
  return probe_find (drop, GTK_TYPE_LIST_VIEW, 0);
}

static void
test_width (void)
{
  GtkWidget *drop = new_drop ();
  GtkWidget *window = probe_window (drop);
  int width = measure (drop, GTK_ORIENTATION_HORIZONTAL, -1);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
      g_assert_cmpint (measure (drop, GTK_ORIENTATION_HORIZONTAL, -1), ==, width);
    }
  /* No entry has to wrap in a list that is as wide. */
  g_assert_cmpint (width, >=, measure (find_list (drop), GTK_ORIENTATION_HORIZONTAL, -1));
  probe_close (window);
}

/* The face wraps instead of asking for more than there is, and the list is as high as its entries
 * are then. */
static void
test_narrow (void)
{
  GtkWidget *drop = new_drop ();
  GtkWidget *window = probe_window (drop);
  GtkWidget *list = find_list (drop);
  int line = measure (drop, GTK_ORIENTATION_VERTICAL, -1);
  int width;
  int height = 0;
  int least;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 3);
  gtk_widget_measure (drop, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = measure (drop, GTK_ORIENTATION_HORIZONTAL, -1) / 2;
  g_assert_cmpint (least, <, width);
  g_assert_cmpint (measure (drop, GTK_ORIENTATION_VERTICAL, width), >, line);
  gtk_widget_allocate (drop, width, measure (drop, GTK_ORIENTATION_VERTICAL, width), -1, NULL);
  for (GtkWidget *entry = gtk_widget_get_first_child (list); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    height += measure (entry, GTK_ORIENTATION_VERTICAL, width);
  g_assert_cmpint (height, >, 0);
  g_assert_cmpint (measure (list, GTK_ORIENTATION_VERTICAL, -1), >=, height);
  probe_close (window);
}

static void
test_names (void)
{
  GtkWidget *drop = new_drop ();
  GtkWidget *window = probe_window (drop);

  probe_assert_name (drop, "Goes with: a");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 2);
  probe_assert_name (probe_find (drop, GTK_TYPE_TOGGLE_BUTTON, 0), "Goes with: a: 12");
  probe_close (window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/drop-down/width", test_width);
  g_test_add_func ("/drop-down/narrow", test_narrow);
  g_test_add_func ("/drop-down/names", test_names);
  return g_test_run ();
}
