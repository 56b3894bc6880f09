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

/* A word of a query among WORDS. RET_AT: which of them is the closest. */
static DdFoldMatch
find_word (const DdFoldWord *query, GArray *words, guint *ret_at)
{
  DdFoldMatch best = DD_FOLD_MATCH_NONE;

  for (guint i = 0; i < words->len && best != DD_FOLD_MATCH_SPELLING; i++)
    {
      DdFoldMatch found = match_whole (query, &g_array_index (words, DdFoldWord, i));

      if (found < best)
        {
          best = found;
          *ret_at = i;
        }
    }
  return best;
}

/* The same of the last word, which may be the beginning of one: where none is the whole word. */
static DdFoldMatch
find_start (const DdFoldWord *query, gboolean final_y, GArray *words, guint *ret_at)
{
  DdFoldMatch best = find_word (query, words, ret_at);

  for (guint i = 0, whole = best; whole == DD_FOLD_MATCH_NONE && i < words->len; i++)
    {
      DdFoldMatch found =
        match_start (query, &g_array_index (words, DdFoldWord, i), final_y);

      if (found < best)
        {
          best = found;
          *ret_at = i;
        }
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

/* ---- One query, many texts ---- */

struct _DdFoldQuery
{
  GArray *words;    /* (owned) of DdFoldWord; one or more */
  gboolean final_y; /* the last one was typed with a y at its end */
  char **needles;   /* (owned) as in dd_fold_dup_words (): " word ", and of the last one " wo" */
  char *y_needle;   /* (owned) (nullable) the last one's, with the y that was typed */
  char *last;       /* (owned) the last one's, were it a whole word: " word " */
};

DdFoldQuery *
dd_fold_query_new (const char *query)
{
  g_autoptr (GArray) words = dd_fold_split_words (query);
  DdFoldQuery *self;

  if (words->len == 0)
    return NULL;
  self = g_new0 (DdFoldQuery, 1);
  self->needles = g_new0 (char *, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    {
      const DdFoldWord *word = &g_array_index (words, DdFoldWord, i);
      gboolean last = i + 1 == words->len;

      self->needles[i] = g_strconcat (" ", word->folded, last ? NULL : " ", NULL);
      if (last)
        self->last = g_strconcat (self->needles[i], " ", NULL);
      self->final_y = last && ends_in_y (query, word->end_byte);
      if (self->final_y && g_str_has_suffix (word->folded, "i"))
        {
          self->y_needle = g_strdup (self->needles[i]);
          self->y_needle[strlen (self->y_needle) - 1] = 'y';
        }
    }
  self->words = g_steal_pointer (&words);
  return self;
}

void
dd_fold_query_free (DdFoldQuery *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_strfreev (self->needles);
  g_free (self->y_needle);
  g_free (self->last);
  g_free (self);
}

char *
dd_fold_dup_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *folded = g_string_new (NULL);
  const char *p = valid;

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
          g_autofree char *word = dd_fold_folded (plain);

          g_string_append (folded, folded->len == 0 ? " " : "");
          g_string_append (folded, word);
          g_string_append_c (folded, ' ');
          p = end;
        }
    }
  return g_string_free (folded, FALSE);
}

/* Whether the last word, with the y that was typed, begins a longer one: see begins (). */
static gboolean
finds_y (const DdFoldQuery *self, const char *words)
{
  gsize length = self->y_needle != NULL ? strlen (self->y_needle) : 0;

  for (const char *p = words; length > 0 && (p = strstr (p, self->y_needle)) != NULL; p++)
    if (p[length] != ' ')
      return TRUE;
  return FALSE;
}

gboolean
dd_fold_query_may_find (const DdFoldQuery *self, const char *words)
{
  for (guint i = 0; self->needles[i] != NULL; i++)
    if (strstr (words, self->needles[i]) == NULL &&
        (self->needles[i + 1] != NULL || !finds_y (self, words)))
      return FALSE;
  return TRUE;
}

gboolean
dd_fold_query_finds_whole (const DdFoldQuery *self, const char *words)
{
  return strstr (words, self->last) != NULL;
}

/* How close the words of the query are to those that stand in a row from FIRST on. HALF: the last
 * one may be a beginning. */
static DdFoldMatch
match_row (const DdFoldQuery *self, GArray *words, guint first, gboolean half)
{
  DdFoldMatch worst = DD_FOLD_MATCH_SPELLING;

  for (guint i = 0; i < self->words->len && worst != DD_FOLD_MATCH_NONE; i++)
    {
      const DdFoldWord *wanted = &g_array_index (self->words, DdFoldWord, i);
      const DdFoldWord *word = &g_array_index (words, DdFoldWord, first + i);
      DdFoldMatch found = half && i + 1 == self->words->len
                            ? match_start (wanted, word, self->final_y)
                            : match_whole (wanted, word);

      worst = MAX (worst, found);
    }
  return worst;
}

/* The closest row; DD_FOLD_MATCH_NONE when the words never stand in a row. */
static DdFoldMatch
find_row (const DdFoldQuery *self, GArray *words, gboolean half, guint *ret_first)
{
  DdFoldMatch best = DD_FOLD_MATCH_NONE;

  for (guint i = 0; i + self->words->len <= words->len && best != DD_FOLD_MATCH_SPELLING; i++)
    {
      DdFoldMatch found = match_row (self, words, i, half);

      if (found < best)
        {
          best = found;
          *ret_first = i;
        }
    }
  return best;
}

