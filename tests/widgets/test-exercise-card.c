/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of an exercise through its life, for every kind: what it asks its owner, what it shows,
 * where the focus goes, what is spoken. And the box of its feedback by itself. */

#include "probe-card.h"

#include "dd-feedback-box.h"

typedef struct
{
  ProbeCard probe;
  GString *asked; /* owned */
} Fixture;

static void
asked_cb (Fixture *f, const char *what)
{
  g_string_append_printf (f->asked, "%s;", what);
}

static void
check_cb (DdExerciseCard *card, int sure, Fixture *f)
{
  g_string_append_printf (f->asked, "check %d;", sure);
}

static void
again_cb (DdExerciseCard *card, Fixture *f)
{
  asked_cb (f, "again");
}

static void
hint_cb (DdExerciseCard *card, Fixture *f)
{
  asked_cb (f, "hint");
}

static void
solution_cb (DdExerciseCard *card, Fixture *f)
{
  asked_cb (f, "solution");
}

static void
skip_cb (DdExerciseCard *card, Fixture *f)
{
  asked_cb (f, "skip");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
update (Fixture *f)
{
  probe_card_update (&f->probe, f->probe.state.phase);
}

static void
set_up (Fixture *f, const char *item)
{
  probe_card_set_up (&f->probe, item);
  f->asked = g_string_new ("");
  g_signal_connect (f->probe.card, "check", G_CALLBACK (check_cb), f);
  g_signal_connect (f->probe.card, "again", G_CALLBACK (again_cb), f);
  g_signal_connect (f->probe.card, "hint", G_CALLBACK (hint_cb), f);
  g_signal_connect (f->probe.card, "solution", G_CALLBACK (solution_cb), f);
  g_signal_connect (f->probe.card, "skip", G_CALLBACK (skip_cb), f);
}

static void
tear_down (Fixture *f)
{
  probe_card_tear_down (&f->probe);
  g_string_free (f->asked, TRUE);
}

static void
press (Fixture *f, const char *words)
{
  g_assert_nonnull (probe_button (f->probe.card, words));
  g_signal_emit_by_name (probe_button (f->probe.card, words), "clicked");
}

static char *
feedback (Fixture *f)
{
  return dd_exercise_card_dup_feedback (DD_EXERCISE_CARD (f->probe.card));
}

#define assert_says(f, words)                       \
  G_STMT_START                                      \
  {                                                 \
    g_autofree char *said = feedback (f);           \
    g_assert_true (g_str_has_prefix (said, words)); \
  }                                                 \
  G_STMT_END

static gboolean
feedback_has_focus (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->probe.window)) ==
         dd_exercise_card_get_feedback (DD_EXERCISE_CARD (f->probe.card));
}

/* ---- Every kind ---- */

static const char *const items[] = { "choice", "choices", "statements",
                                     "short-spelling", "number", "number-tolerance",
                                     "cloze", "match", "order" };

