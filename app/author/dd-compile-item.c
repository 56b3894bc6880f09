/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An exercise as a QTI 3.0 item of the profile: declarations, body, rules, feedback.
 */
#include <math.h>
#include <string.h>

#include "dd-compile-rules.h"
#include "dd-compile.h"
#include "dd-markup.h"
#include "dd-number.h"

#define MAX_TARGETS 64

typedef struct
{
  DdMarkup markup;                  /* its `out` is the item */
  const DdSourceExercise *exercise; /* borrowed */
  /* match: different right sides, in order of first use */
  GPtrArray *targets;                /* owned; markup of each, owned char * */
  guint target_numbers[MAX_TARGETS]; /* of each right side of the source, from 1 */
} Writer;

static void
put (Writer *self, const char *text)
{
  g_string_append (self->markup.out, text);
}

/* 0.1 times 3 is 0.3 and not what binary makes of it. */
static char *
dup_points (double points)
{
  return dd_number_dup_string (round (points * 1e9) / 1e9);
}

/* ---- Declarations ---- */

static void
open_response (Writer *self, const char *id, const char *cardinality, const char *base_type)
{
  g_string_append_printf (
    self->markup.out,
    "<qti-response-declaration identifier=\"%s\" cardinality=\"%s\" base-type=\"%s\">\n"
    "<qti-correct-response>",
    id, cardinality, base_type);
}

static void
put_value (Writer *self, const char *value)
{
  put (self, "<qti-value>");
  dd_markup_text (&self->markup, value);
  put (self, "</qti-value>");
}

static void
declare_choice (Writer *self, const char *response, const char *prefix, const GArray *options)
{
  open_response (self, response, "single", "identifier");
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).right)
      {
        g_autofree char *id = g_strdup_printf ("%so%u", prefix, i + 1);
        put_value (self, id);
      }
  put (self, "</qti-correct-response>\n</qti-response-declaration>\n");
}

static void
declare_choices (Writer *self)
{
  const GArray *options = self->exercise->options;
  guint right = 0;
  open_response (self, "RESPONSE", "multiple", "identifier");
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).right)
      {
        g_autofree char *id = g_strdup_printf ("o%u", i + 1);
        put_value (self, id);
        right++;
      }
  g_string_append_printf (
    self->markup.out,
    "</qti-correct-response>\n"
    "<qti-mapping lower-bound=\"0\" upper-bound=\"%u\" default-value=\"0\">\n",
    right);
  for (guint i = 0; i < options->len; i++)
    g_string_append_printf (self->markup.out,
                            "<qti-map-entry map-key=\"o%u\" mapped-value=\"%s\"/>\n", i + 1,
                            g_array_index (options, DdSourceOption, i).right ? "1" : "-1");
  put (self, "</qti-mapping>\n</qti-response-declaration>\n");
}

/* statements and match: pairs that count one each. */
static void
declare_pairs (Writer *self)
{
  const GArray *options = self->exercise->options;
  gboolean statements = self->exercise->shape == DD_SOURCE_STATEMENTS;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < options->len; i++)
    if (statements)
      g_ptr_array_add (
        pairs,
        g_strdup_printf ("s%u %s", i + 1,
                         g_array_index (options, DdSourceOption, i).right ? "true" : "false"));
    else
      g_ptr_array_add (pairs, g_strdup_printf ("l%u r%u", i + 1, self->target_numbers[i]));
  open_response (self, "RESPONSE", "multiple", "directedPair");
  for (guint i = 0; i < pairs->len; i++)
    put_value (self, g_ptr_array_index (pairs, i));
  g_string_append_printf (
    self->markup.out,
    "</qti-correct-response>\n"
    "<qti-mapping lower-bound=\"0\" upper-bound=\"%u\" default-value=\"0\">\n",
    pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    g_string_append_printf (self->markup.out,
                            "<qti-map-entry map-key=\"%s\" mapped-value=\"1\"/>\n",
                            (char *) g_ptr_array_index (pairs, i));
  put (self, "</qti-mapping>\n</qti-response-declaration>\n");
}

