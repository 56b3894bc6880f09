/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pairs: left and right sides, and rights that belong to none.
 */
#include "dd-exercise-reader.h"

/* One pair: left, right, feedback, each once and in this order. */
static void
read_pair (DdExerciseReader *reader, xmlNode *pair)
{
  static const char *const names[] = { "left", "right", "feedback" };
  const xmlNode *child = dd_xml_get_first_child (pair);
  DdSourceOption option = { .node = dd_exercise_reader_find (pair, "left"),
                            .feedback = dd_exercise_reader_find (pair, "feedback") };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!dd_xml_is (child, DD_XML_NS_SOURCE, names[i]))
        {
          DD_ERROR (
            reader, pair,
            "<pair> holds <left>, <right> and <feedback>, each once and in this order: mend <%s>.",
            names[i]);
          return;
        }
      child = dd_xml_get_next (child);
    }
  if (child != NULL)
    DD_ERROR (reader, child,
              "<pair> holds <left>, <right> and <feedback>, and nothing else: take <%s> out.",
              dd_xml_get_name (child));
  g_array_append_val (reader->exercise->options, option);
  g_ptr_array_add (reader->exercise->targets, dd_exercise_reader_find (pair, "right"));
}

/* Right sides that several pairs share are fine; one that all share leaves nothing to find out. */
static gboolean
has_different_targets (const DdSourceExercise *self)
{
  g_autofree char *first = NULL;
  if (self->targets->len < 2)
    return TRUE; /* too few pairs: said already */
  first = dd_source_dup_text (g_ptr_array_index (self->targets, 0));
  for (guint i = 1; i < self->targets->len; i++)
    {
      g_autofree char *text = dd_source_dup_text (g_ptr_array_index (self->targets, i));
      if (!g_str_equal (text, first))
        return TRUE;
    }
  return FALSE;
}

void
dd_exercise_reader_read_match (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  guint pairs = 0;
  for (xmlNode *pair = dd_exercise_reader_find (self->node, "pair");
       pair != NULL && !dd_exercise_reader_is_full (reader, pair, self->options->len);
       pair = dd_xml_find_next (pair, DD_XML_NS_SOURCE, "pair"))
    read_pair (reader, pair);
  dd_exercise_reader_check_number (reader, self->node, "pair",
                                   dd_exercise_reader_count (self->node, "pair"), 2, 6);
  dd_exercise_reader_check_different (reader, self->options);
  pairs = self->targets->len;
  dd_exercise_reader_collect (reader, self->node, "extra", self->targets);
  if (self->targets->len - pairs > 10)
    DD_ERROR (reader, self->node, "<match> has %u <extra> and needs 0 to 10: delete some.",
              self->targets->len - pairs);
  if (!has_different_targets (self))
    DD_ERROR (reader, self->node,
              "Every <right> of this <match> is the same: write pairs that can be told apart.");
  for (guint i = pairs; i < self->targets->len; i++)
    for (guint j = 0; j < i; j++)
      {
        g_autofree char *a = dd_source_dup_text (g_ptr_array_index (self->targets, i));
        g_autofree char *b = dd_source_dup_text (g_ptr_array_index (self->targets, j));
        if (*a != '\0' && g_str_equal (a, b))
          DD_ERROR (reader, g_ptr_array_index (self->targets, i),
                    "\"%s\" is there twice: make the two different or delete one.", a);
      }
}
