/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast does the program start, and what does it hold? Measured against an empty window of the
 * same toolkit (empty-window.c), by turns in one run: from the start of the process to the first
 * frame on the screen, and the proportional share of memory (PSS) two seconds later. The program
 * has one learner and 13 courses on its shelf, and opens on it.
 *
 * Prints the median of each, and the median of the ratios of the pairs; fails above 1.5. Both have
 * the environment that a person's desktop gives them, so that what the program does about it (with
 * cairo it leaves OpenGL alone) counts; a second run with OpenGL left out of both is printed beside
 * it and fails nothing. With valgrind there, also the instructions until the first frame: they are
 * the same on every machine and on a busy one.
 *
 * Usage: bench-start DOMDOM EMPTY-WINDOW RENDERER FOLDER. Needs a display; skipped without, and
 * where RENDERER cannot be had. */

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "bench-data.h"
#include "dd-clock.h"
#include "dd-files.h"
#include "dd-install.h"
#include "make-course.h"

#define N_PAIRS 11
#define N_COURSES 13
#define GOAL 1.5
#define SETTLE_USEC (2 * G_USEC_PER_SEC)

typedef struct
{
  double start_msec;
  double pss_mib;
  double instructions; /* millions; 0: not counted */
} Run;

static char *folder;   /* where the data folders lie */
static char *pristine; /* a data folder as it is before every start */
static gboolean no_gl; /* OpenGL is left out of whatever is started */

/* ---- What there is to show ---- */

static void
make_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *package = g_build_filename (folder, "course.course", NULL);

  pristine = g_build_filename (folder, "pristine", NULL);
  for (guint i = 0; i < N_COURSES; i++)
    {
      g_autofree char *id = g_strdup_printf ("vn.domdom.bench%u", i);
      const MakeCourse options = { .id = id, .n_lessons = 8, .n_exercises = 8 };

      make_course_file (&options, package, NULL);
      dd_install (pristine, package, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  bench_data_add_learner (pristine);
}

/* ---- One start ---- */

static double
read_pss_mib (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "\nPss:");
  g_assert_nonnull (line);
  return (double) g_ascii_strtoll (line + strlen ("\nPss:"), NULL, 10) / 1024.0;
}

/* Standard error of the child up to the line that begins with WORD; what follows it. NULL at the
 * end. RET_RENDERER gets the name of a "renderer" line on the way. Full. */
static char *
wait_for_line (GDataInputStream *lines, const char *word, char **ret_renderer)
{
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      g_autofree char *own = line;

      if (ret_renderer != NULL && g_str_has_prefix (line, "renderer "))
        {
          g_free (*ret_renderer);
          *ret_renderer = g_strdup (line + strlen ("renderer "));
        }
      if (strstr (line, word) != NULL)
        return g_strdup (strstr (line, word) + strlen (word));
    }
  return NULL;
}

static GDataInputStream *
spawn (const char *const *argv, const char *renderer, GPid *ret_pid)
{
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_auto (GStrv) environment = bench_data_new_environment (renderer, data);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  int standard_error = -1;

  bench_data_copy (pristine, data);
  environment = g_environ_setenv (environment, "DOMDOM_TRACE", "1", TRUE);
  environment = no_gl ? g_environ_setenv (environment, "GDK_DEBUG", "gl-disable", TRUE)
                      : g_environ_unsetenv (environment, "GDK_DEBUG");
  g_spawn_async_with_pipes (NULL, (char **) argv, environment,
                            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                              G_SPAWN_SEARCH_PATH,
                            NULL, NULL, ret_pid, NULL, NULL, &standard_error, &error);
  g_assert_no_error (error);
  stream = g_unix_input_stream_new (standard_error, /* close_fd= */ TRUE);
  return g_data_input_stream_new (stream);
}

static void
end (GPid pid, int with)
{
  kill (pid, with);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
}

static Run
start (const char *program, const char *renderer, char **ret_renderer)
{
  const char *argv[] = { program, NULL };
  Run run = { 0 };
  GPid pid = 0;
  gint64 begun = dd_clock_monotonic_usec ();
  g_autoptr (GDataInputStream) lines = spawn (argv, renderer, &pid);
  g_autofree char *frame = NULL;

  begun = dd_clock_monotonic_usec ();
  frame = wait_for_line (lines, "first-frame ", ret_renderer);
  g_assert_nonnull (frame);
  run.start_msec = (double) (g_ascii_strtoll (frame, NULL, 10) - begun) / 1000.0;
  g_usleep (SETTLE_USEC);
  run.pss_mib = read_pss_mib (pid);
  end (pid, SIGKILL);
  return run;
}

