/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All answers of one learner to one exercise, summed up again from nothing in their one order. */

#include "dd-order.h"
#include "dd-project-private.h"

/* One act of the group. */
typedef struct
{
  DdKind kind;
  DdPhase phase;
  DdSure sure;
  DdVerdict verdict;
  gint64 number;
  gint64 hints;
  gint64 at_usec;
  double score;
  double max_score;
  char *stream;   /* (owned) */
  char *lesson;   /* (owned) (nullable) */
  char *seed;     /* (owned) (nullable) */
  char *package;  /* (owned) (nullable) */
  char *response; /* (owned) (nullable) */
} Row;

/* What they add up to. Strings are borrowed from rows. */
typedef struct
{
  int tries;
  int guesses;
  gint64 hints;
  gboolean first_try_right;
  gboolean ever_right;
  gboolean solution_read;
  gboolean skipped;
  const Row *last_try;
  const Row *last_guess;
  const Row *last_answer;
  const Row *last;
  const Row *best;
  gint64 last_usec;
} Sum;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->stream);
  g_free (row->lesson);
  g_free (row->seed);
  g_free (row->package);
  g_free (row->response);
}

static void
read_row (DdStmt *stmt,
          GArray *rows,
          GArray *keys)
{
  DdOrderKey key = { 0 };
  Row row = {
    .stream = dd_stmt_dup_text (stmt, 0),
    .at_usec = dd_stmt_get_int (stmt, 2),
    .kind = (DdKind) dd_stmt_get_int (stmt, 5),
    .phase = (DdPhase) dd_stmt_get_int (stmt, 6),
    .sure = (DdSure) dd_stmt_get_int (stmt, 7),
    .verdict = (DdVerdict) dd_stmt_get_int (stmt, 8),
    .number = dd_stmt_get_int (stmt, 9),
    .hints = dd_stmt_get_int (stmt, 10),
    .score = dd_stmt_get_double (stmt, 11),
    .max_score = dd_stmt_get_double (stmt, 12),
    .lesson = dd_stmt_dup_text (stmt, 13),
    .seed = dd_stmt_dup_text (stmt, 14),
    .package = dd_stmt_dup_text (stmt, 15),
    .response = dd_stmt_dup_text (stmt, 16),
  };

  key.stream = row.stream;
  key.seq = dd_stmt_get_int (stmt, 1);
  key.time_usec = row.at_usec;
  dd_stmt_copy_blob (stmt, 3, key.hash, sizeof key.hash);
  key.alone = dd_stmt_get_int (stmt, 4) != 0;
  g_array_append_val (rows, row);
  g_array_append_val (keys, key);
}

static gboolean
load (DdStore *self,
      const char *person,
      const char *course,
      const char *exercise,
      GArray *rows,
      GArray *keys,
      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->views,
                   "SELECT stream, seq, at_usec, hash, restated, kind, phase, sure, verdict, "
                   "number, hints, score, "
                   "max_score, lesson, seed, package, response FROM act "
                   "WHERE person = ?1 AND course = ?2 AND exercise = ?3 AND voided = 0",
                   error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, person);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  while (dd_stmt_next (stmt, &failure))
    read_row (stmt, rows, keys);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
add_answer (Sum *sum,
            const Row *row)
{
  sum->last_answer = row;
  sum->hints = MAX (sum->hints, row->hints);
  if (row->phase == DD_PHASE_GUESS)
    {
      sum->guesses++;
      sum->last_guess = row;
      return;
    }
  if (sum->tries == 0)
    sum->first_try_right = row->verdict == DD_VERDICT_RIGHT && row->hints == 0 && row->number <= 1;
  sum->tries++;
  sum->last_try = row;
  sum->ever_right = sum->ever_right || row->verdict == DD_VERDICT_RIGHT;
  if (row->verdict != DD_VERDICT_UNSCORED && (sum->best == NULL || row->score > sum->best->score))
    sum->best = row;
}

static void
add_row (Sum *sum,
         const Row *row)
{
  sum->last = row;
  sum->last_usec = MAX (sum->last_usec, row->at_usec);
  if (row->kind == DD_KIND_ANSWERED)
    add_answer (sum, row);
  else if (row->kind == DD_KIND_HINT_READ)
    sum->hints = MAX (sum->hints, row->number);
  else if (row->kind == DD_KIND_SOLUTION_READ)
    sum->solution_read = TRUE;
  else if (row->kind == DD_KIND_SKIPPED)
    sum->skipped = TRUE;
}

static gboolean
save (DdStore *self,
      const char *person,
      const char *course,
      const char *exercise,
      const Sum *sum,
      GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views,
    "INSERT OR REPLACE INTO attempt VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
    "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
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
  dd_stmt_bind_text (stmt, 12, sum->last_guess != NULL ? sum->last_guess->response : NULL);
  dd_stmt_bind_text (stmt, 13, sum->last_answer != NULL ? sum->last_answer->seed : NULL);
  dd_stmt_bind_text (stmt, 14, sum->last_answer != NULL ? sum->last_answer->package : NULL);
  dd_stmt_bind_double (stmt, 15, sum->best != NULL ? sum->best->score : 0);
  dd_stmt_bind_double (stmt, 16, sum->best != NULL ? sum->best->max_score : 0);
  dd_stmt_bind_int (stmt, 17, sum->hints);
  dd_stmt_bind_int (stmt, 18, sum->solution_read);
  dd_stmt_bind_int (stmt, 19, sum->skipped);
  dd_stmt_bind_int (stmt, 20, sum->last_usec);
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
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DdOrderKey));
  g_autofree guint *order = NULL;
  Sum sum = { 0 };

  g_array_set_clear_func (rows, row_clear);
  if (!load (self, person, course, exercise, rows, keys, error))
    return FALSE;
  if (rows->len == 0)
    return forget (self, person, course, exercise, error);
  order = g_new (guint, rows->len);
  dd_order_sort ((const DdOrderKey *) (gpointer) keys->data, keys->len, order);
  for (guint i = 0; i < rows->len; i++)
    add_row (&sum, &g_array_index (rows, Row, order[i]));
  return save (self, person, course, exercise, &sum, error);
}
