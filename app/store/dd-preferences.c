/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choices by name: rows of records.db, nothing more. */

#include "dd-preferences.h"

#include "dd-store-private.h"

/* In the table, the PC itself is the person without a name. */
#define THE_PC ""

static gboolean
set (DdStore *store,
     const char *learner,
     const char *name,
     const char *value,
     GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  if (value == NULL)
    stmt = dd_db_prepare (store->records, "DELETE FROM preference WHERE person = ?1 AND name = ?2",
                          error);
  else
    stmt = dd_db_prepare (
      store->records, "INSERT OR REPLACE INTO preference (person, name, value) VALUES (?1, ?2, ?3)",
      error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner != NULL ? learner : THE_PC);
  dd_stmt_bind_text (stmt, 2, name);
  if (value != NULL)
    dd_stmt_bind_text (stmt, 3, value);
  return dd_stmt_run (stmt, error);
}

gboolean
dd_preferences_set (DdStore *store,
                    const char *learner,
                    const char *name,
                    const char *value,
                    GError **error)
{
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (&write, set (store, learner, name, value, error), error);
}

GHashTable *
dd_preferences_load (DdStore *store,
                     const char *learner,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (store);

  stmt =
    dd_db_prepare (store->records, "SELECT name, value FROM preference WHERE person = ?1", error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner != NULL ? learner : THE_PC);
  while (dd_stmt_next (stmt, &failure))
    g_hash_table_insert (values, dd_stmt_dup_text (stmt, 0), dd_stmt_dup_text (stmt, 1));
  if (failure == NULL)
    return g_steal_pointer (&values);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
dd_preferences_get (DdStore *store,
                    const char *learner,
                    const char *name,
                    char **ret_value,
                    GError **error)
{
  g_autoptr (GHashTable) values = dd_preferences_load (store, learner, error);

  if (values == NULL)
    return FALSE;
  *ret_value = g_strdup (g_hash_table_lookup (values, name));
  return TRUE;
}
