/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a lesson ends on the page: what is left is said and led to, the ending comes into view beside
 * what is said of the last answer, and where one went away is where one goes on. */

#include "dd-stage-lesson.h"

#include "dd-clock.h"
#include "dd-document-view.h"
#include "dd-exercise-card.h"
#include "dd-home-page.h"

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"
#define N_EXERCISES 10

static DdStage stage;

/* The Nth of the part that is shown. */
static GtkWidget *
get_card (guint n)
{
  return dd_stage_find_nth (dd_stage_lesson_part (&stage, "view"), DD_TYPE_EXERCISE_CARD, n);
}

static gboolean
is_in_view (GtkWidget *widget)
{
  graphene_rect_t box;

  return gtk_widget_compute_bounds (widget, dd_stage_lesson_part (&stage, "scrolled"), &box) &&
         box.size.height > 0 && box.origin.y >= 0 &&
         box.origin.y + box.size.height <=
           (float) gtk_widget_get_height (dd_stage_lesson_part (&stage, "scrolled"));
}

static gboolean
is_ended (gpointer data)
{
  GtkWidget *ending = adw_bin_get_child (dd_stage_lesson_part (&stage, "ending"));

  return ending != NULL && dd_stage_get_focus (&stage) == ending && is_in_view (ending);
}

static gboolean
ending_in_view (gpointer data)
{
  GtkWidget *ending = adw_bin_get_child (dd_stage_lesson_part (&stage, "ending"));

  return ending != NULL && is_in_view (ending);
}

static gboolean
foot_says (gpointer words)
{
  return dd_stage_says (dd_stage_lesson_part (&stage, "bottom"), words);
}

static gboolean
card_in_view (gpointer n)
{
  GtkWidget *card = get_card (GPOINTER_TO_UINT (n));

  return card != NULL && is_in_view (card);
}

/* Answers the exercise of CARD as a hand would, and waits for what is said of it. */
static void
type (GtkWidget *card, const char *words)
{
  dd_exercise_card_focus_answer (DD_EXERCISE_CARD (card));
  g_assert_true (GTK_IS_TEXT (dd_stage_get_focus (&stage)));
  gtk_editable_set_text (GTK_EDITABLE (dd_stage_get_focus (&stage)), words);
  dd_stage_lesson_check (card);
}

static double
get_card_top (guint n)
{
  graphene_rect_t box;

  g_assert_true (
    gtk_widget_compute_bounds (get_card (n), dd_stage_lesson_part (&stage, "scrolled"), &box));
  return (double) box.origin.y;
}

/* ---- What is left, and the ending ---- */

static void
test_left (void)
{
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_stage_answer (&stage, N_EXERCISES - 1);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_false (dd_stage_says (dd_stage_lesson_part (&stage, "bottom"), "chưa xem"));
  for (guint i = 0; i < 2; i++)
    {
      /* Without going on from it: by the outline. */
      g_signal_emit_by_name (dd_stage_lesson_part (&stage, "outline"), "chosen",
                             (int) DD_PART_PRACTICE, 0);
      dd_stage_settle ();
    }
  dd_stage_wait (dd_stage_lesson_is_ready, &stage);
  dd_stage_lesson_go_on (&stage);
  /* It has but a guess. */
  g_assert_true (dd_stage_says (dd_stage_lesson_part (&stage, "bottom"), "Còn: Mở đầu chưa xem"));
  dd_stage_check_names (dd_stage_lesson_part (&stage, "bottom"));
  dd_stage_lesson_go_on (&stage);
  g_assert_true (dd_stage_says (dd_stage_lesson_part (&stage, "bottom"),
                                "Mở đầu · phần này đã làm 1 trên 1 câu"));
  g_assert_true (dd_stage_get_focus (&stage) == dd_stage_lesson_part (&stage, "scrolled"));
  /* Gone on from it is seen; and so are the next ones. */
  for (guint i = 0; i < 3; i++)
    dd_stage_lesson_go_on (&stage);
  dd_stage_wait (foot_says, (gpointer) "Còn: đọc hết phần này");
  /* The last one is a challenge; a wrong answer is not talked over by the ending. */
  type (get_card (1), "32");
  g_usleep (300000);
  dd_stage_settle ();
  g_assert_true (dd_stage_get_focus (&stage) ==
                 dd_exercise_card_get_feedback (DD_EXERCISE_CARD (get_card (1))));
  g_assert_true (dd_stage_says (dd_stage_lesson_part (&stage, "bottom"), "Cuối bài"));
  g_assert_false (is_ended (NULL));
  dd_stage_press (get_card (1), "Thử lại");
  type (get_card (1), "63");
  /* The ending comes into view beside what is said of the answer, which keeps the focus. */
  dd_stage_wait (ending_in_view, NULL);
  g_assert_true (dd_stage_get_focus (&stage) ==
                 dd_exercise_card_get_feedback (DD_EXERCISE_CARD (get_card (1))));
  dd_stage_lesson_go_on (&stage);
  dd_stage_wait (is_ended, NULL);
  dd_stage_check_names (dd_stage_lesson_part (&stage, "ending"));
  g_assert_nonnull (
    dd_stage_find_button (dd_stage_lesson_part (&stage, "ending"), "Bài tiếp theo"));
  dd_stage_press (dd_stage_lesson_part (&stage, "ending"), "Về kệ");
  dd_stage_settle ();
  dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);
}