static void
test_kind (gconstpointer item)
{
  Fixture f;
  gboolean asks;
  const char *check;
  const char *asked;

  set_up (&f, item);
  asks = dd_item_asks_sure (dd_attempt_get_item (f.probe.attempt));
  check = asks ? "I am sure" : "Check";
  asked = asks ? "check 2;" : "check 0;";
  g_assert_cmpint (probe_button (f.probe.card, "I am not sure") != NULL, ==, asks);
  probe_assert_role (f.probe.card, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_false (gtk_widget_get_focusable (f.probe.card));
  g_assert_cmpstr (dd_exercise_card_get_kind_words (dd_attempt_get_item (f.probe.attempt)), !=,
                   "Exercise");
  g_assert_null (dd_exercise_card_get_feedback (DD_EXERCISE_CARD (f.probe.card)));

  /* Nothing answered: nothing is asked of the owner. */
  g_assert_false (gtk_widget_get_sensitive (probe_button (f.probe.card, check)));
  press (&f, check);
  g_assert_cmpstr (f.asked->str, ==, "");

  dd_attempt_set_correct (f.probe.attempt);
  update (&f);
  g_assert_true (gtk_widget_get_sensitive (probe_button (f.probe.card, check)));
  press (&f, check);
  g_assert_cmpstr (f.asked->str, ==, asked);
  f.probe.state.phase = DD_CARD_SAVING;
  update (&f);
  g_assert_true (gtk_widget_get_visible (probe_button (f.probe.card, "Check")));
  g_assert_false (gtk_widget_get_sensitive (probe_button (f.probe.card, "Check")));
  press (&f, "Check"); /* a second press does nothing */
  g_assert_cmpstr (f.asked->str, ==, asked);
  probe_card_judge (&f.probe);
  assert_says (&f, "Right.");
  g_assert_true (feedback_has_focus (&f));
  g_assert_null (probe_button (f.probe.card, "Check"));
  g_assert_null (probe_button (f.probe.card, "Try again")); /* it is right */
  {
    g_autofree char *said = feedback (&f);

    probe_assert_name (dd_exercise_card_get_feedback (DD_EXERCISE_CARD (f.probe.card)), said);
    /* Why it is right is said, too. */
    g_assert_cmpuint (strlen (said), >, strlen ("Right. "));
  }
  tear_down (&f);
}

/* ---- The life of one ---- */

static void
test_not_yet (void)
{
  Fixture f;

  set_up (&f, "number");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "9", NULL);
  update (&f);
  probe_card_judge (&f.probe);
  assert_says (&f, "Not yet.");
  g_assert_true (feedback_has_focus (&f));
  g_assert_null (probe_button (f.probe.card, "Show the solution"));
  /* Told again while nothing is new: the focus stays where it went meanwhile. */
  gtk_widget_grab_focus (probe_button (f.probe.card, "Try again"));
  update (&f);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f.probe.window)) ==
                 probe_button (f.probe.card, "Try again"));

  press (&f, "Try again");
  g_assert_cmpstr (f.asked->str, ==, "again;");
  dd_attempt_try_again (f.probe.attempt);
  f.probe.state.phase = DD_CARD_READY;
  update (&f);
  g_assert_nonnull (probe_button (f.probe.card, "Check"));
  g_assert_null (dd_exercise_card_get_feedback (DD_EXERCISE_CARD (f.probe.card)));

  dd_attempt_set_correct (f.probe.attempt);
  f.probe.state.right_again = "Right, and you found it yourself.";
  probe_card_judge (&f.probe);
  assert_says (&f, "Right, and you found it yourself.");
  tear_down (&f);
}

static void
test_part (void)
{
  Fixture f;

  set_up (&f, "statements");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "s1 true,s2 false,s3 false,s4 true",
                                 NULL);
  probe_card_judge (&f.probe);
  assert_says (&f, "2 of 4 right.");
  tear_down (&f);
}

/* What is left open is told once; pressed again, it is checked as it is. */
static void
test_left_open (void)
{
  Fixture f;

  set_up (&f, "statements");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "s1 true", NULL);
  g_assert_cmpuint (dd_attempt_count_open (f.probe.attempt), ==, 3);
  press (&f, "Check");
  g_assert_cmpstr (f.asked->str, ==, "");
  press (&f, "Check");
  g_assert_cmpstr (f.asked->str, ==, "check 0;");
  tear_down (&f);

  set_up (&f, "statements");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "s1 true,s2 false,s3 false,s4 true",
                                 NULL);
  g_assert_cmpuint (dd_attempt_count_open (f.probe.attempt), ==, 0);
  press (&f, "Check");
  g_assert_cmpstr (f.asked->str, ==, "check 0;");
  tear_down (&f);
}

/* The whole of a long feedback is seen in a narrow window, also when its box was hidden before. */
static void
test_narrow (void)
{
  Fixture f;
  GtkWidget *box;
  GtkWidget *text;
  graphene_rect_t bounds;
  int needed;

  set_up (&f, "choice");
  gtk_window_set_default_size (GTK_WINDOW (f.probe.window), 320, 900);
  probe_settle ();
  /* Boxes around it ask while it is hidden and empty, and what GTK finds out then it remembers. */
  g_assert_cmpint (gtk_widget_get_request_mode (probe_find (f.probe.card, DD_TYPE_FEEDBACK_BOX, 0)),
                   ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "b", NULL);
  probe_card_judge (&f.probe);
  probe_settle ();
  box = dd_exercise_card_get_feedback (DD_EXERCISE_CARD (f.probe.card));
  g_assert_nonnull (box);
  dd_feedback_box_add_xhtml (
    DD_FEEDBACK_BOX (box), NULL,
    "<p xmlns=\"http://www.w3.org/1999/xhtml\">Đây là số ngọn đèn, chưa phải số kiểu. Chỉ hai ngọn "
    "đèn "
    "thôi đã có bốn kiểu; em vẽ thử ra giấy rồi đếm lại từng kiểu một xem sao nhé.</p>",
    "x.xml");
  probe_settle ();
  text = gtk_widget_get_last_child (gtk_widget_get_first_child (box));
  g_assert_cmpint (gtk_widget_get_width (text), <, 500);
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (text), NULL, &needed,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (text), >=, needed);
  g_assert_true (gtk_widget_compute_bounds (text, box, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (box) + 1);
  tear_down (&f);
}

