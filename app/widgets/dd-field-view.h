/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An answer that is typed, or chosen inside a line of text. */

#pragma once

#include "dd-answer-view.h"

G_BEGIN_DECLS

#define DD_TYPE_FIELD_VIEW (dd_field_view_get_type ())
G_DECLARE_FINAL_TYPE (DdFieldView, dd_field_view, DD, FIELD_VIEW, DdAnswerView)

/* A typed answer, or a choice inside a line. Made by dd_answer_field_new (), which calls this once;
 * NUMBER of TOTAL names it. */
void dd_field_view_build (DdFieldView *self, guint number, guint total);
/* What is said of what cannot be read, and the two readings, stand in BOX from now on: under the
 * question, for in a line they would push what follows the field to the next one. BOX lives as long
 * as the field. */
void dd_field_view_move_advice (DdFieldView *self, GtkBox *box);
/* VALUE, a number, as the field writes it: no group marks, the decimal sign of the window's
 * language. (transfer full) */
char *dd_field_view_dup_number (const DdValue *value);

G_END_DECLS
