/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course on the shelf with what was done in it: where the manifest and the records meet. Main
 * thread. */

#pragma once

#include <gio/gio.h>

#include "dd-course.h"

G_BEGIN_DECLS

#define DD_TYPE_SHELF_COURSE (dd_shelf_course_get_type ())
G_DECLARE_FINAL_TYPE (DdShelfCourse, dd_shelf_course, DD, SHELF_COURSE, GObject)

typedef enum
{
  DD_LESSON_NOT_STARTED,
  DD_LESSON_STARTED,
  DD_LESSON_DONE
} DdLessonState;

/* A course on the shelf, with what the one whose turn it is has done in it. Main thread; emits
 * "changed" (the signal) when the progress was read again. */
DdCourse *dd_shelf_course_get_course (DdShelfCourse *self);    /* (transfer none) */
const char *dd_shelf_course_get_id (DdShelfCourse *self);      /* course id */
const char *dd_shelf_course_get_package (DdShelfCourse *self); /* name of the package */
guint64 dd_shelf_course_get_size_bytes (DdShelfCourse *self);  /* of the package */
guint dd_shelf_course_get_n_done (DdShelfCourse *self);        /* lessons done */
gboolean dd_shelf_course_is_started (DdShelfCourse *self);     /* anything was done in it */

DdLessonState dd_shelf_course_get_lesson_state (DdShelfCourse *self, const char *lesson);
/* The part of LESSON in which somebody was last; DD_PART_NONE if nobody was. */
DdPart dd_shelf_course_get_lesson_part (DdShelfCourse *self, const char *lesson);
/* The exercise of LESSON at which somebody was last; NULL if it was none. Borrowed. */
const DdExerciseInfo *dd_shelf_course_get_lesson_exercise (DdShelfCourse *self, const char *lesson);
/* How many exercises of LESSON were dealt with. */
guint dd_shelf_course_get_lesson_exercises_done (DdShelfCourse *self, const char *lesson);
/* Minutes of LESSON that are likely still to do, by the share of its exercises. */
guint dd_shelf_course_get_lesson_minutes_left (DdShelfCourse *self, const char *lesson);
/* The lesson to go on with: the one that was read last and is not done, else the first that is not
 * done, else NULL. */
const DdLessonInfo *dd_shelf_course_get_next_lesson (DdShelfCourse *self);
/* Larger: read later; 0: never. */
gint64 dd_shelf_course_get_last_used (DdShelfCourse *self);

/* Whether WORDS (nullable) are found in its title or a lesson's title, tone marks optional. */
gboolean dd_shelf_course_matches (DdShelfCourse *self, const char *words);

G_END_DECLS
