/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The learners' records: one append-only log of events, and what is derived from it.
 *
 * Two files in the data folder: records.db (the log and this PC's own state; sacred) and views.db
 * (derived; may be deleted at any time). A DdStore is one connection to both and belongs to the
 * thread that opened it. Any number of them, in any number of threads and programs, may be open on
 * one folder at once: every write is one transaction that waits up to 5 s for its turn. Opening
 * takes no lock on the folder (dd_folder_lock_new () does; only what replaces whole files needs
 * that one). Calls block and log nothing.
 *
 * Bodies are made by the caller (app/sync does it): the store stamps, hashes, compresses and keeps
 * them. */

#pragma once

#include "dd-clock.h"
#include "dd-event.h"

G_BEGIN_DECLS

#define DD_STORE_ERROR (dd_store_error_quark ())
GQuark dd_store_error_quark (void);

typedef enum
{
  DD_STORE_ERROR_FULL,      /* no room: keep what was not saved, free some, try again */
  DD_STORE_ERROR_BUSY,      /* another writer held the records for 5 s: try again */
  DD_STORE_ERROR_BAD_PLACE, /* network file system, read-only, forbidden: choose another folder */
  DD_STORE_ERROR_TOO_NEW,   /* written by a newer program: update; nothing was changed */
  DD_STORE_ERROR_CORRUPT,   /* damaged: verify, repair or restore */
  DD_STORE_ERROR_NOT_FOUND, /* no such learner, event, place ... */
  /* the caller gave what can never be stored (a body over 64 KiB, a bad id) */
  DD_STORE_ERROR_INVALID,
  DD_STORE_ERROR_FAILED /* the machine failed otherwise; the message says how */
} DdStoreError;

typedef struct _DdStore DdStore;

typedef enum
{
  DD_STORE_NORMAL = 0,
  DD_STORE_READ_ONLY =
    1 << 0 /* for the read thread: no write, projections as they are; records must exist */
} DdStoreFlags;

/* Opens, makes or migrates the records in FOLDER (made if missing). At the very first start this
 * makes the install's Ed25519 key and its id. */
DdStore *dd_store_open (const char *folder, DdStoreFlags flags, GError **error);
void dd_store_close (DdStore *self);

/* This install: 32 hex digits, the first 128 bits of SHA-256 of its public key. Borrowed, lives as
 * long as SELF. */
const char *dd_store_get_install (DdStore *self);
/* Ed25519 public key (RFC 8032), 32 bytes, borrowed. */
const guint8 *dd_store_get_public_key (DdStore *self);
/* Signs with the install's key; 64 bytes. */
gboolean dd_store_sign (DdStore *self, GBytes *message, guint8 ret_signature[64], GError **error);

/* ---- Writing ---- */

/* What the store says of an event before its body is made. Everything borrowed, only during the
 * call. */
typedef struct
{
  const char *id;      /* UUID of the event and statement */
  const char *stream;  /* install id ":" person id */
  gint64 seq;          /* in the stream, from 1 */
  const char *install; /* 32 hex digits */
  const char *person;  /* 32 hex digits: the actor; the install's id when it acts itself */
  gint64 time_usec;    /* by the clock rule; whole milliseconds */
  DdClockQuality quality;
  gint64 clock_usec;     /* what the system clock said, right or wrong; whole milliseconds */
  gint64 monotonic_usec; /* of this boot; whole milliseconds */
  const char *boot;      /* names this boot */
} DdStamp;

/* Makes the statement for STAMP; at most DD_LIMIT_EVENT_BODY_BYTES. NULL with ERROR set refuses the
 * whole append. */
typedef GBytes *(*DdBodyFunc) (const DdStamp *stamp, gpointer data, GError **error);

/* Appends one event to the stream of this install and PERSON (NULL: the install itself). ABOUT
 * names the one person whose data the body holds (NULL: PERSON). When TRUE comes back the event is
 * on the disk, unless it was called between dd_store_begin () and dd_store_commit (). RET_ID
 * (nullable) is the event's id. */
gboolean dd_store_append (DdStore *self,
                          const char *person,
                          const char *about,
                          DdBodyFunc build,
                          gpointer data,
                          char **ret_id,
                          GError **error);

/* Several writes that are one: all of them durable at commit, or none. Not nested. After a failed
 * write or commit, roll back. */
gboolean dd_store_begin (DdStore *self, GError **error);
gboolean dd_store_commit (DdStore *self, GError **error);
void dd_store_rollback (DdStore *self);
gboolean dd_store_is_in_transaction (DdStore *self);

/* Whether the log holds anything of the install's own stream yet. */
gboolean dd_store_has_started (DdStore *self, gboolean *ret_started, GError **error);

/* ---- The clock of this boot ---- */

/* TRUE when events of this boot were written with a bad time, no anchor dates them yet, and the
 * clock can be believed now. */
gboolean dd_store_is_anchor_due (DdStore *self);
/* From now on in this boot, TIME_USEC at MONOTONIC_USEC is what the system clock is measured
 * against. Call it in the transaction that appends the anchor event. */
gboolean dd_store_set_clock_reference (DdStore *self,
                                       gint64 time_usec,
                                       gint64 monotonic_usec,
                                       GError **error);

/* ---- Events from elsewhere: the one rule of merging, whatever carried them ---- */

typedef enum
{
  DD_MERGE_KNOWN,  /* already here */
  DD_MERGE_STORED, /* follows the head of its stream */
  DD_MERGE_BRANCH, /* follows an event that already has a successor: a fork */
  DD_MERGE_ASIDE,  /* its predecessor is not here: kept, counted, handed on */
  DD_MERGE_REFUSED /* contradicts what is here, or itself; its neighbours are unharmed */
} DdMerge;

/* Takes EVENT (position, hash and aside are not read: they are found out here). SECRET (nullable)
 * is the one that its key names, if it came along. Several calls belong between dd_store_begin ()
 * and dd_store_commit (). FALSE only when the machine failed. */
gboolean dd_store_merge (DdStore *self,
                         const DdEvent *event,
                         const guint8 *secret,
                         DdMerge *ret_merge,
                         GError **error);

/* ---- Reading the log ---- */

/* FALSE stops. EVENT is borrowed for the call. The store must not be written in it. */
typedef gboolean (*DdEventFunc) (const DdEvent *event, gpointer data);

/* Every event behind position AFTER, in order of arrival, at most LIMIT (0: all). STREAM
 * (nullable): only that one. */
gboolean dd_store_foreach_event (DdStore *self,
                                 const char *stream,
                                 gint64 after,
                                 gint64 limit,
                                 DdEventFunc func,
                                 gpointer data,
                                 GError **error);

/* By its id; NULL with NOT_FOUND. */
DdEvent *dd_store_dup_event (DdStore *self, const char *id, GError **error);

/* Names of all streams, sorted, NULL-terminated. */
char **dd_store_list_streams (DdStore *self, GError **error);

/* Every head of STREAM: one, or one a branch. Element type DdHead, ordered by (seq, hash). */
typedef struct
{
  gint64 seq;
  guint8 hash[DD_EVENT_HASH_BYTES];
} DdHead;
GArray *dd_store_list_heads (DdStore *self, const char *stream, GError **error);

/* The secret that KEY names; FALSE with NOT_FOUND where it never came or was destroyed. */
gboolean dd_store_get_secret (DdStore *self,
                              const guint8 key[DD_EVENT_KEY_BYTES],
                              guint8 ret_secret[DD_EVENT_SECRET_BYTES],
                              GError **error);

/* How many events there are, and the position of the last one; 0 when there are none. Both
 * nullable. */
gboolean
dd_store_count_events (DdStore *self, gint64 *ret_count, gint64 *ret_last_position, GError **error);

/* ---- Projections ---- */

/* Brings views.db up to the log, for at most BUDGET_USEC (0: to the end). RET_PENDING (nullable):
 * events still to do. Every query on projections calls it with DD_STORE_SLICE_USEC first. */
#define DD_STORE_SLICE_USEC (20 * G_TIME_SPAN_MILLISECOND)
gboolean dd_store_catch_up (DdStore *self, gint64 budget_usec, gint64 *ret_pending, GError **error);

/* Throws every projection away and derives all of them again. */
gboolean dd_store_rebuild (DdStore *self, GError **error);

/* A digest over all projections, hex: equal sets of events give equal digests whatever the order of
 * arrival. */
char *dd_store_dup_views_digest (DdStore *self, GError **error);

/* ---- Care ---- */

/* Something that does not hold. */
typedef struct
{
  char *stream; /* (owned) (nullable) */
  char *id;     /* (owned) (nullable) the event */
  char *text;   /* (owned) one English sentence */
} DdStoreFault;

void dd_store_fault_free (DdStoreFault *self);

/* Goes through everything: the files as SQLite sees them, every hash, every chain, heads, bodies
 * against their lines. RET_FAULTS: element type DdStoreFault, empty when all is well. Forks are no
 * fault; they are counted in RET_FORKS (nullable). TRUE when it could look at all; CORRUPT when it
 * could not. */
gboolean dd_store_verify (DdStore *self, GPtrArray **ret_faults, gint64 *ret_forks, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdStore, dd_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdStoreFault, dd_store_fault_free)

G_END_DECLS
