/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One SQLite connection, its pragmas, its prepared statements, its migrations. */

#include "dd-db.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "dd-store-resources.h"

#define BUSY_MSEC 5000
#define WAL_TRIES 100
/* What is derived can be had a little later: a query shows what is there rather than wait. */
#define BUSY_VIEWS_MSEC 1000
#define APPLICATION_ID 0x444d4431 /* "DMD1", for file (1) and for whoever finds the file */

struct _DdDb
{
  sqlite3 *db;            /* (owned) */
  GHashTable *statements; /* (owned) SQL literal, by address, to sqlite3_stmt (owned) */
  DdDbKind kind;
  gboolean read_only;
};

static DdStoreError
name_failure (sqlite3 *db)
{
  int code = sqlite3_extended_errcode (db);
  int system = sqlite3_system_errno (db);

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return DD_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DD_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DD_STORE_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return DD_STORE_ERROR_BAD_PLACE;
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_CORRUPTFS)
        return DD_STORE_ERROR_CORRUPT;
      return system == ENOSPC || system == EDQUOT ? DD_STORE_ERROR_FULL : DD_STORE_ERROR_FAILED;
    default:
      return DD_STORE_ERROR_FAILED;
    }
}

static const char *
name_file (sqlite3 *db)
{
  const char *path = sqlite3_db_filename (db, "main");
  const char *slash = path != NULL ? strrchr (path, G_DIR_SEPARATOR) : NULL;

  return slash != NULL ? slash + 1 : "records";
}

static gboolean
fail (sqlite3 *db,
      const char *doing,
      GError **error)
{
  g_set_error (error,
               DD_STORE_ERROR,
               (int) name_failure (db),
               "%s: %s: %s (%d)",
               name_file (db),
               doing,
               sqlite3_errmsg (db),
               sqlite3_extended_errcode (db));
  return FALSE;
}

gboolean
dd_db_fail (DdDb *self,
            const char *doing,
            GError **error)
{
  return fail (self->db, doing, error);
}

gboolean
dd_db_run (DdDb *self,
           const char *sql,
           GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self->db, "cannot run a statement", error);
  return TRUE;
}

