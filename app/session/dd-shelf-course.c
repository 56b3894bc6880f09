/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One course on the shelf: the manifest's words and the learner's progress, side by side.
 *
 * How much there is to do comes from the course, what was done from the records; only here do the
 * two meet. */

#include "dd-shelf-course.h"

#include "dd-fold.h"
#include "dd-shelf-course-private.h"

struct _DdShelfCourse
{
  GObject parent_instance;
  DdCourse *course; /* (owned) */
  char *package;    /* (owned) */
  guint64 size_bytes;
  DdCourseProgress *progress; /* (owned) (nullable) */
  GPtrArray *places;          /* (owned) (nullable) of DdPlace */
};

G_DEFINE_FINAL_TYPE (DdShelfCourse, dd_shelf_course, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dd_shelf_course_finalize (GObject *object)
{
  DdShelfCourse *self = DD_SHELF_COURSE (object);

  g_clear_pointer (&self->course, dd_course_unref);
  g_clear_pointer (&self->progress, dd_course_progress_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self->package);
  G_OBJECT_CLASS (dd_shelf_course_parent_class)->finalize (object);
}

static void
dd_shelf_course_class_init (DdShelfCourseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_shelf_course_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DD_TYPE_SHELF_COURSE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_shelf_course_init (DdShelfCourse *self)
{
}

DdShelfCourse *
dd_shelf_course_new (const DdShelfEntry *entry)
{
  DdShelfCourse *self = g_object_new (DD_TYPE_SHELF_COURSE, NULL);

  self->course = dd_course_ref (entry->course);
  self->package = g_strdup (entry->name);
  self->size_bytes = entry->size_bytes;
  return self;
}

void
dd_shelf_course_set_progress (DdShelfCourse *self,
                              DdCourseProgress *progress,
                              GPtrArray *places)
{
  g_clear_pointer (&self->progress, dd_course_progress_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->progress = progress;
  self->places = places;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const DdCourseProgress *
dd_shelf_course_get_progress (DdShelfCourse *self)
{
  return self->progress;
}

DdCourse *
dd_shelf_course_get_course (DdShelfCourse *self)
{
  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), NULL);

  return self->course;
}

const char *
dd_shelf_course_get_id (DdShelfCourse *self)
{
  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), NULL);

  return dd_course_get_id (self->course);
}

const char *
dd_shelf_course_get_package (DdShelfCourse *self)
{
  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), NULL);

  return self->package;
}

guint64
dd_shelf_course_get_size_bytes (DdShelfCourse *self)
{
  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), 0);

  return self->size_bytes;
}

static const DdLessonProgress *
find_progress (DdShelfCourse *self,
               const char *lesson)
{
  return self->progress != NULL ? dd_course_progress_find_lesson (self->progress, lesson) : NULL;
}

/* The latest of PLACES (nullable) in LESSON (NULL: anywhere) of this course. */
static const DdPlace *
find_place_in (DdShelfCourse *self,
               const GPtrArray *places,
               const char *lesson)
{
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const DdPlace *place = g_ptr_array_index (places, i);

      if (g_strcmp0 (place->course, dd_course_get_id (self->course)) == 0 &&
          (lesson == NULL || g_strcmp0 (place->lesson, lesson) == 0))
        return place;
    }
  return NULL;
}

static const DdPlace *
find_place (DdShelfCourse *self,
            const char *lesson)
{
  return find_place_in (self, self->places, lesson);
}

DdLessonState
dd_shelf_course_get_lesson_state (DdShelfCourse *self,
                                  const char *lesson)
{
  const DdLessonProgress *progress;

  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), DD_LESSON_NOT_STARTED);

  progress = find_progress (self, lesson);
  if (progress != NULL && progress->done)
    return DD_LESSON_DONE;
  if (progress != NULL || find_place (self, lesson) != NULL)
    return DD_LESSON_STARTED;
  return DD_LESSON_NOT_STARTED;
}

DdPart
dd_shelf_course_get_lesson_part (DdShelfCourse *self,
                                 const char *lesson)
{
  const DdPlace *place;

  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), DD_PART_NONE);

  place = find_place (self, lesson);
  return place != NULL ? dd_part_from_string (place->part) : DD_PART_NONE;
}

/* A later version of the course may have put it elsewhere. */
static const DdExerciseInfo *
find_exercise (DdShelfCourse *self,
               const DdPlace *place)
{
  const DdExerciseInfo *info =
    place->exercise != NULL ? dd_course_find_exercise (self->course, place->exercise) : NULL;

  return info != NULL && g_strcmp0 (info->lesson->id, place->lesson) == 0 ? info : NULL;
}

