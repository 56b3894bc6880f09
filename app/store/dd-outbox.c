/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cursors and quarantine: how far others have what lies here. */

#include "dd-outbox.h"

#include "dd-body-facts.h"
#include "dd-store-private.h"

#define WORDS_MAX_BYTES 2000
/* Beyond this nobody counts: reading the bodies would take longer than the number is worth. */
#define COUNT_MAX 1000

void
dd_quarantined_free (DdQuarantined *self)
{
  if (self == NULL)
    return;
  g_free (self->target);
  g_free (self->id);
  g_free (self->words);
  g_free (self);
}

DdKind
dd_outbox_read_kind (const DdEvent *event)
{
  g_autoptr (DdBodyFacts) facts = dd_body_facts_new (event->body);

  return facts != NULL && dd_body_facts_fit (facts, event) ? facts->kind : DD_KIND_UNKNOWN;
}

/* ---- Cursors ---- */

gboolean
dd_outbox_get_cursor (DdStore *store,
                      const char *target,
                      const char *stream,
                      gint64 *ret_position,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  gint64 position = 0;

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (
    store->records,
    "SELECT cursor.position FROM cursor JOIN stream ON stream.number = cursor.stream "
    "WHERE cursor.target = ?1 AND stream.name = ?2",
    error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, target);
  dd_stmt_bind_text (stmt, 2, stream);
  if (dd_stmt_next (stmt, &failure))
    position = dd_stmt_get_int (stmt, 0);
  if (!dd_stmt_ended_well (failure, error))
    return FALSE;
  *ret_position = position;
  return TRUE;
}

gboolean
dd_outbox_set_cursor (DdStore *store,
                      const char *target,
                      const char *stream,
                      gint64 position,
                      GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  stmt = dd_db_prepare (store->records,
                        "INSERT INTO cursor (target, stream, position) SELECT ?1, number, ?3 FROM "
                        "stream WHERE name = ?2 "
                        "ON CONFLICT (target, stream) DO UPDATE SET position = max (position, ?3)",
                        error);
  if (stmt == NULL)
    return dd_write_end (&write, FALSE, error);
  dd_stmt_bind_text (stmt, 1, target);
  dd_stmt_bind_text (stmt, 2, stream);
  dd_stmt_bind_int (stmt, 3, position);
  return dd_write_end (&write, dd_stmt_run (stmt, error), error);
}

char **
dd_outbox_list_waiting (DdStore *store,
                        const char *target,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (store->records,
                        "SELECT name FROM stream WHERE (SELECT max (position) FROM event WHERE "
                        "event.stream = stream.number) > "
                        "coalesce ((SELECT position FROM cursor WHERE cursor.target = ?1 AND "
                        "cursor.stream = stream.number), 0) "
                        "ORDER BY name",
                        error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, target);
  while (dd_stmt_next (stmt, &failure))
    g_strv_builder_add (names, dd_stmt_get_text (stmt, 0));
  return dd_stmt_ended_well (failure, error) ? g_strv_builder_end (names) : NULL;
}

static gboolean
count_cb (const DdEvent *event,
          gpointer count)
{
  if (dd_kind_may_leave (dd_outbox_read_kind (event)))
    (*(gint64 *) count)++;
  return *(gint64 *) count < COUNT_MAX;
}

gboolean
dd_outbox_count_waiting (DdStore *store,
                         const char *target,
                         gint64 *ret_count,
                         GError **error)
{
  g_auto (GStrv) streams = dd_outbox_list_waiting (store, target, error);
  gint64 count = 0;

  if (streams == NULL)
    return FALSE;
  for (guint i = 0; streams[i] != NULL && count < COUNT_MAX; i++)
    {
      gint64 position = 0;

      if (!dd_outbox_get_cursor (store, target, streams[i], &position, error) ||
          !dd_store_foreach_event (store, streams[i], position, COUNT_MAX, count_cb, &count, error))
        return FALSE;
    }
  *ret_count = count;
  return TRUE;
}

