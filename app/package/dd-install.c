/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-install.h. The order of the steps is the promise: look, lock, decide, copy and look at
 * what was copied, write the manifest beside, rename the package to its place, and last name it as
 * the current one. Before the last step the shelf shows what it showed before. */

#include "dd-install.h"

#include <string.h>

#include "dd-content.h"
#include "dd-shelf-private.h"
#include "dd-zip-reader-private.h"

#define ROOM_BESIDE_BYTES (1 << 20) /* for the small files beside a package */

typedef struct
{
  const char *data_folder;   /* not owned */
  const char *path;          /* not owned; of the package where it lies */
  DdInspectHooks hooks;      /* all zero: none */
  GCancellable *cancellable; /* not owned, nullable */
  DdZipReader *reader;       /* owned */
  DdRefusals refusals;
  DdFacts facts;
  DdShelfEntry *before; /* owned; what is on the shelf, nullable */
  DdFileWriter *copy;   /* owned; nullable */
  char *course_folder;  /* owned */
} Install;

void
dd_installed_free (DdInstalled *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->course, dd_course_unref);
  g_free (self);
}

static void
clear_install (Install *self)
{
  g_clear_pointer (&self->copy, dd_file_writer_free);
  dd_facts_clear (&self->facts);
  g_clear_pointer (&self->reader, dd_zip_reader_close);
  dd_refusals_clear (&self->refusals);
  g_clear_pointer (&self->before, dd_shelf_entry_free);
  g_clear_pointer (&self->course_folder, g_free);
}

/* Opens the package, and looks at all but the content. */
static gboolean
look (Install *self, GError **error)
{
  const char *course_id;

  self->reader = dd_zip_reader_open_with_refusals (self->path, &self->refusals, error);
  if (self->reader == NULL)
    return FALSE;
  if (!dd_facts_read (&self->facts, self->reader, &self->refusals, error) ||
      !dd_refusals_end (&self->refusals, error))
    return FALSE;
  course_id = dd_course_get_id (self->facts.course);
  if (!dd_shelf_is_course_id (course_id))
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID,
                   "%s: A course may not be called %s.", DD_PACKAGE_MANIFEST, course_id);
      return FALSE;
    }
  self->course_folder = dd_shelf_dup_course_folder (self->data_folder, course_id);
  return TRUE;
}

/* Finds what is on the shelf, and whether it may be replaced. */
static gboolean
decide (Install *self, GError **error)
{
  const char *course_id = dd_course_get_id (self->facts.course);
  guint version = dd_course_get_version (self->facts.course);
  GError *fault = NULL;

  self->before = dd_shelf_find (self->data_folder, course_id, &fault);
  if (self->before == NULL) /* not there, or so damaged that anything is better */
    {
      g_error_free (fault);
      return TRUE;
    }
  if (strcmp (self->before->name, self->facts.name) == 0)
    return TRUE;
  if (self->before->has_signature)
    {
      if (self->facts.signature == NULL)
        g_set_error (
          error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_UNTRUSTED,
          "%s: The installed course is signed and this one is not, so it may not replace it.",
          course_id);
      else
        g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_UNTRUSTED,
                     "%s: The installed course is signed, and this version of the program cannot "
                     "check that this one is from the same author.",
                     course_id);
      return FALSE;
    }
  if (dd_course_get_version (self->before->course) > version)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_OLDER,
                   "%s: Version %u is installed, and this is version %u.", course_id,
                   dd_course_get_version (self->before->course), version);
      return FALSE;
    }
  return TRUE;
}

/* Whether the shelf holds this very content, undamaged, as the current version. FALSE with ERROR
 * unset when not. */
static gboolean
is_there (Install *self, GError **error)
{
  g_autoptr (DdFaults) faults = NULL;
  const DdInspectHooks hooks = { NULL, NULL, self->hooks.progress_func,
                                 self->hooks.progress_data };

  if (self->before == NULL || strcmp (self->before->name, self->facts.name) != 0)
    return FALSE;
  faults = dd_faults_new ();
  return dd_package_inspect (self->before->path, &hooks, faults, self->cancellable, error) &&
         dd_faults_count_errors (faults) == 0;
}