static void
test_nearly (void)
{
  Fixture f;

  set_up (&f, "short-spelling");
  dd_attempt_set_response_text (f.probe.attempt, "RESPONSE", "bo nho", NULL, NULL);
  probe_card_judge (&f.probe);
  assert_says (&f, "Nearly: check the tone marks.");
  tear_down (&f);
}

static void
test_solution (void)
{
  Fixture f;

  set_up (&f, "choice");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "o1", NULL);
  probe_card_judge (&f.probe);
  f.probe.state.offers_solution = TRUE;
  update (&f);
  press (&f, "Show the solution");
  g_assert_cmpstr (f.asked->str, ==, "solution;");
  f.probe.state.phase = DD_CARD_EXPLAINED;
  f.probe.state.offers_solution = FALSE;
  update (&f);
  assert_says (&f, "Here is the solution.");
  g_assert_true (feedback_has_focus (&f));
  g_assert_null (probe_button (f.probe.card, "Show the solution"));
  g_assert_nonnull (probe_button (f.probe.card, "Try again"));
  tear_down (&f);
}

/* How many buttons that can be seen are filled. */
static guint
count_filled (Fixture *f)
{
  guint n = 0;

  for (guint i = 0; i < probe_count (f->probe.card, GTK_TYPE_BUTTON); i++)
    {
      GtkWidget *one = probe_find (f->probe.card, GTK_TYPE_BUTTON, i);

      n += gtk_widget_get_mapped (one) && gtk_widget_has_css_class (one, "suggested-action");
    }
  return n;
}

/* The solution takes the place of a typed answer, which is told beside it; one goes on from there,
 * and may try again. */
static void
test_solution_typed (void)
{
  Fixture f;
  g_autofree char *said = NULL;
  guint n_nexts = 0;

  set_up (&f, "number");
  dd_exercise_card_set_leads_on (DD_EXERCISE_CARD (f.probe.card), TRUE);
  g_signal_connect_swapped (f.probe.card, "next", G_CALLBACK (count_cb), &n_nexts);
  f.probe.state.answered = "Em đã trả lời:";
  f.probe.state.may_retry = "Em có thể thử lại câu này.";
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "9,5", NULL);
  update (&f);
  probe_card_judge (&f.probe);
  g_assert_true (
    gtk_widget_has_css_class (probe_button (f.probe.card, "Try again"), "suggested-action"));
  g_assert_null (probe_button (f.probe.card, "Continue"));
  f.probe.state.phase = DD_CARD_EXPLAINED;
  update (&f);
  said = feedback (&f);
  g_assert_true (
    g_str_has_prefix (said, "Here is the solution. Em đã trả lời: 9.5 "));
  g_assert_true (g_str_has_suffix (said, f.probe.state.may_retry));
  g_assert_false (
    gtk_widget_has_css_class (probe_button (f.probe.card, "Try again"), "suggested-action"));
  g_assert_true (
    gtk_widget_has_css_class (probe_button (f.probe.card, "Continue"), "suggested-action"));
  g_assert_cmpuint (count_filled (&f), ==, 1);
  press (&f, "Continue");
  g_assert_cmpuint (n_nexts, ==, 1);
  /* It is the author's, and looks like nobody's right answer. */
  g_assert_true (
    gtk_widget_has_css_class (probe_find (f.probe.card, GTK_TYPE_ENTRY, 0), "solution"));
  g_assert_false (gtk_widget_has_css_class (probe_find (f.probe.card, GTK_TYPE_ENTRY, 0), "right"));
  tear_down (&f);

  /* Nothing was answered: nothing is said of it. And in a step the step leads on. */
  set_up (&f, "number");
  f.probe.state.answered = "Em đã trả lời:";
  f.probe.state.phase = DD_CARD_EXPLAINED;
  update (&f);
  g_free (said);
  said = feedback (&f);
  g_assert_false (g_str_has_prefix (said, "Here is the solution. Em"));
  g_assert_null (probe_button (f.probe.card, "Continue"));
  tear_down (&f);
}

/* Of several cards only the one that one is at has a filled button. */
static void
test_current (void)
{
  Fixture f;

  set_up (&f, "number");
  g_assert_cmpuint (count_filled (&f), ==, 1);
  dd_exercise_card_set_current (DD_EXERCISE_CARD (f.probe.card), FALSE);
  g_assert_cmpuint (count_filled (&f), ==, 0);
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "9", NULL);
  probe_card_judge (&f.probe);
  g_assert_cmpuint (count_filled (&f), ==, 0);
  dd_exercise_card_set_current (DD_EXERCISE_CARD (f.probe.card), TRUE);
  g_assert_cmpuint (count_filled (&f), ==, 1);
  tear_down (&f);
}

