/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The net thread: made when there is something to send, gone when it is sent.
 *
 * One run of dd_lrs_push () at a time, over a DdStore of its own. When the next one is due is a
 * single timer; every reason to send only moves that timer. A run holds no reference to the
 * session, so the window can close at any moment: the run is cancelled and joined. */

#include "dd-session-sync.h"

#include "dd-advice.h"
#include "dd-clock.h"
#include "dd-lrs-exporter.h"
#include "dd-session-private.h"

/* The start belongs to the learner, and a network that has just come needs a moment. */
#define AFTER_START_SECONDS 10
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

struct _DdSessionSync
{
  GObject parent_instance;

  DdSession *session;       /* (unowned) owns us */
  GNetworkMonitor *network; /* (owned) (nullable) only while there is an address */

  char *target;   /* (owned) (nullable) */
  char *user;     /* (owned) (nullable) */
  char *password; /* (owned) (nullable) */

  DdWorker *worker;          /* (owned) (nullable) while a run goes on */
  GCancellable *cancellable; /* (owned) (nullable) of that run */
  guint run_number;          /* answers of earlier runs are not for us */
  DdLrsPace pace;
  gboolean once_more; /* something came while sending */
  gboolean away;      /* the last run found nobody */

  guint second_msec; /* 1000, but in tests */
  guint timer;
  guint stuck_timer;
  guint reload_source;
  gint64 first_usec; /* monotonic; the oldest answer that waits for a quiet moment, 0: none */

  DdSyncState state;
  guint waiting;
  guint refused;
  gint64 last_sent_usec;
  char *trouble; /* (owned) (nullable) */
  gboolean needs_setting;
};

G_DEFINE_FINAL_TYPE (DdSessionSync, dd_session_sync, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_WAITING,
  PROP_REFUSED,
  PROP_LAST_SENT,
  PROP_TROUBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- What is shown ---- */

static void
set_state (DdSessionSync *self,
           DdSyncState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_waiting (DdSessionSync *self,
             guint waiting)
{
  if (self->waiting == waiting)
    return;
  self->waiting = waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

static void
set_refused (DdSessionSync *self,
             guint refused)
{
  if (self->refused == refused)
    return;
  self->refused = refused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSED]);
}

static void
set_last_sent (DdSessionSync *self,
               gint64 time_usec)
{
  if (self->last_sent_usec == time_usec)
    return;
  self->last_sent_usec = time_usec;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SENT]);
}

static void
set_trouble (DdSessionSync *self,
             const GError *error)
{
  g_autofree char *words = error != NULL ? dd_advice_for_sending (error, !self->away) : NULL;

  self->needs_setting = error != NULL && dd_advice_is_setting (error);
  if (g_strcmp0 (self->trouble, words) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&words);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* ---- One run ---- */

typedef struct
{
  GWeakRef sync; /* whom it is for; main thread */
  guint number;
  char *target;     /* (owned) */
  char *user;       /* (owned) (nullable) */
  char *password;   /* (owned) (nullable) */
  DdLrsPace pace;   /* as it is, then as it became */
  gint64 waiting;   /* afterwards */
  guint refused;    /* afterwards */
  gint64 sent_usec; /* when all was sent; 0: not */
  DdLrsReport report;
} Push;

static void
push_free (gpointer data)
{
  Push *push = data;

  g_weak_ref_clear (&push->sync);
  g_free (push->target);
  g_free (push->user);
  g_free (push->password);
  g_free (push);
}

/* Also after a failure: what waits is shown then. */
static void
count_in_worker (DdStore *store,
                 Push *push)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, push->target, NULL);

  dd_lrs_count_waiting (store, push->target, &push->waiting, NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);

      if (entry->status != DD_LRS_STATUS_AGAIN)
        push->refused++;
    }
}

static gboolean
push_in_worker (DdKeeper *keeper,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  Push *push = data;
  g_autoptr (DdStore) store = dd_store_open (keeper->folder, DD_STORE_NORMAL, error);
  const DdLrsPlace place = { .url = push->target, .user = push->user, .password = push->password };
  gboolean done;

  if (store == NULL)
    return FALSE;
  done = dd_lrs_push (store, &place, &push->pace, NULL, NULL, cancellable, &push->report, error);
  if (done)
    push->sent_usec = dd_clock_now_usec ();
  if (!g_cancellable_is_cancelled (cancellable))
    count_in_worker (store, push);
  return done;
}

/* The run is joined and forgotten; its answer, if it still comes, is not for us. */
static void
end_run (DdSessionSync *self)
{
  self->run_number++;
  g_clear_handle_id (&self->stuck_timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->worker, dd_worker_stop);
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
              const Push *push)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, push->sent_usec);

  set_last_sent (self, push->sent_usec);
  dd_session_set_pc_choice (self->session, "lrs-last-sent", text);
  set_trouble (self, NULL);
  set_state (self, DD_SYNC_RESTING);
  if (self->once_more || push->waiting > 0)
    schedule (self, AFTER_ANSWER_SECONDS);
}

