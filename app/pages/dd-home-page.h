/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Home: the shelf, with "Continue" always first and always exact, and what is mine. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_HOME_PAGE (dd_home_page_get_type ())
G_DECLARE_FINAL_TYPE (DdHomePage, dd_home_page, DD, HOME_PAGE, DdPage)

GtkWidget *dd_home_page_new (DdSession *session);

G_END_DECLS
