/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One event of the log, and the arithmetic that ties it to the event before (docs/records.md).
 *
 * Everything here is pure: bytes in, bytes out, no database, any thread. The arithmetic is frozen.
 */

#pragma once

#include "dd-vocabulary.h"

G_BEGIN_DECLS

#define DD_EVENT_HASH_BYTES 32
#define DD_EVENT_KEY_BYTES 8
#define DD_EVENT_SALT_BYTES 16
#define DD_EVENT_SECRET_BYTES 32
#define DD_EVENT_STREAM_CHARS 65 /* install id ":" person id */
#define DD_EVENT_PERSON_CHARS 32
#define DD_EVENT_ID_CHARS 36

/* An event as it lies in the log. One owner; free with dd_event_free (). */
typedef struct
{
  /* of arrival in this database, from 1; means nothing elsewhere */
  gint64 position;
  char stream[DD_EVENT_STREAM_CHARS + 1]; /* install id ":" person id, lower-case hex */
  gint64 seq;                             /* from 1; 1 + that of the event which prev names */
  char id[DD_EVENT_ID_CHARS + 1];         /* UUID, also the statement's id */
  gboolean first;                         /* nothing before it: prev is empty */
  guint8 prev[DD_EVENT_HASH_BYTES];       /* meaningless if first */
  /* the one person whose data the body holds, else the install's id */
  char about[DD_EVENT_PERSON_CHARS + 1];
  guint8 key[DD_EVENT_KEY_BYTES];        /* names the secret that salts the body */
  guint8 body_hash[DD_EVENT_HASH_BYTES]; /* over salt and body; stays when the body is erased */
  guint8 hash[DD_EVENT_HASH_BYTES];      /* over all of the above but position */
  /* (owned) (nullable) the frozen bytes; NULL once erased */
  GBytes *body;
  gboolean aside; /* its predecessor is not in this database */
} DdEvent;

DdEvent *dd_event_new (void);
void dd_event_free (DdEvent *self);

/* First 8 bytes of SHA-256 ("key", secret). */
void dd_event_make_key (const guint8 secret[DD_EVENT_SECRET_BYTES],
                        guint8 ret_key[DD_EVENT_KEY_BYTES]);

/* First 16 bytes of HMAC-SHA-256 (secret, seq as decimal text). */
void dd_event_make_salt (const guint8 secret[DD_EVENT_SECRET_BYTES],
                         gint64 seq,
                         guint8 ret_salt[DD_EVENT_SALT_BYTES]);

/* SHA-256 (salt, body), parts with their lengths in front. */
void dd_event_make_body_hash (const guint8 salt[DD_EVENT_SALT_BYTES],
                              GBytes *body,
                              guint8 ret_hash[DD_EVENT_HASH_BYTES]);

/* SHA-256 ("dd1", stream, seq, id, prev, about, key, body_hash), parts with their lengths in front.
 */
void dd_event_make_hash (const DdEvent *self, guint8 ret_hash[DD_EVENT_HASH_BYTES]);

/* Sets key, body_hash and hash of an event that has all the rest: by its writer, and by whoever
 * reads it from a line, where hashes do not stand. */
void dd_event_seal (DdEvent *self, const guint8 secret[DD_EVENT_SECRET_BYTES]);

/* "install:person" from two ids of 32 hex digits each. */
char *dd_event_make_stream (const char *install, const char *person);
gboolean dd_event_is_stream (const char *text);
/* The halves of an event's stream: where it was written (transfer full), and of whom it tells
 * (borrowed). */
char *dd_event_dup_install (const DdEvent *self);
const char *dd_event_get_person (const DdEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdEvent, dd_event_free)

G_END_DECLS
