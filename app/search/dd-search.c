/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking is two steps: the folded words of every passage are run through as one string is, and
 * only what that finds is taken apart to see how close it is. */

#include "dd-search.h"

#include "dd-limits.h"

/* A passage is shown with so much around the word that was found, in characters. */
#define SHOWN_CHARS 150
#define SHOWN_BEFORE_CHARS 30
/* A word that is in more passages is no word to search for: those behind are only counted. */
#define PASSAGES_MAX 500

struct _DdSearch
{
  DdFoldQuery *query; /* (owned) (nullable) */
  GPtrArray *hits;    /* (owned) of DdSearchHit */
  guint n_whole;      /* passages with the whole word, kept or not */
  guint n_half;       /* the others */
  gboolean foreign_last;
};

void
dd_search_hit_free (DdSearchHit *self)
{
  if (self == NULL)
    return;
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->lang);
  g_free (self->title);
  g_free (self->found);
  g_array_unref (self->ranges);
  g_free (self);
}

static void
free_hit (gpointer data)
{
  dd_search_hit_free (data);
}

DdSearch *
dd_search_new (const char *words)
{
  DdSearch *self = g_new0 (DdSearch, 1);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *start = g_utf8_substring (
    valid, 0, MIN (g_utf8_strlen (valid, -1), DD_LIMIT_QUERY_CHARS));

  self->query = dd_fold_query_new (start);
  self->hits = g_ptr_array_new_with_free_func (free_hit);
  return self;
}

void
dd_search_free (DdSearch *self)
{
  if (self == NULL)
    return;
  dd_fold_query_free (self->query);
  g_ptr_array_unref (self->hits);
  g_free (self);
}

static DdSearchHit *
new_hit (const char *course, const char *lesson)
{
  DdSearchHit *hit = g_new0 (DdSearchHit, 1);

  hit->course = g_strdup (course);
  hit->lesson = g_strdup (lesson);
  hit->rank = DD_FOLD_MATCH_NONE;
  hit->ranges = g_array_new (FALSE, FALSE, sizeof (DdFoldRange));
  return hit;
}

/* Takes HIT. */
static void
keep (DdSearch *self, DdSearchHit *hit)
{
  hit->order = self->hits->len;
  if (hit->rank < DD_FOLD_MATCH_NONE)
    g_ptr_array_add (self->hits, hit);
  else
    dd_search_hit_free (hit);
}

/* ---- Titles ---- */

/* HIT becomes TITLE where that is closer. FOREIGN: not in the language of the index. */
static void
consider (DdSearch *self, DdSearchHit *hit, const DdSearchTitle *title, gboolean foreign)
{
  g_autoptr (GArray) ranges = NULL;
  gboolean in_a_row = FALSE;
  gboolean whole;
  DdFoldMatch rank;

  if (!dd_fold_query_may_find (self->query, title->words) ||
      (foreign && hit->rank < DD_FOLD_MATCH_NONE && !hit->foreign))
    return;
  ranges = g_array_new (FALSE, FALSE, sizeof (DdFoldRange));
  rank = dd_fold_query_rank (self->query, title->text, &in_a_row, ranges);
  whole = dd_fold_query_finds_whole (self->query, title->words);
  if (rank == DD_FOLD_MATCH_NONE || (hit->whole && !whole) ||
      (hit->whole == whole && rank >= hit->rank))
    return;
  g_free (hit->lang);
  g_free (hit->title);
  g_free (hit->found);
  g_array_unref (hit->ranges);
  hit->rank = rank;
  hit->in_a_row = in_a_row;
  hit->whole = whole;
  hit->foreign = foreign;
  hit->lang = g_strdup (title->lang);
  hit->title = g_strdup (title->title);
  hit->found = g_strdup (title->text);
  hit->ranges = g_steal_pointer (&ranges);
}

