/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-shelf.h: finding, listing and opening. What removes is in dd-shelf-sweep.c. */

#include "dd-shelf-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dd-digests.h"
#include "dd-limits.h"
#include "dd-safe-path.h"
#include "dd-xml.h"

#define CURRENT_MAX_BYTES 256
#define LOCK_STEP_USEC (50 * G_TIME_SPAN_MILLISECOND)
#define LOCK_STEPS 600

void
dd_shelf_entry_free (DdShelfEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->course_id);
  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->course, dd_course_unref);
  g_free (self);
}

gboolean
dd_shelf_is_course_id (const char *text)
{
  return strchr (text, '/') == NULL && strchr (text, '.') != NULL && *text != '.' &&
         dd_safe_path_check (text, NULL);
}

char *
dd_shelf_dup_folder (const char *data_folder)
{
  return g_build_filename (data_folder, "shelf", NULL);
}

char *
dd_shelf_dup_course_folder (const char *data_folder, const char *course_id)
{
  return g_build_filename (data_folder, "shelf", course_id, NULL);
}

char *
dd_shelf_dup_file (const char *course_folder, const char *name, const char *ending)
{
  return g_strdup_printf ("%s/%s%s", course_folder, name, ending);
}

DdFolderLock *
dd_shelf_lock (const char *data_folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *shelf = dd_shelf_dup_folder (data_folder);

  if (!dd_files_make_folder (shelf, error))
    return NULL;
  for (guint n_steps = 0;; n_steps++)
    {
      GError *fault = NULL;
      DdFolderLock *lock =
        dd_folder_lock_new (shelf, g_get_prgname () != NULL ? g_get_prgname () : "domdom", &fault);

      if (lock != NULL)
        return lock;
      if (n_steps == LOCK_STEPS || !g_error_matches (fault, DD_FILES_ERROR, DD_FILES_ERROR_LOCKED))
        {
          g_propagate_error (error, fault);
          return NULL;
        }
      g_error_free (fault);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_usleep (LOCK_STEP_USEC);
    }
}

static gboolean
has_file (const char *course_folder, const char *name, const char *ending)
{
  g_autofree char *path = dd_shelf_dup_file (course_folder, name, ending);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* Reads the copy of a manifest. */
static DdCourse *
load_course (const char *course_folder, const char *name, GError **error)
{
  g_autofree char *path = dd_shelf_dup_file (course_folder, name, DD_SHELF_MANIFEST);
  g_autoptr (GBytes) manifest = dd_files_read (path, DD_LIMIT_XML_BYTES, error);

  return manifest != NULL ? dd_course_new_from_manifest (manifest, NULL, error) : NULL;
}

/* For a folder whose note of the current version is lost: the highest version that is whole. */
static char *
dup_highest (const char *course_folder)
{
  g_autoptr (GDir) dir = g_dir_open (course_folder, 0, NULL);
  g_autofree char *best = NULL;
  guint best_version = 0;
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_str_has_suffix (file, DD_SHELF_PACKAGE)
                                ? g_strndup (file, strlen (file) - strlen (DD_SHELF_PACKAGE))
                                : NULL;
      g_autoptr (DdCourse) course =
        dd_digests_is_package_name (name) ? load_course (course_folder, name, NULL) : NULL;
      guint version = course != NULL ? dd_course_get_version (course) : 0;

      if (course != NULL && (best == NULL || version > best_version ||
                             (version == best_version && strcmp (name, best) > 0)))
        {
          g_free (best);
          best = g_steal_pointer (&name);
          best_version = version;
        }
    }
  return g_steal_pointer (&best);
}

char *
dd_shelf_dup_current (const char *course_folder)
{
  g_autofree char *path = g_build_filename (course_folder, DD_SHELF_CURRENT, NULL);
  g_autoptr (GBytes) note = dd_files_read (path, CURRENT_MAX_BYTES, NULL);
  g_autofree char *name =
    note != NULL ? g_strndup (g_bytes_get_data (note, NULL), g_bytes_get_size (note)) : NULL;

  if (name != NULL)
    g_strchomp (name);
  if (dd_digests_is_package_name (name) && has_file (course_folder, name, DD_SHELF_PACKAGE))
    return g_steal_pointer (&name);
  return dup_highest (course_folder);
}

