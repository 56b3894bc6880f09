/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tab on the page of a lesson: from the text to what is seen of it, through all of it to the foot
 * and the header, and round to the text again; what is scrolled stays where it is. */

#include "dd-stage-lesson.h"

#include "dd-exercise-card.h"
#include "dd-lesson-page.h"

#define COURSE "vn.domdom.bits"
#define LESSON "bits-bytes"

static DdStage stage;

static GtkWidget *
get_scrolled (void)
{
  return dd_stage_lesson_part (&stage, "scrolled");
}

static GtkAdjustment *
get_scroll (void)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (get_scrolled ()));
}

/* As the key comes to the page; what it does not take is GTK's. */
static GtkWidget *
tab (gboolean forward)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);
  gboolean used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !used; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed",
                               forward ? GDK_KEY_Tab : GDK_KEY_ISO_Left_Tab, 0,
                               forward ? 0 : GDK_SHIFT_MASK, &used);
    }
  if (!used)
    g_signal_emit_by_name (dd_stage_get_window (&stage), "move-focus",
                           forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
  dd_stage_settle ();
  return dd_stage_get_focus (&stage);
}

static gboolean
is_in_text (GtkWidget *widget)
{
  return gtk_widget_is_ancestor (widget, dd_stage_lesson_part (&stage, "view"));
}

static gboolean
is_seen (GtkWidget *widget)
{
  graphene_rect_t box;

  return gtk_widget_compute_bounds (widget, get_scrolled (), &box) &&
         box.origin.y + box.size.height > 0 &&
         box.origin.y < gtk_widget_get_height (get_scrolled ());
}

/* The practice part, which is long and full of questions. */
static void
open_practice (void)
{
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  dd_stage_lesson_go_on (&stage);
  dd_stage_lesson_go_on (&stage);
  g_assert_true (dd_stage_get_focus (&stage) == get_scrolled ());
}

static void
read_at (double value)
{
  gtk_widget_grab_focus (get_scrolled ());
  gtk_adjustment_set_value (get_scroll (), value);
  dd_stage_settle ();
  g_assert_cmpfloat (ABS (gtk_adjustment_get_value (get_scroll ()) - value), <, 1);
}

/* Where WIDGET stands in the text: the number of the block it is in. */
static guint
find_place (GtkWidget *widget)
{
  GtkWidget *view = dd_stage_lesson_part (&stage, "view");
  guint place = 0;

  while (gtk_widget_get_parent (widget) != view)
    widget = gtk_widget_get_parent (widget);
  while ((widget = gtk_widget_get_prev_sibling (widget)) != NULL)
    place++;
  return place;
}

/* Every question is met, in the order of the text, before the foot is. */
static void
test_order (void)
{
  GtkWidget *first;
  GtkWidget *focus;
  guint n_cards = 0;
  guint place = 0;

  open_practice ();
  focus = first = tab (TRUE);
  g_assert_true (gtk_widget_is_ancestor (
    first, dd_stage_find_nth (dd_stage_lesson_part (&stage, "view"), DD_TYPE_EXERCISE_CARD, 0)));
  for (guint i = 0; i < 200 && is_in_text (focus); i++)
    {
      g_assert_cmpuint (find_place (focus), >=, place);
      n_cards += find_place (focus) > place;
      place = find_place (focus);
      focus = tab (TRUE);
    }
  g_assert_cmpuint (n_cards, >=, 4);
  g_assert_true (gtk_widget_is_ancestor (focus, dd_stage_lesson_part (&stage, "bottom")));

  gtk_widget_grab_focus (first);
  dd_stage_settle ();
  g_assert_true (tab (FALSE) == get_scrolled ());
  g_assert_false (is_in_text (tab (FALSE)));
  dd_stage_lesson_leave (&stage);
}

/* In the middle of the text: to what is seen there. */
static void
test_seen (void)
{
  double page;
  GtkWidget *focus;

  open_practice ();
  page = gtk_adjustment_get_page_size (get_scroll ());
  for (double value = 300; value < gtk_adjustment_get_upper (get_scroll ()) - page; value += 700)
    {
      read_at (value);
      focus = tab (TRUE);
      g_assert_true (is_in_text (focus));
      g_assert_true (is_seen (focus));
      g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll ()), >, value - page / 2);
      g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll ()), <, value + page);
    }
  dd_stage_lesson_leave (&stage);
}

/* From around the text to it: nothing moves. */
static void
test_enter (void)
{
  GtkWidget *foot;
  GtkWidget *focus;

  open_practice ();
  foot = dd_stage_lesson_part (&stage, "bottom");
  read_at (700);
  gtk_widget_grab_focus (dd_stage_lesson_get_next (&stage));
  for (guint i = 0; i < 20 && dd_stage_get_focus (&stage) != get_scrolled (); i++)
    g_assert_false (is_in_text (tab (TRUE)));
  g_assert_true (dd_stage_get_focus (&stage) == get_scrolled ());
  g_assert_cmpfloat (ABS (gtk_adjustment_get_value (get_scroll ()) - 700), <, 1);

  gtk_widget_grab_focus (dd_stage_lesson_get_next (&stage));
  do
    focus = tab (FALSE);
  while (gtk_widget_is_ancestor (focus, foot));
  g_assert_true (focus == get_scrolled () || (is_in_text (focus) && is_seen (focus)));
  g_assert_cmpfloat (ABS (gtk_adjustment_get_value (get_scroll ()) - 700), <, 100);
  dd_stage_lesson_leave (&stage);
}

int
main (int argc, char **argv)
{
  static const char *const people[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_lesson_set_up (&stage, people, "vi");
  g_test_add_func ("/lesson-tab/order", test_order);
  g_test_add_func ("/lesson-tab/seen", test_seen);
  g_test_add_func ("/lesson-tab/enter", test_enter);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
