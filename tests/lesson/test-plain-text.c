/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lessons as plain text: how each block is laid out, the whole of one lesson, and the laws of
 * breaking lines. */

#include <string.h>

#include "dd-document.h"
#include "dd-plain-lines.h"

static DdDocument *
read_body (const char *lang, const char *body)
{
  g_autofree char *text =
    g_strdup_printf ("<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"%s\">"
                     "<head><title>T</title></head><body><h1>T</h1>%s</body></html>",
                     lang, body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DdDocument *document = dd_document_new_from_xhtml (bytes, "vi/lessons/a.xhtml", NULL, &error);

  g_assert_no_error (error);
  return document;
}

static const struct
{
  const char *body;
  guint width;
  const char *text; /* after the title */
} rows[] = {
  { "<p>a</p><p>b</p>", 0, "a\n\nb\n" },
  { "<p>một hai ba bốn năm sáu bảy tám</p>", 20, "một hai ba bốn năm\nsáu bảy tám\n" },
  { "<p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bb</p>", 20, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nbb\n" },
  { "<p>a<br/>b</p>", 0, "a\nb\n" },
  { "<h2>Đầu đề</h2><p>a</p>", 0, "Đầu đề\n~~~~~~\n\na\n" },
  { "<h3>x</h3><h4>yy</h4>", 0, "x\n.\n\nyy\n..\n" },
  { "<ul><li>a</li><li>b</li></ul><p>c</p>", 0, "- a\n- b\n\nc\n" },
  { "<p>c</p><ol><li>a</li><li>b</li></ol>", 0, "c\n\n1. a\n2. b\n" },
  { "<ul><li>một hai ba bốn năm</li></ul>", 18, "- một hai ba bốn\n  năm\n" },
  { "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", 0, "- a\n\n  b\n\n- c\n" },
  { "<ul><li>a<ul><li>b</li></ul></li></ul>", 0, "- a\n\n  - b\n" },
  { "<ul><li/><li>b</li></ul>", 0, "-\n- b\n" },
  { "<p>a</p><aside data-note=\"remember\"><p>b</p><p>c</p></aside><p>d</p>", 0,
    "a\n\n| [Ghi nhớ] b\n|\n| c\n\nd\n" },
  { "<aside data-note=\"tip\"><ul><li>b</li></ul></aside>", 0, "| [Mẹo]\n|\n| - b\n" },
  { "<aside data-note=\"paper\"/>", 0, "| [Làm trên giấy]\n" },
  { "<blockquote><p>a</p><p>b</p><footer>c</footer></blockquote>", 0, "> a\n>\n> b\n>\n> — c\n" },
  { "<pre><code>a  b\n   c</code></pre>", 4, "    a  b\n       c\n" },
  { "<figure><img src=\"../../media/x.svg\" alt=\"Nói gì\"/><figcaption>Hình "
    "1</figcaption></figure>",
    0, "[Hình] Nói gì\nHình 1\n" },
  { "<object type=\"application/qti+xml\" data=\"../items/a.xml\">Mấy?</object>", 0,
    "[Bài tập] Mấy?\n" },
  { "<object type=\"application/qti+xml\" data=\"../items/a.xml\"/>", 0, "[Bài tập]\n" },
  { "<dl><dt><dfn>bit</dfn> <i lang=\"en\">bit</i></dt><dd>một ô</dd></dl>", 0,
    "bit (bit): một ô\n" },
  { "<section data-part=\"opening\"><p>a</p></section>", 0, "Mở đầu\n------\n\na\n" },
  { "<section data-block=\"example\"><h3>E</h3><div data-block=\"step\"><p>a</p><p>b</p></div><div "
    "data-block=\"step\">c</div></section>",
    0, "[Ví dụ] E\n\n1) a\n\n   b\n\n2) c\n" },
  { "<p>2<sup>10</sup>, H<sub>2</sub>O</p>", 0, "2^10, H_2O\n" },
  { "<p><span data-address=\"https://example.org/\">a <b>b</b></span> c</p>", 0,
    "a b (https://example.org/) c\n" },
  { "<p><span data-address=\"https://example.org/\">https://example.org/</span></p>", 0,
    "https://example.org/\n" },
  { "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mn>1</mn></math>", 0,
    "    1\n" },
  /* Tables */
  { "<table><tr><th>A</th><th>Bê</th></tr><tr><td>một</td><td>2</td></tr></table>", 0,
    "A    Bê\n---  --\nmột  2\n" },
  { "<table "
    "data-numeric=\"yes\"><tr><th>A</th><th>Số</th></tr><tr><td>a</td><td>1</td></tr><tr><td>b</"
    "td><td>16,5</td></tr></table>",
    0, "A  Số\n-  ----\na     1\nb  16,5\n" },
  { "<table><caption>C</caption><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", 0,
    "C\n\na  b\nc\n" },
  { "<table><tr><td>một hai ba bốn</td><td>năm sáu bảy tám</td></tr></table>", 20,
    "một hai    năm sáu\nba bốn     bảy tám\n" },
  { "<table><tr><td>a<br/>b</td><td>c</td></tr></table>", 0, "a  c\nb\n" },
};

static void
test_rows (void)
{
  guint n_wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdDocument) document = read_body ("vi", rows[i].body);
      g_autofree char *text = dd_document_dup_text (document, rows[i].width);

      g_assert_true (g_str_has_prefix (text, "T\n=\n\n"));
      if (strcmp (text + strlen ("T\n=\n\n"), rows[i].text) == 0)
        continue;
      n_wrong++;
      g_test_message ("%s gives\n%s\nnot\n%s", rows[i].body, text + strlen ("T\n=\n\n"),
                      rows[i].text);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* The few added words follow the lesson's language; English where there are none. */
static void
test_language (void)
{
  const char *body =
    "<section data-part=\"practice\"><aside data-note=\"teacher\">x</aside></section>";
  const struct
  {
    const char *lang;
    const char *part;
    const char *note;
  } languages[] = {
    { "vi", "Luyện tập", "[Dành cho thầy cô] x" },
    { "vi-VN", "Luyện tập", "[Dành cho thầy cô] x" },
    { "en", "Practice", "[For the teacher] x" },
    { "hmn", "Practice", "[For the teacher] x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (DdDocument) document = read_body (languages[i].lang, body);
      g_autofree char *text = dd_document_dup_text (document, 0);

      g_assert_nonnull (strstr (text, languages[i].part));
      g_assert_nonnull (strstr (text, languages[i].note));
    }
}

/* A lesson without an h1 still begins with its title. */
static void
test_title (void)
{
  static const char xhtml[] =
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Tên</title></head><body/></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xhtml, sizeof xhtml - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDocument) document =
    dd_document_new_from_xhtml (bytes, "vi/lessons/a.xhtml", NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = dd_document_dup_text (document, 0);
  g_assert_cmpstr (text, ==, "Tên\n===\n");
}

/* ---- Laws: at every width the same words stand in the same order, and no line is too long ---- */

static char *
squeeze (const char *text)
{
  GString *words = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (" \n|>-=~.", *p) == NULL)
      g_string_append_c (words, *p);
  return g_string_free (words, FALSE);
}

static void
test_widths (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "data", "lesson", "lesson.xhtml", NULL);
  g_autofree char *xhtml = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DdDocument) document = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *wide_words = NULL;

  g_assert_true (g_file_get_contents (path, &xhtml, NULL, &error));
  bytes = g_bytes_new (xhtml, strlen (xhtml));
  document = dd_document_new_from_xhtml (bytes, "vi/lessons/a.xhtml", NULL, &error);
  g_assert_no_error (error);
  wide = dd_document_dup_text (document, 0);
  wide_words = squeeze (wide);
  for (guint width = 1; width < 120; width++)
    {
      g_autofree char *text = dd_document_dup_text (document, width);
      g_autofree char *words = squeeze (text);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      g_assert_cmpstr (words, ==, wide_words);
      g_assert_true (g_str_has_suffix (text, "\n"));
      g_assert_false (g_str_has_suffix (text, "\n\n"));
      g_assert_null (strstr (text, " \n"));
      g_assert_null (strstr (text, "\n\n\n"));
      /* Fifty columns hold every word of the lesson, and its code. */
      for (guint i = 0; width >= 50 && lines[i] != NULL; i++)
        g_assert_cmpuint (dd_plain_lines_measure (lines[i]), <=, width);
    }
}

static void
test_measure (void)
{
  g_assert_cmpuint (dd_plain_lines_measure (""), ==, 0);
  g_assert_cmpuint (dd_plain_lines_measure ("Ế Ộ Ặ"), ==, 5);
  g_assert_cmpuint (dd_plain_lines_measure ("e\u0302\u0301"), ==, 1);
  g_assert_cmpuint (dd_plain_lines_measure ("漢字"), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-text/rows", test_rows);
  g_test_add_func ("/plain-text/language", test_language);
  g_test_add_func ("/plain-text/title", test_title);
  g_test_add_func ("/plain-text/widths", test_widths);
  g_test_add_func ("/plain-text/measure", test_measure);
  return g_test_run ();
}
