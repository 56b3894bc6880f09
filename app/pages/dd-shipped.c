/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shipped courses to the shelf. */

#include "dd-shipped.h"

#include "dd-config.h"

static void
installed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  dd_session_install_finish (DD_SESSION (source), result, NULL, NULL, NULL, NULL);
}

void
dd_shipped_install (DdSession *session)
{
  const char *folder = g_getenv ("DOMDOM_COURSES");
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (folder == NULL)
    folder = DD_COURSES_DIR;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (g_str_has_suffix (name, ".course"))
        dd_session_install_async (session, file, NULL, NULL, NULL, installed_cb, NULL);
    }
}
