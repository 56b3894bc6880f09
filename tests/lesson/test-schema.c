/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The schemas and the readers are two accounts of one format: whatever one of them refuses, the
 * other refuses too. What no grammar can see is marked in the tables of cases, and then the schema
 * must accept it, so that the mark is true. */

#include <string.h>

#include "dd-course.h"
#include "dd-document.h"
#include "lesson-cases.h"
#include "manifest-cases.h"
#include "schema-check.h"

static gboolean
reads_manifest (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DdCourse) course = dd_course_new_from_manifest (bytes, NULL, NULL);

  return course != NULL;
}

static gboolean
reads_lesson (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DdDocument) document =
    dd_document_new_from_xhtml (bytes, "vi/lessons/a.xhtml", NULL, NULL);

  return document != NULL;
}

/* ---- Bad files ---- */

static void
test_manifest_faults (void)
{
  g_autoptr (Schema) schema = schema_new ("manifest.rng");
  g_autofree char *good = schema_load ("data", "course", "manifest.xml");
  guint n_wrong = 0;

  g_assert_true (reads_manifest (good));
  g_assert_true (schema_accepts (schema, good));
  for (gsize i = 0; i < G_N_ELEMENTS (manifest_cases); i++)
    {
      g_autofree char *bad =
        schema_change (good, manifest_cases[i].find, manifest_cases[i].replace);
      gboolean accepted = schema_accepts (schema, bad);

      g_assert_false (reads_manifest (bad));
      if (accepted == manifest_cases[i].is_deeper)
        continue;
      n_wrong++;
      g_test_message ("%s: the schema %s it", manifest_cases[i].name,
                      accepted ? "accepts" : "refuses");
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_lesson_faults (void)
{
  g_autoptr (Schema) schema = schema_new ("lesson.rng");
  g_autofree char *good = schema_load ("data", "lesson", "lesson.xhtml");
  guint n_wrong = 0;

  g_assert_true (reads_lesson (good));
  g_assert_true (schema_accepts (schema, good));
  for (gsize i = 0; i < G_N_ELEMENTS (lesson_cases); i++)
    {
      g_autofree char *bad = schema_change (good, lesson_cases[i].find, lesson_cases[i].replace);
      gboolean accepted = schema_accepts (schema, bad);

      g_assert_false (reads_lesson (bad));
      if (accepted == lesson_cases[i].is_deeper)
        continue;
      n_wrong++;
      g_test_message ("%s: the schema %s it", lesson_cases[i].name,
                      accepted ? "accepts" : "refuses");
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* ---- Good files ---- */

static void
test_manifest_good (void)
{
  static const struct
  {
    const char *find;
    const char *replace;
  } rows[] = {
    { "grade=\"6-7\"", "grade=\"12\"" },
    { "grade=\"6-7\"", "grade=\"1-12\"" },
    { "grade=\"6-7\" ", "" },
    { "pronoun=\"em\"", "pronoun=\"none\"" },
    { "completion=\"2\"", "completion=\"all\"" },
    { "completion=\"2\" ", "" },
    { "points=\"0.25\"", "points=\"1000\"" },
    { "points=\"0.25\"", "points=\"0.001\"" },
    { "minutes=\"10\"", "minutes=\"1\"" },
    { "minutes=\"10\"", "minutes=\"599\"" },
    { "2026-11-21", "2024-02-29" },
    { "parts=\"knowledge\"", "parts=\"opening application\"" },
    { "vn.domdom.thu", "vn.3k.a-b.c9" },
    { "<other xmlns=\"urn:example:other\">",
      "<more xmlns=\"urn:more\"/><other xmlns=\"urn:example:other\">" },
    { "<dd:lesson minutes=\"600\" parts=\"knowledge\"/>",
      "<dd:lesson minutes=\"600\" parts=\"knowledge\"/><x xmlns=\"urn:x\"/>" },
    { "<file href=\"media/cards.svg\"/>", "<file href=\"media/cards.svg\"/><x xmlns=\"urn:x\"/>" },
    { "<schema>IMS Content</schema>", "<schema>\n  IMS  Content </schema>" },
    { "Bài đầu", " Bài <!-- note --> đầu " },
  };
  g_autoptr (Schema) schema = schema_new ("manifest.rng");
  g_autofree char *good = schema_load ("data", "course", "manifest.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *changed = schema_change (good, rows[i].find, rows[i].replace);

      g_test_message ("%s", rows[i].replace);
      g_assert_true (reads_manifest (changed));
      g_assert_true (schema_accepts (schema, changed));
    }
}

static void
test_lesson_good (void)
{
  static const char *const bodies[] = {
    "",
    "<h1>t</h1>",
    "text <b>bold</b>",
    "<p/>",
    "<p class=\"x y\" id=\"a\" lang=\"en\" xml:lang=\"en\" dir=\"ltr\">x</p>",
    "<ul><li/></ul>",
    "<ol><li>a<p>b</p>c</li></ol>",
    "<table><tr><td/></tr></table>",
    "<table><caption/><tbody><tr><th/><td/></tr></tbody></table>",
    "<pre><code/></pre>",
    "<blockquote>x</blockquote>",
    "<aside data-note=\"paper\"/>",
    "<dl><dt><dfn>a</dfn></dt><dd/></dl>",
    "<section data-block=\"example\"><div data-block=\"step\"/></section>",
    "<section data-part=\"practice\"><h2>x</h2><h3>y</h3><h4>z</h4></section>",
    "<section data-part=\"opening\"/><p>between</p><section "
    "data-part=\"application\"/><p>after</p>",
    "<section><div><section>x</section></div></section>",
    "<p><b><i><u><sub><sup><code><dfn><strong><em><span>x</span></em></strong></dfn></code></sup></"
    "sub></u></i></b></p>",
    "<p><span data-address=\"https://example.org\">x</span></p>",
    "<p><m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><m:mi "
    "mathvariant=\"bold\">x</m:mi></m:math></p>",
    "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" "
    "display=\"block\"><semantics><mrow><mi>x</mi></mrow><annotation "
    "encoding=\"application/x-tex\">x</annotation></semantics></math>",
    "<p><math "
    "xmlns=\"http://www.w3.org/1998/Math/MathML\"><mmultiscripts><mi>C</mi><none/><mn>2</"
    "mn><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts></math></p>",
    "<p><math "
    "xmlns=\"http://www.w3.org/1998/Math/MathML\"><mtable><mtr><mtd><mn>1</mn></mtd><mtd/></mtr></"
    "mtable></math></p>",
    "<p><!-- note -->x<!-- note --></p>",
    "<object type=\"application/qti+xml\" data=\"../items/a.xml\"/>",
  };
  g_autoptr (Schema) schema = schema_new ("lesson.rng");

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title></head>"
        "<body>%s</body></html>",
        bodies[i]);

      g_test_message ("%s", bodies[i]);
      g_assert_true (reads_lesson (text));
      g_assert_true (schema_accepts (schema, text));
    }
}

/* ---- Damage: two readers, one verdict, whatever was done to the file ---- */

/* One element or one attribute of the document taken away. */
static void
test_lesson_without (void)
{
  g_autoptr (Schema) schema = schema_new ("lesson.rng");
  g_autofree char *good = schema_load ("data", "lesson", "lesson.xhtml");
  gsize length = strlen (good);
  guint n_refused = 0;

  for (gsize at = 0; at < length; at++)
    {
      const char *quote = NULL;
      gsize name = 0;
      g_autofree char *attribute = NULL;
      g_autofree char *changed = NULL;

      if (good[at] != ' ' || !g_ascii_isalpha (good[at + 1]))
        continue;
      name = strspn (good + at + 1, "abcdefghijklmnopqrstuvwxyz-:");
      if (strncmp (good + at + 1 + name, "=\"", 2) != 0)
        continue;
      quote = strchr (good + at + name + 3, '"');
      attribute = g_strndup (good + at, (gsize) (quote + 1 - (good + at)));
      changed = g_strdup_printf ("%.*s%s", (int) at, good, quote + 1);
      n_refused += !reads_lesson (changed);
      if (reads_lesson (changed) != schema_accepts (schema, changed))
        g_test_message ("without%s", attribute);
      /* An anchor that is gone, and a link to it, is nothing that a grammar sees. */
      if (strcmp (attribute, " id=\"start\"") != 0)
        g_assert_cmpint (reads_lesson (changed), ==, schema_accepts (schema, changed));
    }
  g_assert_cmpuint (n_refused, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/manifest-faults", test_manifest_faults);
  g_test_add_func ("/schema/manifest-good", test_manifest_good);
  g_test_add_func ("/schema/lesson-faults", test_lesson_faults);
  g_test_add_func ("/schema/lesson-good", test_lesson_good);
  g_test_add_func ("/schema/lesson-without", test_lesson_without);
  return g_test_run ();
}
