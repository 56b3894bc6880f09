/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an attribute of the course source may say: the values that each has, as one table, and how
 * an id, a language, a number and a day are written.
 */
#include <string.h>

#include "dd-limits.h"
#include "dd-source.h"

typedef gboolean (*AcceptsFunc) (const char *text);

typedef struct
{
  const char *key;   /* an attribute's name, or ROWKEY@NAME where it means something of its own */
  const char *words; /* the values it may have, or NULL */
  AcceptsFunc accepts;
  const char *advice; /* for WORDS NULL: what a value looks like */
} AttributeRow;

static gboolean
accept_version (const char *text)
{
  guint64 value = 0;
  return g_ascii_string_to_unsigned (text, 10, 1, 999999999, &value, NULL) && *text != '0';
}

static gboolean
accept_minutes (const char *text)
{
  guint64 value = 0;
  return *text != '0' && g_ascii_string_to_unsigned (text, 10, 1, 600, &value, NULL);
}

static gboolean
accept_completion (const char *text)
{
  guint64 value = 0;
  return g_str_equal (text, "all") ||
         (*text != '0' && g_ascii_string_to_unsigned (text, 10, 1, 9999, &value, NULL));
}

static gboolean
accept_number (const char *text)
{
  return dd_source_parse_number (text, NULL);
}

static gboolean
accept_tolerance (const char *text)
{
  double value = 0;
  return dd_source_parse_number (text, &value) && value >= 0;
}

static gboolean
accept_points (const char *text)
{
  double value = 0;
  return dd_source_parse_number (text, &value) && value > 0 && value <= 1000;
}

static gboolean
accept_scale (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double before = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      double value = 0;
      if (!dd_source_parse_number (words[i], &value) || value < before || value > 1)
        return FALSE;
      before = value;
    }
  return g_strv_length (words) == 4 && before >= 1;
}

static gboolean
accept_grade (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, "-", -1);
  guint64 before = 0;
  guint i = 0;
  for (; words[i] != NULL; i++)
    {
      guint64 value = 0;
      if (*words[i] == '0' ||
          !g_ascii_string_to_unsigned (words[i], 10, 1, 12, &value, NULL) || value <= before)
        return FALSE;
      before = value;
    }
  return i == 1 || i == 2;
}

static gboolean
accept_date (const char *text)
{
  return dd_source_parse_date (text, NULL);
}

static gboolean
accept_languages (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!dd_source_is_language (words[i]) || i >= 16)
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_ascii_strcasecmp (words[i], words[j]) == 0)
          return FALSE;
    }
  return words[0] != NULL;
}

static gboolean
accept_code_lang (const char *text)
{
  gsize length = strlen (text);
  return length > 0 && length <= 40 &&
         strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+#._-") == length;
}

static gboolean
accept_text (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

static const AttributeRow attribute_rows[] = {
  { "course@id", NULL, dd_source_is_course_id, "a reverse DNS name such as vn.domdom.bits" },
  { "version", NULL, accept_version, "a whole number from 1 on" },
  { "languages", NULL, accept_languages,
    "languages separated by one space, such as \"vi en\", each once" },
  { "pronoun", "em ban none", NULL, NULL },
  { "grade", NULL, accept_grade, "a grade from 1 to 12, or two such as 6-9" },
  { "licence", NULL, accept_text, "a licence, such as \"CC BY 4.0\"" },
  { "reviewed-on", NULL, accept_date, "a day such as 2026-11-21" },
  { "review-by", NULL, accept_date, "a day such as 2026-11-21" },
  { "xml:lang", NULL, dd_source_is_language, "a language such as vi or en" },
  { "id", NULL, dd_source_is_id, "small letters, digits and hyphens, a letter first, at most 64" },
  { "ref", NULL, dd_source_is_id, "the id of a lesson" },
  { "skill", NULL, dd_source_is_id, "the id of a <skill> of course.xml" },
  { "lessons", NULL, accept_completion, "\"all\" or a number of lessons" },
  { "minutes", NULL, accept_minutes, "a whole number from 1 to 600" },
  { "mode", "pc paper projector lab", NULL, NULL },
  { "alt", NULL, accept_text, "what the picture says, in words" },
  { "numeric", "yes no", NULL, NULL },
  { "kind", "tip warning remember paper teacher", NULL, NULL },
  { "name", NULL, accept_text, "the word that is explained" },
  { "en", NULL, accept_text, "the word in English, or leave it out" },
  { "code@lang", NULL, accept_code_lang, "a programming language such as python" },
  { "points", NULL, accept_points, "a number over 0 and at most 1000, with a point: 0.5" },
  { "level", "know understand apply", NULL, NULL },
  { "gate", "yes no", NULL, NULL },
  { "sure", "ask no", NULL, NULL },
  { "talk", "yes no", NULL, NULL },
  { "challenge", "yes no", NULL, NULL },
  { "shuffle", "yes no", NULL, NULL },
  { "right", "yes no", NULL, NULL },
  { "true", "yes no", NULL, NULL },
  { "scale", NULL, accept_scale, "four rising shares, the last one 1: \"0.1 0.25 0.5 1\"" },
  { "accept", "spelling toneless folded", NULL, NULL },
  { "value", NULL, accept_number, "a number with a point: 8.5" },
  { "tolerance", NULL, accept_tolerance, "a number from 0 on, with a point: 0.5" },
  { "number/wrong@is", NULL, accept_number, "a number with a point: 8.5" },
  { "is", NULL, accept_text, "the likely wrong answer" },
};

static const AttributeRow *
find_attribute_row (const char *row_key, const char *name)
{
  g_autofree char *own = g_strdup_printf ("%s@%s", row_key, name);
  const AttributeRow *found = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (attribute_rows); i++)
    if (g_str_equal (attribute_rows[i].key, own))
      return &attribute_rows[i];
    else if (g_str_equal (attribute_rows[i].key, name))
      found = &attribute_rows[i];
  return found;
}

