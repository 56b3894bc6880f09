/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding of Vietnamese text. See dd-fold.h; words and search are in dd-fold-search.c. */

#include "dd-fold.h"

#include <string.h>

#include "dd-normal.h"
#include "dd-syllable.h"

/* Letters behind which a final y is written i as well. In NFD a vowel's own mark never stands
 * before y. */
#define CONSONANTS "bcdghklmnpqrstvxđ"

/* Case folding, ready for syllables: NFD, odd spaces and look-alikes made plain. */
static char *
prepare (const char *text)
{
  g_autofree char *decomposed = dd_syllable_decompose (text != NULL ? text : "");
  g_autofree char *cased = g_utf8_casefold (decomposed, -1);
  g_autofree char *again = g_utf8_normalize (cased, -1, G_NORMALIZE_DEFAULT);
  GString *out = g_string_sized_new (strlen (again));

  for (const char *p = again; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xA0)
        c = ' ';
      else if (c == 0x2019 || c == 0x2BC)
        c = '\'';
      else if (c == 0xF0) /* ð looks like đ and is typed for it */
        c = 0x111;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* kỹ = kĩ, quý = quí; but tay, thủy stay. LETTERS is one syllable without its tone. */
static void
write_final_y (GString *letters)
{
  const char *last;
  gunichar before;

  if (letters->len < 2 || letters->str[letters->len - 1] != 'y')
    return;
  last = g_utf8_prev_char (letters->str + letters->len - 1);
  before = g_utf8_get_char (last);
  if (g_utf8_strchr (CONSONANTS, -1, before) != NULL ||
      (before == 'u' && last > letters->str && last[-1] == 'q'))
    letters->str[letters->len - 1] = 'i';
}

/* Appends TEXT, dropping its marks and with đ and ƀ as their plain letters. */
static void
append_folded (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK)
        continue;
      g_string_append_unichar (out, c == 0x111 ? 'd' : c == 0x180 ? 'b'
                                                                  : c);
    }
}

static void
append_syllable (GString *out, const char *syllable, gssize length, DdFoldMatch form)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GString) tones = g_string_new (NULL);
  g_autofree char *composed = NULL;

  dd_syllable_split_tone (syllable, length, letters, tones);
  write_final_y (letters);
  if (form == DD_FOLD_MATCH_FOLDED)
    {
      append_folded (out, letters->str);
      return;
    }
  composed = dd_normal_new (letters->str);
  g_string_append (out, composed != NULL ? composed : letters->str);
  if (form == DD_FOLD_MATCH_SPELLING)
    g_string_append (out, tones->str);
}

/* A syllable is a run of letters and their marks; anything else stands between syllables and stays
 * as it is. */
static const char *
find_end (const char *p)
{
  while (*p != '\0' &&
         (g_unichar_isalpha (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

static char *
fold (const char *text, DdFoldMatch form)
{
  g_autofree char *prepared = prepare (text);
  GString *out = g_string_sized_new (strlen (prepared));
  const char *p = prepared + strspn (prepared, " ");

  while (*p != '\0')
    {
      const char *end = find_end (p);

      if (end > p)
        {
          append_syllable (out, p, end - p, form);
        }
      else if (*p == ' ')
        {
          end = p + strspn (p, " ");
          if (*end != '\0')
            g_string_append_c (out, ' ');
        }
      else
        {
          end = g_utf8_next_char (p);
          g_string_append_len (out, p, end - p);
        }
      p = end;
    }
  return g_string_free (out, FALSE);
}

char *
dd_fold_spelling (const char *text)
{
  return fold (text, DD_FOLD_MATCH_SPELLING);
}

char *
dd_fold_toneless (const char *text)
{
  return fold (text, DD_FOLD_MATCH_TONELESS);
}

char *
dd_fold_folded (const char *text)
{
  return fold (text, DD_FOLD_MATCH_FOLDED);
}

DdFoldMatch
dd_fold_compare (const char *a, const char *b)
{
  for (int form = DD_FOLD_MATCH_SPELLING; form < DD_FOLD_MATCH_NONE; form++)
    {
      g_autofree char *left = fold (a, (DdFoldMatch) form);
      g_autofree char *right = fold (b, (DdFoldMatch) form);

      if (strcmp (left, right) == 0)
        return (DdFoldMatch) form;
    }
  return DD_FOLD_MATCH_NONE;
}
