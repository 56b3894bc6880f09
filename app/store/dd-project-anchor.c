/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When it was: what was written with a bad time gets another one by an anchor, the time that an
 * install was told at a moment of a boot. */

#include <string.h>

#include "dd-project-private.h"

gboolean
dd_project_date (DdStore *self,
                 const char *install,
                 const char *boot,
                 gint64 monotonic_usec,
                 gint64 *ret_time_usec,
                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->views,
                   "SELECT time_usec - monotonic_usec FROM anchor WHERE install = ?1 AND boot = ?2 "
                   "ORDER BY monotonic_usec, hash LIMIT 1",
                   error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, boot);
  if (dd_stmt_next (stmt, &failure))
    {
      *ret_time_usec = dd_stmt_get_int (stmt, 0) + monotonic_usec;
      return TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Sums that hold an undated thing of this boot; element type char *, three in a row. */
static GPtrArray *
list_undated (DdStore *self,
              const char *install,
              const char *boot,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views,
    "SELECT DISTINCT person, course, exercise FROM act WHERE boot = ?2 AND good = 0 "
    "AND substr (stream, 1, 32) = ?1 AND course IS NOT NULL AND exercise IS NOT NULL",
    error);

  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, boot);
  while (dd_stmt_next (stmt, &failure))
    for (int column = 0; column < 3; column++)
      g_ptr_array_add (sums, dd_stmt_dup_text (stmt, column));
  if (failure == NULL)
    return g_steal_pointer (&sums);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
date_boot (DdStore *self,
           const char *install,
           const char *boot,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  gint64 zero_usec = 0;

  if (!dd_project_date (self, install, boot, 0, &zero_usec, &failure))
    {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  stmt = dd_db_prepare (self->views,
                        "UPDATE act SET at_usec = ?3 + monotonic_usec, dated = 1 "
                        "WHERE boot = ?2 AND good = 0 AND substr (stream, 1, 32) = ?1",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, boot);
  dd_stmt_bind_int (stmt, 3, zero_usec);
  if (!dd_stmt_run (stmt, error))
    return FALSE;
  sums = list_undated (self, install, boot, error);
  if (sums == NULL)
    return FALSE;
  for (guint i = 0; i < sums->len; i += 3)
    if (!dd_project_attempt (self, sums->pdata[i], sums->pdata[i + 1], sums->pdata[i + 2], error))
      return FALSE;
  return TRUE;
}

gboolean
dd_project_anchor (DdStore *self,
                   const DdEvent *event,
                   const DdBodyFacts *facts,
                   GError **error)
{
  g_autofree char *install = dd_event_dup_install (event);
  const char *time = dd_json_get_string (facts->data, "time");
  g_autoptr (DdStmt) stmt = NULL;
  gint64 time_usec = 0;

  /* Only an install itself says what time it was there. */
  if (facts->boot == NULL || strcmp (install, dd_event_get_person (event)) != 0 || time == NULL ||
      !dd_clock_parse_utc (time, &time_usec))
    return TRUE;
  stmt = dd_db_prepare (self->views,
                        "INSERT OR IGNORE INTO anchor (install, boot, monotonic_usec, hash, "
                        "time_usec) VALUES (?1, ?2, ?3, ?4, ?5)",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, facts->boot);
  dd_stmt_bind_int (stmt, 3, facts->monotonic_usec);
  dd_stmt_bind_blob (stmt, 4, event->hash, sizeof event->hash);
  dd_stmt_bind_int (stmt, 5, time_usec);
  return dd_stmt_run (stmt, error) && date_boot (self, install, facts->boot, error);
}
