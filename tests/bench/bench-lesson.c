/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How soon is a lesson of 60 blocks there, and does the window always answer? Four kinds of
 * moment are taken of the real program (bench-lesson-window.c), over a real package on disk and a
 * real store: until the first frame that shows text down to the lower edge of the window; until
 * every block is there; the longest time in which the main loop did not look at what came in, while
 * the lesson opens, while somebody holds Page down, and while somebody turns the wheel back. All
 * of it at the beginning of the lesson and at a place near its end that was kept.
 *
 * Prints medians, and the first run of the process apart; fails above 100 ms until the text is
 * there and above 50 ms of standstill. OpenGL is only judged where there is something to draw it:
 * without, the program would not choose it, and each frame waits for a processor that paints it;
 * its figures are printed all the same. Then what WebKitGTK needs for the same XHTML, where it is
 * installed. With valgrind there, also the instructions of the main thread: they are the same on
 * every machine and on a busy one.
 *
 * Usage: bench-lesson WINDOW RENDERER FOLDER [WEB]. Needs a display; skipped without, and where
 * RENDERER cannot be had. */

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-data.h"
#include "bench-lesson-course.h"
#include "dd-files.h"
#include "dd-install.h"
#include "dd-package.h"

#define RUNS "11"
#define GOAL_OPEN_MSEC 100.0
#define GOAL_STALL_MSEC 50.0
#define LESSON_ENTRY "vi/lessons/" BENCH_LESSON ".xhtml"

static char *folder;   /* everything is below it */
static char *pristine; /* a data folder as it is before every start of the program */
static char *data;     /* the copy that it is given */

/* ---- What there is to open ---- */

/* The entries of PACKAGE that the lesson needs, as files. (transfer full): the path of its text. */
static char *
unpack (const char *package)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPackage) opened = dd_package_open (package, &error);
  char *text = g_build_filename (folder, "web", LESSON_ENTRY, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < dd_package_get_n_entries (opened); i++)
    {
      const char *name = dd_package_get_entry (opened, i);
      g_autofree char *path = g_build_filename (folder, "web", name, NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      g_autoptr (GBytes) bytes = dd_package_read (opened, name, &error);

      g_assert_no_error (error);
      g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                          (gssize) g_bytes_get_size (bytes), &error));
    }
  return text;
}

/* (transfer full): the path of the lesson's XHTML. */
static char *
make_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (folder, "source", NULL);
  g_autofree char *package = g_build_filename (folder, "bench.course", NULL);

  data = g_build_filename (folder, "data", NULL);
  pristine = g_build_filename (folder, "pristine", NULL);
  bench_lesson_pack (source, package);
  dd_install (pristine, package, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  bench_data_add_learner (pristine);
  return unpack (package);
}

/* ---- Running what is measured ---- */

