/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps of worked examples: how many of each stand open. What somebody opened is kept like a place,
 * by the number of the example in the lesson, which is the same in every language; and what was
 * done behind a step tells as well that the step was seen. */

#include "dd-lesson-private.h"
#include "dd-places.h"

char *
dd_lesson_dup_steps_key (const char *lesson)
{
  /* No exercise is called so: an id has no such sign. */
  return g_strconcat (lesson, "#steps", NULL);
}

/* The last block in BLOCK, or itself. */
static guint
find_end (const DdBlock *block)
{
  while (block->n_blocks > 0)
    block = block->blocks[block->n_blocks - 1];
  return block->index;
}

/* Which one of the text EXAMPLE is, from 0. */
static guint
count_before (DdLesson *self,
              const DdBlock *example)
{
  guint n = 0;

  for (guint i = 0; i < example->index; i++)
    n += dd_document_get_block (self->document, i)->kind == DD_BLOCK_EXAMPLE;
  return n;
}

void
dd_lesson_set_steps (DdLesson *self,
                     const char *kept,
                     DdPart part,
                     guint block)
{
  g_auto (GStrv) words = g_strsplit (kept != NULL ? kept : "", " ", -1);

  g_array_set_size (self->steps, 0);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint n = (guint) g_ascii_strtoull (words[i], NULL, 10);

      g_array_append_val (self->steps, n);
    }
  self->opened_part = part;
  self->opened_block = block;
}

/* A part is over for those who went on from it; what lies before one's place has been passed. */
static gboolean
is_passed (DdLesson *self,
           const DdBlock *example)
{
  return self->done || (self->parts_seen & DD_PART_BIT (example->part)) != 0 ||
         self->opened_part > example->part ||
         (self->opened_part == example->part && self->opened_block > find_end (example));
}

/* Steps that do not begin behind block INDEX. */
static guint
count_steps_to (const DdBlock *example,
                guint index)
{
  guint n = 0;

  while (n < example->n_blocks && example->blocks[n]->index <= index)
    n++;
  return n;
}

/* Where something is looked up in EXAMPLE; what comes behind a question answers it. */
static guint
count_looked_at (DdLesson *self,
                 const DdBlock *example)
{
  guint n = 0;

  if (self->looked_block <= example->index || self->looked_block > find_end (example))
    return 0;
  while (n < count_steps_to (example, self->looked_block) &&
         (n == 0 || !dd_lesson_step_waits (self, example->blocks[n - 1])))
    n++;
  return n;
}

void
dd_lesson_look_at (DdLesson *self,
                   guint block)
{
  g_return_if_fail (DD_IS_LESSON (self));

  self->looked_block = block;
}

guint
dd_lesson_get_open_steps (DdLesson *self,
                          const DdBlock *example)
{
  guint number;
  guint n_open = 1;

  g_return_val_if_fail (DD_IS_LESSON (self), 0);
  g_return_val_if_fail (example != NULL && example->kind == DD_BLOCK_EXAMPLE, 0);

  if (is_passed (self, example))
    return example->n_blocks;
  number = count_before (self, example);
  if (number < self->steps->len)
    n_open = MAX (n_open, g_array_index (self->steps, guint, number));
  n_open = MAX (n_open, count_looked_at (self, example));
  if (self->opened_part == example->part)
    n_open = MAX (n_open, count_steps_to (example, self->opened_block));
  for (guint i = 0; i < dd_document_get_n_slots (self->document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (self->document, i);
      DdExercise *exercise = dd_lesson_find_exercise (self, slot);

      if (exercise != NULL && dd_exercise_is_dealt_with (exercise))
        n_open = MAX (n_open, count_steps_to (example, slot->index));
    }
  return MIN (n_open, example->n_blocks);
}

gboolean
dd_lesson_step_waits (DdLesson *self,
                      const DdBlock *step)
{
  g_return_val_if_fail (DD_IS_LESSON (self), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  for (guint i = 0; i < dd_document_get_n_slots (self->document); i++)
    {
      const DdBlock *slot = dd_document_get_slot (self->document, i);
      DdExercise *exercise = dd_lesson_find_exercise (self, slot);

      if (exercise != NULL && slot->index > step->index && slot->index <= find_end (step) &&
          !dd_exercise_is_dealt_with (exercise))
        return TRUE;
    }
  return FALSE;
}

/* ---- Keeping ---- */

typedef struct
{
  char **learners; /* (owned) */
  char *course;    /* (owned) */
  char *key;       /* (owned) */
  char *steps;     /* (owned) */
} SaveSteps;

static void
save_steps_free (gpointer data)
{
  SaveSteps *save = data;

  g_strfreev (save->learners);
  g_free (save->course);
  g_free (save->key);
  g_free (save->steps);
  g_free (save);
}

static gboolean
save_steps (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  SaveSteps *save = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  for (guint i = 0; save->learners[i] != NULL; i++)
    if (!dd_places_save_draft (store, save->learners[i], save->course, save->key, save->steps,
                               error))
      return FALSE;
  return TRUE;
}

static char *
write_steps (DdLesson *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->steps->len; i++)
    g_string_append_printf (words, i > 0 ? " %u" : "%u", g_array_index (self->steps, guint, i));
  return g_string_free (words, FALSE);
}

void
dd_lesson_open_steps (DdLesson *self,
                      const DdBlock *example,
                      guint n_open)
{
  const GPtrArray *present;
  g_autoptr (GStrvBuilder) learners = g_strv_builder_new ();
  guint number;
  SaveSteps *save;

  g_return_if_fail (DD_IS_LESSON (self));
  g_return_if_fail (example != NULL);

  number = count_before (self, example);
  if (number >= self->steps->len)
    g_array_set_size (self->steps, number + 1);
  g_array_index (self->steps, guint, number) = n_open;
  present = dd_session_get_present (self->session);
  if (!dd_lesson_is_theirs (self) || self->session->store_worker == NULL)
    return;
  for (guint i = 0; i < present->len; i++)
    g_strv_builder_add (learners, dd_person_get_id (g_ptr_array_index (present, i)));
  save = g_new0 (SaveSteps, 1);
  save->learners = g_strv_builder_end (learners);
  save->course = g_strdup (dd_course_get_id (self->manifest));
  save->key = dd_lesson_dup_steps_key (self->info->id);
  save->steps = write_steps (self);
  dd_call_push (self->session->store_worker, self->session->keeper, self->session,
                dd_lesson_open_steps, save_steps, save, save_steps_free, NULL, NULL, NULL);
}
