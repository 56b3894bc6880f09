/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random names from libsodium. See dd-id.h. */

#include "dd-id.h"

#include <sodium.h>
#include <string.h>

#include "dd-digest.h"

void
dd_id_fill_random (void *ret_bytes, gsize length)
{
  /* Safe to call from several threads and more than once; it can only fail where there is no
   * randomness at all. */
  g_assert (sodium_init () >= 0);
  randombytes_buf (ret_bytes, length);
}

char *
dd_id_new_uuid (void)
{
  guint8 b[16];
  g_autofree char *hex = NULL;

  dd_id_fill_random (b, sizeof b);
  b[6] = (guint8) ((b[6] & 0x0f) | 0x40); /* version 4 */
  b[8] = (guint8) ((b[8] & 0x3f) | 0x80); /* variant of RFC 4122 */
  hex = dd_digest_to_hex (b, sizeof b);
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

char *
dd_id_new_hex128 (void)
{
  guint8 b[16];

  dd_id_fill_random (b, sizeof b);
  return dd_digest_to_hex (b, sizeof b);
}

static gboolean
is_hex_digit (char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

gboolean
dd_id_is_uuid (const char *text)
{
  static const char shape[] = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx";

  if (text == NULL)
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++)
    {
      char c = text[i];

      if (shape[i] == 'x'   ? !is_hex_digit (c)
          : shape[i] == 'v' ? c == '\0' || strchr ("89ab", c) == NULL
                            : c != shape[i])
        return FALSE;
    }
  return text[sizeof shape - 1] == '\0';
}

gboolean
dd_id_is_hex128 (const char *text)
{
  if (text == NULL)
    return FALSE;
  for (gsize i = 0; i < 32; i++)
    if (!is_hex_digit (text[i]))
      return FALSE;
  return text[32] == '\0';
}
