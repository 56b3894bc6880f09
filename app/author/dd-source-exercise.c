/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One exercise of the source: what every kind has, and the kinds that are chosen or put in order.
 * Feedback's wording is judged elsewhere (dd-check-words.c).
 */
#include <string.h>

#include "dd-exercise-reader.h"

static const char *const shape_names[] = { "choice", "choices", "statements", "short",
                                           "number", "cloze", "match", "order" };

const char *
dd_source_shape_to_string (DdSourceShape shape)
{
  return shape_names[shape];
}

static void
free_blank (gpointer data)
{
  DdSourceBlank *blank = data;
  g_free (blank->id);
  g_ptr_array_unref (blank->answers);
  g_ptr_array_unref (blank->wrongs);
  g_array_unref (blank->options);
  g_free (blank);
}

void
dd_source_exercise_free (DdSourceExercise *self)
{
  GPtrArray *arrays[] = { self->question, self->targets, self->answers, self->wrongs,
                          self->texts, self->blanks, self->hints };
  g_free (self->id);
  g_free (self->level);
  g_free (self->skill);
  g_free (self->accept);
  g_array_unref (self->options);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_free (self);
}

static void
read_statements (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  static const double usual[4] = { 0.1, 0.25, 0.5, 1.0 };
  g_autofree char *scale = NULL;
  g_auto (GStrv) words = NULL;
  memcpy (self->scale, usual, sizeof usual);
  dd_exercise_reader_collect_options (reader, self->node, "statement", self->options);
  dd_exercise_reader_check_number (reader, self->node, "statement", self->options->len, 4, 4);
  dd_exercise_reader_check_feedback (reader, self->options, TRUE, 0);
  dd_exercise_reader_check_different (reader, self->options);
  scale = dd_xml_dup_attr (self->node, "scale");
  if (scale == NULL)
    return;
  words = g_strsplit (scale, " ", -1);
  for (guint i = 0; words[i] != NULL && i < 4; i++)
    dd_source_parse_number (words[i], &self->scale[i]);
}

