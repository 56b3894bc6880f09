/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A recursive descent over the TeX subset, one function a construct, writing MathML as it goes.
 * Every atom is first written to a string of its own, so that scripts found behind it can wrap it.
 * Depth and length are bounded; nothing is looked up outside this file.
 */
#include "dd-tex.h"

#include <string.h>

#include "dd-author-check.h"

#define MAX_DEPTH 40
#define MAX_BYTES 4096

typedef struct
{
  const char *at;  /* borrowed from the caller's string */
  guint depth;     /* of groups and arguments */
  GError **error;  /* the caller's */
  gboolean failed; /* set once; every function then returns at once */
} Parser;

typedef struct
{
  const char *name;
  const char *tag; /* mi or mo */
  const char *text;
} Symbol;

/* Sorted by nothing: it is small, and read as documentation. */
static const Symbol symbols[] = {
  { "times", "mo", "\u00d7" },
  { "cdot", "mo", "\u22c5" },
  { "div", "mo", "\u00f7" },
  { "pm", "mo", "\u00b1" },
  { "le", "mo", "\u2264" },
  { "leq", "mo", "\u2264" },
  { "ge", "mo", "\u2265" },
  { "geq", "mo", "\u2265" },
  { "ne", "mo", "\u2260" },
  { "neq", "mo", "\u2260" },
  { "approx", "mo", "\u2248" },
  { "to", "mo", "\u2192" },
  { "ldots", "mo", "\u2026" },
  { "dots", "mo", "\u2026" },
  { "cdots", "mo", "\u22ef" },
  { "in", "mo", "\u2208" },
  { "Rightarrow", "mo", "\u21d2" },
  { "Leftrightarrow", "mo", "\u21d4" },
  { "infty", "mi", "\u221e" },
  { "circ", "mo", "\u2218" },
  { "%", "mo", "%" },
  { "{", "mo", "{" },
  { "}", "mo", "}" },
  { "alpha", "mi", "\u03b1" },
  { "beta", "mi", "\u03b2" },
  { "gamma", "mi", "\u03b3" },
  { "delta", "mi", "\u03b4" },
  { "epsilon", "mi", "\u03b5" },
  { "zeta", "mi", "\u03b6" },
  { "eta", "mi", "\u03b7" },
  { "theta", "mi", "\u03b8" },
  { "iota", "mi", "\u03b9" },
  { "kappa", "mi", "\u03ba" },
  { "lambda", "mi", "\u03bb" },
  { "mu", "mi", "\u03bc" },
  { "nu", "mi", "\u03bd" },
  { "xi", "mi", "\u03be" },
  { "pi", "mi", "\u03c0" },
  { "rho", "mi", "\u03c1" },
  { "sigma", "mi", "\u03c3" },
  { "tau", "mi", "\u03c4" },
  { "upsilon", "mi", "\u03c5" },
  { "phi", "mi", "\u03c6" },
  { "chi", "mi", "\u03c7" },
  { "psi", "mi", "\u03c8" },
  { "omega", "mi", "\u03c9" },
  { "Gamma", "mi", "\u0393" },
  { "Delta", "mi", "\u0394" },
  { "Theta", "mi", "\u0398" },
  { "Lambda", "mi", "\u039b" },
  { "Xi", "mi", "\u039e" },
  { "Pi", "mi", "\u03a0" },
  { "Sigma", "mi", "\u03a3" },
  { "Phi", "mi", "\u03a6" },
  { "Psi", "mi", "\u03a8" },
  { "Omega", "mi", "\u03a9" },
};

static void parse_row (Parser *parser, GString *out, gboolean in_group);

G_GNUC_PRINTF (2, 3)
static void
fail (Parser *parser, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;
  if (parser->failed)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (parser->error, DD_AUTHOR_ERROR, DD_AUTHOR_ERROR_FAULTY, message);
  parser->failed = TRUE;
}

static void
append_token (GString *out, const char *tag, const char *text, gssize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);
  g_string_append_printf (out, "<%s>%s</%s>", tag, escaped, tag);
}

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

