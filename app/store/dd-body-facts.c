/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Facts out of a frozen body. */

#include "dd-body-facts.h"

#include <string.h>

#include "dd-clock.h"

static void
read_extension (DdBodyFacts *self)
{
  gint64 monotonic_ms = 0;

  self->kind = dd_kind_from_string (dd_json_get_string (self->extension, "kind"));
  self->stream = dd_json_get_string (self->extension, "stream");
  self->boot = dd_json_get_string (self->extension, "boot");
  self->data = dd_json_get_object (self->extension, "data");
  self->good = g_strcmp0 (dd_json_get_string (self->extension, "quality"), "good") == 0;
  if (!dd_json_get_int (self->extension, "seq", &self->seq) || self->seq < 1)
    self->seq = 0;
  if (dd_json_get_int (self->extension, "monotonic", &monotonic_ms))
    self->monotonic_usec = CLAMP (monotonic_ms, 0, G_MAXINT64 / 2000) * 1000;
}

DdBodyFacts *
dd_body_facts_new (GBytes *body)
{
  g_autoptr (DdBodyFacts) self = g_new0 (DdBodyFacts, 1);
  const char *timestamp;
  gsize length = 0;
  const char *text;

  if (body == NULL)
    return NULL;
  text = g_bytes_get_data (body, &length);
  self->root = dd_json_parse (text, length, NULL);
  if (self->root == NULL || !JSON_NODE_HOLDS_OBJECT (self->root))
    return NULL;
  self->body = json_node_get_object (self->root);
  self->extension = dd_json_get_object (
    dd_json_get_object (dd_json_get_object (self->body, "context"), "extensions"),
    DD_EVENT_EXTENSION);
  if (self->extension == NULL)
    return NULL;
  read_extension (self);
  self->id = dd_json_get_string (self->body, "id");
  timestamp = dd_json_get_string (self->body, "timestamp");
  if (timestamp == NULL || !dd_clock_parse_utc (timestamp, &self->time_usec))
    return NULL;
  return g_steal_pointer (&self);
}

void
dd_body_facts_free (DdBodyFacts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

gboolean
dd_body_facts_fit (const DdBodyFacts *self,
                   const DdEvent *event)
{
  return g_strcmp0 (self->id, event->id) == 0 && g_strcmp0 (self->stream, event->stream) == 0 &&
         self->seq == event->seq;
}

gint64
dd_body_facts_parse_duration (const char *text)
{
  gint64 usec = 0;
  gint64 place = G_TIME_SPAN_SECOND;
  gboolean fraction = FALSE;

  if (text == NULL || !g_str_has_prefix (text, "PT") || text[2] == 'S')
    return 0;
  for (const char *at = text + 2; *at != 'S'; at++)
    {
      if (*at == '.' && !fraction)
        fraction = TRUE;
      else if (!g_ascii_isdigit (*at) || usec > G_MAXINT64 / 20)
        return 0;
      else if (fraction)
        usec += (place /= 10) * (*at - '0');
      else
        usec = usec * 10 + (*at - '0') * G_TIME_SPAN_SECOND;
    }
  return usec;
}
