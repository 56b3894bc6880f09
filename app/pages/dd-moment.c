/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of day and spans of time in words. */

#include "dd-moment.h"

#include <glib/gi18n.h>

#include "dd-clock.h"

/* A guess is not finer than this, or it would jump about. */
#define STEP_SECONDS 5

static GDateTime *
new_local (gint64 time_usec)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static gboolean
is_same_day (GDateTime *first,
             GDateTime *second)
{
  return g_date_time_get_year (first) == g_date_time_get_year (second) &&
         g_date_time_get_day_of_year (first) == g_date_time_get_day_of_year (second);
}

char *
dd_moment_dup_now (void)
{
  g_autoptr (GDateTime) now = new_local (dd_clock_now_usec ());

  return now != NULL ? g_date_time_format (now, "%-H:%M") : g_strdup ("");
}

char *
dd_moment_dup_words (gint64 time_usec,
                     gint64 now_usec)
{
  g_autoptr (GDateTime) moment = new_local (time_usec);
  g_autoptr (GDateTime) now = new_local (now_usec);
  g_autoptr (GDateTime) yesterday = now != NULL ? g_date_time_add_days (now, -1) : NULL;
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;

  if (moment == NULL || yesterday == NULL)
    return g_strdup ("");
  time = g_date_time_format (moment, "%-H:%M");
  if (is_same_day (moment, now))
    /* Translators: %s is a time of day, such as 9:14 */
    return g_strdup_printf (_ ("today at %s"), time);
  if (is_same_day (moment, yesterday))
    /* Translators: %s is a time of day, such as 9:14 */
    return g_strdup_printf (_ ("yesterday at %s"), time);
  date = g_date_time_format (moment, "%d/%m/%Y");
  /* Translators: a date, then a time of day */
  return g_strdup_printf (_ ("%s at %s"), date, time);
}

char *
dd_moment_dup_left (gint64 left_usec)
{
  gint64 seconds = (MAX (left_usec, 0) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  guint n;

  if (seconds < 60)
    {
      n = (guint) MAX ((seconds + STEP_SECONDS - 1) / STEP_SECONDS, 1) * STEP_SECONDS;
      /* Translators: how long something may still take */
      return g_strdup_printf (ngettext ("about %u second", "about %u seconds", n), n);
    }
  n = (guint) MIN ((seconds + 59) / 60, G_MAXINT);
  /* Translators: how long something may still take */
  return g_strdup_printf (ngettext ("about %u minute", "about %u minutes", n), n);
}
