/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What kind of disk a folder lies on. See dd-files.h. Calls of Linux (statfs, /proc) stay here. */

#include "dd-files.h"

#include <string.h>
#include <sys/vfs.h>

gboolean
dd_files_is_network (const char *path, const char **ret_kind)
{
  /* Magic numbers as statfs (2) lists them. */
  static const struct
  {
    guint32 magic;
    const char *kind;
  } network[] = {
    { 0x6969, "nfs" },
    { 0x517B, "smb" },
    { 0xFF534D42, "cifs" },
    { 0xFE534D42, "smb2" },
    { 0x01021997, "9p" },
    { 0x5346414F, "afs" },
    { 0x6B414653, "afs" },
    { 0x73757245, "coda" },
    { 0x564C, "ncp" },
    { 0x00C36400, "ceph" },
    { 0x7461636F, "ocfs2" },
    { 0x01161970, "gfs2" },
    { 0x0BD00BD0, "lustre" },
  };
  struct statfs info;

  g_return_val_if_fail (path != NULL, FALSE);

  if (statfs (path, &info) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (network); i++)
    if ((guint32) info.f_type == network[i].magic)
      {
        if (ret_kind != NULL)
          *ret_kind = network[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* A live system lays its root over a disk that cannot be written. Whether what is written goes to
 * memory or to a stick, only the line that it was started with says. */
static gboolean
runs_live (const char *line)
{
  static const char *const live[] = { "boot=live", "boot=casper", "rd.live.image", "nfsroot=" };

  if (strstr (line, "persistence") != NULL || strstr (line, "persistent") != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (live); i++)
    if (strstr (line, live[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
dd_files_is_forgetful (const char *path)
{
  struct statfs info;
  g_autoptr (GBytes) line = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (statfs (path, &info) != 0)
    return FALSE;
  /* tmpfs, ramfs */
  if ((guint32) info.f_type == 0x01021994 || (guint32) info.f_type == 0x858458F6)
    return TRUE;
  /* overlayfs, aufs */
  if ((guint32) info.f_type != 0x794C7630 && (guint32) info.f_type != 0x61756673)
    return FALSE;
  line = dd_files_read ("/proc/cmdline", 64 * 1024, NULL);
  if (line == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (line, NULL), g_bytes_get_size (line));
  return runs_live (text);
}
