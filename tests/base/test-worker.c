/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worker: order, cancelling, stopping, and who drops the last reference. */

#include "dd-worker.h"

typedef struct
{
  DdWorker *worker; /* (not owned) */
  GArray *order;    /* (not owned) of int; only the worker writes it */
  int number;
} Data;

static void
append_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Data *data = task_data;

  g_assert_true (dd_worker_is_current (data->worker));
  g_array_append_val (data->order, data->number);
  g_task_return_int (task, data->number);
}

static void
push_number (DdWorker *worker, GArray *order, int number, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
  Data *data = g_new0 (Data, 1);

  data->worker = worker;
  data->order = order;
  data->number = number;
  g_task_set_task_data (task, data, g_free);
  dd_worker_push (worker, task, append_in_worker);
}

static void
drain_context (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_order (void)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  DdWorker *worker = dd_worker_new ("test");

  g_assert_false (dd_worker_is_current (worker));
  for (int i = 0; i < 1000; i++)
    push_number (worker, order, i, NULL);
  dd_worker_stop (worker); /* runs what was pushed, then joins */
  drain_context ();

  g_assert_cmpuint (order->len, ==, 1000);
  for (int i = 0; i < 1000; i++)
    g_assert_cmpint (g_array_index (order, int, i), ==, i);
}

static void
test_stop_nothing (void)
{
  dd_worker_stop (NULL);
  dd_worker_stop (dd_worker_new ("test"));
}

static void
count_cancelled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int *cancelled = user_data;

  g_task_propagate_int (G_TASK (result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  (*cancelled)++;
}

static void
never_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_not_reached ();
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DdWorker *worker = dd_worker_new ("test");
  int cancelled = 0;

  g_cancellable_cancel (cancellable);
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, cancellable, count_cancelled_cb, &cancelled);

      dd_worker_push (worker, task, never_in_worker);
    }
  while (cancelled < 10)
    g_main_context_iteration (NULL, TRUE);
  dd_worker_stop (worker);
  drain_context ();
}

/* ---- The last reference ---- */

static void
assert_here (gpointer data, GObject *where_the_object_was)
{
  gboolean *gone = data;

  g_assert_true (g_main_context_is_owner (NULL));
  *gone = TRUE;
}

static void
sleep_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
  g_usleep (2000); /* long enough for everyone else to have let go of the task */
}

/* A task owns its source object. The worker lets go of the task last here, and still the source
 * must be finalized where the call was made; else it could join the worker from the worker itself.
 */
static void
test_last_reference (void)
{
  for (int i = 0; i < 20; i++)
    {
      DdWorker *worker = dd_worker_new ("test");
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, NULL, NULL);
      gboolean gone = FALSE;

      g_object_weak_ref (source, assert_here, &gone);
      dd_worker_push (worker, task, sleep_in_worker);
      g_object_unref (task);
      g_object_unref (source);
      while (!gone)
        g_main_context_iteration (NULL, TRUE);
      dd_worker_stop (worker);
    }
}

static void
push_again_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Data *data = task_data;

  push_number (data->worker, data->order, data->number, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
quit_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* A job may queue another; it comes after what was queued before. */
static void
test_push_from_worker (void)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  DdWorker *worker = dd_worker_new ("test");
  gboolean done = FALSE;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, quit_cb, &done);
  Data data = { worker, order, 2 };

  g_task_set_task_data (task, &data, NULL);
  dd_worker_push (worker, task, push_again_in_worker);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  push_number (worker, order, 3, NULL);
  dd_worker_stop (worker);
  drain_context ();
  g_assert_cmpuint (order->len, ==, 2);
  g_assert_cmpint (g_array_index (order, int, 0), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/first-in-first-out", test_order);
  g_test_add_func ("/worker/stop-nothing", test_stop_nothing);
  g_test_add_func ("/worker/cancelled", test_cancelled);
  g_test_add_func ("/worker/last-reference", test_last_reference);
  g_test_add_func ("/worker/push-from-worker", test_push_from_worker);
  return g_test_run ();
}
