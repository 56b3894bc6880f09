/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sends what was learned on to a learning record store (xAPI 1.0.3, Communication 2.1), and never
 * reads back from it what it does not know itself.
 *
 * Frozen bodies travel as the bytes they are, in batches, each with an id that was made here, so
 * the same statement may arrive any number of times. A cursor for each stream says what arrived; it
 * moves after the answer and never before, so nothing is lost whenever the power goes. What the
 * store refuses for good is set aside with its words, and the rest goes on. Only kinds for which
 * dd_kind_may_leave () holds ever leave.
 *
 * Everything blocks, and nothing here sleeps: a store that is away gives a pause to wait, as a
 * number. No name, password or header is in any error, target name or record. */

#pragma once

#include <gio/gio.h>

#include "dd-lrs-pace.h"
#include "dd-outbox.h"

G_BEGIN_DECLS

#define DD_LRS_ERROR (dd_lrs_error_quark ())
GQuark dd_lrs_error_quark (void);

typedef enum
{
  DD_LRS_ERROR_ADDRESS, /* cannot be an address: have it typed again */
  DD_LRS_ERROR_DENIED,  /* 401, 403: have the name and the password typed again */
  /* the certificate was refused, nothing was sent: look at clock and address */
  DD_LRS_ERROR_UNTRUSTED,
  DD_LRS_ERROR_NOT_A_STORE, /* something else answers there: look at the address */
  DD_LRS_ERROR_UNWANTED,    /* it refuses whatever is sent: tell whoever keeps it */
  DD_LRS_ERROR_LATER,       /* busy or broken: again after the report's pause_usec, no sooner */
  DD_LRS_ERROR_AWAY         /* nobody answered: the same, or when a network comes */
} DdLrsError;

/* A record store, and who we are there. All borrowed. */
typedef struct
{
  /* What stands before "/statements"; dd_lrs_dup_target () says what is allowed. */
  const char *url;
  const char *user;     /* (nullable) of Basic authentication (RFC 7617), UTF-8; no colon in it */
  const char *password; /* (nullable) */
  /* (nullable) believed instead of the system's authorities */
  GTlsDatabase *authorities;
  guint silent_seconds; /* so long may the server keep silent; 0: a minute */
} DdLrsPlace;

/* URL as the name of a target, the one for dd-outbox.h: scheme and host in lower case, no port that
 * goes without saying, no slash and no "statements" at the end. Refused with ADDRESS, in words that
 * do not repeat it: anything but https (http to this PC itself is allowed, since nothing leaves
 * it), a name or password inside, a query, a fragment, more than 1,000 bytes. */
char *dd_lrs_dup_target (const char *url, GError **error);

/* What a run did. Counted up as it goes, so it is true after a failure too. */
typedef struct
{
  gint64 sent;       /* statements that the store has taken */
  gint64 refused;    /* statements that were set aside */
  gint64 pause_usec; /* with LATER and AWAY: how long to wait before the next run */
} DdLrsReport;

/* After each batch; called where dd_lrs_push () was. */
typedef void (*DdLrsProgressFunc) (const DdLrsReport *report, gpointer data);

/* Sends all that waits. TRUE: nothing waits any more, but what was refused.
 *
 * PACE is handed from run to run, { 0 } before the first; it is not written down. FALSE with
 * DD_LRS_ERROR, DD_STORE_ERROR or G_IO_ERROR_CANCELLED; what was sent before stays sent. With LATER
 * and AWAY the very same bytes are to be sent again after the pause. */
gboolean dd_lrs_push (DdStore *store,
                      const DdLrsPlace *place,
                      DdLrsPace *pace,
                      DdLrsProgressFunc progress_func,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      DdLrsReport *report,
                      GError **error);

/* ---- What was refused: dd_outbox_list_quarantined () ---- */

/* Status of an entry that is to be sent once more. */
#define DD_LRS_STATUS_AGAIN 0

/* The next run sends ID (NULL: all that TARGET refused) once more. What is refused again stands in
 * the list again, with the new words. RET_COUNT (nullable): how many. */
gboolean dd_lrs_release (
  DdStore *store, const char *target, const char *id, int *ret_count, GError **error);

/* How many statements the next run would send; from 1,000 on nobody counts. */
gboolean
dd_lrs_count_waiting (DdStore *store, const char *target, gint64 *ret_count, GError **error);

G_END_DECLS
