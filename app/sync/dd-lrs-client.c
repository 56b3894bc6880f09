/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests and answers over libsoup, with every convenience off that acts by itself. */

#include "dd-lrs-client.h"

#include <libsoup/soup.h>
#include <string.h>

#include "dd-clock.h"
#include "dd-limits.h"
#include "dd-lrs-meaning.h"

/* For one read or write of the socket; then for the whole answer. */
#define SILENT_SECONDS 60
#define ANSWER_USEC (120 * G_TIME_SPAN_SECOND)
#define CHUNK_BYTES DD_KIB (16)
#define REDIRECTS_MAX 3
#define VERSION_HEADER "X-Experience-API-Version"

struct _DdLrsClient
{
  SoupSession *session; /* (owned) */
  char *target;         /* (owned) */
  GUri *statements;     /* (owned) the resource */
  char *authorization;  /* (owned) (nullable) the header */
  char **secrets;       /* (owned) what no text may repeat */
};

void
dd_lrs_reply_clear (DdLrsReply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
}

static gboolean
has_control (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text))
      return TRUE;
  return FALSE;
}

/* (RFC 7617 section 2) */
static gboolean
take_credentials (DdLrsClient *self,
                  const DdLrsPlace *place,
                  GError **error)
{
  const char *user = place->user != NULL ? place->user : "";
  const char *password = place->password != NULL ? place->password : "";
  g_autofree char *pair = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GStrvBuilder) secrets = g_strv_builder_new ();

  if (strchr (user, ':') != NULL || has_control (user) || has_control (password) ||
      !g_utf8_validate (user, -1, NULL) || !g_utf8_validate (password, -1, NULL))
    {
      g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_DENIED,
                   "%s: the name or the password holds a character that cannot be sent",
                   self->target);
      return FALSE;
    }
  if (*user != '\0' || *password != '\0')
    {
      pair = g_strconcat (user, ":", password, NULL);
      token = g_base64_encode ((const guchar *) pair, strlen (pair));
      self->authorization = g_strconcat ("Basic ", token, NULL);
      g_strv_builder_add_many (secrets, token, pair, password, NULL);
    }
  self->secrets = g_strv_builder_end (secrets);
  return TRUE;
}

DdLrsClient *
dd_lrs_client_new (const char *target,
                   const DdLrsPlace *place,
                   GError **error)
{
  g_autoptr (DdLrsClient) self = g_new0 (DdLrsClient, 1);
  g_autofree char *statements = g_strconcat (target, "/statements", NULL);
  guint silent_seconds = place->silent_seconds > 0 ? place->silent_seconds : SILENT_SECONDS;

  self->target = g_strdup (target);
  self->statements = g_uri_parse (statements, SOUP_HTTP_URI_FLAGS, NULL);
  if (self->statements == NULL)
    {
      g_set_error_literal (error, DD_LRS_ERROR, DD_LRS_ERROR_ADDRESS, "This cannot be an address.");
      return NULL;
    }
  if (!take_credentials (self, place, error))
    return NULL;
  /* Without a time-out of idle connections there is no timer that could go off in another thread's
   * loop; the session does not live long. */
  self->session = soup_session_new_with_options ("timeout", silent_seconds, "idle-timeout", 0,
                                                 "max-conns", 1, "max-conns-per-host", 1,
                                                 "user-agent", "domdom", NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  if (place->authorities != NULL)
    soup_session_set_tls_database (self->session, place->authorities);
  return g_steal_pointer (&self);
}

void
dd_lrs_client_free (DdLrsClient *self)
{
  if (self == NULL)
    return;
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->statements, g_uri_unref);
  g_free (self->target);
  g_free (self->authorization);
  g_strfreev (self->secrets);
  g_free (self);
}

/* ---- No answer ---- */

static const char *
explain_certificate (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return "its certificate is not valid yet, so this PC's clock may be slow";
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return "its certificate has expired, unless this PC's clock is fast";
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "its certificate is for another server";
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return "nobody whom this PC knows vouches for its certificate";
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return "its certificate has been revoked";
  return "its certificate cannot be believed";
}

/* FAILURE becomes one of ours, unless somebody cancelled. Always FALSE. */
static gboolean
fail (DdLrsClient *self,
      SoupMessage *message,
      const GError *failure,
      GError **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (failure));
  else if (g_error_matches (failure, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_UNTRUSTED, "%s: %s", self->target,
                 explain_certificate (soup_message_get_tls_peer_certificate_errors (message)));
  else
    g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_AWAY, "%s: %s", self->target, failure->message);
  return FALSE;
}

/* A kept connection that the other side had given up meanwhile, or never meant to keep. */
static gboolean
is_closed (const GError *failure)
{
  return g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
         g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE) ||
         g_error_matches (failure, G_TLS_ERROR, G_TLS_ERROR_EOF);
}

/* ---- One answer ---- */

static gboolean
read_body (DdLrsClient *self,
           GInputStream *stream,
           GCancellable *cancellable,
           DdLrsReply *reply,
           GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  gint64 until_usec = dd_clock_monotonic_usec () + ANSWER_USEC;
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);

  while (!reply->cut)
    {
      gssize n_read = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error);

      if (n_read < 0)
        return FALSE;
      if (n_read == 0)
        break;
      if (dd_clock_monotonic_usec () > until_usec)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               "its answer trickles, and was given up");
          return FALSE;
        }
      reply->cut = body->len + n_read > DD_LIMIT_LRS_ANSWER_BYTES;
      g_byte_array_append (body, chunk,
                           MIN ((guint) n_read, DD_LIMIT_LRS_ANSWER_BYTES - body->len));
    }
  reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&body));
  return TRUE;
}

