/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies of events. The bytes are frozen: docs/records.md says each, and a test holds them against
 * it. */

#include "dd-statement.h"

#include <math.h>
#include <string.h>

#include "dd-digest.h"
#include "dd-id.h"
#include "dd-json-writer.h"
#include "dd-json.h"
#include "dd-limits.h"
#include "dd-statement-private.h"

G_DEFINE_QUARK (dd_statement_error_quark, dd_statement_error)

#define ADL_ACTIVITY "http://adlnet.gov/expapi/activities/"
#define OUR_TYPE "urn:domdom:type:"

/* ---- Parts of a statement (xAPI 1.0.3 Data 2.4) ---- */

static void
add_agent (DdJsonWriter *writer,
           const char *name,
           const char *account)
{
  dd_json_writer_begin_object (writer, name);
  dd_json_writer_add_string (writer, "objectType", "Agent");
  dd_json_writer_begin_object (writer, "account");
  dd_json_writer_add_string (writer, "homePage", DD_HOME_PAGE);
  dd_json_writer_add_string (writer, "name", account);
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
}

static void
add_verb (DdJsonWriter *writer,
          DdKind kind)
{
  dd_json_writer_begin_object (writer, "verb");
  dd_json_writer_add_string (writer, "id", dd_kind_get_verb (kind));
  dd_json_writer_begin_object (writer, "display");
  dd_json_writer_add_string (writer, "en-US", dd_kind_get_verb_display (kind));
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
}

static void
add_activity (DdJsonWriter *writer,
              const char *name,
              const char *id,
              const char *type)
{
  dd_json_writer_begin_object (writer, name);
  dd_json_writer_add_string (writer, "objectType", "Activity");
  dd_json_writer_add_string (writer, "id", id);
  dd_json_writer_begin_object (writer, "definition");
  dd_json_writer_add_string (writer, "type", type);
  if (strcmp (type, ADL_ACTIVITY "cmi.interaction") == 0)
    dd_json_writer_add_string (writer, "interactionType", "other");
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
}

/* "urn:domdom:activity:COURSE", then pairs of a word and an id; NULL ends. */
static char *
make_activity_id (const char *course,
                  ...)
{
  GString *id = g_string_new ("urn:domdom:activity:");
  va_list pairs;
  const char *part;

  g_string_append_uri_escaped (id, course, NULL, FALSE);
  va_start (pairs, course);
  while ((part = va_arg (pairs, const char *)) != NULL)
    {
      g_string_append_c (id, ':');
      g_string_append_uri_escaped (id, part, NULL, FALSE);
    }
  va_end (pairs);
  return g_string_free (id, FALSE);
}

static void
add_course (DdJsonWriter *writer,
            const DdWhere *where)
{
  g_autofree char *id = make_activity_id (where->course, NULL);

  add_activity (writer, NULL, id, ADL_ACTIVITY "course");
}

static void
add_lesson (DdJsonWriter *writer,
            const char *name,
            const DdWhere *where)
{
  g_autofree char *id = make_activity_id (where->course, "lesson", where->lesson, NULL);

  add_activity (writer, name, id, ADL_ACTIVITY "lesson");
}

static void
add_exercise (DdJsonWriter *writer,
              const char *name,
              const DdWhere *where,
              const char *exercise)
{
  g_autofree char *id = make_activity_id (where->course, "exercise", exercise, NULL);

  add_activity (writer, name, id, ADL_ACTIVITY "cmi.interaction");
}

static void
add_sitting (DdJsonWriter *writer,
             const char *name,
             const char *sitting)
{
  g_autofree char *id = g_strconcat ("urn:domdom:sitting:", sitting, NULL);

  add_activity (writer, name, id, OUR_TYPE "sitting");
}

static const DdWhere *
get_where (const DdStatement *statement)
{
  return statement->kind == DD_KIND_ANSWERED ? &statement->answer->where : &statement->where;
}

static const char *
get_exercise (const DdStatement *statement)
{
  return statement->kind == DD_KIND_ANSWERED ? statement->answer->exercise : statement->exercise;
}

