/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a course says of itself: languages, titles, dates, skills. docs/package-format.md section 1,
 * "The course". The shape of the document has been checked before. */

#include "dd-manifest.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-safe-path.h"
#include "dd-xml.h"

#define TITLE_CHARS 200
#define SENTENCE_CHARS 2000

/* ---- Languages and texts ---- */

/* `[a-z]{2,3}(-[A-Za-z0-9]{2,8})*` */
static gboolean
is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  gsize length = strlen (parts[0] == NULL ? "" : parts[0]);

  if (length < 2 || length > 3 || strspn (parts[0], "abcdefghijklmnopqrstuvwxyz") != length)
    return FALSE;
  for (guint i = 1; parts[i] != NULL; i++)
    {
      length = strlen (parts[i]);
      if (length < 2 || length > 8)
        return FALSE;
      for (gsize j = 0; j < length; j++)
        if (!g_ascii_isalnum (parts[i][j]))
          return FALSE;
    }
  return strlen (text) <= 35;
}

static void
read_language (DdManifest *self, const xmlNode *node, GPtrArray *languages)
{
  const char *lang = dd_manifest_keep_text (self, node, 35);
  gboolean twice = FALSE;

  for (guint i = 0; i < languages->len; i++)
    twice = twice || g_ascii_strcasecmp (g_ptr_array_index (languages, i), lang) == 0;
  if (twice)
    dd_manifest_fault (self, node, "language \"%s\" is listed twice.", lang);
  else if (!is_language (lang))
    dd_manifest_fault (self, node, "\"%s\" is not a language tag such as vi or en.", lang);
  else
    g_ptr_array_add (languages, (gpointer) lang);
}

static void
read_languages (DdManifest *self, const xmlNode *general)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  const xmlNode *node = dd_xml_find_child (general, DD_MANIFEST_NS_LOM, "language");

  for (; node != NULL && languages->len < DD_LIMIT_COURSE_LANGUAGES;
       node = dd_xml_find_next (node, DD_MANIFEST_NS_LOM, "language"))
    read_language (self, node, languages);
  if (node != NULL)
    dd_manifest_fault_code (self, node, DD_COURSE_ERROR_TOO_LARGE,
                            "the course has more than %u languages.",
                            (guint) DD_LIMIT_COURSE_LANGUAGES);
  /* Everything after asks for the default language, so there is always one, also in a faulty
   * manifest. */
  if (languages->len == 0)
    g_ptr_array_add (languages, (gpointer) dd_course_data_keep (self->course, "vi"));
  self->course->n_languages = languages->len;
  self->course->languages = dd_course_data_keep_array (self->course, languages);
}

/* Index of LANG among the course's languages; a fault and -1 if it is none of them. */
static int
find_language (DdManifest *self, const xmlNode *node, const char *lang)
{
  int index = dd_course_data_find_language (self->course, lang);

  if (index < 0)
    dd_manifest_fault (self, node, "language \"%s\" is not one of the course's languages.", lang);
  return index;
}

static DdTexts *
make_texts (DdManifest *self)
{
  return dd_course_data_alloc (self->course, sizeof (char *) * self->course->n_languages);
}

static void
put_text (DdManifest *self, DdTexts *texts, const xmlNode *node, const char *lang, glong max_chars)
{
  int index = find_language (self, node, lang);

  if (index < 0)
    return;
  if (texts->by_language[index] != NULL)
    dd_manifest_fault (self, node, "there are two texts in language \"%s\".", lang);
  texts->by_language[index] = dd_manifest_keep_text (self, node, max_chars);
}

/* What is missing in the default language is a fault; a placeholder keeps the later steps simple.
 */
static void
demand_default (DdManifest *self, DdTexts *texts, const xmlNode *node)
{
  if (texts->by_language[0] != NULL)
    return;
  dd_manifest_fault (self, node, "<%s> has no text in the course's first language, \"%s\".",
                     dd_xml_get_name (node), self->course->languages[0]);
  texts->by_language[0] = dd_course_data_keep (self->course, "");
}

const DdTexts *
dd_manifest_read_strings (DdManifest *self,
                          const xmlNode *strings,
                          const xmlNode *title,
                          glong max_chars)
{
  DdTexts *texts = make_texts (self);
  const xmlNode *node = dd_xml_find_child (strings, DD_MANIFEST_NS_LOM, "string");

  if (title != NULL)
    texts->by_language[0] = dd_manifest_keep_text (self, title, max_chars);
  for (; node != NULL; node = dd_xml_find_next (node, DD_MANIFEST_NS_LOM, "string"))
    {
      g_autofree char *lang = dd_xml_dup_attr (node, "language");

      put_text (self, texts, node, lang, max_chars);
    }
  demand_default (self, texts, strings != NULL ? strings : title);
  return texts;
}

