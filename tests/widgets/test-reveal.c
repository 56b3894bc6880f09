/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is new comes before the eyes: no more is scrolled than that takes, its beginning is never
 * scrolled away, and asking twice in one moment scrolls once. */

#include "widget-probe.h"

#include "dd-reveal.h"

#define N 20
#define BLOCK_PX 100

typedef struct
{
  GtkWidget *window;   /* owned */
  GtkWidget *scrolled; /* owned by the window */
  GtkWidget *blocks[N];
} Fixture;

static void
set_up (Fixture *f)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < N; i++)
    {
      f->blocks[i] = gtk_button_new ();
      gtk_widget_set_size_request (f->blocks[i], 100, BLOCK_PX);
      gtk_box_append (GTK_BOX (box), f->blocks[i]);
    }
  f->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (f->scrolled), box);
  f->window = probe_window (f->scrolled);
  probe_settle ();
}

static GtkAdjustment *
adjustment (Fixture *f)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (f->scrolled));
}

static void
reveal_and_wait (Fixture *f, guint from, guint to)
{
  dd_reveal (f->blocks[from], f->blocks[to]);
  g_usleep (80000);
  probe_settle ();
}

#define assert_scrolled(f, px) \
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment (f)), (px), 1)

static void
test_just_enough (void)
{
  Fixture f;
  double page;

  set_up (&f);
  page = gtk_adjustment_get_page_size (adjustment (&f));
  g_assert_cmpfloat (page, >, 2.5 * BLOCK_PX);
  reveal_and_wait (&f, 0, 1); /* is seen already; at the top there is no air to be had */
  assert_scrolled (&f, 0);
  reveal_and_wait (&f, 9, 10);
  assert_scrolled (&f, 11 * BLOCK_PX + 12 - page);
  reveal_and_wait (&f, 10, 10); /* is seen */
  assert_scrolled (&f, 11 * BLOCK_PX + 12 - page);
  reveal_and_wait (&f, 4, 5); /* back up */
  assert_scrolled (&f, 4 * BLOCK_PX - 12);
  probe_close (f.window);
}

/* More than the window holds: from its beginning on. */
static void
test_too_much (void)
{
  Fixture f;

  set_up (&f);
  reveal_and_wait (&f, 6, 18);
  assert_scrolled (&f, 6 * BLOCK_PX - 12);
  probe_close (f.window);
}

static void
test_twice (void)
{
  Fixture f;

  set_up (&f);
  dd_reveal (f.blocks[6], f.blocks[7]);
  reveal_and_wait (&f, 6, 18);
  assert_scrolled (&f, 6 * BLOCK_PX - 12);
  probe_close (f.window);
}

/* The focus alone scrolls nothing. */
static void
test_focus (void)
{
  Fixture f;

  set_up (&f);
  dd_reveal_focus (f.blocks[15]);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f.window)) == f.blocks[15]);
  assert_scrolled (&f, 0);
  probe_close (f.window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/reveal/just-enough", test_just_enough);
  g_test_add_func ("/reveal/too-much", test_too_much);
  g_test_add_func ("/reveal/twice", test_twice);
  g_test_add_func ("/reveal/focus", test_focus);
  return g_test_run ();
}