static void
add_object (DdJsonWriter *writer,
            const DdStatement *statement,
            const DdStamp *stamp)
{
  const DdWhere *where = get_where (statement);
  const char *exercise = get_exercise (statement);
  g_autofree char *id = NULL;
  char hint[24];

  switch (statement->kind)
    {
    case DD_KIND_INSTALL_STARTED:
    case DD_KIND_ANCHOR:
      id = g_strconcat ("urn:domdom:install:", stamp->install, NULL);
      add_activity (writer, "object", id, OUR_TYPE "install");
      break;
    case DD_KIND_LEARNER_ADDED:
    case DD_KIND_LEARNER_CHANGED:
      add_activity (writer, "object", "urn:domdom:roster", OUR_TYPE "roster");
      break;
    case DD_KIND_SITTING_STARTED:
    case DD_KIND_SITTING_STOPPED:
      add_sitting (writer, "object", statement->scene.sitting);
      break;
    case DD_KIND_STUDIED:
    case DD_KIND_LESSON_DONE:
      add_lesson (writer, "object", where);
      break;
    case DD_KIND_PART_SEEN:
      id = make_activity_id (where->course, "lesson", where->lesson, "part",
                             dd_part_to_string (statement->part), NULL);
      add_activity (writer, "object", id, OUR_TYPE "part");
      break;
    case DD_KIND_ANSWERED:
    case DD_KIND_SKIPPED:
      add_exercise (writer, "object", where, exercise);
      break;
    case DD_KIND_HINT_READ:
      g_snprintf (hint, sizeof hint, "%d", statement->hint);
      id = make_activity_id (where->course, "exercise", exercise, "hint", hint, NULL);
      add_activity (writer, "object", id, OUR_TYPE "hint");
      break;
    case DD_KIND_SOLUTION_READ:
      id = make_activity_id (where->course, "exercise", exercise, "solution", NULL);
      add_activity (writer, "object", id, OUR_TYPE "solution");
      break;
    case DD_KIND_VOIDED:
      dd_json_writer_begin_object (writer, "object");
      dd_json_writer_add_string (writer, "objectType", "StatementRef");
      dd_json_writer_add_string (writer, "id", statement->target);
      dd_json_writer_end_object (writer);
      break;
    case DD_KIND_UNKNOWN:
    default:
      g_assert_not_reached ();
    }
}

/* ISO 8601, at most two decimals, cut. */
static void
add_duration (DdJsonWriter *writer,
              gint64 usec)
{
  gint64 hundredths = usec / (G_TIME_SPAN_SECOND / 100);
  char text[48];

  if (hundredths % 100 != 0)
    g_snprintf (text, sizeof text, "PT%" G_GINT64_FORMAT ".%02dS", hundredths / 100,
                (int) (hundredths % 100));
  else
    g_snprintf (text, sizeof text, "PT%" G_GINT64_FORMAT "S", hundredths / 100);
  dd_json_writer_add_string (writer, "duration", text);
}

/* Only a score that xAPI allows: 0 <= raw <= max, 0 < max. Whatever it is, it also stands in our
 * data. */
static void
add_score (DdJsonWriter *writer,
           const DdAnswer *answer)
{
  if (answer->verdict == DD_VERDICT_UNSCORED || answer->max_score <= 0 || answer->score < 0 ||
      answer->score > answer->max_score)
    return;
  dd_json_writer_begin_object (writer, "score");
  dd_json_writer_add_double (writer, "scaled", answer->score / answer->max_score);
  dd_json_writer_add_double (writer, "raw", answer->score);
  dd_json_writer_add_int (writer, "min", 0);
  dd_json_writer_add_double (writer, "max", answer->max_score);
  dd_json_writer_end_object (writer);
}

