/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typed answers: numbers as people write them, the question which number was meant, blanks in
 * a sentence. */

#include "widget-probe.h"

#include "dd-answer-view.h"
#include "dd-document-view.h"
#include "dd-exercise-card.h"
#include "dd-flow.h"

static GtkWidget *
new_field (DdAttempt *attempt, guint interaction, guint number, guint total)
{
  return g_object_ref_sink (dd_answer_field_new (
    attempt, dd_item_get_interaction (dd_attempt_get_item (attempt), interaction), number, total));
}

static GtkWidget *
entry_of (GtkWidget *field)
{
  return probe_find (field, GTK_TYPE_ENTRY, 0);
}

static void
type (GtkWidget *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry_of (field)), text);
}

/* The advice below the field; "" while there is none. */
static const char *
advice_of (GtkWidget *field)
{
  for (guint i = 0; i < probe_count (field, GTK_TYPE_LABEL); i++)
    {
      GtkWidget *label = probe_find (field, GTK_TYPE_LABEL, i);

      if (gtk_widget_has_css_class (label, "dd-caption") && gtk_widget_get_visible (label))
        return gtk_label_get_label (GTK_LABEL (label));
    }
  return "";
}

static guint
count_readings (GtkWidget *field)
{
  return probe_count (field, GTK_TYPE_BUTTON);
}

static void
test_number (void)
{
  static const struct
  {
    const char *typed;
    gboolean read;
    double number;
  } cases[] = {
    { "8,5", TRUE, 8.5 },
    { "8.5", TRUE, 8.5 },
    { " 8,50 ", TRUE, 8.5 },
    { "-3", TRUE, -3.0 },
    { "1.234,5", TRUE, 1234.5 },
    { "1,234.5", TRUE, 1234.5 },
    { "1 234", TRUE, 1234.0 },
    { "tám", FALSE, 0 },
    { "8,5 kg", FALSE, 0 },
    { "1.2.3", FALSE, 0 },
    { "", FALSE, 0 },
  };
  g_autoptr (DdAttempt) attempt = probe_attempt ("number");
  GtkWidget *field = new_field (attempt, 0, 1, 1);

  probe_assert_name (entry_of (field), "Answer");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DdValue *response;

      g_test_message ("“%s”", cases[i].typed);
      type (field, "0");
      type (field, cases[i].typed);
      response = dd_attempt_get_response (attempt, "RESPONSE");
      g_assert_cmpint (response != NULL, ==, cases[i].read);
      if (cases[i].read)
        g_assert_cmpfloat_with_epsilon (dd_value_get_number (response), cases[i].number, 1e-9);
      g_assert_cmpstr (advice_of (field), ==,
                       cases[i].read || *cases[i].typed == '\0'
                         ? ""
                         : "Cannot read this number. Write 8.5 or 8,5.");
      g_assert_cmpuint (count_readings (field), ==, 0);
      /* What was typed is never touched. */
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (field))), ==, cases[i].typed);
    }
  g_object_unref (field);
}

/* 1.234: the field asks; each answer is taken as it was meant; typing on takes the question
 * back. */
static void
test_which_number (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("number");
  GtkWidget *field = new_field (attempt, 0, 1, 1);

  for (guint reading = 0; reading < 2; reading++)
    {
      const double numbers[] = { 1234.0, 1.234 };
      GtkWidget *button;

      type (field, "");
      type (field, "1.234");
      g_assert_null (dd_attempt_get_response (attempt, "RESPONSE"));
      g_assert_cmpstr (advice_of (field), ==, "Which number is it?");
      g_assert_cmpuint (count_readings (field), ==, 2);
      button = probe_find (field, GTK_TYPE_BUTTON, reading);
      probe_assert_name (button, gtk_button_get_label (GTK_BUTTON (button)));
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpfloat_with_epsilon (
        dd_value_get_number (dd_attempt_get_response (attempt, "RESPONSE")), numbers[reading],
        1e-9);
      g_assert_cmpstr (advice_of (field), ==, "");
      g_assert_cmpuint (count_readings (field), ==, 0);
    }
  type (field, "1.234");
  type (field, "1.2345");
  g_assert_cmpuint (count_readings (field), ==, 0);
  g_assert_cmpfloat_with_epsilon (
    dd_value_get_number (dd_attempt_get_response (attempt, "RESPONSE")), 1.2345, 1e-9);
  g_object_unref (field);
}

