/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Your data": what this PC keeps about whose turn it is, in words and answer by answer, and all of
 * it as a file to take away. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_RECORDS_PAGE (dd_records_page_get_type ())
G_DECLARE_FINAL_TYPE (DdRecordsPage, dd_records_page, DD, RECORDS_PAGE, DdPage)

GtkWidget *dd_records_page_new (DdSession *session);

/* What that page is called, for the person (nullable). Static. */
const char *dd_records_page_get_name (DdPerson *person);

/* Writes the file, as the button does once it is chosen. */
void dd_records_page_export (DdRecordsPage *self, GFile *file);

G_END_DECLS
