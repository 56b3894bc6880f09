/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between an answer and its check: a number that is none, the question whether one is
 * sure; and the ways on from a judged or skipped exercise. */

#include "probe-card.h"

#include "dd-answer-view.h"
#include "dd-feedback-box.h"

typedef struct
{
  ProbeCard probe;
  guint n_checks;
  int sure; /* of the last check */
} World;

static void
checked_cb (DdExerciseCard *card,
            int sure,
            World *world)
{
  world->n_checks++;
  world->sure = sure;
}

static void
show (World *world,
      DdCardPhase phase)
{
  probe_card_update (&world->probe, phase);
  probe_settle ();
}

static void
set_up (World *world,
        gconstpointer item)
{
  probe_card_set_up (&world->probe, item);
  g_signal_connect (world->probe.card, "check", G_CALLBACK (checked_cb), world);
  probe_settle ();
}

static void
tear_down (World *world,
           gconstpointer item)
{
  probe_card_tear_down (&world->probe);
}

/* The visible button of these words, or NULL. */
static GtkWidget *
find_button (World *world,
             const char *words)
{
  for (guint i = 0; i < probe_count (world->probe.card, GTK_TYPE_BUTTON); i++)
    {
      GtkWidget *button = probe_find (world->probe.card, GTK_TYPE_BUTTON, i);

      if (gtk_widget_get_visible (button) &&
          g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), words) == 0)
        return button;
    }
  return NULL;
}

static gboolean
has_focus (World *world,
           GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (world->probe.window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
press_check (World *world)
{
  g_assert_true (gtk_widget_activate_action (world->probe.card, "card.check", NULL));
}

/* Neither "1.234" nor "tám" is judged: why not is said where the focus is, as for an empty field.
 * As soon as it is a number, it is judged. */
static void
test_doubtful_number (World *world,
                      gconstpointer item)
{
  static const char *const doubtful[] = { "1.234", "tám" };
  static const char *const said[] = { "Which number is it?",
                                      "Cannot read this number. Write 8.5 or 8,5." };
  GtkWidget *entry = probe_find (world->probe.card, GTK_TYPE_ENTRY, 0);

  for (guint i = 0; i < G_N_ELEMENTS (doubtful); i++)
    {
      GtkWidget *focus;

      gtk_editable_set_text (GTK_EDITABLE (entry), doubtful[i]);
      gtk_widget_grab_focus (find_button (world, "Check"));
      press_check (world);
      g_assert_cmpuint (world->n_checks, ==, 0);
      focus = gtk_root_get_focus (GTK_ROOT (world->probe.window));
      g_assert_true (DD_IS_FEEDBACK_BOX (focus));
      probe_assert_name (focus, said[i]);
      g_assert_true (gtk_widget_has_css_class (focus, "hint"));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, doubtful[i]);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "8,5");
  press_check (world);
  g_assert_cmpuint (world->n_checks, ==, 1);
}

/* The solution takes the question away with what was typed, and the next try begins empty. */
static void
test_after_solution (World *world,
                     gconstpointer item)
{
  GtkWidget *entry = probe_find (world->probe.card, GTK_TYPE_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "1.234");
  g_assert_nonnull (find_button (world, "1234"));
  show (world, DD_CARD_EXPLAINED);
  g_assert_null (find_button (world, "1234"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, "1.234");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, "");
  show (world, DD_CARD_READY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_null (dd_attempt_get_response (world->probe.attempt, "RESPONSE"));
}

/* Enter is no way around the question. */
static void
test_sure (World *world,
           gconstpointer item)
{
  g_assert_null (find_button (world, "Check"));
  press_check (world);
  g_assert_false (has_focus (world, find_button (world, "I am sure")));
  g_assert_true (dd_exercise_card_pick (DD_EXERCISE_CARD (world->probe.card), 0));
  press_check (world);
  g_assert_cmpuint (world->n_checks, ==, 0);
  g_assert_true (has_focus (world, find_button (world, "I am sure")));
  g_signal_emit_by_name (find_button (world, "I am not sure"), "clicked");
  g_assert_cmpuint (world->n_checks, ==, 1);
  g_assert_cmpint (world->sure, ==, DD_CARD_NOT_SURE);
}

static GtkWidget *
find_words (World *world, const char *words)
{
  for (guint i = 0; i < probe_count (world->probe.card, GTK_TYPE_LABEL); i++)
    {
      GtkWidget *label = probe_find (world->probe.card, GTK_TYPE_LABEL, i);

      if (gtk_widget_get_mapped (label) &&
          g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), words) == 0)
        return label;
    }
  return NULL;
}

/* Too few, too many: the number is said, not that nothing was chosen. */
static void
test_number_of_choices (World *world, gconstpointer item)
{
  GtkWidget *check = find_button (world, "Check");

  press_check (world);
  g_assert_nonnull (find_words (world, "Choose an answer first."));
  g_assert_false (gtk_widget_is_sensitive (check));
  dd_exercise_card_pick (DD_EXERCISE_CARD (world->probe.card), 0);
  probe_settle ();
  g_assert_true (gtk_widget_is_sensitive (check));
  g_signal_emit_by_name (check, "clicked");
  probe_settle ();
  g_assert_nonnull (find_words (world, "Choose at least 2 answers."));
  for (guint i = 1; i < 4; i++)
    dd_exercise_card_pick (DD_EXERCISE_CARD (world->probe.card), i);
  g_assert_null (find_words (world, "Choose at least 2 answers."));
  g_assert_true (gtk_widget_is_sensitive (check));
  press_check (world);
  probe_settle ();
  g_assert_nonnull (find_words (world, "Choose at most 3 answers."));
  g_assert_null (find_words (world, "Choose an answer first."));
  g_assert_cmpuint (world->n_checks, ==, 0);
  dd_exercise_card_pick (DD_EXERCISE_CARD (world->probe.card), 3);
  press_check (world);
  g_assert_cmpuint (world->n_checks, ==, 1);
  probe_assert_name (probe_find (world->probe.card, DD_TYPE_ANSWER_VIEW, 0),
                     "Choose at most 3 answers.");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_skipped (World *world,
              gconstpointer item)
{
  guint n = 0;

  g_signal_connect_swapped (world->probe.card, "again", G_CALLBACK (count_cb), &n);
  g_assert_null (find_button (world, "Guess after all"));
  show (world, DD_CARD_SKIPPED);
  probe_assert_name (find_button (world, "Guess after all"), "Guess after all");
  g_assert_true (gtk_widget_get_mapped (find_button (world, "Guess after all")));
  g_signal_emit_by_name (find_button (world, "Guess after all"), "clicked");
  g_assert_cmpuint (n, ==, 1);
  show (world, DD_CARD_EXPLAINED);
  g_assert_null (find_button (world, "Guess after all"));
  probe_assert_name (find_button (world, "Try again"), "Try again");
}

int
main (int argc,
      char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add ("/check-asks/doubtful-number", World, "number", set_up, test_doubtful_number,
              tear_down);
  g_test_add ("/check-asks/after-solution", World, "number", set_up, test_after_solution,
              tear_down);
  g_test_add ("/check-asks/sure", World, "choice", set_up, test_sure, tear_down);
  g_test_add ("/check-asks/number-of-choices", World, "choices-limited", set_up,
              test_number_of_choices, tear_down);
  g_test_add ("/check-asks/skipped", World, "number", set_up, test_skipped, tear_down);
  return g_test_run ();
}
