/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of operators: name, how many children, what they may be, whether NULL in gives NULL
 * out, who reads the attributes, who computes. A new operator is a row here and a function. */

#include "dd-operators.h"

#include <string.h>

#define ANY DD_TAKES_ANY
#define CONTAINER DD_TAKES_CONTAINER
#define MANY (DD_TAKES_SINGLE | DD_TAKES_CONTAINER)
#define ORDERED DD_TAKES_ORDERED
#define RECORD DD_TAKES_RECORD
#define BOOLEAN (DD_TAKES_SINGLE | DD_TAKES_BOOLEAN)
#define NUMBER (DD_TAKES_SINGLE | DD_TAKES_NUMBER)
#define NUMBERS (DD_TAKES_SINGLE | DD_TAKES_CONTAINER | DD_TAKES_NUMBER)
#define TEXT (DD_TAKES_SINGLE | DD_TAKES_TEXT)
#define DURATION (DD_TAKES_SINGLE | DD_TAKES_DURATION | DD_TAKES_NUMBER)
#define MORE G_MAXUINT

static const DdOperator operators[] = {
  /* clang-format off */
  { "qti-base-value", 0, 0, ANY, FALSE, dd_prepare_base_value, dd_operator_base_value },
  { "qti-variable", 0, 0, ANY, FALSE, dd_prepare_variable, dd_operator_variable },
  { "qti-correct", 0, 0, ANY, FALSE, dd_prepare_variable, dd_operator_correct },
  { "qti-default", 0, 0, ANY, FALSE, dd_prepare_variable, dd_operator_default },
  { "qti-null", 0, 0, ANY, FALSE, NULL, dd_operator_null },
  { "qti-map-response", 0, 0, ANY, FALSE, dd_prepare_map_response, dd_operator_map_response },

  { "qti-and", 1, MORE, BOOLEAN, FALSE, NULL, dd_operator_and },
  { "qti-or", 1, MORE, BOOLEAN, FALSE, NULL, dd_operator_or },
  { "qti-not", 1, 1, BOOLEAN, TRUE, NULL, dd_operator_not },
  { "qti-any-n", 1, MORE, BOOLEAN, FALSE, dd_prepare_any_n, dd_operator_any_n },
  { "qti-is-null", 1, 1, ANY, FALSE, NULL, dd_operator_is_null },

  { "qti-match", 2, 2, ANY, TRUE, NULL, dd_operator_match },
  { "qti-equal", 2, 2, NUMBER, TRUE, dd_prepare_equal, dd_operator_equal },
  { "qti-equal-rounded", 2, 2, NUMBER, TRUE, dd_prepare_rounding, dd_operator_equal_rounded },
  { "qti-lt", 2, 2, NUMBER, TRUE, NULL, dd_operator_lt },
  { "qti-lte", 2, 2, NUMBER, TRUE, NULL, dd_operator_lte },
  { "qti-gt", 2, 2, NUMBER, TRUE, NULL, dd_operator_gt },
  { "qti-gte", 2, 2, NUMBER, TRUE, NULL, dd_operator_gte },
  { "qti-duration-lt", 2, 2, DURATION, TRUE, NULL, dd_operator_duration_lt },
  { "qti-duration-gte", 2, 2, DURATION, TRUE, NULL, dd_operator_duration_gte },
  { "qti-string-match", 2, 2, TEXT, TRUE, dd_prepare_string_match, dd_operator_string_match },
  { "qti-substring", 2, 2, TEXT, TRUE, dd_prepare_string_match, dd_operator_substring },

  { "qti-multiple", 0, MORE, MANY, FALSE, NULL, dd_operator_multiple },
  { "qti-ordered", 0, MORE, MANY, FALSE, NULL, dd_operator_ordered },
  { "qti-repeat", 1, MORE, MANY, FALSE, dd_prepare_repeat, dd_operator_repeat },
  { "qti-member", 2, 2, MANY, TRUE, NULL, dd_operator_member },
  { "qti-contains", 2, 2, MANY, TRUE, NULL, dd_operator_contains },
  { "qti-delete", 2, 2, MANY, TRUE, NULL, dd_operator_delete },
  { "qti-index", 1, 1, ORDERED, TRUE, dd_prepare_index, dd_operator_index },
  { "qti-container-size", 1, 1, MANY, FALSE, NULL, dd_operator_container_size },
  { "qti-random", 1, 1, CONTAINER, TRUE, NULL, dd_operator_random },
  { "qti-field-value", 1, 1, RECORD, TRUE, dd_prepare_field_value, dd_operator_field_value },

  { "qti-random-integer", 0, 0, ANY, FALSE, dd_prepare_random_number, dd_operator_random_integer },
  { "qti-random-float", 0, 0, ANY, FALSE, dd_prepare_random_number, dd_operator_random_float },
  { "qti-sum", 1, MORE, NUMBERS, TRUE, NULL, dd_operator_sum },
  { "qti-product", 1, MORE, NUMBERS, TRUE, NULL, dd_operator_product },
  { "qti-subtract", 2, 2, NUMBER, TRUE, NULL, dd_operator_subtract },
  { "qti-divide", 2, 2, NUMBER, TRUE, NULL, dd_operator_divide },
  { "qti-power", 2, 2, NUMBER, TRUE, NULL, dd_operator_power },
  { "qti-integer-divide", 2, 2, NUMBER, TRUE, NULL, dd_operator_integer_divide },
  { "qti-integer-modulus", 2, 2, NUMBER, TRUE, NULL, dd_operator_integer_modulus },
  { "qti-min", 1, MORE, NUMBERS, TRUE, NULL, dd_operator_min },
  { "qti-max", 1, MORE, NUMBERS, TRUE, NULL, dd_operator_max },
  { "qti-gcd", 1, MORE, NUMBERS, TRUE, NULL, dd_operator_gcd },
  { "qti-lcm", 1, MORE, NUMBERS, TRUE, NULL, dd_operator_lcm },
  { "qti-round", 1, 1, NUMBER, TRUE, NULL, dd_operator_round },
  { "qti-truncate", 1, 1, NUMBER, TRUE, NULL, dd_operator_truncate },
  { "qti-round-to", 1, 1, NUMBER, TRUE, dd_prepare_rounding, dd_operator_round_to },
  { "qti-integer-to-float", 1, 1, NUMBER, TRUE, NULL, dd_operator_integer_to_float },

  { "qti-math-constant", 0, 0, ANY, FALSE, dd_prepare_math_constant, dd_operator_math_constant },
  { "qti-math-operator", 1, 2, NUMBER, TRUE, dd_prepare_math_operator, dd_operator_math_operator },
  { "qti-stats-operator", 1, 1, CONTAINER | DD_TAKES_NUMBER, TRUE,
    dd_prepare_stats_operator, dd_operator_stats_operator },
  /* clang-format on */
};

const DdOperator *
dd_operator_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strcmp (operators[i].name, name) == 0)
      return &operators[i];
  return NULL;
}
