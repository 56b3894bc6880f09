/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One exercise in an open lesson.
 *
 * The attempt is pure arithmetic and runs on the main thread, far under a millisecond; only
 * recording is asynchronous. The seed is drawn once a learner, lesson and exercise and comes back
 * from the records, so that the order of the options does not change when the program is opened
 * again. */

#include "dd-clock.h"
#include "dd-exercise-private.h"

G_DEFINE_FINAL_TYPE (DdExercise, dd_exercise, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed (DdExercise *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
dd_exercise_finalize (GObject *object)
{
  DdExercise *self = DD_EXERCISE (object);

  g_clear_pointer (&self->attempt, dd_attempt_free);
  g_clear_pointer (&self->first_guess, dd_attempt_free);
  g_clear_pointer (&self->hints, g_ptr_array_unref);
  g_free (self->answered_by);
  g_free (self->first_guesser);
  g_free (self->draft);
  g_free (self->href);
  G_OBJECT_CLASS (dd_exercise_parent_class)->finalize (object);
}

static void
dd_exercise_class_init (DdExerciseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_exercise_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DD_TYPE_EXERCISE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_exercise_init (DdExercise *self)
{
  self->hints = g_ptr_array_new_with_free_func (g_free);
}

/* RESPONSE, as JSON, is what was guessed at first, by the person of this id (nullable). A later
 * version of the course may not have it to choose any more: then there is nothing to tell. */
static void
keep_first_guess (DdExercise *self,
                  const char *response,
                  const char *person)
{
  g_autoptr (DdAttempt) guess =
    dd_attempt_new (dd_attempt_get_item (self->attempt), dd_attempt_get_seed (self->attempt));

  if (!dd_attempt_set_responses_from_json (guess, response, NULL))
    return;
  self->first_guess = g_steal_pointer (&guess);
  self->first_guesser = g_strdup (person);
}

/* Brings back what was answered before: the same responses, judged anew by the same pure rules. */
static void
restore (DdExercise *self,
         const DdExerciseProgress *progress,
         const char *draft)
{
  const char *response = NULL;

  if (progress != NULL)
    {
      response = self->info->gate ? progress->guess_response : progress->last_response;
      self->tries = (guint) (progress->tries + progress->guesses);
      self->guesses = (guint) progress->guesses;
      if (self->info->gate && progress->first_guess != NULL)
        keep_first_guess (self, progress->first_guess, progress->first_guesser);
      self->hints_before = (guint) progress->hints;
      self->ever_right = progress->ever_right;
      self->solution_read = progress->solution_read;
      self->sure = !self->info->gate && progress->last_sure == DD_SURE_YES;
      self->answered_by = g_strdup (progress->last_learner);
      self->dealt_with = progress->tries > 0 || progress->solution_read || progress->skipped ||
                         progress->guesses > 0;
      for (int i = 0; i < progress->hints; i++)
        {
          char *hint = dd_attempt_take_hint (self->attempt);

          if (hint != NULL)
            g_ptr_array_add (self->hints, hint);
        }
    }
  self->draft = g_strdup (draft);
  if (draft != NULL && g_strcmp0 (draft, response) != 0 &&
      dd_attempt_set_responses_from_json (self->attempt, draft, NULL))
    return;
  if (response != NULL && dd_attempt_set_responses_from_json (self->attempt, response, NULL))
    {
      dd_attempt_submit (self->attempt);
      self->state = DD_EXERCISE_JUDGED;
    }
  if (progress != NULL && progress->solution_read && !self->ever_right)
    self->state = DD_EXERCISE_EXPLAINED;
  else if (progress != NULL && progress->skipped && response == NULL)
    self->state = DD_EXERCISE_SKIPPED;
}

DdExercise *
dd_exercise_new (DdLesson *lesson,
                 const DdExerciseInfo *info,
                 const char *href,
                 DdItem *item,
                 guint64 seed,
                 const DdExerciseProgress *progress,
                 const char *draft)
{
  DdExercise *self = g_object_new (DD_TYPE_EXERCISE, NULL);

  self->lesson = lesson;
  self->info = info;
  self->href = g_strdup (href);
  self->attempt = dd_attempt_new (item, seed);
  self->begun_usec = dd_clock_monotonic_usec ();
  restore (self, progress, draft);
  return self;
}

const DdExerciseInfo *
dd_exercise_get_info (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->info;
}

const char *
dd_exercise_get_href (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->href;
}

DdItem *
dd_exercise_get_item (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return dd_attempt_get_item (self->attempt);
}

DdAttempt *
dd_exercise_get_attempt (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->attempt;
}

DdExerciseState
dd_exercise_get_state (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), DD_EXERCISE_READY);

  return self->state;
}

guint
dd_exercise_get_tries (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), 0);

  return self->tries;
}