static void
add_result (DdJsonWriter *writer,
            const DdStatement *statement)
{
  const DdAnswer *answer = statement->answer;

  if (statement->kind == DD_KIND_ANSWERED)
    {
      dd_json_writer_begin_object (writer, "result");
      add_score (writer, answer);
      if (answer->verdict != DD_VERDICT_UNSCORED)
        dd_json_writer_add_boolean (writer, "success", answer->verdict == DD_VERDICT_RIGHT);
      dd_json_writer_add_string (writer, "response", answer->response);
      add_duration (writer, answer->duration_usec);
      dd_json_writer_end_object (writer);
    }
  else if (statement->kind == DD_KIND_SITTING_STOPPED || statement->kind == DD_KIND_STUDIED)
    {
      dd_json_writer_begin_object (writer, "result");
      add_duration (writer, statement->duration_usec);
      dd_json_writer_end_object (writer);
    }
  else if (statement->kind == DD_KIND_LESSON_DONE)
    {
      dd_json_writer_begin_object (writer, "result");
      dd_json_writer_add_boolean (writer, "completion", TRUE);
      if (statement->duration_usec > 0)
        add_duration (writer, statement->duration_usec);
      dd_json_writer_end_object (writer);
    }
}

static void
add_team (DdJsonWriter *writer,
          const DdScene *scene)
{
  if (scene->present == NULL || scene->present[0] == NULL || scene->present[1] == NULL)
    return;
  dd_json_writer_begin_object (writer, "team");
  dd_json_writer_add_string (writer, "objectType", "Group");
  dd_json_writer_begin_array (writer, "member");
  for (guint i = 0; scene->present[i] != NULL; i++)
    add_agent (writer, NULL, scene->present[i]);
  dd_json_writer_end_array (writer);
  dd_json_writer_end_object (writer);
}

/* What the object stands in: the nearest as parent, the rest as grouping. */
static void
add_activities (DdJsonWriter *writer,
                const DdStatement *statement)
{
  const DdWhere *where = get_where (statement);
  const char *sitting = statement->scene.sitting;
  gboolean is_lesson = statement->kind == DD_KIND_STUDIED || statement->kind == DD_KIND_LESSON_DONE;
  gboolean is_detail =
    statement->kind == DD_KIND_HINT_READ || statement->kind == DD_KIND_SOLUTION_READ;
  gboolean course_is_parent = is_lesson || (where->lesson == NULL && !is_detail);

  dd_json_writer_begin_object (writer, "contextActivities");
  dd_json_writer_begin_array (writer, "parent");
  if (is_detail)
    add_exercise (writer, NULL, where, statement->exercise);
  else if (course_is_parent)
    add_course (writer, where);
  else
    add_lesson (writer, NULL, where);
  dd_json_writer_end_array (writer);
  if (!course_is_parent || sitting != NULL)
    {
      dd_json_writer_begin_array (writer, "grouping");
      if (is_detail && where->lesson != NULL)
        add_lesson (writer, NULL, where);
      if (!course_is_parent)
        add_course (writer, where);
      if (sitting != NULL)
        add_sitting (writer, NULL, sitting);
      dd_json_writer_end_array (writer);
    }
  dd_json_writer_end_object (writer);
}

/* ---- Our extension ---- */

void
dd_statement_add_stamp (DdJsonWriter *writer,
                        const char *kind,
                        const DdStamp *stamp)
{
  g_autofree char *clock = dd_clock_format_utc (stamp->clock_usec);

  dd_json_writer_add_string (writer, "kind", kind);
  dd_json_writer_add_string (writer, "stream", stamp->stream);
  dd_json_writer_add_int (writer, "seq", stamp->seq);
  dd_json_writer_add_string (writer, "boot", stamp->boot);
  dd_json_writer_add_int (writer, "monotonic", stamp->monotonic_usec / G_TIME_SPAN_MILLISECOND);
  dd_json_writer_add_string (writer, "clock", clock);
  dd_json_writer_add_string (writer, "quality", dd_clock_quality_to_string (stamp->quality));
}

static void
add_where (DdJsonWriter *writer,
           const DdStatement *statement)
{
  const DdWhere *where = get_where (statement);

  dd_json_writer_add_string (writer, "sitting", statement->scene.sitting);
  dd_json_writer_add_string (writer, "course", where->course);
  if (where->version > 0)
    dd_json_writer_add_int (writer, "version", where->version);
  dd_json_writer_add_string (writer, "package", where->package);
  dd_json_writer_add_string (writer, "lesson", where->lesson);
  dd_json_writer_add_string (writer, "exercise", get_exercise (statement));
}

