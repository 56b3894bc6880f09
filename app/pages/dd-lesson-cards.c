/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cards of the part that is shown: which one has the focus, which is to be seen, and how one is
 * led to it. */

#include "dd-lesson-exercises-private.h"

#include <glib/gi18n.h>

#include "dd-reveal.h"
#include "dd-words.h"

/* A frame or two; until there is a layout, nothing can be scrolled to. */
#define LEAD_MSEC 60
#define LEAD_TRIES 80
/* So much of a question in the window is enough to be seen. */
#define SEEN_PX 80

DdExercise *
dd_lesson_exercises_of (GtkWidget *card)
{
  return g_object_get_data (G_OBJECT (card), "dd-exercise");
}

guint
dd_lesson_exercises_block_of (GtkWidget *card)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (card), "dd-block"));
}

GtkWidget *
dd_lesson_exercises_find_at (DdLessonExercises *self, guint block)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (dd_lesson_exercises_block_of (g_ptr_array_index (self->cards, i)) == block)
      return g_ptr_array_index (self->cards, i);
  return NULL;
}

/* The turn passes on when an exercise is over; after "not yet" the next one tries, when Try again
 * is pressed. */
gboolean
dd_lesson_exercises_is_over (DdExercise *exercise)
{
  DdJudgement judgement = dd_attempt_get_judgement (dd_exercise_get_attempt (exercise));
  DdExerciseState state = dd_exercise_get_state (exercise);

  return state == DD_EXERCISE_EXPLAINED || state == DD_EXERCISE_SKIPPED ||
         (state == DD_EXERCISE_JUDGED &&
          (judgement == DD_JUDGEMENT_RIGHT || judgement == DD_JUDGEMENT_UNSCORED));
}

/* ---- Words ---- */

char *
dd_lesson_exercises_dup_place (DdLessonExercises *self,
                               DdPart part)
{
  guint total = 0;
  guint done = 0;

  g_return_val_if_fail (DD_IS_LESSON_EXERCISES (self), NULL);

  for (guint i = 0; i < dd_lesson_get_n_exercises (self->lesson); i++)
    {
      DdExercise *exercise = dd_lesson_get_exercise (self->lesson, i);

      if (dd_exercise_get_info (exercise)->part != part)
        continue;
      total++;
      done += dd_exercise_is_dealt_with (exercise);
    }
  if (total == 0)
    return g_strdup (dd_words_get_part (part));
  /* Translators: name of the part of a lesson, how many of its questions are answered, how many
   * there are */
  return g_strdup_printf (_ ("%s · %u of %u answered in this part"), dd_words_get_part (part),
                          done, total);
}

/* ---- Where they are ---- */

static gboolean
is_seen (DdLessonExercises *self,
         GtkWidget *card)
{
  double height_px = gtk_widget_get_height (GTK_WIDGET (self->scrolled));
  graphene_rect_t box;
  double top;
  double bottom;

  if (!gtk_widget_get_mapped (card) ||
      !gtk_widget_compute_bounds (card, GTK_WIDGET (self->scrolled), &box))
    return FALSE;
  top = MAX ((double) box.origin.y, 0);
  bottom = MIN ((double) box.origin.y + box.size.height, height_px);
  return box.size.height > 0 && bottom - top >= MIN ((double) box.size.height, SEEN_PX);
}

DdExercise *
dd_lesson_exercises_find_seen (DdLessonExercises *self)
{
  DdExercise *last = NULL;

  g_return_val_if_fail (DD_IS_LESSON_EXERCISES (self), NULL);

  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);

      if (!is_seen (self, card))
        continue;
      last = dd_lesson_exercises_of (card);
      if (!dd_exercise_is_dealt_with (last))
        return last;
    }
  return last;
}

static gboolean
lead_cb (gpointer data)
{
  DdLessonExercises *self = data;
  GtkWidget *card;

  if (self->view == NULL || self->lead_tries-- == 0)
    {
      self->lead_source = 0;
      return G_SOURCE_REMOVE;
    }
  if (!dd_document_view_is_built (self->view) || !dd_document_view_is_there (self->view))
    return G_SOURCE_CONTINUE;
  self->lead_source = 0;
  card = dd_lesson_exercises_find_at (self, self->lead_block);
  if (card == NULL)
    return G_SOURCE_REMOVE; /* in a step that is not open, or it cannot be read */
  if (self->lead_focus)
    dd_exercise_card_focus_question (DD_EXERCISE_CARD (card));
  dd_reveal (card, card);
  return G_SOURCE_REMOVE;
}

void
dd_lesson_exercises_lead_to (DdLessonExercises *self,
                             guint block,
                             gboolean focus)
{
  g_return_if_fail (DD_IS_LESSON_EXERCISES (self));

  self->lead_block = block;
  self->lead_focus = focus;
  self->lead_tries = LEAD_TRIES;
  if (self->lead_source == 0)
    self->lead_source = g_timeout_add (LEAD_MSEC, lead_cb, self);
}

/* ---- Keys ---- */

static GtkWidget *
find_card (DdLessonExercises *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->scrolled));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *first = NULL;

  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);

      if (focus != NULL && gtk_widget_is_ancestor (focus, card))
        return card;
      if (first == NULL && gtk_widget_get_mapped (card) &&
          dd_exercise_get_state (dd_lesson_exercises_of (card)) == DD_EXERCISE_READY)
        first = card;
    }
  return first;
}

gboolean
dd_lesson_exercises_is_at_work (DdLessonExercises *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (DD_IS_LESSON_EXERCISES (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self->scrolled));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);

      if (focus == card || gtk_widget_is_ancestor (focus, card))
        return !dd_lesson_exercises_is_over (dd_lesson_exercises_of (card));
    }
  return FALSE;
}

gboolean
dd_lesson_exercises_pick (DdLessonExercises *self,
                          guint index)
{
  GtkWidget *card = find_card (self);

  return card != NULL && dd_exercise_card_pick (DD_EXERCISE_CARD (card), index);
}

void
dd_lesson_exercises_take_hint (DdLessonExercises *self)
{
  GtkWidget *card = find_card (self);

  if (card != NULL)
    gtk_widget_activate_action (card, "card.hint", NULL);
}
