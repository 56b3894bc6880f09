/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The life of an attempt: begin, answer, submit, try again. Which parts were right is in
 * dd-attempt-parts.c, text forms of responses in dd-attempt-text.c and dd-attempt-json.c. */

#include "dd-attempt.h"

#include <math.h>
#include <string.h>

#include "dd-attempt-private.h"
#include "dd-limits.h"

static void
free_feedback (DdFeedback *feedback)
{
  g_free (feedback->id);
  g_free (feedback->target);
  g_free (feedback->title);
  g_free (feedback->xhtml);
  g_free (feedback);
}

/* The order in which a shuffle of STREAM leaves the choices. New, NULL for no choices. */
static char **
shuffle (const DdInteraction *interaction,
         const DdChoice *choices,
         guint n_choices,
         guint64 seed,
         const char *stream)
{
  g_autofree guint *order = g_new (guint, n_choices + 1);
  g_autofree gboolean *fixed = g_new (gboolean, n_choices + 1);
  char **ids;
  DdRandom random;

  if (n_choices == 0)
    return NULL;
  ids = g_new0 (char *, n_choices + 1);
  for (guint i = 0; i < n_choices; i++)
    {
      order[i] = i;
      fixed[i] = choices[i].fixed;
    }
  dd_random_init (&random, seed, stream);
  if (interaction->shuffle)
    dd_random_shuffle (&random, order, fixed, n_choices);
  for (guint i = 0; i < n_choices; i++)
    ids[i] = g_strdup (choices[order[i]].id);
  return ids;
}

/* An order must not open as its own solution: the first two loose entries change places. */
static void
unsolve (const DdAttempt *self, const DdInteraction *interaction, char **ids)
{
  const DdValue *correct = dd_item_get_correct (self->item, interaction->response_id);
  gsize loose[2];
  guint n_loose = 0;
  gsize n = dd_value_get_n_members (correct);

  if (!interaction->shuffle || n != interaction->n_choices)
    return;
  for (gsize i = 0; i < n; i++)
    {
      const char *right = dd_value_get_text (dd_value_get_member (correct, i));

      if (g_strcmp0 (right, ids[i]) != 0)
        return;
      if (n_loose < 2 && !dd_interaction_find_choice (interaction, ids[i])->fixed)
        loose[n_loose++] = i;
    }
  if (n_loose == 2)
    {
      char *kept = ids[loose[0]];

      ids[loose[0]] = ids[loose[1]];
      ids[loose[1]] = kept;
    }
}

static void
shuffle_all (DdAttempt *self)
{
  guint n = self->item->interactions->len;

  self->orders[0] = g_new0 (char **, n);
  self->orders[1] = g_new0 (char **, n);
  for (guint i = 0; i < n; i++)
    {
      const DdInteraction *one = self->item->interactions->pdata[i];
      g_autofree char *first = g_strconcat (one->response_id, "/0", NULL);
      g_autofree char *second = g_strconcat (one->response_id, "/1", NULL);

      self->orders[0][i] = shuffle (one, one->choices, one->n_choices, self->seed, first);
      self->orders[1][i] = shuffle (one, one->targets, one->n_targets, self->seed, second);
      if (one->kind == DD_INTERACTION_ORDER && self->orders[0][i] != NULL)
        unsolve (self, one, self->orders[0][i]);
    }
}

DdAttempt *
dd_attempt_new (DdItem *item, guint64 seed)
{
  DdAttempt *self = g_new0 (DdAttempt, 1);

  self->item = dd_item_ref (item);
  self->seed = seed;
  self->values = g_new0 (DdValue *, item->declarations->len);
  for (guint i = 0; i < item->declarations->len; i++)
    self->values[i] = dd_declaration_dup_start (item->declarations->pdata[i]);
  self->feedback = g_ptr_array_new_with_free_func ((GDestroyNotify) free_feedback);
  shuffle_all (self);
  return self;
}

static void
clear_submitted (DdAttempt *self)
{
  if (self->submitted == NULL)
    return;
  for (guint i = 0; i < self->item->declarations->len; i++)
    dd_value_unref (self->submitted[i]);
  g_clear_pointer (&self->submitted, g_free);
}

void
dd_attempt_free (DdAttempt *self)
{
  if (self == NULL)
    return;
  clear_submitted (self);
  for (guint i = 0; i < self->item->declarations->len; i++)
    dd_value_unref (self->values[i]);
  g_free (self->values);
  for (guint set = 0; set < 2; set++)
    {
      for (guint i = 0; i < self->item->interactions->len; i++)
        g_strfreev (self->orders[set][i]);
      g_free (self->orders[set]);
    }
  g_ptr_array_unref (self->feedback);
  dd_item_unref (self->item);
  g_free (self);
}

DdItem *
dd_attempt_get_item (DdAttempt *self)
{
  return self->item;
}

guint64
dd_attempt_get_seed (DdAttempt *self)
{
  return self->seed;
}

