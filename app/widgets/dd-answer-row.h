/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of words and what is done about them: side by side where there is room, else the words
 * above. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_ANSWER_ROW (dd_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (DdAnswerRow, dd_answer_row, DD, ANSWER_ROW, GtkWidget)

/* Takes the floating references. The words wrap; they are never left less than half of the row, so
 * that no word is broken for want of room while CONTROLS stand beside it. */
GtkWidget *dd_answer_row_new (GtkWidget *words, GtkWidget *controls);

G_END_DECLS
