/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arithmetic and rounding. Integers stay integers as long as all that goes in is an integer; what
 * does not fit into 64 bits is NULL. */

#include <math.h>
#include <string.h>

#include "dd-compare.h"
#include "dd-operators.h"
#include "dd-xml.h"

/* Beyond this a double has no room for the units. */
#define MAX_WHOLE 9007199254740992.0

DdValue *
dd_integer_from_double (double number)
{
  if (!(number >= -MAX_WHOLE && number <= MAX_WHOLE))
    return NULL;
  return dd_value_new_integer ((gint64) number);
}

static gboolean
is_integer (const DdValue *value)
{
  return dd_value_get_base (value) == DD_BASE_INTEGER;
}

static gboolean
are_integers (DdValue *const *args, gsize n_args)
{
  for (gsize i = 0; i < n_args; i++)
    if (!is_integer (args[i]))
      return FALSE;
  return TRUE;
}

/* min, max and step of randomInteger and randomFloat; min is 0 and step is 1 where not said. */
gboolean
dd_prepare_random_number (DdExpression *self,
                          DdCompiler *compiler,
                          const xmlNode *node,
                          GError **error)
{
  g_autofree char *step = dd_xml_dup_attr (node, "step");
  gint64 steps = 1;

  if (step != NULL && (!g_ascii_string_to_signed (step, 10, 1, G_MAXINT, &steps, NULL)))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        compiler->name,
                        node,
                        "step=\"%.40s\" is not a whole number from 1 up",
                        step);
  self->mode = (int) steps;
  return dd_compiler_read_argument (compiler, node, "min", &self->args[0], error) &&
         dd_compiler_read_argument (compiler, node, "max", &self->args[1], error);
}

static gboolean
get_range (const DdExpression *self, const DdScope *scope, double *low, double *high)
{
  *low = 0;
  if (self->args[0].is_set && !dd_argument_get (&self->args[0], scope, low))
    return FALSE;
  return dd_argument_get (&self->args[1], scope, high) && *low >= -MAX_WHOLE &&
         *high <= MAX_WHOLE && *low <= *high;
}

DdValue *
dd_operator_random_integer (const DdExpression *self,
                            DdScope *scope,
                            DdValue *const *args,
                            gsize n_args)
{
  double low = 0;
  double high = 0;
  guint64 n;

  if (!get_range (self, scope, &low, &high))
    return NULL;
  n = ((guint64) (high - low)) / (guint64) self->mode + 1;
  return dd_integer_from_double (
    low + (double) (dd_random_below (&scope->random, n) * (guint64) self->mode));
}

DdValue *
dd_operator_random_float (const DdExpression *self,
                          DdScope *scope,
                          DdValue *const *args,
                          gsize n_args)
{
  double low = 0;
  double high = 0;

  if (!get_range (self, scope, &low, &high))
    return NULL;
  return dd_value_new_float (low + (high - low) * dd_random_unit (&scope->random));
}

typedef enum
{
  FOLD_SUM,
  FOLD_PRODUCT,
  FOLD_MIN,
  FOLD_MAX,
} Fold;

static gboolean
fold_integer (Fold fold, gint64 a, gint64 b, gint64 *result)
{
  switch (fold)
    {
    case FOLD_SUM:
      return !__builtin_add_overflow (a, b, result);
    case FOLD_PRODUCT:
      return !__builtin_mul_overflow (a, b, result);
    case FOLD_MIN:
      *result = MIN (a, b);
      return TRUE;
    case FOLD_MAX:
    default:
      *result = MAX (a, b);
      return TRUE;
    }
}

static double
fold_float (Fold fold, double a, double b)
{
  switch (fold)
    {
    case FOLD_SUM:
      return a + b;
    case FOLD_PRODUCT:
      return a * b;
    case FOLD_MIN:
      return isnan (a) || isnan (b) ? (double) NAN : fmin (a, b);
    case FOLD_MAX:
    default:
      return isnan (a) || isnan (b) ? (double) NAN : fmax (a, b);
    }
}

/* All members of all children, from left to right. */
static DdValue *
fold_all (Fold fold, DdValue *const *args, gsize n_args)
{
  gboolean is_first = TRUE;
  gboolean is_whole = are_integers (args, n_args);
  gint64 whole = 0;
  double number = 0;

  for (gsize i = 0; i < n_args; i++)
    for (gsize j = 0; j < dd_value_get_n_members (args[i]); j++)
      {
        const DdValue *member = dd_value_get_member (args[i], j);

        if (is_first)
          {
            whole = dd_value_get_integer (member);
            number = dd_value_get_number (member);
            is_first = FALSE;
            continue;
          }
        if (is_whole && !fold_integer (fold, whole, dd_value_get_integer (member), &whole))
          return NULL;
        number = fold_float (fold, number, dd_value_get_number (member));
      }
  if (is_first)
    return NULL;
  return is_whole ? dd_value_new_integer (whole) : dd_value_new_float (number);
}

DdValue *
dd_operator_sum (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return fold_all (FOLD_SUM, args, n_args);
}

