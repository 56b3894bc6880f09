/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course on the shelf: cover, title, progress. A button as a whole. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_COURSE_CARD (dd_course_card_get_type ())
G_DECLARE_FINAL_TYPE (DdCourseCard, dd_course_card, DD, COURSE_CARD, GtkButton)

GtkWidget *dd_course_card_new (DdSession *session, DdShelfCourse *course);
DdShelfCourse *dd_course_card_get_course (DdCourseCard *self); /* borrowed */
/* How far the learner is now. */
void dd_course_card_update (DdCourseCard *self);

/* "3 of 7 lessons", or "7 lessons" while none is done (transfer full); and a bar of it, which is
 * hidden as long. */
char *dd_course_card_dup_progress_words (DdShelfCourse *course);
GtkWidget *dd_course_card_new_progress (DdShelfCourse *course);

G_END_DECLS
