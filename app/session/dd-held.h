/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that the records would not take, laid into a folder that somebody chose; the way back.
 *
 * One file of JSON, behind a line that seals it (HMAC-SHA-256 with a key that only these records
 * know), so that a stick brings back what this PC laid there and nothing else. Each deed in it has
 * an id; taking one back writes that id down in the same transaction, so whatever breaks off in
 * between, no answer is taken twice and none is lost. */

#pragma once

#include "dd-deed.h"

G_BEGIN_DECLS

/* The key of these records. Store thread. NULL with ERROR set. (transfer full) */
char *dd_held_dup_key (DdStore *store, GError **error);

/* What the file is called, in whatever folder it lies. (transfer full) */
char *dd_held_dup_name (const char *key);

/* DEEDS: of DdDeed. */
GBytes *dd_held_to_bytes (GPtrArray *deeds, const char *key);
/* Of DdDeed, (transfer full). NULL with ERROR set when it was not written with KEY, or is damaged.
 */
GPtrArray *dd_held_from_bytes (GBytes *bytes, const char *key, GError **error);

/* Store thread. Records what PATH holds, except what was recorded before, and removes PATH.
 * RET_N_TAKEN counts what is recorded now. A file that is not there holds nothing. After an error
 * the file is as it was, and the next call goes on where this one stopped. */
gboolean dd_held_take_back (
  const char *path, const char *key, DdStore *store, guint *ret_n_taken, GError **error);

/* Store thread. Nothing is held any more: the ids that were written down can go. */
gboolean dd_held_forget (DdStore *store, GError **error);

/* The mark of HELD, an id, in the choices of the PC. (transfer full) */
char *dd_held_dup_mark (const char *held);

G_END_DECLS