static void
read_general (DdManifest *self, const xmlNode *general)
{
  const xmlNode *title = dd_xml_find_child (general, DD_MANIFEST_NS_LOM, "title");
  const xmlNode *summary = dd_xml_find_child (general, DD_MANIFEST_NS_LOM, "description");
  const xmlNode *keyword = dd_xml_find_child (general, DD_MANIFEST_NS_LOM, "keyword");

  self->course->titles = dd_manifest_read_strings (self, title, NULL, TITLE_CHARS);
  if (summary != NULL)
    self->course->summaries = dd_manifest_read_strings (self, summary, NULL, SENTENCE_CHARS);
  for (; keyword != NULL; keyword = dd_xml_find_next (keyword, DD_MANIFEST_NS_LOM, "keyword"))
    g_ptr_array_add (self->course->keywords,
                     (gpointer) dd_manifest_read_strings (self, keyword, NULL, TITLE_CHARS));
}

/* ---- dd:course ---- */

/* Two numbers from 1 to 12, the second not less: "6" or "6-9". */
static void
read_grades (DdManifest *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_attr (node, "grade");
  g_auto (GStrv) parts = NULL;
  guint64 grades[2] = { 0, 0 };
  guint n_parts = 0;

  if (text == NULL)
    return;
  parts = g_strsplit (text, "-", 3);
  n_parts = g_strv_length (parts);
  for (guint i = 0; i < MIN (n_parts, 2); i++)
    if (*parts[i] == '0' || !g_ascii_string_to_unsigned (parts[i], 10, 1, 12, &grades[i], NULL))
      n_parts = 0;
  if (n_parts == 1)
    grades[1] = grades[0];
  if (n_parts < 1 || n_parts > 2 || grades[0] > grades[1])
    dd_manifest_fault (
      self, node, "grade \"%s\" is neither a number from 1 to 12 nor two of them as in 6-9.", text);
  else
    {
      self->course->first_grade = (guint) grades[0];
      self->course->last_grade = (guint) grades[1];
    }
}

/* The number that the N_DIGITS characters at TEXT write; 0 when one of them is no digit. */
static guint
read_digits (const char *text, guint n_digits)
{
  guint number = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      number = number * 10 + (guint) g_ascii_digit_value (text[i]);
    }
  return number;
}

static gboolean
is_date (const char *text)
{
  guint year = 0;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  year = read_digits (text, 4);
  return year >= 1000 &&
         g_date_valid_dmy ((GDateDay) read_digits (text + 8, 2),
                           (GDateMonth) read_digits (text + 5, 2), (GDateYear) year);
}

static const char *
read_date (DdManifest *self, const xmlNode *node, const char *name)
{
  const char *text = dd_manifest_keep_attr (self, node, name, 100);

  if (text == NULL || is_date (text))
    return text;
  dd_manifest_fault (self, node, "%s=\"%s\" is not a day written as 2026-11-21.", name, text);
  return NULL;
}

static void
read_pronoun (DdManifest *self, const xmlNode *node)
{
  if (!dd_xml_has_attr (node, "pronoun") || dd_xml_attr_is (node, "pronoun", "none"))
    self->course->pronoun = DD_PRONOUN_NONE;
  else if (dd_xml_attr_is (node, "pronoun", "em"))
    self->course->pronoun = DD_PRONOUN_EM;
  else if (dd_xml_attr_is (node, "pronoun", "ban"))
    self->course->pronoun = DD_PRONOUN_BAN;
  else
    dd_manifest_fault (self, node, "pronoun is none of em, ban and none.");
}

/* Whether there are so many lessons is asked when they are known. */
static void
read_completion (DdManifest *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_attr (node, "completion");
  guint64 lessons = 0;

  if (text == NULL || strcmp (text, "all") == 0)
    return;
  if (*text == '0' ||
      !g_ascii_string_to_unsigned (text, 10, 1, DD_LIMIT_COURSE_LESSONS, &lessons, NULL))
    dd_manifest_fault (self, node, "completion=\"%s\" is neither \"all\" nor a number of lessons.",
                       text);
  self->course->completion = (guint) lessons;
}

static void
read_objectives (DdManifest *self, const xmlNode *course)
{
  guint n_languages = self->course->n_languages;
  g_autofree GPtrArray **lists = g_new0 (GPtrArray *, n_languages);
  const xmlNode *node = dd_xml_find_child (course, DD_XML_NS_COURSE, "objective");

  for (; node != NULL; node = dd_xml_find_next (node, DD_XML_NS_COURSE, "objective"))
    {
      g_autofree char *lang = dd_xml_dup_attr_ns (node, DD_XML_NS_XML, "lang");
      int index = find_language (self, node, lang);

      if (index < 0)
        continue;
      if (lists[index] == NULL)
        lists[index] = g_ptr_array_new ();
      g_ptr_array_add (lists[index], (gpointer) dd_manifest_keep_text (self, node, SENTENCE_CHARS));
    }
  self->course->objectives = dd_course_data_alloc (self->course, sizeof (gpointer) * n_languages);
  for (guint i = 0; i < n_languages; i++)
    if (lists[i] != NULL)
      {
        self->course->objectives[i] = dd_course_data_keep_array (self->course, lists[i]);
        g_ptr_array_unref (lists[i]);
      }
}

