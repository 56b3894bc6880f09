/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Progress and answers, out of views.db. */

#include "dd-progress.h"

#include <string.h>

#include "dd-order.h"
#include "dd-store-private.h"

void
dd_exercise_progress_free (DdExerciseProgress *self)
{
  if (self == NULL)
    return;
  g_free (self->exercise);
  g_free (self->lesson);
  g_free (self->last_response);
  g_free (self->first_guess);
  g_free (self->guess_response);
  g_free (self->last_package);
  g_free (self->last_learner);
  g_free (self->first_guesser);
  g_free (self);
}

void
dd_lesson_progress_free (DdLessonProgress *self)
{
  if (self == NULL)
    return;
  g_free (self->lesson);
  g_free (self);
}

void
dd_course_progress_free (DdCourseProgress *self)
{
  if (self == NULL)
    return;
  g_free (self->learner);
  g_free (self->course);
  g_clear_pointer (&self->exercises, g_ptr_array_unref);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);
  g_free (self);
}

void
dd_answer_row_free (DdAnswerRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->learner);
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->exercise);
  g_free (self->sitting);
  g_free (self->response);
  g_free (self);
}

/* ---- Exercises ---- */

#define ATTEMPT_COLUMNS                                                                      \
  "exercise, lesson, tries, guesses, first_try_right, ever_right, last_verdict, last_sure, " \
  "last_response, first_guess, guess_response, last_seed, last_package, best_score, "        \
  "max_score, hints, solution_read, skipped, last_usec "

static DdExerciseProgress *
read_exercise (DdStmt *stmt)
{
  DdExerciseProgress *progress = g_new0 (DdExerciseProgress, 1);
  const char *seed = dd_stmt_get_text (stmt, 11);

  progress->exercise = dd_stmt_dup_text (stmt, 0);
  progress->lesson = dd_stmt_dup_text (stmt, 1);
  progress->tries = (int) dd_stmt_get_int (stmt, 2);
  progress->guesses = (int) dd_stmt_get_int (stmt, 3);
  progress->first_try_right = dd_stmt_get_int (stmt, 4) != 0;
  progress->ever_right = dd_stmt_get_int (stmt, 5) != 0;
  progress->last_verdict = (DdVerdict) dd_stmt_get_int (stmt, 6);
  progress->last_sure = (DdSure) dd_stmt_get_int (stmt, 7);
  progress->last_response = dd_stmt_dup_text (stmt, 8);
  progress->first_guess = dd_stmt_dup_text (stmt, 9);
  progress->guess_response = dd_stmt_dup_text (stmt, 10);
  progress->last_seed = seed != NULL ? g_ascii_strtoull (seed, NULL, 10) : 0;
  progress->last_package = dd_stmt_dup_text (stmt, 12);
  progress->best_score = dd_stmt_get_double (stmt, 13);
  progress->max_score = dd_stmt_get_double (stmt, 14);
  progress->hints = (int) dd_stmt_get_int (stmt, 15);
  progress->solution_read = dd_stmt_get_int (stmt, 16) != 0;
  progress->skipped = dd_stmt_get_int (stmt, 17) != 0;
  progress->last_usec = dd_stmt_get_int (stmt, 18);
  return progress;
}

static gboolean
load_exercises (DdStore *store,
                DdCourseProgress *progress,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    store->views,
    "SELECT " ATTEMPT_COLUMNS "FROM attempt WHERE person = ?1 AND course = ?2 ORDER BY exercise",
    error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, progress->learner);
  dd_stmt_bind_text (stmt, 2, progress->course);
  while (dd_stmt_next (stmt, &failure))
    g_ptr_array_add (progress->exercises, read_exercise (stmt));
  return dd_stmt_ended_well (failure, error);
}