static gboolean
has_word (const char *words, const char *value)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  return g_strv_contains ((const char *const *) list, value);
}

const char *
dd_source_get_advice (const char *row_key, const char *name)
{
  const AttributeRow *attribute = find_attribute_row (row_key, name);
  return attribute != NULL ? attribute->advice : NULL;
}

gboolean
dd_source_accepts_value (const char *row_key, const char *name, const char *value)
{
  const AttributeRow *attribute = find_attribute_row (row_key, name);
  if (attribute == NULL)
    return TRUE;
  return attribute->words != NULL ? has_word (attribute->words, value) : attribute->accepts (value);
}

void
dd_source_check_value (const xmlNode *node,
                       const char *row_key,
                       const char *name,
                       const char *value,
                       const char *file,
                       DdFaults *faults)
{
  const AttributeRow *attribute = find_attribute_row (row_key, name);
  if (attribute == NULL || dd_source_accepts_value (row_key, name, value))
    return;
  if (attribute->words != NULL)
    {
      g_auto (GStrv) words = g_strsplit (attribute->words, " ", -1);
      g_autofree char *list = g_strjoinv (", ", words);
      dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                     "%s=\"%s\" is not known on <%s>: write one of %s.", name, value,
                     dd_xml_get_name (node), list);
    }
  else
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                   "%s=\"%s\" on <%s> cannot be read: write %s.", name, value,
                   dd_xml_get_name (node), attribute->advice);
}

/* ---- How they are written ---- */

gboolean
dd_source_is_id (const char *text)
{
  if (!g_ascii_islower (*text) || strlen (text) > 64)
    return FALSE;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

gboolean
dd_source_is_course_id (const char *text)
{
  g_auto (GStrv) words = NULL;
  if (strlen (text) > 100 || !g_ascii_islower (*text) || strchr (text, '.') == NULL)
    return FALSE;
  words = g_strsplit (text, ".", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (!(g_ascii_islower (*words[i]) || g_ascii_isdigit (*words[i])) ||
        words[i][strspn (words[i], "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
      return FALSE;
  return TRUE;
}

gboolean
dd_source_is_language (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, "-", -1);
  if (words[0] == NULL || strlen (text) > 35)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      for (const char *at = words[i]; *at != '\0'; at++)
        if (i == 0 ? !g_ascii_islower (*at) : !g_ascii_isalnum (*at))
          return FALSE;
      if (length < 2 || length > (i == 0 ? 3 : 8))
        return FALSE;
    }
  return TRUE;
}

gboolean
dd_source_parse_number (const char *text, double *ret_value)
{
  const char *at = text + (*text == '-' ? 1 : 0);
  gsize whole = strspn (at, "0123456789");
  gsize decimals = 0;
  if (at[whole] == '.')
    decimals = 1 + strspn (at + whole + 1, "0123456789");
  if (whole == 0 || decimals == 1 || at[whole + decimals] != '\0' || strlen (text) > 24)
    return FALSE;
  if (ret_value != NULL)
    *ret_value = g_ascii_strtod (text, NULL);
  return TRUE;
}

gboolean
dd_source_parse_date (const char *text, gint64 *ret_days)
{
  GDate date = { 0 };
  GDateYear year = 0;
  GDateMonth month = 0;
  GDateDay day = 0;
  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  year = (GDateYear) g_ascii_strtoull (text, NULL, 10);
  month = (GDateMonth) g_ascii_strtoull (text + 5, NULL, 10);
  day = (GDateDay) g_ascii_strtoull (text + 8, NULL, 10);
  if (year < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (&date, day, month, year);
  if (ret_days != NULL)
    *ret_days = (gint64) g_date_get_julian (&date) - 719163; /* 1970-01-01 */
  return TRUE;
}
