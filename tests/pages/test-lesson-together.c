/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question of a lesson on the page, alone and in a group: whose choice it was, who tries again,
 * what the others do; and the way that Enter goes, through the steps of an example to the end of
 * the part. All of a feedback is seen, and has the focus. */

#include "dd-stage-lesson.h"

#include "dd-example-view.h"
#include "dd-exercise-card.h"
#include "dd-feedback-box.h"
#include "dd-given-list.h"
#include "dd-not-you-window.h"
#include "dd-taker-list.h"

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"

static DdStage stage;

/* The Nth of TYPE in the text; NULL if there are not so many. */
static GtkWidget *
get (GType type, guint n)
{
  return dd_stage_find_nth (dd_stage_lesson_part (&stage, "view"), type, n);
}

/* Chooses the option whose words are so, and checks. */
static void
choose (GtkWidget *card, const char *words)
{
  for (guint i = 0; i < 9; i++)
    {
      GtkWidget *option = dd_stage_find_nth (card, GTK_TYPE_CHECK_BUTTON, i);

      g_assert_nonnull (option);
      if (!dd_stage_says (option, words))
        continue;
      g_assert_true (dd_exercise_card_pick (DD_EXERCISE_CARD (card), i));
      dd_stage_lesson_check (card);
      return;
    }
  g_assert_not_reached ();
}

static void
type (GtkWidget *card, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (dd_stage_find_nth (card, GTK_TYPE_ENTRY, 0)), words);
  dd_stage_lesson_check (card);
}

/* Enter on what has the focus: the controllers of the card see it first. */
static void
press_enter (GtkWidget *card)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (card);
  gboolean used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !used; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &used);
    }
  g_assert_true (used);
  dd_stage_settle ();
}

/* All of the feedback, and the buttons under it. */
static gboolean
is_feedback_seen (gpointer card)
{
  GtkWidget *feedback = dd_exercise_card_get_feedback (card);
  GtkWidget *scrolled = dd_stage_lesson_part (&stage, "scrolled");
  graphene_rect_t box;
  graphene_rect_t all;

  return dd_stage_get_focus (&stage) == feedback &&
         gtk_widget_compute_bounds (feedback, scrolled, &box) &&
         gtk_widget_compute_bounds (card, scrolled, &all) && box.origin.y >= 0 &&
         all.origin.y + all.size.height <= gtk_widget_get_height (scrolled);
}

/* What is new is scrolled to by and by, with the frames that come. */
static void
assert_feedback_seen (GtkWidget *card)
{
  dd_stage_wait (is_feedback_seen, card);
}

#define assert_turn(name) \
  g_assert_cmpstr (dd_person_get_name (dd_session_get_turn (stage.session)), ==, name)

/* ---- Alone ---- */

static void
test_alone (void)
{
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Say", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  g_assert_false (dd_stage_says (card, "ngón tay"));
  choose (card, "5 kiểu");
  g_assert_true (dd_stage_says (card, "Em chọn"));
  g_assert_false (dd_stage_says (card, "Nói với nhau"));
  assert_feedback_seen (card);
  dd_stage_press (card, "Thử lại");
  g_assert_false (dd_stage_says (card, "Em chọn"));
  dd_stage_lesson_leave (&stage);
}

/* What was guessed at first is told beside what came of it, also when the lesson is opened again;
 * not while there is nothing else, and not of what stands there. */
static void
test_first_guess (void)
{
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Vừ", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  choose (card, "5 kiểu");
  g_assert_false (dd_stage_says (card, "Lúc đầu"));
  dd_stage_press (card, "Thử lại");
  choose (card, "10 kiểu");
  g_assert_true (dd_stage_says (card, "Lúc đầu em đoán: 5 kiểu"));
  assert_feedback_seen (card);
  dd_stage_lesson_leave (&stage);

  dd_stage_lesson_open (&stage, COURSE, LESSON);
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  g_assert_true (dd_stage_says (card, "Lúc đầu em đoán: 5 kiểu"));
  dd_stage_press (card, "Thử lại");
  choose (card, "5 kiểu");
  g_assert_false (dd_stage_says (card, "Lúc đầu"));
  dd_stage_press (card, "Xem lời giải");
  g_assert_false (dd_stage_says (card, "Lúc đầu"));
  dd_stage_press (card, "Thử lại");
  choose (card, "32 kiểu");
  g_assert_true (dd_stage_says (card, "Lúc đầu em đoán: 5 kiểu"));
  dd_stage_lesson_leave (&stage);
}

