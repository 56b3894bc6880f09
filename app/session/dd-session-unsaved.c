/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could not be saved: a full disk, a stick that was pulled, records held by somebody else.
 *
 * Every deed goes through here. One that the disk will not take is kept in memory and tried again
 * every few seconds, the oldest first, and once more when the session closes. The learner sees a
 * bar, not a dialog; after DD_SESSION_UNSAVED_MAX deeds pages stop taking answers. A deed that can
 * never be stored (a fault of ours) is not kept: repeating it would block all others. */

#include "dd-id.h"
#include "dd-session-private.h"

#define RETRY_SECONDS 5

typedef struct
{
  DdDeed *deed; /* (owned) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->deed, dd_deed_free);
  g_free (job);
}

static gboolean
record (DdKeeper *keeper,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  Job *job = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  if (dd_deed_record (job->deed, store, error))
    return TRUE;
  dd_keeper_let_go (keeper);
  return FALSE;
}

static void
notify (DdSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_UNSAVED]);
}

static void retry (DdSession *self);

static gboolean
retry_cb (gpointer data)
{
  DdSession *self = data;

  self->retry_source = 0;
  retry (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (DdSession *self)
{
  if (self->retry_source == 0 && !g_queue_is_empty (&self->unsaved))
    self->retry_source = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
}

static void
retried_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  DdSession *self = DD_SESSION (source);
  Job *job = dd_call_get_data (result);
  g_autoptr (GError) error = NULL;

  self->trying = NULL;
  if (self->store_worker == NULL)
    return;
  if (dd_call_finish (self, result, retry_cb, &error) == NULL && !dd_deed_is_hopeless (error))
    {
      g_queue_push_head (&self->unsaved, g_steal_pointer (&job->deed));
      schedule (self);
      return;
    }
  dd_session_update_held (self);
  notify (self);
  retry (self);
}

/* The oldest one; its success tries the next. */
static void
retry (DdSession *self)
{
  DdDeed *deed = g_queue_pop_head (&self->unsaved);
  Job *job;

  if (deed == NULL)
    return;
  job = g_new0 (Job, 1);
  job->deed = deed;
  self->trying = deed;
  dd_call_push (self->store_worker, self->keeper, self, retry_cb, record, job, job_free, NULL,
                retried_cb, NULL);
}

void
dd_session_record_async (DdSession *self,
                         DdDeed *deed,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Job *job;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (deed != NULL);

  job = g_new0 (Job, 1);
  job->deed = deed;
  dd_call_push (self->store_worker, self->keeper, self, dd_session_record_async, record, job,
                job_free, NULL, callback, user_data);
}

gboolean
dd_session_record_finish (DdSession *self,
                          GAsyncResult *result,
                          GError **error)
{
  Job *job = dd_call_get_data (result);
  g_autoptr (GError) local = NULL;

  if (dd_call_finish (self, result, dd_session_record_async, &local) != NULL)
    {
      dd_session_sync_notice (self->sync);
      return TRUE;
    }
  if (!dd_deed_is_hopeless (local) && self->store_worker != NULL)
    {
      job->deed->held = dd_id_new_uuid ();
      self->disk_full = g_error_matches (local, DD_STORE_ERROR, DD_STORE_ERROR_FULL);
      g_queue_push_tail (&self->unsaved, g_steal_pointer (&job->deed));
      schedule (self);
      dd_session_update_held (self);
      notify (self);
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
dd_session_init_unsaved (DdSession *self)
{
  g_queue_init (&self->unsaved);
}

/* A last try for each, in order, before the store closes: the worker is first in, first out. */
void
dd_session_clear_unsaved (DdSession *self)
{
  DdDeed *deed;

  g_clear_handle_id (&self->retry_source, g_source_remove);
  while (self->store_worker != NULL && (deed = g_queue_pop_head (&self->unsaved)) != NULL)
    {
      Job *job = g_new0 (Job, 1);

      job->deed = deed;
      dd_call_push (self->store_worker, self->keeper, NULL, retry_cb, record, job, job_free, NULL,
                    NULL, NULL);
    }
  g_queue_clear_full (&self->unsaved, (GDestroyNotify) dd_deed_free);
}

DdDeed *
dd_session_new_deed (DdSession *self,
                     DdDeedKind kind,
                     DdShelfCourse *course,
                     const char *lesson,
                     const char *language)
{
  DdDeed *deed = dd_deed_new (kind);
  DdPerson *turn = dd_session_get_turn (self);
  GPtrArray *ids = g_ptr_array_new ();

  deed->learner = turn != NULL ? g_strdup (dd_person_get_id (turn)) : NULL;
  deed->sitting = g_strdup (self->sitting);
  for (guint i = 0; i < self->present->len; i++)
    g_ptr_array_add (ids, g_strdup (dd_person_get_id (g_ptr_array_index (self->present, i))));
  g_ptr_array_add (ids, NULL);
  deed->present = (char **) g_ptr_array_free (ids, FALSE);
  deed->language = g_strdup (language);
  deed->course = g_strdup (dd_shelf_course_get_id (course));
  deed->version = (int) dd_course_get_version (dd_shelf_course_get_course (course));
  deed->package = g_strdup (dd_shelf_course_get_package (course));
  deed->lesson = g_strdup (lesson);
  return deed;
}
