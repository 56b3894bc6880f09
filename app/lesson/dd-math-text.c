/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of text for a formula. Each piece of a formula becomes words and a binding strength; a
 * piece that binds more weakly than its place asks for is put in parentheses, so that the line has
 * one reading: (a + b)/2, 2^(n + 1), -1/2, 1/(2x). */

#include "dd-math-text.h"

#include <string.h>

#include "dd-xml.h"

typedef enum
{
  SUM,      /* holds an operator with blanks around it, or commas */
  FRACTION, /* 1/2 */
  PRODUCT,  /* 2x */
  SIGNED,   /* -2 */
  POWER,    /* x^2 */
  ATOM      /* x, 2, (…), √(…) */
} Strength;

/* One piece, being written. */
typedef struct
{
  GString *text; /* (owned) */
  Strength strength;
} Piece;

static void read_node (const xmlNode *node, Piece *out);

static Piece
make_piece (void)
{
  return (Piece){ .text = g_string_new (NULL), .strength = ATOM };
}

static void
piece_clear (Piece *piece)
{
  g_string_free (piece->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, piece_clear)

/* TEXT at the end of OUT, in parentheses if it binds more weakly than LEAST. */
static void
put (Piece *out, const Piece *piece, Strength least)
{
  if (piece->strength < least)
    g_string_append_printf (out->text, "(%s)", piece->text->str);
  else
    g_string_append (out->text, piece->text->str);
}

static gboolean
is (const xmlNode *node, const char *name)
{
  return dd_xml_is (node, DD_XML_NS_MATHML, name);
}

/* The words of a token; a new string. */
static char *
dup_token (const xmlNode *node)
{
  return dd_xml_dup_text_collapsed (node);
}

/* The element that counts: what semantics means, what a lone row or style holds. */
static const xmlNode *
unwrap (const xmlNode *node)
{
  for (;;)
    {
      const xmlNode *first = dd_xml_get_first_child (node);

      if (first == NULL)
        return node;
      if (is (node, "semantics"))
        node = first;
      else if ((is (node, "mrow") || is (node, "mstyle") || is (node, "mpadded")) &&
               dd_xml_get_next (first) == NULL)
        node = first;
      else
        return node;
    }
}

/* ---- Operators ---- */

typedef enum
{
  INFIX, /* with blanks around it */
  TIGHT, /* without */
  OPEN,
  CLOSE,
  COMMA,
  POSTFIX,
  NOTHING /* invisible */
} Form;

typedef struct
{
  const char *characters;
  const char *text; /* NULL: the character itself */
  Form form;
} Operator;

static const Operator operators[] = {
  { "\u2061", NULL, NOTHING }, /* function application */
  { "\u2062", NULL, NOTHING }, /* invisible times */
  { "\u2063", ",", COMMA },    /* invisible separator */
  { "\u2064", "+", INFIX },    /* invisible plus */
  { "\u2212", "-", INFIX },
  { "\u2010", "-", INFIX },
  { "\u22c5", "\u00b7", INFIX },
  { "\u2217", "*", INFIX },
  { "(", NULL, OPEN },
  { "[", NULL, OPEN },
  { "{", NULL, OPEN },
  { "\u27e8", NULL, OPEN },
  { "\u230a", NULL, OPEN },
  { "\u2308", NULL, OPEN },
  { ")", NULL, CLOSE },
  { "]", NULL, CLOSE },
  { "}", NULL, CLOSE },
  { "\u27e9", NULL, CLOSE },
  { "\u230b", NULL, CLOSE },
  { "\u2309", NULL, CLOSE },
  { ",", NULL, COMMA },
  { ";", NULL, COMMA },
  { "!", NULL, POSTFIX },
  { "%", NULL, POSTFIX },
  { "\u00b0", NULL, POSTFIX },
  { "\u2032", "'", POSTFIX },
  { "'", NULL, POSTFIX },
  { "\u2033", "''", POSTFIX },
  { "/", NULL, TIGHT },
  { "\u2215", "/", TIGHT },
  { "|", NULL, TIGHT },
  { "\u2016", NULL, TIGHT },
  { "\u2211", NULL, TIGHT }, /* sum */
  { "\u220f", NULL, TIGHT }, /* product */
  { "\u222b", NULL, TIGHT }, /* integral */
  { "\u2202", NULL, TIGHT },
  { "\u2207", NULL, TIGHT },
  { "\u221a", NULL, TIGHT },
  { "\u2220", NULL, TIGHT },
  { "\u25b3", NULL, TIGHT },
  { "\u2026", NULL, TIGHT },
  { "\u22ef", "\u2026", TIGHT },
  { "\u2146", "d", TIGHT },
  { ":", NULL, INFIX },
};

static Operator
find_operator (const char *text)
{
  Operator other = { text, NULL, INFIX };

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strcmp (operators[i].characters, text) == 0)
      return operators[i];
  return other;
}

