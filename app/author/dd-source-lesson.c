/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One lesson of the source: its four parts, and the exercises in them in reading order.
 */
#include <string.h>

#include "dd-limits.h"
#include "dd-source.h"

void
dd_source_lesson_free (DdSourceLesson *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->exercises);
  xmlFreeDoc (self->doc);
  g_free (self->file);
  g_free (self->lang);
  g_free (self->id);
  g_free (self->title);
  g_free (self->mode);
  g_free (self);
}

DdSourceExercise *
dd_source_lesson_find_exercise (const DdSourceLesson *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/* Takes EXERCISE. */
static void
add_exercise (DdSourceLesson *self, DdSourceExercise *exercise)
{
  exercise->index = self->exercises->len;
  g_ptr_array_add (self->exercises, exercise);
  if (!g_hash_table_contains (self->by_id, exercise->id))
    g_hash_table_insert (self->by_id, exercise->id, exercise);
}

static void
read_step (DdSourceLesson *self, xmlNode *step, const char *part, DdFaults *faults)
{
  guint exercises = 0;
  for (xmlNode *child = dd_xml_get_first_child (step); child != NULL;
       child = dd_xml_get_next (child))
    if (dd_source_is_exercise (child))
      {
        add_exercise (self, dd_source_exercise_new (child, part, step, self->file, faults));
        if (++exercises == 2)
          dd_faults_add (
            faults, DD_FAULT_ERROR, self->file, dd_xml_get_line (child),
            "A step holds at most one exercise: put this one into a <step> of its own.");
      }
}

static void
read_part (DdSourceLesson *self, xmlNode *node, const char *part, DdFaults *faults)
{
  gboolean challenged = FALSE;
  gboolean said = FALSE;
  for (xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    if (dd_source_is_exercise (child))
      {
        DdSourceExercise *exercise = dd_source_exercise_new (child, part, NULL, self->file, faults);
        add_exercise (self, exercise);
        if (challenged && !exercise->challenge && !said)
          dd_faults_add (faults, DD_FAULT_WARNING, self->file, exercise->line,
                         "An exercise follows one with challenge=\"yes\": move the challenge to "
                         "the end of the part.");
        said = said || (challenged && !exercise->challenge);
        challenged = challenged || exercise->challenge;
      }
    else if (dd_xml_is (child, DD_XML_NS_SOURCE, "example"))
      for (xmlNode *step = dd_xml_find_child (child, DD_XML_NS_SOURCE, "step"); step != NULL;
           step = dd_xml_find_next (step, DD_XML_NS_SOURCE, "step"))
        read_step (self, step, part, faults);
}

static void
read_parts (DdSourceLesson *self, xmlNode *root, DdFaults *faults)
{
  guint reached = 0;
  gboolean any = FALSE;
  for (xmlNode *child = dd_xml_get_first_child (root); child != NULL;
       child = dd_xml_get_next (child))
    for (guint i = 0; i < DD_SOURCE_PARTS; i++)
      if (dd_xml_is (child, DD_XML_NS_SOURCE, dd_source_part_names[i]))
        {
          if (self->parts[i] != NULL)
            dd_faults_add (faults, DD_FAULT_ERROR, self->file, dd_xml_get_line (child),
                           "<%s> is there twice: make one of the two.", dd_source_part_names[i]);
          else if (i < reached)
            dd_faults_add (
              faults, DD_FAULT_ERROR, self->file, dd_xml_get_line (child),
              "<%s> comes after <%s>: the order is opening, knowledge, practice, application.",
              dd_source_part_names[i], dd_source_part_names[reached]);
          reached = MAX (reached, i);
          any = TRUE;
          if (self->parts[i] == NULL)
            self->parts[i] = child;
          read_part (self, child, dd_source_part_names[i], faults);
        }
  if (!any)
    dd_faults_add (
      faults, DD_FAULT_ERROR, self->file, self->line,
      "The lesson has no part: add <opening>, <knowledge>, <practice> or <application>.");
}

static void
read_title (DdSourceLesson *self, const xmlNode *root, DdFaults *faults)
{
  const xmlNode *title = dd_xml_find_child (root, DD_XML_NS_SOURCE, "title");
  if (title == NULL)
    {
      dd_faults_add (faults, DD_FAULT_ERROR, self->file, self->line,
                     "The lesson has no <title>: write it as the first element.");
      return;
    }
  self->title = dd_source_dup_text (title);
  if (title != dd_xml_get_first_child (root))
    dd_faults_add (faults, DD_FAULT_ERROR, self->file, dd_xml_get_line (title),
                   "<title> does not come first in the lesson: move it up.");
  title = dd_xml_find_next (title, DD_XML_NS_SOURCE, "title");
  if (title != NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, self->file, dd_xml_get_line (title),
                   "<title> is there twice: delete one.");
}

static void
check_names (const DdSourceLesson *self, const xmlNode *root, DdFaults *faults)
{
  g_autofree char *id = dd_xml_dup_attr (root, "id");
  g_autofree char *lang = dd_xml_dup_attr_ns (root, DD_XML_NS_XML, "lang");
  if (id != NULL && dd_source_is_id (id) && !g_str_equal (id, self->id))
    dd_faults_add (faults, DD_FAULT_ERROR, self->file, self->line,
                   "The lesson calls itself \"%s\" and the file %s.xml: make the two the same.", id,
                   self->id);
  if (lang != NULL && dd_source_is_language (lang) && !g_str_equal (lang, self->lang))
    dd_faults_add (faults, DD_FAULT_ERROR, self->file, self->line,
                   "xml:lang=\"%s\" does not fit the folder %s/: make the two the same.", lang,
                   self->lang);
}

DdSourceLesson *
dd_source_lesson_new (
  xmlDoc *doc, const char *file, const char *lang, const char *id, DdFaults *faults)
{
  DdSourceLesson *self = g_new0 (DdSourceLesson, 1);
  xmlNode *root = dd_xml_get_root (doc);
  g_autofree char *minutes = NULL;
  guint64 value = 0;
  self->doc = doc;
  self->file = g_strdup (file);
  self->lang = g_strdup (lang);
  self->id = g_strdup (id);
  self->line = dd_xml_get_line (root);
  self->exercises = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_source_exercise_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->mode = dd_xml_dup_attr (root, "mode");
  if (self->mode == NULL)
    self->mode = g_strdup ("pc");
  minutes = dd_xml_dup_attr (root, "minutes");
  value = 1;
  if (minutes != NULL)
    g_ascii_string_to_unsigned (minutes, 10, 1, 600, &value, NULL);
  self->minutes = (guint) value;
  check_names (self, root, faults);
  read_title (self, root, faults);
  read_parts (self, root, faults);
  return self;
}
