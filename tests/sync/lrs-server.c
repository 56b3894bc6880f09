/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record store for tests: libsoup's server, one thread, everything in memory behind a lock. */

#include "lrs-server.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "dd-clock.h"

struct _LrsServer
{
  GThread *thread;              /* (owned) */
  GMainContext *context;        /* (owned) */
  GMainLoop *loop;              /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  SoupServer *server;           /* (owned) server thread */
  char *url;                    /* (owned) set before the thread says it is up */

  GMutex lock; /* of everything below */
  GCond up;
  gboolean is_up;
  GQueue answers; /* of LrsAnswer */
  LrsAnswer always;
  LrsAnswer always_get;
  GHashTable *kept;   /* (owned) id: JsonNode */
  GHashTable *voided; /* (owned) set of ids */
  GHashTable *poison; /* (owned) id: status */
  GPtrArray *posts;   /* (owned) of GBytes */
  gsize limit_bytes;
  gboolean terse;
  gboolean nameless;
  guint gets;
  guint64 endless_bytes;
  guint again;
  char *fault; /* (owned) (nullable) */
};

static void
note_fault (LrsServer *self, const char *what)
{
  if (self->fault == NULL)
    self->fault = g_strdup (what);
}

/* ---- Answering ---- */

static void
name_version (LrsServer *self, SoupServerMessage *message)
{
  if (!self->nameless)
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "X-Experience-API-Version", "1.0.3");
}

static void
say (LrsServer *self, SoupServerMessage *message, int status, const char *text)
{
  name_version (self, message);
  soup_server_message_set_status (message, (guint) status, NULL);
  if (status != 204)
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text,
                                      strlen (text));
}

static gboolean
read_credentials (SoupServerMessage *message)
{
  g_autofree char *pair = g_strconcat (LRS_USER, ":", LRS_PASSWORD, NULL);
  g_autofree char *token = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *wanted = g_strconcat ("Basic ", token, NULL);

  return g_strcmp0 (soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                  "Authorization"),
                    wanted) == 0;
}

static void
check_request (LrsServer *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (g_strcmp0 (soup_message_headers_get_one (headers, "X-Experience-API-Version"), "1.0.3") != 0)
    note_fault (self, "no version header");
  if (soup_message_headers_get_one (headers, "Cookie") != NULL)
    note_fault (self, "a cookie");
  if (!read_credentials (message))
    note_fault (self, "other credentials");
}

/* ---- Keeping ---- */

/* Whether all of STATEMENTS may be kept; then they are. NULL, or a status. */
static int
keep_all (LrsServer *self, JsonArray *statements, GString *ids)
{
  guint length = json_array_get_length (statements);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < length; i++)
    {
      JsonObject *statement = json_array_get_object_element (statements, i);
      const char *id = json_object_get_string_member (statement, "id");
      int status = GPOINTER_TO_INT (g_hash_table_lookup (self->poison, id));
      JsonNode *known = g_hash_table_lookup (self->kept, id);

      if (status != 0)
        return status;
      if (!g_hash_table_add (seen, (gpointer) id))
        return 400;
      if (known != NULL && !json_node_equal (known, json_array_get_element (statements, i)))
        return 409;
    }
  for (guint i = 0; i < length; i++)
    {
      const char *id =
        json_object_get_string_member (json_array_get_object_element (statements, i), "id");

      if (g_hash_table_contains (self->kept, id))
        {
          self->again++;
          if (self->terse)
            continue;
        }
      else
        g_hash_table_insert (self->kept, g_strdup (id),
                             json_node_copy (json_array_get_element (statements, i)));
      g_string_append_printf (ids, "%s\"%s\"", ids->len > 1 ? "," : "", id);
    }
  return self->terse && ids->len == 1 ? 204 : 200;
}

static int
take_post (LrsServer *self, GBytes *body, GString *ids)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL) ||
      !JSON_NODE_HOLDS_ARRAY (root = json_parser_get_root (parser)) ||
      json_array_get_length (json_node_get_array (root)) == 0)
    {
      note_fault (self, "no array of statements");
      return 400;
    }
  if (json_array_get_length (json_node_get_array (root)) > 100 || length > 1000000)
    note_fault (self, "too large a batch");
  return keep_all (self, json_node_get_array (root), ids);
}

/* ---- Odd manners ---- */

