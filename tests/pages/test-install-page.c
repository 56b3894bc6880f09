/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Installing a file: what is said when it went well, when it was there, when it was refused; and
 * that leaving stops it. */

#include "dd-stage.h"

#include <glib/gstdio.h>

#include "dd-course-page.h"
#include "dd-home-page.h"
#include "dd-install-page.h"
#include "dd-install-row.h"
#include "dd-moment.h"
#include "dd-picker-page.h"
#include "dd-session-held.h"
#include "dd-shipped.h"
#include "make-course.h"

static DdStage stage;

static GtkWidget *
begin (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dd_window_install (dd_stage_get_window (&stage), file);
  return dd_stage_get_page (&stage, DD_TYPE_INSTALL_PAGE);
}

static DdInstallRow *
get_row (GtkWidget *page,
         guint index)
{
  GtkWidget *row =
    gtk_widget_get_first_child (dd_stage_get_child (page, DD_TYPE_INSTALL_PAGE, "rows"));

  while (row != NULL && index-- > 0)
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  return DD_INSTALL_ROW (row);
}

static gpointer
news (GtkWidget *page)
{
  return dd_stage_get_child (page, DD_TYPE_INSTALL_PAGE, "news");
}

/* Nobody is here yet: there is no shelf to open. */
static void
test_alone (void)
{
  g_autofree char *path = dd_stage_dup_package ();
  GtkWidget *page = begin (path);

  dd_stage_wait_words (page, "The course is on the shelf.");
  g_assert_true (dd_stage_says (page, "Bits and codes"));
  g_assert_true (gtk_widget_is_focus (news (page)));
  g_assert_null (dd_stage_find_button (page, "Open the course"));
  dd_stage_check_names (page);
  dd_stage_press (page, "Done");
  dd_stage_get_page (&stage, DD_TYPE_PICKER_PAGE);
}

static void
test_there_already (void)
{
  g_autofree char *path = dd_stage_dup_package ();
  GtkWidget *page;

  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  page = begin (path);
  dd_stage_wait_words (page, "This very course was on the shelf already. Nothing was changed.");
  dd_stage_check_names (page);
  dd_stage_press (page, "Open the course");
  dd_stage_get_page (&stage, DD_TYPE_COURSE_PAGE);
  dd_window_pop (dd_stage_get_window (&stage));
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

/* Another course under the same number takes the place of the first, and that is said. */
static void
test_changed (void)
{
  g_autofree char *path = g_build_filename (stage.folder, "sửa.course", NULL);
  const MakeCourse first = { .id = "vn.domdom.mended" };
  const MakeCourse second = { .id = "vn.domdom.mended", .marker = "mended" };
  const MakeCourse newer = { .id = "vn.domdom.mended", .version = 2 };
  const struct
  {
    const MakeCourse *options;
    const char *words;
  } steps[] = {
    { &first, "The course is on the shelf." },
    { &second, "The course is on the shelf, in the place of one that had the same version number "
               "and other content." },
    { &second, "This very course was on the shelf already. Nothing was changed." },
    { &newer, "The course is on the shelf." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *page;

      make_course_file (steps[i].options, path, NULL);
      page = begin (path);
      dd_stage_wait_words (page, steps[i].words);
      g_assert_cmpstr (dd_install_row_get_words (get_row (page, 0)), ==, steps[i].words);
      dd_stage_press (page, "To the shelf");
      dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
    }
}

static void
refuse (const char *name,
        const char *content,
        const char *words)
{
  g_autofree char *path = g_build_filename (stage.folder, name, NULL);
  g_autofree char *title = g_strdup_printf ("“%s” was not installed", name);
  GtkWidget *page;

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, -1, NULL));
  page = begin (path);
  dd_stage_wait_words (page, title);
  dd_stage_wait_words (page, words);
  g_assert_true (gtk_widget_is_focus (news (page)));
  dd_stage_check_names (page);
  dd_stage_press (page, "Back");
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

/* The name, what is wrong, the shelf, what to do: each once. */
static void
test_refused (void)
{
  refuse ("thư của cô.course", "no course at all",
          "This file is not a course, or it is damaged. The shelf is as it was. Copy it again from "
          "where it came.");
  refuse ("trống.course", "",
          "This file is empty. The shelf is as it was. Copy it again from where it came.");
  refuse ("no-such-file.course", NULL, "The file is no longer there. The shelf is as it was.");
}

/* A copy that was cut short: behind the sentences for everybody the place for who mends it. */
static void
test_cut_short (void)
{
  g_autofree char *whole = dd_stage_dup_package ();
  g_autofree char *path = g_build_filename (stage.folder, "cụt.course", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  GtkWidget *page;
  GtkWidget *place;

  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length / 2, NULL));
  page = begin (path);
  dd_stage_wait_words (
    page, "This file is damaged. The shelf is as it was. Copy it again from where it came.");
  place = dd_stage_get_child (page, DD_TYPE_INSTALL_PAGE, "place");
  g_assert_true (gtk_widget_get_mapped (place));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (place)),
                                   "What is damaged: The end of the file is missing"));
  dd_stage_check_names (page);
  dd_stage_press (page, "Back");
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

