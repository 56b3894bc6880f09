/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an answer still wants before it can be checked: something at all, fewer or more choices, and
 * which places stand open. Nothing is judged here. */

#include "dd-attempt-private.h"

/* Of an answer with N > 0 members; N is what is allowed or needed instead. */
static DdLack
find_lack_in (const DdInteraction *self, gsize n, guint *ret_n)
{
  if (self->max_choices > 0 && n > self->max_choices)
    {
      *ret_n = self->max_choices;
      return DD_LACK_FEWER;
    }
  if (n < self->min_choices)
    {
      *ret_n = self->min_choices;
      return DD_LACK_MORE;
    }
  if (self->kind == DD_INTERACTION_ORDER && self->max_choices == 0 && n < self->n_choices)
    {
      *ret_n = self->n_choices;
      return DD_LACK_MORE;
    }
  return DD_LACK_NONE;
}

DdLack
dd_attempt_find_lack (DdAttempt *self, const DdInteraction **ret_where, guint *ret_n)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < self->item->interactions->len; i++)
    {
      const DdInteraction *one = self->item->interactions->pdata[i];
      gsize n = dd_value_get_n_members (dd_attempt_get_response (self, one->response_id));
      guint wanted = 0;
      DdLack lack = n > 0 ? find_lack_in (one, n, &wanted) : DD_LACK_NONE;

      is_any = is_any || n > 0;
      if (lack == DD_LACK_NONE)
        continue;
      if (ret_where != NULL)
        *ret_where = one;
      if (ret_n != NULL)
        *ret_n = wanted;
      return lack;
    }
  return is_any ? DD_LACK_NONE : DD_LACK_ANSWER;
}

gboolean
dd_attempt_is_answerable (DdAttempt *self)
{
  return dd_attempt_find_lack (self, NULL, NULL) == DD_LACK_NONE;
}

static guint
count_open_in (const DdInteraction *self, gsize n_filled)
{
  switch (self->kind)
    {
    case DD_INTERACTION_TEXT_ENTRY:
    case DD_INTERACTION_INLINE_CHOICE:
      return n_filled == 0 ? 1 : 0;
    case DD_INTERACTION_MATCH:
      for (guint i = 0; i < self->n_choices; i++)
        if (self->choices[i].match_max != 1)
          return 0;
      return self->n_choices > n_filled ? self->n_choices - (guint) n_filled : 0;
    case DD_INTERACTION_CHOICE:
    case DD_INTERACTION_ORDER:
    case DD_INTERACTION_EXTENDED_TEXT:
    default:
      return 0;
    }
}

guint
dd_attempt_count_open (DdAttempt *self)
{
  guint n = 0;

  for (guint i = 0; i < self->item->interactions->len; i++)
    {
      const DdInteraction *one = self->item->interactions->pdata[i];

      n += count_open_in (
        one, dd_value_get_n_members (dd_attempt_get_response (self, one->response_id)));
    }
  return n;
}
