/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing behind the tip of this install's own streams, and reading the log. */

#include <string.h>

#include "dd-digest.h"
#include "dd-id.h"
#include "dd-limits.h"
#include "dd-store-private.h"

/* Behind what the next event of a stream of ours is written. */
typedef struct
{
  gint64 number; /* of the stream's row */
  gint64 seq;    /* 0: nothing yet */
  guint8 hash[DD_EVENT_HASH_BYTES];
  gint64 good_usec; /* last time of this stream that could be believed */
} Tip;

static gboolean
read_tip (DdStore *self,
          const char *stream,
          Tip *ret_tip,
          GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  Tip tip = { 0 };

  if (!dd_event_need_stream (self, stream, &tip.number, error))
    return FALSE;
  stmt = dd_db_prepare (self->records,
                        "SELECT tip_seq, tip_hash, good_usec FROM stream WHERE number = ?1", error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, tip.number);
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->records, "cannot read the end of a stream", error);
  tip.seq = dd_stmt_get_int (stmt, 0);
  tip.good_usec = dd_stmt_get_int (stmt, 2);
  if (tip.seq > 0 && !dd_stmt_copy_blob (stmt, 1, tip.hash, sizeof tip.hash))
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT,
                   "records.db: the end of stream %s is damaged", stream);
      return FALSE;
    }
  *ret_tip = tip;
  return TRUE;
}

static gboolean
move_tip (DdStore *self,
          const Tip *tip,
          const DdEvent *event,
          const DdStamp *stamp,
          GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->records,
    "UPDATE stream SET tip_seq = ?2, tip_hash = ?3, good_usec = ?4 WHERE number = ?1", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, tip->number);
  dd_stmt_bind_int (stmt, 2, event->seq);
  dd_stmt_bind_blob (stmt, 3, event->hash, sizeof event->hash);
  dd_stmt_bind_int (stmt, 4, stamp->quality == DD_CLOCK_GOOD ? stamp->time_usec : tip->good_usec);
  return dd_stmt_run (stmt, error);
}

/* The secret that this install writes with about a person; made at the first event about somebody.
 */
static gboolean
need_secret (DdStore *self,
             const char *about,
             guint8 ret_secret[DD_EVENT_SECRET_BYTES],
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) find =
    dd_db_prepare (self->records, "SELECT secret FROM secret WHERE about = ?1 AND own = 1", error);
  g_autoptr (DdStmt) make = NULL;
  guint8 about_bytes[16];
  guint8 key[DD_EVENT_KEY_BYTES];

  if (find == NULL || !dd_digest_from_hex (about, about_bytes, sizeof about_bytes))
    return FALSE;
  dd_stmt_bind_blob (find, 1, about_bytes, sizeof about_bytes);
  if (dd_stmt_next (find, &failure) &&
      dd_stmt_copy_blob (find, 0, ret_secret, DD_EVENT_SECRET_BYTES))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  dd_id_fill_random (ret_secret, DD_EVENT_SECRET_BYTES);
  dd_event_make_key (ret_secret, key);
  make = dd_db_prepare (
    self->records, "INSERT INTO secret (key, about, secret, own) VALUES (?1, ?2, ?3, 1)", error);
  if (make == NULL)
    return FALSE;
  dd_stmt_bind_blob (make, 1, key, sizeof key);
  dd_stmt_bind_blob (make, 2, about_bytes, sizeof about_bytes);
  dd_stmt_bind_blob (make, 3, ret_secret, DD_EVENT_SECRET_BYTES);
  return dd_stmt_run (make, error);
}

static gboolean
make_body (DdEvent *event,
           const DdStamp *stamp,
           DdBodyFunc build,
           gpointer data,
           GError **error)
{
  gsize length;

  event->body = build (stamp, data, error);
  if (event->body == NULL)
    return FALSE;
  length = g_bytes_get_size (event->body);
  if (length > 0 && length <= DD_LIMIT_EVENT_BODY_BYTES)
    return TRUE;
  g_set_error (error,
               DD_STORE_ERROR,
               DD_STORE_ERROR_INVALID,
               "the body of an event has %" G_GSIZE_FORMAT " bytes, allowed are 1 to %d",
               length,
               DD_LIMIT_EVENT_BODY_BYTES);
  return FALSE;
}

