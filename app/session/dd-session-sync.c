/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sender of records: made and unmade here, and what the pages are told of it. When it sends and
 * where to have a file each, and so has a run. */

#include "dd-session-sync-private.h"

#include "dd-advice.h"

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

void
dd_session_sync_set_state (DdSessionSync *self,
                           DdSyncState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
dd_session_sync_set_waiting (DdSessionSync *self,
                             guint waiting)
{
  if (self->waiting == waiting)
    return;
  self->waiting = waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

void
dd_session_sync_set_refused (DdSessionSync *self,
                             guint refused)
{
  if (self->refused == refused)
    return;
  self->refused = refused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSED]);
}

void
dd_session_sync_set_last_sent (DdSessionSync *self,
                               gint64 time_usec)
{
  if (self->last_sent_usec == time_usec)
    return;
  self->last_sent_usec = time_usec;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SENT]);
}

void
dd_session_sync_set_trouble (DdSessionSync *self,
                             const GError *error)
{
  g_autofree char *words = error != NULL ? dd_advice_for_error (error) : NULL;

  self->needs_setting = error != NULL && dd_advice_is_setting (error);
  if (g_strcmp0 (self->trouble, words) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&words);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* ---- The object ---- */

DdSessionSync *
dd_session_sync_new (DdSession *session)
{
  DdSessionSync *self = g_object_new (DD_TYPE_SESSION_SYNC, NULL);

  self->session = session;
  g_signal_connect_swapped (session, "choice-changed", G_CALLBACK (dd_session_sync_take_choice),
                            self);
  g_signal_connect_swapped (session, "sitting-ended", G_CALLBACK (dd_session_sync_notice), self);
  return self;
}

void
dd_session_sync_stop (DdSessionSync *self)
{
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_pointer (&self->target, g_free);
  dd_session_sync_halt (self);
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
