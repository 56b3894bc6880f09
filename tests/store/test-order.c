/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one order of things: chains are kept whatever the clock said, between chains time decides,
 * and how the set was handed over never matters. */

#include <string.h>

#include "dd-order.h"

#define MOST 24

/* One letter a thing: what it is called in the expected order. */
typedef struct
{
  char name;
  const char *stream;
  gint64 seq;
  gint64 time_usec;
  gboolean alone;
} Thing;

static char *
order_things (const Thing *things, guint n_things)
{
  DdOrderKey keys[MOST] = { 0 };
  guint order[MOST];
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_things; i++)
    {
      keys[i].stream = things[i].stream;
      keys[i].seq = things[i].seq;
      keys[i].time_usec = things[i].time_usec;
      keys[i].alone = things[i].alone;
      keys[i].hash[0] = (guint8) things[i].name;
    }
  dd_order_sort (keys, n_things, order);
  for (guint i = 0; i < n_things; i++)
    g_string_append_c (names, things[order[i]].name);
  return g_string_free (names, FALSE);
}

/* The same whatever the order it is handed over in. */
static void
assert_order (const Thing *things, guint n_things, const char *wanted)
{
  Thing shuffled[MOST];

  memcpy (shuffled, things, n_things * sizeof *things);
  for (int round = 0; round < 50; round++)
    {
      g_autofree char *found = order_things (shuffled, n_things);

      g_assert_cmpstr (found, ==, wanted);
      for (guint i = n_things; i > 1; i--)
        {
          guint j = (guint) g_test_rand_int_range (0, (gint32) i);
          Thing thing = shuffled[i - 1];

          shuffled[i - 1] = shuffled[j];
          shuffled[j] = thing;
        }
    }
}

static void
test_chain_before_clock (void)
{
  /* The clock was set back between b and c. */
  static const Thing things[] = { { 'a', "s", 1, 100, FALSE },
                                  { 'b', "s", 2, 900, FALSE },
                                  { 'c', "s", 3, 50, FALSE },
                                  { 'd', "s", 4, 60, FALSE } };

  assert_order (things, G_N_ELEMENTS (things), "abcd");
}

static void
test_clock_between_chains (void)
{
  static const Thing things[] = {
    { 'a', "s", 1, 100, FALSE },
    { 'c', "s", 2, 300, FALSE },
    { 'b', "t", 7, 200, FALSE },
    { 'd', "t", 8, 400, FALSE },
  };

  assert_order (things, G_N_ELEMENTS (things), "abcd");
}

static void
test_ties (void)
{
  /* Equal times: by stream, then seq, then hash (two branches). */
  static const Thing things[] = { { 'a', "s", 1, 5, FALSE },
                                  { 'b', "s", 2, 5, FALSE },
                                  { 'c', "s", 2, 5, FALSE },
                                  { 'd', "t", 1, 5, FALSE } };

  assert_order (things, G_N_ELEMENTS (things), "abcd");
}

static void
test_alone (void)
{
  /* What was re-stated late in its stream stands where it was in time, and holds nobody up. */
  static const Thing things[] = { { 'b', "s", 1, 200, FALSE },
                                  { 'c', "s", 2, 300, FALSE },
                                  { 'a', "s", 3, 100, TRUE },
                                  { 'd', "s", 4, 400, FALSE } };

  assert_order (things, G_N_ELEMENTS (things), "abcd");
}

/* Any set: every chain in its order, nothing lost, nothing twice. */
static void
test_law (void)
{
  for (int round = 0; round < 500; round++)
    {
      static const char *const streams[] = { "s", "t", "u" };
      DdOrderKey keys[MOST] = { 0 };
      guint order[MOST];
      gboolean seen[MOST] = { FALSE };
      gint64 last[3] = { 0 };
      guint n_keys = (guint) g_test_rand_int_range (0, MOST + 1);

      for (guint i = 0; i < n_keys; i++)
        {
          keys[i].stream = streams[g_test_rand_int_range (0, 3)];
          keys[i].seq = g_test_rand_int_range (1, 10);
          keys[i].time_usec = g_test_rand_int_range (0, 5);
          keys[i].alone = g_test_rand_int_range (0, 5) == 0;
          keys[i].hash[0] = (guint8) i;
        }
      dd_order_sort (keys, n_keys, order);
      for (guint i = 0; i < n_keys; i++)
        {
          const DdOrderKey *key = &keys[order[i]];

          g_assert_cmpuint (order[i], <, n_keys);
          g_assert_false (seen[order[i]]);
          seen[order[i]] = TRUE;
          if (key->alone)
            continue;
          g_assert_cmpint (key->seq, >=, last[key->stream[0] - 's']);
          last[key->stream[0] - 's'] = key->seq;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/chain-before-clock", test_chain_before_clock);
  g_test_add_func ("/order/clock-between-chains", test_clock_between_chains);
  g_test_add_func ("/order/ties", test_ties);
  g_test_add_func ("/order/alone", test_alone);
  g_test_add_func ("/order/law", test_law);
  return g_test_run ();
}
