/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of an exercise: which thing is right, which feedback belongs to what, and whether there is
 * enough of each.
 */
#include "dd-exercise-reader.h"

xmlNode *
dd_exercise_reader_find (const xmlNode *node, const char *name)
{
  return dd_xml_find_child (node, DD_XML_NS_SOURCE, name);
}

guint
dd_exercise_reader_count (const xmlNode *node, const char *name)
{
  guint n = 0;
  for (const xmlNode *child = dd_exercise_reader_find (node, name); child != NULL;
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    n++;
  return n;
}

/* No list of an exercise grows beyond this: everything is compared with everything. */
#define MOST_OF_A_KIND 64

gboolean
dd_exercise_reader_is_full (DdExerciseReader *reader, const xmlNode *child, guint there)
{
  if (there < MOST_OF_A_KIND)
    return FALSE;
  DD_ERROR (reader, child, "The exercise has more than %d <%s>: make several exercises of it.",
            MOST_OF_A_KIND, dd_xml_get_name (child));
  return TRUE;
}

void
dd_exercise_reader_collect (DdExerciseReader *reader,
                            const xmlNode *node,
                            const char *name,
                            GPtrArray *into)
{
  for (xmlNode *child = dd_exercise_reader_find (node, name);
       child != NULL && !dd_exercise_reader_is_full (reader, child, into->len);
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    g_ptr_array_add (into, child);
}

/* Feedback stands last in what it belongs to, once. */
static xmlNode *
read_feedback (DdExerciseReader *reader, const xmlNode *node)
{
  xmlNode *feedback = dd_exercise_reader_find (node, "feedback");
  if (feedback == NULL)
    return NULL;
  if (dd_exercise_reader_count (node, "feedback") > 1)
    DD_ERROR (reader, feedback, "<feedback> is there twice: make one of the two.");
  for (const xmlNode *after = feedback->next; after != NULL; after = after->next)
    if (!dd_xml_is_blank (after) && !dd_xml_is (after, DD_XML_NS_SOURCE, "feedback"))
      {
        DD_ERROR (reader, feedback,
                  "<feedback> does not stand last in <%s>: move it behind the rest.",
                  dd_xml_get_name (node));
        break;
      }
  return feedback;
}

void
dd_exercise_reader_collect_options (DdExerciseReader *reader,
                                    const xmlNode *node,
                                    const char *name,
                                    GArray *options)
{
  for (xmlNode *child = dd_exercise_reader_find (node, name);
       child != NULL && !dd_exercise_reader_is_full (reader, child, options->len);
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    {
      DdSourceOption option = { .node = child, .feedback = read_feedback (reader, child) };
      option.right =
        dd_xml_attr_is (child, "right", "yes") || dd_xml_attr_is (child, "true", "yes");
      option.unjudged =
        (g_str_equal (name, "option") && !dd_source_can_read (child, "right")) ||
        (g_str_equal (name, "statement") && !dd_source_can_read (child, "true"));
      g_array_append_val (options, option);
    }
}

void
dd_exercise_reader_check_number (DdExerciseReader *reader,
                                 const xmlNode *node,
                                 const char *name,
                                 guint there,
                                 guint least,
                                 guint most)
{
  if (there < least || there > most)
    {
      if (least == most)
        DD_ERROR (reader, node, "<%s> has %u <%s> and needs exactly %u.", dd_xml_get_name (node),
                  there, name, least);
      else
        DD_ERROR (reader, node, "<%s> has %u <%s> and needs %u to %u: add or delete some.",
                  dd_xml_get_name (node), there, name, least, most);
    }
}

void
dd_exercise_reader_check_different (DdExerciseReader *reader, const GArray *options)
{
  for (guint i = 0; i < options->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const xmlNode *node = g_array_index (options, DdSourceOption, i).node;
        g_autofree char *a = dd_source_dup_text (node);
        g_autofree char *b = dd_source_dup_text (g_array_index (options, DdSourceOption, j).node);
        if (*a != '\0' && g_str_equal (a, b))
          DD_ERROR (reader, node,
                    "\"%s\" is there twice: make the two different or delete one.", a);
      }
}

void
dd_exercise_reader_check_feedback (DdExerciseReader *reader,
                                   const GArray *options,
                                   gboolean feedback_on_right,
                                   guint free)
{
  for (guint i = free; i < options->len; i++)
    {
      const DdSourceOption *option = &g_array_index (options, DdSourceOption, i);
      const char *name = dd_xml_get_name (option->node);
      if (option->unjudged)
        continue;
      if (option->feedback == NULL && (feedback_on_right || !option->right))
        DD_ERROR (
          reader, option->node,
          "This <%s> has no feedback: add <feedback> that says what it mixes up and where to look.",
          name);
      else if (option->feedback != NULL && !feedback_on_right && option->right)
        DD_WARNING (reader, option->feedback,
                    "The feedback of the right <%s> is never shown: move it into <explain>.", name);
    }
}

void
dd_exercise_reader_check_right (DdExerciseReader *reader,
                                const xmlNode *node,
                                const GArray *options,
                                gboolean several)
{
  guint right = 0;
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).unjudged)
      return; /* perhaps that is the one */
    else
      right += g_array_index (options, DdSourceOption, i).right ? 1 : 0;
  if (right == 0)
    DD_ERROR (reader, node, "No <option> of this <%s> is right: mark %s with right=\"yes\".",
              dd_xml_get_name (node), several ? "every right one" : "one");
  else if (right > 1 && !several)
    DD_ERROR (reader, node, "%u <option>s of this <%s> are right: keep one%s.", right,
              dd_xml_get_name (node),
              dd_xml_is (node, DD_XML_NS_SOURCE, "choice") ? ", or write <choices>" : "");
  else if (several && right == options->len)
    DD_WARNING (reader, node, "Every <option> of this <choices> is right: add a wrong one.");
}
