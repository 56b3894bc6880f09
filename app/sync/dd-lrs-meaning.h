/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether two statements say the same, as JSON and as xAPI 1.0.3 (Data 2.3.1, "statement
 * immutability and exceptions"), and the readable part of what a server answers. Pure; any bytes.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* OURS as it was sent, THEIRS as it came back. The order of keys, 1.0 for 1, other writings of the
 * same instant, duration or id, an objectType that goes without saying, and what the server itself
 * adds (stored, authority, version) make no difference. THEIRS may also be a
 * list ("statements") of that one alone. FALSE for what is no statement. */
gboolean dd_lrs_means_same (GBytes *ours, GBytes *theirs);

/* Whether BODY is what a record store answers to statements: a JSON array of ids, which may be
 * empty. */
gboolean dd_lrs_is_id_list (GBytes *body);

#define DD_LRS_WORDS_SHOWN_BYTES 300
#define DD_LRS_WORDS_KEPT_BYTES 2000

/* What the server said, fit to be shown and kept: valid UTF-8, one line without control and format
 * characters, at most MAX_BYTES, and SECRETS (nullable, NULL-terminated) taken out wherever they
 * are repeated. */
char *dd_lrs_dup_words (GBytes *body, gsize max_bytes, const char *const *secrets);

G_END_DECLS