static void
read_kind (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  switch (self->shape)
    {
    case DD_SOURCE_CHOICE:
    case DD_SOURCE_CHOICES:
      dd_exercise_reader_collect_options (reader, self->node, "option", self->options);
      dd_exercise_reader_check_number (reader, self->node, "option", self->options->len, 2, 8);
      dd_exercise_reader_check_right (reader, self->node, self->options,
                                      self->shape == DD_SOURCE_CHOICES);
      dd_exercise_reader_check_feedback (reader, self->options,
                                         self->shape == DD_SOURCE_CHOICES, 0);
      dd_exercise_reader_check_different (reader, self->options);
      break;
    case DD_SOURCE_STATEMENTS:
      read_statements (reader);
      break;
    case DD_SOURCE_SHORT:
      dd_exercise_reader_read_short (reader);
      break;
    case DD_SOURCE_NUMBER:
      dd_exercise_reader_read_number (reader);
      break;
    case DD_SOURCE_CLOZE:
      dd_exercise_reader_read_cloze (reader);
      break;
    case DD_SOURCE_MATCH:
      dd_exercise_reader_read_match (reader);
      break;
    case DD_SOURCE_ORDER:
      dd_exercise_reader_collect_options (reader, self->node, "entry", self->options);
      dd_exercise_reader_check_number (reader, self->node, "entry", self->options->len, 3, 8);
      /* What truly comes first can never be the first one out of place. */
      dd_exercise_reader_check_feedback (reader, self->options, TRUE, 1);
      dd_exercise_reader_check_different (reader, self->options);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* 0 question, 1 the kind's own, 2 hint, 3 explain. */
static guint
get_phase (const xmlNode *node)
{
  static const char *const own[] = { "option", "statement", "answer", "wrong", "text",
                                     "pair", "extra", "entry", NULL };
  const char *name = dd_xml_get_name (node);
  if (g_str_equal (name, "hint"))
    return 2;
  if (g_str_equal (name, "explain"))
    return 3;
  return g_strv_contains (own, name) ? 1 : 0;
}

static void
read_common_children (DdExerciseReader *reader)
{
  DdSourceExercise *self = reader->exercise;
  guint reached = 0;
  for (xmlNode *child = dd_xml_get_first_child (self->node); child != NULL;
       child = dd_xml_get_next (child))
    {
      guint phase = get_phase (child);
      if (phase < reached)
        DD_ERROR (reader, child,
                  "<%s> comes too late in <%s>: the order is the question, then the answers, then "
                  "<hint>, then <explain>.",
                  dd_xml_get_name (child), dd_xml_get_name (self->node));
      reached = MAX (reached, phase);
      if (phase == 0)
        g_ptr_array_add (self->question, child);
    }
  dd_exercise_reader_collect (reader, self->node, "hint", self->hints);
  self->explain = dd_exercise_reader_find (self->node, "explain");
  if (self->question->len == 0 && self->shape != DD_SOURCE_CLOZE)
    DD_ERROR (reader, self->node,
              "The exercise has no question: write it in a <p> before the answers.");
  if (self->hints->len > 4)
    DD_ERROR (reader, self->node, "The exercise has %u hints: keep at most four.",
              self->hints->len);
  if (self->explain == NULL)
    DD_ERROR (reader, self->node,
              "The exercise has no <explain>: say why the right answer is right.");
  else if (dd_exercise_reader_count (self->node, "explain") > 1)
    DD_ERROR (reader, self->explain, "<explain> is there twice: make one of the two.");
}

static void
read_common_attributes (DdSourceExercise *self)
{
  g_autofree char *points = dd_xml_dup_attr (self->node, "points");
  gboolean shuffled_anyway = FALSE;
  self->points = 1;
  if (points != NULL)
    dd_source_parse_number (points, &self->points);
  self->level = dd_xml_dup_attr (self->node, "level");
  self->skill = dd_xml_dup_attr (self->node, "skill");
  self->gate = dd_xml_attr_is (self->node, "gate", "yes");
  self->sure = dd_xml_attr_is (self->node, "sure", "ask");
  self->talk = dd_xml_attr_is (self->node, "talk", "yes");
  self->challenge = dd_xml_attr_is (self->node, "challenge", "yes");
  shuffled_anyway = self->shape != DD_SOURCE_STATEMENTS;
  self->keep_order = shuffled_anyway ? dd_xml_attr_is (self->node, "shuffle", "no")
                                     : !dd_xml_attr_is (self->node, "shuffle", "yes");
  self->accept = dd_xml_dup_attr (self->node, "accept");
  if (self->accept == NULL)
    self->accept = g_strdup ("spelling");
}

DdSourceExercise *
dd_source_exercise_new (
  xmlNode *node, const char *part, xmlNode *step, const char *file, DdFaults *faults)
{
  DdSourceExercise *self = g_new0 (DdSourceExercise, 1);
  DdExerciseReader reader = { .exercise = self, .file = file, .faults = faults };
  for (guint i = 0; i < G_N_ELEMENTS (shape_names); i++)
    if (g_str_equal (dd_xml_get_name (node), shape_names[i]))
      self->shape = (DdSourceShape) i;
  self->id = dd_xml_dup_attr (node, "id");
  if (self->id == NULL)
    self->id = g_strdup ("");
  self->node = node;
  self->step = step;
  self->part = part;
  self->line = dd_xml_get_line (node);
  self->question = g_ptr_array_new ();
  self->options = g_array_new (FALSE, FALSE, sizeof (DdSourceOption));
  self->targets = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  self->wrongs = g_ptr_array_new ();
  self->texts = g_ptr_array_new ();
  self->blanks = g_ptr_array_new_with_free_func (free_blank);
  self->hints = g_ptr_array_new ();
  read_common_attributes (self);
  read_common_children (&reader);
  read_kind (&reader);
  return self;
}
