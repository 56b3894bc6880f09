/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Home with many courses: all of them come, none is made anew for nothing, and the focus stays. */

#include "dd-stage.h"

#include "dd-course-card.h"
#include "dd-home-page.h"
#include "dd-install.h"
#include "dd-lesson-page.h"
#include "dd-search-view.h"
#include "make-course.h"

#define N_COURSES 30

static DdStage stage;

static void
install (guint number)
{
  g_autofree char *id = g_strdup_printf ("vn.domdom.sample%u", number);
  g_autofree char *title = g_strdup_printf ("Mẫu số %02u<", number);
  g_autofree char *path = g_build_filename (stage.folder, "sample.course", NULL);
  const MakeCourse options = { .id = id };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (GError) error = NULL;

  make_course_replace (entries, "imsmanifest.xml", "Mẫu<", title);
  make_course_write (entries, path, NULL);
  dd_install (stage.folder, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static GtkFlowBox *
get_courses (void)
{
  return dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), DD_TYPE_HOME_PAGE,
                             "courses");
}

static DdCourseCard *
get_card (guint index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (get_courses (), (int) index);

  return child != NULL ? DD_COURSE_CARD (gtk_flow_box_child_get_child (child)) : NULL;
}

static guint
count_cards (void)
{
  guint n = 0;

  while (get_card (n) != NULL)
    n++;
  return n;
}

static gboolean
has_cards (gpointer n)
{
  return count_cards () == GPOINTER_TO_UINT (n);
}

static gboolean
is_at_home (gpointer data)
{
  return DD_IS_HOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static void
test_all_come (void)
{
  dd_stage_wait (is_at_home, NULL);
  dd_stage_wait (has_cards, GUINT_TO_POINTER (N_COURSES));
  dd_stage_check_names (get_courses ());
  for (guint i = 0; i < N_COURSES; i++)
    {
      g_autoptr (DdShelfCourse) course =
        g_list_model_get_item (dd_session_get_shelf (stage.session), i);

      g_assert_true (dd_course_card_get_course (get_card (i)) == course);
    }
}

static gboolean
has_cover (gpointer index)
{
  DdShelfCourse *course = dd_course_card_get_course (get_card (GPOINTER_TO_UINT (index)));

  return g_object_get_data (G_OBJECT (course), "dd-cover") != NULL;
}

/* What is far below is drawn when somebody goes there. */
static void
test_covers (void)
{
  GtkScrolledWindow *scrolled = dd_stage_get_child (
    dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), DD_TYPE_HOME_PAGE, "scrolled");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);

  dd_stage_wait (has_cover, GUINT_TO_POINTER (0));
  dd_stage_wait (has_cover, GUINT_TO_POINTER (5));
  dd_stage_settle ();
  g_assert_false (has_cover (GUINT_TO_POINTER (N_COURSES - 1)));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  dd_stage_wait (has_cover, GUINT_TO_POINTER (N_COURSES - 1));
  gtk_adjustment_set_value (adjustment, 0);
}

/* Progress is read anew whenever a page comes back: whoever stands on a card stays there. */
static void
test_kept (void)
{
  DdCourseCard *card = get_card (17);

  gtk_widget_grab_focus (GTK_WIDGET (card));
  dd_session_refresh (stage.session);
  dd_stage_settle ();
  g_assert_true (get_card (17) == card);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (card)));
}

static GtkEditable *
get_search (void)
{
  return dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), DD_TYPE_HOME_PAGE,
                             "search");
}

static GtkListBox *
get_rows (void)
{
  AdwBin *place = dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                      DD_TYPE_HOME_PAGE, "found_place");

  return dd_stage_get_child (adw_bin_get_child (place), DD_TYPE_SEARCH_VIEW, "list");
}

static gboolean
has_rows (gpointer n)
{
  GtkListBoxRow *last =
    gtk_list_box_get_row_at_index (get_rows (), GPOINTER_TO_INT (n) - 1);

  return last != NULL && gtk_widget_get_mapped (GTK_WIDGET (last)) &&
         gtk_list_box_get_row_at_index (get_rows (), GPOINTER_TO_INT (n)) == NULL;
}

static gboolean
is_on_row (gpointer data)
{
  GtkWidget *focus = dd_stage_get_focus (&stage);

  return GTK_IS_LIST_BOX_ROW (focus);
}

