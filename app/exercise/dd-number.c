/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading typed numbers: first the text becomes plain characters (digits, `.`, `,`, blank, sign),
 * then the separators are weighed, then one strict number is built and converted. */

#include "dd-number.h"

#include <math.h>
#include <string.h>

#include "dd-compare.h"

#define MAX_TYPED_CHARS 100

char *
dd_number_dup_string (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    return g_strdup ("NaN");
  if (isinf (number))
    return g_strdup (number > 0 ? "INF" : "-INF");
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[] = "%.15g";

      format[3] = (char) ('0' + digits % 10);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (dd_compare_same (g_ascii_strtod (buffer, NULL), number))
        break;
    }
  if (strcmp (buffer, "-0") == 0)
    return g_strdup ("0");
  return g_strdup (buffer);
}

gboolean
dd_number_parse_float (const char *text, double *ret_value)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char *end = NULL;
  double value;

  if (strcmp (trimmed, "INF") == 0 || strcmp (trimmed, "+INF") == 0)
    value = HUGE_VAL;
  else if (strcmp (trimmed, "-INF") == 0)
    value = -HUGE_VAL;
  else if (strcmp (trimmed, "NaN") == 0)
    value = (double) NAN;
  else
    {
      if (*trimmed == '\0' || strspn (trimmed, "0123456789+-.eE") != strlen (trimmed))
        return FALSE;
      value = g_ascii_strtod (trimmed, &end);
      if (*end != '\0' || end == trimmed || !isfinite (value))
        return FALSE;
    }
  *ret_value = value;
  return TRUE;
}

gboolean
dd_number_parse_integer (const char *text, gint64 *ret_value)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *digits = *trimmed == '+' ? trimmed + 1 : trimmed;

  return g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, ret_value, NULL);
}

/* One typed character as a plain one; 0 when it is none that a number is made of. */
static char
plain (gunichar c)
{
  if (g_unichar_isspace (c) || c == 0x00A0 || c == 0x2007 || c == 0x2009 || c == 0x202F)
    return ' ';
  if (g_unichar_isdigit (c))
    return (char) ('0' + g_unichar_digit_value (c));
  switch (c)
    {
    case '-':
    case 0x2010: /* hyphen */
    case 0x2011:
    case 0x2012: /* figure dash */
    case 0x2013: /* en dash */
    case 0x2014:
    case 0x2212: /* minus */
    case 0xFE63:
    case 0xFF0D:
      return '-';
    case '+':
    case 0xFF0B:
      return '+';
    case '.':
    case 0xFF0E:
      return '.';
    case ',':
    case 0x066B: /* Arabic decimal sign */
    case 0xFF0C:
      return ',';
    default:
      return 0;
    }
}

/* The typed text taken apart. `mantissa` holds digits, points, commas and single blanks. */
typedef struct
{
  gboolean negative;
  GString *mantissa; /* owned */
  GString *exponent; /* owned; sign and digits, or empty */
} Parts;

static void
clear_parts (Parts *parts)
{
  g_string_free (parts->mantissa, TRUE);
  g_string_free (parts->exponent, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, clear_parts)

/* Behind `e` or `E`: an optional sign and at least one digit. Returns where it ends, or NULL. */
static const char *
read_exponent (const char *at, GString *exponent)
{
  const char *p = at;
  char c = plain (g_utf8_get_char (p));

  if (c == '-' || c == '+')
    {
      g_string_append_c (exponent, c);
      p = g_utf8_next_char (p);
    }
  for (c = plain (g_utf8_get_char (p)); g_ascii_isdigit (c); c = plain (g_utf8_get_char (p)))
    {
      g_string_append_c (exponent, c);
      p = g_utf8_next_char (p);
    }
  if (exponent->len == 0 || !g_ascii_isdigit (exponent->str[exponent->len - 1]))
    {
      g_string_truncate (exponent, 0);
      return NULL;
    }
  return p;
}

/* Takes TEXT apart; what is left behind the number goes to ret_rest. */
static void
split (const char *text, Parts *parts, const char **ret_rest)
{
  const char *p = text;
  char c = plain (g_utf8_get_char (p));

  if (c == '-' || c == '+')
    {
      parts->negative = c == '-';
      p = g_utf8_next_char (p);
    }
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      c = plain (g_utf8_get_char (p));
      if (c == 0 || c == '-' || c == '+')
        break;
      if (c != ' ' || (parts->mantissa->len > 0 &&
                       parts->mantissa->str[parts->mantissa->len - 1] != ' '))
        g_string_append_c (parts->mantissa, c);
    }
  if (parts->mantissa->len > 0 && (*p == 'e' || *p == 'E'))
    {
      const char *end = read_exponent (p + 1, parts->exponent);

      p = end != NULL ? end : p;
    }
  if (parts->mantissa->len > 0 && parts->mantissa->str[parts->mantissa->len - 1] == ' ')
    g_string_truncate (parts->mantissa, parts->mantissa->len - 1);
  *ret_rest = p;
}

