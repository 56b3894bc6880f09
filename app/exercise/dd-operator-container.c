/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Containers and records. No container grows past MAX_MEMBERS: a file that asks for more gets
 * NULL. */

#include <math.h>

#include "dd-operators.h"
#include "dd-xml.h"

#define MAX_MEMBERS 4096

/* The members of all ARGS in a row; NULL ones are left out. Members are borrowed. */
static GPtrArray *
gather (DdValue *const *args, gsize n_args)
{
  GPtrArray *members = g_ptr_array_new ();

  for (gsize i = 0; i < n_args; i++)
    for (gsize j = 0; j < dd_value_get_n_members (args[i]) && members->len <= MAX_MEMBERS; j++)
      g_ptr_array_add (members, (gpointer) dd_value_get_member (args[i], j));
  return members;
}

static DdValue *
build (DdCardinality cardinality, const GPtrArray *members)
{
  if (members->len > MAX_MEMBERS)
    return NULL;
  return dd_value_new_container (cardinality, (DdValue *const *) members->pdata, members->len);
}

DdValue *
dd_operator_multiple (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  g_autoptr (GPtrArray) members = gather (args, n_args);

  return build (DD_CARDINALITY_MULTIPLE, members);
}

DdValue *
dd_operator_ordered (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  g_autoptr (GPtrArray) members = gather (args, n_args);

  return build (DD_CARDINALITY_ORDERED, members);
}

gboolean
dd_prepare_repeat (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  return dd_compiler_read_argument (compiler, node, "number-repeats", &self->args[0], error);
}

/* The children are evaluated once more for every further round, since they may draw at random. */
DdValue *
dd_operator_repeat (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  g_autoptr (GPtrArray) members = NULL;
  double rounds = 0;

  if (!dd_argument_get (&self->args[0], scope, &rounds) || !(rounds >= 1))
    return NULL;
  for (gsize i = 0; i < n_args; i++)
    g_ptr_array_add (kept, dd_value_ref (args[i]));
  for (gsize i = 1; i < (gsize) fmin (rounds, MAX_MEMBERS + 1) && !scope->is_over; i++)
    for (gsize j = 0; j < n_args; j++)
      g_ptr_array_add (kept, dd_expression_evaluate (self->children->pdata[j], scope));
  members = gather ((DdValue *const *) kept->pdata, kept->len);
  return build (DD_CARDINALITY_ORDERED, members);
}

DdValue *
dd_operator_member (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (dd_value_contains (args[1], args[0]));
}

/* Every member of B finds a partner of its own in A. */
static gboolean
contains_bag (const DdValue *a, const DdValue *b)
{
  gsize n_a = dd_value_get_n_members (a);
  gsize n_b = dd_value_get_n_members (b);
  g_autofree gboolean *taken = g_new0 (gboolean, n_a);

  for (gsize i = 0; i < n_b; i++)
    {
      gsize j = 0;

      while (j < n_a && (taken[j] || !dd_value_equal (dd_value_get_member (a, j),
                                                      dd_value_get_member (b, i))))
        j++;
      if (j == n_a)
        return FALSE;
      taken[j] = TRUE;
    }
  return TRUE;
}

/* B stands in A in one piece. */
static gboolean
contains_run (const DdValue *a, const DdValue *b)
{
  gsize n_a = dd_value_get_n_members (a);
  gsize n_b = dd_value_get_n_members (b);

  for (gsize start = 0; start + n_b <= n_a; start++)
    {
      gsize i = 0;

      while (i < n_b &&
             dd_value_equal (dd_value_get_member (a, start + i), dd_value_get_member (b, i)))
        i++;
      if (i == n_b)
        return TRUE;
    }
  return FALSE;
}

DdValue *
dd_operator_contains (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  if (!dd_scope_spend (scope, dd_value_get_n_members (args[0]) * dd_value_get_n_members (args[1])))
    return NULL;
  if (dd_value_get_cardinality (args[0]) == DD_CARDINALITY_ORDERED)
    return dd_value_new_boolean (contains_run (args[0], args[1]));
  return dd_value_new_boolean (contains_bag (args[0], args[1]));
}

DdValue *
dd_operator_delete (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  DdCardinality cardinality = dd_value_get_cardinality (args[1]);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  if (cardinality == DD_CARDINALITY_SINGLE)
    cardinality = DD_CARDINALITY_MULTIPLE;
  for (gsize i = 0; i < dd_value_get_n_members (args[1]); i++)
    {
      const DdValue *member = dd_value_get_member (args[1], i);

      if (!dd_value_equal (member, args[0]))
        g_ptr_array_add (members, (gpointer) member);
    }
  return build (cardinality, members);
}

gboolean
dd_prepare_index (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  return dd_compiler_read_argument (compiler, node, "n", &self->args[0], error);
}

DdValue *
dd_operator_index (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double n = 0;

  if (!dd_argument_get (&self->args[0], scope, &n) || !(n >= 1) || n > MAX_MEMBERS)
    return NULL;
  return dd_value_ref ((DdValue *) dd_value_get_member (args[0], (gsize) n - 1));
}

DdValue *
dd_operator_container_size (const DdExpression *self,
                            DdScope *scope,
                            DdValue *const *args,
                            gsize n_args)
{
  return dd_value_new_integer ((gint64) dd_value_get_n_members (args[0]));
}

DdValue *
dd_operator_random (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  gsize i = (gsize) dd_random_below (&scope->random, dd_value_get_n_members (args[0]));

  return dd_value_ref ((DdValue *) dd_value_get_member (args[0], i));
}

gboolean
dd_prepare_field_value (DdExpression *self,
                        DdCompiler *compiler,
                        const xmlNode *node,
                        GError **error)
{
  self->field = dd_xml_dup_attr (node, "field-identifier");
  if (self->field != NULL)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "qti-field-value needs a field-identifier");
}

DdValue *
dd_operator_field_value (const DdExpression *self,
                         DdScope *scope,
                         DdValue *const *args,
                         gsize n_args)
{
  return dd_value_ref ((DdValue *) dd_value_get_field (args[0], self->field));
}
