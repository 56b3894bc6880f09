/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of text for a formula. Each piece of a formula becomes words and a binding strength; a
 * piece that binds more weakly than its place asks for is put in parentheses, so that the line has
 * one reading: (a + b)/2, 2^(n + 1), -1/2, 1/(2x). */

#include "dd-math-text.h"

#include <string.h>

#include "dd-math-private.h"

static void
read_token (const xmlNode *node, DdMathPiece *out)
{
  g_autofree char *text = dd_math_dup_token (node);

  if (dd_math_is (node, "ms"))
    {
      g_autofree char *left = dd_math_dup_attr_or (node, "lquote", "\"");
      g_autofree char *right = dd_math_dup_attr_or (node, "rquote", "\"");

      g_string_append_printf (out->text, "%s%s%s", left, text, right);
      return;
    }
  /* A minus, or a dash that stands for one; both take three bytes. */
  if (g_str_has_prefix (text, "\u2212") ||
      (g_str_has_prefix (text, "\u2013") && dd_math_is (node, "mn")))
    {
      g_string_append_printf (out->text, "-%s", text + strlen ("\u2212"));
      out->strength = DD_MATH_SIGNED;
      return;
    }
  g_string_append (out->text, text);
  if (dd_math_is (node, "mtext") && strchr (text, ' ') != NULL)
    out->strength = DD_MATH_SUM;
  else if (*text == '-' && text[1] != '\0')
    out->strength = DD_MATH_SIGNED;
}

static const struct
{
  const char *name;
  void (*read) (const xmlNode *node, DdMathPiece *out);
} readers[] = {
  { "mfenced", dd_math_read_fenced },
  { "mfrac", dd_math_read_fraction },
  { "mi", read_token },
  { "mmultiscripts", dd_math_read_multiscripts },
  { "mn", read_token },
  { "mover", dd_math_read_stack },
  { "mroot", dd_math_read_root },
  { "ms", read_token },
  { "msqrt", dd_math_read_root },
  { "mtable", dd_math_read_table },
  { "mtext", read_token },
  { "munder", dd_math_read_stack },
  { "munderover", dd_math_read_stack },
};

static void
read_operator_alone (const xmlNode *node, DdMathPiece *out)
{
  g_autofree char *token = dd_math_dup_token (node);
  DdMathOperator sign = dd_math_find_operator (token);

  if (sign.form != DD_MATH_NOTHING)
    g_string_append (out->text, sign.text == NULL ? token : sign.text);
}

void
dd_math_read_node (const xmlNode *wrapped, DdMathPiece *out)
{
  const xmlNode *node = dd_math_unwrap (wrapped);

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (dd_math_is (node, readers[i].name))
      {
        readers[i].read (node, out);
        return;
      }
  if (dd_math_is (node, "msup"))
    dd_math_read_scripts (node, out, "^", "");
  else if (dd_math_is (node, "msub") || dd_math_is (node, "msubsup"))
    dd_math_read_scripts (node, out, "_", "^");
  else if (dd_math_is (node, "mo"))
    read_operator_alone (node, out);
  else if (dd_math_is (node, "menclose") && dd_xml_attr_is (node, "notation", "radical"))
    dd_math_read_root (node, out);
  else if (!dd_math_is (node, "mphantom") && !dd_math_is (node, "mspace") &&
           !dd_math_is (node, "none") && !dd_math_is (node, "annotation"))
    dd_math_read_row (node, out);
}

/* Blanks of every kind to one blank, none at the ends. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (tidied, g_utf8_get_char (p));
    else if (tidied->len > 0 && tidied->str[tidied->len - 1] != ' ')
      g_string_append_c (tidied, ' ');
  return g_strchomp (g_string_free (tidied, FALSE));
}

char *
dd_math_text_new (const xmlNode *math)
{
  g_auto (DdMathPiece) piece = dd_math_piece_make ();

  dd_math_read_node (math, &piece);
  return tidy (piece.text->str);
}
