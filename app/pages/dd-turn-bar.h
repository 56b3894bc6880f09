/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who holds the mouse, in a group: a bar above the text with the others' jobs and "Pass the turn".
 * Not there for one. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_TURN_BAR (dd_turn_bar_get_type ())
G_DECLARE_FINAL_TYPE (DdTurnBar, dd_turn_bar, DD, TURN_BAR, AdwBin)

void dd_turn_bar_set_session (DdTurnBar *self, DdSession *session);

G_END_DECLS
