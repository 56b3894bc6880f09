/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choices and pairs: what is chosen goes into the attempt, what is judged is shown, and every
 * control says what it is. */

#include "widget-probe.h"

#include "dd-answer-view.h"

static GtkWidget *
new_view (DdAttempt *attempt)
{
  const DdInteraction *interaction = dd_item_get_interaction (dd_attempt_get_item (attempt), 0);
  GtkWidget *view = dd_answer_view_new (attempt, interaction, "vi/items/x.xml");

  g_assert_nonnull (view);
  return g_object_ref_sink (view);
}

static void
count_cb (DdAnswerView *view, guint *count)
{
  (*count)++;
}

#define assert_responses(attempt, json)                 \
  G_STMT_START                                          \
  {                                                     \
    g_autofree char *found = probe_responses (attempt); \
    g_assert_cmpstr (found, ==, json);                  \
  }                                                     \
  G_STMT_END

static const char *
option_id (DdAttempt *attempt, guint i)
{
  return dd_attempt_get_choice_order (attempt, "RESPONSE", 0)[i];
}

/* The place of ID among the options shown. */
static guint
place_of (DdAttempt *attempt, const char *id)
{
  guint i = 0;

  while (!g_str_equal (option_id (attempt, i), id))
    i++;
  return i;
}

/* ---- One of several ---- */

static void
test_choice_pick (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("choice");
  GtkWidget *view = new_view (attempt);
  guint changed = 0;
  guint n = probe_count (view, GTK_TYPE_CHECK_BUTTON);

  g_signal_connect (view, "changed", G_CALLBACK (count_cb), &changed);
  g_assert_cmpuint (n, >=, 3);
  g_assert_false (dd_answer_view_pick (DD_ANSWER_VIEW (view), n));
  g_assert_cmpuint (changed, ==, 0);
  assert_responses (attempt, "{}");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"RESPONSE\":\"%s\"}", option_id (attempt, i));

      g_assert_true (dd_answer_view_pick (DD_ANSWER_VIEW (view), i));
      assert_responses (attempt, json);
      for (guint j = 0; j < n; j++)
        g_assert_cmpint (gtk_check_button_get_active (
                           GTK_CHECK_BUTTON (probe_find (view, GTK_TYPE_CHECK_BUTTON, j))),
                         ==, i == j);
    }
  g_assert_cmpuint (changed, >=, n);
  /* The same key again leaves it chosen. */
  g_assert_true (dd_answer_view_pick (DD_ANSWER_VIEW (view), n - 1));
  g_assert_nonnull (dd_attempt_get_response (attempt, "RESPONSE"));
  g_object_unref (view);
}

static void
test_choice_names (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("choice");
  const DdInteraction *interaction = dd_item_get_interaction (dd_attempt_get_item (attempt), 0);
  GtkWidget *view = new_view (attempt);
  guint n = probe_count (view, GTK_TYPE_CHECK_BUTTON);
  guint wrong = place_of (attempt, "o1");

  probe_assert_role (view, GTK_ACCESSIBLE_ROLE_GROUP);
  probe_assert_name (view, "Choose one");
  for (guint i = 0; i < n; i++)
    {
      const DdChoice *choice = dd_interaction_find_choice (interaction, option_id (attempt, i));
      g_autofree char *words = dd_answer_view_dup_words (DD_ANSWER_VIEW (view), choice);
      g_autofree char *name =
        g_strdup_printf ("%c. %s, %u of %u", 'A' + (int) i, words, i + 1, n);

      probe_assert_name (probe_find (view, GTK_TYPE_CHECK_BUTTON, i), name);
      /* A formula is spoken as it is read: 2⁴ is not 24. */
      g_assert_true (strstr (choice->xhtml, "<msup>") == NULL || strstr (words, "2⁴") != NULL);
    }
  g_assert_true (dd_answer_view_pick (DD_ANSWER_VIEW (view), wrong));
  dd_attempt_submit (attempt);
  dd_answer_view_set_chosen (DD_ANSWER_VIEW (view), "Em chọn");
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
  {
    const DdChoice *choice = dd_interaction_find_choice (interaction, "o1");
    g_autofree char *name =
      g_strdup_printf ("%c. %s, %u of %u. Em chọn. Not yet", 'A' + (int) wrong, choice->text,
                       wrong + 1, n);

    probe_assert_name (probe_find (view, GTK_TYPE_CHECK_BUTTON, wrong), name);
  }
  g_object_unref (view);
}

