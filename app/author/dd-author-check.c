/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts the checks in order: a whole source, a package to its bottom, or one file by what it holds.
 */
#include "dd-author-check.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dd-check.h"
#include "dd-entry-check.h"
#include "dd-files.h"
#include "dd-inspect.h"
#include "dd-limits.h"
#include "dd-svg.h"

G_DEFINE_QUARK (dd_author_error, dd_author_error)

/* ---- A source ---- */

static void
check_review (const DdSource *source, gint64 now_usec, DdFaults *faults)
{
  gint64 today = now_usec / G_TIME_SPAN_DAY;
  gint64 days = 0;
  if (now_usec <= 0)
    return;
  /* Tomorrow has begun where clocks are ahead of UTC. */
  if (source->reviewed_on != NULL && dd_source_parse_date (source->reviewed_on, &days) &&
      days > today + 1)
    dd_faults_add (
      faults, DD_FAULT_WARNING, DD_SOURCE_COURSE_FILE, source->review_by_line,
      "reviewed-on=\"%s\" is yet to come: write the day on which the course was looked through.",
      source->reviewed_on);
  if (source->review_by != NULL && dd_source_parse_date (source->review_by, &days) && today > days)
    dd_faults_add (
      faults, DD_FAULT_WARNING, DD_SOURCE_COURSE_FILE, source->review_by_line,
      "review-by=\"%s\" has passed: look the course through, then set reviewed-on and review-by.",
      source->review_by);
}

static void
check_dates (const DdSource *source, DdFaults *faults)
{
  gint64 reviewed = 0;
  gint64 until = 0;
  if (source->reviewed_on != NULL && source->review_by != NULL &&
      dd_source_parse_date (source->reviewed_on, &reviewed) &&
      dd_source_parse_date (source->review_by, &until) && until < reviewed)
    dd_faults_add (faults, DD_FAULT_ERROR, DD_SOURCE_COURSE_FILE, source->review_by_line,
                   "review-by comes before reviewed-on: mend one of the two.");
}

DdSource *
dd_check_source (const char *folder, gint64 now_usec, DdFaults *faults, DdCompiled **ret_compiled)
{
  g_autoptr (DdFaults) found = dd_faults_new ();
  DdSource *source = dd_source_read (folder, found);
  DdCompiled *compiled = NULL;
  if (source->doc != NULL)
    {
      dd_check_words (dd_xml_get_root (source->doc), DD_SOURCE_COURSE_FILE, found);
      dd_check_ids (source, found);
      dd_check_lengths (source, found);
      dd_check_languages (source, found);
      dd_check_links (source, found);
      check_dates (source, found);
      check_review (source, now_usec, found);
    }
  for (guint i = 0; i < source->lessons->len; i++)
    {
      const DdSourceLesson *lesson = g_ptr_array_index (source->lessons, i);
      dd_check_words (dd_xml_get_root (lesson->doc), lesson->file, found);
      for (guint j = 0; j < lesson->exercises->len; j++)
        dd_check_feedback (g_ptr_array_index (lesson->exercises, j), lesson->file, found);
    }
  if (dd_faults_count_errors (found) == 0)
    {
      compiled = dd_compile (source);
      dd_compiled_check (compiled, found);
      if (dd_faults_count_errors (found) > 0)
        g_clear_pointer (&compiled, dd_compiled_free);
    }
  dd_faults_sort (found);
  dd_faults_append (faults, found, NULL);
  *ret_compiled = compiled;
  return source;
}

gboolean
dd_author_check (const char *folder, gint64 now_usec, DdFaults *faults)
{
  DdCompiled *compiled = NULL;
  g_autoptr (DdSource) source = dd_check_source (folder, now_usec, faults, &compiled);
  gboolean sound = compiled != NULL;
  g_clear_pointer (&compiled, dd_compiled_free);
  return sound;
}

/* ---- A package ---- */

