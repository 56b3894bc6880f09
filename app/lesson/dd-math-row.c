/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside each other: operands, operators, and where a blank or a parenthesis keeps the
 * line to one reading. */

#include "dd-math-private.h"

#include <string.h>

static gunichar
get_last (const GString *text)
{
  if (text->len == 0)
    return 0;
  return g_utf8_get_char (g_utf8_prev_char (text->str + text->len));
}

static gboolean
ends_open (const GString *text)
{
  return text->len == 0 || strchr ("([{|/ ", text->str[text->len - 1]) != NULL;
}

/* One row being written: what stood last decides what comes between. */
typedef struct
{
  DdMathPiece *out;          /* (borrowed) */
  const xmlNode *last;       /* (borrowed) (nullable) the operand just before */
  gboolean last_is_operator; /* also at the beginning: a sign may follow */
  guint n_operands;
  gboolean has_infix;
  gboolean has_fraction;
  gboolean is_signed; /* the first thing is a sign */
} Row;

/* What follows would be read as part of the script: x^2 y, v_0 t. H_2O is plain enough. */
static gboolean
ends_in_script (const xmlNode *node, gunichar after)
{
  const xmlNode *script = dd_math_unwrap (dd_xml_get_next (dd_xml_get_first_child (node)));

  if (dd_math_is (node, "msub") || dd_math_is (node, "munder"))
    return !dd_math_is (script, "mn") || !g_unichar_isupper (after);
  return dd_math_is (node, "msup") || dd_math_is (node, "msubsup") ||
         dd_math_is (node, "munderover") || dd_math_is (node, "mover");
}

/* Two operands side by side: 2x, but "sin x", "2 1/2" and "5 cm". */
static gboolean
needs_blank (const Row *row, const xmlNode *node, const DdMathPiece *piece)
{
  gunichar before = get_last (row->out->text);
  gunichar after = g_utf8_get_char (piece->text->str);
  const xmlNode *last = dd_math_unwrap (row->last);
  gboolean words = FALSE;

  if (before == ' ' || after == ' ' || piece->text->len == 0)
    return FALSE;
  if (dd_math_is (node, "mtext") || dd_math_is (last, "mtext"))
    return g_unichar_isalnum (before) && g_unichar_isalnum (after);
  if (g_unichar_isdigit (before) && g_unichar_isdigit (after))
    return TRUE;
  if (ends_in_script (last, after) && g_unichar_isalnum (before) && g_unichar_isalnum (after))
    return TRUE;
  for (guint i = 0; i < 2; i++)
    {
      const xmlNode *identifier = i == 0 ? last : node;
      g_autofree char *name = NULL;

      /* sin^2 x, log_2 8: the name is the base */
      while (dd_math_is (identifier, "msup") || dd_math_is (identifier, "msub") ||
             dd_math_is (identifier, "msubsup") || dd_math_is (identifier, "munder"))
        identifier = dd_math_unwrap (dd_xml_get_first_child (identifier));
      name = dd_math_is (identifier, "mi") ? dd_math_dup_token (identifier) : g_strdup ("");
      words = words || g_utf8_strlen (name, -1) > 1;
    }
  return words && (g_unichar_isalnum (before) || before == ')') &&
         (g_unichar_isalnum (after) || after == 0x221a);
}

/* Something stands right behind the operand, as at^2 in 1/2 at^2. */
static gboolean
is_followed (const xmlNode *node)
{
  for (node = dd_xml_get_next (node); node != NULL; node = dd_xml_get_next (node))
    {
      const xmlNode *inner = dd_math_unwrap (node);
      g_autofree char *token = dd_math_is (inner, "mo") ? dd_math_dup_token (inner) : NULL;
      DdMathForm form = token == NULL ? DD_MATH_OPEN : dd_math_find_operator (token).form;

      if (dd_math_is (inner, "mspace") || dd_math_is (inner, "mphantom") || form == DD_MATH_NOTHING)
        continue;
      return form == DD_MATH_OPEN && !dd_math_is (inner, "mtext");
    }
  return FALSE;
}