static void
test_choice_judged (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("choice");
  GtkWidget *view = new_view (attempt);
  guint n = probe_count (view, GTK_TYPE_CHECK_BUTTON);
  guint wrong = place_of (attempt, "o1");
  guint right = place_of (attempt, "o3");
  GtkWidget *wrong_option = probe_find (view, GTK_TYPE_CHECK_BUTTON, wrong);
  GtkWidget *right_option = probe_find (view, GTK_TYPE_CHECK_BUTTON, right);

  dd_answer_view_pick (DD_ANSWER_VIEW (view), wrong);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_WAIT);
  g_assert_false (gtk_widget_get_sensitive (wrong_option));
  g_assert_false (gtk_widget_has_css_class (wrong_option, "not-yet"));
  g_assert_false (dd_answer_view_pick (DD_ANSWER_VIEW (view), right)); /* it is on its way */

  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
  g_assert_true (gtk_widget_has_css_class (wrong_option, "not-yet"));
  /* What is right is not given away. */
  g_assert_false (gtk_widget_has_css_class (right_option, "right"));
  g_assert_cmpuint (probe_count (view, GTK_TYPE_IMAGE), ==, 1); /* the one mark */

  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_SOLUTION);
  g_assert_true (gtk_widget_has_css_class (right_option, "right"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (right_option)));
  g_assert_false (gtk_widget_has_css_class (wrong_option, "not-yet"));
  /* Showing the solution is not answering. */
  assert_responses (attempt, "{\"RESPONSE\":\"o1\"}");

  dd_attempt_try_again (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_OPEN);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *option = probe_find (view, GTK_TYPE_CHECK_BUTTON, i);

      g_assert_true (gtk_widget_get_sensitive (option));
      g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (option)));
      g_assert_false (gtk_widget_has_css_class (option, "right"));
    }
  g_assert_cmpuint (probe_count (view, GTK_TYPE_IMAGE), ==, 0);
  assert_responses (attempt, "{}");
  g_object_unref (view);
}

/* ---- Several of several ---- */

static void
test_choices (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("choices");
  GtkWidget *view = new_view (attempt);

  probe_assert_name (view, "Choose all that are right");
  dd_answer_view_pick (DD_ANSWER_VIEW (view), place_of (attempt, "o1"));
  dd_answer_view_pick (DD_ANSWER_VIEW (view), place_of (attempt, "o2"));
  dd_answer_view_pick (DD_ANSWER_VIEW (view), place_of (attempt, "o3"));
  dd_answer_view_pick (DD_ANSWER_VIEW (view), place_of (attempt, "o3")); /* and back */
  g_assert_cmpuint (dd_value_get_n_members (dd_attempt_get_response (attempt, "RESPONSE")), ==, 2);
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
  g_assert_true (gtk_widget_has_css_class (
    probe_find (view, GTK_TYPE_CHECK_BUTTON, place_of (attempt, "o1")), "right"));
  g_assert_true (gtk_widget_has_css_class (
    probe_find (view, GTK_TYPE_CHECK_BUTTON, place_of (attempt, "o2")), "not-yet"));
  /* Trying again keeps what was right. */
  dd_attempt_try_again (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_OPEN);
  assert_responses (attempt, "{\"RESPONSE\":[\"o1\"]}");
  g_assert_true (gtk_check_button_get_active (
    GTK_CHECK_BUTTON (probe_find (view, GTK_TYPE_CHECK_BUTTON, place_of (attempt, "o1")))));
  g_assert_false (gtk_check_button_get_active (
    GTK_CHECK_BUTTON (probe_find (view, GTK_TYPE_CHECK_BUTTON, place_of (attempt, "o2")))));
  g_object_unref (view);
}

/* ---- True or false ---- */

static void
test_statements (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("statements");
  GtkWidget *view = new_view (attempt);
  GtkWidget *first = probe_find (view, GTK_TYPE_TOGGLE_BUTTON, 0);
  GtkWidget *other = probe_find (view, GTK_TYPE_TOGGLE_BUTTON, 1);

  probe_assert_name (view, "Decide for each statement");
  g_assert_cmpuint (probe_count (view, GTK_TYPE_TOGGLE_BUTTON), ==, 8);
  {
    const DdInteraction *interaction = dd_item_get_interaction (dd_attempt_get_item (attempt), 0);
    const DdChoice *side = dd_interaction_find_choice (
      interaction, dd_attempt_get_choice_order (attempt, "RESPONSE", 1)[0]);
    g_autofree char *name = g_strdup_printf ("%s: Ý 1", side->text);

    probe_assert_name (first, name);
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  assert_responses (attempt, "{\"RESPONSE\":[\"s1 true\"]}");
  /* The other one takes its place; pressed again it takes itself back. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), TRUE);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  assert_responses (attempt, "{\"RESPONSE\":[\"s1 false\"]}");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
  assert_responses (attempt, "{}");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (probe_find (view, GTK_TYPE_TOGGLE_BUTTON, 3)),
                                TRUE);
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
  g_assert_false (gtk_widget_get_sensitive (first));
  g_assert_cmpuint (probe_count (view, GTK_TYPE_IMAGE), ==, 2); /* what was answered, no more */
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_SOLUTION);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  dd_attempt_try_again (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_OPEN);
  assert_responses (attempt, "{\"RESPONSE\":[\"s2 false\"]}");
  g_object_unref (view);
}

