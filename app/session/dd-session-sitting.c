/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session's sitting: who is here, whose turn it is, and how long they study.
 *
 * Study time is counted by input: every touch adds what passed since the last one, a gap as at most
 * five minutes. It is written to the records every half minute, so a cut loses less than that. */

#include "dd-session-private.h"

#include "dd-clock.h"
#include "dd-preferences.h"
#include "dd-sittings.h"

#define GAP_MAX_USEC (5 * G_TIME_SPAN_MINUTE)
#define IDLE_USEC (20 * G_TIME_SPAN_MINUTE)
#define TURN_USEC (5 * G_TIME_SPAN_MINUTE)
#define TICK_SECONDS 30

typedef struct
{
  char *sitting;       /* (owned) (nullable) start: the old one; then the new one */
  char **people;       /* (owned) */
  DdSittingEnd end;    /* how the old one ends */
  char *course;        /* (owned) (nullable) where the last stretch was studied */
  char *lesson;        /* (owned) (nullable) */
  gint64 study_usec;   /* the last stretch */
  GPtrArray *learners; /* (owned) (nullable) everybody, afterwards */
  GHashTable *choices; /* (owned) (nullable) of the first one */
} Sitting;

static void
sitting_free (gpointer data)
{
  Sitting *sitting = data;

  g_free (sitting->sitting);
  g_strfreev (sitting->people);
  g_free (sitting->course);
  g_free (sitting->lesson);
  g_clear_pointer (&sitting->learners, g_ptr_array_unref);
  g_clear_pointer (&sitting->choices, g_hash_table_unref);
  g_free (sitting);
}

/* What was studied since the last tick; the clock starts anew. */
static gint64
take_study (DdSession *self)
{
  gint64 spent = 0;

  if (self->reading_lesson != NULL && self->touched_usec > self->counted_usec)
    spent = MIN (self->touched_usec - self->counted_usec, GAP_MAX_USEC);
  self->counted_usec = MAX (self->touched_usec, self->counted_usec);
  return spent;
}

static Sitting *
sitting_new (DdSession *self,
             DdSittingEnd end)
{
  Sitting *sitting = g_new0 (Sitting, 1);

  sitting->sitting = g_strdup (self->sitting);
  sitting->end = end;
  sitting->course = g_strdup (self->reading_course);
  sitting->lesson = g_strdup (self->reading_lesson);
  sitting->study_usec = take_study (self);
  return sitting;
}

/* The sitting is about to end: whoever holds something of it gives it to the records now, while
 * those whose it is are still here. */
static Sitting *
end_sitting (DdSession *self,
             DdSittingEnd end)
{
  Sitting *sitting = sitting_new (self, end);

  if (self->sitting != NULL)
    g_signal_emit (self, dd_session_signals[DD_SESSION_SITTING_ENDING], 0);
  return sitting;
}

/* What was read was counted with the sitting that is over. */
static void
stop_reading (DdSession *self)
{
  g_clear_pointer (&self->reading_course, g_free);
  g_clear_pointer (&self->reading_lesson, g_free);
}

static gboolean
stop (DdStore *store,
      Sitting *sitting,
      GError **error)
{
  if (sitting->sitting == NULL)
    return TRUE;
  if (sitting->study_usec > 0 &&
      !dd_sittings_add_study (store, sitting->sitting, sitting->course, sitting->lesson,
                              sitting->study_usec, error))
    return FALSE;
  return dd_record_sitting_stop (store, sitting->sitting, sitting->end, error);
}

static gboolean
start_sitting (DdKeeper *keeper,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Sitting *sitting = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL || !stop (store, sitting, error))
    return FALSE;
  g_clear_pointer (&sitting->sitting, g_free);
  if (!dd_record_sitting_start (store, (const char *const *) sitting->people, &sitting->sitting,
                                error))
    return FALSE;
  sitting->learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_RECENT, error);
  if (sitting->learners == NULL)
    return FALSE;
  sitting->choices = dd_preferences_load (store, sitting->people[0], error);
  return sitting->choices != NULL;
}

static gboolean
stop_sitting (DdKeeper *keeper,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Sitting *sitting = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL || !stop (store, sitting, error))
    return FALSE;
  sitting->learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_RECENT, error);
  return sitting->learners != NULL;
}

