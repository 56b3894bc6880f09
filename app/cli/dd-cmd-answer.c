/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl answer ITEM.xml [--seed N] --correct | --empty | ID=VALUE... */

#include "dd-cli-attempt.h"
#include "dd-cli.h"
#include "dd-files.h"
#include "dd-limits.h"

static int
play (const char *path, gint64 seed, gboolean correct, char **answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dd_files_read (path, DD_LIMIT_XML_BYTES, &error);
  g_autoptr (DdItem) item = NULL;
  g_autoptr (DdAttempt) attempt = NULL;
  g_autofree char *outcomes = NULL;
  DdJudgement judgement = DD_JUDGEMENT_NONE;
  if (bytes == NULL)
    return dd_cli_fail (error);
  item = dd_item_new_from_bytes (bytes, path, &error);
  if (item == NULL)
    return dd_cli_fail (error);
  attempt = dd_attempt_new (item, (guint64) seed);
  if (correct && !dd_attempt_set_correct (attempt))
    {
      dd_cli_say ("%s: The item declares no right answer for every response.", path);
      return DD_CLI_FAULTY;
    }
  if (!dd_cli_set_answers (attempt, answers, &error))
    return dd_cli_fail (error);
  judgement = dd_attempt_submit (attempt);
  outcomes = dd_attempt_outcomes_to_json (attempt);
  dd_cli_printf ("%s\n", outcomes);
  dd_cli_say ("%s%s", dd_cli_get_judgement_name (judgement),
              dd_attempt_is_any_nearly (attempt) ? ", nearly: only marks are missing" : "");
  return DD_CLI_DONE;
}

int
dd_cmd_answer (char **argv)
{
  gboolean correct = FALSE;
  gboolean empty = FALSE;
  gint64 seed = 1;
  const GOptionEntry entries[] = { { "correct", 0, 0, G_OPTION_ARG_NONE, &correct, NULL, NULL },
                                   { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, NULL, NULL },
                                   { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) operands = NULL;
  gboolean json = FALSE; /* the outcomes are JSON either way */
  if (!dd_cli_parse (argv, entries, &json, &operands) || !dd_cli_check_operands (operands, 1, 0))
    return DD_CLI_USAGE;
  if ((correct ? 1 : 0) + (empty ? 1 : 0) + (operands[1] != NULL ? 1 : 0) != 1)
    return dd_cli_misuse ("Give --correct, or --empty, or answers as ID=VALUE.");
  if (seed < 0)
    return dd_cli_misuse ("A seed is a number from 0 on.");
  return play (operands[0], seed, correct, operands + 1);
}
