/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every asynchronous call of the session goes through here. */

#include "dd-call.h"

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
  dd_worker_push (worker, task, run_in_worker);
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

DdStore *
dd_keeper_get_store (DdKeeper *self,
                     GError **error)
{
  if (self->store == NULL)
    self->store = dd_store_open (self->folder, DD_STORE_NORMAL, error);
  return self->store;
}