static guint
estimate_minutes (const DdLessonInfo *info,
                  const DdLessonProgress *progress,
                  DdPart part)
{
  const guint n_parts = DD_N_PARTS - DD_PART_OPENING;
  guint n = info->n_exercises > 0 ? info->n_exercises : n_parts;
  guint done;

  if (info->n_exercises > 0)
    done = progress != NULL ? (guint) MAX (progress->exercises, 0) : 0;
  else
    done = part != DD_PART_NONE ? part - DD_PART_OPENING : 0;
  done = MIN (done, n);
  return MAX (1, (info->minutes * (n - done) + n / 2) / n);
}

void
dd_shelf_course_describe (DdShelfCourse *self,
                          const char *lesson,
                          const DdCourseProgress *progress,
                          const GPtrArray *places,
                          DdLessonPlace *ret_place)
{
  const DdLessonInfo *info = dd_course_find_lesson (self->course, lesson);
  const DdPlace *place = find_place_in (self, places, lesson);
  DdLessonPlace found = { .part = DD_PART_NONE, .minutes_left = 1 };

  if (place != NULL)
    {
      found.part = dd_part_from_string (place->part);
      found.exercise = find_exercise (self, place);
    }
  if (info != NULL)
    found.minutes_left = estimate_minutes (
      info, progress != NULL ? dd_course_progress_find_lesson (progress, lesson) : NULL,
      found.part);
  *ret_place = found;
}

void
dd_shelf_course_describe_own (DdShelfCourse *self,
                              const char *lesson,
                              DdLessonPlace *ret_place)
{
  dd_shelf_course_describe (self, lesson, self->progress, self->places, ret_place);
}

guint
dd_shelf_course_get_n_done (DdShelfCourse *self)
{
  guint n = 0;

  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), 0);

  for (guint i = 0; i < dd_course_get_n_lessons (self->course); i++)
    if (dd_shelf_course_get_lesson_state (self, dd_course_get_lesson (self->course, i)->id) ==
        DD_LESSON_DONE)
      n++;
  return n;
}

gboolean
dd_shelf_course_is_started (DdShelfCourse *self)
{
  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), FALSE);

  return find_place (self, NULL) != NULL ||
         (self->progress != NULL &&
          (self->progress->lessons->len > 0 || self->progress->exercises->len > 0));
}

const DdLessonInfo *
dd_shelf_course_get_next_lesson (DdShelfCourse *self)
{
  const DdPlace *place;
  const DdLessonInfo *info;

  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), NULL);

  place = find_place (self, NULL);
  if (place != NULL)
    {
      info = dd_course_find_lesson (self->course, place->lesson);
      if (info != NULL && dd_shelf_course_get_lesson_state (self, info->id) != DD_LESSON_DONE)
        return info;
    }
  for (guint i = 0; i < dd_course_get_n_lessons (self->course); i++)
    {
      info = dd_course_get_lesson (self->course, i);
      if (dd_shelf_course_get_lesson_state (self, info->id) != DD_LESSON_DONE)
        return info;
    }
  return NULL;
}

gint64
dd_shelf_course_get_last_used (DdShelfCourse *self)
{
  const DdPlace *place;

  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), 0);

  place = find_place (self, NULL);
  return place != NULL ? place->used : 0;
}

gboolean
dd_shelf_course_matches (DdShelfCourse *self,
                         const char *words)
{
  const char *const *languages;

  g_autofree char *folded = words != NULL ? dd_fold_folded (words) : NULL;

  g_return_val_if_fail (DD_IS_SHELF_COURSE (self), FALSE);

  /* Blanks alone are no search yet. */
  if (folded == NULL || *folded == '\0')
    return TRUE;
  languages = dd_course_get_languages (self->course);
  for (guint l = 0; languages[l] != NULL; l++)
    {
      if (dd_fold_search_rank (words, dd_course_get_title (self->course, languages[l], NULL)) !=
          DD_FOLD_MATCH_NONE)
        return TRUE;
      for (guint i = 0; i < dd_course_get_n_lessons (self->course); i++)
        {
          const DdLessonInfo *lesson = dd_course_get_lesson (self->course, i);
          const char *title = dd_course_get_lesson_title (self->course, lesson, languages[l], NULL);

          if (dd_fold_search_rank (words, title) != DD_FOLD_MATCH_NONE)
            return TRUE;
        }
    }
  return FALSE;
}
