/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between dd-lesson.c and dd-exercise.c. */

#pragma once

#include "dd-lesson.h"
#include "dd-session-private.h"

G_BEGIN_DECLS

/* SEED and PROGRESS are what the records say of it; DRAFT (nullable) what was typed and not
 * checked, JSON. */
DdExercise *dd_exercise_new (DdLesson *lesson,
                             const DdExerciseInfo *info,
                             const char *href,
                             DdItem *item,
                             guint64 seed,
                             const DdExerciseProgress *progress,
                             const char *draft);

DdSession *dd_lesson_get_session (DdLesson *self);
DdPictureDecoder dd_lesson_get_picture_decoder (DdLesson *self); /* (nullable) */
/* An exercise was dealt with: records "done" if nothing is left to do. */
void dd_lesson_check_done (DdLesson *self);

G_END_DECLS