/* ---- Rows ---- */

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
  Piece *out;                /* (borrowed) */
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
  const xmlNode *script = unwrap (dd_xml_get_next (dd_xml_get_first_child (node)));

  if (is (node, "msub") || is (node, "munder"))
    return !is (script, "mn") || !g_unichar_isupper (after);
  return is (node, "msup") || is (node, "msubsup") || is (node, "munderover") || is (node, "mover");
}

/* Two operands side by side: 2x, but "sin x", "2 1/2" and "5 cm". */
static gboolean
needs_blank (const Row *row, const xmlNode *node, const Piece *piece)
{
  gunichar before = get_last (row->out->text);
  gunichar after = g_utf8_get_char (piece->text->str);
  const xmlNode *last = unwrap (row->last);
  gboolean words = FALSE;

  if (before == ' ' || after == ' ' || piece->text->len == 0)
    return FALSE;
  if (is (node, "mtext") || is (last, "mtext"))
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
      while (is (identifier, "msup") || is (identifier, "msub") || is (identifier, "msubsup") ||
             is (identifier, "munder"))
        identifier = unwrap (dd_xml_get_first_child (identifier));
      name = is (identifier, "mi") ? dup_token (identifier) : g_strdup ("");
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
      const xmlNode *inner = unwrap (node);
      g_autofree char *token = is (inner, "mo") ? dup_token (inner) : NULL;
      Form form = token == NULL ? OPEN : find_operator (token).form;

      if (is (inner, "mspace") || is (inner, "mphantom") || form == NOTHING)
        continue;
      return form == OPEN && !is (inner, "mtext");
    }
  return FALSE;
}

