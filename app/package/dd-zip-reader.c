/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-zip-reader.h. The directory is read twice, by dd-zip-directory.c and by libzip; both must
 * say the same. The first finds what is wrong and words it, the second is what reads the entries.
 */

#include "dd-zip-reader-private.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-safe-path.h"
#include "dd-zip-directory.h"

#define PIECE_BYTES 65536

struct _DdZipReader
{
  DdZipInput *input;  /* owned */
  zip_t *zip;         /* owned; reads from the input */
  char *file_name;    /* owned; for messages */
  GArray *records;    /* owned; DdZipRecord, files only, by offset */
  GHashTable *places; /* owned; borrowed name -> place in the records plus 1 */
  guint8 *piece;      /* owned, PIECE_BYTES; made once: small entries come in thousands */
};

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const DdZipRecord *first = a;
  const DdZipRecord *second = b;

  return first->entry.offset_bytes < second->entry.offset_bytes
           ? -1
           : first->entry.offset_bytes > second->entry.offset_bytes;
}

/* Adds the name of RECORD to KEYS, which maps folded names to names. */
static void
check_name (const DdZipRecord *record, GHashTable *keys, DdRefusals *refusals)
{
  const char *name = record->entry.name;
  g_autofree char *checked = g_strndup (name, strlen (name) - (record->is_folder ? 1 : 0));
  g_autofree char *key = NULL;
  GError *fault = NULL;
  const char *other;

  if (!dd_safe_path_check (checked, &fault))
    {
      dd_refusals_take (refusals, DD_PACKAGE_ERROR_INVALID, name, fault);
      return;
    }
  if (record->is_folder)
    return;
  key = dd_safe_path_dup_key (checked);
  other = g_hash_table_lookup (keys, key);
  if (other == NULL)
    g_hash_table_insert (keys, g_steal_pointer (&key), (gpointer) name);
  else if (strcmp (name, other) == 0)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "There are two entries of this name.");
  else
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "On many computers this is the same name as %s.", other);
}

/* No entry may be a file here and a folder there. */
static void
check_folders (GHashTable *keys, DdRefusals *refusals)
{
  GHashTableIter iter;
  gpointer key, name;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, &name))
    {
      g_autofree char *above = g_strdup (key);

      for (char *slash = strrchr (above, '/'); slash != NULL; slash = strrchr (above, '/'))
        {
          *slash = '\0';
          if (g_hash_table_contains (keys, above))
            {
              dd_refusals_add (refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                               "%s cannot be a file and a folder.", above);
              break;
            }
        }
    }
}

/* Checks all names, then drops what is only a folder. */
static void
check_names (DdZipReader *self, DdRefusals *refusals)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->records->len; i++)
    check_name (&g_array_index (self->records, DdZipRecord, i), keys, refusals);
  check_folders (keys, refusals);
}

/* Whether libzip understood the directory as we did. */
static gboolean
agree (DdZipReader *self)
{
  if (zip_get_num_entries (self->zip, 0) != (zip_int64_t) self->records->len)
    return FALSE;
  for (guint i = 0; i < self->records->len; i++)
    {
      const DdZipRecord *record = &g_array_index (self->records, DdZipRecord, i);
      zip_stat_t stat;

      if (zip_stat_index (self->zip, record->index, ZIP_FL_ENC_RAW, &stat) != 0 ||
          strcmp (stat.name, record->entry.name) != 0 || stat.size != record->entry.size_bytes ||
          stat.comp_size != record->entry.packed_bytes || stat.comp_method != record->method ||
          stat.crc != record->entry.crc)
        return FALSE;
    }
  return TRUE;
}

static gboolean
open_libzip (DdZipReader *self, GError **error)
{
  zip_error_t zip_error;
  zip_source_t *source;

  zip_error_init (&zip_error);
  source = dd_zip_input_new_source (self->input, &zip_error);
  g_assert (source != NULL); /* fails only when out of memory */
  self->zip = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, &zip_error);
  if (self->zip == NULL)
    {
      zip_source_free (source);
      if (!dd_zip_input_take_fault (self->input, error))
        g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
                     "%s: The zip file contradicts itself (%s).", self->file_name,
                     zip_error_strerror (&zip_error));
    }
  else if (!agree (self))
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
                 "%s: The zip file can be understood in two ways.", self->file_name);
  else
    {
      zip_error_fini (&zip_error);
      return TRUE;
    }
  zip_error_fini (&zip_error);
  return FALSE;
}

/* Sorts the files by where they lie, and makes them findable by name. */
static void
index_files (DdZipReader *self)
{
  for (guint i = self->records->len; i > 0; i--)
    if (g_array_index (self->records, DdZipRecord, i - 1).is_folder)
      g_array_remove_index_fast (self->records, i - 1);
  g_array_sort (self->records, compare_offsets);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->records->len; i++)
    g_hash_table_insert (self->places,
                         (gpointer) g_array_index (self->records, DdZipRecord, i).entry.name,
                         GUINT_TO_POINTER (i + 1));
}

/* Passes FAULT on as it is, and also into the list when the file is at fault and not the machine.
 */
