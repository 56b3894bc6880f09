/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounding of decimal digits, and the named functions of mathOperator and statsOperator. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dd-compare.h"
#include "dd-operators.h"
#include "dd-xml.h"

/* A positive number as its shortest decimal digits: 0.d1d2d3… times 10 to EXPONENT. */
typedef struct
{
  char digits[20];
  int n_digits;
  int exponent;
} Decimal;

static void
take_apart (double number, Decimal *decimal)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *e;

  for (int places = 14; places <= 16; places++)
    {
      char format[] = "%.14e";

      format[3] = (char) ('0' + places % 10);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (dd_compare_same (g_ascii_strtod (buffer, NULL), number))
        break;
    }
  decimal->n_digits = 0;
  for (e = buffer; *e != 'e'; e++)
    if (g_ascii_isdigit (*e))
      decimal->digits[decimal->n_digits++] = *e;
  decimal->exponent = (int) g_ascii_strtoll (e + 1, NULL, 10) + 1;
}

/* Keeps the first KEEP digits; the next one, when 5 or more, raises the last that is kept. */
static void
cut (Decimal *decimal, int keep)
{
  gboolean is_up;

  if (keep >= decimal->n_digits)
    return;
  is_up = keep >= 0 && decimal->digits[keep] >= '5';
  decimal->n_digits = MAX (keep, 0);
  while (is_up && decimal->n_digits > 0 && decimal->digits[decimal->n_digits - 1] == '9')
    decimal->n_digits--;
  if (is_up && decimal->n_digits > 0)
    {
      decimal->digits[decimal->n_digits - 1]++;
    }
  else if (is_up)
    {
      decimal->digits[decimal->n_digits++] = '1';
      decimal->exponent++;
    }
}

static double
put_together (const Decimal *decimal)
{
  g_autofree char *text = g_strdup_printf ("0.%.*s0e%d",
                                           decimal->n_digits,
                                           decimal->digits,
                                           decimal->exponent);

  return g_ascii_strtod (text, NULL);
}

gboolean
dd_rounding_apply (gboolean is_places, double figures, double number, double *ret_rounded)
{
  Decimal decimal = { { 0 }, 0, 0 };
  int n;

  if (isnan (number) || !(figures >= (is_places ? 0 : 1)))
    return FALSE;
  n = (int) fmin (figures, 400);
  if (isinf (number) || dd_compare_same (number, 0))
    {
      *ret_rounded = number;
      return TRUE;
    }
  take_apart (fabs (number), &decimal);
  cut (&decimal, is_places ? decimal.exponent + n : n);
  *ret_rounded = copysign (put_together (&decimal), number);
  return TRUE;
}

gboolean
dd_prepare_math_constant (DdExpression *self,
                          DdCompiler *compiler,
                          const xmlNode *node,
                          GError **error)
{
  self->mode = dd_xml_attr_is (node, "name", "e") ? 1 : 0;
  if (self->mode == 1 || dd_xml_attr_is (node, "name", "pi"))
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "qti-math-constant has the name pi or e");
}

DdValue *
dd_operator_math_constant (const DdExpression *self,
                           DdScope *scope,
                           DdValue *const *args,
                           gsize n_args)
{
  return dd_value_new_float (self->mode == 1 ? G_E : G_PI);
}

static double
find_sec (double x)
{
  return 1 / cos (x);
}

static double
find_csc (double x)
{
  return 1 / sin (x);
}

static double
find_cot (double x)
{
  return 1 / tan (x);
}

static double
find_asec (double x)
{
  return acos (1 / x);
}

static double
find_acsc (double x)
{
  return asin (1 / x);
}

static double
find_acot (double x)
{
  return atan (1 / x);
}

static double
find_sech (double x)
{
  return 1 / cosh (x);
}

static double
find_csch (double x)
{
  return 1 / sinh (x);
}

static double
find_coth (double x)
{
  return 1 / tanh (x);
}

static double
find_signum (double x)
{
  return x > 0 ? 1 : x < 0 ? -1
                           : x;
}

static double
to_degrees (double x)
{
  return x * 180 / G_PI;
}

static double
to_radians (double x)
{
  return x * G_PI / 180;
}

/* log of 0 is out of the domain for us, though C says minus infinity. */
static double
find_log10 (double x)
{
  return x > 0 ? log10 (x) : (double) NAN;
}

static double
find_ln (double x)
{
  return x > 0 ? log (x) : (double) NAN;
}

typedef struct
{
  const char *name;
  double (*compute) (double);
  gboolean is_whole;
} Function;

