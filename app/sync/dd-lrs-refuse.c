/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A statement that was refused alone: perhaps the store has it already; perhaps the store refuses
 * everything, which a statement tells that it is known to have taken. */

#include "dd-lrs-run.h"

#include <string.h>

#include "dd-lrs-meaning.h"
#include "dd-preferences.h"

/* This PC's note of a statement that the store has: "ID TARGET". */
#define TAKEN_CHOICE "lrs-taken"

/* ---- What it is known to have taken ---- */

void
dd_lrs_run_load_taken (DdLrsRun *run)
{
  g_autofree char *note = NULL;

  if (!dd_preferences_get (run->store, NULL, TAKEN_CHOICE, &note, NULL) || note == NULL)
    return;
  if (strlen (note) > DD_EVENT_ID_CHARS && note[DD_EVENT_ID_CHARS] == ' ' &&
      strcmp (note + DD_EVENT_ID_CHARS + 1, run->target) == 0)
    run->taken = g_strndup (note, DD_EVENT_ID_CHARS);
}

gboolean
dd_lrs_run_save_taken (DdLrsRun *run,
                       const char *id,
                       GError **error)
{
  g_autofree char *note = g_strconcat (id, " ", run->target, NULL);

  return dd_preferences_set (run->store, NULL, TAKEN_CHOICE, note, error);
}

/* ---- 409 ---- */

/* The store says that it has another statement of this id. RET_SAME: it has this very one. */
static gboolean
compare (DdLrsRun *run,
         const char *id,
         GBytes *body,
         gboolean *ret_same,
         GError **error)
{
  g_auto (DdLrsReply) reply = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!dd_lrs_client_get (run->client, id, FALSE, run->cancellable, &reply, &failure))
    return dd_lrs_run_pass_on (run, g_steal_pointer (&failure), error);
  if (reply.status == 404)
    {
      dd_lrs_reply_clear (&reply);
      if (!dd_lrs_client_get (run->client, id, TRUE, run->cancellable, &reply, &failure))
        return dd_lrs_run_pass_on (run, g_steal_pointer (&failure), error);
    }
  if (dd_lrs_judge (&reply) == DD_LRS_LATER)
    return dd_lrs_run_go_on (run, DD_LRS_LATER, &reply, error);
  /* Whoever may only write is told 401 or 403 here; then it stays unknown. */
  *ret_same = reply.status == 200 && !reply.cut && dd_lrs_means_same (body, reply.body);
  return TRUE;
}

/* ---- Does it take anything? ---- */

/* Also what it took once stands there no more: nothing to tell by. */
static DdEvent *
load_known (DdLrsRun *run)
{
  g_autoptr (DdEvent) event =
    run->taken != NULL ? dd_store_dup_event (run->store, run->taken, NULL) : NULL;

  if (event != NULL && event->body != NULL)
    return g_steal_pointer (&event);
  g_clear_pointer (&run->taken, g_free);
  return NULL;
}

static gboolean
give_up (DdLrsRun *run,
         const DdLrsReply *reply,
         GError **error)
{
  g_autofree char *words =
    dd_lrs_client_dup_words (run->client, reply, DD_LRS_WORDS_SHOWN_BYTES);

  run->pace->room = 0;
  g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_UNWANTED,
               "%s: it refuses even what it had taken before; it answered %d%s%s", run->target,
               reply->status, *words != '\0' ? ": " : "", words);
  return FALSE;
}

/* Sends again what was taken before. FALSE when the run has to end. */
static gboolean
probe (DdLrsRun *run,
       GError **error)
{
  g_autoptr (DdEvent) event = load_known (run);
  g_auto (DdLrsReply) reply = { 0 };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) failure = NULL;
  DdLrsVerdict verdict;

  if (event == NULL)
    return TRUE;
  body = dd_lrs_batch_wrap (event->body);
  if (!dd_lrs_client_post (run->client, body, run->cancellable, &reply, &failure))
    return dd_lrs_run_pass_on (run, g_steal_pointer (&failure), error);
  verdict = dd_lrs_judge (&reply);
  if (!dd_lrs_run_go_on (run, verdict, &reply, error))
    return FALSE;
  run->believed = verdict == DD_LRS_TAKEN;
  if (reply.status == 409 && !compare (run, event->id, event->body, &run->believed, error))
    return FALSE;
  return run->believed || give_up (run, &reply, error);
}

/* ---- A statement that was refused alone ---- */

gboolean
dd_lrs_run_refuse (DdLrsRun *run,
                   DdLrsItem *item,
                   const DdLrsReply *reply,
                   GError **error)
{
  gboolean same = FALSE;

  if (reply->status == 409 && !compare (run, item->id, item->body, &same, error))
    return FALSE;
  if (same)
    {
      run->believed = TRUE;
      return TRUE;
    }
  if (!run->believed && !probe (run, error))
    return FALSE;
  item->status = reply->status;
  g_free (item->words);
  item->words = dd_lrs_client_dup_words (run->client, reply, DD_LRS_WORDS_KEPT_BYTES);
  return TRUE;
}