static gboolean
check_package (const char *path, DdFaults *faults, GError **error)
{
  const DdInspectHooks hooks = { .entry_func = dd_entry_check };
  g_autoptr (GError) failure = NULL;
  if (dd_package_inspect (path, &hooks, faults, NULL, &failure))
    return TRUE;
  g_set_error_literal (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAILED, failure->message);
  return FALSE;
}

/* ---- One file ---- */

gboolean
dd_source_check_alone (xmlDoc *doc, const char *file, DdFaults *faults)
{
  xmlNode *root = dd_xml_get_root (doc);
  g_autofree char *id = NULL;
  g_autofree char *lang = NULL;
  DdSourceLesson *lesson = NULL;
  if (!dd_xml_is (root, DD_XML_NS_SOURCE, "lesson"))
    return FALSE;
  dd_source_check_vocabulary (root, file, faults);
  id = dd_xml_dup_attr (root, "id");
  lang = dd_xml_dup_attr_ns (root, DD_XML_NS_XML, "lang");
  lesson = dd_source_lesson_new (xmlCopyDoc (doc, 1), file, lang != NULL ? lang : "",
                                 id != NULL ? id : "", faults);
  dd_check_words (root, file, faults);
  dd_check_links_alone (root, file, faults);
  for (guint i = 0; i < lesson->exercises->len; i++)
    dd_check_feedback (g_ptr_array_index (lesson->exercises, i), file, faults);
  dd_source_lesson_free (lesson);
  return TRUE;
}

static gboolean
is_item (const xmlNode *root)
{
  const char *name = dd_xml_get_name (root);
  return g_str_equal (name, "qti-assessment-item") || g_str_equal (name, "assessmentItem");
}

static void
check_manifest (GBytes *bytes, const char *path, DdFaults *faults)
{
  g_autoptr (DdFaults) found = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = dd_course_new_from_manifest (bytes, found, &error);
  if (course == NULL && dd_faults_count_errors (found) == 0)
    dd_faults_add_gerror (found, DD_FAULT_ERROR, path, error);
  for (guint i = 0; i < dd_faults_get_length (found); i++)
    {
      const DdFault *fault = dd_faults_get (found, i);
      dd_faults_add (faults, fault->severity, path, fault->line, "%s", fault->message);
    }
}

/* By the root element. TOLD is what was said while DOC was read from BYTES: most kinds are read
 * once more, by readers that say it themselves. FALSE: it is XML of some other kind. */
