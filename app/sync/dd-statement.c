/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies of events. The bytes are frozen: docs/records.md says each, and a test holds them against
 * it. What a statement is about is in dd-statement-activity.c, what only we say in
 * dd-statement-data.c. */

#include "dd-statement.h"

#include "dd-limits.h"
#include "dd-statement-private.h"

G_DEFINE_QUARK (dd_statement_error_quark, dd_statement_error)

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
        dd_statement_add_activities (writer, statement);
      dd_json_writer_add_string (writer, "language", statement->scene.language);
    }
  dd_json_writer_begin_object (writer, "extensions");
  dd_json_writer_begin_object (writer, DD_EVENT_EXTENSION);
  dd_statement_add_stamp (writer, dd_kind_to_string (statement->kind), stamp);
  /* No empty objects. */
  if (statement->kind != DD_KIND_VOIDED || statement->restated_as != NULL)
    {
      dd_json_writer_begin_object (writer, "data");
      ok = dd_statement_add_data (writer, statement, error);
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
  dd_statement_add_object (writer, statement, stamp);
  add_result (writer, statement);
  if (!add_context (writer, statement, stamp, error))
    return NULL;
  return dd_statement_end (writer, stamp, error);
}
