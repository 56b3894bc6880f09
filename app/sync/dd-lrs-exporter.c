/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One run: batch after batch.
 *
 * A batch that is refused is refused for one statement in it, so it is halved until that one stands
 * alone. What is refused alone is set aside only once the store has taken something in the same
 * run, or takes again a statement that it has had before: a server that refuses everything must not
 * empty the log into the quarantine. */

#include "dd-lrs-exporter.h"

#include "dd-limits.h"
#include "dd-lrs-run.h"

/* So many refused one by one, and none taken: it is not the statements. */
#define REFUSED_IN_A_ROW 20
/* Streams that may be left out of a run for the sake of the others. */
#define HELD_MAX 3
/* Halves of DD_LIMIT_LRS_BATCH_STATEMENTS, and some. */
#define DEPTH_MAX 16

static void
run_clear (DdLrsRun *run)
{
  g_free (run->target);
  g_clear_pointer (&run->client, dd_lrs_client_free);
  g_free (run->taken);
  g_clear_pointer (&run->held, g_hash_table_unref);
  g_clear_error (&run->trouble);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdLrsRun, run_clear)

/* ---- Writing down ---- */

static gboolean
settle (DdLrsRun *run,
        const DdLrsBatch *batch,
        guint from,
        guint to,
        GError **error)
{
  const char *taken = NULL;

  for (guint i = from; i < to && taken == NULL && run->taken == NULL; i++)
    {
      const DdLrsItem *item = g_ptr_array_index (batch->items, i);

      taken = item->status == 0 ? item->id : NULL;
    }
  if (!dd_store_begin (run->store, error))
    return FALSE;
  if (!dd_lrs_batch_settle (batch, run->store, run->target, from, to, error) ||
      (taken != NULL && !dd_lrs_run_save_taken (run, taken, error)) ||
      !dd_store_commit (run->store, error))
    {
      dd_store_rollback (run->store);
      return FALSE;
    }
  if (taken != NULL)
    run->taken = g_strdup (taken);
  for (guint i = from; i < to; i++)
    {
      const DdLrsItem *item = g_ptr_array_index (batch->items, i);

      if (item->status == 0)
        run->report->sent++;
      else
        run->report->refused++;
    }
  if (run->progress_func != NULL)
    run->progress_func (run->report, run->progress_data);
  return TRUE;
}

/* ---- A batch ---- */

/* Sends the items FROM to TO. */
static gboolean
deliver (DdLrsRun *run,
         const DdLrsBatch *batch,
         guint from,
         guint to,
         DdLrsReply *ret_reply,
         GError **error)
{
  g_autoptr (GBytes) body = dd_lrs_batch_join (batch, from, to);
  g_autoptr (GError) failure = NULL;

  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  if (!dd_lrs_client_post (run->client, body, run->cancellable, ret_reply, &failure))
    return dd_lrs_run_pass_on (run, g_steal_pointer (&failure), error);
  return TRUE;
}

/* A statement alone over which the server stumbles (500) must not keep all others. TRUE: its stream
 * waits, the run goes on. */
static gboolean
hold (DdLrsRun *run,
      const DdLrsBatch *batch,
      const DdLrsReply *reply)
{
  const DdLrsItem *item = g_ptr_array_index (batch->items, 0);

  if (reply->status != 500 || batch->items->len != 1 || item->position == 0 ||
      g_hash_table_size (run->held) >= HELD_MAX)
    return FALSE;
  if (run->trouble == NULL)
    {
      run->hold_pace = *run->pace;
      dd_lrs_run_set_answer_error (run, DD_LRS_ERROR_LATER, reply, &run->trouble);
    }
  g_hash_table_add (run->held, g_strdup (item->stream));
  return TRUE;
}

static gboolean
give_up (DdLrsRun *run,
         const DdLrsBatch *batch,
         guint at,
         GError **error)
{
  const DdLrsItem *item = g_ptr_array_index (batch->items, at);
  g_autofree char *words = NULL;

  run->pace->room = 0;
  words = g_utf8_substring (item->words, 0, MIN (g_utf8_strlen (item->words, -1), 200));
  g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_UNWANTED,
               "%s: it refuses whatever it is sent; it answered %d%s%s", run->target, item->status,
               *words != '\0' ? ": " : "", words);
  return FALSE;
}

/* Where a batch stands. What was refused and not settled waits for the store to be believed. */
typedef struct
{
  guint from;            /* the first item that is not done with */
  guint settled;         /* the first one that is not written down */
  guint ends[DEPTH_MAX]; /* of the piece in hand, before it of the piece that it is the front of */
  guint depth;
} Cut;

