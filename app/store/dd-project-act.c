/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a learner did: a row for each such event, dated and marked if it does not count. */

#include <string.h>

#include "dd-project-private.h"

static gboolean
is_voided (DdStore *self,
           const char *id,
           const char *person,
           gboolean *ret_voided,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->views, "SELECT 1 FROM void WHERE target = ?1 AND person = ?2", error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, id);
  dd_stmt_bind_text (stmt, 2, person);
  *ret_voided = dd_stmt_next (stmt, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* When it happened: of something that was re-stated, when it happened first. */
typedef struct
{
  gint64 written_usec;
  gint64 at_usec;
  gboolean good;
  gboolean dated;
  gboolean restated;
  const char *boot; /* (borrowed) */
  gint64 monotonic_usec;
} When;

static gboolean
find_when (DdStore *self,
           const DdEvent *event,
           const DdBodyFacts *facts,
           When *ret_when,
           GError **error)
{
  JsonObject *restates = dd_json_get_object (facts->data, "restates");
  const char *time = dd_json_get_string (restates, "timestamp");
  const char *boot = dd_json_get_string (restates, "boot");
  g_autofree char *install = dd_event_dup_install (event);
  g_autoptr (GError) failure = NULL;
  gint64 monotonic_ms = 0;
  When when = { .written_usec = facts->time_usec,
                .good = facts->good,
                .boot = facts->boot,
                .monotonic_usec = facts->monotonic_usec };

  if (time != NULL && dd_clock_parse_utc (time, &when.written_usec))
    {
      when.restated = TRUE;
      when.good = g_strcmp0 (dd_json_get_string (restates, "quality"), "good") == 0;
      when.boot = boot;
      dd_json_get_int (restates, "monotonic", &monotonic_ms);
      when.monotonic_usec = CLAMP (monotonic_ms, 0, G_MAXINT64 / 2000) * 1000;
    }
  if (when.boot == NULL)
    when.boot = "";
  when.at_usec = when.written_usec;
  when.dated = when.good;
  if (!when.good &&
      dd_project_date (self, install, when.boot, when.monotonic_usec, &when.at_usec, &failure))
    when.dated = TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *ret_when = when;
  return TRUE;
}

static gint64
clamp_count (JsonObject *data,
             const char *name)
{
  gint64 value = 0;

  dd_json_get_int (data, name, &value);
  return CLAMP (value, 0, G_MAXINT32);
}

/* The one number that this kind of event has besides. */
static gint64
read_number (const DdBodyFacts *facts)
{
  DdSittingEnd end = DD_SITTING_END_STOP;

  if (facts->kind == DD_KIND_PART_SEEN)
    return dd_part_from_string (dd_json_get_string (facts->data, "part"));
  if (facts->kind == DD_KIND_HINT_READ)
    return clamp_count (facts->data, "hint");
  if (facts->kind == DD_KIND_ANSWERED)
    return clamp_count (facts->data, "try");
  if (facts->kind == DD_KIND_SITTING_STOPPED &&
      dd_sitting_end_from_string (dd_json_get_string (facts->data, "end"), &end))
    return end;
  return 0;
}

static void
bind_answer (DdStmt *stmt,
             const DdBodyFacts *facts)
{
  JsonObject *result = dd_json_get_object (facts->body, "result");
  DdVerdict verdict = DD_VERDICT_UNSCORED;
  DdPhase phase = DD_PHASE_LEARN;
  double score = 0;
  double max_score = 0;

  dd_verdict_from_string (dd_json_get_string (facts->data, "verdict"), &verdict);
  dd_phase_from_string (dd_json_get_string (facts->data, "phase"), &phase);
  dd_json_get_double (facts->data, "score", &score);
  dd_json_get_double (facts->data, "max", &max_score);
  dd_stmt_bind_int (stmt, 20, phase);
  dd_stmt_bind_int (stmt, 21, dd_sure_from_string (dd_json_get_string (facts->data, "sure")));
  dd_stmt_bind_int (stmt, 22, clamp_count (facts->data, "hints"));
  dd_stmt_bind_int (stmt, 23, verdict);
  dd_stmt_bind_double (stmt, 24, score);
  dd_stmt_bind_double (stmt, 25, max_score);
  dd_stmt_bind_int (stmt, 26,
                    dd_body_facts_parse_duration (dd_json_get_string (result, "duration")));
  dd_stmt_bind_text (stmt, 27, dd_json_get_string (facts->data, "seed"));
  dd_stmt_bind_text (stmt, 28, dd_json_get_string (facts->data, "package"));
  dd_stmt_bind_text (stmt, 29, dd_json_get_string (result, "response"));
}

static void
bind_act (DdStmt *stmt,
          const DdEvent *event,
          const DdBodyFacts *facts,
          const When *when,
          gboolean voided)
{
  dd_stmt_bind_text (stmt, 1, event->id);
  dd_stmt_bind_blob (stmt, 2, event->hash, sizeof event->hash);
  dd_stmt_bind_int (stmt, 3, facts->kind);
  dd_stmt_bind_text (stmt, 4, dd_event_get_person (event));
  dd_stmt_bind_text (stmt, 5, event->stream);
  dd_stmt_bind_int (stmt, 6, event->seq);
  dd_stmt_bind_int (stmt, 7, voided);
  dd_stmt_bind_int (stmt, 8, when->restated);
  dd_stmt_bind_int (stmt, 9, when->written_usec);
  dd_stmt_bind_int (stmt, 10, when->good);
  dd_stmt_bind_text (stmt, 11, when->boot);
  dd_stmt_bind_int (stmt, 12, when->monotonic_usec);
  dd_stmt_bind_int (stmt, 13, when->at_usec);
  dd_stmt_bind_int (stmt, 14, when->dated);
  dd_stmt_bind_text (stmt, 15, dd_json_get_string (facts->data, "sitting"));
  dd_stmt_bind_text (stmt, 16, dd_json_get_string (facts->data, "course"));
  dd_stmt_bind_text (stmt, 17, dd_json_get_string (facts->data, "lesson"));
  dd_stmt_bind_text (stmt, 18, dd_json_get_string (facts->data, "exercise"));
  dd_stmt_bind_int (stmt, 19, read_number (facts));
  bind_answer (stmt, facts);
}

gboolean
dd_project_act (DdStore *self,
                const DdEvent *event,
                const DdBodyFacts *facts,
                GError **error)
{
  const char *course = dd_json_get_string (facts->data, "course");
  const char *exercise = dd_json_get_string (facts->data, "exercise");
  g_autoptr (DdStmt) stmt = NULL;
  gboolean voided = FALSE;
  When when = { 0 };

  if (strcmp (event->about, dd_event_get_person (event)) != 0)
    return TRUE;
  if (!is_voided (self, event->id, dd_event_get_person (event), &voided, error) ||
      !find_when (self, event, facts, &when, error))
    return FALSE;
  stmt = dd_db_prepare (self->views,
                        "INSERT OR IGNORE INTO act VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
                        "?10, ?11, ?12, ?13, ?14, ?15, "
                        "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)",
                        error);
  if (stmt == NULL)
    return FALSE;
  bind_act (stmt, event, facts, &when, voided);
  if (!dd_stmt_run (stmt, error))
    return FALSE;
  return course == NULL || exercise == NULL ||
         dd_project_attempt (self, dd_event_get_person (event), course, exercise, error);
}
