/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl record LEARNER COURSE EXERCISE ID=VALUE... */

#include "dd-cli-attempt.h"
#include "dd-cli-learner.h"
#include "dd-cli.h"
#include "dd-progress.h"
#include "dd-record.h"
#include "dd-shelf.h"

/* What was asked for on the command line. */
typedef struct
{
  const char *learner;
  const char *course;
  const char *exercise;
  const char *lang; /* nullable */
  gint64 seed;
  DdSure sure;
  gboolean as_json;
} Call;

/* The exercise as it was played. */
typedef struct
{
  DdPackage *package;         /* owned */
  const DdExerciseInfo *info; /* borrowed from the package's course */
  const char *lang;           /* borrowed from the course */
  DdItem *item;               /* owned */
  DdAttempt *attempt;         /* owned */
} Played;

static void
clear_played (Played *self)
{
  g_clear_pointer (&self->attempt, dd_attempt_free);
  g_clear_pointer (&self->item, dd_item_unref);
  g_clear_pointer (&self->package, dd_package_close);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Played, clear_played)

/* What was asked for must be there: an answer that was meant for one language is judged wrongly in
 * another. "en-GB" is answered with en. */
static gboolean
pick_language (Played *self, const Call *call, GError **error)
{
  DdCourse *course = dd_package_get_course (self->package);
  gboolean other = FALSE;
  g_autofree char *languages = NULL;
  self->lang = dd_course_pick_language (course, call->lang);
  if (call->lang != NULL)
    dd_course_get_exercise_href (course, self->info, call->lang, &other);
  if (!other)
    return TRUE;
  languages = g_strjoinv (", ", (char **) dd_course_get_languages (course));
  g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
               "The exercise \"%s\" is not there in \"%s\"; the course's languages are: %s.",
               call->exercise, call->lang, languages);
  return FALSE;
}

static gboolean
open_exercise (Played *self, const Call *call, const char *folder, GError **error)
{
  DdCourse *course = NULL;
  const char *href = NULL;
  g_autoptr (GBytes) bytes = NULL;
  self->package = dd_shelf_open (folder, call->course, error);
  if (self->package == NULL)
    return FALSE;
  course = dd_package_get_course (self->package);
  self->info = dd_course_find_exercise (course, call->exercise);
  if (self->info == NULL)
    {
      g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_FOUND,
                   "The course %s has no exercise \"%s\".", call->course, call->exercise);
      return FALSE;
    }
  if (!pick_language (self, call, error))
    return FALSE;
  href = dd_course_get_exercise_href (course, self->info, self->lang, NULL);
  bytes = dd_package_read (self->package, href, error);
  if (bytes == NULL)
    return FALSE;
  self->item = dd_item_new_from_bytes (bytes, href, error);
  if (self->item == NULL)
    return FALSE;
  if (call->sure != DD_SURE_NOT_ASKED && !dd_item_asks_sure (self->item))
    {
      g_set_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE,
                   "The exercise \"%s\" does not ask whether one is sure; leave --sure out.",
                   call->exercise);
      return FALSE;
    }
  return TRUE;
}

static gboolean
play (Played *self, const Call *call, char **answers, GError **error)
{
  self->attempt = dd_attempt_new (self->item, (guint64) call->seed);
  if (!dd_cli_set_answers (self->attempt, answers, error))
    return FALSE;
  if (!dd_attempt_is_answerable (self->attempt))
    {
      g_set_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE,
                   "The exercise \"%s\" is not answered, or with too few or too many choices.",
                   call->exercise);
      return FALSE;
    }
  dd_attempt_submit (self->attempt);
  return TRUE;
}

static DdVerdict
get_verdict (DdJudgement judgement)
{
  switch (judgement)
    {
    case DD_JUDGEMENT_RIGHT:
      return DD_VERDICT_RIGHT;
    case DD_JUDGEMENT_PART:
      return DD_VERDICT_PART;
    case DD_JUDGEMENT_NOT_YET:
      return DD_VERDICT_NOT_YET;
    case DD_JUDGEMENT_UNSCORED:
    case DD_JUDGEMENT_NONE:
    default:
      return DD_VERDICT_UNSCORED;
    }
}

