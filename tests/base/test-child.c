/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs of ours behind limits. This program is its own child: started with a word, it misbehaves
 * as the word says. And pictures drawn by the real domdom-svg. */

#include "dd-child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dd-clock.h"
#include "dd-limits.h"

static const char *self_path; /* of this program */

/* ---- The child's side ---- */

static int
write_forever (int fd)
{
  static const char junk[4096] = { 'x' };

  while (write (fd, junk, sizeof junk) > 0)
    continue;
  return 0;
}

static int
eat_memory (void)
{
  for (;;)
    {
      char *block = g_malloc (64 << 20);

      memset (block, 1, 64 << 20);
    }
  return 0;
}

static int
echo_input (void)
{
  char chunk[5000];
  ssize_t got;

  while ((got = read (0, chunk, sizeof chunk)) > 0)
    if (write (1, chunk, (size_t) got) != got)
      return 1;
  return 0;
}

/* The byte after the last that a child may write: the first, but in a build that counts lines. */
static int
try_to_write_a_file (void)
{
  g_autofree char *path = g_strdup_printf ("/tmp/dd-child-must-not-write-%d", (int) getpid ());
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  ssize_t written;

  signal (SIGXFSZ, SIG_IGN);
  written = fd >= 0 ? pwrite (fd, "x", 1, DD_LIMIT_CHILD_FILE_BYTES) : -1;
  g_printerr ("%s\n", fd < 0 ? "no file at all" : written < 0 ? g_strerror (errno)
                                                              : "written");
  g_unlink (path);
  return written == 1 ? 0 : 3;
}

static int
count_open_files (void)
{
  int n = 0;

  for (int fd = 0; fd < 1000; fd++)
    n += fcntl (fd, F_GETFD) >= 0;
  g_print ("%d", n);
  return 0;
}

static int
behave (const char *how)
{
  if (strcmp (how, "echo") == 0)
    return echo_input ();
  if (strcmp (how, "refuse") == 0)
    {
      g_printerr ("  The input is at fault\nand more\n");
      return 1;
    }
  if (strcmp (how, "silent") == 0)
    return 7;
  if (strcmp (how, "sleep") == 0)
    for (;;)
      pause ();
  if (strcmp (how, "close-and-sleep") == 0)
    {
      close (0);
      close (1);
      close (2);
      for (;;)
        pause ();
    }
  if (strcmp (how, "stubborn") == 0)
    {
      signal (SIGTERM, SIG_IGN);
      for (;;)
        continue;
    }
  if (strcmp (how, "crash") == 0)
    kill (getpid (), SIGILL); /* which no sanitizer catches */
  if (strcmp (how, "much") == 0)
    return write_forever (1);
  if (strcmp (how, "complain-much") == 0)
    return write_forever (2);
  if (strcmp (how, "memory") == 0)
    return eat_memory ();
  if (strcmp (how, "file") == 0)
    return try_to_write_a_file ();
  if (strcmp (how, "count-files") == 0)
    return count_open_files ();
  if (strcmp (how, "environment") == 0)
    {
      g_print ("%s", g_getenv ("DD_SECRET") != NULL ? "seen" : "hidden");
      return 0;
    }
  if (strcmp (how, "read-nothing") == 0)
    {
      g_print ("done");
      return 0;
    }
  return 9;
}

/* ---- Ours ---- */

static gboolean
run (const char *how,
     GBytes *input,
     gint64 deadline_usec,
     GCancellable *cancellable,
     GBytes **ret_output,
     GError **error)
{
  const char *const argv[] = { self_path, "--behave", how, NULL };
  const DdChildJob job = { argv, input, deadline_usec, 0, 3000000, 0 };

  return dd_child_run (&job, cancellable, ret_output, error);
}

static void
assert_fails (const char *how, gint64 deadline_usec, DdChildError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  GBytes *output = NULL;
  gint64 start = dd_clock_monotonic_usec ();

  g_assert_false (run (how, NULL, deadline_usec, NULL, &output, &error));
  g_assert_error (error, DD_CHILD_ERROR, (int) code);
  g_assert_null (output);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpint (dd_clock_monotonic_usec () - start, <, deadline_usec + 5 * G_TIME_SPAN_SECOND);
}

static void
assert_output (const char *how, GBytes *input, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = NULL;

  run (how, input, 20 * G_TIME_SPAN_SECOND, NULL, &output, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (output, NULL), (int) g_bytes_get_size (output), wanted,
                   (int) strlen (wanted));
}

