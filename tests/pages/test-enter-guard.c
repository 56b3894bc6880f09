/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter held down counts once; pressed twice it counts twice; and the same event handed in again by
 * an input method is not a second one. */

#include "dd-enter-guard.h"

static void
test_held (void)
{
  DdEnterGuard guard = { 0 };

  g_assert_false (dd_enter_guard_press (&guard, 10000));
  for (guint32 time = 10500; time < 13000; time += 30)
    g_assert_true (dd_enter_guard_press (&guard, time));
  dd_enter_guard_release (&guard);
  g_assert_false (dd_enter_guard_press (&guard, 13100));
}

static void
test_twice (void)
{
  DdEnterGuard guard = { 0 };

  for (guint32 time = 10000; time < 10500; time += 40)
    {
      g_assert_false (dd_enter_guard_press (&guard, time));
      dd_enter_guard_release (&guard);
    }
}

static void
test_same_event (void)
{
  DdEnterGuard guard = { 0 };

  g_assert_false (dd_enter_guard_press (&guard, 10000));
  g_assert_false (dd_enter_guard_press (&guard, 10000));
  g_assert_true (dd_enter_guard_press (&guard, 10030));
}

/* It was let go where nobody told us: the next press is one again. */
static void
test_lost (void)
{
  DdEnterGuard guard = { 0 };

  g_assert_false (dd_enter_guard_press (&guard, G_MAXUINT32 - 100));
  g_assert_true (dd_enter_guard_press (&guard, 400)); /* the clock has wrapped round */
  g_assert_false (dd_enter_guard_press (&guard, 5000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/enter-guard/held", test_held);
  g_test_add_func ("/enter-guard/twice", test_twice);
  g_test_add_func ("/enter-guard/same-event", test_same_event);
  g_test_add_func ("/enter-guard/lost", test_lost);
  return g_test_run ();
}
