/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 and HMAC by GnuTLS. See dd-digest.h for the promises. GnuTLS can only fail here when it
 * is broken or out of memory, which ends the program as a failed g_malloc () does. */

#include "dd-digest.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

struct _DdDigest
{
  gnutls_hash_hd_t hash; /* (owned) */
};

/* Ends the program: without SHA-256 nothing could be trusted or recorded. */
static void
must (int status)
{
  g_assert (status >= 0);
}

DdDigest *
dd_digest_new (void)
{
  DdDigest *self = g_new0 (DdDigest, 1);

  must (gnutls_hash_init (&self->hash, GNUTLS_DIG_SHA256));
  return self;
}

void
dd_digest_free (DdDigest *self)
{
  if (self == NULL)
    return;
  gnutls_hash_deinit (self->hash, NULL);
  g_free (self);
}

void
dd_digest_update (DdDigest *self, const void *data, gsize length_bytes)
{
  g_return_if_fail (self != NULL);

  if (length_bytes > 0)
    must (gnutls_hash (self->hash, data, length_bytes));
}

void
dd_digest_finish (DdDigest *self, guint8 ret_digest[DD_DIGEST_BYTES])
{
  g_return_if_fail (self != NULL);

  gnutls_hash_output (self->hash, ret_digest);
}

void
dd_digest_bytes (const void *data, gsize length_bytes, guint8 ret_digest[DD_DIGEST_BYTES])
{
  must (
    gnutls_hash_fast (GNUTLS_DIG_SHA256, length_bytes > 0 ? data : "", length_bytes, ret_digest));
}

char *
dd_digest_dup_hex_of (const void *data, gsize length_bytes)
{
  guint8 digest[DD_DIGEST_BYTES];

  dd_digest_bytes (data, length_bytes, digest);
  return dd_digest_to_hex (digest, sizeof digest);
}

void
dd_digest_hmac (const void *key,
                gsize key_length_bytes,
                const void *data,
                gsize length_bytes,
                guint8 ret_mac[DD_DIGEST_BYTES])
{
  must (gnutls_hmac_fast (GNUTLS_MAC_SHA256, key_length_bytes > 0 ? key : "", key_length_bytes,
                          length_bytes > 0 ? data : "", length_bytes, ret_mac));
}

char *
dd_digest_to_hex (const guint8 *data, gsize length_bytes)
{
  static const char digits[] = "0123456789abcdef";
  char *hex = g_malloc (2 * length_bytes + 1);

  for (gsize i = 0; i < length_bytes; i++)
    {
      hex[2 * i] = digits[data[i] >> 4];
      hex[2 * i + 1] = digits[data[i] & 15];
    }
  hex[2 * length_bytes] = '\0';
  return hex;
}

/* The value of one lower-case hex digit, or -1. */
static int
read_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

gboolean
dd_digest_from_hex (const char *hex, guint8 *ret_data, gsize length_bytes)
{
  g_return_val_if_fail (hex != NULL, FALSE);

  if (strlen (hex) != 2 * length_bytes)
    return FALSE;
  for (gsize i = 0; i < 2 * length_bytes; i++)
    if (read_digit (hex[i]) < 0)
      return FALSE;

  for (gsize i = 0; i < length_bytes; i++)
    ret_data[i] = (guint8) (read_digit (hex[2 * i]) * 16 + read_digit (hex[2 * i + 1]));
  return TRUE;
}
