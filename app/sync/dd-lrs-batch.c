/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits, gathered and settled. */

#include "dd-lrs-batch.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-lrs-exporter.h"

/* Read at one go: longer stretches of what may not leave are passed over in several. */
#define SCAN_EVENTS 1000

static DdLrsItem *
item_new (const char *stream,
          gint64 position,
          const DdEvent *event)
{
  DdLrsItem *self = g_new0 (DdLrsItem, 1);

  g_strlcpy (self->stream, stream, sizeof self->stream);
  self->position = position;
  if (event != NULL)
    {
      g_strlcpy (self->id, event->id, sizeof self->id);
      self->body = g_bytes_ref (event->body);
    }
  return self;
}

static void
item_free (gpointer data)
{
  DdLrsItem *self = data;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->words);
  g_free (self);
}

static void
init (DdLrsBatch *batch)
{
  *batch = (DdLrsBatch){ 0 };
  batch->items = g_ptr_array_new_with_free_func (item_free);
  batch->tails = g_ptr_array_new_with_free_func (item_free);
}

void
dd_lrs_batch_clear (DdLrsBatch *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->tails, g_ptr_array_unref);
}

/* ---- Gathering ---- */

typedef struct
{
  DdLrsBatch *batch; /* (borrowed) */
  guint room;
  gsize bytes;
  gint64 passed; /* position of the last event that may not leave; 0: none behind the last item */
  gboolean full;
} Gatherer;

static gboolean
may_leave (const DdEvent *event)
{
  return event->body != NULL && dd_kind_may_leave (dd_outbox_read_kind (event));
}

/* With the comma or bracket that goes before it. */
static gsize
weigh (const DdEvent *event)
{
  return g_bytes_get_size (event->body) + 1;
}

static gboolean
gather_cb (const DdEvent *event,
           gpointer data)
{
  Gatherer *self = data;
  DdLrsBatch *batch = self->batch;

  if (!may_leave (event))
    {
      self->passed = event->position;
      return TRUE;
    }
  if (batch->items->len >= self->room ||
      (batch->items->len > 0 && batch->bytes + weigh (event) + 1 > self->bytes))
    {
      self->full = TRUE;
      return FALSE;
    }
  g_ptr_array_add (batch->items, item_new (event->stream, event->position, event));
  batch->bytes += weigh (event);
  self->passed = 0;
  return TRUE;
}

gboolean
dd_lrs_batch_gather (DdStore *store,
                     const char *target,
                     guint room,
                     gsize bytes,
                     GHashTable *left_out,
                     DdLrsBatch *ret_batch,
                     GError **error)
{
  g_auto (GStrv) streams = dd_outbox_list_waiting (store, target, error);
  g_auto (DdLrsBatch) batch = { 0 };
  Gatherer gatherer = { .batch = &batch, .room = room, .bytes = bytes };

  if (streams == NULL)
    return FALSE;
  init (&batch);
  for (guint i = 0; streams[i] != NULL && !gatherer.full; i++)
    {
      gint64 cursor = 0;

      if (g_hash_table_contains (left_out, streams[i]))
        continue;
      gatherer.passed = 0;
      if (!dd_outbox_get_cursor (store, target, streams[i], &cursor, error) ||
          !dd_store_foreach_event (store, streams[i], cursor, SCAN_EVENTS, gather_cb, &gatherer,
                                   error))
        return FALSE;
      if (gatherer.passed > 0)
        g_ptr_array_add (batch.tails, item_new (streams[i], gatherer.passed, NULL));
    }
  *ret_batch = batch;
  batch = (DdLrsBatch){ 0 };
  return TRUE;
}

/* The released event ID, or NULL where there is nothing to send; ERROR only when the machine
 * failed. */
static DdEvent *
load_released (DdStore *store,
               const char *id,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdEvent) event = dd_store_dup_event (store, id, &failure);

  if (event == NULL && !g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return event != NULL && may_leave (event) ? g_steal_pointer (&event) : NULL;
}

gboolean
dd_lrs_batch_gather_released (DdStore *store,
                              const char *target,
                              guint room,
                              DdLrsBatch *ret_batch,
                              GError **error)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, target, error);
  g_auto (DdLrsBatch) batch = { 0 };

  if (list == NULL)
    return FALSE;
  init (&batch);
  for (guint i = 0; i < list->len && batch.items->len < room; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);
      g_autoptr (DdEvent) event = NULL;
      g_autoptr (GError) failure = NULL;

      if (entry->status != DD_LRS_STATUS_AGAIN)
        continue;
      event = load_released (store, entry->id, &failure);
      if (failure == NULL && event == NULL)
        dd_outbox_release (store, target, entry->id, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (event == NULL)
        continue;
      if (batch.items->len > 0 && batch.bytes + weigh (event) + 1 > DD_LIMIT_LRS_BATCH_BYTES)
        break;
      g_ptr_array_add (batch.items, item_new (event->stream, 0, event));
      batch.bytes += weigh (event);
    }
  *ret_batch = batch;
  batch = (DdLrsBatch){ 0 };
  return TRUE;
}

/* ---- Sending and settling ---- */

static void
append (GByteArray *joined,
        const char *before,
        GBytes *body)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (body, &length);

  g_byte_array_append (joined, (const guint8 *) before, 1);
  g_byte_array_append (joined, data, (guint) length);
}

GBytes *
dd_lrs_batch_join (const DdLrsBatch *self,
                   guint from,
                   guint to)
{
  GByteArray *joined = g_byte_array_new ();

  for (guint i = from; i < to; i++)
    {
      const DdLrsItem *item = g_ptr_array_index (self->items, i);

      append (joined, i == from ? "[" : ",", item->body);
    }
  g_byte_array_append (joined, (const guint8 *) "]", 1);
  return g_byte_array_free_to_bytes (joined);
}

GBytes *
dd_lrs_batch_wrap (GBytes *body)
{
  GByteArray *joined = g_byte_array_new ();

  append (joined, "[", body);
  g_byte_array_append (joined, (const guint8 *) "]", 1);
  return g_byte_array_free_to_bytes (joined);
}

static gboolean
settle_item (const DdLrsItem *item,
             DdStore *store,
             const char *target,
             GError **error)
{
  if (item->status != 0)
    return dd_outbox_quarantine (store, target, item->id, item->status, item->words, error);
  return item->position > 0 || dd_outbox_release (store, target, item->id, error);
}

gboolean
dd_lrs_batch_settle (const DdLrsBatch *self,
                     DdStore *store,
                     const char *target,
                     guint from,
                     guint to,
                     GError **error)
{
  for (guint i = from; i < to; i++)
    {
      const DdLrsItem *item = g_ptr_array_index (self->items, i);
      const DdLrsItem *next = i + 1 < to ? g_ptr_array_index (self->items, i + 1) : NULL;

      if (!settle_item (item, store, target, error))
        return FALSE;
      /* One cursor a stream: that of its last item here. */
      if (item->position > 0 && (next == NULL || strcmp (next->stream, item->stream) != 0) &&
          !dd_outbox_set_cursor (store, target, item->stream, item->position, error))
        return FALSE;
    }
  if (to < self->items->len)
    return TRUE;
  for (guint i = 0; i < self->tails->len; i++)
    {
      const DdLrsItem *tail = g_ptr_array_index (self->tails, i);

      if (!dd_outbox_set_cursor (store, target, tail->stream, tail->position, error))
        return FALSE;
    }
  return TRUE;
}
