/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-facts.h. */

#include "dd-facts.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-xml.h"

#define LOCAL_HEADER_BYTES 30 /* before the name of an entry */

gboolean
dd_facts_is_refusal (const GError *error)
{
  return error->domain == DD_PACKAGE_ERROR;
}

void
dd_facts_clear (DdFacts *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->digests, dd_digests_free);
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_clear_pointer (&self->course, dd_course_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
}

gboolean
dd_facts_check_digest (const DdFacts *self,
                       const char *name,
                       const guint8 *digest,
                       DdRefusals *refusals)
{
  const guint8 *expected = self->digests != NULL ? dd_digests_lookup (self->digests, name) : NULL;

  if (expected == NULL)
    return TRUE;
  if (memcmp (digest, expected, DD_DIGEST_BYTES) == 0)
    return TRUE;
  dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, name, 0,
                   "The content is not what the author packed (its digest is another).");
  return FALSE;
}

/* Reads the content of one of the fixed entries: NULL after a refusal. FALSE only with ERROR. */
static gboolean
read_fixed (DdZipReader *reader,
            guint index,
            gsize max_bytes,
            DdRefusals *refusals,
            GBytes **ret_content,
            GError **error)
{
  GError *fault = NULL;
  GBytes *content = dd_zip_reader_read (reader, index, max_bytes, &fault);

  if (content == NULL && !dd_facts_is_refusal (fault))
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (content == NULL)
    dd_refusals_take (refusals, (DdPackageError) fault->code,
                      dd_zip_reader_get_entry (reader, index)->name, fault);
  *ret_content = content;
  return TRUE;
}

static gboolean
read_mimetype (DdZipReader *reader, DdRefusals *refusals, GError **error)
{
  const DdZipEntry *entry;
  g_autoptr (GBytes) content = NULL;
  guint index = 0;

  if (!dd_zip_reader_find (reader, DD_PACKAGE_MIMETYPE, &index))
    {
      dd_refusals_add (refusals, DD_PACKAGE_ERROR_NOT_A_PACKAGE, NULL, 0,
                       "This zip file is not a course package (it has no entry mimetype).");
      return TRUE;
    }
  if (!read_fixed (reader, index, DD_LIMIT_MIMETYPE_BYTES, refusals, &content, error))
    return FALSE;
  if (content == NULL)
    return TRUE;
  entry = dd_zip_reader_get_entry (reader, index);
  if (g_bytes_get_size (content) != strlen (DD_PACKAGE_MEDIA_TYPE) ||
      memcmp (g_bytes_get_data (content, NULL), DD_PACKAGE_MEDIA_TYPE,
              strlen (DD_PACKAGE_MEDIA_TYPE)) != 0)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_NOT_A_PACKAGE, DD_PACKAGE_MIMETYPE, 0,
                     "This is a file of another kind (a course says " DD_PACKAGE_MEDIA_TYPE
                     " here).");
  else if (index != 0 || !entry->stored ||
           entry->data_offset_bytes !=
             entry->offset_bytes + LOCAL_HEADER_BYTES + strlen (DD_PACKAGE_MIMETYPE))
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, DD_PACKAGE_MIMETYPE, 0,
                     "This must be the first entry, stored as it is and without an extra field.");
  return TRUE;
}

static gboolean
is_listed (const char *name)
{
  return strcmp (name, DD_PACKAGE_DIGESTS) != 0 && strcmp (name, DD_PACKAGE_SIGNATURE) != 0;
}

/* The list must name every entry, and every entry must be named. */
static void
compare_entries (DdFacts *self, DdZipReader *reader, DdRefusals *refusals)
{
  for (guint i = 0; i < dd_zip_reader_get_n_entries (reader); i++)
    {
      const char *name = dd_zip_reader_get_entry (reader, i)->name;

      if (is_listed (name) && dd_digests_lookup (self->digests, name) == NULL)
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                         "The entry is not in " DD_PACKAGE_DIGESTS ".");
    }
  for (guint i = 0; i < dd_digests_get_n_names (self->digests); i++)
    {
      const char *name = dd_digests_get_name (self->digests, i);

      if (!is_listed (name))
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, DD_PACKAGE_DIGESTS, i + 1,
                         "The list may not name %s.", name);
      else if (!dd_zip_reader_find (reader, name, NULL))
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, DD_PACKAGE_DIGESTS, i + 1,
                         "There is no entry %s.", name);
    }
}

