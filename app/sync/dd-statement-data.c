/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an event says that xAPI has no word for: the data of our extension, a list of members for
 * each kind. Like all bytes of events these are frozen. */

#include "dd-statement-private.h"

#include <string.h>

#include "dd-digest.h"
#include "dd-json.h"

static void
add_where (DdJsonWriter *writer,
           const DdStatement *statement)
{
  const DdWhere *where = dd_statement_get_where (statement);

  dd_json_writer_add_string (writer, "sitting", statement->scene.sitting);
  dd_json_writer_add_string (writer, "course", where->course);
  if (where->version > 0)
    dd_json_writer_add_int (writer, "version", where->version);
  dd_json_writer_add_string (writer, "package", where->package);
  dd_json_writer_add_string (writer, "lesson", where->lesson);
  dd_json_writer_add_string (writer, "exercise", dd_statement_get_exercise (statement));
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

gboolean
dd_statement_add_data (DdJsonWriter *writer,
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
