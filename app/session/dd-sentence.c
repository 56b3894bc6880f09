/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finished sentences back to the words they were made of.
 *
 * No regular expressions: what a stranger wrote stands inside. A pattern is pieces of text with
 * gaps between them; a piece is looked for where it comes first, the last one at the end. That
 * needs no second try, so a pattern takes one walk over the text. Gaps are held against the table
 * again, four deep at most, and all walks together have a ceiling (work). */

#include "dd-sentence.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dd-sentence-table.h"

#define GAPS_MAX 8
#define DEPTH_MAX 4
/* Bytes walked over, all patterns and depths together: some milliseconds. */
#define WORK_MAX (16 * 1024 * 1024)
/* With fewer letters than this a pattern ("%s: %s") fits anything, and proves nothing. */
#define LETTERS_MIN 6

typedef struct
{
  const char *text; /* (unowned) inside the sentence */
  gsize length;
  gboolean quoted; /* a name or value, between quotation marks or pointed brackets */
} Gap;

typedef struct
{
  Gap gaps[GAPS_MAX];
  guint n_gaps;
} Match;

static char *turn_round (const char *text, gsize length, guint depth, gint64 *work);

const char *const *
dd_sentence_get_all (guint *ret_n_sentences)
{
  g_return_val_if_fail (ret_n_sentences != NULL, NULL);

  *ret_n_sentences = G_N_ELEMENTS (sentences);
  return sentences;
}

/* ---- Patterns ---- */

static gboolean
is_gap (const char *at)
{
  return at[0] == '%' && (at[1] == 's' || at[1] == 'u');
}

/* How long the piece is that begins at AT, up to the next gap or the end. */
static gsize
measure_piece (const char *at)
{
  const char *end = at;

  while (*end != '\0' && !is_gap (end))
    end++;
  return (gsize) (end - at);
}

static gboolean
begins_with (const char *text, const char *end, const char *piece, gsize length)
{
  return (gsize) (end - text) >= length && memcmp (text, piece, length) == 0;
}

/* Where the whole number that begins at TEXT ends; TEXT itself when none does. */
static const char *
skip_number (const char *text, const char *end)
{
  const char *at = text;

  if (at < end && *at == '-')
    at++;
  if (at == end || !g_ascii_isdigit (*at))
    return text;
  while (at < end && g_ascii_isdigit (*at))
    at++;
  return at;
}

/* Does what follows PATTERN's piece of LENGTH bytes hold at TEXT? A piece before a number is only
 * there if the number is, and what follows it. */
static gboolean
holds_behind (const char *pattern, gsize length, const char *text, const char *end)
{
  const char *next = pattern + length;
  const char *number = text + length;
  const char *behind;
  gsize next_length;

  if (next[0] != '%' || next[1] != 'u')
    return TRUE;
  behind = skip_number (number, end);
  if (behind == number)
    return FALSE;
  next += 2;
  next_length = measure_piece (next);
  if (next[next_length] == '\0')
    return (gsize) (end - behind) == next_length && memcmp (behind, next, next_length) == 0;
  return begins_with (behind, end, next, next_length);
}

/* The first place from TEXT on where PATTERN's piece of LENGTH bytes stands; (nullable). The last
 * piece of a pattern stands at the end and nowhere else. */
static const char *
find_piece (const char *pattern, gsize length, const char *text, const char *end)
{
  if (pattern[length] == '\0')
    {
      if ((gsize) (end - text) < length || memcmp (end - length, pattern, length) != 0)
        return NULL;
      return end - length;
    }
  if (length == 0)
    return holds_behind (pattern, 0, text, end) ? text : NULL;
  while ((gsize) (end - text) >= length)
    {
      const char *found = memchr (text, pattern[0], (gsize) (end - text) - length + 1);

      if (found == NULL)
        return NULL;
      if (memcmp (found, pattern, length) == 0 && holds_behind (pattern, length, found, end))
        return found;
      text = found + 1;
    }
  return NULL;
}

static gboolean
is_opening (const char *pattern, const char *gap)
{
  if (gap == pattern)
    return FALSE;
  return gap[-1] == '"' || gap[-1] == '<' || gap[-1] == '\'' ||
         (gap - pattern >= 3 && memcmp (gap - 3, "“", 3) == 0);
}

static gboolean
add_gap (Match *match, const char *pattern, const char *gap, const char *text, const char *end)
{
  if (match->n_gaps == GAPS_MAX)
    return FALSE;
  match->gaps[match->n_gaps].text = text;
  match->gaps[match->n_gaps].length = (gsize) (end - text);
  match->gaps[match->n_gaps].quoted = is_opening (pattern, gap) || gap[1] == 'u';
  match->n_gaps++;
  return TRUE;
}

/* Is the text from TEXT to END what PATTERN makes? */
static gboolean
match_pattern (const char *pattern, const char *text, const char *end, Match *match)
{
  const char *at = pattern;
  gsize length = measure_piece (at);

  match->n_gaps = 0;
  if (!begins_with (text, end, at, length))
    return FALSE;
  text += length;
  at += length;
  while (*at != '\0')
    {
      const char *gap = at;
      const char *found;

      at += 2;
      length = measure_piece (at);
      if (gap[1] == 'u')
        {
          found = skip_number (text, end);
          if (found == text || !begins_with (found, end, at, length))
            return FALSE;
        }
      else
        found = find_piece (at, length, text, end);
      if (found == NULL || !add_gap (match, pattern, gap, text, found))
        return FALSE;
      text = found + length;
      at += length;
    }
  return text == end;
}

