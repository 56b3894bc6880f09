/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-zip-directory.h. All numbers in a zip are little-endian. */

#include "dd-zip-directory.h"

#include <string.h>

#include "dd-limits.h"

#define LOCAL_SIGNATURE 0x04034b50u
#define CENTRAL_SIGNATURE 0x02014b50u
#define END_SIGNATURE 0x06054b50u
#define ZIP64_LOCATOR_SIGNATURE 0x07064b50u
#define LOCAL_BYTES 30
#define CENTRAL_BYTES 46
#define END_BYTES 22
#define ZIP64_LOCATOR_BYTES 20

/* Most bytes of directory that a package below the ceilings can have: record, name, and some extra
 * fields. */
#define DIRECTORY_MAX_BYTES \
  (DD_LIMIT_PACKAGE_ENTRIES * (CENTRAL_BYTES + DD_LIMIT_PATH_BYTES + 256u))

#define FLAG_ENCRYPTED 0x0001u
#define FLAG_SIZES_FOLLOW 0x0008u /* the local header says no sizes: they stand behind the data */
#define FLAG_PATCH 0x0020u
#define FLAG_STRONG_ENCRYPTION 0x0040u
#define FLAG_MASKED_HEADERS 0x2000u

#define METHOD_STORED 0
#define METHOD_DEFLATED 8

#define MODE_TYPE 0170000u
#define MODE_FILE 0100000u
#define MODE_FOLDER 0040000u
#define DOS_VOLUME 0x08u
#define DOS_FOLDER 0x10u
#define DOS_DEVICE 0x40u
#define NTFS_REPARSE_POINT 0x400u

static guint
get_16 (const guint8 *at)
{
  return (guint) at[0] | (guint) at[1] << 8;
}

static guint32
get_32 (const guint8 *at)
{
  return (guint32) get_16 (at) | (guint32) get_16 (at + 2) << 16;
}

static void
free_record_cb (gpointer data)
{
  DdZipRecord *record = data;

  g_free ((char *) record->entry.name);
}

/* Where the directory begins and how many entries it lists. */
static gboolean
read_end (DdZipInput *input,
          const char *file_name,
          guint64 *ret_offset,
          guint *ret_n_entries,
          GError **error)
{
  guint64 size = dd_zip_input_get_size (input);
  guint8 end[END_BYTES];
  guint8 locator[ZIP64_LOCATOR_BYTES] = { 0 };
  guint8 begin[4] = { 0 };
  const char *fault = NULL;
  int code = DD_PACKAGE_ERROR_CORRUPT;

  if (!dd_zip_input_read_at (input, 0, begin, MIN (size, sizeof begin), error))
    return FALSE;
  if (size >= END_BYTES && !dd_zip_input_read_at (input, size - END_BYTES, end, END_BYTES, error))
    return FALSE;
  if (size >= END_BYTES + ZIP64_LOCATOR_BYTES &&
      !dd_zip_input_read_at (input, size - END_BYTES - ZIP64_LOCATOR_BYTES, locator,
                             ZIP64_LOCATOR_BYTES, error))
    return FALSE;

  if (get_32 (begin) != LOCAL_SIGNATURE)
    {
      code = DD_PACKAGE_ERROR_NOT_A_PACKAGE;
      fault = "This is not a course package (it does not begin as a zip file does).";
    }
  else if (size < END_BYTES || get_32 (end) != END_SIGNATURE)
    fault = "The end of the file is missing, or something was added behind it; it may not have "
            "been copied to its end.";
  else if (get_16 (end + 20) != 0 || get_16 (end + 4) != 0 || get_16 (end + 6) != 0 ||
           get_16 (end + 8) != get_16 (end + 10))
    fault = "The end of the file contradicts itself.";
  else if (get_32 (locator) == ZIP64_LOCATOR_SIGNATURE || get_16 (end + 10) == 0xffff ||
           get_32 (end + 12) == G_MAXUINT32 || get_32 (end + 16) == G_MAXUINT32)
    {
      code = DD_PACKAGE_ERROR_TOO_LARGE;
      fault = "This is a zip64 file, which is for more than a package may hold.";
    }
  else if (get_16 (end + 10) > DD_LIMIT_PACKAGE_ENTRIES || get_32 (end + 12) > DIRECTORY_MAX_BYTES)
    {
      code = DD_PACKAGE_ERROR_TOO_LARGE;
      fault = "It has more entries than a package may have.";
    }
  else if (get_16 (end + 10) == 0 ||
           (guint64) get_32 (end + 16) + get_32 (end + 12) != size - END_BYTES)
    fault = "The directory is not where the end of the file says.";
  if (fault != NULL)
    {
      g_set_error (error, DD_PACKAGE_ERROR, code, "%s: %s", file_name, fault);
      return FALSE;
    }
  *ret_offset = get_32 (end + 16);
  *ret_n_entries = get_16 (end + 10);
  return TRUE;
}

