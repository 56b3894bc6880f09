/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one event means for the projections. Every rule gives the same whatever came before: rows
 * are keyed by event, and sums are made again from all rows they are sums of. The rules of the
 * roster and of corrections are here, of time in dd-project-anchor.c, of what a learner did in
 * dd-project-act.c. */

#include <string.h>

#include "dd-id.h"
#include "dd-project-private.h"

/* Fields of a person that this version knows. */
static const char *const field_names[] = { "name", "class", "number", "code",
                                           "picture", "address", "role", "archived" };

/* ---- The roster ---- */

static gboolean
put_field (DdStore *self,
           const DdEvent *event,
           const DdBodyFacts *facts,
           const char *name,
           const char *value,
           GError **error)
{
  g_autoptr (DdStmt) keep = NULL;
  g_autoptr (DdStmt) decide = NULL;

  keep = dd_db_prepare (self->views,
                        "INSERT INTO field (person, name, stream, seq, hash, at_usec, value) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                        "ON CONFLICT (person, name, stream) DO UPDATE SET seq = ?4, hash = ?5, "
                        "at_usec = ?6, value = ?7 "
                        "WHERE (?4, ?5) > (seq, hash)",
                        error);
  if (keep == NULL)
    return FALSE;
  dd_stmt_bind_text (keep, 1, dd_event_get_person (event));
  dd_stmt_bind_text (keep, 2, name);
  dd_stmt_bind_text (keep, 3, event->stream);
  dd_stmt_bind_int (keep, 4, event->seq);
  dd_stmt_bind_blob (keep, 5, event->hash, sizeof event->hash);
  dd_stmt_bind_int (keep, 6, facts->time_usec);
  dd_stmt_bind_text (keep, 7, value);
  if (!dd_stmt_run (keep, error))
    return FALSE;

  /* Each stream's own last word; between streams, the latest. */
  decide = dd_db_prepare (self->views,
                          "INSERT OR REPLACE INTO learner (person, name, value) "
                          "SELECT person, name, value FROM field WHERE person = ?1 AND name = ?2 "
                          "ORDER BY at_usec DESC, stream DESC, seq DESC, hash DESC LIMIT 1",
                          error);
  if (decide == NULL)
    return FALSE;
  dd_stmt_bind_text (decide, 1, dd_event_get_person (event));
  dd_stmt_bind_text (decide, 2, name);
  return dd_stmt_run (decide, error);
}

static gboolean
project_roster (DdStore *self,
                const DdEvent *event,
                const DdBodyFacts *facts,
                GError **error)
{
  if (strcmp (event->about, dd_event_get_person (event)) != 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++)
    {
      const char *value = dd_json_get_string (facts->data, field_names[i]);

      if (value != NULL && !put_field (self, event, facts, field_names[i], value, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Corrections ---- */

/* Sums up again what the event ID is part of. */
static gboolean
sum_up_again (DdStore *self,
              const char *id,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  g_autofree char *person = NULL;
  g_autofree char *course = NULL;
  g_autofree char *exercise = NULL;

  stmt =
    dd_db_prepare (self->views, "SELECT person, course, exercise FROM act WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, id);
  if (dd_stmt_next (stmt, &failure))
    {
      person = dd_stmt_dup_text (stmt, 0);
      course = dd_stmt_dup_text (stmt, 1);
      exercise = dd_stmt_dup_text (stmt, 2);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return course == NULL || exercise == NULL ||
         dd_project_attempt (self, person, course, exercise, error);
}

static gboolean
project_void (DdStore *self,
              const DdEvent *event,
              const DdBodyFacts *facts,
              GError **error)
{
  const char *target = dd_json_get_string (dd_json_get_object (facts->body, "object"), "id");
  g_autoptr (DdStmt) keep = NULL;
  g_autoptr (DdStmt) mark = NULL;

  /* What is one person's is corrected in that person's stream and in no other. */
  if (!dd_id_is_uuid (target) || strcmp (event->about, dd_event_get_person (event)) != 0)
    return TRUE;
  keep = dd_db_prepare (self->views, "INSERT OR IGNORE INTO void (target, person) VALUES (?1, ?2)",
                        error);
  if (keep == NULL)
    return FALSE;
  dd_stmt_bind_text (keep, 1, target);
  dd_stmt_bind_text (keep, 2, dd_event_get_person (event));
  if (!dd_stmt_run (keep, error))
    return FALSE;
  mark =
    dd_db_prepare (self->views, "UPDATE act SET voided = 1 WHERE id = ?1 AND person = ?2", error);
  if (mark == NULL)
    return FALSE;
  dd_stmt_bind_text (mark, 1, target);
  dd_stmt_bind_text (mark, 2, dd_event_get_person (event));
  return dd_stmt_run (mark, error) && sum_up_again (self, target, error);
}

gboolean
dd_project_event (DdStore *self,
                  const DdEvent *event,
                  GError **error)
{
  g_autoptr (DdBodyFacts) facts = dd_body_facts_new (event->body);

  /* What is no statement of ours, or was erased, means nothing here. */
  if (facts == NULL || !dd_body_facts_fit (facts, event))
    return TRUE;
  switch (facts->kind)
    {
    case DD_KIND_LEARNER_ADDED:
    case DD_KIND_LEARNER_CHANGED:
      return project_roster (self, event, facts, error);
    case DD_KIND_ANCHOR:
      return dd_project_anchor (self, event, facts, error);
    case DD_KIND_VOIDED:
      return project_void (self, event, facts, error);
    case DD_KIND_SITTING_STARTED:
    case DD_KIND_SITTING_STOPPED:
    case DD_KIND_STUDIED:
    case DD_KIND_PART_SEEN:
    case DD_KIND_ANSWERED:
    case DD_KIND_HINT_READ:
    case DD_KIND_SOLUTION_READ:
    case DD_KIND_SKIPPED:
    case DD_KIND_LESSON_DONE:
      return dd_project_act (self, event, facts, error);
    case DD_KIND_UNKNOWN:
    case DD_KIND_INSTALL_STARTED:
    default:
      return TRUE;
    }
}
