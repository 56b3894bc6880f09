/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a number that a learner typed, and writing numbers for files.
 *
 * Read: `8,5` and `8.5`; groups of three set off by spaces of any width, by points or by commas (`1
 * 234,5`, `1.234.567`, `1,234.5`); a sign written as hyphen, minus, dash or plus; an exponent
 * (`1e3`); decimal digits of any script; the unit of the exercise behind it. A single point or
 * comma with one to three digits before it (not 0) and exactly three after it can be meant in two
 * ways: both readings are given and nobody guesses. The locale is never asked. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DD_NUMBER_OK,
  DD_NUMBER_EMPTY,      /* nothing but blanks */
  DD_NUMBER_AMBIGUOUS,  /* two readings: ask which */
  DD_NUMBER_UNREADABLE, /* no number: say how to write one */
} DdNumberStatus;

/* UNIT, or NULL, may stand behind the number and is passed over, case ignored. ret_value is written
 * for OK and AMBIGUOUS (then it is the decimal reading, 1.234), ret_other for AMBIGUOUS (the whole
 * number, 1234). Both may be NULL. */
DdNumberStatus
dd_number_read (const char *text, const char *unit, double *ret_value, double *ret_other);

/* Shortest text that reads back as the same double, with a point: "8.5", "16", "0.1", "1e+30",
 * "INF", "-INF", "NaN". */
char *dd_number_dup_string (double number);

/* Strict readers for what stands in files: the whole text must be the number (blanks round it are
 * dropped). */
gboolean dd_number_parse_float (const char *text, double *ret_value);
gboolean dd_number_parse_integer (const char *text, gint64 *ret_value);

G_END_DECLS