static void
give_up (DdRefusals *refusals, GError *fault, GError **error)
{
  if (fault->domain == DD_PACKAGE_ERROR)
    dd_refusals_take (refusals, (DdPackageError) fault->code, NULL, g_error_copy (fault));
  g_propagate_error (error, fault);
}

DdZipReader *
dd_zip_reader_open_with_refusals (const char *path, DdRefusals *refusals, GError **error)
{
  g_autoptr (DdZipReader) self = g_new0 (DdZipReader, 1);
  GError *fault = NULL;

  self->file_name = g_path_get_basename (path);
  self->piece = g_malloc (PIECE_BYTES);
  g_free (refusals->file_name);
  refusals->file_name = g_strdup (self->file_name);
  self->input = dd_zip_input_new (path, &fault);
  if (self->input != NULL)
    self->records = dd_zip_directory_read (self->input, self->file_name, refusals, &fault);
  if (fault != NULL)
    {
      give_up (refusals, fault, error);
      return NULL;
    }
  check_names (self, refusals);
  if (!dd_refusals_end (refusals, error))
    return NULL;
  if (!open_libzip (self, &fault))
    {
      give_up (refusals, fault, error);
      return NULL;
    }
  index_files (self);
  return g_steal_pointer (&self);
}

DdZipReader *
dd_zip_reader_open (const char *path, DdFaults *faults, GError **error)
{
  g_auto (DdRefusals) refusals = { .faults = faults };

  return dd_zip_reader_open_with_refusals (path, &refusals, error);
}

void
dd_zip_reader_close (DdZipReader *self)
{
  if (self == NULL)
    return;
  if (self->zip != NULL)
    zip_discard (self->zip);
  dd_zip_input_free (self->input);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->records, g_array_unref);
  g_free (self->file_name);
  g_free (self->piece);
  g_free (self);
}

DdZipInput *
dd_zip_reader_get_input (DdZipReader *self)
{
  return self->input;
}

guint64
dd_zip_reader_get_file_size (DdZipReader *self)
{
  return dd_zip_input_get_size (self->input);
}

guint
dd_zip_reader_get_n_entries (DdZipReader *self)
{
  return self->records->len;
}

const DdZipEntry *
dd_zip_reader_get_entry (DdZipReader *self, guint index)
{
  g_return_val_if_fail (index < self->records->len, NULL);

  return &g_array_index (self->records, DdZipRecord, index).entry;
}

gboolean
dd_zip_reader_find (DdZipReader *self, const char *name, guint *ret_index)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name));

  if (place > 0 && ret_index != NULL)
    *ret_index = place - 1;
  return place > 0;
}

static void
set_entry_error (DdZipReader *self, const DdZipEntry *entry, const char *fault, GError **error)
{
  if (!dd_zip_input_take_fault (self->input, error))
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT, "%s: %s", entry->name, fault);
}

gboolean
dd_zip_reader_stream (
  DdZipReader *self, guint index, DdZipPieceFunc func, gpointer user_data, GError **error)
{
  const DdZipEntry *entry = dd_zip_reader_get_entry (self, index);
  zip_file_t *file =
    zip_fopen_index (self->zip, g_array_index (self->records, DdZipRecord, index).index, 0);
  const char *fault = NULL;
  guint64 total = 0;
  zip_int64_t n_read = 0;

  if (file == NULL)
    {
      set_entry_error (self, entry, "The entry cannot be opened.", error);
      return FALSE;
    }
  /* One byte more than promised is asked for: to notice it, and because libzip checks its sum at
   * the end. */
  while (total <= entry->size_bytes)
    {
      n_read = zip_fread (file, self->piece, MIN (PIECE_BYTES, entry->size_bytes + 1 - total));
      if (n_read <= 0)
        break;
      total += (guint64) n_read;
      if (total <= entry->size_bytes && !func (self->piece, (gsize) n_read, user_data, error))
        {
          zip_fclose (file);
          return FALSE;
        }
    }
  zip_fclose (file);
  if (total > entry->size_bytes)
    fault = "The entry is longer than the directory says.";
  else if (n_read < 0)
    fault = "The entry is damaged.";
  else if (total < entry->size_bytes)
    fault = "The entry is shorter than the directory says.";
  if (fault != NULL)
    set_entry_error (self, entry, fault, error);
  return fault == NULL;
}

static gboolean
gather_cb (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  GByteArray *content = user_data;

  g_byte_array_append (content, data, (guint) length);
  return TRUE;
}

GBytes *
dd_zip_reader_read (DdZipReader *self, guint index, gsize max_bytes, GError **error)
{
  const DdZipEntry *entry = dd_zip_reader_get_entry (self, index);
  GByteArray *content;

  if (entry->size_bytes > max_bytes)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_TOO_LARGE,
                   "%s: The entry has %" G_GUINT64_FORMAT " bytes, and may have %" G_GSIZE_FORMAT
                   ".",
                   entry->name, entry->size_bytes, max_bytes);
      return NULL;
    }
  content = g_byte_array_sized_new ((guint) entry->size_bytes);
  if (dd_zip_reader_stream (self, index, gather_cb, content, error))
    return g_byte_array_free_to_bytes (content);
  g_byte_array_unref (content);
  return NULL;
}
