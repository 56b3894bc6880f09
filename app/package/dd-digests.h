/* SPDX-License-Identifier: GPL-3.0-or-later */

/* META-INF/digests.sha256: one SHA-256 for every other entry of a package, in the lines that
 * `sha256sum -c` reads: 64 lower-case hexadecimal digits, two spaces, the name, a line feed;
 * sorted by the bytes of the name. The list names neither itself nor its signature.
 *
 * The SHA-256 of these bytes is the name of the package. There is one spelling of every list:
 * parsing refuses other spellings (capitals, binary mode's asterisk, another order, a missing line
 * feed). */

#pragma once

#include <gio/gio.h>

#include "dd-digest.h"

G_BEGIN_DECLS

typedef struct _DdDigests DdDigests;

DdDigests *dd_digests_new (void);

/* Reads a list. Errors: DD_PACKAGE_ERROR_INVALID, with the line. */
DdDigests *dd_digests_new_from_bytes (GBytes *bytes, GError **error);

void dd_digests_free (DdDigests *self);

/* Adds NAME, which replaces an earlier line of that name. DIGEST holds DD_DIGEST_BYTES bytes and is
 * copied. */
void dd_digests_add (DdDigests *self, const char *name, const guint8 *digest);

/* The digest of NAME, or NULL. Borrowed. */
const guint8 *dd_digests_lookup (DdDigests *self, const char *name);

/* Names in byte order; the line of the file is POSITION + 1. Borrowed. */
guint dd_digests_get_n_names (DdDigests *self);
const char *dd_digests_get_name (DdDigests *self, guint position);

/* The file. Full. */
GBytes *dd_digests_to_bytes (DdDigests *self);

/* The name of the package whose META-INF/digests.sha256 is BYTES: 64 hexadecimal digits. Full. */
char *dd_digests_dup_package_name (GBytes *bytes);

/* Whether TEXT looks like the name of a package: 64 lower-case hexadecimal digits. */
gboolean dd_digests_is_package_name (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDigests, dd_digests_free)

G_END_DECLS
