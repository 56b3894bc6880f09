/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Others sit down while a lesson is open: it is closed for those who had it open, and nothing of
 * it is told of those who come. */

#include "dd-stage-lesson.h"

#include "dd-home-page.h"
#include "dd-picker-page.h"

#define COURSE "vn.domdom.bits"
#define LESSON "bits-bytes"

static DdStage stage;

static gboolean
is_home (gpointer data)
{
  return DD_IS_HOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static gboolean
is_empty (gpointer data)
{
  return dd_session_get_turn (stage.session) == NULL;
}

static DdLessonState
get_state (void)
{
  dd_stage_settle ();
  return dd_shelf_course_get_lesson_state (dd_session_find_course (stage.session, COURSE), LESSON);
}

static void
choose (const char *name)
{
  GtkGridView *grid = dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_PICKER_PAGE),
                                          DD_TYPE_PICKER_PAGE, "grid");
  GListModel *people = G_LIST_MODEL (gtk_grid_view_get_model (grid));

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (people, i);

      if (g_str_equal (dd_person_get_name (person), name))
        {
          g_signal_emit_by_name (grid, "activate", i);
          return;
        }
    }
  g_assert_not_reached ();
}

static GtkAdjustment *
get_scroll (void)
{
  return gtk_scrolled_window_get_vadjustment (dd_stage_lesson_part (&stage, "scrolled"));
}

/* NAME reads on in the lesson, and has the picker opened over it. */
static void
read_and_leave (const char *name)
{
  dd_stage_sit_down (&stage, name, NULL);
  dd_window_start (dd_stage_get_window (&stage));
  dd_stage_wait (is_home, NULL);
  g_assert_cmpint (get_state (), ==, DD_LESSON_NOT_STARTED);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  dd_stage_lesson_go_on (&stage);
  gtk_adjustment_set_value (get_scroll (), 120);
  dd_session_touch (stage.session);
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.switch-learner",
                              NULL);
  dd_stage_settle ();
}

/* What the lesson is to each of them, when they sit there alone. */
static void
assert_state (const char *name, DdLessonState state)
{
  dd_stage_sit_down (&stage, name, NULL);
  g_assert_cmpint (get_state (), ==, state);
  g_assert_cmpint (dd_shelf_course_get_lesson_part (dd_session_find_course (stage.session, COURSE),
                                                    LESSON),
                   ==, state == DD_LESSON_STARTED ? DD_PART_KNOWLEDGE : DD_PART_NONE);
}

static void
test_group (void)
{
  read_and_leave ("Mỷ");
  dd_stage_press (dd_stage_get_page (&stage, DD_TYPE_PICKER_PAGE), "Học nhóm 2-4 bạn");
  choose ("Mỷ");
  choose ("Dế");
  dd_stage_press (dd_stage_get_page (&stage, DD_TYPE_PICKER_PAGE), "Bắt đầu");
  dd_stage_wait (is_home, NULL);
  dd_stage_settle ();
  assert_state ("Mỷ", DD_LESSON_STARTED);
  assert_state ("Dế", DD_LESSON_NOT_STARTED);
}

static void
test_alone (void)
{
  read_and_leave ("Páo");
  choose ("Say");
  dd_stage_wait (is_home, NULL);
  dd_stage_settle ();
  assert_state ("Páo", DD_LESSON_STARTED);
  assert_state ("Say", DD_LESSON_NOT_STARTED);
}

/* The text stands where it was scrolled to: that is what is kept. */
static gboolean
is_scrolled (gpointer data)
{
  graphene_point_t top;

  return gtk_widget_compute_point (dd_stage_lesson_part (&stage, "scrolled"),
                                   dd_stage_lesson_part (&stage, "view"),
                                   &GRAPHENE_POINT_INIT (0, 24), &top) &&
         (double) top.y >= gtk_adjustment_get_value (get_scroll ());
}

/* As "Not you?" does it, over the lesson; and what was read a moment ago is not lost. */
static void
test_over_lesson (void)
{
  dd_stage_sit_down (&stage, "Mùa", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  dd_stage_lesson_go_on (&stage);
  /* Past the first picture, which may still be on its way: its room is not its height then. */
  gtk_adjustment_set_value (get_scroll (), 1200);
  dd_stage_wait (is_scrolled, NULL);
  dd_session_touch (stage.session);
  dd_stage_sit_down (&stage, "Súa", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  dd_stage_wait (is_home, NULL);
  dd_stage_settle ();
  assert_state ("Súa", DD_LESSON_NOT_STARTED);
  assert_state ("Mùa", DD_LESSON_STARTED);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll ()), >, 100);
  dd_stage_lesson_leave (&stage);
}

/* Stopped by hand: whoever comes next begins with nothing. */
static void
test_stop (void)
{
  read_and_leave ("Chía");
  dd_window_pop (dd_stage_get_window (&stage));
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.stop", NULL);
  dd_stage_wait (is_empty, NULL);
  dd_stage_settle ();
  choose ("Lử");
  dd_stage_wait (is_home, NULL);
  dd_stage_settle ();
  assert_state ("Lử", DD_LESSON_NOT_STARTED);
  assert_state ("Chía", DD_LESSON_STARTED);
}

int
main (int argc, char **argv)
{
  static const char *const people[] = { "Mỷ", "Dế", "Páo", "Say", "Mùa", "Súa", "Chía", "Lử",
                                        NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open_class (&stage, people);
  dd_stage_install (&stage);
  dd_stage_raise (&stage, "vi");
  g_test_add_func ("/switch-learner/group", test_group);
  g_test_add_func ("/switch-learner/alone", test_alone);
  g_test_add_func ("/switch-learner/over-lesson", test_over_lesson);
  g_test_add_func ("/switch-learner/stop", test_stop);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
