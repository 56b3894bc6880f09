/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session when the disk lets it down: another place for courses and records, and answers that
 * are kept aside until the records take them. */

#pragma once

#include "dd-session.h"

G_BEGIN_DECLS

/* Before opening. Somebody chose the data folder: it is not made when it is not there (the stick on
 * which it lies is not plugged in), but said so. */
void dd_session_set_chosen (DdSession *self);

/* Whether courses and records are gone when the PC is switched off, and nobody has said that this
 * was read. Known once it is open; notified with "taken-back". */
gboolean dd_session_is_forgetful (DdSession *self);
/* Somebody has read what "taken-back" or dd_session_is_forgetful () led to. */
void dd_session_hush (DdSession *self);

/* Something that pages say until somebody has read it, in words for a person: (nullable) borrowed.
 * Notified with "taken-back". */
void dd_session_set_remark (DdSession *self, const char *words);
const char *dd_session_get_remark (DdSession *self);

/* Whether what is unsaved waits for room on the disk, and not for something else. */
gboolean dd_session_is_disk_full (DdSession *self);

/* Looks at FOLDER as a place for courses and records: what it would be there (a folder of ours in
 * it, or FOLDER itself) and whether something can be kept in it. Nothing of this session changes.
 */
void dd_session_check_place_async (DdSession *self,
                                   GFile *folder,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* The path of the place. (transfer full) */
char *dd_session_check_place_finish (DdSession *self, GAsyncResult *result, GError **error);

/* ---- Answers kept aside ---- */

/* Writes every answer that is not saved into a file in FOLDER, and from now on each that follows.
 * The file shrinks as the records take them, and goes with the last one. At the next start it is
 * looked for in that folder (dd_session_set_held_folder ()) and at the top of whatever is plugged
 * in. */
void dd_session_hold_async (DdSession *self,
                            GFile *folder,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean dd_session_hold_finish (DdSession *self, GAsyncResult *result, GError **error);

/* Where every unsaved answer lies on a disk; NULL while some are only in memory. Notified with
 * "unsaved". Borrowed. */
const char *dd_session_get_held_folder (DdSession *self);
/* Before opening: where answers were kept aside by an earlier run. */
void dd_session_set_held_folder (DdSession *self, const char *folder);

/* Property "taken-back": how many answers an earlier run had kept aside and the records took at
 * this start. */

G_END_DECLS
