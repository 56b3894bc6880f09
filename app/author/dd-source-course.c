/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * course.xml: what the course is called, who it is for, and the order of its lessons.
 *
 * The vocabulary has been checked before; here it is order, number, languages and ids.
 */
#include <string.h>

#include "dd-limits.h"
#include "dd-source.h"

#define FILE_NAME DD_SOURCE_COURSE_FILE

static void
free_text (gpointer data)
{
  DdSourceText *text = data;
  g_free (text->lang);
  g_free (text->text);
  g_free (text);
}

static void
free_skill (gpointer data)
{
  DdSourceSkill *skill = data;
  g_free (skill->id);
  g_ptr_array_unref (skill->titles);
  g_free (skill);
}

static void
free_ref (gpointer data)
{
  DdSourceRef *ref = data;
  g_free (ref->id);
  g_free (ref);
}

static void
free_unit (gpointer data)
{
  DdSourceUnit *unit = data;
  g_free (unit->id);
  g_ptr_array_unref (unit->titles);
  g_ptr_array_unref (unit->lessons);
  g_free (unit);
}

void
dd_source_init_course (DdSource *self)
{
  self->titles = g_ptr_array_new_with_free_func (free_text);
  self->summaries = g_ptr_array_new_with_free_func (free_text);
  self->objectives = g_ptr_array_new_with_free_func (free_text);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->keywords = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->skills = g_ptr_array_new_with_free_func (free_skill);
  self->units = g_ptr_array_new_with_free_func (free_unit);
}

void
dd_source_clear_course (DdSource *self)
{
  GPtrArray *arrays[] = { self->titles, self->summaries, self->objectives, self->authors,
                          self->keywords, self->skills, self->units };
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
}

static DdSourceText *
new_text (const char *lang, char *text, guint line)
{
  DdSourceText *self = g_new0 (DdSourceText, 1);
  self->lang = g_strdup (lang);
  self->text = text;
  self->line = line;
  return self;
}

/* Every text says readably in what language it is. */
static gboolean
are_labelled (const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    if (!dd_source_is_language (((const DdSourceText *) g_ptr_array_index (texts, i))->lang))
      return FALSE;
  return TRUE;
}

/* Every language once, and none that the course does not have. */
static void
check_languages (
  const DdSource *self, const GPtrArray *texts, const char *what, guint line, DdFaults *faults)
{
  if (!self->languages_known || !are_labelled (texts))
    return; /* said already: what else is wrong will be seen when that is mended */
  for (guint i = 0; i < texts->len; i++)
    {
      const DdSourceText *text = g_ptr_array_index (texts, i);
      if (!g_strv_contains ((const char *const *) self->languages, text->lang))
        dd_faults_add (
          faults, DD_FAULT_ERROR, FILE_NAME, text->line,
          "%s is in \"%s\", which languages=\"...\" does not name: name it there or delete this.",
          what, text->lang);
    }
  for (guint l = 0; self->languages[l] != NULL; l++)
    if (dd_source_find_text (texts, self->languages[l]) == NULL)
      dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, line,
                     "%s is missing in \"%s\": add it with xml:lang=\"%s\".", what,
                     self->languages[l], self->languages[l]);
}

/* The texts called NAME below NODE; without ONCE a language may have many. */
static void
read_texts (
  const xmlNode *node, const char *name, gboolean once, GPtrArray *texts, DdFaults *faults)
{
  for (const xmlNode *child = dd_xml_find_child (node, DD_XML_NS_SOURCE, name); child != NULL;
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    {
      g_autofree char *lang = dd_xml_dup_attr_ns (child, DD_XML_NS_XML, "lang");
      if (lang == NULL)
        lang = g_strdup ("");
      if (once && dd_source_is_language (lang) && dd_source_find_text (texts, lang) != NULL)
        dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, dd_xml_get_line (child),
                       "<%s> is there twice in \"%s\": delete one.", name, lang);
      else
        g_ptr_array_add (texts,
                         new_text (lang, dd_source_dup_text (child), dd_xml_get_line (child)));
    }
}

static void
read_keyword (DdSource *self, const xmlNode *node, DdFaults *faults)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (free_text);
  guint line = dd_xml_get_line (node);
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      const char *name = (const char *) attr->name;
      g_autofree char *value = dd_xml_dup_attr (node, name);
      if (self->languages_known &&
          !g_strv_contains ((const char *const *) self->languages, name))
        dd_faults_add (
          faults, DD_FAULT_ERROR, FILE_NAME, line,
          "<keyword> has no attribute %s: its attributes are the languages of the course.", name);
      else if (value != NULL && *g_strstrip (value) != '\0')
        g_ptr_array_add (texts, new_text (name, dd_source_dup_normal (value), line));
    }
  for (guint l = 0; self->languages_known && self->languages[l] != NULL; l++)
    if (dd_source_find_text (texts, self->languages[l]) == NULL)
      dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, line,
                     "The keyword is missing in \"%s\": add %s=\"...\".", self->languages[l],
                     self->languages[l]);
  g_ptr_array_add (self->keywords, g_steal_pointer (&texts));
}