static void
put_operand (Row *row, const xmlNode *node)
{
  g_auto (Piece) piece = make_piece ();
  gboolean beside = row->last != NULL;
  gboolean is_text = is (unwrap (node), "mtext");
  gboolean is_mixed = FALSE;

  read_node (node, &piece);
  if (piece.text->len == 0)
    return;
  is_mixed = beside && piece.strength == FRACTION && is (unwrap (row->last), "mn") &&
             g_ascii_isdigit (*piece.text->str);
  if (is_mixed)
    g_string_append_printf (row->out->text, " %s", piece.text->str);
  else
    {
      if (beside && needs_blank (row, unwrap (node), &piece))
        g_string_append_c (row->out->text, ' ');
      put (row->out, &piece, !is_text && (beside || is_followed (node)) ? POWER : SUM);
    }
  row->has_infix = row->has_infix || piece.strength == SUM;
  row->has_fraction =
    row->has_fraction || is_mixed || (piece.strength == FRACTION && !beside && !is_followed (node));
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
  g_autofree char *token = dup_token (mo);
  Operator operator= find_operator (token);
  const char *text = operator.text == NULL ? token : operator.text;
  GString *out = row->out->text;
  Form form = operator.form;

  if (*token == '\0' || form == NOTHING)
    return;
  if (operator.characters == token && g_unichar_isalpha (g_utf8_get_char (token)))
    /* A name written as an operator: "sin x", "a mod b". */
    g_string_append_printf (out, "%s%s ", ends_open (out) ? "" : " ", token);
  else if (form == INFIX && (row->last_is_operator || dd_xml_attr_is (mo, "form", "prefix")))
    put_sign (row, text);
  else if (form == INFIX)
    g_string_append_printf (out, " %s ", text);
  else if (form == COMMA)
    g_string_append_printf (out, "%s ", text);
  else
    g_string_append (out, text);
  row->has_infix = row->has_infix || form == COMMA || (form == INFIX && !row->last_is_operator);
  row->has_fraction = row->has_fraction || (form == TIGHT && *text == '/');
  /* A closing sign ends an operand: what follows stands beside it, and a minus after it subtracts.
   */
  row->last_is_operator = form != CLOSE && form != POSTFIX && (form != TIGHT || ends_open (out));
  row->last = form == CLOSE || form == POSTFIX ? mo : NULL;
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

static void
read_row (const xmlNode *parent, Piece *out)
{
  Row row = { .out = out, .last_is_operator = TRUE };

  for (const xmlNode *child = dd_xml_get_first_child (parent); child != NULL;
       child = dd_xml_get_next (child))
    {
      const xmlNode *inner = unwrap (child);

      if (is (inner, "mo"))
        put_operator (&row, inner);
      else if (is (inner, "mspace"))
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
    out->strength = ATOM;
  else if (row.has_infix)
    out->strength = SUM;
  else if (row.has_fraction)
    out->strength = FRACTION;
  else if (row.is_signed)
    out->strength = SIGNED;
  else if (row.n_operands > 1)
    out->strength = PRODUCT;
}

/* ---- Scripts, fractions, roots ---- */

/* "^2", "^(n + 1)"; a prime or a degree sign stands as it is. */
static void
put_script (Piece *out, const char *mark, const xmlNode *script)
{
  g_auto (Piece) piece = make_piece ();
  Operator operator;

  read_node (script, &piece);
  if (piece.text->len == 0)
    return;
  operator= find_operator (piece.text->str);
  if (*mark == '^' && operator.form == POSTFIX)
    g_string_append (out->text, operator.text == NULL ? piece.text->str : operator.text);
  else if (*mark == '^' && strcmp (piece.text->str, "\u2218") == 0)
    g_string_append (out->text, "\u00b0");
  else
    {
      g_string_append (out->text, mark);
      put (out, &piece, ATOM);
    }
  out->strength = MIN (out->strength, POWER);
}

static void
put_base (Piece *out, const xmlNode *base)
{
  g_auto (Piece) piece = make_piece ();

  read_node (base, &piece);
  put (out, &piece, ATOM);
}

static void
read_scripts (const xmlNode *node, Piece *out, const char *first, const char *second)
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
    out->strength = ATOM;
}

/* Pairs after the base stand behind it, pairs after mprescripts before it: (_6^14)C. */
static void
read_multiscripts (const xmlNode *node, Piece *out)
{
  const xmlNode *base = dd_xml_get_first_child (node);
  const xmlNode *after = dd_xml_get_next (base);
  const xmlNode *before = dd_xml_find_next (base, DD_XML_NS_MATHML, "mprescripts");
  g_auto (Piece) prefix = make_piece ();
  guint n = 0;

  for (const xmlNode *script = dd_xml_get_next (before); script != NULL;
       script = dd_xml_get_next (script), n++)
    if (!is (script, "none"))
      put_script (&prefix, n % 2 == 0 ? "_" : "^", script);
  if (prefix.text->len > 0)
    g_string_append_printf (out->text, "(%s)", prefix.text->str);
  put_base (out, base);
  n = 0;
  for (; after != NULL && after != before; after = dd_xml_get_next (after), n++)
    if (!is (after, "none"))
      put_script (out, n % 2 == 0 ? "_" : "^", after);
  out->strength = MIN (out->strength, POWER);
}

static void
read_fraction (const xmlNode *node, Piece *out)
{
  const xmlNode *above = dd_xml_get_first_child (node);
  const xmlNode *below = dd_xml_get_next (above);
  g_auto (Piece) numerator = make_piece ();
  g_auto (Piece) denominator = make_piece ();

  read_node (above, &numerator);
  read_node (below, &denominator);
  if (dd_xml_attr_is (node, "linethickness", "0") || dd_xml_attr_is (node, "linethickness", "0px"))
    {
      g_string_append_printf (out->text, "binom(%s, %s)", numerator.text->str,
                              denominator.text->str);
      return;
    }
  put (out, &numerator, PRODUCT);
  g_string_append_c (out->text, '/');
  put (out, &denominator, POWER);
  out->strength = FRACTION;
}

static void
read_root (const xmlNode *node, Piece *out)
{
  const xmlNode *base = dd_xml_get_first_child (node);
  g_auto (Piece) radicand = make_piece ();
  g_auto (Piece) degree = make_piece ();

  if (!is (node, "mroot"))
    {
      read_row (node, &radicand);
      g_string_append_printf (out->text, "\u221a(%s)", radicand.text->str);
      return;
    }
  read_node (base, &radicand);
  read_node (dd_xml_get_next (base), &degree);
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
  g_autofree char *text = is (unwrap (node), "mo") ? dup_token (unwrap (node)) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (accents); i++)
    if (g_strcmp0 (text, accents[i].mark) == 0)
      return accents[i].name;
  return NULL;
}

static void
read_stack (const xmlNode *node, Piece *out)
{
  gboolean is_over = is (node, "mover");
  const xmlNode *base = dd_xml_get_first_child (node);
  const char *accent = is (node, "munderover") ? NULL : find_accent (dd_xml_get_next (base));
  g_auto (Piece) inner = make_piece ();

  if (accent == NULL)
    {
      read_scripts (node, out, is_over ? "^" : "_", "^");
      return;
    }
  read_node (base, &inner);
  if (is_over && strcmp (accent, "underline") == 0)
    accent = "bar";
  else if (!is_over && strcmp (accent, "bar") == 0)
    accent = "underline";
  if (*accent == '\0')
    put (out, &inner, SUM);
  else
    g_string_append_printf (out->text, "%s(%s)", accent, inner.text->str);
  out->strength = *accent == '\0' ? inner.strength : ATOM;
}

