/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One record store over HTTP (xAPI 1.0.3 Communication): asks, and hands back what was answered.
 * For the exporter alone.
 *
 * Blocks; belongs to the thread that made it. An answer of any status is an answer; an error is
 * when there was none to be had. Answers are cut at DD_LIMIT_LRS_ANSWER_BYTES, and one that
 * trickles is given up after two minutes. Cookies, cached passwords and unpacking are off.
 *
 * Redirects: 301, 302, 307 and 308 to the same scheme, host and port are followed with the same
 * method and body, three times; to anywhere else they are an error. Name and password go to the
 * place that was typed in and to no other. */

#pragma once

#include "dd-lrs-exporter.h"

G_BEGIN_DECLS

typedef struct _DdLrsClient DdLrsClient;

typedef struct
{
  int status;        /* of HTTP */
  GBytes *body;      /* (owned) what was said, cut at the ceiling */
  gboolean cut;      /* there was more */
  gboolean is_xapi;  /* names a version of xAPI, as every answer must (Communication 3.3) */
  gint64 retry_usec; /* Retry-After; -1: not said */
} DdLrsReply;

void dd_lrs_reply_clear (DdLrsReply *self);

/* TARGET: of dd_lrs_dup_target (). Copies what it needs. ADDRESS, or DENIED for a name that cannot
 * be one. */
DdLrsClient *dd_lrs_client_new (const char *target, const DdLrsPlace *place, GError **error);
void dd_lrs_client_free (DdLrsClient *self);

/* BODY: a JSON array of statements. AWAY, UNTRUSTED, NOT_A_STORE or cancelled. */
gboolean dd_lrs_client_post (DdLrsClient *self,
                             GBytes *body,
                             GCancellable *cancellable,
                             DdLrsReply *ret_reply,
                             GError **error);

/* The statement ID; one that was voided with VOIDED. The same errors. */
gboolean dd_lrs_client_get (DdLrsClient *self,
                            const char *id,
                            gboolean voided,
                            GCancellable *cancellable,
                            DdLrsReply *ret_reply,
                            GError **error);

/* What REPLY says in words of at most MAX_BYTES, without anything secret. */
char *dd_lrs_client_dup_words (DdLrsClient *self, const DdLrsReply *reply, gsize max_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdLrsClient, dd_lrs_client_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdLrsReply, dd_lrs_reply_clear)

G_END_DECLS
