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

/* Takes from the widest column until everything fits, or nothing more can be taken. */
static void
squeeze (guint *widths, guint n_columns, guint width)
{
  for (;;)
    {
      guint total = GAP * (n_columns - 1);
      guint widest = 0;

      for (guint c = 0; c < n_columns; c++)
        {
          total += widths[c];
          if (widths[c] > widths[widest])
            widest = c;
        }
      if (width == 0 || total <= width || widths[widest] <= LEAST_COLUMN)
        return;
      widths[widest]--;
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
put_row (GString *out, const DdBlock *table, const DdBlock *row, const guint *widths)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint n_lines = 1;

  for (guint c = 0; c < row->n_blocks; c++)
    {
      g_autofree char *text = dd_block_dup_runs_text (row->blocks[c]);
      char **lines = dd_plain_lines_break (text, widths[c]);

      n_lines = MAX (n_lines, g_strv_length (lines));
      g_ptr_array_add (cells, lines);
    }
  for (guint i = 0; i < n_lines; i++)
    {
      for (guint c = 0; c < cells->len; c++)
        {
          char **lines = g_ptr_array_index (cells, c);
          const char *text = i < g_strv_length (lines) ? lines[i] : "";

          if (c > 0)
            g_string_append_printf (out, "%*s", GAP, "");
          put_cell (out, text, widths[c], table->numeric && is_number (text));
        }
      end_line (out);
    }
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
