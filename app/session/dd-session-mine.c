/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Skills and past answers: small queries on the store's thread; what they mean is put together
 * here, where the courses are. */

#include "dd-session-mine.h"

#include "dd-history.h"
#include "dd-session-private.h"

/* What makes a skill firm: so many first tries right without hints, in so many sittings. */
#define FIRM_TRIES 3
#define FIRM_SITTINGS 2

void
dd_skill_state_free (DdSkillState *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->course);
  g_free (self);
}

void
dd_done_answer_free (DdDoneAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->course_title);
  g_free (self->lesson_title);
  g_free (self);
}

typedef struct
{
  char *person;    /* (owned) (nullable) */
  char *language;  /* (owned) (nullable) */
  GPtrArray *rows; /* (owned) (nullable) of DdFirstTry or DdPastAnswer */
  guint n_all;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->person);
  g_free (query->language);
  g_clear_pointer (&query->rows, g_ptr_array_unref);
  g_free (query);
}

static void
push (DdSession *self,
      DdCallFunc func,
      gpointer tag,
      const char *language,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  Query *query = g_new0 (Query, 1);
  DdPerson *turn = dd_session_get_turn (self);

  query->person = g_strdup (turn != NULL ? dd_person_get_id (turn) : NULL);
  query->language = g_strdup (language);
  dd_call_push (self->store_worker, self->keeper, self, tag, func, query, query_free, NULL,
                callback, user_data);
}

/* ---- Skills ---- */

static gboolean
list_first_tries_in_worker (DdKeeper *keeper,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  Query *query = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  query->rows = query->person == NULL
                  ? g_ptr_array_new ()
                  : dd_history_list_first_tries (store, query->person, error);
  return query->rows != NULL;
}

void
dd_session_load_skills_async (DdSession *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DD_IS_SESSION (self));

  push (self, list_first_tries_in_worker, dd_session_load_skills_async, NULL, callback, user_data);
}

static DdSkillStanding
judge (const GPtrArray *tries,
       DdCourse *course,
       const char *skill)
{
  g_autoptr (GHashTable) sittings = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_tries = 0;
  guint n_right = 0;

  for (guint i = 0; i < tries->len; i++)
    {
      const DdFirstTry *try = g_ptr_array_index (tries, i);
      const DdExerciseInfo *exercise = NULL;

      if (g_str_equal (try->course, dd_course_get_id (course)))
        exercise = dd_course_find_exercise (course, try->exercise);
      if (exercise == NULL || g_strcmp0 (exercise->skill, skill) != 0)
        continue;
      n_tries++;
      if (!try->right)
        continue;
      n_right++;
      if (try->sitting != NULL)
        g_hash_table_add (sittings, try->sitting);
    }
  if (n_right >= FIRM_TRIES && g_hash_table_size (sittings) >= FIRM_SITTINGS)
    return DD_SKILL_FIRM;
  return n_tries > 0 ? DD_SKILL_PRACTISING : DD_SKILL_UNTRIED;
}

/* The shelf learns a moment later what was just answered. */
static gboolean
is_answered (const GPtrArray *tries,
             DdCourse *course)
{
  for (guint i = 0; i < tries->len; i++)
    if (g_str_equal (((const DdFirstTry *) g_ptr_array_index (tries, i))->course,
                     dd_course_get_id (course)))
      return TRUE;
  return FALSE;
}

GPtrArray *
dd_session_load_skills_finish (DdSession *self,
                               GAsyncResult *result,
                               GError **error)
{
  Query *query = dd_call_finish (self, result, dd_session_load_skills_async, error);
  GPtrArray *states;

  if (query == NULL)
    return NULL;
  states = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_skill_state_free);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelf)); i++)
    {
      g_autoptr (DdShelfCourse) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);
      DdCourse *course = dd_shelf_course_get_course (shelf);

      if (!is_answered (query->rows, course) && !dd_shelf_course_is_started (shelf))
        continue;
      for (guint k = 0; k < dd_course_get_n_skills (course); k++)
        {
          DdSkillState *state = g_new0 (DdSkillState, 1);

          state->course = g_object_ref (shelf);
          state->skill = dd_course_get_skill (course, k);
          state->standing = judge (query->rows, course, state->skill->id);
          g_ptr_array_add (states, state);
        }
    }
  return states;
}

/* ---- Past answers ---- */

static gboolean
list_answers_in_worker (DdKeeper *keeper,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  Query *query = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  query->rows = query->person == NULL
                  ? g_ptr_array_new ()
                  : dd_history_list_answers (store, query->person, DD_SESSION_HISTORY_MAX,
                                             &query->n_all, error);
  return query->rows != NULL;
}

void
dd_session_list_history_async (DdSession *self,
                               const char *language,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (DD_IS_SESSION (self));

  push (self, list_answers_in_worker, dd_session_list_history_async, language, callback, user_data);
}

static DdJudgement
to_judgement (DdVerdict verdict)
{
  switch (verdict)
    {
    case DD_VERDICT_RIGHT:
      return DD_JUDGEMENT_RIGHT;
    case DD_VERDICT_PART:
      return DD_JUDGEMENT_PART;
    case DD_VERDICT_NOT_YET:
      return DD_JUDGEMENT_NOT_YET;
    case DD_VERDICT_UNSCORED:
    default:
      return DD_JUDGEMENT_UNSCORED;
    }
}

static DdDoneAnswer *
describe (DdSession *self,
          const DdPastAnswer *row,
          const char *language)
{
  DdDoneAnswer *answer = g_new0 (DdDoneAnswer, 1);
  DdShelfCourse *shelf = dd_session_find_course (self, row->course);
  DdCourse *course = shelf != NULL ? dd_shelf_course_get_course (shelf) : NULL;
  const DdExerciseInfo *exercise =
    course != NULL ? dd_course_find_exercise (course, row->exercise) : NULL;

  answer->course_title =
    g_strdup (course != NULL ? dd_course_get_title (course, language, NULL) : row->course);
  answer->has_index = exercise != NULL;
  answer->exercise_index = exercise != NULL ? exercise->index : 0;
  if (exercise != NULL)
    answer->lesson_title =
      g_strdup (dd_course_get_lesson_title (course, exercise->lesson, language, NULL));
  answer->judgement = to_judgement (row->verdict);
  answer->guess = row->guess;
  answer->time_usec = row->time_usec;
  answer->is_time_doubted = row->quality != DD_CLOCK_GOOD;
  return answer;
}

GPtrArray *
dd_session_list_history_finish (DdSession *self,
                                GAsyncResult *result,
                                guint *ret_all,
                                GError **error)
{
  Query *query = dd_call_finish (self, result, dd_session_list_history_async, error);
  GPtrArray *answers;

  if (query == NULL)
    return NULL;
  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_done_answer_free);
  for (guint i = 0; i < query->rows->len; i++)
    g_ptr_array_add (answers,
                     describe (self, g_ptr_array_index (query->rows, i), query->language));
  if (ret_all != NULL)
    *ret_all = query->n_all;
  return answers;
}
