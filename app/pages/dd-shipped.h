/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses that come with the program: put on the shelf at the first run, in the background, and
 * put back there on demand. */

#pragma once

#include <gtk/gtk.h>

#include "dd-session.h"

G_BEGIN_DECLS

/* Installs every .course of $DOMDOM_COURSES, else of the folder that was installed. A course that
 * is there already costs a look. Faults are told as a remark of the session, once all have been
 * tried. */
void dd_shipped_install (DdSession *session);

/* A button that puts them back on the shelf of SESSION, for somebody who took them off: they lie in
 * a folder that nobody knows. NULL when the program came without any. (transfer floating) */
GtkWidget *dd_shipped_button_new (DdSession *session);

G_END_DECLS
