/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A search is a chain of calls on the read thread. Each reads the text of one course that is not in
 * memory yet, if there is one, and looks through all that are; between two of them whoever opens a
 * lesson has the thread. */

#include "dd-session-search.h"

#include "dd-search.h"
#include "dd-session-private.h"

#define FOUND_MAX 40
/* The text of some two hundred courses of seven lessons. What is above is read again each time. */
#define INDEXES_MAX_BYTES (32u << 20)

typedef struct
{
  char *course;       /* (owned) */
  char *package;      /* (owned) */
  DdCourse *manifest; /* (owned) */
} Place;

/* Shared by the steps, one after the other. */
typedef struct
{
  GArray *places;   /* (owned) of Place, in the order of the shelf */
  guint position;   /* the first that was not looked through */
  char *language;   /* (owned) */
  DdSearch *search; /* (owned) */
  guint n_unread;
  GPtrArray *hits; /* (owned) (nullable) of DdSearchHit, in the end */
  guint n_all;
} Job;

/* What the main thread keeps of it. */
typedef struct
{
  Job *job; /* (owned) */
  DdSearchProgressFunc progress_func;
  gpointer progress_data;
} Search;

static void
clear_place (gpointer data)
{
  Place *place = data;

  g_free (place->course);
  g_free (place->package);
  dd_course_unref (place->manifest);
}

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_array_unref (job->places);
  g_free (job->language);
  dd_search_free (job->search);
  g_clear_pointer (&job->hits, g_ptr_array_unref);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static void
search_free (gpointer data)
{
  Search *search = data;

  job_unref (search->job);
  g_free (search);
}

/* ---- On the read thread ---- */

static char *
make_key (const Job *job,
          const Place *place)
{
  return g_strjoin ("\t", place->package, job->language, NULL);
}

static void
free_index (gpointer data)
{
  dd_search_index_free (data);
}

/* Lets go of what is no longer on the shelf, or in another language. */
static void
prune (DdKeeper *keeper,
       const Job *job)
{
  g_autoptr (GHashTable) kept =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_index);

  for (guint i = 0; keeper->indexes != NULL && i < job->places->len; i++)
    {
      g_autofree char *key = make_key (job, &g_array_index (job->places, Place, i));
      gpointer old_key = NULL;
      gpointer index = NULL;

      if (!g_hash_table_steal_extended (keeper->indexes, key, &old_key, &index))
        continue;
      g_hash_table_insert (kept, old_key, index);
    }
  g_clear_pointer (&keeper->indexes, g_hash_table_unref);
  keeper->indexes = g_steal_pointer (&kept);
}

static gboolean
has_room_for (DdKeeper *keeper,
              const DdSearchIndex *index)
{
  gsize bytes = dd_search_index_get_size_bytes (index);
  GHashTableIter iter;
  gpointer kept;

  g_hash_table_iter_init (&iter, keeper->indexes);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    bytes += dd_search_index_get_size_bytes (kept);
  return bytes <= INDEXES_MAX_BYTES;
}

static DdSearchIndex *
read_index (DdKeeper *keeper,
            const Job *job,
            const Place *place,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (DdPackage) package =
    dd_shelf_open_version (keeper->folder, place->course, place->package, error);

  return package != NULL ? dd_search_index_new (package, job->language, cancellable, error) : NULL;
}

static void
look_through (Job *job,
              const DdSearchIndex *index)
{
  job->n_unread += dd_search_index_get_n_unread (index);
  dd_search_titles (job->search, index);
  dd_search_text (job->search, index);
}

/* One course that had to be read, and those behind it that are in memory. */
static gboolean
search_step (DdKeeper *keeper,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Job *job = data;
  gboolean has_read = FALSE;

  if (job->position == 0)
    prune (keeper, job);
  for (; job->position < job->places->len; job->position++)
    {
      const Place *place = &g_array_index (job->places, Place, job->position);
      g_autofree char *key = make_key (job, place);
      g_autoptr (GError) trouble = NULL;
      g_autoptr (DdSearchIndex) read = NULL;
      DdSearchIndex *index = g_hash_table_lookup (keeper->indexes, key);
      gboolean keeps;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (index == NULL && has_read)
        return TRUE;
      if (index == NULL)
        {
          has_read = TRUE;
          index = read = read_index (keeper, job, place, cancellable, &trouble);
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* Tried again next time: the package may be back. */
      keeps = index != NULL;
      if (index == NULL)
        index = read = dd_search_index_new_titles (place->manifest, job->language);
      look_through (job, index);
      if (read != NULL && keeps && has_room_for (keeper, read))
        g_hash_table_insert (keeper->indexes, g_steal_pointer (&key), g_steal_pointer (&read));
    }
  dd_search_put_foreign_last (job->search);
  job->hits = dd_search_take (job->search, FOUND_MAX, &job->n_all);
  return TRUE;
}

/* ---- On the main thread ---- */

static void
found_free (gpointer data)
{
  DdFound *found = data;

  g_object_unref (found->course);
  g_free (found->title);
  g_free (found->lang);
  g_free (found->text);
  g_free (found->markup);
  g_free (found);
}

void
dd_findings_free (DdFindings *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->found);
  g_free (self);
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const DdFoldRange *first = a;
  const DdFoldRange *second = b;

  return first->start_byte < second->start_byte ? -1 : first->start_byte > second->start_byte;
}

