/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Killed while installing, 200 times at random moments, and once before every single system call:
 * the shelf shows the old version or the new one, whole, every time; and the sweep at the next
 * start leaves nothing of the rest. A child installs, the parent kills it and looks. */

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dd-files.h"
#include "dd-inspect.h"
#include "dd-install.h"
#include "dd-shelf.h"
#include "make-course.h"

#define ID "vn.domdom.sample"
#define N_KILLS 200
#define JITTER_CALLS 20
#define N_PATHS 4
#define MOST_USEC 60000

typedef struct
{
  char *folder;
  char *data;
  char *paths[N_PATHS];
  char *names[N_PATHS];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->data = g_build_filename (fixture->folder, "data", NULL);
  for (guint i = 0; i < N_PATHS; i++)
    {
      g_autofree char *marker = g_strdup_printf ("marker %u", i);
      /* One version: each may follow each. Of several sizes, so that every step gets its share of
       * the kills. */
      MakeCourse options = { .marker = marker, .video_bytes = i * 1500000, .n_lessons = 1 + i };

      fixture->paths[i] = g_strdup_printf ("%s/%u.course", fixture->folder, i);
      make_course_file (&options, fixture->paths[i], &fixture->names[i]);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_PATHS; i++)
    {
      g_free (fixture->paths[i]);
      g_free (fixture->names[i]);
    }
  g_free (fixture->data);
  remove_folder (fixture->folder);
}

/* The child: writes a byte before it begins with package I ('a' + I), and one when it is done ('A'
 * + I). */
static void
install_on_and_on (Fixture *fixture, guint first, int out)
{
  for (guint i = first;; i = (i + 1) % N_PATHS)
    {
      GError *error = NULL;
      char letter = (char) ('a' + i);

      if (write (out, &letter, 1) != 1)
        _exit (3);
      if (!dd_install (fixture->data, fixture->paths[i], NULL, NULL, NULL, NULL, &error))
        {
          g_printerr ("# %s\n", error->message);
          _exit (4);
        }
      letter = (char) ('A' + i);
      if (write (out, &letter, 1) != 1)
        _exit (3);
      g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, NULL, NULL));
    }
}

/* Lets a child work for a random time, and kills it. What it had done and begun: indices, or -1. */
static void
run_and_kill (Fixture *fixture, guint first, int *done, int *begun)
{
  int ends[2];
  int status = 0;
  char letter;
  pid_t child;

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  child = fork ();
  if (child == 0)
    install_on_and_on (fixture, first, ends[1]);
  close (ends[1]);
  g_usleep ((gulong) g_test_rand_int_range (0, MOST_USEC));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  *begun = -1;
  while (read (ends[0], &letter, 1) == 1)
    if (letter >= 'a')
      *begun = letter - 'a';
    else
      {
        *done = letter - 'A';
        *begun = -1;
      }
  close (ends[0]);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* The index of the version on the shelf, which must be whole; -1 when there is none. */
static int
find_current (Fixture *fixture)
{
  GError *error = NULL;
  g_autoptr (DdShelfEntry) entry = dd_shelf_find (fixture->data, ID, &error);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *list = NULL;

  if (entry == NULL)
    {
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND);
      g_error_free (error);
      return -1;
    }
  g_assert_true (dd_package_inspect (entry->path, NULL, faults, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 0);
  for (int i = 0; i < N_PATHS; i++)
    if (strcmp (entry->name, fixture->names[i]) == 0)
      return i;
  g_assert_not_reached ();
}

/* Under valgrind nothing is ready in time to be killed, and it makes system calls of its own. */
static gboolean
is_slow (void)
{
  const char *preload = g_getenv ("LD_PRELOAD");
  gboolean slow = preload != NULL && strstr (preload, "vgpreload") != NULL;

  if (slow)
    g_test_skip ("not under valgrind");
  return slow;
}

static void
test_kills (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shelf = g_build_filename (fixture->data, "shelf", NULL);
  g_autofree char *course = g_build_filename (shelf, ID, NULL);
  g_autofree char *note = g_build_filename (course, "current", NULL);
  int done = -1;
  guint n_cut = 0, n_left = 0;

  if (is_slow ())
    return;
  for (guint n = 0; n < N_KILLS; n++)
    {
      int begun = -1;
      int current;
      guint n_before;

      run_and_kill (fixture, n % N_PATHS, &done, &begun);
      current = find_current (fixture);
      n_cut += begun >= 0;
      if (begun < 0)
        g_assert_cmpint (current, ==, done);
      else if (current != begun) /* the new one, whose last word was cut off, or else the old one */
        g_assert_cmpint (current, ==, done);
      n_before = count_files (shelf) + count_files (course);
      g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, NULL, NULL));
      n_left += n_before > count_files (shelf) + count_files (course);
      g_assert_cmpint (find_current (fixture), ==, current);
      /* The lock and the course; its package and manifest, and the note unless the very first
       * install was cut off before it. */
      g_assert_cmpuint (count_files (shelf), <=, 2);
      if (current >= 0)
        g_assert_cmpuint (count_files (course), ==, g_file_test (note, G_FILE_TEST_EXISTS) ? 3 : 2);
      else
        g_assert_false (g_file_test (course, G_FILE_TEST_EXISTS));
      done = current;
    }
  g_test_message ("%u of %u kills came during an install, %u left something to sweep", n_cut,
                  N_KILLS, n_left);
  g_assert_cmpuint (n_cut, >, N_KILLS / 4);
  g_assert_cmpuint (n_left, >, N_KILLS / 10);
}

