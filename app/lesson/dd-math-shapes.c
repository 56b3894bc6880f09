/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scripts, fractions, roots, accents, fences and tables. */

#include "dd-math-private.h"

#include <string.h>

/* ---- Scripts, fractions, roots ---- */

/* Digits, with or without a sign, as small raised or lowered characters (Unicode 15, 22.4): "²",
 * "⁻¹", "₁". FALSE, and nothing written, for anything else: letters have no full set of them. */
static gboolean
put_small (GString *out, gboolean raised, const char *text)
{
  static const char *const small[2][10] = {
    { "\u2080", "\u2081", "\u2082", "\u2083", "\u2084", "\u2085", "\u2086", "\u2087", "\u2088",
      "\u2089" },
    { "\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078",
      "\u2079" },
  };
  gboolean is_negative = *text == '-';
  const char *digits = text + is_negative;

  if (*digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return FALSE;
  if (is_negative)
    g_string_append (out, raised ? "\u207b" : "\u208b");
  for (; *digits != '\0'; digits++)
    g_string_append (out, small[raised ? 1 : 0][*digits - '0']);
  return TRUE;
}

/* "²", "^(n + 1)"; a prime or a degree sign stands as it is. */
static void
put_script (DdMathPiece *out, const char *mark, const xmlNode *script)
{
  g_auto (DdMathPiece) piece = dd_math_piece_make ();
  DdMathOperator sign;

  dd_math_read_node (script, &piece);
  if (piece.text->len == 0)
    return;
  sign = dd_math_find_operator (piece.text->str);
  if (*mark == '^' && sign.form == DD_MATH_POSTFIX)
    g_string_append (out->text, sign.text == NULL ? piece.text->str : sign.text);
  else if (*mark == '^' && strcmp (piece.text->str, "\u2218") == 0)
    g_string_append (out->text, "\u00b0");
  else if (*mark == '\0' || !put_small (out->text, *mark == '^', piece.text->str))
    {
      g_string_append (out->text, mark);
      dd_math_piece_put (out, &piece, DD_MATH_ATOM);
    }
  out->strength = MIN (out->strength, DD_MATH_POWER);
}

static void
put_base (DdMathPiece *out, const xmlNode *base)
{
  g_auto (DdMathPiece) piece = dd_math_piece_make ();

  dd_math_read_node (base, &piece);
  dd_math_piece_put (out, &piece, DD_MATH_ATOM);
}

void
dd_math_read_scripts (const xmlNode *node, DdMathPiece *out, const char *first, const char *second)
{
  const xmlNode *base = dd_xml_get_first_child (node);
  const xmlNode *one = dd_xml_get_next (base);
  const xmlNode *two = dd_xml_get_next (one);

  put_base (out, base);
  put_script (out, first, one);
  if (two != NULL)
    put_script (out, second, two);
  /* x_1 binds as one thing: x_1^2 needs no parentheses. */
  if (two == NULL && *first == '_')
    out->strength = DD_MATH_ATOM;
}

/* Pairs after the base stand behind it, pairs after mprescripts before it: (_6^14)C. */
void
dd_math_read_multiscripts (const xmlNode *node, DdMathPiece *out)
{
  const xmlNode *base = dd_xml_get_first_child (node);
  const xmlNode *after = dd_xml_get_next (base);
  const xmlNode *before = dd_xml_find_next (base, DD_XML_NS_MATHML, "mprescripts");
  g_auto (DdMathPiece) prefix = dd_math_piece_make ();
  guint n = 0;

  for (const xmlNode *script = dd_xml_get_next (before); script != NULL;
       script = dd_xml_get_next (script), n++)
    if (!dd_math_is (script, "none"))
      put_script (&prefix, n % 2 == 0 ? "_" : "^", script);
  if (prefix.text->len > 0)
    g_string_append_printf (out->text, "(%s)", prefix.text->str);
  put_base (out, base);
  n = 0;
  for (; after != NULL && after != before; after = dd_xml_get_next (after), n++)
    if (!dd_math_is (after, "none"))
      put_script (out, n % 2 == 0 ? "_" : "^", after);
  out->strength = MIN (out->strength, DD_MATH_POWER);
}

void
dd_math_read_fraction (const xmlNode *node, DdMathPiece *out)
{
  const xmlNode *above = dd_xml_get_first_child (node);
  const xmlNode *below = dd_xml_get_next (above);
  g_auto (DdMathPiece) numerator = dd_math_piece_make ();
  g_auto (DdMathPiece) denominator = dd_math_piece_make ();

  dd_math_read_node (above, &numerator);
  dd_math_read_node (below, &denominator);
  if (dd_xml_attr_is (node, "linethickness", "0") || dd_xml_attr_is (node, "linethickness", "0px"))
    {
      g_string_append_printf (out->text, "binom(%s, %s)", numerator.text->str,
                              denominator.text->str);
      return;
    }
  dd_math_piece_put (out, &numerator, DD_MATH_PRODUCT);
  g_string_append_c (out->text, '/');
  dd_math_piece_put (out, &denominator, DD_MATH_POWER);
  out->strength = DD_MATH_FRACTION;
}

void
dd_math_read_root (const xmlNode *node, DdMathPiece *out)
{
  const xmlNode *base = dd_xml_get_first_child (node);
  g_auto (DdMathPiece) radicand = dd_math_piece_make ();
  g_auto (DdMathPiece) degree = dd_math_piece_make ();

  if (!dd_math_is (node, "mroot"))
    {
      dd_math_read_row (node, &radicand);
      g_string_append_printf (out->text, "\u221a(%s)", radicand.text->str);
      return;
    }
  dd_math_read_node (base, &radicand);
  dd_math_read_node (dd_xml_get_next (base), &degree);
  g_string_append_printf (out->text, "root(%s, %s)", degree.text->str, radicand.text->str);
}

/* ---- Things above and below ---- */

static const struct
{
  const char *mark;
  const char *name; /* "": only the base is read */
} accents[] = {
  { "\u00af", "bar" },
  { "\u203e", "bar" },
  { "\u0304", "bar" },
  { "\u0305", "bar" },
  { "_", "underline" },
  { "\u0332", "underline" },
  { "^", "hat" },
  { "\u02c6", "hat" },
  { "\u0302", "hat" },
  { "~", "tilde" },
  { "\u02dc", "tilde" },
  { "\u0303", "tilde" },
  { "\u2192", "vec" },
  { "\u20d7", "vec" },
  { "\u02d9", "dot" },
  { "\u0307", "dot" },
  { "\u00a8", "ddot" },
  { "\u0308", "ddot" },
  { "\u23de", "" },
  { "\u23df", "" },
  { "\ufe37", "" },
  { "\ufe38", "" },
};

static const char *
find_accent (const xmlNode *node)
{
  g_autofree char *text =
    dd_math_is (dd_math_unwrap (node), "mo") ? dd_math_dup_token (dd_math_unwrap (node)) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (accents); i++)
    if (g_strcmp0 (text, accents[i].mark) == 0)
      return accents[i].name;
  return NULL;
}