/* An answer that the author did not foresee is told where to look. */
static void
test_unforeseen (void)
{
  Fixture f;
  g_autoptr (GPtrArray) hints = g_ptr_array_new ();
  char words[] = "<p>1</p>";

  set_up (&f, "number");
  dd_attempt_set_response_words (f.probe.attempt, "RESPONSE", "-777", NULL);
  update (&f);
  probe_card_judge (&f.probe);
  g_assert_cmpuint (dd_attempt_get_feedback (f.probe.attempt)->len, ==, 0);
  if (dd_item_get_n_hints (dd_attempt_get_item (f.probe.attempt)) > 0)
    assert_says (&f, "Not yet. Have a look at the hint.");
  for (guint i = 0; i < dd_item_get_n_hints (dd_attempt_get_item (f.probe.attempt)); i++)
    g_ptr_array_add (hints, words);
  f.probe.state.hints = hints;
  update (&f);
  assert_says (&f, "Not yet. Look again at the question and at what the lesson says about it.");
  tear_down (&f);
}

/* Enter with nothing to check: said where it is spoken and seen, and taken back by an answer. */
static void
test_nothing_yet (void)
{
  Fixture f;
  GtkWidget *focus;

  set_up (&f, "choices");
  gtk_widget_activate_action (f.probe.card, "card.check", NULL);
  focus = gtk_root_get_focus (GTK_ROOT (f.probe.window));
  g_assert_true (DD_IS_FEEDBACK_BOX (focus));
  probe_assert_name (focus, "Choose an answer first.");
  g_assert_true (gtk_widget_get_visible (focus));
  g_assert_true (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 0));
  g_assert_false (gtk_widget_get_visible (focus));
  g_assert_true (gtk_widget_get_sensitive (probe_button (f.probe.card, "Check")));
  g_assert_true (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 0));
  g_assert_false (gtk_widget_get_sensitive (probe_button (f.probe.card, "Check")));
  tear_down (&f);
}

static void
test_hints (void)
{
  Fixture f;
  g_autoptr (GPtrArray) hints = g_ptr_array_new_with_free_func (g_free);
  guint n_hints;

  set_up (&f, "choice");
  n_hints = dd_item_get_n_hints (dd_attempt_get_item (f.probe.attempt));
  g_assert_cmpuint (n_hints, >, 0);
  f.probe.state.hints = hints;
  for (guint i = 0; i < n_hints; i++)
    {
      g_autofree char *words =
        n_hints > 1 ? g_strdup_printf ("Hint %u/%u", i + 1, n_hints) : g_strdup ("Hint");

      press (&f, words);
      g_ptr_array_add (hints, dd_attempt_take_hint (f.probe.attempt));
      update (&f);
    }
  /* Beside the feedback, that of the last try, and what asks for an answer. */
  g_assert_cmpuint (probe_count (f.probe.card, DD_TYPE_FEEDBACK_BOX), ==, n_hints + 3);
  /* By key, when there are none: nothing. */
  g_string_truncate (f.asked, 0);
  gtk_widget_activate_action (f.probe.card, "card.hint", NULL);
  g_assert_cmpstr (f.asked->str, ==, "");
  tear_down (&f);
}

static void
test_guess_and_sure (void)
{
  Fixture f;

  set_up (&f, "choice");
  /* In the learner's own form of address. */
  f.probe.state.sure = "Em chắc";
  f.probe.state.not_sure = "Em chưa chắc";
  update (&f);
  probe_assert_name (probe_button (f.probe.card, "Em chắc"), "Em chắc");
  dd_attempt_set_correct (f.probe.attempt);
  press (&f, "Em chưa chắc");
  g_assert_cmpstr (f.asked->str, ==, "check 1;");
  g_string_truncate (f.asked, 0);
  f.probe.state.offers_skip = TRUE;
  update (&f);
  press (&f, "Skip");
  g_assert_cmpstr (f.asked->str, ==, "skip;");
  f.probe.state.phase = DD_CARD_SKIPPED;
  update (&f);
  g_assert_null (probe_button (f.probe.card, "Skip"));
  g_assert_false (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 0));
  tear_down (&f);
}