DdValue *
dd_operator_product (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return fold_all (FOLD_PRODUCT, args, n_args);
}

DdValue *
dd_operator_min (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return fold_all (FOLD_MIN, args, n_args);
}

DdValue *
dd_operator_max (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return fold_all (FOLD_MAX, args, n_args);
}

DdValue *
dd_operator_subtract (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  gint64 whole = 0;

  if (!are_integers (args, n_args))
    return dd_value_new_float (dd_value_get_number (args[0]) - dd_value_get_number (args[1]));
  if (__builtin_sub_overflow (dd_value_get_integer (args[0]),
                              dd_value_get_integer (args[1]),
                              &whole))
    return NULL;
  return dd_value_new_integer (whole);
}

DdValue *
dd_operator_divide (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double by = dd_value_get_number (args[1]);

  if (dd_compare_same (by, 0))
    return NULL;
  return dd_value_new_float (dd_value_get_number (args[0]) / by);
}

DdValue *
dd_operator_power (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double result = pow (dd_value_get_number (args[0]), dd_value_get_number (args[1]));

  return isnan (result) ? NULL : dd_value_new_float (result);
}

/* Toward minus infinity, with the remainder that belongs to it. */
static gboolean
divide_floor (DdValue *const *args, gint64 *ret_quotient, gint64 *ret_rest)
{
  gint64 a = dd_value_get_integer (args[0]);
  gint64 b = dd_value_get_integer (args[1]);

  if (!are_integers (args, 2) || b == 0 || (a == G_MININT64 && b == -1))
    return FALSE;
  *ret_quotient = a / b;
  *ret_rest = a % b;
  if (*ret_rest != 0 && (*ret_rest < 0) != (b < 0))
    {
      *ret_quotient -= 1;
      *ret_rest += b;
    }
  return TRUE;
}

DdValue *
dd_operator_integer_divide (const DdExpression *self,
                            DdScope *scope,
                            DdValue *const *args,
                            gsize n_args)
{
  gint64 quotient = 0;
  gint64 rest = 0;

  return divide_floor (args, &quotient, &rest) ? dd_value_new_integer (quotient) : NULL;
}

DdValue *
dd_operator_integer_modulus (const DdExpression *self,
                             DdScope *scope,
                             DdValue *const *args,
                             gsize n_args)
{
  gint64 quotient = 0;
  gint64 rest = 0;

  return divide_floor (args, &quotient, &rest) ? dd_value_new_integer (rest) : NULL;
}

static gint64
find_gcd (gint64 a, gint64 b)
{
  while (b != 0)
    {
      gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* Members of all children as whole numbers from 0 up; NULL when one is not. New. */
static GArray *
gather_whole (DdValue *const *args, gsize n_args)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n_args; i++)
    for (gsize j = 0; j < dd_value_get_n_members (args[i]); j++)
      {
        const DdValue *member = dd_value_get_member (args[i], j);
        gint64 whole = dd_value_get_integer (member);

        if (!is_integer (member) || whole == G_MININT64)
          return NULL;
        whole = ABS (whole);
        g_array_append_val (all, whole);
      }
  return g_steal_pointer (&all);
}

DdValue *
dd_operator_gcd (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  g_autoptr (GArray) all = gather_whole (args, n_args);
  gint64 result = 0;

  for (guint i = 0; all != NULL && i < all->len; i++)
    result = find_gcd (result, g_array_index (all, gint64, i));
  return all != NULL ? dd_value_new_integer (result) : NULL;
}

DdValue *
dd_operator_lcm (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  g_autoptr (GArray) all = gather_whole (args, n_args);
  gint64 result = 1;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      gint64 whole = g_array_index (all, gint64, i);

      if (whole == 0)
        return dd_value_new_integer (0);
      if (__builtin_mul_overflow (result / find_gcd (result, whole), whole, &result))
        return NULL;
    }
  return all != NULL ? dd_value_new_integer (result) : NULL;
}

/* The integer n with x in [n - 0.5, n + 0.5). Not floor (x + 0.5): that sum is itself rounded. */
DdValue *
dd_operator_round (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double number = dd_value_get_number (args[0]);
  double below = floor (number);

  if (is_integer (args[0]))
    return dd_value_ref (args[0]);
  return dd_integer_from_double (number - below >= 0.5 ? below + 1 : below);
}

DdValue *
dd_operator_truncate (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  if (is_integer (args[0]))
    return dd_value_ref (args[0]);
  return dd_integer_from_double (trunc (dd_value_get_number (args[0])));
}

DdValue *
dd_operator_round_to (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double figures = 0;
  double rounded = 0;

  if (!dd_argument_get (&self->args[0], scope, &figures) ||
      !dd_rounding_apply (self->mode == 1, figures, dd_value_get_number (args[0]), &rounded))
    return NULL;
  return dd_value_new_float (rounded);
}

DdValue *
dd_operator_integer_to_float (const DdExpression *self,
                              DdScope *scope,
                              DdValue *const *args,
                              gsize n_args)
{
  return dd_value_new_float (dd_value_get_number (args[0]));
}
