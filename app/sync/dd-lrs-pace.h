/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast to push: when to try again, and how much at once. Pure arithmetic.
 *
 * Pauses grow with each failure in a row and are spread at random, because the PCs of a whole room
 * come on at the same bell. What fails is tried in smaller portions, for a line that is too slow
 * for the large ones; what succeeds lets them grow again. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DD_LRS_PAUSE_FIRST_USEC (30 * G_TIME_SPAN_SECOND)
#define DD_LRS_PAUSE_MOST_USEC G_TIME_SPAN_HOUR
/* However long the server wants to be left alone: no longer than this. */
#define DD_LRS_PAUSE_ASKED_MOST_USEC G_TIME_SPAN_DAY

/* { 0 } at first. By value; handed from run to run. */
typedef struct
{
  guint failures; /* in a row */
  guint room;     /* statements in a batch; 0: as many as are allowed */
} DdLrsPace;

/* At most DD_LIMIT_LRS_BATCH_STATEMENTS, at least 1. */
guint dd_lrs_pace_get_room (const DdLrsPace *self);
void dd_lrs_pace_note_success (DdLrsPace *self);
/* SMALLER: less at once might have gone through (not so where the server is busy and says so). */
void dd_lrs_pace_note_failure (DdLrsPace *self, gboolean smaller);

/* How long to wait. CHANCE: anything, drawn anew each time; moves the pause by up to a quarter
 * either way. ASKED_USEC: what the server asked for, -1 if nothing; never undercut, within its
 * ceiling. */
gint64 dd_lrs_pace_get_pause_usec (const DdLrsPace *self, guint32 chance, gint64 asked_usec);

/* Microseconds of a Retry-After header (RFC 9110 section 10.2.3): seconds, or a date, which is
 * measured against the DATE header of the same answer, since the clock of this PC may stand
 * anywhere. -1 where there is none to be read. Both nullable. */
gint64 dd_lrs_pace_read_retry_after (const char *retry_after, const char *date);

G_END_DECLS
