/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The TeX subset: what each construct becomes, and what is said about everything else. */

#include <string.h>

#include "dd-author-check.h"
#include "dd-math-text.h"
#include "dd-tex.h"
#include "dd-xml.h"

#define OPEN "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>"
#define CLOSE "</mrow></math>"

static const struct
{
  const char *tex;
  const char *mathml; /* between OPEN and CLOSE */
} good[] = {
  { "16", "<mn>16</mn>" },
  { "8,5", "<mn>8,5</mn>" },
  { "8.5", "<mn>8.5</mn>" },
  { "1, 2", "<mn>1</mn><mo>,</mo><mn>2</mn>" },
  { "x", "<mi>x</mi>" },
  { "đ", "<mi>đ</mi>" },
  { "a-b", "<mi>a</mi><mo>\u2212</mo><mi>b</mi>" },
  { "a < b & c", NULL },
  { "a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>" },
  { "x^2", "<msup><mi>x</mi><mn>2</mn></msup>" },
  { "2^{10}", "<msup><mn>2</mn><mrow><mn>10</mn></mrow></msup>" },
  { "x^{-1}", "<msup><mi>x</mi><mrow><mo>\u2212</mo><mn>1</mn></mrow></msup>" },
  { "H^+ \\to x", "<msup><mi>H</mi><mo>+</mo></msup><mo>\u2192</mo><mi>x</mi>" },
  { "e^-", "<msup><mi>e</mi><mo>\u2212</mo></msup>" },
  { "x^2.", "<msup><mi>x</mi><mn>2</mn></msup><mo>.</mo>" },
  { "x_1", "<msub><mi>x</mi><mn>1</mn></msub>" },
  { "x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>" },
  { "x^2_1", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>" },
  { "f'", "<msup><mi>f</mi><mo>\u2032</mo></msup>" },
  { "f'^2", NULL },
  { "\\frac{1}{2}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>" },
  { "\\frac12", NULL },
  { "\\sqrt x", "<msqrt><mi>x</mi></msqrt>" },
  { "\\sqrt[3]{8}", "<mroot><mrow><mn>8</mn></mrow><mrow><mn>3</mn></mrow></mroot>" },
  { "\\overline{AB}", "<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>\u00af</mo></mover>" },
  { "\\text{nếu {x} < 1}", "<mtext>nếu {x} &lt; 1</mtext>" },
  { "\\mathrm{KB}", "<mtext>KB</mtext>" },
  { "a\\times b\\cdot c\\div d",
    "<mi>a</mi><mo>\u00d7</mo><mi>b</mi><mo>\u22c5</mo><mi>c</mi><mo>\u00f7</mo><mi>d</mi>" },
  { "\\le\\ge\\ne\\pm\\approx\\to\\ldots",
    "<mo>\u2264</mo><mo>\u2265</mo><mo>\u2260</mo><mo>\u00b1</mo><mo>\u2248</mo><mo>\u2192</"
    "mo><mo>\u2026</mo>" },
  { "\\alpha\\Omega", "<mi>\u03b1</mi><mi>\u03a9</mi>" },
  { "\\{1\\}", "<mo>{</mo><mn>1</mn><mo>}</mo>" },
  { "50\\%", "<mn>50</mn><mo>%</mo>" },
  { "a\\,b\\quad c",
    "<mi>a</mi><mspace width=\"0.17em\"/><mi>b</mi><mspace width=\"1em\"/><mi>c</mi>" },
  { "{a}", "<mrow><mi>a</mi></mrow>" },
};

static const struct
{
  const char *tex;
  const char *message;
} bad[] = {
  { "", "The formula is empty: write it or delete <m>." },
  { "\\foo", "\\foo is not a command known here: use \\frac, \\sqrt, \\times, \\le, \\text{...}, a "
             "Greek letter or "
             "another command of docs/course-source.md." },
  { "a\\", "The formula ends in a lone \"\\\": name a command or delete it." },
  { "{a", "A brace is opened and never closed: add \"}\"." },
  { "a}", "A brace is closed that was never opened: delete \"}\" or add \"{\"." },
  { "^2", "\"^\" stands behind nothing: write what it belongs to before it." },
  { "x^", "\"^\" lacks what it applies to: write it in braces behind it." },
  { "x_", "\"_\" lacks what it applies to: write it in braces behind it." },
  { "x^2^3", "Two \"^\" follow one sign: put braces round what belongs together." },
  { "x^12", "\"^\" takes one sign unless there are braces: write {12} behind it." },
  { "x^-1", "\"^\" takes one sign unless there are braces: write {-1} behind it." },
  { "x_-1", "\"_\" takes one sign unless there are braces: write {-1} behind it." },
  { "x^- 10", "\"^\" takes one sign unless there are braces: write {- 10} behind it." },
  { "x^\u22121", "\"^\" takes one sign unless there are braces: write {\u22121} behind it." },
  { "x^1.5", "\"^\" takes one sign unless there are braces: write {1.5} behind it." },
  { "x^-n", "\"^\" takes one sign unless there are braces: write {-...} behind it." },
  { "x^-\\frac{1}{2}", "\"^\" takes one sign unless there are braces: write {-...} behind it." },
  { "x^+(1)", "\"^\" takes one sign unless there are braces: write {+...} behind it." },
  { "\\sqrt-1", "\\sqrt takes one sign unless there are braces: write {-1} behind it." },
  { "f'^2", "Two \"^\" follow one sign: put braces round what belongs together." },
  { "\\frac{1}",
    "\\frac, which takes two parts, lacks what it applies to: write it in braces behind it." },
  { "\\frac12", "\\frac takes two parts, each in braces: write \\frac{1}{2}." },
  { "\\frac123", "\\frac takes two parts, each in braces: write \\frac{a}{b}." },
  { "\\frac{1}23", "\\frac takes two parts, each in braces: write \\frac{a}{b}." },
  { "\\frac-12", "\\frac takes two parts, each in braces: write \\frac{a}{b}." },
  { "\\sqrt", "\\sqrt lacks what it applies to: write it in braces behind it." },
  { "\\sqrt[3", "The degree of \\sqrt[ is never closed: add \"]\"." },
  { "\\sqrt[^]{8}", "\"^\" stands behind nothing: write what it belongs to before it." },
  { "\\text x", "\\text needs its text in braces: \\text{text}." },
  { "\\text{x", "The brace after \\text is never closed: add \"}\"." },
  { "a & b", "\"&\" has no meaning in a formula here: delete it." },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *mathml = dd_tex_dup_mathml (good[i].tex, FALSE, &error);
      g_autofree char *expected = g_strdup_printf (OPEN "%s" CLOSE, good[i].mathml);
      if (good[i].mathml == NULL)
        {
          g_assert_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAULTY);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (mathml, ==, expected);
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *mathml = dd_tex_dup_mathml (bad[i].tex, FALSE, &error);
      g_assert_null (mathml);
      g_assert_error (error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAULTY);
      g_assert_cmpstr (error->message, ==, bad[i].message);
    }
}

