/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an exercise card says: hints, the verdict, and what the author has to say to this answer. */

#include <glib/gi18n.h>

#include "dd-exercise-card-private.h"
#include "dd-feedback-box.h"
#include "dd-field-view.h"
#include "dd-reveal.h"

void
dd_card_feedback_update_hints (DdExerciseCard *self,
                               const GPtrArray *hints)
{
  for (; hints != NULL && self->n_hints_shown < hints->len; self->n_hints_shown++)
    {
      GtkWidget *box = dd_feedback_box_new ();

      dd_feedback_box_set (DD_FEEDBACK_BOX (box), DD_FEEDBACK_LOOK_HINT, _ ("Hint"));
      dd_feedback_box_add_xhtml (DD_FEEDBACK_BOX (box),
                                 g_ptr_array_index (hints, self->n_hints_shown), self->entry);
      gtk_box_append (GTK_BOX (self->hints), box);
      if (self->shown)
        {
          dd_reveal_focus (box);
          dd_reveal (box, GTK_WIDGET (self));
        }
    }
  gtk_widget_set_visible (self->hints, self->n_hints_shown > 0);
}

/* The letters of the statements, or of what was to be paired, that are not right; "" for another
 * kind. (transfer full) */
static char *
dup_wrong_rows (DdAttempt *attempt)
{
  const DdItem *item = dd_attempt_get_item (attempt);
  const DdInteraction *only =
    dd_item_get_n_interactions (item) == 1 ? dd_item_get_interaction (item, 0) : NULL;
  const char *const *rows = only != NULL && only->kind == DD_INTERACTION_MATCH
                              ? dd_attempt_get_choice_order (attempt, only->response_id, 0)
                              : NULL;
  GString *letters = g_string_new (NULL);

  for (guint i = 0; rows != NULL && rows[i] != NULL; i++)
    if (!dd_attempt_is_part_right (attempt, only->response_id, rows[i]))
      g_string_append_printf (letters, letters->len > 0 ? ", %c" : "%c", 'a' + (int) i);
  return g_string_free (letters, FALSE);
}

static char *
dup_part_verdict (DdAttempt *attempt)
{
  g_autofree char *rows = dup_wrong_rows (attempt);
  guint right = 0;
  guint total = 0;

  dd_attempt_count_parts (attempt, &right, &total);
  if (total <= 1)
    return g_strdup (_ ("Partly right."));
  if (*rows != '\0')
    /* Translators: how many parts of an answer were right, of how many, and the letters of the
     * others: "c", or "a, c" */
    return g_strdup_printf (_ ("%u of %u right. Look at %s again."), right, total, rows);
  /* Translators: how many parts of an answer were right, and of how many */
  return g_strdup_printf (_ ("%u of %u right."), right, total);
}

static char *
dup_verdict (DdExerciseCard *self,
             const DdCardState *state)
{
  if (state->phase == DD_CARD_EXPLAINED)
    return g_strdup (_ ("Here is the solution."));
  switch (dd_attempt_get_judgement (self->attempt))
    {
    case DD_JUDGEMENT_RIGHT:
      return g_strdup (state->tries > 1 && state->right_again != NULL ? state->right_again
                                                                      : _ ("Right."));
    case DD_JUDGEMENT_PART:
      return dup_part_verdict (self->attempt);
    case DD_JUDGEMENT_NOT_YET:
      return g_strdup (dd_attempt_is_any_nearly (self->attempt)
                         ? _ ("Nearly: check the tone marks.")
                         : _ ("Not yet."));
    case DD_JUDGEMENT_NONE:
    case DD_JUDGEMENT_UNSCORED:
    default:
      return g_strdup (_ ("Your answer is saved."));
    }
}

/* ---- What the learner answered, beside the solution ---- */

/* A separator, and CHOICE in words. */
static void
add_choice (GString *words,
            const char *separator,
            const DdChoice *choice)
{
  if (choice != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? separator : "", choice->text);
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

static void
add_answer (DdExerciseCard *self,
            const DdInteraction *one,
            GString *words)
{
  const DdValue *response = dd_attempt_get_response (self->attempt, one->response_id);
  const char *const *lefts = dd_attempt_get_choice_order (self->attempt, one->response_id, 0);
  g_autofree char *text = NULL;

  switch (one->kind)
    {
    case DD_INTERACTION_TEXT_ENTRY:
      text = dd_value_is_numeric (response) ? dd_field_view_dup_number (response)
                                            : dd_value_dup_string (response);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "",
                              response != NULL ? text : "…");
      break;
    case DD_INTERACTION_INLINE_CHOICE:
      if (response != NULL)
        add_choice (words, "; ", dd_interaction_find_choice (one, dd_value_get_text (response)));
      else
        g_string_append (words, words->len > 0 ? "; …" : "…");
      break;
    case DD_INTERACTION_MATCH:
      for (guint i = 0; lefts != NULL && lefts[i] != NULL; i++)
        {
          const DdChoice *right = find_partner (one, response, lefts[i]);

          g_string_append_printf (words, "%s%c) %s", i > 0 ? "; " : "", 'a' + (int) i,
                                  right != NULL ? right->text : "…");
        }
      break;
    case DD_INTERACTION_ORDER:
      for (gsize i = 0; i < dd_value_get_n_members (response); i++)
        add_choice (words, "; ",
                    dd_interaction_find_choice (
                      one, dd_value_get_text (dd_value_get_member (response, i))));
      break;
    case DD_INTERACTION_CHOICE: /* said beside the option */
    case DD_INTERACTION_EXTENDED_TEXT:
    default:
      break;
    }
}

