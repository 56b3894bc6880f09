/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every asynchronous call of the session goes through here. */

#include "dd-call.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  /* (borrowed) outlives the task: the session frees it on the store thread after the last one */
  DdKeeper *keeper;
  DdCallFunc func;
  gpointer data; /* (owned) */
  GDestroyNotify free_data;
} Call;

static void
call_free (gpointer pointer)
{
  Call *call = pointer;

  if (call->free_data != NULL)
    call->free_data (call->data);
  g_free (call);
}

static void
run_in_worker (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;

  if (call->func (call->keeper, call->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dd_call_push (DdWorker *worker,
              DdKeeper *keeper,
              gpointer source,
              gpointer tag,
              DdCallFunc func,
              gpointer data,
              GDestroyNotify free_data,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->keeper = keeper;
  call->func = func;
  call->data = data;
  call->free_data = free_data;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);
  /* What was written is written, also when the caller no longer waits: the result must say so. */
  g_task_set_check_cancellable (task, FALSE);
  /* A session that was let go may still hear of what it had asked for, and ask on. */
  if (worker != NULL)
    dd_worker_push (worker, task, run_in_worker);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the session is over");
}

gpointer
dd_call_finish (gpointer source,
                GAsyncResult *result,
                gpointer tag,
                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return dd_call_get_data (result);
}

gpointer
dd_call_get_data (GAsyncResult *result)
{
  return ((Call *) g_task_get_task_data (G_TASK (result)))->data;
}

/* Which file the records are; FALSE when they are not there. */
static gboolean
look (DdKeeper *self,
      guint64 *ret_device,
      guint64 *ret_inode)
{
  g_autofree char *records = g_build_filename (self->folder, "records.db", NULL);
  GStatBuf info;

  if (g_stat (records, &info) != 0)
    return FALSE;
  *ret_device = (guint64) info.st_dev;
  *ret_inode = (guint64) info.st_ino;
  return TRUE;
}

static gboolean
is_there (DdKeeper *self,
          GError **error)
{
  guint64 device;
  guint64 inode;

  if (self->opened ? look (self, &device, &inode)
                   : !self->chosen || g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE,
               /* Translators: %s is a folder */
               _ ("“%s” is not there. If it is on a USB stick, plug the stick in."), self->folder);
  return FALSE;
}

DdStore *
dd_keeper_get_store (DdKeeper *self,
                     GError **error)
{
  if (self->store != NULL || !is_there (self, error))
    return self->store;
  self->store = dd_store_open (self->folder, DD_STORE_NORMAL, error);
  if (self->store != NULL)
    self->opened = look (self, &self->device, &self->inode);
  return self->store;
}

void
dd_keeper_let_go (DdKeeper *self)
{
  guint64 device;
  guint64 inode;

  if (self->store == NULL || dd_store_is_in_transaction (self->store))
    return;
  if (!look (self, &device, &inode) || device != self->device || inode != self->inode)
    g_clear_pointer (&self->store, dd_store_close);
}
