/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manifest, docs/package-format.md section 1: what the course is called, its outline, and every
 * file with what it needs.
 */
#include <string.h>

#include "dd-compile.h"
#include "dd-markup.h"
#include "dd-number.h"

typedef struct
{
  DdMarkup markup;
  const DdSource *source;     /* borrowed */
  const DdCompiled *compiled; /* borrowed; lessons, items and media are there */
} Writer;

/* Whole lines only: LEVEL steps of two blanks before the text. */
static void
open_line (Writer *self, guint level)
{
  g_string_append_printf (self->markup.out, "%*s", (int) level * 2, "");
}

static void
put_line (Writer *self, guint level, const char *text)
{
  open_line (self, level);
  g_string_append_printf (self->markup.out, "%s\n", text);
}

/* <TAG NAME="VALUE">TEXT</TAG> */
static void
put_text_line (
  Writer *self, guint level, const char *tag, const char *name, const char *value, const char *text)
{
  open_line (self, level);
  g_string_append_printf (self->markup.out, "<%s", tag);
  if (name != NULL)
    dd_markup_attribute (&self->markup, name, value);
  g_string_append_c (self->markup.out, '>');
  dd_markup_text (&self->markup, text);
  g_string_append_printf (self->markup.out, "</%s>\n", tag);
}

/* lom:TAG with a string a language, in the order of the languages; FIRST leaves the default one
 * out. */
static void
put_strings (
  Writer *self, guint level, const char *tag, const GPtrArray *texts, gboolean without_default)
{
  g_autofree char *open = g_strdup_printf ("<lom:%s>", tag);
  g_autofree char *close = g_strdup_printf ("</lom:%s>", tag);
  put_line (self, level, open);
  for (guint l = without_default ? 1 : 0; self->source->languages[l] != NULL; l++)
    put_text_line (self, level + 1, "lom:string", "language", self->source->languages[l],
                   dd_source_find_text (texts, self->source->languages[l]));
  put_line (self, level, close);
}

static void
put_general (Writer *self)
{
  const DdSource *source = self->source;
  put_line (self, 2, "<lom:lom>");
  put_line (self, 3, "<lom:general>");
  put_strings (self, 4, "title", source->titles, FALSE);
  for (guint l = 0; source->languages[l] != NULL; l++)
    put_text_line (self, 4, "lom:language", NULL, NULL, source->languages[l]);
  if (source->summaries->len > 0)
    put_strings (self, 4, "description", source->summaries, FALSE);
  for (guint i = 0; i < source->keywords->len; i++)
    put_strings (self, 4, "keyword", g_ptr_array_index (source->keywords, i), FALSE);
  put_line (self, 3, "</lom:general>");
  put_line (self, 2, "</lom:lom>");
}

static void
put_course (Writer *self)
{
  const DdSource *source = self->source;
  open_line (self, 2);
  g_string_append (self->markup.out, "<dd:course");
  dd_markup_attribute (&self->markup, "licence", source->licence);
  dd_markup_attribute (&self->markup, "grade", source->grade);
  dd_markup_attribute (&self->markup, "pronoun", source->pronoun);
  dd_markup_attribute (&self->markup, "cover", source->cover);
  dd_markup_attribute (&self->markup, "reviewed-on", source->reviewed_on);
  dd_markup_attribute (&self->markup, "review-by", source->review_by);
  dd_markup_attribute (&self->markup, "completion", source->completion);
  g_string_append (self->markup.out, ">\n");
  for (guint i = 0; i < source->authors->len; i++)
    put_text_line (self, 3, "dd:author", NULL, NULL, g_ptr_array_index (source->authors, i));
  for (guint i = 0; i < source->objectives->len; i++)
    {
      const DdSourceText *objective = g_ptr_array_index (source->objectives, i);
      put_text_line (self, 3, "dd:objective", "xml:lang", objective->lang, objective->text);
    }
  for (guint i = 0; i < source->skills->len; i++)
    {
      const DdSourceSkill *skill = g_ptr_array_index (source->skills, i);
      g_autofree char *open = g_strdup_printf ("<dd:skill id=\"%s\">", skill->id);
      put_line (self, 3, open);
      for (guint l = 0; source->languages[l] != NULL; l++)
        put_text_line (self, 4, "dd:title", "xml:lang", source->languages[l],
                       dd_source_find_text (skill->titles, source->languages[l]));
      put_line (self, 3, "</dd:skill>");
    }
  put_line (self, 2, "</dd:course>");
}

/* ---- The outline ---- */

