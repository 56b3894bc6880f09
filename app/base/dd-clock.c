/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time is read here and nowhere else. See dd-clock.h for the rule. The calls of Linux
 * (CLOCK_BOOTTIME, the boot id) stand in this file alone. */

#include "dd-clock.h"

#include <string.h>
#include <time.h>

#include "dd-id.h"

#define USEC G_TIME_SPAN_SECOND
#define DAY_USEC G_TIME_SPAN_DAY

/* Five years of 365.25 days. */
#define BELIEVED_USEC (DAY_USEC * 5 * 365 + DAY_USEC * 5 / 4)

/* Somebody, or a network at last, may set a clock right by less. */
#define JUMP_USEC (5 * G_TIME_SPAN_MINUTE)

/* 0001-01-01 and 9999-12-31T23:59:59.999999 */
#define FIRST_USEC (G_GINT64_CONSTANT (-62135596800) * USEC)
#define LAST_USEC (G_GINT64_CONSTANT (253402300800) * USEC - 1)

/* A clock that a test has set. Guarded by the lock; `set` alone is read without it. */
static struct
{
  GMutex lock;
  int set; /* (atomic) */
  DdClockPair at;
} fake;

/* What DOMDOM_TEST_CLOCK adds to the true clocks; 0 in an ordinary run. */
static struct
{
  gsize once;
  DdClockPair offset;
} shift;

static gint64
read_real (void)
{
  return g_get_real_time ();
}

static gint64
read_monotonic (void)
{
#ifdef CLOCK_BOOTTIME
  struct timespec now;

  if (clock_gettime (CLOCK_BOOTTIME, &now) == 0)
    return (gint64) now.tv_sec * USEC + now.tv_nsec / 1000;
#endif
  return g_get_monotonic_time ();
}

static void
read_shift (void)
{
  if (g_once_init_enter (&shift.once))
    {
      const char *text = g_getenv ("DOMDOM_TEST_CLOCK");

      if (text != NULL && *text != '\0')
        {
          char *end = NULL;

          shift.offset.real_usec = g_ascii_strtoll (text, &end, 10) - read_real ();
          if (*end == ' ')
            shift.offset.monotonic_usec = g_ascii_strtoll (end, NULL, 10) - read_monotonic ();
        }
      g_once_init_leave (&shift.once, 1);
    }
}

DdClockPair
dd_clock_read (void)
{
  DdClockPair now;

  if (g_atomic_int_get (&fake.set))
    {
      g_mutex_lock (&fake.lock);
      now = fake.at;
      g_mutex_unlock (&fake.lock);
      return now;
    }
  read_shift ();
  now.real_usec = read_real () + shift.offset.real_usec;
  now.monotonic_usec = read_monotonic () + shift.offset.monotonic_usec;
  return now;
}

gint64
dd_clock_now_usec (void)
{
  return dd_clock_read ().real_usec;
}

gint64
dd_clock_monotonic_usec (void)
{
  return dd_clock_read ().monotonic_usec;
}

void
dd_clock_set_fake (gint64 real_usec, gint64 monotonic_usec)
{
  g_mutex_lock (&fake.lock);
  fake.at.real_usec = real_usec;
  fake.at.monotonic_usec = monotonic_usec;
  g_mutex_unlock (&fake.lock);
  g_atomic_int_set (&fake.set, 1);
}

void
dd_clock_unset_fake (void)
{
  g_atomic_int_set (&fake.set, 0);
}

char *
dd_clock_dup_boot_id (void)
{
  static gsize once;
  static char boot_id[37];

  if (g_once_init_enter (&once))
    {
      g_autofree char *text = NULL;

      if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
        g_strchomp (text);
      if (text == NULL || strlen (text) != 36)
        {
          g_free (text);
          text = dd_id_new_uuid ();
        }
      g_strlcpy (boot_id, text, sizeof boot_id);
      g_once_init_leave (&once, 1);
    }
  return g_strdup (boot_id);
}

gint64
dd_clock_get_build_usec (void)
{
  return (gint64) DD_BUILD_SECONDS * USEC;
}

char *
dd_clock_format_utc (gint64 time_usec)
{
  gint64 usec = CLAMP (time_usec, FIRST_USEC, LAST_USEC);
  gint64 seconds = usec / USEC - (usec % USEC < 0);
  int milliseconds = (int) ((usec - seconds * USEC) / 1000);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (seconds);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", g_date_time_get_year (when),
                          g_date_time_get_month (when), g_date_time_get_day_of_month (when),
                          g_date_time_get_hour (when), g_date_time_get_minute (when),
                          g_date_time_get_second (when), milliseconds);
}

