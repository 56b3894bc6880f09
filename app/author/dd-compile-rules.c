/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules stand in the order of the profile; a thing without feedback has no rule.
 */
#include "dd-compile-rules.h"

#define IF_OPEN "<qti-response-condition><qti-response-if>"
#define IF_CLOSE "</qti-response-if></qti-response-condition>\n"
#define FULL                                                   \
  "<qti-set-outcome-value identifier=\"SCORE\"><qti-variable " \
  "identifier=\"MAXSCORE\"/></qti-set-outcome-value>"
#define ONE_MORE                                                                              \
  "<qti-set-outcome-value identifier=\"COUNT\"><qti-sum><qti-variable identifier=\"COUNT\"/>" \
  "<qti-base-value base-type=\"integer\">1</qti-base-value></qti-sum></qti-set-outcome-value>"
#define ANSWERED_OPEN                         \
  "<qti-response-condition><qti-response-if>" \
  "<qti-not><qti-is-null><qti-variable identifier=\"RESPONSE\"/></qti-is-null></qti-not>\n"
#define MATCHES_CORRECT(response)                                                             \
  "<qti-match><qti-variable identifier=\"" response "\"/><qti-correct identifier=\"" response \
  "\"/></qti-match>"

static void
add_feedback (GString *out, const char *id)
{
  g_string_append_printf (out,
                          "<qti-set-outcome-value identifier=\"FEEDBACK\"><qti-multiple>"
                          "<qti-variable identifier=\"FEEDBACK\"/>"
                          "<qti-base-value base-type=\"identifier\">%s</qti-base-value>"
                          "</qti-multiple></qti-set-outcome-value>",
                          id);
}

static void
explain (GString *out)
{
  g_string_append (out, IF_OPEN "<qti-gte><qti-variable identifier=\"SCORE\"/>"
                                "<qti-variable identifier=\"MAXSCORE\"/></qti-gte>");
  add_feedback (out, "explain");
  g_string_append (out, IF_CLOSE);
}

static void
share (GString *out, guint of)
{
  g_string_append_printf (out,
                          "<qti-set-outcome-value identifier=\"SCORE\"><qti-product>"
                          "<qti-variable identifier=\"MAXSCORE\"/>"
                          "<qti-divide><qti-map-response identifier=\"RESPONSE\"/>"
                          "<qti-base-value base-type=\"float\">%u</qti-base-value></qti-divide>"
                          "</qti-product></qti-set-outcome-value>\n",
                          of);
}

static void
member (GString *out, const char *base_type, const char *value)
{
  g_string_append_printf (out,
                          "<qti-member><qti-base-value base-type=\"%s\">%s</qti-base-value>"
                          "<qti-variable identifier=\"RESPONSE\"/></qti-member>",
                          base_type, value);
}

static void
choice (GString *out)
{
  g_string_append (
    out, IF_OPEN MATCHES_CORRECT ("RESPONSE") FULL IF_CLOSE
    "<qti-set-outcome-value identifier=\"FEEDBACK\"><qti-multiple>"
    "<qti-variable identifier=\"RESPONSE\"/></qti-multiple></qti-set-outcome-value>\n");
}

/* An option is judged wrongly when it was taken though wrong, or left though right. */
static void
choices (GString *out, const DdSourceExercise *exercise)
{
  guint right = 0;
  for (guint i = 0; i < exercise->options->len; i++)
    right += g_array_index (exercise->options, DdSourceOption, i).right ? 1 : 0;
  g_string_append (out, ANSWERED_OPEN);
  share (out, right);
  for (guint i = 0; i < exercise->options->len; i++)
    {
      const DdSourceOption *option = &g_array_index (exercise->options, DdSourceOption, i);
      g_autofree char *id = g_strdup_printf ("o%u", i + 1);
      if (option->feedback == NULL)
        continue;
      g_string_append (out, IF_OPEN);
      g_string_append (out, option->right ? "<qti-not>" : "");
      member (out, "identifier", id);
      g_string_append (out, option->right ? "</qti-not>" : "");
      add_feedback (out, id);
      g_string_append (out, IF_CLOSE);
    }
  g_string_append (out, IF_CLOSE);
}

