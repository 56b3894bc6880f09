/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Playing an item once over given values, and the texts that the player shows by itself. */

#include <string.h>

#include "dd-item-private.h"

void
dd_item_run (const DdItem *self, DdValue **values, guint64 seed)
{
  DdScope scope = { self->declarations, values, { 0 }, DD_SCOPE_BUDGET, FALSE };

  if (self->rules == NULL)
    return;
  dd_random_init (&scope.random, seed, "processing");
  dd_rules_run (self->rules, &scope);
}

void
dd_item_reset_outcomes (const DdItem *self, DdValue **values)
{
  for (guint i = 0; i < self->declarations->len; i++)
    {
      const DdDeclaration *declaration = self->declarations->pdata[i];

      if (declaration->kind != DD_VARIABLE_OUTCOME)
        continue;
      dd_value_unref (values[i]);
      values[i] = dd_declaration_dup_start (declaration);
    }
}

guint
dd_item_get_n_hints (const DdItem *self)
{
  guint n = 0;

  for (guint i = 0; i < self->texts->len; i++)
    n += ((const DdItemText *) self->texts->pdata[i])->is_hint ? 1 : 0;
  return n;
}

char *
dd_item_dup_hint (const DdItem *self, guint i)
{
  guint at = 0;

  for (guint t = 0; t < self->texts->len; t++)
    {
      const DdItemText *text = self->texts->pdata[t];

      if (text->is_hint && at++ == i)
        return dd_item_dup_text_xhtml (self, text, NULL);
    }
  return NULL;
}

char *
dd_item_dup_explain (const DdItem *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DdItemText *text = self->texts->pdata[i];

      if (text->role == DD_FEEDBACK_EXPLAIN)
        return dd_item_dup_text_xhtml (self, text, NULL);
    }
  return NULL;
}

char *
dd_item_dup_feedback (const DdItem *self, const char *id)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DdItemText *text = self->texts->pdata[i];

      if (strcmp (text->id, id) == 0)
        return dd_item_dup_text_xhtml (self, text, NULL);
    }
  return NULL;
}
