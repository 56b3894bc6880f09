/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Large files of every shape that could cost more than its size: each ends within a second or two,
 * in a document or a sentence. The ceiling is wide, for slow machines; what it catches grew with
 * the square of its input. */

#include <string.h>

#include "dd-document.h"

#define HEAD "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title></head><body>"
#define TAIL "</body></html>"
#define CEILING_SECONDS 20
/* A sanitizer measures every string again at every call, which is quadratic by itself. */
#ifdef __SANITIZE_ADDRESS__
#define MAX_BYTES 100000
#define MAX_PIECES 5000
#else
#define MAX_BYTES 3000000
#define MAX_PIECES 50000
#endif

static const struct
{
  const char *name;
  const char *before;
  const char *piece; /* repeated until the file is full */
  const char *after;
} rows[] = {
  { "marks", "<p>a", "\u0301\u0323", "</p>" },
  { "marks-apart", "<p>", "a\u0323\u0301 ", "</p>" },
  { "words", "<p>", "a ", "</p>" },
  { "runs", "<p>", "<b>a</b>b", "</p>" },
  { "breaks", "<p>", "<br/>a", "</p>" },
  { "nothing", "<p>", "<b/>", "</p>" },
  { "paragraphs", "", "<p>a</p>", "" },
  { "parts", "", "<section data-part=\"opening\">a</section>", "" },
  { "unknown", "", "<x/>", "" },
  { "events", "", "<p onclick=\"x\"/>", "" },
  { "one-wide-cell", "<table><tr><td>", "a", "</td></tr></table>" },
  { "one-long-cell", "<table><tr><td>", "a ", "</td></tr></table>" },
  { "cell-of-breaks", "<table><tr><td>", "<br/>a", "</td><td>b</td></tr></table>" },
  { "columns", "<table><tr>", "<td>a b c d e f g h i j k</td>", "</tr></table>" },
  { "rows", "<table>", "<tr><td>a</td></tr>", "</table>" },
  { "anchors", "<p id=\"a\">", "<a href=\"#a\">b</a>", "</p>" },
  { "dead-anchors", "<p>", "<a href=\"#a\">b</a>", "</p>" },
  { "formula", "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\">", "<mn>1</mn>",
    "</math></p>" },
  { "formula-spaces", "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\">",
    "<mi>a</mi><mspace/><mspace/>", "</math></p>" },
  { "formulas", "<p>",
    "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
    "</p>" },
  { "code", "<pre><code>", "a\n", "</code></pre>" },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = strlen (rows[i].piece);
  gint64 start = g_get_monotonic_time ();
  GString *text = g_string_new (HEAD);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DdDocument) document = NULL;

  g_string_append (text, rows[i].before);
  /* Within the ceilings of the parser: 10 MB a text, 1,200,000 pieces a file. */
  for (guint n = 0; text->len + length < MAX_BYTES && (*rows[i].piece != '<' || n < MAX_PIECES);
       n++)
    g_string_append (text, rows[i].piece);
  g_string_append (text, rows[i].after);
  g_string_append (text, TAIL);
  bytes = g_string_free_to_bytes (text);
  document = dd_document_new_from_xhtml (bytes, "vi/lessons/a.xhtml", faults, &error);
  g_assert_true ((document == NULL) == (error != NULL));
  if (document != NULL)
    {
      g_autofree char *plain = dd_document_dup_text (document, 80);

      g_assert_true (g_str_has_suffix (plain, "\n"));
    }
  g_test_message ("%s: %.2f s%s%s", rows[i].name, (double) (g_get_monotonic_time () - start) / 1e6,
                  error == NULL ? "" : ", ", error == NULL ? "" : error->message);
  g_assert_cmpint (g_get_monotonic_time () - start, <, CEILING_SECONDS * G_TIME_SPAN_SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/lesson-cost/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
