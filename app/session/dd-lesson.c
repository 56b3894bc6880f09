/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open lesson: read in two steps, the package on the read thread, then what the records know on
 * the store thread. */

#include "dd-lesson.h"

#include "dd-lesson-private.h"
#include "dd-shelf.h"

struct _DdLesson
{
  GObject parent_instance;
  DdSession *session;       /* (owned) */
  DdShelfCourse *course;    /* (owned) */
  DdCourse *manifest;       /* (owned) keeps INFO alive when the shelf is read again */
  const DdLessonInfo *info; /* (borrowed) from the manifest */
  char *language;           /* (owned) of the text */
  gboolean fallback;
  DdDocument *document;     /* (owned) */
  GPtrArray *exercises;     /* (owned) of DdExercise; order of the text */
  GHashTable *by_href;      /* (owned) href: DdExercise, borrowed */
  DdPictureDecoder decoder; /* (nullable) */
  char *learner;            /* (owned) whose place it is */
  DdPart part;
  guint block;
  guint parts_seen; /* set of DD_PART_BIT () */
  gboolean done;
};

G_DEFINE_FINAL_TYPE (DdLesson, dd_lesson, G_TYPE_OBJECT)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dd_lesson_finalize (GObject *object)
{
  DdLesson *self = DD_LESSON (object);

  g_clear_pointer (&self->by_href, g_hash_table_unref);
  g_clear_pointer (&self->exercises, g_ptr_array_unref);
  g_clear_pointer (&self->document, dd_document_unref);
  g_clear_pointer (&self->manifest, dd_course_unref);
  g_clear_object (&self->course);
  g_clear_object (&self->session);
  g_free (self->language);
  g_free (self->learner);
  G_OBJECT_CLASS (dd_lesson_parent_class)->finalize (object);
}

static void
dd_lesson_class_init (DdLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_lesson_finalize;
  signals[SIGNAL_DONE] =
    g_signal_new ("done", DD_TYPE_LESSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_lesson_init (DdLesson *self)
{
  self->exercises = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_href = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* ---- Opening ---- */

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
  char **others; /* (owned) (nullable) ids of those who learn with her; NULL for one alone */

  DdDocument *document; /* (owned) */
  GArray *parts;        /* (owned) of Part */
  DdPlace *place;       /* (owned) (nullable) */
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
  g_free (opening->package);
  g_free (opening->language);
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
  if (opening->learner == NULL)
    return TRUE;
  return dd_places_load (store, opening->learner, course, opening->info->id, &opening->place,
                         error);
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
  self->parts_seen = opening->parts_seen;
  self->done = opening->done;
  if (opening->place != NULL)
    {
      self->part = dd_part_from_string (opening->place->part);
      self->block = opening->place->block != NULL
                      ? (guint) g_ascii_strtoull (opening->place->block, NULL, 10)
                      : 0;
    }
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

/* ---- What it is ---- */

DdSession *
dd_lesson_get_session (DdLesson *self)
{
  return self->session;
}

DdPictureDecoder
dd_lesson_get_picture_decoder (DdLesson *self)
{
  return self->decoder;
}

void
dd_lesson_set_picture_decoder (DdLesson *self,
                               DdPictureDecoder decoder)
{
  g_return_if_fail (DD_IS_LESSON (self));

  self->decoder = decoder;
}

DdShelfCourse *
dd_lesson_get_course (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);

  return self->course;
}

const DdLessonInfo *
dd_lesson_get_info (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);

  return self->info;
}

const char *
dd_lesson_get_title (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);

  return dd_course_get_lesson_title (self->manifest, self->info, self->language, NULL);
}

const char *
dd_lesson_get_language (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);

  return self->language;
}

gboolean
dd_lesson_is_fallback (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), FALSE);

  return self->fallback;
}

DdDocument *
dd_lesson_get_document (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);

  return self->document;
}

guint
dd_lesson_get_n_exercises (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), 0);

  return self->exercises->len;
}

DdExercise *
dd_lesson_get_exercise (DdLesson *self,
                        guint index)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);
  g_return_val_if_fail (index < self->exercises->len, NULL);

  return g_ptr_array_index (self->exercises, index);
}

DdExercise *
dd_lesson_find_exercise (DdLesson *self,
                         const DdBlock *slot)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);
  g_return_val_if_fail (slot != NULL, NULL);

  return slot->href != NULL ? g_hash_table_lookup (self->by_href, slot->href) : NULL;
}

/* ---- The place ---- */

DdPart
dd_lesson_get_part (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), DD_PART_NONE);

  return self->part;
}