static gboolean
forget (DdStore *store,
        const char *target,
        GError **error)
{
  g_autoptr (DdStmt) cursors =
    dd_db_prepare (store->records, "DELETE FROM cursor WHERE target = ?1", error);
  g_autoptr (DdStmt) refused = NULL;

  if (cursors == NULL)
    return FALSE;
  dd_stmt_bind_text (cursors, 1, target);
  if (!dd_stmt_run (cursors, error))
    return FALSE;
  refused = dd_db_prepare (store->records, "DELETE FROM quarantine WHERE target = ?1", error);
  if (refused == NULL)
    return FALSE;
  dd_stmt_bind_text (refused, 1, target);
  return dd_stmt_run (refused, error);
}

gboolean
dd_outbox_forget (DdStore *store,
                  const char *target,
                  GError **error)
{
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (&write, forget (store, target, error), error);
}

/* ---- Quarantine ---- */

static gboolean
quarantine (DdStore *store,
            const char *target,
            const char *id,
            int status,
            const char *words,
            GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (words != NULL ? words : "", -1);
  g_autofree char *start = NULL;
  const char *end;
  guint8 bytes[16];
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_event_id_to_bytes (id, bytes))
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID,
                           "an event's id is a UUID in lower case");
      return FALSE;
    }
  /* Cut where a character begins. */
  end = valid;
  while (*end != '\0' && g_utf8_next_char (end) <= valid + WORDS_MAX_BYTES)
    end = g_utf8_next_char (end);
  start = g_strndup (valid, (gsize) (end - valid));
  stmt =
    dd_db_prepare (store->records,
                   "INSERT INTO quarantine (target, id, status, words, time_usec, number) VALUES "
                   "(?1, ?2, ?3, ?4, ?5, "
                   "(SELECT coalesce (max (number), 0) + 1 FROM quarantine)) "
                   "ON CONFLICT (target, id) DO UPDATE SET status = ?3, words = ?4, time_usec = ?5",
                   error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, target);
  dd_stmt_bind_blob (stmt, 2, bytes, sizeof bytes);
  dd_stmt_bind_int (stmt, 3, status);
  dd_stmt_bind_text (stmt, 4, start);
  dd_stmt_bind_int (stmt, 5, dd_clock_now_usec ());
  return dd_stmt_run (stmt, error);
}

gboolean
dd_outbox_quarantine (DdStore *store,
                      const char *target,
                      const char *id,
                      int status,
                      const char *words,
                      GError **error)
{
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (&write, quarantine (store, target, id, status, words, error), error);
}

gboolean
dd_outbox_release (DdStore *store,
                   const char *target,
                   const char *id,
                   GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  guint8 bytes[16];
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_event_id_to_bytes (id, bytes))
    return TRUE;
  if (!dd_write_begin (store, &write, error))
    return FALSE;
  stmt =
    dd_db_prepare (store->records, "DELETE FROM quarantine WHERE target = ?1 AND id = ?2", error);
  if (stmt == NULL)
    return dd_write_end (&write, FALSE, error);
  dd_stmt_bind_text (stmt, 1, target);
  dd_stmt_bind_blob (stmt, 2, bytes, sizeof bytes);
  return dd_write_end (&write, dd_stmt_run (stmt, error), error);
}

GPtrArray *
dd_outbox_list_quarantined (DdStore *store,
                            const char *target,
                            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_quarantined_free);
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (
    store->records,
    "SELECT target, id, status, words, time_usec FROM quarantine WHERE target = ?1 ORDER BY number",
    error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, target);
  while (dd_stmt_next (stmt, &failure))
    {
      DdQuarantined *row = g_new0 (DdQuarantined, 1);
      char id[DD_EVENT_ID_CHARS + 1] = "";
      guint8 bytes[16];

      if (dd_stmt_copy_blob (stmt, 1, bytes, sizeof bytes))
        dd_event_id_from_bytes (bytes, id);
      row->target = dd_stmt_dup_text (stmt, 0);
      row->id = g_strdup (id);
      row->status = (int) dd_stmt_get_int (stmt, 2);
      row->words = dd_stmt_dup_text (stmt, 3);
      row->time_usec = dd_stmt_get_int (stmt, 4);
      g_ptr_array_add (list, row);
    }
  return dd_stmt_ended_well (failure, error) ? g_steal_pointer (&list) : NULL;
}
