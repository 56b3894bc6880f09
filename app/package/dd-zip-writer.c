/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-zip-writer.h. Content is kept as it was given until the end; then the list of digests is
 * known, and libzip writes all of it in order, aside. What was written is read again before it
 * gets its name. */

#include "dd-zip-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "dd-digests.h"
#include "dd-files.h"
#include "dd-id.h"
#include "dd-limits.h"
#include "dd-package.h"
#include "dd-safe-path.h"
#include "dd-system-error.h"
#include "dd-zip-reader.h"

#define DOS_DATE_1980_01_01 0x21 /* day 1 of month 1 of year 0; a DOS date knows no time zone */
#define UNIX_FILE_0644 (0100644u << 16)
#define DEFLATE_LEVEL 9
#define READ_BYTES 262144

typedef struct
{
  GBytes *content; /* owned; NULL when it is a file */
  char *path;      /* owned; NULL when it is content */
  guint64 size_bytes;
} Addition;

struct _DdZipWriter
{
  char *path;            /* owned */
  GHashTable *additions; /* owned; name (owned) -> Addition (owned) */
  GHashTable *keys;      /* owned; folded names (owned) */
  DdDigests *digests;    /* owned */
  guint64 total_bytes;
};

static void
free_addition_cb (gpointer data)
{
  Addition *addition = data;

  g_clear_pointer (&addition->content, g_bytes_unref);
  g_free (addition->path);
  g_free (addition);
}

DdZipWriter *
dd_zip_writer_new (const char *path)
{
  DdZipWriter *self = g_new0 (DdZipWriter, 1);

  self->path = g_strdup (path);
  self->additions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_addition_cb);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->digests = dd_digests_new ();
  g_hash_table_add (self->keys, dd_safe_path_dup_key (DD_PACKAGE_MIMETYPE));
  g_hash_table_add (self->keys, dd_safe_path_dup_key (DD_PACKAGE_DIGESTS));
  return self;
}

void
dd_zip_writer_free (DdZipWriter *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_hash_table_unref (self->additions);
  g_hash_table_unref (self->keys);
  dd_digests_free (self->digests);
  g_free (self);
}

/* Whether an entry of this name and size may still be added; takes the name when it may. */
static gboolean
admit (DdZipWriter *self, const char *name, guint64 size_bytes, GError **error)
{
  g_autofree char *key = NULL;

  if (!dd_safe_path_check (name, error))
    return FALSE;
  key = dd_safe_path_dup_key (name);
  if (strcmp (name, DD_PACKAGE_MIMETYPE) == 0 || strcmp (name, DD_PACKAGE_DIGESTS) == 0)
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID,
                 "%s: This entry is made by the program.", name);
  else if (g_hash_table_contains (self->keys, key))
    g_set_error (
      error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID,
      "%s: There is an entry of this name, or of one that many computers take for the same.", name);
  else if (size_bytes > DD_LIMIT_PACKAGE_ENTRY_BYTES ||
           self->total_bytes + size_bytes > DD_LIMIT_PACKAGE_BYTES)
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_TOO_LARGE,
                 "%s: With %" G_GUINT64_FORMAT
                 " bytes the entry or the package is larger than it may be.",
                 name, size_bytes);
  else if (g_hash_table_size (self->keys) >= DD_LIMIT_PACKAGE_ENTRIES)
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_TOO_LARGE,
                 "%s: A package may have %d entries.", name, DD_LIMIT_PACKAGE_ENTRIES);
  else
    {
      g_hash_table_add (self->keys, g_steal_pointer (&key));
      self->total_bytes += size_bytes;
      return TRUE;
    }
  return FALSE;
}

/* Takes what it is given but NAME. */
static void
add (DdZipWriter *self,
     const char *name,
     GBytes *content,
     char *path,
     guint64 size_bytes,
     const guint8 *digest)
{
  Addition *addition = g_new0 (Addition, 1);

  addition->content = content;
  addition->path = path;
  addition->size_bytes = size_bytes;
  g_hash_table_insert (self->additions, g_strdup (name), addition);
  if (strcmp (name, DD_PACKAGE_DIGESTS) != 0 && strcmp (name, DD_PACKAGE_SIGNATURE) != 0)
    dd_digests_add (self->digests, name, digest);
}