static void
declare_text (Writer *self, const char *response, const GPtrArray *answers)
{
  g_autofree char *first = dd_source_dup_text (g_ptr_array_index (answers, 0));
  open_response (self, response, "single", "string");
  put_value (self, first);
  g_string_append_printf (
    self->markup.out, "</qti-correct-response>\n<qti-mapping default-value=\"0\" dd:fold=\"%s\">\n",
    self->exercise->accept);
  for (guint i = 0; i < answers->len; i++)
    {
      g_autofree char *answer = dd_source_dup_text (g_ptr_array_index (answers, i));
      put (self, "<qti-map-entry");
      dd_markup_attribute (&self->markup, "map-key", answer);
      put (self, " mapped-value=\"1\" case-sensitive=\"false\"/>\n");
    }
  put (self, "</qti-mapping>\n</qti-response-declaration>\n");
}

static void
declare_number (Writer *self)
{
  g_autofree char *value =
    dd_xml_dup_attr (g_ptr_array_index (self->exercise->answers, 0), "value");
  open_response (self, "RESPONSE", "single", "float");
  put_value (self, value);
  put (self, "</qti-correct-response>\n</qti-response-declaration>\n");
}

static void
declare_order (Writer *self)
{
  open_response (self, "RESPONSE", "ordered", "identifier");
  for (guint i = 0; i < self->exercise->options->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i + 1);
      put_value (self, id);
    }
  put (self, "</qti-correct-response>\n</qti-response-declaration>\n");
}

static void
declare_blanks (Writer *self)
{
  for (guint i = 0; i < self->exercise->blanks->len; i++)
    {
      const DdSourceBlank *blank = g_ptr_array_index (self->exercise->blanks, i);
      g_autofree char *response = g_strdup_printf ("RESPONSE_%s", blank->id);
      g_autofree char *prefix = g_strdup_printf ("%s-", blank->id);
      if (blank->options->len > 0)
        declare_choice (self, response, prefix, blank->options);
      else
        declare_text (self, response, blank->answers);
    }
}