static void
take_failure (DdSessionSync *self,
              const Push *push,
              const GError *error)
{
  guint seconds = STORE_TROUBLE_SECONDS;

  self->away = push->report.away;
  set_trouble (self, error);
  if (g_error_matches (error, DD_LRS_ERROR, DD_LRS_ERROR_LATER))
    seconds = (guint) (push->report.pause_usec / G_USEC_PER_SEC) + 1;
  else if (error->domain == DD_LRS_ERROR)
    seconds = STOPPED_SECONDS;
  set_state (self, seconds == STOPPED_SECONDS ? DD_SYNC_STOPPED : DD_SYNC_WAITING);
  schedule (self, seconds);
}

static void
pushed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Push *push = dd_call_get_data (result);
  g_autoptr (DdSessionSync) self = g_weak_ref_get (&push->sync);
  g_autoptr (GError) error = NULL;

  dd_call_finish (NULL, result, push_in_worker, &error);
  if (self == NULL || self->run_number != push->number)
    return;
  end_run (self);
  self->pace = push->pace;
  set_waiting (self, (guint) push->waiting);
  set_refused (self, push->refused);
  if (error == NULL)
    take_success (self, push);
  else
    take_failure (self, push, error);
}

static gboolean
stuck_cb (gpointer data)
{
  DdSessionSync *self = data;
  g_autoptr (GError) error =
    g_error_new_literal (DD_LRS_ERROR, DD_LRS_ERROR_LATER, "nothing goes through");

  self->stuck_timer = 0;
  end_run (self);
  dd_lrs_pace_note_failure (&self->pace, TRUE);
  self->away = TRUE;
  set_trouble (self, error);
  set_state (self, DD_SYNC_WAITING);
  schedule (self, (guint) (dd_lrs_pace_get_pause_usec (&self->pace, 0, -1) / G_USEC_PER_SEC));
  return G_SOURCE_REMOVE;
}

