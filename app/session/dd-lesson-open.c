/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a lesson: read in two steps, the package on the read thread, then what the records know
 * on the store thread. */

#include "dd-lesson-private.h"
#include "dd-shelf.h"

typedef struct
{
  const DdExerciseInfo *info; /* (borrowed) */
  char *href;                 /* (owned) */
  DdItem *item;               /* (owned) */
  guint64 seed;
  DdExerciseProgress *progress; /* (owned) */
  char *draft;                  /* (owned) (nullable) */
} Part;

typedef struct
{
  DdCourse *manifest;       /* (owned) */
  const DdLessonInfo *info; /* (borrowed) from the manifest */
  char *package;            /* (owned) */
  char *language;           /* (owned) asked for */
  char *href;               /* (owned) */
  gboolean fallback;
  char *learner; /* (owned) (nullable) */
  char *sitting; /* (owned) (nullable) */
  char **others; /* (owned) (nullable) ids of those who learn with her; NULL for one alone */

  DdDocument *document; /* (owned) */
  GArray *parts;        /* (owned) of Part */
  DdPlace *place;       /* (owned) (nullable) */
  char *steps;          /* (owned) (nullable) of worked examples, as they were kept */
  guint parts_seen;
  gboolean done;
} Opening;

static void
clear_part (gpointer data)
{
  Part *part = data;

  g_free (part->href);
  g_clear_pointer (&part->item, dd_item_unref);
  g_clear_pointer (&part->progress, dd_exercise_progress_free);
  g_free (part->draft);
}

static void
opening_clear (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->parts, g_array_unref);
  g_clear_pointer (&opening->document, dd_document_unref);
  g_clear_pointer (&opening->place, dd_place_free);
  g_clear_pointer (&opening->manifest, dd_course_unref);
  g_free (opening->steps);
  g_free (opening->package);
  g_free (opening->language);
  g_free (opening->sitting);
  g_free (opening->href);
  g_free (opening->learner);
  g_strfreev (opening->others);
}

/* Counted: the two steps share it one after the other. */
static void
opening_unref (gpointer opening)
{
  g_atomic_rc_box_release_full (opening, opening_clear);
}

/* The course being read stays open between lessons. */
static DdPackage *
get_package (DdKeeper *keeper,
             const char *course,
             const char *name,
             GError **error)
{
  if (keeper->package != NULL && g_strcmp0 (dd_package_get_name (keeper->package), name) == 0)
    return keeper->package;
  g_clear_pointer (&keeper->package, dd_package_close);
  keeper->package = dd_shelf_open_version (keeper->folder, course, name, error);
  return keeper->package;
}