/* Copies the package aside, and looks at the content on the way. */
static gboolean
copy (Install *self, GError **error)
{
  DdZipInput *input = dd_zip_reader_get_input (self->reader);
  g_autofree char *shelf = dd_shelf_dup_folder (self->data_folder);
  /* How far it is, the copying says. */
  const DdInspectHooks judges = { self->hooks.entry_func, self->hooks.entry_data, NULL, NULL };
  DdContentPass pass = {
    self->reader, &self->facts, &judges, &self->refusals, self->cancellable, TRUE
  };

  if (!dd_files_check_room (shelf, dd_zip_input_get_size (input) + ROOM_BESIDE_BYTES, error))
    return FALSE;
  self->copy = dd_file_writer_new (shelf, error);
  if (self->copy == NULL)
    return FALSE;
  dd_zip_input_begin_copy (input, self->copy, self->hooks.progress_func,
                           self->hooks.progress_data, self->cancellable);
  return dd_content_pass_run (&pass, error) && dd_refusals_end (&self->refusals, error) &&
         dd_zip_input_finish_copy (input, error);
}

/* Writes the small files beside, and gives the copy its place and its rank. */
static gboolean
place (Install *self, GError **error)
{
  g_autofree char *manifest =
    dd_shelf_dup_file (self->course_folder, self->facts.name, DD_SHELF_MANIFEST);
  g_autofree char *signature =
    dd_shelf_dup_file (self->course_folder, self->facts.name, DD_SHELF_SIGNATURE);
  g_autofree char *package =
    dd_shelf_dup_file (self->course_folder, self->facts.name, DD_SHELF_PACKAGE);
  g_autofree char *current = g_build_filename (self->course_folder, DD_SHELF_CURRENT, NULL);
  g_autofree char *line = g_strdup_printf ("%s\n", self->facts.name);
  g_autoptr (GBytes) note = g_bytes_new (line, strlen (line));

  return dd_files_make_folder (self->course_folder, error) &&
         dd_files_replace (manifest, self->facts.manifest, error) &&
         (self->facts.signature == NULL ||
          dd_files_replace (signature, self->facts.signature, error)) &&
         dd_file_writer_commit (self->copy, package, error) &&
         dd_files_replace (current, note, error);
}

static DdInstalled *
describe (const Install *self, DdInstallOutcome outcome)
{
  DdInstalled *installed = g_new0 (DdInstalled, 1);

  installed->outcome = outcome;
  installed->name = g_strdup (self->facts.name);
  installed->path = dd_shelf_dup_file (self->course_folder, self->facts.name, DD_SHELF_PACKAGE);
  installed->course = dd_course_ref (self->facts.course);
  return installed;
}

/* What was done; an author who forgot the number is told. */
static DdInstallOutcome
tell_outcome (const Install *self)
{
  guint version = dd_course_get_version (self->facts.course);

  if (self->before == NULL)
    return DD_INSTALL_NEW;
  if (strcmp (self->before->name, self->facts.name) == 0 ||
      dd_course_get_version (self->before->course) != version)
    return DD_INSTALL_REPLACED;
  dd_faults_add (self->refusals.faults, DD_FAULT_WARNING, NULL, 0,
                 "Another course stood on the shelf as version %u of %s, and this one has taken "
                 "its place: what has changed wants a new version number.",
                 version, dd_course_get_id (self->facts.course));
  return DD_INSTALL_CHANGED;
}

/* All that needs the shelf's lock. */
static gboolean
change_shelf (Install *self, DdInstallOutcome *ret_outcome, GError **error)
{
  g_autoptr (DdFolderLock) lock = dd_shelf_lock (self->data_folder, self->cancellable, error);
  GError *fault = NULL;

  if (lock == NULL || !decide (self, error))
    return FALSE;
  if (is_there (self, &fault))
    {
      *ret_outcome = DD_INSTALL_SAME;
      return TRUE;
    }
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (!copy (self, error) || !place (self, error))
    return FALSE;
  *ret_outcome = tell_outcome (self);
  return TRUE;
}

gboolean
dd_install (const char *data_folder,
            const char *path,
            const DdInspectHooks *hooks,
            DdFaults *faults,
            GCancellable *cancellable,
            DdInstalled **ret_installed,
            GError **error)
{
  Install self = { .data_folder = data_folder,
                   .path = path,
                   .cancellable = cancellable,
                   .refusals = { .faults = faults } };
  DdInstallOutcome outcome = DD_INSTALL_NEW;
  gboolean done;

  if (hooks != NULL)
    self.hooks = *hooks;
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && look (&self, error) &&
         change_shelf (&self, &outcome, error);
  if (done && ret_installed != NULL)
    *ret_installed = describe (&self, outcome);
  clear_install (&self);
  return done;
}
