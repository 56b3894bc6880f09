/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes of JSON, always the same for the same values. */

#include "dd-json-writer.h"

#include <math.h>

struct _DdJsonWriter
{
  GString *text; /* (owned) */
  gboolean some; /* something stands before in this object or array */
};

DdJsonWriter *
dd_json_writer_new (void)
{
  DdJsonWriter *self = g_new0 (DdJsonWriter, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
dd_json_writer_free (DdJsonWriter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
write_escape (GString *text,
              char c)
{
  switch (c)
    {
    case '"':
    case '\\':
      g_string_append_c (text, '\\');
      g_string_append_c (text, c);
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      g_string_append_printf (text, "\\u%04x", (guint) (guchar) c);
    }
}

static gboolean
needs_escape (char c)
{
  return (guchar) c < 0x20 || c == '"' || c == '\\';
}

static void
write_string (GString *text,
              const char *value)
{
  const char *start = value;

  g_string_append_c (text, '"');
  for (const char *at = value; *at != '\0'; at++)
    if (needs_escape (*at))
      {
        g_string_append_len (text, start, at - start);
        write_escape (text, *at);
        start = at + 1;
      }
  g_string_append (text, start);
  g_string_append_c (text, '"');
}

static void
begin_member (DdJsonWriter *self,
              const char *name)
{
  if (self->some)
    g_string_append_c (self->text, ',');
  self->some = TRUE;
  if (name == NULL)
    return;
  write_string (self->text, name);
  g_string_append_c (self->text, ':');
}

static void
begin (DdJsonWriter *self,
       const char *name,
       char bracket)
{
  begin_member (self, name);
  g_string_append_c (self->text, bracket);
  self->some = FALSE;
}

static void
end (DdJsonWriter *self,
     char bracket)
{
  g_string_append_c (self->text, bracket);
  self->some = TRUE;
}

void
dd_json_writer_begin_object (DdJsonWriter *self,
                             const char *name)
{
  begin (self, name, '{');
}

void
dd_json_writer_end_object (DdJsonWriter *self)
{
  end (self, '}');
}

void
dd_json_writer_begin_array (DdJsonWriter *self,
                            const char *name)
{
  begin (self, name, '[');
}

void
dd_json_writer_end_array (DdJsonWriter *self)
{
  end (self, ']');
}

void
dd_json_writer_add_string (DdJsonWriter *self,
                           const char *name,
                           const char *value)
{
  if (value == NULL)
    return;
  begin_member (self, name);
  write_string (self->text, value);
}

void
dd_json_writer_add_int (DdJsonWriter *self,
                        const char *name,
                        gint64 value)
{
  begin_member (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
dd_json_writer_add_double (DdJsonWriter *self,
                           const char *name,
                           double value)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  begin_member (self, name);
  if (fpclassify (value) == FP_ZERO)
    value = 0; /* there is no minus zero among scores */
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      double back;

      g_ascii_formatd (text, sizeof text, formats[i], value);
      back = g_ascii_strtod (text, NULL);
      if (!(back < value) && !(back > value))
        break;
    }
  g_string_append (self->text, text);
}

void
dd_json_writer_add_boolean (DdJsonWriter *self,
                            const char *name,
                            gboolean value)
{
  begin_member (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

static gboolean
add_object (DdJsonWriter *self,
            const char *name,
            JsonObject *object)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (json_object_get_size (object) == 0)
    return FALSE;
  dd_json_writer_begin_object (self, name);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    if (!dd_json_writer_add_node (self, member, node))
      return FALSE;
  dd_json_writer_end_object (self);
  return TRUE;
}

static gboolean
add_array (DdJsonWriter *self,
           const char *name,
           JsonArray *array)
{
  dd_json_writer_begin_array (self, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!dd_json_writer_add_node (self, NULL, json_array_get_element (array, i)))
      return FALSE;
  dd_json_writer_end_array (self);
  return TRUE;
}

gboolean
dd_json_writer_add_node (DdJsonWriter *self,
                         const char *name,
                         JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return add_object (self, name, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return add_array (self, name, json_node_get_array (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    dd_json_writer_add_string (self, name, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    dd_json_writer_add_int (self, name, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    dd_json_writer_add_boolean (self, name, json_node_get_boolean (node));
  else if (isfinite (json_node_get_double (node)))
    dd_json_writer_add_double (self, name, json_node_get_double (node));
  else
    return FALSE;
  return TRUE;
}

GBytes *
dd_json_writer_finish (DdJsonWriter *self)
{
  GBytes *bytes = g_string_free_to_bytes (self->text);

  self->text = g_string_new (NULL);
  self->some = FALSE;
  return bytes;
}
