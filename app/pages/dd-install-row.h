/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file on its way to the shelf: its name, how far it is, Cancel; then what came of it. Begins
 * by itself; others may stand before it, and then it says that it waits. Leaves the shelf as it was
 * when it is cancelled. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_INSTALL_ROW (dd_install_row_get_type ())
G_DECLARE_FINAL_TYPE (DdInstallRow, dd_install_row, DD, INSTALL_ROW, AdwBin)

/* Signal "over": once, when it is known what came of it. */
GtkWidget *dd_install_row_new (DdSession *session, GFile *file);

void dd_install_row_cancel (DdInstallRow *self);
/* What takes the focus while it copies. */
GtkWidget *dd_install_row_get_cancel (DdInstallRow *self);

gboolean dd_install_row_is_over (DdInstallRow *self);
gboolean dd_install_row_is_cancelled (DdInstallRow *self);
/* After "over": the id of the course on the shelf; NULL when it is not there. Borrowed. */
const char *dd_install_row_get_course (DdInstallRow *self);
/* After "over": a heading and a sentence for a person. Borrowed. */
const char *dd_install_row_get_title (DdInstallRow *self);
const char *dd_install_row_get_words (DdInstallRow *self);
/* After "over": the place in the file that is damaged; NULL when there is none. Borrowed. */
const char *dd_install_row_get_place (DdInstallRow *self);
/* After "over": this very course was on the shelf before. */
gboolean dd_install_row_was_there (DdInstallRow *self);

G_END_DECLS