static gboolean
read_digests (DdFacts *self, DdZipReader *reader, DdRefusals *refusals, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  GError *fault = NULL;
  guint index = 0;

  if (!dd_zip_reader_find (reader, DD_PACKAGE_DIGESTS, &index))
    {
      dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, NULL, 0,
                       "There is no entry " DD_PACKAGE_DIGESTS ".");
      return TRUE;
    }
  if (!read_fixed (reader, index, DD_LIMIT_DIGESTS_BYTES, refusals, &content, error))
    return FALSE;
  if (content == NULL)
    return TRUE;
  self->name = dd_digests_dup_package_name (content);
  self->digests = dd_digests_new_from_bytes (content, &fault);
  if (self->digests == NULL)
    dd_refusals_take (refusals, DD_PACKAGE_ERROR_INVALID, DD_PACKAGE_DIGESTS, fault);
  else
    compare_entries (self, reader, refusals);
  return TRUE;
}

static gboolean
read_signature (DdFacts *self, DdZipReader *reader, DdRefusals *refusals, GError **error)
{
  guint index = 0;

  if (!dd_zip_reader_find (reader, DD_PACKAGE_SIGNATURE, &index))
    return TRUE;
  if (!read_fixed (reader, index, DD_LIMIT_SIGNATURE_BYTES, refusals, &self->signature, error))
    return FALSE;
  if (self->signature == NULL)
    return TRUE;
  dd_faults_add (refusals->faults, DD_FAULT_WARNING, DD_PACKAGE_SIGNATURE, 0,
                 "The course is signed, and this version of the program cannot check signatures; "
                 "the signature is kept.");
  return TRUE;
}

/* Every entry must be a file of the course, and every file of the course an entry. */
static void
compare_files (DdFacts *self, DdZipReader *reader, DdRefusals *refusals)
{
  for (guint i = 0; i < dd_course_get_n_files (self->course); i++)
    {
      const DdCourseFile *file = dd_course_get_file (self->course, i);

      if (!dd_zip_reader_find (reader, file->href, NULL))
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, DD_PACKAGE_MANIFEST, file->line,
                         "There is no entry %s.", file->href);
    }
  for (guint i = 0; i < dd_zip_reader_get_n_entries (reader); i++)
    {
      const char *name = dd_zip_reader_get_entry (reader, i)->name;

      if (is_listed (name) && strcmp (name, DD_PACKAGE_MIMETYPE) != 0 &&
          strcmp (name, DD_PACKAGE_MANIFEST) != 0 &&
          dd_course_find_file (self->course, name) == NULL)
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                         "The entry is not in the manifest.");
    }
}

/* What a fault of the manifest's reader means for the package. */
static DdPackageError
get_manifest_code (const GError *fault)
{
  if (g_error_matches (fault, DD_COURSE_ERROR, DD_COURSE_ERROR_TOO_NEW))
    return DD_PACKAGE_ERROR_TOO_NEW;
  if (g_error_matches (fault, DD_COURSE_ERROR, DD_COURSE_ERROR_TOO_LARGE) ||
      g_error_matches (fault, DD_XML_ERROR, DD_XML_ERROR_TOO_LARGE))
    return DD_PACKAGE_ERROR_TOO_LARGE;
  return DD_PACKAGE_ERROR_INVALID;
}

static gboolean
read_manifest (DdFacts *self, DdZipReader *reader, DdRefusals *refusals, GError **error)
{
  guint8 digest[DD_DIGEST_BYTES];
  GError *fault = NULL;
  guint index = 0;

  if (!dd_zip_reader_find (reader, DD_PACKAGE_MANIFEST, &index))
    {
      dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, NULL, 0,
                       "There is no entry " DD_PACKAGE_MANIFEST ".");
      return TRUE;
    }
  if (!read_fixed (reader, index, DD_LIMIT_XML_BYTES, refusals, &self->manifest, error))
    return FALSE;
  if (self->manifest == NULL)
    return TRUE;
  dd_digest_bytes (g_bytes_get_data (self->manifest, NULL), g_bytes_get_size (self->manifest),
                   digest);
  if (!dd_facts_check_digest (self, DD_PACKAGE_MANIFEST, digest, refusals))
    return TRUE;
  self->course = dd_course_new_from_manifest (self->manifest, refusals->faults, &fault);
  if (self->course != NULL)
    compare_files (self, reader, refusals);
  else
    dd_refusals_note (refusals, get_manifest_code (fault), fault);
  return TRUE;
}

gboolean
dd_facts_read (DdFacts *self, DdZipReader *reader, DdRefusals *refusals, GError **error)
{
  return read_mimetype (reader, refusals, error) && read_digests (self, reader, refusals, error) &&
         read_signature (self, reader, refusals, error) &&
         read_manifest (self, reader, refusals, error);
}
