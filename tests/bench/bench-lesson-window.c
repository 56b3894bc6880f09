/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself, with a hand on it: the real application over the data folder of
 * bench-lesson.c presses the row of a lesson again and again, reads through it by Page down and by
 * the wheel, and goes back. For bench-lesson.c, which starts it and reads what it writes on
 * standard output: one line a number, "NAME VALUE".
 *
 * A stall is the time between two looks of the main loop at what has come in; while it lasts,
 * nothing answers the hand. Measured where GLib polls, so nothing in the program knows of it. Of
 * each, "-own" is without the time in which the main thread could have run and the processor was
 * with somebody else, and "-processor" is what it computed.
 *
 * Usage: bench-lesson-window run|text|open|scroll RUNS. All but "run" do it once with the work of
 * interest inside text_counted (), open_counted () or scroll_counted (), which callgrind is told to
 * count. */

#include <adwaita.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench-lesson-course.h"
#include "dd-application.h"
#include "dd-clock.h"
#include "dd-course-page.h"
#include "dd-document-view.h"
#include "dd-lesson-page.h"
#include "dd-reading-look.h"
#include "dd-renderer.h"
#include "dd-window.h"

#define PATIENCE_USEC (120 * G_USEC_PER_SEC)
#define QUIET_USEC (G_USEC_PER_SEC / 4)

/* ---- Stalls ---- */

typedef struct
{
  gint64 polled_usec; /* when the loop looked last */
  gint64 polled_processor_usec;
  gint64 polled_waiting_usec;
  gint64 longest_usec;
  gint64 longest_own_usec;
  gint64 longest_processor_usec; /* of the main thread */
} Watch;

static Watch watch;

static gint64
processor_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* How long the main thread stood in the queue for a processor: proc(5), the second number. 0 where
 * the kernel does not count that. */
static gint64
waiting_usec (void)
{
  static int file = -2;
  char line[128] = "";
  char *second;

  if (file == -2)
    file = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  if (file < 0 || pread (file, line, sizeof line - 1, 0) <= 0)
    return 0;
  second = strchr (line, ' ');
  return second != NULL ? g_ascii_strtoll (second, NULL, 10) / 1000 : 0;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout_msec)
{
  gint64 lasted_usec = dd_clock_monotonic_usec () - watch.polled_usec;
  gint64 waited_usec = waiting_usec () - watch.polled_waiting_usec;
  int ready;

  watch.longest_usec = MAX (watch.longest_usec, lasted_usec);
  watch.longest_own_usec = MAX (watch.longest_own_usec, lasted_usec - waited_usec);
  watch.longest_processor_usec =
    MAX (watch.longest_processor_usec, processor_usec () - watch.polled_processor_usec);
  ready = g_poll (fds, n_fds, timeout_msec);
  watch.polled_usec = dd_clock_monotonic_usec ();
  watch.polled_processor_usec = processor_usec ();
  watch.polled_waiting_usec = waiting_usec ();
  return ready;
}

static void
begin_watch (void)
{
  watch.longest_usec = watch.longest_own_usec = watch.longest_processor_usec = 0;
  watch.polled_usec = dd_clock_monotonic_usec ();
  watch.polled_processor_usec = processor_usec ();
  watch.polled_waiting_usec = waiting_usec ();
}

static void
tell_msec (const char *name, gint64 usec)
{
  g_print ("%s %.2f\n", name, (double) usec / 1000.0);
}

static void
tell_watch (const char *name)
{
  g_autofree char *processor = g_strconcat (name, "-processor", NULL);
  g_autofree char *own = g_strconcat (name, "-own", NULL);

  tell_msec (name, watch.longest_usec);
  tell_msec (own, watch.longest_own_usec);
  tell_msec (processor, watch.longest_processor_usec);
}

/* ---- The program ---- */

typedef struct
{
  DdApplication *application;
  DdWindow *window;
  guint n_frames;         /* painted so far */
  gint64 first_text_usec; /* when a frame had the text of the first screen; 0: not yet */
} Stage;

static Stage stage;

typedef gboolean (*Condition) (void);

static void
wait_until (Condition holds)
{
  gint64 deadline = dd_clock_monotonic_usec () + PATIENCE_USEC;

  while (!holds ())
    {
      if (dd_clock_monotonic_usec () > deadline)
        g_error ("waited too long");
      g_main_context_iteration (NULL, /* may_block= */ TRUE);
    }
}