/* Too much waits to be saved: Check says so and is off, by mouse and by key. */
static void
test_paused (void)
{
  Fixture f;

  set_up (&f, "choices");
  g_assert_true (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 0));
  f.probe.state.paused = TRUE;
  update (&f);
  g_assert_false (
    gtk_widget_get_sensitive (probe_button (f.probe.card, "Paused, so that nothing is lost")));
  gtk_widget_activate_action (f.probe.card, "card.check", NULL);
  g_assert_cmpstr (f.asked->str, ==, "");
  f.probe.state.paused = FALSE;
  update (&f);
  gtk_widget_activate_action (f.probe.card, "card.check", NULL);
  g_assert_cmpstr (f.asked->str, ==, "check 0;");
  /* Judged, and not on the disk: said, and no tick is lied about. */
  f.probe.state.unsaved = TRUE;
  probe_card_judge (&f.probe);
  {
    g_autofree char *said = feedback (&f);

    g_assert_nonnull (strstr (said, "Not saved yet. It will be tried again."));
  }
  tear_down (&f);
}

/* A slow disk: after 150 ms the button says that it is being saved. */
static void
test_saving (void)
{
  Fixture f;
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  set_up (&f, "choices");
  f.probe.state.phase = DD_CARD_SAVING;
  update (&f);
  g_assert_nonnull (probe_button (f.probe.card, "Check"));
  while (probe_button (f.probe.card, "Saving…") == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  probe_card_judge (&f.probe);
  g_assert_null (probe_button (f.probe.card, "Saving…"));
  tear_down (&f);
}

static void
test_picks (void)
{
  Fixture f;

  set_up (&f, "choices");
  g_assert_true (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 1));
  g_assert_nonnull (dd_attempt_get_response (f.probe.attempt, "RESPONSE"));
  g_assert_false (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 9));
  probe_card_judge (&f.probe);
  g_assert_false (dd_exercise_card_pick (DD_EXERCISE_CARD (f.probe.card), 0));
  tear_down (&f);
}

/* ---- The box ---- */

static void
test_box (void)
{
  GtkWidget *box = dd_feedback_box_new ();
  GtkWidget *window = probe_window (box);

  g_assert_true (gtk_widget_get_focusable (box));
  probe_assert_role (box, GTK_ACCESSIBLE_ROLE_GROUP);
  dd_feedback_box_set (DD_FEEDBACK_BOX (box), DD_FEEDBACK_LOOK_NOT_YET, "Not yet.");
  probe_assert_name (box, "Not yet.");
  g_assert_true (gtk_widget_has_css_class (box, "not-yet"));
  dd_feedback_box_add_xhtml (
    DD_FEEDBACK_BOX (box), NULL,
    "<p xmlns=\"http://www.w3.org/1999/xhtml\">Hai <b>byte</b> chỉ viết được tới 2047.</p>",
    "x.xml");
  dd_feedback_box_add_words (DD_FEEDBACK_BOX (box), "Look at the table.");
  {
    g_autofree char *words = dd_feedback_box_dup_words (DD_FEEDBACK_BOX (box));

    g_assert_cmpstr (words, ==, "Not yet. Hai byte chỉ viết được tới 2047. Look at the table.");
    probe_assert_name (box, words);
  }
  /* Anew: nothing of the last time is left. */
  dd_feedback_box_set (DD_FEEDBACK_BOX (box), DD_FEEDBACK_LOOK_RIGHT, "Right.");
  probe_assert_name (box, "Right.");
  g_assert_true (gtk_widget_has_css_class (box, "right"));
  g_assert_false (gtk_widget_has_css_class (box, "not-yet"));
  /* Broken XHTML says nothing rather than something wrong. */
  dd_feedback_box_add_xhtml (DD_FEEDBACK_BOX (box), NULL, "<p>", "x.xml");
  probe_assert_name (box, "Right.");
  probe_close (window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *path = g_strconcat ("/card/kind/", items[i], NULL);

      g_test_add_data_func (path, items[i], test_kind);
    }
  g_test_add_func ("/card/not-yet", test_not_yet);
  g_test_add_func ("/card/part", test_part);
  g_test_add_func ("/card/left-open", test_left_open);
  g_test_add_func ("/card/narrow", test_narrow);
  g_test_add_func ("/card/nearly", test_nearly);
  g_test_add_func ("/card/solution", test_solution);
  g_test_add_func ("/card/solution-typed", test_solution_typed);
  g_test_add_func ("/card/current", test_current);
  g_test_add_func ("/card/unforeseen", test_unforeseen);
  g_test_add_func ("/card/nothing-yet", test_nothing_yet);
  g_test_add_func ("/card/hints", test_hints);
  g_test_add_func ("/card/guess-and-sure", test_guess_and_sure);
  g_test_add_func ("/card/paused", test_paused);
  g_test_add_func ("/card/saving", test_saving);
  g_test_add_func ("/card/picks", test_picks);
  g_test_add_func ("/feedback-box", test_box);
  return g_test_run ();
}
