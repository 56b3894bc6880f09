/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of response processing: compiling and running. The standard templates are in
 * dd-templates.c, as rules. */

#include "dd-rules.h"

#include <string.h>

#include "dd-templates.h"
#include "dd-xml.h"

typedef enum
{
  RULE_CONDITION,
  RULE_SET,
  RULE_LOOK_UP,
  RULE_EXIT,
} RuleKind;

typedef struct
{
  DdExpression *test; /* owned; NULL: else */
  GPtrArray *rules;   /* owned; of Rule */
} Branch;

typedef struct
{
  RuleKind kind;
  int variable;        /* of set and look up */
  DdExpression *value; /* owned; of set and look up */
  GPtrArray *branches; /* owned; of Branch; of condition */
} Rule;

struct _DdRules
{
  GPtrArray *rules; /* owned; of Rule */
};

static gboolean
read_rules (DdCompiler *compiler, const xmlNode *first, GPtrArray *rules, GError **error);

static void
free_branch (Branch *branch)
{
  dd_expression_free (branch->test);
  g_ptr_array_unref (branch->rules);
  g_free (branch);
}

static void
free_rule (Rule *rule)
{
  dd_expression_free (rule->value);
  g_clear_pointer (&rule->branches, g_ptr_array_unref);
  g_free (rule);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rule, free_rule)

static GPtrArray *
new_rules (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_rule);
}

/* One qti-response-if, -else-if or -else. The first element inside is the test, but for else. */
static gboolean
read_branch (DdCompiler *compiler, const xmlNode *node, Rule *rule, GError **error)
{
  Branch *branch = g_new0 (Branch, 1);
  const xmlNode *child = dd_xml_get_first_child (node);

  branch->rules = new_rules ();
  g_ptr_array_add (rule->branches, branch);
  if (!dd_xml_is (node, DD_XML_NS_QTI, "qti-response-else"))
    {
      if (child == NULL)
        return dd_xml_fail (error,
                            DD_EXERCISE_ERROR,
                            DD_EXERCISE_ERROR_MALFORMED,
                            compiler->name,
                            node,
                            "%s begins with an expression to test",
                            dd_xml_get_name (node));
      branch->test = dd_expression_new_from_node (compiler, child, error);
      if (branch->test == NULL)
        return FALSE;
      child = dd_xml_get_next (child);
    }
  return read_rules (compiler, child, branch->rules, error);
}

static gboolean
read_condition (DdCompiler *compiler, const xmlNode *node, Rule *rule, GError **error)
{
  static const char *const names[] = {
    "qti-response-if", "qti-response-else-if", "qti-response-else"
  };
  const xmlNode *child;

  rule->kind = RULE_CONDITION;
  rule->branches = g_ptr_array_new_with_free_func ((GDestroyNotify) free_branch);
  for (child = dd_xml_get_first_child (node); child != NULL; child = dd_xml_get_next (child))
    {
      /* if first, then any number of else-if, then at most one else */
      gboolean is_first = rule->branches->len == 0;
      gboolean is_else = dd_xml_is (child, DD_XML_NS_QTI, names[2]);

      if (!dd_xml_is (child, DD_XML_NS_QTI, names[is_first ? 0 : 1]) && (is_first || !is_else))
        return dd_xml_fail (error,
                            DD_EXERCISE_ERROR,
                            DD_EXERCISE_ERROR_MALFORMED,
                            compiler->name,
                            child,
                            "%s cannot stand here in qti-response-condition",
                            dd_xml_get_name (child));
      if (!read_branch (compiler, child, rule, error))
        return FALSE;
      if (is_else && dd_xml_get_next (child) != NULL)
        return dd_xml_fail (error,
                            DD_EXERCISE_ERROR,
                            DD_EXERCISE_ERROR_MALFORMED,
                            compiler->name,
                            dd_xml_get_next (child),
                            "nothing may follow qti-response-else");
    }
  return TRUE;
}

/* setOutcomeValue and lookupOutcomeValue: a variable and one expression. */
static gboolean
read_set (DdCompiler *compiler, const xmlNode *node, Rule *rule, GError **error)
{
  const xmlNode *child = dd_xml_get_first_child (node);
  const DdDeclaration *into;

  if (!dd_compiler_read_variable (compiler, node, &rule->variable, error))
    return FALSE;
  into = compiler->declarations->pdata[rule->variable];
  if (into->kind != DD_VARIABLE_OUTCOME)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        compiler->name,
                        node,
                        "%s sets %s, which is no outcome",
                        dd_xml_get_name (node),
                        into->id);
  if (child == NULL || dd_xml_get_next (child) != NULL)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        compiler->name,
                        node,
                        "%s takes exactly one expression inside",
                        dd_xml_get_name (node));
  if (rule->kind == RULE_LOOK_UP && into->table == NULL)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        compiler->name,
                        node,
                        "%s has no lookup table",
                        into->id);
  if (strcmp (into->id, "SCORE") == 0)
    compiler->sets_score = TRUE;
  rule->value = dd_expression_new_from_node (compiler, child, error);
  return rule->value != NULL;
}