/* Reads exactly DIGITS decimal digits and steps over them. */
static gboolean
read_number (const char **p, int digits, int *ret_number)
{
  int number = 0;

  for (int i = 0; i < digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      number = number * 10 + (**p - '0');
    }
  *ret_number = number;
  return TRUE;
}

static gboolean
read_char (const char **p, char c)
{
  if (g_ascii_toupper (**p) != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* ".5", ".123456789" or nothing. */
static gboolean
read_decimals (const char **p, int *ret_usec)
{
  int usec = 0;
  int unit = USEC / 10;

  if (**p == '.')
    {
      (*p)++;
      if (!g_ascii_isdigit (**p))
        return FALSE;
      for (; g_ascii_isdigit (**p); (*p)++, unit /= 10)
        usec += (**p - '0') * unit;
    }
  *ret_usec = usec;
  return TRUE;
}

/* "Z", "+07:00". */
static gboolean
read_offset (const char **p, int *ret_minutes)
{
  int hours = 0;
  int minutes = 0;
  int sign = **p == '-' ? -1 : 1;

  if (read_char (p, 'Z'))
    {
      *ret_minutes = 0;
      return TRUE;
    }
  if (**p != '+' && **p != '-')
    return FALSE;
  (*p)++;
  if (!read_number (p, 2, &hours) || !read_char (p, ':') || !read_number (p, 2, &minutes) ||
      hours > 23 || minutes > 59)
    return FALSE;
  *ret_minutes = sign * (hours * 60 + minutes);
  return TRUE;
}

gboolean
dd_clock_parse_utc (const char *text, gint64 *ret_time_usec)
{
  int year, month, day, hour, minute, second, usec, offset;
  g_autoptr (GDateTime) when = NULL;

  g_return_val_if_fail (ret_time_usec != NULL, FALSE);

  if (text == NULL || !read_number (&text, 4, &year) || !read_char (&text, '-') ||
      !read_number (&text, 2, &month) || !read_char (&text, '-') || !read_number (&text, 2, &day) ||
      !read_char (&text, 'T') || !read_number (&text, 2, &hour) || !read_char (&text, ':') ||
      !read_number (&text, 2, &minute) || !read_char (&text, ':') ||
      !read_number (&text, 2, &second) || !read_decimals (&text, &usec) ||
      !read_offset (&text, &offset) || *text != '\0')
    return FALSE;
  if (second > 60)
    return FALSE;

  when = g_date_time_new_utc (year, month, day, hour, minute,
                              0); /* NULL where there is no such day or hour */
  if (when == NULL)
    return FALSE;
  *ret_time_usec = (g_date_time_to_unix (when) + second - (gint64) offset * 60) * USEC + usec;
  return TRUE;
}

/* Whether real time moved on as far as the monotonic clock did. */
static gboolean
moves_together (DdClockPair now, const DdClockPair *before)
{
  gint64 real;
  gint64 monotonic = now.monotonic_usec - before->monotonic_usec;

  if (monotonic < 0) /* not the same boot after all: nothing can be said for it */
    return FALSE;
  real = now.real_usec - before->real_usec;
  return ABS (real - monotonic) <= JUMP_USEC;
}

DdClockQuality
dd_clock_judge (DdClockPair now,
                const DdClockPair *same_boot,
                gint64 last_good_usec,
                gint64 build_usec,
                gint64 *ret_time_usec)
{
  gboolean within = now.real_usec >= build_usec && now.real_usec <= build_usec + BELIEVED_USEC;

  g_return_val_if_fail (ret_time_usec != NULL, DD_CLOCK_BAD);

  if (within && (same_boot == NULL || moves_together (now, same_boot)))
    {
      *ret_time_usec = now.real_usec;
      return DD_CLOCK_GOOD;
    }
  *ret_time_usec = MAX (last_good_usec, build_usec) + G_TIME_SPAN_MILLISECOND;
  return DD_CLOCK_BAD;
}

const char *
dd_clock_quality_to_string (DdClockQuality quality)
{
  return quality == DD_CLOCK_GOOD ? "good" : "bad";
}