static DdShelfEntry *
load_entry (const char *course_folder, const char *course_id, const char *name, GError **error)
{
  g_autoptr (DdShelfEntry) entry = g_new0 (DdShelfEntry, 1);
  GStatBuf status;

  entry->course_id = g_strdup (course_id);
  entry->name = g_strdup (name);
  entry->path = dd_shelf_dup_file (course_folder, name, DD_SHELF_PACKAGE);
  entry->has_signature = has_file (course_folder, name, DD_SHELF_SIGNATURE);
  entry->course = load_course (course_folder, name, error);
  if (entry->course == NULL)
    return NULL;
  if (strcmp (dd_course_get_id (entry->course), course_id) != 0)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
                   "%s: The folder holds another course, %s.", course_id,
                   dd_course_get_id (entry->course));
      return NULL;
    }
  if (g_stat (entry->path, &status) == 0)
    entry->size_bytes = (guint64) status.st_size;
  return g_steal_pointer (&entry);
}

DdShelfEntry *
dd_shelf_find (const char *data_folder, const char *course_id, GError **error)
{
  g_autofree char *folder = dd_shelf_dup_course_folder (data_folder, course_id);
  g_autofree char *name = dd_shelf_is_course_id (course_id) ? dd_shelf_dup_current (folder) : NULL;

  if (name != NULL)
    return load_entry (folder, course_id, name, error);
  g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
               "%s: This course is not installed.", course_id);
  return NULL;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DdShelfEntry *first = *(DdShelfEntry *const *) a;
  const DdShelfEntry *second = *(DdShelfEntry *const *) b;

  return strcmp (first->course_id, second->course_id);
}

GPtrArray *
dd_shelf_list (const char *data_folder, DdFaults *faults, GError **error)
{
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_shelf_entry_free);
  g_autofree char *shelf = dd_shelf_dup_folder (data_folder);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (shelf, 0, &fault);
  const char *course_id;

  if (dir == NULL && !g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED,
                   "%s: The shelf cannot be read: %s.", shelf, fault->message);
      return NULL;
    }
  while (dir != NULL && (course_id = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GError) entry_fault = NULL;
      DdShelfEntry *entry = dd_shelf_is_course_id (course_id)
                              ? dd_shelf_find (data_folder, course_id, &entry_fault)
                              : NULL;

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
      else if (entry_fault != NULL &&
               !g_error_matches (entry_fault, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND))
        dd_faults_add (faults, DD_FAULT_ERROR, course_id, 0, "%s", entry_fault->message);
    }
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
dd_shelf_dup_stamp (const char *data_folder)
{
  g_autofree char *shelf = dd_shelf_dup_folder (data_folder);
  g_autoptr (GDir) dir = g_dir_open (shelf, 0, NULL);
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func (g_free);
  const char *course_id;

  while (dir != NULL && (course_id = g_dir_read_name (dir)) != NULL)
    if (dd_shelf_is_course_id (course_id))
      {
        g_autofree char *folder = dd_shelf_dup_course_folder (data_folder, course_id);
        g_autofree char *name = dd_shelf_dup_current (folder);

        if (name != NULL)
          g_ptr_array_add (courses, g_strconcat (course_id, " ", name, NULL));
      }
  g_ptr_array_sort (courses, compare_names);
  g_ptr_array_add (courses, NULL);
  return g_strjoinv ("\n", (char **) courses->pdata);
}

DdPackage *
dd_shelf_open_version (const char *data_folder,
                       const char *course_id,
                       const char *name,
                       GError **error)
{
  g_autofree char *folder = dd_shelf_dup_course_folder (data_folder, course_id);
  g_autofree char *path = dd_shelf_dup_file (folder, name, DD_SHELF_PACKAGE);
  g_autoptr (DdPackage) package = NULL;

  if (!dd_shelf_is_course_id (course_id) || !dd_digests_is_package_name (name) ||
      !has_file (folder, name, DD_SHELF_PACKAGE))
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                   "%s: This version of the course is not installed.", course_id);
      return NULL;
    }
  package = dd_package_open (path, error);
  if (package == NULL)
    return NULL;
  if (strcmp (dd_package_get_name (package), name) == 0 &&
      strcmp (dd_course_get_id (dd_package_get_course (package)), course_id) == 0)
    return g_steal_pointer (&package);
  g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_CORRUPT,
               "%s: The file is not the package that its name says.", path);
  return NULL;
}

DdPackage *
dd_shelf_open (const char *data_folder, const char *course_id, GError **error)
{
  g_autofree char *folder = dd_shelf_dup_course_folder (data_folder, course_id);
  g_autofree char *name = dd_shelf_is_course_id (course_id) ? dd_shelf_dup_current (folder) : NULL;

  if (name != NULL)
    return dd_shelf_open_version (data_folder, course_id, name, error);
  g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
               "%s: This course is not installed.", course_id);
  return NULL;
}
