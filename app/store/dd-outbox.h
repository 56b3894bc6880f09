/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far each target (a learning record store) has each stream, and which events it refused: this
 * PC's own state.
 *
 * A cursor is a position of arrival: everything of that stream up to it was taken, refused or need
 * not go. Events come in order of arrival, so branches and late predecessors are found like any
 * other. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* 0 where nothing was sent yet. TARGET is the caller's name of the place (a URL without
 * credentials). */
gboolean dd_outbox_get_cursor (DdStore *store,
                               const char *target,
                               const char *stream,
                               gint64 *ret_position,
                               GError **error);

/* Never moves back: a smaller position changes nothing. Durable when it returns. */
gboolean dd_outbox_set_cursor (DdStore *store,
                               const char *target,
                               const char *stream,
                               gint64 position,
                               GError **error);

/* Streams that hold events behind their cursor, sorted, NULL-terminated. */
char **dd_outbox_list_waiting (DdStore *store, const char *target, GError **error);

/* How many events of kinds that may leave wait for TARGET (all streams). */
gboolean
dd_outbox_count_waiting (DdStore *store, const char *target, gint64 *ret_count, GError **error);

/* The kind of EVENT, read out of its body; DD_KIND_UNKNOWN also for a body that is gone. */
DdKind dd_outbox_read_kind (const DdEvent *event);

/* Forgets cursors and quarantine of TARGET: everything is sent again. */
gboolean dd_outbox_forget (DdStore *store, const char *target, GError **error);

/* An event that the target refused for good. */
typedef struct
{
  char *target; /* (owned) */
  char *id;     /* (owned) the event */
  int status;   /* of HTTP */
  char *words;  /* (owned) what the server said, cut to 2,000 bytes */
  gint64 time_usec;
} DdQuarantined;

void dd_quarantined_free (DdQuarantined *self);

/* Once an event and target; a second time replaces the words. */
gboolean dd_outbox_quarantine (DdStore *store,
                               const char *target,
                               const char *id,
                               int status,
                               const char *words,
                               GError **error);
gboolean dd_outbox_release (DdStore *store, const char *target, const char *id, GError **error);
/* Element type DdQuarantined, oldest first. */
GPtrArray *dd_outbox_list_quarantined (DdStore *store, const char *target, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdQuarantined, dd_quarantined_free)

G_END_DECLS
