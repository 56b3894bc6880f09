/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Things that happen, as events. Each call is one write: what it says is on the disk whole, or not
 * at all. */

#include "dd-record.h"

#include <string.h>

#include "dd-config.h"
#include "dd-id.h"
#include "dd-progress.h"
#include "dd-record-private.h"
#include "dd-statement-private.h"

#define PROGRAM "domdom " DD_VERSION
#define PEOPLE_MAX 4

/* A statement on its way into the log, and the time that it was stamped with. */
typedef struct
{
  DdStatement *statement; /* (borrowed) */
  gint64 clock_usec;
  gint64 monotonic_usec;
  gint64 anchor_usec; /* a trusted time ... */
  /* ... and the monotonic clock when it was read; 0: the system clock is trusted */
  gint64 read_usec;
} Draft;

static GBytes *
build_cb (const DdStamp *stamp,
          gpointer data,
          GError **error)
{
  Draft *draft = data;

  draft->clock_usec = stamp->clock_usec;
  draft->monotonic_usec = stamp->monotonic_usec;
  if (draft->statement->kind == DD_KIND_ANCHOR)
    {
      /* The time that passed since it was read, waiting for our turn to write. */
      draft->clock_usec = draft->read_usec != 0
                            ? draft->anchor_usec + (stamp->monotonic_usec - draft->read_usec)
                            : stamp->clock_usec;
      draft->statement->anchor_usec = draft->clock_usec;
    }
  return dd_statement_build (stamp, draft->statement, error);
}

gboolean
dd_record_append (DdStore *store,
                  const char *person,
                  DdStatement *statement,
                  char **ret_id,
                  GError **error)
{
  Draft draft = { .statement = statement };

  return dd_store_append (store, person, NULL, build_cb, &draft, ret_id, error);
}

static gboolean
append_anchor (DdStore *store,
               gint64 time_usec,
               gint64 read_usec,
               GError **error)
{
  DdStatement statement = { .kind = DD_KIND_ANCHOR };
  Draft draft = { .statement = &statement, .anchor_usec = time_usec, .read_usec = read_usec };

  return dd_store_append (store, NULL, NULL, build_cb, &draft, NULL, error) &&
         dd_store_set_clock_reference (store, draft.clock_usec, draft.monotonic_usec, error);
}

static gboolean
need_start (DdStore *store,
            GError **error)
{
  DdStatement statement = { .kind = DD_KIND_INSTALL_STARTED, .program = PROGRAM };
  gboolean started = FALSE;

  if (!dd_store_has_started (store, &started, error))
    return FALSE;
  if (started)
    return TRUE;
  statement.public_key = dd_store_get_public_key (store);
  return dd_record_append (store, NULL, &statement, NULL, error);
}

gboolean
dd_record_begin (DdStore *store,
                 DdRecordWrite *ret_write,
                 GError **error)
{
  DdRecordWrite write = { .store = store, .own = !dd_store_is_in_transaction (store) };

  if (write.own && !dd_store_begin (store, error))
    return FALSE;
  if (need_start (store, error))
    {
      *ret_write = write;
      return TRUE;
    }
  if (write.own)
    dd_store_rollback (store);
  return FALSE;
}

gboolean
dd_record_end (DdRecordWrite *self,
               gboolean ok,
               GError **error)
{
  /* What was written with a bad time in this boot can be dated from now on. */
  if (ok && dd_store_is_anchor_due (self->store))
    ok = append_anchor (self->store, 0, 0, error);
  if (!self->own)
    return ok;
  if (ok && dd_store_commit (self->store, error))
    return TRUE;
  dd_store_rollback (self->store);
  return FALSE;
}

gboolean
dd_record_start (DdStore *store,
                 GError **error)
{
  gboolean started = FALSE;
  DdRecordWrite write;

  if (!dd_store_has_started (store, &started, error))
    return FALSE;
  return started || (dd_record_begin (store, &write, error) && dd_record_end (&write, TRUE, error));
}

gboolean
dd_record_anchor (DdStore *store,
                  gint64 time_usec,
                  GError **error)
{
  /* One more than it is never matters, and keeps 0 for "not given". */
  gint64 read_usec = MAX (1, dd_clock_monotonic_usec ());
  DdRecordWrite write;

  if (!dd_record_begin (store, &write, error))
    return FALSE;
  return dd_record_end (&write, append_anchor (store, time_usec, read_usec, error), error);
}

/* ---- Learning ---- */

static DdScene
copy_scene (const DdScene *scene)
{
  return scene != NULL ? *scene : (DdScene){ 0 };
}