static void
declare_responses (Writer *self)
{
  switch (self->exercise->shape)
    {
    case DD_SOURCE_CHOICE:
      declare_choice (self, "RESPONSE", "", self->exercise->options);
      break;
    case DD_SOURCE_CHOICES:
      declare_choices (self);
      break;
    case DD_SOURCE_STATEMENTS:
    case DD_SOURCE_MATCH:
      declare_pairs (self);
      break;
    case DD_SOURCE_SHORT:
      declare_text (self, "RESPONSE", self->exercise->answers);
      break;
    case DD_SOURCE_NUMBER:
      declare_number (self);
      break;
    case DD_SOURCE_CLOZE:
      declare_blanks (self);
      break;
    case DD_SOURCE_ORDER:
      declare_order (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
declare_outcomes (Writer *self)
{
  g_autofree char *points = dup_points (self->exercise->points);
  put (self,
       "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\">\n"
       "<qti-default-value><qti-value>0</qti-value></qti-default-value>\n");
  if (self->exercise->shape == DD_SOURCE_STATEMENTS)
    {
      put (self, "<qti-match-table default-value=\"0\">\n");
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *share = dup_points (self->exercise->scale[i] * self->exercise->points);
          g_string_append_printf (
            self->markup.out, "<qti-match-table-entry source-value=\"%u\" target-value=\"%s\"/>\n",
            i + 1, share);
        }
      put (self, "</qti-match-table>\n");
    }
  put (self, "</qti-outcome-declaration>\n");
  g_string_append_printf (
    self->markup.out,
    "<qti-outcome-declaration identifier=\"MAXSCORE\" cardinality=\"single\" base-type=\"float\">\n"
    "<qti-default-value><qti-value>%s</qti-value></qti-default-value>\n"
    "</qti-outcome-declaration>\n",
    points);
  if (self->exercise->shape == DD_SOURCE_CLOZE)
    put (self, "<qti-outcome-declaration identifier=\"COUNT\" cardinality=\"single\" "
               "base-type=\"integer\">\n"
               "<qti-default-value><qti-value>0</qti-value></qti-default-value>\n"
               "</qti-outcome-declaration>\n");
  put (self, "<qti-outcome-declaration identifier=\"FEEDBACK\" cardinality=\"multiple\" "
             "base-type=\"identifier\"/>\n"
             "<qti-outcome-declaration identifier=\"HINT\" cardinality=\"multiple\" "
             "base-type=\"identifier\"/>\n");
}

/* ---- Body ---- */

static void
put_choices (
  Writer *self, const char *tag, const char *prefix, const GArray *options, const char *attributes)
{
  for (guint i = 0; i < options->len; i++)
    {
      g_string_append_printf (self->markup.out, "<%s identifier=\"%s%u\"%s>", tag, prefix, i + 1,
                              attributes);
      dd_markup_inline (&self->markup, g_array_index (options, DdSourceOption, i).node);
      g_string_append_printf (self->markup.out, "</%s>\n", tag);
    }
}

static void
put_choice_interaction (Writer *self, guint max_choices)
{
  g_string_append_printf (
    self->markup.out,
    "<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"%s\" max-choices=\"%u\">\n",
    self->exercise->keep_order ? "false" : "true", max_choices);
  put_choices (self, "qti-simple-choice", "o", self->exercise->options, "");
  put (self, "</qti-choice-interaction>\n");
}

static void
put_statements (Writer *self)
{
  gboolean vietnamese = g_str_has_prefix (self->markup.lang, "vi");
  g_string_append_printf (
    self->markup.out,
    "<qti-match-interaction response-identifier=\"RESPONSE\" shuffle=\"%s\" "
    "max-associations=\"4\" min-associations=\"0\">\n<qti-simple-match-set>\n",
    self->exercise->keep_order ? "false" : "true");
  put_choices (self, "qti-simple-associable-choice", "s", self->exercise->options,
               " match-max=\"1\"");
  g_string_append_printf (
    self->markup.out,
    "</qti-simple-match-set>\n<qti-simple-match-set>\n"
    "<qti-simple-associable-choice identifier=\"true\" match-max=\"0\" fixed=\"true\">%s"
    "</qti-simple-associable-choice>\n"
    "<qti-simple-associable-choice identifier=\"false\" match-max=\"0\" fixed=\"true\">%s"
    "</qti-simple-associable-choice>\n"
    "</qti-simple-match-set>\n</qti-match-interaction>\n",
    vietnamese ? "\u0110\u00fang" : "True", vietnamese ? "Sai" : "False");
}

static void
put_match (Writer *self)
{
  const DdSourceExercise *exercise = self->exercise;
  g_string_append_printf (
    self->markup.out,
    "<qti-match-interaction response-identifier=\"RESPONSE\" shuffle=\"%s\" "
    "max-associations=\"%u\" min-associations=\"0\">\n<qti-simple-match-set>\n",
    exercise->keep_order ? "false" : "true", exercise->options->len);
  put_choices (self, "qti-simple-associable-choice", "l", exercise->options,
               " match-max=\"1\" fixed=\"true\"");
  put (self, "</qti-simple-match-set>\n<qti-simple-match-set>\n");
  for (guint target = 1; target <= self->targets->len; target++)
    {
      guint shared = 0;
      for (guint i = 0; i < exercise->options->len; i++)
        shared += self->target_numbers[i] == target ? 1 : 0;
      g_string_append_printf (self->markup.out,
                              "<qti-simple-associable-choice identifier=\"r%u\" match-max=\"%u\">%s"
                              "</qti-simple-associable-choice>\n",
                              target, MAX (shared, 1),
                              (char *) g_ptr_array_index (self->targets, target - 1));
    }
  put (self, "</qti-simple-match-set>\n</qti-match-interaction>\n");
}

static guint
measure_longest (const GPtrArray *answers)
{
  glong longest = 1;
  for (guint i = 0; i < answers->len; i++)
    {
      g_autofree char *answer = dd_source_dup_text (g_ptr_array_index (answers, i));
      longest = MAX (longest, g_utf8_strlen (answer, -1));
    }
  return (guint) longest;
}

static void
put_number (Writer *self)
{
  const xmlNode *answer = g_ptr_array_index (self->exercise->answers, 0);
  g_autofree char *value = dd_xml_dup_attr (answer, "value");
  g_autofree char *unit = dd_xml_dup_attr (answer, "unit");
  if (unit != NULL && *g_strstrip (unit) == '\0')
    g_clear_pointer (&unit, g_free);
  g_string_append_printf (
    self->markup.out,
    "<p><qti-text-entry-interaction response-identifier=\"RESPONSE\" expected-length=\"%u\"",
    (guint) MAX (strlen (value), 8));
  dd_markup_attribute (&self->markup, "dd:unit", unit);
  put (self, "/>");
  if (unit != NULL)
    {
      put (self, " ");
      dd_markup_text (&self->markup, unit);
    }
  put (self, "</p>\n");
}

static const DdSourceBlank *
find_blank (const Writer *self, const xmlNode *node)
{
  for (guint i = 0; i < self->exercise->blanks->len; i++)
    {
      const DdSourceBlank *blank = g_ptr_array_index (self->exercise->blanks, i);
      if (blank->node == node)
        return blank;
    }
  g_assert_not_reached ();
}

/* In place of a <blank>; MARKUP writes the running text. */
static void
put_blank_cb (DdMarkup *markup, const xmlNode *node, gpointer user_data)
{
  Writer *self = user_data;
  const DdSourceBlank *blank = find_blank (self, node);
  if (blank->options->len == 0)
    {
      g_string_append_printf (
        markup->out,
        "<qti-text-entry-interaction response-identifier=\"RESPONSE_%s\" expected-length=\"%u\"/>",
        blank->id, measure_longest (blank->answers));
      return;
    }
  g_string_append_printf (
    markup->out,
    "<qti-inline-choice-interaction response-identifier=\"RESPONSE_%s\" shuffle=\"%s\">", blank->id,
    self->exercise->keep_order ? "false" : "true");
  for (guint i = 0; i < blank->options->len; i++)
    {
      g_autofree char *text =
        dd_markup_dup_words (g_array_index (blank->options, DdSourceOption, i).node);
      g_string_append_printf (markup->out, "<qti-inline-choice identifier=\"%s-o%u\">", blank->id,
                              i + 1);
      dd_markup_text (markup, text);
      g_string_append (markup->out, "</qti-inline-choice>");
    }
  g_string_append (markup->out, "</qti-inline-choice-interaction>");
}

static void
put_cloze (Writer *self)
{
  for (guint i = 0; i < self->exercise->texts->len; i++)
    {
      put (self, "<p>");
      dd_markup_inline_with_blanks (&self->markup, g_ptr_array_index (self->exercise->texts, i),
                                    put_blank_cb, self);
      put (self, "</p>\n");
    }
}

static void
put_body (Writer *self)
{
  const DdSourceExercise *exercise = self->exercise;
  put (self, "<qti-item-body>\n");
  for (guint i = 0; i < exercise->question->len; i++)
    dd_markup_block (&self->markup, g_ptr_array_index (exercise->question, i));
  switch (exercise->shape)
    {
    case DD_SOURCE_CHOICE:
      put_choice_interaction (self, 1);
      break;
    case DD_SOURCE_CHOICES:
      put_choice_interaction (self, 0);
      break;
    case DD_SOURCE_STATEMENTS:
      put_statements (self);
      break;
    case DD_SOURCE_SHORT:
      g_string_append_printf (self->markup.out,
                              "<p><qti-text-entry-interaction response-identifier=\"RESPONSE\" "
                              "expected-length=\"%u\"/></p>\n",
                              measure_longest (exercise->answers));
      break;
    case DD_SOURCE_NUMBER:
      put_number (self);
      break;
    case DD_SOURCE_CLOZE:
      put_cloze (self);
      break;
    case DD_SOURCE_MATCH:
      put_match (self);
      break;
    case DD_SOURCE_ORDER:
      put (self, "<qti-order-interaction response-identifier=\"RESPONSE\" shuffle=\"true\">\n");
      put_choices (self, "qti-simple-choice", "e", exercise->options, "");
      put (self, "</qti-order-interaction>\n");
      break;
    default:
      g_assert_not_reached ();
    }
  put (self, "</qti-item-body>\n");
}

/* ---- Feedback ---- */

static void
put_feedback (
  Writer *self, const char *outcome, const char *id, const char *role, const xmlNode *node)
{
  if (node == NULL)
    return;
  g_string_append_printf (
    self->markup.out,
    "<qti-modal-feedback outcome-identifier=\"%s\" identifier=\"%s\" show-hide=\"show\" "
    "dd:role=\"%s\"><qti-content-body><p>",
    outcome, id, role);
  dd_markup_inline (&self->markup, node);
  put (self, "</p></qti-content-body></qti-modal-feedback>\n");
}

static void
put_options_feedback (Writer *self, const char *prefix, const GArray *options)
{
  for (guint i = 0; i < options->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", prefix, i + 1);
      put_feedback (self, "FEEDBACK", id, "option",
                    g_array_index (options, DdSourceOption, i).feedback);
    }
}

static void
put_wrongs_feedback (Writer *self, const char *prefix, const GPtrArray *wrongs)
{
  for (guint i = 0; i < wrongs->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%sw%u", prefix, i + 1);
      put_feedback (self, "FEEDBACK", id, "wrong", g_ptr_array_index (wrongs, i));
    }
}

static void
put_all_feedback (Writer *self)
{
  static const char *const prefixes[] = { "o", "o", "s", "", "", "", "l", "e" };
  const DdSourceExercise *exercise = self->exercise;
  put_options_feedback (self, prefixes[exercise->shape], exercise->options);
  put_wrongs_feedback (self, "", exercise->wrongs);
  for (guint i = 0; i < exercise->blanks->len; i++)
    {
      const DdSourceBlank *blank = g_ptr_array_index (exercise->blanks, i);
      g_autofree char *option_prefix = g_strdup_printf ("%s-o", blank->id);
      g_autofree char *wrong_prefix = g_strdup_printf ("%s-", blank->id);
      put_options_feedback (self, option_prefix, blank->options);
      put_wrongs_feedback (self, wrong_prefix, blank->wrongs);
    }
  put_feedback (self, "FEEDBACK", "explain", "explain", exercise->explain);
  for (guint i = 0; i < exercise->hints->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("hint-%u", i + 1);
      put_feedback (self, "HINT", id, "hint", g_ptr_array_index (exercise->hints, i));
    }
}

/* ---- The frame ---- */

static void
put_root (Writer *self)
{
  const DdSourceExercise *exercise = self->exercise;
  put (self, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<qti-assessment-item xmlns=\"" DD_XML_NS_QTI "\" xmlns:dd=\"" DD_XML_NS_COURSE "\"");
  dd_markup_attribute (&self->markup, "identifier", exercise->id);
  dd_markup_attribute (&self->markup, "title", exercise->id);
  put (self, " adaptive=\"false\" time-dependent=\"false\"");
  dd_markup_attribute (&self->markup, "xml:lang", self->markup.lang);
  dd_markup_attribute (&self->markup, "dd:shape", dd_source_shape_to_string (exercise->shape));
  dd_markup_attribute (&self->markup, "dd:level", exercise->level);
  dd_markup_attribute (&self->markup, "dd:skill", exercise->skill);
  dd_markup_attribute (&self->markup, "dd:gate", exercise->gate ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "dd:sure", exercise->sure ? "ask" : NULL);
  dd_markup_attribute (&self->markup, "dd:talk", exercise->talk ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "dd:challenge", exercise->challenge ? "yes" : NULL);
  put (self, ">\n");
}

/* Right sides with the same content are one target. */
static void
number_targets (Writer *self)
{
  self->targets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->exercise->targets->len && i < MAX_TARGETS; i++)
    {
      g_autofree char *content =
        dd_markup_dup_inline (&self->markup, g_ptr_array_index (self->exercise->targets, i));
      guint index = 0;
      if (!g_ptr_array_find_with_equal_func (self->targets, content, g_str_equal, &index))
        {
          index = self->targets->len;
          g_ptr_array_add (self->targets, g_steal_pointer (&content));
        }
      self->target_numbers[i] = index + 1;
    }
}

char *
dd_compile_item (const DdSource *source,
                 const DdSourceLesson *lesson,
                 const DdSourceExercise *exercise,
                 GPtrArray *needs)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Writer self = { .exercise = exercise };
  self.markup = (DdMarkup){
    .out = out, .source = source, .lang = lesson->lang, .in_item = TRUE, .needs = needs
  };
  number_targets (&self);
  put_root (&self);
  declare_responses (&self);
  declare_outcomes (&self);
  put_body (&self);
  dd_compile_rules (&self.markup, exercise, self.target_numbers, self.targets->len);
  put_all_feedback (&self);
  put (&self, "</qti-assessment-item>\n");
  g_ptr_array_unref (self.targets);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
