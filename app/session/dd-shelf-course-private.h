/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the session alone. */

#pragma once

#include "dd-places.h"
#include "dd-progress.h"
#include "dd-shelf-course.h"
#include "dd-shelf.h"

G_BEGIN_DECLS

DdShelfCourse *dd_shelf_course_new (const DdShelfEntry *entry);

/* Takes PROGRESS (nullable) and PLACES (nullable; of DdPlace, of any course; only those of this one
 * are read). */
void
dd_shelf_course_set_progress (DdShelfCourse *self, DdCourseProgress *progress, GPtrArray *places);
const DdCourseProgress *
dd_shelf_course_get_progress (DdShelfCourse *self); /* (nullable) borrowed */

/* Where somebody is whose PROGRESS (nullable) and PLACES (nullable) are given; or the one whose the
 * course's own are. */
void dd_shelf_course_describe (DdShelfCourse *self,
                               const char *lesson,
                               const DdCourseProgress *progress,
                               const GPtrArray *places,
                               DdLessonPlace *ret_place);
void dd_shelf_course_describe_own (DdShelfCourse *self,
                                   const char *lesson,
                                   DdLessonPlace *ret_place);

G_END_DECLS