static void
put_exercise (Writer *self, const DdSourceExercise *exercise)
{
  g_autofree char *points = dd_number_dup_string (exercise->points);
  open_line (self, 7);
  g_string_append (self->markup.out, "<dd:exercise");
  dd_markup_attribute (&self->markup, "id", exercise->id);
  dd_markup_attribute (&self->markup, "part", exercise->part);
  dd_markup_attribute (&self->markup, "shape", dd_source_shape_to_string (exercise->shape));
  dd_markup_attribute (&self->markup, "points", points);
  dd_markup_attribute (&self->markup, "level", exercise->level);
  dd_markup_attribute (&self->markup, "skill", exercise->skill);
  dd_markup_attribute (&self->markup, "gate", exercise->gate ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "sure", exercise->sure ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "talk", exercise->talk ? "yes" : NULL);
  dd_markup_attribute (&self->markup, "challenge", exercise->challenge ? "yes" : NULL);
  g_string_append (self->markup.out, "/>\n");
}

static void
put_lesson_facts (Writer *self, const DdSourceLesson *lesson)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *minutes = g_strdup_printf ("%u", lesson->minutes);
  for (guint i = 0; i < DD_SOURCE_PARTS; i++)
    if (lesson->parts[i] != NULL)
      g_string_append_printf (parts, "%s%s", parts->len > 0 ? " " : "", dd_source_part_names[i]);
  open_line (self, 6);
  g_string_append (self->markup.out, "<dd:lesson");
  dd_markup_attribute (&self->markup, "minutes", minutes);
  dd_markup_attribute (&self->markup, "mode", lesson->mode);
  dd_markup_attribute (&self->markup, "parts", parts->str);
  if (lesson->exercises->len == 0)
    {
      g_string_append (self->markup.out, "/>\n");
      return;
    }
  g_string_append (self->markup.out, ">\n");
  for (guint i = 0; i < lesson->exercises->len; i++)
    put_exercise (self, g_ptr_array_index (lesson->exercises, i));
  put_line (self, 6, "</dd:lesson>");
}

/* The titles of an item in the other languages, if there are any. */
static void
put_lom_titles (Writer *self, guint level, const char *const *titles)
{
  if (self->source->languages[1] == NULL)
    return;
  put_line (self, level, "<lom:lom>");
  put_line (self, level + 1, "<lom:general>");
  put_line (self, level + 2, "<lom:title>");
  for (guint l = 1; self->source->languages[l] != NULL; l++)
    put_text_line (self, level + 3, "lom:string", "language", self->source->languages[l],
                   titles[l]);
  put_line (self, level + 2, "</lom:title>");
  put_line (self, level + 1, "</lom:general>");
  put_line (self, level, "</lom:lom>");
}

static void
put_lesson_item (Writer *self, const char *id)
{
  const DdSource *source = self->source;
  const DdSourceLesson *lesson = dd_source_find_lesson (source, source->languages[0], id);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  for (guint l = 0; source->languages[l] != NULL; l++)
    g_ptr_array_add (titles, dd_source_find_lesson (source, source->languages[l], id)->title);
  open_line (self, 4);
  g_string_append_printf (self->markup.out, "<item identifier=\"%s\" identifierref=\"%s.%s\">\n",
                          id, source->languages[0], id);
  put_text_line (self, 5, "title", NULL, NULL, lesson->title);
  put_line (self, 5, "<metadata>");
  put_lom_titles (self, 6, (const char *const *) titles->pdata);
  put_lesson_facts (self, lesson);
  put_line (self, 5, "</metadata>");
  put_line (self, 4, "</item>");
}

static void
put_unit (Writer *self, const DdSourceUnit *unit)
{
  const DdSource *source = self->source;
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  for (guint l = 0; source->languages[l] != NULL; l++)
    g_ptr_array_add (titles, (char *) dd_source_find_text (unit->titles, source->languages[l]));
  open_line (self, 3);
  g_string_append_printf (self->markup.out, "<item identifier=\"%s\">\n", unit->id);
  put_text_line (self, 4, "title", NULL, NULL, g_ptr_array_index (titles, 0));
  for (guint i = 0; i < unit->lessons->len; i++)
    put_lesson_item (self, ((DdSourceRef *) g_ptr_array_index (unit->lessons, i))->id);
  if (source->languages[1] != NULL)
    {
      put_line (self, 4, "<metadata>");
      put_lom_titles (self, 5, (const char *const *) titles->pdata);
      put_line (self, 4, "</metadata>");
    }
  put_line (self, 3, "</item>");
}

static void
put_outline (Writer *self)
{
  const DdSource *source = self->source;
  put_line (self, 1, "<organizations default=\"course.outline\">");
  put_line (self, 2, "<organization identifier=\"course.outline\">");
  put_text_line (self, 3, "title", NULL, NULL,
                 dd_source_find_text (source->titles, source->languages[0]));
  for (guint i = 0; i < source->units->len; i++)
    put_unit (self, g_ptr_array_index (source->units, i));
  put_line (self, 2, "</organization>");
  put_line (self, 1, "</organizations>");
}

/* ---- Resources ---- */