static gboolean
check_xml (xmlDoc *doc,
           const DdFaults *told,
           GBytes *bytes,
           const char *path,
           gint64 now_usec,
           DdFaults *faults,
           DdAuthorKind *ret_kind)
{
  const xmlNode *root = dd_xml_get_root (doc);
  if (dd_xml_is (root, DD_XML_NS_XHTML, "html"))
    {
      *ret_kind = DD_AUTHOR_KIND_LESSON;
      dd_check_lesson_file (bytes, path, TRUE, faults);
    }
  else if (is_item (root))
    {
      *ret_kind = DD_AUTHOR_KIND_ITEM;
      dd_check_item_file (bytes, path, TRUE, NULL, faults);
    }
  else if (dd_xml_is (root, DD_XML_NS_SVG, "svg"))
    {
      *ret_kind = DD_AUTHOR_KIND_PICTURE;
      dd_svg_check (bytes, path, faults, NULL);
    }
  else if (dd_xml_is (root, "http://www.imsglobal.org/xsd/imscp_v1p1", "manifest"))
    {
      *ret_kind = DD_AUTHOR_KIND_MANIFEST;
      check_manifest (bytes, path, faults);
    }
  else if (dd_xml_is (root, DD_XML_NS_SOURCE, "course"))
    {
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *prefix = g_strconcat (folder, "/", NULL);
      g_autoptr (DdFaults) found = dd_faults_new ();
      *ret_kind = DD_AUTHOR_KIND_SOURCE;
      dd_author_check (folder, now_usec, found);
      dd_faults_append (faults, found, prefix);
    }
  else if (dd_source_check_alone (doc, path, faults))
    {
      *ret_kind = DD_AUTHOR_KIND_SOURCE;
      dd_faults_append (faults, told, NULL);
      dd_source_check_encoding (bytes, path, faults);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_zip (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return size >= 4 && memcmp (data, "PK", 2) == 0 && (data[2] == 3 || data[2] == 5);
}

/* PNG, JPEG, WebP. */
static gboolean
is_picture (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return size >= 12 && (memcmp (data, "\x89PNG", 4) == 0 || memcmp (data, "\xff\xd8\xff", 3) == 0 ||
                        (memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0));
}

static gboolean
check_file (
  const char *path, gint64 now_usec, DdFaults *faults, DdAuthorKind *ret_kind, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdFaults) told = dd_faults_new ();
  g_autoptr (GBytes) bytes =
    dd_files_read (path, MAX (DD_LIMIT_XML_BYTES, DD_LIMIT_PICTURE_BYTES), &failure);
  g_autoptr (xmlDoc) doc = NULL;
  gsize size = 0;
  const char *data = NULL;
  if (bytes == NULL)
    {
      g_set_error_literal (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAILED, failure->message);
      return FALSE;
    }
  if (is_picture (bytes))
    {
      *ret_kind = DD_AUTHOR_KIND_PICTURE;
      dd_check_picture (path, bytes, faults);
      return TRUE;
    }
  doc = dd_xml_parse_with_faults (bytes, path, told, &failure);
  if (doc != NULL && check_xml (doc, told, bytes, path, now_usec, faults, ret_kind))
    return TRUE;
  size = 0;
  data = g_bytes_get_data (bytes, &size);
  if (doc == NULL && memchr (data, '<', MIN (size, 64)) != NULL)
    {
      *ret_kind = DD_AUTHOR_KIND_LESSON;
      dd_faults_add_gerror (faults, DD_FAULT_ERROR, path, failure);
      return TRUE;
    }
  g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE,
               "%s is no package, course source, lesson, item or picture that is known here.",
               path);
  return FALSE;
}

/* Only the beginning, for a package may be large. */
static gboolean
has_zip_signature (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GBytes) bytes =
    stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), 4, NULL, NULL) : NULL;
  return bytes != NULL && is_zip (bytes);
}

static gboolean
fail_to_find (const char *path, int code, GError **error)
{
  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE, "There is no file %s.", path);
  else
    g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE, "%s cannot be read: %s.", path,
                 g_strerror (code));
  return FALSE;
}

gboolean
dd_author_check_path (
  const char *path, gint64 now_usec, DdFaults *faults, DdAuthorKind *ret_kind, GError **error)
{
  g_autofree char *prefix =
    g_str_has_suffix (path, "/") ? g_strdup (path) : g_strconcat (path, "/", NULL);
  g_autoptr (DdFaults) found = dd_faults_new ();
  DdAuthorKind kind = DD_AUTHOR_KIND_SOURCE;
  GStatBuf status;
  if (g_stat (path, &status) != 0)
    return fail_to_find (path, errno, error);
  if (S_ISDIR (status.st_mode))
    {
      if (!dd_source_find (path, error))
        return FALSE;
      dd_author_check (path, now_usec, found);
      dd_faults_append (faults, found, prefix);
    }
  else if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_UNREADABLE, "%s is no ordinary file.",
                   path);
      return FALSE;
    }
  else if (has_zip_signature (path))
    {
      kind = DD_AUTHOR_KIND_PACKAGE;
      if (!check_package (path, found, error))
        return FALSE;
      dd_faults_sort (found);
      dd_faults_append (faults, found, prefix);
    }
  else
    {
      if (!check_file (path, now_usec, found, &kind, error))
        return FALSE;
      dd_faults_sort (found);
      dd_faults_append (faults, found, NULL);
    }
  if (ret_kind != NULL)
    *ret_kind = kind;
  return TRUE;
}