/* One record of the directory; its length, or 0 when it does not fit into LENGTH. */
static gsize
read_record (const guint8 *at, gsize length, DdZipRecord *ret_record)
{
  gsize whole;

  if (length < CENTRAL_BYTES || get_32 (at) != CENTRAL_SIGNATURE)
    return 0;
  whole = CENTRAL_BYTES + get_16 (at + 28) + get_16 (at + 30) + get_16 (at + 32);
  if (whole > length)
    return 0;
  ret_record->flags = (guint16) get_16 (at + 8);
  ret_record->method = (guint16) get_16 (at + 10);
  ret_record->entry.crc = get_32 (at + 16);
  ret_record->entry.packed_bytes = get_32 (at + 20);
  ret_record->entry.size_bytes = get_32 (at + 24);
  ret_record->name_length = get_16 (at + 28);
  ret_record->attributes = get_32 (at + 38);
  ret_record->entry.offset_bytes = get_32 (at + 42);
  ret_record->entry.stored = ret_record->method == METHOD_STORED;
  ret_record->entry.name = g_strndup ((const char *) at + CENTRAL_BYTES, ret_record->name_length);
  return whole;
}

/* What is wrong with a record on its own; NULL when nothing is. */
static const char *
find_fault (const DdZipRecord *record, DdPackageError *ret_code)
{
  const DdZipEntry *entry = &record->entry;
  guint32 type = record->attributes >> 16 & MODE_TYPE;
  guint32 dos = record->attributes & 0xffff;

  *ret_code = DD_PACKAGE_ERROR_INVALID;
  if (strlen (entry->name) != record->name_length)
    return "Its name holds a NUL character.";
  if ((record->flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADERS)) != 0)
    return "It is encrypted.";
  if ((record->method != METHOD_STORED && record->method != METHOD_DEFLATED) ||
      (record->flags & FLAG_PATCH) != 0)
    return "It is packed in a way other than stored or deflated.";
  if (type != 0 && type != MODE_FILE && type != MODE_FOLDER)
    return "It is not a file but a link or a device.";
  if ((dos & (DOS_VOLUME | DOS_DEVICE | NTFS_REPARSE_POINT)) != 0)
    return "It is not a file but a link or a device.";
  if (g_str_has_suffix (entry->name, "/") ? entry->size_bytes != 0
                                          : type == MODE_FOLDER || (dos & DOS_FOLDER) != 0)
    return "Its name and its attributes do not agree on whether it is a folder.";
  *ret_code = DD_PACKAGE_ERROR_CORRUPT;
  if (entry->stored && entry->size_bytes != entry->packed_bytes)
    return "It says that it is stored as it is, but with another size.";
  *ret_code = DD_PACKAGE_ERROR_TOO_LARGE;
  if (entry->size_bytes > DD_LIMIT_PACKAGE_ENTRY_BYTES)
    return "It is larger than an entry may be.";
  if (entry->size_bytes > DD_LIMIT_PACKAGE_RATIO_FREE_BYTES &&
      entry->size_bytes / DD_LIMIT_PACKAGE_RATIO > entry->packed_bytes)
    return "It would grow more when unpacked than an entry may.";
  return NULL;
}

/* Compares the header before the entry with the record, and finds where the data begin. FALSE only
 * when the file cannot be read. */
static gboolean
read_local (DdZipInput *input,
            DdZipRecord *record,
            guint64 directory_offset,
            DdRefusals *refusals,
            GError **error)
{
  DdZipEntry *entry = &record->entry;
  guint8 header[LOCAL_BYTES + DD_LIMIT_PATH_BYTES];
  gsize length = LOCAL_BYTES + record->name_length;
  gboolean sizes_follow;

  if (length > sizeof header) /* dd_safe_path_check () refuses the name */
    return TRUE;
  if (entry->offset_bytes + length > directory_offset)
    {
      dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, entry->name, 0,
                       "The directory says that it lies where no entry can be.");
      return TRUE;
    }
  if (!dd_zip_input_read_at (input, entry->offset_bytes, header, length, error))
    return FALSE;
  sizes_follow = (get_16 (header + 6) & FLAG_SIZES_FOLLOW) != 0;
  if (get_32 (header) != LOCAL_SIGNATURE || get_16 (header + 26) != record->name_length ||
      memcmp (header + LOCAL_BYTES, entry->name, record->name_length) != 0)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, entry->name, 0,
                     "The entry has another name than the directory says.");
  else if (get_16 (header + 8) != record->method ||
           ((get_16 (header + 6) ^ record->flags) & FLAG_ENCRYPTED) != 0)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, entry->name, 0,
                     "The entry is packed in another way than the directory says.");
  else if (!sizes_follow &&
           (get_32 (header + 14) != entry->crc || get_32 (header + 18) != entry->packed_bytes ||
            get_32 (header + 22) != entry->size_bytes))
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, entry->name, 0,
                     "The entry has another size or sum than the directory says.");
  entry->data_offset_bytes = entry->offset_bytes + length + get_16 (header + 28);
  return TRUE;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const DdZipRecord *first = *(DdZipRecord *const *) a;
  const DdZipRecord *second = *(DdZipRecord *const *) b;

  return first->entry.offset_bytes < second->entry.offset_bytes
           ? -1
           : first->entry.offset_bytes > second->entry.offset_bytes;
}

