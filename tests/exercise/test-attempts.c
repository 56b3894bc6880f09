/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attempts: orders of choices, what is taken as a response and what is not, stored responses. */

#include <string.h>

#include "dd-attempt.h"
#include "dd-random.h"
#include "item-file.h"

static const char *const files[] = {
  "choice",
  "choices",
  "statements",
  "short-spelling",
  "short-folded",
  "number",
  "cloze",
  "match",
  "order",
};

static char *
dup_order (DdAttempt *attempt, const char *response_id, guint set)
{
  const char *const *ids = dd_attempt_get_choice_order (attempt, response_id, set);

  return ids != NULL ? g_strjoinv (" ", (char **) ids) : NULL;
}

/* The same seed gives the same order; some seed another; nothing is lost. */
static void
test_same_seed (void)
{
  g_autoptr (DdItem) item = item_file_load ("choice");
  g_autoptr (GHashTable) orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint seed = 0; seed < 500; seed++)
    {
      g_autoptr (DdAttempt) a = dd_attempt_new (item, seed);
      g_autoptr (DdAttempt) b = dd_attempt_new (item, seed);
      g_autofree char *first = dup_order (a, "RESPONSE", 0);
      g_autofree char *second = dup_order (b, "RESPONSE", 0);

      g_assert_cmpuint (dd_attempt_get_seed (a), ==, seed);
      g_assert_cmpstr (first, ==, second);
      for (const char *p = "1234"; *p != '\0'; p++)
        g_assert_nonnull (strchr (first, *p));
      g_hash_table_add (orders, g_steal_pointer (&first));
    }
  g_assert_cmpuint (g_hash_table_size (orders), ==, 24);
}

/* Orders shown to learners, whose seeds are stored: they must never change. */
static void
test_frozen_orders (void)
{
  static const struct
  {
    const char *file;
    guint64 seed;
    guint set;
    const char *order;
  } rows[] = {
    { "choice", 1, 0, "o4 o3 o1 o2" },
    { "choice", G_GUINT64_CONSTANT (9007199254740991), 0, "o4 o2 o1 o3" },
    { "match", 1, 0, "l1 l2 l3" },
    { "match", 1, 1, "r1 r2 r4 r3" },
    { "order", 1, 0, "e4 e3 e1 e2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load (rows[i].file);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, rows[i].seed);
      g_autofree char *order = dup_order (attempt, "RESPONSE", rows[i].set);

      g_assert_cmpstr (order, ==, rows[i].order);
    }
}

static void
test_fixed (void)
{
  g_autoptr (DdItem) match = item_file_load ("match");
  g_autoptr (DdItem) statements = item_file_load ("statements");
  g_autoptr (DdItem) order = item_file_load ("order");
  g_autoptr (DdItem) number = item_file_load ("number");

  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (DdAttempt) a = dd_attempt_new (match, seed);
      g_autoptr (DdAttempt) b = dd_attempt_new (statements, seed);
      g_autoptr (DdAttempt) c = dd_attempt_new (order, seed);
      g_autoptr (DdAttempt) d = dd_attempt_new (number, seed);
      g_autofree char *lefts = dup_order (a, "RESPONSE", 0);
      g_autofree char *ideas = dup_order (b, "RESPONSE", 0);
      g_autofree char *words = dup_order (b, "RESPONSE", 1);
      g_autofree char *entries = dup_order (c, "RESPONSE", 0);

      g_assert_cmpstr (lefts, ==, "l1 l2 l3");
      g_assert_cmpstr (ideas, ==, "s1 s2 s3 s4");
      g_assert_cmpstr (words, ==, "true false");
      g_assert_cmpstr (entries, !=, "e1 e2 e3 e4");
      g_assert_null (dd_attempt_get_choice_order (c, "RESPONSE", 1));
      g_assert_null (dd_attempt_get_choice_order (c, "NOBODY", 0));
      g_assert_null (dd_attempt_get_choice_order (d, "RESPONSE", 0));
    }
}

static void
test_responses_refused (void)
{
  static const struct
  {
    const char *file;
    const char *response_id;
    const char *words;
  } rows[] = {
    { "choice", "RESPONSE", "o9" },
    { "choice", "NOBODY", "o1" },
    { "choices", "RESPONSE", "o1,o9" },
    { "match", "RESPONSE", "r1 l1" },
    { "match", "RESPONSE", "l1" },
    { "statements", "RESPONSE", "s1 maybe" },
    { "order", "RESPONSE", "e1,e2,e3,e5" },
    { "number", "RESPONSE", "mười" },
    { "number", "RESPONSE", "1.234" },
    { "cloze", "RESPONSE_b2", "byte" },
    { "choice", "completionStatus", "now" },
    { "choice", "SCORE", "1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load (rows[i].file);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s=%s", rows[i].file, rows[i].response_id, rows[i].words);
      g_assert_false (
        dd_attempt_set_response_words (attempt, rows[i].response_id, rows[i].words, &error));
      g_assert_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE);
      g_assert_null (dd_attempt_get_response (attempt, rows[i].response_id));
    }
}

