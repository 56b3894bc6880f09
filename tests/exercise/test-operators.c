/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row an expression: what it gives, NULL included. Written in the short names of QTI 2.1, which
 * also tries the renaming. The item around declares the variables below. */

#include <string.h>

#include "dd-attempt.h"

static const char item_format[] =
  "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='i' title='i'"
  " adaptive='false' timeDependent='false'>"
  "<responseDeclaration identifier='NONE' cardinality='single' baseType='float'/>"
  "<responseDeclaration identifier='NOLIST' cardinality='multiple' baseType='identifier'/>"
  "<responseDeclaration identifier='ABC' cardinality='ordered' baseType='identifier'>"
  "<correctResponse><value>a</value><value>b</value><value>c</value></correctResponse>"
  "</responseDeclaration>"
  "<responseDeclaration identifier='BAG' cardinality='multiple' baseType='identifier'>"
  "<correctResponse><value>a</value><value>b</value><value>b</value></correctResponse>"
  "<mapping lowerBound='-1' upperBound='5' defaultValue='-2'><mapEntry mapKey='a' mappedValue='2'/>"
  "<mapEntry mapKey='b' mappedValue='1.5'/></mapping></responseDeclaration>"
  "<responseDeclaration identifier='WORD' cardinality='single' baseType='string'>"
  "<correctResponse><value>Byte</value></correctResponse>"
  "<mapping defaultValue='-1'><mapEntry mapKey='Byte' mappedValue='1'/>"
  "<mapEntry mapKey='byte' mappedValue='0.5'/>"
  "<mapEntry mapKey='kilo' mappedValue='3' caseSensitive='false'/></mapping></responseDeclaration>"
  "<responseDeclaration identifier='FLOATS' cardinality='multiple' baseType='float'>"
  "<correctResponse><value>2</value><value>4</value><value>9</value></correctResponse>"
  "</responseDeclaration>"
  "<outcomeDeclaration identifier='TWO' cardinality='single' baseType='integer'>"
  "<defaultValue><value>2</value></defaultValue></outcomeDeclaration>"
  "<outcomeDeclaration identifier='ZERO' cardinality='single' baseType='float'/>"
  "<outcomeDeclaration identifier='REC' cardinality='record'><defaultValue>"
  "<value fieldIdentifier='x' baseType='integer'>7</value></defaultValue></outcomeDeclaration>"
  "<outcomeDeclaration identifier='RESULT' cardinality='%s' baseType='%s'/>"
  "<itemBody/><responseProcessing><setOutcomeValue identifier='RESULT'>%s</setOutcomeValue>"
  "</responseProcessing></assessmentItem>";

#define T "<baseValue baseType='boolean'>true</baseValue>"
#define F "<baseValue baseType='boolean'>false</baseValue>"
#define N "<null/>"
#define I(n) "<baseValue baseType='integer'>" #n "</baseValue>"
#define R(n) "<baseValue baseType='float'>" #n "</baseValue>"
#define S(t) "<baseValue baseType='string'>" t "</baseValue>"
#define ID(t) "<baseValue baseType='identifier'>" t "</baseValue>"
#define P(t) "<baseValue baseType='pair'>" t "</baseValue>"
#define DP(t) "<baseValue baseType='directedPair'>" t "</baseValue>"
#define V(id) "<variable identifier='" id "'/>"
#define OP(name, args) "<" name ">" args "</" name ">"
#define OPA(name, attrs, args) "<" name " " attrs ">" args "</" name ">"

typedef struct
{
  const char *type; /* of the result: "boolean", or "ordered identifier" */
  const char *expression;
  const char *expected; /* NULL: NULL */
} Row;

static void
check (const Row *row)
{
  g_auto (GStrv) words = g_strsplit (row->type, " ", 2);
  const char *cardinality = words[1] != NULL ? words[0] : "single";
  const char *base = words[1] != NULL ? words[1] : words[0];
  g_autofree char *xml = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = NULL;
  g_autoptr (DdAttempt) attempt = NULL;
  g_autofree char *got = NULL;
  const DdValue *result;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  xml = g_strdup_printf (item_format, cardinality, base, row->expression);
#pragma GCC diagnostic pop
  bytes = g_bytes_new (xml, strlen (xml));
  item = dd_item_new_from_bytes (bytes, "row", &error);
  g_test_message ("%s", row->expression);
  g_assert_no_error (error);
  attempt = dd_attempt_new (item, 7);
  dd_attempt_set_correct (attempt);
  dd_attempt_submit (attempt);
  result = dd_attempt_get_outcome (attempt, "RESULT");
  got = result != NULL ? dd_value_dup_string (result) : NULL;
  g_assert_cmpstr (got, ==, row->expected);
}

