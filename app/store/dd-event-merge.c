/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one rule of merging, whatever carried the event: events are found by their hash, never by
 * counting.
 *
 * Known hash: nothing. Known predecessor: stored, as a branch where that one already has a
 * successor. Unknown predecessor: kept aside, until it comes. Refused alone: an id seen with
 * another hash, a seq that is not its predecessor's plus one, a body that does not fit its hash or
 * its line. */

#include <string.h>

#include "dd-body-facts.h"
#include "dd-digest.h"
#include "dd-id.h"
#include "dd-limits.h"
#include "dd-store-private.h"

/* What is known of an event that something else points at. */
typedef struct
{
  gboolean found;
  gboolean aside;
  gint64 stream;
  gint64 seq;
} Found;

static gboolean
find (DdStmt *stmt,
      Found *ret_found,
      GError **error)
{
  g_autoptr (GError) failure = NULL;
  Found found = { 0 };

  if (dd_stmt_next (stmt, &failure))
    {
      found.found = TRUE;
      found.aside = dd_stmt_get_int (stmt, 0) != 0;
      found.stream = dd_stmt_get_int (stmt, 1);
      found.seq = dd_stmt_get_int (stmt, 2);
    }
  *ret_found = found;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_hash (DdStore *self,
           const guint8 hash[DD_EVENT_HASH_BYTES],
           Found *ret_found,
           GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "SELECT aside, stream, seq FROM event WHERE hash = ?1", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_blob (stmt, 1, hash, DD_EVENT_HASH_BYTES);
  return find (stmt, ret_found, error);
}

static gboolean
find_id (DdStore *self,
         const char *id,
         Found *ret_found,
         GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "SELECT aside, stream, seq FROM event WHERE id = ?1", error);
  guint8 bytes[16];

  if (stmt == NULL)
    return FALSE;
  dd_event_id_to_bytes (id, bytes);
  dd_stmt_bind_blob (stmt, 1, bytes, sizeof bytes);
  return find (stmt, ret_found, error);
}

/* Whether event HASH has no successor yet. */
static gboolean
is_head (DdStore *self,
         gint64 stream,
         const guint8 hash[DD_EVENT_HASH_BYTES],
         gboolean *ret_head,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "SELECT 1 FROM head WHERE stream = ?1 AND hash = ?2", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, stream);
  dd_stmt_bind_blob (stmt, 2, hash, DD_EVENT_HASH_BYTES);
  *ret_head = dd_stmt_next (stmt, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
has_heads (DdStore *self,
           gint64 stream,
           gboolean *ret_any,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "SELECT 1 FROM head WHERE stream = ?1 LIMIT 1", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, stream);
  *ret_any = dd_stmt_next (stmt, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
keep_secret (DdStore *self,
             const DdEvent *event,
             const guint8 *secret,
             GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->records, "INSERT OR IGNORE INTO secret (key, about, secret) VALUES (?1, ?2, ?3)", error);
  guint8 about[16];

  if (stmt == NULL)
    return FALSE;
  dd_digest_from_hex (event->about, about, sizeof about);
  dd_stmt_bind_blob (stmt, 1, event->key, sizeof event->key);
  dd_stmt_bind_blob (stmt, 2, about, sizeof about);
  dd_stmt_bind_blob (stmt, 3, secret, DD_EVENT_SECRET_BYTES);
  return dd_stmt_run (stmt, error);
}

/* Whether the event agrees with itself. RET_SECRET_NEW: the secret that came with it is to be kept.
 */
static gboolean
holds_together (DdStore *self,
                const DdEvent *event,
                const guint8 *secret,
                gboolean *ret_secret_new)
{
  guint8 known[DD_EVENT_SECRET_BYTES];
  guint8 key[DD_EVENT_KEY_BYTES];
  guint8 salt[DD_EVENT_SALT_BYTES];
  guint8 body_hash[DD_EVENT_HASH_BYTES];
  g_autoptr (DdBodyFacts) facts = NULL;

  *ret_secret_new = FALSE;
  if (event->seq < 1 || (event->first != (event->seq == 1)) || !dd_id_is_uuid (event->id) ||
      !dd_event_is_stream (event->stream) || !dd_id_is_hex128 (event->about))
    return FALSE;
  if (secret != NULL)
    {
      dd_event_make_key (secret, key);
      if (memcmp (key, event->key, sizeof key) != 0)
        return FALSE;
      *ret_secret_new = TRUE;
    }
  if (event->body == NULL)
    return TRUE;
  if (g_bytes_get_size (event->body) > DD_LIMIT_EVENT_BODY_BYTES)
    return FALSE;
  if (secret == NULL)
    {
      if (!dd_store_get_secret (self, event->key, known, NULL))
        return FALSE;
      secret = known;
    }
  dd_event_make_salt (secret, event->seq, salt);
  dd_event_make_body_hash (salt, event->body, body_hash);
  if (memcmp (body_hash, event->body_hash, sizeof body_hash) != 0)
    return FALSE;
  facts = dd_body_facts_new (event->body);
  return facts != NULL && dd_body_facts_fit (facts, event);
}

/* An event from aside turned out wrong when its predecessor came: out with it. */
static gboolean
drop (DdStore *self,
      gint64 position,
      GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "DELETE FROM event WHERE position = ?1 AND aside = 1", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, position);
  return dd_stmt_run (stmt, error) &&
         dd_db_run (self->records, "UPDATE epoch SET value = value + 1", error);
}

