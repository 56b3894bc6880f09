/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-shelf.h: what takes things off the shelf. A course that is removed first goes out of
 * sight by one rename, so that a crash on the way never shows an older version again. */

#include <string.h>

#include "dd-digests.h"
#include "dd-id.h"
#include "dd-shelf-private.h"

#define REMOVED_PREFIX ".removed-"

gboolean
dd_shelf_remove (const char *data_folder, const char *course_id, GError **error)
{
  g_autofree char *shelf = dd_shelf_dup_folder (data_folder);
  g_autofree char *folder = dd_shelf_dup_course_folder (data_folder, course_id);
  g_autofree char *id = dd_id_new_hex128 ();
  g_autofree char *gone = g_strdup_printf ("%s/%s%s", shelf, REMOVED_PREFIX, id);
  g_autoptr (DdFolderLock) lock = NULL;

  if (!dd_shelf_is_course_id (course_id) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                   "%s: This course is not installed.", course_id);
      return FALSE;
    }
  lock = dd_shelf_lock (data_folder, NULL, error);
  return lock != NULL && dd_files_rename (folder, gone, error) &&
         dd_files_remove_tree (gone, error);
}

typedef struct
{
  const char *folder;    /* not owned; of the course */
  const char *course_id; /* not owned */
  const char *current;   /* not owned, nullable */
  DdShelfKeepFunc keep;  /* nullable */
  gpointer keep_data;    /* not owned */
  guint n_removed;
} Sweep;

/* The package that FILE belongs to; NULL when it is none of ours. */
static char *
dup_package_name (const char *file)
{
  static const char *const endings[] = { DD_SHELF_PACKAGE, DD_SHELF_MANIFEST, DD_SHELF_SIGNATURE };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (file, endings[i]))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (endings[i]));

        return dd_digests_is_package_name (name) ? g_steal_pointer (&name) : NULL;
      }
  return NULL;
}

/* Whether the files of the package NAME must stay. */
static gboolean
is_wanted (const Sweep *sweep, const char *name)
{
  g_autofree char *package = dd_shelf_dup_file (sweep->folder, name, DD_SHELF_PACKAGE);

  if (sweep->current == NULL || strcmp (name, sweep->current) == 0)
    return g_file_test (package, G_FILE_TEST_EXISTS);
  return g_file_test (package, G_FILE_TEST_EXISTS) && sweep->keep != NULL &&
         sweep->keep (sweep->course_id, name, sweep->keep_data);
}

static gboolean
remove_version (Sweep *sweep, const char *name, GError **error)
{
  /* The package goes first: without it the others mean nothing, and a later sweep finds them. */
  static const char *const endings[] = { DD_SHELF_PACKAGE, DD_SHELF_SIGNATURE, DD_SHELF_MANIFEST };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = dd_shelf_dup_file (sweep->folder, name, endings[i]);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (!dd_files_remove (path, error))
        return FALSE;
      sweep->n_removed++;
    }
  return TRUE;
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (files, g_strdup (file));
  return files;
}

/* Whether no file is left in FOLDER but the note of what was current. */
static gboolean
is_bare (const char *folder)
{
  g_autoptr (GPtrArray) files = list_files (folder);

  for (guint i = 0; i < files->len; i++)
    if (strcmp (g_ptr_array_index (files, i), DD_SHELF_CURRENT) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
sweep_course (Sweep *sweep, GError **error)
{
  g_autoptr (GPtrArray) files = list_files (sweep->folder);

  if (!dd_files_sweep (sweep->folder, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autofree char *name = dup_package_name (file);

      if (name != NULL && !is_wanted (sweep, name) && !remove_version (sweep, name, error))
        return FALSE;
    }
  if (is_bare (sweep->folder))
    return dd_files_remove_tree (sweep->folder, error);
  return TRUE;
}

static gboolean
sweep_child (const char *shelf,
             const char *child,
             DdShelfKeepFunc keep_func,
             gpointer user_data,
             guint *n_removed,
             GError **error)
{
  g_autofree char *folder = g_build_filename (shelf, child, NULL);

  if (g_str_has_prefix (child, REMOVED_PREFIX))
    {
      *n_removed += 1;
      return dd_files_remove_tree (folder, error);
    }
  if (dd_shelf_is_course_id (child) && g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *current = dd_shelf_dup_current (folder);
      Sweep sweep = { folder, child, current, keep_func, user_data, 0 };

      if (!sweep_course (&sweep, error))
        return FALSE;
      *n_removed += sweep.n_removed;
    }
  return TRUE;
}

gboolean
dd_shelf_sweep (const char *data_folder,
                DdShelfKeepFunc keep_func,
                gpointer user_data,
                guint *ret_n_removed,
                GError **error)
{
  g_autofree char *shelf = dd_shelf_dup_folder (data_folder);
  g_autoptr (DdFolderLock) lock = NULL;
  g_autoptr (GPtrArray) children = NULL;
  GError *fault = NULL;
  guint n_removed = 0;

  if (g_file_test (shelf, G_FILE_TEST_IS_DIR))
    {
      lock =
        dd_folder_lock_new (shelf, g_get_prgname () != NULL ? g_get_prgname () : "domdom", &fault);
      if (lock == NULL && !g_error_matches (fault, DD_FILES_ERROR, DD_FILES_ERROR_LOCKED))
        {
          g_propagate_error (error, fault);
          return FALSE;
        }
      g_clear_error (&fault);
    }
  if (lock != NULL) /* else there is nothing, or somebody is at work, who leaves nothing behind */
    {
      if (!dd_files_sweep (shelf, error))
        return FALSE;
      children = list_files (shelf);
      for (guint i = 0; i < children->len; i++)
        if (!sweep_child (shelf, g_ptr_array_index (children, i), keep_func, user_data, &n_removed,
                          error))
          return FALSE;
    }
  if (ret_n_removed != NULL)
    *ret_n_removed = n_removed;
  return TRUE;
}