/* Millions, until the first frame. */
static double
count_instructions (const char *program, const char *renderer)
{
  const char *argv[] = { "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                         program, NULL };
  GPid pid = 0;
  g_autoptr (GDataInputStream) lines = spawn (argv, renderer, &pid);
  g_autofree char *frame = wait_for_line (lines, "first-frame ", NULL);
  g_autofree char *collected = NULL;

  if (frame == NULL)
    {
      end (pid, SIGKILL);
      return 0.0;
    }
  kill (pid, SIGTERM);
  collected = wait_for_line (lines, "Collected : ", NULL);
  end (pid, SIGKILL);
  return collected != NULL ? (double) g_ascii_strtoll (collected, NULL, 10) / 1e6 : 0.0;
}

static void
compare_instructions (const char *domdom, const char *empty, const char *renderer)
{
  double ours = count_instructions (domdom, renderer);
  double theirs = count_instructions (empty, renderer);

  if (ours > 0 && theirs > 0)
    g_print ("instructions to first frame: domdom %.0f million, empty window %.0f million, "
             "ratio %.2f\n",
             ours, theirs, ours / theirs);
}

/* ---- Together ---- */

/* Prints one line; whether the goal is met. */
static gboolean
tell (const char *what, const char *unit, const double *ours, const double *theirs, guint n)
{
  double ratios[N_PAIRS];
  double ratio;

  for (guint i = 0; i < n; i++)
    ratios[i] = ours[i] / theirs[i];
  ratio = bench_data_median (ratios, n);
  g_print ("%s: domdom %.1f %s, empty window %.1f %s, ratio %.2f (goal %.2f)\n", what,
           bench_data_median (ours, n), unit, bench_data_median (theirs, n), unit, ratio, GOAL);
  return ratio <= GOAL;
}

static gboolean
measure (const char *domdom, const char *empty, const char *renderer)
{
  double ours_msec[N_PAIRS];
  double theirs_msec[N_PAIRS];
  double ours_mib[N_PAIRS];
  double theirs_mib[N_PAIRS];
  gboolean met = TRUE;

  for (guint i = 0; i < N_PAIRS; i++)
    {
      /* Whoever comes second finds a warmer machine: by turns. */
      Run first = start (i % 2 == 0 ? domdom : empty, renderer, NULL);
      Run second = start (i % 2 == 0 ? empty : domdom, renderer, NULL);
      Run ours = i % 2 == 0 ? first : second;
      Run theirs = i % 2 == 0 ? second : first;

      ours_msec[i] = ours.start_msec;
      ours_mib[i] = ours.pss_mib;
      theirs_msec[i] = theirs.start_msec;
      theirs_mib[i] = theirs.pss_mib;
    }
  met = tell ("start to first frame", "ms", ours_msec, theirs_msec, N_PAIRS);
  met = tell ("memory (PSS)", "MiB", ours_mib, theirs_mib, N_PAIRS) && met;
  return met;
}

int
main (int argc, char *argv[])
{
  g_autofree char *drawn_with = NULL;
  g_autofree char *valgrind = g_find_program_in_path ("valgrind");
  gboolean met;

  g_assert_cmpint (argc, ==, 5);
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_print ("no display\n");
      return BENCH_SKIPPED;
    }
  folder = g_build_filename (argv[4], "bench-start-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder));
  make_data ();
  start (argv[2], argv[3], &drawn_with);
  g_print ("%u courses, renderer %s\n", N_COURSES, drawn_with);
  if (!g_str_equal (argv[3], "cairo") && g_strcmp0 (drawn_with, "GskCairoRenderer") == 0)
    {
      g_print ("%s cannot be had here\n", argv[3]);
      dd_files_remove_tree (folder, NULL);
      return BENCH_SKIPPED;
    }
  start (argv[1], argv[3], NULL); /* what both need is in memory from here on */
  met = measure (argv[1], argv[2], argv[3]);
  if (g_str_equal (argv[3], "cairo"))
    {
      if (valgrind != NULL)
        compare_instructions (argv[1], argv[2], argv[3]);
      no_gl = TRUE;
      g_print ("the same with OpenGL left out of both:\n");
      measure (argv[1], argv[2], argv[3]);
      if (valgrind != NULL)
        compare_instructions (argv[1], argv[2], argv[3]);
    }
  dd_files_remove_tree (folder, NULL);
  return met ? EXIT_SUCCESS : EXIT_FAILURE;
}
