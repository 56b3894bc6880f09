/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a long lesson: the place is kept to the block, the outline leads to it, and pictures
 * come in the size and colours that they have. */

#include "dd-stage-lesson.h"

#include "bench-lesson-course.h"
#include "dd-document-view.h"
#include "dd-find-bar.h"
#include "dd-lesson-page.h"
#include "dd-outline-list.h"

static DdStage stage;

/* ---- The page ---- */

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
install (void)
{
  g_autofree char *source = g_build_filename (stage.folder, "source", NULL);
  g_autofree char *package = g_build_filename (stage.folder, "long.course", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (package);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bench_lesson_pack (source, package);
  dd_session_install_async (stage.session, file, NULL, NULL, NULL, got_cb, &result);
  dd_stage_wait (is_set, &result);
  dd_session_install_finish (stage.session, result, "vi", NULL, NULL, &error);
  g_assert_no_error (error);
}

static DdDocumentView *
get_view (void)
{
  return dd_stage_lesson_part (&stage, "view");
}

/* The number of the block at the upper edge of the window. */
static guint
get_top (void)
{
  graphene_point_t top;

  g_assert_true (gtk_widget_compute_point (dd_stage_lesson_part (&stage, "scrolled"),
                                           GTK_WIDGET (get_view ()), &GRAPHENE_POINT_INIT (0, 12),
                                           &top));
  return dd_document_view_get_block_at (get_view (), top.y);
}

/* ---- The place ---- */

static void
test_place (void)
{
  static const guint blocks[] = { 20, 60, 150, 90, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      guint top;

      dd_stage_lesson_open (&stage, BENCH_COURSE, BENCH_LESSON);
      dd_document_view_go_to (get_view (), blocks[i]);
      dd_stage_settle ();
      top = get_top ();
      dd_stage_lesson_leave (&stage);
      dd_stage_lesson_open (&stage, BENCH_COURSE, BENCH_LESSON);
      g_assert_cmpuint (get_top (), ==, top);
      g_assert_cmpuint (top, <=, blocks[i]);
      dd_stage_lesson_leave (&stage);
    }
}

static void
test_outline (void)
{
  guint before = 0;

  dd_stage_lesson_open (&stage, BENCH_COURSE, BENCH_LESSON);
  for (guint i = 0; i < 3; i++)
    {
      /* Headings come every eleven blocks, lists and tables between them. */
      g_signal_emit_by_name (dd_stage_lesson_part (&stage, "outline"), "chosen",
                             (int) DD_PART_KNOWLEDGE, 40 + 60 * i);
      dd_stage_settle ();
      g_assert_cmpuint (get_top (), >, before);
      g_assert_cmpuint (get_top (), <=, 40 + 60 * i);
      before = get_top ();
    }
  dd_stage_lesson_leave (&stage);
}

/* ---- Finding ---- */

static GtkWidget *
find_marked (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_marked (child);
  return found;
}

static gboolean
is_marked_on_screen (gpointer data)
{
  GtkWidget *label = find_marked (GTK_WIDGET (get_view ()));
  GtkWidget *scrolled = dd_stage_lesson_part (&stage, "scrolled");
  graphene_rect_t bounds;

  return label != NULL && gtk_widget_compute_bounds (label, scrolled, &bounds) &&
         bounds.size.height > 0 && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scrolled);
}

static gboolean
is_shown (gpointer data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (dd_stage_lesson_part (&stage, "faces")),
                      "lesson");
}

/* A place near the end, found before anything down there was made; it stays where it is while the
 * rest comes. */
static void
test_find (void)
{
  DdShelfCourse *course = dd_session_find_course (stage.session, BENCH_COURSE);
  DdFindBar *bar;
  gpointer entry;

  dd_window_push (dd_stage_get_window (&stage),
                  dd_lesson_page_new (stage.session, course, BENCH_LESSON));
  dd_stage_wait (is_shown, NULL);
  dd_document_view_go_to (get_view (), 0);
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.search", NULL);
  bar = dd_stage_lesson_part (&stage, "find_bar");
  entry = dd_stage_get_child (bar, DD_TYPE_FIND_BAR, "entry");
  /* In one of the last five blocks and nowhere else. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "1024");
  g_signal_emit_by_name (bar, "changed");
  dd_stage_wait (is_marked_on_screen, NULL);
  dd_stage_wait (dd_stage_lesson_is_ready, &stage);
  dd_stage_settle ();
  g_assert_true (is_marked_on_screen (NULL));
  g_assert_nonnull (
    strstr (gtk_label_get_text (GTK_LABEL (find_marked (GTK_WIDGET (get_view ())))), "2¹⁰"));
  dd_stage_lesson_leave (&stage);
}

/* ---- Pictures ---- */

/* The textures that WIDGET draws by itself. */
static GskRenderNode *
draw (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static GtkWidget *
find_picture (GtkWidget *widget, const char *suffix)
{
  if (DD_IS_PICTURE_VIEW (widget) &&
      g_str_has_suffix (dd_picture_view_get_href (DD_PICTURE_VIEW (widget)), suffix))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_picture (child, suffix);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_texture (gpointer picture)
{
  GskRenderNode *node = draw (picture);
  gboolean has = node != NULL && gsk_render_node_get_node_type (node) == GSK_TEXTURE_NODE;

  g_clear_pointer (&node, gsk_render_node_unref);
  return has;
}

static void
test_pictures (void)
{
  GtkWidget *picture;
  GskRenderNode *node;
  GdkTexture *texture;
  g_autofree guint32 *pixels = NULL;
  guint32 last;
  int width;
  int height;

  dd_stage_lesson_open (&stage, BENCH_COURSE, BENCH_LESSON);
  picture = find_picture (GTK_WIDGET (get_view ()), "picture-0.png");
  g_assert_nonnull (picture);
  dd_stage_wait (has_texture, picture);
  node = draw (picture);
  texture = gsk_texture_node_get_texture (node);
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  /* No more pixels than are shown, in the shape of the file. */
  g_assert_cmpint (width, <=, gtk_widget_get_width (picture));
  g_assert_cmpint (width, <, BENCH_PICTURE_WIDTH_PX);
  g_assert_cmpint (width, >, 100);
  g_assert_cmpint (ABS (height * 16 - width * 9), <=, 16);
  pixels = g_new (guint32, (gsize) width * (gsize) height);
  gdk_texture_download (texture, (guchar *) pixels, 4 * (gsize) width);
  /* The corner below right: red and blue are what they are in the file. */
  last = pixels[width * height - 1];
  g_assert_cmphex (last >> 24, ==, 0xff);
  g_assert_cmpuint (last >> 16 & 0xff, >=, 240);
  g_assert_cmpuint (last & 0xff, >=, 225);
  g_assert_cmpuint (last & 0xff, <=, 245);
  gsk_render_node_unref (node);
  dd_stage_lesson_leave (&stage);
}

int
main (int argc, char **argv)
{
  static const char *const people[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_stage_add_people (&stage, people);
  install ();
  dd_stage_raise (&stage, "vi");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  g_test_add_func ("/lesson-page/place", test_place);
  g_test_add_func ("/lesson-page/outline", test_outline);
  g_test_add_func ("/lesson-page/find", test_find);
  g_test_add_func ("/lesson-page/pictures", test_pictures);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
