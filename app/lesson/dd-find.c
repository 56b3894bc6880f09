/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of each block are folded once; a query then only compares. */

#include "dd-find.h"

#include <string.h>

#include "dd-fold.h"

/* Words before and behind a place that are told with it. */
#define EXCERPT_WORDS 6

typedef struct
{
  const DdBlock *block; /* (borrowed) */
  gboolean in_text;
  char *text;    /* (owned) */
  GArray *words; /* (owned) of DdFoldWord */
} Piece;

struct _DdFind
{
  DdDocument *document; /* (owned) */
  GArray *pieces;       /* (owned) of Piece, in reading order */
};

typedef struct
{
  DdFindHit hit;
  DdFoldMatch rank;
} Found;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_array_unref (piece->words);
}

static GArray *
new_pieces (void)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  g_array_set_clear_func (pieces, clear_piece);
  return pieces;
}

/* Takes TEXT. */
static void
add_piece (GArray *pieces, const DdBlock *block, gboolean in_text, char *text)
{
  Piece piece = { .block = block, .in_text = in_text, .text = text };

  if (text == NULL)
    return;
  piece.words = dd_fold_split_words (text);
  g_array_append_val (pieces, piece);
}

/* What a picture says is heard and not seen: a place in it could not be shown. */
static gboolean
shows_text (const DdBlock *block)
{
  return block->kind == DD_BLOCK_CODE || block->kind == DD_BLOCK_TERM ||
         block->kind == DD_BLOCK_EXAMPLE || block->kind == DD_BLOCK_FORMULA;
}

DdFind *
dd_find_new (DdDocument *document, DdFindSlotFunc slot_text, gpointer data)
{
  DdFind *self = g_new0 (DdFind, 1);

  self->document = dd_document_ref (document);
  self->pieces = new_pieces ();
  for (guint i = 0; i < dd_document_get_n_blocks (document); i++)
    {
      const DdBlock *block = dd_document_get_block (document, i);

      if (shows_text (block))
        add_piece (self->pieces, block, TRUE, g_strdup (block->text));
      else if (block->kind == DD_BLOCK_SLOT && slot_text != NULL)
        add_piece (self->pieces, block, TRUE, slot_text (block, data));
      if (block->n_runs > 0)
        add_piece (self->pieces, block, FALSE, dd_block_dup_runs_text (block));
    }
  return self;
}

void
dd_find_free (DdFind *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pieces);
  dd_document_unref (self->document);
  g_free (self);
}

static void
search_piece (const Piece *piece, const char *query, GArray *wanted, GArray *found)
{
  guint i = 0;

  while (i + wanted->len <= piece->words->len)
    {
      Found place = { .hit = { .block = piece->block, .in_text = piece->in_text } };

      place.rank = dd_fold_match_at (query, wanted, piece->words, i);
      if (place.rank == DD_FOLD_MATCH_NONE)
        {
          i++;
          continue;
        }
      place.hit.start_byte = g_array_index (piece->words, DdFoldWord, i).start_byte;
      i += wanted->len;
      place.hit.end_byte = g_array_index (piece->words, DdFoldWord, i - 1).end_byte;
      g_array_append_val (found, place);
    }
}

/* An exercise is one place: it is shown as a whole. */
static gboolean
is_same_exercise (GArray *hits, const DdBlock *block)
{
  return block != NULL && block->kind == DD_BLOCK_SLOT && hits->len > 0 &&
         g_array_index (hits, DdFindHit, hits->len - 1).block == block;
}

static GArray *
search_pieces (GArray *pieces, const char *query)
{
  g_autoptr (GArray) wanted = dd_fold_split_words (query);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DdFindHit));
  DdFoldMatch nearest = DD_FOLD_MATCH_FOLDED;

  for (guint i = 0; i < pieces->len && wanted->len > 0; i++)
    search_piece (&g_array_index (pieces, Piece, i), query, wanted, found);
  /* Whoever typed marks meant them, unless nothing has them. */
  for (guint i = 0; i < found->len; i++)
    nearest = MIN (nearest, g_array_index (found, Found, i).rank);
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, Found, i).rank == nearest &&
        !is_same_exercise (hits, g_array_index (found, Found, i).hit.block))
      g_array_append_val (hits, g_array_index (found, Found, i).hit);
  return hits;
}

GArray *
dd_find_search (DdFind *self, const char *query)
{
  return search_pieces (self->pieces, query);
}

GArray *
dd_find_in_text (const char *query, const char *text)
{
  g_autoptr (GArray) pieces = new_pieces ();

  add_piece (pieces, NULL, TRUE, g_strdup (text));
  return search_pieces (pieces, query);
}

static const Piece *
piece_of (DdFind *self, const DdFindHit *hit)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->block == hit->block && piece->in_text == hit->in_text)
        return piece;
    }
  return NULL;
}

char *
dd_find_dup_text (DdFind *self, const DdFindHit *hit)
{
  const Piece *piece = piece_of (self, hit);

  return g_strdup (piece != NULL ? piece->text : "");
}

char *
dd_find_dup_excerpt (DdFind *self, const DdFindHit *hit)
{
  const Piece *piece = piece_of (self, hit);
  guint first = 0;
  guint last = 0;
  gsize start = 0;
  gsize end = 0;
  g_autofree char *words = NULL;

  if (piece == NULL)
    return g_strdup ("");
  end = strlen (piece->text);
  for (guint i = 0; i < piece->words->len; i++)
    {
      const DdFoldWord *word = &g_array_index (piece->words, DdFoldWord, i);

      first += word->start_byte < hit->start_byte;
      last += word->end_byte <= hit->end_byte;
    }
  if (first > EXCERPT_WORDS)
    start = g_array_index (piece->words, DdFoldWord, first - EXCERPT_WORDS).start_byte;
  if (last + EXCERPT_WORDS < piece->words->len)
    end = g_array_index (piece->words, DdFoldWord, last + EXCERPT_WORDS - 1).end_byte;
  words = g_strndup (piece->text + start, end - start);
  for (char *p = words; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  return g_strconcat (start > 0 ? "…" : "", words, end < strlen (piece->text) ? "…" : "", NULL);
}