static char *
write_down (const Played *self, const Call *call, const char *folder, GError **error)
{
  g_autoptr (DdStore) store = dd_store_open (folder, DD_STORE_NORMAL, error);
  g_autoptr (DdLearner) learner =
    store != NULL ? dd_cli_find_learner (store, call->learner, error) : NULL;
  g_autoptr (DdExerciseProgress) before = NULL;
  g_autofree char *response = dd_attempt_responses_to_json (self->attempt);
  g_autofree char *outcomes = dd_attempt_outcomes_to_json (self->attempt);
  char *id = NULL;
  const DdScene scene = { .language = self->lang };
  DdAnswer answer = {
    .exercise = call->exercise, .response = response, .outcomes = outcomes, .sure = call->sure
  };
  if (learner == NULL)
    return NULL;
  before = dd_progress_load_exercise (store, learner->id, call->course, call->exercise, error);
  if (before == NULL)
    return NULL;
  answer.where.course = call->course;
  answer.where.version = (int) dd_course_get_version (dd_package_get_course (self->package));
  answer.where.package = dd_package_get_name (self->package);
  answer.where.lesson = self->info->lesson->id;
  answer.seed = (guint64) call->seed;
  answer.verdict = get_verdict (dd_attempt_get_judgement (self->attempt));
  answer.score = dd_attempt_get_score (self->attempt);
  answer.max_score = dd_attempt_get_max_score (self->attempt);
  answer.hints = before->hints;
  answer.phase = self->info->gate ? DD_PHASE_GUESS : DD_PHASE_LEARN;
  answer.try_number = (self->info->gate ? before->guesses : before->tries) + 1;
  return dd_record_answer (store, &scene, learner->id, &answer, &id, error) ? id : NULL;
}

static void
print_json (const Played *self, const Call *call, const char *event)
{
  g_autofree char *outcomes = dd_attempt_outcomes_to_json (self->attempt);
  DdJsonText json = { 0 };
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '{');
  dd_json_text_string (&json, "event", event);
  dd_json_text_string (&json, "course", call->course);
  dd_json_text_string (&json, "exercise", call->exercise);
  dd_json_text_string (
    &json, "verdict",
    dd_verdict_to_string (get_verdict (dd_attempt_get_judgement (self->attempt))));
  dd_json_text_double (&json, "score", dd_attempt_get_score (self->attempt));
  dd_json_text_double (&json, "max_score", dd_attempt_get_max_score (self->attempt));
  dd_json_text_boolean (&json, "nearly", dd_attempt_is_any_nearly (self->attempt));
  dd_json_text_raw (&json, "outcomes", outcomes);
  dd_json_text_close (&json, '}');
  dd_json_text_print (&json);
}

static int
record (const Call *call, char **answers)
{
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autofree char *event = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Played) played = { 0 };
  if (!open_exercise (&played, call, folder, &error) || !play (&played, call, answers, &error))
    return dd_cli_fail (error);
  event = write_down (&played, call, folder, &error);
  if (event == NULL)
    return dd_cli_fail (error);
  if (call->as_json)
    print_json (&played, call, event);
  else
    dd_cli_printf ("%s\n", event);
  return DD_CLI_DONE;
}

int
dd_cmd_record (char **argv)
{
  g_autofree char *lang = NULL;
  g_autofree char *sure = NULL;
  Call call = { .seed = 1, .sure = DD_SURE_NOT_ASKED };
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_FILENAME, &lang, NULL, NULL },
                                   { "sure", 0, 0, G_OPTION_ARG_FILENAME, &sure, NULL, NULL },
                                   { "seed", 0, 0, G_OPTION_ARG_INT64, &call.seed, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) operands = NULL;
  if (!dd_cli_parse (argv, entries, &call.as_json, &operands) ||
      !dd_cli_check_operands (operands, 4, 0))
    return DD_CLI_USAGE;
  if (sure != NULL)
    call.sure = dd_sure_from_string (sure);
  if (sure != NULL && call.sure == DD_SURE_NOT_ASKED)
    return dd_cli_misuse ("--sure takes yes or no.");
  if (call.seed < 0)
    return dd_cli_misuse ("A seed is a number from 0 on.");
  call.learner = operands[0];
  call.course = operands[1];
  call.exercise = operands[2];
  call.lang = lang;
  return record (&call, operands + 3);
}