static void
begin_run (DdSessionSync *self)
{
  Push *push;

  if (self->worker != NULL || self->target == NULL || self->session->store_worker == NULL)
    return;
  push = g_new0 (Push, 1);
  g_weak_ref_init (&push->sync, self);
  push->number = self->run_number;
  push->target = g_strdup (self->target);
  push->user = g_strdup (self->user);
  push->password = g_strdup (self->password);
  push->pace = self->pace;
  self->first_usec = 0;
  self->once_more = FALSE;
  self->away = FALSE;
  self->cancellable = g_cancellable_new ();
  self->worker = dd_worker_new ("net");
  self->stuck_timer = add_timer (self, STUCK_SECONDS, stuck_cb);
  set_state (self, DD_SYNC_SENDING);
  dd_call_push (self->worker, self->session->keeper, NULL, push_in_worker, push_in_worker, push,
                push_free, self->cancellable, pushed_cb, NULL);
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
    set_waiting (self, self->waiting + 1);
  if (self->worker != NULL)
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

static void
sitting_ended_cb (DdSession *session,
                  DdSessionSync *self)
{
  dd_session_sync_notice (self);
}

void
dd_session_sync_send_now (DdSessionSync *self)
{
  g_return_if_fail (DD_IS_SESSION_SYNC (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  begin_run (self);
}

/* ---- Where to ---- */

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

static char *
dup_choice (DdSessionSync *self,
            const char *name)
{
  const char *value = dd_session_get_pc_choice (self->session, name);

  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

/* TRUE when they differ from what was there. */
static gboolean
load_choices (DdSessionSync *self)
{
  g_autofree char *url = dup_choice (self, "lrs-url");
  g_autofree char *target = url != NULL ? dd_lrs_dup_target (url, NULL) : NULL;
  g_autofree char *user = dup_choice (self, "lrs-user");
  g_autofree char *password = dup_choice (self, "lrs-password");

  if (g_strcmp0 (target, self->target) == 0 && g_strcmp0 (user, self->user) == 0 &&
      g_strcmp0 (password, self->password) == 0)
    return FALSE;
  g_free (self->target);
  g_free (self->user);
  g_free (self->password);
  self->target = g_steal_pointer (&target);
  self->user = g_steal_pointer (&user);
  self->password = g_steal_pointer (&password);
  return TRUE;
}

/* What is known from before belonged to another place. */
static void
start_afresh (DdSessionSync *self,
              guint seconds)
{
  end_run (self);
  self->pace = (DdLrsPace){ 0 };
  self->first_usec = 0;
  self->away = FALSE;
  set_trouble (self, NULL);
  set_waiting (self, 0);
  set_refused (self, 0);
  set_state (self, self->target != NULL ? DD_SYNC_RESTING : DD_SYNC_OFF);
  watch_network (self);
  schedule (self, seconds);
}

void
dd_session_sync_begin (DdSessionSync *self)
{
  g_autofree char *last = dup_choice (self, "lrs-last-sent");
  gint64 last_usec = 0;

  load_choices (self);
  if (last != NULL && g_ascii_string_to_signed (last, 10, 0, G_MAXINT64, &last_usec, NULL))
    set_last_sent (self, last_usec);
  start_afresh (self, AFTER_START_SECONDS);
}

/* Somebody else changed the choices; three changes are one. */
static gboolean
reload_cb (gpointer data)
{
  DdSessionSync *self = data;

  self->reload_source = 0;
  if (load_choices (self))
    start_afresh (self, 0);
  return G_SOURCE_REMOVE;
}

static void
choice_changed_cb (DdSession *session,
                   const char *name,
                   DdSessionSync *self)
{
  if (g_str_equal (name, "lrs-url") || g_str_equal (name, "lrs-user") ||
      g_str_equal (name, "lrs-password"))
    if (self->reload_source == 0)
      self->reload_source = g_idle_add (reload_cb, self);
}

gboolean
dd_session_sync_configure (DdSessionSync *self,
                           const char *url,
                           const char *user,
                           const char *password,
                           GError **error)
{
  gboolean off = url == NULL || *url == '\0';
  gboolean no_user = off || user == NULL || *user == '\0';
  gboolean no_password = off || password == NULL || *password == '\0';
  g_autofree char *target = NULL;

  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), FALSE);

  if (!off)
    {
      target = dd_lrs_dup_target (url, error);
      if (target == NULL)
        return FALSE;
    }
  if (g_strcmp0 (target, self->target) != 0)
    {
      dd_session_set_pc_choice (self->session, "lrs-last-sent", NULL);
      set_last_sent (self, 0);
    }
  dd_session_set_pc_choice (self->session, "lrs-url", target);
  dd_session_set_pc_choice (self->session, "lrs-user", no_user ? NULL : user);
  dd_session_set_pc_choice (self->session, "lrs-password", no_password ? NULL : password);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  if (load_choices (self))
    start_afresh (self, 0);
  return TRUE;
}

/* ---- The object ---- */

DdSessionSync *
dd_session_sync_new (DdSession *session)
{
  DdSessionSync *self = g_object_new (DD_TYPE_SESSION_SYNC, NULL);

  self->session = session;
  g_signal_connect (session, "choice-changed", G_CALLBACK (choice_changed_cb), self);
  g_signal_connect (session, "sitting-ended", G_CALLBACK (sitting_ended_cb), self);
  return self;
}

void
dd_session_sync_stop (DdSessionSync *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  end_run (self);
  g_clear_pointer (&self->target, g_free);
  watch_network (self);
  g_signal_handlers_disconnect_by_data (self->session, self);
}

static void
dd_session_sync_finalize (GObject *object)
{
  DdSessionSync *self = DD_SESSION_SYNC (object);

  g_free (self->target);
  g_free (self->user);
  g_free (self->password);
  g_free (self->trouble);
  G_OBJECT_CLASS (dd_session_sync_parent_class)->finalize (object);
}

static void
dd_session_sync_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  DdSessionSync *self = DD_SESSION_SYNC (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_WAITING:
      g_value_set_uint (value, self->waiting);
      break;
    case PROP_REFUSED:
      g_value_set_uint (value, self->refused);
      break;
    case PROP_LAST_SENT:
      g_value_set_int64 (value, self->last_sent_usec);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_session_sync_class_init (DdSessionSyncClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dd_session_sync_finalize;
  object_class->get_property = dd_session_sync_get_property;

  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, DD_SYNC_OFF, DD_SYNC_STOPPED, DD_SYNC_OFF, flags);
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REFUSED] = g_param_spec_uint ("refused", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LAST_SENT] =
    g_param_spec_int64 ("last-sent", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dd_session_sync_init (DdSessionSync *self)
{
  self->second_msec = 1000;
}

void
dd_session_sync_set_second_msec (DdSessionSync *self,
                                 guint msec)
{
  self->second_msec = msec;
}

DdSessionSync *
dd_session_get_sync (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->sync;
}

DdSyncState
dd_session_sync_get_state (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), DD_SYNC_OFF);

  return self->state;
}

guint
dd_session_sync_get_waiting (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), 0);

  return self->waiting;
}

guint
dd_session_sync_get_refused (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), 0);

  return self->refused;
}

gint64
dd_session_sync_get_last_sent_usec (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), 0);

  return self->last_sent_usec;
}

const char *
dd_session_sync_get_trouble (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), NULL);

  return self->trouble;
}

gboolean
dd_session_sync_needs_setting (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), FALSE);

  return self->state == DD_SYNC_STOPPED && self->needs_setting;
}

const char *
dd_session_sync_get_address (DdSessionSync *self)
{
  g_return_val_if_fail (DD_IS_SESSION_SYNC (self), NULL);

  return self->target;
}
