/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zip files byte by byte, also those that lie: what is said in the directory and before the entry
 * can be anything.
 *
 * Make one, add entries, change what they say, and write it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is said of an entry; filled with the truth when it is added. */
typedef struct
{
  char *name;         /* owned; in the directory */
  gsize name_length;  /* in bytes */
  char *local_name;   /* owned; before the entry */
  GBytes *packed;     /* owned; the bytes that stand there */
  gboolean is_absent; /* nothing stands there: only the directory speaks of it */
  guint method;       /* in the directory */
  guint local_method;
  guint flags; /* in both places */
  guint32 crc, local_crc;
  guint32 packed_bytes, local_packed_bytes;
  guint32 size_bytes, local_size_bytes;
  guint32 attributes;   /* external */
  guint32 offset_bytes; /* where the directory says that it lies; G_MAXUINT32: where it lies */
  GBytes *extra;        /* owned, nullable; an extra field before the entry */
} RawEntry;

typedef struct
{
  GPtrArray *entries;  /* owned; RawEntry */
  GString *prefix;     /* owned; bytes before the first entry */
  GString *comment;    /* owned; after the end */
  gint n_entries_said; /* -1: the truth */
  gint64 offset_said;  /* of the directory; -1: the truth */
} RawZip;

RawZip *raw_zip_new (void);
void raw_zip_free (RawZip *self);

/* Adds an entry, stored or deflated. Borrowed. */
RawEntry *
raw_zip_add (RawZip *self, const char *name, const void *content, gsize length, gboolean deflated);

/* All entries of make-course.h, mimetype and pictures stored, the rest deflated. */
RawZip *raw_zip_new_from_entries (GPtrArray *entries);

/* Borrowed; asserts that it is there. */
RawEntry *raw_zip_find (RawZip *self, const char *name);

GBytes *raw_zip_to_bytes (RawZip *self);
void raw_zip_write (RawZip *self, const char *path);

/* Without the flush that g_file_set_contents () makes when it replaces a file: there are
 * thousands. */
void put_file (const char *path, const void *content, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawZip, raw_zip_free)

G_END_DECLS
