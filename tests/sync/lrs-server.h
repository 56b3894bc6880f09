/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the tests of the exporter: a record store on the loopback address, in a thread of its own,
 * that keeps statements as a good one does and can be told to be any other kind. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LRS_USER "giáo viên"
#define LRS_PASSWORD "mật khẩu rất dài"

typedef struct _LrsServer LrsServer;

/* CERTIFICATE (nullable): over TLS. */
LrsServer *lrs_server_new (GTlsCertificate *certificate);
void lrs_server_free (LrsServer *self);
/* "http://127.0.0.1:PORT/xapi", borrowed. */
const char *lrs_server_get_url (LrsServer *self);

/* What a request for statements is answered with. */
typedef enum
{
  LRS_AS_STORE,    /* what a record store answers */
  LRS_STATUS,      /* STATUS and TEXT; nothing is kept */
  LRS_KEPT_STATUS, /* STATUS and TEXT, although everything is kept */
  LRS_SLOW,        /* as a store, after MSEC */
  LRS_CLOSE,       /* the connection closes without a byte; nothing is kept */
  LRS_KEPT_CLOSE,  /* the same, although everything is kept */
  LRS_CLOSE_HEAD,  /* closes in the middle of the head, everything is kept */
  LRS_CLOSE_BODY,  /* closes in the middle of the body, everything is kept */
  LRS_ENDLESS,     /* a body without end, as fast as it is read; everything is kept */
  LRS_TRICKLE,     /* a body without end, everything is kept; the fake clock goes on */
  LRS_REDIRECT     /* STATUS to the place TEXT */
} LrsManner;

typedef struct
{
  LrsManner manner;
  int status;
  const char *text;   /* (nullable) static */
  const char *header; /* (nullable) static: a name */
  const char *value;  /* (nullable) static */
  guint msec;
  gsize bytes; /* so many blanks behind TEXT */
} LrsAnswer;

/* The next request is answered like this; several calls queue. When the queue is empty: as a store.
 */
void lrs_server_push (LrsServer *self, LrsAnswer answer);
/* Like this from now on, when the queue is empty. */
void lrs_server_set_always (LrsServer *self, LrsAnswer answer);
/* The same for GET. */
void lrs_server_set_always_get (LrsServer *self, LrsAnswer answer);

/* Every request that brings this statement is refused with STATUS as a whole; 0 takes that back. */
void lrs_server_set_poison (LrsServer *self, const char *id, int status);
/* Requests of more bytes are answered with 413; 0: no limit. */
void lrs_server_set_limit (LrsServer *self, gsize bytes);
/* Statements it knows already are answered by 204, or left out of the list, as some do. */
void lrs_server_set_terse (LrsServer *self, gboolean terse);
/* Answers do not name a version of xAPI. */
void lrs_server_set_nameless (LrsServer *self, gboolean nameless);
/* Keeps this statement from somewhere else. */
void lrs_server_keep (LrsServer *self, const char *statement);
/* As if it had been voided: not found by statementId. */
void lrs_server_void (LrsServer *self, const char *id);

/* ---- What it saw ---- */

guint lrs_server_count_posts (LrsServer *self);
guint lrs_server_count_gets (LrsServer *self);
/* Different statements that are kept, and statements that came once more. */
guint lrs_server_count_kept (LrsServer *self);
guint lrs_server_count_again (LrsServer *self);
gboolean lrs_server_has (LrsServer *self, const char *id);
/* The bytes of the request number I, from 0. (transfer full) */
GBytes *lrs_server_dup_post (LrsServer *self, guint i);
/* Bytes of the longest endless answer that somebody was ready to take. */
guint64 lrs_server_get_endless_bytes (LrsServer *self);
/* The first thing that was wrong with any request, or NULL: version, credentials, type, JSON.
 * Borrowed. */
const char *lrs_server_get_fault (LrsServer *self);

/* Forgets the fault. */
void lrs_server_forgive (LrsServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LrsServer, lrs_server_free)

G_END_DECLS