static const Function functions[] = {
  { "sin", sin, FALSE },
  { "cos", cos, FALSE },
  { "tan", tan, FALSE },
  { "sec", find_sec, FALSE },
  { "csc", find_csc, FALSE },
  { "cot", find_cot, FALSE },
  { "asin", asin, FALSE },
  { "acos", acos, FALSE },
  { "atan", atan, FALSE },
  { "asec", find_asec, FALSE },
  { "acsc", find_acsc, FALSE },
  { "acot", find_acot, FALSE },
  { "sinh", sinh, FALSE },
  { "cosh", cosh, FALSE },
  { "tanh", tanh, FALSE },
  { "sech", find_sech, FALSE },
  { "csch", find_csch, FALSE },
  { "coth", find_coth, FALSE },
  { "log", find_log10, FALSE },
  { "ln", find_ln, FALSE },
  { "exp", exp, FALSE },
  { "abs", fabs, FALSE },
  { "signum", find_signum, FALSE },
  { "floor", floor, TRUE },
  { "ceil", ceil, TRUE },
  { "toDegrees", to_degrees, FALSE },
  { "toRadians", to_radians, FALSE },
};

#define ATAN2 ((int) G_N_ELEMENTS (functions))

gboolean
dd_prepare_math_operator (DdExpression *self,
                          DdCompiler *compiler,
                          const xmlNode *node,
                          GError **error)
{
  g_autofree char *name = dd_xml_dup_attr (node, "name");
  guint n_children = 1;

  self->mode = -1;
  for (int i = 0; i < ATAN2; i++)
    if (g_strcmp0 (name, functions[i].name) == 0)
      self->mode = i;
  if (g_strcmp0 (name, "atan2") == 0)
    {
      self->mode = ATAN2;
      n_children = 2;
    }
  if (self->mode >= 0 && self->children->len == n_children)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      self->mode < 0 ? DD_EXERCISE_ERROR_UNSUPPORTED : DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      self->mode < 0 ? "qti-math-operator knows no function “%.40s”"
                                     : "qti-math-operator %.40s has a wrong number of expressions",
                      name != NULL ? name : "");
}

DdValue *
dd_operator_math_operator (const DdExpression *self,
                           DdScope *scope,
                           DdValue *const *args,
                           gsize n_args)
{
  double x = dd_value_get_number (args[0]);
  double result = self->mode == ATAN2 ? atan2 (x, dd_value_get_number (args[1]))
                                      : functions[self->mode].compute (x);

  if (isnan (result))
    return NULL;
  if (self->mode != ATAN2 && functions[self->mode].is_whole)
    return dd_integer_from_double (result);
  return dd_value_new_float (result);
}

enum
{
  STATS_MEAN,
  STATS_SAMPLE_VARIANCE,
  STATS_SAMPLE_SD,
  STATS_POP_VARIANCE,
  STATS_POP_SD,
};

gboolean
dd_prepare_stats_operator (DdExpression *self,
                           DdCompiler *compiler,
                           const xmlNode *node,
                           GError **error)
{
  static const char *const names[] = {
    "mean", "sampleVariance", "sampleSD", "popVariance", "popSD", NULL
  };
  g_autofree char *name = dd_xml_dup_attr (node, "name");

  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        self->mode = i;
        return TRUE;
      }
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_UNSUPPORTED,
                      compiler->name,
                      node,
                      "qti-stats-operator knows no function “%.40s”",
                      name != NULL ? name : "");
}

DdValue *
dd_operator_stats_operator (const DdExpression *self,
                            DdScope *scope,
                            DdValue *const *args,
                            gsize n_args)
{
  gsize n = dd_value_get_n_members (args[0]);
  gboolean is_sample = self->mode == STATS_SAMPLE_VARIANCE || self->mode == STATS_SAMPLE_SD;
  double sum = 0;
  double squares = 0;
  double variance;

  for (gsize i = 0; i < n; i++)
    sum += dd_value_get_number (dd_value_get_member (args[0], i));
  if (self->mode == STATS_MEAN)
    return dd_value_new_float (sum / (double) n);
  if (is_sample && n < 2)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      double apart = dd_value_get_number (dd_value_get_member (args[0], i)) - sum / (double) n;

      squares += apart * apart;
    }
  variance = squares / (double) (is_sample ? n - 1 : n);
  if (self->mode == STATS_SAMPLE_SD || self->mode == STATS_POP_SD)
    variance = sqrt (variance);
  return dd_value_new_float (variance);
}