static gboolean
is_unit (const char *rest, const char *unit)
{
  g_autofree char *a = g_strstrip (g_strdup (rest));
  g_autofree char *b = g_strstrip (g_strdup (unit != NULL ? unit : ""));
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return *a == '\0' || strcmp (folded_a, folded_b) == 0;
}

/* Groups of three: the first has one to three digits, the N_SEPARATORS - 1 behind it exactly three.
 * The last group, behind a decimal sign, is not asked. */
static gboolean
are_groups (char *const *groups, guint n_groups)
{
  gsize first = strlen (groups[0]);

  if (first < 1 || first > 3)
    return FALSE;
  for (guint i = 1; i < n_groups; i++)
    if (strlen (groups[i]) != 3)
      return FALSE;
  return TRUE;
}

static double
build (const Parts *parts, char *const *groups, guint n_whole, const char *fraction)
{
  g_autoptr (GString) text = g_string_new (parts->negative ? "-0" : "0");
  double value;

  for (guint i = 0; i < n_whole; i++)
    g_string_append (text, groups[i]);
  g_string_append_printf (text, ".%s0", fraction);
  if (parts->exponent->len > 0)
    g_string_append_printf (text, "e%s", parts->exponent->str);
  value = g_ascii_strtod (text->str, NULL);
  return dd_compare_same (value, 0) ? 0 : value;
}

/* One point or comma: a decimal sign, or a sign between thousands, or either. */
static DdNumberStatus
weigh_one (const Parts *parts, char *const *groups, double *value, double *other)
{
  *value = build (parts, groups, 1, groups[1]);
  if (*groups[0] == '\0' && *groups[1] == '\0')
    return DD_NUMBER_UNREADABLE;
  if (!are_groups (groups, 2) || groups[0][0] == '0')
    return DD_NUMBER_OK;
  *other = build (parts, groups, 2, "");
  return DD_NUMBER_AMBIGUOUS;
}

static DdNumberStatus
weigh (const Parts *parts, double *value, double *other)
{
  g_auto (GStrv) groups = g_strsplit_set (parts->mantissa->str, " .,", -1);
  g_autoptr (GString) signs = g_string_new (NULL);
  guint n_groups = g_strv_length (groups);
  gboolean is_last_other;

  for (const char *p = parts->mantissa->str; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      g_string_append_c (signs, *p);

  if (signs->len == 0)
    {
      *value = build (parts, groups, n_groups, "");
      return n_groups > 0 ? DD_NUMBER_OK : DD_NUMBER_UNREADABLE;
    }
  if (signs->len == 1 && signs->str[0] != ' ')
    return weigh_one (parts, groups, value, other);

  /* All but the last must be one sign between groups; the last is it too, or the decimal one. */
  for (gsize i = 1; i + 1 < signs->len; i++)
    if (signs->str[i] != signs->str[0])
      return DD_NUMBER_UNREADABLE;
  is_last_other = signs->str[signs->len - 1] != signs->str[0];
  if (is_last_other && signs->str[signs->len - 1] == ' ')
    return DD_NUMBER_UNREADABLE;
  if (!are_groups (groups, is_last_other ? n_groups - 1 : n_groups))
    return DD_NUMBER_UNREADABLE;
  *value = is_last_other ? build (parts, groups, n_groups - 1, groups[n_groups - 1])
                         : build (parts, groups, n_groups, "");
  return DD_NUMBER_OK;
}

DdNumberStatus
dd_number_read (const char *text, const char *unit, double *ret_value, double *ret_other)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_auto (Parts) parts = { FALSE, g_string_new (NULL), g_string_new (NULL) };
  DdNumberStatus status;
  const char *rest = NULL;
  double value = 0;
  double other = 0;
  const char *start = valid;

  while (*start != '\0' && plain (g_utf8_get_char (start)) == ' ')
    start = g_utf8_next_char (start);
  if (*start == '\0')
    return DD_NUMBER_EMPTY;
  if (g_utf8_strlen (start, -1) > MAX_TYPED_CHARS)
    return DD_NUMBER_UNREADABLE;

  split (start, &parts, &rest);
  if (!is_unit (rest, unit) || strpbrk (parts.mantissa->str, "0123456789") == NULL)
    return DD_NUMBER_UNREADABLE;
  status = weigh (&parts, &value, &other);
  if (status == DD_NUMBER_UNREADABLE || !isfinite (value) || !isfinite (other))
    return DD_NUMBER_UNREADABLE;
  if (ret_value != NULL)
    *ret_value = value;
  if (ret_other != NULL && status == DD_NUMBER_AMBIGUOUS)
    *ret_other = other;
  return status;
}