/* The piece in hand was answered with REPLY. */
static gboolean
take_answer (DdLrsRun *run,
             const DdLrsBatch *batch,
             Cut *cut,
             const DdLrsReply *reply,
             GError **error)
{
  guint to = cut->ends[cut->depth - 1];
  DdLrsVerdict verdict = dd_lrs_judge (reply);

  if (!dd_lrs_run_go_on (run, verdict, reply, error))
    return FALSE;
  if (verdict == DD_LRS_HALVE)
    run->room_bytes = MAX (run->room_bytes / 2, DD_LIMIT_EVENT_BODY_BYTES);
  if (verdict != DD_LRS_TAKEN && to - cut->from > 1)
    {
      cut->ends[cut->depth++] = cut->from + (to - cut->from) / 2;
      return TRUE;
    }
  if (verdict == DD_LRS_TAKEN)
    {
      run->believed = TRUE;
      dd_lrs_pace_note_success (run->pace);
    }
  else if (!dd_lrs_run_refuse (run, g_ptr_array_index (batch->items, cut->from), reply, error))
    return FALSE;
  cut->from = to;
  cut->depth--;
  if (run->believed)
    {
      if (!settle (run, batch, cut->settled, cut->from, error))
        return FALSE;
      cut->settled = cut->from;
    }
  return cut->from - cut->settled < REFUSED_IN_A_ROW || give_up (run, batch, cut->settled, error);
}

static gboolean
send_batch (DdLrsRun *run,
            const DdLrsBatch *batch,
            GError **error)
{
  Cut cut = { .ends = { batch->items->len }, .depth = 1 };

  if (batch->items->len == 0)
    return settle (run, batch, 0, 0, error);
  while (cut.depth > 0)
    {
      g_auto (DdLrsReply) reply = { 0 };

      if (cut.ends[cut.depth - 1] == cut.from)
        {
          cut.depth--;
          continue;
        }
      if (!deliver (run, batch, cut.from, cut.ends[cut.depth - 1], &reply, error))
        return FALSE;
      if (hold (run, batch, &reply))
        return TRUE;
      if (!take_answer (run, batch, &cut, &reply, error))
        return FALSE;
    }
  return cut.settled == batch->items->len || give_up (run, batch, cut.settled, error);
}

/* ---- A run ---- */

static gboolean
send_waiting (DdLrsRun *run,
              GError **error)
{
  for (;;)
    {
      g_auto (DdLrsBatch) batch = { 0 };

      if (!dd_lrs_batch_gather (run->store, run->target, dd_lrs_pace_get_room (run->pace),
                                run->room_bytes, run->held, &batch, error))
        return FALSE;
      if (batch.items->len == 0 && batch.tails->len == 0)
        return TRUE;
      if (!send_batch (run, &batch, error))
        return FALSE;
    }
}

static gboolean
send_released (DdLrsRun *run,
               GError **error)
{
  for (;;)
    {
      g_auto (DdLrsBatch) batch = { 0 };

      if (!dd_lrs_batch_gather_released (run->store, run->target, dd_lrs_pace_get_room (run->pace),
                                         &batch, error))
        return FALSE;
      if (batch.items->len == 0)
        return TRUE;
      if (!send_batch (run, &batch, error))
        return FALSE;
    }
}

/* Some streams were left out: the next run begins as carefully as this one did. */
static gboolean
end_with_held (DdLrsRun *run,
               GError **error)
{
  *run->pace = run->hold_pace;
  dd_lrs_run_note_later (run, TRUE, -1);
  g_propagate_error (error, g_steal_pointer (&run->trouble));
  return FALSE;
}

gboolean
dd_lrs_push (DdStore *store,
             const DdLrsPlace *place,
             DdLrsPace *pace,
             DdLrsProgressFunc progress_func,
             gpointer progress_data,
             GCancellable *cancellable,
             DdLrsReport *report,
             GError **error)
{
  g_auto (DdLrsRun) run = { .store = store,
                            .pace = pace,
                            .report = report,
                            .cancellable = cancellable,
                            .progress_func = progress_func,
                            .progress_data = progress_data,
                            .room_bytes = DD_LIMIT_LRS_BATCH_BYTES };

  *report = (DdLrsReport){ 0 };
  run.target = dd_lrs_dup_target (place->url, error);
  if (run.target == NULL)
    return FALSE;
  run.client = dd_lrs_client_new (run.target, place, error);
  if (run.client == NULL)
    return FALSE;
  run.held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  dd_lrs_run_load_taken (&run);
  if (!send_waiting (&run, error) || !send_released (&run, error))
    return FALSE;
  return run.trouble == NULL || end_with_held (&run, error);
}
