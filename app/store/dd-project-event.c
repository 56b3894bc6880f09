/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one event means for the projections. Every rule here gives the same whatever came before:
 * rows are keyed by event, and sums are made again from all rows they are sums of. */

#include <string.h>

#include "dd-id.h"
#include "dd-project-private.h"

/* Fields of a person that this version knows. */
static const char *const field_names[] = { "name", "class", "number", "code",
                                           "picture", "address", "role", "archived" };

/* Of whom an event tells: the second half of its stream. */
static const char *
get_person (const DdEvent *event)
{
  return event->stream + DD_EVENT_PERSON_CHARS + 1;
}

static char *
dup_install (const char *stream)
{
  return g_strndup (stream, DD_EVENT_PERSON_CHARS);
}

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
  dd_stmt_bind_text (keep, 1, get_person (event));
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
  dd_stmt_bind_text (decide, 1, get_person (event));
  dd_stmt_bind_text (decide, 2, name);
  return dd_stmt_run (decide, error);
}

static gboolean
project_roster (DdStore *self,
                const DdEvent *event,
                const DdBodyFacts *facts,
                GError **error)
{
  if (strcmp (event->about, get_person (event)) != 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++)
    {
      const char *value = dd_json_get_string (facts->data, field_names[i]);

      if (value != NULL && !put_field (self, event, facts, field_names[i], value, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Time ---- */

gboolean
dd_project_date (DdStore *self,
                 const char *install,
                 const char *boot,
                 gint64 monotonic_usec,
                 gint64 *ret_time_usec,
                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->views,
                   "SELECT time_usec - monotonic_usec FROM anchor WHERE install = ?1 AND boot = ?2 "
                   "ORDER BY monotonic_usec, hash LIMIT 1",
                   error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, boot);
  if (dd_stmt_next (stmt, &failure))
    {
      *ret_time_usec = dd_stmt_get_int (stmt, 0) + monotonic_usec;
      return TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Sums that hold an undated thing of this boot; element type char *, three in a row. */
static GPtrArray *
list_undated (DdStore *self,
              const char *install,
              const char *boot,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views,
    "SELECT DISTINCT person, course, exercise FROM act WHERE boot = ?2 AND good = 0 "
    "AND substr (stream, 1, 32) = ?1 AND course IS NOT NULL AND exercise IS NOT NULL",
    error);

  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, boot);
  while (dd_stmt_next (stmt, &failure))
    for (int column = 0; column < 3; column++)
      g_ptr_array_add (sums, dd_stmt_dup_text (stmt, column));
  if (failure == NULL)
    return g_steal_pointer (&sums);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
date_boot (DdStore *self,
           const char *install,
           const char *boot,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  gint64 zero_usec = 0;

  if (!dd_project_date (self, install, boot, 0, &zero_usec, &failure))
    {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  stmt = dd_db_prepare (self->views,
                        "UPDATE act SET at_usec = ?3 + monotonic_usec, dated = 1 "
                        "WHERE boot = ?2 AND good = 0 AND substr (stream, 1, 32) = ?1",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, boot);
  dd_stmt_bind_int (stmt, 3, zero_usec);
  if (!dd_stmt_run (stmt, error))
    return FALSE;
  sums = list_undated (self, install, boot, error);
  if (sums == NULL)
    return FALSE;
  for (guint i = 0; i < sums->len; i += 3)
    if (!dd_project_attempt (self, sums->pdata[i], sums->pdata[i + 1], sums->pdata[i + 2], error))
      return FALSE;
  return TRUE;
}

static gboolean
project_anchor (DdStore *self,
                const DdEvent *event,
                const DdBodyFacts *facts,
                GError **error)
{
  g_autofree char *install = dup_install (event->stream);
  const char *time = dd_json_get_string (facts->data, "time");
  g_autoptr (DdStmt) stmt = NULL;
  gint64 time_usec = 0;

  /* Only an install itself says what time it was there. */
  if (facts->boot == NULL || strcmp (install, get_person (event)) != 0 || time == NULL ||
      !dd_clock_parse_utc (time, &time_usec))
    return TRUE;
  stmt = dd_db_prepare (self->views,
                        "INSERT OR IGNORE INTO anchor (install, boot, monotonic_usec, hash, "
                        "time_usec) VALUES (?1, ?2, ?3, ?4, ?5)",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, install);
  dd_stmt_bind_text (stmt, 2, facts->boot);
  dd_stmt_bind_int (stmt, 3, facts->monotonic_usec);
  dd_stmt_bind_blob (stmt, 4, event->hash, sizeof event->hash);
  dd_stmt_bind_int (stmt, 5, time_usec);
  return dd_stmt_run (stmt, error) && date_boot (self, install, facts->boot, error);
}

/* ---- Corrections ---- */

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
  if (!dd_id_is_uuid (target) || strcmp (event->about, get_person (event)) != 0)
    return TRUE;
  keep = dd_db_prepare (self->views, "INSERT OR IGNORE INTO void (target, person) VALUES (?1, ?2)",
                        error);
  if (keep == NULL)
    return FALSE;
  dd_stmt_bind_text (keep, 1, target);
  dd_stmt_bind_text (keep, 2, get_person (event));
  if (!dd_stmt_run (keep, error))
    return FALSE;
  mark =
    dd_db_prepare (self->views, "UPDATE act SET voided = 1 WHERE id = ?1 AND person = ?2", error);
  if (mark == NULL)
    return FALSE;
  dd_stmt_bind_text (mark, 1, target);
  dd_stmt_bind_text (mark, 2, get_person (event));
  return dd_stmt_run (mark, error) && sum_up_again (self, target, error);
}

/* ---- What a learner did ---- */

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
  g_autofree char *install = dup_install (event->stream);
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
  dd_stmt_bind_text (stmt, 4, get_person (event));
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

static gboolean
project_act (DdStore *self,
             const DdEvent *event,
             const DdBodyFacts *facts,
             GError **error)
{
  const char *course = dd_json_get_string (facts->data, "course");
  const char *exercise = dd_json_get_string (facts->data, "exercise");
  g_autoptr (DdStmt) stmt = NULL;
  gboolean voided = FALSE;
  When when = { 0 };

  if (strcmp (event->about, get_person (event)) != 0)
    return TRUE;
  if (!is_voided (self, event->id, get_person (event), &voided, error) ||
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
         dd_project_attempt (self, get_person (event), course, exercise, error);
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
      return project_anchor (self, event, facts, error);
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
      return project_act (self, event, facts, error);
    case DD_KIND_UNKNOWN:
    case DD_KIND_INSTALL_STARTED:
    default:
      return TRUE;
    }
}
