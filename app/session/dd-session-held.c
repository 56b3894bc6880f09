/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places, and answers kept aside: see the header.
 *
 * The file of held answers is written on the disk thread, which is first in, first out: the last
 * write is the last state. What goes into it is copied on the main thread, where the queue is. */

#include "dd-session-held.h"

#include "dd-files.h"
#include "dd-held.h"
#include "dd-place.h"
#include "dd-session-private.h"

void
dd_session_set_chosen (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  self->keeper->chosen = TRUE;
}

gboolean
dd_session_is_forgetful (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), FALSE);

  return self->forgetful;
}

void
dd_session_hush (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  self->forgetful = FALSE;
  self->taken_back = 0;
  dd_session_set_remark (self, NULL);
}

void
dd_session_set_remark (DdSession *self,
                       const char *words)
{
  char *copy;

  g_return_if_fail (DD_IS_SESSION (self));

  copy = g_strdup (words);
  g_free (self->remark);
  self->remark = copy;
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_TAKEN_BACK]);
}

const char *
dd_session_get_remark (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->remark;
}

gboolean
dd_session_is_disk_full (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), FALSE);

  return self->disk_full;
}

/* ---- A place ---- */

typedef struct
{
  char *folder; /* (owned) (nullable) what was chosen; NULL: no folder of this computer */
  char *place;  /* (owned) (nullable) what came of it */
  char *name;   /* (owned) (nullable) of a file in it */
  GBytes *held; /* (owned) (nullable) what is to be in that file; NULL: no file */
} Place;

static Place *
place_new (GFile *folder)
{
  Place *place = g_new0 (Place, 1);

  place->folder = folder != NULL ? g_file_get_path (folder) : NULL;
  return place;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->folder);
  g_free (place->place);
  g_free (place->name);
  g_clear_pointer (&place->held, g_bytes_unref);
  g_free (place);
}

static gboolean
need_folder (Place *place,
             GError **error)
{
  if (place->folder != NULL)
    return TRUE;
  g_set_error_literal (error, DD_FILES_ERROR, DD_FILES_ERROR_NETWORK, "no folder of this computer");
  return FALSE;
}

static gboolean
check_place (DdKeeper *keeper,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Place *place = data;

  if (!need_folder (place, error))
    return FALSE;
  place->place = dd_place_resolve (place->folder);
  return dd_place_check (place->place, error);
}

void
dd_session_check_place_async (DdSession *self,
                              GFile *folder,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (folder));

  dd_call_push (self->disk_worker, self->keeper, self, dd_session_check_place_async, check_place,
                place_new (folder), place_free, NULL, callback, user_data);
}

char *
dd_session_check_place_finish (DdSession *self,
                               GAsyncResult *result,
                               GError **error)
{
  Place *place = dd_call_finish (self, result, dd_session_check_place_async, error);

  return place != NULL ? g_steal_pointer (&place->place) : NULL;
}

/* ---- Keeping aside ---- */

/* All that is not saved, also the one that the store thread is trying just now. */
static GBytes *
copy_unsaved (DdSession *self)
{
  g_autoptr (GPtrArray) deeds = g_ptr_array_new ();

  if (self->trying != NULL)
    g_ptr_array_add (deeds, self->trying);
  for (GList *link = self->unsaved.head; link != NULL; link = link->next)
    g_ptr_array_add (deeds, link->data);
  return deeds->len > 0 ? dd_held_to_bytes (deeds, self->held_key) : NULL;
}

static gboolean
write_held (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Place *place = data;
  g_autofree char *path = NULL;

  if (!need_folder (place, error))
    return FALSE;
  path = g_build_filename (place->folder, place->name, NULL);
  return place->held != NULL ? dd_files_replace (path, place->held, error)
                             : dd_files_remove (path, error);
}

static gboolean
hold (DdKeeper *keeper,
      gpointer data,
      GCancellable *cancellable,
      GError **error)
{
  Place *place = data;

  return need_folder (place, error) && dd_place_check (place->folder, error) &&
         write_held (keeper, data, cancellable, error);
}

void
dd_session_hold_async (DdSession *self,
                       GFile *folder,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Place *place;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (folder));
  g_return_if_fail (self->held_key != NULL);

  place = place_new (folder);
  place->name = dd_held_dup_name (self->held_key);
  place->held = copy_unsaved (self);
  dd_call_push (self->disk_worker, self->keeper, self, dd_session_hold_async, hold, place,
                place_free, NULL, callback, user_data);
}

static void
notify (DdSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_UNSAVED]);
}

