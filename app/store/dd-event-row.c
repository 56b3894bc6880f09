/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Events to and from rows of the log. */

#include <string.h>

#include "dd-digest.h"
#include "dd-id.h"
#include "dd-store-private.h"

gboolean
dd_event_id_to_bytes (const char *id,
                      guint8 ret_bytes[16])
{
  char hex[33];
  int used = 0;

  if (!dd_id_is_uuid (id))
    return FALSE;
  for (const char *at = id; *at != '\0'; at++)
    if (*at != '-')
      hex[used++] = *at;
  hex[used] = '\0';
  return dd_digest_from_hex (hex, ret_bytes, 16);
}

void
dd_event_id_from_bytes (const guint8 bytes[16],
                        char ret_id[DD_EVENT_ID_CHARS + 1])
{
  static const char digits[] = "0123456789abcdef";
  int used = 0;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        ret_id[used++] = '-';
      ret_id[used++] = digits[bytes[i] >> 4];
      ret_id[used++] = digits[bytes[i] & 15];
    }
  ret_id[used] = '\0';
}

static gboolean
read_fixed (DdStmt *stmt,
            DdEvent *event)
{
  const char *stream = dd_stmt_get_text (stmt, 1);
  guint8 id[16];
  guint8 about[16];
  g_autofree char *about_hex = NULL;

  if (!dd_event_is_stream (stream) || !dd_stmt_copy_blob (stmt, 3, id, sizeof id) ||
      !dd_stmt_copy_blob (stmt, 5, about, sizeof about) ||
      !dd_stmt_copy_blob (stmt, 6, event->key, sizeof event->key) ||
      !dd_stmt_copy_blob (stmt, 7, event->body_hash, sizeof event->body_hash) ||
      !dd_stmt_copy_blob (stmt, 8, event->hash, sizeof event->hash))
    return FALSE;
  g_strlcpy (event->stream, stream, sizeof event->stream);
  dd_event_id_from_bytes (id, event->id);
  about_hex = dd_digest_to_hex (about, sizeof about);
  g_strlcpy (event->about, about_hex, sizeof event->about);
  event->first = dd_stmt_copy_blob (stmt, 4, event->prev, 0);
  return event->first || dd_stmt_copy_blob (stmt, 4, event->prev, sizeof event->prev);
}

gboolean
dd_event_read_row (DdStore *self,
                   DdStmt *stmt,
                   DdEvent **ret_event,
                   GError **error)
{
  g_autoptr (DdEvent) event = dd_event_new ();

  event->position = dd_stmt_get_int (stmt, 0);
  event->seq = dd_stmt_get_int (stmt, 2);
  event->aside = dd_stmt_get_int (stmt, 9) != 0;
  if (!read_fixed (stmt, event))
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT,
                   "records.db: the event at position %" G_GINT64_FORMAT " is damaged",
                   event->position);
      return FALSE;
    }
  if (!dd_stmt_is_null (stmt, 11))
    {
      gsize length = (gsize) sqlite3_column_bytes (stmt, 11);

      event->body = dd_event_body_unpack (self->bodies, sqlite3_column_blob (stmt, 11), length,
                                          (int) dd_stmt_get_int (stmt, 10), error);
      if (event->body == NULL)
        {
          g_prefix_error (error, "event %s: ", event->id);
          return FALSE;
        }
    }
  *ret_event = g_steal_pointer (&event);
  return TRUE;
}

gboolean
dd_event_need_stream (DdStore *self,
                      const char *stream,
                      gint64 *ret_number,
                      GError **error)
{
  g_autoptr (DdStmt) find =
    dd_db_prepare (self->records, "SELECT number FROM stream WHERE name = ?1", error);
  g_autoptr (DdStmt) make = NULL;
  g_autoptr (GError) failure = NULL;

  if (find == NULL)
    return FALSE;
  dd_stmt_bind_text (find, 1, stream);
  if (dd_stmt_next (find, &failure))
    {
      *ret_number = dd_stmt_get_int (find, 0);
      return TRUE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  make = dd_db_prepare (self->records, "INSERT INTO stream (name) VALUES (?1)", error);
  if (make == NULL)
    return FALSE;
  dd_stmt_bind_text (make, 1, stream);
  if (!dd_stmt_run (make, error))
    return FALSE;
  *ret_number = dd_db_get_last_rowid (self->records);
  return TRUE;
}

gboolean
dd_event_insert_row (DdStore *self,
                     DdEvent *event,
                     gint64 stream_number,
                     GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  g_autoptr (GBytes) packed = NULL;
  int dictionary = 0;
  guint8 id[16];
  guint8 about[16];

  if (!dd_event_id_to_bytes (event->id, id) ||
      !dd_digest_from_hex (event->about, about, sizeof about))
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID,
                           "an event needs a UUID in lower case and a person of 32 hex digits");
      return FALSE;
    }
  stmt = dd_db_prepare (self->records,
                        "INSERT INTO event (hash, id, stream, seq, prev, about, key, body_hash, "
                        "aside, dictionary, body) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_blob (stmt, 1, event->hash, sizeof event->hash);
  dd_stmt_bind_blob (stmt, 2, id, sizeof id);
  dd_stmt_bind_int (stmt, 3, stream_number);
  dd_stmt_bind_int (stmt, 4, event->seq);
  dd_stmt_bind_blob (stmt, 5, event->prev, event->first ? 0 : sizeof event->prev);
  dd_stmt_bind_blob (stmt, 6, about, sizeof about);
  dd_stmt_bind_blob (stmt, 7, event->key, sizeof event->key);
  dd_stmt_bind_blob (stmt, 8, event->body_hash, sizeof event->body_hash);
  dd_stmt_bind_int (stmt, 9, event->aside);
  if (event->body != NULL)
    {
      packed = dd_event_body_pack (self->bodies, event->body, &dictionary);
      dd_stmt_bind_blob (stmt, 11, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
    }
  dd_stmt_bind_int (stmt, 10, dictionary);
  if (!dd_stmt_run (stmt, error))
    return FALSE;
  event->position = dd_db_get_last_rowid (self->records);
  return TRUE;
}

gboolean
dd_event_move_head (DdStore *self,
                    gint64 stream_number,
                    const DdEvent *event,
                    GError **error)
{
  g_autoptr (DdStmt) forget = NULL;
  g_autoptr (DdStmt) add = NULL;

  if (!event->first)
    {
      forget =
        dd_db_prepare (self->records, "DELETE FROM head WHERE stream = ?1 AND hash = ?2", error);
      if (forget == NULL)
        return FALSE;
      dd_stmt_bind_int (forget, 1, stream_number);
      dd_stmt_bind_blob (forget, 2, event->prev, sizeof event->prev);
      if (!dd_stmt_run (forget, error))
        return FALSE;
    }
  add = dd_db_prepare (self->records, "INSERT INTO head (stream, seq, hash) VALUES (?1, ?2, ?3)",
                       error);
  if (add == NULL)
    return FALSE;
  dd_stmt_bind_int (add, 1, stream_number);
  dd_stmt_bind_int (add, 2, event->seq);
  dd_stmt_bind_blob (add, 3, event->hash, sizeof event->hash);
  return dd_stmt_run (add, error);
}
