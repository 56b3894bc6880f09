/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between dd-lesson-exercises.c, which makes the cards and answers them, and dd-lesson-cards.c,
 * which knows where they stand. */

#pragma once

#include "dd-exercise-card.h"
#include "dd-lesson-current.h"
#include "dd-lesson-exercises.h"

G_BEGIN_DECLS

struct _DdLessonExercises
{
  GObject parent_instance;
  DdSession *session;          /* (owned) */
  DdLesson *lesson;            /* (owned) */
  GtkScrolledWindow *scrolled; /* (borrowed) */
  DdDocumentView *view;        /* (borrowed) (nullable) a weak pointer */
  GHashTable *drafts;          /* (owned) set of DdExercise: changed and not kept yet */
  guint draft_source;
  guint lead_source;
  guint lead_block; /* the exercise to lead to, as soon as it stands somewhere */
  guint lead_tries;
  gboolean lead_focus;
  GPtrArray *cards; /* (owned) of GtkWidget, borrowed; those of the part that is shown */
  DdLessonCurrent current;
  DdExercise *checked; /* (owned) (nullable) the last one that was checked */
  guint checked_turn;  /* the number of the turn in which it was */
};

/* Of CARD: its exercise, and the number of its block. */
DdExercise *dd_lesson_exercises_of (GtkWidget *card);
guint dd_lesson_exercises_block_of (GtkWidget *card);
/* Nothing is left to do in EXERCISE: right, explained or skipped. */
gboolean dd_lesson_exercises_is_over (DdExercise *exercise);
/* The card in the slot of that number; NULL: it is not made. (transfer none) */
GtkWidget *dd_lesson_exercises_find_at (DdLessonExercises *self, guint block);

G_END_DECLS
