/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words, fields and buttons in lines: none is wider than the place, none is lost, hidden ones take
 * no place, and what is measured is what is laid out. */

#include "widget-probe.h"

#include "dd-flow.h"

#define WORDS                                                                             \
  "Một bit chỉ có hai giá trị ; tám bit là một byte , và một nghìn byte " \
  "gần bằng một kilobyte . Nghiêng nghiêng nghiêng"

typedef struct
{
  GtkWidget *window; /* owned */
  GtkWidget *flow;   /* owned by the window */
} Fixture;

static void
set_up (Fixture *f)
{
  f->flow = dd_flow_new ();
  f->window = probe_window (f->flow);
}

static int
height_at (GtkWidget *flow, int width_px)
{
  int minimum;
  int natural;

  gtk_widget_measure (flow, GTK_ORIENTATION_VERTICAL, width_px, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
  return natural;
}

static void
lay_out (GtkWidget *flow, int width_px)
{
  GtkAllocation place = { .width = width_px };

  place.height = height_at (flow, width_px);
  gtk_widget_size_allocate (flow, &place, -1);
}

static int
minimum_width (GtkWidget *flow)
{
  int minimum;
  int natural;

  gtk_widget_measure (flow, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, natural);
  return minimum;
}

static graphene_rect_t
bounds_of (GtkWidget *child, GtkWidget *flow)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, flow, &bounds));
  return bounds;
}

/* Reading order is kept, lines do not overlap, nothing hangs out. Returns how many lines there are.
 */
static guint
check_lines (GtkWidget *flow, int width_px)
{
  guint lines = 0;
  float line_top = -100;
  float x = 0;
  float bottom = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (flow); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (child) || GTK_IS_SEPARATOR (child))
        continue;
      bounds = bounds_of (child, flow);
      if (bounds.origin.y > line_top + 8 || bounds.origin.x + 0.5f < x)
        {
          g_assert_cmpfloat (bounds.origin.y + 0.5f, >=, bottom);
          lines++;
          line_top = bounds.origin.y;
          x = 0;
        }
      g_assert_cmpfloat (bounds.origin.x + 0.5f, >=, x);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, (float) width_px + 0.5f);
      x = bounds.origin.x + bounds.size.width;
      bottom = MAX (bottom, bounds.origin.y + bounds.size.height);
    }
  g_assert_cmpfloat (bottom, <=, (float) gtk_widget_get_height (flow) + 0.5f);
  return lines;
}

static void
test_widths (void)
{
  Fixture f;
  guint before = G_MAXUINT;
  int height = G_MAXINT;

  set_up (&f);
  dd_flow_append_text (DD_FLOW (f.flow), WORDS, NULL, NULL);
  for (int width = minimum_width (f.flow); width < 2400; width += 37)
    {
      guint lines;

      lay_out (f.flow, width);
      lines = check_lines (f.flow, width);
      /* A wider place never needs more lines, nor more height. */
      g_assert_cmpuint (lines, <=, before);
      g_assert_cmpint (height_at (f.flow, width), <=, height);
      before = lines;
      height = height_at (f.flow, width);
    }
  g_assert_cmpuint (before, ==, 1);
  probe_close (f.window);
}

static void
test_empty (void)
{
  Fixture f;

  set_up (&f);
  g_assert_cmpint (height_at (f.flow, 300), ==, 0);
  g_assert_cmpint (minimum_width (f.flow), ==, 0);
  dd_flow_append_text (DD_FLOW (f.flow), "   ", NULL, NULL);
  g_assert_cmpuint (probe_count (f.flow, GTK_TYPE_LABEL), ==, 0);
  lay_out (f.flow, 300);
  probe_close (f.window);
}

/* A bar of buttons of which most are hidden has no holes. */
static void
test_hidden (void)
{
  Fixture f;
  GtkWidget *buttons[6];
  int all;
  int few;

  set_up (&f);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      buttons[i] = gtk_button_new_with_label ("Xem lời giải");
      dd_flow_append (DD_FLOW (f.flow), buttons[i]);
    }
  all = height_at (f.flow, 220);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], i == 1 || i == 4);
  few = height_at (f.flow, 220);
  g_assert_cmpint (few, <, all);
  lay_out (f.flow, 1000);
  g_assert_cmpuint (check_lines (f.flow, 1000), ==, 1);
  g_assert_cmpfloat_with_epsilon (bounds_of (buttons[1], f.flow).origin.x, 0.0, 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], FALSE);
  g_assert_cmpint (height_at (f.flow, 220), ==, 0);
  lay_out (f.flow, 220);
  probe_close (f.window);
}

