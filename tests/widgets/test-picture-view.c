/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture asks for as many pixels as it is shown with, again when it has grown, and keeps its
 * shape. */

#include "widget-probe.h"

#include "dd-picture-view.h"

#define WORDS "Ba chấm trên một tấm bìa"

typedef struct
{
  guint calls;
  int width_px;
} Asked;

static void
load_cb (DdPictureView *view, const char *href, int width_px, Asked *asked)
{
  g_assert_cmpstr (href, ==, "vi/media/dots.svg");
  asked->calls++;
  asked->width_px = width_px;
}

static GtkWidget *
new_picture (Asked *asked, int max_width_px)
{
  GtkWidget *view =
    g_object_ref_sink (dd_picture_view_new ("vi/media/dots.svg", WORDS, max_width_px));

  g_signal_connect (view, "load", G_CALLBACK (load_cb), asked);
  return view;
}

static int
height_at (GtkWidget *view, int width_px)
{
  int natural;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width_px, NULL, &natural, NULL, NULL);
  return natural;
}

static void
show_at (GtkWidget *view, int width_px)
{
  GtkAllocation place = { .width = width_px };

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  place.height = height_at (view, width_px);
  gtk_widget_size_allocate (view, &place, -1);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
give (GtkWidget *view, int width_px, int height_px)
{
  gsize length = (gsize) width_px * (gsize) height_px * 4;
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (length), length);

  dd_picture_view_set_pixels (DD_PICTURE_VIEW (view), pixels, width_px, height_px, width_px * 4);
}

static void
test_asks_again (void)
{
  Asked asked = { 0 };
  GtkWidget *view = new_picture (&asked, 800);

  probe_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  probe_assert_name (view, WORDS);
  g_assert_cmpuint (asked.calls, ==, 0); /* not before it is somewhere */
  show_at (view, 200);
  g_assert_cmpuint (asked.calls, ==, 1);
  g_assert_cmpint (asked.width_px, ==, 200);
  give (view, 200, 100);
  show_at (view, 200);
  show_at (view, 120); /* smaller: there are pixels enough */
  show_at (view, 220); /* a little larger: not worth a new drawing */
  g_assert_cmpuint (asked.calls, ==, 1);
  show_at (view, 400);
  g_assert_cmpuint (asked.calls, ==, 2);
  g_assert_cmpint (asked.width_px, ==, 400);
  /* Never more than it is shown with. */
  show_at (view, 2000);
  g_assert_cmpuint (asked.calls, ==, 3);
  g_assert_cmpint (asked.width_px, ==, 800);
  show_at (view, 3000);
  g_assert_cmpuint (asked.calls, ==, 3);
  g_object_unref (view);
}

static void
test_shape (void)
{
  Asked asked = { 0 };
  GtkWidget *view = new_picture (&asked, 800);

  /* A place is kept until it comes, so that the text does not jump far. */
  g_assert_cmpint (height_at (view, 320), ==, 180);
  show_at (view, 320);
  give (view, 320, 640);
  g_assert_cmpint (height_at (view, 320), ==, 640);
  g_assert_cmpint (height_at (view, 160), ==, 320);
  g_assert_cmpint (height_at (view, 4000), ==, 1600); /* as wide as it may be */
  g_object_unref (view);
}

static void
test_failed (void)
{
  Asked asked = { 0 };
  GtkWidget *view = new_picture (&asked, 800);

  dd_picture_view_set_failed (DD_PICTURE_VIEW (view), "This picture cannot be read.");
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 1);
  probe_assert_name (view, WORDS); /* what it says is still said */
  show_at (view, 300);
  g_assert_cmpuint (asked.calls, ==, 0);
  dd_picture_view_set_failed (DD_PICTURE_VIEW (view), "Twice");
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 1);
  g_object_unref (view);

  /* A picture that is there stays, if a larger one fails. */
  view = new_picture (&asked, 800);
  give (view, 10, 10);
  dd_picture_view_set_failed (DD_PICTURE_VIEW (view), "Too late");
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 0);
  g_object_unref (view);
}

/* Gone between the wish and the asking. */
static void
test_gone (void)
{
  Asked asked = { 0 };
  GtkWidget *view = new_picture (&asked, 800);
  GtkAllocation place = { .width = 200, .height = 100 };

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (view, &place, -1);
  g_object_unref (view);
  probe_settle ();
  g_assert_cmpuint (asked.calls, ==, 0);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/picture/asks-again", test_asks_again);
  g_test_add_func ("/picture/shape", test_shape);
  g_test_add_func ("/picture/failed", test_failed);
  g_test_add_func ("/picture/gone", test_gone);
  return g_test_run ();
}
