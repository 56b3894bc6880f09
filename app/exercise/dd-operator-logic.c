/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three-valued logic: a child may be true, false or NULL, wherever it stands. */

#include "dd-operators.h"

static void
count (DdValue *const *args, gsize n_args, gsize *ret_true, gsize *ret_null)
{
  gsize n_true = 0;
  gsize n_null = 0;

  for (gsize i = 0; i < n_args; i++)
    {
      n_true += dd_value_is_true (args[i]) ? 1 : 0;
      n_null += args[i] == NULL ? 1 : 0;
    }
  *ret_true = n_true;
  *ret_null = n_null;
}

DdValue *
dd_operator_and (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  gsize n_true = 0;
  gsize n_null = 0;

  count (args, n_args, &n_true, &n_null);
  if (n_true + n_null < n_args)
    return dd_value_new_boolean (FALSE);
  return n_null > 0 ? NULL : dd_value_new_boolean (TRUE);
}

DdValue *
dd_operator_or (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  gsize n_true = 0;
  gsize n_null = 0;

  count (args, n_args, &n_true, &n_null);
  if (n_true > 0)
    return dd_value_new_boolean (TRUE);
  return n_null > 0 ? NULL : dd_value_new_boolean (FALSE);
}

DdValue *
dd_operator_not (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (!dd_value_is_true (args[0]));
}

gboolean
dd_prepare_any_n (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  return dd_compiler_read_argument (compiler, node, "min", &self->args[0], error) &&
         dd_compiler_read_argument (compiler, node, "max", &self->args[1], error);
}

DdValue *
dd_operator_any_n (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double min = 0;
  double max = 0;
  gsize n_true = 0;
  gsize n_null = 0;

  if (!dd_argument_get (&self->args[0], scope, &min) ||
      !dd_argument_get (&self->args[1], scope, &max))
    return NULL;
  count (args, n_args, &n_true, &n_null);
  if ((double) n_true >= min && (double) (n_true + n_null) <= max)
    return dd_value_new_boolean (TRUE);
  if ((double) (n_true + n_null) < min || (double) n_true > max)
    return dd_value_new_boolean (FALSE);
  return NULL;
}

DdValue *
dd_operator_is_null (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (args[0] == NULL);
}
