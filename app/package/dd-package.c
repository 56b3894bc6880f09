/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-package.h. */

#include "dd-package.h"

#include <string.h>

#include "dd-facts.h"
#include "dd-limits.h"
#include "dd-look.h"
#include "dd-zip-reader-private.h"

struct _DdPackage
{
  char *path;          /* owned */
  DdZipReader *reader; /* owned */
  DdFacts facts;       /* owned; complete */
  GPtrArray *names;    /* owned; entries by name, borrowed from the reader */
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

DdPackage *
dd_package_open (const char *path, GError **error)
{
  g_autoptr (DdPackage) self = g_new0 (DdPackage, 1);
  g_auto (DdRefusals) refusals = { 0 };

  self->path = g_strdup (path);
  self->reader = dd_zip_reader_open_with_refusals (path, &refusals, error);
  if (self->reader == NULL)
    return NULL;
  if (!dd_facts_read (&self->facts, self->reader, &refusals, error) ||
      !dd_refusals_end (&refusals, error))
    return NULL;
  self->names = g_ptr_array_sized_new (dd_zip_reader_get_n_entries (self->reader));
  for (guint i = 0; i < dd_zip_reader_get_n_entries (self->reader); i++)
    g_ptr_array_add (self->names, (gpointer) dd_zip_reader_get_entry (self->reader, i)->name);
  g_ptr_array_sort (self->names, compare_names);
  return g_steal_pointer (&self);
}

void
dd_package_close (DdPackage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->names, g_ptr_array_unref);
  dd_facts_clear (&self->facts);
  dd_zip_reader_close (self->reader);
  g_free (self->path);
  g_free (self);
}

const char *
dd_package_get_name (DdPackage *self)
{
  return self->facts.name;
}

const char *
dd_package_get_path (DdPackage *self)
{
  return self->path;
}

DdCourse *
dd_package_get_course (DdPackage *self)
{
  return self->facts.course;
}

gboolean
dd_package_is_signed (DdPackage *self)
{
  return self->facts.signature != NULL;
}

guint
dd_package_get_n_entries (DdPackage *self)
{
  return self->names->len;
}

const char *
dd_package_get_entry (DdPackage *self, guint position)
{
  g_return_val_if_fail (position < self->names->len, NULL);

  return g_ptr_array_index (self->names, position);
}

gboolean
dd_package_has (DdPackage *self, const char *entry)
{
  return dd_zip_reader_find (self->reader, entry, NULL);
}

static gsize
get_max_bytes (const char *entry)
{
  return strcmp (entry, DD_PACKAGE_DIGESTS) == 0 ? DD_LIMIT_DIGESTS_BYTES
                                                 : dd_look_get_max_bytes (entry);
}

GBytes *
dd_package_read (DdPackage *self, const char *entry, GError **error)
{
  g_auto (DdRefusals) refusals = { 0 };
  g_autoptr (GBytes) content = NULL;
  guint8 digest[DD_DIGEST_BYTES];
  guint index = 0;

  if (!dd_zip_reader_find (self->reader, entry, &index))
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                   "%s: There is no such entry.", entry);
      return NULL;
    }
  content = dd_zip_reader_read (self->reader, index, get_max_bytes (entry), error);
  if (content == NULL)
    return NULL;
  dd_digest_bytes (g_bytes_get_data (content, NULL), g_bytes_get_size (content), digest);
  if (!dd_facts_check_digest (&self->facts, entry, digest, &refusals))
    {
      dd_refusals_end (&refusals, error);
      return NULL;
    }
  return g_steal_pointer (&content);
}

gboolean
dd_package_get_stored_range (DdPackage *self,
                             const char *entry,
                             guint64 *ret_offset_bytes,
                             guint64 *ret_length_bytes)
{
  const DdZipEntry *found;
  guint index = 0;

  if (!dd_zip_reader_find (self->reader, entry, &index))
    return FALSE;
  found = dd_zip_reader_get_entry (self->reader, index);
  if (!found->stored)
    return FALSE;
  *ret_offset_bytes = found->data_offset_bytes;
  *ret_length_bytes = found->size_bytes;
  return TRUE;
}
