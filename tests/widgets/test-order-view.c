/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting in order by keys alone, by buttons alone, by dragging; each move is told in the entry's
 * name. */

#include "widget-probe.h"

#include "dd-answer-view.h"
#include "dd-order-view.h"

typedef struct
{
  DdAttempt *attempt; /* owned */
  GtkWidget *view;    /* owned by the window */
  GtkWidget *window;  /* owned */
  guint changed;
} Fixture;

static void
count_cb (DdAnswerView *view, guint *count)
{
  (*count)++;
}

static void
set_up (Fixture *f)
{
  f->changed = 0;
  f->attempt = probe_attempt ("order");
  f->view = dd_answer_view_new (f->attempt,
                                dd_item_get_interaction (dd_attempt_get_item (f->attempt), 0), "x");
  g_signal_connect (f->view, "changed", G_CALLBACK (count_cb), &f->changed);
  f->window = probe_window (f->view);
}

static void
tear_down (Fixture *f)
{
  probe_close (f->window);
  dd_attempt_free (f->attempt);
}

/* The row at PLACE: boxes with class dd-option, from top to bottom. */
static GtkWidget *
row_at (Fixture *f, guint place)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_first_child (f->view));

  while (place-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* The entries from top to bottom, by the names of the steps: "3124". */
static char *
dup_order (Fixture *f)
{
  static const char *const words[] = { "một", "hai", "ba", "bốn" };
  GString *order = g_string_new ("");

  for (GtkWidget *row = row_at (f, 0); row != NULL; row = gtk_widget_get_next_sibling (row))
    for (guint label = 0; label < probe_count (row, GTK_TYPE_LABEL); label++)
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          const char *text =
            gtk_label_get_text (GTK_LABEL (probe_find (row, GTK_TYPE_LABEL, label)));

          if (g_str_has_suffix (text, words[i]))
            g_string_append_printf (order, "%u", i + 1);
        }
  return g_string_free (order, FALSE);
}

static void
assert_response_is (Fixture *f, const char *order)
{
  g_autofree char *shown = dup_order (f);
  const DdValue *response = dd_attempt_get_response (f->attempt, "RESPONSE");

  g_assert_cmpstr (shown, ==, order);
  g_assert_cmpuint (dd_value_get_n_members (response), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (dd_value_get_text (dd_value_get_member (response, i))[1], ==, order[i]);
}

/* Swaps two signs of ORDER. */
static char *
swapped (const char *order, guint a, guint b)
{
  char *copy = g_strdup (order);

  copy[a] = order[b];
  copy[b] = order[a];
  return copy;
}

static void
assert_focus (Fixture *f, guint place)
{
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == row_at (f, place));
}

static void
test_names (void)
{
  Fixture f;

  set_up (&f);
  probe_assert_name (f.view, "Put in order");
  probe_assert_role (row_at (&f, 0), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *order = dup_order (&f);
      const char *const words[] = { "một", "hai", "ba", "bốn" };
      const char *word = words[order[i] - '1'];
      g_autofree char *name = g_strdup_printf ("Bước %s, place %u of 4", word, i + 1);
      g_autofree char *up = g_strdup_printf ("Move up: Bước %s", word);
      g_autofree char *down = g_strdup_printf ("Move down: Bước %s", word);

      probe_assert_name (row_at (&f, i), name);
      probe_assert_name (probe_find (row_at (&f, i), GTK_TYPE_BUTTON, 0), up);
      probe_assert_name (probe_find (row_at (&f, i), GTK_TYPE_BUTTON, 1), down);
    }
  tear_down (&f);
}