/* One event of LEARNER. */
static gboolean
record (DdStore *store,
        const char *learner,
        DdStatement *statement,
        char **ret_id,
        GError **error)
{
  g_autofree char *id = NULL;
  DdRecordWrite write;

  if (!dd_id_is_hex128 (learner))
    return dd_statement_refuse (error, "a learner is named by 32 hex digits");
  if (!dd_record_begin (store, &write, error))
    return FALSE;
  if (!dd_record_end (&write, dd_record_append (store, learner, statement, &id, error), error))
    return FALSE;
  if (ret_id != NULL)
    *ret_id = g_steal_pointer (&id);
  return TRUE;
}

gboolean
dd_record_answer (DdStore *store,
                  const DdScene *scene,
                  const char *learner,
                  const DdAnswer *answer,
                  char **ret_id,
                  GError **error)
{
  DdStatement statement = { .kind = DD_KIND_ANSWERED,
                            .scene = copy_scene (scene),
                            .answer = answer };

  return record (store, learner, &statement, ret_id, error);
}

gboolean
dd_record_hint_read (DdStore *store,
                     const DdScene *scene,
                     const char *learner,
                     const DdWhere *where,
                     const char *exercise,
                     int hint,
                     GError **error)
{
  DdStatement statement = { .kind = DD_KIND_HINT_READ,
                            .scene = copy_scene (scene),
                            .where = *where,
                            .exercise = exercise,
                            .hint = hint };

  return record (store, learner, &statement, NULL, error);
}

gboolean
dd_record_solution_read (DdStore *store,
                         const DdScene *scene,
                         const char *learner,
                         const DdWhere *where,
                         const char *exercise,
                         GError **error)
{
  DdStatement statement = { .kind = DD_KIND_SOLUTION_READ,
                            .scene = copy_scene (scene),
                            .where = *where,
                            .exercise = exercise };

  return record (store, learner, &statement, NULL, error);
}

gboolean
dd_record_skipped (DdStore *store,
                   const DdScene *scene,
                   const char *learner,
                   const DdWhere *where,
                   const char *exercise,
                   GError **error)
{
  DdStatement statement = {
    .kind = DD_KIND_SKIPPED, .scene = copy_scene (scene), .where = *where, .exercise = exercise
  };

  return record (store, learner, &statement, NULL, error);
}

/* ---- For everyone present ---- */

/* Whether this learner has it already. Where that cannot be found out it is written again, which
 * does no harm. */
static gboolean
has_already (DdStore *store,
             const char *learner,
             const DdStatement *statement)
{
  g_autoptr (DdCourseProgress) progress =
    dd_progress_load (store, learner, statement->where.course, NULL);
  const DdLessonProgress *lesson;

  lesson =
    progress != NULL ? dd_course_progress_find_lesson (progress, statement->where.lesson) : NULL;
  if (lesson == NULL)
    return FALSE;
  if (statement->kind == DD_KIND_LESSON_DONE)
    return lesson->done;
  return (lesson->parts_seen & DD_PART_BIT (statement->part)) != 0;
}

/* Those of PEOPLE, or LEARNER alone, for whom STATEMENT is news; borrowed strings. NULL: somebody
 * has no proper name. */
static GPtrArray *
list_people (DdStore *store,
             const DdScene *scene,
             const char *learner,
             const DdStatement *statement,
             GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  const char *const alone[] = { learner, NULL };
  const char *const *present =
    scene->present != NULL && scene->present[0] != NULL ? scene->present : alone;

  for (guint i = 0; i == 0 || present[i] != NULL; i++)
    if (!dd_id_is_hex128 (present[i]))
      {
        dd_statement_refuse (error, "a learner is named by 32 hex digits");
        return NULL;
      }
    else if (statement->where.course == NULL || statement->where.lesson == NULL ||
             !has_already (store, present[i], statement))
      g_ptr_array_add (people, (gpointer) present[i]);
  return g_steal_pointer (&people);
}

static gboolean
record_for_everyone (DdStore *store,
                     const char *learner,
                     DdStatement *statement,
                     GError **error)
{
  g_autoptr (GPtrArray) people = list_people (store, &statement->scene, learner, statement, error);
  DdRecordWrite write;
  gboolean ok = TRUE;

  if (people == NULL)
    return FALSE;
  if (people->len == 0)
    return TRUE;
  if (!dd_record_begin (store, &write, error))
    return FALSE;
  for (guint i = 0; ok && i < people->len; i++)
    ok = dd_record_append (store, people->pdata[i], statement, NULL, error);
  return dd_record_end (&write, ok, error);
}

gboolean
dd_record_part_seen (DdStore *store,
                     const DdScene *scene,
                     const char *learner,
                     const DdWhere *where,
                     DdPart part,
                     GError **error)
{
  DdStatement statement = {
    .kind = DD_KIND_PART_SEEN, .scene = copy_scene (scene), .where = *where, .part = part
  };

  return record_for_everyone (store, learner, &statement, error);
}

