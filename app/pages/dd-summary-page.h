/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a group did today, before it parts: how many questions each of them answered, and what comes
 * next. No marks and no order of merit. "Done" ends the sitting. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_SUMMARY_PAGE (dd_summary_page_get_type ())
G_DECLARE_FINAL_TYPE (DdSummaryPage, dd_summary_page, DD, SUMMARY_PAGE, DdPage)

GtkWidget *dd_summary_page_new (DdSession *session);

G_END_DECLS
