/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises of an open lesson: makes their cards, and stands between card (what is shown) and
 * session (what is judged and recorded). Signals: "changed": something was answered, skipped or
 * explained; "part-over": one goes on from the last exercise, and nothing stands behind it. */

#pragma once

#include <gtk/gtk.h>

#include "dd-document-view.h"
#include "dd-lesson.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON_EXERCISES (dd_lesson_exercises_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonExercises, dd_lesson_exercises, DD, LESSON_EXERCISES, GObject)

/* SCROLLED is borrowed: it is scrolled until the whole feedback is seen. */
DdLessonExercises *
dd_lesson_exercises_new (DdSession *session, DdLesson *lesson, GtkScrolledWindow *scrolled);

/* Cards stand in VIEW's slots from now on. */
void dd_lesson_exercises_attach (DdLessonExercises *self, DdDocumentView *view);
/* A part is about to be shown: cards of the part before are gone. */
void dd_lesson_exercises_begin_part (DdLessonExercises *self, DdPart part);
/* Folds what lies behind a guess that was neither answered nor skipped. */
void dd_lesson_exercises_fold (DdLessonExercises *self, DdDocumentView *view);

/* Keeps what was typed and not kept yet: the page is about to go. */
void dd_lesson_exercises_flush (DdLessonExercises *self);

/* Scrolls, as soon as all is made, until the whole question in slot BLOCK of the shown part is in
 * view; with FOCUS it gets that too. */
void dd_lesson_exercises_lead_to (DdLessonExercises *self, guint block, gboolean focus);
/* The exercise that is to be seen in the window: the first that is still to do, else the last one.
 * (nullable) borrowed */
DdExercise *dd_lesson_exercises_find_seen (DdLessonExercises *self);
/* The focus is in an exercise in which something is still to do: a retry at least. */
gboolean dd_lesson_exercises_is_at_work (DdLessonExercises *self);

/* "Practice · 3 of 8 answered in this part" (transfer full) */
char *dd_lesson_exercises_dup_place (DdLessonExercises *self, DdPart part);

/* Keys: go to the card with the focus, else to the first that is open. */
gboolean dd_lesson_exercises_pick (DdLessonExercises *self, guint index);
void dd_lesson_exercises_take_hint (DdLessonExercises *self);

G_END_DECLS
