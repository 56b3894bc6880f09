/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast is installing? Measured against what a careful person would do by hand at the least,
 * with the same content:
 *
 *   video, pictures    sha256sum PACKAGE; cp PACKAGE ELSEWHERE; sync ELSEWHERE
 *   items              sha256sum -c of 20,000 small files; cp -r FILES ELSEWHERE; sync -f ELSEWHERE
 *
 * in the same run, by turns, on the same disk, with the source in memory for both. Prints the best
 * of five runs each, which is the least disturbed one, and the ratio (by hand : ours, in percent),
 * and fails below 80 %. For items also the ratio to
 * the one file is printed, which is no goal: 20,000 entries must be unpacked and read as XML, and
 * a copy of the file must not. "linear" looks at the time an entry takes from 5,000 to 50,000
 * entries.
 *
 * Usage: bench-install video|items|pictures|linear [FOLDER]. FOLDER lies on the disk to be
 * measured, and needs 2 GB. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dd-clock.h"
#include "dd-entry-check.h"
#include "dd-files.h"
#include "dd-install.h"
#include "dd-shelf.h"
#include "make-course.h"

#define N_RUNS 5
#define GOAL_PERCENT 80.0

static char *folder;

static double
find_least (const double *numbers, guint n_numbers)
{
  double least = numbers[0];

  for (guint i = 1; i < n_numbers; i++)
    least = MIN (least, numbers[i]);
  return least;
}

static double
since (gint64 start_usec)
{
  return (double) (dd_clock_monotonic_usec () - start_usec) / G_USEC_PER_SEC;
}

/* Runs COMMAND in the shell, in the benchmark's folder. */
static void
run (const char *command)
{
  const char *argv[] = { "/bin/sh", "-ec", command, NULL };
  GError *error = NULL;
  int status = 0;

  g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* Everything that lies unwritten goes to the disk before the watch is started. */
static void
settle (void)
{
  run ("rm -rf copy data; sync");
}

static double
time_command (const char *command)
{
  gint64 start_usec;

  settle ();
  start_usec = dd_clock_monotonic_usec ();
  run (command);
  return since (start_usec);
}

static double
time_install (const char *package)
{
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  const DdInspectHooks hooks = { .entry_func = dd_entry_check };
  GError *error = NULL;
  gint64 start_usec;
  double seconds;

  settle ();
  start_usec = dd_clock_monotonic_usec ();
  dd_install (data, package, &hooks, NULL, NULL, NULL, &error);
  seconds = since (start_usec);
  g_assert_no_error (error);
  return seconds;
}

/* Writes the package, and all its entries as files below "files". */
static char *
make_package (const MakeCourse *options)
{
  g_autoptr (GPtrArray) entries = make_course_entries (options);
  char *path = g_build_filename (folder, "package", NULL);

  make_course_write (entries, path, NULL);
  make_course_complete (entries);
  run ("rm -rf files");
  for (guint i = 0; i < entries->len; i++)
    {
      const MakeEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *file = g_build_filename (folder, "files", entry->name, NULL);
      g_autofree char *above = g_path_get_dirname (file);
      GError *error = NULL;

      g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
      g_file_set_contents (file, g_bytes_get_data (entry->content, NULL),
                           (gssize) g_bytes_get_size (entry->content), &error);
      g_assert_no_error (error);
    }
  return path;
}

static const char *const one_file = "sha256sum package; cp package copy; sync copy";
static const char *const many_files =
  "(cd files; sha256sum --quiet -c META-INF/digests.sha256); cp -r files copy; sync -f copy";

/* Both ways by turns. Returns the ratio in percent. */
static double
compare (const char *name, const MakeCourse *options, const char *command)
{
  g_autofree char *package = make_package (options);
  double by_hand[N_RUNS], ours[N_RUNS];
  double best_by_hand, best_ours;
  GStatBuf status;

  g_assert_cmpint (g_stat (package, &status), ==, 0);
  time_command (command); /* brings it into memory */
  for (guint i = 0; i < N_RUNS; i++)
    {
      by_hand[i] = time_command (command);
      ours[i] = time_install (package);
    }
  best_by_hand = find_least (by_hand, N_RUNS);
  best_ours = find_least (ours, N_RUNS);
  g_print ("%s, %s: %.1f MB; by hand %.3f s, install %.3f s, %.0f %%\n", name,
           command == one_file ? "one file" : "many files", (double) status.st_size / 1e6,
           best_by_hand, best_ours, 100 * best_by_hand / best_ours);
  return 100 * best_by_hand / best_ours;
}

/* Time an entry at growing numbers of entries; the largest must not cost over 1.5 times the
 * smallest. */
static gboolean
check_linear (void)
{
  static const guint n_lessons[] = { 25, 50, 100, 200, 249 };
  double first = 0, last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (n_lessons); i++)
    {
      MakeCourse options = {
        .n_lessons = n_lessons[i], .n_exercises = 99, .only_vi = TRUE, .picture_bytes = 2000
      };
      g_autofree char *package = make_package (&options);
      guint n_entries = n_lessons[i] * (1 + 2 * 99) + 4;
      double seconds[N_RUNS];

      time_install (package);
      for (guint k = 0; k < N_RUNS; k++)
        seconds[k] = time_install (package);
      last = find_least (seconds, N_RUNS) / n_entries * 1e6;
      first = i == 0 ? last : first;
      g_print ("linear: %u entries, %.3f s, %.1f us an entry\n", n_entries, seconds[N_RUNS / 2],
               last);
    }
  return last <= 1.5 * first;
}

int
main (int argc, char **argv)
{
  const char *what = argc > 1 ? argv[1] : "";
  MakeCourse video = { .n_lessons = 1, .only_vi = TRUE, .video_bytes = 500000000 };
  MakeCourse items = { .n_lessons = 200, .n_exercises = 99, .only_vi = TRUE };
  MakeCourse pictures = {
    .n_lessons = 100, .n_exercises = 100, .only_vi = TRUE, .picture_bytes = 48000
  };
  gboolean good = FALSE;

  folder = g_strdup_printf ("%s/bench-install-XXXXXX", argc > 2 ? argv[2] : ".");
  if (g_mkdtemp (folder) == NULL)
    g_error ("no folder can be made at %s", folder);
  if (strcmp (what, "video") == 0)
    good = compare (what, &video, one_file) >= GOAL_PERCENT;
  else if (strcmp (what, "items") == 0)
    {
      good = compare (what, &items, many_files) >= GOAL_PERCENT;
      compare (what, &items, one_file);
    }
  else if (strcmp (what, "pictures") == 0)
    good = compare (what, &pictures, one_file) >= GOAL_PERCENT;
  else if (strcmp (what, "linear") == 0)
    good = check_linear ();
  else
    g_printerr ("usage: bench-install video|items|pictures|linear [FOLDER]\n");
  dd_files_remove_tree (folder, NULL);
  g_free (folder);
  return good ? 0 : 1;
}