static void
read_skill (DdSource *self, const xmlNode *node, DdFaults *faults)
{
  DdSourceSkill *skill = g_new0 (DdSourceSkill, 1);
  skill->id = dd_xml_dup_attr (node, "id");
  skill->line = dd_xml_get_line (node);
  skill->titles = g_ptr_array_new_with_free_func (free_text);
  read_texts (node, "title", TRUE, skill->titles, faults);
  check_languages (self, skill->titles, "The title of this skill", skill->line, faults);
  if (skill->id == NULL)
    skill->id = g_strdup ("");
  for (guint i = 0; i < self->skills->len; i++)
    if (g_str_equal (((DdSourceSkill *) g_ptr_array_index (self->skills, i))->id, skill->id))
      dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, skill->line,
                     "The skill \"%s\" is there twice: give one another id.", skill->id);
  g_ptr_array_add (self->skills, skill);
}

static void
read_ref (const DdSource *self, DdSourceUnit *unit, const xmlNode *node, DdFaults *faults)
{
  g_autofree char *id = dd_xml_dup_attr (node, "ref");
  DdSourceRef *ref = NULL;
  if (id == NULL || !dd_source_is_id (id))
    return; /* the vocabulary said so */
  for (guint i = 0; i <= self->units->len; i++)
    {
      const DdSourceUnit *other = i < self->units->len ? g_ptr_array_index (self->units, i) : unit;
      for (guint j = 0; j < other->lessons->len; j++)
        if (g_str_equal (((DdSourceRef *) g_ptr_array_index (other->lessons, j))->id, id))
          {
            dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, dd_xml_get_line (node),
                           "The lesson \"%s\" is in the course twice: keep one of the two.", id);
            return;
          }
    }
  ref = g_new0 (DdSourceRef, 1);
  ref->id = g_steal_pointer (&id);
  ref->line = dd_xml_get_line (node);
  g_ptr_array_add (unit->lessons, ref);
}

static void
read_unit (DdSource *self, const xmlNode *node, DdFaults *faults)
{
  DdSourceUnit *unit = g_new0 (DdSourceUnit, 1);
  unit->id = dd_xml_dup_attr (node, "id");
  if (unit->id == NULL)
    unit->id = g_strdup ("");
  unit->line = dd_xml_get_line (node);
  unit->titles = g_ptr_array_new_with_free_func (free_text);
  unit->lessons = g_ptr_array_new_with_free_func (free_ref);
  read_texts (node, "title", TRUE, unit->titles, faults);
  check_languages (self, unit->titles, "The title of this unit", unit->line, faults);
  for (const xmlNode *child = dd_xml_find_child (node, DD_XML_NS_SOURCE, "lesson"); child != NULL;
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, "lesson"))
    read_ref (self, unit, child, faults);
  if (dd_xml_find_child (node, DD_XML_NS_SOURCE, "lesson") == NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, unit->line,
                   "The unit \"%s\" has no lesson: add <lesson ref=\"...\"/> or delete it.",
                   unit->id);
  g_ptr_array_add (self->units, unit);
}

/* What the format fixes as a sequence is fixed here too: a file then reads the same everywhere. */
static void
check_order (const xmlNode *root, DdFaults *faults)
{
  static const char *const names[] = { "title", "summary", "objective", "author",
                                       "keyword", "skill", "unit", "completion" };
  gsize reached = 0;
  for (const xmlNode *child = dd_xml_get_first_child (root); child != NULL;
       child = dd_xml_get_next (child))
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_equal (dd_xml_get_name (child), names[i]))
        {
          if (i < reached)
            dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, dd_xml_get_line (child),
                           "<%s> comes after <%s>: move it before.", names[i], names[reached]);
          reached = MAX (reached, i);
        }
}

static guint
count_lessons (const DdSource *self)
{
  guint count = 0;
  for (guint i = 0; i < self->units->len; i++)
    count += ((DdSourceUnit *) g_ptr_array_index (self->units, i))->lessons->len;
  return count;
}

static void
read_completion (DdSource *self, const xmlNode *root, DdFaults *faults)
{
  const xmlNode *node = dd_xml_find_child (root, DD_XML_NS_SOURCE, "completion");
  guint lessons = count_lessons (self);
  guint64 needed = 0;
  self->completion = dd_xml_dup_attr (node, "lessons");
  if (self->completion == NULL)
    self->completion = g_strdup ("all");
  needed = 0;
  if (g_ascii_string_to_unsigned (self->completion, 10, 1, 9999, &needed, NULL) && needed > lessons)
    dd_faults_add (
      faults, DD_FAULT_ERROR, FILE_NAME, dd_xml_get_line (node),
      "Completion asks for %s lessons and the course has %u: write \"all\" or a smaller number.",
      self->completion, lessons);
  if (dd_xml_find_next (node, DD_XML_NS_SOURCE, "completion") != NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, dd_xml_get_line (node),
                   "<completion> is there twice: delete one.");
}

