/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Go on where you stopped": the lesson, the part and the question, and how long it will take. For
 * whoever has begun nothing, where there is one course to begin: its first lesson. */

#pragma once

#include <gtk/gtk.h>

#include "dd-session.h"

G_BEGIN_DECLS

/* NULL when there is nothing to go on with, nor one thing to begin. Its last child is the button.
 * SESSION lives longer. */
GtkWidget *dd_continue_card_new (DdSession *session);

G_END_DECLS
