/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open lesson: what it is, where somebody is in it, and when it is done. */

#include "dd-lesson.h"

#include "dd-lesson-private.h"
#include "dd-shelf.h"

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
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->document, dd_document_unref);
  g_clear_pointer (&self->manifest, dd_course_unref);
  g_clear_object (&self->course);
  g_clear_object (&self->session);
  g_free (self->language);
  g_free (self->learner);
  g_free (self->sitting);
  g_free (self->place_exercise);
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
  self->steps = g_array_new (FALSE, TRUE, sizeof (guint));
  self->by_href = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* ---- What it is ---- */

DdSession *
dd_lesson_get_session (DdLesson *self)
{
  return self->session;
}

gboolean
dd_lesson_is_theirs (DdLesson *self)
{
  return self->session->present->len > 0 &&
         g_strcmp0 (self->sitting, self->session->sitting) == 0;
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

const DdBlock *
dd_lesson_get_place_slot (DdLesson *self)
{
  g_return_val_if_fail (DD_IS_LESSON (self), NULL);

  for (guint i = 0; i < dd_document_get_n_slots (self->document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (self->document, i);
      DdExercise *exercise = dd_lesson_find_exercise (self, slot);

      if (exercise != NULL && dd_exercise_get_info (exercise)->part == self->part &&
          g_strcmp0 (dd_exercise_get_info (exercise)->id, self->place_exercise) == 0)
        return slot;
    }
  return NULL;
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
  g_return_if_fail (DD_IS_LESSON (self));

  if (exercise == NULL)
    exercise = find_next_to_do (self, part, block);
  dd_lesson_keep_place (self, part, block, exercise);
}

void
dd_lesson_keep_place (DdLesson *self,
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
  g_free (self->place_exercise);
  self->place_exercise =
    exercise != NULL ? g_strdup (dd_exercise_get_info (exercise)->id) : NULL;
  present = dd_session_get_present (self->session);
  if (!dd_lesson_is_theirs (self) || self->session->store_worker == NULL)
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
  save->place->exercise = g_strdup (self->place_exercise);
  dd_call_push (self->session->store_worker, self->session->keeper, self->session,
                dd_lesson_keep_place, save_place, save, save_place_free, NULL, NULL, NULL);
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

static void
record_seen (DdLesson *self,
             DdPart part)
{
  DdDeed *deed = new_deed (self, DD_DEED_PART_SEEN);

  self->parts_seen |= DD_PART_BIT (part);
  deed->part = part;
  dd_session_record_async (self->session, deed, recorded_cb, g_object_ref (self));
}

void
dd_lesson_see_part (DdLesson *self,
                    DdPart part)
{
  g_return_if_fail (DD_IS_LESSON (self));

  if (part == DD_PART_NONE || !dd_lesson_is_theirs (self))
    return;
  if ((self->parts_seen & DD_PART_BIT (part)) != 0)
    {
      /* What each of a group did may make a whole that none of them had alone. */
      if (dd_session_get_present (self->session)->len > 1)
        dd_lesson_check_done (self);
      return;
    }
  record_seen (self, part);
  dd_lesson_check_done (self);
}

/* Every part seen, every exercise dealt with, but for guesses and challenges, which are never
 * needed. */
void
dd_lesson_check_done (DdLesson *self)
{
  g_return_if_fail (DD_IS_LESSON (self));

  if (self->done || !dd_lesson_is_theirs (self))
    return;
  for (int part = DD_PART_NONE + 1; part < DD_N_PARTS; part++)
    if ((self->info->parts & ~self->parts_seen & DD_PART_BIT (part)) != 0 &&
        dd_lesson_is_worked (self, (DdPart) part))
      record_seen (self, (DdPart) part);
  if ((self->info->parts & ~self->parts_seen) != 0)
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
