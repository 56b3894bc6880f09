/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formulas as one line of text: one row a construction, and that nothing which can be seen is lost.
 */

#include <string.h>

#include "dd-math-text.h"
#include "dd-xml.h"
#include "plain-digits.h"

static char *
read_formula (const char *inner)
{
  g_autofree char *text =
    g_strdup_printf ("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">%s</math>", inner);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, "formula", &error);

  g_assert_no_error (error);
  return dd_math_text_new (dd_xml_get_root (doc));
}

#define N(x) "<mn>" x "</mn>"
#define I(x) "<mi>" x "</mi>"
#define O(x) "<mo>" x "</mo>"
#define T(x) "<mtext>" x "</mtext>"
#define ROW(x) "<mrow>" x "</mrow>"
#define SUP(a, b) "<msup>" a b "</msup>"
#define SUB(a, b) "<msub>" a b "</msub>"
#define FRAC(a, b) "<mfrac>" a b "</mfrac>"
#define MINUS O ("\u2212")

static const struct
{
  const char *inner;
  const char *text;
} rows[] = {
  { "", "" },
  /* Numbers, names, operators */
  { N ("16"), "16" },
  { N ("8,5"), "8,5" },
  { N ("\u22125"), "-5" },
  { I ("x") O ("=") N ("1"), "x = 1" },
  { I ("a") O ("+") I ("b") MINUS I ("c"), "a + b - c" },
  { MINUS I ("x"), "-x" },
  { I ("a") O ("=") MINUS N ("1"), "a = -1" },
  { N ("2") O ("\u00d7") N ("3"), "2 \u00d7 3" },
  { N ("2") O ("\u22c5") N ("3"), "2 \u00b7 3" },
  { N ("2") O ("\u2062") I ("x"), "2x" },
  { N ("4") I ("a") I ("c"), "4ac" },
  { N ("1") N ("2"), "1 2" },
  { I ("f") O ("\u2061") O ("(") I ("x") O (")"), "f(x)" },
  { O ("(") I ("a") O ("+") I ("b") O (")") MINUS N ("1"), "(a + b) - 1" },
  { I ("n") O ("!"), "n!" },
  { N ("5") O ("%"), "5%" },
  { I ("sin") I ("x"), "sin x" },
  { O ("sin") I ("x"), "sin x" },
  { I ("a") O ("mod") N ("2"), "a mod 2" },
  { SUP (I ("sin"), N ("2")) I ("x"), "sin² x" },
  { SUB (I ("log"), N ("2")) N ("8"), "log₂ 8" },
  { O ("|") I ("x") O ("|"), "|x|" },
  { I ("a") O (",") I ("b") O (";") I ("c"), "a, b; c" },
  { O ("{") N ("1") O (",") N ("2") O ("}"), "{1, 2}" },
  { N ("5") T (" cm"), "5 cm" },
  { N ("5") T ("mét vuông"), "5 mét vuông" },
  { T ("nếu ") I ("x") O ("&lt;") N ("0"), "nếu x < 0" },
  { "<ms>abc</ms>", "\"abc\"" },
  { I ("a") "<mspace width=\"1em\"/>" I ("b"), "a b" },
  { I ("a") "<mphantom>" I ("b") "</mphantom>" I ("c"), "ac" },
  /* Powers and indices */
  { SUP (N ("2"), N ("4")) O ("=") N ("16"), "2⁴ = 16" },
  { SUP (N ("2"), ROW (I ("n") O ("+") N ("1"))), "2^(n + 1)" },
  { SUP (N ("10"), ROW (MINUS N ("3"))), "10⁻³" },
  { SUP (ROW (O ("(") I ("a") O ("+") I ("b") O (")")), N ("2")), "(a + b)²" },
  { SUP ("<mfenced>" ROW (I ("a") O ("+") I ("b")) "</mfenced>", N ("2")), "(a + b)²" },
  { SUP (ROW (I ("a") I ("b")), N ("2")), "(ab)²" },
  { SUP (SUP (N ("2"), N ("3")), N ("4")), "(2³)⁴" },
  { SUP (N ("2"), SUP (N ("3"), N ("4"))), "2^(3⁴)" },
  { SUP (ROW (MINUS N ("2")), N ("2")), "(-2)²" },
  { MINUS SUP (N ("2"), N ("2")), "-2²" },
  { SUP (I ("f"), O ("\u2032")) O ("(") I ("x") O (")"), "f'(x)" },
  { SUP (N ("90"), O ("\u2218")), "90\u00b0" },
  { SUB (I ("x"), N ("1")), "x₁" },
  { SUB (I ("x"), ROW (I ("i") O ("+") N ("1"))), "x_(i + 1)" },
  { SUP (SUB (I ("x"), N ("1")), N ("2")), "x₁²" },
  { "<msubsup>" I ("x") N ("1") N ("2") "</msubsup>", "x₁²" },
  { SUB (I ("H"), N ("2")) I ("O"), "H₂O" },
  { SUP (I ("x"), N ("2")) I ("y"), "x² y" },
  { SUB (I ("a"), I ("i")) I ("b"), "a_i b" },
  { SUB (I ("v"), N ("0")) I ("t"), "v₀ t" },
  { N ("5") T ("&#xa0;&#xa0;cm&#xa0;"), "5 cm" },
  { "<mmultiscripts>" I ("C") "<none/><none/><mprescripts/>" N ("6") N ("14") "</mmultiscripts>",
    "(₆¹⁴)C" },
  { "<mmultiscripts>" I ("x") N ("1") N ("2") "</mmultiscripts>", "x₁²" },
  /* Fractions */
  { FRAC (N ("1"), N ("2")), "1/2" },
  { FRAC (ROW (I ("a") O ("+") I ("b")), N ("2")), "(a + b)/2" },
  { FRAC (N ("1"), ROW (N ("2") I ("x"))), "1/(2x)" },
  { FRAC (ROW (N ("2") I ("x")), N ("3")), "2x/3" },
  { FRAC (SUP (I ("x"), N ("2")), SUP (I ("y"), N ("2"))), "x²/y²" },
  { FRAC (FRAC (N ("1"), N ("2")), N ("3")), "(1/2)/3" },
  { FRAC (N ("1"), FRAC (N ("2"), N ("3"))), "1/(2/3)" },
  { FRAC (ROW (MINUS I ("b")), N ("2")), "-b/2" },
  { FRAC (I ("b"), ROW (MINUS N ("2"))), "b/(-2)" },
  { N ("2") FRAC (N ("1"), N ("2")), "2 1/2" },
  { I ("x") FRAC (N ("1"), N ("2")), "x(1/2)" },
  { FRAC (N ("1"), N ("2")) I ("x"), "(1/2)x" },
  { FRAC (N ("1"), N ("2")) I ("a") SUP (I ("t"), N ("2")) O ("+") N ("1"), "(1/2)at² + 1" },
  { FRAC (N ("1"), N ("2")) O ("(") I ("a") O (")"), "(1/2)(a)" },
  { FRAC (N ("3"), N ("4")) T (" giờ"), "3/4 giờ" },
  { SUP (ROW (N ("2") FRAC (N ("1"), N ("2"))), N ("2")), "(2 1/2)²" },
  { SUP (FRAC (N ("1"), N ("2")), N ("2")), "(1/2)²" },
  { "<mfrac linethickness=\"0\">" I ("n") I ("k") "</mfrac>", "binom(n, k)" },
  /* Roots */
  { "<msqrt>" N ("2") "</msqrt>", "\u221a(2)" },
  { "<msqrt>" SUP (I ("b"), N ("2")) MINUS N ("4") I ("a") I ("c") "</msqrt>",
    "\u221a(b² - 4ac)" },
  { "<mroot>" N ("8") N ("3") "</mroot>", "root(3, 8)" },
  { N ("2") "<msqrt>" N ("3") "</msqrt>", "2\u221a(3)" },
  { "<menclose notation=\"radical\">" N ("2") "</menclose>", "\u221a(2)" },
  { FRAC (ROW (MINUS I ("b") O ("\u00b1") "<msqrt>" I ("d") "</msqrt>"), ROW (N ("2") I ("a"))),
    "(-b \u00b1 \u221a(d))/(2a)" },
  /* Above and below */
  { "<munderover>" O ("\u2211") ROW (I ("i") O ("=") N ("1")) I ("n") "</munderover>" I ("i"),
    "\u2211_(i = 1)^n i" },
  { "<munder>" I ("lim") ROW (I ("x") O ("\u2192") N ("0")) "</munder>" I ("f"),
    "lim_(x \u2192 0) f" },
  { "<mover>" I ("x") O ("\u00af") "</mover>", "bar(x)" },
  { "<mover>" ROW (I ("A") I ("B")) O ("\u2192") "</mover>", "vec(AB)" },
  { "<mover>" I ("x") O ("^") "</mover>", "hat(x)" },
  { "<munder>" I ("x") O ("_") "</munder>", "underline(x)" },
  { "<mover>" ROW (I ("a") O ("+") I ("b")) O ("\u23de") "</mover>", "a + b" },
  { "<mover>" O ("\u2192") T ("t") "</mover>", "\u2192^t" },
  /* Fences and tables */
  { "<mfenced>" I ("a") I ("b") "</mfenced>", "(a, b)" },
  { "<mfenced open=\"[\" close=\")\" separators=\";\">" I ("a") I ("b") I ("c") "</mfenced>",
    "[a; b; c)" },
  { "<mfenced open=\"|\" close=\"|\">" I ("x") "</mfenced>", "|x|" },
  { "<mfenced separators=\"\">" I ("a") I ("b") "</mfenced>", "(ab)" },
  { "<mtable><mtr><mtd>" I ("a") "</mtd><mtd>" O ("=") "</mtd><mtd>" I ("b") O ("+")
      I ("c") "</mtd></mtr><mtr><mtd/><mtd>" O ("=") "</mtd><mtd>" I ("d") "</mtd></mtr></mtable>",
    "a = b + c; = d" },
  { "<mtable><mtr><mtd>" N ("1") "</mtd><mtd>" N ("2") "</mtd></mtr><mtr><mtd>" N (
      "3") "</mtd><mtd>" N ("4") "</mtd></mtr></mtable>",
    "[1, 2; 3, 4]" },
  /* Wrappers */
  { "<semantics>" ROW (
      I ("x")) "<annotation encoding=\"application/x-tex\">y</annotation></semantics>",
    "x" },
  { "<mstyle displaystyle=\"true\">" FRAC (N ("1"), N ("2")) "</mstyle>", "1/2" },
  { ROW (ROW (ROW (N ("1")))) O ("+") ROW (), "1 +" },
};

static void
test_rows (void)
{
  guint n_wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = read_formula (rows[i].inner);

      if (strcmp (text, rows[i].text) == 0)
        continue;
      n_wrong++;
      g_test_message ("%s gives \"%s\", not \"%s\"", rows[i].inner, text, rows[i].text);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* ---- Nothing is lost: whatever tokens stand in a formula, the line holds all of them ---- */

static void
build (GRand *random, GString *out, guint depth, guint *next)
{
  static const char *const names[] = { "mrow", "msqrt", "mstyle", "mfrac",
                                       "msup", "msub", "msubsup", "munder",
                                       "mover", "munderover", "mroot", "mfenced" };
  static const guint counts[] = { 3, 2, 2, 2, 2, 2, 3, 2, 2, 3, 2, 2 };
  gint32 kind = depth == 0 ? -1 : g_rand_int_range (random, -2, G_N_ELEMENTS (names));

  if (kind < 0)
    {
      g_string_append_printf (out, kind == -1 ? "<mn>%u</mn>" : "<mi>w%u</mi>", 1000 + (*next)++);
      return;
    }
  g_string_append_printf (out, "<%s>", names[kind]);
  for (guint i = 0; i < counts[kind]; i++)
    build (random, out, depth - 1, next);
  g_string_append_printf (out, "</%s>", names[kind]);
}

static void
test_nothing_lost (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);

  for (guint round = 0; round < 500; round++)
    {
      GString *inner = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *plain = NULL;
      guint n_tokens = 0;
      int depth = 0;

      build (random, inner, 1 + round % 6, &n_tokens);
      text = read_formula (inner->str);
      plain = plain_digits_new (text);
      for (guint i = 0; i < n_tokens; i++)
        {
          g_autofree char *token = g_strdup_printf ("%u", 1000 + i);

          g_assert_nonnull (strstr (plain, token));
        }
      for (const char *p = text; *p != '\0'; p++)
        {
          depth += *p == '(';
          depth -= *p == ')';
          g_assert_cmpint (depth, >=, 0);
        }
      g_assert_cmpint (depth, ==, 0);
      g_string_free (inner, TRUE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/math-text/rows", test_rows);
  g_test_add_func ("/math-text/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