DdExerciseProgress *
dd_progress_load_exercise (DdStore *store,
                           const char *learner,
                           const char *course,
                           const char *exercise,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdExerciseProgress) progress = NULL;
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  stmt = dd_db_prepare (store->views,
                        "SELECT " ATTEMPT_COLUMNS
                        "FROM attempt WHERE person = ?1 AND course = ?2 AND exercise = ?3",
                        error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  if (dd_stmt_next (stmt, &failure))
    progress = read_exercise (stmt);
  if (!dd_stmt_ended_well (failure, error))
    return NULL;
  if (progress == NULL)
    {
      progress = g_new0 (DdExerciseProgress, 1);
      progress->exercise = g_strdup (exercise);
    }
  return g_steal_pointer (&progress);
}

/* ---- Lessons ---- */

static DdLessonProgress *
need_lesson (GHashTable *lessons,
             const char *lesson)
{
  DdLessonProgress *progress = g_hash_table_lookup (lessons, lesson);

  if (progress == NULL)
    {
      progress = g_new0 (DdLessonProgress, 1);
      progress->lesson = g_strdup (lesson);
      g_hash_table_insert (lessons, progress->lesson, progress);
    }
  return progress;
}

static gboolean
is_dealing (DdKind kind,
            DdPhase phase)
{
  return kind == DD_KIND_SOLUTION_READ || kind == DD_KIND_SKIPPED ||
         (kind == DD_KIND_ANSWERED && phase != DD_PHASE_GUESS);
}

/* Columns: lesson, kind, exercise, number, phase, at, duration. DEALT is a set of "lesson
 * exercise". */
static void
add_to_lesson (DdStmt *stmt,
               GHashTable *lessons,
               GHashTable *dealt)
{
  DdLessonProgress *progress = need_lesson (lessons, dd_stmt_get_text (stmt, 0));
  DdKind kind = (DdKind) dd_stmt_get_int (stmt, 1);
  const char *exercise = dd_stmt_get_text (stmt, 2);
  gint64 number = dd_stmt_get_int (stmt, 3);
  gint64 at_usec = dd_stmt_get_int (stmt, 5);

  if (kind == DD_KIND_PART_SEEN && number > DD_PART_NONE && number < DD_N_PARTS)
    progress->parts_seen |= DD_PART_BIT (number);
  else if (kind == DD_KIND_STUDIED)
    progress->study_usec += dd_stmt_get_int (stmt, 6);
  else if (kind == DD_KIND_LESSON_DONE)
    {
      progress->done_usec = progress->done ? MIN (progress->done_usec, at_usec) : at_usec;
      progress->done = TRUE;
    }
  else if (exercise != NULL && is_dealing (kind, (DdPhase) dd_stmt_get_int (stmt, 4)) &&
           g_hash_table_add (dealt, g_strconcat (progress->lesson, " ", exercise, NULL)))
    progress->exercises++;
}

static int
compare_lessons (gconstpointer left,
                 gconstpointer right)
{
  const DdLessonProgress *a = *(const DdLessonProgress *const *) left;
  const DdLessonProgress *b = *(const DdLessonProgress *const *) right;

  return strcmp (a->lesson, b->lesson);
}

static gboolean
load_lessons (DdStore *store,
              DdCourseProgress *progress,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GHashTable) lessons = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) dealt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (store->views,
                   "SELECT lesson, kind, exercise, number, phase, at_usec, duration_usec FROM act "
                   "WHERE person = ?1 AND course = ?2 AND voided = 0 AND lesson IS NOT NULL",
                   error);
  GHashTableIter iter;
  gpointer lesson;

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, progress->learner);
  dd_stmt_bind_text (stmt, 2, progress->course);
  while (dd_stmt_next (stmt, &failure))
    add_to_lesson (stmt, lessons, dealt);

  g_hash_table_iter_init (&iter, lessons);
  while (g_hash_table_iter_next (&iter, NULL, &lesson))
    {
      g_ptr_array_add (progress->lessons, lesson);
      progress->study_usec += ((DdLessonProgress *) lesson)->study_usec;
    }
  g_ptr_array_sort (progress->lessons, compare_lessons);
  return dd_stmt_ended_well (failure, error);
}