/* "You answered: 9": where the solution has taken its place. "" where none was checked, or it was
 * right, or stands there still. (transfer full) */
static char *
dup_answered (DdExerciseCard *self,
              const char *before)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  DdJudgement judgement = dd_attempt_get_judgement (self->attempt);
  g_autoptr (GString) words = g_string_new (NULL);

  if (before == NULL || (judgement != DD_JUDGEMENT_PART && judgement != DD_JUDGEMENT_NOT_YET))
    return g_strdup ("");
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    add_answer (self, dd_item_get_interaction (item, i), words);
  return words->len > 0 ? g_strdup_printf ("%s %s", before, words->str) : g_strdup ("");
}

static void
fill_solution (DdExerciseCard *self,
               const DdCardState *state,
               DdFeedbackBox *box)
{
  g_autofree char *explain = dd_item_dup_explain (dd_attempt_get_item (self->attempt));
  g_autofree char *answered = dup_answered (self, state->answered);

  if (*answered != '\0')
    dd_feedback_box_add_words (box, answered);
  if (explain != NULL)
    dd_feedback_box_add_xhtml (box, explain, self->entry);
  if (state->may_retry != NULL)
    dd_feedback_box_add_words (box, state->may_retry);
}

/* ---- What is said ---- */

/* Where to look, for an answer that the author has nothing to say to. (nullable) */
static const char *
get_where_to_look (DdExerciseCard *self,
                   const DdCardState *state)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  DdJudgement judgement = dd_attempt_get_judgement (self->attempt);
  g_autofree char *rows = dup_wrong_rows (self->attempt);
  guint n_shown = state->hints != NULL ? state->hints->len : 0;

  if ((judgement != DD_JUDGEMENT_NOT_YET && judgement != DD_JUDGEMENT_PART) ||
      (judgement == DD_JUDGEMENT_PART && *rows != '\0') ||
      dd_attempt_get_feedback (self->attempt)->len > 0 || dd_attempt_is_any_nearly (self->attempt))
    return NULL;
  if (dd_item_is_gate (item))
    return _ ("Read on below to find out.");
  if (n_shown < dd_item_get_n_hints (item))
    return _ ("Have a look at the hint.");
  return _ ("Look again at the question and the text above.");
}

static void
fill_judged (DdExerciseCard *self,
             const DdCardState *state,
             DdFeedbackBox *box)
{
  const GPtrArray *feedback = dd_attempt_get_feedback (self->attempt);
  gboolean right = dd_attempt_get_judgement (self->attempt) == DD_JUDGEMENT_RIGHT;
  const char *look = get_where_to_look (self, state);

  for (guint i = 0; i < feedback->len; i++)
    dd_feedback_box_add_xhtml (
      box, ((const DdFeedback *) g_ptr_array_index (feedback, i))->xhtml, self->entry);
  if (look != NULL)
    dd_feedback_box_add_words (box, look);
  if (state->was_sure != NULL && !right)
    dd_feedback_box_add_words (box, state->was_sure);
  if (state->talk != NULL)
    dd_feedback_box_add_words (box, state->talk);
}

void
dd_card_feedback_fill (DdExerciseCard *self,
                       const DdCardState *state)
{
  DdFeedbackBox *box = DD_FEEDBACK_BOX (self->feedback);
  g_autofree char *verdict = dup_verdict (self, state);
  gboolean right = dd_attempt_get_judgement (self->attempt) == DD_JUDGEMENT_RIGHT;
  DdFeedbackLook look = state->phase == DD_CARD_EXPLAINED ? DD_FEEDBACK_LOOK_HINT
                        : right                           ? DD_FEEDBACK_LOOK_RIGHT
                                                          : DD_FEEDBACK_LOOK_NOT_YET;

  dd_feedback_box_set (box, look, verdict);
  if (state->phase == DD_CARD_EXPLAINED)
    fill_solution (self, state, box);
  else
    fill_judged (self, state, box);
  if (state->unsaved)
    dd_feedback_box_add_words (box, _ ("Not saved yet. It will be tried again."));
}
