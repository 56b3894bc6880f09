/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One run: batch after batch, and what each answer means.
 *
 * A batch that is refused is refused for one statement in it, so it is halved until that one stands
 * alone. What is refused alone is set aside only once the store has taken something in the same
 * run, or takes again a statement that it has had before: a server that refuses everything must not
 * empty the log into the quarantine. */

#include "dd-lrs-exporter.h"

#include <string.h>

#include "dd-id.h"
#include "dd-limits.h"
#include "dd-lrs-batch.h"
#include "dd-lrs-client.h"
#include "dd-lrs-meaning.h"
#include "dd-preferences.h"

/* This PC's note of a statement that the store has: "ID TARGET". */
#define TAKEN_CHOICE "lrs-taken"
/* So many refused one by one, and none taken: it is not the statements. */
#define REFUSED_IN_A_ROW 20
/* Streams that may be left out of a run for the sake of the others. */
#define HELD_MAX 3
/* Halves of DD_LIMIT_LRS_BATCH_STATEMENTS, and some. */
#define DEPTH_MAX 16

typedef struct
{
  DdStore *store;            /* (borrowed) */
  char *target;              /* (owned) */
  DdLrsClient *client;       /* (owned) */
  DdLrsPace *pace;           /* (borrowed) */
  DdLrsReport *report;       /* (borrowed) */
  GCancellable *cancellable; /* (borrowed) (nullable) */
  DdLrsProgressFunc progress_func;
  gpointer progress_data; /* (borrowed) (nullable) */

  char *taken;         /* (owned) (nullable) id of a statement that the store has */
  gboolean believed;   /* it takes statements: seen in this run */
  gsize room_bytes;    /* of a batch; less after a 413 */
  GHashTable *held;    /* (owned) names of streams that wait for the next run */
  DdLrsPace hold_pace; /* what PACE was when the first one was held */
  GError *trouble;     /* (owned) (nullable) why they are held */
} Run;

