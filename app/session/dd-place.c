/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places: see the header. */

#include "dd-place.h"

#include <gio/gunixmounts.h>

#include "dd-files.h"

#define PROBE ".domdom-probe"
/* Records grow by some kB an answer; a course brings its own check of the room. */
#define ROOM_BYTES (1024 * 1024)

static gboolean
has_records (const char *folder)
{
  g_autofree char *records = g_build_filename (folder, "records.db", NULL);

  return g_file_test (records, G_FILE_TEST_EXISTS);
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

char *
dd_place_resolve (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  if (has_records (folder) || is_empty (folder))
    return g_strdup (folder);
  return g_build_filename (folder, "domdom", NULL);
}

static gboolean
refuse_network (const char *place,
                GError **error)
{
  const char *kind = NULL;

  if (!dd_files_is_network (place, &kind))
    return TRUE;
  g_set_error (error, DD_FILES_ERROR, DD_FILES_ERROR_NETWORK, "%s: %s", place, kind);
  return FALSE;
}

gboolean
dd_place_check (const char *place,
                GError **error)
{
  g_autofree char *parent = g_path_get_dirname (place);
  g_autofree char *probe = g_build_filename (place, PROBE, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROBE, sizeof PROBE);

  g_return_val_if_fail (place != NULL, FALSE);

  /* Before anything is made there. */
  if (!refuse_network (parent, error) || !dd_files_make_folder (place, error) ||
      !refuse_network (place, error))
    return FALSE;
  return dd_files_replace (probe, bytes, error) && dd_files_remove (probe, error) &&
         dd_files_check_room (place, ROOM_BYTES, error);
}

static gboolean
is_remote (GUnixMountEntry *mount)
{
  static const char *const kinds[] = { "nfs", "nfs4", "cifs", "smb3", "9p",
                                       "ceph", "fuse.sshfs", "fuse.gvfsd-fuse", "davfs", "afs" };
  const char *kind = g_unix_mount_get_fs_type (mount);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
dd_place_list_plugged_in (void)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  GList *mounts = g_unix_mounts_get (NULL);

  for (GList *link = mounts; link != NULL; link = link->next)
    {
      GUnixMountEntry *mount = link->data;

      if (!g_unix_mount_is_system_internal (mount) && !is_remote (mount))
        g_ptr_array_add (places, g_strdup (g_unix_mount_get_mount_path (mount)));
    }
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_free);
  return places;
}
