/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deeds: see the header. */

#include "dd-deed.h"

#include "dd-held.h"
#include "dd-places.h"
#include "dd-preferences.h"
#include "dd-statement.h"

DdDeed *
dd_deed_new (DdDeedKind kind)
{
  DdDeed *self = g_new0 (DdDeed, 1);

  self->kind = kind;
  return self;
}

void
dd_deed_free (DdDeed *self)
{
  if (self == NULL)
    return;
  g_free (self->learner);
  g_free (self->sitting);
  g_strfreev (self->present);
  g_free (self->language);
  g_free (self->course);
  g_free (self->package);
  g_free (self->lesson);
  g_free (self->exercise);
  g_free (self->response);
  g_free (self->outcomes);
  g_free (self->draft);
  g_free (self->id);
  g_free (self->held);
  g_free (self);
}

/* What was answered, read up or skipped is a draft no more: neither the answer itself, nor what had
 * been typed of it when a draft was last kept. One typed since then stays. */
static gboolean
forget_own_draft (DdDeed *self,
                  DdStore *store,
                  GError **error)
{
  g_autofree char *draft = NULL;

  if (!dd_places_load_draft (store, self->learner, self->course, self->exercise, &draft, error))
    return FALSE;
  if (draft == NULL ||
      (g_strcmp0 (draft, self->response) != 0 && g_strcmp0 (draft, self->draft) != 0))
    return TRUE;
  return dd_places_save_draft (store, self->learner, self->course, self->exercise, NULL, error);
}

/* The others had one page with the learner. What any of them had typed there before is older, and
 * must not stand in the place of the answer when the lesson is opened for that one. A deed that was
 * held does not know what was typed meanwhile. */
static gboolean
forget_drafts (DdDeed *self,
               DdStore *store,
               GError **error)
{
  for (guint i = 0; self->held == NULL && self->present != NULL && self->present[i] != NULL; i++)
    if (g_strcmp0 (self->present[i], self->learner) != 0 &&
        !dd_places_save_draft (store, self->present[i], self->course, self->exercise, NULL, error))
      return FALSE;
  return forget_own_draft (self, store, error);
}

static gboolean
record_answer (DdDeed *self,
               DdStore *store,
               const DdScene *scene,
               const DdWhere *where,
               GError **error)
{
  const DdAnswer answer = { .where = *where,
                            .exercise = self->exercise,
                            .seed = self->seed,
                            .response = self->response,
                            .outcomes = self->outcomes,
                            .verdict = self->verdict,
                            .score = self->score,
                            .max_score = self->max_score,
                            .duration_usec = self->duration_usec,
                            .hints = self->hints,
                            .phase = self->phase,
                            .sure = self->sure,
                            .try_number = self->try_number };

  g_clear_pointer (&self->id, g_free);
  return dd_record_answer (store, scene, self->learner, &answer, &self->id, error);
}

static gboolean
record (DdDeed *self,
        DdStore *store,
        GError **error)
{
  const DdScene scene = { .sitting = self->sitting,
                          .present = (const char *const *) self->present,
                          .language = self->language };
  const DdWhere where = { .course = self->course,
                          .version = self->version,
                          .package = self->package,
                          .lesson = self->lesson };

  switch (self->kind)
    {
    case DD_DEED_ANSWERED:
      return record_answer (self, store, &scene, &where, error);
    case DD_DEED_PART_SEEN:
      return dd_record_part_seen (store, &scene, self->learner, &where, self->part, error);
    case DD_DEED_HINT_READ:
      return dd_record_hint_read (store, &scene, self->learner, &where, self->exercise, self->hints,
                                  error);
    case DD_DEED_SOLUTION_READ:
      return dd_record_solution_read (store, &scene, self->learner, &where, self->exercise, error);
    case DD_DEED_SKIPPED:
      return dd_record_skipped (store, &scene, self->learner, &where, self->exercise, error);
    case DD_DEED_LESSON_DONE:
      return dd_record_lesson_done (store, &scene, self->learner, &where, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
write_mark (DdDeed *self,
            DdStore *store,
            GError **error)
{
  g_autofree char *mark = NULL;

  if (self->held == NULL)
    return TRUE;
  mark = dd_held_dup_mark (self->held);
  return dd_preferences_set (store, NULL, mark, "recorded", error);
}

gboolean
dd_deed_record (DdDeed *self,
                DdStore *store,
                GError **error)
{
  gboolean ends_draft = self->kind == DD_DEED_ANSWERED || self->kind == DD_DEED_SOLUTION_READ ||
                        self->kind == DD_DEED_SKIPPED;

  if (!ends_draft && self->held == NULL)
    return record (self, store, error);
  /* One write: a cut between the two would bring half a word back in the place of an answer, or a
   * held answer twice. */
  if (!dd_store_begin (store, error))
    return FALSE;
  if (record (self, store, error) && (!ends_draft || forget_drafts (self, store, error)) &&
      write_mark (self, store, error) && dd_store_commit (store, error))
    return TRUE;
  dd_store_rollback (store);
  return FALSE;
}

gboolean
dd_deed_is_hopeless (const GError *error)
{
  return g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID) ||
         error->domain == DD_STATEMENT_ERROR;
}