static void
read_attributes (DdSource *self, const xmlNode *root)
{
  g_autofree char *languages = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_auto (GStrv) words = NULL;
  self->id = dd_xml_dup_attr (root, "id");
  self->version = dd_xml_dup_attr (root, "version");
  self->pronoun = dd_xml_dup_attr (root, "pronoun");
  self->grade = dd_xml_dup_attr (root, "grade");
  self->licence = dd_xml_dup_attr (root, "licence");
  self->cover = dd_xml_dup_attr (root, "cover");
  self->reviewed_on = dd_xml_dup_attr (root, "reviewed-on");
  self->review_by = dd_xml_dup_attr (root, "review-by");
  self->cover_line = dd_xml_get_line (root);
  self->review_by_line = dd_xml_get_line (root);

  languages = dd_xml_dup_attr (root, "languages");
  list = g_ptr_array_new ();
  /* "vi, en" cannot be read, and yet its lessons are looked at. */
  self->languages_known = dd_source_can_read (root, "languages");
  words = g_strsplit_set (languages != NULL ? languages : "", " ,;\t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (dd_source_is_language (words[i]) &&
        !g_ptr_array_find_with_equal_func (list, words[i], g_str_equal, NULL))
      g_ptr_array_add (list, g_strdup (words[i]));
  g_ptr_array_add (list, NULL);
  g_strfreev (self->languages);
  self->languages = (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

static void
check_counts (const DdSource *self, const xmlNode *root, DdFaults *faults)
{
  guint line = dd_xml_get_line (root);
  check_languages (self, self->titles, "The title of the course", line, faults);
  if (self->summaries->len > 0)
    check_languages (self, self->summaries, "The summary",
                     ((DdSourceText *) g_ptr_array_index (self->summaries, 0))->line, faults);
  else
    dd_faults_add (faults, DD_FAULT_WARNING, FILE_NAME, line,
                   "The course has no <summary>: say in a sentence what it is about.");
  if (self->objectives->len > 0)
    check_languages (self, self->objectives, "An objective",
                     ((DdSourceText *) g_ptr_array_index (self->objectives, 0))->line, faults);
  if (self->authors->len == 0)
    dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, line,
                   "The course has no <author>: name at least one.");
  if (self->units->len == 0)
    dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, line,
                   "The course has no <unit>: add one with its lessons.");
  if (self->units->len > DD_LIMIT_COURSE_UNITS || count_lessons (self) > DD_LIMIT_COURSE_LESSONS)
    dd_faults_add (faults, DD_FAULT_ERROR, FILE_NAME, line,
                   "The course has more than %d units or %d lessons: make two courses of it.",
                   DD_LIMIT_COURSE_UNITS, DD_LIMIT_COURSE_LESSONS);
}

/* The manifest has one list of objectives a language, shown side by side: they must pair up. */
static void
check_objectives (const DdSource *self, DdFaults *faults)
{
  if (!self->languages_known || !are_labelled (self->objectives))
    return;
  for (guint l = 1; self->languages[0] != NULL && self->languages[l] != NULL; l++)
    {
      guint counts[2] = { 0, 0 };
      guint line = 0;
      for (guint i = 0; i < self->objectives->len; i++)
        {
          const DdSourceText *text = g_ptr_array_index (self->objectives, i);
          counts[0] += g_str_equal (text->lang, self->languages[0]);
          counts[1] += g_str_equal (text->lang, self->languages[l]);
          line = text->line;
        }
      if (counts[0] != counts[1] && counts[1] > 0)
        dd_faults_add (
          faults, DD_FAULT_ERROR, FILE_NAME, line,
          "There are %u objectives in \"%s\" and %u in \"%s\": write each in every language.",
          counts[0], self->languages[0], counts[1], self->languages[l]);
    }
}

void
dd_source_read_course (DdSource *self, const xmlNode *root, DdFaults *faults)
{
  read_attributes (self, root);
  check_order (root, faults);
  read_texts (root, "title", TRUE, self->titles, faults);
  read_texts (root, "summary", TRUE, self->summaries, faults);
  read_texts (root, "objective", FALSE, self->objectives, faults);
  for (const xmlNode *child = dd_xml_get_first_child (root); child != NULL;
       child = dd_xml_get_next (child))
    {
      const char *name = dd_xml_get_name (child);
      if (!dd_xml_in (child, DD_XML_NS_SOURCE))
        continue;
      if (g_str_equal (name, "author"))
        g_ptr_array_add (self->authors, dd_source_dup_text (child));
      else if (g_str_equal (name, "keyword"))
        read_keyword (self, child, faults);
      else if (g_str_equal (name, "skill"))
        read_skill (self, child, faults);
      else if (g_str_equal (name, "unit"))
        read_unit (self, child, faults);
    }
  read_completion (self, root, faults);
  check_counts (self, root, faults);
  check_objectives (self, faults);
}