static gboolean
says_something (const char *pattern)
{
  guint n = 0;

  for (; *pattern != '\0'; pattern++)
    if (is_gap (pattern))
      pattern++;
    else if (g_ascii_isalpha (*pattern))
      n++;
  return n >= LETTERS_MIN;
}

/* ---- The other way round ---- */

/* "66.7 MB", as GLib writes sizes, with the decimal sign of the window. */
static char *
dup_gap (const Gap *gap)
{
  const char *end = gap->text + gap->length;
  const char *point = skip_number (gap->text, end);
  const char *rest;
  GString *words;

  if (point == gap->text || point == end || *point != '.')
    return g_strndup (gap->text, gap->length);
  rest = skip_number (point + 1, end);
  if (rest == point + 1 || (*rest != ' ' && !begins_with (rest, end, "\302\240", 2)) ||
      end - rest > 8)
    return g_strndup (gap->text, gap->length);
  words = g_string_new_len (gap->text, point - gap->text);
  g_string_append (words, C_ ("decimal sign", "."));
  g_string_append_len (words, point + 1, end - point - 1);
  return g_string_free (words, FALSE);
}

/* Which gap the conversion at AT asks for, counting from 1: "%s" the next, "%2$s" the second.
 * Writes where it ends; 0 if it is none. */
static guint
read_conversion (const char *at, guint *next, const char **ret_end)
{
  const char *digits = at + 1;
  const char *end = digits;
  guint number = 0;

  if (is_gap (at))
    {
      *ret_end = at + 2;
      return ++*next;
    }
  if (*at != '%')
    return 0;
  while (g_ascii_isdigit (*end) && end - digits < 2)
    number = number * 10 + (guint) (*end++ - '0');
  if (end == digits || end[0] != '$' || (end[1] != 's' && end[1] != 'u'))
    return 0;
  *ret_end = end + 2;
  return number;
}

/* WORDS, the translation of a pattern, with the gaps filled; NULL if it asks for one too many. */
static char *
fill (const char *words, char **gaps, guint n_gaps)
{
  GString *text = g_string_new (NULL);
  guint next = 0;

  while (*words != '\0')
    {
      const char *end = NULL;
      guint number = read_conversion (words, &next, &end);

      if (number == 0)
        {
          g_string_append_c (text, *words++);
          continue;
        }
      if (number > n_gaps)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      g_string_append (text, gaps[number - 1]);
      words = end;
    }
  return g_string_free (text, FALSE);
}

static void
free_gaps (char **gaps, guint n_gaps)
{
  for (guint i = 0; i < n_gaps; i++)
    g_free (gaps[i]);
}

/* The sentence in the window's language, or NULL if PATTERN alone says too little and none of its
 * gaps says more. */
static char *
translate (const char *pattern, const Match *match, guint depth, gint64 *work)
{
  char *gaps[GAPS_MAX] = { NULL };
  gboolean sure = match->n_gaps == 0 || says_something (pattern);
  char *words = NULL;

  for (guint i = 0; i < match->n_gaps; i++)
    {
      const Gap *gap = &match->gaps[i];

      if (!gap->quoted && depth + 1 < DEPTH_MAX)
        gaps[i] = turn_round (gap->text, gap->length, depth + 1, work);
      if (gaps[i] != NULL)
        sure = TRUE;
      else
        gaps[i] = dup_gap (gap);
    }
  if (sure)
    words = fill (g_dpgettext2 (NULL, "fault", pattern), gaps, match->n_gaps);
  free_gaps (gaps, match->n_gaps);
  return words;
}

/* A pattern that begins with a gap takes the place ("ENTRY:LINE: ") for a part of that gap. */
static gboolean
swallows_place (const char *pattern,
                const Match *match)
{
  const Gap *first = &match->gaps[0];

  return is_gap (pattern) && pattern[2] != ':' && says_something (pattern) &&
         g_strstr_len (first->text, (gssize) first->length, ": ") != NULL;
}

/* The table begins with what says most, so the first that fits is the one; but what might swallow a
 * place comes last. (nullable) */
static char *
turn_round (const char *text,
            gsize length,
            guint depth,
            gint64 *work)
{
  const char *put_off = NULL;
  Match match;

  if (length == 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      const char *pattern = sentences[i];
      char *words;

      *work -= (gint64) length;
      if (*work < 0)
        return NULL;
      if (!match_pattern (pattern, text, text + length, &match))
        continue;
      /* A word of a sentence ("read") is nothing by itself. */
      if (match.n_gaps == 0 && depth == 0 && !says_something (pattern))
        continue;
      if (match.n_gaps > 0 && swallows_place (pattern, &match))
        {
          put_off = put_off == NULL ? pattern : put_off;
          continue;
        }
      words = translate (pattern, &match, depth, work);
      if (words != NULL)
        return words;
    }
  if (put_off == NULL || !match_pattern (put_off, text, text + length, &match))
    return NULL;
  return translate (put_off, &match, depth, work);
}

char *
dd_sentence_dup (const char *english)
{
  gint64 work = WORK_MAX;
  gsize length;
  char *words;

  g_return_val_if_fail (english != NULL, NULL);

  length = strlen (english);
  if (length > DD_SENTENCE_BYTES_MAX)
    return g_strdup (english);
  words = turn_round (english, length, 0, &work);
  return words != NULL ? words : g_strdup (english);
}