/* ---- Fences and tables ---- */

static char *
dup_attr_or (const xmlNode *node, const char *name, const char *otherwise)
{
  char *value = dd_xml_dup_attr (node, name);

  return value == NULL ? g_strdup (otherwise) : value;
}

/* MathML 3, 3.3.8: the n-th separator, the last one for all the rest. */
static void
read_fenced (const xmlNode *node, Piece *out)
{
  g_autofree char *open = dup_attr_or (node, "open", "(");
  g_autofree char *close = dup_attr_or (node, "close", ")");
  g_autofree char *separators = dup_attr_or (node, "separators", ",");
  const char *separator = separators;

  g_string_append (out->text, open);
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    {
      g_auto (Piece) piece = make_piece ();

      read_node (child, &piece);
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
        const xmlNode *first = unwrap (dd_xml_get_first_child (cell));
        g_autofree char *token = is (first, "mo") ? dup_token (first) : NULL;

        if (token != NULL && find_operator (token).form == INFIX && dd_xml_get_next (row) != NULL)
          return TRUE;
      }
  return FALSE;
}

/* [1, 2; 3, 4]; of aligned lines: a = b + c; = d */
static void
read_table (const xmlNode *node, Piece *out)
{
  gboolean aligned = is_aligned (node);

  g_string_append (out->text, aligned ? "" : "[");
  for (const xmlNode *row = dd_xml_get_first_child (node); row != NULL; row = dd_xml_get_next (row))
    {
      for (const xmlNode *cell = dd_xml_get_first_child (row); cell != NULL;
           cell = dd_xml_get_next (cell))
        {
          g_auto (Piece) piece = make_piece ();

          read_row (cell, &piece);
          g_string_append (out->text, piece.text->str);
          if (dd_xml_get_next (cell) != NULL)
            g_string_append (out->text, aligned ? " " : ", ");
        }
      if (dd_xml_get_next (row) != NULL)
        g_string_append (out->text, "; ");
    }
  g_string_append (out->text, aligned ? "" : "]");
  out->strength = aligned ? SUM : ATOM;
}

/* ---- Any element ---- */

static void
read_token (const xmlNode *node, Piece *out)
{
  g_autofree char *text = dup_token (node);

  if (is (node, "ms"))
    {
      g_autofree char *left = dup_attr_or (node, "lquote", "\"");
      g_autofree char *right = dup_attr_or (node, "rquote", "\"");

      g_string_append_printf (out->text, "%s%s%s", left, text, right);
      return;
    }
  /* A minus, or a dash that stands for one; both take three bytes. */
  if (g_str_has_prefix (text, "\u2212") || (g_str_has_prefix (text, "\u2013") && is (node, "mn")))
    {
      g_string_append_printf (out->text, "-%s", text + strlen ("\u2212"));
      out->strength = SIGNED;
      return;
    }
  g_string_append (out->text, text);
  if (is (node, "mtext") && strchr (text, ' ') != NULL)
    out->strength = SUM;
  else if (*text == '-' && text[1] != '\0')
    out->strength = SIGNED;
}

static const struct
{
  const char *name;
  void (*read) (const xmlNode *node, Piece *out);
} readers[] = {
  { "mfenced", read_fenced },
  { "mfrac", read_fraction },
  { "mi", read_token },
  { "mmultiscripts", read_multiscripts },
  { "mn", read_token },
  { "mover", read_stack },
  { "mroot", read_root },
  { "ms", read_token },
  { "msqrt", read_root },
  { "mtable", read_table },
  { "mtext", read_token },
  { "munder", read_stack },
  { "munderover", read_stack },
};

static void
read_operator_alone (const xmlNode *node, Piece *out)
{
  g_autofree char *token = dup_token (node);
  Operator operator= find_operator (token);

  if (operator.form != NOTHING)
    g_string_append (out->text, operator.text == NULL ? token : operator.text);
}

static void
read_node (const xmlNode *wrapped, Piece *out)
{
  const xmlNode *node = unwrap (wrapped);

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (is (node, readers[i].name))
      {
        readers[i].read (node, out);
        return;
      }
  if (is (node, "msup"))
    read_scripts (node, out, "^", "");
  else if (is (node, "msub") || is (node, "msubsup"))
    read_scripts (node, out, "_", "^");
  else if (is (node, "mo"))
    read_operator_alone (node, out);
  else if (is (node, "menclose") && dd_xml_attr_is (node, "notation", "radical"))
    read_root (node, out);
  else if (!is (node, "mphantom") && !is (node, "mspace") && !is (node, "none") &&
           !is (node, "annotation"))
    read_row (node, out);
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
  g_auto (Piece) piece = make_piece ();

  read_node (math, &piece);
  return tidy (piece.text->str);
}