static void
test_echo (void)
{
  g_autofree char *much = g_strnfill (2500000, 'm'); /* far over what a pipe or socket holds */
  g_autoptr (GBytes) input = g_bytes_new_static (much, 2500000);
  g_autoptr (GBytes) little = g_bytes_new_static ("Đom Đóm", strlen ("Đom Đóm"));
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  assert_output ("echo", input, much);
  assert_output ("echo", little, "Đom Đóm");
  assert_output ("echo", none, "");
  assert_output ("echo", NULL, "");
  assert_output ("read-nothing", input, "done"); /* no SIGPIPE for us */
}

static void
test_ends_badly (void)
{
  assert_fails ("refuse", 20 * G_TIME_SPAN_SECOND, DD_CHILD_ERROR_REFUSED, "The input is at fault");
  assert_fails ("silent", 20 * G_TIME_SPAN_SECOND, DD_CHILD_ERROR_REFUSED, NULL);
  assert_fails ("crash", 20 * G_TIME_SPAN_SECOND, DD_CHILD_ERROR_FAILED, NULL);
  assert_fails ("much", 20 * G_TIME_SPAN_SECOND, DD_CHILD_ERROR_TOO_LARGE, NULL);
}

static void
test_too_slow (void)
{
  assert_fails ("sleep", 200 * G_TIME_SPAN_MILLISECOND, DD_CHILD_ERROR_TOO_SLOW, NULL);
  assert_fails ("close-and-sleep", 200 * G_TIME_SPAN_MILLISECOND, DD_CHILD_ERROR_TOO_SLOW, NULL);
  assert_fails ("stubborn", 200 * G_TIME_SPAN_MILLISECOND, DD_CHILD_ERROR_TOO_SLOW, NULL);
  assert_fails ("complain-much", 300 * G_TIME_SPAN_MILLISECOND, DD_CHILD_ERROR_TOO_SLOW, NULL);
}

/* However long the deadline, processor time has a ceiling of its own. */
static void
test_processor_time (void)
{
  const char *const argv[] = { self_path, "--behave", "stubborn", NULL };
  const DdChildJob job = { argv, NULL, 20 * G_TIME_SPAN_SECOND, 0, 100, 1 };
  g_autoptr (GError) error = NULL;
  gint64 start = dd_clock_monotonic_usec ();

  g_assert_false (dd_child_run (&job, NULL, NULL, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_SLOW);
  g_assert_cmpint (dd_clock_monotonic_usec () - start, <, 15 * G_TIME_SPAN_SECOND);
}

static void
test_missing (void)
{
  static const char *const argv[] = { "/no/such/program", NULL };
  const DdChildJob job = { argv, NULL, G_TIME_SPAN_SECOND, 0, 100 };
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_child_run (&job, NULL, NULL, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_MISSING);
}

static void
test_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("a sanitizer wants all of the address space");
#else
  const char *const argv[] = { self_path, "--behave", "memory", NULL };
  const DdChildJob job = { argv, NULL, 20 * G_TIME_SPAN_SECOND, 500 << 20, 100 };
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_child_run (&job, NULL, NULL, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE);
#endif
}

