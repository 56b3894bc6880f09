/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions behind the table of operators, by subject: dd-operator-value.c, -logic.c,
 * -compare.c, -container.c, -number.c, -math.c. Signatures as in dd-expression.h; where the table
 * says strict, no argument is NULL. Private to the room. */

#pragma once

#include "dd-expression.h"

G_BEGIN_DECLS

#define DD_OPERATOR_FUNC(name)                           \
  DdValue *dd_operator_##name (const DdExpression *self, \
                               DdScope *scope,           \
                               DdValue *const *args,     \
                               gsize n_args);
#define DD_PREPARE_FUNC(name)                       \
  gboolean dd_prepare_##name (DdExpression *self,   \
                              DdCompiler *compiler, \
                              const xmlNode *node,  \
                              GError **error);

/* Values and variables */
DD_PREPARE_FUNC (base_value)
DD_PREPARE_FUNC (variable)
DD_PREPARE_FUNC (map_response)
DD_OPERATOR_FUNC (base_value)
DD_OPERATOR_FUNC (variable)
DD_OPERATOR_FUNC (correct)
DD_OPERATOR_FUNC (default)
DD_OPERATOR_FUNC (null)
DD_OPERATOR_FUNC (map_response)

/* Logic */
DD_PREPARE_FUNC (any_n)
DD_OPERATOR_FUNC (and)
DD_OPERATOR_FUNC (or)
DD_OPERATOR_FUNC (not )
DD_OPERATOR_FUNC (any_n)
DD_OPERATOR_FUNC (is_null)

/* Comparison */
DD_PREPARE_FUNC (equal)
DD_PREPARE_FUNC (rounding)
DD_PREPARE_FUNC (string_match)
DD_OPERATOR_FUNC (match)
DD_OPERATOR_FUNC (equal)
DD_OPERATOR_FUNC (equal_rounded)
DD_OPERATOR_FUNC (lt)
DD_OPERATOR_FUNC (lte)
DD_OPERATOR_FUNC (gt)
DD_OPERATOR_FUNC (gte)
DD_OPERATOR_FUNC (duration_lt)
DD_OPERATOR_FUNC (duration_gte)
DD_OPERATOR_FUNC (string_match)
DD_OPERATOR_FUNC (substring)

/* Containers and records */
DD_PREPARE_FUNC (index)
DD_PREPARE_FUNC (repeat)
DD_PREPARE_FUNC (field_value)
DD_OPERATOR_FUNC (multiple)
DD_OPERATOR_FUNC (ordered)
DD_OPERATOR_FUNC (repeat)
DD_OPERATOR_FUNC (member)
DD_OPERATOR_FUNC (contains)
DD_OPERATOR_FUNC (delete)
DD_OPERATOR_FUNC (index)
DD_OPERATOR_FUNC (container_size)
DD_OPERATOR_FUNC (random)
DD_OPERATOR_FUNC (field_value)

/* Numbers */
DD_PREPARE_FUNC (random_number)
DD_OPERATOR_FUNC (random_integer)
DD_OPERATOR_FUNC (random_float)
DD_OPERATOR_FUNC (sum)
DD_OPERATOR_FUNC (product)
DD_OPERATOR_FUNC (subtract)
DD_OPERATOR_FUNC (divide)
DD_OPERATOR_FUNC (power)
DD_OPERATOR_FUNC (integer_divide)
DD_OPERATOR_FUNC (integer_modulus)
DD_OPERATOR_FUNC (min)
DD_OPERATOR_FUNC (max)
DD_OPERATOR_FUNC (gcd)
DD_OPERATOR_FUNC (lcm)
DD_OPERATOR_FUNC (round)
DD_OPERATOR_FUNC (truncate)
DD_OPERATOR_FUNC (round_to)
DD_OPERATOR_FUNC (integer_to_float)

/* Mathematics */
DD_PREPARE_FUNC (math_constant)
DD_PREPARE_FUNC (math_operator)
DD_PREPARE_FUNC (stats_operator)
DD_OPERATOR_FUNC (math_constant)
DD_OPERATOR_FUNC (math_operator)
DD_OPERATOR_FUNC (stats_operator)

/* For equalRounded and roundTo: NUMBER with FIGURES significant figures or decimal places, rounding
 * its decimal digits half away from zero. FALSE when figures are out of range or number is NaN. */
gboolean
dd_rounding_apply (gboolean is_places, double figures, double number, double *ret_rounded);
/* A double as an integer value; NULL when it does not fit. */
DdValue *dd_integer_from_double (double number);

G_END_DECLS