static gboolean
add_study (DdKeeper *keeper,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Sitting *sitting = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  return store != NULL && dd_sittings_add_study (store, sitting->sitting,
                                                 sitting->lesson != NULL ? sitting->course : NULL,
                                                 sitting->lesson, sitting->study_usec, error);
}

static void
stopped_idle_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  dd_session_stop_sitting_finish (DD_SESSION (source), result, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  DdSession *self = data;
  Sitting *sitting;

  if (dd_clock_monotonic_usec () - self->touched_usec > IDLE_USEC)
    {
      self->idle_source = 0;
      sitting = end_sitting (self, DD_SITTING_END_IDLE);
      dd_call_push (self->store_worker, self->keeper, self, dd_session_stop_sitting_async,
                    stop_sitting, sitting, sitting_free, NULL, stopped_idle_cb, NULL);
      return G_SOURCE_REMOVE;
    }
  if (self->touched_usec <= self->counted_usec)
    return G_SOURCE_CONTINUE; /* nobody touched anything: nothing is written when idle */
  sitting = sitting_new (self, DD_SITTING_END_STOP);
  dd_call_push (self->store_worker, self->keeper, self, tick_cb, add_study, sitting, sitting_free,
                NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

void
dd_session_stop_idle (DdSession *self)
{
  g_clear_handle_id (&self->idle_source, g_source_remove);
}

void
dd_session_touch (DdSession *self)
{
  gint64 now = dd_clock_monotonic_usec ();

  g_return_if_fail (DD_IS_SESSION (self));

  /* A long gap is cut here, where it is seen: what lies before it counts as five minutes. */
  if (now - self->touched_usec > GAP_MAX_USEC)
    self->counted_usec = MAX (self->counted_usec, now - GAP_MAX_USEC);
  self->touched_usec = now;
}

void
dd_session_set_reading (DdSession *self,
                        const char *course,
                        const char *lesson)
{
  g_return_if_fail (DD_IS_SESSION (self));

  if (self->sitting != NULL && self->reading_lesson != NULL && self->store_worker != NULL)
    {
      Sitting *sitting;

      dd_session_touch (self);
      sitting = sitting_new (self, DD_SITTING_END_STOP);
      dd_call_push (self->store_worker, self->keeper, self, tick_cb, add_study, sitting,
                    sitting_free, NULL, NULL, NULL);
    }
  g_free (self->reading_course);
  g_free (self->reading_lesson);
  self->reading_course = g_strdup (course);
  self->reading_lesson = g_strdup (lesson);
  self->touched_usec = self->counted_usec = dd_clock_monotonic_usec ();
}

/* ---- Starting and stopping ---- */

static void
take_people (DdSession *self,
             char **ids)
{
  g_ptr_array_set_size (self->present, 0);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      DdPerson *person = dd_session_find_person (self, ids[i]);

      if (person != NULL)
        g_ptr_array_add (self->present, g_object_ref (person));
    }
  self->turn = 0;
  self->turn_usec = dd_clock_monotonic_usec ();
  g_hash_table_remove_all (self->answers_of);
}

void
dd_session_start_sitting_async (DdSession *self,
                                GPtrArray *people,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Sitting *sitting;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (people != NULL && people->len >= 1 && people->len <= 4);

  for (guint i = 0; i < people->len; i++)
    g_strv_builder_add (ids, dd_person_get_id (g_ptr_array_index (people, i)));
  sitting = end_sitting (self, DD_SITTING_END_SWITCH);
  sitting->people = g_strv_builder_end (ids);
  dd_call_push (self->store_worker, self->keeper, self, dd_session_start_sitting_async,
                start_sitting, sitting, sitting_free, NULL, callback, user_data);
}

gboolean
dd_session_start_sitting_finish (DdSession *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  Sitting *sitting = dd_call_finish (self, result, dd_session_start_sitting_async, error);

  if (sitting == NULL)
    return FALSE;
  stop_reading (self);
  g_free (self->sitting);
  self->sitting = g_strdup (sitting->sitting);
  dd_session_set_people (self, sitting->learners);
  take_people (self, sitting->people);
  g_hash_table_unref (self->own_choices);
  self->own_choices = g_hash_table_ref (sitting->choices);
  dd_session_forget_cut (self);
  self->touched_usec = self->counted_usec = dd_clock_monotonic_usec ();
  dd_session_stop_idle (self);
  self->idle_source = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_TURN]);
  dd_session_load_progress (self);
  return TRUE;
}

