/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as plain text, for `domdomctl show`, for terminals and for search. One function a kind
 * of block. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-plain-lines.h"
#include "dd-plain-table.h"
#include "dd-plain-words.h"

typedef struct
{
  DdPlainLines *lines;       /* (borrowed) */
  const DdPlainWords *words; /* (borrowed) */
} Writer;

static void write_block (Writer *self, const DdBlock *block);

static void
write_blocks (Writer *self, const DdBlock *block)
{
  for (guint i = 0; i < block->n_blocks; i++)
    write_block (self, block->blocks[i]);
}

/* The words of a line, an address behind the words that stand for it. */
static char *
dup_line (const DdBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < block->n_runs; i++)
    {
      const DdRun *run = &block->runs[i];
      gboolean ends = i + 1 == block->n_runs || g_strcmp0 (run[1].address, run->address) != 0;

      if (run->kind == DD_RUN_SLOT && *run->text == '\0')
        g_string_append (text, "____");
      else if (run->kind == DD_RUN_TEXT && run->style & (DD_STYLE_SUP | DD_STYLE_SUB))
        g_string_append_printf (text, "%s%s", run->style & DD_STYLE_SUP ? "^" : "_", run->text);
      else
        g_string_append (text, run->text);
      if (run->address != NULL && ends && strcmp (run->address, run->text) != 0)
        g_string_append_printf (text, " (%s)", run->address);
    }
  return g_string_free (text, FALSE);
}

static void
write_runs (Writer *self, const DdBlock *block)
{
  g_autofree char *text = dup_line (block);

  dd_plain_lines_add (self->lines, text);
}

static void
write_heading (Writer *self, const char *text, char underline)
{
  dd_plain_lines_gap (self->lines);
  dd_plain_lines_add (self->lines, text);
  dd_plain_lines_underline (self->lines, text, underline);
  dd_plain_lines_gap (self->lines);
}

static void
write_heading_block (Writer *self, const DdBlock *block)
{
  static const char underlines[] = { '=', '=', '~', '.', '.' };
  g_autofree char *text = dup_line (block);

  write_heading (self, text, underlines[MIN (block->level, 4)]);
}

/* "Word: " before the first block's words. */
static void
write_labelled (Writer *self, const char *label, const char *text)
{
  g_autofree char *line =
    *text == '\0' ? g_strdup_printf ("[%s]", label) : g_strdup_printf ("[%s] %s", label, text);

  dd_plain_lines_add (self->lines, line);
}

static void
write_figure (Writer *self, const DdBlock *block)
{
  write_labelled (self, self->words->picture, block->text);
  if (block->n_runs > 0)
    write_runs (self, block);
}

static void
write_table (Writer *self, const DdBlock *block)
{
  g_autofree char *text = dd_plain_table_new (block, dd_plain_lines_get_room (self->lines));

  if (block->n_runs > 0)
    {
      write_runs (self, block);
      dd_plain_lines_gap (self->lines);
    }
  dd_plain_lines_add_verbatim (self->lines, text);
}

/* Lists whose entries are one paragraph each stand without gaps. */
static gboolean
is_tight (const DdBlock *list)
{
  for (guint i = 0; i < list->n_blocks; i++)
    if (list->blocks[i]->n_blocks > 1)
      return FALSE;
  return TRUE;
}

static void
write_list (Writer *self, const DdBlock *block)
{
  gboolean tight = is_tight (block);

  for (guint i = 0; i < block->n_blocks; i++)
    {
      g_autofree char *first = block->ordered ? g_strdup_printf ("%u. ", i + 1) : g_strdup ("- ");
      g_autofree char *rest = g_strnfill (strlen (first), ' ');

      if (tight && i > 0)
        dd_plain_lines_join (self->lines);
      dd_plain_lines_push (self->lines, first, rest);
      if (block->blocks[i]->n_blocks == 0)
        dd_plain_lines_add (self->lines, "");
      write_blocks (self, block->blocks[i]);
      dd_plain_lines_pop (self->lines);
    }
}

/* The label stands before the words of the first paragraph, or alone before another block. */
static void
write_note (Writer *self, const DdBlock *block)
{
  gboolean has_text = block->n_blocks > 0 && block->blocks[0]->kind == DD_BLOCK_PARAGRAPH;
  g_autofree char *text = has_text ? dup_line (block->blocks[0]) : g_strdup ("");

  dd_plain_lines_push (self->lines, "| ", "| ");
  write_labelled (self, self->words->notes[block->note], text);
  for (guint i = has_text ? 1 : 0; i < block->n_blocks; i++)
    write_block (self, block->blocks[i]);
  dd_plain_lines_pop (self->lines);
}

