/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every sentence of the core, filled in, comes back whole in Vietnamese; whatever else comes back
 * as it is, and quickly. */

#include "dd-sentence.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dd-clock.h"
#include "dd-settings.h"

static void
speak (const char *language)
{
  g_autoptr (DdSettings) settings = dd_settings_new ();

  dd_settings_set_language (settings, language);
  dd_settings_apply_language (settings);
}

/* PATTERN with a value of its own in each gap: no words, so that no value is a sentence. "%2$s" is
 * the second. */
static char *
fill (const char *pattern)
{
  g_autoptr (GRegex) gap = g_regex_new ("%(?:([0-9])\\$)?([su])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *text = g_string_new (NULL);
  int from = 0;
  guint next = 0;

  for (g_regex_match (gap, pattern, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *place = g_match_info_fetch (match, 1);
      g_autofree char *kind = g_match_info_fetch (match, 2);
      guint number = *place != '\0' ? (guint) (*place - '0') : ++next;
      int start;
      int end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      g_string_append_len (text, pattern + from, start - from);
      if (*kind == 'u')
        g_string_append_printf (text, "%u", 4200 + number);
      else
        g_string_append_printf (text, "Xx%uệ", number);
      from = end;
    }
  g_string_append (text, pattern + from);
  return g_string_free (text, FALSE);
}

static guint
count_letters (const char *pattern)
{
  guint n = 0;

  for (; *pattern != '\0'; pattern++)
    if (*pattern == '%' && (pattern[1] == 's' || pattern[1] == 'u'))
      pattern++;
    else
      n += g_ascii_isalpha (*pattern);
  return n;
}

/* A sentence that another one's pattern fits as well ("%s has no rows" and "<%s> has no rows")
 * must still be told by its own. */
static void
test_every_sentence (void)
{
  guint n_sentences = 0;
  const char *const *sentences = dd_sentence_get_all (&n_sentences);

  speak ("vi");
  g_assert_cmpuint (n_sentences, >, 400);
  for (guint i = 0; i < n_sentences; i++)
    {
      const char *words = g_dpgettext2 ("domdom", "fault", sentences[i]);
      g_autofree char *english = fill (sentences[i]);
      g_autofree char *wanted = fill (words);
      g_autofree char *entry = g_strdup_printf ("vi/lessons/a:3: b.xhtml:12: %s", english);
      g_autofree char *placed = g_strdup_printf ("vi/lessons/a:3: b.xhtml, dòng 12: %s", wanted);
      g_autofree char *got = NULL;
      g_autofree char *got_placed = NULL;

      /* "read", "%s: %s": only inside others. */
      if (count_letters (sentences[i]) < 6)
        continue;
      got = dd_sentence_dup (english);
      g_assert_cmpstr (got, ==, wanted);
      if (strcmp (sentences[i], words) == 0)
        g_test_message ("the same in both languages: %s", words);
      g_assert_cmpstr (words, !=, sentences[i]);
      if (strstr (sentences[i], ": ") != NULL || g_str_has_prefix (sentences[i], "%s"))
        continue;
      got_placed = dd_sentence_dup (entry);
      if (!g_str_has_suffix (got_placed, wanted))
        g_test_message ("%s became %s", entry, got_placed);
      g_assert_true (g_str_has_suffix (got_placed, wanted));
    }
}

static void
check (const char *english, const char *wanted)
{
  g_autofree char *got = dd_sentence_dup (english);

  g_assert_cmpstr (got, ==, wanted);
}

/* As the core makes them: sentences in sentences, names with signs in them. */
static void
test_nested (void)
{
  speak ("vi");
  check ("vi/lessons/a.xhtml:7: the list has no <li>.",
         "vi/lessons/a.xhtml, dòng 7: danh sách không có <li> nào.");
  check ("Bài 1: máy: tính.course: The file is empty.", "Bài 1: máy: tính.course: Tệp rỗng.");
  check ("Cannot make a file in \"/a b/: x\": Kho", "Không thể tạo tệp trong “/a b/: x”: Kho");
  check ("Cannot read \"read\": read", "Không thể đọc “read”: đọc");
  check ("imsmanifest.xml:9: \"a\\b\" is not a name of a file in a package: The name \"a\\b\" "
         "holds a backslash",
         "imsmanifest.xml, dòng 9: “a\\b” không phải tên một tệp trong gói bài học: Tên “a\\b” có "
         "dấu gạch chéo ngược");
  check ("\"/tmp/is in use by\" is in use by domdom, process 12 on may-3, since 2026-11-21",
         "“/tmp/is in use by” đang được dùng bởi domdom, tiến trình 12 trên may-3, từ 2026-11-21");
  check ("\"/d\" has 66.7\302\240MB free; needed are 1.3\302\240MB, and 67.1\302\240MB that stay "
         "free for answers",
         "Ổ đĩa của “/d” còn trống 66,7\302\240MB; cần 1,3\302\240MB, và phải chừa lại "
         "67,1\302\240MB cho kết quả học");
  /* A library's words stay, behind ours. */
  check ("a.xml:2: The XML is not well-formed: Opening and ending tag mismatch",
         "a.xml, dòng 2: Tệp XML viết chưa đúng quy tắc: Opening and ending tag mismatch");
}

/* What stands between quotation marks is a name, also when it reads like a sentence. */
static void
test_names_stay (void)
{
  speak ("vi");
  check ("there is no resource \"the list has no <li>.\".",
         "không có tài nguyên “the list has no <li>.”.");
  check ("a.xhtml:1: <the table has no rows.> has no rows.",
         "a.xhtml, dòng 1: <the table has no rows.> không có hàng nào.");
}

static void
test_unknown (void)
{
  static const char *const strange[] = {
    "",
    "x",
    "read",
    ": ",
    "%",
    "%s",
    "%s: %s",
    "%1$s %n %99$s",
    "\n\n\n",
    "a.xhtml:7: here it is",
    "Không có gì ở đây",
    "Khong\u0302 co\u0301 gi\u0300: e\u0323\u0302",
    "the list has no <li>",
    "The list has no <li>.",
    "one: two: three: four: five: six: seven",
    "::::::::1:2:3: : : ",
    "\xff\xfe: \xff",
  };

  for (guint language = 0; language < 2; language++)
    {
      speak (language == 0 ? "en" : "vi");
      for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
        check (strange[i], strange[i]);
    }
}

/* In English every sentence comes back as it went in. */
static void
test_english (void)
{
  guint n_sentences = 0;
  const char *const *sentences = dd_sentence_get_all (&n_sentences);

  speak ("en");
  for (guint i = 0; i < n_sentences; i++)
    {
      g_autofree char *english = fill (sentences[i]);

      check (english, english);
    }
}

static char *
repeat (const char *piece, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len + strlen (piece) <= length)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* Texts that ask for every pattern at every place. The longest that are looked at take a part of
 * a second, longer ones nothing. */
static void
test_ceiling (void)
{
  static const char *const pieces[] = {
    ": ",
    ":1: ",
    "a:1: ",
    "\": \"",
    "<%s> ",
    "aaaaaaaa",
    "The ",
    "11111111",
    ":1:1:1: The name \"",
    "Cannot read \"",
  };

  speak ("vi");
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], DD_SENTENCE_BYTES_MAX);
      g_autofree char *longer = repeat (pieces[i], 64 * DD_SENTENCE_BYTES_MAX);
      gint64 start_usec = dd_clock_monotonic_usec ();
      g_autofree char *got = dd_sentence_dup (text);
      g_autofree char *got_longer = dd_sentence_dup (longer);

      g_assert_cmpstr (got_longer, ==, longer);
      g_assert_cmpint (dd_clock_monotonic_usec () - start_usec, <, 2 * G_USEC_PER_SEC);
      g_assert_true (strlen (got) >= strlen (text) / 2);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The test's own LC_ALL would stand above what the program chooses. */
  g_unsetenv ("LC_ALL");

  g_test_add_func ("/sentence/every", test_every_sentence);
  g_test_add_func ("/sentence/nested", test_nested);
  g_test_add_func ("/sentence/names-stay", test_names_stay);
  g_test_add_func ("/sentence/unknown", test_unknown);
  g_test_add_func ("/sentence/english", test_english);
  g_test_add_func ("/sentence/ceiling", test_ceiling);
  return g_test_run ();
}
