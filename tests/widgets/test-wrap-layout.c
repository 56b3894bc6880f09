/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A label that is measured more cheaply stands exactly as it would without. */

#include "widget-probe.h"

#include "dd-text.h"
#include "dd-wrap-layout.h"

static const char long_text[] =
  "Muốn biết ngọn đèn thứ năm sáng hay tắt, ta hỏi từng ngọn một, từ phải sang trái; ngọn nào "
  "sáng thì viết số một, ngọn nào tắt thì viết số không.";
static const char short_text[] = "Tám bit";

/* As dd_text_plain_new () would be without the layout. */
static GtkWidget *
new_without (const char *words)
{
  return g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "natural-wrap-mode",
                       GTK_NATURAL_WRAP_NONE, NULL);
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *ret_minimum)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, ret_minimum, &natural, NULL, NULL);
  return natural;
}

static void
test_height (void)
{
  static const char *const texts[] = { "", short_text, long_text };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *with = g_object_ref_sink (dd_text_plain_new (texts[i], NULL));
      GtkWidget *without = g_object_ref_sink (new_without (texts[i]));

      for (int width = 120; width <= 900; width += 60)
        g_assert_cmpint (measure (with, GTK_ORIENTATION_VERTICAL, width, NULL), ==,
                         measure (without, GTK_ORIENTATION_VERTICAL, width, NULL));
      g_object_unref (with);
      g_object_unref (without);
    }
}

static void
test_width (void)
{
  GtkWidget *with = g_object_ref_sink (dd_text_plain_new (short_text, NULL));
  GtkWidget *without = g_object_ref_sink (new_without (short_text));
  int minimum;
  int minimum_without;

  g_assert_cmpint (measure (with, GTK_ORIENTATION_HORIZONTAL, -1, &minimum), ==,
                   measure (without, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_without));
  g_assert_cmpint (minimum, ==, minimum_without);
  /* The text may change. */
  gtk_label_set_label (GTK_LABEL (with), long_text);
  g_assert_cmpint (measure (with, GTK_ORIENTATION_HORIZONTAL, -1, &minimum), ==,
                   DD_WRAP_NATURAL_PX);
  g_assert_cmpint (minimum, <=, 16);
  /* Who does not wrap needs its whole width. */
  gtk_label_set_wrap (GTK_LABEL (with), FALSE);
  g_assert_cmpint (measure (with, GTK_ORIENTATION_HORIZONTAL, -1, &minimum), >,
                   DD_WRAP_NATURAL_PX);
  g_assert_cmpint (minimum, >, DD_WRAP_NATURAL_PX);
  g_object_unref (with);
  g_object_unref (without);
}

static void
test_in_window (void)
{
  GtkWidget *label = dd_text_plain_new (long_text, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), label);
  window = probe_window (box);
  g_assert_cmpint (gtk_widget_get_width (label), ==, gtk_widget_get_width (box));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >, 1);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  probe_close (window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/wrap-layout/height", test_height);
  g_test_add_func ("/wrap-layout/width", test_width);
  g_test_add_func ("/wrap-layout/in-window", test_in_window);
  return g_test_run ();
}
