/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter checks, then goes on to the next thing: held down it must do only the first of these. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean held;
  guint32 time_msec; /* of the last event */
} DdEnterGuard;

/* Enter came down at TIME_MSEC: whether it only repeats. All zero is a guard that has seen nothing.
 */
gboolean dd_enter_guard_press (DdEnterGuard *self, guint32 time_msec);
void dd_enter_guard_release (DdEnterGuard *self);

/* While PAGE is seen, Enter that repeats because it is held down does nothing in its window. */
void dd_enter_guard_add (GtkWidget *page);

G_END_DECLS
