/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is typed: short answers, numbers, blanks, and the slips that get feedback of their own.
 */
#include "dd-exercise-reader.h"
#include "dd-fold.h"

/* How much a typed answer may differ from an <answer> and still be taken for it. */
static DdFoldMatch
get_forgiven (const DdSourceExercise *exercise)
{
  if (g_str_equal (exercise->accept, "folded"))
    return DD_FOLD_MATCH_FOLDED;
  return g_str_equal (exercise->accept, "toneless") ? DD_FOLD_MATCH_TONELESS
                                                    : DD_FOLD_MATCH_SPELLING;
}

/* Typed answers, and the slips that get feedback of their own. */
static void
check_typed (DdExerciseReader *reader,
             const xmlNode *node,
             const GPtrArray *answers,
             const GPtrArray *wrongs)
{
  DdFoldMatch forgiven = get_forgiven (reader->exercise);
  if (answers->len == 0)
    DD_ERROR (reader, node, "<%s> has no <answer>: write the right one.", dd_xml_get_name (node));
  if (wrongs->len == 0)
    DD_WARNING (
      reader, node,
      "This <%s> has no <wrong is=\"...\">: think of a likely slip and say what it mixes up.",
      dd_xml_get_name (node));
  for (guint i = 0; i < wrongs->len; i++)
    {
      const xmlNode *wrong = g_ptr_array_index (wrongs, i);
      g_autofree char *is = dd_xml_dup_attr (wrong, "is");
      for (guint j = 0; is != NULL && j < answers->len; j++)
        {
          g_autofree char *answer = dd_source_dup_text (g_ptr_array_index (answers, j));
          if (dd_fold_compare (answer, is) <= forgiven)
            DD_ERROR (reader, wrong,
                      "<wrong is=\"%s\"> is taken for the <answer> \"%s\": delete one of the two.",
                      is, answer);
        }
      for (guint j = 0; is != NULL && j < i; j++)
        {
          g_autofree char *other = dd_xml_dup_attr (g_ptr_array_index (wrongs, j), "is");
          if (other != NULL && dd_fold_compare (other, is) == DD_FOLD_MATCH_SPELLING)
            DD_ERROR (reader, wrong, "<wrong is=\"%s\"> is there twice: make one of the two.", is);
        }
    }
}

void
dd_exercise_reader_read_short (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  dd_exercise_reader_collect (reader, self->node, "answer", self->answers);
  dd_exercise_reader_collect (reader, self->node, "wrong", self->wrongs);
  check_typed (reader, self->node, self->answers, self->wrongs);
}

void
dd_exercise_reader_read_number (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  const xmlNode *answer = NULL;
  g_autofree char *value_text = NULL;
  g_autofree char *tolerance_text = NULL;
  double value = 0;
  double tolerance = 0;
  dd_exercise_reader_collect (reader, self->node, "answer", self->answers);
  dd_exercise_reader_collect (reader, self->node, "wrong", self->wrongs);
  dd_exercise_reader_check_number (reader, self->node, "answer", self->answers->len, 1, 1);
  if (self->wrongs->len == 0)
    DD_WARNING (
      reader, self->node,
      "This <number> has no <wrong is=\"...\">: think of a likely slip and say what it mixes up.");
  if (self->answers->len == 0)
    return;
  answer = g_ptr_array_index (self->answers, 0);
  value_text = dd_xml_dup_attr (answer, "value");
  tolerance_text = dd_xml_dup_attr (answer, "tolerance");
  value = 0;
  tolerance = 0;
  if (value_text == NULL || !dd_source_parse_number (value_text, &value))
    return;
  if (tolerance_text != NULL)
    dd_source_parse_number (tolerance_text, &tolerance);
  for (guint i = 0; i < self->wrongs->len; i++)
    {
      const xmlNode *wrong = g_ptr_array_index (self->wrongs, i);
      g_autofree char *is = dd_xml_dup_attr (wrong, "is");
      double slip = 0;
      if (is == NULL || !dd_source_parse_number (is, &slip))
        continue;
      if (slip >= value - tolerance && slip <= value + tolerance)
        DD_ERROR (reader, wrong,
                  "<wrong is=\"%s\"> lies within the right answer and is never met: delete it.",
                  is);
      for (guint j = 0; j < i; j++)
        if (dd_xml_attr_is (g_ptr_array_index (self->wrongs, j), "is", is))
          DD_ERROR (reader, wrong, "<wrong is=\"%s\"> is there twice: make one of the two.", is);
    }
}

static void
read_blank (DdExerciseReader *reader, xmlNode *node)
{
  DdSourceExercise *self = reader->exercise;
  DdSourceBlank *blank = g_new0 (DdSourceBlank, 1);
  blank->id = dd_xml_dup_attr (node, "id");
  if (blank->id == NULL)
    blank->id = g_strdup ("");
  blank->node = node;
  blank->answers = g_ptr_array_new ();
  blank->wrongs = g_ptr_array_new ();
  blank->options = g_array_new (FALSE, FALSE, sizeof (DdSourceOption));
  dd_exercise_reader_collect (reader, node, "answer", blank->answers);
  dd_exercise_reader_collect (reader, node, "wrong", blank->wrongs);
  dd_exercise_reader_collect_options (reader, node, "option", blank->options);
  for (guint i = 0; i < self->blanks->len; i++)
    if (g_str_equal (((DdSourceBlank *) g_ptr_array_index (self->blanks, i))->id, blank->id))
      DD_ERROR (reader, node, "The blank \"%s\" is there twice: give one another id.", blank->id);
  g_ptr_array_add (self->blanks, blank);

  if (blank->answers->len > 0 && blank->options->len > 0)
    DD_ERROR (reader, node,
              "The blank has <answer> and <option>: keep <answer> to type, or <option> to choose.");
  else if (blank->options->len == 0)
    check_typed (reader, node, blank->answers, blank->wrongs);
  else
    {
      dd_exercise_reader_check_number (reader, node, "option", blank->options->len, 2, 8);
      dd_exercise_reader_check_right (reader, node, blank->options, FALSE);
      dd_exercise_reader_check_feedback (reader, blank->options, FALSE, 0);
      dd_exercise_reader_check_different (reader, blank->options);
      if (blank->wrongs->len > 0)
        DD_ERROR (reader, g_ptr_array_index (blank->wrongs, 0),
                  "A blank to choose has no <wrong>: put a <feedback> into the option.");
    }
}

void
dd_exercise_reader_read_cloze (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  dd_exercise_reader_collect (reader, self->node, "text", self->texts);
  if (self->texts->len == 0)
    DD_ERROR (reader, self->node, "<cloze> has no <text>: write the text with its <blank>s.");
  for (guint i = 0; i < self->texts->len; i++)
    {
      const xmlNode *text = g_ptr_array_index (self->texts, i);
      for (xmlNode *blank = dd_exercise_reader_find (text, "blank");
           blank != NULL && !dd_exercise_reader_is_full (reader, blank, self->blanks->len);
           blank = dd_xml_find_next (blank, DD_XML_NS_SOURCE, "blank"))
        read_blank (reader, blank);
    }
  if (self->texts->len > 0 && self->blanks->len == 0)
    DD_ERROR (reader, self->node, "<cloze> has no <blank>: put one into its <text>.");
}
