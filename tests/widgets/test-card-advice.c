/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the author says to an answer of several parts: led by what names the part on the card, in
 * the order of the card, once; and kept while one tries again, from the part that is open on. */

#include "probe-card.h"

#include "dd-answer-view.h"
#include "dd-feedback-box.h"

typedef ProbeCard Fixture;

static void
again_cb (DdExerciseCard *card, Fixture *f)
{
  dd_attempt_try_again (f->attempt);
  probe_card_update (f, DD_CARD_READY);
}

static void
set_up (Fixture *f, const char *item)
{
  probe_card_set_up (f, item);
  g_signal_connect (f->card, "again", G_CALLBACK (again_cb), f);
}

static void
answer (Fixture *f, const char *words)
{
  probe_card_answer (f, "RESPONSE", words);
}

static void
press_again (Fixture *f)
{
  g_signal_emit_by_name (probe_button (f->card, "Try again"), "clicked");
}

#define assert_says(f, words)                                                             \
  G_STMT_START                                                                            \
  {                                                                                       \
    g_autofree char *said = dd_exercise_card_dup_feedback (DD_EXERCISE_CARD ((f)->card)); \
    g_assert_cmpstr (said, ==, words);                                                    \
  }                                                                                       \
  G_STMT_END

/* The place of ID among what is shown. */
static guint
place_of (Fixture *f, const char *id)
{
  const char *const *order = dd_attempt_get_choice_order (f->attempt, "RESPONSE", 0);
  guint i = 0;

  while (!g_str_equal (order[i], id))
    i++;
  return i;
}

/* ---- Which part is meant ---- */

static void
test_statements (void)
{
  Fixture f;

  set_up (&f, "statements");
  answer (&f, "s1 true,s2 true,s3 true,s4 true");
  assert_says (&f, "2 of 4 right. Look at b, d again. b) Đọc lại ý 2. d) Đọc lại ý 4.");
  probe_card_tear_down (&f);
}

/* One text for several pairs is said once; all wrong, the letters are there too. */
static void
test_match (void)
{
  Fixture f;

  set_up (&f, "match");
  answer (&f, "l1 r2,l2 r1,l3 r3");
  assert_says (&f, "1 of 3 right. Look at a, b again. a, b) Cộng giá trị các bit.");
  probe_card_tear_down (&f);
  set_up (&f, "match");
  answer (&f, "l1 r2,l2 r3,l3 r1");
  assert_says (&f, "Not yet. a, b, c) Cộng giá trị các bit.");
  probe_card_tear_down (&f);
}

/* An entry moves while one tries again, so its words name it. */
static void
test_order (void)
{
  Fixture f;

  set_up (&f, "order");
  answer (&f, "e1,e4,e3,e2");
  assert_says (&f, "Not yet. Bước bốn: Cần gì trước bước này?");
  probe_card_tear_down (&f);
}

/* Of options only what was taken is told at the first try: the rest would give the answer away. */
static void
test_choices (void)
{
  Fixture f;
  g_autofree char *words = NULL;
  char letter;

  set_up (&f, "choices");
  letter = (char) ('A' + place_of (&f, "o2"));
  answer (&f, "o1,o3,o2");
  words = g_strdup_printf ("2 of 3 right. Look at %c again. %c. Xem lại số này.", letter, letter);
  assert_says (&f, words);
  probe_card_tear_down (&f);

  set_up (&f, "choices");
  answer (&f, "o1");
  g_clear_pointer (&words, g_free);
  words = g_strdup_printf ("What is chosen is right, but something is still missing. %s",
                           dd_item_get_n_hints (dd_attempt_get_item (f.attempt)) > 0
                             ? "Have a look at the hint."
                             : "Look again at the question and at what the lesson says about it.");
  assert_says (&f, words);
  press_again (&f);
  answer (&f, "o1");
  g_clear_pointer (&words, g_free);
  words = g_strdup_printf (
    "What is chosen is right, but something is still missing. %c. Xem lại số này.",
    'A' + (int) place_of (&f, "o3"));
  assert_says (&f, words);
  probe_card_tear_down (&f);
}

