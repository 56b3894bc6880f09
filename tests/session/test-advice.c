/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every error of the rooms below has words of its own, in English and in Vietnamese; numbers and
 * sizes have the signs of the language.
 *
 * Which errors there are is read from the headers (`} DdNameError;`), so a code that is added
 * without words fails here. */

#include "dd-advice.h"

#include <gio/gio.h>
#include <string.h>

#include "dd-author-check.h"
#include "dd-child.h"
#include "dd-collate.h"
#include "dd-course.h"
#include "dd-document.h"
#include "dd-files.h"
#include "dd-lrs-exporter.h"
#include "dd-package.h"
#include "dd-safe-path.h"
#include "dd-settings.h"
#include "dd-statement.h"
#include "dd-store.h"
#include "dd-svg.h"
#include "dd-value.h"
#include "dd-xml.h"

#define PLACE "vi/lessons/a.xhtml:7: here it is"

static const struct
{
  const char *name; /* as in DdNameError */
  GQuark (*domain) (void);
  const char *never; /* (nullable) why it never reaches a page */
} domains[] = {
  { "Author", dd_author_error_quark, "only the command line writes courses" },
  { "Child", dd_child_error_quark, NULL },
  { "Collate", dd_collate_error_quark, NULL },
  { "Course", dd_course_error_quark, NULL },
  { "Document", dd_document_error_quark, NULL },
  { "Exercise", dd_exercise_error_quark,
    "an item that cannot be read leaves a notice in the lesson; the file is named by check" },
  { "Files", dd_files_error_quark, NULL },
  { "Lrs", dd_lrs_error_quark, NULL },
  { "Package", dd_package_error_quark, NULL },
  { "SafePath", dd_safe_path_error_quark, NULL },
  { "Statement", dd_statement_error_quark, NULL },
  { "Store", dd_store_error_quark, NULL },
  { "Svg", dd_svg_error_quark, "read in the child process, which answers for it" },
  { "Xml", dd_xml_error_quark, NULL },
};

static void
speak (const char *language)
{
  g_autoptr (DdSettings) settings = dd_settings_new ();

  dd_settings_set_language (settings, language);
  dd_settings_apply_language (settings);
}

static const char *
get_general (void)
{
  static char *words;

  if (words == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (G_MARKUP_ERROR, 0, "x");
      g_autofree char *all = dd_advice_for_error (error);

      words = g_strndup (all, strcspn (all, "\n"));
    }
  return words;
}

/* ---- Which errors there are ---- */

/* How many codes DdNAMEError has in TEXT; 0 if it is not there. */
static guint
count_codes (const char *text, const char *name)
{
  g_autofree char *end = g_strdup_printf ("} Dd%sError;", name);
  const char *last = strstr (text, end);
  g_autofree char *head = last != NULL ? g_strndup (text, (gsize) (last - text)) : NULL;
  const char *first = head != NULL ? g_strrstr (head, "typedef enum") : NULL;
  g_autoptr (GRegex) code = g_regex_new ("^ +DD_[A-Z_]+_ERROR_[A-Z_]+", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  if (first == NULL)
    return 0;
  for (g_regex_match (code, first, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    n++;
  return n;
}

/* Calls FUNC with every header of the program. */
static void
for_each_header (void (*func) (const char *text, gpointer data), gpointer data)
{
  g_autofree char *app = g_test_build_filename (G_TEST_DIST, "..", "app", NULL);
  g_autoptr (GDir) rooms = g_dir_open (app, 0, NULL);
  const char *room;

  g_assert_nonnull (rooms);
  while ((room = g_dir_read_name (rooms)) != NULL)
    {
      g_autofree char *folder = g_build_filename (app, room, NULL);
      g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *text = NULL;

          if (g_str_has_suffix (name, ".h") && g_file_get_contents (path, &text, NULL, NULL))
            func (text, data);
        }
    }
}

static void
find_domains (const char *text, gpointer data)
{
  guint *n_found = data;
  g_autoptr (GRegex) end = g_regex_new ("\\} Dd([A-Za-z]+)Error;", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (end, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
        known = known || g_str_equal (domains[i].name, name);
      if (!known)
        g_test_message ("Dd%sError is not in the table of this test", name);
      g_assert_true (known);
      (*n_found)++;
    }
}

/* A new domain has to be added here, with words or with the reason why it needs none. */
static void
test_every_domain (void)
{
  guint n_found = 0;

  for_each_header (find_domains, &n_found);
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (domains));
}

typedef struct
{
  const char *name;
  guint n_codes;
} Count;

static void
count (const char *text, gpointer data)
{
  Count *counted = data;

  counted->n_codes += count_codes (text, counted->name);
}

static void
check_words (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, PLACE);
  g_autofree char *words = dd_advice_for_error (error);
  g_autofree char *first = g_strndup (words, strcspn (words, "\n"));

  if (g_str_equal (first, get_general ()))
    g_test_message ("%s, %d has no words", g_quark_to_string (domain), code);
  g_assert_cmpstr (first, !=, get_general ());
  g_assert_true (g_str_has_suffix (first, "."));
  /* Either the sentence alone, or with the place; never with anything else of the English one. */
  g_assert_true (g_str_equal (words, first) || g_str_has_suffix (words, "\n" PLACE));
  /* Whoever reads this is no programmer. */
  for (guint i = 0; i < 8; i++)
    {
      static const char *const never[] = { "XML", "SQL", "zip", "errno",
                                           "GError", "(null)", "%s", "SHA" };

      g_assert_null (strstr (first, never[i]));
    }
}

static void
test_every_code (gconstpointer language)
{
  speak (language);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      Count counted = { .name = domains[i].name };

      for_each_header (count, &counted);
      g_assert_cmpuint (counted.n_codes, >, 0);
      for (guint code = 0; code < counted.n_codes && domains[i].never == NULL; code++)
        check_words (domains[i].domain (), (int) code);
    }
}

