/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Composed text, and text that is refused before it costs anything. */

#include "dd-normal.h"

#include <string.h>

static void
test_composed (void)
{
  const struct
  {
    const char *text;
    const char *composed;
  } rows[] = {
    { "", "" },
    { "abc", "abc" },
    { "Ế", "Ế" },
    { "E\u0302\u0301", "Ế" },
    { "E\u0301\u0302", "\u00c9\u0302" },
    { "o\u031b\u0323", "ợ" },
    { "o\u0323\u031b", "ợ" },
    { "\u1100\u1161", "\uac00" },
    { "\U0001d15e", "\U0001d157\U0001d165" },
    { "\U0001f600e\u0301", "\U0001f600\u00e9" },
    { "\ufb2c", "\u05e9\u05bc\u05c1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *composed = dd_normal_new (rows[i].text);
      g_autofree char *again = dd_normal_new (composed);

      g_assert_cmpstr (composed, ==, rows[i].composed);
      g_assert_cmpstr (again, ==, composed);
    }
}

static void
test_marks (void)
{
  for (guint n = DD_NORMAL_MARKS - 1; n <= DD_NORMAL_MARKS + 1; n++)
    {
      GString *text = g_string_new ("a");
      g_autofree char *composed = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (text, i % 2 == 0 ? "\u0316" : "\u0315");
      g_string_append (text, "b\u0316");
      composed = dd_normal_new (text->str);
      g_assert_true ((composed != NULL) == (n <= DD_NORMAL_MARKS));
      g_string_free (text, TRUE);
    }
}

/* As many marks as there may be, and not one more; other letters keep theirs. */
static void
test_tame (void)
{
  GString *text = g_string_new (NULL);
  GString *wanted = g_string_new (NULL);
  g_autofree char *tame = NULL;
  g_autofree char *plain = dd_normal_dup_tame ("Ế E\u0302\u0301");
  g_autofree char *broken = dd_normal_dup_tame ("a\xff");

  for (guint letter = 0; letter < 3; letter++)
    {
      g_string_append_c (text, 'a');
      g_string_append_c (wanted, 'a');
      for (guint i = 0; i < 100; i++)
        {
          g_string_append (text, "\u0323");
          if (i < DD_NORMAL_MARKS)
            g_string_append (wanted, "\u0323");
        }
    }
  tame = dd_normal_dup_tame (text->str);
  g_assert_cmpstr (tame, ==, wanted->str);
  g_assert_cmpstr (plain, ==, "Ế E\u0302\u0301");
  g_assert_cmpstr (broken, ==, "a\uFFFD");
  g_string_free (text, TRUE);
  g_string_free (wanted, TRUE);
}

/* The same as GLib's, for any text: letters, marks and signs of many kinds put together. */
static void
test_as_glib (void)
{
  static const gunichar kinds[] = { 'a', 'e', 'o', 'u', ' ', 0x302, 0x301, 0x323,
                                    0x31b, 0x306, 0x1ea1, 0x1100, 0x1161, 0x11a8, 0xac00, 0x9c7,
                                    0x9be, 0x1f600, 0x3a9, 0x345, 0xfb2c, 0x2126 };
  GRand *random = g_rand_new_with_seed (20261121);

  for (guint round = 0; round < 2000; round++)
    {
      GString *text = g_string_new (NULL);
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      for (guint i = 0; i < 1 + round % 30; i++)
        g_string_append_unichar (text, kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))]);
      ours = dd_normal_new (text->str);
      theirs = g_utf8_normalize (text->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_assert_cmpstr (ours, ==, theirs);
      g_string_free (text, TRUE);
    }
  g_rand_free (random);
}

/* Two megabytes in decomposed form: a moment, not hours. */
static void
test_long (void)
{
  GString *text = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  g_autofree char *composed = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, "e\u0302\u0301 ");
  composed = dd_normal_new (text->str);
  g_assert_true (g_str_has_prefix (composed, "\u1ebf \u1ebf "));
  g_assert_cmpuint (strlen (composed), ==, 4 * 300000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
  g_string_free (text, TRUE);
}

/* Also marks without a class of their own, which decompose into marks that have one. */
static void
test_long_of_marks (void)
{
  static const char *const marks[] = { "\u0316\u0315", "\u0F73", "\u0344", "\u0F81" };

  for (gsize m = 0; m < G_N_ELEMENTS (marks); m++)
    {
      GString *text = g_string_new ("a");
      gint64 start = g_get_monotonic_time ();
      g_autofree char *composed = NULL;
      g_autofree char *tame = NULL;

      for (guint i = 0; i < 500000; i++)
        g_string_append (text, marks[m]);
      composed = dd_normal_new (text->str);
      tame = dd_normal_dup_tame (text->str);
      g_assert_null (composed);
      g_assert_cmpuint (strlen (tame), <, 200);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
      g_string_free (text, TRUE);
    }
}

static void
test_bytes (void)
{
  g_assert_null (dd_normal_new ("\xff"));
  g_assert_null (dd_normal_new ("a\xc3"));
  g_assert_null (dd_normal_new ("\xed\xa0\x80"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normal/composed", test_composed);
  g_test_add_func ("/normal/marks", test_marks);
  g_test_add_func ("/normal/as-glib", test_as_glib);
  g_test_add_func ("/normal/long", test_long);
  g_test_add_func ("/normal/tame", test_tame);
  g_test_add_func ("/normal/long-of-marks", test_long_of_marks);
  g_test_add_func ("/normal/bytes", test_bytes);
  return g_test_run ();
}
