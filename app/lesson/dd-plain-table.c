/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of dd-plain-table.h. */

#include "dd-plain-table.h"

#include <string.h>

#include "dd-document.h"
#include "dd-plain-lines.h"

#define GAP 2          /* blanks between columns */
#define LEAST_COLUMN 6 /* a column is not made narrower than this */

/* How wide each column is when nothing is broken. */
static void
measure (const DdBlock *table, guint *widths)
{
  for (guint r = 0; r < table->n_blocks; r++)
    for (guint c = 0; c < table->blocks[r]->n_blocks; c++)
      {
        g_autofree char *text = dd_block_dup_runs_text (table->blocks[r]->blocks[c]);
        g_auto (GStrv) lines = dd_plain_lines_break (text, 0);

        for (guint i = 0; lines[i] != NULL; i++)
          widths[c] = MAX (widths[c], dd_plain_lines_measure (lines[i]));
      }
}

/* What all columns take when none is wider than MOST. */
static guint64
sum_up (const guint *widths, guint n_columns, guint most)
{
  guint64 total = 0;

  for (guint c = 0; c < n_columns; c++)
    total += MIN (widths[c], most);
  return total;
}

/* Makes the widest columns narrower, all of them equally, until everything fits or a column would
 * be too narrow to read. What is left over goes to the first ones. */
static void
squeeze (guint *widths, guint n_columns, guint width)
{
  guint64 gaps = n_columns == 0 ? 0 : GAP * (guint64) (n_columns - 1);
  guint64 room = width > gaps ? width - gaps : 0;
  guint least = LEAST_COLUMN;
  guint most = MAX (width, LEAST_COLUMN) + 1;

  if (width == 0 || sum_up (widths, n_columns, G_MAXUINT) <= room)
    return;
  while (most - least > 1)
    {
      guint middle = least + (most - least) / 2;

      if (sum_up (widths, n_columns, middle) <= room)
        least = middle;
      else
        most = middle;
    }
  room -= MIN (room, sum_up (widths, n_columns, least));
  for (guint c = 0; c < n_columns; c++)
    if (widths[c] > least)
      {
        widths[c] = least + (room > 0 ? 1 : 0);
        room -= MIN (room, 1);
      }
}

static void
put_cell (GString *out, const char *text, guint width, gboolean to_right)
{
  guint used = dd_plain_lines_measure (text);
  guint blanks = used < width ? width - used : 0;

  if (to_right)
    g_string_append_printf (out, "%*s%s", (int) blanks, "", text);
  else
    g_string_append_printf (out, "%s%*s", text, (int) blanks, "");
}

static gboolean
is_number (const char *text)
{
  return strpbrk (text, "0123456789") != NULL && strspn (text, "0123456789.,+-% ") == strlen (text);
}

static void
end_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
put_line (GString *out,
          const DdBlock *table,
          GPtrArray *cells,
          const guint *counts,
          guint line,
          const guint *widths)
{
  for (guint c = 0; c < cells->len; c++)
    {
      char **lines = g_ptr_array_index (cells, c);
      const char *text = line < counts[c] ? lines[line] : "";

      if (c > 0)
        g_string_append_printf (out, "%*s", GAP, "");
      put_cell (out, text, widths[c], table->numeric && is_number (text));
    }
  end_line (out);
}

static void
put_row (GString *out, const DdBlock *table, const DdBlock *row, const guint *widths)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree guint *counts = g_new0 (guint, MAX (row->n_blocks, 1));
  guint n_lines = 1;

  for (guint c = 0; c < row->n_blocks; c++)
    {
      g_autofree char *text = dd_block_dup_runs_text (row->blocks[c]);
      char **lines = dd_plain_lines_break (text, widths[c]);

      counts[c] = g_strv_length (lines);
      n_lines = MAX (n_lines, counts[c]);
      g_ptr_array_add (cells, lines);
    }
  for (guint i = 0; i < n_lines; i++)
    put_line (out, table, cells, counts, i, widths);
}

static gboolean
is_header (const DdBlock *row)
{
  for (guint c = 0; c < row->n_blocks; c++)
    if (!row->blocks[c]->header)
      return FALSE;
  return TRUE;
}

static void
put_rule (GString *out, const guint *widths, guint n_columns)
{
  for (guint c = 0; c < n_columns; c++)
    {
      g_autofree char *line = g_strnfill (widths[c], '-');

      g_string_append_printf (out, "%*s%s", c > 0 ? GAP : 0, "", line);
    }
  end_line (out);
}

char *
dd_plain_table_new (const DdBlock *table, guint width)
{
  g_autofree guint *widths = g_new0 (guint, MAX (table->n_columns, 1));
  GString *out = g_string_new (NULL);

  measure (table, widths);
  squeeze (widths, table->n_columns, width);
  for (guint r = 0; r < table->n_blocks; r++)
    {
      put_row (out, table, table->blocks[r], widths);
      if (r == 0 && table->n_blocks > 1 && is_header (table->blocks[r]))
        put_rule (out, widths, table->n_columns);
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
