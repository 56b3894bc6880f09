/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session's shelf: which courses there are, and what was done in them. */

#include "dd-session-private.h"

GListModel *
dd_session_get_shelf (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->shelf);
}

DdShelfCourse *
dd_session_find_course (DdSession *self,
                        const char *id)
{
  guint n;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->shelf));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);

      if (g_strcmp0 (dd_shelf_course_get_id (course), id) == 0)
        return course; /* borrowed: the list keeps it */
    }
  return NULL;
}

static void
set_shelf (DdSession *self,
           GPtrArray *entries)
{
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      const DdShelfEntry *entry = g_ptr_array_index (entries, i);
      DdShelfCourse *old = dd_session_find_course (self, entry->course_id);

      /* The same object for the same package: pages hold on to it. */
      if (old != NULL && g_strcmp0 (dd_shelf_course_get_package (old), entry->name) == 0)
        g_ptr_array_add (courses, g_object_ref (old));
      else
        g_ptr_array_add (courses, dd_shelf_course_new (entry));
    }
  g_list_store_splice (self->shelf, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shelf)),
                       courses->pdata, courses->len);
  dd_session_load_progress (self);
}

/* ---- Progress of whose turn it is ---- */

typedef struct
{
  char **courses;      /* (owned) ids */
  char *learner;       /* (owned) */
  char **others;       /* (owned) ids of the others present */
  GHashTable *theirs;  /* (owned) what the others did, as in DdSession.others */
  GPtrArray *progress; /* (owned) of DdCourseProgress, one a course; elements are taken */
  GPtrArray *places;   /* (owned) of DdPlace */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_strfreev (load->courses);
  g_free (load->learner);
  g_strfreev (load->others);
  g_clear_pointer (&load->theirs, g_hash_table_unref);
  g_clear_pointer (&load->progress, g_ptr_array_unref);
  g_clear_pointer (&load->places, g_ptr_array_unref);
  g_free (load);
}

static void
free_progress (gpointer data)
{
  if (data != NULL)
    dd_course_progress_free (data);
}

void
dd_other_free (DdOther *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->progress, g_hash_table_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_other (DdStore *store,
            const Load *load,
            const char *learner,
            GError **error)
{
  DdOther *other = g_new0 (DdOther, 1);

  g_hash_table_insert (load->theirs, g_strdup (learner), other);
  other->progress = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_progress);
  other->places = dd_places_list (store, learner, error);
  if (other->places == NULL)
    return FALSE;
  for (guint i = 0; load->courses[i] != NULL; i++)
    {
      DdCourseProgress *progress = dd_progress_load (store, learner, load->courses[i], error);

      if (progress == NULL)
        return FALSE;
      g_hash_table_insert (other->progress, g_strdup (load->courses[i]), progress);
    }
  return TRUE;
}

static gboolean
load_progress (DdKeeper *keeper,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Load *load = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  load->progress = g_ptr_array_new_with_free_func (free_progress);
  load->places = dd_places_list (store, load->learner, error);
  if (load->places == NULL)
    return FALSE;
  for (guint i = 0; load->courses[i] != NULL; i++)
    {
      DdCourseProgress *progress = dd_progress_load (store, load->learner, load->courses[i], error);

      if (progress == NULL)
        return FALSE;
      g_ptr_array_add (load->progress, progress);
    }
  for (guint i = 0; load->others[i] != NULL; i++)
    if (!load_other (store, load, load->others[i], error))
      return FALSE;
  return TRUE;
}

static int
compare_courses (gconstpointer a,
                 gconstpointer b,
                 gpointer data)
{
  DdShelfCourse *first = (DdShelfCourse *) a;
  DdShelfCourse *second = (DdShelfCourse *) b;
  gint64 difference =
    dd_shelf_course_get_last_used (second) - dd_shelf_course_get_last_used (first);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return g_strcmp0 (dd_shelf_course_get_id (first), dd_shelf_course_get_id (second));
}

