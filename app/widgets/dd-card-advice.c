/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the author says to an answer of several parts. The texts stand in the item in its own order
 * and say "this row"; on the card rows and options are shuffled. So each text is led by what names
 * its part on the card, in the order of the card, and one that is said of several parts is said
 * once. */

#include "dd-answer-view.h"
#include "dd-exercise-card-private.h"
#include "dd-feedback-box.h"

/* The only interaction, if it has parts that are judged each by itself. (nullable) */
static const DdInteraction *
get_parted (DdExerciseCard *self)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  const DdInteraction *one =
    dd_item_get_n_interactions (item) == 1 ? dd_item_get_interaction (item, 0) : NULL;
  gboolean parted = one != NULL && (one->kind == DD_INTERACTION_MATCH ||
                                    one->kind == DD_INTERACTION_ORDER ||
                                    (one->kind == DD_INTERACTION_CHOICE && one->max_choices != 1));

  return parted ? one : NULL;
}

/* The ids of the parts of ONE in the order in which they stand on the card. (transfer full) */
static char **
dup_parts (DdExerciseCard *self,
           const DdInteraction *one)
{
  const DdValue *response = dd_attempt_get_response (self->attempt, one->response_id);
  const char *const *order = dd_attempt_get_choice_order (self->attempt, one->response_id, 0);
  GPtrArray *ids;

  if (one->kind != DD_INTERACTION_ORDER || response == NULL)
    return order != NULL ? g_strdupv ((char **) order) : g_new0 (char *, 1);
  ids = g_ptr_array_new ();
  for (gsize i = 0; i < dd_value_get_n_members (response); i++)
    g_ptr_array_add (ids, g_strdup (dd_value_get_text (dd_value_get_member (response, i))));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

/* Of options that can be left, only those that were taken are answers. */
static gboolean
is_answered (DdExerciseCard *self,
             const DdInteraction *one,
             const char *part)
{
  const DdValue *response = dd_attempt_get_response (self->attempt, one->response_id);
  g_autoptr (DdValue) id = dd_value_new_identifier (part);

  return one->kind != DD_INTERACTION_CHOICE ||
         (response != NULL && dd_value_contains (response, id));
}

/* Rows are lettered a, b, c and options A, B, C. */
static char
get_letter (const DdInteraction *one,
            guint i)
{
  return (char) ((one->kind == DD_INTERACTION_MATCH ? 'a' : 'A') + i);
}

char *
dd_card_advice_dup_wrong_letters (DdExerciseCard *self)
{
  const DdInteraction *one = get_parted (self);
  g_auto (GStrv) parts = one != NULL ? dup_parts (self, one) : NULL;
  GString *letters = g_string_new (NULL);

  for (guint i = 0; parts != NULL && one->kind != DD_INTERACTION_ORDER && parts[i] != NULL; i++)
    if (is_answered (self, one, parts[i]) &&
        !dd_attempt_is_part_right (self->attempt, one->response_id, parts[i]))
      g_string_append_printf (letters, letters->len > 0 ? ", %c" : "%c", get_letter (one, i));
  return g_string_free (letters, FALSE);
}

void
dd_card_advice_count_parts (DdExerciseCard *self,
                            guint *ret_right,
                            guint *ret_total)
{
  const DdInteraction *one = get_parted (self);
  g_auto (GStrv) parts = one != NULL ? dup_parts (self, one) : NULL;

  *ret_right = *ret_total = 0;
  if (one == NULL || one->kind != DD_INTERACTION_CHOICE)
    {
      dd_attempt_count_parts (self->attempt, ret_right, ret_total);
      return;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    if (is_answered (self, one, parts[i]))
      {
        *ret_total += 1;
        *ret_right += dd_attempt_is_part_right (self->attempt, one->response_id, parts[i]);
      }
}

/* ---- Texts ---- */

/* What the part at I is called on the card. (transfer full) */
static char *
dup_name (DdExerciseCard *self,
          const DdInteraction *one,
          const char *part,
          guint i)
{
  const DdChoice *choice = dd_interaction_find_choice (one, part);

  if (one->kind != DD_INTERACTION_ORDER || choice == NULL || self->views->len == 0)
    return g_strdup_printf ("%c", get_letter (one, i));
  return dd_answer_view_dup_words (g_ptr_array_index (self->views, 0), choice);
}

/* What is said of PART now, or NULL. That an option was left is not told before the second try: it
 * would give the answer away. */
static const char *
find_text (DdExerciseCard *self,
           const DdCardState *state,
           const DdInteraction *one,
           const char *part)
{
  const DdFeedback *feedback = dd_attempt_find_feedback (self->attempt, part);

  return feedback != NULL && (state->tries > 1 || is_answered (self, one, part)) ? feedback->xhtml
                                                                                 : NULL;
}

/* The names of all parts from I on of which TEXT is said: "b)", "b, c)". (transfer full) */
static char *
dup_mark (DdExerciseCard *self,
          const DdCardState *state,
          const DdInteraction *one,
          char **parts,
          guint i,
          const char *text)
{
  GString *mark = g_string_new (NULL);

  for (; parts[i] != NULL; i++)
    if (g_strcmp0 (find_text (self, state, one, parts[i]), text) == 0)
      {
        g_autofree char *name = dup_name (self, one, parts[i], i);

        g_string_append_printf (mark, "%s%s", mark->len > 0 ? ", " : "", name);
      }
  g_string_append (mark, one->kind == DD_INTERACTION_MATCH   ? ")"
                         : one->kind == DD_INTERACTION_ORDER ? ":"
                                                             : ".");
  return g_string_free (mark, FALSE);
}

static gboolean
add_parts (DdExerciseCard *self,
           const DdCardState *state,
           const DdInteraction *one,
           char **parts,
           DdFeedbackBox *box)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *text = find_text (self, state, one, parts[i]);
      g_autofree char *mark = NULL;

      if (text == NULL || !g_hash_table_add (said, (gpointer) text))
        continue;
      mark = dup_mark (self, state, one, parts, i, text);
      dd_feedback_box_add_xhtml (box, mark, text, self->entry);
    }
  return g_hash_table_size (said) > 0;
}

gboolean
dd_card_advice_add (DdExerciseCard *self,
                    const DdCardState *state,
                    DdFeedbackBox *box)
{
  const GPtrArray *feedback = dd_attempt_get_feedback (self->attempt);
  const DdInteraction *one = get_parted (self);
  g_auto (GStrv) parts = one != NULL ? dup_parts (self, one) : NULL;
  gboolean said = parts != NULL && add_parts (self, state, one, parts, box);

  for (guint i = 0; i < feedback->len; i++)
    {
      const DdFeedback *other = g_ptr_array_index (feedback, i);

      if (parts != NULL && other->target != NULL &&
          g_strv_contains ((const char *const *) parts, other->target) &&
          dd_attempt_find_feedback (self->attempt, other->target) == other)
        continue;
      dd_feedback_box_add_xhtml (box, NULL, other->xhtml, self->entry);
      said = TRUE;
    }
  return said;
}