static void
read_authors (DdManifest *self, const xmlNode *course)
{
  g_autoptr (GPtrArray) authors = g_ptr_array_new ();
  const xmlNode *node = dd_xml_find_child (course, DD_XML_NS_COURSE, "author");

  for (; node != NULL; node = dd_xml_find_next (node, DD_XML_NS_COURSE, "author"))
    g_ptr_array_add (authors, (gpointer) dd_manifest_keep_text (self, node, TITLE_CHARS));
  self->course->authors = dd_course_data_keep_array (self->course, authors);
}

static void
read_skills (DdManifest *self, const xmlNode *course)
{
  const xmlNode *node = dd_xml_find_child (course, DD_XML_NS_COURSE, "skill");

  for (; node != NULL; node = dd_xml_find_next (node, DD_XML_NS_COURSE, "skill"))
    {
      DdSkill *skill = dd_course_data_alloc (self->course, sizeof (DdSkill));
      DdTexts *titles = make_texts (self);
      const xmlNode *title = dd_xml_find_child (node, DD_XML_NS_COURSE, "title");

      skill->id = dd_manifest_keep_attr (self, node, "id", 64);
      if (!dd_manifest_is_id (skill->id))
        dd_manifest_fault (
          self, node, "\"%s\" is not an id: small letters, digits and hyphens, a letter first.",
          skill->id);
      if (dd_course_find_skill (self->course, skill->id) != NULL)
        dd_manifest_fault (self, node, "there are two skills with the id \"%s\".", skill->id);
      for (; title != NULL; title = dd_xml_find_next (title, DD_XML_NS_COURSE, "title"))
        {
          g_autofree char *lang = dd_xml_dup_attr_ns (title, DD_XML_NS_XML, "lang");

          put_text (self, titles, title, lang, TITLE_CHARS);
        }
      demand_default (self, titles, node);
      skill->titles = titles;
      g_ptr_array_add (self->course->skills, skill);
      g_hash_table_insert (self->course->skills_by_id, (gpointer) skill->id, skill);
    }
}

/* An attribute of words: blanks at both ends are cut and runs of them made one. NULL if absent. */
static const char *
read_words (DdManifest *self, const xmlNode *node, const char *name, glong max_chars)
{
  const char *text = dd_manifest_keep_attr (self, node, name, max_chars);
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *line = NULL;

  if (text == NULL)
    return NULL;
  words = g_strsplit_set (text, " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_add (kept, NULL);
  line = g_strjoinv (" ", (char **) kept->pdata);
  return dd_course_data_keep (self->course, line);
}

void
dd_manifest_read_course (DdManifest *self, const xmlNode *metadata)
{
  const xmlNode *lom = dd_xml_find_child (metadata, DD_MANIFEST_NS_LOM, "lom");
  const xmlNode *general = dd_xml_find_child (lom, DD_MANIFEST_NS_LOM, "general");
  const xmlNode *course = dd_xml_find_child (metadata, DD_XML_NS_COURSE, "course");
  const xmlNode *schema = dd_xml_find_child (metadata, DD_MANIFEST_NS_CP, "schema");
  const xmlNode *version = dd_xml_find_child (metadata, DD_MANIFEST_NS_CP, "schemaversion");
  g_autofree char *schema_text = dd_xml_dup_text_collapsed (schema);
  g_autofree char *version_text = dd_xml_dup_text_collapsed (version);

  if (strcmp (schema_text, "IMS Content") != 0)
    dd_manifest_fault (self, schema, "schema is \"%s\"; it must be \"IMS Content\".", schema_text);
  if (strcmp (version_text, "1.1.4") != 0)
    dd_manifest_fault (self, version, "schemaversion is \"%s\"; it must be \"1.1.4\".",
                       version_text);
  read_languages (self, general);
  read_general (self, general);
  self->course->licence = read_words (self, course, "licence", TITLE_CHARS);
  if (*self->course->licence == '\0')
    dd_manifest_fault (self, course, "the licence is empty.");
  self->course->competency = read_words (self, course, "competency", SENTENCE_CHARS);
  self->course->cover = dd_manifest_keep_attr (self, course, "cover", DD_LIMIT_PATH_BYTES);
  self->course->reviewed_on = read_date (self, course, "reviewed-on");
  self->course->review_by = read_date (self, course, "review-by");
  read_grades (self, course);
  read_pronoun (self, course);
  read_completion (self, course);
  read_authors (self, course);
  read_objectives (self, course);
  read_skills (self, course);
}
