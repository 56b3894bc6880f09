/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not you?": what was done under one name is said again under another. Nothing is changed or taken
 * away; the old event is voided in its own stream, the new one stands in its own, and each names
 * the other. */

#include <string.h>

#include "dd-id.h"
#include "dd-outbox.h"
#include "dd-progress.h"
#include "dd-record-private.h"
#include "dd-statement-private.h"

/* The events to move, found and looked at before anything is written. Element type DdEvent. */
static GPtrArray *
find_events (DdStore *store,
             const char *const *ids,
             const char *to,
             GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_event_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DdEvent) event = NULL;
      gboolean voided = FALSE;

      if (!g_hash_table_add (seen, (gpointer) ids[i]))
        continue;
      event = dd_store_dup_event (store, ids[i], error);
      if (event == NULL || !dd_progress_is_voided (store, ids[i], &voided, error))
        return NULL;
      if (!dd_kind_may_move (dd_outbox_read_kind (event)))
        {
          dd_statement_refuse (error, "the event %s cannot be moved to somebody else", ids[i]);
          return NULL;
        }
      if (!voided && g_strcmp0 (dd_event_get_person (event), to) != 0)
        g_ptr_array_add (events, g_steal_pointer (&event));
    }
  return g_steal_pointer (&events);
}

static gboolean
move (DdStore *store,
      const DdEvent *event,
      const char *to,
      GError **error)
{
  DdStatement restated = { .kind = DD_KIND_UNKNOWN, .original = event->body };
  DdStatement voided = { .kind = DD_KIND_VOIDED, .target = event->id };
  g_autofree char *id = NULL;

  if (to != NULL && !dd_record_append (store, to, &restated, &id, error))
    return FALSE;
  voided.restated_as = id;
  return dd_record_append (store, dd_event_get_person (event), &voided, NULL, error);
}

gboolean
dd_record_not_you (DdStore *store,
                   const char *const *ids,
                   const char *to,
                   int *ret_moved,
                   GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  DdRecordWrite write;
  gboolean ok = TRUE;

  if (to != NULL && !dd_id_is_hex128 (to))
    return dd_statement_refuse (error, "a learner is named by 32 hex digits");
  events = find_events (store, ids, to, error);
  if (events == NULL)
    return FALSE;
  if (!dd_record_begin (store, &write, error))
    return FALSE;
  for (guint i = 0; ok && i < events->len; i++)
    ok = move (store, events->pdata[i], to, error);
  if (!dd_record_end (&write, ok, error))
    return FALSE;
  if (ret_moved != NULL)
    *ret_moved = (int) events->len;
  return TRUE;
}
