/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Courses on their way to the shelf: how far each is, then what came of it. Begins by itself.
 * Leaving it, or Cancel, stops the copying, and the shelf is as it was. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_INSTALL_PAGE (dd_install_page_get_type ())
G_DECLARE_FINAL_TYPE (DdInstallPage, dd_install_page, DD, INSTALL_PAGE, DdPage)

/* FILE must be on this PC; another one is refused with words. */
GtkWidget *dd_install_page_new (DdSession *session, GFile *file);

/* One more, in a row of its own, behind those that are there. FALSE, and nothing is done, when all
 * of them are over: that needs a new page. */
gboolean dd_install_page_add (DdInstallPage *self, GFile *file);

G_END_DECLS