/* Space picks up, arrows move, Space puts down. */
static void
test_keys (void)
{
  Fixture f;
  g_autofree char *start = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  set_up (&f);
  start = dup_order (&f);
  one = swapped (start, 0, 1);
  two = swapped (one, 1, 2);
  /* Tab comes to the row itself, not only to the buttons in it. */
  gtk_root_set_focus (GTK_ROOT (f.window), NULL);
  g_assert_true (gtk_widget_child_focus (f.view, GTK_DIR_TAB_FORWARD));
  assert_focus (&f, 0);
  /* Arrows alone walk. */
  g_assert_true (probe_key (row_at (&f, 0), GDK_KEY_Down));
  assert_focus (&f, 1);
  g_assert_true (probe_key (row_at (&f, 1), GDK_KEY_Up));
  assert_focus (&f, 0);
  g_assert_cmpuint (f.changed, ==, 0);

  g_assert_true (probe_key (row_at (&f, 0), GDK_KEY_space));
  g_assert_true (gtk_widget_has_css_class (row_at (&f, 0), "chosen"));
  g_assert_true (probe_key (row_at (&f, 0), GDK_KEY_Down));
  assert_response_is (&f, one);
  assert_focus (&f, 1);
  g_assert_true (probe_key (row_at (&f, 1), GDK_KEY_Down));
  assert_response_is (&f, two);
  g_assert_true (probe_key (row_at (&f, 2), GDK_KEY_space));
  g_assert_false (gtk_widget_has_css_class (row_at (&f, 2), "chosen"));
  /* Put down: arrows walk again. */
  g_assert_true (probe_key (row_at (&f, 2), GDK_KEY_Up));
  assert_response_is (&f, two);
  /* At the ends there is nowhere to go. */
  g_assert_true (probe_key (row_at (&f, 0), GDK_KEY_Up));
  g_assert_true (probe_key (row_at (&f, 3), GDK_KEY_Down));
  assert_response_is (&f, two);
  tear_down (&f);
}

/* Escape puts it back where it was taken from. */
static void
test_escape (void)
{
  Fixture f;
  g_autofree char *start = NULL;

  set_up (&f);
  start = dup_order (&f);
  g_assert_false (probe_key (row_at (&f, 1), GDK_KEY_Escape)); /* the page may have it */
  probe_key (row_at (&f, 1), GDK_KEY_space);
  probe_key (row_at (&f, 1), GDK_KEY_Down);
  probe_key (row_at (&f, 2), GDK_KEY_Down);
  g_assert_true (probe_key (row_at (&f, 3), GDK_KEY_Escape));
  assert_response_is (&f, start);
  tear_down (&f);
}

static void
test_buttons (void)
{
  Fixture f;
  g_autofree char *start = NULL;
  g_autofree char *one = NULL;

  set_up (&f);
  start = dup_order (&f);
  one = swapped (start, 2, 3);
  g_assert_false (gtk_widget_get_sensitive (probe_find (row_at (&f, 0), GTK_TYPE_BUTTON, 0)));
  g_assert_false (gtk_widget_get_sensitive (probe_find (row_at (&f, 3), GTK_TYPE_BUTTON, 1)));
  g_signal_emit_by_name (probe_find (row_at (&f, 2), GTK_TYPE_BUTTON, 1), "clicked");
  assert_response_is (&f, one);
  g_signal_emit_by_name (probe_find (row_at (&f, 3), GTK_TYPE_BUTTON, 0), "clicked");
  assert_response_is (&f, start);
  g_assert_cmpuint (f.changed, ==, 2);
  tear_down (&f);
}

/* An order that is right as it lies is an answer once somebody has touched it. */
static void
test_untouched (void)
{
  Fixture f;
  g_autofree char *start = NULL;

  set_up (&f);
  start = dup_order (&f);
  g_assert_null (dd_attempt_get_response (f.attempt, "RESPONSE"));
  g_assert_false (dd_attempt_is_answerable (f.attempt));
  probe_key (row_at (&f, 0), GDK_KEY_space);
  probe_key (row_at (&f, 0), GDK_KEY_space);
  assert_response_is (&f, start);
  g_assert_true (dd_attempt_is_answerable (f.attempt));
  tear_down (&f);
}

static void
test_dragging (void)
{
  Fixture f;
  g_autofree char *start = NULL;
  g_auto (GValue) from = G_VALUE_INIT;

  set_up (&f);
  start = dup_order (&f);
  g_value_init (&from, G_TYPE_INT);
  g_value_set_int (&from, 3);
  {
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row_at (&f, 0));
    gboolean dropped = FALSE;

    for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
      {
        g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

        if (GTK_IS_DROP_TARGET (controller))
          g_signal_emit_by_name (controller, "drop", &from, 0.0, 0.0, &dropped);
      }
    g_assert_true (dropped);
  }
  {
    g_autofree char *now = dup_order (&f);

    g_assert_cmpint (now[0], ==, start[3]);
    g_assert_cmpint (now[1], ==, start[0]);
    assert_response_is (&f, now);
  }
  tear_down (&f);
}

