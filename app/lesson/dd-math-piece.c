/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces, nodes and operators. */

#include "dd-math-private.h"

#include <string.h>

DdMathPiece
dd_math_piece_make (void)
{
  return (DdMathPiece){ .text = g_string_new (NULL), .strength = DD_MATH_ATOM };
}

void
dd_math_piece_clear (DdMathPiece *piece)
{
  g_string_free (piece->text, TRUE);
}

void
dd_math_piece_put (DdMathPiece *out, const DdMathPiece *piece, DdMathStrength least)
{
  if (piece->strength < least)
    g_string_append_printf (out->text, "(%s)", piece->text->str);
  else
    g_string_append (out->text, piece->text->str);
}

gboolean
dd_math_is (const xmlNode *node, const char *name)
{
  return dd_xml_is (node, DD_XML_NS_MATHML, name);
}

char *
dd_math_dup_token (const xmlNode *node)
{
  return dd_xml_dup_text_collapsed (node);
}

const xmlNode *
dd_math_unwrap (const xmlNode *node)
{
  for (;;)
    {
      const xmlNode *first = dd_xml_get_first_child (node);

      if (first == NULL)
        return node;
      if (dd_math_is (node, "semantics"))
        node = first;
      else if ((dd_math_is (node, "mrow") || dd_math_is (node, "mstyle") ||
                dd_math_is (node, "mpadded")) &&
               dd_xml_get_next (first) == NULL)
        node = first;
      else
        return node;
    }
}

char *
dd_math_dup_attr_or (const xmlNode *node, const char *name, const char *otherwise)
{
  char *value = dd_xml_dup_attr (node, name);

  return value == NULL ? g_strdup (otherwise) : value;
}

/* ---- Operators ---- */

static const DdMathOperator operators[] = {
  { "\u2061", NULL, DD_MATH_NOTHING }, /* function application */
  { "\u2062", NULL, DD_MATH_NOTHING }, /* invisible times */
  { "\u2063", ",", DD_MATH_COMMA },    /* invisible separator */
  { "\u2064", "+", DD_MATH_INFIX },    /* invisible plus */
  { "\u2212", "-", DD_MATH_INFIX },
  { "\u2010", "-", DD_MATH_INFIX },
  { "\u22c5", "\u00b7", DD_MATH_INFIX },
  { "\u2217", "*", DD_MATH_INFIX },
  { "(", NULL, DD_MATH_OPEN },
  { "[", NULL, DD_MATH_OPEN },
  { "{", NULL, DD_MATH_OPEN },
  { "\u27e8", NULL, DD_MATH_OPEN },
  { "\u230a", NULL, DD_MATH_OPEN },
  { "\u2308", NULL, DD_MATH_OPEN },
  { ")", NULL, DD_MATH_CLOSE },
  { "]", NULL, DD_MATH_CLOSE },
  { "}", NULL, DD_MATH_CLOSE },
  { "\u27e9", NULL, DD_MATH_CLOSE },
  { "\u230b", NULL, DD_MATH_CLOSE },
  { "\u2309", NULL, DD_MATH_CLOSE },
  { ",", NULL, DD_MATH_COMMA },
  { ";", NULL, DD_MATH_COMMA },
  { "!", NULL, DD_MATH_POSTFIX },
  { "%", NULL, DD_MATH_POSTFIX },
  { "\u00b0", NULL, DD_MATH_POSTFIX },
  { "\u2032", "'", DD_MATH_POSTFIX },
  { "'", NULL, DD_MATH_POSTFIX },
  { "\u2033", "''", DD_MATH_POSTFIX },
  { "/", NULL, DD_MATH_TIGHT },
  { "\u2215", "/", DD_MATH_TIGHT },
  { "|", NULL, DD_MATH_TIGHT },
  { "\u2016", NULL, DD_MATH_TIGHT },
  { "\u2211", NULL, DD_MATH_TIGHT }, /* sum */
  { "\u220f", NULL, DD_MATH_TIGHT }, /* product */
  { "\u222b", NULL, DD_MATH_TIGHT }, /* integral */
  { "\u2202", NULL, DD_MATH_TIGHT },
  { "\u2207", NULL, DD_MATH_TIGHT },
  { "\u221a", NULL, DD_MATH_TIGHT },
  { "\u2220", NULL, DD_MATH_TIGHT },
  { "\u25b3", NULL, DD_MATH_TIGHT },
  { "\u2026", NULL, DD_MATH_TIGHT },
  { "\u22ef", "\u2026", DD_MATH_TIGHT },
  { "\u2146", "d", DD_MATH_TIGHT },
  { ":", NULL, DD_MATH_INFIX },
};

DdMathOperator
dd_math_find_operator (const char *text)
{
  DdMathOperator other = { text, NULL, DD_MATH_INFIX };

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strcmp (operators[i].characters, text) == 0)
      return operators[i];
  return other;
}