gboolean
dd_session_hold_finish (DdSession *self,
                        GAsyncResult *result,
                        GError **error)
{
  Place *place = dd_call_finish (self, result, dd_session_hold_async, error);

  if (place == NULL)
    return FALSE;
  g_free (self->held_folder);
  self->held_folder = g_strdup (place->folder);
  self->held = TRUE;
  notify (self);
  /* What happened while it was written. */
  dd_session_update_held (self);
  return TRUE;
}

const char *
dd_session_get_held_folder (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->held ? self->held_folder : NULL;
}

void
dd_session_set_held_folder (DdSession *self,
                            const char *folder)
{
  g_return_if_fail (DD_IS_SESSION (self));

  g_free (self->held_folder);
  self->held_folder = g_strdup (folder);
}

/* A folder that takes no more is none: the bar says again that answers are only in memory. */
static void
updated_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  DdSession *self = DD_SESSION (source);
  Place *place = dd_call_get_data (result);
  gboolean all_saved = place->held == NULL;

  if (dd_call_finish (self, result, dd_session_update_held, NULL) != NULL && !all_saved)
    return;
  self->held = FALSE;
  notify (self);
}

static gboolean
forget (DdKeeper *keeper,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  DdStore *store = dd_keeper_get_store (keeper, error);

  return store != NULL && dd_held_forget (store, error);
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  DdSession *self = DD_SESSION (source);
  gboolean gone = dd_call_finish (self, result, dd_session_update_held, NULL) != NULL;

  self->held = FALSE;
  notify (self);
  /* While the file lies there, the ids in it must be known: it may be found at the next start. */
  if (gone && self->store_worker != NULL)
    dd_call_push (self->store_worker, self->keeper, self, forget, forget, NULL, NULL, NULL, NULL,
                  NULL);
}

void
dd_session_update_held (DdSession *self)
{
  Place *place;

  if (!self->held || self->disk_worker == NULL)
    return;
  place = g_new0 (Place, 1);
  place->folder = g_strdup (self->held_folder);
  place->name = dd_held_dup_name (self->held_key);
  place->held = copy_unsaved (self);
  dd_call_push (self->disk_worker, self->keeper, self, dd_session_update_held, write_held, place,
                place_free, NULL, place->held != NULL ? updated_cb : removed_cb, NULL);
}

/* ---- Back ---- */

typedef struct
{
  char *folder;     /* (owned) (nullable) of the settings */
  char *key;        /* (owned) */
  GPtrArray *paths; /* (owned) (nullable) of char *: what was found */
  guint n_taken;
} Return;

static void
return_free (gpointer data)
{
  Return *job = data;

  g_free (job->folder);
  g_free (job->key);
  g_clear_pointer (&job->paths, g_ptr_array_unref);
  g_free (job);
}

static gboolean
find_held (DdKeeper *keeper,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Return *job = data;
  g_autoptr (GPtrArray) places = dd_place_list_plugged_in ();
  g_autofree char *name = dd_held_dup_name (job->key);

  if (job->folder != NULL)
    g_ptr_array_insert (places, 0, g_strdup (job->folder));
  job->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *path = g_build_filename (g_ptr_array_index (places, i), name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (job->paths, g_steal_pointer (&path));
    }
  return TRUE;
}

/* Each by itself: one that is damaged is no reason to leave another. */
static gboolean
take_back (DdKeeper *keeper,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Return *job = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  for (guint i = 0; store != NULL && i < job->paths->len; i++)
    {
      guint n_taken = 0;

      dd_held_take_back (g_ptr_array_index (job->paths, i), job->key, store, &n_taken, NULL);
      job->n_taken += n_taken;
    }
  return store != NULL;
}

static void
taken_back_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  DdSession *self = DD_SESSION (source);
  Return *job = dd_call_finish (self, result, take_back, NULL);

  if (job == NULL || job->n_taken == 0 || self->store_worker == NULL)
    return;
  self->taken_back += job->n_taken;
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_TAKEN_BACK]);
  dd_session_load_progress (self);
  dd_session_sync_notice (self->sync);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  DdSession *self = DD_SESSION (source);
  Return *found = dd_call_finish (self, result, find_held, NULL);
  Return *job;

  if (found == NULL || found->paths->len == 0 || self->store_worker == NULL)
    return;
  job = g_new0 (Return, 1);
  job->key = g_strdup (found->key);
  job->paths = g_steal_pointer (&found->paths);
  dd_call_push (self->store_worker, self->keeper, self, take_back, take_back, job, return_free,
                NULL, taken_back_cb, NULL);
}

void
dd_session_take_back (DdSession *self)
{
  Return *job;

  if (self->held_key == NULL)
    return;
  job = g_new0 (Return, 1);
  job->folder = g_strdup (self->held_folder);
  job->key = g_strdup (self->held_key);
  dd_call_push (self->disk_worker, self->keeper, self, find_held, find_held, job, return_free,
                self->life, found_cb, NULL);
}
