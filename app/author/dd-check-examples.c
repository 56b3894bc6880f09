/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares the worked examples of two languages of one lesson. How far a learner has opened an
 * example is kept by number, and stays when the language is changed: so each part has as many
 * examples in both, each example as many steps, and an exercise stands in the same step.
 */
#include "dd-check.h"

/* Where an exercise stands: numbers from 1, both 0 outside of examples. */
typedef struct
{
  guint example; /* in its part */
  guint step;    /* in its example */
} Place;

/* The <NAME> elements right below PARENT. (transfer container) */
static GPtrArray *
list_children (const xmlNode *parent, const char *name)
{
  GPtrArray *list = g_ptr_array_new ();
  for (xmlNode *node = dd_xml_find_child (parent, DD_XML_NS_SOURCE, name); node != NULL;
       node = dd_xml_get_next (node))
    if (dd_xml_is (node, DD_XML_NS_SOURCE, name))
      g_ptr_array_add (list, node);
  return list;
}

static guint
find_number (const xmlNode *node, const char *name)
{
  g_autoptr (GPtrArray) all = list_children (node->parent, name);
  guint index = 0;
  return g_ptr_array_find (all, node, &index) ? index + 1 : 0;
}

static Place
find_place (const DdSourceExercise *exercise)
{
  Place place = { 0, 0 };
  if (exercise->step == NULL)
    return place;
  place.example = find_number (exercise->step->parent, "example");
  place.step = find_number (exercise->step, "step");
  return place;
}

static char *
dup_place (const Place *place)
{
  if (place->step == 0)
    return g_strdup ("in no step");
  return g_strdup_printf ("in step %u of example %u", place->step, place->example);
}

static gboolean
compare_steps (
  const xmlNode *a, const xmlNode *b, const char *file_a, const char *file_b, DdFaults *faults)
{
  g_autoptr (GPtrArray) steps_a = list_children (a, "step");
  g_autoptr (GPtrArray) steps_b = list_children (b, "step");
  if (steps_a->len == steps_b->len)
    return TRUE;
  dd_faults_add (faults, DD_FAULT_ERROR, file_b, dd_xml_get_line (b),
                 "The example has %u steps here and %u in %s:%u: make them the same.", steps_b->len,
                 steps_a->len, file_a, dd_xml_get_line (a));
  return FALSE;
}

/* Whether both parts have the same examples with as many steps. */
static gboolean
compare_part (const DdSourceLesson *first,
              const DdSourceLesson *other,
              guint part,
              DdFaults *faults)
{
  g_autoptr (GPtrArray) a = list_children (first->parts[part], "example");
  g_autoptr (GPtrArray) b = list_children (other->parts[part], "example");
  gboolean same = TRUE;
  if (a->len != b->len)
    {
      dd_faults_add (faults, DD_FAULT_ERROR, other->file, dd_xml_get_line (other->parts[part]),
                     "<%s> has %u examples here and %u in %s:%u: make them the same.",
                     dd_source_part_names[part], b->len, a->len, first->file,
                     dd_xml_get_line (first->parts[part]));
      return FALSE;
    }
  for (guint i = 0; i < a->len; i++)
    same &= compare_steps (a->pdata[i], b->pdata[i], first->file, other->file, faults);
  return same;
}

static void
compare_places (const DdSourceExercise *a,
                const DdSourceExercise *b,
                const char *file_a,
                const char *file_b,
                DdFaults *faults)
{
  Place place_a = find_place (a);
  Place place_b = find_place (b);
  g_autofree char *words_a = dup_place (&place_a);
  g_autofree char *words_b = dup_place (&place_b);
  if (place_a.example != place_b.example || place_a.step != place_b.step)
    dd_faults_add (faults, DD_FAULT_ERROR, file_b, b->line,
                   "The exercise \"%s\" stands %s here and %s in %s:%u: put it into the same step.",
                   b->id, words_b, words_a, file_a, a->line);
}

void
dd_check_examples (const DdSourceLesson *first, const DdSourceLesson *other, DdFaults *faults)
{
  for (guint part = 0; part < DD_SOURCE_PARTS; part++)
    {
      if (first->parts[part] == NULL || other->parts[part] == NULL ||
          !compare_part (first, other, part, faults))
        continue;
      for (guint i = 0; i < first->exercises->len; i++)
        {
          const DdSourceExercise *a = g_ptr_array_index (first->exercises, i);
          const DdSourceExercise *b = dd_source_lesson_find_exercise (other, a->id);
          if (b != NULL && dd_source_is_id (a->id) &&
              g_str_equal (a->part, dd_source_part_names[part]) &&
              g_str_equal (b->part, a->part))
            compare_places (a, b, first->file, other->file, faults);
        }
    }
}