/* How many buttons of the text are filled, of those that can be seen. */
static guint
count_filled (GtkWidget *widget)
{
  guint n = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
            gtk_widget_has_css_class (widget, "suggested-action");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_filled (child);
  return n;
}

/* One filled button, that of the card one is at; after the solution it leads on, and what is copied
 * from it is right and no more. */
static void
test_filled (void)
{
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Lử", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_cmpuint (count_filled (dd_stage_lesson_part (&stage, "view")), ==, 1);
  choose (get (DD_TYPE_EXERCISE_CARD, 0), "32 kiểu");
  dd_stage_lesson_go_on (&stage);
  for (guint i = 0; i < 3; i++)
    for (guint step = 0; step < 4; step++)
      if (dd_stage_says (get (DD_TYPE_EXAMPLE_VIEW, i), "Bước tiếp"))
        dd_stage_press (get (DD_TYPE_EXAMPLE_VIEW, i), "Bước tiếp");
  g_assert_cmpuint (count_filled (dd_stage_lesson_part (&stage, "view")), ==, 1);
  card = get (DD_TYPE_EXERCISE_CARD, 1);
  gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (count_filled (dd_stage_lesson_part (&stage, "view")), ==, 1);
  g_assert_cmpuint (count_filled (card), ==, 1);
  type (card, "27");
  g_assert_cmpuint (count_filled (card), ==, 1);
  dd_stage_press (card, "Thử lại");
  type (card, "9");
  dd_stage_press (card, "Xem lời giải");
  g_assert_true (dd_stage_says (card, "Em đã trả lời: 9"));
  g_assert_true (dd_stage_says (card, "Em có thể thử lại câu này."));
  g_assert_cmpuint (count_filled (card), ==, 0);
  g_assert_cmpuint (count_filled (get (DD_TYPE_EXAMPLE_VIEW, 2)), ==, 1); /* the next step */
  g_assert_cmpuint (count_filled (dd_stage_lesson_part (&stage, "view")), ==, 1);
  dd_stage_press (card, "Thử lại");
  type (card, "11");
  g_assert_true (dd_stage_says (card, "Đúng rồi."));
  g_assert_false (dd_stage_says (card, "tự tìm ra"));
  dd_stage_lesson_leave (&stage);
}

/* ---- In a group ---- */