static gboolean
read_items (Opening *opening,
            DdPackage *package,
            GError **error)
{
  for (guint i = 0; i < dd_document_get_n_slots (opening->document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (opening->document, i);
      g_autoptr (GBytes) bytes = NULL;
      Part part = { 0 };

      if (slot->href == NULL)
        continue;
      part.info = dd_course_find_exercise_by_href (opening->manifest, slot->href);
      if (part.info == NULL)
        continue;
      bytes = dd_package_read (package, slot->href, error);
      if (bytes == NULL)
        return FALSE;
      /* An item that cannot be played leaves a notice in its place; the rest of the lesson is worth
       * reading. */
      part.item = dd_item_new_from_bytes (bytes, slot->href, NULL);
      if (part.item == NULL)
        continue;
      part.href = g_strdup (slot->href);
      g_array_append_val (opening->parts, part);
    }
  return TRUE;
}

static gboolean
read_lesson (DdKeeper *keeper,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Opening *opening = data;
  DdPackage *package =
    get_package (keeper, dd_course_get_id (opening->manifest), opening->package, error);
  g_autoptr (GBytes) bytes = NULL;

  if (package == NULL)
    return FALSE;
  bytes = dd_package_read (package, opening->href, error);
  if (bytes == NULL)
    return FALSE;
  opening->document = dd_document_new_from_xhtml (bytes, opening->href, NULL, error);
  return opening->document != NULL && read_items (opening, package, error);
}

/* The seed of somebody who never saw this exercise: drawn from who and what, so that a cut before
 * the first answer does not shuffle anew. Not a secret. */
static guint64
draw_seed (const char *learner,
           const char *exercise)
{
  guint32 high = g_str_hash (learner);
  guint32 low = g_str_hash (exercise);

  return (((guint64) high << 20) ^ low) & ((G_GUINT64_CONSTANT (1) << 53) - 1);
}

/* What LEARNER did in the lesson, nothing if she never was in it. RET_DONE says whether it is done;
 * the parts she has seen are added to PARTS_SEEN. */
static gboolean
load_lesson (DdStore *store,
             const Opening *opening,
             const char *learner,
             guint *parts_seen,
             gboolean *ret_done,
             GError **error)
{
  g_autoptr (DdCourseProgress) progress =
    dd_progress_load (store, learner, dd_course_get_id (opening->manifest), error);
  const DdLessonProgress *lesson;

  if (progress == NULL)
    return FALSE;
  lesson = dd_course_progress_find_lesson (progress, opening->info->id);
  *ret_done = lesson != NULL && lesson->done;
  if (lesson != NULL)
    *parts_seen |= lesson->parts_seen;
  return TRUE;
}

/* An answer belongs to whoever's turn it was, and the page to all of them: what each of the others
 * did is shown too. But for one: who has done this lesson before must not leave it answered for the
 * reader, who has not; of that one only what both were there for counts. Element type DdCompanion.
 */
static GArray *
load_companions (DdStore *store,
                 Opening *opening,
                 GError **error)
{
  g_autoptr (GArray) companions = g_array_new (FALSE, FALSE, sizeof (DdCompanion));

  for (guint i = 0; opening->others != NULL && opening->others[i] != NULL; i++)
    {
      DdCompanion companion = { .learner = opening->others[i] };
      guint parts_seen = 0;
      gboolean done = FALSE;

      if (!load_lesson (store, opening, companion.learner, &parts_seen, &done, error))
        return NULL;
      companion.only_beside = done && !opening->done;
      /* Parts are recorded for everybody who was there: the reader has those that both saw. */
      if (!companion.only_beside)
        opening->parts_seen |= parts_seen;
      g_array_append_val (companions, companion);
    }
  return g_steal_pointer (&companions);
}

static DdExerciseProgress *
load_exercise (DdStore *store,
               const Opening *opening,
               const GArray *companions,
               const char *exercise,
               GError **error)
{
  const char *course = dd_course_get_id (opening->manifest);

  if (companions->len == 0)
    return dd_progress_load_exercise (store, opening->learner, course, exercise, error);
  return dd_progress_load_exercise_together (store, opening->learner,
                                             (const DdCompanion *) (gpointer) companions->data,
                                             companions->len, course, exercise, error);
}

static gboolean
load_place (DdStore *store,
            Opening *opening,
            GError **error)
{
  const char *course = dd_course_get_id (opening->manifest);
  g_autofree char *key = dd_lesson_dup_steps_key (opening->info->id);

  return dd_places_load (store, opening->learner, course, opening->info->id, &opening->place,
                         error) &&
         dd_places_load_draft (store, opening->learner, course, key, &opening->steps, error);
}

static gboolean
load_records (DdKeeper *keeper,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Opening *opening = data;
  const char *course = dd_course_get_id (opening->manifest);
  DdStore *store = dd_keeper_get_store (keeper, error);
  g_autoptr (GArray) companions = NULL;

  if (store == NULL)
    return FALSE;
  if (opening->learner != NULL)
    {
      if (!load_lesson (store, opening, opening->learner, &opening->parts_seen, &opening->done,
                        error))
        return FALSE;
      companions = load_companions (store, opening, error);
      if (companions == NULL)
        return FALSE;
    }
  for (guint i = 0; i < opening->parts->len; i++)
    {
      Part *part = &g_array_index (opening->parts, Part, i);

      part->seed = draw_seed (opening->learner != NULL ? opening->learner : "", part->info->id);
      if (opening->learner == NULL)
        continue;
      part->progress = load_exercise (store, opening, companions, part->info->id, error);
      if (part->progress == NULL || !dd_places_load_draft (store, opening->learner, course,
                                                           part->info->id, &part->draft, error))
        return FALSE;
      if (part->progress->last_response != NULL || part->progress->guess_response != NULL)
        part->seed = part->progress->last_seed;
    }
  return opening->learner == NULL || load_place (store, opening, error);
}

static DdLesson *
lesson_new (DdSession *session,
            DdShelfCourse *course,
            Opening *opening)
{
  DdLesson *self = g_object_new (DD_TYPE_LESSON, NULL);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  self->manifest = dd_course_ref (opening->manifest);
  self->info = opening->info;
  self->document = dd_document_ref (opening->document);
  self->language = g_strdup (dd_document_get_language (self->document));
  self->fallback = opening->fallback;
  self->learner = g_strdup (opening->learner);
  self->sitting = g_strdup (opening->sitting);
  self->parts_seen = opening->parts_seen;
  self->done = opening->done;
  if (opening->place != NULL)
    {
      self->part = dd_part_from_string (opening->place->part);
      self->block = opening->place->block != NULL
                      ? (guint) g_ascii_strtoull (opening->place->block, NULL, 10)
                      : 0;
      self->place_exercise = g_strdup (opening->place->exercise);
    }
  dd_lesson_set_steps (self, opening->steps, self->part, self->block);
  for (guint i = 0; i < opening->parts->len; i++)
    {
      Part *part = &g_array_index (opening->parts, Part, i);
      DdExercise *exercise = dd_exercise_new (self, part->info, part->href, part->item, part->seed,
                                              part->progress, part->draft);

      g_ptr_array_add (self->exercises, exercise);
      g_hash_table_insert (self->by_href, g_strdup (part->href), exercise);
    }
  return self;
}

static void
records_loaded_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Opening *opening = dd_call_finish (source, result, load_records, &error);

  if (opening == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
      task, lesson_new (DD_SESSION (source), g_task_get_task_data (task), opening), g_object_unref);
}

