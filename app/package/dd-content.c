/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-content.h. */

#include "dd-content.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-look.h"

#define PROGRESS_STEPS 100

/* A long entry on its way by. */
typedef struct
{
  const DdContentPass *pass; /* not owned */
  DdDigest *digest;          /* owned */
  guint8 begin[DD_LOOK_BEGIN_BYTES];
  gsize begin_length;
} Stream;

static gboolean
stream_cb (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  Stream *stream = user_data;
  gsize wanted = MIN (length, sizeof stream->begin - stream->begin_length);

  memcpy (stream->begin + stream->begin_length, data, wanted);
  stream->begin_length += wanted;
  dd_digest_update (stream->digest, data, length);
  return !g_cancellable_set_error_if_cancelled (stream->pass->cancellable, error);
}

/* TRUE when the fault was the package's, and is among the refusals now; else it is passed on. */
static gboolean
refuse (const DdContentPass *self, const char *name, GError *fault, GError **error)
{
  if (!dd_facts_is_refusal (fault))
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  dd_refusals_take (self->refusals, (DdPackageError) fault->code, name, fault);
  return TRUE;
}

/* The entries of META-INF are not in the list, and must still be what they were when they were
 * read. */
static void
check_unlisted (const DdContentPass *self, const char *name, const guint8 *digest)
{
  guint8 expected[DD_DIGEST_BYTES] = { 0 };

  if (strcmp (name, DD_PACKAGE_SIGNATURE) == 0 && self->facts->signature != NULL)
    dd_digest_bytes (g_bytes_get_data (self->facts->signature, NULL),
                     g_bytes_get_size (self->facts->signature), expected);
  else if (strcmp (name, DD_PACKAGE_DIGESTS) == 0 && self->facts->name != NULL)
    dd_digest_from_hex (self->facts->name, expected, DD_DIGEST_BYTES);
  else
    return;
  if (memcmp (digest, expected, DD_DIGEST_BYTES) != 0)
    dd_refusals_add (self->refusals, DD_PACKAGE_ERROR_CORRUPT, name, 0,
                     "The file changed while it was read.");
}

/* Looks at an entry that need not be in memory. */
static gboolean
pass_stream (const DdContentPass *self, guint index, gboolean is_media, GError **error)
{
  const DdZipEntry *entry = dd_zip_reader_get_entry (self->reader, index);
  g_autoptr (DdDigest) digest = dd_digest_new ();
  Stream stream = { self, digest, { 0 }, 0 };
  guint8 found[DD_DIGEST_BYTES];
  GError *fault = NULL;

  if (!dd_zip_reader_stream (self->reader, index, stream_cb, &stream, &fault))
    return refuse (self, entry->name, fault, error);
  dd_digest_finish (digest, found);
  check_unlisted (self, entry->name, found);
  if (dd_facts_check_digest (self->facts, entry->name, found, self->refusals) && is_media)
    dd_look_at_media (entry, stream.begin, stream.begin_length, self->refusals);
  return TRUE;
}

static DdEntryKind
get_entry_kind (const DdCourseFile *file)
{
  if (file->is_item)
    return DD_ENTRY_ITEM;
  return file->lang != NULL ? DD_ENTRY_LESSON : DD_ENTRY_XML;
}