static gboolean
has_ending (gpointer data)
{
  return adw_bin_get_child (dd_stage_lesson_part (&stage, "ending")) != NULL;
}

/* Where both have no room, all of the answered card stays in the window, its question too. */
static void
test_card_stays (void)
{
  GtkWindow *window = GTK_WINDOW (dd_stage_get_window (&stage));

  dd_stage_sit_down (&stage, "Say", NULL);
  dd_stage_answer (&stage, N_EXERCISES - 1);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  for (guint i = 0; i < 3; i++)
    dd_stage_lesson_go_on (&stage);
  gtk_window_set_default_size (window, 1024, 600);
  dd_stage_settle ();
  type (get_card (1), "63");
  dd_stage_wait (has_ending, NULL);
  /* As long as it takes to scroll there. */
  for (guint i = 0; i < 5; i++)
    dd_stage_settle ();
  g_assert_false (ending_in_view (NULL));
  g_assert_cmpfloat (get_card_top (1), >=, 0);
  dd_stage_lesson_leave (&stage);
}

/* The note for teachers at the end is not for pupils: it need not be scrolled past. */
static void
test_teachers_note (void)
{
  GtkAdjustment *adjustment;
  GtkWidget *last;
  graphene_rect_t box;

  dd_stage_sit_down (&stage, "Dế", NULL);
  dd_stage_answer (&stage, N_EXERCISES - 1);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  for (guint i = 0; i < 3; i++)
    dd_stage_lesson_go_on (&stage);
  g_assert_true (dd_stage_says (dd_stage_lesson_part (&stage, "bottom"), "Còn: đọc hết phần này"));
  adjustment = gtk_scrolled_window_get_vadjustment (dd_stage_lesson_part (&stage, "scrolled"));
  last = get_card (1);
  g_assert_true (gtk_widget_compute_bounds (last, dd_stage_lesson_part (&stage, "view"), &box));
  gtk_adjustment_set_value (adjustment, box.origin.y + box.size.height + 30 -
                                          gtk_adjustment_get_page_size (adjustment));
  dd_stage_wait (is_ended, NULL);
  dd_stage_lesson_leave (&stage);
}

/* ---- Going on ---- */

/* A question that was seen is what one comes back to; text without one is only a part. */
static gboolean
is_promised (gpointer data)
{
  DdLessonPlace *place = data;

  dd_session_find_place (stage.session, dd_session_find_course (stage.session, COURSE), LESSON,
                         place);
  return place->exercise != NULL && place->exercise->index > 4;
}

static gboolean
is_over (gpointer end_usec)
{
  return dd_clock_monotonic_usec () >= *(gint64 *) end_usec;
}

/* Longer than it takes until the place is kept. */
static void
stay (void)
{
  gint64 end_usec = dd_clock_monotonic_usec () + 1200 * G_TIME_SPAN_MILLISECOND;

  dd_stage_wait (is_over, &end_usec);
}

static void
test_promise (void)
{
  DdLessonPlace place;

  dd_stage_sit_down (&stage, "Páo", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  dd_stage_lesson_go_on (&stage);
  dd_stage_lesson_go_on (&stage); /* practice begins with its first question */
  stay ();
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (dd_stage_lesson_part (&stage, "scrolled")), 10000);
  stay ();
  dd_stage_lesson_leave (&stage);
  dd_stage_wait (is_promised, &place);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_test_message ("question %u", place.exercise->index + 1);
  /* Practice has the questions from the fifth on. */
  dd_stage_wait (card_in_view, GUINT_TO_POINTER (place.exercise->index - 4));
  dd_stage_lesson_leave (&stage);
}

int
main (int argc, char **argv)
{
  static const char *const people[] = { "Mỷ", "Dế", "Páo", "Say", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_lesson_set_up (&stage, people, "vi");
  g_test_add_func ("/lesson-end/left", test_left);
  g_test_add_func ("/lesson-end/teachers-note", test_teachers_note);
  g_test_add_func ("/lesson-end/promise", test_promise);
  g_test_add_func ("/lesson-end/card-stays", test_card_stays);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