const char *const *
dd_attempt_get_choice_order (DdAttempt *self, const char *response_id, guint set)
{
  g_return_val_if_fail (set < 2, NULL);
  for (guint i = 0; i < self->item->interactions->len; i++)
    {
      const DdInteraction *interaction = self->item->interactions->pdata[i];

      if (g_strcmp0 (interaction->response_id, response_id) == 0)
        return (const char *const *) self->orders[set][i];
    }
  return NULL;
}

static gboolean
refuse (GError **error, const char *response_id, const char *sentence)
{
  g_set_error (error,
               DD_EXERCISE_ERROR,
               DD_EXERCISE_ERROR_RESPONSE,
               "%.100s: %s",
               response_id != NULL ? response_id : "",
               sentence);
  return FALSE;
}

/* Every member of VALUE names choices of the interaction. */
static gboolean
are_choices (const DdInteraction *interaction, const DdValue *value)
{
  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    {
      const DdValue *member = dd_value_get_member (value, i);

      if (interaction->kind == DD_INTERACTION_MATCH)
        {
          const char *first = dd_value_get_first (member);
          const char *second = dd_value_get_second (member);

          if (dd_choice_find (interaction->choices, interaction->n_choices, first) == NULL ||
              dd_choice_find (interaction->targets, interaction->n_targets, second) == NULL)
            return FALSE;
        }
      else if (interaction->n_choices > 0 && dd_choice_find (interaction->choices,
                                                             interaction->n_choices,
                                                             dd_value_get_text (member)) == NULL)
        {
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
dd_attempt_fit_response (DdAttempt *self,
                         const char *response_id,
                         DdValue *value,
                         int *ret_variable,
                         DdValue **ret_value,
                         GError **error)
{
  int variable = dd_item_find_response (self->item, response_id);
  const DdInteraction *interaction = dd_item_find_interaction (self->item, response_id);
  g_autoptr (DdValue) fitting = NULL;
  g_autofree char *text = dd_value_dup_string (value);

  if (variable < 0)
    return refuse (error, response_id, "the item has no such response");
  if (strlen (text) > DD_LIMIT_RESPONSE_BYTES)
    return refuse (error, response_id, "the answer is too long to be kept");
  fitting = dd_declaration_convert (self->item->declarations->pdata[variable], value);
  if (value != NULL && fitting == NULL)
    return refuse (error, response_id, "the answer is of another type than the response");
  if (interaction != NULL && !are_choices (interaction, fitting))
    {
      g_autofree char *ids = dd_interaction_dup_ids (interaction);
      g_autofree char *sentence =
        g_strdup_printf ("the answer names something that is not to choose from; there is %s", ids);

      return refuse (error, response_id, sentence);
    }
  *ret_variable = variable;
  *ret_value = g_steal_pointer (&fitting);
  return TRUE;
}

/* Bytes of every response but VARIABLE, about as they are stored. */
static gsize
measure_others (const DdAttempt *self, int variable)
{
  gsize bytes = 0;

  for (guint i = DD_N_BUILT_IN_VARIABLES; i < self->item->declarations->len; i++)
    {
      g_autofree char *text = NULL;

      if ((int) i == variable ||
          dd_item_get_declaration (self->item, (int) i)->kind != DD_VARIABLE_RESPONSE)
        continue;
      text = dd_value_dup_string (self->values[i]);
      bytes += strlen (text);
    }
  return bytes;
}

gboolean
dd_attempt_set_response (DdAttempt *self, const char *response_id, DdValue *value, GError **error)
{
  DdValue *fitting = NULL;
  g_autofree char *text = dd_value_dup_string (value);
  int variable = -1;

  if (!dd_attempt_fit_response (self, response_id, value, &variable, &fitting, error))
    return FALSE;
  if (measure_others (self, variable) + strlen (text) > DD_LIMIT_RESPONSE_BYTES)
    {
      dd_value_unref (fitting);
      return refuse (error, response_id, "the answers together are too long to be kept");
    }
  dd_value_unref (self->values[variable]);
  self->values[variable] = fitting;
  return TRUE;
}

const DdValue *
dd_attempt_get_response (DdAttempt *self, const char *response_id)
{
  int variable = dd_item_find_response (self->item, response_id);

  return variable >= 0 ? self->values[variable] : NULL;
}

gboolean
dd_attempt_set_correct (DdAttempt *self)
{
  gboolean is_complete = TRUE;
  const char *id;

  for (guint i = 0; (id = dd_item_get_response_id (self->item, i)) != NULL; i++)
    {
      DdValue *correct = (DdValue *) dd_item_get_correct (self->item, id);
      int variable = dd_item_find_response (self->item, id);

      dd_value_unref (self->values[variable]);
      self->values[variable] = dd_value_ref (correct);
      is_complete = is_complete && correct != NULL;
    }
  return is_complete;
}

void
dd_attempt_clear (DdAttempt *self)
{
  const char *id;

  for (guint i = 0; (id = dd_item_get_response_id (self->item, i)) != NULL; i++)
    g_clear_pointer (&self->values[dd_item_find_response (self->item, id)], dd_value_unref);
}

static DdJudgement
judge (const DdAttempt *self)
{
  double full = self->item->full_score;
  double score;

  if (!self->item->is_scored)
    return DD_JUDGEMENT_UNSCORED;
  score = dd_value_get_number (self->values[self->item->score]);
  if (score >= full - full * 1e-9)
    return DD_JUDGEMENT_RIGHT;
  return score > 0 ? DD_JUDGEMENT_PART : DD_JUDGEMENT_NOT_YET;
}

static void
set_value (DdAttempt *self, int variable, DdValue *value)
{
  dd_value_unref (self->values[variable]);
  self->values[variable] = value;
}

DdJudgement
dd_attempt_submit (DdAttempt *self)
{
  guint n = self->item->declarations->len;

  clear_submitted (self);
  self->submitted = g_new0 (DdValue *, n);
  self->tries++;
  set_value (self, DD_VARIABLE_NUM_ATTEMPTS, dd_value_new_integer (self->tries));
  if (!self->item->is_adaptive)
    {
      dd_item_reset_outcomes (self->item, self->values);
      set_value (self, DD_VARIABLE_COMPLETION_STATUS, dd_value_new_identifier ("completed"));
    }
  dd_item_run (self->item, self->values, self->seed);
  for (guint i = 0; i < n; i++)
    self->submitted[i] = dd_value_ref (self->values[i]);
  self->judgement = judge (self);
  dd_attempt_gather_feedback (self);
  return self->judgement;
}

void
dd_attempt_try_again (DdAttempt *self)
{
  if (self->submitted == NULL)
    return;
  for (guint i = 0; i < self->item->interactions->len; i++)
    {
      const DdInteraction *interaction = self->item->interactions->pdata[i];
      int variable = dd_item_find_response (self->item, interaction->response_id);

      set_value (self,
                 variable,
                 dd_attempt_keep_right (self, interaction, self->submitted[variable]));
    }
  clear_submitted (self);
  self->judgement = DD_JUDGEMENT_NONE;
  g_ptr_array_set_size (self->feedback, 0);
}

DdJudgement
dd_attempt_get_judgement (DdAttempt *self)
{
  return self->judgement;
}

guint
dd_attempt_get_tries (DdAttempt *self)
{
  return self->tries;
}

double
dd_attempt_get_score (DdAttempt *self)
{
  double score = self->item->score >= 0 ? dd_value_get_number (self->values[self->item->score]) : 0;

  if (!isfinite (score) || fabs (score) > 1e6)
    return isfinite (score) ? score : 0;
  return round (score * 1e9) / 1e9;
}

double
dd_attempt_get_max_score (DdAttempt *self)
{
  return dd_item_get_max_score (self->item);
}

const DdValue *
dd_attempt_get_outcome (DdAttempt *self, const char *outcome_id)
{
  int variable = dd_item_find_variable (self->item, outcome_id);

  if (variable < 0 || (variable >= DD_N_BUILT_IN_VARIABLES &&
                       dd_item_get_declaration (self->item, variable)->kind != DD_VARIABLE_OUTCOME))
    return NULL;
  return self->values[variable];
}

const GPtrArray *
dd_attempt_get_feedback (DdAttempt *self)
{
  return self->feedback;
}

const DdFeedback *
dd_attempt_find_feedback (DdAttempt *self, const char *target)
{
  for (guint i = 0; i < self->feedback->len; i++)
    {
      const DdFeedback *feedback = self->feedback->pdata[i];

      if (g_strcmp0 (feedback->target, target) == 0)
        return feedback;
    }
  return NULL;
}

void
dd_attempt_gather_feedback (DdAttempt *self)
{
  g_ptr_array_set_size (self->feedback, 0);
  for (guint i = 0; i < self->item->texts->len; i++)
    {
      const DdItemText *text = self->item->texts->pdata[i];
      DdFeedback *feedback;

      if (text->is_hint || text->outcome < 0 ||
          !dd_item_is_shown (self->values[text->outcome], text->id, text->is_hide))
        continue;
      feedback = g_new0 (DdFeedback, 1);
      feedback->role = text->role;
      feedback->id = g_strdup (text->id);
      feedback->target = g_strdup (text->target);
      feedback->title = g_strdup (text->title);
      feedback->xhtml = dd_item_dup_text_xhtml (self->item, text, self->values);
      g_ptr_array_add (self->feedback, feedback);
    }
}

char *
dd_attempt_take_hint (DdAttempt *self)
{
  char *hint = dd_item_dup_hint (self->item, self->hints);

  if (hint != NULL)
    self->hints++;
  return hint;
}

guint
dd_attempt_get_n_hints_taken (DdAttempt *self)
{
  return self->hints;
}

char *
dd_attempt_dup_body (DdAttempt *self)
{
  return dd_item_dup_body_xhtml (self->item, self->values);
}
