/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One SQLite connection and the statements prepared on it. Private to this room, the only one that
 * knows SQLite.
 *
 * A DdDb belongs to one thread. Errors become DD_STORE_ERROR, named for what the caller does next.
 */

#pragma once

#include <sqlite3.h>

#include "dd-store.h"

G_BEGIN_DECLS

typedef struct _DdDb DdDb;

typedef enum
{
  DD_DB_RECORDS, /* synchronous = FULL: a commit is on the disk */
  /* synchronous = NORMAL: a power cut may take the last commits back, never half of one */
  DD_DB_VIEWS
} DdDbKind;

/* Opens PATH, made unless READ_ONLY. */
DdDb *dd_db_open (const char *path, DdDbKind kind, gboolean read_only, GError **error);
void dd_db_close (DdDb *self);

/* Runs the numbered files PREFIX-001.sql ... PREFIX-NNN.sql behind the database's user_version,
 * each in one transaction. TOO_NEW, and nothing changed, when it is beyond LAST. Then switches to
 * write-ahead logging. */
gboolean dd_db_migrate (DdDb *self, const char *prefix, int last, GError **error);
gboolean dd_db_get_version (DdDb *self, int *ret_version, GError **error);

/* Several statements without parameters or rows. */
gboolean dd_db_run (DdDb *self, const char *sql, GError **error);

/* A file of this room's resources, whole. */
gboolean dd_db_run_resource (DdDb *self, const char *name, GError **error);

/* Turns the last failure of SQLite into ERROR; always FALSE. DOING names what was tried. */
gboolean dd_db_fail (DdDb *self, const char *doing, GError **error);

gboolean dd_db_begin (DdDb *self, GError **error);
gboolean dd_db_commit (DdDb *self, GError **error);
void dd_db_rollback (DdDb *self);
gboolean dd_db_is_in_transaction (DdDb *self);

/* ---- Statements ---- */

/* A prepared statement in use; dd_stmt_done () hands it back for the next time. */
typedef struct sqlite3_stmt DdStmt;

/* SQL is a string literal: its address is its name in the cache. NULL on error. */
DdStmt *dd_db_prepare (DdDb *self, const char *sql, GError **error);
void dd_stmt_done (DdStmt *self);

/* Parameters count from 1. Strings and bytes are copied; NULL binds NULL. */
void dd_stmt_bind_text (DdStmt *self, int index, const char *text);
void dd_stmt_bind_int (DdStmt *self, int index, gint64 value);
void dd_stmt_bind_double (DdStmt *self, int index, double value);
void dd_stmt_bind_blob (DdStmt *self, int index, const void *data, gsize length_bytes);

/* The next row. FALSE at the end, without ERROR, and on failure, with it. */
gboolean dd_stmt_next (DdStmt *self, GError **error);
/* After dd_stmt_next () ended a loop: FALSE, with a copy of FAILURE (nullable) in ERROR, when it
 * was that which ended it. */
gboolean dd_stmt_ended_well (const GError *failure, GError **error);
/* Runs to the end, rows are not wanted. */
gboolean dd_stmt_run (DdStmt *self, GError **error);

/* Columns count from 0. Text and bytes are borrowed until the next step. */
const char *dd_stmt_get_text (DdStmt *self, int column);
char *dd_stmt_dup_text (DdStmt *self, int column);
gint64 dd_stmt_get_int (DdStmt *self, int column);
double dd_stmt_get_double (DdStmt *self, int column);
/* Copies exactly LENGTH bytes; FALSE, and nothing copied, if there are not so many. */
gboolean dd_stmt_copy_blob (DdStmt *self, int column, void *ret_data, gsize length_bytes);
gboolean dd_stmt_is_null (DdStmt *self, int column);

/* How many rows the last change touched. */
gint64 dd_db_get_changes (DdDb *self);
gint64 dd_db_get_last_rowid (DdDb *self);

/* SQLite's own look at its file: an array of sentences, empty when it is whole. */
gboolean dd_db_check (DdDb *self, GPtrArray *sentences, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDb, dd_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdStmt, dd_stmt_done)

G_END_DECLS
