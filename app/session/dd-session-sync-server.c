/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where records are sent: the server that the PC was told of, which lies in its choices. */

#include "dd-session-sync-private.h"

/* The start belongs to the learner. */
#define AFTER_START_SECONDS 10

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

void
dd_session_sync_save_last_sent (DdSessionSync *self,
                                gint64 time_usec)
{
  g_autofree char *text =
    time_usec > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, time_usec) : NULL;

  dd_session_sync_set_last_sent (self, time_usec);
  dd_session_set_pc_choice (self->session, "lrs-last-sent", text);
}

void
dd_session_sync_begin (DdSessionSync *self)
{
  g_autofree char *last = dup_choice (self, "lrs-last-sent");
  gint64 last_usec = 0;

  load_choices (self);
  if (last != NULL && g_ascii_string_to_signed (last, 10, 0, G_MAXINT64, &last_usec, NULL))
    dd_session_sync_set_last_sent (self, last_usec);
  dd_session_sync_start_afresh (self, AFTER_START_SECONDS);
}

/* Somebody else changed the choices; three changes are one. */
static gboolean
reload_cb (gpointer data)
{
  DdSessionSync *self = data;

  self->reload_source = 0;
  if (load_choices (self))
    dd_session_sync_start_afresh (self, 0);
  return G_SOURCE_REMOVE;
}

void
dd_session_sync_take_choice (DdSessionSync *self,
                             const char *name)
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
    dd_session_sync_save_last_sent (self, 0);
  dd_session_set_pc_choice (self->session, "lrs-url", target);
  dd_session_set_pc_choice (self->session, "lrs-user", no_user ? NULL : user);
  dd_session_set_pc_choice (self->session, "lrs-password", no_password ? NULL : password);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  if (load_choices (self))
    dd_session_sync_start_afresh (self, 0);
  return TRUE;
}
