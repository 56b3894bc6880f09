/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random names and numbers, from libsodium. Nothing here is ever derived from a time, a host or a
 * person. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UUID version 4 (RFC 4122 section 4.4), 36 characters, lower case. Never fails. */
char *dd_id_new_uuid (void);

/* 128 random bits as 32 lower-case hex digits: an install, a person. */
char *dd_id_new_hex128 (void);

/* LENGTH random bytes, fit for keys and salts. */
void dd_id_fill_random (void *ret_bytes, gsize length);

/* Exactly what the two functions above make; NULL is neither. */
gboolean dd_id_is_uuid (const char *text);
gboolean dd_id_is_hex128 (const char *text);

G_END_DECLS