DdCourseProgress *
dd_progress_load (DdStore *store,
                  const char *learner,
                  const char *course,
                  GError **error)
{
  g_autoptr (DdCourseProgress) progress = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  progress = g_new0 (DdCourseProgress, 1);
  progress->learner = g_strdup (learner);
  progress->course = g_strdup (course);
  progress->exercises = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_exercise_progress_free);
  progress->lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_lesson_progress_free);
  if (!load_exercises (store, progress, error) || !load_lessons (store, progress, error))
    return NULL;
  return g_steal_pointer (&progress);
}

const DdExerciseProgress *
dd_course_progress_find_exercise (const DdCourseProgress *self,
                                  const char *exercise)
{
  for (guint i = 0; i < self->exercises->len; i++)
    {
      const DdExerciseProgress *progress = self->exercises->pdata[i];

      if (g_strcmp0 (progress->exercise, exercise) == 0)
        return progress;
    }
  return NULL;
}

const DdLessonProgress *
dd_course_progress_find_lesson (const DdCourseProgress *self,
                                const char *lesson)
{
  for (guint i = 0; i < self->lessons->len; i++)
    {
      const DdLessonProgress *progress = self->lessons->pdata[i];

      if (g_strcmp0 (progress->lesson, lesson) == 0)
        return progress;
    }
  return NULL;
}

char **
dd_progress_list_courses (DdStore *store,
                          const char *learner,
                          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  g_autoptr (GStrvBuilder) courses = g_strv_builder_new ();

  if (!dd_project_freshen (store, error))
    return NULL;
  stmt =
    dd_db_prepare (store->views,
                   "SELECT course FROM act WHERE person = ?1 AND course IS NOT NULL AND voided = 0 "
                   "GROUP BY course ORDER BY max (at_usec) DESC, course",
                   error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner);
  while (dd_stmt_next (stmt, &failure))
    g_strv_builder_add (courses, dd_stmt_get_text (stmt, 0));
  return dd_stmt_ended_well (failure, error) ? g_strv_builder_end (courses) : NULL;
}

/* ---- Answers ---- */

#define ANSWER_COLUMNS                                                                             \
  "id, person, course, lesson, exercise, sitting, response, verdict, phase, sure, number, hints, " \
  "score, max_score, "                                                                             \
  "at_usec, dated, stream, seq, hash, restated, kind "

static DdAnswerRow *
read_answer (DdStmt *stmt)
{
  DdAnswerRow *row = g_new0 (DdAnswerRow, 1);

  row->id = dd_stmt_dup_text (stmt, 0);
  row->learner = dd_stmt_dup_text (stmt, 1);
  row->course = dd_stmt_dup_text (stmt, 2);
  row->lesson = dd_stmt_dup_text (stmt, 3);
  row->exercise = dd_stmt_dup_text (stmt, 4);
  row->sitting = dd_stmt_dup_text (stmt, 5);
  row->response = dd_stmt_dup_text (stmt, 6);
  row->verdict = (DdVerdict) dd_stmt_get_int (stmt, 7);
  row->phase = (DdPhase) dd_stmt_get_int (stmt, 8);
  row->sure = (DdSure) dd_stmt_get_int (stmt, 9);
  row->try_number = (int) dd_stmt_get_int (stmt, 10);
  row->hints = (int) dd_stmt_get_int (stmt, 11);
  row->score = dd_stmt_get_double (stmt, 12);
  row->max_score = dd_stmt_get_double (stmt, 13);
  row->time_usec = dd_stmt_get_int (stmt, 14);
  row->quality = dd_stmt_get_int (stmt, 15) != 0 ? DD_CLOCK_GOOD : DD_CLOCK_BAD;
  return row;
}

static void
clear_text (gpointer text)
{
  g_free (*(char **) text);
}

/* The answers among the rows of STMT, in the one order of things. That order hangs on what else was
 * done between them (a hint read while the clock was ahead keeps the answers after it behind
 * those of another PC), so the rows are everything that was done, as when it is added up. */