static void
test_response_types (void)
{
  g_autoptr (DdItem) item = item_file_load ("choices");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autoptr (DdValue) single = dd_value_new_identifier ("o1");
  g_autoptr (DdValue) number = dd_value_new_integer (3);
  g_autoptr (DdItem) number_item = item_file_load ("number");
  g_autoptr (DdAttempt) number_attempt = dd_attempt_new (number_item, 1);
  g_autoptr (DdItem) text_item = item_file_load ("short-spelling");
  g_autoptr (DdAttempt) text_attempt = dd_attempt_new (text_item, 1);
  g_autofree char *long_text = g_strnfill (1 << 20, 'a');

  g_assert_true (dd_attempt_set_response (attempt, "RESPONSE", single, NULL));
  g_assert_cmpint (dd_value_get_cardinality (dd_attempt_get_response (attempt, "RESPONSE")),
                   ==,
                   DD_CARDINALITY_MULTIPLE);
  g_assert_false (dd_attempt_set_response (attempt, "RESPONSE", number, NULL));
  g_assert_true (dd_attempt_set_response (attempt, "RESPONSE", NULL, NULL));
  g_assert_null (dd_attempt_get_response (attempt, "RESPONSE"));

  g_assert_true (dd_attempt_set_response (number_attempt, "RESPONSE", number, NULL));
  g_assert_cmpint (dd_value_get_base (dd_attempt_get_response (number_attempt, "RESPONSE")),
                   ==,
                   DD_BASE_FLOAT);
  g_assert_false (dd_attempt_set_response_text (text_attempt, "RESPONSE", long_text, NULL, NULL));
}

static void
test_typed (void)
{
  g_autoptr (DdItem) item = item_file_load ("number");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autofree char *text = NULL;
  DdTyped typed = { DD_NUMBER_OK, 0, 0 };

  g_assert_true (dd_attempt_set_response_text (attempt, "RESPONSE", " 8,5 KB ", &typed, NULL));
  g_assert_cmpint (typed.status, ==, DD_NUMBER_OK);
  text = dd_attempt_dup_response_text (attempt, "RESPONSE");
  g_assert_cmpstr (text, ==, "8.5");
  g_assert_true (dd_attempt_set_response_text (attempt, "RESPONSE", "1.234", &typed, NULL));
  g_assert_cmpint (typed.status, ==, DD_NUMBER_AMBIGUOUS);
  g_assert_cmpfloat_with_epsilon (typed.value, 1.234, 1e-12);
  g_assert_cmpfloat_with_epsilon (typed.other, 1234, 1e-12);
  g_assert_null (dd_attempt_get_response (attempt, "RESPONSE"));
  g_assert_false (dd_attempt_is_answerable (attempt));
  g_assert_true (dd_attempt_set_response_text (attempt, "RESPONSE", "x", &typed, NULL));
  g_assert_cmpint (typed.status, ==, DD_NUMBER_UNREADABLE);
  g_assert_true (dd_attempt_set_response_text (attempt, "RESPONSE", "", &typed, NULL));
  g_assert_cmpint (typed.status, ==, DD_NUMBER_EMPTY);
}

/* An item of somebody else's, written where letters and marks are apart, means the same letters: as
 * a key, as a value to match, as a piece of a text; also where case counts. */
