/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between dd-exercise-card.c, which has the keys and the states, dd-card-buttons.c,
 * dd-card-question.c and dd-card-feedback.c, which fill what stands over the buttons, and
 * dd-card-answer.c, which puts answers into words. */

#pragma once

#include "dd-exercise-card.h"

G_BEGIN_DECLS

struct _DdExerciseCard
{
  GtkWidget parent_instance;
  DdAttempt *attempt; /* (borrowed) */
  char *entry;        /* (owned) */
  GPtrArray *views;   /* (owned) of DdAnswerView, borrowed */
  guint n_fields;     /* made so far */
  GtkWidget *box;
  GtkWidget *feedback;
  GtkWidget *fingers; /* what the others of a group do meanwhile */
  GtkWidget *advice;  /* "choose an answer first": a DdFeedbackBox */
  GtkWidget *below;   /* what fields say of what was typed in them */
  gboolean told_open; /* that something is left open; pressed again it is checked so */
  GtkWidget *check;
  GtkWidget *sure;
  GtkWidget *not_sure;
  GtkWidget *next;
  GtkWidget *again;
  GtkWidget *hint;
  GtkWidget *solution;
  GtkWidget *skip;
  DdCardPhase phase;
  gboolean current;
  gboolean leads_on;
  gboolean paused;
  guint n_hints_shown;
  guint saving_source;
  gboolean shown; /* update was called once */
};

/* Of dd-card-question.c. Views of answers are added to SELF as they are made. */
GtkWidget *dd_card_question_new (DdExerciseCard *self);
/* The words of the question, without the answers. (transfer full) */
char *dd_card_question_dup_words (DdExerciseCard *self);

/* Of dd-card-feedback.c: shows the hints that are not shown yet; writes the feedback anew. */
void dd_card_feedback_update_hints (DdExerciseCard *self, const GPtrArray *hints);
void dd_card_feedback_fill (DdExerciseCard *self, const DdCardState *state);

/* Of dd-card-answer.c: what ATTEMPT, of the item of the card, holds: "8,5", or "a) Đúng; b) Sai".
 * Options that were chosen only if WITH_OPTIONS. "" without anything to say. (transfer full) */
char *
dd_card_answer_dup_words (DdExerciseCard *self, DdAttempt *attempt, gboolean with_options);

/* Of dd-card-buttons.c: the bar of buttons; what they show; whether one is filled; the learner
 * changed something; Check was asked for by key, or a hint. */
GtkWidget *dd_card_buttons_new (DdExerciseCard *self);
void dd_card_buttons_update (DdExerciseCard *self, const DdCardState *state);
void dd_card_buttons_update_filled (DdExerciseCard *self);
void dd_exercise_card_answer_changed (DdExerciseCard *self);
void dd_card_buttons_check (DdExerciseCard *self);
void dd_card_buttons_take_hint (DdExerciseCard *self);

G_END_DECLS
