/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which parts of an answer were right, seen from the declared correct response; response processing
 * alone decides the score. */

#include <string.h>

#include "dd-attempt-private.h"

/* A response as submitted, beside what is declared of it. */
typedef struct
{
  const DdInteraction *interaction; /* nullable: a response without interaction */
  const DdDeclaration *declaration;
  const DdValue *value; /* nullable */
} Answer;

static gboolean
find_answer (const DdAttempt *self, const char *response_id, Answer *answer)
{
  int variable = dd_item_find_response (self->item, response_id);

  if (variable < 0 || self->submitted == NULL)
    return FALSE;
  answer->interaction = dd_item_find_interaction (self->item, response_id);
  answer->declaration = dd_item_get_declaration (self->item, variable);
  answer->value = self->submitted[variable];
  return TRUE;
}

static gboolean
has_id (const DdValue *value, const char *id)
{
  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    if (g_strcmp0 (dd_value_get_text (dd_value_get_member (value, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/* The pairs of A that begin with SOURCE are all in B. */
static gboolean
are_pairs_in (const DdValue *a, const DdValue *b, const char *source)
{
  for (gsize i = 0; i < dd_value_get_n_members (a); i++)
    {
      const DdValue *pair = dd_value_get_member (a, i);

      if (g_strcmp0 (dd_value_get_first (pair), source) == 0 && !dd_value_contains (b, pair))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_in_place (const DdValue *value, const DdValue *correct, const char *id)
{
  for (gsize i = 0; i < dd_value_get_n_members (correct); i++)
    if (g_strcmp0 (dd_value_get_text (dd_value_get_member (correct, i)), id) == 0)
      return g_strcmp0 (dd_value_get_text (dd_value_get_member (value, i)), id) == 0;
  return FALSE;
}

static gboolean
takes_several (const Answer *answer)
{
  return answer->interaction != NULL && answer->interaction->kind == DD_INTERACTION_CHOICE &&
         answer->declaration->cardinality != DD_CARDINALITY_SINGLE;
}

/* The response as a whole: mapped above 0, or as declared. A number that response processing took
 * within its tolerance is right when it is all there is to judge. */
static gboolean
is_whole_right (const DdAttempt *self, const Answer *answer)
{
  double mapped = 0;

  if (answer->value == NULL)
    return FALSE;
  if (self->judgement == DD_JUDGEMENT_RIGHT)
    return TRUE;
  if (answer->declaration->cardinality == DD_CARDINALITY_SINGLE &&
      answer->declaration->mapping != NULL &&
      dd_mapping_find (answer->declaration->mapping, answer->value, &mapped))
    return mapped > 0;
  return answer->declaration->correct != NULL &&
         dd_value_equal (answer->value, answer->declaration->correct);
}

static gboolean
is_right (const DdAttempt *self, const Answer *answer, const char *part)
{
  const DdValue *correct = answer->declaration->correct;

  if (part == NULL || answer->interaction == NULL)
    return is_whole_right (self, answer);
  if (takes_several (answer))
    return has_id (answer->value, part) == has_id (correct, part);
  switch (answer->interaction->kind)
    {
    case DD_INTERACTION_MATCH:
      return are_pairs_in (answer->value, correct, part) &&
             are_pairs_in (correct, answer->value, part);
    case DD_INTERACTION_ORDER:
      return is_in_place (answer->value, correct, part);
    case DD_INTERACTION_CHOICE:
    case DD_INTERACTION_INLINE_CHOICE:
    case DD_INTERACTION_TEXT_ENTRY:
    case DD_INTERACTION_EXTENDED_TEXT:
    default:
      return has_id (answer->value, part) && is_whole_right (self, answer);
    }
}

gboolean
dd_attempt_is_part_right (DdAttempt *self, const char *response_id, const char *part)
{
  Answer answer = { NULL, NULL, NULL };

  return find_answer (self, response_id, &answer) && is_right (self, &answer, part);
}

/* The choices of the first set are parts of their own. */
static gboolean
has_parts (const Answer *answer)
{
  return takes_several (answer) || answer->interaction->kind == DD_INTERACTION_MATCH ||
         answer->interaction->kind == DD_INTERACTION_ORDER;
}

void
dd_attempt_count_parts (DdAttempt *self, guint *ret_right, guint *ret_total)
{
  guint n_right = 0;
  guint n_total = 0;

  for (guint i = 0; self->item->is_scored && i < self->item->interactions->len; i++)
    {
      const DdInteraction *one = self->item->interactions->pdata[i];
      Answer answer = { NULL, NULL, NULL };

      if (!find_answer (self, one->response_id, &answer))
        continue;
      if (answer.declaration->correct == NULL && answer.declaration->mapping == NULL)
        continue;
      if (!has_parts (&answer))
        {
          n_total++;
          n_right += is_right (self, &answer, NULL) ? 1 : 0;
          continue;
        }
      n_total += one->n_choices;
      for (guint c = 0; c < one->n_choices; c++)
        n_right += is_right (self, &answer, one->choices[c].id) ? 1 : 0;
    }
  *ret_right = n_right;
  *ret_total = n_total;
}

/* Members of VALUE that the correct response has too. */
static DdValue *
keep_members (const DdValue *value, const DdValue *correct)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    {
      const DdValue *member = dd_value_get_member (value, i);

      if (dd_value_contains (correct, member))
        g_ptr_array_add (members, (gpointer) member);
    }
  return dd_value_new_container (dd_value_get_cardinality (value),
                                 (DdValue *const *) members->pdata,
                                 members->len);
}

DdValue *
dd_attempt_keep_right (DdAttempt *self, const DdInteraction *interaction, DdValue *value)
{
  Answer answer = { NULL, NULL, NULL };

  if (value == NULL || !find_answer (self, interaction->response_id, &answer))
    return NULL;
  if (!self->item->is_scored || self->judgement == DD_JUDGEMENT_RIGHT ||
      interaction->kind == DD_INTERACTION_ORDER ||
      interaction->kind == DD_INTERACTION_EXTENDED_TEXT ||
      dd_attempt_is_nearly (self, interaction->response_id))
    return dd_value_ref (value);
  if (dd_value_get_cardinality (value) != DD_CARDINALITY_SINGLE)
    return keep_members (value, answer.declaration->correct);
  return is_right (self, &answer, NULL) ? dd_value_ref (value) : NULL;
}

gboolean
dd_attempt_is_nearly (DdAttempt *self, const char *response_id)
{
  Answer answer = { NULL, NULL, NULL };

  return find_answer (self, response_id, &answer) && answer.declaration->mapping != NULL &&
         dd_mapping_is_nearly (answer.declaration->mapping, answer.value);
}

gboolean
dd_attempt_is_any_nearly (DdAttempt *self)
{
  const char *id;

  for (guint i = 0; (id = dd_item_get_response_id (self->item, i)) != NULL; i++)
    if (dd_attempt_is_nearly (self, id))
      return TRUE;
  return FALSE;
}