static void
test_item_in_nfd (void)
{
  static const char item_text[] =
    "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='k'>"
    "<qti-response-declaration identifier='RESPONSE' cardinality='single' base-type='string'>"
    "<qti-mapping default-value='0'><qti-map-entry map-key='hoa\u0300' mapped-value='1' "
    "case-sensitive='true'/></qti-mapping></qti-response-declaration>"
    "<qti-outcome-declaration identifier='SCORE' cardinality='single' base-type='float'/>"
    "<qti-outcome-declaration identifier='A' cardinality='single' base-type='boolean'/>"
    "<qti-outcome-declaration identifier='B' cardinality='single' base-type='boolean'/>"
    "<qti-item-body><p><qti-text-entry-interaction response-identifier='RESPONSE'/></p>"
    "</qti-item-body><qti-response-processing>"
    "<qti-set-outcome-value identifier='SCORE'><qti-map-response identifier='RESPONSE'/>"
    "</qti-set-outcome-value>"
    "<qti-set-outcome-value identifier='A'><qti-match><qti-variable identifier='RESPONSE'/>"
    "<qti-base-value base-type='string'>hoa\u0300</qti-base-value></qti-match>"
    "</qti-set-outcome-value>"
    "<qti-set-outcome-value identifier='B'><qti-substring case-sensitive='true'>"
    "<qti-base-value base-type='string'>a\u0300</qti-base-value>"
    "<qti-variable identifier='RESPONSE'/></qti-substring></qti-set-outcome-value>"
    "</qti-response-processing></qti-assessment-item>";
  static const char *const typed[] = { "hoà", "hoa\u0300" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (item_text, strlen (item_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, "k", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autofree char *outcomes = NULL;

      g_assert_true (dd_attempt_set_response_text (attempt, "RESPONSE", typed[i], NULL, NULL));
      dd_attempt_submit (attempt);
      outcomes = dd_attempt_outcomes_to_json (attempt);
      g_test_message ("%s", outcomes);
      g_assert_nonnull (strstr (outcomes, "\"SCORE\":1"));
      g_assert_nonnull (strstr (outcomes, "\"A\":true"));
      g_assert_nonnull (strstr (outcomes, "\"B\":true"));
    }
}

/* Letters of no language: what was typed is kept, without marks that would cost hours. */
static void
test_typed_marks (void)
{
  g_autoptr (DdItem) item = item_file_load ("short-spelling");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autofree char *kept = NULL;
  GString *text = g_string_new (" a");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 400000; i++)
    g_string_append (text, i % 2 == 0 ? "\u0316" : "\u0315");
  g_string_append (text, "b ");
  g_assert_true (dd_attempt_set_response_text (attempt, "RESPONSE", text->str, NULL, NULL));
  dd_attempt_submit (attempt);
  g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, DD_JUDGEMENT_NOT_YET);
  g_assert_false (dd_attempt_is_any_nearly (attempt));
  kept = dd_attempt_dup_response_text (attempt, "RESPONSE");
  g_assert_cmpint (g_utf8_strlen (kept, -1), ==, 2 + 30);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
  g_string_free (text, TRUE);
}

