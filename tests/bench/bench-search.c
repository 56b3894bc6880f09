/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long until a key is answered, when a shelf of N courses is searched? Copies of one package,
 * each named anew, so that every one is read. The first search reads them all; then fails above a
 * fifth of a second for any query. Also printed: the first search, and what the words take.
 *
 * Usage: bench-search PACKAGE N */

#include <gio/gio.h>
#include <stdlib.h>

#include "dd-clock.h"
#include "dd-search.h"

#define GOAL_MSEC 200.0
#define N_TURNS 20

static double
get_msec_since (gint64 start_usec)
{
  return (double) (dd_clock_monotonic_usec () - start_usec) / G_TIME_SPAN_MILLISECOND;
}

/* One key, as the session answers it: every course from memory, the forty best. */
static guint
search (const char *words, GPtrArray *indexes)
{
  g_autoptr (DdSearch) self = dd_search_new (words);
  g_autoptr (GPtrArray) hits = NULL;
  guint n_all = 0;

  for (guint i = 0; i < indexes->len; i++)
    {
      dd_search_titles (self, g_ptr_array_index (indexes, i));
      dd_search_text (self, g_ptr_array_index (indexes, i));
    }
  hits = dd_search_take (self, 40, &n_all);
  return n_all;
}

int
main (int argc, char **argv)
{
  static const char *const queries[] = { "b", "bit", "máy tính", "dau to hop", "khong co o dau" };
  guint n_courses = argc == 3 ? (guint) atoi (argv[2]) : 0;
  g_autoptr (GPtrArray) indexes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_search_index_free);
  gint64 start_usec = dd_clock_monotonic_usec ();
  double worst_msec = 0;
  gsize bytes = 0;

  if (n_courses == 0)
    g_error ("usage: bench-search PACKAGE N");
  for (guint i = 0; i < n_courses; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdPackage) package = dd_package_open (argv[1], &error);
      DdSearchIndex *index;

      if (package == NULL)
        g_error ("%s", error->message);
      index = dd_search_index_new (package, "vi", NULL, NULL);
      bytes += dd_search_index_get_size_bytes (index);
      g_ptr_array_add (indexes, index);
    }
  g_print ("%u courses read in %.0f ms, %.1f MiB\n", n_courses, get_msec_since (start_usec),
           (double) bytes / (1 << 20));
  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    {
      double longest_msec = 0;
      guint n = 0;

      for (guint i = 0; i < N_TURNS; i++)
        {
          gint64 key_usec = dd_clock_monotonic_usec ();

          n = search (queries[q], indexes);
          longest_msec = MAX (longest_msec, get_msec_since (key_usec));
        }
      g_print ("%-16s %6u found, %.1f ms at most\n", queries[q], n, longest_msec);
      worst_msec = MAX (worst_msec, longest_msec);
    }
  g_print ("%.1f ms, at most %.0f ms\n", worst_msec, GOAL_MSEC);
  return worst_msec <= GOAL_MSEC ? EXIT_SUCCESS : EXIT_FAILURE;
}
