/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operators that bring values in: constants, variables, mapped responses. */

#include "dd-operators.h"
#include "dd-xml.h"

gboolean
dd_prepare_base_value (DdExpression *self,
                       DdCompiler *compiler,
                       const xmlNode *node,
                       GError **error)
{
  g_autofree char *base_name = dd_xml_dup_attr (node, "base-type");
  g_autofree char *text = dd_xml_dup_text (node);
  g_autoptr (GError) bad = NULL;
  DdBaseType base = DD_BASE_STRING;

  if (!dd_base_type_from_name (base_name, &base))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        compiler->name,
                        node,
                        "a base value has no known base type: “%.40s”",
                        base_name != NULL ? base_name : "");
  self->literal = dd_value_parse (base, text, &bad);
  if (bad != NULL)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        compiler->name,
                        node,
                        "%s",
                        bad->message);
  return TRUE;
}

gboolean
dd_prepare_variable (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  return dd_compiler_read_variable (compiler, node, &self->variable, error);
}

static const DdDeclaration *
get_declaration (const DdExpression *self, const GPtrArray *declarations)
{
  return declarations->pdata[self->variable];
}

gboolean
dd_prepare_map_response (DdExpression *self,
                         DdCompiler *compiler,
                         const xmlNode *node,
                         GError **error)
{
  if (!dd_compiler_read_variable (compiler, node, &self->variable, error))
    return FALSE;
  if (get_declaration (self, compiler->declarations)->kind == DD_VARIABLE_RESPONSE)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "%s is mapped but is no response",
                      get_declaration (self, compiler->declarations)->id);
}

DdValue *
dd_operator_base_value (const DdExpression *self,
                        DdScope *scope,
                        DdValue *const *args,
                        gsize n_args)
{
  return dd_value_ref (self->literal);
}

DdValue *
dd_operator_variable (const DdExpression *self,
                      DdScope *scope,
                      DdValue *const *args,
                      gsize n_args)
{
  return dd_value_ref (scope->values[self->variable]);
}

DdValue *
dd_operator_correct (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_ref (get_declaration (self, scope->declarations)->correct);
}

DdValue *
dd_operator_default (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_ref (get_declaration (self, scope->declarations)->default_value);
}

DdValue *
dd_operator_null (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return NULL;
}

/* Not answered maps to the default, within the bounds: the standard leaves this open. Without a
 * mapping everything maps to 0. */
DdValue *
dd_operator_map_response (const DdExpression *self,
                          DdScope *scope,
                          DdValue *const *args,
                          gsize n_args)
{
  const DdMapping *mapping = get_declaration (self, scope->declarations)->mapping;
  const DdValue *value = scope->values[self->variable];
  gsize n = dd_value_get_n_members (value);

  if (mapping == NULL)
    return dd_value_new_float (0);
  if (!dd_scope_spend (scope, n * (n + mapping->entries->len)))
    return NULL;
  return dd_value_new_float (dd_mapping_map (mapping, value));
}
