/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An answer in words, for a sentence beside another one. It says what was answered, not whether it
 * was right. */

#include "dd-answer-view.h"
#include "dd-exercise-card-private.h"
#include "dd-field-view.h"

/* CHOICE of ONE in words, "" for none: a formula as it is read. (transfer full) */
static char *
dup_choice (DdExerciseCard *self,
            const DdInteraction *one,
            const DdChoice *choice)
{
  for (guint i = 0; choice != NULL && i < self->views->len; i++)
    if (dd_answer_view_get_interaction (self->views->pdata[i]) == one)
      return dd_answer_view_dup_words (self->views->pdata[i], choice);
  return g_strdup (choice != NULL ? choice->text : "");
}

static void
add_words (GString *words,
           const char *more)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", more);
}

static const DdChoice *
find_partner (const DdInteraction *one,
              const DdValue *response,
              const char *left)
{
  for (gsize i = 0; i < dd_value_get_n_members (response); i++)
    {
      const DdValue *pair = dd_value_get_member (response, i);

      if (g_strcmp0 (dd_value_get_first (pair), left) == 0)
        return dd_interaction_find_choice (one, dd_value_get_second (pair));
    }
  return NULL;
}

/* Those chosen in RESPONSE, in the order in which they stand on the card; an option without words
 * by its letter. */
static void
add_options (DdExerciseCard *self,
             const DdInteraction *one,
             const DdValue *response,
             GString *words)
{
  const char *const *order = dd_attempt_get_choice_order (self->attempt, one->response_id, 0);

  for (guint i = 0; response != NULL && order != NULL && order[i] != NULL; i++)
    {
      g_autoptr (DdValue) id = dd_value_new_identifier (order[i]);
      g_autofree char *text = dup_choice (self, one, dd_interaction_find_choice (one, order[i]));
      const char letter[] = { (char) ('A' + i), '\0' };

      if (dd_value_contains (response, id))
        add_words (words, *text != '\0' ? text : letter);
    }
}

static void
add_pairs (DdExerciseCard *self,
           const DdInteraction *one,
           const DdValue *response,
           GString *words)
{
  const char *const *lefts = dd_attempt_get_choice_order (self->attempt, one->response_id, 0);

  for (guint i = 0; lefts != NULL && lefts[i] != NULL; i++)
    {
      g_autofree char *right = dup_choice (self, one, find_partner (one, response, lefts[i]));
      g_autofree char *pair =
        g_strdup_printf ("%c) %s", 'a' + (int) i, *right != '\0' ? right : "…");

      add_words (words, pair);
    }
}

/* RESPONSE to ONE. */
static void
add_answer (DdExerciseCard *self,
            const DdInteraction *one,
            const DdValue *response,
            GString *words)
{
  g_autofree char *text = NULL;

  switch (one->kind)
    {
    case DD_INTERACTION_CHOICE:
      add_options (self, one, response, words);
      break;
    case DD_INTERACTION_TEXT_ENTRY:
      text = dd_value_is_numeric (response) ? dd_field_view_dup_number (response)
                                            : dd_value_dup_string (response);
      add_words (words, response != NULL ? text : "…");
      break;
    case DD_INTERACTION_INLINE_CHOICE:
      text = dup_choice (self, one, dd_interaction_find_choice (one, dd_value_get_text (response)));
      add_words (words, response != NULL ? text : "…");
      break;
    case DD_INTERACTION_MATCH:
      add_pairs (self, one, response, words);
      break;
    case DD_INTERACTION_ORDER:
      for (gsize i = 0; i < dd_value_get_n_members (response); i++)
        {
          const char *id = dd_value_get_text (dd_value_get_member (response, i));
          g_autofree char *entry = dup_choice (self, one, dd_interaction_find_choice (one, id));

          add_words (words, entry);
        }
      break;
    case DD_INTERACTION_EXTENDED_TEXT:
    default:
      break;
    }
}

char *
dd_card_answer_dup_words (DdExerciseCard *self,
                          DdAttempt *attempt,
                          gboolean with_options)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const DdInteraction *one = dd_item_get_interaction (item, i);

      if (with_options || one->kind != DD_INTERACTION_CHOICE)
        add_answer (self, one, dd_attempt_get_response (attempt, one->response_id), words);
    }
  return g_string_free (words, FALSE);
}
