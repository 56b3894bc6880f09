/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the card of an exercise says to those who are here: state and words, in a group with names.
 * It changes nothing but the card. */

#pragma once

#include "dd-exercise-card.h"
#include "dd-lesson.h"

G_BEGIN_DECLS

/* "Question 3 of 8 · Choose one" (transfer full) */
char *dd_lesson_card_dup_title (DdSession *session, DdExercise *exercise);

/* Shows on CARD where EXERCISE is now. */
void dd_lesson_card_update (DdSession *session, DdExercise *exercise, DdExerciseCard *card);

G_END_DECLS