/* Until nothing has been drawn for a while: pictures are there too. */
static void
wait_until_quiet (void)
{
  guint n_frames = stage.n_frames;
  gint64 since = dd_clock_monotonic_usec ();

  while (dd_clock_monotonic_usec () < since + QUIET_USEC)
    {
      g_main_context_iteration (NULL, /* may_block= */ TRUE);
      if (n_frames == stage.n_frames)
        continue;
      n_frames = stage.n_frames;
      since = dd_clock_monotonic_usec ();
    }
}

/* So that a wait that may block also ends when nothing happens. */
static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gpointer
part_of (GtkWidget *page, const char *name)
{
  GObject *child = gtk_widget_get_template_child (page, DD_TYPE_LESSON_PAGE, name);

  g_assert_nonnull (child);
  return child;
}

static GtkWidget *
lesson_page (void)
{
  GtkWidget *page = stage.window != NULL ? dd_window_get_page (stage.window) : NULL;

  return page != NULL && DD_IS_LESSON_PAGE (page) ? page : NULL;
}

static GtkAdjustment *
adjustment (void)
{
  return gtk_scrolled_window_get_vadjustment (part_of (lesson_page (), "scrolled"));
}

/* All that the window shows of the text is real, down to its lower edge. */
static gboolean
has_screen (void)
{
  GtkWidget *page = lesson_page ();
  GtkWidget *view;
  GtkWidget *scrolled;
  graphene_point_t top;

  if (page == NULL)
    return FALSE;
  view = part_of (page, "view");
  scrolled = part_of (page, "scrolled");
  return gtk_widget_get_mapped (view) && dd_document_view_is_there (DD_DOCUMENT_VIEW (view)) &&
         gtk_widget_compute_point (scrolled, view, &GRAPHENE_POINT_INIT (0, 0), &top) &&
         dd_document_view_is_made (DD_DOCUMENT_VIEW (view), top.y,
                                   top.y + (float) gtk_widget_get_height (scrolled));
}

static gboolean
is_built (void)
{
  return dd_document_view_is_built (part_of (lesson_page (), "view"));
}

static gboolean
was_seen (void)
{
  return stage.first_text_usec > 0;
}

static void
painted_cb (void)
{
  stage.n_frames++;
  if (stage.first_text_usec == 0 && has_screen ())
    stage.first_text_usec = dd_clock_monotonic_usec ();
}

static gboolean
is_up (void)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (stage.application));

  for (; windows != NULL; windows = windows->next)
    if (DD_IS_WINDOW (windows->data))
      stage.window = windows->data;
  return stage.window != NULL && dd_window_get_page (stage.window) != NULL &&
         gtk_widget_get_mapped (GTK_WIDGET (stage.window)) &&
         dd_session_find_course (dd_window_get_session (stage.window), BENCH_COURSE) != NULL &&
         dd_session_get_turn (dd_window_get_session (stage.window)) != NULL;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
start (void)
{
  g_autoptr (DdSettings) settings = dd_settings_new ();
  g_autoptr (GError) error = NULL;
  DdSession *session;

  gtk_disable_setlocale ();
  dd_settings_apply_language (settings);
  dd_renderer_choose (dd_settings_get_smooth_graphics (settings));
  g_main_context_set_poll_func (NULL, poll_cb);
  stage.application = dd_application_new (settings);
  g_application_set_flags (G_APPLICATION (stage.application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (stage.application), NULL, &error);
  g_assert_no_error (error);
  g_timeout_add (20, wake_cb, NULL);
  g_application_activate (G_APPLICATION (stage.application));
  wait_until (is_up);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (stage.window)), "after-paint",
                    G_CALLBACK (painted_cb), NULL);
  session = dd_window_get_session (stage.window);
  dd_window_push (stage.window,
                  dd_course_page_new (session, dd_session_find_course (session, BENCH_COURSE)));
  wait_until_quiet ();
  g_print ("renderer %s\n",
           G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (stage.window))));
}

/* ---- What a hand does ---- */

static void
press_lesson (void)
{
  GtkWidget *row = find (dd_window_get_page (stage.window), ADW_TYPE_ACTION_ROW);

  g_assert_nonnull (row);
  stage.first_text_usec = 0;
  adw_action_row_activate (ADW_ACTION_ROW (row));
}

static void
go_back (void)
{
  dd_window_pop (stage.window);
  wait_until_quiet ();
}

static gboolean
is_at_end (void)
{
  GtkAdjustment *place = adjustment ();

  return gtk_adjustment_get_value (place) + gtk_adjustment_get_page_size (place) >=
         gtk_adjustment_get_upper (place) - 1;
}

static gboolean
is_at_top (void)
{
  return gtk_adjustment_get_value (adjustment ()) < 1;
}

