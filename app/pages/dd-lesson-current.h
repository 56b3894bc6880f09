/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where one is among the exercises of a part: one button of the text is filled, that of the card
 * one is at, or the one that leads on from it. It moves no focus and scrolls nothing. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *card;    /* (nullable) compared, never followed: it may be gone */
  GtkWidget *example; /* (nullable) a weak pointer: whose button was told to be filled */
} DdLessonCurrent;

/* Tells every one of CARDS (DdExerciseCard, in the order of the text) whether it is the one: that
 * with FOCUS (nullable) in it, else the one of last time while it is open, else the first that is
 * open. IS_OPEN: it can be answered, or tried again; nothing is left to do at the others. */
void dd_lesson_current_update (DdLessonCurrent *self,
                               const GPtrArray *cards,
                               GtkWidget *focus,
                               gboolean (*is_open) (GtkWidget *card));
void dd_lesson_current_clear (DdLessonCurrent *self);

G_END_DECLS