gboolean
dd_record_lesson_done (DdStore *store,
                       const DdScene *scene,
                       const char *learner,
                       const DdWhere *where,
                       GError **error)
{
  DdStatement statement = { .kind = DD_KIND_LESSON_DONE,
                            .scene = copy_scene (scene),
                            .where = *where };

  return record_for_everyone (store, learner, &statement, error);
}

/* ---- Sittings ---- */

static gboolean
check_people (const char *const *people,
              GError **error)
{
  guint n_people = people != NULL ? g_strv_length ((char **) people) : 0;

  if (n_people < 1 || n_people > PEOPLE_MAX)
    return dd_statement_refuse (error, "1 to %d learners sit together", PEOPLE_MAX);
  for (guint i = 0; i < n_people; i++)
    {
      if (!dd_id_is_hex128 (people[i]))
        return dd_statement_refuse (error, "a learner is named by 32 hex digits");
      for (guint j = 0; j < i; j++)
        if (strcmp (people[i], people[j]) == 0)
          return dd_statement_refuse (error, "somebody sits here twice");
    }
  return TRUE;
}

static gboolean
stop_left_over (DdStore *store,
                GError **error)
{
  g_autoptr (DdRunningSitting) left = NULL;

  if (!dd_sittings_load_running (store, &left, error))
    return FALSE;
  return left == NULL || dd_record_sitting_stop (store, left->id, DD_SITTING_END_CUT, error);
}

gboolean
dd_record_sitting_start (DdStore *store,
                         const char *const *people,
                         char **ret_sitting,
                         GError **error)
{
  g_autofree char *sitting = dd_id_new_uuid ();
  DdStatement statement = {
    .kind = DD_KIND_SITTING_STARTED, .scene = { .sitting = sitting, .present = people }
  };
  DdRecordWrite write;
  gboolean ok;

  if (!check_people (people, error) || !dd_record_begin (store, &write, error))
    return FALSE;
  ok = stop_left_over (store, error);
  for (guint i = 0; ok && people[i] != NULL; i++)
    ok = dd_record_append (store, people[i], &statement, NULL, error);
  ok = ok && dd_sittings_set_running (store, sitting, people, error);
  if (!dd_record_end (&write, ok, error))
    return FALSE;
  if (ret_sitting != NULL)
    *ret_sitting = g_steal_pointer (&sitting);
  return TRUE;
}

/* What one person takes home: time by lesson, and the end. */
static gboolean
append_end (DdStore *store,
            const DdRunningSitting *running,
            const char *person,
            GPtrArray *studies,
            DdSittingEnd end,
            GError **error)
{
  DdScene scene = { .sitting = running->id, .present = (const char *const *) running->people };
  DdStatement statement = { .kind = DD_KIND_SITTING_STOPPED,
                            .scene = scene,
                            .duration_usec = running->length_usec,
                            .end = end };

  for (guint i = 0; i < studies->len; i++)
    {
      const DdStudy *study = studies->pdata[i];
      DdStatement studied = { .kind = DD_KIND_STUDIED,
                              .scene = scene,
                              .duration_usec = study->usec };

      studied.where.course = study->course;
      studied.where.lesson = study->lesson;
      if (!dd_record_append (store, person, &studied, NULL, error))
        return FALSE;
    }
  return dd_record_append (store, person, &statement, NULL, error);
}

static gboolean
stop (DdStore *store,
      const char *sitting,
      DdSittingEnd end,
      GError **error)
{
  g_autoptr (DdRunningSitting) running = NULL;
  g_autoptr (GPtrArray) studies = NULL;

  if (!dd_sittings_load_running (store, &running, error))
    return FALSE;
  if (running == NULL || g_strcmp0 (running->id, sitting) != 0)
    return TRUE;
  /* Somebody pressed something just now: a sign of life. After a cut or a long silence there was
   * none. */
  if (running->same_boot && (end == DD_SITTING_END_STOP || end == DD_SITTING_END_SWITCH))
    {
      g_clear_pointer (&running, dd_running_sitting_free);
      if (!dd_sittings_add_study (store, sitting, NULL, NULL, 0, error) ||
          !dd_sittings_load_running (store, &running, error))
        return FALSE;
    }
  studies = dd_sittings_list_study (store, sitting, error);
  if (studies == NULL)
    return FALSE;
  for (guint i = 0; running->people[i] != NULL; i++)
    if (!append_end (store, running, running->people[i], studies, end, error))
      return FALSE;
  return dd_sittings_clear_running (store, sitting, error);
}

gboolean
dd_record_sitting_stop (DdStore *store,
                        const char *sitting,
                        DdSittingEnd end,
                        GError **error)
{
  DdRecordWrite write;

  if (!dd_record_begin (store, &write, error))
    return FALSE;
  return dd_record_end (&write, stop (store, sitting, end, error), error);
}