static void
write_quote (Writer *self, const DdBlock *block)
{
  dd_plain_lines_push (self->lines, "> ", "> ");
  write_blocks (self, block);
  if (block->n_runs > 0)
    {
      g_autofree char *source = dup_line (block);
      g_autofree char *line = g_strdup_printf ("— %s", source);

      dd_plain_lines_gap (self->lines);
      dd_plain_lines_add (self->lines, line);
    }
  dd_plain_lines_pop (self->lines);
}

static void
write_term (Writer *self, const DdBlock *block)
{
  g_autofree char *meaning = dup_line (block);
  g_autofree char *english =
    block->name_en == NULL ? g_strdup ("") : g_strdup_printf (" (%s)", block->name_en);
  g_autofree char *line = g_strdup_printf ("%s%s: %s", block->text, english, meaning);

  dd_plain_lines_push (self->lines, "", "  ");
  dd_plain_lines_add (self->lines, line);
  dd_plain_lines_pop (self->lines);
}

static void
write_code (Writer *self, const DdBlock *block)
{
  dd_plain_lines_push (self->lines, NULL, "    ");
  dd_plain_lines_add_verbatim (self->lines, block->text);
  dd_plain_lines_pop (self->lines);
}

static void
write_example (Writer *self, const DdBlock *block)
{
  write_labelled (self, self->words->example, block->text == NULL ? "" : block->text);
  for (guint i = 0; i < block->n_blocks; i++)
    {
      g_autofree char *first = g_strdup_printf ("%u) ", i + 1);
      g_autofree char *rest = g_strnfill (strlen (first), ' ');

      dd_plain_lines_gap (self->lines);
      dd_plain_lines_push (self->lines, first, rest);
      write_blocks (self, block->blocks[i]);
      dd_plain_lines_pop (self->lines);
    }
}

static void
write_slot (Writer *self, const DdBlock *block)
{
  write_labelled (self, self->words->exercise, block->text);
}

static void
write_formula (Writer *self, const DdBlock *block)
{
  dd_plain_lines_push (self->lines, NULL, "    ");
  dd_plain_lines_add (self->lines, block->text);
  dd_plain_lines_pop (self->lines);
}

static void
write_section (Writer *self, const DdBlock *block)
{
  write_heading (self, self->words->parts[block->part], '-');
  write_blocks (self, block);
}

static void
write_block (Writer *self, const DdBlock *block)
{
  static void (*const writers[]) (Writer *, const DdBlock *) = {
    [DD_BLOCK_SECTION] = write_section,
    [DD_BLOCK_HEADING] = write_heading_block,
    [DD_BLOCK_PARAGRAPH] = write_runs,
    [DD_BLOCK_LIST] = write_list,
    [DD_BLOCK_ITEM] = write_blocks,
    [DD_BLOCK_FIGURE] = write_figure,
    [DD_BLOCK_TABLE] = write_table,
    [DD_BLOCK_ROW] = write_blocks,
    [DD_BLOCK_CELL] = write_runs,
    [DD_BLOCK_CODE] = write_code,
    [DD_BLOCK_NOTE] = write_note,
    [DD_BLOCK_TERM] = write_term,
    [DD_BLOCK_QUOTE] = write_quote,
    [DD_BLOCK_EXAMPLE] = write_example,
    [DD_BLOCK_STEP] = write_blocks,
    [DD_BLOCK_SLOT] = write_slot,
    [DD_BLOCK_FORMULA] = write_formula,
  };

  dd_plain_lines_gap (self->lines);
  writers[block->kind](self, block);
  dd_plain_lines_gap (self->lines);
}

char *
dd_document_dup_text (const DdDocument *self, guint width)
{
  Writer writer = { .lines = dd_plain_lines_new (width),
                    .words = dd_plain_words_get (self->language) };

  if (*self->title != '\0' && (self->n_roots == 0 || self->roots[0]->kind != DD_BLOCK_HEADING ||
                               self->roots[0]->level != 1))
    write_heading (&writer, self->title, '=');
  for (guint i = 0; i < self->n_roots; i++)
    write_block (&writer, self->roots[i]);
  return dd_plain_lines_free_to_text (writer.lines);
}

/* ---- Words alone ---- */

static void
append_words (GString *out, const DdBlock *block)
{
  g_autofree char *line = dd_block_dup_runs_text (block);

  if (block->text != NULL && *block->text != '\0')
    g_string_append_printf (out, "%s\n", block->text);
  if (block->name_en != NULL)
    g_string_append_printf (out, "%s\n", block->name_en);
  if (*line != '\0')
    g_string_append_printf (out, "%s\n", line);
  for (guint i = 0; i < block->n_blocks; i++)
    append_words (out, block->blocks[i]);
}

char *
dd_block_dup_text (const DdBlock *block)
{
  GString *out = g_string_new (NULL);

  append_words (out, block);
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
