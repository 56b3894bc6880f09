/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What this PC knows of one person, as a file for her. The read thread gathers it over a connection
 * of its own, so that no answer waits behind it; the disk thread writes it. */

#include "dd-session-mine.h"

#include "dd-files.h"
#include "dd-limits.h"
#include "dd-session-private.h"
#include "dd-store.h"

#define BATCH 1000

typedef struct
{
  char *person;    /* (owned) */
  char *path;      /* (owned) */
  GString *text;   /* (owned) (nullable) until it is BYTES */
  GBytes *bytes;   /* (owned) (nullable) */
  gint64 position; /* of the last event seen */
  guint n_seen;    /* in this batch */
  guint n_records;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->person);
  g_free (export->path);
  if (export->text != NULL)
    g_string_free (export->text, TRUE);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_free (export);
}

static gboolean
take_event_cb (const DdEvent *event,
               gpointer data)
{
  Export *export = data;
  gsize size = 0;
  const char *body;

  export->position = event->position;
  export->n_seen++;
  if (event->body == NULL || !g_str_equal (event->about, export->person))
    return TRUE;
  body = g_bytes_get_data (event->body, &size);
  g_string_append (export->text, export->n_records == 0 ? "\n" : ",\n");
  g_string_append_len (export->text, body, (gssize) size);
  export->n_records++;
  return export->text->len <= DD_LIMIT_EXPORT_BYTES;
}

static gboolean
gather_in_worker (DdKeeper *keeper,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  Export *export = data;
  g_autoptr (DdStore) store = dd_store_open (keeper->folder, DD_STORE_READ_ONLY, error);

  if (store == NULL)
    return FALSE;
  export->text = g_string_new ("[");
  do
    {
      export->n_seen = 0;
      if (!dd_store_foreach_event (store, NULL, export->position, BATCH, take_event_cb, export,
                                   error))
        return FALSE;
      if (export->text->len > DD_LIMIT_EXPORT_BYTES)
        {
          g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID,
                               "These records are too many for one file.");
          return FALSE;
        }
    }
  while (export->n_seen == BATCH && !g_cancellable_is_cancelled (cancellable));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_string_append (export->text, "\n]\n");
  export->bytes = g_string_free_to_bytes (g_steal_pointer (&export->text));
  return TRUE;
}

static gboolean
write_in_worker (DdKeeper *keeper,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  Export *export = data;

  return dd_files_replace (export->path, export->bytes, error);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Export *export = dd_call_finish (source, result, write_in_worker, &error);

  if (export == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, export->n_records);
}

static void
gathered_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  DdSession *self = DD_SESSION (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Export *gathered = dd_call_finish (source, result, gather_in_worker, &error);
  Export *export;

  /* The session ends: nobody waits for the file. */
  if (gathered != NULL && self->disk_worker == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program is being closed.");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  export = g_new0 (Export, 1);
  export->path = g_steal_pointer (&gathered->path);
  export->bytes = g_steal_pointer (&gathered->bytes);
  export->n_records = gathered->n_records;
  dd_call_push (self->disk_worker, self->keeper, self, write_in_worker, write_in_worker, export,
                export_free, self->life, written_cb, g_steal_pointer (&task));
}

void
dd_session_export_mine_async (DdSession *self,
                              const char *path,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DdPerson *turn;
  Export *export;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dd_session_export_mine_async);
  turn = dd_session_get_turn (self);
  if (turn == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "Nobody is learning.");
      return;
    }
  export = g_new0 (Export, 1);
  export->person = g_strdup (dd_person_get_id (turn));
  export->path = g_strdup (path);
  dd_call_push (self->read_worker, self->keeper, self, gather_in_worker, gather_in_worker, export,
                export_free, self->life, gathered_cb, g_steal_pointer (&task));
}

gboolean
dd_session_export_mine_finish (DdSession *self,
                               GAsyncResult *result,
                               guint *ret_records,
                               GError **error)
{
  gssize n_records;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  n_records = g_task_propagate_int (G_TASK (result), error);
  if (n_records < 0)
    return FALSE;
  if (ret_records != NULL)
    *ret_records = (guint) n_records;
  return TRUE;
}
