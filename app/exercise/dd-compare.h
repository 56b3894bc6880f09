/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comparing doubles on purpose. The compiler warns of == between them; where exactness is what the
 * standard asks for, it is said by name. */

#pragma once

#include <glib.h>
#include <math.h>

/* The same number exactly; NaN is not even itself. */
static inline gboolean
dd_compare_same (double a, double b)
{
  return a <= b && a >= b;
}

/* A is at most B, forgiving the last digits that binary fractions spoil (0.7 + 0.1 is below 0.8):
 * one part in 10^12 of the larger. Infinities and NaN compare as they are. */
static inline gboolean
dd_compare_at_most (double a, double b)
{
  if (a <= b)
    return TRUE;
  if (!isfinite (a) || !isfinite (b))
    return FALSE;
  return a - b <= fmax (fabs (a), fabs (b)) * 1e-12;
}
