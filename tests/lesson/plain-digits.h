/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Raised and lowered digits as plain ones, for tests that look for a number in a formula's text. */

#pragma once

#include <glib.h>

/* (transfer full) */
static inline char *
plain_digits_new (const char *text)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
                                        "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };
  GString *plain = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      const char digit[] = { (char) ('0' + i % 10), '\0' };

      g_string_replace (plain, digits[i], digit, 0);
    }
  return g_string_free (plain, FALSE);
}