static void
progress_loaded_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer data)
{
  DdSession *self = DD_SESSION (source);
  Load *load = dd_call_finish (self, result, dd_session_load_progress, NULL);
  DdPerson *turn = dd_session_get_turn (self);

  /* A later load is under way if the turn has passed on meanwhile. */
  if (load == NULL || turn == NULL || g_strcmp0 (dd_person_get_id (turn), load->learner) != 0)
    return;
  g_hash_table_unref (self->others);
  self->others = g_hash_table_ref (load->theirs);
  for (guint i = 0; load->courses[i] != NULL; i++)
    {
      DdShelfCourse *course = dd_session_find_course (self, load->courses[i]);

      if (course == NULL)
        continue;
      dd_shelf_course_set_progress (course, g_steal_pointer (&load->progress->pdata[i]),
                                    g_ptr_array_ref (load->places));
    }
  g_list_store_sort (self->shelf, compare_courses, NULL);
  g_signal_emit (self, dd_session_signals[DD_SESSION_SHELF_CHANGED], 0);
}

void
dd_session_load_progress (DdSession *self)
{
  DdPerson *turn = dd_session_get_turn (self);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shelf));
  Load *load;

  if (turn == NULL || self->store_worker == NULL)
    {
      g_signal_emit (self, dd_session_signals[DD_SESSION_SHELF_CHANGED], 0);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);

      g_strv_builder_add (ids, dd_shelf_course_get_id (course));
    }
  load = g_new0 (Load, 1);
  load->courses = g_strv_builder_end (ids);
  load->learner = g_strdup (dd_person_get_id (turn));
  load->theirs =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dd_other_free);
  for (guint i = 0; i < self->present->len; i++)
    if (g_ptr_array_index (self->present, i) != turn)
      g_strv_builder_add (others, dd_person_get_id (g_ptr_array_index (self->present, i)));
  load->others = g_strv_builder_end (others);
  dd_call_push (self->store_worker, self->keeper, self, dd_session_load_progress, load_progress,
                load, load_free, NULL, progress_loaded_cb, NULL);
}

typedef struct
{
  char *known;        /* (owned) (nullable) the stamp of what is shown */
  char *stamp;        /* (owned) what it is now */
  GPtrArray *entries; /* (owned) (nullable) of DdShelfEntry; NULL: nothing is new */
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->known);
  g_free (list->stamp);
  g_clear_pointer (&list->entries, g_ptr_array_unref);
  g_free (list);
}

/* Reading thirteen manifests takes as long as drawing the page that shows them: only when one has
 * changed. */
static gboolean
list_shelf (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  List *list = data;

  list->stamp = dd_shelf_dup_stamp (keeper->folder);
  if (g_strcmp0 (list->stamp, list->known) == 0)
    return TRUE;
  list->entries = dd_shelf_list (keeper->folder, NULL, error);
  return list->entries != NULL;
}

void
dd_session_load_shelf_async (DdSession *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  List *list = g_new0 (List, 1);

  list->known = g_strdup (self->shelf_stamp);
  dd_call_push (self->read_worker, self->keeper, self, dd_session_load_shelf_async, list_shelf,
                list, list_free, NULL, callback, user_data);
}

gboolean
dd_session_load_shelf_finish (DdSession *self,
                              GAsyncResult *result,
                              GError **error)
{
  List *list = dd_call_finish (self, result, dd_session_load_shelf_async, error);

  if (list == NULL)
    return FALSE;
  if (list->entries == NULL)
    {
      dd_session_load_progress (self);
      return TRUE;
    }
  g_free (self->shelf_stamp);
  self->shelf_stamp = g_strdup (list->stamp);
  set_shelf (self, list->entries);
  return TRUE;
}

static void
refreshed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  dd_session_load_shelf_finish (DD_SESSION (source), result, NULL);
}

void
dd_session_refresh (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  dd_session_load_shelf_async (self, refreshed_cb, NULL);
}
