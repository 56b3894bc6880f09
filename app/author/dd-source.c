/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the files of a course source in a fixed order: course.xml, then every lesson it names in
 * every language. The directory itself is only listed to warn of files that nobody names, and that
 * list is sorted, so the order of a disk never shows.
 */
#include "dd-source.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dd-author-check.h"
#include "dd-files.h"
#include "dd-limits.h"
#include "dd-normal.h"

const char *const dd_source_part_names[DD_SOURCE_PARTS] = { "opening", "knowledge", "practice",
                                                            "application" };

void
dd_source_free (DdSource *self)
{
  char *strings[] = { self->folder, self->id, self->version, self->pronoun,
                      self->grade, self->licence, self->cover, self->reviewed_on,
                      self->review_by, self->completion };
  dd_source_clear_course (self);
  g_ptr_array_unref (self->lessons);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_strfreev (self->languages);
  if (self->doc != NULL)
    xmlFreeDoc (self->doc);
  g_free (self);
}

const char *
dd_source_find_text (const GPtrArray *texts, const char *lang)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const DdSourceText *text = g_ptr_array_index (texts, i);
      if (g_str_equal (text->lang, lang))
        return text->text;
    }
  return NULL;
}

DdSourceLesson *
dd_source_find_lesson (const DdSource *self, const char *lang, const char *id)
{
  for (guint i = 0; i < self->lessons->len; i++)
    {
      DdSourceLesson *lesson = g_ptr_array_index (self->lessons, i);
      if (g_str_equal (lesson->lang, lang) && g_str_equal (lesson->id, id))
        return lesson;
    }
  return NULL;
}

static void
append_text (const xmlNode *node, GString *text)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (text, (const char *) child->content);
    else if (child->type == XML_ELEMENT_NODE && !dd_xml_is (child, DD_XML_NS_SOURCE, "feedback") &&
             !dd_xml_is (child, DD_XML_NS_SOURCE, "blank"))
      append_text (child, text);
}

char *
dd_source_dup_normal (const char *text)
{
  char *normal = dd_normal_new (text);
  return normal != NULL ? normal : g_strdup (text);
}

char *
dd_source_dup_collapsed (const char *text)
{
  g_autoptr (GString) collapsed = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (collapsed, "%s%s", collapsed->len > 0 ? " " : "", words[i]);
  return dd_source_dup_normal (collapsed->str);
}

char *
dd_source_dup_text (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  append_text (node, text);
  return dd_source_dup_collapsed (text->str);
}

gboolean
dd_source_find (const char *folder, GError **error)
{
  g_autofree char *course = g_build_filename (folder, DD_SOURCE_COURSE_FILE, NULL);
  GStatBuf status;
  if (g_stat (course, &status) == 0)
    return TRUE;
  if (errno == ENOENT || errno == ENOTDIR)
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE,
                 "The folder %s holds no course.xml, so it is no course source.", folder);
  else
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE,
                 "The folder %s cannot be read: %s.", folder, g_strerror (errno));
  return FALSE;
}

gboolean
dd_source_check_folder (const char *folder, const char *name, DdFaults *faults)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                     "This is a link: put the folder itself here, a course is one folder.");
      return FALSE;
    }
  dir = g_dir_open (path, 0, &error);
  if (dir != NULL || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return TRUE; /* what is missing in it is said where it is named */
  dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                 "The folder cannot be read: allow yourself to read and enter it. (%s)",
                 error->message);
  return FALSE;
}

void
dd_source_check_encoding (GBytes *bytes, const char *file, DdFaults *faults)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  for (guint i = 0; i < dd_faults_get_length (faults); i++)
    {
      const DdFault *fault = dd_faults_get (faults, i);
      if (g_strcmp0 (fault->file, file) == 0 && strstr (fault->message, "encoding=") != NULL)
        return; /* the reader of XML has said it */
    }
  if (!g_utf8_validate (data, (gssize) length, NULL))
    dd_faults_add (faults, DD_FAULT_WARNING, file, 1,
                   "The file is not in UTF-8: save it so, and write encoding=\"UTF-8\" here.");
}

/* Parses FILE below FOLDER; a fault says why not. A link is refused: it may lead out of the folder.
 */
static xmlDoc *
parse_file (const char *folder, const char *file, DdFaults *faults)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  xmlDoc *doc = NULL;
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      dd_faults_add (faults, DD_FAULT_ERROR, file, 0,
                     "This is a link: put the file itself here, a course is one folder.");
      return NULL;
    }
  bytes = dd_files_read (path, DD_LIMIT_XML_BYTES, &error);
  if (bytes != NULL)
    doc = dd_xml_parse_with_faults (bytes, file, faults, &error);
  if (doc != NULL)
    dd_source_check_encoding (bytes, file, faults);
  if (doc == NULL && g_error_matches (error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT))
    dd_faults_add_gerror (faults, DD_FAULT_ERROR, file, error);
  else if (doc == NULL && bytes == NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, file, 0, "The file cannot be read: %s", error->message);
  else if (doc == NULL)
    dd_faults_add_gerror (faults, DD_FAULT_ERROR, file, error);
  return doc;
}

