/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-history.h. Both are one query over the projections; the person is the first column of the
 * index, so what others did is not walked over. */

#include "dd-history.h"

#include "dd-db.h"
#include "dd-store-private.h"

void
dd_first_try_free (DdFirstTry *self)
{
  if (self == NULL)
    return;
  g_free (self->course);
  g_free (self->exercise);
  g_free (self->sitting);
  g_free (self);
}

void
dd_past_answer_free (DdPastAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->exercise);
  g_free (self);
}

GPtrArray *
dd_history_list_first_tries (DdStore *store,
                             const char *learner,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) tries = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_first_try_free);
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  /* The try that counts is the earliest of those that say they were first: two PCs may each have
   * thought so. */
  stmt = dd_db_prepare (
    store->views,
    "SELECT course, exercise, first_try_right, (SELECT sitting FROM act WHERE "
    "act.person = attempt.person AND act.course = attempt.course AND "
    "act.exercise = attempt.exercise AND kind = ?2 AND phase <> ?3 AND voided = 0 "
    "ORDER BY act.number, act.at_usec LIMIT 1) FROM attempt WHERE person = ?1 AND tries > 0",
    error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_int (stmt, 2, DD_KIND_ANSWERED);
  dd_stmt_bind_int (stmt, 3, DD_PHASE_GUESS);
  while (dd_stmt_next (stmt, &failure))
    {
      DdFirstTry *try = g_new0 (DdFirstTry, 1);

      try->course = dd_stmt_dup_text (stmt, 0);
      try->exercise = dd_stmt_dup_text (stmt, 1);
      try->right = dd_stmt_get_int (stmt, 2) != 0;
      try->sitting = dd_stmt_dup_text (stmt, 3);
      g_ptr_array_add (tries, try);
    }
  return dd_stmt_ended_well (failure, error) ? g_steal_pointer (&tries) : NULL;
}

static gboolean
count_answers (DdStore *store,
               const char *learner,
               guint *ret_all,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (store->views,
                   "SELECT count (*) FROM act WHERE person = ?1 AND kind = ?2 AND voided = 0",
                   error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_int (stmt, 2, DD_KIND_ANSWERED);
  if (dd_stmt_next (stmt, &failure))
    *ret_all = (guint) dd_stmt_get_int (stmt, 0);
  return dd_stmt_ended_well (failure, error);
}

GPtrArray *
dd_history_list_answers (DdStore *store,
                         const char *learner,
                         guint limit,
                         guint *ret_all,
                         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) answers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_past_answer_free);
  g_autoptr (DdStmt) stmt = NULL;
  guint all = 0;

  if (!dd_project_freshen (store, error) || !count_answers (store, learner, &all, error))
    return NULL;
  stmt = dd_db_prepare (store->views,
                        "SELECT course, lesson, exercise, verdict, phase, at_usec, dated FROM act "
                        "WHERE person = ?1 AND kind = ?2 AND voided = 0 "
                        "ORDER BY at_usec DESC, stream, seq DESC LIMIT ?3",
                        error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_int (stmt, 2, DD_KIND_ANSWERED);
  dd_stmt_bind_int (stmt, 3, limit);
  while (dd_stmt_next (stmt, &failure))
    {
      DdPastAnswer *answer = g_new0 (DdPastAnswer, 1);

      answer->course = dd_stmt_dup_text (stmt, 0);
      answer->lesson = dd_stmt_dup_text (stmt, 1);
      answer->exercise = dd_stmt_dup_text (stmt, 2);
      answer->verdict = (DdVerdict) dd_stmt_get_int (stmt, 3);
      answer->guess = dd_stmt_get_int (stmt, 4) == DD_PHASE_GUESS;
      answer->time_usec = dd_stmt_get_int (stmt, 5);
      answer->quality = dd_stmt_get_int (stmt, 6) != 0 ? DD_CLOCK_GOOD : DD_CLOCK_BAD;
      g_ptr_array_add (answers, answer);
    }
  if (!dd_stmt_ended_well (failure, error))
    return NULL;
  if (ret_all != NULL)
    *ret_all = all;
  return g_steal_pointer (&answers);
}