static void
test_words (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("short-spelling");
  GtkWidget *field = new_field (attempt, 0, 1, 1);

  type (field, "bộ nhớ");
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_JUDGED);
  g_assert_true (gtk_widget_has_css_class (entry_of (field), "right"));
  g_assert_false (gtk_widget_get_sensitive (entry_of (field)));
  probe_assert_name (entry_of (field), "Answer. Right");
  g_object_unref (field);
}

/* In a sentence the icon alone; the word is spoken with the field. What cannot be read is told
 * under the question, so that the words behind the field stay where they are. */
static void
test_in_line (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("cloze");
  GtkWidget *field = new_field (attempt, 0, 1, 3);
  guint n_words = probe_count (field, GTK_TYPE_LABEL);
  g_autoptr (DdAttempt) number = probe_attempt ("number");
  GtkWidget *card;
  GtkWidget *window;
  GtkWidget *view;

  type (field, "bit");
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_JUDGED);
  g_assert_cmpuint (probe_count (field, GTK_TYPE_LABEL), ==, n_words);
  g_assert_cmpuint (probe_count (field, GTK_TYPE_IMAGE), ==, 1);
  probe_assert_name (entry_of (field), "Blank 1 of 3. Right");
  g_object_unref (field);

  card = dd_exercise_card_new (number, "vi/items/number.xml", "Question 1 of 1");
  window = probe_window (card);
  view = probe_find (card, DD_TYPE_ANSWER_VIEW, 0);
  type (card, "asdf");
  g_assert_cmpstr (advice_of (view), ==, "");
  g_assert_cmpstr (advice_of (gtk_widget_get_last_child (gtk_widget_get_ancestor (
                     gtk_widget_get_ancestor (view, DD_TYPE_DOCUMENT_VIEW), GTK_TYPE_BOX))),
                   ==, "Cannot read this number. Write 8.5 or 8,5.");
  probe_close (window);
}

/* What is said of it is not left below the edge of the window. */
static void
test_advice_seen (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("number");
  GtkWidget *card = dd_exercise_card_new (attempt, "vi/items/number.xml", "Question 1 of 1");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *above = gtk_label_new ("One");
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window;
  GtkWidget *field;
  graphene_rect_t bounds;

  /* Higher than the window is: the field stands below its lower edge. */
  gtk_widget_set_size_request (above, -1, 2000);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), card);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  window = probe_window (scrolled);
  field = entry_of (card);
  type (card, "asdf");
  probe_settle ();
  g_usleep (80000);
  probe_settle ();
  g_assert_true (gtk_widget_compute_bounds (field, scrolled, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <,
                     gtk_widget_get_height (scrolled) - 20);
  probe_close (window);
}

/* A field by itself is one thing, and called by one name. */
static void
test_lone_name (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("number");
  GtkWidget *card = dd_exercise_card_new (attempt, "vi/items/number.xml", "Question 1 of 1");
  GtkWidget *window = probe_window (card);
  GtkWidget *flow =
    gtk_widget_get_ancestor (probe_find (card, DD_TYPE_ANSWER_VIEW, 0), DD_TYPE_FLOW);
  g_autofree char *name = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  g_assert_nonnull (name);
  g_assert_null (strstr (name, "(blank 1)"));
  probe_close (window);
}

/* A wrong answer is taken back by the next try, on the screen as in the attempt; a nearly right one
 * stays to be mended. */
