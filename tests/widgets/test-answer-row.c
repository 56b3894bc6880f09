/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words and what is done about them: side by side where there is room, else one above the other,
 * never narrower than the controls and never in a word's letters one by one. */

#include "widget-probe.h"

#include "dd-answer-row.h"
#include "dd-text.h"

#define CONTROLS_PX 150

typedef struct
{
  GtkWidget *words;
  GtkWidget *controls;
  GtkWidget *row; /* owned */
} Fixture;

static void
set_up (Fixture *f, const char *words)
{
  f->words = dd_text_plain_new (words, NULL);
  f->controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (f->controls, CONTROLS_PX, 40);
  f->row = g_object_ref_sink (dd_answer_row_new (f->words, f->controls));
}

static void
tear_down (Fixture *f)
{
  g_object_unref (f->row);
}

/* Lays the row out at WIDTH_PX; whether the controls stand beside the words. */
static gboolean
stands_beside (Fixture *f, int width_px)
{
  graphene_rect_t words;
  graphene_rect_t controls;
  int height_px;
  GtkAllocation place = { .width = width_px };

  gtk_widget_measure (f->row, GTK_ORIENTATION_VERTICAL, width_px, &height_px, NULL, NULL, NULL);
  place.height = height_px;
  gtk_widget_size_allocate (f->row, &place, -1);
  g_assert_true (gtk_widget_compute_bounds (f->words, f->row, &words));
  g_assert_true (gtk_widget_compute_bounds (f->controls, f->row, &controls));
  /* All of it is inside, and nothing covers anything. */
  g_assert_cmpfloat (controls.origin.x + controls.size.width, <=, (float) width_px);
  g_assert_cmpfloat (controls.origin.y + controls.size.height, <=, (float) height_px);
  g_assert_cmpfloat (words.size.height, <=, (float) height_px);
  if (controls.origin.x >= words.origin.x + words.size.width)
    {
      g_assert_cmpfloat (controls.size.width, >=, CONTROLS_PX);
      return TRUE;
    }
  g_assert_cmpfloat (controls.origin.y, >=, words.origin.y + words.size.height);
  return FALSE;
}

static void
test_long (void)
{
  Fixture f;
  int minimum;

  set_up (&f, "Trong hệ nhị phân, số mười sáu được viết bằng một chữ số 1 và bốn chữ số 0.");
  for (int width = 200; width <= 1200; width += 50)
    g_assert_cmpint (stands_beside (&f, width), ==, (width - CONTROLS_PX - 12) * 2 >= width);
  gtk_widget_measure (f.row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, CONTROLS_PX);
  g_assert_cmpint (minimum, <, 2 * CONTROLS_PX);
  tear_down (&f);
}

/* A word or two needs no line of its own. */
static void
test_short (void)
{
  Fixture f;

  set_up (&f, "01");
  g_assert_true (stands_beside (&f, 230));
  g_assert_false (stands_beside (&f, 165));
  tear_down (&f);
}

/* In the rows of a question the controls stand in one line, or all under their words. */
static void
test_peers (void)
{
  g_autoptr (GPtrArray) peers = g_ptr_array_new ();
  Fixture one;
  Fixture other;

  set_up (&one, "01");
  set_up (&other, "một hàng lẻ và một cột lẻ, một hàng lẻ và một cột lẻ");
  dd_answer_row_join (DD_ANSWER_ROW (one.row), peers);
  g_assert_true (stands_beside (&one, 230));
  dd_answer_row_join (DD_ANSWER_ROW (other.row), peers);
  g_assert_false (stands_beside (&other, 230));
  g_assert_false (stands_beside (&one, 230));
  g_assert_true (stands_beside (&one, 1200));
  tear_down (&other);
  g_assert_true (stands_beside (&one, 240));
  tear_down (&one);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/answer-row/long", test_long);
  g_test_add_func ("/answer-row/short", test_short);
  g_test_add_func ("/answer-row/peers", test_peers);
  return g_test_run ();
}
