/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between cards and session: see the header. */

#include "dd-lesson-exercises-private.h"

#include "dd-example-view.h"
#include "dd-lesson-card.h"
#include "dd-lesson-pictures.h"
#include "dd-words.h"

#define DRAFT_MSEC 1000

G_DEFINE_FINAL_TYPE (DdLessonExercises, dd_lesson_exercises, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PART_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- Where one is ---- */

/* It can be answered, or tried again: not right yet, and the solution was not read. */
static gboolean
is_open (GtkWidget *card)
{
  return !dd_lesson_exercises_is_over (dd_lesson_exercises_of (card));
}

static void
update_current (DdLessonExercises *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->scrolled));

  dd_lesson_current_update (&self->current, self->cards,
                            root != NULL ? gtk_root_get_focus (root) : NULL, is_open);
}

/* Into a window, or out of it. */
static void
root_cb (DdLessonExercises *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->scrolled));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (update_current), self,
                             G_CONNECT_SWAPPED);
}

/* ---- What a card asks for ---- */

static void
update_card (DdLessonExercises *self,
             GtkWidget *card)
{
  dd_lesson_card_update (self->session, dd_lesson_exercises_of (card), DD_EXERCISE_CARD (card));
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  /* Not saved is told by the bar under the header and by the card. */
  dd_exercise_check_finish (DD_EXERCISE (source), result, NULL);
}

static void
check_cb (GtkWidget *card,
          int sure,
          DdLessonExercises *self)
{
  static const DdSureness sureness[] = { DD_SURENESS_NOT_ASKED, DD_SURENESS_NOT_SURE,
                                         DD_SURENESS_SURE };

  dd_session_touch (self->session);
  /* The power may go before the page has saved what it shows: the way back leads to this question.
   */
  dd_lesson_set_place (self->lesson, dd_exercise_get_info (dd_lesson_exercises_of (card))->part,
                       GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (card), "dd-block")),
                       dd_lesson_exercises_of (card));
  g_set_object (&self->checked, dd_lesson_exercises_of (card));
  self->checked_turn = dd_session_get_turn_number (self->session);
  dd_exercise_check_async (dd_lesson_exercises_of (card), sureness[CLAMP (sure, 0, 2)],
                           checked_cb, NULL);
}

/* In a group the next one tries again: who got it wrong has heard why. */
static void
again_cb (GtkWidget *card,
          DdLessonExercises *self)
{
  DdPerson *next;

  dd_session_touch (self->session);
  next = dd_exercise_get_next_try (dd_lesson_exercises_of (card));
  if (next != NULL && next != dd_session_get_turn (self->session))
    dd_session_begin_retry (self->session,
                            dd_exercise_get_answered_by (dd_lesson_exercises_of (card)));
  dd_exercise_try_again (dd_lesson_exercises_of (card));
}

static void
hint_cb (GtkWidget *card,
         DdLessonExercises *self)
{
  g_autofree char *hint = NULL;

  dd_session_touch (self->session);
  hint = dd_exercise_take_hint (dd_lesson_exercises_of (card));
}

static void
solution_cb (GtkWidget *card,
             DdLessonExercises *self)
{
  dd_session_touch (self->session);
  dd_exercise_read_solution (dd_lesson_exercises_of (card));
}

static void
skip_cb (GtkWidget *card,
         DdLessonExercises *self)
{
  dd_session_touch (self->session);
  dd_exercise_skip (dd_lesson_exercises_of (card));
}

static gboolean
draft_cb (gpointer data)
{
  DdLessonExercises *self = data;

  self->draft_source = 0;
  dd_lesson_exercises_flush (self);
  return G_SOURCE_REMOVE;
}

/* The turn passes after each exercise, also when a group leaves one that is not right and goes on:
 * then with the first that is answered of the next. */
static void
pass_turn_at (DdLessonExercises *self,
              DdExercise *exercise)
{
  if (self->checked == NULL || self->checked == exercise)
    return;
  g_clear_object (&self->checked);
  if (self->checked_turn == dd_session_get_turn_number (self->session))
    dd_session_end_try (self->session);
}

/* What is typed and not checked is kept a moment after the last key, and when the page is left. */
static void
response_changed_cb (GtkWidget *card,
                     DdLessonExercises *self)
{
  dd_session_touch (self->session);
  pass_turn_at (self, dd_lesson_exercises_of (card));
  g_hash_table_add (self->drafts, g_object_ref (dd_lesson_exercises_of (card)));
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_MSEC, draft_cb, self);
}

void
dd_lesson_exercises_flush (DdLessonExercises *self)
{
  GHashTableIter iter;
  gpointer exercise;

  g_return_if_fail (DD_IS_LESSON_EXERCISES (self));

  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &exercise, NULL))
    {
      if (dd_exercise_get_state (exercise) == DD_EXERCISE_READY)
        dd_exercise_save_draft (exercise);
      g_hash_table_iter_remove (&iter);
    }
}