void
dd_session_stop_sitting_async (DdSession *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Sitting *sitting;

  g_return_if_fail (DD_IS_SESSION (self));

  dd_session_stop_idle (self);
  dd_session_touch (self);
  sitting = end_sitting (self, DD_SITTING_END_STOP);
  dd_call_push (self->store_worker, self->keeper, self, dd_session_stop_sitting_async, stop_sitting,
                sitting, sitting_free, NULL, callback, user_data);
}

gboolean
dd_session_stop_sitting_finish (DdSession *self,
                                GAsyncResult *result,
                                GError **error)
{
  Sitting *sitting = dd_call_finish (self, result, dd_session_stop_sitting_async, error);
  gboolean stopped = sitting != NULL;

  /* Also when it could not be written: whoever comes next must not learn under this name. The store
   * closes a sitting that was left running when the next one starts. */
  stop_reading (self);
  g_clear_pointer (&self->sitting, g_free);
  take_people (self, NULL);
  g_hash_table_remove_all (self->own_choices);
  if (stopped)
    dd_session_set_people (self, sitting->learners);
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_TURN]);
  g_signal_emit (self, dd_session_signals[DD_SESSION_SITTING_ENDED], 0);
  return stopped;
}

const GPtrArray *
dd_session_get_present (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->present;
}

DdPerson *
dd_session_get_turn (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->turn < self->present->len ? g_ptr_array_index (self->present, self->turn) : NULL;
}

void
dd_session_pass_turn (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  if (self->present->len < 2)
    return;
  self->turn = (self->turn + 1) % self->present->len;
  self->turns_passed++;
  self->turn_usec = dd_clock_monotonic_usec ();
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_TURN]);
  dd_session_load_progress (self);
}

guint
dd_session_get_turn_number (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), 0);

  return self->turns_passed + 1;
}

static gboolean
is_turn_over (DdSession *self)
{
  const char *turns = dd_session_get_pc_choice (self, "turns");

  if (g_strcmp0 (turns, "hand") == 0)
    return FALSE;
  /* Never in the middle of an exercise: an answer belongs to the one whose turn it is. */
  return g_strcmp0 (turns, "minutes") != 0 ||
         dd_clock_monotonic_usec () - self->turn_usec >= TURN_USEC;
}

void
dd_session_end_try (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  if (is_turn_over (self))
    dd_session_pass_turn (self);
}

DdPerson *
dd_session_get_next_try (DdSession *self,
                         const char *answered_by)
{
  DdPerson *turn;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  turn = dd_session_get_turn (self);
  if (turn == NULL || self->present->len < 2)
    return NULL;
  /* The turn was passed on meanwhile, by hand. */
  if (answered_by != NULL && g_strcmp0 (dd_person_get_id (turn), answered_by) != 0)
    return turn;
  return is_turn_over (self)
           ? g_ptr_array_index (self->present, (self->turn + 1) % self->present->len)
           : NULL;
}

void
dd_session_begin_retry (DdSession *self,
                        const char *answered_by)
{
  DdPerson *next = dd_session_get_next_try (self, answered_by);

  if (next != NULL && next != dd_session_get_turn (self))
    dd_session_pass_turn (self);
}

void
dd_session_count_answer (DdSession *self)
{
  DdPerson *turn = dd_session_get_turn (self);
  guint n;

  if (turn == NULL)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->answers_of, dd_person_get_id (turn)));
  g_hash_table_insert (self->answers_of, g_strdup (dd_person_get_id (turn)),
                       GUINT_TO_POINTER (n + 1));
}

guint
dd_session_get_answers_of (DdSession *self,
                           DdPerson *person)
{
  g_return_val_if_fail (DD_IS_SESSION (self), 0);
  g_return_val_if_fail (DD_IS_PERSON (person), 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->answers_of, dd_person_get_id (person)));
}
