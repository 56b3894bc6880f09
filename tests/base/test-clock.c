/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time: writing and reading it, and the rule of what may be believed. */

#include "dd-clock.h"

#include <string.h>

#define SECOND G_TIME_SPAN_SECOND
#define DAY G_TIME_SPAN_DAY
#define BUILD (G_GINT64_CONSTANT (1793491200) * SECOND) /* 2026-11-01 */

static void
assert_time (const char *text, gint64 wanted)
{
  gint64 found = -1;

  if (!dd_clock_parse_utc (text, &found))
    g_error ("%s was not read", text);
  g_assert_cmpint (found, ==, wanted);
}

static void
test_format (void)
{
  static const struct
  {
    gint64 usec;
    const char *text;
  } table[] = {
    { 0, "1970-01-01T00:00:00.000Z" },
    { 999, "1970-01-01T00:00:00.000Z" },
    { 1999, "1970-01-01T00:00:00.001Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { -1000, "1969-12-31T23:59:59.999Z" },
    { -1001, "1969-12-31T23:59:59.998Z" },
    { 1795255200 * SECOND, "2026-11-21T10:00:00.000Z" },
    { 951782400 * SECOND, "2000-02-29T00:00:00.000Z" },
    { 253402300799 * SECOND, "9999-12-31T23:59:59.000Z" },
    { G_MAXINT64, "9999-12-31T23:59:59.999Z" },
    { G_MININT64, "0001-01-01T00:00:00.000Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = dd_clock_format_utc (table[i].usec);

      g_assert_cmpstr (text, ==, table[i].text);
    }
}

static void
test_parse (void)
{
  static const char *const bad[] = { "",
                                     "2026-11-21",
                                     "2026-11-21T10:00:00",
                                     "2026-11-21 10:00:00Z",
                                     "2026-13-01T00:00:00Z",
                                     "2026-02-29T00:00:00Z",
                                     "2026-11-21T24:00:00Z",
                                     "2026-11-21T10:60:00Z",
                                     "2026-11-21T10:00:61Z",
                                     "2026-11-21T10:00:00.Z",
                                     "2026-11-21T10:00:00,5Z",
                                     "2026-11-21T10:00:00+7",
                                     "2026-11-21T10:00:00+0700",
                                     "2026-11-21T10:00:00+24:00",
                                     "2026-11-21T10:00:00Zx",
                                     "+026-11-21T10:00:00Z",
                                     "2026-11-21T10:00Z",
                                     "20261121T100000Z",
                                     " 2026-11-21T10:00:00Z",
                                     "0000-01-01T00:00:00Z" };
  gint64 untouched = 7;

  assert_time ("2026-11-21T10:00:00.000Z", 1795255200 * SECOND);
  assert_time ("2026-11-21T10:00:00Z", 1795255200 * SECOND);
  assert_time ("2026-11-21t10:00:00.5z", 1795255200 * SECOND + SECOND / 2);
  assert_time ("2026-11-21T17:00:00+07:00", 1795255200 * SECOND);
  assert_time ("2026-11-21T09:30:00-00:30", 1795255200 * SECOND);
  assert_time ("2026-11-21T10:00:00.1234567890123Z", 1795255200 * SECOND + 123456);
  assert_time ("2016-12-31T23:59:60Z", 1483228800 * SECOND); /* the leap second */
  assert_time ("0001-01-01T00:00:00Z", -62135596800 * SECOND);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (dd_clock_parse_utc (bad[i], &untouched))
      g_error ("%s was read", bad[i]);
  g_assert_false (dd_clock_parse_utc (NULL, &untouched));
  g_assert_cmpint (untouched, ==, 7);
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 seconds = (gint64) g_test_rand_double_range (-62135596800.0, 253402300799.0);
      gint64 usec = seconds * SECOND + g_test_rand_int_range (0, 1000) * 1000;
      g_autofree char *text = dd_clock_format_utc (usec);

      g_assert_cmpuint (strlen (text), ==, 24);
      assert_time (text, usec);
    }
}

/* ---- The rule ---- */

static void
assert_good (gint64 real, gint64 monotonic, const DdClockPair *same_boot, gint64 last_good)
{
  gint64 time = -1;

  g_assert_cmpint (
    dd_clock_judge ((DdClockPair){ real, monotonic }, same_boot, last_good, BUILD, &time), ==,
    DD_CLOCK_GOOD);
  g_assert_cmpint (time, ==, real);
}

static void
assert_bad (
  gint64 real, gint64 monotonic, const DdClockPair *same_boot, gint64 last_good, gint64 wanted)
{
  gint64 time = -1;

  g_assert_cmpint (
    dd_clock_judge ((DdClockPair){ real, monotonic }, same_boot, last_good, BUILD, &time), ==,
    DD_CLOCK_BAD);
  g_assert_cmpint (time, ==, wanted);
}

static void
test_window (void)
{
  const gint64 five_years = 5 * 365 * DAY + DAY + DAY / 4;

  assert_good (BUILD, 0, NULL, G_MININT64);
  assert_good (BUILD + five_years, 0, NULL, G_MININT64);
  assert_bad (BUILD - 1, 0, NULL, G_MININT64, BUILD + 1000);
  assert_bad (BUILD + five_years + 1, 0, NULL, G_MININT64, BUILD + 1000);
  assert_bad (0, 0, NULL, BUILD + DAY, BUILD + DAY + 1000);                   /* 1970 */
  assert_bad (4070908800 * SECOND, 0, NULL, BUILD + DAY, BUILD + DAY + 1000); /* 2099 */
  /* A last good time before the build is none. */
  assert_bad (0, 0, NULL, BUILD - DAY, BUILD + 1000);
  assert_good (BUILD + DAY, 0, NULL, BUILD + 2 * DAY); /* it may go back */
  assert_bad (G_MAXINT64, 0, NULL, 0, BUILD + 1000);
  assert_bad (G_MININT64, 0, NULL, 0, BUILD + 1000);
}

static void
test_jumps (void)
{
  const DdClockPair before = { BUILD + DAY, 1000 * SECOND };

  assert_good (BUILD + DAY, 1000 * SECOND, &before, before.real_usec);
  assert_good (BUILD + DAY + SECOND, 1001 * SECOND, &before, before.real_usec);
  assert_good (BUILD + DAY - SECOND, 1000 * SECOND, &before, before.real_usec); /* a leap second */
  /* Set right by five minutes, to and fro, and not by a second more. */
  assert_good (BUILD + DAY + 301 * SECOND, 1001 * SECOND, &before, before.real_usec);
  assert_good (BUILD + DAY - 299 * SECOND, 1001 * SECOND, &before, before.real_usec);
  assert_bad (BUILD + DAY + 302 * SECOND, 1001 * SECOND, &before, before.real_usec,
              before.real_usec + 1000);
  assert_bad (BUILD + DAY - 300 * SECOND, 1001 * SECOND, &before, before.real_usec,
              before.real_usec + 1000);
  assert_bad (BUILD + 2 * DAY, 1010 * SECOND, &before, before.real_usec, before.real_usec + 1000);
  /* However long it ran. */
  assert_good (BUILD + 2 * DAY, 1000 * SECOND + DAY, &before, before.real_usec);
  assert_good (BUILD + 2 * DAY + 300 * SECOND, 1000 * SECOND + DAY, &before, before.real_usec);
  assert_bad (BUILD + 2 * DAY + 301 * SECOND, 1000 * SECOND + DAY, &before, before.real_usec,
              before.real_usec + 1000);
  assert_bad (BUILD + DAY, 999 * SECOND, &before, before.real_usec,
              before.real_usec + 1000); /* another boot */
}

/* A bad time is never inherited: however often the clock is wrong, the time written stays at the
 * last good one. */
static void
test_no_inheritance (void)
{
  gint64 last_good = BUILD + DAY;
  gint64 time = 0;

  for (int i = 0; i < 100; i++)
    {
      DdClockPair now = { g_test_rand_int_range (0, 1000) * DAY / 1000, i * SECOND };

      g_assert_cmpint (dd_clock_judge (now, NULL, last_good, BUILD, &time), ==, DD_CLOCK_BAD);
      g_assert_cmpint (time, ==, last_good + 1000);
    }
  g_assert_cmpstr (dd_clock_quality_to_string (DD_CLOCK_GOOD), ==, "good");
  g_assert_cmpstr (dd_clock_quality_to_string (DD_CLOCK_BAD), ==, "bad");
}

/* ---- Reading ---- */

static void
test_read (void)
{
  gint64 first = dd_clock_monotonic_usec ();
  DdClockPair pair = dd_clock_read ();
  g_autofree char *boot = dd_clock_dup_boot_id ();
  g_autofree char *again = dd_clock_dup_boot_id ();

  g_usleep (2000);
  g_assert_cmpint (dd_clock_monotonic_usec () - first, >=, 2000);
  g_assert_cmpint (pair.monotonic_usec, >=, first);
  g_assert_cmpint (ABS (dd_clock_now_usec () - g_get_real_time ()), <, 60 * SECOND);
  g_assert_cmpuint (strlen (boot), ==, 36);
  g_assert_cmpstr (boot, ==, again);
  g_assert_cmpint (dd_clock_get_build_usec (), >, 1700000000 * SECOND);
  g_assert_cmpint (dd_clock_get_build_usec (), <, 4000000000 * SECOND);
}

static void
test_fake (void)
{
  dd_clock_set_fake (5, 6);
  g_assert_cmpint (dd_clock_now_usec (), ==, 5);
  g_assert_cmpint (dd_clock_monotonic_usec (), ==, 6);
  dd_clock_set_fake (7, 8);
  g_assert_cmpint (dd_clock_read ().real_usec, ==, 7);
  g_assert_cmpint (dd_clock_read ().monotonic_usec, ==, 8);
  dd_clock_unset_fake ();
  g_assert_cmpint (dd_clock_now_usec (), >, 1000 * SECOND);
}

static void
test_environment (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("DOMDOM_TEST_CLOCK", "1795255200000000 4000000", TRUE);
      g_assert_cmpint (dd_clock_now_usec () - 1795255200 * SECOND, <, 10 * SECOND);
      g_assert_cmpint (dd_clock_now_usec () - 1795255200 * SECOND, >=, 0);
      g_assert_cmpint (dd_clock_monotonic_usec (), >=, 4000000);
      g_assert_cmpint (dd_clock_monotonic_usec (), <, 14000000);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/format", test_format);
  g_test_add_func ("/clock/parse", test_parse);
  g_test_add_func ("/clock/round-trip", test_round_trip);
  g_test_add_func ("/clock/window", test_window);
  g_test_add_func ("/clock/jumps", test_jumps);
  g_test_add_func ("/clock/no-inheritance", test_no_inheritance);
  g_test_add_func ("/clock/read", test_read);
  g_test_add_func ("/clock/fake", test_fake);
  g_test_add_func ("/clock/environment", test_environment);
  return g_test_run ();
}
