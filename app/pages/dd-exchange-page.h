/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits to go to the server, if there is one at all. Being without a network, or without a
 * server, is the normal state here: it has no warning and no colour. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_EXCHANGE_PAGE (dd_exchange_page_get_type ())
G_DECLARE_FINAL_TYPE (DdExchangePage, dd_exchange_page, DD, EXCHANGE_PAGE, DdPage)

GtkWidget *dd_exchange_page_new (DdSession *session);

G_END_DECLS
