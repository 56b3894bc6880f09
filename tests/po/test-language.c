/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Vietnamese translation is found although this system has no Vietnamese locale: LC_MESSAGES is
 * C.UTF-8, LANGUAGE chooses. With LANG=vi_VN.UTF-8 and that locale not generated, everything would
 * silently stay English. */

#include <glib.h>
#include <libintl.h>
#include <locale.h>

#define SENTENCE "Learn whole courses without a network"

static void
choose (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_MESSAGES, "C");
  g_assert_nonnull (setlocale (LC_MESSAGES, "C.UTF-8"));
}

static void
test_vietnamese_without_locale (void)
{
  g_assert_cmpstr (dgettext ("domdom", SENTENCE), ==, "Học trọn khóa học mà không cần mạng");
}

/* Another choice while the program runs: gettext keeps what it found until setlocale () changes
 * something. The same locale again is no change, hence the step aside. */
static void
test_switch (void)
{
  g_assert_cmpstr (dgettext ("domdom", SENTENCE), !=, SENTENCE);
  choose ("en");
  g_assert_cmpstr (dgettext ("domdom", SENTENCE), ==, SENTENCE);
  choose ("vi");
  g_assert_cmpstr (dgettext ("domdom", SENTENCE), !=, SENTENCE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_unsetenv ("LC_ALL");
  choose ("vi");
  bindtextdomain ("domdom", g_getenv ("DOMDOM_LOCALE_DIR"));
  bind_textdomain_codeset ("domdom", "UTF-8");

  g_test_add_func ("/language/vietnamese-without-locale", test_vietnamese_without_locale);
  g_test_add_func ("/language/switch", test_switch);
  return g_test_run ();
}
