/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records cannot be opened: what happened, what is safe, what to do, and where they lie. For
 * DD_DOOR_CLOSED. The ways out are another try and another place; what lies at the place that
 * cannot be used stays as it is. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_TROUBLE_PAGE (dd_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (DdTroublePage, dd_trouble_page, DD, TROUBLE_PAGE, DdPage)

GtkWidget *dd_trouble_page_new (DdSession *session);

/* What [Choose another place…] does once FOLDER is chosen. */
void dd_trouble_page_use_folder (DdTroublePage *self, GFile *folder);

G_END_DECLS
