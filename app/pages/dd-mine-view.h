/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Mine": an eggshell with one firefly for each finished lesson, and what was done in each course.
 */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_MINE_VIEW (dd_mine_view_get_type ())
G_DECLARE_FINAL_TYPE (DdMineView, dd_mine_view, DD, MINE_VIEW, AdwBin)

GtkWidget *dd_mine_view_new (DdSession *session);
/* Counts again. */
void dd_mine_view_update (DdMineView *self);

G_END_DECLS
