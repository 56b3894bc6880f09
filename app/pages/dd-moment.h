/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments as people say them, in the local time of this PC. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "9:14", now. (transfer full) */
char *dd_moment_dup_now (void);

/* "today at 9:14", "yesterday at 16:40", else "12/11/2026 at 9:14"; TIME_USEC and NOW_USEC are
 * since 1970. (transfer full) */
char *dd_moment_dup_words (gint64 time_usec, gint64 now_usec);

/* How long something may still take, rounded up: "about 20 seconds", "about 3 minutes". (transfer
 * full) */
char *dd_moment_dup_left (gint64 left_usec);

G_END_DECLS
