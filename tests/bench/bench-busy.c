/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Is an answer caught behind an installation? One worker installs a package of 500 MB over and
 * over, as the disk thread does; this thread records answers, one every 20 ms, as the store thread
 * does. Prints the median and the 95th percentile of the time until an answer was durable, alone
 * and during the installation, and fails when the latter's 95th percentile is over 100 ms.
 *
 * Usage: bench-busy [FOLDER]. FOLDER lies on the disk to be measured, and needs 2 GB. */

#include <stdlib.h>

#include "dd-clock.h"
#include "dd-entry-check.h"
#include "dd-files.h"
#include "dd-install.h"
#include "dd-record.h"
#include "dd-worker.h"
#include "make-course.h"

#define VIDEO_BYTES (500u * 1000u * 1000u)
#define N_ALONE 150
#define N_BUSY_MIN 150
#define PAUSE_USEC (20 * 1000)
#define GOAL_MSEC 100.0

typedef struct
{
  char *folder;  /* (owned) data folder */
  char *package; /* (owned) */
  int stop;      /* atomic: set by the main thread */
  int n_done;    /* atomic: installations finished */
} Busy;

static void
install_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Busy *busy = data;
  const DdInspectHooks hooks = { .entry_func = dd_entry_check };

  while (!g_atomic_int_get (&busy->stop))
    {
      g_autofree char *shelf = g_build_filename (busy->folder, "shelf", NULL);
      GError *error = NULL;

      dd_install (busy->folder, busy->package, &hooks, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_atomic_int_inc (&busy->n_done);
      dd_files_remove_tree (shelf, &error);
      g_assert_no_error (error);
    }
  g_task_return_boolean (task, TRUE);
}

static double
answer (DdStore *store, const char *learner, guint i)
{
  g_autofree char *exercise = g_strdup_printf ("exercise-%u", i % 40);
  const DdScene scene = { .language = "vi" };
  const DdAnswer answer = { .where = { .course = "vn.domdom.sample",
                                       .version = 1,
                                       .lesson = "one" },
                            .exercise = exercise,
                            .seed = i,
                            .response = "{\"RESPONSE\":\"o2\"}",
                            .outcomes = "{\"SCORE\":1}",
                            .verdict = DD_VERDICT_RIGHT,
                            .score = 1,
                            .max_score = 1,
                            .duration_usec = 4 * G_USEC_PER_SEC,
                            .try_number = 1 };
  gint64 start_usec = dd_clock_monotonic_usec ();
  GError *error = NULL;

  dd_record_answer (store, &scene, learner, &answer, NULL, &error);
  g_assert_no_error (error);
  return (double) (dd_clock_monotonic_usec () - start_usec) / 1000.0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return *first < *second ? -1 : *first > *second;
}

static double
report (const char *name, GArray *msec)
{
  double median, p95;

  g_array_sort (msec, compare_numbers);
  median = g_array_index (msec, double, msec->len / 2);
  p95 = g_array_index (msec, double, msec->len * 95 / 100);
  g_print ("%s: %u answers, median %.2f ms, 95 %% within %.2f ms, longest %.2f ms\n", name,
           msec->len, median, p95, g_array_index (msec, double, msec->len - 1));
  return p95;
}

static void
measure (DdStore *store, const char *learner, guint n, Busy *busy, GArray *ret_msec)
{
  for (guint i = 0; i < n || (busy != NULL && g_atomic_int_get (&busy->n_done) < 2); i++)
    {
      double msec = answer (store, learner, i);

      g_array_append_val (ret_msec, msec);
      g_usleep (PAUSE_USEC);
    }
}

static void
measure_busy (DdStore *store, const char *learner, Busy *busy, GArray *ret_msec)
{
  g_autoptr (DdWorker) worker = dd_worker_new ("disk");
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, busy, NULL);
  dd_worker_push (worker, task, install_in_worker);
  measure (store, learner, N_BUSY_MIN, busy, ret_msec);
  g_atomic_int_set (&busy->stop, 1);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (argc > 1 ? argv[1] : ".", "bench-busy-data", NULL);
  g_autofree char *package = g_build_filename (argc > 1 ? argv[1] : ".", "bench-busy.course", NULL);
  const MakeCourse options = { .video_bytes = VIDEO_BYTES };
  const DdLearner learner = { .name = (char *) "An",
                              .class_name = (char *) "6A",
                              .code = (char *) "",
                              .picture = (char *) "bee",
                              .address = DD_ADDRESS_EM };
  Busy busy = { .folder = folder, .package = package };
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) during = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *id = NULL;
  DdStore *store;
  GError *error = NULL;
  double p95;

  dd_files_remove_tree (folder, NULL);
  make_course_file (&options, package, NULL);
  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  g_assert_no_error (error);
  dd_record_learner_add (store, &learner, &id, &error);
  g_assert_no_error (error);
  measure (store, id, N_ALONE, NULL, alone);
  measure_busy (store, id, &busy, during);
  report ("alone", alone);
  p95 = report ("while 500 MB install", during);
  g_print ("%d installations finished meanwhile\n", g_atomic_int_get (&busy.n_done));
  dd_store_close (store);
  dd_files_remove_tree (folder, NULL);
  dd_files_remove_tree (package, NULL);
  return p95 <= GOAL_MSEC ? EXIT_SUCCESS : EXIT_FAILURE;
}
