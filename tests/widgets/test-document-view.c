/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of a lesson: made in slices, folded behind a guess, found again by place; what needs an
 * owner is asked for. */

#include "widget-probe.h"

#include <time.h>

#include "dd-document-view.h"

/* Processor time that one slice may take: its budget is 8 ms and one block more; the rest is for a
 * machine under valgrind or a sanitizer. */
#define SLICE_MAX_USEC (100 * G_TIME_SPAN_MILLISECOND)

static DdDocument *
parse (const char *body)
{
  g_autofree char *text = g_strdup_printf ("<html xmlns=\"http://www.w3.org/1999/xhtml\" "
                                           "xml:lang=\"vi\" lang=\"vi\"><head><title>T</title>"
                                           "</head><body>%s</body></html>",
                                           body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DdDocument *document = dd_document_new_from_xhtml (bytes, "vi/lessons/x.xhtml", NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* One part with N paragraphs. */
static DdDocument *
new_long (guint n)
{
  GString *body = g_string_new ("<section data-part=\"opening\">");
  DdDocument *document;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      body,
      "<p>Đoạn %u: tám <b>bit</b> là một <i>byte</i>, và <code>2<sup>8</sup></code> là 256.</p>",
      i);
  g_string_append (body, "</section>");
  document = parse (body->str);
  g_string_free (body, TRUE);
  return document;
}

static void
count_cb (DdDocumentView *view, guint *count)
{
  (*count)++;
}

static gint64
processor_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
test_slices (void)
{
  g_autoptr (DdDocument) document = new_long (1500);
  GtkWidget *view = g_object_ref_sink (dd_document_view_new ());
  guint built = 0;
  guint slices = 0;
  gint64 longest = 0;
  gint64 begun = processor_usec ();

  g_signal_connect (view, "built", G_CALLBACK (count_cb), &built);
  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_OPENING);
  longest = processor_usec () - begun;
  g_assert_false (dd_document_view_is_built (DD_DOCUMENT_VIEW (view)));
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), >, 0); /* the first screen */
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), <, 100);
  while (built == 0)
    {
      gint64 before = processor_usec ();

      g_main_context_iteration (NULL, /* may_block= */ TRUE);
      longest = MAX (longest, processor_usec () - before);
      slices++;
    }
  g_test_message ("%u slices, the longest took %.1f ms", slices, (double) longest / 1000.0);
  g_assert_cmpuint (slices, >, 2);
  g_assert_cmpint (longest, <, SLICE_MAX_USEC);
  g_assert_true (dd_document_view_is_built (DD_DOCUMENT_VIEW (view)));
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 1500);
  probe_settle ();
  g_assert_cmpuint (built, ==, 1);
  g_object_unref (view);
}

/* A page that goes while it is still being made, and one that is given another text. */
static void
test_gone_early (void)
{
  g_autoptr (DdDocument) document = new_long (500);
  g_autoptr (DdDocument) other = new_long (3);
  GtkWidget *view = g_object_ref_sink (dd_document_view_new ());

  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_NONE);
  g_object_unref (view);
  probe_settle ();

  view = g_object_ref_sink (dd_document_view_new ());
  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_OPENING);
  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), other, DD_PART_OPENING);
  probe_settle ();
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 3);
  /* A part that this text does not have is empty. */
  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), other, DD_PART_PRACTICE);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (view));
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 0);
  g_object_unref (view);
}

/* ---- The place ---- */

static void
test_place (void)
{
  g_autoptr (DdDocument) document = new_long (60);
  GtkWidget *view = dd_document_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window;
  const DdBlock *section;
  guint n_top;
  double before = -1;

  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_OPENING);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  window = probe_window (scrolled);
  section = dd_document_get_blocks (document, &n_top)[0];
  for (guint i = 0; i < section->n_blocks; i++)
    {
      guint index = section->blocks[i]->index;
      double y = 0;

      g_assert_true (dd_document_view_has_block (DD_DOCUMENT_VIEW (view), section->blocks[i]));
      g_assert_true (dd_document_view_get_block_y (DD_DOCUMENT_VIEW (view), index, &y));
      g_assert_cmpfloat (y, >, before);
      /* There and back. */
      g_assert_cmpuint (dd_document_view_get_block_at (DD_DOCUMENT_VIEW (view), y + 1), ==, index);
      before = y;
    }
  /* Far below the end is the last one; far above the first. */
  g_assert_cmpuint (dd_document_view_get_block_at (DD_DOCUMENT_VIEW (view), 1e6), ==,
                    section->blocks[section->n_blocks - 1]->index);
  g_assert_cmpuint (dd_document_view_get_block_at (DD_DOCUMENT_VIEW (view), -50), ==,
                    section->blocks[0]->index);
  probe_close (window);
}

