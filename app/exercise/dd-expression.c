/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiling and evaluating expressions. What each operator does is in dd-operator-*.c. */

#include "dd-expression.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-number.h"
#include "dd-xml.h"

int
dd_compiler_find (const DdCompiler *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->declarations->len; i++)
    if (strcmp (((const DdDeclaration *) self->declarations->pdata[i])->id, id) == 0)
      return (int) i;
  return -1;
}

gboolean
dd_compiler_count (DdCompiler *self, const xmlNode *node, GError **error)
{
  self->n_nodes++;
  if (self->n_nodes <= DD_LIMIT_ITEM_RULES)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_UNSUPPORTED,
                      self->name,
                      node,
                      "response processing has more than %d rules and expressions",
                      DD_LIMIT_ITEM_RULES);
}

gboolean
dd_compiler_read_variable (const DdCompiler *self,
                           const xmlNode *node,
                           int *ret_variable,
                           GError **error)
{
  g_autofree char *id = dd_xml_dup_attr (node, "identifier");
  int variable = dd_compiler_find (self, id);

  if (variable < 0)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        self->name,
                        node,
                        "%s names “%.60s”, which the item does not declare",
                        dd_xml_get_name (node),
                        id != NULL ? id : "");
  *ret_variable = variable;
  return TRUE;
}

gboolean
dd_compiler_read_argument (const DdCompiler *self,
                           const xmlNode *node,
                           const char *attr,
                           DdArgument *argument,
                           GError **error)
{
  g_autofree char *text = dd_xml_dup_attr (node, attr);

  argument->variable = -1;
  if (text == NULL)
    return TRUE;
  argument->is_set = TRUE;
  if (dd_number_parse_float (text, &argument->number))
    return TRUE;
  argument->variable = dd_compiler_find (self, text);
  if (argument->variable >= 0)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      self->name,
                      node,
                      "%s=\"%.40s\" of %s is neither a number nor a declared variable",
                      attr,
                      text,
                      dd_xml_get_name (node));
}

gboolean
dd_argument_get (const DdArgument *self, const DdScope *scope, double *ret_number)
{
  if (!self->is_set)
    return FALSE;
  if (self->variable < 0)
    {
      *ret_number = self->number;
      return TRUE;
    }
  if (!dd_value_is_numeric (scope->values[self->variable]))
    return FALSE;
  *ret_number = dd_value_get_number (scope->values[self->variable]);
  return TRUE;
}

static gboolean
check_children (const DdCompiler *compiler,
                const DdExpression *self,
                const xmlNode *node,
                GError **error)
{
  guint n = self->children->len;

  if (n >= self->op->min_children && n <= self->op->max_children)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "%s takes %s %u expressions inside, and has %u",
                      self->op->name,
                      n < self->op->min_children ? "at least" : "at most",
                      n < self->op->min_children ? self->op->min_children
                                                 : self->op->max_children,
                      n);
}

DdExpression *
dd_expression_new_from_node (DdCompiler *compiler, const xmlNode *node, GError **error)
{
  g_autoptr (DdExpression) self = g_new0 (DdExpression, 1);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_expression_free);
  self->variable = -1;
  self->args[0].variable = -1;
  self->args[1].variable = -1;
  if (dd_xml_in (node, DD_XML_NS_QTI))
    self->op = dd_operator_find (dd_xml_get_name (node));
  if (self->op == NULL)
    {
      dd_xml_fail (error,
                   DD_EXERCISE_ERROR,
                   DD_EXERCISE_ERROR_UNSUPPORTED,
                   compiler->name,
                   node,
                   "%s is not an operator that can be played",
                   dd_xml_get_name (node));
      return NULL;
    }
  if (!dd_compiler_count (compiler, node, error))
    return NULL;
  if (self->op->max_children > 0)
    for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
         child = dd_xml_get_next (child))
      {
        DdExpression *expression = dd_expression_new_from_node (compiler, child, error);

        if (expression == NULL)
          return NULL;
        g_ptr_array_add (self->children, expression);
      }
  if (!check_children (compiler, self, node, error) ||
      (self->op->prepare != NULL && !self->op->prepare (self, compiler, node, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
dd_expression_free (DdExpression *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->children);
  dd_value_unref (self->literal);
  g_free (self->field);
  g_free (self);
}

gboolean
dd_scope_spend (DdScope *self, gsize n)
{
  self->budget -= (gint64) MIN (n, (gsize) DD_SCOPE_BUDGET);
  if (self->budget < 0)
    self->is_over = TRUE;
  return !self->is_over;
}

static gboolean
is_base_taken (DdTakes takes, DdBaseType base)
{
  const DdTakes bases = DD_TAKES_BOOLEAN | DD_TAKES_NUMBER | DD_TAKES_TEXT | DD_TAKES_DURATION;

  if ((takes & bases) == 0)
    return TRUE;
  switch (base)
    {
    case DD_BASE_BOOLEAN:
      return (takes & DD_TAKES_BOOLEAN) != 0;
    case DD_BASE_INTEGER:
    case DD_BASE_FLOAT:
      return (takes & DD_TAKES_NUMBER) != 0;
    case DD_BASE_STRING:
    case DD_BASE_IDENTIFIER:
    case DD_BASE_URI:
      return (takes & DD_TAKES_TEXT) != 0;
    case DD_BASE_DURATION:
      return (takes & DD_TAKES_DURATION) != 0;
    case DD_BASE_POINT:
    case DD_BASE_PAIR:
    case DD_BASE_DIRECTED_PAIR:
    case DD_BASE_FILE:
    case DD_BASE_NONE:
    default:
      return FALSE;
    }
}

static gboolean
is_taken (DdTakes takes, const DdValue *value)
{
  switch (dd_value_get_cardinality (value))
    {
    case DD_CARDINALITY_SINGLE:
      if (!(takes & DD_TAKES_SINGLE))
        return FALSE;
      break;
    case DD_CARDINALITY_MULTIPLE:
      if (!(takes & DD_TAKES_MULTIPLE))
        return FALSE;
      break;
    case DD_CARDINALITY_ORDERED:
      if (!(takes & DD_TAKES_ORDERED))
        return FALSE;
      break;
    case DD_CARDINALITY_RECORD:
    default:
      return (takes & DD_TAKES_RECORD) != 0;
    }
  return is_base_taken (takes, dd_value_get_base (dd_value_get_member (value, 0)));
}

DdValue *
dd_expression_evaluate (const DdExpression *self, DdScope *scope)
{
  g_autoptr (GPtrArray) args = NULL;
  gboolean has_null = FALSE;

  if (!dd_scope_spend (scope, 1))
    return NULL;
  args = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  for (guint i = 0; i < self->children->len; i++)
    {
      DdValue *arg = dd_expression_evaluate (self->children->pdata[i], scope);

      if (arg != NULL && !is_taken (self->op->takes, arg))
        g_clear_pointer (&arg, dd_value_unref);
      has_null = has_null || arg == NULL;
      g_ptr_array_add (args, arg);
      dd_scope_spend (scope, dd_value_get_n_members (arg));
    }
  if (scope->is_over || (has_null && self->op->is_strict))
    return NULL;
  return self->op->evaluate (self, scope, (DdValue *const *) args->pdata, args->len);
}
