/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A refusal of the system as an error of base/dd-files.h, so that callers of this room meet one
 * domain for the disk.
 *
 * Private to the room. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sets "NAME: WHAT: what the system says" for the errno CODE; always FALSE. */
gboolean dd_system_error_set (GError **error, int code, const char *name, const char *what);

G_END_DECLS
