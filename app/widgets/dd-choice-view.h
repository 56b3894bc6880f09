/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One right option of several, or several of several. */

#pragma once

#include "dd-answer-view.h"

G_BEGIN_DECLS

#define DD_TYPE_CHOICE_VIEW (dd_choice_view_get_type ())
G_DECLARE_FINAL_TYPE (DdChoiceView, dd_choice_view, DD, CHOICE_VIEW, DdAnswerView)

/* Options of which one, or several, are right. Made by dd_answer_view_new (), which calls this
 * once. */
void dd_choice_view_build (DdChoiceView *self);

G_END_DECLS
