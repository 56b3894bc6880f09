/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on a card beside the author's words: who chose what, what the others of a group do
 * before an answer and after one that is not right, and verdicts that are words of their own. */

#include "probe-card.h"

#include <string.h>

#include "dd-answer-row.h"

static void
answer (ProbeCard *f, const char *words)
{
  probe_card_answer (f, "RESPONSE", words);
}

static guint
count_said (ProbeCard *f, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < probe_count (f->card, GTK_TYPE_LABEL); i++)
    {
      GtkWidget *label = probe_find (f->card, GTK_TYPE_LABEL, i);

      n += gtk_widget_get_mapped (label) &&
           g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), words) == 0;
    }
  return n;
}

/* What was chosen and is not right is said to have been chosen, by whom, with a pencil; never what
 * is right. In the solution both are told apart by words. */
static void
test_chosen (void)
{
  ProbeCard f;

  probe_card_set_up (&f, "choice");
  f.state.chosen = "Mỷ chọn";
  answer (&f, "o1");
  g_assert_cmpuint (count_said (&f, "Mỷ chọn"), ==, 1);
  g_assert_cmpuint (count_said (&f, "Right"), ==, 0);
  probe_card_update (&f, DD_CARD_EXPLAINED);
  g_assert_cmpuint (count_said (&f, "Mỷ chọn"), ==, 1);
  g_assert_cmpuint (count_said (&f, "Right"), ==, 1);
  dd_attempt_try_again (f.attempt);
  probe_card_update (&f, DD_CARD_READY);
  g_assert_cmpuint (count_said (&f, "Mỷ chọn"), ==, 0);
  probe_card_tear_down (&f);

  probe_card_set_up (&f, "choices");
  f.state.chosen = "Em chọn";
  answer (&f, "o1,o2"); /* one of them is right, and one that is right was left */
  g_assert_cmpuint (count_said (&f, "Right"), ==, 1);
  g_assert_cmpuint (count_said (&f, "Em chọn"), ==, 1);
  probe_card_tear_down (&f);
}

/* "Right" is the name of a button there, in Vietnamese; the verdict has words of its own, also in
 * what is spoken. */
static void
test_statements (void)
{
  ProbeCard f;
  guint right = 0;
  guint wrong = 0;

  probe_card_set_up (&f, "statements");
  answer (&f, "s1 true,s2 false,s3 false,s4 true"); /* half of it */
  g_assert_cmpuint (count_said (&f, "Answered right"), ==, 2);
  g_assert_cmpuint (count_said (&f, "Look again"), ==, 2);
  g_assert_cmpuint (count_said (&f, "Right"), ==, 0);
  g_assert_cmpuint (count_said (&f, "Not yet"), ==, 0);
  for (guint i = 0; i < 8; i++)
    {
      GtkWidget *side = probe_find (f.card, GTK_TYPE_TOGGLE_BUTTON, i);
      g_autofree char *name =
        gtk_test_accessible_check_property (GTK_ACCESSIBLE (side), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                            "");

      g_assert_nonnull (name);
      right += g_str_has_suffix (name, ". Answered right");
      wrong += g_str_has_suffix (name, ". Look again");
      g_assert_cmpint (g_str_has_suffix (name, "right") || g_str_has_suffix (name, "again"), ==,
                       gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (side)));
    }
  g_assert_cmpuint (right, ==, 2);
  g_assert_cmpuint (wrong, ==, 2);
  probe_card_update (&f, DD_CARD_EXPLAINED);
  g_assert_cmpuint (count_said (&f, "The solution"), ==, 4);
  probe_card_tear_down (&f);
}

