/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One named thread and its queue of tasks: first in, first out. The only place that starts a
 * thread.
 *
 * A task pushed before dd_worker_stop () is always run or answered as cancelled. The worker never
 * drops the last reference to a task on its own thread, so a task's source object is finalized
 * where the call was made. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DdWorker DdWorker;

/* Starts the thread; name is at most 15 bytes to be seen whole in a debugger. Never NULL. */
DdWorker *dd_worker_new (const char *name);

/* Runs what was pushed, joins the thread and frees SELF. Never called on the worker itself. NULL
 * does nothing. */
void dd_worker_stop (DdWorker *self);

/* Queues TASK (a reference is taken). FUNC runs on the worker and must return the task exactly
 * once; a task that is cancelled before its turn is answered with G_IO_ERROR_CANCELLED and FUNC
 * does not run. The main context of the caller must be iterated until the task is answered. May be
 * called from any thread, also from the worker. */
void dd_worker_push (DdWorker *self, GTask *task, GTaskThreadFunc func);

/* Whether the caller runs on this worker: for the assertion at the top of every worker function. */
gboolean dd_worker_is_current (DdWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdWorker, dd_worker_stop)

G_END_DECLS