static gboolean
append (DdStore *self,
        const char *person,
        const char *about,
        DdBodyFunc build,
        gpointer data,
        DdEvent *event,
        GError **error)
{
  g_autofree char *stream = dd_event_make_stream (self->install, person);
  g_autofree char *id = dd_id_new_uuid ();
  guint8 secret[DD_EVENT_SECRET_BYTES];
  DdStamp stamp = { 0 };
  Tip tip = { 0 };

  if (!read_tip (self, stream, &tip, error) ||
      !dd_boot_clock_stamp (self, tip.good_usec, &stamp, error))
    return FALSE;

  g_strlcpy (event->stream, stream, sizeof event->stream);
  g_strlcpy (event->id, id, sizeof event->id);
  g_strlcpy (event->about, about, sizeof event->about);
  event->seq = tip.seq + 1;
  event->first = tip.seq == 0;
  memcpy (event->prev, tip.hash, sizeof event->prev);

  stamp.id = id;
  stamp.stream = stream;
  stamp.seq = event->seq;
  stamp.install = self->install;
  stamp.person = person;
  if (!make_body (event, &stamp, build, data, error) || !need_secret (self, about, secret, error))
    return FALSE;
  dd_event_seal (event, secret);
  return dd_event_insert_row (self, event, tip.number, error) &&
         dd_event_move_head (self, tip.number, event, error) &&
         move_tip (self, &tip, event, &stamp, error);
}

gboolean
dd_store_append (DdStore *self,
                 const char *person,
                 const char *about,
                 DdBodyFunc build,
                 gpointer data,
                 char **ret_id,
                 GError **error)
{
  g_autoptr (DdEvent) event = dd_event_new ();
  DdWrite write;

  dd_store_assert_owner (self);

  if (person == NULL)
    person = self->install;
  if (about == NULL)
    about = person;
  if (!dd_id_is_hex128 (person) || !dd_id_is_hex128 (about))
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID,
                           "a person's id is 32 hex digits");
      return FALSE;
    }
  if (!dd_write_begin (self, &write, error))
    return FALSE;
  if (!dd_write_end (&write, append (self, person, about, build, data, event, error), error))
    return FALSE;
  if (ret_id != NULL)
    *ret_id = g_strdup (event->id);
  return TRUE;
}