static void
check_rows (gconstpointer data)
{
  for (const Row *row = data; row->expression != NULL; row++)
    check (row);
}

static const Row logic[] = {
  { "boolean", OP ("and", T T), "true" },
  { "boolean", OP ("and", T N), NULL },
  { "boolean", OP ("and", N F), "false" },
  { "boolean", OP ("and", F N), "false" },
  { "boolean", OP ("and", N N), NULL },
  { "boolean", OP ("or", N T), "true" },
  { "boolean", OP ("or", T N), "true" },
  { "boolean", OP ("or", N F), NULL },
  { "boolean", OP ("or", F F), "false" },
  { "boolean", OP ("not", N), NULL },
  { "boolean", OP ("not", T), "false" },
  { "boolean", OP ("isNull", N), "true" },
  { "boolean", OP ("isNull", V ("NOLIST")), "true" },
  { "boolean", OP ("isNull", S ("")), "true" },
  { "boolean", OP ("isNull", V ("ABC")), "false" },
  { "boolean", OP ("isNull", V ("ZERO")), "false" },
  { "boolean", OPA ("anyN", "min='1' max='2'", T F N), "true" },
  { "boolean", OPA ("anyN", "min='2' max='3'", T F N), NULL },
  { "boolean", OPA ("anyN", "min='2' max='3'", F F N), "false" },
  { "boolean", OPA ("anyN", "min='0' max='1'", T T N), "false" },
  { "boolean", OPA ("anyN", "min='1' max='1'", T F N), NULL },
  { "boolean", OPA ("anyN", "min='TWO' max='TWO'", T T F), "true" },
  /* the trap: not of a match with nothing is NULL, so a branch is not taken */
  { "boolean", OP ("not", OP ("match", V ("NONE") R (1))), NULL },
  { NULL, NULL, NULL },
};

static const Row comparing[] = {
  { "boolean", OP ("match", V ("ABC") "<correct identifier='ABC'/>"), "true" },
  { "boolean", OP ("match", N ID ("a")), NULL },
  { "boolean", OP ("match", I (2) R (2.0)), "true" },
  { "boolean", OP ("match", P ("a b") P ("b  a")), "true" },
  { "boolean", OP ("match", DP ("a b") DP ("b a")), "false" },
  { "boolean", OP ("equal", R (8.5) R (8.5)), "true" },
  { "boolean", OPA ("equal", "toleranceMode='absolute' tolerance='0.1'", R (0.7) R (0.8)), "true" },
  { "boolean", OPA ("equal", "toleranceMode='absolute' tolerance='0.1'", R (0.7) R (0.81)),
    "false" },
  { "boolean", OPA ("equal", "toleranceMode='absolute' tolerance='1 3'", R (10) R (13)), "true" },
  { "boolean", OPA ("equal", "toleranceMode='absolute' tolerance='1 3'", R (10) R (8)), "false" },
  { "boolean",
    OPA (
      "equal", "toleranceMode='absolute' tolerance='1' includeUpperBound='false'", R (10) R (11)),
    "false" },
  { "boolean",
    OPA ("equal", "toleranceMode='absolute' tolerance='1' includeLowerBound='false'", R (10) R (9)),
    "false" },
  { "boolean", OPA ("equal", "toleranceMode='absolute' tolerance='TWO'", R (10) R (12)), "true" },
  { "boolean", OPA ("equal", "toleranceMode='relative' tolerance='10'", R (200) R (220)), "true" },
  { "boolean", OPA ("equal", "toleranceMode='relative' tolerance='10'", R (-200) R (-220)),
    "true" },
  { "boolean", OPA ("equal", "toleranceMode='relative' tolerance='10 5'", R (-200) R (-215)),
    "false" },
  { "boolean", OPA ("equal", "toleranceMode='exact'", R (1) N), NULL },
  { "boolean", OPA ("equalRounded", "roundingMode='decimalPlaces' figures='2'", R (1.005) R (1.01)),
    "true" },
  { "boolean", OPA ("equalRounded", "roundingMode='decimalPlaces' figures='0'", R (2.5) R (3.4)),
    "true" },
  { "boolean",
    OPA ("equalRounded", "roundingMode='significantFigures' figures='3'", R (3.175) R (3.184)),
    "true" },
  { "boolean",
    OPA ("equalRounded", "roundingMode='significantFigures' figures='3'", R (3.174) R (3.184)),
    "false" },
  { "boolean", OP ("lt", I (1) R (1.5)), "true" },
  { "boolean", OP ("lte", I (2) V ("TWO")), "true" },
  { "boolean", OP ("gt", V ("NONE") I (0)), NULL },
  { "boolean", OP ("gte", I (0) V ("ZERO")), "true" },
  { "boolean", OPA ("stringMatch", "caseSensitive='false'", S ("BỘ Nhớ") S ("bộ nhớ")), "true" },
  { "boolean", OPA ("stringMatch", "caseSensitive='true'", S ("Byte") S ("byte")), "false" },
  { "boolean",
    OPA ("stringMatch", "caseSensitive='true' substring='true'", S ("kilobyte") S ("byte")),
    "true" },
  { "boolean", OPA ("stringMatch", "caseSensitive='true'", N S ("a")), NULL },
  { "boolean", OPA ("substring", "caseSensitive='false'", S ("BYTE") S ("kilobyte")), "true" },
  { "boolean", OPA ("substring", "caseSensitive='true'", S ("kilobyte") S ("byte")), "false" },
  { NULL, NULL, NULL },
};

