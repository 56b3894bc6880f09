/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wide thing: as high as it needs at its width, moved only where it does not fit. */

#include "widget-probe.h"

#include "dd-side-scroll.h"

/* Cells that wrap, and at their narrowest would be very high. */
static GtkWidget *
new_table (int width_px)
{
  GtkWidget *grid = gtk_grid_new ();

  for (int i = 0; i < 4; i++)
    {
      GtkWidget *label =
        gtk_label_new ("Một ô có vài chữ để xuống dòng khi cột hẹp lại, và thêm vài chữ nữa");

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (GTK_GRID (grid), label, i % 2, i / 2, 1, 1);
    }
  gtk_widget_set_size_request (grid, width_px, -1);
  return grid;
}

static void
test_fits (void)
{
  GtkWidget *grid = new_table (-1);
  GtkWidget *scroll = dd_side_scroll_new (grid);
  GtkWidget *window;
  int needed;

  gtk_widget_set_valign (scroll, GTK_ALIGN_START);
  window = probe_window (scroll);
  g_assert_true (dd_side_scroll_fits (DD_SIDE_SCROLL (scroll)));
  g_assert_false (gtk_widget_get_focusable (scroll));
  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (scroll), NULL, &needed,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (scroll), ==, needed);
  g_assert_false (probe_key (scroll, GDK_KEY_Right));
  probe_close (window);
}

static void
test_too_wide (void)
{
  GtkWidget *grid = new_table (4000);
  GtkWidget *scroll = dd_side_scroll_new (grid);
  GtkWidget *window;
  graphene_rect_t bounds;

  gtk_widget_set_valign (scroll, GTK_ALIGN_START);
  window = probe_window (scroll);
  g_assert_false (dd_side_scroll_fits (DD_SIDE_SCROLL (scroll)));
  g_assert_true (gtk_widget_get_focusable (scroll));
  g_assert_cmpint (gtk_widget_get_width (scroll), <, 4000);
  g_assert_true (gtk_widget_compute_bounds (grid, scroll, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x, 0, 0.5);
  g_assert_true (probe_key (scroll, GDK_KEY_Right));
  probe_settle ();
  g_assert_true (gtk_widget_compute_bounds (grid, scroll, &bounds));
  g_assert_cmpfloat (bounds.origin.x, <, 0);
  for (guint i = 0; i < 100; i++)
    probe_key (scroll, GDK_KEY_Right);
  probe_settle ();
  g_assert_true (gtk_widget_compute_bounds (grid, scroll, &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width,
                                  gtk_widget_get_width (scroll), 0.5);
  probe_close (window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/side-scroll/fits", test_fits);
  g_test_add_func ("/side-scroll/too-wide", test_too_wide);
  return g_test_run ();
}
