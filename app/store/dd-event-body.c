/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies at rest: compressed by zstd, handed out byte for byte as they were frozen. */

#include <zstd.h>

#include "dd-limits.h"
#include "dd-store-private.h"

#define LEVEL 3
#define DICTIONARY_NONE 0

GBytes *
dd_event_body_pack (GBytes *body,
                    int *ret_dictionary)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (body, &length);
  gsize room = ZSTD_compressBound (length);
  g_autofree void *packed = g_malloc (room);
  gsize packed_length = ZSTD_compress (packed, room, data, length, LEVEL);

  /* Fails only for want of memory or room; the room is what zstd itself asked for. */
  g_assert (!ZSTD_isError (packed_length));
  *ret_dictionary = DICTIONARY_NONE;
  return g_bytes_new_take (g_realloc (g_steal_pointer (&packed), packed_length), packed_length);
}

GBytes *
dd_event_body_unpack (const void *data,
                      gsize length_bytes,
                      int dictionary,
                      GError **error)
{
  unsigned long long length = ZSTD_getFrameContentSize (data, length_bytes);
  g_autofree void *body = NULL;

  if (dictionary != DICTIONARY_NONE)
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_TOO_NEW,
                   "records.db: a body uses dictionary %d, which this program lacks", dictionary);
      return NULL;
    }
  /* The two error values of zstd are far above the limit. */
  if (length == 0 || length > DD_LIMIT_EVENT_BODY_BYTES)
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT,
                           "records.db: a body cannot be unpacked");
      return NULL;
    }
  body = g_malloc ((gsize) length);
  if (ZSTD_decompress (body, (gsize) length, data, length_bytes) != length)
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT,
                           "records.db: a body is damaged");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&body), (gsize) length);
}
