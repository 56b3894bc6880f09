/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lesson page is measured against: WebKitGTK showing the same XHTML from a file, in a
 * window of the same size. Exercises are not played there: only their fallback words stand in the
 * text. One line a load on standard output, "web MSEC": from the call that begins it to the first
 * frame of the window after the view said that the load is finished.
 *
 * The first line is of a process that has shown nothing yet; it is called "web-first".
 *
 * Usage: bench-lesson-web FILE RUNS. */

#include <stdlib.h>
#include <webkit/webkit.h>

#include "dd-clock.h"

typedef struct
{
  WebKitWebView *view; /* (borrowed) */
  char *uri;           /* (owned) */
  guint n_left;
  gboolean first;
  gboolean empty; /* what is loaded now is the empty page between two runs */
  gboolean finished;
  gint64 begun_usec;
} Bench;

static gboolean
load_cb (gpointer data)
{
  Bench *bench = data;

  bench->finished = FALSE;
  bench->begun_usec = dd_clock_monotonic_usec ();
  webkit_web_view_load_uri (bench->view, bench->empty ? "about:blank" : bench->uri);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WebKitWebView *view, WebKitLoadEvent event, Bench *bench)
{
  if (event != WEBKIT_LOAD_FINISHED)
    return;
  bench->finished = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

static void
painted_cb (GdkFrameClock *clock, Bench *bench)
{
  if (!bench->finished)
    return;
  bench->finished = FALSE;
  if (!bench->empty)
    {
      g_print ("%s %.2f\n", bench->first ? "web-first" : "web",
               (double) (dd_clock_monotonic_usec () - bench->begun_usec) / 1000.0);
      bench->first = FALSE;
      if (--bench->n_left == 0)
        exit (EXIT_SUCCESS);
    }
  bench->empty = !bench->empty;
  g_timeout_add (250, load_cb, bench);
}

static gboolean
failed_cb (WebKitWebView *view, WebKitLoadEvent event, char *uri, GError *error)
{
  g_printerr ("%s: %s\n", uri, error->message);
  exit (EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  Bench bench = { .first = TRUE };
  GtkWidget *window;

  g_assert_cmpint (argc, ==, 3);
  gtk_disable_setlocale ();
  gtk_init ();
  bench.uri = g_filename_to_uri (argv[1], NULL, NULL);
  bench.n_left = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  bench.view = WEBKIT_WEB_VIEW (webkit_web_view_new ());
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.view));
  g_signal_connect (bench.view, "load-changed", G_CALLBACK (changed_cb), &bench);
  g_signal_connect (bench.view, "load-failed", G_CALLBACK (failed_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    &bench);
  /* The window is there before, as it is for the lesson page. */
  g_timeout_add (500, load_cb, &bench);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
