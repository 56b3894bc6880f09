/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places and drafts: rows of records.db, nothing more. */

#include "dd-places.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-store-private.h"

void
dd_place_free (DdPlace *self)
{
  if (self == NULL)
    return;
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->part);
  g_free (self->block);
  g_free (self->exercise);
  g_free (self);
}

static gboolean
save_place (DdStore *store,
            const char *learner,
            const DdPlace *place,
            GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    store->records,
    "INSERT OR REPLACE INTO place (person, course, lesson, part, block, exercise, used) VALUES "
    "(?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce (max (used), 0) + 1 FROM place WHERE person = ?1))",
    error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_text (stmt, 2, place->course);
  dd_stmt_bind_text (stmt, 3, place->lesson);
  dd_stmt_bind_text (stmt, 4, place->part);
  dd_stmt_bind_text (stmt, 5, place->block);
  dd_stmt_bind_text (stmt, 6, place->exercise);
  return dd_stmt_run (stmt, error);
}

gboolean
dd_places_save (DdStore *store,
                const char *learner,
                const DdPlace *place,
                GError **error)
{
  DdWrite write;

  dd_store_assert_owner (store);
  g_return_val_if_fail (learner != NULL && place->course != NULL && place->lesson != NULL, FALSE);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (&write, save_place (store, learner, place, error), error);
}

#define PLACE_COLUMNS "course, lesson, part, block, exercise, used "

static DdPlace *
read_place (DdStmt *stmt)
{
  DdPlace *place = g_new0 (DdPlace, 1);

  place->course = dd_stmt_dup_text (stmt, 0);
  place->lesson = dd_stmt_dup_text (stmt, 1);
  place->part = dd_stmt_dup_text (stmt, 2);
  place->block = dd_stmt_dup_text (stmt, 3);
  place->exercise = dd_stmt_dup_text (stmt, 4);
  place->used = dd_stmt_get_int (stmt, 5);
  return place;
}

gboolean
dd_places_load (DdStore *store,
                const char *learner,
                const char *course,
                const char *lesson,
                DdPlace **ret_place,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  DdPlace *place = NULL;

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (store->records,
                        "SELECT " PLACE_COLUMNS
                        "FROM place WHERE person = ?1 AND course = coalesce (?2, course) "
                        "AND lesson = coalesce (?3, lesson) ORDER BY used DESC LIMIT 1",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, lesson);
  if (dd_stmt_next (stmt, &failure))
    place = read_place (stmt);
  if (!dd_stmt_ended_well (failure, error))
    return FALSE;
  *ret_place = place;
  return TRUE;
}

GPtrArray *
dd_places_list (DdStore *store,
                const char *learner,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_place_free);
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (store);

  /* With max () alone in a GROUP BY, SQLite takes the other columns from the row that has it. */
  stmt = dd_db_prepare (
    store->records,
    "SELECT course, lesson, part, block, exercise, max (used) FROM place WHERE person = ?1 "
    "GROUP BY course ORDER BY max (used) DESC",
    error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner);
  while (dd_stmt_next (stmt, &failure))
    g_ptr_array_add (places, read_place (stmt));
  return dd_stmt_ended_well (failure, error) ? g_steal_pointer (&places) : NULL;
}

/* ---- Drafts ---- */

static gboolean
save_draft (DdStore *store,
            const char *learner,
            const char *course,
            const char *exercise,
            const char *draft,
            GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  if (draft == NULL)
    stmt = dd_db_prepare (store->records,
                          "DELETE FROM draft WHERE person = ?1 AND course = ?2 AND exercise = ?3",
                          error);
  else
    stmt = dd_db_prepare (
      store->records,
      "INSERT OR REPLACE INTO draft (person, course, exercise, value) VALUES (?1, ?2, ?3, ?4)",
      error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  if (draft != NULL)
    dd_stmt_bind_text (stmt, 4, draft);
  return dd_stmt_run (stmt, error);
}

gboolean
dd_places_save_draft (DdStore *store,
                      const char *learner,
                      const char *course,
                      const char *exercise,
                      const char *draft,
                      GError **error)
{
  DdWrite write;

  dd_store_assert_owner (store);

  if (draft != NULL && strlen (draft) > DD_LIMIT_EVENT_BODY_BYTES)
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID, "a draft may have %d bytes",
                   DD_LIMIT_EVENT_BODY_BYTES);
      return FALSE;
    }
  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (&write, save_draft (store, learner, course, exercise, draft, error), error);
}

gboolean
dd_places_load_draft (DdStore *store,
                      const char *learner,
                      const char *course,
                      const char *exercise,
                      char **ret_draft,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  char *draft = NULL;

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (
    store->records, "SELECT value FROM draft WHERE person = ?1 AND course = ?2 AND exercise = ?3",
    error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  if (dd_stmt_next (stmt, &failure))
    draft = dd_stmt_dup_text (stmt, 0);
  if (!dd_stmt_ended_well (failure, error))
    return FALSE;
  *ret_draft = draft;
  return TRUE;
}
