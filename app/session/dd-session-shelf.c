/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session's shelf: which courses there are, what was done in them, installing and removing. */

#include "dd-session-private.h"

#include "dd-install.h"

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
  GHashTable *done;    /* (owned) what the others have done, as in DdSession.others_done */
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
  g_clear_pointer (&load->done, g_hash_table_unref);
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

static char *
make_key (const char *person,
          const char *course,
          const char *lesson)
{
  return g_strjoin ("\t", person, course, lesson, NULL);
}

static gboolean
load_others (DdStore *store,
             Load *load,
             const char *course,
             GError **error)
{
  for (guint i = 0; load->others[i] != NULL; i++)
    {
      g_autoptr (DdCourseProgress) progress =
        dd_progress_load (store, load->others[i], course, error);

      if (progress == NULL)
        return FALSE;
      for (guint l = 0; l < progress->lessons->len; l++)
        {
          const DdLessonProgress *lesson = g_ptr_array_index (progress->lessons, l);

          if (lesson->done)
            g_hash_table_add (load->done, make_key (load->others[i], course, lesson->lesson));
        }
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
      if (!load_others (store, load, load->courses[i], error))
        return FALSE;
    }
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
  g_hash_table_unref (self->others_done);
  self->others_done = g_hash_table_ref (load->done);
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
  load->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

/* Whether PERSON, present, has done the lesson. */
static gboolean
has_done (DdSession *self,
          DdPerson *person,
          DdShelfCourse *course,
          const char *lesson)
{
  g_autofree char *key = NULL;

  if (person == dd_session_get_turn (self))
    return dd_shelf_course_get_lesson_state (course, lesson) == DD_LESSON_DONE;
  key = make_key (dd_person_get_id (person), dd_shelf_course_get_id (course), lesson);
  return g_hash_table_contains (self->others_done, key);
}

const char *
dd_session_choose_reader (DdSession *self,
                          DdShelfCourse *course,
                          const char *lesson)
{
  for (guint i = 0; i < self->present->len; i++)
    {
      DdPerson *person = g_ptr_array_index (self->present, (self->turn + i) % self->present->len);

      if (!has_done (self, person, course, lesson))
        return dd_person_get_id (person);
    }
  return dd_person_get_id (dd_session_get_turn (self));
}

/* The earliest lesson of COURSE that somebody present has not done, and who has. */
static const DdLessonInfo *
find_group_lesson (DdSession *self,
                   DdShelfCourse *course,
                   const char **ret_done_by)
{
  DdCourse *manifest = dd_shelf_course_get_course (course);

  for (guint i = 0; i < dd_course_get_n_lessons (manifest); i++)
    {
      const DdLessonInfo *lesson = dd_course_get_lesson (manifest, i);
      const char *done_by = NULL;
      guint n_done = 0;

      for (guint p = 0; p < self->present->len; p++)
        if (has_done (self, g_ptr_array_index (self->present, p), course, lesson->id))
          {
            done_by = dd_person_get_name (g_ptr_array_index (self->present, p));
            n_done++;
          }
      if (n_done == self->present->len)
        continue;
      *ret_done_by = done_by;
      return lesson;
    }
  return NULL;
}

DdShelfCourse *
dd_session_get_continue (DdSession *self,
                         const DdLessonInfo **ret_lesson,
                         const char **ret_done_by)
{
  guint n;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->shelf));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);
      const char *done_by = NULL;
      const DdLessonInfo *lesson;

      if (!dd_shelf_course_is_started (course))
        continue;
      if (self->present->len > 1)
        lesson = find_group_lesson (self, course, &done_by);
      else
        lesson = dd_shelf_course_get_next_lesson (course);
      if (lesson == NULL)
        continue;
      if (ret_lesson != NULL)
        *ret_lesson = lesson;
      if (ret_done_by != NULL)
        *ret_done_by = done_by;
      return course; /* borrowed: the list keeps it */
    }
  return NULL;
}

/* ---- Installing ---- */

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

  if (job->path == NULL)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                   "the file is not on this PC");
      return FALSE;
    }
  return dd_install (keeper->folder, job->path, NULL, report_in_worker, job, cancellable,
                     &job->installed, error);
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
