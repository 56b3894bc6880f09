/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A lesson as XHTML: the four parts, examples with their steps, and a slot for every exercise.
 */
#include "dd-compile.h"
#include "dd-markup.h"

char *
dd_compile_dup_fallback (const DdSourceExercise *exercise)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const GPtrArray *list = exercise->question->len > 0 ? exercise->question : exercise->texts;
  for (guint i = 0; i < list->len; i++)
    {
      const xmlNode *node = g_ptr_array_index (list, i);
      g_autofree char *alt =
        dd_xml_is (node, DD_XML_NS_SOURCE, "figure") ? dd_xml_dup_attr (node, "alt") : NULL;
      g_autofree char *words = alt != NULL ? g_strdup (alt) : dd_markup_dup_words (node);
      if (*words != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_slot (DdMarkup *markup, const DdSourceLesson *lesson, const xmlNode *node)
{
  g_autofree char *id = dd_xml_dup_attr (node, "id");
  const DdSourceExercise *exercise = dd_source_lesson_find_exercise (lesson, id);
  g_autofree char *fallback = dd_compile_dup_fallback (exercise);
  g_string_append_printf (markup->out,
                          "<object type=\"application/qti+xml\" data=\"../items/%s.xml\">", id);
  dd_markup_text (markup, fallback);
  g_string_append (markup->out, "</object>\n");
}

static void
write_example (DdMarkup *markup, const DdSourceLesson *lesson, const xmlNode *node)
{
  g_autofree char *title = dd_xml_dup_attr (node, "title");
  g_string_append (markup->out, "<section data-block=\"example\">\n");
  if (title != NULL && *g_strstrip (title) != '\0')
    {
      g_string_append (markup->out, "<h3>");
      dd_markup_text (markup, title);
      g_string_append (markup->out, "</h3>\n");
    }
  for (const xmlNode *step = dd_xml_get_first_child (node); step != NULL;
       step = dd_xml_get_next (step))
    {
      g_string_append (markup->out, "<div data-block=\"step\">\n");
      for (const xmlNode *child = dd_xml_get_first_child (step); child != NULL;
           child = dd_xml_get_next (child))
        if (dd_source_is_exercise (child))
          write_slot (markup, lesson, child);
        else
          dd_markup_block (markup, child);
      g_string_append (markup->out, "</div>\n");
    }
  g_string_append (markup->out, "</section>\n");
}

static void
write_part (DdMarkup *markup, const DdSourceLesson *lesson, const xmlNode *part, const char *name)
{
  g_string_append_printf (markup->out, "<section data-part=\"%s\">\n", name);
  for (const xmlNode *child = dd_xml_get_first_child (part); child != NULL;
       child = dd_xml_get_next (child))
    if (dd_source_is_exercise (child))
      write_slot (markup, lesson, child);
    else if (dd_xml_is (child, DD_XML_NS_SOURCE, "example"))
      write_example (markup, lesson, child);
    else
      dd_markup_block (markup, child);
  g_string_append (markup->out, "</section>\n");
}

char *
dd_compile_lesson (const DdSource *source, const DdSourceLesson *lesson, GPtrArray *needs)
{
  g_autoptr (GString) out =
    g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
  DdMarkup markup = { .out = out, .source = source, .lang = lesson->lang, .needs = needs };
  g_string_append_printf (
    out,
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"%s\" lang=\"%s\">\n"
    "<head><meta charset=\"UTF-8\"/><title>",
    lesson->lang, lesson->lang);
  dd_markup_text (&markup, lesson->title);
  g_string_append (out, "</title></head>\n<body>\n<h1>");
  dd_markup_text (&markup, lesson->title);
  g_string_append (out, "</h1>\n");
  for (guint i = 0; i < DD_SOURCE_PARTS; i++)
    if (lesson->parts[i] != NULL)
      write_part (&markup, lesson, lesson->parts[i], dd_source_part_names[i]);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
