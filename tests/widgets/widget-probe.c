/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See widget-probe.h. */

#include "widget-probe.h"

#include <locale.h>
#include <stdlib.h>

#include "layout-law.h"

#define SKIPPED 77
#define SEED 7

void
probe_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  gtk_disable_setlocale ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (SKIPPED);
    }
  /* Sentences are compared in English, whatever the machine speaks. */
  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_NUMERIC, "C");
}

DdAttempt *
probe_attempt (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "exercise", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  item = dd_item_new_from_bytes (bytes, file, &error);
  g_assert_no_error (error);
  return dd_attempt_new (item, SEED);
}

char *
probe_responses (DdAttempt *attempt)
{
  return dd_attempt_responses_to_json (attempt);
}

/* ---- A window ---- */

void
probe_settle (void)
{
  for (guint i = 0; i < 3; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, /* may_block= */ FALSE);
      g_usleep (20000); /* a frame */
    }
  layout_law_check ();
}

static void
drawn_cb (GdkFrameClock *clock, gboolean *drawn)
{
  *drawn = TRUE;
}

void
probe_draw (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean drawn = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (drawn_cb), &drawn);

  gtk_widget_queue_draw (window);
  while (!drawn)
    g_main_context_iteration (NULL, /* may_block= */ TRUE);
  g_signal_handler_disconnect (clock, handler);
}

GtkWidget *
probe_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  probe_draw (window);
  return window;
}

void
probe_close (GtkWidget *window)
{
  layout_law_check ();
  gtk_window_destroy (GTK_WINDOW (window));
  probe_settle ();
}

/* ---- Finding ---- */

static GtkWidget *
find (GtkWidget *widget, GType type, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (*n)-- == 0)
        return child;
      found = find (child, type, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
probe_find (GtkWidget *widget, GType type, guint n)
{
  GtkWidget *found = find (widget, type, &n);

  g_assert_nonnull (found);
  return found;
}

guint
probe_count (GtkWidget *widget, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += (g_type_is_a (G_OBJECT_TYPE (child), type) ? 1 : 0) + probe_count (child, type);
  return n;
}

GtkWidget *
probe_button (GtkWidget *widget, const char *words)
{
  guint n = probe_count (widget, GTK_TYPE_BUTTON);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *found = probe_find (widget, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (found)), words) == 0 &&
          gtk_widget_get_visible (found))
        return found;
    }
  return NULL;
}

/* ---- Keys ---- */

gboolean
probe_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean used = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &used);
      if (used)
        return TRUE;
    }
  return FALSE;
}
