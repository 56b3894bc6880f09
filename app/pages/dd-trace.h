/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When something was first seen, for benchmarks that look from outside. Silent unless DOMDOM_TRACE
 * is 1. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Call before WINDOW is presented: "first-frame USEC" on standard error when its first frame has
 * been drawn, by dd_clock_monotonic_usec (). Once a process. */
void dd_trace_first_frame (GtkWidget *window);

G_END_DECLS
