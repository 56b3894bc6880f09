/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding words in the lesson that is read: between the bar in which one types, the words of the
 * whole lesson, and the part of it that is on the screen. */

#pragma once

#include "dd-document-view.h"
#include "dd-find-bar.h"
#include "dd-lesson.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON_FIND (dd_lesson_find_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonFind, dd_lesson_find, DD, LESSON_FIND, GObject)

/* Signal "show" (int part, guint block): that part is to be shown, at that block; its handler calls
 * dd_lesson_find_set_part (). The widgets are borrowed and live as long as this. */
DdLessonFind *
dd_lesson_find_new (DdFindBar *bar, DdDocumentView *view, GtkScrolledWindow *scrolled);

/* What is searched: the text, and what its exercises ask and offer; never their feedback. */
void dd_lesson_find_set_lesson (DdLessonFind *self, DdLesson *lesson);
/* The part that is on the screen is another. */
void dd_lesson_find_set_part (DdLessonFind *self, DdPart part);

/* Marks WORDS where they stand in BLOCK of the part that is on the screen, without the bar; nothing
 * where they stand there in no row. */
void dd_lesson_find_mark (DdLessonFind *self, const char *words, guint block);

/* Opens the bar; the focus goes into it. Does nothing before there is a lesson. */
void dd_lesson_find_open (DdLessonFind *self);

G_END_DECLS
