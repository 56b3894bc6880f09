/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The generator that dd-random.h documents. Its vectors in the tests must never change. */

#include "dd-random.h"

void
dd_random_init (DdRandom *self, guint64 seed, const char *stream)
{
  guint64 hash = G_GUINT64_CONSTANT (0xCBF29CE484222325);

  for (const char *p = stream; *p != '\0'; p++)
    {
      hash ^= (guint8) *p;
      hash *= G_GUINT64_CONSTANT (0x100000001B3);
    }
  self->state = seed ^ hash;
}

guint64
dd_random_next (DdRandom *self)
{
  guint64 z;

  self->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  z = self->state;
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

guint64
dd_random_below (DdRandom *self, guint64 n)
{
  guint64 low;
  guint64 drawn;

  if (n == 0)
    return 0;
  low = (0 - n) % n; /* 2^64 mod n: below it the remainders would not be even */
  do
    drawn = dd_random_next (self);
  while (drawn < low);
  return drawn % n;
}

double
dd_random_unit (DdRandom *self)
{
  return (double) (dd_random_next (self) >> 11) * (1.0 / 9007199254740992.0);
}

void
dd_random_shuffle (DdRandom *self, guint *order, const gboolean *fixed, guint n)
{
  g_autofree guint *loose = g_new (guint, n);
  guint n_loose = 0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      if (fixed == NULL || !fixed[i])
        loose[n_loose++] = i;
    }
  for (guint i = n_loose; i > 1; i--)
    {
      guint j = (guint) dd_random_below (self, i);
      guint kept = order[loose[i - 1]];

      order[loose[i - 1]] = order[loose[j]];
      order[loose[j]] = kept;
    }
}
