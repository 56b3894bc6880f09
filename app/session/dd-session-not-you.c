/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not you?": the answers of this sitting, and giving some of them to whoever gave them. */

#include "dd-session-private.h"

#include "dd-progress.h"

typedef struct
{
  char *sitting;      /* (owned) (nullable) */
  char *language;     /* (owned) */
  GPtrArray *answers; /* (owned) of DdAnswerRow */
} List;

void
dd_given_answer_free (DdGivenAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->person);
  g_free (self->course_title);
  g_free (self->lesson_title);
  g_free (self);
}

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->sitting);
  g_free (list->language);
  g_clear_pointer (&list->answers, g_ptr_array_unref);
  g_free (list);
}

static gboolean
list_answers (DdKeeper *keeper,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  List *list = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  if (list->sitting == NULL)
    list->answers = g_ptr_array_new ();
  else
    list->answers = dd_progress_list_answers_of_sitting (store, list->sitting, error);
  return list->answers != NULL;
}

void
dd_session_list_answers_async (DdSession *self,
                               const char *language,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  List *list;

  g_return_if_fail (DD_IS_SESSION (self));

  list = g_new0 (List, 1);
  list->sitting = g_strdup (self->sitting);
  list->language = g_strdup (language);
  dd_call_push (self->store_worker, self->keeper, self, dd_session_list_answers_async, list_answers,
                list, list_free, NULL, callback, user_data);
}

static DdGivenAnswer *
describe (DdSession *self,
          const DdAnswerRow *row,
          const char *language)
{
  DdGivenAnswer *answer = g_new0 (DdGivenAnswer, 1);
  DdShelfCourse *shelf = dd_session_find_course (self, row->course);
  DdCourse *course = shelf != NULL ? dd_shelf_course_get_course (shelf) : NULL;
  const DdExerciseInfo *exercise =
    course != NULL ? dd_course_find_exercise (course, row->exercise) : NULL;

  answer->id = g_strdup (row->id);
  answer->person = g_strdup (row->learner);
  answer->right = row->verdict == DD_VERDICT_RIGHT;
  answer->course_title =
    g_strdup (course != NULL ? dd_course_get_title (course, language, NULL) : row->course);
  answer->lesson_title = g_strdup (
    exercise != NULL ? dd_course_get_lesson_title (course, exercise->lesson, language, NULL)
                     : row->lesson);
  answer->exercise_index = exercise != NULL ? exercise->index : 0;
  return answer;
}

GPtrArray *
dd_session_list_answers_finish (DdSession *self,
                                GAsyncResult *result,
                                GError **error)
{
  List *list = dd_call_finish (self, result, dd_session_list_answers_async, error);
  GPtrArray *answers;

  if (list == NULL)
    return NULL;
  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_given_answer_free);
  for (guint i = list->answers->len; i > 0; i--)
    g_ptr_array_add (answers,
                     describe (self, g_ptr_array_index (list->answers, i - 1), list->language));
  return answers;
}

typedef struct
{
  char **ids; /* (owned) */
  char *to;   /* (owned) */
  int moved;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_strfreev (move->ids);
  g_free (move->to);
  g_free (move);
}

static gboolean
move_answers (DdKeeper *keeper,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Move *move = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  return store != NULL &&
         dd_record_not_you (store, (const char *const *) move->ids, move->to, &move->moved, error);
}

void
dd_session_move_answers_async (DdSession *self,
                               const char *const *ids,
                               DdPerson *to,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Move *move;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (DD_IS_PERSON (to));

  move = g_new0 (Move, 1);
  move->ids = g_strdupv ((char **) ids);
  move->to = g_strdup (dd_person_get_id (to));
  dd_call_push (self->store_worker, self->keeper, self, dd_session_move_answers_async, move_answers,
                move, move_free, NULL, callback, user_data);
}

gboolean
dd_session_move_answers_finish (DdSession *self,
                                GAsyncResult *result,
                                guint *ret_moved,
                                GError **error)
{
  Move *move = dd_call_finish (self, result, dd_session_move_answers_async, error);

  if (move == NULL)
    return FALSE;
  if (ret_moved != NULL)
    *ret_moved = (guint) move->moved;
  dd_session_load_progress (self);
  return TRUE;
}
