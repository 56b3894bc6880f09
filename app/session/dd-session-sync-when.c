/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When records are sent. One timer says when the next run is due, and every reason to send only
 * moves it: a start, an answer, a network that comes, the end of a pause. One run at a time. */

#include "dd-session-sync-private.h"

#include "dd-clock.h"

/* A network that has just come needs a moment. */
#define AFTER_NETWORK_SECONDS 5
/* After answers: once nobody has pressed anything for a while, and after ten minutes all the same.
 */
#define AFTER_ANSWER_SECONDS 60
#define QUIET_USEC (20 * G_TIME_SPAN_SECOND)
#define PATIENCE_USEC (10 * G_TIME_SPAN_MINUTE)
/* What needs a person is tried again now and then: it may have been mended over there. */
#define STOPPED_SECONDS (6 * 60 * 60)
#define STORE_TROUBLE_SECONDS (5 * 60)
/* A run in which nothing has gone through for so long is given up. */
#define STUCK_SECONDS (30 * 60)

/* ---- One run ---- */

/* The run is joined and forgotten. */
static void
end_run (DdSessionSync *self)
{
  g_clear_handle_id (&self->stuck_timer, g_source_remove);
  g_clear_pointer (&self->run, dd_sync_run_free);
}

/* ---- When ---- */

static void begin_run (DdSessionSync *self);

static gboolean
due_cb (gpointer data)
{
  DdSessionSync *self = data;
  gint64 now_usec = dd_clock_monotonic_usec ();

  if (self->first_usec > 0 && now_usec - self->session->touched_usec < QUIET_USEC &&
      now_usec - self->first_usec < PATIENCE_USEC)
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  begin_run (self);
  return G_SOURCE_REMOVE;
}

/* By whole seconds, so that the PC wakes up for several things at once. */
static guint
add_timer (DdSessionSync *self,
           guint seconds,
           GSourceFunc func)
{
  if (self->second_msec == 1000)
    return g_timeout_add_seconds (seconds, func, self);
  return g_timeout_add (seconds * self->second_msec, func, self);
}

static void
schedule (DdSessionSync *self,
          guint seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->target != NULL && self->session->store_worker != NULL)
    self->timer = add_timer (self, seconds, due_cb);
}

static void
take_success (DdSessionSync *self,
              const DdSyncOutcome *outcome)
{
  dd_session_sync_save_last_sent (self, outcome->sent_usec);
  dd_session_sync_set_trouble (self, NULL);
  dd_session_sync_set_state (self, DD_SYNC_RESTING);
  if (self->once_more || outcome->waiting > 0)
    schedule (self, AFTER_ANSWER_SECONDS);
}

static void
take_failure (DdSessionSync *self,
              const DdSyncOutcome *outcome,
              const GError *error)
{
  guint seconds = STORE_TROUBLE_SECONDS;

  self->away = g_error_matches (error, DD_LRS_ERROR, DD_LRS_ERROR_AWAY);
  dd_session_sync_set_trouble (self, error);
  if (self->away || g_error_matches (error, DD_LRS_ERROR, DD_LRS_ERROR_LATER))
    seconds = (guint) (outcome->pause_usec / G_USEC_PER_SEC) + 1;
  else if (error->domain == DD_LRS_ERROR)
    seconds = STOPPED_SECONDS;
  dd_session_sync_set_state (self, seconds == STOPPED_SECONDS ? DD_SYNC_STOPPED : DD_SYNC_WAITING);
  schedule (self, seconds);
}

static void
run_cb (const DdSyncOutcome *outcome,
        const GError *error,
        gpointer data)
{
  /* Whoever hears what is told may let the session go. */
  g_autoptr (DdSessionSync) self = g_object_ref (data);

  end_run (self);
  self->pace = outcome->pace;
  dd_session_sync_set_waiting (self, outcome->waiting);
  dd_session_sync_set_refused (self, outcome->refused);
  if (error == NULL)
    take_success (self, outcome);
  else
    take_failure (self, outcome, error);
}

static gboolean
stuck_cb (gpointer data)
{
  DdSessionSync *self = data;
  g_autoptr (GError) error =
    g_error_new_literal (DD_LRS_ERROR, DD_LRS_ERROR_AWAY, "nothing goes through");

  self->stuck_timer = 0;
  end_run (self);
  dd_lrs_pace_note_failure (&self->pace, TRUE);
  self->away = TRUE;
  dd_session_sync_set_trouble (self, error);
  dd_session_sync_set_state (self, DD_SYNC_WAITING);
  schedule (self, (guint) (dd_lrs_pace_get_pause_usec (&self->pace, 0, -1) / G_USEC_PER_SEC));
  return G_SOURCE_REMOVE;
}

static void
begin_run (DdSessionSync *self)
{
  const DdLrsPlace place = { .url = self->target, .user = self->user, .password = self->password };

  if (self->run != NULL || self->target == NULL || self->session->store_worker == NULL)
    return;
  self->first_usec = 0;
  self->once_more = FALSE;
  self->away = FALSE;
  self->run = dd_sync_run_new (self->session->keeper, &place, &self->pace, run_cb, self);
  self->stuck_timer = add_timer (self, STUCK_SECONDS, stuck_cb);
  dd_session_sync_set_state (self, DD_SYNC_SENDING);
}

/* ---- Why ---- */

static void
network_cb (GNetworkMonitor *network,
            gboolean available,
            DdSessionSync *self)
{
  /* A store that answered and asked for a pause gets it. */
  if (available && self->state == DD_SYNC_WAITING && self->away)
    schedule (self, AFTER_NETWORK_SECONDS);
}

void
dd_session_sync_notice (DdSessionSync *self)
{
  if (self->target == NULL)
    return;
  /* About right, until the next run counts. */
  if (self->waiting < 1000)
    dd_session_sync_set_waiting (self, self->waiting + 1);
  if (self->run != NULL)
    self->once_more = TRUE;
  if (self->state != DD_SYNC_RESTING)
    return;
  if (self->first_usec == 0)
    {
      self->first_usec = dd_clock_monotonic_usec ();
      schedule (self, AFTER_ANSWER_SECONDS);
    }
  else if (self->timer == 0)
    schedule (self, AFTER_ANSWER_SECONDS);
}

void
dd_session_sync_send_now (DdSessionSync *self)
{
  g_return_if_fail (DD_IS_SESSION_SYNC (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  begin_run (self);
}

/* ---- Another place ---- */

static void
watch_network (DdSessionSync *self)
{
  if (self->target != NULL && self->network == NULL)
    {
      self->network = g_object_ref (g_network_monitor_get_default ());
      g_signal_connect (self->network, "network-changed", G_CALLBACK (network_cb), self);
    }
  else if (self->target == NULL && self->network != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->network, self);
      g_clear_object (&self->network);
    }
}

void
dd_session_sync_start_afresh (DdSessionSync *self,
                              guint seconds)
{
  end_run (self);
  self->pace = (DdLrsPace){ 0 };
  self->first_usec = 0;
  self->away = FALSE;
  dd_session_sync_set_trouble (self, NULL);
  dd_session_sync_set_waiting (self, 0);
  dd_session_sync_set_refused (self, 0);
  dd_session_sync_set_state (self, self->target != NULL ? DD_SYNC_RESTING : DD_SYNC_OFF);
  watch_network (self);
  schedule (self, seconds);
}

void
dd_session_sync_halt (DdSessionSync *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  end_run (self);
  watch_network (self);
}

void
dd_session_sync_set_second_msec (DdSessionSync *self,
                                 guint msec)
{
  self->second_msec = msec;
}