gboolean
dd_store_has_started (DdStore *self,
                      gboolean *ret_started,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  g_autofree char *stream = NULL;

  dd_store_assert_owner (self);

  stmt = dd_db_prepare (self->records, "SELECT tip_seq FROM stream WHERE name = ?1", error);
  if (stmt == NULL)
    return FALSE;
  stream = dd_event_make_stream (self->install, self->install);
  dd_stmt_bind_text (stmt, 1, stream);
  *ret_started = dd_stmt_next (stmt, &failure) && dd_stmt_get_int (stmt, 0) > 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- Reading ---- */

static gboolean
give_rows (DdStore *self,
           DdStmt *stmt,
           DdEventFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (dd_stmt_next (stmt, &failure))
    {
      g_autoptr (DdEvent) event = NULL;

      if (!dd_event_read_row (self, stmt, &event, error))
        return FALSE;
      if (!func (event, data))
        return TRUE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
dd_store_foreach_event (DdStore *self,
                        const char *stream,
                        gint64 after,
                        gint64 limit,
                        DdEventFunc func,
                        gpointer data,
                        GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (self);

  if (stream != NULL)
    stmt = dd_db_prepare (
      self->records,
      "SELECT " DD_EVENT_COLUMNS DD_EVENT_FROM
      "WHERE event.stream = (SELECT number FROM stream WHERE name = ?3) AND event.position > ?1 "
      "ORDER BY event.position LIMIT ?2",
      error);
  else
    stmt = dd_db_prepare (self->records,
                          "SELECT " DD_EVENT_COLUMNS DD_EVENT_FROM
                          "WHERE event.position > ?1 ORDER BY event.position LIMIT ?2",
                          error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, after);
  dd_stmt_bind_int (stmt, 2, limit > 0 ? limit : -1);
  if (stream != NULL)
    dd_stmt_bind_text (stmt, 3, stream);
  return give_rows (self, stmt, func, data, error);
}

DdEvent *
dd_store_dup_event (DdStore *self,
                    const char *id,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  DdEvent *event = NULL;
  guint8 bytes[16];

  dd_store_assert_owner (self);

  stmt = dd_db_prepare (self->records,
                        "SELECT " DD_EVENT_COLUMNS DD_EVENT_FROM "WHERE event.id = ?1", error);
  if (stmt == NULL)
    return NULL;
  if (dd_event_id_to_bytes (id, bytes))
    {
      dd_stmt_bind_blob (stmt, 1, bytes, sizeof bytes);
      if (dd_stmt_next (stmt, &failure))
        return dd_event_read_row (self, stmt, &event, error) ? event : NULL;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND, "there is no event %s",
                 id != NULL ? id : "(none)");
  return NULL;
}

char **
dd_store_list_streams (DdStore *self,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  dd_store_assert_owner (self);

  stmt = dd_db_prepare (self->records,
                        "SELECT name FROM stream WHERE EXISTS (SELECT 1 FROM event WHERE "
                        "event.stream = stream.number) ORDER BY name",
                        error);
  if (stmt == NULL)
    return NULL;
  while (dd_stmt_next (stmt, &failure))
    g_strv_builder_add (names, dd_stmt_get_text (stmt, 0));
  if (failure == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

GArray *
dd_store_list_heads (DdStore *self,
                     const char *stream,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  g_autoptr (GArray) heads = g_array_new (FALSE, TRUE, sizeof (DdHead));

  dd_store_assert_owner (self);

  stmt = dd_db_prepare (
    self->records,
    "SELECT head.seq, head.hash FROM head JOIN stream ON stream.number = head.stream "
    "WHERE stream.name = ?1 ORDER BY head.seq, head.hash",
    error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, stream);
  while (dd_stmt_next (stmt, &failure))
    {
      DdHead head = { .seq = dd_stmt_get_int (stmt, 0) };

      dd_stmt_copy_blob (stmt, 1, head.hash, sizeof head.hash);
      g_array_append_val (heads, head);
    }
  if (failure == NULL)
    return g_steal_pointer (&heads);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
dd_store_get_secret (DdStore *self,
                     const guint8 key[DD_EVENT_KEY_BYTES],
                     guint8 ret_secret[DD_EVENT_SECRET_BYTES],
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (self);

  stmt = dd_db_prepare (self->records, "SELECT secret FROM secret WHERE key = ?1", error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_blob (stmt, 1, key, DD_EVENT_KEY_BYTES);
  if (dd_stmt_next (stmt, &failure) &&
      dd_stmt_copy_blob (stmt, 0, ret_secret, DD_EVENT_SECRET_BYTES))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND,
                         "the secret that salts this event is not here");
  return FALSE;
}

gboolean
dd_store_count_events (DdStore *self,
                       gint64 *ret_count,
                       gint64 *ret_last_position,
                       GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (self);

  stmt = dd_db_prepare (self->records, "SELECT count(*), coalesce (max (position), 0) FROM event",
                        error);
  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->records, "cannot count the events", error);
  if (ret_count != NULL)
    *ret_count = dd_stmt_get_int (stmt, 0);
  if (ret_last_position != NULL)
    *ret_last_position = dd_stmt_get_int (stmt, 1);
  return TRUE;
}