static void
test_break (void)
{
  Fixture f;

  set_up (&f);
  dd_flow_append_text (DD_FLOW (f.flow), "một hai", NULL, NULL);
  dd_flow_break (DD_FLOW (f.flow));
  dd_flow_append_text (DD_FLOW (f.flow), "ba", NULL, NULL);
  lay_out (f.flow, 1000);
  g_assert_cmpuint (check_lines (f.flow, 1000), ==, 2);
  dd_flow_break (DD_FLOW (f.flow)); /* at the end: no empty line */
  lay_out (f.flow, 1000);
  g_assert_cmpuint (check_lines (f.flow, 1000), ==, 2);
  probe_close (f.window);
}

/* A full stop stands at its word; words keep their signs and no markup of their own. */
static void
test_text (void)
{
  Fixture f;
  GtkWidget *word;
  GtkWidget *stop;

  set_up (&f);
  dd_flow_append_text (DD_FLOW (f.flow), "a<b> & c .", "<b>", "</b>");
  g_assert_cmpuint (probe_count (f.flow, GTK_TYPE_LABEL), ==, 4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (probe_find (f.flow, GTK_TYPE_LABEL, 0))), ==,
                   "a<b>");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (probe_find (f.flow, GTK_TYPE_LABEL, 1))), ==,
                   "&");
  word = probe_find (f.flow, GTK_TYPE_LABEL, 2);
  stop = probe_find (f.flow, GTK_TYPE_LABEL, 3);
  lay_out (f.flow, 1000);
  g_assert_cmpfloat_with_epsilon (
    bounds_of (stop, f.flow).origin.x,
    bounds_of (word, f.flow).origin.x + bounds_of (word, f.flow).size.width, 0.6);
  probe_close (f.window);
}

/* A child that is wider than the place asks for its width; it is not cut to nothing. */
static void
test_wide_child (void)
{
  Fixture f;
  GtkWidget *entry = gtk_entry_new ();

  set_up (&f);
  gtk_widget_set_size_request (entry, 300, -1);
  dd_flow_append_text (DD_FLOW (f.flow), "một", NULL, NULL);
  dd_flow_append (DD_FLOW (f.flow), entry);
  g_assert_cmpint (minimum_width (f.flow), >=, 300);
  lay_out (f.flow, 320);
  g_assert_cmpint (gtk_widget_get_width (entry), >=, 300 - 20);
  g_assert_cmpuint (check_lines (f.flow, 320), ==, 2);
  probe_close (f.window);
}

/* The gap between two words on one line. */
static float
measure_gap (GtkWidget *flow)
{
  GtkWidget *first = gtk_widget_get_first_child (flow);
  graphene_rect_t before;
  graphene_rect_t after;

  lay_out (flow, 2000);
  before = bounds_of (first, flow);
  after = bounds_of (gtk_widget_get_next_sibling (first), flow);
  return after.origin.x - before.origin.x - before.size.width;
}

static void
test_blank_grows (void)
{
  Fixture f;
  GtkCssProvider *provider = gtk_css_provider_new ();
  float usual;

  set_up (&f);
  dd_flow_append_text (DD_FLOW (f.flow), "hai giá trị", NULL, NULL);
  gtk_css_provider_load_from_data (provider, "* { font-size: 18px; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER + 1);
  probe_settle ();
  usual = measure_gap (f.flow);
  g_assert_cmpfloat (usual, >=, 3);
  gtk_css_provider_load_from_data (provider, "* { font-size: 36px; }", -1);
  probe_settle ();
  g_assert_cmpfloat (measure_gap (f.flow), >=, 2 * usual - 1);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (provider));
  g_object_unref (provider);
  probe_close (f.window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/flow/widths", test_widths);
  g_test_add_func ("/flow/empty", test_empty);
  g_test_add_func ("/flow/hidden", test_hidden);
  g_test_add_func ("/flow/break", test_break);
  g_test_add_func ("/flow/text", test_text);
  g_test_add_func ("/flow/wide-child", test_wide_child);
  g_test_add_func ("/flow/blank-grows", test_blank_grows);
  return g_test_run ();
}