static void
test_answerable (void)
{
  static const struct
  {
    const char *file;
    const char *response_id;
    const char *words;
    gboolean is_answerable;
  } rows[] = {
    { "choice", "RESPONSE", "o1", TRUE },
    { "choices", "RESPONSE", "o1,o2,o3,o4", TRUE },
    { "statements", "RESPONSE", "s1 true", TRUE },
    { "statements", "RESPONSE", "s1 true,s2 true,s3 true,s4 true,s1 false", FALSE },
    { "match", "RESPONSE", "l1 r1,l2 r1,l3 r1,l1 r2", FALSE },
    { "order", "RESPONSE", "e1,e2", FALSE },
    { "order", "RESPONSE", "e1,e2,e4,e3", TRUE },
    { "cloze", "RESPONSE_b3", "x", TRUE },
    { "short-spelling", "RESPONSE", "  ", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load (rows[i].file);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      g_assert_true (
        dd_attempt_set_response_words (attempt, rows[i].response_id, rows[i].words, NULL));
      g_assert_cmpint (dd_attempt_is_answerable (attempt), ==, rows[i].is_answerable);
    }
}

/* Too many and too few are told apart from nothing at all, with the number that would do. */
static void
test_lack (void)
{
  static const struct
  {
    const char *file;
    const char *words; /* NULL: nothing answered */
    DdLack lack;
    guint n;
  } rows[] = {
    { "choices-limited", NULL, DD_LACK_ANSWER, 0 },
    { "choices-limited", "o1", DD_LACK_MORE, 2 },
    { "choices-limited", "o1,o2", DD_LACK_NONE, 0 },
    { "choices-limited", "o1,o2,o3", DD_LACK_NONE, 0 },
    { "choices-limited", "o1,o2,o3,o4", DD_LACK_FEWER, 3 },
    { "choices", "o1,o2,o3,o4", DD_LACK_NONE, 0 },
    { "match", "l1 r1,l2 r1,l3 r1,l1 r2", DD_LACK_FEWER, 3 },
    { "order", "e1,e2", DD_LACK_MORE, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load (rows[i].file);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      const DdInteraction *where = NULL;
      guint n = 0;

      if (rows[i].words != NULL)
        g_assert_true (dd_attempt_set_response_words (attempt, "RESPONSE", rows[i].words, NULL));
      g_assert_cmpint (dd_attempt_find_lack (attempt, &where, &n), ==, rows[i].lack);
      g_assert_cmpuint (n, ==, rows[i].n);
      g_assert_cmpstr (where != NULL ? where->response_id : NULL, ==, n > 0 ? "RESPONSE" : NULL);
    }
}

/* Any choice there is, or any text. */
static void
answer_at_random (DdAttempt *attempt, const DdInteraction *interaction, DdRandom *random)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  DdCardinality cardinality = DD_CARDINALITY_SINGLE;
  DdBaseType base = DD_BASE_NONE;
  guint64 n = dd_random_below (random, 4);
  g_autoptr (DdValue) value = NULL;
  static const char *const texts[] = { "bộ nhớ", "\"\\\n\t\x7f", "ổ cứng", "{}", "e\u0301 <&>" };

  dd_item_get_response_type (dd_attempt_get_item (attempt),
                             interaction->response_id,
                             &cardinality,
                             &base);
  for (guint64 i = 0; i < n; i++)
    {
      if (base == DD_BASE_STRING)
        g_ptr_array_add (members, dd_value_new_string (texts[dd_random_below (random, 5)]));
      else if (base == DD_BASE_FLOAT)
        g_ptr_array_add (members, dd_value_new_float (dd_random_unit (random) * 100 - 50));
      else if (base == DD_BASE_IDENTIFIER)
        g_ptr_array_add (
          members, dd_value_new_identifier (
                     interaction->choices[dd_random_below (random, interaction->n_choices)].id));
      else
        g_ptr_array_add (
          members, dd_value_new_directed_pair (
                     interaction->choices[dd_random_below (random, interaction->n_choices)].id,
                     interaction->targets[dd_random_below (random, interaction->n_targets)].id));
    }
  if (cardinality != DD_CARDINALITY_SINGLE)
    value = dd_value_new_container (cardinality, (DdValue *const *) members->pdata, members->len);
  else if (members->len > 0)
    value = dd_value_ref (members->pdata[0]);
  g_assert_true (dd_attempt_set_response (attempt, interaction->response_id, value, NULL));
}

/* Whatever is answered, the stored form brings back the same responses, outcomes and feedback. */
static void
test_json_law (void)
{
  DdRandom random;

  dd_random_init (&random, (guint64) g_test_rand_int (), "answers");
  for (guint round = 0; round < 900; round++)
    {
      g_autoptr (DdItem) item = item_file_load (files[round % G_N_ELEMENTS (files)]);
      g_autoptr (DdAttempt) a = dd_attempt_new (item, round);
      g_autoptr (DdAttempt) b = dd_attempt_new (item, round);
      g_autofree char *stored = NULL;
      g_autofree char *stored_again = NULL;
      g_autofree char *outcomes = NULL;
      g_autofree char *outcomes_again = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
        answer_at_random (a, dd_item_get_interaction (item, i), &random);
      stored = dd_attempt_responses_to_json (a);
      dd_attempt_set_responses_from_json (b, stored, &error);
      g_assert_no_error (error);
      stored_again = dd_attempt_responses_to_json (b);
      g_assert_cmpstr (stored, ==, stored_again);
      g_assert_cmpint (dd_attempt_submit (a), ==, dd_attempt_submit (b));
      outcomes = dd_attempt_outcomes_to_json (a);
      outcomes_again = dd_attempt_outcomes_to_json (b);
      g_assert_cmpstr (outcomes, ==, outcomes_again);
      g_assert_cmpuint (dd_attempt_get_feedback (a)->len, ==, dd_attempt_get_feedback (b)->len);
      g_assert_cmpfloat (dd_attempt_get_score (a), <=, dd_attempt_get_max_score (a));
      g_assert_cmpfloat (dd_attempt_get_score (a), >=, 0);
    }
}

/* The body holds a slot for every interaction, once. */
static void
test_slots (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (DdItem) item = item_file_load (files[i]);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autofree char *body = dd_attempt_dup_body (attempt);

      for (guint j = 0; j < dd_item_get_n_interactions (item); j++)
        {
          const char *id = dd_item_get_interaction (item, j)->response_id;
          g_autofree char *slot = g_strdup_printf ("<object data-slot=\"%s\"", id);
          const char *at = strstr (body, slot);

          g_assert_nonnull (at);
          g_assert_null (strstr (at + 1, slot));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/attempts/same-seed", test_same_seed);
  g_test_add_func ("/exercise/attempts/frozen-orders", test_frozen_orders);
  g_test_add_func ("/exercise/attempts/fixed", test_fixed);
  g_test_add_func ("/exercise/attempts/responses-refused", test_responses_refused);
  g_test_add_func ("/exercise/attempts/response-types", test_response_types);
  g_test_add_func ("/exercise/attempts/typed", test_typed);
  g_test_add_func ("/exercise/attempts/item-in-nfd", test_item_in_nfd);
  g_test_add_func ("/exercise/attempts/typed-marks", test_typed_marks);
  g_test_add_func ("/exercise/attempts/answerable", test_answerable);
  g_test_add_func ("/exercise/attempts/lack", test_lack);
  g_test_add_func ("/exercise/attempts/json-law", test_json_law);
  g_test_add_func ("/exercise/attempts/slots", test_slots);
  return g_test_run ();
}