/* Reads { ... } as plain text; inner braces must pair. */
static char *
read_raw_group (Parser *parser, const char *command)
{
  const char *start = NULL;
  skip_space (parser);
  if (*parser->at != '{')
    {
      fail (parser, "\\%s needs its text in braces: \\%s{text}.", command, command);
      return NULL;
    }
  start = ++parser->at;
  for (guint open = 1; *parser->at != '\0'; parser->at++)
    {
      if (*parser->at == '{')
        open++;
      else if (*parser->at == '}' && --open == 0)
        return g_strndup (start, (gsize) (parser->at++ - start));
    }
  fail (parser, "The brace after \\%s is never closed: add \"}\".", command);
  return NULL;
}

static void
parse_group (Parser *parser, GString *out)
{
  g_autoptr (GString) row = NULL;
  parser->at++;
  row = g_string_new (NULL);
  if (++parser->depth > MAX_DEPTH)
    fail (parser, "The formula nests more than %d levels deep: make it simpler.", MAX_DEPTH);
  else
    parse_row (parser, row, TRUE);
  parser->depth--;
  if (parser->failed)
    return;
  if (*parser->at != '}')
    {
      fail (parser, "A brace is opened and never closed: add \"}\".");
      return;
    }
  parser->at++;
  g_string_append_printf (out, "<mrow>%s</mrow>", row->str);
}

static void parse_base (Parser *parser, GString *out);

/* What stands at AT and would be cut in two if its first sign alone were taken: a number of more
 * than one sign, or a sign with what it signs. New; NULL: nothing of the kind. TeX would take the
 * one sign: nobody who writes 2^10 or x^-1 means that. */
static char *
dup_undivided (const char *at)
{
  gunichar sign = g_utf8_get_char (at);
  gboolean is_signed = sign == '+' || sign == '-' || sign == 0x2212; /* typed as a minus */
  const char *behind = is_signed ? g_utf8_next_char (at) : at;
  const char *end = behind;
  while (is_signed && g_ascii_isspace (*end))
    end++;
  if (g_ascii_isdigit (*end))
    {
      while (g_ascii_isdigit (*end) || (*end == '.' && g_ascii_isdigit (end[1])))
        end++;
      return is_signed || end > at + 1 ? g_strndup (at, (gsize) (end - at)) : NULL;
    }
  /* H^+ \to stays what it is. */
  if (is_signed && end == behind &&
      (*end == '\\' || *end == '{' || *end == '(' || g_unichar_isalpha (g_utf8_get_char (end))))
    return g_strdup_printf ("%.*s...", (int) (behind - at), at);
  return NULL;
}

/* What to write instead of \frac12 and the like. */
static void
fail_of_fraction (Parser *parser, const char *undivided, gboolean first)
{
  if (first && strlen (undivided) == 2 && g_ascii_isdigit (*undivided))
    fail (parser, "\\frac takes two parts, each in braces: write \\frac{%c}{%c}.", undivided[0],
          undivided[1]);
  else
    fail (parser, "\\frac takes two parts, each in braces: write \\frac{a}{b}.");
}

/* One argument of a command or a script: a group or a single sign. */
static void
parse_argument (Parser *parser, GString *out, const char *owner)
{
  g_autofree char *undivided = NULL;
  skip_space (parser);
  if (*parser->at == '\0' || strchr ("}^_'&$", *parser->at) != NULL)
    {
      fail (parser, "%s lacks what it applies to: write it in braces behind it.", owner);
      return;
    }
  if (*parser->at == '{')
    {
      parse_group (parser, out);
      return;
    }
  undivided = dup_undivided (parser->at);
  if (++parser->depth > MAX_DEPTH)
    fail (parser, "The formula nests more than %d levels deep: make it simpler.", MAX_DEPTH);
  else if (undivided != NULL && g_str_has_prefix (owner, "\\frac"))
    fail_of_fraction (parser, undivided, g_str_equal (owner, "\\frac"));
  else if (undivided != NULL)
    fail (parser, "%s takes one sign unless there are braces: write {%s} behind it.", owner,
          undivided);
  else if (g_ascii_isdigit (*parser->at))
    append_token (out, "mn", parser->at++, 1);
  else
    parse_base (parser, out);
  parser->depth--;
}

