/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Some statements that wait, in the order in which they go, and what has to be written down once
 * they have gone. For the exporter alone.
 *
 * The events of one stream stand together, in order of arrival; so a cursor moves over any piece
 * from the front. */

#pragma once

#include "dd-outbox.h"

G_BEGIN_DECLS

typedef struct
{
  char stream[DD_EVENT_STREAM_CHARS + 1];
  gint64 position; /* 0: not behind a cursor, but released from the quarantine */
  char id[DD_EVENT_ID_CHARS + 1];
  GBytes *body; /* (owned) (nullable) */
  /* What it was refused with; 0: not refused. */
  int status;
  char *words; /* (owned) (nullable) */
} DdLrsItem;

typedef struct
{
  GPtrArray *items; /* (owned) of DdLrsItem */
  gsize bytes;      /* of the bodies joined */
  GPtrArray *tails; /* (owned) of DdLrsItem without body: up to there nothing else waits */
} DdLrsBatch;

void dd_lrs_batch_clear (DdLrsBatch *self);

/* The first ROOM statements that wait, of at most BYTES, but one at least. LEFT_OUT: a set of
 * streams. No items and no tails: nothing waits. */
gboolean dd_lrs_batch_gather (DdStore *store,
                              const char *target,
                              guint room,
                              gsize bytes,
                              GHashTable *left_out,
                              DdLrsBatch *ret_batch,
                              GError **error);

/* The first ROOM of those that were released. One that is gone or may not leave is taken off the
 * list instead. */
gboolean dd_lrs_batch_gather_released (
  DdStore *store, const char *target, guint room, DdLrsBatch *ret_batch, GError **error);

/* One statement as a JSON array. */
GBytes *dd_lrs_batch_wrap (GBytes *body);

/* The items FROM to TO as a JSON array: the frozen bytes, joined. */
GBytes *dd_lrs_batch_join (const DdLrsBatch *self, guint from, guint to);

/* Writes down that the items FROM to TO are done with: refused where they have a status, else
 * taken. With the last of them the tails are settled too. In the caller's transaction. */
gboolean dd_lrs_batch_settle (
  const DdLrsBatch *self, DdStore *store, const char *target, guint from, guint to, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdLrsBatch, dd_lrs_batch_clear)

G_END_DECLS