/* Full. */
static GStrv
new_environment (const char *renderer)
{
  GStrv environment = bench_data_new_environment (renderer, data);

  if (!g_str_equal (renderer, "cairo"))
    environment = g_environ_unsetenv (environment, "GDK_DEBUG");
  environment = g_environ_setenv (environment, "DOMDOM_COURSES", folder, TRUE);
  /* The file is ours; its box wants rights that a container may not give. */
  return g_environ_setenv (environment, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1", TRUE);
}

/* Standard output and standard error of the program, in lines. Full; NULL when it failed. */
static GStrv
run (const char *const *argv, const char *renderer)
{
  g_auto (GStrv) environment = new_environment (renderer);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  bench_data_copy (pristine, data);
  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    {
      g_printerr ("%s: %s\n%s", argv[0], error->message, errors);
      return NULL;
    }
  all = g_strconcat (output, errors, NULL);
  return g_strsplit (all, "\n", -1);
}

static const char *
value_of (const char *line, const char *name)
{
  gsize length = strlen (name);

  return strncmp (line, name, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

/* The numbers of the lines NAME. Full. */
static GArray *
collect (GStrv lines, const char *name)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; lines[i] != NULL; i++)
    if (value_of (lines[i], name) != NULL)
      {
        double number = g_ascii_strtod (value_of (lines[i], name), NULL);

        g_array_append_val (numbers, number);
      }
  return numbers;
}

static double
median (GStrv lines, const char *name)
{
  g_autoptr (GArray) numbers = collect (lines, name);

  return bench_data_median ((const double *) (void *) numbers->data, numbers->len);
}

static double
longest (GStrv lines, const char *name)
{
  g_autoptr (GArray) numbers = collect (lines, name);
  double value = 0;

  g_assert_cmpuint (numbers->len, >, 0);
  for (guint i = 0; i < numbers->len; i++)
    value = MAX (value, g_array_index (numbers, double, i));
  return value;
}

/* ---- What is told ---- */

typedef struct
{
  const char *name;
  const char *words;
  double goal_msec; /* 0: none */
} Figure;

static const Figure figures[] = {
  { "text", "opened at its beginning, the first screen of text", GOAL_OPEN_MSEC },
  { "built", "opened at its beginning, all blocks", 0 },
  { "stall", "longest standstill while it opens", GOAL_STALL_MSEC },
  { "page-down", "longest standstill while Page down is held", GOAL_STALL_MSEC },
  { "place-text", "opened where one stopped, the first screen of text", GOAL_OPEN_MSEC },
  { "place-built", "opened where one stopped, all blocks", 0 },
  { "place-stall", "longest standstill while it opens there", GOAL_STALL_MSEC },
  { "wheel", "longest standstill while the wheel turns back", GOAL_STALL_MSEC },
  { "width", "longest standstill when the window changes its width", GOAL_STALL_MSEC },
  { "text-size", "longest standstill when the text changes its size", GOAL_STALL_MSEC },
};

static gboolean
has_render_node (void)
{
  g_autoptr (GDir) devices = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (devices != NULL && (name = g_dir_read_name (devices)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

/* Whether the goal is met. A standstill is judged without the time in which other programs had the
 * processor: on a machine that does nothing else that is the same. */
static gboolean
tell (GStrv lines, const Figure *figure)
{
  gboolean is_standstill = strstr (figure->words, "standstill") != NULL;
  g_autofree char *first = g_strconcat ("first-", figure->name, NULL);
  g_autofree char *own = g_strconcat (figure->name, "-own", NULL);
  g_autofree char *processor = g_strconcat (figure->name, "-processor", NULL);
  double value = median (lines, is_standstill ? own : figure->name);
  gboolean met = figure->goal_msec <= 0 || value <= figure->goal_msec;

  g_print ("%-50s median %6.1f ms, longest %6.1f ms, first in the process %6.1f ms",
           figure->words, median (lines, figure->name), longest (lines, figure->name),
           median (lines, first));
  if (is_standstill)
    g_print ("; without what others had of the processor %.1f ms, computed %.1f ms", value,
             median (lines, processor));
  if (figure->goal_msec > 0)
    g_print (" (goal %.0f ms%s)", figure->goal_msec, met ? "" : ": MISSED");
  g_print ("\n");
  return met;
}

static void
tell_web (const char *web, const char *text, const char *renderer, GStrv ours)
{
  const char *argv[] = { web, text, RUNS, NULL };
  g_auto (GStrv) lines = NULL;

  if (web == NULL)
    {
      g_print ("WebKitGTK was not there when this was built; not compared\n");
      return;
    }
  lines = run (argv, renderer);
  if (lines == NULL)
    {
      g_print ("WebKitGTK does not run here; not compared\n");
      return;
    }
  g_print ("%-50s median %6.1f ms, longest %6.1f ms, first in the process %6.1f ms\n",
           "WebKitGTK, the same XHTML without exercises", median (lines, "web"),
           longest (lines, "web"), median (lines, "web-first"));
  g_print ("the lesson page against that: %.2f until the first screen of text (%.2f in a process "
           "that has shown none), %.2f until all blocks\n",
           median (ours, "text") / median (lines, "web"),
           median (ours, "first-text") / median (lines, "web-first"),
           median (ours, "built") / median (lines, "web"));
}

/* Millions of instructions of the main thread; 0 when they could not be counted. */
static double
count (const char *window, const char *what)
{
  g_autofree char *toggle = g_strdup_printf ("--toggle-collect=%s_counted", what);
  const char *argv[] = { "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                         toggle, window, what,
                         "1", NULL };
  g_auto (GStrv) lines = run (argv, "cairo");

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *collected = strstr (lines[i], "Collected : ");

      if (collected != NULL)
        return (double) g_ascii_strtoll (collected + strlen ("Collected : "), NULL, 10) / 1e6;
    }
  return 0;
}

static void
tell_instructions (const char *window)
{
  g_autofree char *valgrind = g_find_program_in_path ("valgrind");

  if (valgrind == NULL)
    {
      g_print ("valgrind is not there; instructions are not counted\n");
      return;
    }
  g_print ("instructions of the main thread: first screen of text %.0f million, all blocks %.0f "
           "million, Page down to the end %.0f million\n",
           count (window, "text"), count (window, "open"), count (window, "scroll"));
}

static int
measure (const char *window, const char *renderer, const char *web, const char *text)
{
  const char *argv[] = { window, "run", RUNS, NULL };
  g_auto (GStrv) lines = run (argv, renderer);
  gboolean judged = g_str_equal (renderer, "cairo") || has_render_node ();
  gboolean met = TRUE;

  g_assert_nonnull (lines);
  g_assert_nonnull (value_of (lines[0], "renderer"));
  if (!g_str_equal (renderer, "cairo") && strstr (lines[0], "Cairo") != NULL)
    {
      g_print ("%s cannot be had here\n", renderer);
      return BENCH_SKIPPED;
    }
  g_print ("a lesson of %u blocks, %u of them exercises; %s; %s runs\n", BENCH_BLOCKS,
           BENCH_EXERCISES, value_of (lines[0], "renderer"), RUNS);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    met = tell (lines, &figures[i]) && met;
  tell_web (web, text, renderer, lines);
  if (g_str_equal (renderer, "cairo"))
    tell_instructions (window);
  if (!judged)
    g_print ("nothing here draws OpenGL but the processor, and the program would choose cairo: not "
             "judged\n");
  return met || !judged ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char *argv[])
{
  g_autofree char *text = NULL;
  int result;

  g_assert_true (argc == 4 || argc == 5);
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_print ("no display\n");
      return BENCH_SKIPPED;
    }
  folder = g_build_filename (argv[3], "bench-lesson-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder));
  text = make_data ();
  result = measure (argv[1], argv[2], argc == 5 ? argv[4] : NULL, text);
  dd_files_remove_tree (folder, NULL);
  return result;
}
