/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One course: its cover, what was done, its lessons, and what else there is to know. Nothing is
 * locked. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_COURSE_PAGE (dd_course_page_get_type ())
G_DECLARE_FINAL_TYPE (DdCoursePage, dd_course_page, DD, COURSE_PAGE, DdPage)

GtkWidget *dd_course_page_new (DdSession *session, DdShelfCourse *course);

G_END_DECLS
