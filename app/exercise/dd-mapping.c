/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values looked up: mappings of responses, lookup tables of outcomes, and how alike two texts must
 * be. Their reading is in dd-declaration.c. */

#include <math.h>
#include <string.h>

#include "dd-compare.h"
#include "dd-declaration.h"
#include "dd-fold.h"
#include "dd-normal.h"

static const char *const accept_names[] = {
  [DD_ACCEPT_SPELLING] = "spelling",
  [DD_ACCEPT_TONELESS] = "toneless",
  [DD_ACCEPT_FOLDED] = "folded",
};

gboolean
dd_accept_from_name (const char *name, DdAccept *ret_accept)
{
  for (guint i = DD_ACCEPT_SPELLING; i <= DD_ACCEPT_FOLDED; i++)
    if (g_strcmp0 (name, accept_names[i]) == 0)
      {
        *ret_accept = (DdAccept) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_same_case (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);
  g_autofree char *nfc_a = dd_normal_new (folded_a);
  g_autofree char *nfc_b = dd_normal_new (folded_b);

  /* What has no composed form is the same only as itself. */
  return nfc_a != NULL && nfc_b != NULL ? strcmp (nfc_a, nfc_b) == 0
                                        : strcmp (folded_a, folded_b) == 0;
}

gboolean
dd_accept_is_same (DdAccept accept, const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return TRUE;
  switch (accept)
    {
    case DD_ACCEPT_CASE:
      return is_same_case (a, b);
    case DD_ACCEPT_SPELLING:
      return dd_fold_compare (a, b) <= DD_FOLD_MATCH_SPELLING;
    case DD_ACCEPT_TONELESS:
      return dd_fold_compare (a, b) <= DD_FOLD_MATCH_TONELESS;
    case DD_ACCEPT_FOLDED:
      return dd_fold_compare (a, b) <= DD_FOLD_MATCH_FOLDED;
    case DD_ACCEPT_EXACT:
    default:
      return FALSE;
    }
}

static gboolean
is_entry_for (const DdMapEntry *entry, const DdValue *value, DdAccept accept)
{
  const char *key = dd_value_get_text (entry->key);
  const char *text = dd_value_get_text (value);

  if (key != NULL && text != NULL && dd_value_get_base (entry->key) == DD_BASE_STRING)
    return dd_accept_is_same (accept, key, text);
  return dd_value_equal (entry->key, value);
}

gboolean
dd_mapping_find (const DdMapping *self, const DdValue *value, double *ret_mapped)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DdMapEntry *entry = &g_array_index (self->entries, DdMapEntry, i);

      if (is_entry_for (entry, value, entry->accept))
        {
          *ret_mapped = entry->value;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
dd_mapping_is_nearly (const DdMapping *self, const DdValue *value)
{
  double mapped = 0;

  if (!self->is_folded || dd_value_get_text (value) == NULL ||
      (dd_mapping_find (self, value, &mapped) && mapped > 0))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DdMapEntry *entry = &g_array_index (self->entries, DdMapEntry, i);

      if (entry->value > 0 && is_entry_for (entry, value, DD_ACCEPT_FOLDED))
        return TRUE;
    }
  return FALSE;
}

double
dd_mapping_map (const DdMapping *self, const DdValue *value)
{
  double sum = value == NULL ? self->default_value : 0;

  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    {
      const DdValue *member = dd_value_get_member (value, i);
      gboolean is_repeated = FALSE;
      double mapped = 0;

      for (gsize j = 0; j < i && !is_repeated; j++)
        is_repeated = dd_value_equal (dd_value_get_member (value, j), member);
      if (is_repeated)
        continue;
      sum += dd_mapping_find (self, member, &mapped) ? mapped : self->default_value;
    }
  return fmin (fmax (sum, self->lower_bound), self->upper_bound);
}

/* The entries of an interpolation table are tried from the top: the first whose source lies at or
 * below the value. */
static gboolean
is_in_entry (const DdTable *self, const DdTableEntry *entry, double source)
{
  if (self->is_match)
    return dd_compare_same (entry->source, source);
  return source > entry->source || (entry->includes_boundary && source >= entry->source);
}

DdValue *
dd_table_look_up (const DdTable *self, double source)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DdTableEntry *entry = &g_array_index (self->entries, DdTableEntry, i);

      if (is_in_entry (self, entry, source))
        return dd_value_ref (entry->target);
    }
  return dd_value_ref (self->default_value);
}
