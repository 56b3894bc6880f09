/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comparing: values as wholes, numbers within a tolerance, texts. */

#include <math.h>
#include <string.h>

#include "dd-compare.h"
#include "dd-number.h"
#include "dd-operators.h"
#include "dd-xml.h"

enum
{
  TOLERANCE_EXACT,
  TOLERANCE_ABSOLUTE,
  TOLERANCE_RELATIVE,
};

DdValue *
dd_operator_match (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  if (!dd_scope_spend (scope, dd_value_get_n_members (args[0]) * dd_value_get_n_members (args[1])))
    return NULL;
  return dd_value_new_boolean (dd_value_equal (args[0], args[1]));
}

static gboolean
read_tolerance_mode (DdExpression *self,
                     DdCompiler *compiler,
                     const xmlNode *node,
                     GError **error)
{
  static const char *const modes[] = { "exact", "absolute", "relative", NULL };
  g_autofree char *mode = dd_xml_dup_attr (node, "tolerance-mode");

  for (int i = 0; modes[i] != NULL; i++)
    if (mode == NULL || strcmp (mode, modes[i]) == 0)
      {
        self->mode = i;
        return TRUE;
      }
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "tolerance-mode is exact, absolute or relative, not “%.40s”",
                      mode);
}

/* One or two numbers, or names of variables, parted by white space; one serves both sides. */
static gboolean
read_tolerance (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  g_autofree char *text = dd_xml_dup_attr (node, "tolerance");
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  guint n = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      DdArgument *argument = &self->args[MIN (n, 1)];

      if (*words[i] == '\0')
        continue;
      n++;
      argument->is_set = TRUE;
      argument->variable = -1;
      argument->number = (double) NAN;
      if (!dd_number_parse_float (words[i], &argument->number))
        argument->variable = dd_compiler_find (compiler, words[i]);
      if (argument->variable < 0 && isnan (argument->number))
        n = 3;
      if (n > 2)
        break;
    }
  if (n == 1)
    self->args[1] = self->args[0];
  if (n == 1 || n == 2)
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "the tolerance of qti-equal is one or two numbers, not “%.40s”",
                      text != NULL ? text : "");
}

gboolean
dd_prepare_equal (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  if (!read_tolerance_mode (self, compiler, node, error))
    return FALSE;
  self->flags[0] = !dd_xml_attr_is (node, "include-lower-bound", "false");
  self->flags[1] = !dd_xml_attr_is (node, "include-upper-bound", "false");
  return self->mode == TOLERANCE_EXACT || read_tolerance (self, compiler, node, error);
}

/* The range lies round the first child; the second is tested. Ends forgive what binary fractions
 * spoil, so that 0.8 lies in 0.7 plus or minus 0.1. */
DdValue *
dd_operator_equal (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  double x = dd_value_get_number (args[0]);
  double y = dd_value_get_number (args[1]);
  double t0 = 0;
  double t1 = 0;
  double low;
  double high;
  gboolean is_above;
  gboolean is_below;

  if (self->mode == TOLERANCE_EXACT)
    return dd_value_new_boolean (dd_compare_same (x, y));
  if (!dd_argument_get (&self->args[0], scope, &t0) ||
      !dd_argument_get (&self->args[1], scope, &t1))
    return NULL;
  low = self->mode == TOLERANCE_ABSOLUTE ? x - t0 : x * (1 - t0 / 100);
  high = self->mode == TOLERANCE_ABSOLUTE ? x + t1 : x * (1 + t1 / 100);
  if (low > high)
    {
      double kept = low;

      low = high;
      high = kept;
    }
  is_above = self->flags[0] ? dd_compare_at_most (low, y) : !dd_compare_at_most (y, low);
  is_below = self->flags[1] ? dd_compare_at_most (y, high) : !dd_compare_at_most (high, y);
  return dd_value_new_boolean (is_above && is_below && !isnan (y));
}

/* rounding-mode and figures, for equalRounded and roundTo. */
gboolean
dd_prepare_rounding (DdExpression *self, DdCompiler *compiler, const xmlNode *node, GError **error)
{
  self->mode = dd_xml_attr_is (node, "rounding-mode", "decimalPlaces") ? 1 : 0;
  return dd_compiler_read_argument (compiler, node, "figures", &self->args[0], error);
}

DdValue *
dd_operator_equal_rounded (const DdExpression *self,
                           DdScope *scope,
                           DdValue *const *args,
                           gsize n_args)
{
  double figures = 0;
  double a = 0;
  double b = 0;

  if (!dd_argument_get (&self->args[0], scope, &figures) ||
      !dd_rounding_apply (self->mode == 1, figures, dd_value_get_number (args[0]), &a) ||
      !dd_rounding_apply (self->mode == 1, figures, dd_value_get_number (args[1]), &b))
    return NULL;
  return dd_value_new_boolean (dd_compare_same (a, b));
}

DdValue *
dd_operator_lt (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (dd_value_get_number (args[0]) < dd_value_get_number (args[1]));
}

DdValue *
dd_operator_lte (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (dd_value_get_number (args[0]) <= dd_value_get_number (args[1]));
}

DdValue *
dd_operator_gt (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (dd_value_get_number (args[0]) > dd_value_get_number (args[1]));
}

DdValue *
dd_operator_gte (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (dd_value_get_number (args[0]) >= dd_value_get_number (args[1]));
}

DdValue *
dd_operator_duration_lt (const DdExpression *self,
                         DdScope *scope,
                         DdValue *const *args,
                         gsize n_args)
{
  return dd_operator_lt (self, scope, args, n_args);
}

DdValue *
dd_operator_duration_gte (const DdExpression *self,
                          DdScope *scope,
                          DdValue *const *args,
                          gsize n_args)
{
  return dd_operator_gte (self, scope, args, n_args);
}

/* case-sensitive is asked for by the standard; where a file leaves it out, case counts. */
gboolean
dd_prepare_string_match (DdExpression *self,
                         DdCompiler *compiler,
                         const xmlNode *node,
                         GError **error)
{
  g_autofree char *fold = dd_xml_dup_attr_ns (node, DD_XML_NS_COURSE, "fold");

  self->flags[0] = dd_xml_attr_is (node, "substring", "true");
  self->accept = dd_xml_attr_is (node, "case-sensitive", "false") ? DD_ACCEPT_CASE
                                                                  : DD_ACCEPT_EXACT;
  if (fold == NULL || dd_accept_from_name (fold, &self->accept))
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      compiler->name,
                      node,
                      "dd:fold is spelling, toneless or folded, not “%.40s”",
                      fold);
}

/* NEEDLE stands somewhere in HAYSTACK. */
static gboolean
is_inside (const DdExpression *self, const char *needle, const char *haystack)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (self->accept == DD_ACCEPT_EXACT)
    return strstr (haystack, needle) != NULL;
  a = g_utf8_casefold (needle, -1);
  b = g_utf8_casefold (haystack, -1);
  return strstr (b, a) != NULL;
}

DdValue *
dd_operator_string_match (const DdExpression *self,
                          DdScope *scope,
                          DdValue *const *args,
                          gsize n_args)
{
  const char *a = dd_value_get_text (args[0]);
  const char *b = dd_value_get_text (args[1]);

  if (self->flags[0])
    return dd_value_new_boolean (is_inside (self, b, a));
  return dd_value_new_boolean (dd_accept_is_same (self->accept, a, b));
}

DdValue *
dd_operator_substring (const DdExpression *self, DdScope *scope, DdValue *const *args, gsize n_args)
{
  return dd_value_new_boolean (
    is_inside (self, dd_value_get_text (args[0]), dd_value_get_text (args[1])));
}
