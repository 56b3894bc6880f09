/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a power cut: one press to where one was, with the same people. For DD_DOOR_RESUME; without
 * a cut sitting there is only "Somebody else". */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_RESUME_PAGE (dd_resume_page_get_type ())
G_DECLARE_FINAL_TYPE (DdResumePage, dd_resume_page, DD, RESUME_PAGE, DdPage)

GtkWidget *dd_resume_page_new (DdSession *session);

/* For a window that is made anew while somebody goes on: nothing is asked, it only leads on. */
GtkWidget *dd_resume_page_new_going_on (DdSession *session);
/* Whether going on was pressed, and the lesson is not there yet. */
gboolean dd_resume_page_is_going_on (DdResumePage *self);

G_END_DECLS