static void
parse_root (Parser *parser, GString *out)
{
  g_autoptr (GString) degree = g_string_new (NULL);
  g_autoptr (GString) radicand = g_string_new (NULL);
  skip_space (parser);
  if (*parser->at == '[')
    {
      const char *end = strchr (parser->at, ']');
      g_autofree char *inner = NULL;
      Parser sub = { 0 };
      if (end == NULL)
        {
          fail (parser, "The degree of \\sqrt[ is never closed: add \"]\".");
          return;
        }
      inner = g_strndup (parser->at + 1, (gsize) (end - parser->at - 1));
      sub = (Parser){ .at = inner, .depth = parser->depth + 1, .error = parser->error };
      parse_row (&sub, degree, FALSE);
      if (sub.failed)
        {
          parser->failed = TRUE;
          return;
        }
      parser->at = end + 1;
    }
  parse_argument (parser, radicand, "\\sqrt");
  if (degree->len > 0)
    g_string_append_printf (out, "<mroot>%s<mrow>%s</mrow></mroot>", radicand->str, degree->str);
  else
    g_string_append_printf (out, "<msqrt>%s</msqrt>", radicand->str);
}

static void
parse_fraction (Parser *parser, GString *out)
{
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (GString) below = g_string_new (NULL);
  parse_argument (parser, above, "\\frac");
  if (!parser->failed)
    parse_argument (parser, below, "\\frac, which takes two parts,");
  g_string_append_printf (out, "<mfrac>%s%s</mfrac>", above->str, below->str);
}

static char *
read_command_name (Parser *parser)
{
  const char *start = parser->at;
  if (g_ascii_isalpha (*start))
    while (g_ascii_isalpha (*parser->at))
      parser->at++;
  else if (*start != '\0')
    parser->at = g_utf8_next_char (start);
  return g_strndup (start, (gsize) (parser->at - start));
}

static void
parse_symbol (Parser *parser, GString *out, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_equal (symbols[i].name, name))
      {
        append_token (out, symbols[i].tag, symbols[i].text, -1);
        return;
      }
  fail (parser,
        "\\%s is not a command known here: use \\frac, \\sqrt, \\times, \\le, \\text{...}, a Greek "
        "letter or another command of docs/course-source.md.",
        name);
}

static void
parse_command (Parser *parser, GString *out)
{
  g_autofree char *name = NULL;
  parser->at++;
  name = read_command_name (parser);
  if (g_str_equal (name, "frac"))
    parse_fraction (parser, out);
  else if (g_str_equal (name, "sqrt"))
    parse_root (parser, out);
  else if (g_str_equal (name, "text") || g_str_equal (name, "mathrm"))
    {
      g_autofree char *text = read_raw_group (parser, name);
      if (text != NULL)
        append_token (out, "mtext", text, -1);
    }
  else if (g_str_equal (name, "overline"))
    {
      g_autoptr (GString) under = g_string_new (NULL);
      parse_argument (parser, under, "\\overline");
      g_string_append_printf (out, "<mover>%s<mo>\u00af</mo></mover>", under->str);
    }
  else if (g_str_equal (name, ",") || g_str_equal (name, " "))
    g_string_append (out, "<mspace width=\"0.17em\"/>");
  else if (g_str_equal (name, "quad"))
    g_string_append (out, "<mspace width=\"1em\"/>");
  else if (*name == '\0')
    fail (parser, "The formula ends in a lone \"\\\": name a command or delete it.");
  else
    parse_symbol (parser, out, name);
}

/* 16, 8.5 and 8,5 are one number each; a sign behind the point must be a digit. */
static void
parse_number (Parser *parser, GString *out)
{
  const char *start = parser->at;
  while (g_ascii_isdigit (*parser->at) || ((*parser->at == '.' || *parser->at == ',') &&
                                           parser->at > start && g_ascii_isdigit (parser->at[1])))
    parser->at++;
  append_token (out, "mn", start, parser->at - start);
}

