/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an exercise card says: hints, the verdict, and what the author has to say to this answer. */

#include <glib/gi18n.h>

#include "dd-exercise-card-private.h"
#include "dd-feedback-box.h"
#include "dd-fold.h"
#include "dd-reveal.h"

void
dd_card_feedback_update_hints (DdExerciseCard *self,
                               const GPtrArray *hints)
{
  for (; hints != NULL && self->n_hints_shown < hints->len; self->n_hints_shown++)
    {
      GtkWidget *box = dd_feedback_box_new ();

      dd_feedback_box_set (DD_FEEDBACK_BOX (box), DD_FEEDBACK_LOOK_HINT, _ ("Hint"));
      dd_feedback_box_add_xhtml (DD_FEEDBACK_BOX (box), NULL,
                                 g_ptr_array_index (hints, self->n_hints_shown), self->entry);
      /* Not in a box of their own that waits hidden and empty: see the layout of
       * dd-feedback-box. */
      gtk_box_insert_child_after (GTK_BOX (self->box), box,
                                  gtk_widget_get_prev_sibling (self->last));
      if (self->shown)
        {
          dd_reveal_focus (box);
          dd_reveal (box, GTK_WIDGET (self));
        }
    }
}

static char *
dup_part_verdict (DdExerciseCard *self)
{
  g_autofree char *rows = dd_card_advice_dup_wrong_letters (self);
  guint right = 0;
  guint total = 0;

  dd_card_advice_count_parts (self, &right, &total);
  if (dd_item_get_shape (dd_attempt_get_item (self->attempt)) == DD_SHAPE_CHOICES &&
      right == total)
    return g_strdup (_ ("What is chosen is right, but something is still missing."));
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
      return dup_part_verdict (self);
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

/* ---- What was answered, and what was guessed at first ---- */

/* "You answered: 9": where the solution has taken its place. "" where none was checked, or it was
 * right, or stands there still. (transfer full) */
static char *
dup_answered (DdExerciseCard *self,
              const char *before)
{
  DdJudgement judgement = dd_attempt_get_judgement (self->attempt);
  g_autofree char *words = NULL;

  if (before == NULL || (judgement != DD_JUDGEMENT_PART && judgement != DD_JUDGEMENT_NOT_YET))
    return g_strdup ("");
  /* Which option it was is said beside it. */
  words = dd_card_answer_dup_words (self, self->attempt, FALSE);
  return *words != '\0' ? g_strdup_printf ("%s %s", before, words) : g_strdup ("");
}

/* Typed in another way, it is the same. */
static gboolean
is_same (const DdValue *guess,
         const DdValue *answer)
{
  const char *typed = dd_value_get_text (guess);
  const char *other = dd_value_get_text (answer);

  if (dd_value_equal (guess, answer))
    return TRUE;
  return dd_value_get_base (guess) == DD_BASE_STRING && typed != NULL && other != NULL &&
         dd_fold_compare (typed, other) == DD_FOLD_MATCH_SPELLING;
}

/* Whether what was guessed at first stands on the card now: the answer that was checked last, else
 * the solution. */
static gboolean
is_on_show (DdExerciseCard *self,
            DdAttempt *guess)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  gboolean judged = dd_attempt_get_judgement (self->attempt) != DD_JUDGEMENT_NONE;

  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const char *id = dd_item_get_interaction (item, i)->response_id;

      if (!is_same (dd_attempt_get_response (guess, id),
                    judged ? dd_attempt_get_response (self->attempt, id)
                           : dd_item_get_correct (item, id)))
        return FALSE;
    }
  return TRUE;
}

/* "At first you guessed: 25": it was never counted, and is told beside what came of it. */
static void
add_first_guess (DdExerciseCard *self,
                 const DdCardState *state,
                 DdFeedbackBox *box)
{
  g_autofree char *words = NULL;
  g_autofree char *said = NULL;

  if (state->guessed == NULL || state->first_guess == NULL || is_on_show (self, state->first_guess))
    return;
  words = dd_card_answer_dup_words (self, state->first_guess, TRUE);
  if (*words == '\0')
    return;
  said = g_strdup_printf ("%s %s", state->guessed, words);
  dd_feedback_box_add_words (box, said);
}

/* ---- What is said ---- */

static void
fill_solution (DdExerciseCard *self,
               const DdCardState *state,
               DdFeedbackBox *box)
{
  g_autofree char *explain = dd_item_dup_explain (dd_attempt_get_item (self->attempt));
  g_autofree char *answered = dup_answered (self, state->answered);

  if (*answered != '\0')
    dd_feedback_box_add_words (box, answered);
  add_first_guess (self, state, box);
  if (explain != NULL)
    dd_feedback_box_add_xhtml (box, NULL, explain, self->entry);
  if (state->may_retry != NULL)
    dd_feedback_box_add_words (box, state->may_retry);
}

/* Where to look, for an answer that the author has nothing to say to now. (nullable) */
static const char *
get_where_to_look (DdExerciseCard *self,
                   const DdCardState *state)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  DdJudgement judgement = dd_attempt_get_judgement (self->attempt);
  g_autofree char *rows = dd_card_advice_dup_wrong_letters (self);
  guint n_shown = state->hints != NULL ? state->hints->len : 0;

  if ((judgement != DD_JUDGEMENT_NOT_YET && judgement != DD_JUDGEMENT_PART) ||
      (judgement == DD_JUDGEMENT_PART && *rows != '\0') ||
      dd_attempt_is_any_nearly (self->attempt))
    return NULL;
  if (dd_item_is_gate (item))
    return _ ("Read on below to find out.");
  if (n_shown < dd_item_get_n_hints (item))
    return _ ("Have a look at the hint.");
  return _ ("Look again at the question and at what the lesson says about it.");
}

static void
fill_judged (DdExerciseCard *self,
             const DdCardState *state,
             DdFeedbackBox *box)
{
  gboolean right = dd_attempt_get_judgement (self->attempt) == DD_JUDGEMENT_RIGHT;
  gboolean said = dd_card_advice_add (self, state, box);
  const char *look = said ? NULL : get_where_to_look (self, state);

  if (look != NULL)
    dd_feedback_box_add_words (box, look);
  if (state->was_sure != NULL && !right)
    dd_feedback_box_add_words (box, state->was_sure);
  add_first_guess (self, state, box);
  if (state->talk != NULL)
    dd_feedback_box_add_words (box, state->talk);
}

/* Whoever tries again needs not know by heart what was said of the last try. The solution is not
 * advice, and is gone then. */
static void
fill_last (DdExerciseCard *self,
           const DdCardState *state)
{
  DdFeedbackBox *box = DD_FEEDBACK_BOX (self->last);
  DdJudgement judgement = dd_attempt_get_judgement (self->attempt);

  dd_feedback_box_set (box, DD_FEEDBACK_LOOK_HINT, _ ("Advice from the last try"));
  self->has_last = state->phase == DD_CARD_JUDGED &&
                   (judgement == DD_JUDGEMENT_PART || judgement == DD_JUDGEMENT_NOT_YET) &&
                   dd_card_advice_add (self, state, box);
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
  fill_last (self, state);
  if (state->unsaved)
    dd_feedback_box_add_words (box, _ ("Not saved yet. It will be tried again."));
}
