/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An exercise as a QTI 3.0 item of the profile: the frame, and the feedback.
 */
#include "dd-compile-rules.h"
#include "dd-compile.h"
#include "dd-item-writer.h"

void
dd_item_writer_put (DdItemWriter *self, const char *text)
{
  g_string_append (self->markup.out, text);
}

/* ---- Feedback ---- */

static void
put_feedback (
  DdItemWriter *self, const char *outcome, const char *id, const char *role, const xmlNode *node)
{
  if (node == NULL)
    return;
  g_string_append_printf (
    self->markup.out,
    "<qti-modal-feedback outcome-identifier=\"%s\" identifier=\"%s\" show-hide=\"show\" "
    "dd:role=\"%s\"><qti-content-body><p>",
    outcome, id, role);
  dd_markup_inline (&self->markup, node);
  dd_item_writer_put (self, "</p></qti-content-body></qti-modal-feedback>\n");
}

static void
put_options_feedback (DdItemWriter *self, const char *prefix, const GArray *options)
{
  for (guint i = 0; i < options->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", prefix, i + 1);
      put_feedback (self, "FEEDBACK", id, "option",
                    g_array_index (options, DdSourceOption, i).feedback);
    }
}

static void
put_wrongs_feedback (DdItemWriter *self, const char *prefix, const GPtrArray *wrongs)
{
  for (guint i = 0; i < wrongs->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%sw%u", prefix, i + 1);
      put_feedback (self, "FEEDBACK", id, "wrong", g_ptr_array_index (wrongs, i));
    }
}

static void
put_all_feedback (DdItemWriter *self)
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
put_root (DdItemWriter *self)
{
  const DdSourceExercise *exercise = self->exercise;
  dd_item_writer_put (self, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<qti-assessment-item xmlns=\"" DD_XML_NS_QTI "\" "
                            "xmlns:dd=\"" DD_XML_NS_COURSE "\"");
  dd_markup_attribute (&self->markup, "identifier", exercise->id);
  dd_markup_attribute (&self->markup, "title", exercise->id);
  dd_item_writer_put (self, " adaptive=\"false\" time-dependent=\"false\"");
  dd_markup_attribute (&self->markup, "xml:lang", self->markup.lang);
  dd_markup_attribute (&self->markup, "dd:shape", dd_source_shape_to_string (exercise->shape));
  dd_markup_attribute (&self->markup, "dd:level", exercise->level);
  dd_markup_attribute (&self->markup, "dd:skill", exercise->skill);
  dd_markup_attribute (&self->markup, "dd:gate", exercise->gate ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "dd:sure", exercise->sure ? "ask" : NULL);
  dd_markup_attribute (&self->markup, "dd:talk", exercise->talk ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "dd:challenge", exercise->challenge ? "yes" : NULL);
  dd_item_writer_put (self, ">\n");
}

/* Right sides with the same content are one target. */
static void
number_targets (DdItemWriter *self)
{
  self->targets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->exercise->targets->len && i < DD_ITEM_WRITER_TARGETS; i++)
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
  DdItemWriter self = { .exercise = exercise };
  self.markup = (DdMarkup){
    .out = out, .source = source, .lang = lesson->lang, .in_item = TRUE, .needs = needs
  };
  number_targets (&self);
  put_root (&self);
  dd_item_writer_put_declarations (&self);
  dd_item_writer_put_body (&self);
  dd_compile_rules (&self.markup, exercise, self.target_numbers, self.targets->len);
  put_all_feedback (&self);
  dd_item_writer_put (&self, "</qti-assessment-item>\n");
  g_ptr_array_unref (self.targets);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
