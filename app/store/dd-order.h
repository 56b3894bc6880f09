/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one order of things that happened: the chain first, the clock only between chains. Private to
 * this room.
 *
 * Within a stream things stand as they were appended, whatever the clock said. Between streams, of
 * the things that come next in each, the one with the smallest (time, stream, seq, hash) comes
 * first. The same set gives the same order everywhere. What was re-stated for somebody stands
 * alone, where it was in time. */

#pragma once

#include "dd-event.h"

G_BEGIN_DECLS

typedef struct
{
  const char *stream; /* (borrowed) */
  gint64 seq;
  gint64 time_usec;
  guint8 hash[DD_EVENT_HASH_BYTES];
  gboolean alone; /* re-stated: bound to nothing before it in its stream */
} DdOrderKey;

/* RET_ORDER has room for N_KEYS: places in KEYS, first to last. */
void dd_order_sort (const DdOrderKey *keys, guint n_keys, guint *ret_order);

G_END_DECLS