static gboolean
is_left (gpointer data)
{
  return dd_window_get_page (dd_stage_get_window (&stage)) != data;
}

static void
test_cancelled (void)
{
  g_autofree char *path = dd_stage_dup_package ();
  GtkWidget *page = begin (path);

  g_signal_emit_by_name (dd_install_row_get_cancel (get_row (page, 0)), "clicked");
  dd_stage_wait (is_left, page);
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

/* The page is gone before the worker answers. */
static void
test_left (void)
{
  g_autofree char *path = dd_stage_dup_package ();

  begin (path);
  dd_window_pop (dd_stage_get_window (&stage));
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
  dd_stage_settle ();
}

/* Three files at once: one page, a row each, in their order; one of them is no course. */
static void
test_several (void)
{
  g_autofree char *path = dd_stage_dup_package ();
  g_autofree char *letter = g_build_filename (stage.folder, "thư của cô.course", NULL);
  g_autofree char *copy = g_build_filename (stage.folder, "bản chép.course", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  GtkWidget *page;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (letter, "no course at all", -1, NULL));
  page = begin (path);
  g_assert_true (begin (letter) == page);
  g_assert_true (begin (copy) == page);
  /* None has had its turn yet: each says that it waits, and has a button of its own. */
  g_assert_true (dd_stage_says (get_row (page, 0), "Waiting for its turn…"));
  g_assert_true (dd_stage_says (get_row (page, 2), "Waiting for its turn…"));
  g_assert_true (dd_stage_says (page, "bản chép.course"));
  dd_stage_check_names (page);

  /* Nothing went up: both were there. */
  dd_stage_wait_words (page, "2 courses were there already");
  g_assert_false (dd_stage_says (page, "went onto the shelf"));
  g_assert_true (dd_stage_says (page, "This file is not a course, or it is damaged."));
  g_assert_true (gtk_widget_is_focus (news (page)));
  dd_stage_check_names (page);
  /* What comes now begins anew. */
  g_assert_true (begin (path) != page);
  dd_window_pop (dd_stage_get_window (&stage));
  dd_stage_settle ();
  dd_stage_press (dd_stage_get_page (&stage, DD_TYPE_INSTALL_PAGE), "To the shelf");
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

/* Of three one goes up, one was there, one is no course: only the first is counted as gone up; and
 * the button stands apart from the last row. */
static void
test_sum (void)
{
  g_autofree char *there = dd_stage_dup_package ();
  g_autofree char *letter = g_build_filename (stage.folder, "thư của cô.course", NULL);
  g_autofree char *other = g_build_filename (stage.folder, "mới.course", NULL);
  const MakeCourse options = { .id = "vn.domdom.new" };
  graphene_rect_t rows;
  graphene_rect_t buttons;
  GtkWidget *page;

  g_assert_true (g_file_set_contents (letter, "no course at all", -1, NULL));
  make_course_file (&options, other, NULL);
  page = begin (letter);
  g_assert_true (begin (there) == page);
  g_assert_true (begin (other) == page);
  dd_stage_wait_words (page, "1 of 3 courses went onto the shelf");
  g_assert_true (dd_stage_says (page, "1 course was there already"));
  dd_stage_settle ();
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_row (page, 2)), page, &rows));
  g_assert_true (gtk_widget_compute_bounds (
    dd_stage_get_child (page, DD_TYPE_INSTALL_PAGE, "buttons"), page, &buttons));
  g_assert_cmpfloat (buttons.origin.y, >=, rows.origin.y + rows.size.height + 20);
  dd_stage_press (page, "To the shelf");
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

