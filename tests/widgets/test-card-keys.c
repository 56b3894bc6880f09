/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter on the card of an exercise: Check where one answers, Next where nothing is left to do, and
 * nothing where it belongs to somebody else. */

#include "probe-card.h"

typedef struct
{
  ProbeCard probe;
  guint checks;
  guint nexts;
} Fixture;

static void
check_cb (DdExerciseCard *card, int sure, Fixture *f)
{
  f->checks++;
}

static void
next_cb (DdExerciseCard *card, Fixture *f)
{
  f->nexts++;
}

static void
update (Fixture *f, DdCardPhase phase)
{
  probe_card_update (&f->probe, phase);
  probe_settle ();
}

static void
set_up (Fixture *f, const char *item)
{
  *f = (Fixture){ 0 };
  probe_card_set_up (&f->probe, item);
  g_signal_connect (f->probe.card, "check", G_CALLBACK (check_cb), f);
  g_signal_connect (f->probe.card, "next", G_CALLBACK (next_cb), f);
  probe_settle ();
}

static void
tear_down (Fixture *f)
{
  probe_card_tear_down (&f->probe);
}

static gboolean
press_enter (Fixture *f)
{
  return probe_key (f->probe.card, GDK_KEY_Return);
}

static GtkWidget *
find_option (Fixture *f, GType type)
{
  return probe_find (f->probe.card, type, 0);
}

/* On an option, on one of two sides, on an entry that can be moved. */
static void
test_check (void)
{
  static const struct
  {
    const char *item;
    const char *type;
  } cases[] = { { "choice", "GtkCheckButton" },
                { "choices", "GtkCheckButton" },
                { "statements", "GtkToggleButton" },
                { "order", "DdOrderRow" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      set_up (&f, cases[i].item);
      g_test_message ("%s", cases[i].item);
      dd_attempt_set_correct (f.probe.attempt);
      update (&f, DD_CARD_READY);
      g_assert_true (
        gtk_widget_grab_focus (find_option (&f, g_type_from_name (cases[i].type))));
      g_assert_true (press_enter (&f));
      if (dd_item_asks_sure (dd_attempt_get_item (f.probe.attempt)))
        g_assert_cmpuint (f.checks, ==, 0);
      else
        g_assert_cmpuint (f.checks, ==, 1);
      g_assert_cmpuint (f.nexts, ==, 0);
      tear_down (&f);
    }
}

/* A list opens, a field asks by itself when no input method wants the key, a button is pressed. */
static void
test_not_ours (void)
{
  Fixture f;

  set_up (&f, "match");
  gtk_widget_grab_focus (find_option (&f, GTK_TYPE_DROP_DOWN));
  g_assert_false (press_enter (&f));
  g_assert_cmpuint (f.checks, ==, 0);
  tear_down (&f);

  set_up (&f, "number");
  dd_attempt_set_correct (f.probe.attempt);
  update (&f, DD_CARD_READY);
  gtk_widget_grab_focus (find_option (&f, GTK_TYPE_ENTRY));
  g_assert_false (press_enter (&f));
  g_assert_cmpuint (f.checks, ==, 0);
  tear_down (&f);
}

static void
test_next (void)
{
  Fixture f;

  set_up (&f, "number");
  dd_attempt_set_correct (f.probe.attempt);
  dd_attempt_submit (f.probe.attempt);
  update (&f, DD_CARD_SAVING);
  g_assert_false (press_enter (&f)); /* nothing is on the disk yet */
  update (&f, DD_CARD_JUDGED);
  g_assert_true (press_enter (&f));
  g_assert_cmpuint (f.nexts, ==, 1);
  g_assert_cmpuint (f.checks, ==, 0);
  tear_down (&f);
}

/* Not right: there is something to do here. Once the solution was read there is not, but Try again
 * is a button like any other. */
static void
test_next_not_yet (void)
{
  Fixture f;
  GtkWidget *again = NULL;

  set_up (&f, "number");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "9", NULL);
  dd_attempt_submit (f.probe.attempt);
  update (&f, DD_CARD_JUDGED);
  g_assert_false (press_enter (&f));
  g_assert_cmpuint (f.nexts, ==, 0);
  update (&f, DD_CARD_EXPLAINED);
  g_assert_true (press_enter (&f));
  g_assert_cmpuint (f.nexts, ==, 1);
  for (guint i = 0; again == NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (
                     GTK_BUTTON (probe_find (f.probe.card, GTK_TYPE_BUTTON, i))),
                   "Try again") == 0)
      again = probe_find (f.probe.card, GTK_TYPE_BUTTON, i);
  gtk_widget_grab_focus (again);
  g_assert_false (press_enter (&f));
  g_assert_cmpuint (f.nexts, ==, 1);
  tear_down (&f);
}

/* One is led to the question: the card itself has the focus, its name is what it asks, and from
 * there on it is no stop for Tab. */
static void
test_question (void)
{
  Fixture f;
  GtkRoot *root;

  set_up (&f, "choice");
  root = GTK_ROOT (f.probe.window);
  probe_assert_name (f.probe.card,
                     "Question 1 of 8. Tấm bìa thứ năm, kể từ bên phải, có mấy chấm?");
  g_assert_false (gtk_widget_get_focusable (f.probe.card));
  dd_exercise_card_focus_question (DD_EXERCISE_CARD (f.probe.card));
  g_assert_true (gtk_root_get_focus (root) == f.probe.card);
  g_assert_true (gtk_widget_child_focus (f.probe.card, GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (root)));
  probe_settle ();
  g_assert_false (gtk_widget_get_focusable (f.probe.card));
  tear_down (&f);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/card-keys/check", test_check);
  g_test_add_func ("/card-keys/not-ours", test_not_ours);
  g_test_add_func ("/card-keys/next", test_next);
  g_test_add_func ("/card-keys/next-not-yet", test_next_not_yet);
  g_test_add_func ("/card-keys/question", test_question);
  return g_test_run ();
}