/* ---- Trying again ---- */

/* The visible box of this title, or NULL. */
static GtkWidget *
find_box (Fixture *f, const char *title)
{
  for (guint i = 0; i < probe_count (f->card, DD_TYPE_FEEDBACK_BOX); i++)
    {
      GtkWidget *box = probe_find (f->card, DD_TYPE_FEEDBACK_BOX, i);
      g_autofree char *words = dd_feedback_box_dup_words (DD_FEEDBACK_BOX (box));

      if (gtk_widget_get_visible (box) && g_str_has_prefix (words, title))
        return box;
    }
  return NULL;
}

/* The advice stays until the answer is judged anew; the solution does not. */
static void
test_kept (void)
{
  Fixture f;
  g_autofree char *words = NULL;

  set_up (&f, "statements");
  g_assert_null (find_box (&f, "Advice from the last try"));
  answer (&f, "s1 true,s2 true,s3 true,s4 true");
  g_assert_null (find_box (&f, "Advice from the last try"));
  press_again (&f);
  g_assert_null (dd_exercise_card_get_feedback (DD_EXERCISE_CARD (f.card)));
  g_assert_nonnull (find_box (&f, "Advice from the last try"));
  words =
    dd_feedback_box_dup_words (DD_FEEDBACK_BOX (find_box (&f, "Advice from the last try")));
  g_assert_cmpstr (words, ==, "Advice from the last try b) Đọc lại ý 2. d) Đọc lại ý 4.");
  probe_card_update (&f, DD_CARD_SAVING);
  g_assert_nonnull (find_box (&f, "Advice from the last try"));
  answer (&f, "s1 true,s2 false,s3 true,s4 true");
  g_assert_null (find_box (&f, "Advice from the last try"));
  probe_card_update (&f, DD_CARD_EXPLAINED);
  press_again (&f);
  g_assert_null (find_box (&f, "Advice from the last try"));
  g_assert_null (find_box (&f, "Here is the solution."));
  probe_card_tear_down (&f);
}

static gboolean
has_focus (Fixture *f, GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* The focus goes to the first part that is not right. */
static void
test_focus (void)
{
  Fixture f;

  set_up (&f, "match");
  answer (&f, "l1 r1,l2 r2,l3 r1");
  press_again (&f);
  g_assert_true (has_focus (&f, probe_find (f.card, GTK_TYPE_DROP_DOWN, place_of (&f, "l3"))));
  probe_card_tear_down (&f);

  set_up (&f, "statements");
  answer (&f, "s1 true,s2 false,s3 false,s4 true");
  press_again (&f);
  g_assert_true (has_focus (&f, probe_find (f.card, GTK_TYPE_TOGGLE_BUTTON, 4)));
  probe_card_tear_down (&f);

  set_up (&f, "order");
  answer (&f, "e1,e4,e3,e2");
  press_again (&f);
  g_assert_true (has_focus (
    &f, probe_find (f.card, g_type_from_name ("DdOrderRow"), 1)));
  probe_card_tear_down (&f);

  /* A blank that is right keeps its words. */
  set_up (&f, "cloze");
  dd_attempt_set_correct (f.attempt);
  g_assert_true (dd_attempt_set_response_words (f.attempt, "RESPONSE_b3", "zzz", NULL));
  dd_attempt_submit (f.attempt);
  probe_card_update (&f, DD_CARD_JUDGED);
  press_again (&f);
  g_assert_true (has_focus (&f, probe_find (f.card, g_type_from_name ("DdFieldView"), 2)));
  probe_card_tear_down (&f);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/card-advice/statements", test_statements);
  g_test_add_func ("/card-advice/match", test_match);
  g_test_add_func ("/card-advice/order", test_order);
  g_test_add_func ("/card-advice/choices", test_choices);
  g_test_add_func ("/card-advice/kept", test_kept);
  g_test_add_func ("/card-advice/focus", test_focus);
  return g_test_run ();
}