static char *
dup_markup (const DdSearchHit *hit)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  gsize at = 0;

  g_array_sort (hit->ranges, compare_ranges);
  for (guint i = 0; i < hit->ranges->len; i++)
    {
      const DdFoldRange *range = &g_array_index (hit->ranges, DdFoldRange, i);
      g_autofree char *before = NULL;
      g_autofree char *word = NULL;

      /* Two words of the query may be the same one of the text. */
      if (range->start_byte < at)
        continue;
      before = g_markup_escape_text (hit->found + at, (gssize) (range->start_byte - at));
      word = g_markup_escape_text (hit->found + range->start_byte,
                                   (gssize) (range->end_byte - range->start_byte));
      g_string_append_printf (markup, "%s<b>%s</b>", before, word);
      at = range->end_byte;
    }
  {
    g_autofree char *rest = g_markup_escape_text (hit->found + at, -1);

    g_string_append (markup, rest);
  }
  return g_strdup (markup->str);
}

/* A course that was taken off the shelf meanwhile is not found. */
static DdFindings *
make_findings (DdSession *self,
               const Job *job)
{
  DdFindings *findings = g_new0 (DdFindings, 1);

  findings->found = g_ptr_array_new_with_free_func (found_free);
  findings->n_all = job->n_all;
  findings->n_unread = job->n_unread;
  for (guint i = 0; i < job->hits->len; i++)
    {
      const DdSearchHit *hit = g_ptr_array_index (job->hits, i);
      DdShelfCourse *course = dd_session_find_course (self, hit->course);
      const DdLessonInfo *lesson = NULL;
      DdFound *found;

      if (course != NULL && hit->lesson != NULL)
        lesson = dd_course_find_lesson (dd_shelf_course_get_course (course), hit->lesson);
      if (course == NULL || (hit->lesson != NULL && lesson == NULL))
        continue;
      found = g_new0 (DdFound, 1);
      found->course = g_object_ref (course);
      found->lesson = lesson;
      found->title = g_strdup (hit->title);
      found->lang = g_strdup (hit->lang);
      found->in_text = hit->in_text;
      found->part = hit->part;
      found->block = hit->block;
      found->text = g_strdup (hit->found);
      found->markup = dup_markup (hit);
      g_ptr_array_add (findings->found, found);
    }
  return findings;
}

static void push_step (DdSession *self, GTask *task);

static void
findings_free (gpointer data)
{
  dd_findings_free (data);
}

static void
stepped_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  DdSession *self = DD_SESSION (source);
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;

  if (dd_call_finish (self, result, search_step, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (search->job->hits != NULL)
    {
      g_task_return_pointer (task, make_findings (self, search->job), findings_free);
      return;
    }
  if (search->progress_func != NULL &&
      !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    search->progress_func (search->job->position, search->job->places->len, search->progress_data);
  push_step (self, g_steal_pointer (&task));
}

/* Takes TASK. After the session's end nobody waits. */
static void
push_step (DdSession *self,
           GTask *task)
{
  Search *search = g_task_get_task_data (task);

  if (self->read_worker == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the session has ended");
      g_object_unref (task);
      return;
    }
  dd_call_push (self->read_worker, self->keeper, self, search_step, search_step,
                g_atomic_rc_box_acquire (search->job), job_unref, g_task_get_cancellable (task),
                stepped_cb, task);
}

void
dd_session_search_async (DdSession *self,
                         const char *words,
                         const char *language,
                         DdSearchProgressFunc progress_func,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  Search *search;
  Job *job;
  guint n;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (words != NULL);

  job = g_atomic_rc_box_new0 (Job);
  job->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (job->places, clear_place);
  job->language = g_strdup (language != NULL ? language : "");
  job->search = dd_search_new (words);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shelf));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);
      Place place = { .course = g_strdup (dd_shelf_course_get_id (course)),
                      .package = g_strdup (dd_shelf_course_get_package (course)),
                      .manifest = dd_course_ref (dd_shelf_course_get_course (course)) };

      g_array_append_val (job->places, place);
    }
  search = g_new0 (Search, 1);
  search->job = job;
  search->progress_func = progress_func;
  search->progress_data = progress_data;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_session_search_async);
  g_task_set_task_data (task, search, search_free);
  push_step (self, task);
}

DdFindings *
dd_session_search_finish (DdSession *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == dd_session_search_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
