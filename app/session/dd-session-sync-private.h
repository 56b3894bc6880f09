/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the files dd-session-sync*.c: one object, split by subject. */

#pragma once

#include "dd-session-private.h"
#include "dd-sync-run.h"

G_BEGIN_DECLS

struct _DdSessionSync
{
  GObject parent_instance;

  DdSession *session; /* (unowned) owns us */

  /* Where to: dd-session-sync-server.c. */
  char *target;   /* (owned) (nullable) */
  char *user;     /* (owned) (nullable) */
  char *password; /* (owned) (nullable) */
  guint reload_source;

  /* When: dd-session-sync-when.c. */
  GNetworkMonitor *network; /* (owned) (nullable) only while there is an address */
  DdSyncRun *run;           /* (owned) (nullable) while one goes on */
  DdLrsPace pace;
  gboolean once_more; /* something came while sending */
  gboolean away;      /* the last run found nobody */
  guint second_msec;  /* 1000, but in tests */
  guint timer;
  guint stuck_timer;
  gint64 first_usec; /* monotonic; the oldest answer that waits for a quiet moment, 0: none */

  /* What is told: dd-session-sync.c. */
  DdSyncState state;
  guint waiting;
  guint refused;
  gint64 last_sent_usec;
  char *trouble; /* (owned) (nullable) */
  gboolean needs_setting;
};

/* ---- What is told: notified when it is another one ---- */

void dd_session_sync_set_state (DdSessionSync *self, DdSyncState state);
void dd_session_sync_set_waiting (DdSessionSync *self, guint waiting);
void dd_session_sync_set_refused (DdSessionSync *self, guint refused);
void dd_session_sync_set_last_sent (DdSessionSync *self, gint64 time_usec);
/* ERROR (nullable): why nothing goes. */
void dd_session_sync_set_trouble (DdSessionSync *self, const GError *error);

/* ---- When ---- */

/* The server is another one, or none: what is known from before belonged to another place. Sends
 * in SECONDS. */
void dd_session_sync_start_afresh (DdSessionSync *self, guint seconds);
/* No timer, no run and no network is watched any more. There is no target by then. */
void dd_session_sync_halt (DdSessionSync *self);

/* ---- Where to ---- */

/* The PC's choice NAME is another one: looks again soon, if it is one of the server's. */
void dd_session_sync_take_choice (DdSessionSync *self, const char *name);
/* Remembers that everything had been sent at TIME_USEC; 0: never. */
void dd_session_sync_save_last_sent (DdSessionSync *self, gint64 time_usec);

G_END_DECLS
