/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar under a lesson: the part before, where one is, the part behind. */

#pragma once

#include <adwaita.h>

#include "dd-part.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON_FOOT (dd_lesson_foot_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonFoot, dd_lesson_foot, DD, LESSON_FOOT, AdwBin)

/* Signal "go" (int): to the next part (1) or the one before (-1), or to the end (0). */

/* BEFORE and AFTER are DD_PART_NONE where there is nothing more; WHERE is shown between them. */
void
dd_lesson_foot_update (DdLessonFoot *self, DdPart before, DdPart after, const char *where);

/* Where no part comes any more: a button with WORDS (nullable) that say what is left of the lesson,
 * or that it ends. To be told after every update. */
void dd_lesson_foot_set_end (DdLessonFoot *self, const char *words);

/* The focus goes to the button for the next part. FALSE: there is none. */
gboolean dd_lesson_foot_focus_next (DdLessonFoot *self);

/* Arrows without words: there is room for one line. What is left keeps its words. */
void dd_lesson_foot_set_narrow (DdLessonFoot *self, gboolean narrow);

G_END_DECLS
