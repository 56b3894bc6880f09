/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A guess from the number of letters, lines and rows: nothing is set or measured for it. */

#include "dd-block-height.h"

#include <string.h>

#define LINE_PX 27
#define LINE_LETTERS 80
#define GAP_PX 12
#define HEADING_PX 40
#define FIGURE_PX 360
#define ROW_PX 36
#define NOTE_PX 50
#define EXERCISE_PX 320

static int
guess_runs (const DdBlock *block)
{
  glong letters = 0;

  for (guint i = 0; i < block->n_runs; i++)
    letters += block->runs[i].text != NULL ? g_utf8_strlen (block->runs[i].text, -1) : 0;
  return LINE_PX * (int) (1 + letters / LINE_LETTERS);
}

static int
guess_children (const DdBlock *block)
{
  int height = 0;

  for (guint i = 0; i < block->n_blocks; i++)
    height += dd_block_guess_height (block->blocks[i]) + (i > 0 ? GAP_PX : 0);
  return height;
}

static int
count_lines (const char *text)
{
  int n = 1;

  for (; text != NULL && *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

int
dd_block_guess_height (const DdBlock *block)
{
  switch (block->kind)
    {
    case DD_BLOCK_HEADING:
      return HEADING_PX;
    case DD_BLOCK_FIGURE:
      return FIGURE_PX + (block->n_runs > 0 ? guess_runs (block) : 0);
    case DD_BLOCK_TABLE:
      return ROW_PX * (int) block->n_blocks + (block->n_runs > 0 ? guess_runs (block) : 0);
    case DD_BLOCK_CODE:
      return LINE_PX * count_lines (block->text) + 2 * GAP_PX;
    case DD_BLOCK_NOTE:
      return NOTE_PX + guess_children (block);
    case DD_BLOCK_TERM:
      return LINE_PX + guess_runs (block);
    case DD_BLOCK_SLOT:
      return EXERCISE_PX;
    case DD_BLOCK_SECTION:
    case DD_BLOCK_PARAGRAPH:
    case DD_BLOCK_LIST:
    case DD_BLOCK_ITEM:
    case DD_BLOCK_ROW:
    case DD_BLOCK_CELL:
    case DD_BLOCK_QUOTE:
    case DD_BLOCK_EXAMPLE:
    case DD_BLOCK_STEP:
    case DD_BLOCK_FORMULA:
    default:
      return block->n_blocks > 0 ? guess_children (block) : guess_runs (block);
    }
}
