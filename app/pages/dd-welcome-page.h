/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first run: language and text size, then who uses this PC, then who it is. Under a minute for
 * one person. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_WELCOME_PAGE (dd_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (DdWelcomePage, dd_welcome_page, DD, WELCOME_PAGE, DdPage)

GtkWidget *dd_welcome_page_new (DdSession *session);

G_END_DECLS