static void
add_content (DdZipWriter *self, const char *name, GBytes *content)
{
  guint8 digest[DD_DIGEST_BYTES];
  gsize length;
  const void *data = g_bytes_get_data (content, &length);

  dd_digest_bytes (data, length, digest);
  add (self, name, g_bytes_ref (content), NULL, length, digest);
}

gboolean
dd_zip_writer_add_bytes (DdZipWriter *self, const char *name, GBytes *content, GError **error)
{
  if (!admit (self, name, g_bytes_get_size (content), error))
    return FALSE;
  add_content (self, name, content);
  return TRUE;
}

/* Reads FD to its end. */
static gboolean
digest_file (int fd,
             const char *path,
             guint64 *ret_size_bytes,
             guint8 ret_digest[DD_DIGEST_BYTES],
             GError **error)
{
  g_autoptr (DdDigest) digest = dd_digest_new ();
  g_autofree guint8 *piece = g_malloc (READ_BYTES);
  guint64 total = 0;
  gssize n_read;

  while ((n_read = read (fd, piece, READ_BYTES)) != 0)
    {
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        return dd_system_error_set (error, errno, path, "It cannot be read");
      dd_digest_update (digest, piece, (gsize) n_read);
      total += (guint64) n_read;
    }
  dd_digest_finish (digest, ret_digest);
  *ret_size_bytes = total;
  return TRUE;
}

gboolean
dd_zip_writer_add_file (DdZipWriter *self, const char *name, const char *path, GError **error)
{
  guint8 digest[DD_DIGEST_BYTES];
  guint64 size_bytes = 0;
  struct stat status;
  gboolean done = FALSE;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, &status) != 0)
    dd_system_error_set (error, errno, path,
                         errno == ELOOP ? "A symbolic link cannot be packed"
                                        : "It cannot be opened");
  else if (!S_ISREG (status.st_mode))
    g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID, "%s: This is not a file.",
                 path);
  else if (digest_file (fd, path, &size_bytes, digest, error) &&
           admit (self, name, size_bytes, error))
    {
      add (self, name, NULL, g_strdup (path), size_bytes, digest);
      done = TRUE;
    }
  if (fd >= 0)
    close (fd);
  return done;
}

/* What is packed small already, or must be played from within the package. */
static gboolean
is_stored (const char *name)
{
  static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".webp", ".opus", ".ogg",
                                         ".oga", ".mp3", ".m4a", ".webm", ".mp4", NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (strcmp (name, DD_PACKAGE_MIMETYPE) == 0)
    return TRUE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* mimetype, the digests, the manifest, then the rest by name. */
static int
get_rank (const char *name)
{
  if (strcmp (name, DD_PACKAGE_MIMETYPE) == 0)
    return 0;
  if (strcmp (name, DD_PACKAGE_DIGESTS) == 0)
    return 1;
  return 2;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  int difference = get_rank (first) - get_rank (second);

  return difference != 0 ? difference : strcmp (first, second);
}

static gboolean
add_to_zip (zip_t *zip, const char *name, const Addition *addition)
{
  gsize length = 0;
  const void *data =
    addition->content != NULL ? g_bytes_get_data (addition->content, &length) : NULL;
  zip_source_t *source =
    addition->path != NULL
      ? zip_source_file (zip, addition->path, 0, (zip_int64_t) addition->size_bytes)
      : zip_source_buffer (zip, data != NULL ? data : "", length, 0);
  zip_int64_t index = source != NULL ? zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  return zip_set_file_compression (zip, (zip_uint64_t) index,
                                   is_stored (name) ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                   DEFLATE_LEVEL) == 0 &&
         zip_file_set_dostime (zip, (zip_uint64_t) index, 0, DOS_DATE_1980_01_01, 0) == 0 &&
         zip_file_set_external_attributes (zip, (zip_uint64_t) index, 0, ZIP_OPSYS_UNIX,
                                           UNIX_FILE_0644) == 0;
}

/* Turns what libzip says of ZIP into ERROR. */
static gboolean
fail_zip (zip_error_t *zip_error, const char *path, GError **error)
{
  int code = zip_error_code_system (zip_error);

  if (zip_error_system_type (zip_error) == ZIP_ET_SYS && code != 0)
    return dd_system_error_set (error, code, path, "It cannot be written");
  g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED, "%s: It cannot be written: %s.", path,
               zip_error_strerror (zip_error));
  return FALSE;
}

