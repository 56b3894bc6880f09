/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body of an item: the question, and the interaction that its kind is answered by.
 */
#include <string.h>

#include "dd-item-writer.h"

static void
put_choices (DdItemWriter *self,
             const char *tag,
             const char *prefix,
             const GArray *options,
             const char *attributes)
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
put_choice_interaction (DdItemWriter *self, guint max_choices)
{
  g_string_append_printf (
    self->markup.out,
    "<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"%s\" max-choices=\"%u\">\n",
    self->exercise->keep_order ? "false" : "true", max_choices);
  put_choices (self, "qti-simple-choice", "o", self->exercise->options, "");
  dd_item_writer_put (self, "</qti-choice-interaction>\n");
}

static void
put_statements (DdItemWriter *self)
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
put_match (DdItemWriter *self)
{
  const DdSourceExercise *exercise = self->exercise;
  g_string_append_printf (
    self->markup.out,
    "<qti-match-interaction response-identifier=\"RESPONSE\" shuffle=\"%s\" "
    "max-associations=\"%u\" min-associations=\"0\">\n<qti-simple-match-set>\n",
    exercise->keep_order ? "false" : "true", exercise->options->len);
  put_choices (self, "qti-simple-associable-choice", "l", exercise->options,
               " match-max=\"1\" fixed=\"true\"");
  dd_item_writer_put (self, "</qti-simple-match-set>\n<qti-simple-match-set>\n");
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
  dd_item_writer_put (self, "</qti-simple-match-set>\n</qti-match-interaction>\n");
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
put_number (DdItemWriter *self)
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
  dd_item_writer_put (self, "/>");
  if (unit != NULL)
    {
      dd_item_writer_put (self, " ");
      dd_markup_text (&self->markup, unit);
    }
  dd_item_writer_put (self, "</p>\n");
}

static const DdSourceBlank *
find_blank (const DdItemWriter *self, const xmlNode *node)
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
  DdItemWriter *self = user_data;
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
put_cloze (DdItemWriter *self)
{
  for (guint i = 0; i < self->exercise->texts->len; i++)
    {
      dd_item_writer_put (self, "<p>");
      dd_markup_inline_with_blanks (&self->markup, g_ptr_array_index (self->exercise->texts, i),
                                    put_blank_cb, self);
      dd_item_writer_put (self, "</p>\n");
    }
}

void
dd_item_writer_put_body (DdItemWriter *self)
{
  const DdSourceExercise *exercise = self->exercise;
  dd_item_writer_put (self, "<qti-item-body>\n");
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
      dd_item_writer_put (self, "<qti-order-interaction response-identifier=\"RESPONSE\" "
                                "shuffle=\"true\">\n");
      put_choices (self, "qti-simple-choice", "e", exercise->options, "");
      dd_item_writer_put (self, "</qti-order-interaction>\n");
      break;
    default:
      g_assert_not_reached ();
    }
  dd_item_writer_put (self, "</qti-item-body>\n");
}
