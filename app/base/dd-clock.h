/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only reader of time.
 *
 * PCs here wake up in 1970 or in 2099, so the system clock is read in one place and judged by one
 * rule before it is written down. Times are microseconds since 1970-01-01 00:00 UTC, without leap
 * seconds. Nothing here sets a clock, asks a network or knows a time zone. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the system clock says, right or wrong. */
gint64 dd_clock_now_usec (void);

/* Never goes back and counts on while the machine sleeps (CLOCK_BOOTTIME), so that closing a lid is
 * not taken for a jump of the system clock. Comparable only within one boot. */
gint64 dd_clock_monotonic_usec (void);

/* A name for this run of the kernel, 36 characters; where the system has none, a random one for
 * this process. */
char *dd_clock_dup_boot_id (void);

/* No honest event is older than the program that wrote it. From SOURCE_DATE_EPOCH, else the date of
 * the release. */
gint64 dd_clock_get_build_usec (void);

/* "2026-11-21T10:00:00.000Z": always UTC, always three decimals, cut and not rounded. Years 1 to
 * 9999. */
char *dd_clock_format_utc (gint64 time_usec);

/* Reads RFC 3339 (as xAPI 1.0.3 sends it): "T", seconds, any number of decimals (six are kept), "Z"
 * or an offset. FALSE if TEXT is anything else; a leap second counts as the second after. */
gboolean dd_clock_parse_utc (const char *text, gint64 *ret_time_usec);

/* ---- The rule of what may be believed ---- */

typedef enum
{
  DD_CLOCK_GOOD,
  DD_CLOCK_BAD
} DdClockQuality;

/* The two clocks read at one moment. */
typedef struct
{
  gint64 real_usec;
  gint64 monotonic_usec;
} DdClockPair;

/* Both clocks, now. */
DdClockPair dd_clock_read (void);

/* Judges NOW. Pure: reads no clock.
 *
 * good: real_usec lies between BUILD_USEC and five years after it, and, where an earlier GOOD pair
 * of the same boot is known (SAME_BOOT, nullable), has moved on as far as the monotonic clock did,
 * give or take five minutes: a clock that was set right has not jumped, and nothing that is derived
 * from times cares for minutes. *ret_time_usec is then real_usec. bad: anything else.
 * *ret_time_usec is then LAST_GOOD_USEC plus one millisecond; where nothing good is known
 * (LAST_GOOD_USEC < BUILD_USEC), BUILD_USEC plus one millisecond.
 *
 * SAME_BOOT and LAST_GOOD_USEC come from good readings only: a bad time is never inherited. The
 * result may lie before LAST_GOOD_USEC. */
DdClockQuality dd_clock_judge (DdClockPair now,
                               const DdClockPair *same_boot,
                               gint64 last_good_usec,
                               gint64 build_usec,
                               gint64 *ret_time_usec);

const char *
dd_clock_quality_to_string (DdClockQuality quality); /* "good", "bad": as written in events */

/* ---- For tests ---- */

/* From now on both clocks stand still at these values, in every thread. A program is given the same
 * by the environment: DOMDOM_TEST_CLOCK="REAL_USEC" or "REAL_USEC MONOTONIC_USEC" (decimal numbers;
 * then the clocks run on from there). */
void dd_clock_set_fake (gint64 real_usec, gint64 monotonic_usec);
void dd_clock_unset_fake (void);

G_END_DECLS
