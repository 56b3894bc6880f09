/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a lesson comes to its end: what is still left of it is said in the bar at the foot of its
 * last part, and when nothing is, its ending comes into view and takes the focus. Signal "show"
 * (int part, guint block; 0: its beginning): somebody wants to go to what is left. */

#pragma once

#include <adwaita.h>

#include "dd-lesson-exercises.h"
#include "dd-lesson-foot.h"
#include "dd-lesson.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON_END (dd_lesson_end_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonEnd, dd_lesson_end, DD, LESSON_END, GObject)

/* BIN is where the ending stands, behind the text. It and FOOT are borrowed and outlive this. */
DdLessonEnd *dd_lesson_end_new (DdSession *session,
                                DdLesson *lesson,
                                DdLessonExercises *exercises,
                                AdwBin *bin,
                                DdLessonFoot *foot);

/* PART is shown from now on. */
void dd_lesson_end_set_part (DdLessonEnd *self, DdPart part);
/* Behind every dd_lesson_foot_update (). */
void dd_lesson_end_update (DdLessonEnd *self);
/* To what is left; where nothing is, to the ending. */
void dd_lesson_end_go (DdLessonEnd *self);
/* The ending into view, and the focus on it. FALSE: it is not there. */
gboolean dd_lesson_end_reveal (DdLessonEnd *self);

G_END_DECLS
