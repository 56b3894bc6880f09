/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not you?": from the empty face to answers that are somebody else's. */

#include "dd-stage.h"

#include "dd-given-list.h"
#include "dd-not-you-window.h"
#include "dd-taker-list.h"

#define CHILD(name) dd_stage_get_child (window, DD_TYPE_NOT_YOU_WINDOW, name)
#define GIVEN(name) dd_stage_get_child (CHILD ("given"), DD_TYPE_GIVEN_LIST, name)
#define TAKERS(name) dd_stage_get_child (CHILD ("takers"), DD_TYPE_TAKER_LIST, name)

static DdStage stage;

static GtkWidget *
open_window (void)
{
  dd_not_you_window_open (dd_stage_get_window (&stage));
  dd_stage_settle ();
  return dd_stage_get_dialog (DD_TYPE_NOT_YOU_WINDOW);
}

static void
test_empty (void)
{
  GtkWidget *window = open_window ();

  dd_stage_wait_words (window, "No answers yet");
  dd_stage_check_names (window);
  dd_stage_press (window, "Close");
  dd_stage_settle ();
}

static void
tick (GtkWidget *window,
      int row)
{
  GtkListBoxRow *answer = gtk_list_box_get_row_at_index (GIVEN ("answers"), row);

  g_assert_nonnull (answer);
  g_signal_emit_by_name (answer, "activate");
}

static void
choose (GtkWidget *window,
        const char *name)
{
  GtkSelectionModel *people = gtk_list_view_get_model (TAKERS ("people"));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (G_LIST_MODEL (people), i);

      if (g_strcmp0 (dd_person_get_name (person), name) == 0)
        {
          gtk_selection_model_select_item (people, i, TRUE);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Row 0 ticks all; a row less takes that tick away again. */
static void
test_ticks (void)
{
  GtkWidget *window;

  dd_stage_answer (&stage, 3);
  window = open_window ();
  dd_stage_wait_words (window, "Whose were the last answers?");
  dd_stage_check_names (window);
  g_assert_true (dd_stage_says (window, "All 3 answers"));
  g_assert_false (gtk_widget_get_sensitive (GIVEN ("next")));
  tick (window, 0);
  g_assert_nonnull (dd_stage_find_button (window, "Next: whose are 3 answers?"));
  tick (window, 2);
  g_assert_nonnull (dd_stage_find_button (window, "Next: whose are 2 answers?"));
  tick (window, 0);
  tick (window, 0);
  g_assert_false (gtk_widget_get_sensitive (GIVEN ("next")));
  gtk_window_close (GTK_WINDOW (window));
  dd_stage_settle ();
}

static void
test_move (void)
{
  DdPerson *owner = dd_session_get_turn (stage.session);
  GtkWidget *window = open_window ();

  dd_stage_wait_words (window, "listed under Mỷ (6A)");
  g_assert_cmpstr (dd_person_get_name (owner), ==, "Mỷ");
  tick (window, 1);
  tick (window, 2);
  dd_stage_press (window, "Next: whose are 2 answers?");
  dd_stage_settle ();
  dd_stage_check_names (window);
  g_assert_false (gtk_widget_get_sensitive (TAKERS ("move")));
  choose (window, "Dế");
  dd_stage_press (window, "Move");
  dd_stage_wait_words (window, "2 answers are now listed under Dế (6A)");
  g_assert_true (gtk_widget_is_focus (CHILD ("news")));
  dd_stage_check_names (window);
  dd_stage_press (window, "Close");
  dd_stage_settle ();

  window = open_window ();
  dd_stage_wait_words (window, "listed under Dế");
  g_assert_true (dd_stage_says (window, "listed under Mỷ (6A)"));
  gtk_window_close (GTK_WINDOW (window));
  dd_stage_settle ();
}

/* Whoever has all of them already is not offered; those who are here come first. */
static void
test_people (void)
{
  GtkWidget *window = open_window ();
  GtkSelectionModel *people = gtk_list_view_get_model (TAKERS ("people"));
  g_autoptr (DdPerson) first = NULL;

  dd_stage_wait_words (window, "listed under Mỷ (6A)");
  tick (window, 3);
  dd_stage_press (window, "Next: whose is this answer?");
  dd_stage_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (G_LIST_MODEL (people), i);

      g_assert_cmpstr (dd_person_get_name (person), !=, "Mỷ");
    }
  first = g_list_model_get_item (G_LIST_MODEL (people), 0);
  g_assert_cmpstr (dd_person_get_name (first), ==, "Dế");
  g_assert_true (dd_stage_says (window, "6A · here now"));
  g_assert_true (dd_stage_says (window, "Whose is this answer?"));

  gtk_editable_set_text (GTK_EDITABLE (TAKERS ("search")), "suong");
  dd_stage_settle ();
  dd_stage_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (people)), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (TAKERS ("search")), "xyz");
  dd_stage_wait_words (window, "No such name here");
  gtk_window_close (GTK_WINDOW (window));
  dd_stage_settle ();
}

/* To somebody who was not counted as here: the program offers to go on as that one. */
static void
test_go_on (void)
{
  GtkWidget *window = open_window ();

  dd_stage_wait_words (window, "listed under Mỷ (6A)");
  tick (window, 3);
  dd_stage_press (window, "Next: whose is this answer?");
  dd_stage_settle ();
  choose (window, "Sương");
  dd_stage_press (window, "Move");
  dd_stage_wait_words (window, "1 answer is now listed under Sương");
  dd_stage_press (window, "Go on as Sương (6A)");
  dd_stage_settle ();
  dd_stage_settle ();
  g_assert_cmpstr (dd_person_get_name (dd_session_get_turn (stage.session)), ==, "Sương");
  g_assert_cmpuint (dd_session_get_present (stage.session)->len, ==, 1);
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Sương", "Chín",
                                       "Dế", "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open_class (&stage, names);
  dd_stage_install (&stage);
  dd_stage_raise (&stage, "en");
  dd_stage_sit_down (&stage, "Mỷ", "Dế", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  g_test_add_func ("/not-you-window/empty", test_empty);
  g_test_add_func ("/not-you-window/ticks", test_ticks);
  g_test_add_func ("/not-you-window/move", test_move);
  g_test_add_func ("/not-you-window/people", test_people);
  g_test_add_func ("/not-you-window/go-on", test_go_on);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
