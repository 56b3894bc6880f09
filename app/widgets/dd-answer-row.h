/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of words and what is done about them: side by side where there is room, else the words
 * above. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_ANSWER_ROW (dd_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (DdAnswerRow, dd_answer_row, DD, ANSWER_ROW, GtkWidget)

/* Takes the floating references. The words wrap; they are never left less than half of the row, so
 * that no word is broken for want of room while CONTROLS stand beside it. Hidden controls take no
 * room. */
GtkWidget *dd_answer_row_new (GtkWidget *words, GtkWidget *controls);

/* SELF becomes one of PEERS, to be called once for each: in all of them the words stand beside the
 * controls, or in all of them above. */
void dd_answer_row_join (DdAnswerRow *self, GPtrArray *peers);

G_END_DECLS