static const Row containers[] = {
  { "multiple identifier", OP ("multiple", ID ("a") N V ("BAG")), "a a b b" },
  { "multiple identifier", OP ("multiple", N V ("NOLIST")), NULL },
  { "ordered identifier", OP ("ordered", V ("ABC") ID ("d")), "a b c d" },
  { "ordered integer", OPA ("repeat", "numberRepeats='3'", I (1) I (2)), "1 2 1 2 1 2" },
  { "ordered integer", OPA ("repeat", "numberRepeats='0'", I (1)), NULL },
  { "ordered integer", OPA ("repeat", "numberRepeats='TWO'", N I (5)), "5 5" },
  { "ordered integer", OPA ("repeat", "numberRepeats='100000000'", I (1)), NULL },
  { "boolean", OP ("member", ID ("b") V ("ABC")), "true" },
  { "boolean", OP ("member", ID ("x") V ("ABC")), "false" },
  { "boolean", OP ("member", ID ("x") V ("NOLIST")), NULL },
  { "boolean", OP ("contains", V ("BAG") OP ("multiple", ID ("b") ID ("a"))), "true" },
  { "boolean", OP ("contains", V ("BAG") OP ("multiple", ID ("a") ID ("a"))), "false" },
  { "boolean", OP ("contains", V ("ABC") OP ("ordered", ID ("b") ID ("c"))), "true" },
  { "boolean", OP ("contains", V ("ABC") OP ("ordered", ID ("c") ID ("a"))), "false" },
  { "boolean", OP ("contains", V ("ABC") V ("NOLIST")), NULL },
  { "multiple identifier", OP ("delete", ID ("b") V ("BAG")), "a" },
  { "multiple identifier", OP ("delete", ID ("a") OP ("multiple", ID ("a"))), NULL },
  { "identifier", OPA ("index", "n='1'", V ("ABC")), "a" },
  { "identifier", OPA ("index", "n='4'", V ("ABC")), NULL },
  { "identifier", OPA ("index", "n='TWO'", V ("ABC")), "b" },
  { "integer", OP ("containerSize", V ("ABC")), "3" },
  { "integer", OP ("containerSize", V ("NOLIST")), "0" },
  { "boolean", OP ("member", OP ("random", V ("ABC")) V ("ABC")), "true" },
  { "identifier", OP ("random", V ("NOLIST")), NULL },
  { "integer", OPA ("fieldValue", "fieldIdentifier='x'", V ("REC")), "7" },
  { "integer", OPA ("fieldValue", "fieldIdentifier='y'", V ("REC")), NULL },
  { NULL, NULL, NULL },
};