void
dd_search_titles (DdSearch *self, const DdSearchIndex *index)
{
  const char *course = dd_course_get_id (dd_search_index_get_course (index));
  const char *lang = dd_search_index_get_language (index);
  guint n = dd_search_index_get_n_titles (index);
  DdSearchHit *hit = NULL;

  for (guint i = 0; self->query != NULL && i < n; i++)
    {
      const DdSearchTitle *title = dd_search_index_get_title (index, i);
      const char *lesson = title->lesson != NULL ? title->lesson->id : NULL;

      if (hit != NULL && g_strcmp0 (hit->lesson, lesson) != 0)
        keep (self, g_steal_pointer (&hit));
      if (hit == NULL)
        hit = new_hit (course, lesson);
      consider (self, hit, title, !g_str_equal (title->lang, lang));
    }
  if (hit != NULL)
    keep (self, hit);
}

/* ---- Text ---- */

static DdSearchHit *
new_text_hit (const DdSearchIndex *index, const DdSearchPassage *passage)
{
  const DdCourse *course = dd_search_index_get_course (index);
  const char *lang = dd_search_index_get_language (index);
  const DdLessonInfo *lesson = dd_course_get_lesson (course, passage->lesson);
  DdSearchHit *hit = new_hit (dd_course_get_id (course), lesson->id);
  gboolean elsewhere = FALSE;

  dd_course_get_lesson_href (course, lesson, lang, &elsewhere);
  hit->in_text = TRUE;
  hit->part = passage->part;
  hit->block = passage->block;
  hit->lang = g_strdup (elsewhere ? dd_course_get_default_language (course) : lang);
  hit->title = g_strdup (dd_course_get_lesson_title (course, lesson, lang, NULL));
  hit->found = g_strdup (passage->text);
  return hit;
}

guint
dd_search_text (DdSearch *self, const DdSearchIndex *index)
{
  guint n = dd_search_index_get_n_passages (index);
  guint n_found = 0;

  for (guint i = 0; self->query != NULL && i < n; i++)
    {
      DdSearchPassage passage = dd_search_index_get_passage (index, i);
      DdSearchHit *hit;
      gboolean whole;

      if (!dd_fold_query_may_find (self->query, passage.words))
        continue;
      n_found++;
      whole = dd_fold_query_finds_whole (self->query, passage.words);
      if ((whole ? self->n_whole++ : self->n_half++) >= PASSAGES_MAX)
        continue;
      hit = new_text_hit (index, &passage);
      hit->whole = whole;
      hit->rank = dd_fold_query_rank (self->query, passage.text, &hit->in_a_row, hit->ranges);
      keep (self, hit);
    }
  return n_found;
}

/* ---- The best ---- */

void
dd_search_put_foreign_last (DdSearch *self)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->foreign_last = TRUE;
  for (guint i = 0; i < self->hits->len; i++)
    {
      const DdSearchHit *hit = g_ptr_array_index (self->hits, i);

      if (!hit->foreign)
        g_hash_table_add (own, g_strdup (hit->course));
    }
  for (guint i = self->hits->len; i > 0; i--)
    {
      const DdSearchHit *hit = g_ptr_array_index (self->hits, i - 1);

      if (hit->foreign && g_hash_table_contains (own, hit->course))
        g_ptr_array_remove_index (self->hits, i - 1);
    }
}

/* Whether HIT counts against beginnings of words: one in another language does not, where there
 * are others. */
static gboolean
is_whole (const DdSearch *self, const DdSearchHit *hit, gboolean any_own)
{
  return hit->whole && !(self->foreign_last && any_own && hit->foreign);
}

/* Where the last word is somewhere a whole one, the others go. TRUE: it is. */
static gboolean
drop_beginnings (DdSearch *self)
{
  gboolean any_own = FALSE;
  gboolean any_whole = FALSE;

  for (guint i = 0; i < self->hits->len; i++)
    any_own |= !((const DdSearchHit *) g_ptr_array_index (self->hits, i))->foreign;
  for (guint i = 0; i < self->hits->len; i++)
    any_whole |= is_whole (self, g_ptr_array_index (self->hits, i), any_own);
  for (guint i = self->hits->len; any_whole && i > 0; i--)
    if (!((const DdSearchHit *) g_ptr_array_index (self->hits, i - 1))->whole)
      g_ptr_array_remove_index (self->hits, i - 1);
  return any_whole;
}

