/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of plain text: broken at a width, each with what stands before it (an indent, "| ", "> ").
 *
 * Columns are counted as a terminal shows them: wide characters are two, combining marks none. A
 * word longer than the line stands on one of its own and is not broken. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DdPlainLines DdPlainLines;

/* WIDTH 0: lines are never broken. */
DdPlainLines *dd_plain_lines_new (guint width);
/* The text, ended by one newline unless there is none; frees the lines. */
char *dd_plain_lines_free_to_text (DdPlainLines *self);

/* What every further line begins with, after what is there already; NULL FIRST: the same. FIRST is
 * for the next line only, and as wide as REST. */
void dd_plain_lines_push (DdPlainLines *self, const char *first, const char *rest);
void dd_plain_lines_pop (DdPlainLines *self);

/* An empty line before the next text, unless there is one or nothing was written in this prefix. */
void dd_plain_lines_gap (DdPlainLines *self);
/* No empty line before the next text after all. */
void dd_plain_lines_join (DdPlainLines *self);
/* TEXT, broken; a newline in it is kept. */
void dd_plain_lines_add (DdPlainLines *self, const char *text);
/* TEXT as it is, one line or more, never broken. */
void dd_plain_lines_add_verbatim (DdPlainLines *self, const char *text);
/* As many of the character as TEXT has columns. */
void dd_plain_lines_underline (DdPlainLines *self, const char *text, char character);

/* Columns left for text; 0: without end. */
guint dd_plain_lines_get_room (const DdPlainLines *self);

/* Columns that TEXT takes. */
guint dd_plain_lines_measure (const char *text);
/* TEXT in lines of at most WIDTH columns (0: as it is). Free with g_strfreev (). Never empty. */
char **dd_plain_lines_break (const char *text, guint width);

G_END_DECLS
