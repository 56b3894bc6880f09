/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lesson being read: one part on the screen at a time, its exercises in place, the bar of turns
 * in a group. The place is kept by block. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON_PAGE (dd_lesson_page_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonPage, dd_lesson_page, DD, LESSON_PAGE, DdPage)

GtkWidget *dd_lesson_page_new (DdSession *session, DdShelfCourse *course, const char *lesson);
/* The same, opened at BLOCK of PART, wherever the learner was: to look something up. The place that
 * is kept stays that one until something is answered, or another part is gone to. The steps of an
 * example are open up to BLOCK, but for those that wait for an answer. WORDS (nullable) are marked
 * there. */
GtkWidget *dd_lesson_page_new_at (DdSession *session,
                                  DdShelfCourse *course,
                                  const char *lesson,
                                  DdPart part,
                                  guint block,
                                  const char *words);

/* Ids of what is read here; borrowed. */
gboolean
dd_lesson_page_get_lesson (DdLessonPage *self, const char **ret_course, const char **ret_lesson);

G_END_DECLS
