/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button of the header that says who is learning, with what hangs on it: another learner, "Not
 * you?", stopping. A plain GtkMenuButton that these functions fill. */

#pragma once

#include "dd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_person_button_new (void);
/* Those who are present in SESSION, whoever has the turn first and with the picture; nothing
 * changes while nobody is. WITH_NAME FALSE: the picture alone, for where there is no room; the
 * spoken name and the tooltip say all of it nevertheless. */
void dd_person_button_show (GtkWidget *button, DdSession *session, gboolean with_name);
/* What hangs on the button. (transfer full) */
GMenu *dd_person_button_new_menu (void);

G_END_DECLS
