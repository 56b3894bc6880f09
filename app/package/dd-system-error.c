/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-system-error.h. */

#include "dd-system-error.h"

#include <errno.h>

#include "dd-files.h"

static DdFilesError
get_code (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return DD_FILES_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return DD_FILES_ERROR_DENIED;
    case ENOENT:
    case ENOTDIR:
      return DD_FILES_ERROR_MISSING;
    default:
      return DD_FILES_ERROR_FAILED;
    }
}

gboolean
dd_system_error_set (GError **error, int code, const char *name, const char *what)
{
  g_set_error (error, DD_FILES_ERROR, (int) get_code (code), "%s: %s: %s.", name, what,
               g_strerror (code));
  return FALSE;
}