/* Writes all entries to a new zip file at ASIDE. */
static gboolean
write_zip (DdZipWriter *self, const char *aside, GError **error)
{
  g_autofree gpointer *names = NULL;
  guint n_names = 0;
  zip_error_t zip_error;
  zip_t *zip;
  int code = 0;

  zip = zip_open (aside, ZIP_CREATE | ZIP_EXCL, &code);
  if (zip == NULL)
    {
      zip_error_init_with_code (&zip_error, code);
      fail_zip (&zip_error, self->path, error);
      zip_error_fini (&zip_error);
      return FALSE;
    }
  names = g_hash_table_get_keys_as_array (self->additions, &n_names);
  qsort (names, n_names, sizeof *names, compare_names);
  for (guint i = 0; i < n_names; i++)
    if (!add_to_zip (zip, names[i], g_hash_table_lookup (self->additions, names[i])))
      {
        fail_zip (zip_get_error (zip), self->path, error);
        zip_discard (zip);
        return FALSE;
      }
  if (zip_close (zip) == 0)
    return TRUE;
  fail_zip (zip_get_error (zip), self->path, error);
  zip_discard (zip);
  return FALSE;
}

static gboolean
digest_cb (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  dd_digest_update (user_data, data, length);
  return TRUE;
}

/* Whether what stands in the new file is what was added, and a reader of ours takes it. */
static gboolean
verify (DdZipWriter *self, const char *aside, GError **error)
{
  g_autoptr (DdZipReader) reader = dd_zip_reader_open (aside, NULL, error);
  g_autoptr (DdDigest) digest = dd_digest_new ();

  for (guint i = 0; reader != NULL && i < dd_zip_reader_get_n_entries (reader); i++)
    {
      const DdZipEntry *entry = dd_zip_reader_get_entry (reader, i);
      const guint8 *expected = dd_digests_lookup (self->digests, entry->name);
      guint8 found[DD_DIGEST_BYTES];

      if (!dd_zip_reader_stream (reader, i, digest_cb, digest, error))
        return FALSE;
      dd_digest_finish (digest, found);
      if (expected != NULL && memcmp (found, expected, DD_DIGEST_BYTES) != 0)
        {
          g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
                       "%s: The file changed while it was packed.", entry->name);
          return FALSE;
        }
    }
  return reader != NULL;
}

/* Makes the bytes of the file at PATH durable. */
static gboolean
flush (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    dd_system_error_set (error, errno, path, "It cannot be written to the disk");
  if (fd >= 0)
    close (fd);
  return done;
}

gboolean
dd_zip_writer_finish (DdZipWriter *self, char **ret_name, GError **error)
{
  g_autoptr (GBytes) mimetype =
    g_bytes_new_static (DD_PACKAGE_MEDIA_TYPE, strlen (DD_PACKAGE_MEDIA_TYPE));
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *id = dd_id_new_hex128 ();
  g_autofree char *aside = g_strdup_printf ("%s/.aside-%s", folder, id);
  g_autoptr (GBytes) digests = NULL;

  g_return_val_if_fail (!g_hash_table_contains (self->additions, DD_PACKAGE_MIMETYPE), FALSE);

  add_content (self, DD_PACKAGE_MIMETYPE, mimetype);
  digests = dd_digests_to_bytes (self->digests);
  add_content (self, DD_PACKAGE_DIGESTS, digests);
  if (write_zip (self, aside, error) && verify (self, aside, error) && flush (aside, error) &&
      dd_files_rename (aside, self->path, error))
    {
      if (ret_name != NULL)
        *ret_name = dd_digests_dup_package_name (digests);
      return TRUE;
    }
  dd_files_remove (aside, NULL);
  return FALSE;
}