/* One of several is cancelled: the others go on. */
static void
test_one_cancelled (void)
{
  g_autofree char *path = dd_stage_dup_package ();
  GtkWidget *page = begin (path);

  g_assert_true (begin (path) == page);
  dd_install_row_cancel (get_row (page, 1));
  dd_stage_wait_words (page, "1 course was there already");
  g_assert_true (dd_stage_says (page, "Cancelled. Nothing was changed."));
  dd_stage_press (page, "To the shelf");
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

static gboolean
has_remark (gpointer data)
{
  return dd_session_get_remark (stage.session) != NULL;
}

/* A course that came along and cannot be put on the shelf is not passed over in silence. */
static void
test_shipped (void)
{
  g_autofree char *before = g_strdup (g_getenv ("DOMDOM_COURSES"));
  g_autofree char *folder = g_build_filename (stage.folder, "shipped", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.course", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (broken, "no course at all", -1, NULL));
  g_setenv ("DOMDOM_COURSES", folder, TRUE);
  dd_shipped_install (stage.session);
  g_setenv ("DOMDOM_COURSES", before, TRUE);
  dd_stage_wait (has_remark, NULL);
  g_assert_true (g_str_has_prefix (dd_session_get_remark (stage.session),
                                   "1 course that came with Đom Đóm could not be put on the "
                                   "shelf. This file is not a course."));
  dd_session_hush (stage.session);
}

static void
test_left_words (void)
{
  static const struct
  {
    gint64 left_usec;
    const char *words;
  } cases[] = {
    { -1, "about 5 seconds" },
    { 1, "about 5 seconds" },
    { 5 * G_USEC_PER_SEC, "about 5 seconds" },
    { 5 * G_USEC_PER_SEC + 1, "about 10 seconds" },
    { 56 * G_USEC_PER_SEC, "about 60 seconds" },
    { 60 * G_USEC_PER_SEC, "about 1 minute" },
    { 61 * G_USEC_PER_SEC, "about 2 minutes" },
    { G_MAXINT64 - G_USEC_PER_SEC, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dd_moment_dup_left (cases[i].left_usec);

      if (cases[i].words != NULL)
        g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open_class (&stage, names);
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/install-page/alone", test_alone);
  g_test_add_func ("/install-page/there-already", test_there_already);
  g_test_add_func ("/install-page/changed", test_changed);
  g_test_add_func ("/install-page/refused", test_refused);
  g_test_add_func ("/install-page/cut-short", test_cut_short);
  g_test_add_func ("/install-page/cancelled", test_cancelled);
  g_test_add_func ("/install-page/left", test_left);
  g_test_add_func ("/install-page/several", test_several);
  g_test_add_func ("/install-page/sum", test_sum);
  g_test_add_func ("/install-page/one-cancelled", test_one_cancelled);
  g_test_add_func ("/install-page/shipped", test_shipped);
  g_test_add_func ("/install-page/left-words", test_left_words);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
