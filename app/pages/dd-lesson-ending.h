/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands at the end of a lesson that is done: one more firefly, and the ways on. */

#pragma once

#include <gtk/gtk.h>

#include "dd-lesson.h"

G_BEGIN_DECLS

/* SESSION is borrowed and outlives the widget. */
GtkWidget *dd_lesson_ending_new (DdSession *session, DdLesson *lesson);

G_END_DECLS