guint
dd_lesson_get_block (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), 0);

  return self->block;
}

gboolean
dd_lesson_is_done (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), FALSE);

  return self->done;
}

typedef struct
{
  char **learners; /* (owned) */
  DdPlace *place;  /* (owned) */
} SavePlace;

static void
save_place_free (gpointer data)
{
  SavePlace *save = data;

  g_strfreev (save->learners);
  dd_place_free (save->place);
  g_free (save);
}

static gboolean
save_place (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  SavePlace *save = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  for (guint i = 0; save->learners[i] != NULL; i++)
    if (!dd_places_save (store, save->learners[i], save->place, error))
      return FALSE;
  return TRUE;
}

/* The first exercise from BLOCK on that is still to do in PART; NULL if none is. */
static DdExercise *
find_next_to_do (DdLesson *self,
                 DdPart part,
                 guint block)
{
  for (guint i = 0; i < dd_document_get_n_slots (self->document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (self->document, i);
      DdExercise *exercise = dd_lesson_find_exercise (self, slot);

      if (exercise != NULL && slot->index >= block &&
          dd_exercise_get_info (exercise)->part == part && !dd_exercise_is_dealt_with (exercise))
        return exercise;
    }
  return NULL;
}

void
dd_lesson_set_place (DdLesson *self,
                     DdPart part,
                     guint block,
                     DdExercise *exercise)
{
  const GPtrArray *present;
  g_autoptr (GStrvBuilder) learners = g_strv_builder_new ();
  SavePlace *save;

  g_return_if_fail (DD_IS_LESSON (self));

  self->part = part;
  self->block = block;
  if (exercise == NULL)
    exercise = find_next_to_do (self, part, block);
  present = dd_session_get_present (self->session);
  if (present->len == 0 || self->session->store_worker == NULL)
    return;
  for (guint i = 0; i < present->len; i++)
    g_strv_builder_add (learners, dd_person_get_id (g_ptr_array_index (present, i)));
  save = g_new0 (SavePlace, 1);
  save->learners = g_strv_builder_end (learners);
  save->place = g_new0 (DdPlace, 1);
  save->place->course = g_strdup (dd_course_get_id (self->manifest));
  save->place->lesson = g_strdup (self->info->id);
  save->place->part = g_strdup (dd_part_to_string (part));
  save->place->block = g_strdup_printf ("%u", block);
  save->place->exercise = exercise != NULL ? g_strdup (dd_exercise_get_info (exercise)->id) : NULL;
  dd_call_push (self->session->store_worker, self->session->keeper, self->session,
                dd_lesson_set_place, save_place, save, save_place_free, NULL, NULL, NULL);
}

static void
recorded_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DdLesson) self = data;

  dd_session_record_finish (DD_SESSION (source), result, NULL);
  dd_session_load_progress (DD_SESSION (source));
}

static DdDeed *
new_deed (DdLesson *self,
          DdDeedKind kind)
{
  return dd_session_new_deed (self->session, kind, self->course, self->info->id, self->language);
}

void
dd_lesson_see_part (DdLesson *self,
                    DdPart part)
{
  DdDeed *deed;

  g_return_if_fail (DD_IS_LESSON (self));

  if (part == DD_PART_NONE || dd_session_get_turn (self->session) == NULL)
    return;
  if ((self->parts_seen & DD_PART_BIT (part)) != 0)
    {
      /* What each of a group did may make a whole that none of them had alone. */
      if (dd_session_get_present (self->session)->len > 1)
        dd_lesson_check_done (self);
      return;
    }
  self->parts_seen |= DD_PART_BIT (part);
  deed = new_deed (self, DD_DEED_PART_SEEN);
  deed->part = part;
  dd_session_record_async (self->session, deed, recorded_cb, g_object_ref (self));
  dd_lesson_check_done (self);
}

/* Every part seen, every exercise dealt with, but for guesses and challenges, which are never
 * needed. */
void
dd_lesson_check_done (DdLesson *self)
{
  if (self->done || (self->info->parts & ~self->parts_seen) != 0 ||
      dd_session_get_turn (self->session) == NULL)
    return;
  for (guint i = 0; i < self->exercises->len; i++)
    {
      DdExercise *exercise = g_ptr_array_index (self->exercises, i);
      const DdExerciseInfo *info = dd_exercise_get_info (exercise);

      if (!info->gate && !info->challenge && !dd_exercise_is_dealt_with (exercise))
        return;
    }
  self->done = TRUE;
  dd_session_record_async (self->session, new_deed (self, DD_DEED_LESSON_DONE), recorded_cb,
                           g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}
