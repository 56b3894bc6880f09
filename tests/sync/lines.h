/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Events as lines of JSON (docs/records.md, at its end), and what they add up to as text, for the
 * corpora of events. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* One line without its end. SECRET (nullable) goes along. */
char *lines_write (const DdEvent *event, const guint8 *secret);

/* Dies of a line that is none. RET_SECRET is written if the line has one, and RET_HAS_SECRET says
 * so. RET_HASH is the hash that the line claims. */
DdEvent *lines_read (const char *line,
                     guint8 ret_secret[DD_EVENT_SECRET_BYTES],
                     gboolean *ret_has_secret,
                     guint8 ret_hash[DD_EVENT_HASH_BYTES]);

/* The roster, and every learner's progress, as lines of text that a person can read. */
char *lines_describe (DdStore *store);

G_END_DECLS