/* What is said of an answer in a step, and the way to the next step. */
static void
reveal_news (GtkWidget *card)
{
  GtkWidget *example = gtk_widget_get_ancestor (card, DD_TYPE_EXAMPLE_VIEW);
  GtkWidget *feedback = dd_exercise_card_get_feedback (DD_EXERCISE_CARD (card));

  if (example != NULL && feedback != NULL)
    dd_example_view_reveal (DD_EXAMPLE_VIEW (example), feedback);
}

static void
exercise_changed_cb (DdExercise *exercise,
                     DdLessonExercises *self)
{
  if (self->view != NULL)
    dd_document_view_update_steps (self->view);
  for (guint i = 0; i < self->cards->len; i++)
    if (dd_lesson_exercises_of (g_ptr_array_index (self->cards, i)) == exercise)
      {
        update_card (self, g_ptr_array_index (self->cards, i));
        reveal_news (g_ptr_array_index (self->cards, i));
      }
  if (dd_lesson_exercises_is_over (exercise))
    dd_session_end_try (self->session);
  update_current (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- Cards ---- */

/* In the order of the text: those where one stopped are made before those above. */
static void
add_card (DdLessonExercises *self,
          GtkWidget *card)
{
  guint i = self->cards->len;

  while (i > 0 &&
         dd_lesson_exercises_block_of (self->cards->pdata[i - 1]) >
           dd_lesson_exercises_block_of (card))
    i--;
  g_ptr_array_insert (self->cards, (int) i, card);
}

/* The next exercise of the part behind BLOCK that can be shown and is not folded away; NULL if none
 * is. */
static const DdBlock *
find_next_slot (DdLessonExercises *self,
                guint block)
{
  DdDocument *document = dd_lesson_get_document (self->lesson);

  for (guint i = 0; i < dd_document_get_n_slots (document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (document, i);

      if (slot->index > block && dd_document_view_has_block (self->view, slot) &&
          dd_lesson_find_exercise (self->lesson, slot) != NULL)
        return slot;
    }
  return NULL;
}

/* Nothing is to be read between the shown blocks that hold BLOCK and SLOT. */
static gboolean
follows (DdLessonExercises *self,
         guint block,
         const DdBlock *slot)
{
  const DdBlock *before = dd_document_get_block (dd_lesson_get_document (self->lesson), block);

  return before->parent == slot->parent && slot->index == before->index + 1;
}

/* Enter after an exercise that is over. The focus goes to where the next question is answered; when
 * there is something to be read before, that stands at the top of the window, and the focus is on
 * the question: Enter on it leads to the answer. */
static void
next_cb (GtkWidget *card,
         DdLessonExercises *self)
{
  GtkWidget *example = gtk_widget_get_ancestor (card, DD_TYPE_EXAMPLE_VIEW);
  const DdBlock *slot;
  GtkWidget *next;

  dd_session_touch (self->session);
  if (self->view == NULL ||
      (example != NULL && dd_example_view_go_on (DD_EXAMPLE_VIEW (example), card)))
    return;
  slot = find_next_slot (self, dd_lesson_exercises_block_of (card));
  if (slot != NULL)
    dd_document_view_build_now (self->view);
  next = slot != NULL ? dd_lesson_exercises_find_at (self, slot->index) : NULL;
  if (next != NULL)
    {
      dd_exercise_card_focus_question (DD_EXERCISE_CARD (next));
      if (follows (self, dd_lesson_exercises_block_of (card), slot))
        dd_exercise_card_focus_answer (DD_EXERCISE_CARD (next));
    }
  else if (slot == NULL || !dd_document_view_focus_steps (self->view, slot))
    gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  if (!dd_document_view_go_behind (self->view, dd_lesson_exercises_block_of (card)) && next == NULL)
    g_signal_emit (self, signals[SIGNAL_PART_OVER], 0);
}

/* There the way on is the next step. */
static gboolean
is_in_example (const DdBlock *slot)
{
  const DdBlock *at = slot;

  while (at != NULL && at->kind != DD_BLOCK_EXAMPLE)
    at = at->parent;
  return at != NULL;
}

static GtkWidget *
slot_cb (DdDocumentView *view,
         const DdBlock *slot,
         DdLessonExercises *self)
{
  DdExercise *exercise = dd_lesson_find_exercise (self->lesson, slot);
  g_autofree char *title = NULL;
  GtkWidget *card;

  if (exercise == NULL)
    return NULL;
  title = dd_lesson_card_dup_title (self->session, exercise);
  card = dd_exercise_card_new (dd_exercise_get_attempt (exercise), dd_exercise_get_href (exercise),
                               title);
  g_object_set_data_full (G_OBJECT (card), "dd-exercise", g_object_ref (exercise), g_object_unref);
  g_object_set_data (G_OBJECT (card), "dd-block", GUINT_TO_POINTER (slot->index));
  g_signal_connect_object (card, "check", G_CALLBACK (check_cb), self, 0);
  g_signal_connect_object (card, "again", G_CALLBACK (again_cb), self, 0);
  g_signal_connect_object (card, "hint", G_CALLBACK (hint_cb), self, 0);
  g_signal_connect_object (card, "solution", G_CALLBACK (solution_cb), self, 0);
  g_signal_connect_object (card, "skip", G_CALLBACK (skip_cb), self, 0);
  g_signal_connect_object (card, "next", G_CALLBACK (next_cb), self, 0);
  g_signal_connect_object (card, "changed", G_CALLBACK (response_changed_cb), self, 0);
  dd_lesson_pictures_attach (self->lesson, card);
  dd_exercise_card_set_leads_on (DD_EXERCISE_CARD (card), !is_in_example (slot));
  add_card (self, card);
  update_card (self, card);
  update_current (self);
  return card;
}

/* How much is not saved, or whose turn it is. */
static void
update_cards (DdLessonExercises *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    update_card (self, g_ptr_array_index (self->cards, i));
}

/* ---- Worked examples ---- */

static guint
open_steps_cb (DdDocumentView *view,
               const DdBlock *example,
               DdLessonExercises *self)
{
  return dd_lesson_get_open_steps (self->lesson, example);
}

static gboolean
step_waits_cb (DdDocumentView *view,
               const DdBlock *step,
               DdLessonExercises *self)
{
  return dd_lesson_step_waits (self->lesson, step);
}

static void
step_opened_cb (DdDocumentView *view,
                const DdBlock *example,
                guint n_open,
                DdLessonExercises *self)
{
  dd_session_touch (self->session);
  dd_lesson_open_steps (self->lesson, example, n_open);
}

void
dd_lesson_exercises_attach (DdLessonExercises *self,
                            DdDocumentView *view)
{
  g_return_if_fail (DD_IS_LESSON_EXERCISES (self));

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "slot", G_CALLBACK (slot_cb), self, 0);
  g_signal_connect_object (view, "open-steps", G_CALLBACK (open_steps_cb), self, 0);
  g_signal_connect_object (view, "step-waits", G_CALLBACK (step_waits_cb), self, 0);
  g_signal_connect_object (view, "step-opened", G_CALLBACK (step_opened_cb), self, 0);
}

void
dd_lesson_exercises_begin_part (DdLessonExercises *self,
                                DdPart part)
{
  g_return_if_fail (DD_IS_LESSON_EXERCISES (self));

  g_clear_handle_id (&self->lead_source, g_source_remove);
  g_ptr_array_set_size (self->cards, 0);
  dd_lesson_current_clear (&self->current);
}

void
dd_lesson_exercises_fold (DdLessonExercises *self,
                          DdDocumentView *view)
{
  DdDocument *document;
  guint fold = G_MAXUINT;

  g_return_if_fail (DD_IS_LESSON_EXERCISES (self));

  document = dd_lesson_get_document (self->lesson);
  for (guint i = 0; i < dd_document_get_n_slots (document) && fold == G_MAXUINT; i++)
    {
      const DdBlock *slot = dd_document_get_slot (document, i);
      DdExercise *exercise = dd_lesson_find_exercise (self->lesson, slot);

      if (exercise != NULL && dd_exercise_get_info (exercise)->gate &&
          !dd_exercise_is_dealt_with (exercise) && dd_document_view_has_block (view, slot))
        fold = slot->index;
    }
  dd_document_view_fold_after (view, fold);
}

static void
dd_lesson_exercises_finalize (GObject *object)
{
  DdLessonExercises *self = DD_LESSON_EXERCISES (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->lead_source, g_source_remove);
  g_clear_weak_pointer (&self->view);
  dd_lesson_current_clear (&self->current);
  g_clear_object (&self->checked);
  g_hash_table_unref (self->drafts);
  g_ptr_array_unref (self->cards);
  g_clear_object (&self->lesson);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dd_lesson_exercises_parent_class)->finalize (object);
}

static void
dd_lesson_exercises_class_init (DdLessonExercisesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_lesson_exercises_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DD_TYPE_LESSON_EXERCISES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PART_OVER] =
    g_signal_new ("part-over", DD_TYPE_LESSON_EXERCISES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
dd_lesson_exercises_init (DdLessonExercises *self)
{
  self->cards = g_ptr_array_new ();
  self->drafts = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

DdLessonExercises *
dd_lesson_exercises_new (DdSession *session,
                         DdLesson *lesson,
                         GtkScrolledWindow *scrolled)
{
  DdLessonExercises *self = g_object_new (DD_TYPE_LESSON_EXERCISES, NULL);

  self->session = g_object_ref (session);
  self->lesson = g_object_ref (lesson);
  self->scrolled = scrolled;
  g_signal_connect_object (scrolled, "notify::root", G_CALLBACK (root_cb), self, G_CONNECT_SWAPPED);
  root_cb (self);
  g_signal_connect_object (session, "notify::unsaved", G_CALLBACK (update_cards), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::turn", G_CALLBACK (update_cards), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < dd_lesson_get_n_exercises (lesson); i++)
    g_signal_connect_object (dd_lesson_get_exercise (lesson, i), "changed",
                             G_CALLBACK (exercise_changed_cb), self, 0);
  return self;
}
