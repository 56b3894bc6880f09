/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as text: how they stand in an item's file, and the names of types. */

#include <string.h>

#include "dd-number.h"
#include "dd-value.h"

static const char *const base_names[] = {
  [DD_BASE_IDENTIFIER] = "identifier",
  [DD_BASE_BOOLEAN] = "boolean",
  [DD_BASE_INTEGER] = "integer",
  [DD_BASE_FLOAT] = "float",
  [DD_BASE_STRING] = "string",
  [DD_BASE_POINT] = "point",
  [DD_BASE_PAIR] = "pair",
  [DD_BASE_DIRECTED_PAIR] = "directedPair",
  [DD_BASE_DURATION] = "duration",
  [DD_BASE_FILE] = "file",
  [DD_BASE_URI] = "uri",
  [DD_BASE_NONE] = "none",
};

static const char *const cardinality_names[] = {
  [DD_CARDINALITY_SINGLE] = "single",
  [DD_CARDINALITY_MULTIPLE] = "multiple",
  [DD_CARDINALITY_ORDERED] = "ordered",
  [DD_CARDINALITY_RECORD] = "record",
};

const char *
dd_base_type_get_name (DdBaseType base)
{
  g_return_val_if_fail ((guint) base < G_N_ELEMENTS (base_names), "none");
  return base_names[base];
}

gboolean
dd_base_type_from_name (const char *name, DdBaseType *ret_base)
{
  for (guint i = 0; i < DD_BASE_NONE; i++)
    if (g_strcmp0 (name, base_names[i]) == 0)
      {
        *ret_base = (DdBaseType) i;
        return TRUE;
      }
  return FALSE;
}

const char *
dd_cardinality_get_name (DdCardinality cardinality)
{
  g_return_val_if_fail ((guint) cardinality < G_N_ELEMENTS (cardinality_names), "single");
  return cardinality_names[cardinality];
}

gboolean
dd_cardinality_from_name (const char *name, DdCardinality *ret_cardinality)
{
  for (guint i = 0; i < G_N_ELEMENTS (cardinality_names); i++)
    if (g_strcmp0 (name, cardinality_names[i]) == 0)
      {
        *ret_cardinality = (DdCardinality) i;
        return TRUE;
      }
  return FALSE;
}

/* Two words parted by any white space; NULL when there are not exactly two. */
static char **
split_two (const char *text)
{
  g_auto (GStrv) raw = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; raw[i] != NULL; i++)
    if (*raw[i] != '\0')
      g_ptr_array_add (words, g_strdup (raw[i]));
  if (words->len != 2)
    return NULL;
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static DdValue *
parse_pair (DdBaseType base, const char *text)
{
  g_auto (GStrv) words = split_two (text);

  if (words == NULL)
    return NULL;
  return base == DD_BASE_PAIR ? dd_value_new_pair (words[0], words[1])
                              : dd_value_new_directed_pair (words[0], words[1]);
}

static DdValue *
parse_point (const char *text)
{
  g_auto (GStrv) words = split_two (text);
  gint64 x = 0;
  gint64 y = 0;

  if (words == NULL || !dd_number_parse_integer (words[0], &x) ||
      !dd_number_parse_integer (words[1], &y))
    return NULL;
  return dd_value_new_point (x, y);
}

static DdValue *
parse_boolean (const char *text)
{
  if (strcmp (text, "true") == 0 || strcmp (text, "1") == 0)
    return dd_value_new_boolean (TRUE);
  if (strcmp (text, "false") == 0 || strcmp (text, "0") == 0)
    return dd_value_new_boolean (FALSE);
  return NULL;
}

/* "16.0" is taken for an integer when it is whole: some files write so. */
static DdValue *
parse_integer (const char *text)
{
  gint64 integer = 0;
  double number = 0;

  if (dd_number_parse_integer (text, &integer))
    return dd_value_new_integer (integer);
  if (dd_number_parse_float (text, &number) && number > -1e15 && number < 1e15)
    {
      integer = (gint64) number;
      if ((double) integer <= number && (double) integer >= number)
        return dd_value_new_integer (integer);
    }
  return NULL;
}

static DdValue *
parse_number (DdBaseType base, const char *text)
{
  double number = 0;

  if (!dd_number_parse_float (text, &number))
    return NULL;
  return base == DD_BASE_FLOAT ? dd_value_new_float (number) : dd_value_new_duration (number);
}

static DdValue *
parse_trimmed (DdBaseType base, const char *text)
{
  switch (base)
    {
    case DD_BASE_BOOLEAN:
      return parse_boolean (text);
    case DD_BASE_INTEGER:
      return parse_integer (text);
    case DD_BASE_FLOAT:
    case DD_BASE_DURATION:
      return parse_number (base, text);
    case DD_BASE_POINT:
      return parse_point (text);
    case DD_BASE_PAIR:
    case DD_BASE_DIRECTED_PAIR:
      return parse_pair (base, text);
    case DD_BASE_IDENTIFIER:
      return strpbrk (text, " \t\r\n") == NULL ? dd_value_new_identifier (text) : NULL;
    case DD_BASE_FILE:
    case DD_BASE_URI:
      return dd_value_new_text_of (base, text);
    case DD_BASE_STRING:
    case DD_BASE_NONE:
    default:
      return NULL;
    }
}

DdValue *
dd_value_parse (DdBaseType base, const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  DdValue *self;

  if (base == DD_BASE_STRING)
    return dd_value_new_string (text);
  if (*trimmed == '\0')
    return NULL;
  self = parse_trimmed (base, trimmed);
  if (self == NULL)
    g_set_error (error,
                 DD_EXERCISE_ERROR,
                 DD_EXERCISE_ERROR_RESPONSE,
                 "“%.60s” is not of base type %s",
                 trimmed,
                 dd_base_type_get_name (base));
  return self;
}

static char *
dup_single (const DdValue *self)
{
  gint64 x = 0;
  gint64 y = 0;

  switch (dd_value_get_base (self))
    {
    case DD_BASE_BOOLEAN:
      return g_strdup (dd_value_get_boolean (self) ? "true" : "false");
    case DD_BASE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, dd_value_get_integer (self));
    case DD_BASE_FLOAT:
    case DD_BASE_DURATION:
      return dd_number_dup_string (dd_value_get_number (self));
    case DD_BASE_POINT:
      dd_value_get_point (self, &x, &y);
      return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, x, y);
    case DD_BASE_PAIR:
    case DD_BASE_DIRECTED_PAIR:
      return g_strdup_printf ("%s %s", dd_value_get_first (self), dd_value_get_second (self));
    case DD_BASE_IDENTIFIER:
    case DD_BASE_STRING:
    case DD_BASE_FILE:
    case DD_BASE_URI:
      return g_strdup (dd_value_get_text (self));
    case DD_BASE_NONE:
    default:
      return g_strdup ("");
    }
}

char *
dd_value_dup_string (const DdValue *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < dd_value_get_n_members (self); i++)
    {
      g_autofree char *member = dup_single (dd_value_get_member (self, i));

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, member);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
