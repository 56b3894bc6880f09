/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads imsmanifest.xml to a course: the steps in their order, and what they share. */

#include "dd-manifest.h"

#include <string.h>

#include "dd-normal.h"
#include "dd-safe-path.h"
#include "dd-xml.h"

#define MAX_VERSION 999999999

static void
add_fault (DdManifest *self, const xmlNode *node, DdCourseError code, const char *message)
{
  if (dd_faults_count_errors (self->faults) == 0)
    self->code = code;
  dd_faults_add (self->faults, DD_FAULT_ERROR, DD_MANIFEST_ENTRY, dd_xml_get_line (node), "%s",
                 message);
}

void
dd_manifest_fault_code (
  DdManifest *self, const xmlNode *node, DdCourseError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_fault (self, node, code, message);
}

void
dd_manifest_fault (DdManifest *self, const xmlNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_fault (self, node, DD_COURSE_ERROR_CORRUPT, message);
}

static const char *
keep (DdManifest *self, const xmlNode *node, const char *text, glong max_chars)
{
  g_autofree char *composed = dd_normal_new (text);

  if (composed == NULL)
    dd_manifest_fault (self, node, "a letter in this text carries more than %d marks.",
                       DD_NORMAL_MARKS);
  else if (strcmp (composed, text) != 0)
    dd_faults_add (self->faults, DD_FAULT_WARNING, DD_MANIFEST_ENTRY, dd_xml_get_line (node),
                   "\"%s\" is not in the composed form of Unicode (NFC).", composed);
  if (composed != NULL && g_utf8_strlen (composed, -1) > max_chars)
    dd_manifest_fault (self, node, "this text has more than %ld characters.", max_chars);
  return dd_course_data_keep (self->course, composed == NULL ? "" : composed);
}

const char *
dd_manifest_keep_text (DdManifest *self, const xmlNode *node, glong max_chars)
{
  g_autofree char *text = dd_xml_dup_text_collapsed (node);

  return keep (self, node, text, max_chars);
}

const char *
dd_manifest_keep_attr (DdManifest *self, const xmlNode *node, const char *name, glong max_chars)
{
  g_autofree char *text = dd_xml_dup_attr (node, name);

  return text == NULL ? NULL : keep (self, node, text, max_chars);
}

void
dd_manifest_claim_identifier (DdManifest *self, const xmlNode *node, const char *id)
{
  gpointer line = g_hash_table_lookup (self->identifiers, id);

  if (line != NULL)
    dd_manifest_fault (self, node, "the identifier \"%s\" is taken already, on line %u.", id,
                       GPOINTER_TO_UINT (line));
  else
    g_hash_table_insert (self->identifiers, g_strdup (id),
                         GUINT_TO_POINTER (MAX (dd_xml_get_line (node), 1)));
}

gboolean
dd_manifest_is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 64 && g_ascii_islower (*text) &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* `[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+`, at most 100 bytes. It becomes the name of a folder. */
static gboolean
is_course_id (const char *text)
{
  gsize length = strlen (text);
  gboolean at_start = TRUE;

  if (length > 100 || !g_ascii_islower (*text) || strchr (text, '.') == NULL ||
      strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-.") != length)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (at_start && (*p == '.' || *p == '-'))
        return FALSE;
      at_start = *p == '.';
    }
  return !at_start && dd_safe_path_check (text, NULL);
}

static void
read_identity (DdManifest *self, const xmlNode *root)
{
  g_autofree char *version = dd_xml_dup_attr (root, "version");
  guint64 number = 0;

  self->course->id = dd_manifest_keep_attr (self, root, "identifier", 100);
  if (!is_course_id (self->course->id))
    dd_manifest_fault (self, root, "\"%s\" is not a course id, which reads like vn.domdom.bits.",
                       self->course->id);
  dd_manifest_claim_identifier (self, root, self->course->id);
  if (*version == '0' || !g_ascii_string_to_unsigned (version, 10, 1, MAX_VERSION, &number, NULL))
    dd_manifest_fault (self, root, "version \"%s\" is not a whole number from 1 to %d.", version,
                       MAX_VERSION);
  self->course->version = (guint) number;
}

static void
read_manifest (DdManifest *self, xmlDoc *doc)
{
  const xmlNode *root = dd_xml_get_root (doc);

  dd_manifest_check_shape (self, root);
  if (dd_faults_count_errors (self->faults) > 0)
    return;
  read_identity (self, root);
  dd_manifest_read_course (self, dd_xml_find_child (root, DD_MANIFEST_NS_CP, "metadata"));
  dd_manifest_read_outline (self, dd_xml_find_child (root, DD_MANIFEST_NS_CP, "organizations"));
  dd_manifest_read_files (self, dd_xml_find_child (root, DD_MANIFEST_NS_CP, "resources"));
}

static void
report (const DdManifest *self, GError **error)
{
  for (guint i = 0; i < dd_faults_get_length (self->faults); i++)
    {
      const DdFault *fault = dd_faults_get (self->faults, i);
      g_autofree char *message = NULL;

      if (fault->severity != DD_FAULT_ERROR)
        continue;
      message = dd_fault_format (fault);
      g_set_error_literal (error, DD_COURSE_ERROR, (int) self->code, message);
      return;
    }
}

DdCourse *
dd_course_new_from_manifest (GBytes *bytes, DdFaults *faults, GError **error)
{
  g_autoptr (DdFaults) own = dd_faults_new ();
  g_autoptr (GHashTable) identifiers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DdCourse) course = dd_course_data_new ();
  DdManifest self = { .course = course, .faults = own, .identifiers = identifiers };
  g_autoptr (GError) own_error = NULL;
  g_autoptr (xmlDoc) doc = dd_xml_parse_with_faults (bytes, DD_MANIFEST_ENTRY, own, &own_error);

  if (doc == NULL)
    {
      dd_faults_append (faults, own, NULL);
      dd_faults_add_gerror (faults, DD_FAULT_ERROR, DD_MANIFEST_ENTRY, own_error);
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  read_manifest (&self, doc);
  dd_faults_append (faults, own, NULL);
  if (dd_faults_count_errors (own) == 0)
    return g_steal_pointer (&course);
  report (&self, error);
  return NULL;
}
