/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merging chains into one order. */

#include "dd-order.h"

#include <string.h>

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_times (const DdOrderKey *a,
               const DdOrderKey *b)
{
  int order = compare_numbers (a->time_usec, b->time_usec);

  if (order == 0)
    order = strcmp (a->stream, b->stream);
  if (order == 0)
    order = compare_numbers (a->seq, b->seq);
  return order != 0 ? order : memcmp (a->hash, b->hash, sizeof a->hash);
}

/* Chain by chain; what stands alone is a chain of its own, at the end. */
static int
compare_chains (gconstpointer left,
                gconstpointer right,
                gpointer data)
{
  const DdOrderKey *keys = data;
  const DdOrderKey *a = &keys[*(const guint *) left];
  const DdOrderKey *b = &keys[*(const guint *) right];
  int order = (a->alone != FALSE) - (b->alone != FALSE);

  if (order == 0 && !a->alone)
    order = strcmp (a->stream, b->stream);
  if (order == 0)
    order = compare_numbers (a->seq, b->seq);
  return order != 0 ? order : memcmp (a->hash, b->hash, sizeof a->hash);
}

static gboolean
begin_chain (const DdOrderKey *before,
             const DdOrderKey *key)
{
  return key->alone || before->alone || strcmp (before->stream, key->stream) != 0;
}

void
dd_order_sort (const DdOrderKey *keys,
               guint n_keys,
               guint *ret_order)
{
  g_autofree guint *chained = g_new (guint, n_keys + 1);
  /* in chained: what comes next in each chain */
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_keys; i++)
    chained[i] = i;
  g_qsort_with_data (chained, (int) n_keys, sizeof *chained, compare_chains, (gpointer) keys);
  for (guint i = 0; i < n_keys; i++)
    if (i == 0 || begin_chain (&keys[chained[i - 1]], &keys[chained[i]]))
      g_array_append_val (next, i);

  for (guint n_done = 0; n_done < n_keys; n_done++)
    {
      guint best = 0;
      guint *at;

      for (guint i = 1; i < next->len; i++)
        if (compare_times (&keys[chained[g_array_index (next, guint, i)]],
                           &keys[chained[g_array_index (next, guint, best)]]) < 0)
          best = i;
      at = &g_array_index (next, guint, best);
      ret_order[n_done] = chained[*at];
      if (*at + 1 < n_keys && !begin_chain (&keys[chained[*at]], &keys[chained[*at + 1]]))
        (*at)++;
      else
        g_array_remove_index_fast (next, best);
    }
}
