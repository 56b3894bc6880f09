/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing JSON (RFC 8259) whose bytes are kept for ever: no white space, members in the order
 * given, one way to write each value. Numbers are the shortest that read back the same; text is
 * UTF-8 with only what must be escaped escaped. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One owner. Begins and ends must match; that is the caller's part. */
typedef struct _DdJsonWriter DdJsonWriter;

DdJsonWriter *dd_json_writer_new (void);
void dd_json_writer_free (DdJsonWriter *self);

/* NAME is NULL for the root and inside arrays. */
void dd_json_writer_begin_object (DdJsonWriter *self, const char *name);
void dd_json_writer_end_object (DdJsonWriter *self);
void dd_json_writer_begin_array (DdJsonWriter *self, const char *name);
void dd_json_writer_end_array (DdJsonWriter *self);

/* VALUE NULL writes nothing at all: there are no nulls. It must be UTF-8. */
void dd_json_writer_add_string (DdJsonWriter *self, const char *name, const char *value);
void dd_json_writer_add_int (DdJsonWriter *self, const char *name, gint64 value);
/* VALUE must be finite. */
void dd_json_writer_add_double (DdJsonWriter *self, const char *name, double value);
void dd_json_writer_add_boolean (DdJsonWriter *self, const char *name, gboolean value);
/* A whole tree as it was read. FALSE, and what was written is of no use, if there is a null or an
 * empty object in it. */
gboolean dd_json_writer_add_node (DdJsonWriter *self, const char *name, JsonNode *node);

/* What was written; the writer is empty then. */
GBytes *dd_json_writer_finish (DdJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdJsonWriter, dd_json_writer_free)

G_END_DECLS
