/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Responses and outcomes as JSON: how they are written, and what is refused when it is read. That
 * both go together is a law in test-attempts.c. */

#include <string.h>

#include "dd-attempt.h"
#include "item-file.h"

static void
test_words (void)
{
  g_autoptr (DdItem) item = item_file_load ("cloze");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autofree char *empty = dd_attempt_responses_to_json (attempt);
  g_autofree char *outcomes = dd_attempt_outcomes_to_json (attempt);
  g_autofree char *stored = NULL;

  g_assert_cmpstr (empty, ==, "{}");
  g_assert_cmpstr (outcomes, ==,
                   "{\"SCORE\":0,\"MAXSCORE\":1,\"COUNT\":0,\"FEEDBACK\":null,\"HINT\":null}");
  g_assert_true (
    dd_attempt_set_response_text (attempt, "RESPONSE_b3", "a\"b\\c\n\u1EC7", NULL, NULL));
  stored = dd_attempt_responses_to_json (attempt);
  g_assert_cmpstr (stored, ==, "{\"RESPONSE_b3\":\"a\\\"b\\\\c\\u000a\u1EC7\"}");
}

/* A stored answer that does not fit is refused as a whole, and changes nothing. */
static void
test_refused (void)
{
  static const char *const rows[] = {
    "",
    "[]",
    "null",
    "{",
    "{\"RESPONSE\":\"o1\"}",
    "{\"RESPONSE\":[\"o9\"]}",
    "{\"RESPONSE\":[1]}",
    "{\"RESPONSE\":[[\"o1\"]]}",
    "{\"RESPONSE\":[null]}",
    "{\"RESPONSE\":{\"a\":1}}",
    "{\"OTHER\":[\"o1\"]}",
    "{\"RESPONSE\":[\"o1\"],\"OTHER\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load ("choices");
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autofree char *left = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (dd_attempt_set_response_words (attempt, "RESPONSE", "o2", NULL));
      g_test_message ("%s", rows[i]);
      g_assert_false (dd_attempt_set_responses_from_json (attempt, rows[i], &error));
      g_assert_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE);
      left = dd_attempt_responses_to_json (attempt);
      g_assert_cmpstr (left, ==, "{\"RESPONSE\":[\"o2\"]}");
      g_assert_true (dd_attempt_set_responses_from_json (attempt, "{\"RESPONSE\":null}", NULL));
      g_assert_null (dd_attempt_get_response (attempt, "RESPONSE"));
    }
}

#define SIX "\u1EC7\u1EC7\u1EC7\u1EC7\u1EC7\u1EC7"

/* Escapes that come to no text are refused, and said in words that can be shown. */
static void
test_no_text (void)
{
  static const char *const rows[] = {
    "{\"RESPONSE_b3\":\"a\\ud800b\"}",
    "{\"RESPONSE_b3\":\"a\\u03\u1EC7\"}",
    "{\"a\\ud800b\":\"c\"}",
    "{\"" SIX SIX SIX SIX SIX SIX "\":\"c\"}", /* told cut short */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load ("cloze");
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_attempt_set_responses_from_json (attempt, rows[i], &error));
      g_assert_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (dd_attempt_get_response (attempt, "RESPONSE_b3"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/attempt-json/words", test_words);
  g_test_add_func ("/exercise/attempt-json/refused", test_refused);
  g_test_add_func ("/exercise/attempt-json/no-text", test_no_text);
  return g_test_run ();
}
