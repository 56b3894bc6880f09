/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of dd-plain-lines.h. */

#include "dd-plain-lines.h"

#include <string.h>

/* Under so many columns words would stand one below the other: better to go over the edge. */
#define LEAST_ROOM 16

typedef struct
{
  char *first;     /* (owned) (nullable) for the next line; NULL when it is used up */
  char *rest;      /* (owned) */
  gboolean is_new; /* nothing written since it was pushed */
} Prefix;

struct _DdPlainLines
{
  GString *text;    /* (owned) */
  GArray *prefixes; /* (owned) Prefix */
  guint width;
  gboolean wants_gap;
};

static void
clear_prefix (gpointer data)
{
  Prefix *prefix = data;

  g_free (prefix->first);
  g_free (prefix->rest);
}

DdPlainLines *
dd_plain_lines_new (guint width)
{
  DdPlainLines *self = g_new0 (DdPlainLines, 1);

  self->text = g_string_new (NULL);
  self->prefixes = g_array_new (FALSE, FALSE, sizeof (Prefix));
  g_array_set_clear_func (self->prefixes, clear_prefix);
  self->width = width;
  return self;
}

char *
dd_plain_lines_free_to_text (DdPlainLines *self)
{
  char *text = g_string_free (self->text, FALSE);

  g_array_unref (self->prefixes);
  g_free (self);
  return text;
}

void
dd_plain_lines_push (DdPlainLines *self, const char *first, const char *rest)
{
  Prefix prefix = { g_strdup (first), g_strdup (rest), TRUE };

  g_array_append_val (self->prefixes, prefix);
}

void
dd_plain_lines_pop (DdPlainLines *self)
{
  g_array_set_size (self->prefixes, self->prefixes->len - 1);
}

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

/* The empty line that was asked for: with the bars of quotations, without the marks of lists. */
static void
write_gap (DdPlainLines *self)
{
  self->wants_gap = FALSE;
  if (self->text->len == 0)
    return;
  for (guint i = 0; i < self->prefixes->len; i++)
    {
      const Prefix *prefix = &g_array_index (self->prefixes, Prefix, i);

      if (prefix->is_new)
        break;
      g_string_append (self->text, prefix->rest);
    }
  end_line (self->text);
}

static void
write_line (DdPlainLines *self, const char *line)
{
  if (self->wants_gap)
    write_gap (self);
  for (guint i = 0; i < self->prefixes->len; i++)
    {
      Prefix *prefix = &g_array_index (self->prefixes, Prefix, i);

      g_string_append (self->text, prefix->first != NULL ? prefix->first : prefix->rest);
      g_clear_pointer (&prefix->first, g_free);
      prefix->is_new = FALSE;
    }
  g_string_append (self->text, line);
  end_line (self->text);
}

void
dd_plain_lines_gap (DdPlainLines *self)
{
  guint n = self->prefixes->len;

  /* The first text in a prefix stands on the line of its mark. */
  if (n == 0 || !g_array_index (self->prefixes, Prefix, n - 1).is_new)
    self->wants_gap = self->text->len > 0;
}

void
dd_plain_lines_join (DdPlainLines *self)
{
  self->wants_gap = FALSE;
}

guint
dd_plain_lines_get_room (const DdPlainLines *self)
{
  guint used = 0;

  if (self->width == 0)
    return 0;
  for (guint i = 0; i < self->prefixes->len; i++)
    used += dd_plain_lines_measure (g_array_index (self->prefixes, Prefix, i).rest);
  return self->width > used + LEAST_ROOM ? self->width - used : LEAST_ROOM;
}

void
dd_plain_lines_add (DdPlainLines *self, const char *text)
{
  g_auto (GStrv) lines = dd_plain_lines_break (text, dd_plain_lines_get_room (self));

  for (guint i = 0; lines[i] != NULL; i++)
    write_line (self, lines[i]);
}

void
dd_plain_lines_add_verbatim (DdPlainLines *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    write_line (self, lines[i]);
}

void
dd_plain_lines_underline (DdPlainLines *self, const char *text, char character)
{
  guint n_columns = dd_plain_lines_measure (text);
  guint room = dd_plain_lines_get_room (self);
  g_autofree char *line = NULL;

  if (room > 0)
    n_columns = MIN (n_columns, room);
  line = g_strnfill (n_columns, character);
  write_line (self, line);
}

/* ---- Columns ---- */

guint
dd_plain_lines_measure (const char *text)
{
  guint n_columns = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        n_columns += g_unichar_iswide (c) ? 2 : 1;
    }
  return n_columns;
}

static void
break_line (const char *text, guint width, GPtrArray *out)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *line = g_string_new (NULL);
  guint used = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint columns = dd_plain_lines_measure (words[i]);

      if (i > 0 && width > 0 && used + 1 + columns > width)
        {
          g_ptr_array_add (out, g_strdup (line->str));
          g_string_truncate (line, 0);
          used = 0;
        }
      else if (i > 0)
        {
          g_string_append_c (line, ' ');
          used++;
        }
      g_string_append (line, words[i]);
      used += columns;
    }
  g_ptr_array_add (out, g_string_free (line, FALSE));
}

char **
dd_plain_lines_break (const char *text, guint width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    break_line (lines[i], width, out);
  if (out->len == 0)
    g_ptr_array_add (out, g_strdup (""));
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, FALSE);
}