static void
test_try_again (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("short-spelling");
  GtkWidget *field = new_field (attempt, 0, 1, 1);

  type (field, "bo nho");
  dd_attempt_submit (attempt);
  g_assert_true (dd_attempt_is_any_nearly (attempt));
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_JUDGED);
  g_assert_true (gtk_widget_has_css_class (entry_of (field), "not-yet"));
  dd_attempt_try_again (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_OPEN);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (field))), ==, "bo nho");
  g_assert_nonnull (dd_attempt_get_response (attempt, "RESPONSE"));

  type (field, "ngoài sân");
  dd_attempt_submit (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_JUDGED);
  dd_attempt_try_again (attempt);
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_OPEN);
  g_assert_null (dd_attempt_get_response (attempt, "RESPONSE"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (field))), ==, "");
  g_assert_true (gtk_widget_get_sensitive (entry_of (field)));
  g_object_unref (field);
}

/* An update of the card while somebody types what cannot be read yet does not wipe it out. */
static void
test_half_typed (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("number");
  GtkWidget *field = new_field (attempt, 0, 1, 1);

  type (field, "8,");
  dd_answer_view_show (DD_ANSWER_VIEW (field), DD_SHOW_OPEN);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (field))), ==, "8,");
  g_object_unref (field);
}

static void
test_blanks (void)
{
  g_autoptr (DdAttempt) attempt = probe_attempt ("cloze");
  GtkWidget *card = dd_exercise_card_new (attempt, "vi/items/cloze.xml", "Question 1 of 1");
  GtkWidget *window = probe_window (card);
  const DdCardState state = { .phase = DD_CARD_READY };
  const char *const *order = dd_attempt_get_choice_order (attempt, "RESPONSE_b2", 0);

  dd_exercise_card_update (DD_EXERCISE_CARD (card), &state);
  g_assert_cmpuint (probe_count (card, GTK_TYPE_ENTRY), ==, 2);
  g_assert_cmpuint (probe_count (card, GTK_TYPE_DROP_DOWN), ==, 1);
  probe_assert_name (probe_find (card, GTK_TYPE_ENTRY, 0), "Blank 1 of 3");
  probe_assert_name (probe_find (card, GTK_TYPE_DROP_DOWN, 0), "Blank 2 of 3");
  probe_assert_name (probe_find (card, GTK_TYPE_ENTRY, 1), "Blank 3 of 3");
  gtk_editable_set_text (GTK_EDITABLE (probe_find (card, GTK_TYPE_ENTRY, 0)), "bit");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (probe_find (card, GTK_TYPE_DROP_DOWN, 0)), 2);
  gtk_editable_set_text (GTK_EDITABLE (probe_find (card, GTK_TYPE_ENTRY, 1)), "đường");
  g_assert_cmpstr (dd_value_get_text (dd_attempt_get_response (attempt, "RESPONSE_b2")), ==,
                   order[1]);
  g_assert_cmpstr (dd_value_get_text (dd_attempt_get_response (attempt, "RESPONSE_b3")), ==,
                   "đường");
  /* "Choose…" is no choice. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (probe_find (card, GTK_TYPE_DROP_DOWN, 0)), 0);
  g_assert_null (dd_attempt_get_response (attempt, "RESPONSE_b2"));
  probe_close (window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/field/number", test_number);
  g_test_add_func ("/field/which-number", test_which_number);
  g_test_add_func ("/field/words", test_words);
  g_test_add_func ("/field/in-line", test_in_line);
  g_test_add_func ("/field/advice-seen", test_advice_seen);
  g_test_add_func ("/field/lone-name", test_lone_name);
  g_test_add_func ("/field/try-again", test_try_again);
  g_test_add_func ("/field/half-typed", test_half_typed);
  g_test_add_func ("/field/blanks", test_blanks);
  return g_test_run ();
}