static void
test_group (void)
{
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Mỷ", "Dế", "Páo", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  g_assert_true (dd_stage_says (card, "Dế và Páo giơ 1-4 ngón tay: chọn phương án nào?"));
  choose (card, "5 kiểu");
  g_assert_true (dd_stage_says (card, "Mỷ chọn"));
  g_assert_true (dd_stage_says (card, "Nói với nhau: vì sao? Rồi Dế thử lại."));
  g_assert_false (dd_stage_says (card, "ngón tay"));
  assert_feedback_seen (card);
  assert_turn ("Mỷ");

  dd_stage_press (card, "Thử lại");
  assert_turn ("Dế");
  g_assert_true (dd_stage_says (dd_stage_lesson_part (&stage, "turns"), "Páo đọc đề"));
  g_assert_true (dd_stage_says (card, "Mỷ và Páo giơ 1-4 ngón tay: chọn phương án nào?"));
  choose (card, "10 kiểu");
  g_assert_true (dd_stage_says (card, "Dế chọn"));
  g_assert_true (dd_stage_says (card, "Rồi Páo thử lại."));
  g_assert_true (dd_stage_says (card, "Lúc đầu Mỷ đoán: 5 kiểu"));
  /* Passed on by hand before: it is passed once. */
  dd_session_pass_turn (stage.session);
  g_assert_true (dd_stage_says (card, "Rồi Páo thử lại."));
  /* And all the way round: the words follow the bar. */
  dd_session_pass_turn (stage.session);
  g_assert_true (dd_stage_says (card, "Rồi Mỷ thử lại."));
  dd_session_pass_turn (stage.session);
  assert_turn ("Dế");
  g_assert_true (dd_stage_says (card, "Rồi Dế thử lại."));
  dd_session_pass_turn (stage.session);
  dd_stage_press (card, "Thử lại");
  assert_turn ("Páo");
  choose (card, "32 kiểu");
  g_assert_true (dd_stage_says (card, "Đúng rồi"));
  g_assert_false (dd_stage_says (card, "tự tìm ra"));
  g_assert_false (dd_stage_says (card, "Nói với nhau"));
  assert_turn ("Mỷ"); /* it is over */
  dd_stage_lesson_leave (&stage);

  /* The next day it is still known whose it was. */
  dd_stage_sit_down (&stage, "Dế", "Páo", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_true (dd_stage_says (get (DD_TYPE_EXERCISE_CARD, 0), "Đúng rồi"));
  dd_stage_lesson_leave (&stage);
}

/* Turns are passed by hand alone: all are asked to talk, nobody is named. */
static void
test_by_hand (void)
{
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Mùa", "Súa", NULL);
  dd_session_set_pc_choice (stage.session, "turns", "hand");
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  g_assert_true (dd_stage_says (card, "Súa giơ 1-4 ngón tay"));
  choose (card, "5 kiểu");
  g_assert_true (dd_stage_says (card, "Nói với nhau: vì sao?"));
  g_assert_false (dd_stage_says (card, "thử lại."));
  dd_stage_press (card, "Thử lại");
  assert_turn ("Mùa");
  dd_session_set_pc_choice (stage.session, "turns", NULL);
  dd_stage_lesson_leave (&stage);
}

/* Who leaves a wrong answer as it is and goes on leaves the next question to the next one: once,
 * and not before it is answered. */
static void
test_go_on (void)
{
  dd_stage_sit_down (&stage, "Tủa", "Dợ", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  choose (get (DD_TYPE_EXERCISE_CARD, 0), "5 kiểu");
  dd_stage_lesson_go_on (&stage);
  dd_stage_lesson_go_on (&stage);
  assert_turn ("Tủa");
  gtk_editable_set_text (
    GTK_EDITABLE (dd_stage_find_nth (get (DD_TYPE_EXERCISE_CARD, 0), GTK_TYPE_ENTRY, 0)), "1");
  assert_turn ("Dợ");
  type (get (DD_TYPE_EXERCISE_CARD, 0), "18");
  g_assert_true (dd_stage_says (get (DD_TYPE_EXERCISE_CARD, 0), "Rồi Tủa thử lại."));
  assert_turn ("Dợ");
  dd_stage_press (get (DD_TYPE_EXERCISE_CARD, 0), "Thử lại");
  assert_turn ("Tủa");
  type (get (DD_TYPE_EXERCISE_CARD, 0), "17");
  assert_turn ("Tủa");
  dd_stage_lesson_leave (&stage);
}

/* ---- Not you? ---- */

#define DIALOG(name) dd_stage_get_child (dialog, DD_TYPE_NOT_YOU_WINDOW, name)

static gboolean
says_moved (gpointer words)
{
  return dd_stage_lesson_is_ready (&stage) &&
         dd_stage_says (dd_stage_lesson_part (&stage, "view"), words);
}

/* A guess that is given to somebody else is told of that one, in the lesson that is open. */
static void
test_moved (void)
{
  GtkSelectionModel *people;
  GtkWidget *dialog;
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Xúa", "Giàng", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  choose (card, "5 kiểu");
  dd_stage_press (card, "Thử lại");
  choose (card, "32 kiểu");
  g_assert_true (dd_stage_says (card, "Lúc đầu Xúa đoán: 5 kiểu"));

  dd_not_you_window_open (dd_stage_get_window (&stage));
  dialog = dd_stage_get_dialog (DD_TYPE_NOT_YOU_WINDOW);
  dd_stage_wait_words (dialog, "Câu 1, lần 1 · ");
  g_assert_true (dd_stage_says (dialog, "Câu 1, lần 2 · "));
  g_assert_true (dd_stage_says (dialog, "Tất cả 2 câu trả lời"));
  /* All of them, the latest, the first. */
  g_signal_emit_by_name (
    gtk_list_box_get_row_at_index (
      dd_stage_get_child (DIALOG ("given"), DD_TYPE_GIVEN_LIST, "answers"), 2),
    "activate");
  dd_stage_press (dialog, "Tiếp: câu trả lời này của ai?");
  dd_stage_settle ();
  people = gtk_list_view_get_model (
    dd_stage_get_child (DIALOG ("takers"), DD_TYPE_TAKER_LIST, "people"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (G_LIST_MODEL (people), i);

      if (g_str_equal (dd_person_get_name (person), "Giàng"))
        gtk_selection_model_select_item (people, i, TRUE);
    }
  dd_stage_press (dialog, "Chuyển");
  dd_stage_wait_words (dialog, "1 câu trả lời nay đã ghi cho Giàng");
  gtk_window_close (GTK_WINDOW (dialog));
  dd_stage_wait (says_moved, (gpointer) "Lúc đầu Giàng đoán: 5 kiểu");
  g_assert_true (dd_stage_says (get (DD_TYPE_EXERCISE_CARD, 0), "Đúng rồi"));
  dd_stage_lesson_leave (&stage);
}

/* ---- Steps and Enter ---- */

static void
test_enter (void)
{
  GtkWidget *examples[3];
  GtkWidget *card;

  dd_stage_sit_down (&stage, "Chía", NULL);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  choose (get (DD_TYPE_EXERCISE_CARD, 0), "32 kiểu");
  press_enter (get (DD_TYPE_EXERCISE_CARD, 0));
  /* What comes behind the last question of the part is to be read, or the part is over. */
  g_assert_true (dd_stage_get_focus (&stage) == dd_stage_lesson_get_next (&stage) ||
                 dd_stage_get_focus (&stage) == dd_stage_lesson_part (&stage, "scrolled"));
  dd_stage_lesson_go_on (&stage);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    examples[i] = get (DD_TYPE_EXAMPLE_VIEW, i);
  g_assert_true (dd_stage_says (examples[0], "Bước 1 trên 4"));
  g_assert_false (dd_stage_says (examples[0], "Bước 2 trên 4"));
  dd_stage_press (examples[1], "Bước tiếp");
  dd_stage_press (examples[1], "Bước tiếp");
  g_assert_false (dd_stage_says (examples[1], "Bước tiếp"));
  card = get (DD_TYPE_EXERCISE_CARD, 0);
  type (card, "10110");
  press_enter (card);
  /* To the question of the next example, which begins at the top of the window. */
  card = get (DD_TYPE_EXERCISE_CARD, 1);
  g_assert_true (dd_stage_get_focus (&stage) == card);
  g_assert_true (dd_stage_says (examples[2], "Trả lời xong sẽ có bước tiếp theo."));
  type (card, "27");
  assert_feedback_seen (card);
  g_assert_true (dd_stage_says (examples[2], "Bước tiếp"));
  dd_stage_press (card, "Thử lại");
  type (card, "11");
  press_enter (card);
  g_assert_true (dd_stage_says (examples[2], "Bước 2 trên 2"));
  g_assert_true (gtk_widget_is_ancestor (dd_stage_get_focus (&stage), examples[2]));
  card = get (DD_TYPE_EXERCISE_CARD, 2);
  /* Nothing is to be read in this step before its question: one types at once. */
  g_assert_true (gtk_widget_is_ancestor (dd_stage_get_focus (&stage), card));
  g_assert_true (GTK_IS_TEXT (dd_stage_get_focus (&stage)));
  type (card, "11011");
  press_enter (card);
  g_assert_true (dd_stage_get_focus (&stage) == dd_stage_lesson_get_next (&stage));

  /* Opened again it stands as it was left. */
  dd_stage_lesson_leave (&stage);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_true (dd_stage_says (get (DD_TYPE_EXAMPLE_VIEW, 2), "Bước 2 trên 2"));
  dd_stage_lesson_leave (&stage);
}

int
main (int argc, char **argv)
{
  static const char *const people[] = {
    "Mỷ", "Dế", "Páo", "Say", "Mùa", "Súa", "Chía", "Lử", "Vừ", "Xúa", "Giàng",
    "Tủa", "Dợ", NULL
  };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_lesson_set_up (&stage, people, "vi");
  g_test_add_func ("/lesson-together/alone", test_alone);
  g_test_add_func ("/lesson-together/first-guess", test_first_guess);
  g_test_add_func ("/lesson-together/filled", test_filled);
  g_test_add_func ("/lesson-together/group", test_group);
  g_test_add_func ("/lesson-together/by-hand", test_by_hand);
  g_test_add_func ("/lesson-together/go-on", test_go_on);
  g_test_add_func ("/lesson-together/moved", test_moved);
  g_test_add_func ("/lesson-together/enter", test_enter);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