/* Replaces package 0 by package 1, and kills the child before its system call N. FALSE when it
 * ended by itself before that; RET_SKIP when nobody may be traced here. */
static gboolean
kill_at_call (Fixture *fixture, guint n, gboolean *ret_skip)
{
  int status = 0;
  guint n_calls = 0;
  gboolean entering = FALSE;
  pid_t child = fork ();

  if (child == 0)
    {
      if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit (99);
      raise (SIGSTOP);
      _exit (dd_install (fixture->data, fixture->paths[1], NULL, NULL, NULL, NULL, NULL) ? 0
                                                                                         : 1);
    }
  for (;;)
    {
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      if (WIFEXITED (status))
        {
          *ret_skip = WEXITSTATUS (status) == 99;
          g_assert_true (*ret_skip || WEXITSTATUS (status) == 0);
          return FALSE;
        }
      g_assert_true (WIFSTOPPED (status));
      n_calls += entering;
      entering = !entering; /* one stop as it goes in, one as it comes out */
      if (n_calls == n)
        break;
      g_assert_cmpint ((int) ptrace (PTRACE_SYSCALL, child, NULL, NULL), ==, 0);
    }
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  return TRUE;
}

static void
test_every_call (Fixture *fixture, gconstpointer data)
{
  g_autofree char *course = g_build_filename (fixture->data, "shelf", ID, NULL);
  gboolean skip = FALSE;
  gboolean killed = TRUE;
  guint n_old = 0, n_new = 0;
  guint first_new = 0;

  if (is_slow ())
    return;
  for (guint n = 1; killed; n++)
    {
      int current;

      g_assert_true (
        dd_install (fixture->data, fixture->paths[0], NULL, NULL, NULL, NULL, NULL));
      g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, NULL, NULL));
      killed = kill_at_call (fixture, n, &skip);
      if (skip)
        {
          g_test_skip ("nobody may be traced here");
          return;
        }
      current = find_current (fixture);
      g_assert_true (current == 0 || current == 1);
      g_assert_true (current == 0 || n_old > 0);
      /* Once it is the new one, it stays that; but an allocator asks the system for memory now and
       * then, and the same call is not the Nth every time. */
      g_assert_true (current == 1 || n_new == 0 || n - first_new < JITTER_CALLS);
      if (current == 1 && n_new == 0)
        first_new = n;
      n_old += current == 0;
      n_new += current == 1;
      g_assert_true (dd_shelf_sweep (fixture->data, NULL, NULL, NULL, NULL));
      g_assert_cmpint (find_current (fixture), ==, current);
      g_assert_cmpuint (count_files (course), ==, 3);
    }
  g_test_message ("%u calls before which the old version was there, %u with the new one", n_old,
                  n_new);
  g_assert_cmpuint (n_old, >, 50);
  g_assert_cmpuint (n_new, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/install/kills", Fixture, NULL, set_up, test_kills, tear_down);
  g_test_add ("/install/every-call", Fixture, NULL, set_up, test_every_call, tear_down);
  return g_test_run ();
}
