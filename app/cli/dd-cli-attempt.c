/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See dd-cli-attempt.h. */

#include "dd-cli-attempt.h"

#include <string.h>

gboolean
dd_cli_set_answers (DdAttempt *attempt, char **answers, GError **error)
{
  for (guint i = 0; answers[i] != NULL; i++)
    {
      const char *equals = strchr (answers[i], '=');
      g_autofree char *id = NULL;
      if (equals == NULL || equals == answers[i])
        {
          g_set_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE,
                       "\"%s\" is no answer: write ID=VALUE.", answers[i]);
          return FALSE;
        }
      id = g_strndup (answers[i], (gsize) (equals - answers[i]));
      if (!dd_attempt_set_response_words (attempt, id, equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

const char *
dd_cli_get_judgement_name (DdJudgement judgement)
{
  switch (judgement)
    {
    case DD_JUDGEMENT_RIGHT:
      return "right";
    case DD_JUDGEMENT_PART:
      return "part";
    case DD_JUDGEMENT_NOT_YET:
      return "not-yet";
    case DD_JUDGEMENT_UNSCORED:
      return "unscored";
    case DD_JUDGEMENT_NONE:
    default:
      return "none";
    }
}
