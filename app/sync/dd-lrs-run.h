/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of one run share: dd-lrs-exporter.c, dd-lrs-answer.c and dd-lrs-refuse.c. For them
 * alone. */

#pragma once

#include "dd-lrs-batch.h"
#include "dd-lrs-client.h"
#include "dd-lrs-exporter.h"

G_BEGIN_DECLS

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
} DdLrsRun;

/* ---- dd-lrs-answer.c ---- */

typedef enum
{
  DD_LRS_TAKEN,
  DD_LRS_SPLIT,   /* refused for one statement in it */
  DD_LRS_HALVE,   /* refused for its size */
  DD_LRS_LATER,   /* the very same once more, after a while */
  DD_LRS_DENIED,  /* name or password */
  DD_LRS_NO_STORE /* not what a record store answers */
} DdLrsVerdict;

DdLrsVerdict dd_lrs_judge (const DdLrsReply *reply);

/* What REPLY says, as an error of CODE. */
void dd_lrs_run_set_answer_error (DdLrsRun *run,
                                  DdLrsError code,
                                  const DdLrsReply *reply,
                                  GError **error);

/* The run ends with LATER or AWAY: says when next. SMALLER and ASKED_USEC as in dd-lrs-pace.h. */
void dd_lrs_run_note_later (DdLrsRun *run, gboolean smaller, gint64 asked_usec);

/* Takes FAILURE, where there was no answer. Always FALSE. */
gboolean dd_lrs_run_pass_on (DdLrsRun *run, GError *failure, GError **error);

/* FALSE unless VERDICT lets the run go on. */
gboolean
dd_lrs_run_go_on (DdLrsRun *run, DdLrsVerdict verdict, const DdLrsReply *reply, GError **error);

/* ---- dd-lrs-refuse.c ---- */

/* The statement that the store is known to have, from this PC's notes; NULL is none. */
void dd_lrs_run_load_taken (DdLrsRun *run);
/* In the caller's transaction. */
gboolean dd_lrs_run_save_taken (DdLrsRun *run, const char *id, GError **error);

/* ITEM was refused alone with REPLY: TRUE with its status set, or left 0 where the store has this
 * very statement. FALSE: the run ends. */
gboolean
dd_lrs_run_refuse (DdLrsRun *run, DdLrsItem *item, const DdLrsReply *reply, GError **error);

G_END_DECLS
