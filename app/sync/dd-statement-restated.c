/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An event said again for somebody else: what was done stays as it was, who did it and where it
 * stands in the log is new, and our data tells what it restates and when that was. */

#include <string.h>

#include "dd-json.h"
#include "dd-statement-private.h"

/* The original, taken apart. All borrowed from its tree. */
typedef struct
{
  JsonObject *body;
  JsonObject *context;
  JsonObject *extension;
  JsonObject *data;
  const char *id;
  const char *kind;
} Original;

static gboolean
take_apart (JsonNode *root,
            Original *ret_original)
{
  Original original = { 0 };

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  original.body = json_node_get_object (root);
  original.context = dd_json_get_object (original.body, "context");
  original.extension =
    dd_json_get_object (dd_json_get_object (original.context, "extensions"), DD_EVENT_EXTENSION);
  original.data = dd_json_get_object (original.extension, "data");
  original.id = dd_json_get_string (original.body, "id");
  original.kind = dd_json_get_string (original.extension, "kind");
  if (original.id == NULL || original.kind == NULL ||
      !dd_kind_may_move (dd_kind_from_string (original.kind)))
    return FALSE;
  *ret_original = original;
  return TRUE;
}

static gboolean
copy_member (DdJsonWriter *writer,
             JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || dd_json_writer_add_node (writer, name, node);
}

/* All members of OBJECT but one. */
static gboolean
copy_members (DdJsonWriter *writer,
              JsonObject *object,
              const char *but)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (strcmp (name, but) != 0 && !dd_json_writer_add_node (writer, name, node))
      return FALSE;
  return TRUE;
}

/* When it happened first, also if it was moved before. */
static void
add_restates (DdJsonWriter *writer,
              const Original *original)
{
  JsonObject *earlier = dd_json_get_object (original->data, "restates");
  JsonObject *source = earlier != NULL ? earlier : original->extension;
  const char *timestamp =
    dd_json_get_string (earlier != NULL ? earlier : original->body, "timestamp");
  gint64 monotonic_ms = 0;

  dd_json_writer_begin_object (writer, "restates");
  dd_json_writer_add_string (writer, "id", original->id);
  dd_json_writer_add_string (writer, "timestamp", timestamp);
  dd_json_writer_add_string (writer, "quality", dd_json_get_string (source, "quality"));
  dd_json_writer_add_string (writer, "boot", dd_json_get_string (source, "boot"));
  if (dd_json_get_int (source, "monotonic", &monotonic_ms))
    dd_json_writer_add_int (writer, "monotonic", monotonic_ms);
  dd_json_writer_end_object (writer);
}

static gboolean
add_context (DdJsonWriter *writer,
             const Original *original,
             const DdStamp *stamp)
{
  gboolean ok;

  dd_json_writer_begin_object (writer, "context");
  ok = copy_members (writer, original->context, "extensions");
  dd_json_writer_begin_object (writer, "extensions");
  dd_json_writer_begin_object (writer, DD_EVENT_EXTENSION);
  dd_statement_add_stamp (writer, original->kind, stamp);
  dd_json_writer_begin_object (writer, "data");
  ok = ok && copy_members (writer, original->data, "restates");
  add_restates (writer, original);
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
  return ok;
}

GBytes *
dd_statement_build_restated (const DdStamp *stamp,
                             GBytes *original_body,
                             GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (original_body, &length);
  g_autoptr (JsonNode) root = dd_json_parse (text, length, NULL);
  g_autoptr (DdJsonWriter) writer = dd_json_writer_new ();
  Original original = { 0 };

  if (!take_apart (root, &original))
    {
      dd_statement_refuse (error, "this event cannot be moved to somebody else");
      return NULL;
    }
  dd_statement_begin (writer, stamp, dd_kind_from_string (original.kind));
  if (!copy_member (writer, original.body, "object") ||
      !copy_member (writer, original.body, "result") || !add_context (writer, &original, stamp))
    {
      dd_statement_refuse (error, "event %s holds what no statement of ours may hold", original.id);
      return NULL;
    }
  return dd_statement_end (writer, stamp, error);
}