static gboolean
is_in_lesson (gpointer data)
{
  return DD_IS_LESSON_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static gboolean
shows_cards (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (get_card (0)));
}

/* Where its lines wrap, the face of nothing found asks for the room they need. */
static void
check_wraps (void)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (get_rows ()), DD_TYPE_SEARCH_VIEW);
  GtkWidget *none = dd_stage_get_child (view, DD_TYPE_SEARCH_VIEW, "none");
  int wide = 0;
  int narrow = 0;

  gtk_widget_measure (none, GTK_ORIENTATION_VERTICAL, 1200, &wide, NULL, NULL, NULL);
  gtk_widget_measure (none, GTK_ORIENTATION_VERTICAL, 300, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, 100);
  g_assert_cmpint (narrow, >, wide);
}

/* Titles and texts, rows in place of the cards; twice in a hurry; and nothing. */
static void
test_search (void)
{
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.search", NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_search ())));
  gtk_editable_set_text (get_search (), "mau so 23");
  dd_stage_wait (has_rows, GINT_TO_POINTER (1));
  dd_stage_check_names (get_rows ());
  g_assert_true (dd_stage_says (get_rows (), "Mẫu số 23"));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_card (0))));
  gtk_editable_set_text (get_search (), "mau so 1");
  gtk_editable_set_text (get_search (), "EIGHT bits");
  /* Two lessons of each of thirty courses: only so many are listed, and it is said. */
  dd_stage_wait (has_rows, GINT_TO_POINTER (40));
  g_assert_true (dd_stage_says (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                "The first 40 places with “EIGHT bits”; there are more"));
  g_assert_true (dd_stage_says (get_rows (), "Eight bits make a byte."));
  gtk_editable_set_text (get_search (), "nothing is called so");
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                       "“nothing is called so” is in no lesson");
  dd_stage_check_names (gtk_widget_get_ancestor (GTK_WIDGET (get_rows ()), DD_TYPE_SEARCH_VIEW));
  /* Signs alone: there is nothing to wait for. */
  gtk_editable_set_text (get_search (), " !!! ??? ");
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), "“!!! ???” is in no lesson");
  g_assert_true (dd_stage_says (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                "Search looks for letters and digits"));
  check_wraps ();
  gtk_editable_set_text (get_search (), "");
  dd_stage_wait (shows_cards, NULL);
  g_assert_cmpuint (count_cards (), ==, N_COURSES);
}

/* Enter opens what is first as soon as it is found; coming back, one stands where one was. */
static void
test_open_found (void)
{
  gtk_editable_set_text (get_search (), "EIGHT bits");
  g_signal_emit_by_name (get_search (), "activate");
  dd_stage_wait (is_in_lesson, NULL);
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE), "bit");
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.back", NULL);
  dd_stage_wait (is_at_home, NULL);
  dd_stage_wait (is_on_row, NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_search ()), ==, "EIGHT bits");
  /* Who looked something up has not begun a lesson by it. */
  dd_session_refresh (stage.session);
  dd_stage_settle ();
  g_assert_null (dd_session_get_continue (stage.session, NULL, NULL));
  g_signal_emit_by_name (get_search (), "stop-search");
  dd_stage_wait (shows_cards, NULL);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_search ())));
}

/* The window is called by what it shows. */
static void
test_title (void)
{
  GtkWindow *window = GTK_WINDOW (dd_stage_get_window (&stage));
  AdwViewStack *tabs = dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                           DD_TYPE_HOME_PAGE, "tabs");

  g_assert_cmpstr (gtk_window_get_title (window), ==, "Shelf");
  adw_view_stack_set_visible_child_name (tabs, "mine");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Mine");
  adw_view_stack_set_visible_child_name (tabs, "shelf");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Shelf");
}

int
main (int argc,
      char **argv)
{
  static const char *const people[] = { "Mỷ", NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  for (guint i = 0; i < N_COURSES; i++)
    install (i);
  dd_stage_add_people (&stage, people);
  dd_session_set_use (stage.session, DD_USE_ONE);
  dd_stage_settle ();
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/home/all-come", test_all_come);
  g_test_add_func ("/home/covers", test_covers);
  g_test_add_func ("/home/kept", test_kept);
  g_test_add_func ("/home/search", test_search);
  g_test_add_func ("/home/open-found", test_open_found);
  g_test_add_func ("/home/title", test_title);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
