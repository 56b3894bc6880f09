/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds anything to the exercise engine: as an item that is then played from end to end, as a
 * stored answer, and as a number that somebody typed. Whatever comes in, the engine must not crash,
 * leak, last, or contradict itself: playing a stored answer again gives the same outcomes. */

#include <stdint.h>
#include <string.h>

#include "dd-attempt.h"
#include "dd-item-pieces.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A small item with one of each type of response, for stored answers. */
static const char known_item[] =
  "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='k'>"
  "<qti-response-declaration identifier='RESPONSE' cardinality='multiple' "
  "base-type='directedPair'/>"
  "<qti-response-declaration identifier='RESPONSE_b1' cardinality='single' base-type='string'/>"
  "<qti-response-declaration identifier='RESPONSE_b2' cardinality='single' base-type='identifier'/>"
  "<qti-response-declaration identifier='RESPONSE_b3' cardinality='ordered' base-type='float'/>"
  "</qti-assessment-item>";

static void
ask_everything (DdAttempt *attempt)
{
  DdItem *item = dd_attempt_get_item (attempt);
  g_autofree char *body = dd_attempt_dup_body (attempt);
  g_autofree char *explain = dd_item_dup_explain (item);
  guint n_right = 0;
  guint n_total = 0;
  char *hint;

  while ((hint = dd_attempt_take_hint (attempt)) != NULL)
    g_free (hint);
  dd_attempt_count_parts (attempt, &n_right, &n_total);
  g_assert_cmpuint (n_right, <=, n_total);
  dd_attempt_is_answerable (attempt);
  dd_attempt_is_any_nearly (attempt);
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const DdInteraction *interaction = dd_item_get_interaction (item, i);
      const char *id = interaction->response_id;
      g_autofree char *text = dd_attempt_dup_response_text (attempt, id);

      g_assert_true (interaction->n_choices == 0 ||
                     dd_attempt_get_choice_order (attempt, id, 0) != NULL);
      for (guint c = 0; c < interaction->n_choices; c++)
        dd_attempt_is_part_right (attempt, id, interaction->choices[c].id);
      dd_attempt_is_part_right (attempt, id, NULL);
    }
}

static void
play (DdItem *item)
{
  g_autoptr (DdAttempt) first = dd_attempt_new (item, 1);
  g_autoptr (DdAttempt) second = dd_attempt_new (item, 1);
  g_autofree char *responses = NULL;
  g_autofree char *outcomes = NULL;
  g_autofree char *outcomes_again = NULL;

  ask_everything (first);
  dd_attempt_set_correct (first);
  responses = dd_attempt_responses_to_json (first);
  dd_attempt_submit (first);
  ask_everything (first);
  outcomes = dd_attempt_outcomes_to_json (first);
  if (dd_attempt_set_responses_from_json (second, responses, NULL))
    {
      dd_attempt_submit (second);
      outcomes_again = dd_attempt_outcomes_to_json (second);
      g_assert_cmpstr (outcomes, ==, outcomes_again);
    }
  dd_attempt_try_again (first);
  dd_attempt_clear (first);
  dd_attempt_submit (first);
  dd_attempt_try_again (first);
}

static void
count_cb (const char *what, guint line, gpointer data)
{
  (*(guint *) data)++;
}

/* What is said to be within reach, can be given. */
static void
reach (DdItem *item)
{
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autoptr (GError) error = NULL;
  gboolean can = dd_item_check_reach (item, &error);
  DdLack lack;

  g_assert_true (can == (error == NULL));
  dd_item_lacks_shape (item);
  if (!can || !dd_attempt_set_correct (attempt))
    return;
  lack = dd_attempt_find_lack (attempt, NULL, NULL);
  g_assert_true (lack != DD_LACK_FEWER && lack != DD_LACK_MORE);
}

/* As whoever inspects it. */
static void
look_through (DdItem *item)
{
  g_autoptr (GPtrArray) pieces = dd_item_list_pieces (item);
  guint n_left_out = 0;

  for (guint i = 0; i < pieces->len; i++)
    g_assert_nonnull (((const DdItemPiece *) g_ptr_array_index (pieces, i))->xhtml);
  dd_item_find_left_out (item, count_cb, &n_left_out);
}

static void
read_stored (const char *text)
{
  static DdItem *item = NULL;
  g_autoptr (DdAttempt) attempt = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  if (item == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (known_item, strlen (known_item));

      item = dd_item_new_from_bytes (bytes, "known", NULL);
    }
  attempt = dd_attempt_new (item, 1);
  if (!dd_attempt_set_responses_from_json (attempt, text, &error))
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  stored = dd_attempt_responses_to_json (attempt);
  g_assert_true (g_utf8_validate (stored, -1, NULL));
  g_assert_true (dd_attempt_set_responses_from_json (attempt, stored, NULL));
  again = dd_attempt_responses_to_json (attempt);
  g_assert_cmpstr (stored, ==, again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, "fuzz", NULL);
  g_autofree char *text = g_strndup ((const char *) data, size);

  if (item != NULL)
    {
      play (item);
      look_through (item);
      reach (item);
    }
  read_stored (text);
  dd_number_read (text, "KB", NULL, NULL);
  return 0;
}