/* ---- Scrolled as a whole ---- */

typedef struct
{
  DdDocument *document;
  const DdBlock *section;
  GtkWidget *window;
  GtkScrolledWindow *scrolled;
  DdDocumentView *view;
} Scrolled;

static void
open_scrolled (Scrolled *self, guint n_blocks)
{
  guint n_top;

  self->document = new_long (n_blocks);
  self->section = dd_document_get_blocks (self->document, &n_top)[0];
  self->view = DD_DOCUMENT_VIEW (dd_document_view_new ());
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->view));
  dd_document_view_set_scrolled (self->view, self->scrolled);
}

static void
close_scrolled (Scrolled *self)
{
  probe_close (self->window);
  dd_document_unref (self->document);
}

static double
get_value (Scrolled *self)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled));
}

/* How far below the upper edge of the window the block at I stands. */
static double
get_seen_y (Scrolled *self, guint i)
{
  double y = 0;

  g_assert_true (dd_document_view_get_block_y (self->view, self->section->blocks[i]->index, &y));
  return y - get_value (self);
}

static void
wait_built (Scrolled *self)
{
  while (!dd_document_view_is_built (self->view))
    g_main_context_iteration (NULL, /* may_block= */ TRUE);
  probe_settle ();
}

/* Where one stopped is there in the first frame, long before what stands above it, and does not
 * move when that comes. */
static void
test_begins_in_the_middle (void)
{
  Scrolled s;
  double seen_y;

  open_scrolled (&s, 1500);
  dd_document_view_set_document_at (s.view, s.document, DD_PART_OPENING,
                                    s.section->blocks[700]->index);
  g_assert_false (dd_document_view_is_there (s.view));
  s.window = probe_window (GTK_WIDGET (s.scrolled));
  g_assert_true (dd_document_view_is_there (s.view));
  g_assert_false (dd_document_view_is_built (s.view));
  g_assert_cmpfloat (get_value (&s), >, 1000);
  g_assert_true (dd_document_view_is_made (s.view, get_value (&s), get_value (&s) + 400));
  g_assert_false (dd_document_view_is_made (s.view, 0, 400));
  seen_y = get_seen_y (&s, 700);
  g_assert_cmpfloat (seen_y, >=, 0);
  g_assert_cmpfloat (seen_y, <, 30);
  wait_built (&s);
  g_assert_cmpfloat_with_epsilon (get_seen_y (&s, 700), seen_y, 1.0);
  g_assert_true (dd_document_view_is_made (s.view, 0, 1e6));
  /* Made in another order; read in the order of the text. */
  for (guint i = 0; i < 1500; i += 100)
    {
      g_autofree char *words = g_strdup_printf ("Đoạn %u:", i);
      GtkWidget *label = probe_find (GTK_WIDGET (s.view), GTK_TYPE_LABEL, i);

      g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), words));
    }
  close_scrolled (&s);
}

/* The last block cannot come to the top: all that is seen is there all the same. */
static void
test_begins_at_the_end (void)
{
  Scrolled s;

  open_scrolled (&s, 300);
  dd_document_view_set_document_at (s.view, s.document, DD_PART_OPENING,
                                    s.section->blocks[299]->index);
  s.window = probe_window (GTK_WIDGET (s.scrolled));
  g_assert_true (dd_document_view_is_made (s.view, get_value (&s), get_value (&s) + 400));
  wait_built (&s);
  g_assert_cmpfloat (get_seen_y (&s, 299), >, 0);
  g_assert_cmpfloat (get_seen_y (&s, 299), <, 400);
  close_scrolled (&s);
}

static void
test_grows_above (void)
{
  Scrolled s;
  GtkWidget *first;
  double value;
  double seen_y;
  g_autoptr (GString) more = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append (more, "thêm nhiều chữ nữa ");
  open_scrolled (&s, 60);
  dd_document_view_set_document (s.view, s.document, DD_PART_OPENING);
  s.window = probe_window (GTK_WIDGET (s.scrolled));
  wait_built (&s);
  g_assert_cmpfloat (get_value (&s), <, 1);
  first = probe_find (GTK_WIDGET (s.view), GTK_TYPE_LABEL, 0);

  dd_document_view_go_to (s.view, s.section->blocks[30]->index);
  probe_settle ();
  seen_y = get_seen_y (&s, 30);
  g_assert_cmpfloat (seen_y, <, 30);
  value = get_value (&s);
  gtk_label_set_label (GTK_LABEL (first), more->str);
  probe_settle ();
  g_assert_cmpfloat (get_value (&s), >, value + 100);
  g_assert_cmpfloat_with_epsilon (get_seen_y (&s, 30), seen_y, 1.0);

  /* At the very top one sees what is there first. */
  dd_document_view_go_to (s.view, 0);
  probe_settle ();
  g_assert_cmpfloat (get_value (&s), <, 1);
  gtk_label_set_label (GTK_LABEL (first), "ngắn");
  probe_settle ();
  g_assert_cmpfloat (get_value (&s), <, 1);
  close_scrolled (&s);
}

