/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an item declares: its responses with the right answers and what they are worth, and its
 * outcomes.
 */
#include <math.h>

#include "dd-item-writer.h"
#include "dd-number.h"

/* 0.1 times 3 is 0.3 and not what binary makes of it. */
static char *
dup_points (double points)
{
  return dd_number_dup_string (round (points * 1e9) / 1e9);
}

static void
open_response (DdItemWriter *self, const char *id, const char *cardinality, const char *base_type)
{
  g_string_append_printf (
    self->markup.out,
    "<qti-response-declaration identifier=\"%s\" cardinality=\"%s\" base-type=\"%s\">\n"
    "<qti-correct-response>",
    id, cardinality, base_type);
}

static void
put_value (DdItemWriter *self, const char *value)
{
  dd_item_writer_put (self, "<qti-value>");
  dd_markup_text (&self->markup, value);
  dd_item_writer_put (self, "</qti-value>");
}

static void
declare_choice (DdItemWriter *self, const char *response, const char *prefix, const GArray *options)
{
  open_response (self, response, "single", "identifier");
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).right)
      {
        g_autofree char *id = g_strdup_printf ("%so%u", prefix, i + 1);
        put_value (self, id);
      }
  dd_item_writer_put (self, "</qti-correct-response>\n</qti-response-declaration>\n");
}

static void
declare_choices (DdItemWriter *self)
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
  dd_item_writer_put (self, "</qti-mapping>\n</qti-response-declaration>\n");
}

/* statements and match: pairs that count one each. */
static void
declare_pairs (DdItemWriter *self)
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
  dd_item_writer_put (self, "</qti-mapping>\n</qti-response-declaration>\n");
}

static void
declare_text (DdItemWriter *self, const char *response, const GPtrArray *answers)
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
      dd_item_writer_put (self, "<qti-map-entry");
      dd_markup_attribute (&self->markup, "map-key", answer);
      dd_item_writer_put (self, " mapped-value=\"1\" case-sensitive=\"false\"/>\n");
    }
  dd_item_writer_put (self, "</qti-mapping>\n</qti-response-declaration>\n");
}

static void
declare_number (DdItemWriter *self)
{
  g_autofree char *value =
    dd_xml_dup_attr (g_ptr_array_index (self->exercise->answers, 0), "value");
  open_response (self, "RESPONSE", "single", "float");
  put_value (self, value);
  dd_item_writer_put (self, "</qti-correct-response>\n</qti-response-declaration>\n");
}

static void
declare_order (DdItemWriter *self)
{
  open_response (self, "RESPONSE", "ordered", "identifier");
  for (guint i = 0; i < self->exercise->options->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i + 1);
      put_value (self, id);
    }
  dd_item_writer_put (self, "</qti-correct-response>\n</qti-response-declaration>\n");
}

static void
declare_blanks (DdItemWriter *self)
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
declare_responses (DdItemWriter *self)
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
declare_outcomes (DdItemWriter *self)
{
  g_autofree char *points = dup_points (self->exercise->points);
  dd_item_writer_put (self,
                      "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" "
                      "base-type=\"float\">\n"
                      "<qti-default-value><qti-value>0</qti-value></qti-default-value>\n");
  if (self->exercise->shape == DD_SOURCE_STATEMENTS)
    {
      dd_item_writer_put (self, "<qti-match-table default-value=\"0\">\n");
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *share = dup_points (self->exercise->scale[i] * self->exercise->points);
          g_string_append_printf (
            self->markup.out, "<qti-match-table-entry source-value=\"%u\" target-value=\"%s\"/>\n",
            i + 1, share);
        }
      dd_item_writer_put (self, "</qti-match-table>\n");
    }
  dd_item_writer_put (self, "</qti-outcome-declaration>\n");
  g_string_append_printf (
    self->markup.out,
    "<qti-outcome-declaration identifier=\"MAXSCORE\" cardinality=\"single\" base-type=\"float\">\n"
    "<qti-default-value><qti-value>%s</qti-value></qti-default-value>\n"
    "</qti-outcome-declaration>\n",
    points);
  if (self->exercise->shape == DD_SOURCE_CLOZE)
    dd_item_writer_put (self, "<qti-outcome-declaration identifier=\"COUNT\" "
                              "cardinality=\"single\" base-type=\"integer\">\n"
                              "<qti-default-value><qti-value>0</qti-value></qti-default-value>\n"
                              "</qti-outcome-declaration>\n");
  dd_item_writer_put (self, "<qti-outcome-declaration identifier=\"FEEDBACK\" "
                            "cardinality=\"multiple\" base-type=\"identifier\"/>\n"
                            "<qti-outcome-declaration identifier=\"HINT\" cardinality=\"multiple\" "
                            "base-type=\"identifier\"/>\n");
}

void
dd_item_writer_put_declarations (DdItemWriter *self)
{
  declare_responses (self);
  declare_outcomes (self);
}