/* As held-down keys come: a new page every fourth frame. */
static gboolean
page_down_cb (GtkWidget *scrolled, GdkFrameClock *clock, gpointer data)
{
  gboolean used = FALSE;

  if (is_at_end ())
    return G_SOURCE_REMOVE;
  if (gdk_frame_clock_get_frame_counter (clock) % 4 == 0)
    g_signal_emit_by_name (scrolled, "scroll-child", GTK_SCROLL_PAGE_DOWN, FALSE, &used);
  return G_SOURCE_CONTINUE;
}

/* A notch a frame; a notch is as long as GTK makes it. */
static gboolean
wheel_cb (GtkWidget *scrolled, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *place = adjustment ();
  double page = gtk_adjustment_get_page_size (place);

  if (is_at_top ())
    return G_SOURCE_REMOVE;
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) - pow (page, 2.0 / 3.0));
  return G_SOURCE_CONTINUE;
}

static void
page_down (void)
{
  gtk_widget_add_tick_callback (part_of (lesson_page (), "scrolled"), page_down_cb, NULL, NULL);
  wait_until (is_at_end);
}

static void
wheel_up (void)
{
  gtk_widget_add_tick_callback (part_of (lesson_page (), "scrolled"), wheel_cb, NULL, NULL);
  wait_until (is_at_top);
}

static int
window_width (void)
{
  int width = 0;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (stage.window), &width, &height);
  return width;
}

/* To a half of the screen, or back; then the text, a step up or down. The lesson is all there. */
static void
change (const char *prefix, int width_px, int percent)
{
  g_autofree char *width = g_strconcat (prefix, "width", NULL);
  g_autofree char *size = g_strconcat (prefix, "text-size", NULL);

  begin_watch ();
  gtk_window_set_default_size (GTK_WINDOW (stage.window), width_px, 700);
  wait_until_quiet ();
  tell_watch (width);
  begin_watch ();
  dd_reading_look_set_percent (dd_window_get_session (stage.window), percent);
  wait_until_quiet ();
  tell_watch (size);
}

/* ---- One run ---- */

static void
open_once (const char *prefix)
{
  g_autofree char *text = g_strconcat (prefix, "text", NULL);
  g_autofree char *built = g_strconcat (prefix, "built", NULL);
  g_autofree char *stall = g_strconcat (prefix, "stall", NULL);
  gint64 begun;

  begin_watch ();
  begun = dd_clock_monotonic_usec ();
  press_lesson ();
  wait_until (was_seen);
  tell_msec (text, stage.first_text_usec - begun);
  wait_until (is_built);
  tell_msec (built, dd_clock_monotonic_usec () - begun);
  wait_until_quiet ();
  tell_watch (stall);
}

/* PREFIX stands before the names of the first run. */
static void
run_once (const char *prefix)
{
  g_autofree char *down = g_strconcat (prefix, "page-down", NULL);
  g_autofree char *up = g_strconcat (prefix, "wheel", NULL);
  g_autofree char *again = g_strconcat (prefix, "place-", NULL);

  open_once (prefix);
  begin_watch ();
  page_down ();
  wait_until_quiet ();
  tell_watch (down);
  go_back ();

  /* The place is kept: near the end. */
  open_once (again);
  g_assert_false (is_at_top ());
  begin_watch ();
  wheel_up ();
  wait_until_quiet ();
  tell_watch (up);
  change (prefix, window_width () / 2 + 100, 120);
  change (prefix, 2 * (window_width () - 100), 100);
  go_back ();
}

static __attribute__ ((noinline)) void
text_counted (void)
{
  press_lesson ();
  wait_until (was_seen);
}

static __attribute__ ((noinline)) void
open_counted (void)
{
  text_counted ();
  wait_until (is_built);
}

static __attribute__ ((noinline)) void
scroll_counted (void)
{
  page_down ();
}

int
main (int argc, char *argv[])
{
  guint n_runs;

  g_assert_cmpint (argc, ==, 3);
  n_runs = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  start ();
  if (!g_str_equal (argv[1], "run"))
    {
      /* Once before, so that what is loaded once a process is not counted. */
      press_lesson ();
      wait_until (was_seen);
      wait_until_quiet ();
      go_back ();
      if (g_str_equal (argv[1], "text"))
        text_counted ();
      else
        open_counted ();
      wait_until_quiet ();
      if (g_str_equal (argv[1], "scroll"))
        scroll_counted ();
      exit (EXIT_SUCCESS);
    }
  run_once ("first-");
  for (guint i = 0; i < n_runs; i++)
    run_once ("");
  /* Nothing is measured on the way out. */
  exit (EXIT_SUCCESS);
}
