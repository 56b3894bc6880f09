/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises of a lesson as they grow on the page: hints, what is said of an answer and the
 * solution come where nothing was, and nothing is drawn over another, at any width. */

#include "dd-stage-lesson.h"

#include "dd-exercise-card.h"
#include "dd-home-page.h"
#include "dd-lesson-foot.h"

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"
#define PARTS 4
#define HINTS_MAX 5
/* What GTK draws around a window, at most. */
#define WINDOW_BORDERS_PX 12

static DdStage stage;

/* A first option chosen where there is one, all hints, and the solution. */
static void
grow (GtkWidget *card)
{
  GtkWidget *solution = dd_stage_find_button (card, "Xem lời giải");

  if (dd_exercise_card_pick (DD_EXERCISE_CARD (card), 0))
    gtk_widget_activate_action (card, "card.check", NULL);
  dd_stage_settle ();
  for (guint i = 0; i < HINTS_MAX; i++)
    {
      gtk_widget_activate_action (card, "card.hint", NULL);
      dd_stage_settle ();
    }
  if (solution != NULL && gtk_widget_get_mapped (solution))
    g_signal_emit_by_name (solution, "clicked");
  dd_stage_settle ();
}

static gboolean
is_narrow (gpointer width_px)
{
  return gtk_widget_get_width (GTK_WIDGET (dd_stage_get_window (&stage))) <=
         GPOINTER_TO_INT (width_px) + WINDOW_BORDERS_PX;
}

static void
test_grow (gconstpointer width_px)
{
  guint n_cards = 0;

  gtk_window_set_default_size (GTK_WINDOW (dd_stage_get_window (&stage)),
                               GPOINTER_TO_INT (width_px), 640);
  dd_stage_wait (is_narrow, (gpointer) width_px);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  for (guint part = 0; part < PARTS; part++)
    {
      GtkWidget *view = dd_stage_lesson_part (&stage, "view");
      GtkWidget *card;
      GtkWidget *next = dd_stage_get_child (dd_stage_lesson_part (&stage, "bottom"),
                                            DD_TYPE_LESSON_FOOT, "next");

      for (guint i = 0; (card = dd_stage_find_nth (view, DD_TYPE_EXERCISE_CARD, i)) != NULL; i++)
        {
          grow (card);
          n_cards++;
        }
      if (part + 1 == PARTS)
        break;
      g_signal_emit_by_name (next, "clicked");
      dd_stage_wait (dd_stage_lesson_is_ready, &stage);
      dd_stage_settle ();
    }
  /* Else there was nothing that could cover another. */
  g_assert_cmpuint (n_cards, >=, PARTS);
  dd_stage_lesson_leave (&stage);
}

/* What she can do, in her own list, comes where nothing was too. */
static void
test_skills (void)
{
  GtkWidget *home = dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE);

  adw_view_stack_set_visible_child_name (dd_stage_get_child (home, DD_TYPE_HOME_PAGE, "tabs"),
                                         "mine");
  dd_stage_wait_words (home, "Kỹ năng · Bit và mã: máy tính nhớ thế giới ra sao");
  dd_stage_settle ();
}

int
main (int argc, char *argv[])
{
  static const char *const people[] = { "Giàng Thị Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_stage_add_people (&stage, people);
  dd_stage_install (&stage);
  dd_session_set_use (stage.session, DD_USE_ONE);
  dd_stage_settle ();
  dd_stage_raise (&stage, "vi");
  /* The first time they grow; then they come as they were left, in half a window and on a
   * telephone. */
  g_test_add_data_func ("/lesson-cards/1000", GINT_TO_POINTER (1000), test_grow);
  g_test_add_data_func ("/lesson-cards/600", GINT_TO_POINTER (600), test_grow);
  g_test_add_data_func ("/lesson-cards/360", GINT_TO_POINTER (360), test_grow);
  g_test_add_func ("/lesson-cards/skills", test_skills);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
