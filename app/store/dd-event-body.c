/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies at rest: compressed by zstd, handed out byte for byte as they were frozen.
 *
 * Events are small and alike, so a dictionary holds what all of them say: a body shrinks to a
 * fifth, not to a half. A dictionary that was ever written with is kept for ever, under its number;
 * a better one is one more file. */

#include "dd-event-body.h"

#include <gio/gio.h>
#include <zstd.h>

#include "dd-limits.h"
#include "dd-store-resources.h"

#define LEVEL 3
#define DICTIONARY_NONE 0
#define DICTIONARY_LATEST 1

struct _DdEventBody
{
  ZSTD_CCtx *packing;      /* (owned) */
  ZSTD_DCtx *unpacking;    /* (owned) */
  GBytes *text;            /* (owned) what the two below point into */
  ZSTD_CDict *pack_with;   /* (owned) */
  ZSTD_DDict *unpack_with; /* (owned) */
};

DdEventBody *
dd_event_body_new (GError **error)
{
  g_autoptr (DdEventBody) self = g_new0 (DdEventBody, 1);
  gsize length = 0;
  const void *text;

  self->text =
    g_resource_lookup_data (dd_store_get_resource (), "/vn/domdom/store/dictionary-1.txt",
                            G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (self->text == NULL)
    return NULL;
  text = g_bytes_get_data (self->text, &length);
  self->packing = ZSTD_createCCtx ();
  self->unpacking = ZSTD_createDCtx ();
  self->pack_with = ZSTD_createCDict (text, length, LEVEL);
  self->unpack_with = ZSTD_createDDict (text, length);
  if (self->packing != NULL && self->unpacking != NULL && self->pack_with != NULL &&
      self->unpack_with != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_FAILED, "zstd found no memory");
  return NULL;
}

void
dd_event_body_free (DdEventBody *self)
{
  if (self == NULL)
    return;
  ZSTD_freeCCtx (self->packing);
  ZSTD_freeDCtx (self->unpacking);
  ZSTD_freeCDict (self->pack_with);
  ZSTD_freeDDict (self->unpack_with);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

GBytes *
dd_event_body_pack (DdEventBody *self,
                    GBytes *body,
                    int *ret_dictionary)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (body, &length);
  gsize room = ZSTD_compressBound (length);
  g_autofree void *packed = g_malloc (room);
  gsize packed_length =
    ZSTD_compress_usingCDict (self->packing, packed, room, data, length, self->pack_with);

  /* Fails only for want of memory or room; the room is what zstd itself asked for. */
  g_assert (!ZSTD_isError (packed_length));
  *ret_dictionary = DICTIONARY_LATEST;
  return g_bytes_new_take (g_realloc (g_steal_pointer (&packed), packed_length), packed_length);
}

GBytes *
dd_event_body_unpack (DdEventBody *self,
                      const void *data,
                      gsize length_bytes,
                      int dictionary,
                      GError **error)
{
  unsigned long long length = ZSTD_getFrameContentSize (data, length_bytes);
  g_autofree void *body = NULL;
  gsize unpacked;

  if (dictionary < DICTIONARY_NONE || dictionary > DICTIONARY_LATEST)
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
  unpacked = ZSTD_decompress_usingDDict (self->unpacking, body, (gsize) length, data, length_bytes,
                                         dictionary == DICTIONARY_NONE ? NULL : self->unpack_with);
  if (unpacked != length)
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT,
                           "records.db: a body is damaged");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&body), (gsize) length);
}
