/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See raw-zip.h. */

#include "raw-zip.h"

#include <glib/gstdio.h>
#include <string.h>

#include "make-course.h"

#define UTF8_NAMES 0x0800
#define DATE_1980_01_01 0x21

static void
free_entry_cb (gpointer data)
{
  RawEntry *entry = data;

  g_free (entry->name);
  g_free (entry->local_name);
  g_bytes_unref (entry->packed);
  g_clear_pointer (&entry->extra, g_bytes_unref);
  g_free (entry);
}

RawZip *
raw_zip_new (void)
{
  RawZip *self = g_new0 (RawZip, 1);

  self->entries = g_ptr_array_new_with_free_func (free_entry_cb);
  self->prefix = g_string_new (NULL);
  self->comment = g_string_new (NULL);
  self->n_entries_said = -1;
  self->offset_said = -1;
  return self;
}

void
raw_zip_free (RawZip *self)
{
  g_ptr_array_unref (self->entries);
  g_string_free (self->prefix, TRUE);
  g_string_free (self->comment, TRUE);
  g_free (self);
}

static guint32
sum_crc (const guint8 *data, gsize length)
{
  static guint32 table[256];
  guint32 crc = G_MAXUINT32;

  if (table[1] == 0)
    for (guint32 i = 0; i < 256; i++)
      {
        guint32 value = i;

        for (guint bit = 0; bit < 8; bit++)
          value = (value & 1) != 0 ? value >> 1 ^ 0xedb88320u : value >> 1;
        table[i] = value;
      }
  for (gsize i = 0; i < length; i++)
    crc = crc >> 8 ^ table[(crc ^ data[i]) & 0xff];
  return ~crc;
}

static GBytes *
deflate (const void *content, gsize length)
{
  g_autoptr (GConverter) compressor =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, compressor);
  GError *error = NULL;

  g_output_stream_write_all (stream, content, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

RawEntry *
raw_zip_add (RawZip *self, const char *name, const void *content, gsize length, gboolean deflated)
{
  RawEntry *entry = g_new0 (RawEntry, 1);

  entry->name = g_strdup (name);
  entry->name_length = strlen (name);
  entry->local_name = g_strdup (name);
  entry->packed = deflated ? deflate (content, length) : g_bytes_new (content, length);
  entry->method = entry->local_method = deflated ? 8 : 0;
  entry->flags = UTF8_NAMES;
  entry->crc = entry->local_crc = sum_crc (content, length);
  entry->packed_bytes = entry->local_packed_bytes = (guint32) g_bytes_get_size (entry->packed);
  entry->size_bytes = entry->local_size_bytes = (guint32) length;
  entry->attributes = 0100644u << 16;
  entry->offset_bytes = G_MAXUINT32;
  g_ptr_array_add (self->entries, entry);
  return entry;
}

RawZip *
raw_zip_new_from_entries (GPtrArray *entries)
{
  RawZip *self = raw_zip_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const MakeEntry *entry = g_ptr_array_index (entries, i);
      gsize length;
      const void *data = g_bytes_get_data (entry->content, &length);
      gboolean stored =
        strcmp (entry->name, "mimetype") == 0 ||
        (g_str_has_prefix (entry->name, "media/") && !g_str_has_suffix (entry->name, ".svg"));

      raw_zip_add (self, entry->name, data, length, !stored);
    }
  return self;
}

RawEntry *
raw_zip_find (RawZip *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      RawEntry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->name, name) == 0)
        return entry;
    }
  g_error ("there is no entry %s", name);
}

static void
put (GByteArray *out, guint n_bytes, guint32 value)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (value >> (8 * i));

      g_byte_array_append (out, &byte, 1);
    }
}

static void
put_local (GByteArray *out, const RawEntry *entry)
{
  gsize length;
  const void *data = g_bytes_get_data (entry->packed, &length);
  gsize extra_length = 0;
  const void *extra = entry->extra != NULL ? g_bytes_get_data (entry->extra, &extra_length) : NULL;

  put (out, 4, 0x04034b50);
  put (out, 2, 20);
  put (out, 2, entry->flags);
  put (out, 2, entry->local_method);
  put (out, 4, DATE_1980_01_01 << 16);
  put (out, 4, entry->local_crc);
  put (out, 4, entry->local_packed_bytes);
  put (out, 4, entry->local_size_bytes);
  put (out, 2, (guint32) strlen (entry->local_name));
  put (out, 2, (guint32) extra_length);
  g_byte_array_append (out, (const guint8 *) entry->local_name, (guint) strlen (entry->local_name));
  if (extra != NULL)
    g_byte_array_append (out, extra, (guint) extra_length);
  g_byte_array_append (out, data, (guint) length);
}

static void
put_central (GByteArray *out, const RawEntry *entry, guint32 offset)
{
  put (out, 4, 0x02014b50);
  put (out, 2, 3 << 8 | 20);
  put (out, 2, 20);
  put (out, 2, entry->flags);
  put (out, 2, entry->method);
  put (out, 4, DATE_1980_01_01 << 16);
  put (out, 4, entry->crc);
  put (out, 4, entry->packed_bytes);
  put (out, 4, entry->size_bytes);
  put (out, 2, (guint32) entry->name_length);
  put (out, 4, 0); /* extra field, comment */
  put (out, 4, 0); /* disk, internal attributes */
  put (out, 4, entry->attributes);
  put (out, 4, entry->offset_bytes != G_MAXUINT32 ? entry->offset_bytes : offset);
  g_byte_array_append (out, (const guint8 *) entry->name, (guint) entry->name_length);
}

GBytes *
raw_zip_to_bytes (RawZip *self)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint32 n_entries =
    self->n_entries_said >= 0 ? (guint32) self->n_entries_said : self->entries->len;

  g_byte_array_append (out, (const guint8 *) self->prefix->str, (guint) self->prefix->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const RawEntry *entry = g_ptr_array_index (self->entries, i);

      put_central (directory, entry, out->len);
      if (!entry->is_absent)
        put_local (out, entry);
    }
  put (directory, 4, 0x06054b50);
  put (directory, 4, 0);
  put (directory, 2, n_entries);
  put (directory, 2, n_entries);
  put (directory, 4, directory->len - 12);
  put (directory, 4, self->offset_said >= 0 ? (guint32) self->offset_said : out->len);
  put (directory, 2, (guint32) self->comment->len);
  g_byte_array_append (directory, (const guint8 *) self->comment->str, (guint) self->comment->len);
  g_byte_array_append (out, directory->data, directory->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

void
raw_zip_write (RawZip *self, const char *path)
{
  g_autoptr (GBytes) bytes = raw_zip_to_bytes (self);
  GError *error = NULL;

  g_unlink (path); /* replacing it would flush it to the disk */
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

void
put_file (const char *path, const void *content, gsize length)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}
