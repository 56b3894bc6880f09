/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of "Whose is this answer?": picture, name, class, whether that learner is here now, and
 * whether the row is chosen. */

#pragma once

#include "dd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes such rows of DdPerson; SESSION must outlive it. (transfer full) */
GtkListItemFactory *dd_taker_row_new_factory (DdSession *session);
/* Whether PERSON takes part in the sitting. */
gboolean dd_taker_row_is_present (DdSession *session, DdPerson *person);

G_END_DECLS
