/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cover of a course: a picture that loads by itself, one course after the other. */

#pragma once

#include <gtk/gtk.h>

#include "dd-session.h"

G_BEGIN_DECLS

/* As wide as it is on a card. */
#define DD_COURSE_COVER_CARD_PX 290

/* As wide as its place, at most MAX_WIDTH_PX; keeps 16:9 and is night-blue until it is drawn. Drawn
 * once a course and size: it is there at once the second time. */
GtkWidget *dd_course_cover_new (DdSession *session, DdShelfCourse *course, int max_width_px);
/* Somebody has scrolled: other covers may be near the screen now. */
void dd_course_cover_load_near (DdSession *session);

G_END_DECLS
