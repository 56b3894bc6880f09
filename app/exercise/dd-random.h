/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random numbers that are the same for ever, because seeds are stored with answers and must show
 * the same exercise years later.
 *
 * The generator is SplitMix64: state += 0x9E3779B97F4A7C15; z = state; z = (z ^ z >> 30) *
 * 0xBF58476D1CE4E5B9; z = (z ^ z >> 27) * 0x94D049BB133111EB; result z ^ z >> 31. A stream starts
 * at SEED xor the FNV-1a hash (64 bits: offset 0xCBF29CE484222325, prime 0x100000001B3) of its
 * name, so that one interaction more does not change the shuffle of the others. A number below n is
 * drawn by throwing away results under 2^64 mod n and taking the remainder. Not for secrets. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} DdRandom;

void dd_random_init (DdRandom *self, guint64 seed, const char *stream);
guint64 dd_random_next (DdRandom *self);
/* Evenly in 0 … n - 1; 0 when n is 0. */
guint64 dd_random_below (DdRandom *self, guint64 n);
/* Evenly in [0, 1), 53 bits. */
double dd_random_unit (DdRandom *self);
/* Shuffles the places 0 … n - 1 that are not fixed (FIXED may be NULL) among themselves, by Fisher
 * and Yates from the last place down; order[i] is what stands at place i. */
void dd_random_shuffle (DdRandom *self, guint *order, const gboolean *fixed, guint n);

G_END_DECLS