/* ---- Pairs ---- */

static void
select_target (GtkWidget *view, DdAttempt *attempt, guint row, const char *target)
{
  const char *const *order = dd_attempt_get_choice_order (attempt, "RESPONSE", 1);
  guint i = 0;

  while (!g_str_equal (order[i], target))
    i++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (probe_find (view, GTK_TYPE_DROP_DOWN, row)), i + 1);
}

static void
test_match (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("match");
  const DdInteraction *interaction = dd_item_get_interaction (dd_attempt_get_item (attempt), 0);
  const char *const *lefts = dd_attempt_get_choice_order (attempt, "RESPONSE", 0);
  GtkWidget *view = new_view (attempt);
  guint n = g_strv_length ((char **) lefts);

  probe_assert_name (view, "Match the pairs");
  g_assert_cmpuint (probe_count (view, GTK_TYPE_DROP_DOWN), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name =
        g_strdup_printf ("Goes with: %s", dd_interaction_find_choice (interaction, lefts[i])->text);

      probe_assert_name (probe_find (view, GTK_TYPE_DROP_DOWN, i), name);
    }
  select_target (view, attempt, 0, "r2");
  g_assert_cmpuint (dd_value_get_n_members (dd_attempt_get_response (attempt, "RESPONSE")), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (probe_find (view, GTK_TYPE_DROP_DOWN, 0)), 0);
  assert_responses (attempt, "{}");
  select_target (view, attempt, 0, "r2");
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_SOLUTION);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (
      gtk_drop_down_get_selected (GTK_DROP_DOWN (probe_find (view, GTK_TYPE_DROP_DOWN, i))), >, 0);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (
      gtk_drop_down_get_selected (GTK_DROP_DOWN (probe_find (view, GTK_TYPE_DROP_DOWN, i))), ==, 0);
  g_object_unref (view);
}

static guint
find_row (DdAttempt *attempt, const char *left)
{
  const char *const *lefts = dd_attempt_get_choice_order (attempt, "RESPONSE", 0);
  guint i = 0;

  while (!g_str_equal (lefts[i], left))
    i++;
  return i;
}

/* Trying again, a pair that is right stays chosen, and one that is not is open. */
static void
test_match_again (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("match");
  GtkWidget *view = new_view (attempt);
  GtkWidget *right = probe_find (view, GTK_TYPE_DROP_DOWN, find_row (attempt, "l1"));
  GtkWidget *wrong = probe_find (view, GTK_TYPE_DROP_DOWN, find_row (attempt, "l2"));
  guint chosen;

  select_target (view, attempt, find_row (attempt, "l1"), "r1");
  select_target (view, attempt, find_row (attempt, "l2"), "r3");
  chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (right));
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
  dd_attempt_try_again (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_OPEN);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (right)), ==, chosen);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (wrong)), ==, 0);
  assert_responses (attempt, "{\"RESPONSE\":[\"l1 r1\"]}");
  g_object_unref (view);
}

/* What was answered before is there when the view is made. */
static void
test_restored (void)
{
  static const char *const names[] = { "choice", "choices", "statements", "match", "order" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DdAttempt) attempt = probe_attempt (names[i]);
      g_autofree char *before = NULL;
      GtkWidget *view;

      g_assert_true (dd_attempt_set_correct (attempt));
      before = probe_responses (attempt);
      view = new_view (attempt);
      dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_OPEN);
      assert_responses (attempt, before);
      dd_attempt_submit (attempt);
      dd_answer_view_show (DD_ANSWER_VIEW (view), DD_SHOW_JUDGED);
      g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, DD_JUDGEMENT_RIGHT);
      g_assert_cmpuint (probe_count (view, GTK_TYPE_IMAGE), >, 0);
      g_object_unref (view);
    }
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/answer/choice/pick", test_choice_pick);
  g_test_add_func ("/answer/choice/names", test_choice_names);
  g_test_add_func ("/answer/choice/judged", test_choice_judged);
  g_test_add_func ("/answer/choices", test_choices);
  g_test_add_func ("/answer/statements", test_statements);
  g_test_add_func ("/answer/match", test_match);
  g_test_add_func ("/answer/match-again", test_match_again);
  g_test_add_func ("/answer/restored", test_restored);
  return g_test_run ();
}
