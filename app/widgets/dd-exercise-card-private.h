/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between dd-exercise-card.c, which has the keys and the states, dd-card-buttons.c,
 * dd-card-question.c, dd-card-feedback.c and dd-card-advice.c, which fill what stands over the
 * buttons, and dd-card-answer.c, which puts answers into words. */

#pragma once

#include "dd-exercise-card.h"
#include "dd-feedback-box.h"

G_BEGIN_DECLS

struct _DdExerciseCard
{
  GtkWidget parent_instance;
  DdAttempt *attempt; /* (borrowed) */
  char *entry;        /* (owned) */
  GPtrArray *views;   /* (owned) of DdAnswerView, borrowed */
  guint n_fields;     /* made so far */
  GtkWidget *box;
  GtkWidget *last; /* the author's advice of the last try, while one tries again */
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
  gboolean has_last; /* last is filled and to be read */
  gboolean shown;    /* update was called once */
};

/* Of dd-card-question.c. Views of answers are added to SELF as they are made. */
GtkWidget *dd_card_question_new (DdExerciseCard *self);
/* The words of the question, without the answers. (transfer full) */
char *dd_card_question_dup_words (DdExerciseCard *self);

/* Of dd-card-feedback.c: shows the hints that are not shown yet; writes the feedback anew. */
void dd_card_feedback_update_hints (DdExerciseCard *self, const GPtrArray *hints);
void dd_card_feedback_fill (DdExerciseCard *self, const DdCardState *state);

/* Of dd-card-advice.c: what the author says to the answer that was judged, part by part, goes into
 * BOX; FALSE when there is nothing. The letters of the parts that are not right, "b, c", or "" of
 * those without letters. (transfer full) How many of the parts that were answered are right. */
gboolean dd_card_advice_add (DdExerciseCard *self, const DdCardState *state, DdFeedbackBox *box);
char *dd_card_advice_dup_wrong_letters (DdExerciseCard *self);
void dd_card_advice_count_parts (DdExerciseCard *self, guint *ret_right, guint *ret_total);

/* Of dd-card-answer.c: what ATTEMPT, of the item of the card, holds: "8,5", or "a) Đúng; b) Sai".
 * Options that were chosen only if WITH_OPTIONS. "" without anything to say. (transfer full) */
char *
dd_card_answer_dup_words (DdExerciseCard *self, DdAttempt *attempt, gboolean with_options);

/* Of dd-card-buttons.c: the bar of buttons; what they show; whether one is filled; the learner
 * changed something; Check was asked for by key, or a hint; the first view that holds something
 * that is no answer yet (nullable). */
GtkWidget *dd_card_buttons_new (DdExerciseCard *self);
GtkWidget *dd_card_buttons_find_doubtful (DdExerciseCard *self);
void dd_card_buttons_update (DdExerciseCard *self, const DdCardState *state);
void dd_card_buttons_update_filled (DdExerciseCard *self);
void dd_exercise_card_answer_changed (DdExerciseCard *self);
void dd_card_buttons_check (DdExerciseCard *self);
void dd_card_buttons_take_hint (DdExerciseCard *self);

G_END_DECLS
