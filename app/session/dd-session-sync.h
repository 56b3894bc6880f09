/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sending records to a learning record store, by itself and never in the way. GIO only. */

#pragma once

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_SESSION_SYNC (dd_session_sync_get_type ())
G_DECLARE_FINAL_TYPE (DdSessionSync, dd_session_sync, DD, SESSION_SYNC, GObject)

/* Sends what was learned to the record store that the PC was told of, by itself: at start, when the
 * network comes, a while after answers, and again after a pause where it failed. Nobody waits for
 * it. Without an address it does nothing at all: no thread, no connection. Main thread.
 *
 * The address lies in the PC's choices "lrs-url", "lrs-user" and "lrs-password", which are local
 * state of the records: never sent, never backed up to others, not in GSettings.
 *
 * Properties, all read-only and notified: "state" (DdSyncState as int), "waiting" (guint: about how
 * many statements wait; 1,000 stands for more), "refused" (guint: set aside since the store refused
 * them), "last-sent" (gint64: microseconds since 1970 when everything had been sent, 0: never),
 * "trouble" (string, nullable: why nothing goes, in words for a person). */

typedef enum
{
  DD_SYNC_OFF,     /* no address */
  DD_SYNC_RESTING, /* everything is sent, or will be by and by */
  DD_SYNC_SENDING,
  DD_SYNC_WAITING, /* the store is away or busy: tried again by itself */
  DD_SYNC_STOPPED  /* needs a person: "trouble" says what for. Tried again now and then */
} DdSyncState;

/* Borrowed; lives as long as the session. */
DdSessionSync *dd_session_get_sync (DdSession *self);

DdSyncState dd_session_sync_get_state (DdSessionSync *self);
guint dd_session_sync_get_waiting (DdSessionSync *self);
guint dd_session_sync_get_refused (DdSessionSync *self);
gint64 dd_session_sync_get_last_sent_usec (DdSessionSync *self);
const char *dd_session_sync_get_trouble (DdSessionSync *self); /* (nullable) borrowed */
/* STOPPED, and over once address, name and password are right. */
gboolean dd_session_sync_needs_setting (DdSessionSync *self);
/* As it is shown: never with a password. NULL where none is set; borrowed until the next change. */
const char *dd_session_sync_get_address (DdSessionSync *self);

/* Takes this address from now on and begins to send; the PC remembers it. URL NULL or empty: sends
 * no more. USER and PASSWORD may be NULL. FALSE: the address cannot be one, nothing was changed;
 * the words for it come from dd_advice_for_error (). */
gboolean dd_session_sync_configure (
  DdSessionSync *self, const char *url, const char *user, const char *password, GError **error);

/* "Send now": does not wait for the end of a pause. */
void dd_session_sync_send_now (DdSessionSync *self);

G_END_DECLS