static void
statements (GString *out, const DdSourceExercise *exercise)
{
  g_string_append (
    out, ANSWERED_OPEN
    "<qti-lookup-outcome-value identifier=\"SCORE\"><qti-round>"
    "<qti-map-response identifier=\"RESPONSE\"/></qti-round></qti-lookup-outcome-value>\n");
  for (guint i = 0; i < exercise->options->len; i++)
    {
      const DdSourceOption *statement = &g_array_index (exercise->options, DdSourceOption, i);
      g_autofree char *id = g_strdup_printf ("s%u", i + 1);
      g_autofree char *wrong = g_strdup_printf ("%s %s", id, statement->right ? "false" : "true");
      if (statement->feedback == NULL)
        continue;
      g_string_append (out, IF_OPEN);
      member (out, "directedPair", wrong);
      add_feedback (out, id);
      g_string_append (out, IF_CLOSE);
    }
  g_string_append (out, IF_CLOSE);
}

/* The else-ifs of a typed answer. PREFIX: "" or "b1-". */
static void
typed_wrongs (DdMarkup *markup, const GPtrArray *wrongs, const char *response, const char *prefix)
{
  GString *out = markup->out;
  for (guint i = 0; i < wrongs->len; i++)
    {
      g_autofree char *is = dd_xml_dup_attr (g_ptr_array_index (wrongs, i), "is");
      g_autofree char *id = g_strdup_printf ("%sw%u", prefix, i + 1);
      g_string_append_printf (
        out,
        "<qti-response-else-if><qti-string-match case-sensitive=\"false\" dd:fold=\"spelling\">"
        "<qti-variable identifier=\"%s\"/><qti-base-value base-type=\"string\">",
        response);
      dd_markup_text (markup, g_strstrip (is));
      g_string_append (out, "</qti-base-value></qti-string-match>");
      add_feedback (out, id);
      g_string_append (out, "</qti-response-else-if>\n");
    }
}

/* A typed answer; THEN is what a right one earns. */
static void
typed (DdMarkup *markup,
       const GPtrArray *wrongs,
       const char *response,
       const char *prefix,
       const char *then)
{
  g_string_append_printf (
    markup->out,
    "<qti-response-condition><qti-response-if><qti-gt><qti-map-response identifier=\"%s\"/>"
    "<qti-base-value base-type=\"float\">0</qti-base-value></qti-gt>%s</qti-response-if>\n",
    response, then);
  typed_wrongs (markup, wrongs, response, prefix);
  g_string_append (markup->out, "</qti-response-condition>\n");
}

static void
number (GString *out, const DdSourceExercise *exercise)
{
  const xmlNode *answer = g_ptr_array_index (exercise->answers, 0);
  g_autofree char *tolerance = dd_xml_dup_attr (answer, "tolerance");
  double value = 0;
  if (tolerance != NULL)
    dd_source_parse_number (tolerance, &value);
  g_string_append (out, "<qti-response-condition><qti-response-if><qti-equal tolerance-mode=");
  if (value > 0)
    g_string_append_printf (out, "\"absolute\" tolerance=\"%s\"", tolerance);
  else
    g_string_append (out, "\"exact\"");
  g_string_append (out, "><qti-correct identifier=\"RESPONSE\"/><qti-variable "
                        "identifier=\"RESPONSE\"/></qti-equal>" FULL "</qti-response-if>\n");
  for (guint i = 0; i < exercise->wrongs->len; i++)
    {
      g_autofree char *is = dd_xml_dup_attr (g_ptr_array_index (exercise->wrongs, i), "is");
      g_autofree char *id = g_strdup_printf ("w%u", i + 1);
      g_string_append_printf (out,
                              "<qti-response-else-if><qti-equal tolerance-mode=\"exact\">"
                              "<qti-base-value base-type=\"float\">%s</qti-base-value>"
                              "<qti-variable identifier=\"RESPONSE\"/></qti-equal>",
                              is);
      add_feedback (out, id);
      g_string_append (out, "</qti-response-else-if>\n");
    }
  g_string_append (out, "</qti-response-condition>\n");
}

static void
chosen_blank (GString *out, const DdSourceBlank *blank)
{
  g_string_append_printf (
    out,
    "<qti-response-condition><qti-response-if><qti-match><qti-variable identifier=\"RESPONSE_%s\"/>"
    "<qti-correct identifier=\"RESPONSE_%s\"/></qti-match>" ONE_MORE "</qti-response-if>\n"
    "<qti-response-else><qti-set-outcome-value identifier=\"FEEDBACK\"><qti-multiple>"
    "<qti-variable identifier=\"FEEDBACK\"/><qti-variable identifier=\"RESPONSE_%s\"/>"
    "</qti-multiple></qti-set-outcome-value></qti-response-else></qti-response-condition>\n",
    blank->id, blank->id, blank->id);
}