/* Blocks far from what is seen are measured for a new width between frames; until then they are not
 * shown. */
static void
wait_measured (Scrolled *self, guint n)
{
  for (guint i = 0; i < n; i++)
    while (!gtk_widget_get_mapped (probe_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, i)))
      g_main_context_iteration (NULL, /* may_block= */ TRUE);
  probe_settle ();
}

/* Narrower, every block is higher and still stands below the one before. */
static void
test_other_width (void)
{
  Scrolled s;
  double before = 0;
  double wide = 0;
  double narrow = 0;

  open_scrolled (&s, 40);
  dd_document_view_set_document (s.view, s.document, DD_PART_OPENING);
  s.window = probe_window (GTK_WIDGET (s.scrolled));
  wait_built (&s);
  g_assert_true (
    dd_document_view_get_block_y (s.view, s.section->blocks[39]->index, &wide));
  gtk_window_set_default_size (GTK_WINDOW (s.window), 200, 400);
  for (guint i = 0; i < 50 && gtk_widget_get_width (GTK_WIDGET (s.view)) > 250; i++)
    probe_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (s.view)), <=, 250);
  wait_measured (&s, 40);
  g_assert_true (
    dd_document_view_get_block_y (s.view, s.section->blocks[39]->index, &narrow));
  g_assert_cmpfloat (narrow, >, wide + 100);
  for (guint i = 0; i < 40; i++)
    {
      GtkWidget *label = probe_find (GTK_WIDGET (s.view), GTK_TYPE_LABEL, i);
      graphene_rect_t bounds;
      int natural;

      g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (s.view), &bounds));
      g_assert_cmpfloat (bounds.origin.y, >=, before);
      before = bounds.origin.y + bounds.size.height;
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), NULL,
                          &natural, NULL, NULL);
      g_assert_cmpint (gtk_widget_get_height (label), >=, natural);
    }
  /* What is scrolled is as long as what is in it. */
  g_assert_cmpfloat_with_epsilon (
    gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (s.scrolled)), before, 2.0);
  close_scrolled (&s);
}

/* Every block has the height that it wants, and what is scrolled is as long as all of them. */
static void
check_heights (Scrolled *self)
{
  double before = 0;

  for (guint i = 0; i < self->section->n_blocks; i++)
    {
      GtkWidget *label = probe_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, i);
      graphene_rect_t bounds;
      int natural;

      g_assert_true (gtk_widget_get_mapped (label));
      g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (self->view), &bounds));
      g_assert_cmpfloat (bounds.origin.y, >=, before);
      before = bounds.origin.y + bounds.size.height;
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), NULL,
                          &natural, NULL, NULL);
      g_assert_cmpint (gtk_widget_get_height (label), ==, natural);
    }
  g_assert_cmpfloat_with_epsilon (
    gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (self->scrolled)), before, 2.0);
}

/* In no frame is there a hole where one reads; what is far away comes later; the place stays. */
static void
wait_settled (Scrolled *self, double seen_y)
{
  guint n_partly = 0;

  do
    {
      double value;

      g_main_context_iteration (NULL, /* may_block= */ TRUE);
      value = get_value (self);
      if (!dd_document_view_is_made (self->view, 0, 1e6))
        {
          n_partly++;
          g_assert_true (dd_document_view_is_made (self->view, value, value + 100));
        }
    }
  while (n_partly == 0 || !dd_document_view_is_made (self->view, 0, 1e6));
  probe_settle ();
  g_assert_cmpfloat_with_epsilon (get_seen_y (self, 300), seen_y, 1.0);
  check_heights (self);
}

