/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104), by GnuTLS, which uses what the processor has
 * for it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DD_DIGEST_BYTES 32
#define DD_DIGEST_HEX_CHARS 64

typedef struct _DdDigest DdDigest;

/* A digest in the making; one owner, any thread. */
DdDigest *dd_digest_new (void);
void dd_digest_free (DdDigest *self);
void dd_digest_update (DdDigest *self, const void *data, gsize length_bytes);

/* Writes the digest of all that was given, and starts afresh. */
void dd_digest_finish (DdDigest *self, guint8 ret_digest[DD_DIGEST_BYTES]);

/* All at once. */
void dd_digest_bytes (const void *data, gsize length_bytes, guint8 ret_digest[DD_DIGEST_BYTES]);
char *dd_digest_dup_hex_of (const void *data, gsize length_bytes);

void dd_digest_hmac (const void *key,
                     gsize key_length_bytes,
                     const void *data,
                     gsize length_bytes,
                     guint8 ret_mac[DD_DIGEST_BYTES]);

/* Hex is lower case; reading accepts lower case only and needs exactly 2 * LENGTH digits. */
char *dd_digest_to_hex (const guint8 *data, gsize length_bytes);
gboolean dd_digest_from_hex (const char *hex, guint8 *ret_data, gsize length_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDigest, dd_digest_free)

G_END_DECLS
