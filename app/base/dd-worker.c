/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One named thread and its queue of tasks. See dd-worker.h for the promises. */

#include "dd-worker.h"

struct _DdWorker
{
  GThread *thread;    /* (owned) joined by dd_worker_stop() */
  GAsyncQueue *queue; /* (owned) of Job; shared with the thread */
};

typedef struct
{
  GTask *task; /* (owned) handed back to the task's own context */
  GTaskThreadFunc func;
} Job;

static Job stop_job; /* only its address matters: the last job of a queue */

static gboolean
unref_task (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

/* A task owns its source object. Were its last reference dropped here, the
 * source could be disposed on this thread and try to join itself. */
static void
drop_in_caller_context (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, unref_task, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static gpointer
run (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (queue);

      if (job == &stop_job)
        return NULL;

      if (!g_task_return_error_if_cancelled (job->task))
        job->func (job->task, g_task_get_source_object (job->task),
                   g_task_get_task_data (job->task), g_task_get_cancellable (job->task));
      drop_in_caller_context (job->task);
      g_free (job);
    }
}

DdWorker *
dd_worker_new (const char *name)
{
  DdWorker *self = g_new0 (DdWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, run, g_async_queue_ref (self->queue));

  return self;
}

void
dd_worker_push (DdWorker *self, GTask *task, GTaskThreadFunc func)
{
  Job *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  g_async_queue_push (self->queue, job);
}

gboolean
dd_worker_is_current (DdWorker *self)
{
  return g_thread_self () == self->thread;
}

void
dd_worker_stop (DdWorker *self)
{
  if (self == NULL)
    return;

  g_assert (!dd_worker_is_current (self));

  g_async_queue_push (self->queue, &stop_job);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