/* Whether one of FAULTS, from FIRST to before END, is FAULT. */
static gboolean
is_said (const DdFaults *faults, guint first, guint end, const DdFault *fault)
{
  for (guint i = first; i < end; i++)
    {
      const DdFault *said = dd_faults_get (faults, i);

      if (said->line == fault->line && g_strcmp0 (said->file, fault->file) == 0 &&
          strcmp (said->message, fault->message) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds FOUND to FAULTS, in which what was said of the same entry here stands from FIRST on. Whoever
 * reads the entry once more finds that too, and it is said once. */
static void
add_found (DdFaults *faults, guint first, const DdFaults *found)
{
  guint end = dd_faults_get_length (faults);

  if (first == end)
    {
      dd_faults_append (faults, found, NULL);
      return;
    }
  for (guint i = 0; i < dd_faults_get_length (found); i++)
    {
      const DdFault *fault = dd_faults_get (found, i);

      if (!is_said (faults, first, end, fault))
        dd_faults_add (faults, fault->severity, fault->file, fault->line, "%s", fault->message);
    }
}

/* Hands an XML entry to the caller's own readers. The first of their errors refuses the package.
 * FIRST is where the faults of the entry begin. */
static void
call_hook (const DdContentPass *self,
           guint first,
           const char *name,
           DdEntryKind kind,
           GBytes *content,
           xmlDoc **document)
{
  g_autoptr (DdFaults) found = NULL;
  const DdFault *worst = NULL;

  if (self->hooks == NULL || self->hooks->entry_func == NULL)
    return;
  found = dd_faults_new ();
  self->hooks->entry_func (name, kind, content, document, self->facts->course, found,
                           self->hooks->entry_data);
  for (guint i = 0; worst == NULL && i < dd_faults_get_length (found); i++)
    if (dd_faults_get (found, i)->severity == DD_FAULT_ERROR)
      worst = dd_faults_get (found, i);
  if (self->refusals->faults != NULL)
    add_found (self->refusals->faults, first, found);
  if (worst != NULL)
    {
      g_autofree char *message = dd_fault_format (worst);

      dd_refusals_note (self->refusals, DD_PACKAGE_ERROR_INVALID,
                        g_error_new_literal (DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID, message));
    }
}

/* How many were refused so far; one at most where nobody keeps a list. */
static guint
count_refusals (const DdContentPass *self)
{
  return self->refusals->faults != NULL ? dd_faults_count_errors (self->refusals->faults)
                                        : (self->refusals->first != NULL);
}

static guint
count_said (const DdContentPass *self)
{
  return self->refusals->faults != NULL ? dd_faults_get_length (self->refusals->faults) : 0;
}

/* Looks at an entry that is read whole: XML and pictures. */
static gboolean
pass_whole (const DdContentPass *self, guint index, const DdCourseFile *file, GError **error)
{
  const DdZipEntry *entry = dd_zip_reader_get_entry (self->reader, index);
  guint n_before = count_refusals (self);
  guint first = count_said (self);
  g_autoptr (xmlDoc) document = NULL;
  guint8 found[DD_DIGEST_BYTES];
  GError *fault = NULL;
  g_autoptr (GBytes) content =
    dd_zip_reader_read (self->reader, index, dd_look_get_max_bytes (entry->name), &fault);

  if (content == NULL)
    return refuse (self, entry->name, fault, error);
  dd_digest_bytes (g_bytes_get_data (content, NULL), g_bytes_get_size (content), found);
  if (!dd_facts_check_digest (self->facts, entry->name, found, self->refusals))
    return TRUE;
  if (dd_look_get_kind (entry->name) == DD_LOOK_PICTURE)
    dd_look_at_picture (entry->name, content, self->refusals);
  else
    document = dd_look_at_xml (file, content, self->reader, self->facts, self->refusals);
  if (dd_look_get_kind (entry->name) == DD_LOOK_XML &&
      count_refusals (self) == n_before)
    call_hook (self, first, entry->name, get_entry_kind (file), content, &document);
  return TRUE;
}

static gboolean
pass_entry (const DdContentPass *self, guint index, GError **error)
{
  const char *name = dd_zip_reader_get_entry (self->reader, index)->name;
  const DdCourseFile *file =
    self->facts->course != NULL ? dd_course_find_file (self->facts->course, name) : NULL;

  if (file == NULL) /* mimetype, manifest and META-INF; what else it may be was refused */
    return pass_stream (self, index, FALSE, error);
  if (dd_look_get_kind (name) == DD_LOOK_XML || dd_look_get_kind (name) == DD_LOOK_PICTURE)
    return pass_whole (self, index, file, error);
  if (dd_look_get_kind (name) == DD_LOOK_UNKNOWN)
    dd_refusals_add (self->refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "A course holds no files of this kind.");
  return pass_stream (self, index, dd_look_get_kind (name) == DD_LOOK_MEDIA, error);
}

gboolean
dd_content_pass_run (const DdContentPass *self, GError **error)
{
  guint n_entries = dd_zip_reader_get_n_entries (self->reader);
  guint64 total = dd_zip_reader_get_file_size (self->reader);
  guint64 reported = 0;

  if (self->facts->manifest != NULL && self->facts->course != NULL)
    call_hook (self, count_said (self), DD_PACKAGE_MANIFEST, DD_ENTRY_MANIFEST,
               self->facts->manifest, NULL);
  for (guint i = 0; i < n_entries; i++)
    {
      guint64 done =
        i + 1 < n_entries ? dd_zip_reader_get_entry (self->reader, i + 1)->offset_bytes : total;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !pass_entry (self, i, error))
        return FALSE;
      if (self->stop_at_first && self->refusals->first != NULL)
        return TRUE;
      if (self->hooks != NULL && self->hooks->progress_func != NULL &&
          (done == total || done - reported > total / PROGRESS_STEPS))
        {
          self->hooks->progress_func (done, total, self->hooks->progress_data);
          reported = done;
        }
    }
  return TRUE;
}