gboolean
dd_exercise_is_dealt_with (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), FALSE);

  return self->dealt_with;
}

gboolean
dd_exercise_was_ever_right (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), FALSE);

  return self->ever_right;
}

gboolean
dd_exercise_was_solution_read (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), FALSE);

  return self->solution_read;
}

gboolean
dd_exercise_was_sure (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), FALSE);

  return self->sure;
}

const char *
dd_exercise_get_answered_by (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->answered_by;
}

DdAttempt *
dd_exercise_get_first_guess (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->guesses > 1 ? self->first_guess : NULL;
}

const char *
dd_exercise_get_first_guesser (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->guesses > 1 ? self->first_guesser : NULL;
}

DdPerson *
dd_exercise_get_next_try (DdExercise *self)
{
  DdSession *session;

  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  session = dd_lesson_get_session (self->lesson);
  /* Passed on since, once or all the way round: whoever has the turn tries. */
  if (self->turn != 0 && self->turn != dd_session_get_turn_number (session) &&
      dd_session_get_present (session)->len > 1)
    return dd_session_get_turn (session);
  return dd_session_get_next_try (session, self->answered_by);
}

gboolean
dd_exercise_is_unsaved (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), FALSE);

  return self->unsaved;
}

const GPtrArray *
dd_exercise_get_hints (DdExercise *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  return self->hints;
}

static DdDeed *
new_deed (DdExercise *self,
          DdDeedKind kind)
{
  DdDeed *deed = dd_session_new_deed (
    dd_lesson_get_session (self->lesson), kind, dd_lesson_get_course (self->lesson),
    dd_lesson_get_info (self->lesson)->id, dd_lesson_get_language (self->lesson));

  deed->exercise = g_strdup (self->info->id);
  deed->draft = g_strdup (self->draft);
  return deed;
}

static void
recorded_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DdExercise) self = data;

  dd_session_record_finish (DD_SESSION (source), result, NULL);
}

static void
record (DdExercise *self,
        DdDeed *deed)
{
  dd_session_record_async (dd_lesson_get_session (self->lesson), deed, recorded_cb,
                           g_object_ref (self));
}

/* ---- Checking ---- */

static DdVerdict
to_verdict (DdJudgement judgement)
{
  switch (judgement)
    {
    case DD_JUDGEMENT_RIGHT:
      return DD_VERDICT_RIGHT;
    case DD_JUDGEMENT_PART:
      return DD_VERDICT_PART;
    case DD_JUDGEMENT_NOT_YET:
      return DD_VERDICT_NOT_YET;
    case DD_JUDGEMENT_NONE:
    case DD_JUDGEMENT_UNSCORED:
    default:
      return DD_VERDICT_UNSCORED;
    }
}

