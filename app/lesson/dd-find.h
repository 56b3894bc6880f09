/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding words in a lesson.
 *
 * The words of a query must follow one another in one block; the last may be half typed. Typed
 * without any mark a word finds every word with these letters; typed with marks it finds what is
 * nearest: the same marks where they occur, else other tones, else other letters. Case and Unicode
 * form never matter (dd-fold.h). Nothing is drawn here, and the document is not changed. An object
 * belongs to one thread. */

#pragma once

#include "dd-document.h"

G_BEGIN_DECLS

typedef struct _DdFind DdFind;

/* One place. Bytes count in dd_find_dup_text () of the block. Borrowed from the document. */
typedef struct
{
  const DdBlock *block;
  gboolean in_text; /* in the block's text (title, word, code, formula), not in its runs */
  gsize start_byte;
  gsize end_byte; /* just behind the last word */
} DdFindHit;

/* The words that stand for SLOT, the place of an exercise: what is asked and what can be chosen.
 * NULL: none. (transfer full) */
typedef char *(*DdFindSlotFunc) (const DdBlock *slot, gpointer data);

/* Reads all words of DOCUMENT, which is kept. SLOT_TEXT (nullable) is called for each exercise
 * before this returns; a place in one has in_text set. */
DdFind *dd_find_new (DdDocument *document, DdFindSlotFunc slot_text, gpointer data);
void dd_find_free (DdFind *self);

/* All places of QUERY in reading order, of type DdFindHit; at most one in an exercise; empty when
 * QUERY has no words. (transfer full) */
GArray *dd_find_search (DdFind *self, const char *query);
/* The same in any text; there is no block then. (transfer full) */
GArray *dd_find_in_text (const char *query, const char *text);

/* What the bytes of a place count in. (transfer full) */
char *dd_find_dup_text (DdFind *self, const DdFindHit *hit);
/* The words of a place with a few of those around it, "…" where more follows. (transfer full) */
char *dd_find_dup_excerpt (DdFind *self, const DdFindHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFind, dd_find_free)

G_END_DECLS
