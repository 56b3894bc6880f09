/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One search: words, and what was found for them in the titles of courses and lessons and in the
 * text of the lessons, best first.
 *
 * The words of the query must all be in one title or passage, as dd_fold_search_rank () has it:
 * tone marks are not needed, the last word may be half typed. A search belongs to the thread that
 * runs it. */

#pragma once

#include "dd-fold.h"
#include "dd-search-index.h"

G_BEGIN_DECLS

typedef struct
{
  char *course; /* (owned) id */
  char *lesson; /* (owned) (nullable) id; NULL: the course itself was found */
  char *lang;   /* (owned) of what was found */
  char *title;  /* (owned) of the lesson, or of the course */
  /* (owned) one line: the title, a keyword, or a passage, cut to what is around */
  char *found;
  GArray *ranges;    /* (owned) of DdFoldRange: the words of the query in FOUND, each time */
  gboolean in_text;  /* a passage, at PART and BLOCK */
  DdPart part;       /* DD_PART_NONE for a title */
  guint block;       /* index in the lesson's document; 0 for a title */
  DdFoldMatch rank;  /* DD_FOLD_MATCH_SPELLING is the closest */
  gboolean in_a_row; /* the words stand side by side */
  gboolean whole;    /* the last word of the query is a whole word there, no beginning of one */
  gboolean foreign;  /* LANG is not the language in which the index has the course */
  guint order;       /* the how manieth of its search: courses as they were handed in */
} DdSearchHit;

void dd_search_hit_free (DdSearchHit *self);

typedef struct _DdSearch DdSearch;

/* WORDS without a word in them find nothing. One owner. */
DdSearch *dd_search_new (const char *words);
void dd_search_free (DdSearch *self);

/* Titles and keywords of a course in all its languages, and titles of its lessons. A course or
 * lesson is found once: in the language of the index, else in the one where it is closest. */
void dd_search_titles (DdSearch *self, const DdSearchIndex *index);

/* The passages. Returns how many of them have the words. */
guint dd_search_text (DdSearch *self, const DdSearchIndex *index);

/* Lets go of what was found in another language, in courses where something was found in the
 * language of the index; what is left of it comes last. */
void dd_search_put_foreign_last (DdSearch *self);

/* The MAX best (0: all): words side by side before scattered ones; then titles before text; then
 * the closer spelling; then in the order in which courses were handed in. Where the last word of
 * the query is somewhere a whole word, it is the beginning of none. Elements are DdSearchHit. Of a
 * word that is everywhere only the first 500 passages are kept. RET_N_ALL (nullable): how many
 * there were. Empties the search. (transfer full) */
GPtrArray *dd_search_take (DdSearch *self, guint max, guint *ret_n_all);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSearch, dd_search_free)

G_END_DECLS