/* The root is what it should be; only then is the vocabulary looked at. */
static gboolean
check_root (const xmlDoc *doc, const char *name, const char *file, DdFaults *faults)
{
  const xmlNode *root = dd_xml_get_root ((xmlDoc *) doc);
  if (dd_xml_is (root, DD_XML_NS_SOURCE, name))
    {
      dd_source_check_vocabulary (root, file, faults);
      return TRUE;
    }
  if (g_str_equal (dd_xml_get_name (root), name))
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (root),
                   "<%s> is not in our namespace: write <%s xmlns=\"%s\" ...>.", name, name,
                   DD_XML_NS_SOURCE);
  else
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (root),
                   "The file begins with <%s>: it should begin with <%s xmlns=\"%s\" ...>.",
                   dd_xml_get_name (root), name, DD_XML_NS_SOURCE);
  return FALSE;
}

static void
read_lesson (DdSource *self, const DdSourceRef *ref, const char *lang, DdFaults *faults)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.xml", lang, ref->id);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  GStatBuf status;
  xmlDoc *doc = NULL;
  if (g_lstat (path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR))
    {
      dd_faults_add (faults, DD_FAULT_ERROR, DD_SOURCE_COURSE_FILE, ref->line,
                     "The lesson \"%s\" has no file %s: write it, or take the lesson or the "
                     "language \"%s\" out.",
                     ref->id, file, lang);
      return;
    }
  doc = parse_file (self->folder, file, faults);
  if (doc == NULL)
    return;
  if (!check_root (doc, "lesson", file, faults))
    {
      xmlFreeDoc (doc);
      return;
    }
  g_ptr_array_add (self->lessons, dd_source_lesson_new (doc, file, lang, ref->id, faults));
}

static gboolean
is_referenced (const DdSource *self, const char *id)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const DdSourceUnit *unit = g_ptr_array_index (self->units, i);
      for (guint j = 0; j < unit->lessons->len; j++)
        if (g_str_equal (((DdSourceRef *) g_ptr_array_index (unit->lessons, j))->id, id))
          return TRUE;
    }
  return FALSE;
}

/* Lessons that lie there and that course.xml does not name. */
static void
warn_of_strays (const DdSource *self, const char *lang, DdFaults *faults)
{
  g_autofree char *path = g_build_filename (self->folder, lang, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = NULL;
      g_autofree char *file = NULL;
      if (!g_str_has_suffix (name, ".xml"))
        continue;
      id = g_strndup (name, strlen (name) - strlen (".xml"));
      file = g_strdup_printf ("%s/%s", lang, name);
      if (!is_referenced (self, id))
        dd_faults_add (faults, DD_FAULT_WARNING, file, 0,
                       "No <lesson ref=\"%s\"/> of course.xml names this file: add it there, or "
                       "move the file away.",
                       id);
    }
}

/* NAME in the folder of the course holds something that ends in .xml. */
static gboolean
holds_xml (const DdSource *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *file = NULL;
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".xml"))
      return TRUE;
  return FALSE;
}

/* Whole languages that lie there and that course.xml does not name. */
static void
warn_of_stray_languages (const DdSource *self, DdFaults *faults)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (dd_source_is_language (name) &&
        !g_strv_contains ((const char *const *) self->languages, name) && holds_xml (self, name))
      dd_faults_add (faults, DD_FAULT_WARNING, name, 0,
                     "No language of course.xml has this folder of lessons: add \"%s\" to "
                     "languages=\"...\", or move the folder away.",
                     name);
}

static DdSource *
new_source (const char *folder)
{
  DdSource *self = g_new0 (DdSource, 1);
  self->folder = g_strdup (folder);
  self->languages = g_new0 (char *, 1);
  dd_source_init_course (self);
  self->lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_source_lesson_free);
  return self;
}

DdSource *
dd_source_read (const char *folder, DdFaults *faults)
{
  DdSource *self = new_source (folder);
  self->doc = parse_file (folder, DD_SOURCE_COURSE_FILE, faults);
  if (self->doc == NULL || !check_root (self->doc, "course", DD_SOURCE_COURSE_FILE, faults))
    return self;
  dd_source_read_course (self, dd_xml_get_root (self->doc), faults);
  for (guint l = 0; self->languages[l] != NULL; l++)
    {
      if (!dd_source_check_folder (folder, self->languages[l], faults))
        continue;
      for (guint i = 0; i < self->units->len; i++)
        {
          const DdSourceUnit *unit = g_ptr_array_index (self->units, i);
          for (guint j = 0; j < unit->lessons->len; j++)
            read_lesson (self, g_ptr_array_index (unit->lessons, j), self->languages[l], faults);
        }
      warn_of_strays (self, self->languages[l], faults);
    }
  if (self->languages_known)
    warn_of_stray_languages (self, faults);
  return self;
}
