/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of an open lesson: from the package to the widgets that ask for them. */

#pragma once

#include "dd-lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on WIDGET's "load-picture" (DdDocumentView, DdExerciseCard) is answered out of LESSON's
 * package. */
void dd_lesson_pictures_attach (DdLesson *lesson, gpointer widget);

G_END_DECLS
