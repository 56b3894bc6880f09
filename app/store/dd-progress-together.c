/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several people who learn together did in one exercise. Each answer stays whose it is; only
 * here, for reading, are they added up. */

#include "dd-progress.h"

#include "dd-order.h"
#include "dd-store-private.h"

typedef struct
{
  DdKind kind;
  DdPhase phase;
  DdSure sure;
  DdVerdict verdict;
  gint64 number;
  gint64 hints;
  double score;
  double max_score;
  gint64 at_usec;
  gint64 monotonic_usec;
  char *boot;     /* (owned) */
  char *stream;   /* (owned) */
  char *lesson;   /* (owned) (nullable) */
  char *seed;     /* (owned) (nullable) */
  char *package;  /* (owned) (nullable) */
  char *response; /* (owned) (nullable) */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->boot);
  g_free (row->stream);
  g_free (row->lesson);
  g_free (row->seed);
  g_free (row->package);
  g_free (row->response);
  g_free (row);
}

/* The last ones so far. Borrowed from rows. */
typedef struct
{
  const Row *try;
  const Row *guess;
} Last;

static Row *
read_row (DdStmt *stmt)
{
  Row *row = g_new0 (Row, 1);

  row->stream = dd_stmt_dup_text (stmt, 0);
  row->at_usec = dd_stmt_get_int (stmt, 2);
  row->boot = dd_stmt_dup_text (stmt, 5);
  row->monotonic_usec = dd_stmt_get_int (stmt, 6);
  row->kind = (DdKind) dd_stmt_get_int (stmt, 7);
  row->phase = (DdPhase) dd_stmt_get_int (stmt, 8);
  row->sure = (DdSure) dd_stmt_get_int (stmt, 9);
  row->verdict = (DdVerdict) dd_stmt_get_int (stmt, 10);
  row->number = dd_stmt_get_int (stmt, 11);
  row->hints = dd_stmt_get_int (stmt, 12);
  row->score = dd_stmt_get_double (stmt, 13);
  row->max_score = dd_stmt_get_double (stmt, 14);
  row->lesson = dd_stmt_dup_text (stmt, 15);
  row->seed = dd_stmt_dup_text (stmt, 16);
  row->package = dd_stmt_dup_text (stmt, 17);
  row->response = dd_stmt_dup_text (stmt, 18);
  return row;
}

static void
read_key (DdStmt *stmt,
          const Row *row,
          GArray *keys)
{
  DdOrderKey key = { .stream = row->stream,
                     .seq = dd_stmt_get_int (stmt, 1),
                     .time_usec = row->at_usec };

  dd_stmt_copy_blob (stmt, 3, key.hash, sizeof key.hash);
  key.alone = dd_stmt_get_int (stmt, 4) != 0;
  g_array_append_val (keys, key);
}

/* All that PERSON did in it; BESIDE (nullable): only in sittings in which that one was present too.
 * NULL on error. */
static GPtrArray *
load (DdStore *store,
      const char *person,
      const char *course,
      const char *exercise,
      const char *beside,
      GArray *keys,
      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    store->views,
    "SELECT stream, seq, at_usec, hash, restated, boot, monotonic_usec, kind, phase, sure, "
    "verdict, number, hints, score, max_score, lesson, seed, package, response FROM act "
    "WHERE person = ?1 AND course = ?2 AND exercise = ?3 AND voided = 0 AND (?4 IS NULL OR EXISTS "
    "(SELECT 1 FROM act AS hers WHERE hers.sitting = act.sitting AND hers.person = ?4))",
    error);

  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, person);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  dd_stmt_bind_text (stmt, 4, beside);
  while (dd_stmt_next (stmt, &failure))
    {
      Row *row = read_row (stmt);

      g_ptr_array_add (rows, row);
      read_key (stmt, row, keys);
    }
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Whether ROW, of one person, was later than BEFORE (nullable), of another. One PC in one boot
 * knows by its monotonic clock, also when the other clock is dead. */