static void
run_clear (Run *run)
{
  g_free (run->target);
  g_clear_pointer (&run->client, dd_lrs_client_free);
  g_free (run->taken);
  g_clear_pointer (&run->held, g_hash_table_unref);
  g_clear_error (&run->trouble);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* ---- What an answer means ---- */

typedef enum
{
  TAKEN,
  SPLIT,   /* refused for one statement in it */
  HALVE,   /* refused for its size */
  LATER,   /* the very same once more, after a while */
  DENIED,  /* name or password */
  NO_STORE /* not what a record store answers */
} Verdict;

static Verdict
judge (const DdLrsReply *reply)
{
  switch (reply->status)
    {
    case 200:
      /* The list of ids is not looked into: servers leave out what they knew. But any web page
       * answers 200, and a page has taken nothing. */
      return reply->is_xapi || (!reply->cut && dd_lrs_is_id_list (reply->body)) ? TAKEN : NO_STORE;
    case 204:
      return TAKEN;
    case 400:
    case 409:
    case 422:
      return SPLIT;
    case 413:
      return HALVE;
    case 401:
    case 403:
    case 407:
      return DENIED;
    case 408:
    case 425:
    case 429:
      return LATER;
    default:
      return reply->status >= 500 ? LATER : NO_STORE;
    }
}

static void
set_answer_error (Run *run,
                  DdLrsError code,
                  const DdLrsReply *reply,
                  GError **error)
{
  g_autofree char *words = dd_lrs_client_dup_words (run->client, reply);

  g_set_error (error, DD_LRS_ERROR, code, "%s: it answered %d%s%s", run->target, reply->status,
               *words != '\0' ? ": " : "", words);
}

/* The run ends with LATER: when next. */
static void
note_later (Run *run,
            gboolean smaller,
            gint64 asked_usec)
{
  guint32 chance = 0;

  dd_id_fill_random (&chance, sizeof chance);
  dd_lrs_pace_note_failure (run->pace, smaller);
  run->report->pause_usec = dd_lrs_pace_get_pause_usec (run->pace, chance, asked_usec);
}

/* Errors that were not an answer. */
static gboolean
pass_on (Run *run,
         GError *failure,
         GError **error)
{
  if (g_error_matches (failure, DD_LRS_ERROR, DD_LRS_ERROR_LATER))
    {
      note_later (run, TRUE, -1);
      run->report->away = TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* FALSE unless VERDICT lets the run go on. */
static gboolean
go_on (Run *run,
       Verdict verdict,
       const DdLrsReply *reply,
       GError **error)
{
  switch (verdict)
    {
    case LATER:
      note_later (run, reply->status != 429 && reply->status != 503, reply->retry_usec);
      set_answer_error (run, DD_LRS_ERROR_LATER, reply, error);
      return FALSE;
    case DENIED:
      set_answer_error (run, DD_LRS_ERROR_DENIED, reply, error);
      return FALSE;
    case NO_STORE:
      set_answer_error (run, DD_LRS_ERROR_NOT_A_STORE, reply, error);
      return FALSE;
    case TAKEN:
    case SPLIT:
    case HALVE:
    default:
      return TRUE;
    }
}

/* ---- A statement that the store has already ---- */

static void
load_taken (Run *run)
{
  g_autofree char *note = NULL;

  if (!dd_preferences_get (run->store, NULL, TAKEN_CHOICE, &note, NULL) || note == NULL)
    return;
  if (strlen (note) > DD_EVENT_ID_CHARS && note[DD_EVENT_ID_CHARS] == ' ' &&
      strcmp (note + DD_EVENT_ID_CHARS + 1, run->target) == 0)
    run->taken = g_strndup (note, DD_EVENT_ID_CHARS);
}

static gboolean
save_taken (Run *run,
            const char *id,
            GError **error)
{
  g_autofree char *note = g_strconcat (id, " ", run->target, NULL);

  return dd_preferences_set (run->store, NULL, TAKEN_CHOICE, note, error);
}

/* Sends again what was taken before. FALSE only when the run has to end. */
static gboolean
probe (Run *run,
       GError **error)
{
  g_autoptr (DdEvent) event =
    run->taken != NULL ? dd_store_dup_event (run->store, run->taken, NULL) : NULL;
  g_auto (DdLrsReply) reply = { 0 };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  Verdict verdict;

  if (event == NULL || event->body == NULL)
    return TRUE;
  text = g_strdup_printf ("[%.*s]", (int) g_bytes_get_size (event->body),
                          (const char *) g_bytes_get_data (event->body, NULL));
  body = g_bytes_new (text, strlen (text));
  if (!dd_lrs_client_post (run->client, body, run->cancellable, &reply, &failure))
    return pass_on (run, g_steal_pointer (&failure), error);
  verdict = judge (&reply);
  if (!go_on (run, verdict, &reply, error))
    return FALSE;
  /* Having had it, it may also say 409; but then it is a record store that knows it. */
  run->believed = verdict == TAKEN || reply.status == 409;
  if (!run->believed)
    {
      run->pace->room = 0;
      words = dd_lrs_client_dup_words (run->client, &reply);
      g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_UNWANTED,
                   "%s: it refuses even what it had taken before; it answered %d%s%s", run->target,
                   reply.status, *words != '\0' ? ": " : "", words);
      return FALSE;
    }
  return TRUE;
}

/* ---- Writing down ---- */

static gboolean
settle (Run *run,
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
      (taken != NULL && !save_taken (run, taken, error)) || !dd_store_commit (run->store, error))
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

/* ---- A statement that was refused alone ---- */

/* 409: the store says that it has another one of this id. RET_SAME: it has this very one. */
static gboolean
compare (Run *run,
         const DdLrsItem *item,
         gboolean *ret_same,
         GError **error)
{
  g_auto (DdLrsReply) reply = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!dd_lrs_client_get (run->client, item->id, FALSE, run->cancellable, &reply, &failure))
    return pass_on (run, g_steal_pointer (&failure), error);
  if (reply.status == 404)
    {
      dd_lrs_reply_clear (&reply);
      if (!dd_lrs_client_get (run->client, item->id, TRUE, run->cancellable, &reply, &failure))
        return pass_on (run, g_steal_pointer (&failure), error);
    }
  if (judge (&reply) == LATER)
    return go_on (run, LATER, &reply, error);
  /* Whoever may only write is told 401 or 403 here; then it stays unknown. */
  if (reply.status == 200 && !reply.cut)
    *ret_same = dd_lrs_means_same (item->body, reply.body);
  return TRUE;
}

static gboolean
refuse_one (Run *run,
            DdLrsItem *item,
            const DdLrsReply *reply,
            GError **error)
{
  gboolean same = FALSE;

  if (reply->status == 409 && !compare (run, item, &same, error))
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
  item->words = dd_lrs_client_dup_words (run->client, reply);
  return TRUE;
}

/* ---- A batch ---- */

/* Sends the items FROM to TO. */
static gboolean
deliver (Run *run,
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
    return pass_on (run, g_steal_pointer (&failure), error);
  return TRUE;
}

/* A statement alone over which the server stumbles (500) must not keep all others. TRUE: its stream
 * waits, the run goes on. */
static gboolean
hold (Run *run,
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
      set_answer_error (run, DD_LRS_ERROR_LATER, reply, &run->trouble);
    }
  g_hash_table_add (run->held, g_strdup (item->stream));
  return TRUE;
}