/* A long text does not hold up whoever drags the window or asks for larger letters. */
static void
test_settles_by_and_by (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  Scrolled s;
  double seen_y;

  open_scrolled (&s, 600);
  dd_document_view_set_document (s.view, s.document, DD_PART_OPENING);
  s.window = probe_window (GTK_WIDGET (s.scrolled));
  wait_built (&s);
  dd_document_view_go_to (s.view, s.section->blocks[300]->index);
  probe_settle ();
  seen_y = get_seen_y (&s, 300);
  g_assert_cmpfloat (seen_y, <, 30);

  gtk_window_set_default_size (GTK_WINDOW (s.window), 300, 400);
  wait_settled (&s, seen_y);

  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_css_provider_load_from_data (provider, ".dd-reading { font-size: 20pt; }", -1);
  wait_settled (&s, seen_y);
  gtk_css_provider_load_from_data (provider, ".dd-reading { font-size: 10pt; }", -1);
  wait_settled (&s, seen_y);

  /* Who scrolls away meanwhile finds text there. */
  gtk_window_set_default_size (GTK_WINDOW (s.window), 500, 400);
  while (dd_document_view_is_made (s.view, 0, 1e6))
    g_main_context_iteration (NULL, /* may_block= */ TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (s.scrolled), 0);
  for (guint i = 0; i < 50 && !dd_document_view_is_made (s.view, 0, 300); i++)
    g_main_context_iteration (NULL, /* may_block= */ TRUE);
  g_assert_true (dd_document_view_is_made (s.view, 0, 300));
  while (!dd_document_view_is_made (s.view, 0, 1e6))
    g_main_context_iteration (NULL, /* may_block= */ TRUE);
  probe_settle ();
  check_heights (&s);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (provider));
  g_object_unref (provider);
  close_scrolled (&s);
}

/* ---- Folding ---- */

static guint
count_shown (GtkWidget *view)
{
  guint n = 0;

  for (guint i = 0; i < probe_count (view, GTK_TYPE_LABEL); i++)
    n += gtk_widget_get_visible (probe_find (view, GTK_TYPE_LABEL, i)) ? 1 : 0;
  return n;
}

static void
test_fold (void)
{
  g_autoptr (DdDocument) document = new_long (30);
  GtkWidget *view = g_object_ref_sink (dd_document_view_new ());
  guint n_top;
  const DdBlock *section = dd_document_get_blocks (document, &n_top)[0];

  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_OPENING);
  /* Folded before the rest is made: it comes in folded. */
  dd_document_view_fold_after (DD_DOCUMENT_VIEW (view), section->blocks[9]->index);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (view));
  g_assert_cmpuint (count_shown (view), ==, 10);
  dd_document_view_fold_after (DD_DOCUMENT_VIEW (view), G_MAXUINT);
  g_assert_cmpuint (count_shown (view), ==, 30);
  dd_document_view_fold_after (DD_DOCUMENT_VIEW (view), section->blocks[0]->index);
  g_assert_cmpuint (count_shown (view), ==, 1);
  g_object_unref (view);
}

/* ---- What the owner is asked for ---- */

static GtkWidget *
slot_cb (DdDocumentView *view, gpointer block, GString *asked)
{
  g_string_append_printf (asked, "slot %s;", ((const DdBlock *) block)->href);
  return gtk_button_new_with_label ("exercise");
}

static void
load_cb (
  DdDocumentView *view, DdPictureView *picture, const char *href, int width_px, GString *asked)
{
  g_assert_cmpint (width_px, >, 0);
  g_string_append_printf (asked, "picture %s;", href);
}

static void
link_cb (DdDocumentView *view, const char *href, GString *asked)
{
  g_string_append_printf (asked, "link %s;", href);
}

static void
test_asks (void)
{
  g_autoptr (DdDocument) document = parse (
    "<section data-part=\"opening\"><p>Xem <a href=\"kinds.xhtml\">bài sau</a>.</p>"
    "<figure><img src=\"../../media/dots.svg\" alt=\"Ba chấm\"/></figure>"
    "<object type=\"application/qti+xml\" data=\"../items/x-1.xml\">Câu hỏi</object></section>");
  GtkWidget *view = dd_document_view_new ();
  GString *asked = g_string_new ("");
  GtkWidget *window;
  gboolean used = FALSE;

  g_signal_connect (view, "slot", G_CALLBACK (slot_cb), asked);
  g_signal_connect (view, "load-picture", G_CALLBACK (load_cb), asked);
  g_signal_connect (view, "link", G_CALLBACK (link_cb), asked);
  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_OPENING);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (view));
  g_assert_cmpstr (asked->str, ==, "slot vi/items/x-1.xml;");
  g_assert_cmpuint (probe_count (view, GTK_TYPE_BUTTON), ==, 1);
  probe_assert_name (probe_find (view, DD_TYPE_PICTURE_VIEW, 0), "Ba chấm");
  window = probe_window (view);
  probe_settle ();
  g_assert_cmpstr (asked->str, ==, "slot vi/items/x-1.xml;picture media/dots.svg;");
  g_signal_emit_by_name (probe_find (view, GTK_TYPE_LABEL, 0), "activate-link",
                         "vi/lessons/kinds.xhtml", &used);
  g_assert_true (used);
  g_assert_true (g_str_has_suffix (asked->str, "link vi/lessons/kinds.xhtml;"));
  probe_close (window);
  g_string_free (asked, TRUE);
}

