/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left to do in a lesson. A part is seen by reaching its end, or by dealing with the last
 * exercise in it: whoever did that has nothing to look for behind it. */

#include "dd-lesson-private.h"

/* A guess folds away what stands behind it, and a closed step what is in it: that was not seen,
 * whatever was answered before. */
static gboolean
hides_something (DdLesson *self,
                 DdPart part)
{
  for (guint i = 0; i < self->exercises->len; i++)
    {
      DdExercise *exercise = g_ptr_array_index (self->exercises, i);

      if (dd_exercise_get_info (exercise)->part == part && dd_exercise_get_info (exercise)->gate &&
          !dd_exercise_is_dealt_with (exercise))
        return TRUE;
    }
  for (guint i = 0; i < dd_document_get_n_blocks (self->document); i++)
    {
      const DdBlock *block = dd_document_get_block (self->document, i);

      if (block->kind == DD_BLOCK_EXAMPLE && block->part == part &&
          dd_lesson_get_open_steps (self, block) < block->n_blocks)
        return TRUE;
    }
  return FALSE;
}

/* How the exercises of PART stand. Guesses and challenges are never needed; but a challenge that
 * closes the part is not to be jumped over by those who would like it. FALSE: it has none. */
static gboolean
count (DdLesson *self,
       DdPart part,
       DdLessonLeft *ret_left)
{
  DdLessonLeft left = { .part = part };
  gboolean any = FALSE;

  for (guint i = 0; i < dd_document_get_n_slots (self->document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (self->document, i);
      DdExercise *exercise = dd_lesson_find_exercise (self, slot);
      const DdExerciseInfo *info = exercise != NULL ? dd_exercise_get_info (exercise) : NULL;

      if (info == NULL || info->part != part || info->gate)
        continue;
      any = TRUE;
      left.passed = dd_exercise_is_dealt_with (exercise);
      if (left.passed || info->challenge)
        continue;
      if (left.n_exercises == 0)
        left.block = slot->index;
      left.n_exercises++;
    }
  *ret_left = left;
  return any;
}

gboolean
dd_lesson_is_worked (DdLesson *self,
                     DdPart part)
{
  DdLessonLeft left;

  return count (self, part, &left) && left.passed && !hides_something (self, part);
}

gboolean
dd_lesson_find_left (DdLesson *self,
                     DdPart part,
                     DdLessonLeft *ret_left)
{
  g_return_val_if_fail (DD_IS_LESSON (self), FALSE);
  g_return_val_if_fail (ret_left != NULL, FALSE);

  if (self->done)
    return FALSE;
  count (self, part, ret_left);
  return ret_left->n_exercises > 0 ||
         (self->info->parts & DD_PART_BIT (part) & ~self->parts_seen) != 0;
}