static void
lesson_read_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  DdSession *session = DD_SESSION (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Opening *opening = dd_call_finish (session, result, read_lesson, &error);

  if (opening == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  dd_call_push (session->store_worker, session->keeper, session, load_records, load_records,
                g_atomic_rc_box_acquire (opening), opening_unref, NULL, records_loaded_cb,
                g_steal_pointer (&task));
}

/* Those present beside LEARNER; NULL when nobody is. */
static char **
dup_others (DdSession *session,
            const char *learner)
{
  const GPtrArray *present = dd_session_get_present (session);
  g_autoptr (GStrvBuilder) others = NULL;

  if (learner == NULL || present->len < 2)
    return NULL;
  others = g_strv_builder_new ();
  for (guint i = 0; i < present->len; i++)
    if (g_strcmp0 (dd_person_get_id (present->pdata[i]), learner) != 0)
      g_strv_builder_add (others, dd_person_get_id (present->pdata[i]));
  return g_strv_builder_end (others);
}

void
dd_lesson_open_async (DdSession *session,
                      DdShelfCourse *course,
                      const char *lesson,
                      const char *language,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  DdCourse *manifest = dd_shelf_course_get_course (course);
  DdPerson *turn = dd_session_get_turn (session);
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Opening *opening = g_atomic_rc_box_new0 (Opening);

  g_task_set_source_tag (task, dd_lesson_open_async);
  g_task_set_task_data (task, g_object_ref (course), g_object_unref);
  opening->manifest = dd_course_ref (manifest);
  opening->info = dd_course_find_lesson (manifest, lesson);
  opening->package = g_strdup (dd_shelf_course_get_package (course));
  opening->language = g_strdup (language);
  opening->learner =
    turn != NULL ? g_strdup (dd_session_choose_reader (session, course, lesson)) : NULL;
  opening->sitting = g_strdup (session->sitting);
  opening->others = dup_others (session, opening->learner);
  opening->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (opening->parts, clear_part);
  if (opening->info == NULL)
    {
      opening_unref (opening);
      g_task_return_new_error (task, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                               "%s: no such lesson", lesson);
      g_object_unref (task);
      return;
    }
  opening->href =
    g_strdup (dd_course_get_lesson_href (manifest, opening->info, language, &opening->fallback));
  dd_call_push (session->read_worker, session->keeper, session, read_lesson, read_lesson, opening,
                opening_unref, NULL, lesson_read_cb, task);
}

DdLesson *
dd_lesson_open_finish (GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == dd_lesson_open_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
