/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What to go on with, and where: for one alone her next lesson, for a group the earliest that
 * somebody present has not done. */

#include "dd-session-private.h"

static const DdOther *
find_other (DdSession *self,
            const char *person)
{
  return g_hash_table_lookup (self->others, person);
}

static const DdCourseProgress *
find_progress (DdSession *self,
               const char *person,
               DdShelfCourse *course)
{
  const DdOther *other = find_other (self, person);

  return other != NULL ? g_hash_table_lookup (other->progress, dd_shelf_course_get_id (course))
                       : NULL;
}

/* Whether PERSON, present, has done the lesson. */
static gboolean
has_done (DdSession *self,
          DdPerson *person,
          DdShelfCourse *course,
          const char *lesson)
{
  const DdCourseProgress *progress;
  const DdLessonProgress *found;

  if (person == dd_session_get_turn (self))
    return dd_shelf_course_get_lesson_state (course, lesson) == DD_LESSON_DONE;
  progress = find_progress (self, dd_person_get_id (person), course);
  found = progress != NULL ? dd_course_progress_find_lesson (progress, lesson) : NULL;
  return found != NULL && found->done;
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

/* Whether anybody present has begun COURSE. */
static gboolean
is_started (DdSession *self,
            DdShelfCourse *course)
{
  if (dd_shelf_course_is_started (course))
    return TRUE;
  for (guint i = 0; i < self->present->len; i++)
    {
      const char *person = dd_person_get_id (g_ptr_array_index (self->present, i));
      const DdCourseProgress *progress = find_progress (self, person, course);

      if (progress != NULL && (progress->lessons->len > 0 || progress->exercises->len > 0))
        return TRUE;
    }
  return FALSE;
}

/* The earliest lesson of COURSE that somebody present has not done, and who has: names, or NULL. */
static const DdLessonInfo *
find_group_lesson (DdSession *self,
                   DdShelfCourse *course,
                   char **ret_done_by)
{
  DdCourse *manifest = dd_shelf_course_get_course (course);

  for (guint i = 0; i < dd_course_get_n_lessons (manifest); i++)
    {
      const DdLessonInfo *lesson = dd_course_get_lesson (manifest, i);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      for (guint p = 0; p < self->present->len; p++)
        if (has_done (self, g_ptr_array_index (self->present, p), course, lesson->id))
          g_ptr_array_add (names,
                           (gpointer) dd_person_get_name (g_ptr_array_index (self->present, p)));
      if (names->len == self->present->len)
        continue;
      if (names->len > 0)
        {
          g_ptr_array_add (names, NULL);
          *ret_done_by = g_strjoinv (", ", (char **) names->pdata);
        }
      return lesson;
    }
  return NULL;
}

DdShelfCourse *
dd_session_get_continue (DdSession *self,
                         const DdLessonInfo **ret_lesson,
                         char **ret_done_by)
{
  guint n;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->shelf));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);
      g_autofree char *done_by = NULL;
      const DdLessonInfo *lesson;

      if (!is_started (self, course))
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
        *ret_done_by = g_steal_pointer (&done_by);
      return course; /* borrowed: the list keeps it */
    }
  return NULL;
}

gboolean
dd_session_is_beginning (DdSession *self)
{
  guint n;

  g_return_val_if_fail (DD_IS_SESSION (self), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->shelf));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (G_LIST_MODEL (self->shelf), i);

      /* Before the records were read nobody can say that nothing was begun. */
      if (dd_shelf_course_get_progress (course) == NULL || is_started (self, course))
        return FALSE;
    }
  return n > 0 && dd_session_get_turn (self) != NULL;
}

void
dd_session_find_place (DdSession *self,
                       DdShelfCourse *course,
                       const char *lesson,
                       DdLessonPlace *ret_place)
{
  const char *reader;
  const DdOther *other;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (DD_IS_SHELF_COURSE (course));
  g_return_if_fail (self->present->len > 0);

  reader = dd_session_choose_reader (self, course, lesson);
  other = find_other (self, reader);
  if (other != NULL)
    dd_shelf_course_describe (course, lesson, find_progress (self, reader, course), other->places,
                              ret_place);
  else
    dd_shelf_course_describe_own (course, lesson, ret_place);
}
