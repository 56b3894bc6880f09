/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lesson on the stage of dd-stage.h: opened as the shelf opens it, and left again. */

#pragma once

#include "dd-stage.h"

G_BEGIN_DECLS

/* A stage that is open with learners called by PEOPLE (NULL-terminated) and the shipped course, and
 * the application on it in LANGUAGE. */
void dd_stage_lesson_set_up (DdStage *stage, const char *const *people, const char *language);

/* Whether the lesson on the page on top (STAGE is a DdStage) can be seen and everything in it is
 * made. For dd_stage_wait (). */
gboolean dd_stage_lesson_is_ready (gpointer stage);

/* Opens LESSON, an id in COURSE, and waits until it is ready. */
void dd_stage_lesson_open (DdStage *stage, const char *course, const char *lesson);
/* Back to where one came from. */
void dd_stage_lesson_leave (DdStage *stage);

/* The button at the foot that goes on; and pressed, until what it leads to is ready. */
GtkWidget *dd_stage_lesson_get_next (DdStage *stage);
void dd_stage_lesson_go_on (DdStage *stage);
/* Checks what is answered on CARD, and waits for what is said of it. */
void dd_stage_lesson_check (GtkWidget *card);

/* What is bound as NAME in the template of the lesson page on top. (transfer none) */
gpointer dd_stage_lesson_part (DdStage *stage, const char *name);

G_END_DECLS
