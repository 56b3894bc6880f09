/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs, and statements to be judged true or false. */

#pragma once

#include "dd-answer-view.h"

G_BEGIN_DECLS

#define DD_TYPE_MATCH_VIEW (dd_match_view_get_type ())
G_DECLARE_FINAL_TYPE (DdMatchView, dd_match_view, DD, MATCH_VIEW, DdAnswerView)

/* Left sides, each with a drop-down of right sides; with two right sides (true, false) two buttons
 * a row. Made by dd_answer_view_new (), which calls this once. */
void dd_match_view_build (DdMatchView *self);

G_END_DECLS
