/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that make and record statements share. */

#pragma once

#include "dd-json-writer.h"
#include "dd-statement.h"

G_BEGIN_DECLS

/* Where it happened, and in which exercise (nullable); of an answer, as that says. Borrowed. */
const DdWhere *dd_statement_get_where (const DdStatement *statement);
const char *dd_statement_get_exercise (const DdStatement *statement);

/* Sets INVALID; always FALSE. */
gboolean dd_statement_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* INVALID, in words, when STATEMENT says what no event may say. */
gboolean dd_statement_check (const DdStatement *statement, GError **error);

/* Id, actor and verb; then the caller adds object, result and context. */
void dd_statement_begin (DdJsonWriter *writer, const DdStamp *stamp, DdKind kind);
/* The members of our extension that every kind has. */
void dd_statement_add_stamp (DdJsonWriter *writer, const char *kind, const DdStamp *stamp);
/* The object. */
void dd_statement_add_object (DdJsonWriter *writer,
                              const DdStatement *statement,
                              const DdStamp *stamp);
/* What the object stands in: the nearest as parent, the rest as grouping. */
void dd_statement_add_activities (DdJsonWriter *writer, const DdStatement *statement);
/* The members of our extension that are its kind's own. INVALID: an answer that is no JSON. */
gboolean
dd_statement_add_data (DdJsonWriter *writer, const DdStatement *statement, GError **error);
/* Timestamp, end, and the limits. */
GBytes *dd_statement_end (DdJsonWriter *writer, const DdStamp *stamp, GError **error);

/* Says ORIGINAL again, of the stamp's person. */
GBytes *dd_statement_build_restated (const DdStamp *stamp, GBytes *original, GError **error);

G_END_DECLS
