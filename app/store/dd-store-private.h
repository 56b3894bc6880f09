/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of this room share of a DdStore. */

#pragma once

#include "dd-db.h"
#include "dd-event-body.h"

G_BEGIN_DECLS

struct _DdStore
{
  GThread *owner; /* (borrowed) the thread that opened it; asserted by every call */
  DdStoreFlags flags;
  char *folder;        /* (owned) */
  DdDb *records;       /* (owned) owner thread only */
  DdDb *views;         /* (owned) owner thread only */
  DdEventBody *bodies; /* (owned) owner thread only */
  char *boot;          /* (owned) names this boot */
  char install[DD_EVENT_PERSON_CHARS + 1];
  guint8 public_key[32];
  guint8 private_key[64];
  gboolean anchor_due; /* as of the last append */
};

#define dd_store_assert_owner(self) g_assert ((self)->owner == g_thread_self ())

/* A write that joins the caller's transaction, or is one of its own. */
typedef struct
{
  DdStore *store; /* (borrowed) */
  gboolean own;
} DdWrite;

gboolean dd_write_begin (DdStore *store, DdWrite *ret_write, GError **error);
/* Commits what is its own if OK, else rolls it back; returns whether all went well. */
gboolean dd_write_end (DdWrite *self, gboolean ok, GError **error);

/* ---- Rows of the log (dd-event-row.c) ---- */

#define DD_EVENT_COLUMNS                                                                   \
  "event.position, stream.name, event.seq, event.id, event.prev, event.about, event.key, " \
  "event.body_hash, event.hash, "                                                          \
  "event.aside, event.dictionary, event.body "
#define DD_EVENT_FROM "FROM event JOIN stream ON stream.number = event.stream "

/* Takes DD_EVENT_COLUMNS, the first of them at column 0. */
gboolean dd_event_read_row (DdStore *self, DdStmt *stmt, DdEvent **ret_event, GError **error);
/* Adds a row; position and hash are written back. */
gboolean dd_event_insert_row (DdStore *self, DdEvent *event, gint64 stream_number, GError **error);
/* The number of a stream's row, made if missing. */
gboolean
dd_event_need_stream (DdStore *self, const char *stream, gint64 *ret_number, GError **error);
/* The event becomes a head in place of the one it follows; where that was no head any more, it is a
 * new branch. */
gboolean
dd_event_move_head (DdStore *self, gint64 stream_number, const DdEvent *event, GError **error);
gboolean dd_event_id_to_bytes (const char *id, guint8 ret_bytes[16]);
void dd_event_id_from_bytes (const guint8 bytes[16], char ret_id[DD_EVENT_ID_CHARS + 1]);

/* ---- The clock of this boot (dd-boot-clock.c) ---- */

/* Reads and judges the clocks for an event of a stream whose last good time is GOOD_USEC; remembers
 * what it must. */
gboolean dd_boot_clock_stamp (DdStore *self, gint64 good_usec, DdStamp *ret_stamp, GError **error);

/* ---- Projections (dd-project.c) ---- */

/* Makes or empties views.db as needed. */
gboolean dd_project_open (DdStore *self, GError **error);
/* What a query does first. */
gboolean dd_project_freshen (DdStore *self, GError **error);

G_END_DECLS