static void
test_walls (void)
{
  int leaked = open ("/dev/null", O_RDONLY); /* without O_CLOEXEC, as a careless library would */

  assert_fails ("file", 20 * G_TIME_SPAN_SECOND, DD_CHILD_ERROR_REFUSED, g_strerror (EFBIG));
  assert_output ("count-files", NULL, "3");
  g_setenv ("DD_SECRET", "x", TRUE);
  assert_output ("environment", NULL, "hidden");
  close (leaked);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (void)
{
  static const char *const how[] = { "sleep", "close-and-sleep", "stubborn" };

  for (gsize i = 0; i < G_N_ELEMENTS (how); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
      gint64 start = dd_clock_monotonic_usec ();

      g_assert_false (run (how[i], NULL, 20 * G_TIME_SPAN_SECOND, cancellable, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (dd_clock_monotonic_usec () - start, <, 5 * G_TIME_SPAN_SECOND);
      g_thread_join (thread);
      g_clear_error (&error);
      g_assert_false (
        run ("echo", NULL, G_TIME_SPAN_SECOND, cancellable, NULL, &error)); /* before it starts */
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static gpointer
echo_in_thread (gpointer data)
{
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d %d", GPOINTER_TO_INT (data), i);
      g_autoptr (GBytes) input = g_bytes_new (text, strlen (text));

      assert_output ("echo", input, text);
    }
  return NULL;
}

/* Several threads at once: nobody holds another's pipe open, nobody reaps another's child. */
static void
test_threads (void)
{
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("echo", echo_in_thread, GINT_TO_POINTER (i));
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
}

/* ---- Pictures ---- */

static gboolean
draw (const char *svg, int width, int height, GBytes **ret_bgra, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  int stride = 0;
  gboolean ok = dd_child_draw_svg (bytes, width, height, NULL, ret_bgra, &stride, error);

  if (ok)
    g_assert_cmpint (stride, ==, width * 4);
  return ok;
}

static void
test_draw (void)
{
  static const guint8 red[] = { 0, 0, 255, 255 };
  static const guint8 half_blue[] = { 128, 0, 0, 128 };
  static const guint8 clear[] = { 0, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bgra = NULL;
  const guint8 *pixels;

  draw ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 1'>"
        "<rect width='1' height='1' fill='#f00'/>"
        "<rect x='1' width='1' height='1' fill='#00f' fill-opacity='0.5'/></svg>",
        40, 10, &bgra, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bgra), ==, 40 * 10 * 4);
  pixels = g_bytes_get_data (bgra, NULL);
  g_assert_cmpmem (pixels + (5 * 40 + 5) * 4, 4, red, 4);
  g_assert_cmpmem (pixels + (5 * 40 + 15) * 4, 4, half_blue, 4);
  g_assert_cmpmem (pixels + (5 * 40 + 35) * 4, 4, clear, 4);
}

/* A quarter of a kilobyte that librsvg works at for minutes. */
static void
test_draw_stopped (void)
{
  const char *svg =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><filter id='f'>"
    "<feMorphology operator='dilate' radius='30'/><feMorphology operator='erode' radius='30'/>"
    "<feMorphology operator='dilate' radius='30'/></filter>"
    "<rect width='90' height='90' filter='url(#f)'/></svg>";
  g_autoptr (GError) error = NULL;
  GBytes *bgra = NULL;
  gint64 start = dd_clock_monotonic_usec ();

  g_assert_false (draw (svg, 2000, 2000, &bgra, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_SLOW);
  g_assert_cmpint (dd_clock_monotonic_usec () - start, <,
                   3 * DD_LIMIT_SVG_USEC + 5 * G_TIME_SPAN_SECOND);
  g_assert_null (bgra);
}

static void
test_draw_refused (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *bgra = NULL;

  g_assert_false (draw ("no picture", 10, 10, &bgra, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (draw ("<svg xmlns='http://www.w3.org/2000/svg'/>", 16384, 16384, &bgra, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_false (draw ("<svg xmlns='http://www.w3.org/2000/svg'/>", 0, 10, &bgra, &error));
  g_assert_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_true (draw ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", 4096, 4096,
                       &bgra, &error));
  g_assert_no_error (error);
  g_clear_pointer (&bgra, g_bytes_unref);
}

/* The picture names a file; the drawing program opens it not. */
static void
test_draw_loads_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dd-child-XXXXXX", NULL);
  g_autofree char *other = g_build_filename (folder, "other.svg", NULL);
  g_autofree char *svg = g_strdup_printf (
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
    "viewBox='0 0 1 1'><image width='1' height='1' xlink:href='file://%s'/>"
    "<use xlink:href='file://%s#r'/></svg>",
    other, other);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bgra = NULL;
  gsize size = 0;
  const guint8 *pixels;

  g_assert_true (g_file_set_contents (other,
                                      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>"
                                      "<rect id='r' width='1' height='1' fill='#f00'/></svg>",
                                      -1, NULL));
  draw (svg, 8, 8, &bgra, &error);
  g_assert_no_error (error);
  pixels = g_bytes_get_data (bgra, &size);
  for (gsize i = 0; i < size; i++)
    g_assert_cmpuint (pixels[i], ==, 0);
  g_unlink (other);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 3 && strcmp (argv[1], "--behave") == 0)
    return behave (argv[2]);
  self_path = path;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/child/echo", test_echo);
  g_test_add_func ("/child/ends-badly", test_ends_badly);
  g_test_add_func ("/child/too-slow", test_too_slow);
  g_test_add_func ("/child/processor-time", test_processor_time);
  g_test_add_func ("/child/missing", test_missing);
  g_test_add_func ("/child/memory", test_memory);
  g_test_add_func ("/child/walls", test_walls);
  g_test_add_func ("/child/cancelled", test_cancelled);
  g_test_add_func ("/child/threads", test_threads);
  g_test_add_func ("/child/draw", test_draw);
  g_test_add_func ("/child/draw-stopped", test_draw_stopped);
  g_test_add_func ("/child/draw-refused", test_draw_refused);
  g_test_add_func ("/child/draw-loads-nothing", test_draw_loads_nothing);
  return g_test_run ();
}