gboolean
dd_db_run_resource (DdDb *self,
                    const char *name,
                    GError **error)
{
  g_autofree char *path = g_strconcat ("/vn/domdom/store/", name, NULL);
  /* Named by its accessor: a static library's resources vanish when nothing refers to them. */
  g_autoptr (GBytes) sql =
    g_resource_lookup_data (dd_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = NULL;

  if (sql == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  if (sqlite3_exec (self->db, text, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self->db, name, error);
  return TRUE;
}

DdDb *
dd_db_open (const char *path,
            DdDbKind kind,
            gboolean read_only,
            GError **error)
{
  g_autoptr (DdDb) self = g_new0 (DdDb, 1);
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

  self->kind = kind;
  self->read_only = read_only;
  self->statements =
    g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) sqlite3_finalize);

  if (sqlite3_open_v2 (path, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                       NULL) != SQLITE_OK)
    {
      fail (self->db, "cannot open", error);
      return NULL;
    }
  /* Names, answers and the password of a record store are nobody else's business on this PC; the
   * log beside the file takes its mode from it. A stick that knows no modes refuses, and that must
   * not matter. */
  if (!read_only)
    (void) g_chmod (path, 0600);
  sqlite3_busy_timeout (self->db, kind == DD_DB_RECORDS ? BUSY_MSEC : BUSY_VIEWS_MSEC);
  /* What stands in a schema that somebody gave us must not be able to do more than hold tables. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* Foreign keys cannot be switched on inside a transaction, so do it before the first. */
  if (!dd_db_run (self, "PRAGMA foreign_keys = ON", error))
    return NULL;
  if (!dd_db_run (
        self, kind == DD_DB_RECORDS ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
        error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dd_db_close (DdDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_free (self);
}

gboolean
dd_db_get_version (DdDb *self,
                   int *ret_version,
                   GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (self, "PRAGMA user_version", error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return fail (self->db, "cannot read its version", error);
  *ret_version = sqlite3_column_int (stmt, 0);
  return TRUE;
}

static gboolean
migrate_to (DdDb *self,
            const char *prefix,
            int next,
            GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%03d.sql", prefix, next);
  g_autofree char *done =
    g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d", next, APPLICATION_ID);
  int version = 0;

  if (!dd_db_begin (self, error))
    return FALSE;
  /* Another program may have been faster. */
  if (!dd_db_get_version (self, &version, error) ||
      (version < next &&
       (!dd_db_run_resource (self, name, error) || !dd_db_run (self, done, error))) ||
      !dd_db_commit (self, error))
    {
      dd_db_rollback (self);
      return FALSE;
    }
  return TRUE;
}

/* When another connection turns the same new file to WAL at the same moment, SQLite says "locked"
 * at once, without waiting (Write-Ahead Logging, section 9): so the waiting is done here. */
static gboolean
set_wal (DdDb *self,
         GError **error)
{
  for (int tries = 1;; tries++)
    {
      g_autoptr (GError) failure = NULL;

      if (dd_db_run (self, "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 4194304",
                     &failure))
        return TRUE;
      if (!g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_BUSY) || tries == WAL_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_usleep (BUSY_MSEC * 1000 / WAL_TRIES);
    }
}

gboolean
dd_db_migrate (DdDb *self,
               const char *prefix,
               int last,
               GError **error)
{
  int version = 0;

  if (!dd_db_get_version (self, &version, error))
    return FALSE;
  if (version > last)
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_TOO_NEW,
                   "%s: written by a newer program (its version is %d, this program knows %d); "
                   "nothing was changed",
                   name_file (self->db), version, last);
      return FALSE;
    }
  if (self->read_only)
    {
      if (version == last)
        return TRUE;
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_BUSY,
                   "%s: not yet made or brought up to date", name_file (self->db));
      return FALSE;
    }

  /* Before the first table, so that a new file never uses a rollback journal; a header page, no
   * content. */
  if (!set_wal (self, error))
    return FALSE;
  for (int next = version + 1; next <= last; next++)
    if (!migrate_to (self, prefix, next, error))
      return FALSE;
  return TRUE;
}

gboolean
dd_db_begin (DdDb *self,
             GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (self, "BEGIN IMMEDIATE", error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_DONE)
    return fail (self->db, "cannot begin to write", error);
  return TRUE;
}

gboolean
dd_db_commit (DdDb *self,
              GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (self, "COMMIT", error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_DONE)
    return fail (self->db, "cannot write", error);
  return TRUE;
}

void
dd_db_rollback (DdDb *self)
{
  /* After a full disk SQLite has often done so already. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
dd_db_is_in_transaction (DdDb *self)
{
  return !sqlite3_get_autocommit (self->db);
}

DdStmt *
dd_db_prepare (DdDb *self,
               const char *sql,
               GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (stmt != NULL)
    {
      g_assert (!sqlite3_stmt_busy (stmt));
      return stmt;
    }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      fail (self->db, "cannot prepare a statement", error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, stmt);
  return stmt;
}

void
dd_stmt_done (DdStmt *self)
{
  if (self == NULL)
    return;
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

void
dd_stmt_bind_text (DdStmt *self,
                   int index,
                   const char *text)
{
  sqlite3_bind_text (self, index, text, -1, SQLITE_TRANSIENT);
}

void
dd_stmt_bind_int (DdStmt *self,
                  int index,
                  gint64 value)
{
  sqlite3_bind_int64 (self, index, value);
}

void
dd_stmt_bind_double (DdStmt *self,
                     int index,
                     double value)
{
  sqlite3_bind_double (self, index, value);
}

void
dd_stmt_bind_blob (DdStmt *self,
                   int index,
                   const void *data,
                   gsize length_bytes)
{
  /* No bytes are an empty blob, not NULL. */
  sqlite3_bind_blob64 (self, index, length_bytes > 0 ? data : "", length_bytes, SQLITE_TRANSIENT);
}

gboolean
dd_stmt_next (DdStmt *self,
              GError **error)
{
  int code = sqlite3_step (self);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    fail (sqlite3_db_handle (self), "cannot read or write a row", error);
  return FALSE;
}

gboolean
dd_stmt_ended_well (const GError *failure,
                    GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

gboolean
dd_stmt_run (DdStmt *self,
             GError **error)
{
  int code;

  do
    code = sqlite3_step (self);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    return fail (sqlite3_db_handle (self), "cannot write a row", error);
  return TRUE;
}

const char *
dd_stmt_get_text (DdStmt *self,
                  int column)
{
  return (const char *) sqlite3_column_text (self, column);
}

char *
dd_stmt_dup_text (DdStmt *self,
                  int column)
{
  return g_strdup (dd_stmt_get_text (self, column));
}

gint64
dd_stmt_get_int (DdStmt *self,
                 int column)
{
  return sqlite3_column_int64 (self, column);
}

double
dd_stmt_get_double (DdStmt *self,
                    int column)
{
  return sqlite3_column_double (self, column);
}

gboolean
dd_stmt_copy_blob (DdStmt *self,
                   int column,
                   void *ret_data,
                   gsize length_bytes)
{
  const void *data = sqlite3_column_blob (self, column);

  if ((gsize) sqlite3_column_bytes (self, column) != length_bytes)
    return FALSE;
  if (length_bytes > 0)
    memcpy (ret_data, data, length_bytes);
  return TRUE;
}

gboolean
dd_stmt_is_null (DdStmt *self,
                 int column)
{
  return sqlite3_column_type (self, column) == SQLITE_NULL;
}

gint64
dd_db_get_changes (DdDb *self)
{
  return sqlite3_changes64 (self->db);
}

gint64
dd_db_get_last_rowid (DdDb *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

gboolean
dd_db_check (DdDb *self,
             GPtrArray *sentences,
             GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (self, "PRAGMA integrity_check (100)", error);
  int code;

  if (stmt == NULL)
    return FALSE;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      const char *text = dd_stmt_get_text (stmt, 0);

      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (sentences, g_strdup_printf ("%s: %s", name_file (self->db), text));
    }
  return code == SQLITE_DONE ? TRUE : fail (self->db, "cannot be checked", error);
}