/* An exercise whose item cannot be read leaves a sentence, and the rest of the lesson. */
static void
test_missing_exercise (void)
{
  g_autoptr (DdDocument) document =
    parse ("<section data-part=\"practice\"><p>a</p>"
           "<object type=\"application/qti+xml\" data=\"../items/x-1.xml\">Câu "
           "hỏi</object><p>b</p></section>");
  GtkWidget *view = g_object_ref_sink (dd_document_view_new ());

  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_PRACTICE);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (view));
  g_assert_cmpuint (probe_count (view, GTK_TYPE_LABEL), ==, 3);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (probe_find (view, GTK_TYPE_LABEL, 1))), ==,
                   "This exercise cannot be shown. The rest of the lesson is all right.");
  g_object_unref (view);
}

/* The label in VIEW that says TEXT. */
static GtkWidget *
find_label (GtkWidget *view, const char *text)
{
  for (guint i = 0; i < probe_count (view, GTK_TYPE_LABEL); i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (probe_find (view, GTK_TYPE_LABEL, i))), text))
      return probe_find (view, GTK_TYPE_LABEL, i);
  g_assert_not_reached ();
}

static void
assert_cell (GtkWidget *view, const char *text, float xalign, gboolean digits)
{
  GtkWidget *label = find_label (view, text);

  g_assert_cmpfloat_with_epsilon (gtk_label_get_xalign (GTK_LABEL (label)), xalign, 0.01f);
  g_assert_true (gtk_widget_has_css_class (label, "dd-digits") == digits);
}

/* A head stands over its column; words are set as words are, in a table of digits too. */
static void
test_digits (void)
{
  g_autoptr (DdDocument) document = parse (
    "<section data-part=\"opening\"><table data-numeric=\"yes\"><tbody>"
    "<tr><th>Unit</th><th>Equals</th><th>Bytes</th><th>Bit</th></tr>"
    "<tr><td>KB</td><td>1000 byte</td><td>1000</td><td>0</td></tr>"
    "<tr><td>MB</td><td>2000 KB</td><td>1.000.000</td><td>10</td></tr>"
    "</tbody></table></section>");
  GtkWidget *view = g_object_ref_sink (dd_document_view_new ());

  dd_document_view_set_document (DD_DOCUMENT_VIEW (view), document, DD_PART_OPENING);
  assert_cell (view, "Unit", 0.0f, FALSE);
  assert_cell (view, "KB", 0.0f, FALSE);
  assert_cell (view, "Equals", 0.0f, FALSE);
  assert_cell (view, "1000 byte", 0.0f, FALSE);
  assert_cell (view, "Bytes", 1.0f, FALSE);
  assert_cell (view, "1.000.000", 1.0f, TRUE);
  assert_cell (view, "Bit", 0.5f, FALSE);
  assert_cell (view, "10", 0.5f, TRUE);
  /* Row by row, as one reads. */
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (probe_find (view, GTK_TYPE_LABEL, 1))), ==,
                   "Equals");
  g_object_unref (view);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/document-view/slices", test_slices);
  g_test_add_func ("/document-view/gone-early", test_gone_early);
  g_test_add_func ("/document-view/place", test_place);
  g_test_add_func ("/document-view/begins-in-the-middle", test_begins_in_the_middle);
  g_test_add_func ("/document-view/begins-at-the-end", test_begins_at_the_end);
  g_test_add_func ("/document-view/grows-above", test_grows_above);
  g_test_add_func ("/document-view/other-width", test_other_width);
  g_test_add_func ("/document-view/settles-by-and-by", test_settles_by_and_by);
  g_test_add_func ("/document-view/fold", test_fold);
  g_test_add_func ("/document-view/asks", test_asks);
  g_test_add_func ("/document-view/missing-exercise", test_missing_exercise);
  g_test_add_func ("/document-view/digits", test_digits);
  return g_test_run ();
}