static void
cloze (DdMarkup *markup, const DdSourceExercise *exercise)
{
  for (guint i = 0; i < exercise->blanks->len; i++)
    {
      const DdSourceBlank *blank = g_ptr_array_index (exercise->blanks, i);
      g_autofree char *response = g_strdup_printf ("RESPONSE_%s", blank->id);
      g_autofree char *prefix = g_strdup_printf ("%s-", blank->id);
      if (blank->options->len > 0)
        chosen_blank (markup->out, blank);
      else
        typed (markup, blank->wrongs, response, prefix, ONE_MORE);
    }
  g_string_append_printf (markup->out,
                          "<qti-set-outcome-value identifier=\"SCORE\"><qti-product>"
                          "<qti-variable identifier=\"MAXSCORE\"/>"
                          "<qti-divide><qti-variable identifier=\"COUNT\"/>"
                          "<qti-base-value base-type=\"float\">%u</qti-base-value></qti-divide>"
                          "</qti-product></qti-set-outcome-value>\n",
                          exercise->blanks->len);
}

static void
match (GString *out, const DdSourceExercise *exercise, const guint *target_numbers, guint n_targets)
{
  g_string_append (out, ANSWERED_OPEN);
  share (out, exercise->options->len);
  for (guint i = 0; i < exercise->options->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("l%u", i + 1);
      /* With one target that all share, no left side can be joined wrongly. */
      if (g_array_index (exercise->options, DdSourceOption, i).feedback == NULL || n_targets < 2)
        continue;
      g_string_append (out, IF_OPEN "<qti-or>");
      for (guint target = 1; target <= n_targets; target++)
        if (target != target_numbers[i])
          {
            g_autofree char *pair = g_strdup_printf ("%s r%u", id, target);
            member (out, "directedPair", pair);
          }
      g_string_append (out, "</qti-or>");
      add_feedback (out, id);
      g_string_append (out, IF_CLOSE);
    }
  g_string_append (out, IF_CLOSE);
}

static void
order (GString *out, const DdSourceExercise *exercise)
{
  g_string_append (out, "<qti-response-condition><qti-response-if>" MATCHES_CORRECT ("RESPONSE")
                          FULL "</qti-response-if>\n");
  for (guint i = 1; i <= exercise->options->len; i++)
    g_string_append_printf (
      out,
      "<qti-response-else-if><qti-not><qti-match><qti-index n=\"%u\">"
      "<qti-variable identifier=\"RESPONSE\"/></qti-index>"
      "<qti-base-value base-type=\"identifier\">e%u</qti-base-value></qti-match></qti-not>"
      "<qti-set-outcome-value identifier=\"FEEDBACK\"><qti-multiple><qti-index n=\"%u\">"
      "<qti-variable identifier=\"RESPONSE\"/></qti-index></qti-multiple>"
      "</qti-set-outcome-value></qti-response-else-if>\n",
      i, i, i);
  g_string_append (out, "</qti-response-condition>\n");
}

void
dd_compile_rules (DdMarkup *markup,
                  const DdSourceExercise *exercise,
                  const guint *target_numbers,
                  guint n_targets)
{
  GString *out = markup->out;
  g_string_append (out, "<qti-response-processing>\n");
  switch (exercise->shape)
    {
    case DD_SOURCE_CHOICE:
      choice (out);
      break;
    case DD_SOURCE_CHOICES:
      choices (out, exercise);
      break;
    case DD_SOURCE_STATEMENTS:
      statements (out, exercise);
      break;
    case DD_SOURCE_SHORT:
      typed (markup, exercise->wrongs, "RESPONSE", "", FULL);
      break;
    case DD_SOURCE_NUMBER:
      number (out, exercise);
      break;
    case DD_SOURCE_CLOZE:
      cloze (markup, exercise);
      break;
    case DD_SOURCE_MATCH:
      match (out, exercise, target_numbers, n_targets);
      break;
    case DD_SOURCE_ORDER:
      order (out, exercise);
      break;
    default:
      g_assert_not_reached ();
    }
  explain (out);
  g_string_append (out, "</qti-response-processing>\n");
}
