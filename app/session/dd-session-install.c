/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session's shelf, changed: installing and removing a course, on the disk thread. */

#include "dd-session-private.h"

#include "dd-entry-check.h"
#include "dd-install.h"

typedef struct
{
  DdSession *session; /* (borrowed) main thread; the task holds it */
  char *path;         /* (owned) (nullable) NULL when the file is not a local one */
  DdSessionProgressFunc progress_func;
  gpointer progress_data;
  GCancellable *cancellable; /* (owned) (nullable) */
  DdInstalled *installed;    /* (owned) (nullable) */
} Install;

/* One step on its way to the main thread. */
typedef struct
{
  DdSessionProgressFunc func;
  gpointer data;
  GCancellable *cancellable; /* (owned) (nullable) */
  guint64 done_bytes;
  guint64 total_bytes;
} Step;

static void
install_free (gpointer data)
{
  Install *install = data;

  g_free (install->path);
  g_clear_object (&install->cancellable);
  g_clear_pointer (&install->installed, dd_installed_free);
  g_free (install);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->cancellable);
  g_free (step);
}

/* After a cancel whoever asked may be gone. */
static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  if (step->cancellable == NULL || !g_cancellable_is_cancelled (step->cancellable))
    step->func (step->done_bytes, step->total_bytes, step->data);
  return G_SOURCE_REMOVE;
}

static void
report_in_worker (guint64 done_bytes,
                  guint64 total_bytes,
                  gpointer data)
{
  Install *install = data;
  Step *step;

  if (install->progress_func == NULL)
    return;
  step = g_new0 (Step, 1);
  step->func = install->progress_func;
  step->data = install->progress_data;
  step->cancellable = install->cancellable != NULL ? g_object_ref (install->cancellable) : NULL;
  step->done_bytes = done_bytes;
  step->total_bytes = total_bytes;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, step_cb, step, step_free);
}

static gboolean
install (DdKeeper *keeper,
         gpointer data,
         GCancellable *cancellable,
         GError **error)
{
  Install *job = data;
  const DdInspectHooks hooks = { dd_entry_check, NULL, report_in_worker, job };

  if (job->path == NULL)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                   "the file is not on this PC");
      return FALSE;
    }
  return dd_install (keeper->folder, job->path, &hooks, NULL, cancellable, &job->installed, error);
}

void
dd_session_install_async (DdSession *self,
                          GFile *file,
                          DdSessionProgressFunc progress_func,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Install *job;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  job = g_new0 (Install, 1);
  job->path = g_file_get_path (file);
  job->progress_func = progress_func;
  job->progress_data = progress_data;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  dd_call_push (self->disk_worker, self->keeper, self, dd_session_install_async, install, job,
                install_free, cancellable, callback, user_data);
}

gboolean
dd_session_install_finish (DdSession *self,
                           GAsyncResult *result,
                           const char *language,
                           char **ret_title,
                           gboolean *ret_same,
                           GError **error)
{
  Install *job = dd_call_finish (self, result, dd_session_install_async, error);

  if (job == NULL)
    return FALSE;
  if (ret_title != NULL)
    *ret_title = g_strdup (dd_course_get_title (job->installed->course, language, NULL));
  if (ret_same != NULL)
    *ret_same = job->installed->outcome == DD_INSTALL_SAME;
  dd_session_refresh (self);
  return TRUE;
}

gboolean
dd_session_install_has_changed (GAsyncResult *result)
{
  Install *job = dd_call_get_data (result);

  g_return_val_if_fail (job->installed != NULL, FALSE);

  return job->installed->outcome == DD_INSTALL_CHANGED;
}

char *
dd_session_dup_installed_course (GAsyncResult *result)
{
  Install *job = dd_call_get_data (result);

  g_return_val_if_fail (job->installed != NULL, NULL);

  return g_strdup (dd_course_get_id (job->installed->course));
}

static gboolean
remove_course (DdKeeper *keeper,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  return dd_shelf_remove (keeper->folder, data, error);
}

void
dd_session_remove_course_async (DdSession *self,
                                const char *course,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (course != NULL);

  dd_call_push (self->disk_worker, self->keeper, self, dd_session_remove_course_async,
                remove_course, g_strdup (course), g_free, NULL, callback, user_data);
}

gboolean
dd_session_remove_course_finish (DdSession *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  if (dd_call_finish (self, result, dd_session_remove_course_async, error) == NULL)
    return FALSE;
  dd_session_refresh (self);
  return TRUE;
}
