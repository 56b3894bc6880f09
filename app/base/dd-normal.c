/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-normal.h. ICU does it, in time that grows with the length; g_utf8_normalize () moves all
 * that follows each time it has composed a letter. */

#include "dd-normal.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Some marks of class 0 decompose into marks that have one (U+0F73), so the class alone is not
 * enough. */
static gboolean
is_mark (gunichar c)
{
  return c >= 0x80 && (g_unichar_combining_class (c) != 0 || g_unichar_ismark (c));
}

/* The first mark that is one too many on its letter; NULL when there is none. */
static const char *
find_untamed (const char *text)
{
  guint n_marks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n_marks = is_mark (g_utf8_get_char (p)) ? n_marks + 1 : 0;
      if (n_marks > DD_NORMAL_MARKS)
        return p;
    }
  return NULL;
}

char *
dd_normal_dup_tame (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *rest = valid;
  GString *tame = NULL;

  if (find_untamed (valid) == NULL)
    return g_steal_pointer (&valid);
  tame = g_string_sized_new (strlen (valid));
  for (const char *bad = find_untamed (rest); bad != NULL; bad = find_untamed (rest))
    {
      g_string_append_len (tame, rest, bad - rest);
      rest = bad;
      while (is_mark (g_utf8_get_char (rest)))
        rest = g_utf8_next_char (rest);
    }
  g_string_append (tame, rest);
  return g_string_free (tame, FALSE);
}

/* N_UNITS of UTF-16 to UTF-8. */
static char *
to_utf8 (const UChar *units, int32_t n_units)
{
  gsize size = 3 * (gsize) n_units + 1;
  g_autofree char *text = g_malloc (size);
  UErrorCode status = U_ZERO_ERROR;

  u_strToUTF8 (text, (int32_t) size, NULL, units, n_units, &status);
  return U_SUCCESS (status) ? g_steal_pointer (&text) : NULL;
}

static char *
compose (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  gsize length = strlen (text);
  g_autofree UChar *units = NULL;
  g_autofree UChar *composed = NULL;
  int32_t n_units = 0;
  int32_t n_composed = 0;

  /* UTF-16 of so much must be counted in 32 bits; nothing that we read is near it. */
  if (length > G_MAXINT32 / 4 || U_FAILURE (status))
    return NULL;
  units = g_new (UChar, length + 1);
  u_strFromUTF8 (units, (int32_t) length + 1, &n_units, text, (int32_t) length, &status);
  if (U_FAILURE (status))
    return NULL;
  /* No letter's composed form is over three times as long (UAX #15, 9.1). */
  composed = g_new (UChar, 3 * (gsize) n_units + 1);
  n_composed = unorm2_normalize (nfc, units, n_units, composed, 3 * n_units + 1, &status);
  return U_SUCCESS (status) ? to_utf8 (composed, n_composed) : NULL;
}

char *
dd_normal_new (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL) || find_untamed (text) != NULL)
    return NULL;
  return g_str_is_ascii (text) ? g_strdup (text) : compose (text);
}