static void
test_judged (void)
{
  Fixture f;

  set_up (&f);
  dd_attempt_set_correct (f.attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (f.view), DD_SHOW_OPEN);
  assert_response_is (&f, "1234");
  g_signal_emit_by_name (probe_find (row_at (&f, 0), GTK_TYPE_BUTTON, 1), "clicked");
  dd_attempt_submit (f.attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (f.view), DD_SHOW_JUDGED);
  g_assert_true (gtk_widget_has_css_class (row_at (&f, 0), "not-yet"));
  g_assert_true (gtk_widget_has_css_class (row_at (&f, 3), "right"));
  /* Nothing moves any more, by nothing. */
  probe_key (row_at (&f, 0), GDK_KEY_space);
  probe_key (row_at (&f, 0), GDK_KEY_Down);
  g_signal_emit_by_name (probe_find (row_at (&f, 0), GTK_TYPE_BUTTON, 1), "clicked");
  assert_response_is (&f, "2134");
  dd_answer_view_show (DD_ANSWER_VIEW (f.view), DD_SHOW_SOLUTION);
  {
    g_autofree char *shown = dup_order (&f);

    g_assert_cmpstr (shown, ==, "1234");
  }
  /* The answer itself is what it was, and stays on view for the next try. */
  dd_attempt_try_again (f.attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (f.view), DD_SHOW_OPEN);
  assert_response_is (&f, "2134");
  tear_down (&f);
}

/* What is drawn for the row, as bytes. */
static GBytes *
draw_row (Fixture *f, guint place)
{
  GtkWidget *row = row_at (f, place);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GBytes *bytes;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (row),
                          gtk_widget_get_height (row));
  node = gtk_snapshot_free_to_node (snapshot);
  bytes = gsk_render_node_serialize (node);
  gsk_render_node_unref (node);
  return bytes;
}

/* Shown or hidden; a line that keeps its place is seen through. */
static gboolean
says_keys (Fixture *f)
{
  GtkWidget *line = gtk_widget_get_last_child (f->view);

  return GTK_IS_LABEL (line) && gtk_widget_get_visible (line) && gtk_widget_get_opacity (line) > 0;
}

/* As GTK marks a widget; which window is the active one is not for a test to say. */
static void
mark (Fixture *f, GtkWidget *widget, GtkStateFlags flags)
{
  const GtkStateFlags all =
    GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_WITHIN | GTK_STATE_FLAG_FOCUS_VISIBLE;

  gtk_widget_unset_state_flags (widget, all & ~flags);
  gtk_widget_set_state_flags (widget, flags, FALSE);
  probe_draw (f->window);
}

/* Whoever works by keys sees where she is and what the keys do; by mouse there is no need. */
static void
test_ring (void)
{
  const GtkStateFlags on_row =
    GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_WITHIN | GTK_STATE_FLAG_FOCUS_VISIBLE;
  Fixture f;
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *sheet = g_test_build_filename (G_TEST_DIST, "..", "ui", "style.css", NULL);
  g_autoptr (GBytes) without = NULL;
  g_autoptr (GBytes) with = NULL;
  GtkWidget *line;

  gtk_css_provider_load_from_path (provider, sheet);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  set_up (&f);
  line = gtk_widget_get_last_child (f.view);
  mark (&f, row_at (&f, 1), GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_WITHIN);
  without = draw_row (&f, 1);
  g_assert_false (says_keys (&f));
  mark (&f, row_at (&f, 1), on_row);
  with = draw_row (&f, 1);
  g_assert_false (g_bytes_equal (without, with));
  g_assert_true (says_keys (&f));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (line)), ==,
                   "Space picks an entry up, the arrows move it, Space puts it down.");
  /* On a button Space presses it. Nothing moves: a mouse may just be pressed below. */
  mark (&f, row_at (&f, 1), GTK_STATE_FLAG_FOCUS_WITHIN | GTK_STATE_FLAG_FOCUS_VISIBLE);
  g_assert_false (says_keys (&f));
  g_assert_true (gtk_widget_get_visible (line));
  mark (&f, row_at (&f, 1), on_row);
  g_assert_true (says_keys (&f));
  /* Nothing can be moved any more. */
  dd_attempt_set_correct (f.attempt);
  dd_attempt_submit (f.attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (f.view), DD_SHOW_JUDGED);
  g_assert_false (gtk_widget_get_visible (line));
  tear_down (&f);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (provider));
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/order/names", test_names);
  g_test_add_func ("/order/keys", test_keys);
  g_test_add_func ("/order/escape", test_escape);
  g_test_add_func ("/order/buttons", test_buttons);
  g_test_add_func ("/order/untouched", test_untouched);
  g_test_add_func ("/order/dragging", test_dragging);
  g_test_add_func ("/order/judged", test_judged);
  g_test_add_func ("/order/ring", test_ring);
  return g_test_run ();
}