static void
send_raw (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (*text != '\0')
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                               NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

/* A byte at a time, and each time the clock is two seconds on. */
static void
trickle (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  const char *head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n[";
  gboolean open = g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);

  for (int i = 0; open && i < 200; i++)
    {
      dd_clock_set_fake (dd_clock_now_usec () + 2 * G_USEC_PER_SEC,
                         dd_clock_monotonic_usec () + 2 * G_USEC_PER_SEC);
      open = g_output_stream_write_all (out, " ", 1, NULL, NULL, NULL);
      g_usleep (1000);
    }
  g_io_stream_close (stream, NULL, NULL);
}

#define ENDLESS_MOST_BYTES (G_GUINT64_CONSTANT (128) << 20)

static void
send_endlessly (LrsServer *self, SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  const char *head = "HTTP/1.1 200 OK\r\nX-Experience-API-Version: 1.0.3\r\n\r\n[";
  g_autofree char *blanks = g_strnfill (65536, ' ');
  gboolean open = g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  guint64 sent = 0;

  while (open && sent < ENDLESS_MOST_BYTES)
    {
      open = g_output_stream_write_all (out, blanks, 65536, NULL, NULL, NULL);
      sent += 65536;
    }
  self->endless_bytes = MAX (self->endless_bytes, sent);
  g_io_stream_close (stream, NULL, NULL);
}

static gboolean
unpause_cb (gpointer message)
{
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

static void
unref_source (gpointer source, GClosure *closure)
{
  g_source_unref (source);
}

static void
pause_for (LrsServer *self, SoupServerMessage *message, guint msec)
{
  g_autoptr (GSource) source = g_timeout_source_new (msec);

  g_source_set_callback (source, unpause_cb, g_object_ref (message), g_object_unref);
  /* Whoever asked may have gone by then. */
  for (guint i = 0; i < 2; i++)
    g_signal_connect_data (message, i == 0 ? "finished" : "disconnected",
                           G_CALLBACK (g_source_destroy), g_source_ref (source), unref_source,
                           G_CONNECT_SWAPPED);
  g_source_attach (source, self->context);
  soup_server_message_pause (message);
}

static void
say_status (LrsServer *self, SoupServerMessage *message, const LrsAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  GString *text = g_string_new (answer->text);

  for (gsize i = 0; i < answer->bytes; i++)
    g_string_append_c (text, ' ');
  say (self, message, answer->status, text->str);
  if (answer->header != NULL)
    soup_message_headers_replace (headers, answer->header, answer->value);
  g_string_free (text, TRUE);
}

static void
behave (
  LrsServer *self, SoupServerMessage *message, const LrsAnswer *answer, int status, const char *ids)
{
  switch (answer->manner)
    {
    case LRS_AS_STORE:
    case LRS_SLOW:
      say (self, message, status, status == 200 ? ids : "{\"error\":\"refused\"}");
      if (answer->manner == LRS_SLOW)
        pause_for (self, message, answer->msec);
      return;
    case LRS_STATUS:
    case LRS_KEPT_STATUS:
      say_status (self, message, answer);
      return;
    case LRS_REDIRECT:
      soup_server_message_set_redirect (message, (guint) answer->status, answer->text);
      return;
    case LRS_CLOSE:
    case LRS_KEPT_CLOSE:
      send_raw (message, "");
      return;
    case LRS_CLOSE_HEAD:
      send_raw (message, "HTTP/1.1 200 OK\r\nContent-Ty");
      return;
    case LRS_CLOSE_BODY:
      send_raw (
        message,
        "HTTP/1.1 200 OK\r\nX-Experience-API-Version: 1.0.3\r\nContent-Length: 4000\r\n\r\n[\"a");
      return;
    case LRS_ENDLESS:
      send_endlessly (self, message);
      return;
    case LRS_TRICKLE:
      trickle (message);
      return;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
keeps (LrsManner manner)
{
  return manner != LRS_STATUS && manner != LRS_CLOSE && manner != LRS_REDIRECT;
}

/* ---- The resource ---- */

static void
post (LrsServer *self, SoupServerMessage *message)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (request);
  g_autofree LrsAnswer *queued = g_queue_pop_head (&self->answers);
  const LrsAnswer *answer = queued != NULL ? queued : &self->always;
  g_autoptr (GString) ids = g_string_new ("[");
  int status = 0;

  g_ptr_array_add (self->posts, g_bytes_ref (body));
  if (g_strcmp0 (soup_message_headers_get_content_type (
                   soup_server_message_get_request_headers (message), NULL),
                 "application/json") != 0)
    note_fault (self, "another content type");
  if (self->limit_bytes > 0 && g_bytes_get_size (body) > self->limit_bytes)
    {
      say (self, message, 413, "too large");
      return;
    }
  if (keeps (answer->manner))
    status = take_post (self, body, ids);
  g_string_append_c (ids, ']');
  behave (self, message, answer, status, ids->str);
}

static void
get (LrsServer *self, SoupServerMessage *message, GHashTable *query)
{
  const char *plain = query != NULL ? g_hash_table_lookup (query, "statementId") : NULL;
  const char *voided = query != NULL ? g_hash_table_lookup (query, "voidedStatementId") : NULL;
  const char *id = plain != NULL ? plain : voided;
  JsonNode *known = id != NULL ? g_hash_table_lookup (self->kept, id) : NULL;
  g_autofree char *text = NULL;

  self->gets++;
  if (self->always_get.manner != LRS_AS_STORE)
    {
      behave (self, message, &self->always_get, 0, NULL);
      return;
    }
  if (known == NULL || g_hash_table_contains (self->voided, id) != (voided != NULL))
    {
      say (self, message, 404, "{}");
      return;
    }
  text = json_to_string (known, TRUE);
  say (self, message, 200, text);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  LrsServer *self = data;
  const char *method = soup_server_message_get_method (message);

  g_mutex_lock (&self->lock);
  check_request (self, message);
  if (!g_str_equal (path, "/xapi/statements") && !g_str_equal (path, "/moved/statements"))
    say (self, message, 404, "nothing here");
  else if (g_str_equal (method, SOUP_METHOD_POST))
    post (self, message);
  else if (g_str_equal (method, SOUP_METHOD_GET))
    get (self, message, query);
  else
    say (self, message, 405, "");
  g_mutex_unlock (&self->lock);
}

/* ---- The thread ---- */

static gpointer
run_server (gpointer data)
{
  LrsServer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  SoupServerListenOptions options =
    SOUP_SERVER_LISTEN_IPV4_ONLY | (self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0);

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("tls-certificate", self->certificate, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, options, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  g_mutex_lock (&self->lock);
  self->url =
    g_strdup_printf ("%s://127.0.0.1:%d/xapi", self->certificate != NULL ? "https" : "http",
                     g_uri_get_port (uris->data));
  self->is_up = TRUE;
  g_cond_signal (&self->up);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

LrsServer *
lrs_server_new (GTlsCertificate *certificate)
{
  LrsServer *self = g_new0 (LrsServer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->up);
  g_queue_init (&self->answers);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->kept =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->voided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->poison = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("lrs", run_server, self);
  g_mutex_lock (&self->lock);
  while (!self->is_up)
    g_cond_wait (&self->up, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
lrs_server_free (LrsServer *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->certificate);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->voided);
  g_hash_table_unref (self->poison);
  g_ptr_array_unref (self->posts);
  g_queue_clear_full (&self->answers, g_free);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->up);
  g_free (self->url);
  g_free (self->fault);
  g_free (self);
}

const char *
lrs_server_get_url (LrsServer *self)
{
  return self->url;
}

/* ---- Telling it, asking it ---- */

#define LOCKED(statement)           \
  do                                \
    {                               \
      g_mutex_lock (&self->lock);   \
      statement;                    \
      g_mutex_unlock (&self->lock); \
    }                               \
  while (0)

void
lrs_server_push (LrsServer *self, LrsAnswer answer)
{
  LOCKED (g_queue_push_tail (&self->answers, g_memdup2 (&answer, sizeof answer)));
}

void
lrs_server_set_always (LrsServer *self, LrsAnswer answer)
{
  LOCKED (self->always = answer);
}

void
lrs_server_set_always_get (LrsServer *self, LrsAnswer answer)
{
  LOCKED (self->always_get = answer);
}

void
lrs_server_set_poison (LrsServer *self, const char *id, int status)
{
  LOCKED (g_hash_table_insert (self->poison, g_strdup (id), GINT_TO_POINTER (status)));
}

void
lrs_server_set_limit (LrsServer *self, gsize bytes)
{
  LOCKED (self->limit_bytes = bytes);
}

void
lrs_server_set_terse (LrsServer *self, gboolean terse)
{
  LOCKED (self->terse = terse);
}

void
lrs_server_set_nameless (LrsServer *self, gboolean nameless)
{
  LOCKED (self->nameless = nameless);
}

void
lrs_server_keep (LrsServer *self, const char *statement)
{
  g_autoptr (JsonNode) node = json_from_string (statement, NULL);
  const char *id = json_object_get_string_member (json_node_get_object (node), "id");

  LOCKED (g_hash_table_insert (self->kept, g_strdup (id), json_node_ref (node)));
}

void
lrs_server_void (LrsServer *self, const char *id)
{
  LOCKED (g_hash_table_add (self->voided, g_strdup (id)));
}

guint
lrs_server_count_posts (LrsServer *self)
{
  guint count;

  LOCKED (count = self->posts->len);
  return count;
}

guint
lrs_server_count_gets (LrsServer *self)
{
  guint count;

  LOCKED (count = self->gets);
  return count;
}

guint
lrs_server_count_kept (LrsServer *self)
{
  guint count;

  LOCKED (count = g_hash_table_size (self->kept));
  return count;
}

guint
lrs_server_count_again (LrsServer *self)
{
  guint count;

  LOCKED (count = self->again);
  return count;
}

gboolean
lrs_server_has (LrsServer *self, const char *id)
{
  gboolean has;

  LOCKED (has = g_hash_table_contains (self->kept, id));
  return has;
}

GBytes *
lrs_server_dup_post (LrsServer *self, guint i)
{
  GBytes *bytes;

  LOCKED (bytes = g_bytes_ref (g_ptr_array_index (self->posts, i)));
  return bytes;
}

const char *
lrs_server_get_fault (LrsServer *self)
{
  const char *fault;

  LOCKED (fault = self->fault);
  return fault;
}

void
lrs_server_forgive (LrsServer *self)
{
  LOCKED (g_clear_pointer (&self->fault, g_free));
}

guint64
lrs_server_get_endless_bytes (LrsServer *self)
{
  guint64 bytes;

  LOCKED (bytes = self->endless_bytes);
  return bytes;
}