static const Row numbers[] = {
  { "integer", OP ("sum", I (1) I (2) I (3)), "6" },
  { "float", OP ("sum", I (1) R (2.5)), "3.5" },
  { "float", OP ("sum", V ("FLOATS")), "15" },
  { "float", OP ("sum", I (1) N), NULL },
  { "integer", OP ("sum", I (9223372036854775807) I (1)), NULL },
  { "float", OP ("product", V ("FLOATS") I (2)), "144" },
  { "integer", OP ("subtract", I (1) I (3)), "-2" },
  { "float", OP ("divide", I (1) I (4)), "0.25" },
  { "float", OP ("divide", I (1) I (0)), NULL },
  { "float", OP ("power", I (2) I (10)), "1024" },
  { "float", OP ("power", I (-8) R (0.5)), NULL },
  { "integer", OP ("integerDivide", I (-7) I (2)), "-4" },
  { "integer", OP ("integerModulus", I (-7) I (2)), "1" },
  { "integer", OP ("integerModulus", I (7) I (-2)), "-1" },
  { "integer", OP ("integerDivide", I (7) I (0)), NULL },
  { "integer", OP ("min", I (4) I (-1)), "-1" },
  { "float", OP ("max", V ("FLOATS")), "9" },
  { "integer", OP ("gcd", I (12) I (-18)), "6" },
  { "integer", OP ("lcm", I (4) I (6)), "12" },
  { "integer", OP ("lcm", I (4) I (0)), "0" },
  { "integer", OP ("round", R (6.5)), "7" },
  { "integer", OP ("round", R (-6.5)), "-6" },
  { "integer", OP ("round", R (0.49999999999999994)), "0" },
  { "integer", OP ("round", R (INF)), NULL },
  { "integer", OP ("truncate", R (-6.9)), "-6" },
  { "float", OPA ("roundTo", "roundingMode='decimalPlaces' figures='1'", R (-0.25)), "-0.3" },
  { "float", OPA ("roundTo", "roundingMode='decimalPlaces' figures='0'", R (0.5)), "1" },
  { "float", OPA ("roundTo", "roundingMode='decimalPlaces' figures='1'", R (0.04)), "0" },
  { "float", OPA ("roundTo", "roundingMode='decimalPlaces' figures='2'", R (9.996)), "10" },
  { "float", OPA ("roundTo", "roundingMode='significantFigures' figures='2'", R (1249)), "1200" },
  { "float", OPA ("roundTo", "roundingMode='significantFigures' figures='2'", R (0.00999)),
    "0.01" },
  { "float", OPA ("roundTo", "roundingMode='significantFigures' figures='0'", R (1)), NULL },
  { "float", OPA ("roundTo", "roundingMode='decimalPlaces' figures='2'", R (-INF)), "-INF" },
  { "float", OPA ("roundTo", "roundingMode='decimalPlaces' figures='2'", R (NaN)), NULL },
  { "float", OP ("integerToFloat", I (3)), "3" },
  { "float", "<mathConstant name='pi'/>", "3.141592653589793" },
  { "float", OPA ("mathOperator", "name='log'", R (100)), "2" },
  { "float", OPA ("mathOperator", "name='log'", R (0)), NULL },
  { "float", OPA ("mathOperator", "name='asin'", R (2)), NULL },
  { "integer", OPA ("mathOperator", "name='floor'", R (-1.5)), "-2" },
  { "float", OPA ("mathOperator", "name='atan2'", R (0) R (1)), "0" },
  { "float", OPA ("mathOperator", "name='toDegrees'", R (0)), "0" },
  { "float", OPA ("mathOperator", "name='signum'", R (-3)), "-1" },
  { "float", OPA ("mathOperator", "name='sin'", R (0)), "0" },
  { "float", OPA ("mathOperator", "name='cos'", R (0)), "1" },
  { "float", OPA ("mathOperator", "name='tan'", R (0)), "0" },
  { "float", OPA ("mathOperator", "name='sec'", R (0)), "1" },
  { "float", OPA ("mathOperator", "name='acos'", R (1)), "0" },
  { "float", OPA ("mathOperator", "name='atan'", R (0)), "0" },
  { "float", OPA ("mathOperator", "name='asec'", R (1)), "0" },
  { "float", OPA ("mathOperator", "name='sinh'", R (0)), "0" },
  { "float", OPA ("mathOperator", "name='cosh'", R (0)), "1" },
  { "float", OPA ("mathOperator", "name='tanh'", R (0)), "0" },
  { "float", OPA ("mathOperator", "name='sech'", R (0)), "1" },
  { "float", OPA ("mathOperator", "name='ln'", R (1)), "0" },
  { "float", OPA ("mathOperator", "name='ln'", R (-1)), NULL },
  { "float", OPA ("mathOperator", "name='exp'", R (0)), "1" },
  { "float", OPA ("mathOperator", "name='abs'", R (-2.5)), "2.5" },
  { "float", OPA ("mathOperator", "name='toRadians'", R (0)), "0" },
  { "integer", OPA ("mathOperator", "name='ceil'", R (-1.5)), "-1" },
  /* the others at 2, to nine decimals: reciprocal functions and their inverses */
  { "float",
    OPA ("roundTo",
         "roundingMode='decimalPlaces' figures='9'",
         OPA ("mathOperator", "name='csc'", R (2))),
    "1.09975017" },
  { "float",
    OPA ("roundTo",
         "roundingMode='decimalPlaces' figures='9'",
         OPA ("mathOperator", "name='cot'", R (2))),
    "-0.457657554" },
  { "float",
    OPA ("roundTo",
         "roundingMode='decimalPlaces' figures='9'",
         OPA ("mathOperator", "name='acsc'", R (2))),
    "0.523598776" },
  { "float",
    OPA ("roundTo",
         "roundingMode='decimalPlaces' figures='9'",
         OPA ("mathOperator", "name='acot'", R (2))),
    "0.463647609" },
  { "float",
    OPA ("roundTo",
         "roundingMode='decimalPlaces' figures='9'",
         OPA ("mathOperator", "name='csch'", R (2))),
    "0.275720565" },
  { "float",
    OPA ("roundTo",
         "roundingMode='decimalPlaces' figures='9'",
         OPA ("mathOperator", "name='coth'", R (2))),
    "1.037314721" },
  { "float", OPA ("statsOperator", "name='sampleSD'", OP ("multiple", R (1) R (3) R (5))), "2" },
  { "float", OPA ("statsOperator", "name='popVariance'", OP ("multiple", R (1) R (3))), "1" },
  { "float", OPA ("statsOperator", "name='sampleSD'", OP ("multiple", R (1))), NULL },
  { "float", "<mathConstant name='e'/>", "2.718281828459045" },
  { "float", OP ("product", I (9223372036854775807) R (0)), "0" },
  { "integer", OP ("product", I (9223372036854775807) I (2)), NULL },
  { "integer", OP ("subtract", I (-9223372036854775807) I (9)), NULL },
  { "float", OP ("min", R (NaN) R (1)), "NaN" },
  { "boolean", OP ("durationLT", "<variable identifier='duration'/>" R (1)), "true" },
  { "boolean", OP ("durationGTE", "<variable identifier='duration'/>" R (1)), "false" },
  { "float", OPA ("statsOperator", "name='mean'", V ("FLOATS")), "5" },
  { "float", OPA ("statsOperator", "name='sampleVariance'", V ("FLOATS")), "13" },
  { "float", OPA ("statsOperator", "name='popSD'", OP ("multiple", R (1) R (3))), "1" },
  { "integer", "<randomInteger min='5' max='5'/>", "5" },
  { "boolean", OP ("gte", "<randomFloat min='2' max='3'/>" I (2)), "true" },
  { "integer", OP ("sum", "<randomInteger min='0' max='0' step='3'/>" V ("TWO")), "2" },
  { NULL, NULL, NULL },
};

