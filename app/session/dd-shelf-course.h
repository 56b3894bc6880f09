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

/* Where somebody is in a lesson. */
typedef struct
{
  DdPart part;                    /* DD_PART_NONE: was never in it */
  const DdExerciseInfo *exercise; /* (nullable) (borrowed) from the course: the one that is next */
  /* that are likely still to do: the lesson's minutes by the share of its exercises that were not
   * dealt with; where it has none, by the parts in front. 1 or more. */
  guint minutes_left;
} DdLessonPlace;
/* The lesson to go on with: the one that was read last and is not done, else the first that is not
 * done, else NULL. */
const DdLessonInfo *dd_shelf_course_get_next_lesson (DdShelfCourse *self);
/* Larger: read later; 0: never. */
gint64 dd_shelf_course_get_last_used (DdShelfCourse *self);

/* Whether WORDS (nullable) are found in its title or a lesson's title, tone marks optional. */
gboolean dd_shelf_course_matches (DdShelfCourse *self, const char *words);

G_END_DECLS
