/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When to try again, and how much at once. */

#include "dd-lrs-pace.h"

#include <libsoup/soup.h>

#include "dd-clock.h"
#include "dd-limits.h"

/* The first failure may be anybody's; from the second in a row on portions shrink. */
#define FAILURES_BEFORE_SHRINKING 2

guint
dd_lrs_pace_get_room (const DdLrsPace *self)
{
  if (self->room == 0 || self->room > DD_LIMIT_LRS_BATCH_STATEMENTS)
    return DD_LIMIT_LRS_BATCH_STATEMENTS;
  return self->room;
}

void
dd_lrs_pace_note_success (DdLrsPace *self)
{
  self->failures = 0;
  self->room = MIN (2 * dd_lrs_pace_get_room (self), DD_LIMIT_LRS_BATCH_STATEMENTS);
}

void
dd_lrs_pace_note_failure (DdLrsPace *self,
                          gboolean smaller)
{
  if (self->failures < G_MAXUINT)
    self->failures++;
  if (smaller && self->failures >= FAILURES_BEFORE_SHRINKING)
    self->room = MAX (dd_lrs_pace_get_room (self) / 2, 1);
}

gint64
dd_lrs_pace_get_pause_usec (const DdLrsPace *self,
                            guint32 chance,
                            gint64 asked_usec)
{
  gint64 pause_usec = DD_LRS_PAUSE_FIRST_USEC;

  for (guint i = 1; i < self->failures && pause_usec < DD_LRS_PAUSE_MOST_USEC; i++)
    pause_usec *= 2;
  pause_usec = MIN (pause_usec, DD_LRS_PAUSE_MOST_USEC);
  /* From three quarters to five quarters, in thousandths. */
  pause_usec = pause_usec / 1000 * (750 + (gint64) (chance % 501));
  /* The spread goes on top of what was asked: a room that was told "120" must not come back as one.
   */
  if (asked_usec >= 0)
    pause_usec = MAX (pause_usec, MIN (asked_usec, DD_LRS_PAUSE_ASKED_MOST_USEC) +
                                    pause_usec / 8);
  return pause_usec;
}

static gboolean
read_date (const char *text,
           gint64 *ret_seconds)
{
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return FALSE;
  *ret_seconds = g_date_time_to_unix (date);
  return TRUE;
}

gint64
dd_lrs_pace_read_retry_after (const char *retry_after,
                              const char *date)
{
  guint64 seconds = 0;
  gint64 then = 0;
  gint64 now = dd_clock_now_usec () / G_USEC_PER_SEC;

  if (retry_after == NULL || !g_utf8_validate (retry_after, -1, NULL))
    return -1;
  if (g_ascii_string_to_unsigned (retry_after, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * G_USEC_PER_SEC;
  if (!read_date (retry_after, &then))
    return -1;
  if (date == NULL || !g_utf8_validate (date, -1, NULL) || !read_date (date, &now))
    now = dd_clock_now_usec () / G_USEC_PER_SEC;
  return CLAMP (then - now, 0, G_MAXINT32) * G_USEC_PER_SEC;
}