void
dd_math_read_stack (const xmlNode *node, DdMathPiece *out)
{
  gboolean is_over = dd_math_is (node, "mover");
  const xmlNode *base = dd_xml_get_first_child (node);
  const char *accent =
    dd_math_is (node, "munderover") ? NULL : find_accent (dd_xml_get_next (base));
  g_auto (DdMathPiece) inner = dd_math_piece_make ();

  if (accent == NULL)
    {
      dd_math_read_scripts (node, out, is_over ? "^" : "_", "^");
      return;
    }
  dd_math_read_node (base, &inner);
  if (is_over && strcmp (accent, "underline") == 0)
    accent = "bar";
  else if (!is_over && strcmp (accent, "bar") == 0)
    accent = "underline";
  if (*accent == '\0')
    dd_math_piece_put (out, &inner, DD_MATH_SUM);
  else
    g_string_append_printf (out->text, "%s(%s)", accent, inner.text->str);
  out->strength = *accent == '\0' ? inner.strength : DD_MATH_ATOM;
}

/* ---- Fences and tables ---- */

/* MathML 3, 3.3.8: the n-th separator, the last one for all the rest. */
void
dd_math_read_fenced (const xmlNode *node, DdMathPiece *out)
{
  g_autofree char *open = dd_math_dup_attr_or (node, "open", "(");
  g_autofree char *close = dd_math_dup_attr_or (node, "close", ")");
  g_autofree char *separators = dd_math_dup_attr_or (node, "separators", ",");
  const char *separator = separators;

  g_string_append (out->text, open);
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    {
      g_auto (DdMathPiece) piece = dd_math_piece_make ();

      dd_math_read_node (child, &piece);
      g_string_append (out->text, piece.text->str);
      while (*separator == ' ')
        separator++;
      if (dd_xml_get_next (child) == NULL || *separator == '\0')
        continue;
      g_string_append_len (out->text, separator, g_utf8_next_char (separator) - separator);
      g_string_append_c (out->text, ' ');
      if (*g_utf8_next_char (separator) != '\0')
        separator = g_utf8_next_char (separator);
    }
  g_string_append (out->text, close);
}

/* Columns that only make equals signs stand below each other: lines, not a matrix. */
static gboolean
is_aligned (const xmlNode *table)
{
  for (const xmlNode *row = dd_xml_get_first_child (table); row != NULL;
       row = dd_xml_get_next (row))
    for (const xmlNode *cell = dd_xml_get_first_child (row); cell != NULL;
         cell = dd_xml_get_next (cell))
      {
        const xmlNode *first = dd_math_unwrap (dd_xml_get_first_child (cell));
        g_autofree char *token = dd_math_is (first, "mo") ? dd_math_dup_token (first) : NULL;

        if (token != NULL && dd_math_find_operator (token).form == DD_MATH_INFIX &&
            dd_xml_get_next (row) != NULL)
          return TRUE;
      }
  return FALSE;
}

/* [1, 2; 3, 4]; of aligned lines: a = b + c; = d */
void
dd_math_read_table (const xmlNode *node, DdMathPiece *out)
{
  gboolean aligned = is_aligned (node);

  g_string_append (out->text, aligned ? "" : "[");
  for (const xmlNode *row = dd_xml_get_first_child (node); row != NULL; row = dd_xml_get_next (row))
    {
      for (const xmlNode *cell = dd_xml_get_first_child (row); cell != NULL;
           cell = dd_xml_get_next (cell))
        {
          g_auto (DdMathPiece) piece = dd_math_piece_make ();

          dd_math_read_row (cell, &piece);
          g_string_append (out->text, piece.text->str);
          if (dd_xml_get_next (cell) != NULL)
            g_string_append (out->text, aligned ? " " : ", ");
        }
      if (dd_xml_get_next (row) != NULL)
        g_string_append (out->text, "; ");
    }
  g_string_append (out->text, aligned ? "" : "]");
  out->strength = aligned ? DD_MATH_SUM : DD_MATH_ATOM;
}
