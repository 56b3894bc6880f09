/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-system-error.h. */

#include "dd-system-error.h"

#include "dd-files.h"

gboolean
dd_system_error_set (GError **error, int code, const char *name, const char *what)
{
  g_set_error (error, DD_FILES_ERROR, (int) dd_files_error_from_errno (code), "%s: %s: %s.", name,
               what, g_strerror (code));
  return FALSE;
}