static gboolean
give_up (Run *run,
         const DdLrsBatch *batch,
         guint at,
         GError **error)
{
  const DdLrsItem *item = g_ptr_array_index (batch->items, at);

  run->pace->room = 0;
  g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_UNWANTED,
               "%s: it refuses whatever it is sent; it answered %d%s%s", run->target, item->status,
               *item->words != '\0' ? ": " : "", item->words);
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
take_answer (Run *run,
             const DdLrsBatch *batch,
             Cut *cut,
             const DdLrsReply *reply,
             GError **error)
{
  guint to = cut->ends[cut->depth - 1];
  Verdict verdict = judge (reply);

  if (!go_on (run, verdict, reply, error))
    return FALSE;
  if (verdict == HALVE)
    run->room_bytes = MAX (run->room_bytes / 2, DD_LIMIT_EVENT_BODY_BYTES);
  if (verdict != TAKEN && to - cut->from > 1)
    {
      cut->ends[cut->depth++] = cut->from + (to - cut->from) / 2;
      return TRUE;
    }
  if (verdict == TAKEN)
    {
      run->believed = TRUE;
      dd_lrs_pace_note_success (run->pace);
    }
  else if (!refuse_one (run, g_ptr_array_index (batch->items, cut->from), reply, error))
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
send_batch (Run *run,
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
send_waiting (Run *run,
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
send_released (Run *run,
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
end_with_held (Run *run,
               GError **error)
{
  *run->pace = run->hold_pace;
  note_later (run, TRUE, -1);
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
  g_auto (Run) run = { .store = store,
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
  load_taken (&run);
  if (!send_waiting (&run, error) || !send_released (&run, error))
    return FALSE;
  return run.trouble == NULL || end_with_held (&run, error);
}

/* ---- What was refused ---- */

gboolean
dd_lrs_release (DdStore *store,
                const char *target,
                const char *id,
                int *ret_count,
                GError **error)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, target, error);
  int count = 0;

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);

      if (id != NULL && strcmp (id, entry->id) != 0)
        continue;
      if (!dd_outbox_quarantine (store, target, entry->id, DD_LRS_STATUS_AGAIN, entry->words,
                                 error))
        return FALSE;
      count++;
    }
  if (id != NULL && count == 0)
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND,
                   "nothing called \"%s\" was refused", id);
      return FALSE;
    }
  if (ret_count != NULL)
    *ret_count = count;
  return TRUE;
}

gboolean
dd_lrs_count_waiting (DdStore *store,
                      const char *target,
                      gint64 *ret_count,
                      GError **error)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, target, error);
  gint64 count = 0;

  if (list == NULL || !dd_outbox_count_waiting (store, target, &count, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (((const DdQuarantined *) g_ptr_array_index (list, i))->status == DD_LRS_STATUS_AGAIN)
      count++;
  *ret_count = count;
  return TRUE;
}
