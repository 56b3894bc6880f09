/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each answer of a record store means for the run. */

#include "dd-lrs-run.h"

#include "dd-id.h"
#include "dd-lrs-meaning.h"

DdLrsVerdict
dd_lrs_judge (const DdLrsReply *reply)
{
  switch (reply->status)
    {
    case 200:
      /* The list of ids is not looked into: servers leave out what they knew. But any web page
       * answers 200, and a page has taken nothing. */
      return reply->is_xapi || (!reply->cut && dd_lrs_is_id_list (reply->body)) ? DD_LRS_TAKEN
                                                                                : DD_LRS_NO_STORE;
    case 204:
      return DD_LRS_TAKEN;
    case 400:
    case 409:
    case 422:
      return DD_LRS_SPLIT;
    case 413:
      return DD_LRS_HALVE;
    case 401:
    case 403:
    case 407:
      return DD_LRS_DENIED;
    case 408:
    case 425:
    case 429:
      return DD_LRS_LATER;
    default:
      return reply->status >= 500 ? DD_LRS_LATER : DD_LRS_NO_STORE;
    }
}

void
dd_lrs_run_set_answer_error (DdLrsRun *run,
                             DdLrsError code,
                             const DdLrsReply *reply,
                             GError **error)
{
  g_autofree char *words = dd_lrs_client_dup_words (run->client, reply, DD_LRS_WORDS_SHOWN_BYTES);
  /* The markup of a page, of a router or a proxy, tells nobody anything. */
  gboolean telling = *words != '\0' && *words != '<';

  if (code == DD_LRS_ERROR_NOT_A_STORE && (reply->status == 200 || *words == '<'))
    {
      g_set_error (error, DD_LRS_ERROR, code,
                   "%s: it answers as a web page (%d), not as a record store; is the address "
                   "right, or does the network want a login?",
                   run->target, reply->status);
      return;
    }
  g_set_error (error, DD_LRS_ERROR, code, "%s: it answered %d%s%s", run->target, reply->status,
               telling ? ": " : "", telling ? words : "");
}

void
dd_lrs_run_note_later (DdLrsRun *run,
                       gboolean smaller,
                       gint64 asked_usec)
{
  guint32 chance = 0;

  dd_id_fill_random (&chance, sizeof chance);
  dd_lrs_pace_note_failure (run->pace, smaller);
  run->report->pause_usec = dd_lrs_pace_get_pause_usec (run->pace, chance, asked_usec);
}

gboolean
dd_lrs_run_pass_on (DdLrsRun *run,
                    GError *failure,
                    GError **error)
{
  if (g_error_matches (failure, DD_LRS_ERROR, DD_LRS_ERROR_AWAY))
    dd_lrs_run_note_later (run, TRUE, -1);
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
dd_lrs_run_go_on (DdLrsRun *run,
                  DdLrsVerdict verdict,
                  const DdLrsReply *reply,
                  GError **error)
{
  switch (verdict)
    {
    case DD_LRS_LATER:
      dd_lrs_run_note_later (run, reply->status != 429 && reply->status != 503, reply->retry_usec);
      dd_lrs_run_set_answer_error (run, DD_LRS_ERROR_LATER, reply, error);
      return FALSE;
    case DD_LRS_DENIED:
      dd_lrs_run_set_answer_error (run, DD_LRS_ERROR_DENIED, reply, error);
      return FALSE;
    case DD_LRS_NO_STORE:
      dd_lrs_run_set_answer_error (run, DD_LRS_ERROR_NOT_A_STORE, reply, error);
      return FALSE;
    case DD_LRS_TAKEN:
    case DD_LRS_SPLIT:
    case DD_LRS_HALVE:
    default:
      return TRUE;
    }
}
