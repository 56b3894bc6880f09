/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where courses and records may lie: looked at before anything is put there. Blocks; for a worker.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder for courses and records that a person means by FOLDER, a path: FOLDER itself where
 * records lie in it already or nothing at all does, or "domdom" in it. Nothing is made.
 * (transfer full) */
char *dd_place_resolve (const char *folder);

/* Makes PLACE and tries it out: not a network drive, something can be written, flushed, renamed and
 * removed there, some room is left. What it tried with is gone again. Errors of base
 * (DD_FILES_ERROR). */
gboolean dd_place_check (const char *place, GError **error);

/* Folders of this computer where somebody may have laid something for it to find: the tops of
 * what is plugged in. Network drives, which can keep one waiting, are left out. Element type
 * char *, (transfer full). */
GPtrArray *dd_place_list_plugged_in (void);

G_END_DECLS
