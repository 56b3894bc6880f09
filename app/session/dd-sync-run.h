/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One run of dd_lrs_push () on a thread of its own, the net thread: made when there is something to
 * send, gone when it is sent. It holds no reference to anybody, and can be freed at any moment. */

#pragma once

#include "dd-call.h"
#include "dd-lrs-exporter.h"

G_BEGIN_DECLS

typedef struct _DdSyncRun DdSyncRun;

/* What it came to; true after a failure too. */
typedef struct
{
  DdLrsPace pace;    /* for the next run */
  gint64 pause_usec; /* before it, where the failure was LATER or AWAY */
  guint waiting;     /* statements that wait now */
  guint refused;     /* statements that are set aside now */
  gint64 sent_usec;  /* when all was sent; 0: not */
} DdSyncOutcome;

/* On the main thread, once, unless the run is freed before. ERROR (nullable): as of dd_lrs_push ();
 * NULL: everything is sent. The run is to be freed in there or later. */
typedef void (*DdSyncRunFunc) (const DdSyncOutcome *outcome,
                               const GError *error,
                               gpointer user_data);

/* Sends what waits for PLACE (copied; its url is the name of the target) out of the records of
 * KEEPER, over a store of its own. */
DdSyncRun *dd_sync_run_new (DdKeeper *keeper,
                            const DdLrsPlace *place,
                            const DdLrsPace *pace,
                            DdSyncRunFunc func,
                            gpointer user_data);
/* Cancels it, and waits for the end of it. */
void dd_sync_run_free (DdSyncRun *self);

G_END_DECLS
