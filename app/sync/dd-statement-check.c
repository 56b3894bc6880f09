/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a statement may say, before it is frozen: nothing is written that could not be read back. */

#include "dd-statement-private.h"

#include <math.h>
#include <string.h>

#include "dd-digest.h"
#include "dd-id.h"

#define ID_MAX_BYTES 255

gboolean
dd_statement_refuse (GError **error,
                     const char *format,
                     ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_INVALID, text);
  return FALSE;
}

static gboolean
is_name (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > ID_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || *at == 0x7f)
      return FALSE;
  return TRUE;
}

static gboolean
check_where (const DdWhere *where,
             gboolean needs_lesson,
             GError **error)
{
  guint8 bytes[DD_DIGEST_BYTES];

  if (!is_name (where->course))
    return dd_statement_refuse (error, "a course has an id of 1 to %d bytes", ID_MAX_BYTES);
  if (where->version < 0)
    return dd_statement_refuse (error, "the version of a course is a whole number from 1");
  if (where->package != NULL && !dd_digest_from_hex (where->package, bytes, sizeof bytes))
    return dd_statement_refuse (error, "a package is named by 64 hex digits");
  if ((where->lesson != NULL || needs_lesson) && !is_name (where->lesson))
    return dd_statement_refuse (error, "a lesson has an id of 1 to %d bytes", ID_MAX_BYTES);
  return TRUE;
}

static gboolean
is_language (const char *text)
{
  gsize length = strlen (text);

  if (length < 2 || length > 35 || !g_ascii_isalpha (text[0]))
    return FALSE;
  return strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") ==
           length &&
         text[length - 1] != '-';
}

static gboolean
check_scene (const DdScene *scene,
             gboolean needs_sitting,
             GError **error)
{
  if ((scene->sitting != NULL || needs_sitting) && !dd_id_is_uuid (scene->sitting))
    return dd_statement_refuse (error, "a sitting is named by a UUID in lower case");
  if (scene->language != NULL && !is_language (scene->language))
    return dd_statement_refuse (error, "%s is no language", scene->language);
  for (guint i = 0; scene->present != NULL && scene->present[i] != NULL; i++)
    if (!dd_id_is_hex128 (scene->present[i]))
      return dd_statement_refuse (error, "somebody present is not named by 32 hex digits");
  return TRUE;
}

static gboolean
check_answer (const DdAnswer *answer,
              GError **error)
{
  if (answer == NULL || answer->response == NULL)
    return dd_statement_refuse (error, "an answer needs a response");
  if (!check_where (&answer->where, FALSE, error))
    return FALSE;
  if (!is_name (answer->exercise))
    return dd_statement_refuse (error, "an exercise has an id of 1 to %d bytes", ID_MAX_BYTES);
  if (answer->hints < 0 || answer->try_number < 1 || answer->duration_usec < 0)
    return dd_statement_refuse (
      error, "hints, duration and number of the try of an answer are out of range");
  if (answer->verdict != DD_VERDICT_UNSCORED &&
      (!isfinite (answer->score) || !isfinite (answer->max_score)))
    return dd_statement_refuse (error, "the score of an answer is no number");
  return TRUE;
}

gboolean
dd_statement_check (const DdStatement *statement,
                    GError **error)
{
  const DdScene *scene = &statement->scene;
  gboolean sits =
    statement->kind == DD_KIND_SITTING_STARTED || statement->kind == DD_KIND_SITTING_STOPPED;

  if (statement->duration_usec < 0)
    return dd_statement_refuse (error, "a duration is not negative");
  switch (statement->kind)
    {
    case DD_KIND_INSTALL_STARTED:
      return statement->public_key != NULL ||
             dd_statement_refuse (error, "an install has a public key");
    case DD_KIND_LEARNER_ADDED:
    case DD_KIND_LEARNER_CHANGED:
      return (statement->fields != NULL && statement->fields[0] != NULL) ||
             dd_statement_refuse (error, "a change changes something");
    case DD_KIND_SITTING_STARTED:
    case DD_KIND_SITTING_STOPPED:
      return check_scene (scene, sits, error);
    case DD_KIND_STUDIED:
    case DD_KIND_LESSON_DONE:
      return check_scene (scene, FALSE, error) && check_where (&statement->where, TRUE, error);
    case DD_KIND_PART_SEEN:
      return check_scene (scene, FALSE, error) && check_where (&statement->where, TRUE, error) &&
             (dd_part_to_string (statement->part) != NULL ||
              dd_statement_refuse (error, "no such part of a lesson"));
    case DD_KIND_ANSWERED:
      return check_scene (scene, FALSE, error) && check_answer (statement->answer, error);
    case DD_KIND_HINT_READ:
    case DD_KIND_SOLUTION_READ:
    case DD_KIND_SKIPPED:
      return check_scene (scene, FALSE, error) && check_where (&statement->where, FALSE, error) &&
             (is_name (statement->exercise) ||
              dd_statement_refuse (error, "an exercise has an id of 1 to %d bytes",
                                   ID_MAX_BYTES)) &&
             (statement->kind != DD_KIND_HINT_READ || statement->hint >= 1 ||
              dd_statement_refuse (error, "hints count from 1"));
    case DD_KIND_VOIDED:
      return (dd_id_is_uuid (statement->target) &&
              (statement->restated_as == NULL || dd_id_is_uuid (statement->restated_as))) ||
             dd_statement_refuse (error, "events are named by UUIDs in lower case");
    case DD_KIND_ANCHOR:
      return TRUE;
    case DD_KIND_UNKNOWN:
    default:
      return dd_statement_refuse (error, "there is no such kind of event");
    }
}