static void
put_operand (Row *row, const xmlNode *node)
{
  g_auto (DdMathPiece) piece = dd_math_piece_make ();
  gboolean beside = row->last != NULL;
  gboolean is_text = dd_math_is (dd_math_unwrap (node), "mtext");
  gboolean is_mixed = FALSE;

  dd_math_read_node (node, &piece);
  if (piece.text->len == 0)
    return;
  is_mixed = beside && piece.strength == DD_MATH_FRACTION &&
             dd_math_is (dd_math_unwrap (row->last), "mn") && g_ascii_isdigit (*piece.text->str);
  if (is_mixed)
    g_string_append_printf (row->out->text, " %s", piece.text->str);
  else
    {
      if (beside && needs_blank (row, dd_math_unwrap (node), &piece))
        g_string_append_c (row->out->text, ' ');
      dd_math_piece_put (row->out, &piece,
                         !is_text && (beside || is_followed (node)) ? DD_MATH_POWER : DD_MATH_SUM);
    }
  row->has_infix = row->has_infix || piece.strength == DD_MATH_SUM;
  row->has_fraction = row->has_fraction || is_mixed ||
                      (piece.strength == DD_MATH_FRACTION && !beside && !is_followed (node));
  row->last = node;
  row->last_is_operator = FALSE;
  row->n_operands++;
  if (row->n_operands == 1 && !row->is_signed)
    row->out->strength = piece.strength;
}

static void
put_sign (Row *row, const char *text)
{
  row->is_signed = row->is_signed || (row->n_operands == 0 && !row->has_infix);
  g_string_append (row->out->text, text);
}

static void
put_operator (Row *row, const xmlNode *mo)
{
  g_autofree char *token = dd_math_dup_token (mo);
  DdMathOperator sign = dd_math_find_operator (token);
  const char *text = sign.text == NULL ? token : sign.text;
  GString *out = row->out->text;
  DdMathForm form = sign.form;

  if (*token == '\0' || form == DD_MATH_NOTHING)
    return;
  if (sign.characters == token && g_unichar_isalpha (g_utf8_get_char (token)))
    /* A name written as an operator: "sin x", "a mod b". */
    g_string_append_printf (out, "%s%s ", ends_open (out) ? "" : " ", token);
  else if (form == DD_MATH_INFIX &&
           (row->last_is_operator || dd_xml_attr_is (mo, "form", "prefix")))
    put_sign (row, text);
  else if (form == DD_MATH_INFIX)
    g_string_append_printf (out, " %s ", text);
  else if (form == DD_MATH_COMMA)
    g_string_append_printf (out, "%s ", text);
  else
    g_string_append (out, text);
  row->has_infix =
    row->has_infix || form == DD_MATH_COMMA || (form == DD_MATH_INFIX && !row->last_is_operator);
  row->has_fraction = row->has_fraction || (form == DD_MATH_TIGHT && *text == '/');
  /* A closing sign ends an operand: what follows stands beside it, and a minus after it subtracts.
   */
  row->last_is_operator =
    form != DD_MATH_CLOSE && form != DD_MATH_POSTFIX && (form != DD_MATH_TIGHT || ends_open (out));
  row->last = form == DD_MATH_CLOSE || form == DD_MATH_POSTFIX ? mo : NULL;
}

/* The row's own fences hold all of it: "(a + b)" binds as one thing. */
static gboolean
is_fenced (const char *text)
{
  gsize length = strlen (text);
  int depth = 0;

  if (length < 2 || strchr ("([{", *text) == NULL || strchr (")]}", text[length - 1]) == NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      depth += strchr ("([{", text[i]) != NULL;
      depth -= strchr (")]}", text[i]) != NULL;
      if (depth == 0 && i + 1 < length)
        return FALSE;
    }
  return TRUE;
}

void
dd_math_read_row (const xmlNode *parent, DdMathPiece *out)
{
  Row row = { .out = out, .last_is_operator = TRUE };

  for (const xmlNode *child = dd_xml_get_first_child (parent); child != NULL;
       child = dd_xml_get_next (child))
    {
      const xmlNode *inner = dd_math_unwrap (child);

      if (dd_math_is (inner, "mo"))
        put_operator (&row, inner);
      else if (dd_math_is (inner, "mspace"))
        {
          if (!ends_open (out->text))
            g_string_append_c (out->text, ' ');
        }
      else
        put_operand (&row, child);
    }
  while (out->text->len > 0 && out->text->str[out->text->len - 1] == ' ')
    g_string_truncate (out->text, out->text->len - 1);
  if (is_fenced (out->text->str))
    out->strength = DD_MATH_ATOM;
  else if (row.has_infix)
    out->strength = DD_MATH_SUM;
  else if (row.has_fraction)
    out->strength = DD_MATH_FRACTION;
  else if (row.is_signed)
    out->strength = DD_MATH_SIGNED;
  else if (row.n_operands > 1)
    out->strength = DD_MATH_PRODUCT;
}
