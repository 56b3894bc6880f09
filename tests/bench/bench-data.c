/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See bench-data.h. */

#include "bench-data.h"

#include <stdlib.h>

#include "dd-files.h"
#include "dd-preferences.h"
#include "dd-record.h"

void
bench_data_add_learner (const char *path)
{
  g_autoptr (GError) error = NULL;
  DdStore *store = dd_store_open (path, DD_STORE_NORMAL, &error);
  DdLearner *values = dd_learner_new ();

  g_assert_no_error (error);
  g_assert_true (dd_record_start (store, &error));
  g_free (values->name);
  g_free (values->picture);
  values->name = g_strdup ("Mỷ");
  values->picture = g_strdup ("buffalo");
  g_assert_true (dd_record_learner_add (store, values, NULL, &error));
  g_assert_true (dd_preferences_set (store, NULL, "use", "one", &error));
  dd_learner_free (values);
  dd_store_close (store);
}

void
bench_data_copy (const char *pristine, const char *copy)
{
  const char *argv[] = { "cp", "-r", pristine, copy, NULL };
  int status = 0;

  dd_files_remove_tree (copy, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

GStrv
bench_data_new_environment (const char *renderer, const char *data)
{
  static const char *const unwanted[] = { "G_DEBUG", "G_ENABLE_DIAGNOSTIC", "MALLOC_CHECK_",
                                          "MALLOC_PERTURB_", "GTK_A11Y" };
  GStrv environment = g_get_environ ();

  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    environment = g_environ_unsetenv (environment, unwanted[i]);
  environment = g_environ_setenv (environment, "GSK_RENDERER", renderer, TRUE);
  environment = g_environ_setenv (environment, "DOMDOM_DATA", data, TRUE);
  return g_environ_setenv (environment, "GSETTINGS_BACKEND", "memory", TRUE);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0 ? 1
                                              : 0;
}

double
bench_data_median (const double *numbers, guint n)
{
  g_autofree double *sorted = g_memdup2 (numbers, n * sizeof (double));

  g_assert_cmpuint (n, >, 0);
  qsort (sorted, n, sizeof (double), compare);
  return sorted[n / 2];
}
