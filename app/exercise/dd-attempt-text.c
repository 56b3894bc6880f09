/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Responses as people write them: typed into a field, or said on a command line. */

#include <math.h>
#include <string.h>

#include "dd-attempt-private.h"
#include "dd-limits.h"
#include "dd-normal.h"

static gboolean
refuse (GError **error, const char *response_id, const char *sentence)
{
  g_set_error (error,
               DD_EXERCISE_ERROR,
               DD_EXERCISE_ERROR_RESPONSE,
               "%.100s: %s",
               response_id,
               sentence);
  return FALSE;
}

/* Text without blanks at its ends, valid and in NFC; NULL when nothing is left. */
static char *
clean (const char *text)
{
  g_autofree char *tame = dd_normal_dup_tame (text);
  g_autofree char *composed = dd_normal_new (tame);
  const char *start = composed != NULL ? composed : tame;
  const char *end = start + strlen (start);

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end > start ? g_strndup (start, (gsize) (end - start)) : NULL;
}

/* A typed number. For an integer response only a whole reading counts, and one is enough. */
static DdTyped
read_number (DdBaseType base, const char *text, const char *unit)
{
  DdTyped typed = { DD_NUMBER_UNREADABLE, 0, 0 };

  typed.status = dd_number_read (text, unit, &typed.value, &typed.other);
  if (base != DD_BASE_INTEGER)
    return typed;
  if (typed.status == DD_NUMBER_AMBIGUOUS)
    {
      typed.status = DD_NUMBER_OK;
      typed.value = typed.other;
    }
  if (typed.status == DD_NUMBER_OK && !(fabs (typed.value) <= 1e15 &&
                                        floor (typed.value) >= typed.value))
    typed.status = DD_NUMBER_UNREADABLE;
  return typed;
}

gboolean
dd_attempt_set_response_text (DdAttempt *self,
                              const char *response_id,
                              const char *text,
                              DdTyped *ret_typed,
                              GError **error)
{
  const DdInteraction *interaction = dd_item_find_interaction (self->item, response_id);
  DdCardinality cardinality = DD_CARDINALITY_SINGLE;
  DdBaseType base = DD_BASE_NONE;
  DdTyped typed = { DD_NUMBER_OK, 0, 0 };
  g_autofree char *typed_text = NULL;
  g_autoptr (DdValue) value = NULL;

  if (!dd_item_get_response_type (self->item, response_id, &cardinality, &base) ||
      (base != DD_BASE_STRING && base != DD_BASE_INTEGER && base != DD_BASE_FLOAT))
    return refuse (error, response_id, "this response cannot be typed");
  typed_text = clean (text);
  if (base == DD_BASE_STRING)
    {
      typed.status = typed_text != NULL ? DD_NUMBER_OK : DD_NUMBER_EMPTY;
      value = dd_value_new_string (typed_text);
    }
  else
    {
      typed = read_number (base, text, interaction != NULL ? interaction->unit : NULL);
      if (typed.status == DD_NUMBER_OK)
        value = dd_value_new_float (typed.value);
    }
  if (!dd_attempt_set_response (self, response_id, value, error))
    return FALSE;
  if (ret_typed != NULL)
    *ret_typed = typed;
  return TRUE;
}

char *
dd_attempt_dup_response_text (DdAttempt *self, const char *response_id)
{
  return dd_value_dup_string (dd_attempt_get_response (self, response_id));
}

static gboolean
set_typed_words (DdAttempt *self, const char *response_id, const char *words, GError **error)
{
  const DdInteraction *interaction = dd_item_find_interaction (self->item, response_id);
  const char *unit = interaction != NULL ? interaction->unit : NULL;
  g_autofree char *sentence = NULL;
  DdTyped typed = { DD_NUMBER_OK, 0, 0 };

  if (!dd_attempt_set_response_text (self, response_id, words, &typed, error))
    return FALSE;
  if (typed.status == DD_NUMBER_AMBIGUOUS)
    return refuse (error, response_id, "this number can be read in two ways");
  if (typed.status != DD_NUMBER_UNREADABLE)
    return TRUE;
  sentence = g_strdup_printf ("this is not a number%s%.100s; write only the number, as 8.5 or 8,5",
                              unit != NULL ? " of " : "",
                              unit != NULL ? unit : "");
  return refuse (error, response_id, sentence);
}

gboolean
dd_attempt_set_response_words (DdAttempt *self,
                               const char *response_id,
                               const char *words,
                               GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  DdCardinality cardinality = DD_CARDINALITY_SINGLE;
  DdBaseType base = DD_BASE_NONE;
  g_auto (GStrv) fields = NULL;
  g_autoptr (DdValue) value = NULL;

  if (!dd_item_get_response_type (self->item, response_id, &cardinality, &base))
    return refuse (error, response_id, "the item has no such response");
  if (cardinality == DD_CARDINALITY_RECORD)
    return refuse (error, response_id, "a record cannot be given as words");
  if (cardinality == DD_CARDINALITY_SINGLE &&
      (base == DD_BASE_STRING || base == DD_BASE_INTEGER || base == DD_BASE_FLOAT))
    return set_typed_words (self, response_id, words, error);

  if (cardinality == DD_CARDINALITY_SINGLE)
    fields = g_new0 (char *, 2);
  if (fields != NULL)
    fields[0] = g_strdup (words);
  else
    fields = g_strsplit (words, ",", -1);
  for (gsize i = 0; fields[i] != NULL; i++)
    {
      g_autoptr (GError) bad = NULL;
      DdValue *member = dd_value_parse (base, fields[i], &bad);

      if (bad != NULL)
        return refuse (error, response_id, bad->message);
      if (member != NULL)
        g_ptr_array_add (members, member);
    }
  if (cardinality != DD_CARDINALITY_SINGLE)
    value = dd_value_new_container (cardinality,
                                    (DdValue *const *) members->pdata,
                                    members->len);
  else if (members->len > 0)
    value = dd_value_ref (members->pdata[0]);
  return dd_attempt_set_response (self, response_id, value, error);
}