/* An outcome without a value is null in an attempt, and is not said in a statement. */
static gboolean
add_outcomes (DdJsonWriter *writer,
              const char *outcomes,
              GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean some = FALSE;

  if (outcomes == NULL)
    return TRUE;
  node = dd_json_parse (outcomes, strlen (outcomes), NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return dd_statement_refuse (error, "the outcomes of an answer are no JSON object");
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (JSON_NODE_HOLDS_NULL (value))
        continue;
      if (!some)
        dd_json_writer_begin_object (writer, "outcomes");
      some = TRUE;
      if (!dd_json_writer_add_node (writer, name, value))
        return dd_statement_refuse (
          error, "the outcome %s of an answer holds null or an empty object", name);
    }
  if (some)
    dd_json_writer_end_object (writer);
  return TRUE;
}

static gboolean
add_answer (DdJsonWriter *writer,
            const DdAnswer *answer,
            GError **error)
{
  g_autoptr (JsonNode) response = dd_json_parse (answer->response, strlen (answer->response), NULL);
  char seed[24];

  if (response == NULL || !JSON_NODE_HOLDS_OBJECT (response))
    return dd_statement_refuse (error, "the response of an answer is no JSON object");
  /* As text: not every reader of JSON has 64 bits for a number. */
  g_snprintf (seed, sizeof seed, "%" G_GUINT64_FORMAT, answer->seed);
  dd_json_writer_add_string (writer, "seed", seed);
  dd_json_writer_add_string (writer, "verdict", dd_verdict_to_string (answer->verdict));
  if (answer->verdict != DD_VERDICT_UNSCORED)
    {
      dd_json_writer_add_double (writer, "score", answer->score);
      dd_json_writer_add_double (writer, "max", answer->max_score);
    }
  dd_json_writer_add_string (writer, "phase", dd_phase_to_string (answer->phase));
  dd_json_writer_add_string (writer, "sure", dd_sure_to_string (answer->sure));
  dd_json_writer_add_int (writer, "try", answer->try_number);
  dd_json_writer_add_int (writer, "hints", answer->hints);
  return add_outcomes (writer, answer->outcomes, error);
}

static void
add_fields (DdJsonWriter *writer,
            const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i += 2)
    dd_json_writer_add_string (writer, fields[i], fields[i + 1]);
}

