/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See two-learners.h. */

#include "two-learners.h"

void
two_learners_set_up (TwoLearners *room, gconstpointer data)
{
  dd_clock_set_fake (FIXTURE_NOON_USEC, G_TIME_SPAN_HOUR);
  room->folder = fixture_make_folder ();
  room->store = fixture_open (room->folder);
  room->my = people_add (room->store, "Giàng Thị Mỷ", "6A");
  room->nam = people_add (room->store, "Lý Văn Nam", "6A");
}

void
two_learners_tear_down (TwoLearners *room, gconstpointer data)
{
  fixture_assert_sound (room->store);
  dd_store_close (room->store);
  fixture_remove_folder (room->folder);
  g_free (room->my);
  g_free (room->nam);
}

void
two_learners_wait (gint64 usec)
{
  dd_clock_set_fake (dd_clock_now_usec () + usec, dd_clock_monotonic_usec () + usec);
}
