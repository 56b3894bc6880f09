/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody new: a name, a picture, on shared PCs a class. Asks "are you listed already?" when a
 * like name is there. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_PERSON_PAGE (dd_person_page_get_type ())
G_DECLARE_FINAL_TYPE (DdPersonPage, dd_person_page, DD, PERSON_PAGE, DdPage)

GtkWidget *dd_person_page_new (DdSession *session);

/* CLASS_NAME and NAME are put into the fields. */
void dd_person_page_suggest (DdPersonPage *self, const char *name, const char *class_name);

G_END_DECLS
