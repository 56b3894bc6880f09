/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which time an event gets: the system clock when it can be believed, and never a bad time twice.
 */

#include "dd-id.h"
#include "dd-store-private.h"
#include "fixture.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define FAR_USEC G_GINT64_CONSTANT (4070908800000000) /* 2099 */

typedef struct
{
  char *folder;
  DdStore *store;
  gint64 real_usec;
  gint64 monotonic_usec;
} Room;

static void
room_set_up (Room *room, gconstpointer data)
{
  room->folder = fixture_make_folder ();
  room->store = fixture_open (room->folder);
  room->real_usec = FIXTURE_NOON_USEC;
  room->monotonic_usec = G_TIME_SPAN_HOUR;
}

static void
room_tear_down (Room *room, gconstpointer data)
{
  dd_store_close (room->store);
  fixture_remove_folder (room->folder);
}

static GBytes *
keep_stamp_cb (const DdStamp *stamp, gpointer data, GError **error)
{
  *(DdStamp *) data = *stamp;
  return fixture_build_cb (stamp, NULL, error);
}

/* Time passes: so much by the wall, so much by the monotonic clock. Then somebody answers. */
static DdStamp
answer (Room *room, const char *person, gint64 real_usec, gint64 monotonic_usec)
{
  DdStamp stamp = { 0 };

  room->real_usec += real_usec;
  room->monotonic_usec += monotonic_usec;
  dd_clock_set_fake (room->real_usec, room->monotonic_usec);
  g_assert_true (dd_store_append (room->store, person, NULL, keep_stamp_cb, &stamp, NULL, NULL));
  g_assert_cmpint (stamp.clock_usec, ==, room->real_usec);
  g_assert_cmpint (stamp.monotonic_usec, ==, room->monotonic_usec);
  return stamp;
}

static void
assert_good (DdStamp stamp, gint64 time_usec)
{
  g_assert_cmpint (stamp.quality, ==, DD_CLOCK_GOOD);
  g_assert_cmpint (stamp.time_usec, ==, time_usec);
}

static void
assert_bad (DdStamp stamp, gint64 time_usec)
{
  g_assert_cmpint (stamp.quality, ==, DD_CLOCK_BAD);
  g_assert_cmpint (stamp.time_usec, ==, time_usec);
}

static void
reboot (Room *room)
{
  g_free (room->store->boot);
  room->store->boot = dd_id_new_uuid ();
  room->monotonic_usec = MINUTE;
}

static void
test_good (Room *room, gconstpointer data)
{
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC);
  assert_good (answer (room, PERSON_A, MINUTE, MINUTE), FIXTURE_NOON_USEC + MINUTE);
  g_assert_false (dd_store_is_anchor_due (room->store));
}

static void
test_nothing_known (Room *room, gconstpointer data)
{
  room->real_usec = G_TIME_SPAN_DAY;
  assert_bad (answer (room, PERSON_A, 0, 0), dd_clock_get_build_usec () + 1000);
  assert_bad (answer (room, PERSON_A, MINUTE, MINUTE), dd_clock_get_build_usec () + 1000);
  room->real_usec = FAR_USEC;
  assert_bad (answer (room, PERSON_A, 0, MINUTE), dd_clock_get_build_usec () + 1000);
}

static void
test_never_inherited (Room *room, gconstpointer data)
{
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC);
  room->real_usec = FAR_USEC;
  assert_bad (answer (room, PERSON_A, 0, MINUTE), FIXTURE_NOON_USEC + 1000);
  assert_bad (answer (room, PERSON_A, 0, MINUTE), FIXTURE_NOON_USEC + 1000);
  /* Another stream has its own last good time. */
  assert_bad (answer (room, PERSON_B, 0, MINUTE), dd_clock_get_build_usec () + 1000);
  g_assert_false (dd_store_is_anchor_due (room->store));
  /* And the next good one is believed, also when it lies before the bad ones' clocks. */
  room->real_usec = FIXTURE_NOON_USEC;
  assert_good (answer (room, PERSON_A, 10 * MINUTE, 7 * MINUTE), FIXTURE_NOON_USEC + 10 * MINUTE);
  g_assert_true (dd_store_is_anchor_due (room->store));
}

static void
test_may_go_back (Room *room, gconstpointer data)
{
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC);
  reboot (room);
  assert_good (answer (room, PERSON_A, -G_TIME_SPAN_DAY, 0), FIXTURE_NOON_USEC - G_TIME_SPAN_DAY);
}

