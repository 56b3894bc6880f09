/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What else there is to know of a course, folded away under its lessons: objectives, key words, who
 * made it and when it was last checked. */

#pragma once

#include <gtk/gtk.h>

#include "dd-shelf-course.h"

G_BEGIN_DECLS

/* REMOVE (floating): the button that takes the course off the shelf; it stands at the end. Nothing
 * of this changes while the course is on the shelf. */
void dd_course_about_append (GtkBox *box, DdShelfCourse *course, GtkWidget *remove);

/* The day by which the content should have been checked again is over, by the PC's clock. */
gboolean dd_course_about_is_past_review (const DdCourse *manifest);
/* "Content last checked: 12/11/2026"; only where the course says when. New. */
char *dd_course_about_dup_reviewed (const DdCourse *manifest);

G_END_DECLS