static gboolean
read_rule (DdCompiler *compiler, const xmlNode *node, GPtrArray *rules, GError **error)
{
  g_autoptr (Rule) rule = g_new0 (Rule, 1);
  gboolean is_read;

  if (!dd_compiler_count (compiler, node, error))
    return FALSE;
  if (dd_xml_is (node, DD_XML_NS_QTI, "qti-response-processing-fragment"))
    return read_rules (compiler, dd_xml_get_first_child (node), rules, error);
  if (dd_xml_is (node, DD_XML_NS_QTI, "qti-response-condition"))
    {
      is_read = read_condition (compiler, node, rule, error);
    }
  else if (dd_xml_is (node, DD_XML_NS_QTI, "qti-set-outcome-value"))
    {
      rule->kind = RULE_SET;
      is_read = read_set (compiler, node, rule, error);
    }
  else if (dd_xml_is (node, DD_XML_NS_QTI, "qti-lookup-outcome-value"))
    {
      rule->kind = RULE_LOOK_UP;
      is_read = read_set (compiler, node, rule, error);
    }
  else if (dd_xml_is (node, DD_XML_NS_QTI, "qti-exit-response"))
    {
      rule->kind = RULE_EXIT;
      is_read = TRUE;
    }
  else
    {
      is_read = dd_xml_fail (error,
                             DD_EXERCISE_ERROR,
                             DD_EXERCISE_ERROR_UNSUPPORTED,
                             compiler->name,
                             node,
                             "%s is not a rule that can be played",
                             dd_xml_get_name (node));
    }
  if (is_read)
    g_ptr_array_add (rules, g_steal_pointer (&rule));
  return is_read;
}

static gboolean
read_rules (DdCompiler *compiler, const xmlNode *first, GPtrArray *rules, GError **error)
{
  for (const xmlNode *node = first; node != NULL; node = dd_xml_get_next (node))
    if (!read_rule (compiler, node, rules, error))
      return FALSE;
  return TRUE;
}

/* The rules of the standard template that NODE names. */
static gboolean
read_template (DdCompiler *compiler, const xmlNode *node, GPtrArray *rules, GError **error)
{
  g_autofree char *address = dd_xml_dup_attr (node, "template");
  g_autoptr (xmlDoc) doc = NULL;

  if (address == NULL)
    address = dd_xml_dup_attr (node, "template-location");
  if (address == NULL || *address == '\0')
    return TRUE;
  doc = dd_template_parse (address);
  if (doc == NULL)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_UNSUPPORTED,
                        compiler->name,
                        node,
                        "the response processing template “%.100s” cannot be played",
                        address);
  if (read_rules (compiler, dd_xml_get_first_child (dd_xml_get_root (doc)), rules, NULL))
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "the template “%.100s” needs variables that the item does not declare",
                      address);
}

DdRules *
dd_rules_new_from_node (DdCompiler *compiler, const xmlNode *node, GError **error)
{
  g_autoptr (DdRules) self = g_new0 (DdRules, 1);
  const xmlNode *first = dd_xml_get_first_child (node);
  gboolean is_read;

  self->rules = new_rules ();
  is_read = first != NULL ? read_rules (compiler, first, self->rules, error)
                          : read_template (compiler, node, self->rules, error);
  return is_read ? g_steal_pointer (&self) : NULL;
}

void
dd_rules_free (DdRules *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rules);
  g_free (self);
}

gboolean
dd_rules_is_empty (const DdRules *self)
{
  return self == NULL || self->rules->len == 0;
}

static void run_all (const GPtrArray *rules, DdScope *scope);

static void
run_condition (const Rule *rule, DdScope *scope)
{
  for (guint i = 0; i < rule->branches->len; i++)
    {
      const Branch *branch = rule->branches->pdata[i];
      g_autoptr (DdValue) test = NULL;

      if (branch->test != NULL)
        test = dd_expression_evaluate (branch->test, scope);
      if (branch->test == NULL || dd_value_is_true (test))
        {
          run_all (branch->rules, scope);
          return;
        }
    }
}

static void
run_set (const Rule *rule, DdScope *scope)
{
  const DdDeclaration *into = scope->declarations->pdata[rule->variable];
  g_autoptr (DdValue) value = dd_expression_evaluate (rule->value, scope);
  g_autoptr (DdValue) found = NULL;
  DdValue *kept;

  if (scope->is_over)
    return;
  if (rule->kind == RULE_SET)
    found = dd_value_ref (value);
  else if (dd_value_is_numeric (value))
    found = dd_table_look_up (into->table, dd_value_get_number (value));
  else
    found = dd_value_ref (into->table->default_value);
  kept = scope->values[rule->variable];
  scope->values[rule->variable] = dd_declaration_convert (into, found);
  dd_value_unref (kept);
}

static void
run_all (const GPtrArray *rules, DdScope *scope)
{
  for (guint i = 0; i < rules->len && !scope->is_over; i++)
    {
      const Rule *rule = rules->pdata[i];

      switch (rule->kind)
        {
        case RULE_CONDITION:
          run_condition (rule, scope);
          break;
        case RULE_SET:
        case RULE_LOOK_UP:
          run_set (rule, scope);
          break;
        case RULE_EXIT:
        default:
          scope->is_over = TRUE;
          break;
        }
    }
}

void
dd_rules_run (const DdRules *self, DdScope *scope)
{
  run_all (self->rules, scope);
}
