/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose answers are: everybody whose they are not yet, those who are here first, with a search for
 * names, and a button that gives the answers to the one who is chosen. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_TAKER_LIST (dd_taker_list_get_type ())
/* Signal "move": the button was pressed. */
G_DECLARE_FINAL_TYPE (DdTakerList, dd_taker_list, DD, TAKER_LIST, AdwBin)

/* Once, before it is shown. SESSION is borrowed and outlives the widget. */
void dd_taker_list_set_session (DdTakerList *self, DdSession *session);
/* Asks whose ANSWERS (DdGivenAnswer) are, with nobody chosen. */
void dd_taker_list_ask (DdTakerList *self, const GPtrArray *answers);
/* (nullable) (borrowed) */
DdPerson *dd_taker_list_get_chosen (DdTakerList *self);
/* To the search where there is one, else to the names. */
void dd_taker_list_focus (DdTakerList *self);

G_END_DECLS