static gboolean
add_data (DdJsonWriter *writer,
          const DdStatement *statement,
          GError **error)
{
  g_autofree char *text = NULL;

  switch (statement->kind)
    {
    case DD_KIND_INSTALL_STARTED:
      text = dd_digest_to_hex (statement->public_key, 32);
      dd_json_writer_add_string (writer, "ed25519", text);
      dd_json_writer_add_string (writer, "program", statement->program);
      return TRUE;
    case DD_KIND_ANCHOR:
      text = dd_clock_format_utc (statement->anchor_usec);
      dd_json_writer_add_string (writer, "time", text);
      return TRUE;
    case DD_KIND_LEARNER_ADDED:
    case DD_KIND_LEARNER_CHANGED:
      add_fields (writer, statement->fields);
      return TRUE;
    case DD_KIND_SITTING_STARTED:
      dd_json_writer_add_string (writer, "sitting", statement->scene.sitting);
      return TRUE;
    case DD_KIND_SITTING_STOPPED:
      dd_json_writer_add_string (writer, "sitting", statement->scene.sitting);
      dd_json_writer_add_string (writer, "end", dd_sitting_end_to_string (statement->end));
      return TRUE;
    case DD_KIND_VOIDED:
      dd_json_writer_add_string (writer, "restated-as", statement->restated_as);
      return TRUE;
    case DD_KIND_ANSWERED:
      add_where (writer, statement);
      return add_answer (writer, statement->answer, error);
    case DD_KIND_PART_SEEN:
      add_where (writer, statement);
      dd_json_writer_add_string (writer, "part", dd_part_to_string (statement->part));
      return TRUE;
    case DD_KIND_HINT_READ:
      add_where (writer, statement);
      dd_json_writer_add_int (writer, "hint", statement->hint);
      return TRUE;
    case DD_KIND_STUDIED:
    case DD_KIND_SOLUTION_READ:
    case DD_KIND_SKIPPED:
    case DD_KIND_LESSON_DONE:
      add_where (writer, statement);
      return TRUE;
    case DD_KIND_UNKNOWN:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_scene (DdKind kind)
{
  return kind != DD_KIND_INSTALL_STARTED && kind != DD_KIND_ANCHOR &&
         kind != DD_KIND_LEARNER_ADDED && kind != DD_KIND_LEARNER_CHANGED && kind != DD_KIND_VOIDED;
}

static gboolean
add_context (DdJsonWriter *writer,
             const DdStatement *statement,
             const DdStamp *stamp,
             GError **error)
{
  gboolean sits =
    statement->kind == DD_KIND_SITTING_STARTED || statement->kind == DD_KIND_SITTING_STOPPED;
  gboolean ok = TRUE;

  dd_json_writer_begin_object (writer, "context");
  if (has_scene (statement->kind))
    {
      add_team (writer, &statement->scene);
      if (!sits)
        add_activities (writer, statement);
      dd_json_writer_add_string (writer, "language", statement->scene.language);
    }
  dd_json_writer_begin_object (writer, "extensions");
  dd_json_writer_begin_object (writer, DD_EVENT_EXTENSION);
  dd_statement_add_stamp (writer, dd_kind_to_string (statement->kind), stamp);
  /* No empty objects. */
  if (statement->kind != DD_KIND_VOIDED || statement->restated_as != NULL)
    {
      dd_json_writer_begin_object (writer, "data");
      ok = add_data (writer, statement, error);
      dd_json_writer_end_object (writer);
    }
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
  return ok;
}

/* ---- The whole ---- */

void
dd_statement_begin (DdJsonWriter *writer,
                    const DdStamp *stamp,
                    DdKind kind)
{
  dd_json_writer_begin_object (writer, NULL);
  dd_json_writer_add_string (writer, "id", stamp->id);
  add_agent (writer, "actor", stamp->person);
  add_verb (writer, kind);
}

GBytes *
dd_statement_end (DdJsonWriter *writer,
                  const DdStamp *stamp,
                  GError **error)
{
  g_autofree char *timestamp = dd_clock_format_utc (stamp->time_usec);
  g_autoptr (GBytes) body = NULL;

  dd_json_writer_add_string (writer, "timestamp", timestamp);
  dd_json_writer_end_object (writer);
  body = dd_json_writer_finish (writer);
  if (!g_utf8_validate_len (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL))
    {
      dd_statement_refuse (error, "an event holds text that is not UTF-8");
      return NULL;
    }
  if (g_bytes_get_size (body) > DD_LIMIT_EVENT_BODY_BYTES)
    {
      g_set_error (error,
                   DD_STATEMENT_ERROR,
                   DD_STATEMENT_ERROR_TOO_LARGE,
                   "an event of %" G_GSIZE_FORMAT " bytes is over the limit of %d",
                   g_bytes_get_size (body),
                   DD_LIMIT_EVENT_BODY_BYTES);
      return NULL;
    }
  return g_steal_pointer (&body);
}

GBytes *
dd_statement_build (const DdStamp *stamp,
                    gpointer data,
                    GError **error)
{
  const DdStatement *statement = data;
  g_autoptr (DdJsonWriter) writer = dd_json_writer_new ();

  if (statement->original != NULL)
    return dd_statement_build_restated (stamp, statement->original, error);
  if (!dd_statement_check (statement, error))
    return NULL;
  dd_statement_begin (writer, stamp, statement->kind);
  add_object (writer, statement, stamp);
  add_result (writer, statement);
  if (!add_context (writer, statement, stamp, error))
    return NULL;
  return dd_statement_end (writer, stamp, error);
}
