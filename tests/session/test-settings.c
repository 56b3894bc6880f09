/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings of the account: defaults, and what holds where our schema was never installed. */

#include "dd-settings.h"

#include <libintl.h>
#include <locale.h>

/* With the schema that the build compiled, and a backend in memory. */
static void
test_kept (void)
{
  g_autoptr (DdSettings) one = dd_settings_new ();
  g_autoptr (DdSettings) other = NULL;
  int width_px = 0;
  int height_px = 0;

  g_assert_cmpstr (dd_settings_get_language (one), ==, "vi");
  g_assert_false (dd_settings_get_smooth_graphics (one));
  dd_settings_set_language (one, "en");
  dd_settings_set_smooth_graphics (one, TRUE);
  dd_settings_set_window_size (one, 800, 600);
  other = dd_settings_new ();
  g_assert_cmpstr (dd_settings_get_language (other), ==, "en");
  g_assert_true (dd_settings_get_smooth_graphics (other));
  dd_settings_get_window_size (other, &width_px, &height_px);
  g_assert_cmpint (width_px, ==, 800);
  g_assert_cmpint (height_px, ==, 600);
}

/* Runs in a process of its own: which schemas there are is asked once. */
static void
test_without_schema (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (DdSettings) settings = dd_settings_new ();
      int width_px = 0;
      int height_px = 0;

      g_assert_cmpstr (dd_settings_get_language (settings), ==, "vi");
      g_assert_false (dd_settings_get_smooth_graphics (settings));
      dd_settings_get_window_size (settings, &width_px, &height_px);
      g_assert_cmpint (width_px, >=, 360);
      g_assert_cmpint (height_px, >=, 360);
      /* It holds for this run. */
      dd_settings_set_window_size (settings, 1, 1);
      dd_settings_set_smooth_graphics (settings, TRUE);
      g_assert_true (dd_settings_get_smooth_graphics (settings));
      dd_settings_set_language (settings, "en");
      g_assert_cmpstr (dd_settings_get_language (settings), ==, "en");
      dd_settings_apply_language (settings);
      g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "en");
      return;
    }
  g_setenv ("GSETTINGS_SCHEMA_DIR", "/nowhere", TRUE);
  g_setenv ("XDG_DATA_DIRS", "/nowhere", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* Twice there and back, while the program runs, without a Vietnamese locale on this system. */
static void
test_language (void)
{
  g_autoptr (DdSettings) settings = dd_settings_new ();

  for (guint i = 0; i < 2; i++)
    {
      dd_settings_set_language (settings, "vi");
      dd_settings_apply_language (settings);
      g_assert_cmpstr (gettext ("Check"), ==, "Kiểm tra");
      dd_settings_set_language (settings, "en");
      dd_settings_apply_language (settings);
      g_assert_cmpstr (gettext ("Check"), ==, "Check");
    }
  /* Numbers never follow a locale. */
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("LC_ALL");

  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/language", test_language);
  g_test_add_func ("/settings/without-schema", test_without_schema);
  return g_test_run ();
}
