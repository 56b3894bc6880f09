/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading JSON with care. */

#include "dd-json.h"

#include <string.h>

/* What the four digits behind a backslash and a "u" at the beginning of TEXT give; -1 where there
 * is no such thing. */
static int
read_unit (const char *text,
           gsize length_bytes)
{
  int unit = 0;

  if (length_bytes < 6 || text[0] != '\\' || text[1] != 'u')
    return -1;
  for (gsize i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return -1;
      unit = unit << 4 | digit;
    }
  return unit;
}

/* How long the escape at the beginning of TEXT is (RFC 8259, section 7); 0 where it is none, or
 * half of a pair. json-glib makes something of those that is no UTF-8. */
static gsize
measure_escape (const char *text,
                gsize length_bytes)
{
  int unit = read_unit (text, length_bytes);
  int other;

  if (unit < 0)
    return length_bytes >= 2 && strchr ("\"\\/bfnrt", text[1]) != NULL && text[1] != '\0' ? 2 : 0;
  if (unit < 0xd800 || unit > 0xdfff)
    return 6;
  other = read_unit (text + 6, length_bytes - 6);
  return unit < 0xdc00 && other >= 0xdc00 && other <= 0xdfff ? 12 : 0;
}

/* No comment, no control character, no bottomless nesting outside of strings, and in them nothing
 * that comes to no text. */
static gboolean
look_over (const char *text,
           gsize length_bytes,
           const char **ret_fault)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length_bytes; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            {
              gsize escape = measure_escape (text + i, length_bytes - i);

              if (escape == 0)
                return *ret_fault = "an escape that comes to no text", FALSE;
              i += escape - 1;
            }
          else if (c == '"')
            in_string = FALSE;
          else if ((guchar) c < 0x20)
            return *ret_fault = "a control character in a string", FALSE;
          continue;
        }
      if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
      else if (!g_ascii_isalnum (c) && strchr (" \t\r\n:,+-.", c) == NULL)
        return *ret_fault = "a character that is no JSON", FALSE;
      if (depth > DD_JSON_DEPTH)
        return *ret_fault = "too many levels", FALSE;
    }
  return TRUE;
}

JsonNode *
dd_json_parse (const char *text,
               gsize length_bytes,
               GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  const char *fault = NULL;
  JsonNode *root;

  if (text == NULL || length_bytes == 0)
    fault = "nothing there";
  else if (!g_utf8_validate_len (text, length_bytes, NULL))
    fault = "not UTF-8";
  if (fault != NULL || !look_over (text, length_bytes, &fault))
    {
      g_set_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE, "no JSON: %s", fault);
      return NULL;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length_bytes, error))
    return NULL;
  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE,
                         "no JSON: nothing there");
  return root;
}

static JsonNode *
find (JsonObject *object,
      const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static gboolean
holds (JsonNode *node,
       GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

const char *
dd_json_get_string (JsonObject *object,
                    const char *name)
{
  JsonNode *node = find (object, name);

  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

JsonObject *
dd_json_get_object (JsonObject *object,
                    const char *name)
{
  JsonNode *node = find (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
dd_json_get_array (JsonObject *object,
                   const char *name)
{
  JsonNode *node = find (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
dd_json_get_int (JsonObject *object,
                 const char *name,
                 gint64 *ret_value)
{
  JsonNode *node = find (object, name);

  if (!holds (node, G_TYPE_INT64))
    return FALSE;
  *ret_value = json_node_get_int (node);
  return TRUE;
}

gboolean
dd_json_get_double (JsonObject *object,
                    const char *name,
                    double *ret_value)
{
  JsonNode *node = find (object, name);

  if (holds (node, G_TYPE_INT64))
    *ret_value = (double) json_node_get_int (node);
  else if (holds (node, G_TYPE_DOUBLE))
    *ret_value = json_node_get_double (node);
  else
    return FALSE;
  return TRUE;
}

gboolean
dd_json_get_boolean (JsonObject *object,
                     const char *name,
                     gboolean *ret_value)
{
  JsonNode *node = find (object, name);

  if (!holds (node, G_TYPE_BOOLEAN))
    return FALSE;
  *ret_value = json_node_get_boolean (node);
  return TRUE;
}
