/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The net thread, and what goes on there. */

#include "dd-sync-run.h"

#include "dd-clock.h"

typedef struct
{
  DdSyncRun *run; /* (unowned) (nullable) whom it is for, NULL once it is freed; main thread */
  char *target;   /* (owned) */
  char *user;     /* (owned) (nullable) */
  char *password; /* (owned) (nullable) */
  DdSyncOutcome outcome;
} Push;

struct _DdSyncRun
{
  DdWorker *worker;          /* (owned) */
  GCancellable *cancellable; /* (owned) */
  Push *push;                /* (unowned) (nullable) of the call, until it is answered */
  DdSyncRunFunc func;
  gpointer user_data; /* (unowned) */
};

static void
push_free (gpointer data)
{
  Push *push = data;

  g_free (push->target);
  g_free (push->user);
  g_free (push->password);
  g_free (push);
}

/* Also after a failure: what waits is shown then. */
static void
count_in_worker (DdStore *store,
                 Push *push)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, push->target, NULL);
  gint64 waiting = 0;

  dd_lrs_count_waiting (store, push->target, &waiting, NULL);
  push->outcome.waiting = (guint) waiting;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);

      if (entry->status != DD_LRS_STATUS_AGAIN)
        push->outcome.refused++;
    }
}

static gboolean
push_in_worker (DdKeeper *keeper,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  Push *push = data;
  g_autoptr (DdStore) store = dd_store_open (keeper->folder, DD_STORE_NORMAL, error);
  const DdLrsPlace place = { .url = push->target, .user = push->user, .password = push->password };
  DdLrsReport report = { 0 };
  gboolean done;

  if (store == NULL)
    return FALSE;
  done =
    dd_lrs_push (store, &place, &push->outcome.pace, NULL, NULL, cancellable, &report, error);
  push->outcome.pause_usec = report.pause_usec;
  if (done)
    push->outcome.sent_usec = dd_clock_now_usec ();
  if (!g_cancellable_is_cancelled (cancellable))
    count_in_worker (store, push);
  return done;
}

static void
pushed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Push *push = dd_call_get_data (result);
  DdSyncRun *self = push->run;
  g_autoptr (GError) error = NULL;

  dd_call_finish (NULL, result, push_in_worker, &error);
  if (self == NULL)
    return;
  self->push = NULL;
  self->func (&push->outcome, error, self->user_data);
}

DdSyncRun *
dd_sync_run_new (DdKeeper *keeper,
                 const DdLrsPlace *place,
                 const DdLrsPace *pace,
                 DdSyncRunFunc func,
                 gpointer user_data)
{
  DdSyncRun *self = g_new0 (DdSyncRun, 1);
  Push *push = g_new0 (Push, 1);

  push->run = self;
  push->target = g_strdup (place->url);
  push->user = g_strdup (place->user);
  push->password = g_strdup (place->password);
  push->outcome.pace = *pace;
  self->worker = dd_worker_new ("net");
  self->cancellable = g_cancellable_new ();
  self->push = push;
  self->func = func;
  self->user_data = user_data;
  dd_call_push (self->worker, keeper, NULL, push_in_worker, push_in_worker, push, push_free,
                self->cancellable, pushed_cb, NULL);
  return self;
}

/* Its answer, if it still comes, is for nobody. */
void
dd_sync_run_free (DdSyncRun *self)
{
  if (self->push != NULL)
    self->push->run = NULL;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  dd_worker_stop (self->worker);
  g_free (self);
}
