/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An exercise to be answered: question, answer, feedback, buttons. It judges and records
 * nothing. */

#pragma once

#include <gtk/gtk.h>

#include "dd-attempt.h"

G_BEGIN_DECLS

#define DD_TYPE_EXERCISE_CARD (dd_exercise_card_get_type ())
G_DECLARE_FINAL_TYPE (DdExerciseCard, dd_exercise_card, DD, EXERCISE_CARD, GtkWidget)

/* An exercise to be answered: question, answer, feedback, buttons. It writes what is chosen into
 * the attempt; it judges and records nothing: it asks its owner by signals and is told by
 * dd_exercise_card_update () what to show.
 *
 * Signals: "check" (int, DdCardSure), "again", "hint", "solution", "skip"; "next" (Enter, or the
 * button after a solution, when nothing is left to do here); "changed" (the response is another
 * one); "load-picture" as in DdDocumentView. Actions: card.check, card.hint. */
typedef enum
{
  DD_CARD_NOT_ASKED,
  DD_CARD_NOT_SURE,
  DD_CARD_SURE
} DdCardSure;

typedef enum
{
  DD_CARD_READY,
  DD_CARD_SAVING,
  DD_CARD_JUDGED,
  DD_CARD_EXPLAINED,
  DD_CARD_SKIPPED
} DdCardPhase;

/* What to show. Borrowed, only during the call. */
typedef struct
{
  DdCardPhase phase;
  const GPtrArray *hints; /* (nullable) XHTML strings shown so far */
  gboolean offers_solution;
  gboolean offers_skip;
  gboolean paused;  /* too much waits to be saved: Check is off */
  gboolean unsaved; /* what is judged here is not on the disk yet */
  guint tries;      /* so far */
  /* (nullable) words for right after a retry, in the learner's form of address */
  const char *right_again;
  /* (nullable) under a solution: what one may do after it */
  const char *may_retry;
  /* (nullable) under a solution, before an answer that was not right: "You answered:" */
  const char *answered;
  /* (nullable) what was guessed at first, an attempt of the same item and seed, and what stands
   * before it: "At first you guessed:" */
  DdAttempt *first_guess;
  const char *guessed;
  /* (nullable) said of what was chosen and is not right: "You chose this" */
  const char *chosen;
  /* (nullable) said of an answer that is not right though somebody was sure of it */
  const char *was_sure;
  /* (nullable) in a group: what to do about an answer that is not right, and what the others do
   * before there is one */
  const char *talk;
  const char *fingers;
  /* (nullable) the two buttons of an exercise that asks, in the learner's form of address */
  const char *sure;
  const char *not_sure;
} DdCardState;

/* ENTRY is the item's name in the package; TITLE stands over the question ("Question 3 of 8 ·
 * Choose one"). ATTEMPT is borrowed and outlives the card. */
GtkWidget *dd_exercise_card_new (DdAttempt *attempt, const char *entry, const char *title);

/* Moves the focus to the feedback when the judgement is new. */
void dd_exercise_card_update (DdExerciseCard *self, const DdCardState *state);

/* Whether this is the card one is at: only then one of its buttons is filled. A new card is. */
void dd_exercise_card_set_current (DdExerciseCard *self, gboolean current);
/* Whether the card has a button of its own to go on with after the solution, which emits "next".
 * Told before the first update; without it there is none. */
void dd_exercise_card_set_leads_on (DdExerciseCard *self, gboolean leads_on);

/* The option of a key: 0 for "1" and "A". */
gboolean dd_exercise_card_pick (DdExerciseCard *self, guint index);
/* The card itself, whose name is the question. */
void dd_exercise_card_focus_question (DdExerciseCard *self);
/* Where answering begins. */
void dd_exercise_card_focus_answer (DdExerciseCard *self);
/* The feedback as words; "" without any. For tests. (transfer full) */
char *dd_exercise_card_dup_feedback (DdExerciseCard *self);
/* The whole feedback, or NULL while there is none: for scrolling to it. (transfer none) */
GtkWidget *dd_exercise_card_get_feedback (DdExerciseCard *self);

/* The kind in words, "Choose one". */
const char *dd_exercise_card_get_kind_words (const DdItem *item);

G_END_DECLS