/* Those that waited for event HASH; element type DdEvent. */
static GPtrArray *
list_waiting (DdStore *self,
              const guint8 hash[DD_EVENT_HASH_BYTES],
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_event_free);
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records,
                   "SELECT " DD_EVENT_COLUMNS DD_EVENT_FROM
                   "WHERE event.aside = 1 AND event.prev = ?1 ORDER BY event.hash",
                   error);

  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_blob (stmt, 1, hash, DD_EVENT_HASH_BYTES);
  while (dd_stmt_next (stmt, &failure))
    {
      DdEvent *event = NULL;

      if (!dd_event_read_row (self, stmt, &event, error))
        return NULL;
      g_ptr_array_add (waiting, event);
    }
  if (failure == NULL)
    return g_steal_pointer (&waiting);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
bring_in (DdStore *self,
          const DdEvent *event,
          gint64 stream,
          GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "UPDATE event SET aside = 0 WHERE position = ?1", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, event->position);
  return dd_stmt_run (stmt, error) && dd_event_move_head (self, stream, event, error);
}

/* Brings in whatever waited for EVENT, and for what that brought in. */
static gboolean
settle (DdStore *self,
        const DdEvent *event,
        gint64 stream,
        GError **error)
{
  g_autoptr (GPtrArray) queue = list_waiting (self, event->hash, error);

  if (queue == NULL)
    return FALSE;
  while (queue->len > 0)
    {
      g_autoptr (DdEvent) next = g_ptr_array_steal_index (queue, queue->len - 1);
      g_autoptr (GPtrArray) more = NULL;
      Found before = { 0 };

      if (!find_hash (self, next->prev, &before, error))
        return FALSE;
      if (before.stream != stream || next->seq != before.seq + 1 ||
          strcmp (next->stream, event->stream) != 0)
        {
          if (!drop (self, next->position, error))
            return FALSE;
          continue;
        }
      if (!bring_in (self, next, stream, error))
        return FALSE;
      more = list_waiting (self, next->hash, error);
      if (more == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (queue, g_steal_pointer (&more));
    }
  return TRUE;
}

/* Whether what came before EVENT allows it, and what it will be. */
static gboolean
judge (DdStore *self,
       const DdEvent *event,
       gint64 stream,
       DdMerge *ret_merge,
       GError **error)
{
  Found before = { 0 };
  gboolean extends = FALSE;

  if (event->first)
    {
      gboolean any = FALSE;

      if (!has_heads (self, stream, &any, error))
        return FALSE;
      *ret_merge = any ? DD_MERGE_BRANCH : DD_MERGE_STORED;
      return TRUE;
    }
  if (!find_hash (self, event->prev, &before, error))
    return FALSE;
  if (!before.found || before.aside)
    *ret_merge = DD_MERGE_ASIDE;
  else if (before.stream != stream || event->seq != before.seq + 1)
    *ret_merge = DD_MERGE_REFUSED;
  else if (!is_head (self, stream, event->prev, &extends, error))
    return FALSE;
  else
    *ret_merge = extends ? DD_MERGE_STORED : DD_MERGE_BRANCH;
  return TRUE;
}

static gboolean
merge (DdStore *self,
       DdEvent *event,
       const guint8 *secret,
       DdMerge *ret_merge,
       GError **error)
{
  gboolean secret_new = FALSE;
  Found same = { 0 };
  gint64 stream = 0;

  *ret_merge = DD_MERGE_REFUSED;
  if (!holds_together (self, event, secret, &secret_new))
    return TRUE;
  dd_event_make_hash (event, event->hash);
  if (!find_hash (self, event->hash, &same, error))
    return FALSE;
  if (same.found)
    {
      *ret_merge = DD_MERGE_KNOWN;
      return TRUE;
    }
  if (!find_id (self, event->id, &same, error))
    return FALSE;
  if (same.found)
    return TRUE;
  if (!dd_event_need_stream (self, event->stream, &stream, error) ||
      !judge (self, event, stream, ret_merge, error))
    return FALSE;
  if (*ret_merge == DD_MERGE_REFUSED)
    return TRUE;

  event->aside = *ret_merge == DD_MERGE_ASIDE;
  if ((secret_new && !keep_secret (self, event, secret, error)) ||
      !dd_event_insert_row (self, event, stream, error))
    return FALSE;
  return event->aside ||
         (dd_event_move_head (self, stream, event, error) && settle (self, event, stream, error));
}

gboolean
dd_store_merge (DdStore *self,
                const DdEvent *event,
                const guint8 *secret,
                DdMerge *ret_merge,
                GError **error)
{
  DdEvent copy = *event;
  DdMerge answer = DD_MERGE_REFUSED;
  DdWrite write;

  dd_store_assert_owner (self);

  /* The body is borrowed from EVENT; nothing here frees the copy. */
  if (!dd_write_begin (self, &write, error))
    return FALSE;
  if (!dd_write_end (&write, merge (self, &copy, secret, &answer, error), error))
    return FALSE;
  *ret_merge = answer;
  return TRUE;
}
