/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three forms of a Vietnamese text, each coarser than the one before, for search and for judging
 * typed answers.
 *
 * spelling: the same word however it is typed (hòa = hoà, kỹ = kĩ, case, Unicode form, spaces).
 * toneless: the same letters (hoa = hoá; but lan is not lân). folded: no mark at all (duong =
 * đường). Pure functions, any thread. Invalid UTF-8 is replaced by U+FFFD, never refused. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words are joined by one space; new strings, in NFC but for the tone, which stands behind its
 * syllable: for comparing, not for showing, and not to be folded again. */
char *dd_fold_spelling (const char *text);
char *dd_fold_toneless (const char *text);
char *dd_fold_folded (const char *text);

/* How close two texts are: the number is the rank, smaller is closer. */
typedef enum
{
  DD_FOLD_MATCH_SPELLING = 0,
  DD_FOLD_MATCH_TONELESS = 1,
  DD_FOLD_MATCH_FOLDED = 2,
  DD_FOLD_MATCH_NONE = 3
} DdFoldMatch;

/* The whole of both texts. */
DdFoldMatch dd_fold_compare (const char *a, const char *b);

/* Search: every word of QUERY must be a word of TEXT, the last one only its beginning (it may be
 * half typed); the worst rank of the words counts. Words are runs of letters, digits and marks; an
 * apostrophe between letters is dropped on both sides (hmong finds H'Mông). A query without words
 * gives NONE. */
DdFoldMatch dd_fold_search_rank (const char *query, const char *text);

/* ---- One query, many texts ---- */

typedef struct _DdFoldQuery DdFoldQuery;

/* Bytes of a text, from the start to just behind the end. */
typedef struct
{
  gsize start_byte;
  gsize end_byte;
} DdFoldRange;

/* QUERY taken apart, as dd_fold_search_rank () does. NULL when there is no word in it. Read-only
 * afterwards: threads may share it. One owner. */
DdFoldQuery *dd_fold_query_new (const char *query);
void dd_fold_query_free (DdFoldQuery *self);

/* The words of TEXT, folded, each between two blanks, "" for none: what an index keeps
 * of it. New. */
char *dd_fold_dup_words (const char *text);
/* FALSE: the query does not find the text of which WORDS is the dd_fold_dup_words (). Cheap; TRUE
 * is what dd_fold_query_rank () would say too, but says not how close. */
gboolean dd_fold_query_may_find (const DdFoldQuery *self, const char *words);
/* Of a text that is found: the last word of the query is there as a whole word, not only as the
 * beginning of a longer one. */
gboolean dd_fold_query_finds_whole (const DdFoldQuery *self, const char *words);
/* As dd_fold_search_rank (); the last word is a beginning only where it is nowhere a whole word.
 * RET_IN_A_ROW (nullable): the words stand there side by side, in their
 * order; RANGES (nullable) gains the DdFoldRange of one word of TEXT for each of the query's. Both
 * are left as they are when it is DD_FOLD_MATCH_NONE. */
DdFoldMatch dd_fold_query_rank (const DdFoldQuery *self,
                                const char *text,
                                gboolean *ret_in_a_row,
                                GArray *ranges);

/* RANGES gains the DdFoldRange of each word of TEXT that the query finds, as closely as it finds it
 * anywhere there: all rows where its words stand side by side, else all its words. In the order of
 * the text; none when a word of the query is not there. */
void dd_fold_query_mark (const DdFoldQuery *self, const char *text, GArray *ranges);

/* One word of a text, for a full-text index. */
typedef struct
{
  gsize start_byte; /* into the text that was given */
  gsize end_byte;   /* just behind the word */
  char *folded;     /* (owned) */
  char *spelling;   /* (owned) */
  char *toneless;   /* (owned) */
} DdFoldWord;

/* The words of TEXT in order; element type DdFoldWord, cleared by the array. */
GArray *dd_fold_split_words (const char *text);

/* Whether the words WANTED (of QUERY, split) stand in WORDS one after the other from number FROM
 * on; the last one may be only a beginning. The worst rank of the words that were typed with a mark
 * counts: one without finds every word with these letters. */
DdFoldMatch dd_fold_match_at (const char *query, GArray *wanted, GArray *words, guint from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFoldQuery, dd_fold_query_free)

G_END_DECLS
