/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of a text, and finding a query in them. See dd-fold.h. */

#include "dd-fold.h"

#include <string.h>

#include "dd-syllable.h"

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2BC;
}

static gboolean
is_word_char (gunichar c)
{
  return !is_apostrophe (c) && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/* An apostrophe with a letter behind it; what stands before is known to be one. */
static gboolean
joins (const char *p)
{
  return is_apostrophe (g_utf8_get_char (p)) &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (p)));
}

static void
clear_word (gpointer data)
{
  DdFoldWord *word = data;

  g_free (word->folded);
  g_free (word->spelling);
  g_free (word->toneless);
}

/* The word at P without its apostrophes; *ret_end is set behind it. */
static char *
read_word (const char *p, const char **ret_end)
{
  GString *word = g_string_new (NULL);

  while (*p != '\0' && (is_word_char (g_utf8_get_char (p)) || (word->len > 0 && joins (p))))
    {
      if (!is_apostrophe (g_utf8_get_char (p)))
        g_string_append_unichar (word, g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  *ret_end = p;
  return g_string_free (word, FALSE);
}

/* TEXT is valid UTF-8. */
static GArray *
split_valid (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (DdFoldWord));
  const char *p = text;

  g_array_set_clear_func (words, clear_word);
  while (*p != '\0')
    {
      const char *end = p;
      g_autofree char *plain = read_word (p, &end);

      if (end == p)
        {
          p = g_utf8_next_char (p);
        }
      else
        {
          DdFoldWord word = { .start_byte = (gsize) (p - text), .end_byte = (gsize) (end - text) };

          word.folded = dd_fold_folded (plain);
          word.spelling = dd_fold_spelling (plain);
          word.toneless = dd_fold_toneless (plain);
          g_array_append_val (words, word);
          p = end;
        }
    }
  return words;
}

GArray *
dd_fold_split_words (const char *text)
{
  if (text != NULL && g_utf8_validate (text, -1, NULL))
    return split_valid (text);
  if (text != NULL)
    {
      /* Every bad byte becomes one "?", so that offsets stay those of TEXT. */
      g_autofree char *copy = g_strdup (text);
      const char *bad = NULL;

      while (!g_utf8_validate (copy, -1, &bad))
        copy[bad - copy] = '?';
      return split_valid (copy);
    }
  return split_valid ("");
}

static char *
dup_tones (const char *spelling)
{
  GString *tones = g_string_new (NULL);

  for (const char *p = spelling; *p != '\0'; p = g_utf8_next_char (p))
    if (dd_syllable_is_tone (g_utf8_get_char (p)))
      g_string_append_unichar (tones, g_utf8_get_char (p));
  return g_string_free (tones, FALSE);
}

/* Whether LONG begins with SHORT, also when the y that was typed last is not the last of its word:
 * "hy" begins "hyđrô", though alone it is written "hi". */
static gboolean
begins (const char *full, const char *start, gboolean final_y)
{
  gsize length = strlen (start);

  if (g_str_has_prefix (full, start))
    return TRUE;
  return final_y && length > 0 && strlen (full) > length &&
         strncmp (full, start, length - 1) == 0 && start[length - 1] == 'i' &&
         full[length - 1] == 'y';
}

/* QUERY as the beginning of WORD. FINAL_Y: the query was typed with a y at its end. */
static DdFoldMatch
match_start (const DdFoldWord *query, const DdFoldWord *word, gboolean final_y)
{
  g_autofree char *query_tones = NULL;
  g_autofree char *word_tones = NULL;

  if (!begins (word->folded, query->folded, final_y))
    return DD_FOLD_MATCH_NONE;
  if (!begins (word->toneless, query->toneless, final_y))
    return DD_FOLD_MATCH_FOLDED;
  query_tones = dup_tones (query->spelling);
  word_tones = dup_tones (word->spelling);
  return strcmp (query_tones, word_tones) == 0 ? DD_FOLD_MATCH_SPELLING : DD_FOLD_MATCH_TONELESS;
}

static DdFoldMatch
match_whole (const DdFoldWord *query, const DdFoldWord *word)
{
  if (strcmp (query->spelling, word->spelling) == 0)
    return DD_FOLD_MATCH_SPELLING;
  if (strcmp (query->toneless, word->toneless) == 0)
    return DD_FOLD_MATCH_TONELESS;
  return strcmp (query->folded, word->folded) == 0 ? DD_FOLD_MATCH_FOLDED : DD_FOLD_MATCH_NONE;
}

static DdFoldMatch
find_word (const DdFoldWord *query, gboolean last, gboolean final_y, GArray *words)
{
  DdFoldMatch best = DD_FOLD_MATCH_NONE;

  for (guint i = 0; i < words->len && best != DD_FOLD_MATCH_SPELLING; i++)
    {
      const DdFoldWord *word = &g_array_index (words, DdFoldWord, i);
      DdFoldMatch found = last ? match_start (query, word, final_y) : match_whole (query, word);

      best = MIN (best, found);
    }
  return best;
}

/* Whether the letter before BYTES of TEXT is a y, with a tone or without. */
static gboolean
ends_in_y (const char *text, gsize bytes)
{
  g_autofree char *word = g_strndup (text, bytes);
  g_autofree char *decomposed = dd_syllable_decompose (word);
  gsize length = strlen (decomposed);

  while (length >= 2 &&
         dd_syllable_is_tone (g_utf8_get_char_validated (decomposed + length - 2, 2)))
    length -= 2;
  return length > 0 && g_ascii_tolower (decomposed[length - 1]) == 'y';
}

DdFoldMatch
dd_fold_search_rank (const char *query, const char *text)
{
  g_autoptr (GArray) wanted = dd_fold_split_words (query);
  g_autoptr (GArray) words = dd_fold_split_words (text);
  DdFoldMatch worst = wanted->len > 0 ? DD_FOLD_MATCH_SPELLING : DD_FOLD_MATCH_NONE;

  for (guint i = 0; i < wanted->len && worst != DD_FOLD_MATCH_NONE; i++)
    {
      const DdFoldWord *word = &g_array_index (wanted, DdFoldWord, i);
      gboolean last = i + 1 == wanted->len;
      DdFoldMatch found = find_word (word, last, last && ends_in_y (query, word->end_byte), words);

      worst = MAX (worst, found);
    }
  return worst;
}