/* What GIO itself says when a file is chosen. */
static void
test_files_of_gio (void)
{
  static const struct
  {
    gboolean io;
    int code;
  } cases[] = {
    { TRUE, G_IO_ERROR_CANCELLED },
    { TRUE, G_IO_ERROR_NO_SPACE },
    { TRUE, G_IO_ERROR_NOT_FOUND },
    { TRUE, G_IO_ERROR_PERMISSION_DENIED },
    { FALSE, G_FILE_ERROR_NOSPC },
    { FALSE, G_FILE_ERROR_NOENT },
    { FALSE, G_FILE_ERROR_ACCES },
  };

  speak ("en");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_words (cases[i].io ? G_IO_ERROR : G_FILE_ERROR, cases[i].code);
}

/* Something that nobody thought of: the sentence that blames the program, and the place. */
static void
test_unknown (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_MARKUP_ERROR, 0, PLACE);
  g_autofree char *words = NULL;

  speak ("vi");
  words = dd_advice_for_error (error);
  g_assert_true (g_str_has_prefix (words, "Chương trình gặp lỗi. "));
  g_assert_true (g_str_has_suffix (words, "\n" PLACE));
}

/* Vietnamese is another sentence, for each code. */
static void
test_translated (void)
{
  for (guint code = 0; code < 8; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (DD_PACKAGE_ERROR, (int) code, PLACE);
      g_autofree char *en = NULL;
      g_autofree char *vi = NULL;

      speak ("en");
      en = dd_advice_for_error (error);
      speak ("vi");
      vi = dd_advice_for_error (error);
      g_assert_cmpstr (en, !=, vi);
    }
}

static char *
dup_install_words (GQuark domain, int code, const char *message, char **ret_place)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, message);

  return dd_advice_for_install (error, "bit & mã.course", ret_place);
}