static void
test_small_steps (Room *room, gconstpointer data)
{
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC);
  /* Set right by three minutes, twice; then back again. */
  assert_good (answer (room, PERSON_A, 4 * MINUTE, MINUTE), FIXTURE_NOON_USEC + 4 * MINUTE);
  assert_good (answer (room, PERSON_A, 4 * MINUTE, MINUTE), FIXTURE_NOON_USEC + 8 * MINUTE);
  assert_good (answer (room, PERSON_A, -3 * MINUTE, MINUTE), FIXTURE_NOON_USEC + 5 * MINUTE);
  /* By exactly five minutes, and by a second more. */
  assert_good (answer (room, PERSON_A, 6 * MINUTE, MINUTE), FIXTURE_NOON_USEC + 11 * MINUTE);
  assert_bad (answer (room, PERSON_A, 6 * MINUTE + G_TIME_SPAN_SECOND, MINUTE),
              FIXTURE_NOON_USEC + 11 * MINUTE + 1000);
}

static void
test_jump (Room *room, gconstpointer data)
{
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC);
  assert_bad (answer (room, PERSON_A, 10 * MINUTE, MINUTE), FIXTURE_NOON_USEC + 1000);
  /* It stays doubtful in this boot ... */
  assert_bad (answer (room, PERSON_A, MINUTE, MINUTE), FIXTURE_NOON_USEC + 1000);
  g_assert_false (dd_store_is_anchor_due (room->store));
  /* ... until it is where it should be, ... */
  assert_good (answer (room, PERSON_A, -9 * MINUTE, 0), FIXTURE_NOON_USEC + 2 * MINUTE);
  g_assert_true (dd_store_is_anchor_due (room->store));
  /* ... or somebody vouches for another time. */
  room->real_usec += G_TIME_SPAN_DAY;
  assert_bad (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC + 2 * MINUTE + 1000);
  g_assert_true (
    dd_store_set_clock_reference (room->store, room->real_usec, room->monotonic_usec, NULL));
  g_assert_false (dd_store_is_anchor_due (room->store));
  assert_good (answer (room, PERSON_A, MINUTE, MINUTE),
               FIXTURE_NOON_USEC + G_TIME_SPAN_DAY + 3 * MINUTE);
  /* Once is enough. */
  g_assert_false (dd_store_is_anchor_due (room->store));
}

static void
test_next_boot_starts_afresh (Room *room, gconstpointer data)
{
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC);
  assert_bad (answer (room, PERSON_A, 10 * G_TIME_SPAN_DAY, MINUTE), FIXTURE_NOON_USEC + 1000);
  reboot (room);
  assert_good (answer (room, PERSON_A, 0, 0), FIXTURE_NOON_USEC + 10 * G_TIME_SPAN_DAY);
  /* What was doubtful in the other boot cannot be dated from here. */
  g_assert_false (dd_store_is_anchor_due (room->store));
}

static void
test_whole_milliseconds (Room *room, gconstpointer data)
{
  DdStamp stamp = { 0 };

  dd_clock_set_fake (FIXTURE_NOON_USEC + 1999, 5999);
  g_assert_true (dd_store_append (room->store, PERSON_A, NULL, keep_stamp_cb, &stamp, NULL, NULL));
  g_assert_cmpint (stamp.time_usec, ==, FIXTURE_NOON_USEC + 1000);
  g_assert_cmpint (stamp.clock_usec, ==, FIXTURE_NOON_USEC + 1000);
  g_assert_cmpint (stamp.monotonic_usec, ==, 5000);
  /* Before 1970 too, down and not towards it. */
  dd_clock_set_fake (-1, 6000);
  g_assert_true (dd_store_append (room->store, PERSON_A, NULL, keep_stamp_cb, &stamp, NULL, NULL));
  g_assert_cmpint (stamp.clock_usec, ==, -1000);
}

#define add(path, func) g_test_add (path, Room, NULL, room_set_up, func, room_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/clock-rule/good", test_good);
  add ("/clock-rule/nothing-known", test_nothing_known);
  add ("/clock-rule/never-inherited", test_never_inherited);
  add ("/clock-rule/may-go-back", test_may_go_back);
  add ("/clock-rule/small-steps", test_small_steps);
  add ("/clock-rule/jump", test_jump);
  add ("/clock-rule/next-boot-starts-afresh", test_next_boot_starts_afresh);
  add ("/clock-rule/whole-milliseconds", test_whole_milliseconds);
  return g_test_run ();
}