static gboolean
is_later (const Row *row,
          const Row *before)
{
  if (before == NULL)
    return TRUE;
  if (*row->boot != '\0' && g_strcmp0 (row->boot, before->boot) == 0)
    return row->monotonic_usec > before->monotonic_usec;
  return row->at_usec > before->at_usec;
}

/* The last answers of one person, whose own order is known. */
static void
find_last (GPtrArray *rows,
           GArray *keys,
           Last *last)
{
  g_autofree guint *order = g_new (guint, rows->len + 1);

  dd_order_sort ((const DdOrderKey *) (gpointer) keys->data, keys->len, order);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[order[i]];

      if (row->kind != DD_KIND_ANSWERED)
        continue;
      if (row->phase == DD_PHASE_GUESS)
        last->guess = row;
      else
        last->try = row;
    }
}

static void
add_row (DdExerciseProgress *sum,
         const Row *row)
{
  sum->last_usec = MAX (sum->last_usec, row->at_usec);
  sum->solution_read = sum->solution_read || row->kind == DD_KIND_SOLUTION_READ;
  sum->skipped = sum->skipped || row->kind == DD_KIND_SKIPPED;
  if (row->kind == DD_KIND_HINT_READ)
    sum->hints = MAX (sum->hints, (int) row->number);
  if (row->kind != DD_KIND_ANSWERED)
    return;
  sum->hints = MAX (sum->hints, (int) row->hints);
  if (row->phase == DD_PHASE_GUESS)
    {
      sum->guesses++;
      return;
    }
  sum->tries++;
  sum->ever_right = sum->ever_right || row->verdict == DD_VERDICT_RIGHT;
  if (row->verdict != DD_VERDICT_UNSCORED && (sum->max_score <= 0 || row->score > sum->best_score))
    {
      sum->best_score = row->score;
      sum->max_score = row->max_score;
    }
}

static void
set_text (char **text,
          const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
take_last (DdExerciseProgress *sum,
           const Last *last)
{
  const Row *answer = last->try;

  if (last->try != NULL)
    {
      sum->last_verdict = last->try->verdict;
      sum->last_sure = last->try->sure;
      set_text (&sum->last_response, last->try->response);
    }
  if (last->guess != NULL)
    {
      set_text (&sum->guess_response, last->guess->response);
      if (is_later (last->guess, last->try))
        answer = last->guess;
    }
  if (answer == NULL)
    return;
  sum->last_seed = answer->seed != NULL ? g_ascii_strtoull (answer->seed, NULL, 10) : 0;
  set_text (&sum->last_package, answer->package);
  set_text (&sum->lesson, answer->lesson);
}

DdExerciseProgress *
dd_progress_load_exercise_together (DdStore *store,
                                    const char *learner,
                                    const DdCompanion *companions,
                                    guint n_companions,
                                    const char *course,
                                    const char *exercise,
                                    GError **error)
{
  g_autoptr (DdExerciseProgress) sum =
    dd_progress_load_exercise (store, learner, course, exercise, error);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Last last = { 0 };

  if (sum == NULL)
    return NULL;
  for (guint i = 0; i <= n_companions; i++)
    {
      const DdCompanion *companion = i > 0 ? &companions[i - 1] : NULL;
      g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DdOrderKey));
      const char *person = companion != NULL ? companion->learner : learner;
      const char *beside = companion != NULL && companion->only_beside ? learner : NULL;
      GPtrArray *rows = load (store, person, course, exercise, beside, keys, error);
      Last own = { 0 };

      if (rows == NULL)
        return NULL;
      g_ptr_array_add (kept, rows);
      find_last (rows, keys, &own);
      if (own.try != NULL && is_later (own.try, last.try))
        last.try = own.try;
      if (own.guess != NULL && is_later (own.guess, last.guess))
        last.guess = own.guess;
      /* Hers is summed up already. */
      for (guint r = 0; companion != NULL && r < rows->len; r++)
        add_row (sum, rows->pdata[r]);
    }
  take_last (sum, &last);
  return g_steal_pointer (&sum);
}