static GPtrArray *
list_answers (DdStmt *stmt,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_answer_row_free);
  g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (DdOrderKey));
  g_autoptr (GArray) streams = g_array_new (FALSE, FALSE, sizeof (char *));
  g_autofree guint *order = NULL;
  GPtrArray *sorted;

  g_array_set_clear_func (streams, clear_text);
  while (dd_stmt_next (stmt, &failure))
    {
      char *stream = dd_stmt_dup_text (stmt, 16);
      DdOrderKey key = { .stream = stream,
                         .seq = dd_stmt_get_int (stmt, 17),
                         .time_usec = dd_stmt_get_int (stmt, 14) };

      dd_stmt_copy_blob (stmt, 18, key.hash, sizeof key.hash);
      key.alone = dd_stmt_get_int (stmt, 19) != 0;
      g_array_append_val (keys, key);
      g_array_append_val (streams, stream);
      g_ptr_array_add (
        rows, dd_stmt_get_int (stmt, 20) == DD_KIND_ANSWERED ? read_answer (stmt) : NULL);
    }
  if (!dd_stmt_ended_well (failure, error))
    return NULL;
  order = g_new (guint, rows->len + 1);
  dd_order_sort ((const DdOrderKey *) (gpointer) keys->data, keys->len, order);
  sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_answer_row_free);
  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[order[i]] != NULL)
      g_ptr_array_add (sorted, g_steal_pointer (&rows->pdata[order[i]]));
  return sorted;
}

GPtrArray *
dd_progress_list_answers_of_sitting (DdStore *store,
                                     const char *sitting,
                                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_answer_row_free);
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  /* Several people's streams, but one PC and one boot: the monotonic clock knows the order whatever
   * the other one says. */
  stmt = dd_db_prepare (store->views,
                        "SELECT " ANSWER_COLUMNS
                        "FROM act WHERE sitting = ?1 AND kind = ?2 AND voided = 0 "
                        "ORDER BY monotonic_usec, stream, seq, hash",
                        error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, sitting);
  dd_stmt_bind_int (stmt, 2, DD_KIND_ANSWERED);
  while (dd_stmt_next (stmt, &failure))
    g_ptr_array_add (rows, read_answer (stmt));
  return dd_stmt_ended_well (failure, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
dd_progress_list_answers (DdStore *store,
                          const char *learner,
                          const char *course,
                          const char *exercise,
                          GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  stmt = dd_db_prepare (
    store->views,
    "SELECT " ANSWER_COLUMNS
    "FROM act WHERE person = ?1 AND course = ?2 AND exercise = coalesce (?3, exercise) "
    "AND voided = 0",
    error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  return list_answers (stmt, error);
}

gboolean
dd_progress_count_answered (DdStore *store,
                            const char *learner,
                            const char *sitting,
                            gint64 from_usec,
                            gint64 to_usec,
                            guint *ret_answered,
                            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return FALSE;
  stmt = dd_db_prepare (store->views,
                        "SELECT count (DISTINCT course || ' ' || exercise) FROM act "
                        "WHERE person = ?1 AND kind = ?2 AND voided = 0 "
                        "AND substr (stream, 1, 32) = ?3 "
                        "AND (sitting = ?4 OR (at_usec >= ?5 AND at_usec < ?6))",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, learner);
  dd_stmt_bind_int (stmt, 2, DD_KIND_ANSWERED);
  dd_stmt_bind_text (stmt, 3, store->install);
  dd_stmt_bind_text (stmt, 4, sitting);
  dd_stmt_bind_int (stmt, 5, from_usec);
  dd_stmt_bind_int (stmt, 6, to_usec);
  if (dd_stmt_next (stmt, &failure))
    *ret_answered = (guint) dd_stmt_get_int (stmt, 0);
  return dd_stmt_ended_well (failure, error);
}

gboolean
dd_progress_is_voided (DdStore *store,
                       const char *id,
                       gboolean *ret_voided,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (store);

  if (!dd_store_is_in_transaction (store) && !dd_store_catch_up (store, 0, NULL, error))
    return FALSE;
  stmt = dd_db_prepare (store->views, "SELECT 1 FROM act WHERE id = ?1 AND voided = 1", error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, id);
  *ret_voided = dd_stmt_next (stmt, &failure);
  return dd_stmt_ended_well (failure, error);
}