static DdDeed *
new_answer (DdExercise *self,
            DdSureness sure)
{
  DdDeed *deed = new_deed (self, DD_DEED_ANSWERED);
  gint64 now = dd_clock_monotonic_usec ();

  g_free (self->answered_by);
  self->answered_by = g_strdup (deed->learner);
  self->turn = dd_session_get_turn_number (dd_lesson_get_session (self->lesson));
  deed->response = dd_attempt_responses_to_json (self->attempt);
  deed->outcomes = dd_attempt_outcomes_to_json (self->attempt);
  deed->seed = dd_attempt_get_seed (self->attempt);
  deed->verdict = to_verdict (dd_attempt_get_judgement (self->attempt));
  deed->score = dd_attempt_get_score (self->attempt);
  deed->max_score = dd_attempt_get_max_score (self->attempt);
  deed->duration_usec = now - self->begun_usec;
  deed->hints = (int) self->hints->len;
  deed->phase = self->info->gate ? DD_PHASE_GUESS : DD_PHASE_LEARN;
  deed->sure = sure == DD_SURENESS_SURE       ? DD_SURE_YES
               : sure == DD_SURENESS_NOT_SURE ? DD_SURE_NO
                                              : DD_SURE_NOT_ASKED;
  self->sure = sure == DD_SURENESS_SURE;
  deed->try_number = (int) self->tries + 1;
  self->begun_usec = now;
  if (self->info->gate && self->guesses++ == 0)
    keep_first_guess (self, deed->response, deed->learner);
  return deed;
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  DdExercise *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->unsaved = !dd_session_record_finish (DD_SESSION (source), result, &error);
  self->state = DD_EXERCISE_JUDGED;
  self->tries++;
  self->dealt_with = TRUE;
  if (dd_attempt_get_judgement (self->attempt) == DD_JUDGEMENT_RIGHT)
    self->ever_right = TRUE;
  dd_session_count_answer (DD_SESSION (source));
  dd_lesson_check_done (self->lesson);
  changed (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
dd_exercise_check_async (DdExercise *self,
                         DdSureness sure,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DD_IS_EXERCISE (self));
  g_return_if_fail (self->state == DD_EXERCISE_READY);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dd_exercise_check_async);
  /* The exercise only borrows its lesson: whoever goes back while the disk is slow must not take it
   * away. */
  g_task_set_task_data (task, g_object_ref (self->lesson), g_object_unref);
  dd_attempt_submit (self->attempt);
  self->state = DD_EXERCISE_SAVING;
  changed (self);
  dd_session_record_async (dd_lesson_get_session (self->lesson), new_answer (self, sure), saved_cb,
                           task);
}

gboolean
dd_exercise_check_finish (DdExercise *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- After the feedback ---- */

void
dd_exercise_try_again (DdExercise *self)
{
  g_return_if_fail (DD_IS_EXERCISE (self));

  if (self->state != DD_EXERCISE_JUDGED && self->state != DD_EXERCISE_EXPLAINED &&
      self->state != DD_EXERCISE_SKIPPED)
    return;
  dd_attempt_try_again (self->attempt);
  self->state = DD_EXERCISE_READY;
  self->unsaved = FALSE;
  changed (self);
}

char *
dd_exercise_take_hint (DdExercise *self)
{
  char *hint;

  g_return_val_if_fail (DD_IS_EXERCISE (self), NULL);

  hint = dd_attempt_take_hint (self->attempt);
  if (hint == NULL)
    return NULL;
  g_ptr_array_add (self->hints, g_strdup (hint));
  if (self->hints->len > self->hints_before)
    {
      DdDeed *deed = new_deed (self, DD_DEED_HINT_READ);

      deed->hints = (int) self->hints->len;
      record (self, deed);
    }
  changed (self);
  return hint;
}

gboolean
dd_exercise_offers_solution (DdExercise *self)
{
  guint n_hints;

  g_return_val_if_fail (DD_IS_EXERCISE (self), FALSE);

  if (self->state == DD_EXERCISE_EXPLAINED || self->state == DD_EXERCISE_SAVING ||
      dd_attempt_get_judgement (self->attempt) == DD_JUDGEMENT_RIGHT)
    return FALSE;
  n_hints = dd_item_get_n_hints (dd_attempt_get_item (self->attempt));
  return self->tries >= 2 || (n_hints > 0 && self->hints->len == n_hints);
}

void
dd_exercise_read_solution (DdExercise *self)
{
  g_return_if_fail (DD_IS_EXERCISE (self));

  if (self->state == DD_EXERCISE_EXPLAINED)
    return;
  record (self, new_deed (self, DD_DEED_SOLUTION_READ));
  self->state = DD_EXERCISE_EXPLAINED;
  self->solution_read = TRUE;
  self->dealt_with = TRUE;
  dd_lesson_check_done (self->lesson);
  changed (self);
}

void
dd_exercise_skip (DdExercise *self)
{
  g_return_if_fail (DD_IS_EXERCISE (self));

  if (self->state != DD_EXERCISE_READY)
    return;
  record (self, new_deed (self, DD_DEED_SKIPPED));
  self->state = DD_EXERCISE_SKIPPED;
  self->dealt_with = TRUE;
  dd_lesson_check_done (self->lesson);
  changed (self);
}