/* One thing that scripts may hang on. */
static void
parse_base (Parser *parser, GString *out)
{
  gunichar sign = g_utf8_get_char (parser->at);
  if (*parser->at == '{')
    parse_group (parser, out);
  else if (*parser->at == '\\')
    parse_command (parser, out);
  else if (g_ascii_isdigit (*parser->at))
    parse_number (parser, out);
  else if (sign == '-')
    {
      append_token (out, "mo", "\u2212", -1);
      parser->at++;
    }
  else if (strchr ("&$#~", *parser->at) != NULL)
    fail (parser, "\"%c\" has no meaning in a formula here: delete it.", *parser->at);
  else
    {
      const char *next = g_utf8_next_char (parser->at);
      append_token (out, g_unichar_isalpha (sign) ? "mi" : "mo", parser->at, next - parser->at);
      parser->at = next;
    }
}

/* ^, _ and ' behind a base; OUT gains base and scripts as one element. */
static void
parse_scripts (Parser *parser, GString *out, const char *base)
{
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (GString) below = g_string_new (NULL);
  guint n_above = 0;
  const char *open = "";
  const char *close = "";
  skip_space (parser);
  while (!parser->failed && *parser->at != '\0' && strchr ("^_'", *parser->at) != NULL)
    {
      char sign = *parser->at++;
      GString *target = sign == '_' ? below : above;
      if (target->len > 0 && sign != '\'')
        fail (parser, "Two \"%c\" follow one sign: put braces round what belongs together.", sign);
      else if (sign == '\'')
        g_string_append (target, "<mo>\u2032</mo>");
      else
        parse_argument (parser, target, sign == '^' ? "\"^\"" : "\"_\"");
      n_above += sign == '_' ? 0 : 1;
      skip_space (parser);
    }
  if (n_above > 1)
    {
      open = "<mrow>";
      close = "</mrow>";
    }
  if (above->len > 0 && below->len > 0)
    g_string_append_printf (out, "<msubsup>%s%s%s%s%s</msubsup>", base, below->str, open,
                            above->str, close);
  else if (above->len > 0)
    g_string_append_printf (out, "<msup>%s%s%s%s</msup>", base, open, above->str, close);
  else if (below->len > 0)
    g_string_append_printf (out, "<msub>%s%s</msub>", base, below->str);
  else
    g_string_append (out, base);
}

static void
parse_row (Parser *parser, GString *out, gboolean in_group)
{
  for (skip_space (parser); *parser->at != '\0' && !parser->failed; skip_space (parser))
    {
      g_autoptr (GString) base = NULL;
      if (*parser->at == '}')
        {
          if (!in_group)
            fail (parser, "A brace is closed that was never opened: delete \"}\" or add \"{\".");
          return;
        }
      if (strchr ("^_'", *parser->at) != NULL)
        {
          fail (parser, "\"%c\" stands behind nothing: write what it belongs to before it.",
                *parser->at);
          return;
        }
      base = g_string_new (NULL);
      parse_base (parser, base);
      if (!parser->failed)
        parse_scripts (parser, out, base->str);
    }
}

char *
dd_tex_dup_mathml (const char *tex, gboolean block, GError **error)
{
  Parser parser = { .at = tex, .error = error };
  g_autoptr (GString) row = g_string_new (NULL);
  if (strlen (tex) > MAX_BYTES)
    fail (&parser, "The formula is longer than %d bytes: split it.", MAX_BYTES);
  else
    parse_row (&parser, row, FALSE);
  if (!parser.failed && row->len == 0)
    fail (&parser, "The formula is empty: write it or delete <m>.");
  if (parser.failed)
    return NULL;
  return g_strdup_printf (
    "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"%s><mrow>%s</mrow></math>",
    block ? " display=\"block\"" : "", row->str);
}