/* Each thing once: what is wrong, the shelf as it was, what to do now; the place apart. */
static void
test_install (void)
{
  static const struct
  {
    int code;
    const char *message;
    const char *words;
    const char *place; /* (nullable) */
  } cases[] = {
    { DD_PACKAGE_ERROR_NOT_A_PACKAGE, "bit & mã.course: The file is empty.",
      "Tệp này trống. Kệ sách vẫn như cũ. Hãy chép lại từ nơi có tệp.", NULL },
    { DD_PACKAGE_ERROR_NOT_A_PACKAGE, "bit & mã.course: x",
      "Tệp này không phải khóa học, hoặc đã hỏng. Kệ sách vẫn như cũ. Hãy chép lại từ nơi có tệp.",
      NULL },
    { DD_PACKAGE_ERROR_CORRUPT, "bit & mã.course: The end of the file contradicts itself.",
      "Tệp này bị hỏng. Kệ sách vẫn như cũ. Hãy chép lại từ nơi đã lấy.",
      "Chỗ hỏng: Phần cuối tệp tự mâu thuẫn." },
    { DD_PACKAGE_ERROR_CORRUPT, "vi/a.xhtml:7: the list has no <li>.",
      "Tệp này bị hỏng. Kệ sách vẫn như cũ. Hãy chép lại từ nơi đã lấy.",
      "Chỗ hỏng: vi/a.xhtml, dòng 7: danh sách không có <li> nào." },
    { DD_PACKAGE_ERROR_OLDER, "x", "Trên kệ đã có bản mới hơn. Kệ sách vẫn như cũ.", NULL },
  };

  speak ("vi");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *words =
        dup_install_words (DD_PACKAGE_ERROR, cases[i].code, cases[i].message, &place);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (place, ==, cases[i].place);
    }
  /* Whatever it is, the shelf is spoken of, and once. */
  for (guint language = 0; language < 2; language++)
    {
      const char *shelf = language == 0 ? "The shelf is as it was." : "Kệ sách vẫn như cũ.";

      speak (language == 0 ? "en" : "vi");
      for (int code = 0; code < 8; code++)
        for (guint d = 0; d < 3; d++)
          {
            const GQuark wrong[] = { DD_PACKAGE_ERROR, DD_FILES_ERROR, G_MARKUP_ERROR };
            g_autofree char *words = dup_install_words (wrong[d], code, "x: y", NULL);
            const char *at = strstr (words, shelf);

            g_assert_nonnull (at);
            g_assert_null (strstr (at + 1, shelf));
            g_assert_null (strstr (words, "Nothing was changed"));
            g_assert_null (strstr (words, "Chưa có gì thay đổi"));
          }
    }
}

/* ---- Numbers ---- */

static void
test_numbers (void)
{
  static const struct
  {
    double number;
    guint decimals;
    const char *en;
    const char *vi;
  } cases[] = {
    { 0.0, 2, "0", "0" },
    { 8.5, 2, "8.5", "8,5" },
    { 8.25, 2, "8.25", "8,25" },
    { 8.0, 2, "8", "8" },
    { 1234.5, 1, "1234.5", "1234,5" },
    { -0.25, 2, "-0.25", "-0,25" },
    { 2.0 / 3.0, 2, "0.67", "0,67" },
    { 100.0, 0, "100", "100" },
    { 10.0, 1, "10", "10" },
    { 0.0000004, 6, "0", "0" },
    { 12345678.125, 3, "12345678.125", "12345678,125" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *en = NULL;
      g_autofree char *vi = NULL;

      speak ("en");
      en = dd_advice_format_number (cases[i].number, cases[i].decimals);
      speak ("vi");
      vi = dd_advice_format_number (cases[i].number, cases[i].decimals);
      g_assert_cmpstr (en, ==, cases[i].en);
      g_assert_cmpstr (vi, ==, cases[i].vi);
    }
}

static void
test_sizes (void)
{
  static const struct
  {
    guint64 bytes;
    const char *en;
    const char *vi;
  } cases[] = {
    { 0, "0 kB", "0 kB" },
    { 512, "1 kB", "1 kB" },
    { 999000, "999 kB", "999 kB" },
    { 1500000, "1.5 MB", "1,5 MB" },
    { 112000000, "112 MB", "112 MB" },
    { G_GUINT64_CONSTANT (3500000000), "3.5 GB", "3,5 GB" },
    { G_GUINT64_CONSTANT (2500000000000), "2500 GB", "2500 GB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *en = NULL;
      g_autofree char *vi = NULL;

      speak ("en");
      en = dd_advice_format_size (cases[i].bytes);
      speak ("vi");
      vi = dd_advice_format_size (cases[i].bytes);
      g_assert_cmpstr (en, ==, cases[i].en);
      g_assert_cmpstr (vi, ==, cases[i].vi);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The test's own LC_ALL would stand above what the program chooses. */
  g_unsetenv ("LC_ALL");

  g_test_add_func ("/advice/every-domain", test_every_domain);
  g_test_add_data_func ("/advice/every-code/en", "en", test_every_code);
  g_test_add_data_func ("/advice/every-code/vi", "vi", test_every_code);
  g_test_add_func ("/advice/files-of-gio", test_files_of_gio);
  g_test_add_func ("/advice/unknown", test_unknown);
  g_test_add_func ("/advice/translated", test_translated);
  g_test_add_func ("/advice/install", test_install);
  g_test_add_func ("/advice/numbers", test_numbers);
  g_test_add_func ("/advice/sizes", test_sizes);
  return g_test_run ();
}
