/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Home with many courses: all of them come, none is made anew for nothing, and the focus stays. */

#include "dd-stage.h"

#include "dd-course-card.h"
#include "dd-home-page.h"
#include "dd-install.h"
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
  dd_install (stage.folder, path, NULL, NULL, NULL, NULL, NULL, &error);
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

static void
test_search (void)
{
  GtkEditable *search = dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                            DD_TYPE_HOME_PAGE, "search");

  gtk_editable_set_text (search, "mau so 23");
  dd_stage_wait (has_cards, GUINT_TO_POINTER (1));
  g_assert_cmpstr (dd_shelf_course_get_id (dd_course_card_get_course (get_card (0))), ==,
                   "vn.domdom.sample23");
  /* Twice in a hurry, while cards of the first are still to be made. */
  gtk_editable_set_text (search, "");
  dd_stage_wait (has_cards, GUINT_TO_POINTER (N_COURSES));
  gtk_editable_set_text (search, "nothing is called so");
  dd_stage_wait (has_cards, GUINT_TO_POINTER (0));
  g_assert_true (dd_stage_says (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), "Nothing found"));
  gtk_editable_set_text (search, "");
  dd_stage_wait (has_cards, GUINT_TO_POINTER (N_COURSES));
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
  g_test_add_func ("/home/kept", test_kept);
  g_test_add_func ("/home/search", test_search);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