/* What is to be looked at again is named by its letter: those rows that are marked. */
static void
test_letters (void)
{
  ProbeCard f;
  g_autofree char *said = NULL;
  g_auto (GStrv) parts = NULL;
  guint named = 0;

  probe_card_set_up (&f, "statements");
  answer (&f, "s1 true,s2 false,s3 false,s4 true");
  said = dd_exercise_card_dup_feedback (DD_EXERCISE_CARD (f.card));
  g_assert_true (g_str_has_prefix (said, "2 of 4 right. Look at "));
  parts = g_strsplit (said + strlen ("2 of 4 right. Look at "), " again.", 2);
  for (guint i = 0; i < 4; i++)
    {
      gboolean marked =
        gtk_widget_has_css_class (probe_find (f.card, DD_TYPE_ANSWER_ROW, i), "not-yet");

      g_assert_cmpint (strchr (parts[0], 'a' + (int) i) != NULL, ==, marked);
      named += marked;
    }
  g_assert_cmpuint (named, ==, 2);
  probe_card_tear_down (&f);
}

/* Somebody was sure, and it is not right: said once, and not where it was right. */
static void
test_sure (void)
{
  ProbeCard f;

  probe_card_set_up (&f, "number");
  f.state.was_sure = "Em khá chắc";
  answer (&f, "9");
  g_assert_cmpuint (count_said (&f, "Em khá chắc"), ==, 1);
  dd_attempt_try_again (f.attempt);
  answer (&f, "8,5");
  g_assert_cmpuint (count_said (&f, "Em khá chắc"), ==, 0);
  probe_card_tear_down (&f);
}

/* Nothing is chosen: that is said, and nothing is asked of anybody. */
static void
test_nothing (void)
{
  ProbeCard f;

  probe_card_set_up (&f, "choices");
  gtk_widget_activate_action (f.card, "card.check", NULL);
  probe_settle ();
  g_assert_cmpuint (count_said (&f, "Choose an answer first."), ==, 1);
  probe_card_tear_down (&f);
  probe_card_set_up (&f, "number");
  gtk_widget_activate_action (f.card, "card.check", NULL);
  probe_settle ();
  g_assert_cmpuint (count_said (&f, "Write an answer first."), ==, 1);
  probe_card_tear_down (&f);
}

/* The others have something to do until there is an answer, and after one that is not right all of
 * them do; it is part of what has the focus and is spoken. */
static void
test_group (void)
{
  ProbeCard f;
  g_autofree char *said = NULL;

  probe_card_set_up (&f, "number");
  f.state.fingers = "Dế giơ ngón tay";
  f.state.talk = "Nói với nhau: vì sao? Rồi Dế thử lại.";
  probe_card_update (&f, DD_CARD_READY);
  probe_settle ();
  g_assert_cmpuint (count_said (&f, f.state.fingers), ==, 1);
  g_assert_cmpuint (count_said (&f, f.state.talk), ==, 0);
  answer (&f, "9");
  g_assert_cmpuint (count_said (&f, f.state.fingers), ==, 0);
  g_assert_cmpuint (count_said (&f, f.state.talk), ==, 1);
  said = dd_exercise_card_dup_feedback (DD_EXERCISE_CARD (f.card));
  g_assert_true (g_str_has_suffix (said, f.state.talk));
  probe_card_update (&f, DD_CARD_EXPLAINED);
  g_assert_cmpuint (count_said (&f, f.state.talk), ==, 0);

  /* Alone there is nothing of it. */
  dd_attempt_try_again (f.attempt);
  f.state.fingers = f.state.talk = NULL;
  probe_card_update (&f, DD_CARD_READY);
  probe_settle ();
  g_assert_cmpuint (count_said (&f, "Dế giơ ngón tay"), ==, 0);
  probe_card_tear_down (&f);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/card-group/chosen", test_chosen);
  g_test_add_func ("/card-group/statements", test_statements);
  g_test_add_func ("/card-group/letters", test_letters);
  g_test_add_func ("/card-group/sure", test_sure);
  g_test_add_func ("/card-group/nothing", test_nothing);
  g_test_add_func ("/card-group/group", test_group);
  return g_test_run ();
}