static int
compare_hits (gconstpointer a, gconstpointer b, gpointer data)
{
  const DdSearchHit *first = *(const DdSearchHit *const *) a;
  const DdSearchHit *second = *(const DdSearchHit *const *) b;
  const DdSearch *self = data;

  if (self->foreign_last && first->foreign != second->foreign)
    return first->foreign ? 1 : -1;

  if (first->in_a_row != second->in_a_row)
    return first->in_a_row ? -1 : 1;
  if (first->in_text != second->in_text)
    return first->in_text ? 1 : -1;
  if (first->rank != second->rank)
    return (int) first->rank - (int) second->rank;
  return first->order < second->order ? -1 : first->order > second->order;
}

/* P, moved to the left to where a word begins, at most to FROM. */
static const char *
find_word_start (const char *from, const char *p)
{
  while (p > from && p[-1] != ' ')
    p--;
  return p;
}

/* FOUND is cut to what stands around the first word that was found. */
static void
cut (DdSearchHit *hit)
{
  glong chars = g_utf8_strlen (hit->found, -1);
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *start = hit->found;
  const char *end;
  gsize before;
  gsize word = hit->ranges->len > 0 ? g_array_index (hit->ranges, DdFoldRange, 0).start_byte : 0;
  glong at = g_utf8_pointer_to_offset (hit->found, hit->found + word);

  if (chars <= SHOWN_CHARS)
    return;
  if (at > SHOWN_BEFORE_CHARS)
    {
      start =
        g_utf8_offset_to_pointer (hit->found, MIN (at - SHOWN_BEFORE_CHARS, chars - SHOWN_CHARS));
      start = find_word_start (hit->found, start);
    }
  end = g_utf8_offset_to_pointer (start, MIN (SHOWN_CHARS, g_utf8_strlen (start, -1)));
  /* One endless word is cut where it is. */
  if (*end != '\0' && find_word_start (start, end) > start)
    end = find_word_start (start, end);
  if (start > hit->found)
    g_string_append (shown, "… ");
  before = shown->len;
  g_string_append_len (shown, start, end - start);
  if (*end != '\0')
    g_string_append (shown, shown->str[shown->len - 1] == ' ' ? "…" : " …");
  for (guint i = hit->ranges->len; i > 0; i--)
    {
      DdFoldRange *range = &g_array_index (hit->ranges, DdFoldRange, i - 1);

      if (range->start_byte < (gsize) (start - hit->found) ||
          range->end_byte > (gsize) (end - hit->found))
        {
          g_array_remove_index (hit->ranges, i - 1);
          continue;
        }
      range->start_byte += before - (gsize) (start - hit->found);
      range->end_byte += before - (gsize) (start - hit->found);
    }
  g_free (hit->found);
  hit->found = g_strdup (shown->str);
}

/* Of what is shown, each place where the words are. Where the cut took one of them away the others
 * are what was found first. */
static void
mark_all (DdSearch *self, DdSearchHit *hit)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (DdFoldRange));

  if (self->query != NULL)
    dd_fold_query_mark (self->query, hit->found, ranges);
  if (ranges->len <= hit->ranges->len)
    return;
  g_array_unref (hit->ranges);
  hit->ranges = g_steal_pointer (&ranges);
}

GPtrArray *
dd_search_take (DdSearch *self, guint max, guint *ret_n_all)
{
  gboolean whole = drop_beginnings (self);
  GPtrArray *hits = self->hits;

  self->hits = g_ptr_array_new_with_free_func (free_hit);
  if (ret_n_all != NULL)
    *ret_n_all = hits->len + MAX (self->n_whole, PASSAGES_MAX) - PASSAGES_MAX +
                 (whole ? 0 : MAX (self->n_half, PASSAGES_MAX) - PASSAGES_MAX);
  self->n_whole = 0;
  self->n_half = 0;
  g_ptr_array_sort_with_data (hits, compare_hits, self);
  if (max > 0 && hits->len > max)
    g_ptr_array_set_size (hits, (int) max);
  for (guint i = 0; i < hits->len; i++)
    {
      cut (g_ptr_array_index (hits, i));
      mark_all (self, g_ptr_array_index (hits, i));
    }
  return hits;
}
