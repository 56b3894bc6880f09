/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * domdomctl events [--learner ID] [--after N] [--limit N]
 *
 * Text: POSITION, TIME, what happened, the event's id and whom it is about, parted by tabs. JSON:
 * the same with the frozen statement.
 */
#include <json-glib/json-glib.h>
#include <string.h>

#include "dd-cli-learner.h"
#include "dd-cli.h"
#include "dd-json.h"

#define BATCH 1000

typedef struct
{
  const char *about; /* nullable; only these */
  gint64 left;       /* how many more to print */
  gint64 position;   /* of the last event seen */
  guint seen;        /* in this batch */
  DdJsonText *json;  /* nullable */
} Printer;

static void
print_text (const DdEvent *event)
{
  gsize size = 0;
  const char *data = event->body != NULL ? g_bytes_get_data (event->body, &size) : NULL;
  g_autoptr (JsonNode) root = data != NULL ? dd_json_parse (data, size, NULL) : NULL;
  JsonObject *body =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *extensions = dd_json_get_object (dd_json_get_object (body, "context"), "extensions");
  JsonObject *ours = dd_json_get_object (extensions, DD_EVENT_EXTENSION);
  const char *time = dd_json_get_string (body, "timestamp");
  const char *kind = dd_json_get_string (ours, "kind");
  dd_cli_printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n", event->position,
                 time != NULL ? time : "-",
                 event->body == NULL ? "erased" : kind != NULL ? kind
                                                               : "-",
                 event->id, event->about);
}

static void
add_json (DdJsonText *json, const DdEvent *event)
{
  gsize size = 0;
  const char *data = event->body != NULL ? g_bytes_get_data (event->body, &size) : NULL;
  g_autofree char *body = data != NULL ? g_strndup (data, size) : g_strdup ("null");
  dd_json_text_open (json, NULL, '{');
  dd_json_text_int (json, "position", event->position);
  dd_json_text_string (json, "stream", event->stream);
  dd_json_text_int (json, "seq", event->seq);
  dd_json_text_string (json, "id", event->id);
  dd_json_text_string (json, "about", event->about);
  dd_json_text_boolean (json, "aside", event->aside);
  dd_json_text_raw (json, "statement", body);
  dd_json_text_close (json, '}');
}

static gboolean
print_event_cb (const DdEvent *event, gpointer data)
{
  Printer *self = data;
  self->position = event->position;
  self->seen++;
  if (self->about != NULL && !g_str_equal (self->about, event->about))
    return TRUE;
  self->left--;
  if (self->json != NULL)
    add_json (self->json, event);
  else
    print_text (event);
  return self->left != 0;
}

/* In batches, so that a writer is never kept waiting by a slow reader of ours. */
static gboolean
print_all (DdStore *store, Printer *printer, GError **error)
{
  do
    {
      printer->seen = 0;
      if (!dd_store_foreach_event (store, NULL, printer->position, BATCH, print_event_cb, printer,
                                   error))
        return FALSE;
    }
  while (printer->seen == BATCH && printer->left != 0);
  return TRUE;
}

static int
print_events (const char *learner, gint64 after, gint64 limit, gboolean as_json)
{
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStore) store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  g_autoptr (DdLearner) found = NULL;
  DdJsonText json = { 0 };
  Printer printer = { .left = limit, .position = after, .json = as_json ? &json : NULL };
  gboolean printed = FALSE;
  if (store == NULL)
    return dd_cli_fail (error);
  if (learner != NULL)
    {
      found = dd_cli_find_learner (store, learner, &error);
      if (found == NULL)
        return dd_cli_fail (error);
      printer.about = found->id;
    }
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '[');
    }
  printed = print_all (store, &printer, &error);
  if (as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_print (&json);
    }
  return printed ? DD_CLI_DONE : dd_cli_fail (error);
}

int
dd_cmd_events (char **argv)
{
  g_autofree char *learner = NULL;
  gint64 after = 0;
  gint64 limit = G_MAXINT64;
  const GOptionEntry entries[] = { { "learner", 0, 0, G_OPTION_ARG_FILENAME, &learner, NULL, NULL },
                                   { "after", 0, 0, G_OPTION_ARG_INT64, &after, NULL, NULL },
                                   { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) operands = NULL;
  gboolean as_json = FALSE;
  if (!dd_cli_parse (argv, entries, &as_json, &operands))
    return DD_CLI_USAGE;
  if (operands[0] != NULL)
    return dd_cli_misuse ("\"%s\" is too much.", operands[0]);
  if (learner != NULL && !g_utf8_validate (learner, -1, NULL))
    return dd_cli_misuse ("--learner is not UTF-8.");
  if (after < 0)
    return dd_cli_misuse ("--after takes a number from 0 on.");
  if (limit < 1)
    return dd_cli_misuse ("--limit takes a number from 1 on; without it, all events are printed.");
  return print_events (learner, after, limit, as_json);
}