static void
test_block (void)
{
  g_autofree char *mathml = dd_tex_dup_mathml ("1", TRUE, NULL);
  g_assert_cmpstr (mathml, ==,
                   "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" "
                   "display=\"block\"><mrow><mn>1</mn></mrow></math>");
}

static char *
repeat (const char *text, guint times)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_ceilings (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = repeat ("1 ", 3000);
  g_autofree char *deep = repeat ("{", 1000);
  g_autofree char *deep_argument = repeat ("\\sqrt", 700);
  g_assert_null (dd_tex_dup_mathml (long_text, FALSE, &error));
  g_assert_cmpstr (error->message, ==, "The formula is longer than 4096 bytes: split it.");
  g_clear_error (&error);
  g_assert_null (dd_tex_dup_mathml (deep, FALSE, &error));
  g_assert_cmpstr (error->message, ==,
                   "The formula nests more than 40 levels deep: make it simpler.");
  g_clear_error (&error);
  g_assert_null (dd_tex_dup_mathml (deep_argument, FALSE, &error));
  g_assert_cmpstr (error->message, ==,
                   "The formula nests more than 40 levels deep: make it simpler.");
}

/* Whatever comes out is well-formed and has a readable form. */
static void
test_well_formed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *mathml = dd_tex_dup_mathml (good[i].tex, TRUE, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (mathml, mathml != NULL ? strlen (mathml) : 0);
      g_autoptr (xmlDoc) doc = NULL;
      g_autofree char *words = NULL;
      if (mathml == NULL)
        continue;
      doc = dd_xml_parse (bytes, "formula", &error);
      g_assert_no_error (error);
      words = dd_math_text_new (dd_xml_get_root (doc));
      g_assert_cmpstr (words, !=, "");
    }
}

static void
test_readable (void)
{
  g_autofree char *mathml = dd_tex_dup_mathml ("\\frac{a+b}{2} = x_1^{10}", FALSE, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (mathml, strlen (mathml));
  g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, "formula", NULL);
  g_autofree char *words = dd_math_text_new (dd_xml_get_root (doc));
  g_assert_cmpstr (words, ==, "(a + b)/2 = x₁¹⁰");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/author/tex/good", test_good);
  g_test_add_func ("/author/tex/bad", test_bad);
  g_test_add_func ("/author/tex/block", test_block);
  g_test_add_func ("/author/tex/ceilings", test_ceilings);
  g_test_add_func ("/author/tex/well-formed", test_well_formed);
  g_test_add_func ("/author/tex/readable", test_readable);
  return g_test_run ();
}
