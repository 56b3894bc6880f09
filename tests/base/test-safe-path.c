/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of strangers: what is refused, what is not, and that a reference never leads out. */

#include "dd-safe-path.h"

#include <string.h>

#include "dd-limits.h"

static void
test_good (void)
{
  static const char *const good[] = {
    "mimetype",
    "imsmanifest.xml",
    "vi/lessons/five-cards.xhtml",
    "META-INF/digests.sha256",
    "media/Bài 1 – Đom Đóm.png",
    "a..b/c...d/.hidden",
    "con2/comx.txt/null/LPT10",
    "COMMA/auxiliary",
    "\u4E2D\u6587/\u1EC7",
    "...a",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *joined = dd_safe_path_join ("/folder", good[i], &error);
      g_autofree char *wanted = g_strconcat ("/folder/", good[i], NULL);

      g_assert_no_error (error);
      g_assert_cmpstr (joined, ==, wanted);
    }
}

static void
assert_bad (const char *name)
{
  g_autoptr (GError) error = NULL;

  if (dd_safe_path_check (name, &error))
    g_error ("\"%s\" was let through", name);
  g_assert_error (error, DD_SAFE_PATH_ERROR, DD_SAFE_PATH_ERROR_UNSAFE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (dd_safe_path_join ("/folder", name, NULL));
}

static const char *const bad[] = {
  "",
  "/",
  "/etc/passwd",
  "..",
  "../x",
  "a/../b",
  "a/..",
  ".",
  "./a",
  "a/./b",
  "a//b",
  "a/",
  "a\\b",
  "..\\x",
  "C:",
  "C:/x",
  "c:\\x",
  "a:b",
  "a?b",
  "a*b",
  "a|b",
  "a<b",
  "a>b",
  "a\"b",
  "a\nb",
  "a\x01",
  "a\x7F",
  "a\xC2\x85",
  "a\u200Bb",
  "a\u202Eb",
  "\uFEFFa",
  "a\u00ADb",
  "a\u00A0b",
  "a\u2028b",
  "a\uE000",
  "a.",
  "a./b",
  "a ",
  " a",
  "a /b",
  "CON",
  "con",
  "Con.txt",
  "x/aux",
  "NUL.tar.gz",
  "prn ",
  "com1",
  "x/COM9.xml",
  "LPT1",
  "COM\u00B9",
  "lpt\u00B3.txt",
  "CONIN$",
  "CON .txt",
  "a\xFF",
  "\xC0\xAF",
  "\xED\xA0\x80",
  "e\u0323\u0302",
  "\u00EA\u0323",
  "o\u031B",
  "\u212B",
};

static void
test_bad (void)
{
  g_autofree char *longest = g_strnfill (DD_LIMIT_PATH_BYTES, 'a');
  g_autofree char *too_long = g_strnfill (DD_LIMIT_PATH_BYTES + 1, 'a');
  g_autofree char *huge = g_strnfill (1 << 20, '/');

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_bad (bad[i]);
  g_assert_true (dd_safe_path_check (longest, NULL));
  assert_bad (too_long);
  assert_bad (huge);
  g_assert_true (dd_safe_path_check ("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", NULL));
  assert_bad ("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17");
}

static void
test_keys (void)
{
  static const char *const same[][2] = {
    { "a/B.xml", "A/b.XML" },
    { "Đ", "đ" },
    { "\u1EC7", "\u1EC6" },
    { "stra\u00DFe", "STRASSE" },
    { "\uFB01", "fi" },
    { "\u2460", "1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = dd_safe_path_dup_key (same[i][0]);
      g_autofree char *b = dd_safe_path_dup_key (same[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_resolve (void)
{
  static const char *const table[][4] = {
    /* from, href, name, fragment */
    { "vi/lessons/l.xhtml", "../items/a.xml", "vi/items/a.xml", NULL },
    { "vi/lessons/l.xhtml", "../../media/a%20b.png", "media/a b.png", NULL },
    { "vi/lessons/l.xhtml", "other.xhtml#part-2", "vi/lessons/other.xhtml", "part-2" },
    { "vi/lessons/l.xhtml", "#x", "vi/lessons/l.xhtml", "x" },
    { "vi/lessons/l.xhtml", "", "vi/lessons/l.xhtml", NULL },
    { "l.xhtml", "./a.xml", "a.xml", NULL },
    { "l.xhtml", "./././a.xml", "a.xml", NULL },
    { "a/b/l.xhtml", "../../c", "c", NULL },
    { "l.xhtml", "B%C3%A0i.png", "Bài.png", NULL },
    { "l.xhtml", "a#b%20c", "a", "b c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *fragment = NULL;
      g_autofree char *name = dd_safe_path_resolve (table[i][0], table[i][1], &fragment, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, table[i][2]);
      g_assert_cmpstr (fragment, ==, table[i][3]);
    }
}

static void
test_resolve_refused (void)
{
  static const struct
  {
    const char *href;
    DdSafePathError code;
  } table[] = {
    { "http://example.org/x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "HTTPS:x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "javascript:alert(1)", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "file:///etc/passwd", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "data:image/png;base64,AAAA", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "//example.org/x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "/etc/passwd", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "../../x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "../../../x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "%2e%2e/%2e%2e/x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "a/../../../x", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "a?b", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "a%2Fb", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "a%00b", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "a%zz", DD_SAFE_PATH_ERROR_OUTSIDE },
    { "..", DD_SAFE_PATH_ERROR_UNSAFE },
    { "a%5Cb", DD_SAFE_PATH_ERROR_UNSAFE },
    { "a%3Ab", DD_SAFE_PATH_ERROR_UNSAFE },
    { "a//b", DD_SAFE_PATH_ERROR_UNSAFE },
    { "a/", DD_SAFE_PATH_ERROR_UNSAFE },
    { "%FF", DD_SAFE_PATH_ERROR_UNSAFE },
    { "a%0Ab", DD_SAFE_PATH_ERROR_UNSAFE },
    { " javascript:alert(1)", DD_SAFE_PATH_ERROR_UNSAFE },
    { "java\nscript:alert(1)", DD_SAFE_PATH_ERROR_UNSAFE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      char *fragment = NULL;
      g_autofree char *name = dd_safe_path_resolve ("l/x.xhtml", table[i].href, &fragment, &error);

      if (name != NULL)
        g_error ("%s gave %s", table[i].href, name);
      g_assert_error (error, DD_SAFE_PATH_ERROR, (int) table[i].code);
      g_assert_null (fragment);
    }
}

/* Whatever the reference, the name that comes out has passed the check; and what passed joins below
 * its folder. */
static void
test_laws (void)
{
  static const char *const pieces[] = { "..", ".", "/", "a", "b.xml", "%2e", "%2F",
                                        "%5c", "\\", ":", "#", "?", " ", "\u1EC7",
                                        "e\u0323", "CON", "%", "%41", "\xFF", "\n" };

  for (int i = 0; i < 50000; i++)
    {
      g_autoptr (GString) href = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;
      int n = g_test_rand_int_range (0, 9);

      for (int j = 0; j < n; j++)
        g_string_append (href, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      name = dd_safe_path_resolve ("vi/lessons/l.xhtml", href->str, NULL, &error);
      g_assert_true ((name == NULL) == (error != NULL));
      if (name != NULL)
        {
          g_autofree char *joined = dd_safe_path_join ("/f", name, NULL);
          g_autofree char *real = g_canonicalize_filename (joined, "/");

          g_assert_cmpstr (real, ==, joined);
          g_assert_true (g_str_has_prefix (real, "/f/"));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-path/good", test_good);
  g_test_add_func ("/safe-path/bad", test_bad);
  g_test_add_func ("/safe-path/keys", test_keys);
  g_test_add_func ("/safe-path/resolve", test_resolve);
  g_test_add_func ("/safe-path/resolve-refused", test_resolve_refused);
  g_test_add_func ("/safe-path/laws", test_laws);
  return g_test_run ();
}
