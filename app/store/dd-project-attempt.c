/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All answers of one learner to one exercise, summed up again from nothing in their one order. */

#include "dd-acts.h"
#include "dd-project-private.h"

static gboolean
save (DdStore *self,
      const char *person,
      const char *course,
      const char *exercise,
      const DdActSum *sum,
      GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views,
    "INSERT OR REPLACE INTO attempt VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
    "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
    error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, person);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  dd_stmt_bind_text (stmt, 4, sum->last->lesson);
  dd_stmt_bind_int (stmt, 5, sum->tries);
  dd_stmt_bind_int (stmt, 6, sum->guesses);
  dd_stmt_bind_int (stmt, 7, sum->first_try_right);
  dd_stmt_bind_int (stmt, 8, sum->ever_right);
  dd_stmt_bind_int (stmt, 9, sum->last_try != NULL ? sum->last_try->verdict : DD_VERDICT_UNSCORED);
  dd_stmt_bind_int (stmt, 10, sum->last_try != NULL ? sum->last_try->sure : DD_SURE_NOT_ASKED);
  dd_stmt_bind_text (stmt, 11, sum->last_try != NULL ? sum->last_try->response : NULL);
  dd_stmt_bind_text (stmt, 12, sum->first_guess != NULL ? sum->first_guess->response : NULL);
  dd_stmt_bind_text (stmt, 13, sum->last_guess != NULL ? sum->last_guess->response : NULL);
  dd_stmt_bind_text (stmt, 14, sum->last_answer != NULL ? sum->last_answer->seed : NULL);
  dd_stmt_bind_text (stmt, 15, sum->last_answer != NULL ? sum->last_answer->package : NULL);
  dd_stmt_bind_double (stmt, 16, sum->best != NULL ? sum->best->score : 0);
  dd_stmt_bind_double (stmt, 17, sum->best != NULL ? sum->best->max_score : 0);
  dd_stmt_bind_int (stmt, 18, sum->hints);
  dd_stmt_bind_int (stmt, 19, sum->solution_read);
  dd_stmt_bind_int (stmt, 20, sum->skipped);
  dd_stmt_bind_int (stmt, 21, sum->last_usec);
  return dd_stmt_run (stmt, error);
}

static gboolean
forget (DdStore *self,
        const char *person,
        const char *course,
        const char *exercise,
        GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views, "DELETE FROM attempt WHERE person = ?1 AND course = ?2 AND exercise = ?3", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, person);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  return dd_stmt_run (stmt, error);
}

gboolean
dd_project_attempt (DdStore *self,
                    const char *person,
                    const char *course,
                    const char *exercise,
                    GError **error)
{
  g_autoptr (GPtrArray) acts = dd_acts_load (self, person, course, exercise, NULL, error);
  DdActSum sum = { 0 };

  if (acts == NULL)
    return FALSE;
  if (acts->len == 0)
    return forget (self, person, course, exercise, error);
  dd_act_sum_add (&sum, acts);
  return save (self, person, course, exercise, &sum, error);
}
