/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed or chosen and not checked, kept for whose turn it is. */

#include "dd-exercise-private.h"
#include "dd-places.h"

typedef struct
{
  char *learner;  /* (owned) */
  char *course;   /* (owned) */
  char *exercise; /* (owned) */
  char *draft;    /* (owned) (nullable) */
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->learner);
  g_free (draft->course);
  g_free (draft->exercise);
  g_free (draft->draft);
  g_free (draft);
}

static gboolean
save_draft (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Draft *draft = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  return store != NULL && dd_places_save_draft (store, draft->learner, draft->course,
                                                draft->exercise, draft->draft, error);
}

void
dd_exercise_save_draft (DdExercise *self)
{
  DdSession *session;
  Draft *draft;

  g_return_if_fail (DD_IS_EXERCISE (self));

  session = dd_lesson_get_session (self->lesson);
  if (!dd_lesson_is_theirs (self->lesson) || session->store_worker == NULL)
    return;
  draft = g_new0 (Draft, 1);
  draft->learner = g_strdup (dd_person_get_id (dd_session_get_turn (session)));
  draft->course = g_strdup (dd_shelf_course_get_id (dd_lesson_get_course (self->lesson)));
  draft->exercise = g_strdup (self->info->id);
  if (self->state == DD_EXERCISE_READY)
    draft->draft = dd_attempt_responses_to_json (self->attempt);
  g_free (self->draft);
  self->draft = g_strdup (draft->draft);
  dd_call_push (session->store_worker, session->keeper, session, dd_exercise_save_draft, save_draft,
                draft, draft_free, NULL, NULL, NULL);
}