static const Row values[] = {
  { "float", V ("ZERO"), "0" },
  { "identifier", "<default identifier='ABC'/>", NULL },
  { "float", "<mapResponse identifier='BAG'/>", "3.5" },
  { "float", "<mapResponse identifier='WORD'/>", "1" },
  { "integer", V ("numAttempts"), "1" },
  { "identifier", V ("completionStatus"), "completed" },
  /* what an outcome of another type makes of a value */
  { "integer", R (3.0), "3" },
  { "integer", R (3.5), NULL },
  { "float", I (3), "3" },
  { "string", I (3), "3" },
  { "multiple identifier", ID ("a"), "a" },
  { "identifier", V ("ABC"), NULL },
  { "boolean", I (1), NULL },
  { NULL, NULL, NULL },
};

/* Repeats inside repeats, and bags against bags: an end comes soon, and always at the same step. */
static void
test_budget (void)
{
  static const Row rows[] = {
    { "integer",
      OP ("containerSize", OPA ("repeat", "numberRepeats='4000'",
                                OPA ("repeat", "numberRepeats='4000'",
                                     OPA ("repeat", "numberRepeats='4000'", I (1))))),
      "0" /* the rule never ends, so the outcome keeps its start */ },
    { NULL, NULL, NULL },
  };
  GTimer *timer = g_timer_new ();

  check_rows (rows);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 20);
  g_timer_destroy (timer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/exercise/operators/logic", logic, check_rows);
  g_test_add_data_func ("/exercise/operators/comparing", comparing, check_rows);
  g_test_add_data_func ("/exercise/operators/containers", containers, check_rows);
  g_test_add_data_func ("/exercise/operators/numbers", numbers, check_rows);
  g_test_add_data_func ("/exercise/operators/values", values, check_rows);
  g_test_add_func ("/exercise/operators/budget", test_budget);
  return g_test_run ();
}
