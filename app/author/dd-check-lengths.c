/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that a package holds up to a length: they stand in lists, on cards and in the manifest,
 * whose reader refuses longer ones (docs/package-format.md). Said here with the author's own line.
 */
#include <string.h>

#include "dd-check.h"

#define TITLE_CHARS 200
#define SENTENCE_CHARS 2000

static const struct
{
  const char *name;
  glong most;
} limits[] = {
  { "title", TITLE_CHARS },
  { "author", TITLE_CHARS },
  { "summary", SENTENCE_CHARS },
  { "objective", SENTENCE_CHARS },
};

static void
check_element (const xmlNode *node, const char *file, DdFaults *faults)
{
  g_autofree char *text = NULL;
  glong length = 0;
  gsize i = 0;
  while (i < G_N_ELEMENTS (limits) && !dd_xml_is (node, DD_XML_NS_SOURCE, limits[i].name))
    i++;
  if (i == G_N_ELEMENTS (limits))
    return;
  text = dd_source_dup_text (node);
  length = g_utf8_strlen (text, -1);
  if (length > limits[i].most)
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                   "<%s> has %ld characters and may have %ld: make it shorter.", limits[i].name,
                   length, limits[i].most);
}

static void
check_attribute (const xmlNode *node, const char *name, DdFaults *faults)
{
  g_autofree char *text = dd_xml_dup_attr (node, name);
  g_autofree char *normal = text != NULL ? dd_source_dup_normal (text) : NULL;
  glong length = normal != NULL ? g_utf8_strlen (normal, -1) : 0;
  if (length > TITLE_CHARS)
    dd_faults_add (faults, DD_FAULT_ERROR, DD_SOURCE_COURSE_FILE, dd_xml_get_line (node),
                   "%s on <%s> has %ld characters and may have %d: make it shorter.", name,
                   dd_xml_get_name (node), length, TITLE_CHARS);
}

/* The children of <course>, and the titles of its skills and units. */
static void
check_course (const xmlNode *node, DdFaults *faults)
{
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    {
      check_element (child, DD_SOURCE_COURSE_FILE, faults);
      if (dd_xml_is (child, DD_XML_NS_SOURCE, "keyword"))
        for (const xmlAttr *attr = child->properties; attr != NULL; attr = attr->next)
          check_attribute (child, (const char *) attr->name, faults);
      if (dd_xml_is (child, DD_XML_NS_SOURCE, "skill") ||
          dd_xml_is (child, DD_XML_NS_SOURCE, "unit"))
        check_course (child, faults);
    }
}

void
dd_check_lengths (const DdSource *source, DdFaults *faults)
{
  const xmlNode *root = dd_xml_get_root (source->doc);
  check_attribute (root, "licence", faults);
  check_course (root, faults);
  for (guint i = 0; i < source->lessons->len; i++)
    {
      const DdSourceLesson *lesson = g_ptr_array_index (source->lessons, i);
      const xmlNode *title =
        dd_xml_find_child (dd_xml_get_root (lesson->doc), DD_XML_NS_SOURCE, "title");
      if (title != NULL)
        check_element (title, lesson->file, faults);
    }
}
