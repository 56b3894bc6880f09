/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of this sitting, to be ticked, and a button that leads on with those that are. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_GIVEN_LIST (dd_given_list_get_type ())
/* Signal "next": the button was pressed, and something is ticked. */
G_DECLARE_FINAL_TYPE (DdGivenList, dd_given_list, DD, GIVEN_LIST, AdwBin)

/* Lists ANSWERS (DdGivenAnswer, at least one; referenced), with nothing ticked. */
void dd_given_list_fill (DdGivenList *self, DdSession *session, GPtrArray *answers);
/* Those that are ticked: DdGivenAnswer, borrowed. (transfer container) */
GPtrArray *dd_given_list_dup_ticked (DdGivenList *self);
/* To the first tick; back to the button. */
void dd_given_list_focus (DdGivenList *self);
void dd_given_list_focus_next (DdGivenList *self);

G_END_DECLS