static SoupMessage *
message_new (DdLrsClient *self,
             const char *method,
             GUri *uri,
             GBytes *body)
{
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, VERSION_HEADER, "1.0.3");
  soup_message_headers_replace (headers, "Accept", "application/json, */*;q=0.1");
  if (self->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", self->authorization);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  return message;
}

/* Once, where MESSAGE points to. */
static gboolean
ask (DdLrsClient *self,
     SoupMessage *message,
     GCancellable *cancellable,
     DdLrsReply *ret_reply,
     GError **error)
{
  g_auto (DdLrsReply) reply = { .retry_usec = -1 };
  g_autoptr (GInputStream) stream = NULL;
  SoupMessageHeaders *headers;

  stream = soup_session_send (self->session, message, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (!read_body (self, stream, cancellable, &reply, error))
    return FALSE;
  headers = soup_message_get_response_headers (message);
  reply.status = (int) soup_message_get_status (message);
  reply.is_xapi = soup_message_headers_get_one (headers, VERSION_HEADER) != NULL;
  reply.retry_usec =
    dd_lrs_pace_read_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                  soup_message_headers_get_one (headers, "Date"));
  *ret_reply = reply;
  reply.body = NULL;
  return TRUE;
}

/* A connection may close under a request because it had been kept open; the next one is fresh. */
static gboolean
ask_twice (DdLrsClient *self,
           const char *method,
           GUri *uri,
           GBytes *body,
           GCancellable *cancellable,
           SoupMessage **ret_message,
           DdLrsReply *ret_reply,
           GError **error)
{
  g_autoptr (SoupMessage) first = message_new (self, method, uri, body);
  g_autoptr (SoupMessage) second = NULL;
  g_autoptr (GError) failure = NULL;

  if (ask (self, first, cancellable, ret_reply, &failure))
    {
      *ret_message = g_steal_pointer (&first);
      return TRUE;
    }
  if (!is_closed (failure))
    return fail (self, first, failure, error);
  g_clear_error (&failure);
  second = message_new (self, method, uri, body);
  soup_message_add_flags (second, SOUP_MESSAGE_NEW_CONNECTION);
  if (!ask (self, second, cancellable, ret_reply, &failure))
    return fail (self, second, failure, error);
  *ret_message = g_steal_pointer (&second);
  return TRUE;
}

/* ---- Redirects ---- */

static gboolean
is_redirect (int status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

static gboolean
is_same_origin (GUri *a,
                GUri *b)
{
  return strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_uri_get_host (a) != NULL && g_uri_get_host (b) != NULL &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b) && g_uri_get_userinfo (b) == NULL;
}

/* Where REPLY sends us to, or NULL. */
static GUri *
follow (DdLrsClient *self,
        GUri *from,
        SoupMessage *message,
        GError **error)
{
  const char *location =
    soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr (GUri) to = NULL;
  g_autofree char *where = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GBytes) said = NULL;

  if (location != NULL && g_utf8_validate (location, -1, NULL))
    to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (to != NULL && is_same_origin (from, to))
    return g_steal_pointer (&to);
  where = to != NULL && g_uri_get_host (to) != NULL
            ? g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (to), NULL, g_uri_get_host (to),
                          g_uri_get_port (to), "", NULL, NULL)
            : g_strdup ("nowhere");
  said = g_bytes_new (where, strlen (where));
  shown = dd_lrs_dup_words (said, DD_LRS_WORDS_SHOWN_BYTES, (const char *const *) self->secrets);
  g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_NOT_A_STORE,
               "%s: it points on to %s, where nothing is sent unasked", self->target, shown);
  return NULL;
}

static gboolean
request (DdLrsClient *self,
         const char *method,
         GUri *uri,
         GBytes *body,
         GCancellable *cancellable,
         DdLrsReply *ret_reply,
         GError **error)
{
  g_autoptr (GUri) at = g_uri_ref (uri);

  for (int redirects = 0;; redirects++)
    {
      g_auto (DdLrsReply) reply = { 0 };
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (GUri) next = NULL;

      if (!ask_twice (self, method, at, body, cancellable, &message, &reply, error))
        return FALSE;
      if (!is_redirect (reply.status))
        {
          *ret_reply = reply;
          reply.body = NULL;
          return TRUE;
        }
      if (redirects == REDIRECTS_MAX)
        {
          g_set_error (error, DD_LRS_ERROR, DD_LRS_ERROR_NOT_A_STORE,
                       "%s: it points on and on, to itself", self->target);
          return FALSE;
        }
      next = follow (self, at, message, error);
      if (next == NULL)
        return FALSE;
      g_uri_unref (at);
      at = g_steal_pointer (&next);
    }
}

gboolean
dd_lrs_client_post (DdLrsClient *self,
                    GBytes *body,
                    GCancellable *cancellable,
                    DdLrsReply *ret_reply,
                    GError **error)
{
  return request (self, SOUP_METHOD_POST, self->statements, body, cancellable, ret_reply, error);
}

gboolean
dd_lrs_client_get (DdLrsClient *self,
                   const char *id,
                   gboolean voided,
                   GCancellable *cancellable,
                   DdLrsReply *ret_reply,
                   GError **error)
{
  g_autofree char *query =
    g_strconcat (voided ? "voidedStatementId=" : "statementId=", id, NULL);
  g_autoptr (GUri) uri = soup_uri_copy (self->statements, SOUP_URI_QUERY, query, SOUP_URI_NONE);

  return request (self, SOUP_METHOD_GET, uri, NULL, cancellable, ret_reply, error);
}

char *
dd_lrs_client_dup_words (DdLrsClient *self,
                         const DdLrsReply *reply,
                         gsize max_bytes)
{
  return dd_lrs_dup_words (reply->body, max_bytes, (const char *const *) self->secrets);
}