/* "media/a_b.svg" gives "media.a_5fb.svg": every other byte as "_" and two hex digits. */
static char *
dup_media_id (const char *name)
{
  g_autoptr (GString) id = g_string_new ("media.");
  for (const char *at = name + strlen ("media/"); *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || *at == '.' || *at == '-')
      g_string_append_c (id, *at);
    else
      g_string_append_printf (id, "_%02x", (guint) (guchar) *at);
  return g_string_free (g_steal_pointer (&id), FALSE);
}

static void
put_dependency (Writer *self, const char *id)
{
  open_line (self, 3);
  g_string_append (self->markup.out, "<dependency");
  dd_markup_attribute (&self->markup, "identifierref", id);
  g_string_append (self->markup.out, "/>\n");
}

/* Exercises of the lesson (nullable), pictures of the file, variants in the other languages. */
static void
put_resource (Writer *self,
              const char *lang,
              const char *id,
              const char *type,
              const char *entry,
              const DdSourceLesson *lesson)
{
  const DdSource *source = self->source;
  const DdCompiledFile *file = dd_compiled_find (self->compiled, entry);
  open_line (self, 2);
  g_string_append_printf (
    self->markup.out, "<resource identifier=\"%s.%s\" type=\"%s\" href=\"%s\" xml:lang=\"%s\">\n",
    lang, id, type, entry, lang);
  open_line (self, 3);
  g_string_append_printf (self->markup.out, "<file href=\"%s\"/>\n", entry);
  for (guint i = 0; lesson != NULL && i < lesson->exercises->len; i++)
    {
      const DdSourceExercise *exercise = g_ptr_array_index (lesson->exercises, i);
      g_autofree char *dependency = g_strdup_printf ("%s.%s", lang, exercise->id);
      put_dependency (self, dependency);
    }
  for (guint i = 0; i < file->needs->len; i++)
    {
      g_autofree char *dependency = dup_media_id (g_ptr_array_index (file->needs, i));
      put_dependency (self, dependency);
    }
  for (guint l = 1; source->languages[l] != NULL && g_str_equal (lang, source->languages[0]); l++)
    {
      open_line (self, 3);
      g_string_append_printf (self->markup.out,
                              "<dd:variant identifierref=\"%s.%s\" xml:lang=\"%s\"/>\n",
                              source->languages[l], id, source->languages[l]);
    }
  put_line (self, 2, "</resource>");
}

static void
put_lesson_resources (Writer *self, const DdSourceLesson *lesson)
{
  g_autofree char *entry = dd_compile_dup_lesson_entry (lesson->lang, lesson->id);
  put_resource (self, lesson->lang, lesson->id, "webcontent", entry, lesson);
  for (guint i = 0; i < lesson->exercises->len; i++)
    {
      const DdSourceExercise *exercise = g_ptr_array_index (lesson->exercises, i);
      g_autofree char *item = dd_compile_dup_item_entry (lesson->lang, exercise->id);
      put_resource (self, lesson->lang, exercise->id, "imsqti_item_xmlv3p0", item, NULL);
    }
}

static void
put_media (Writer *self)
{
  for (guint i = 0; i < self->compiled->media->len; i++)
    {
      const char *name = g_ptr_array_index (self->compiled->media, i);
      g_autofree char *id = dup_media_id (name);
      open_line (self, 2);
      g_string_append (self->markup.out, "<resource");
      dd_markup_attribute (&self->markup, "identifier", id);
      dd_markup_attribute (&self->markup, "type", "webcontent");
      dd_markup_attribute (&self->markup, "href", name);
      g_string_append (self->markup.out, ">\n");
      open_line (self, 3);
      g_string_append (self->markup.out, "<file");
      dd_markup_attribute (&self->markup, "href", name);
      g_string_append (self->markup.out, "/>\n");
      put_line (self, 2, "</resource>");
    }
}

char *
dd_compile_manifest (const DdSource *source, const DdCompiled *compiled)
{
  g_autoptr (GString) out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  Writer self = { .source = source, .compiled = compiled };
  self.markup = (DdMarkup){ .out = out, .source = source, .lang = source->languages[0] };
  g_string_append_printf (out,
                          "<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" "
                          "xmlns:lom=\"http://ltsc.ieee.org/xsd/LOM\" xmlns:dd=\"" DD_XML_NS_COURSE
                          "\" "
                          "identifier=\"%s\" version=\"%s\">\n",
                          source->id, source->version);
  put_line (&self, 1, "<metadata>");
  put_line (&self, 2, "<schema>IMS Content</schema>");
  put_line (&self, 2, "<schemaversion>1.1.4</schemaversion>");
  put_general (&self);
  put_course (&self);
  put_line (&self, 1, "</metadata>");
  put_outline (&self);
  put_line (&self, 1, "<resources>");
  for (guint i = 0; i < source->lessons->len; i++)
    put_lesson_resources (&self, g_ptr_array_index (source->lessons, i));
  put_media (&self);
  put_line (&self, 1, "</resources>");
  put_line (&self, 0, "</manifest>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
