/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar under the header that is only there when something could not be saved, or will not last.
 *
 * A bar and not a dialog: learning goes on, and what was done is held in memory and tried again, or
 * kept aside in a folder that somebody chooses here. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_NOTICE (dd_notice_get_type ())
G_DECLARE_FINAL_TYPE (DdNotice, dd_notice, DD, NOTICE, AdwBin)

GtkWidget *dd_notice_new (void);
void dd_notice_set_session (DdNotice *self, DdSession *session);

/* What the button does once FOLDER is chosen: keeps aside in it what is not saved; before anybody
 * has learned here, courses and records go there. What came of it is said in the bar. */
void dd_notice_use_folder (DdNotice *self, GFile *folder);

G_END_DECLS