static void
add_range (GArray *ranges, GArray *words, guint at)
{
  const DdFoldWord *word = &g_array_index (words, DdFoldWord, at);
  DdFoldRange range = { word->start_byte, word->end_byte };

  g_array_append_val (ranges, range);
}

DdFoldMatch
dd_fold_query_rank (const DdFoldQuery *self,
                    const char *text,
                    gboolean *ret_in_a_row,
                    GArray *ranges)
{
  g_autoptr (GArray) words = dd_fold_split_words (text);
  g_autofree guint *at = g_new0 (guint, self->words->len);
  DdFoldMatch worst = DD_FOLD_MATCH_SPELLING;
  DdFoldMatch row;
  gboolean in_a_row;
  gboolean half = FALSE;

  for (guint i = 0; i < self->words->len; i++)
    {
      const DdFoldWord *wanted = &g_array_index (self->words, DdFoldWord, i);
      gboolean last = i + 1 == self->words->len;

      worst = MAX (worst, last ? find_start (wanted, self->final_y, words, &at[i])
                               : find_word (wanted, words, &at[i]));
      if (worst == DD_FOLD_MATCH_NONE)
        return DD_FOLD_MATCH_NONE;
      half = last && match_whole (wanted, &g_array_index (words, DdFoldWord, at[i])) ==
                       DD_FOLD_MATCH_NONE;
    }
  row = find_row (self, words, half, &at[0]);
  /* Far apart and a little closer is no better than what was typed, in a row. */
  in_a_row = row != DD_FOLD_MATCH_NONE;
  for (guint i = 0; ranges != NULL && i < self->words->len; i++)
    add_range (ranges, words, in_a_row ? at[0] + i : at[i]);
  if (ret_in_a_row != NULL)
    *ret_in_a_row = in_a_row;
  return worst;
}

/* Those of WORDS that the Nth word of the query finds as closely as it finds any: their places in
 * MARKED become TRUE. */
static gboolean
mark_word (const DdFoldQuery *self, GArray *words, guint n, gboolean *marked)
{
  const DdFoldWord *wanted = &g_array_index (self->words, DdFoldWord, n);
  gboolean half = FALSE;
  DdFoldMatch best;
  guint first;

  best = find_word (wanted, words, &first);
  if (best == DD_FOLD_MATCH_NONE && n + 1 == self->words->len)
    {
      half = TRUE;
      best = find_start (wanted, self->final_y, words, &first);
    }
  for (guint i = 0; i < words->len && best != DD_FOLD_MATCH_NONE; i++)
    {
      const DdFoldWord *word = &g_array_index (words, DdFoldWord, i);

      if ((half ? match_start (wanted, word, self->final_y) : match_whole (wanted, word)) <= best)
        marked[i] = TRUE;
    }
  return best != DD_FOLD_MATCH_NONE;
}

void
dd_fold_query_mark (const DdFoldQuery *self, const char *text, GArray *ranges)
{
  g_autoptr (GArray) words = dd_fold_split_words (text);
  g_autofree gboolean *marked = g_new0 (gboolean, words->len + 1);
  gboolean half = FALSE;
  gboolean all = TRUE;
  guint first = 0;
  DdFoldMatch row = find_row (self, words, FALSE, &first);

  if (row == DD_FOLD_MATCH_NONE)
    {
      half = TRUE;
      row = find_row (self, words, TRUE, &first);
    }
  if (row == DD_FOLD_MATCH_NONE)
    for (guint i = 0; i < self->words->len; i++)
      all = mark_word (self, words, i, marked) && all;
  else
    for (guint i = first; i + self->words->len <= words->len; i++)
      if (match_row (self, words, i, half) <= row)
        for (guint j = 0; j < self->words->len; j++)
          marked[i + j] = TRUE;
  for (guint i = 0; i < words->len && all; i++)
    if (marked[i])
      add_range (ranges, words, i);
}

DdFoldMatch
dd_fold_search_rank (const char *query, const char *text)
{
  g_autoptr (DdFoldQuery) wanted = dd_fold_query_new (query);

  return wanted != NULL ? dd_fold_query_rank (wanted, text, NULL, NULL) : DD_FOLD_MATCH_NONE;
}

DdFoldMatch
dd_fold_match_at (const char *query, GArray *wanted, GArray *words, guint from)
{
  DdFoldMatch worst = wanted->len > 0 ? DD_FOLD_MATCH_SPELLING : DD_FOLD_MATCH_NONE;

  if (from > words->len || wanted->len > words->len - from)
    return DD_FOLD_MATCH_NONE;
  for (guint i = 0; i < wanted->len && worst != DD_FOLD_MATCH_NONE; i++)
    {
      const DdFoldWord *word = &g_array_index (wanted, DdFoldWord, i);
      const DdFoldWord *there = &g_array_index (words, DdFoldWord, from + i);
      DdFoldMatch found = DD_FOLD_MATCH_NONE;

      /* Most words begin otherwise, and are not looked at closely. */
      if (word->folded[0] == there->folded[0] || strlen (word->folded) == 1)
        found = i + 1 < wanted->len
                  ? match_whole (word, there)
                  : match_start (word, there, ends_in_y (query, word->end_byte));
      /* Without a mark nothing is said about marks. */
      if (found != DD_FOLD_MATCH_NONE && strcmp (word->spelling, word->folded) == 0)
        found = DD_FOLD_MATCH_SPELLING;
      worst = MAX (worst, found);
    }
  return worst;
}
