/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A block of a document: a paragraph, a list, a figure, the place of an exercise. Blocks form a
 * tree.
 *
 * Read-only, borrowed from a DdDocument. Every block has an index, its number in reading order from
 * 0; a parent comes before its children. The index is what a place in a lesson is kept by. What
 * each kind holds:
 *
 * kind       blocks  runs           text                   more
 * SECTION    any     -              -                      part
 * HEADING    -       the heading    -                      level
 * PARAGRAPH  -       the text       -
 * LIST       ITEMs   -              -                      ordered
 * ITEM       any     -              -
 * FIGURE     -       the caption    what the picture says  href of the picture
 * TABLE      ROWs    the caption    -                      numeric, n_columns
 * ROW        CELLs   -              -
 * CELL       -       the text       -                      header
 * CODE       -       -              the code, with \n      lang (of programming)
 * NOTE       any     -              -                      note
 * TERM       -       what it means  the word               name_en
 * QUOTE      any     the source     -
 * EXAMPLE    STEPs   -              title or NULL
 * STEP       any     -              -
 * SLOT       -       -              words instead          href of the item; slot in an item
 * FORMULA    -       -              readable form          source
 */

#pragma once

#include "dd-part.h"
#include "dd-run.h"

G_BEGIN_DECLS

typedef enum
{
  DD_BLOCK_SECTION,
  DD_BLOCK_HEADING,
  DD_BLOCK_PARAGRAPH,
  DD_BLOCK_LIST,
  DD_BLOCK_ITEM,
  DD_BLOCK_FIGURE,
  DD_BLOCK_TABLE,
  DD_BLOCK_ROW,
  DD_BLOCK_CELL,
  DD_BLOCK_CODE,
  DD_BLOCK_NOTE,
  DD_BLOCK_TERM,
  DD_BLOCK_QUOTE,
  DD_BLOCK_EXAMPLE,
  DD_BLOCK_STEP,
  DD_BLOCK_SLOT,
  DD_BLOCK_FORMULA
} DdBlockKind;

typedef enum
{
  DD_NOTE_TIP,
  DD_NOTE_WARNING,
  DD_NOTE_REMEMBER,
  DD_NOTE_PAPER,
  DD_NOTE_TEACHER
} DdNote;

typedef struct _DdBlock DdBlock;

struct _DdBlock
{
  DdBlockKind kind;
  guint index;           /* number in reading order, from 0 */
  guint line;            /* of the start tag, from 1 */
  DdPart part;           /* the part that it lies in, or that it is; DD_PART_NONE outside */
  const char *id;        /* (nullable) unique in the document */
  const DdBlock *parent; /* (nullable) */
  const DdBlock *const *blocks;
  guint n_blocks;
  const DdRun *runs;
  guint n_runs;

  const char *text;    /* (nullable) see the table */
  const char *href;    /* (nullable) FIGURE, SLOT: entry in the package */
  const char *source;  /* (nullable) FORMULA: one math element, MathML 3 */
  const char *slot;    /* (nullable) SLOT of an item: response identifier; href is NULL */
  const char *lang;    /* (nullable) CODE: name of the programming language */
  const char *name_en; /* (nullable) TERM: the word in English */
  guint level;         /* HEADING: 1 (title of the lesson) to 4 */
  guint n_columns;     /* TABLE: cells of the longest row */
  DdNote note;         /* NOTE */
  gboolean ordered;    /* LIST */
  gboolean numeric;    /* TABLE: digits in columns */
  gboolean header;     /* CELL */
};

G_END_DECLS
