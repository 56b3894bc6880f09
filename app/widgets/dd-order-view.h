/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entries to be put in order, by mouse or by keys. */

#pragma once

#include "dd-answer-view.h"

G_BEGIN_DECLS

#define DD_TYPE_ORDER_VIEW (dd_order_view_get_type ())
G_DECLARE_FINAL_TYPE (DdOrderView, dd_order_view, DD, ORDER_VIEW, DdAnswerView)

/* Entries to be put in order: by dragging, by two buttons a row, or by keys (Space picks up, arrows
 * move, Space puts down, Escape puts back). Made by dd_answer_view_new (), which calls this once.
 */
void dd_order_view_build (DdOrderView *self);

G_END_DECLS
