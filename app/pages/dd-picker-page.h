/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Who is learning?": everybody who learns on this PC. One press on a picture is in; learning
 * together turns the pictures into toggles. */

#pragma once

#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_PICKER_PAGE (dd_picker_page_get_type ())
G_DECLARE_FINAL_TYPE (DdPickerPage, dd_picker_page, DD, PICKER_PAGE, DdPage)

GtkWidget *dd_picker_page_new (DdSession *session);

G_END_DECLS