/* Every entry must end before the next begins, and the first begin where the file does. */
static void
check_overlap (GArray *records, guint64 directory_offset, DdRefusals *refusals)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (sorted, &g_array_index (records, DdZipRecord, i));
  g_ptr_array_sort (sorted, compare_offsets);
  for (guint i = 0; i < sorted->len; i++)
    {
      const DdZipEntry *entry = &((DdZipRecord *) g_ptr_array_index (sorted, i))->entry;
      guint64 next = i + 1 < sorted->len
                       ? ((DdZipRecord *) g_ptr_array_index (sorted, i + 1))->entry.offset_bytes
                       : directory_offset;

      if (i == 0 && entry->offset_bytes != 0)
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, NULL, 0,
                         "There is something before the first entry.");
      if (entry->data_offset_bytes > 0 && entry->data_offset_bytes + entry->packed_bytes > next)
        dd_refusals_add (refusals, DD_PACKAGE_ERROR_CORRUPT, entry->name, 0,
                         "The entry overlaps with another one or with the directory.");
    }
}

/* What all entries together may not be. */
static void
check_totals (GArray *records, guint64 file_size, DdRefusals *refusals)
{
  guint64 total = 0;

  for (guint i = 0; i < records->len; i++)
    total += g_array_index (records, DdZipRecord, i).entry.size_bytes;
  if (total > DD_LIMIT_PACKAGE_BYTES)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_TOO_LARGE, NULL, 0,
                     "Unpacked, it would have %" G_GUINT64_FORMAT
                     " bytes, and a package may have %" G_GUINT64_FORMAT ".",
                     total, DD_LIMIT_PACKAGE_BYTES);
  else if (total > DD_LIMIT_PACKAGE_RATIO_FREE_BYTES && total / DD_LIMIT_PACKAGE_RATIO > file_size)
    dd_refusals_add (refusals, DD_PACKAGE_ERROR_TOO_LARGE, NULL, 0,
                     "It would grow more when unpacked than a package may.");
}

/* Reads the records from memory. FALSE with ERROR when they are not what the end of the file
 * promised. */
static gboolean
read_records (const guint8 *at,
              gsize length,
              guint n_entries,
              const char *file_name,
              GArray *records,
              GError **error)
{
  for (guint i = 0; i < n_entries; i++)
    {
      DdZipRecord record = { 0 };
      gsize taken = read_record (at, length, &record);

      if (taken == 0)
        break;
      record.index = i;
      record.is_folder = g_str_has_suffix (record.entry.name, "/");
      g_array_append_val (records, record);
      at += taken;
      length -= taken;
    }
  if (records->len == n_entries && length == 0)
    return TRUE;
  g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT, "%s: The directory is damaged.",
               file_name);
  return FALSE;
}

GArray *
dd_zip_directory_read (DdZipInput *input,
                       const char *file_name,
                       DdRefusals *refusals,
                       GError **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (DdZipRecord));
  const guint8 *tail;
  gsize tail_length = 0;
  guint64 offset = 0;
  guint n_entries = 0;

  g_array_set_clear_func (records, free_record_cb);
  if (!read_end (input, file_name, &offset, &n_entries, error))
    return NULL;
  tail = dd_zip_input_hold_tail (input, offset, &tail_length, error);
  if (tail == NULL ||
      !read_records (tail, tail_length - END_BYTES, n_entries, file_name, records, error))
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      DdZipRecord *record = &g_array_index (records, DdZipRecord, i);
      DdPackageError code;
      const char *fault = find_fault (record, &code);

      if (fault != NULL)
        dd_refusals_add (refusals, code, record->entry.name, 0, "%s", fault);
      else if (!read_local (input, record, offset, refusals, error))
        return NULL;
    }
  check_overlap (records, offset, refusals);
  check_totals (records, dd_zip_input_get_size (input), refusals);
  return g_steal_pointer (&records);
}
