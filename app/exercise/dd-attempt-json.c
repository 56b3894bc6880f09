/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Responses and outcomes as JSON. Written by hand, so that the bytes depend on nothing but the
 * values (stored answers are frozen); read by json-glib, against the declared types. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "dd-attempt-private.h"
#include "dd-limits.h"
#include "dd-number.h"

static void
write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if ((guchar) *p < 0x20 || *p == 0x7F)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* Numbers and booleans stand bare; what JSON has no number for (INF, NaN) is a string. */
static void
write_single (GString *out, const DdValue *value)
{
  g_autofree char *text = dd_value_dup_string (value);
  DdBaseType base = dd_value_get_base (value);
  gboolean is_bare = base == DD_BASE_BOOLEAN || base == DD_BASE_INTEGER ||
                     ((base == DD_BASE_FLOAT || base == DD_BASE_DURATION) &&
                      isfinite (dd_value_get_number (value)));

  if (is_bare)
    g_string_append (out, text);
  else
    write_string (out, text);
}

static void
write_value (GString *out, const DdValue *value)
{
  if (value == NULL || dd_value_get_cardinality (value) == DD_CARDINALITY_RECORD)
    {
      g_string_append (out, "null");
      return;
    }
  if (dd_value_get_cardinality (value) == DD_CARDINALITY_SINGLE)
    {
      write_single (out, value);
      return;
    }
  g_string_append_c (out, '[');
  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_single (out, dd_value_get_member (value, i));
    }
  g_string_append_c (out, ']');
}

static char *
write_all (const DdAttempt *self, DdVariableKind kind, gboolean with_null)
{
  g_autoptr (GString) out = g_string_new ("{");

  for (guint i = DD_N_BUILT_IN_VARIABLES; i < self->item->declarations->len; i++)
    {
      const DdDeclaration *declaration = self->item->declarations->pdata[i];

      if (declaration->kind != kind || (self->values[i] == NULL && !with_null))
        continue;
      if (out->len > 1)
        g_string_append_c (out, ',');
      write_string (out, declaration->id);
      g_string_append_c (out, ':');
      write_value (out, self->values[i]);
    }
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
dd_attempt_responses_to_json (DdAttempt *self)
{
  return write_all (self, DD_VARIABLE_RESPONSE, FALSE);
}

char *
dd_attempt_outcomes_to_json (DdAttempt *self)
{
  return write_all (self, DD_VARIABLE_OUTCOME, TRUE);
}

/* ID may be a stranger's: of any bytes and any length. */
static gboolean
refuse (GError **error, const char *id, const char *sentence)
{
  g_autofree char *shown = g_utf8_make_valid (id, (gssize) strnlen (id, 100));

  g_set_error (error,
               DD_EXERCISE_ERROR,
               DD_EXERCISE_ERROR_RESPONSE,
               "stored answer, %s: %s",
               shown,
               sentence);
  return FALSE;
}

/* One JSON scalar as a single value of BASE. */
static gboolean
read_single (JsonNode *node, DdBaseType base, const char *id, DdValue **ret_value, GError **error)
{
  g_autoptr (GError) bad = NULL;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  /* json-glib takes half a pair and two digits for a whole escape, and what comes is no text. */
  if (type == G_TYPE_STRING && !g_utf8_validate (json_node_get_string (node), -1, NULL))
    return refuse (error, id, "the value is no text");
  if (type == G_TYPE_STRING)
    *ret_value = dd_value_parse (base, json_node_get_string (node), &bad);
  else if (type == G_TYPE_BOOLEAN && base == DD_BASE_BOOLEAN)
    *ret_value = dd_value_new_boolean (json_node_get_boolean (node));
  else if (type == G_TYPE_INT64 && base == DD_BASE_INTEGER)
    *ret_value = dd_value_new_integer (json_node_get_int (node));
  else if ((type == G_TYPE_INT64 || type == G_TYPE_DOUBLE) && base == DD_BASE_FLOAT)
    *ret_value = dd_value_new_float (json_node_get_double (node));
  else if ((type == G_TYPE_INT64 || type == G_TYPE_DOUBLE) && base == DD_BASE_DURATION)
    *ret_value = dd_value_new_duration (json_node_get_double (node));
  else
    return refuse (error, id, "the value is of another type than declared");
  return bad == NULL || refuse (error, id, bad->message);
}

static gboolean
read_value (JsonNode *node,
            const DdDeclaration *declaration,
            DdValue **ret_value,
            GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  JsonArray *array;

  *ret_value = NULL;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (declaration->cardinality == DD_CARDINALITY_SINGLE)
    return read_single (node, declaration->base, declaration->id, ret_value, error);
  if (!JSON_NODE_HOLDS_ARRAY (node) || declaration->cardinality == DD_CARDINALITY_RECORD)
    return refuse (error, declaration->id, "a list of values is expected");
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      DdValue *member = NULL;

      if (!read_single (json_array_get_element (array, i),
                        declaration->base,
                        declaration->id,
                        &member,
                        error))
        return FALSE;
      g_ptr_array_add (members, member);
    }
  *ret_value = dd_value_new_container (declaration->cardinality,
                                       (DdValue *const *) members->pdata,
                                       members->len);
  return TRUE;
}

/* JSON text that is one object; it lives as long as the parser. */
static JsonObject *
parse_object (JsonParser *parser, const char *json, GError **error)
{
  JsonNode *root;

  if (strlen (json) > 4 * DD_LIMIT_RESPONSE_BYTES ||
      !json_parser_load_from_data (parser, json, -1, NULL))
    {
      refuse (error, "as a whole", "it is not JSON, or too long");
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, "as a whole", "a JSON object is expected");
      return NULL;
    }
  return json_node_get_object (root);
}

/* Reads every member of OBJECT into NEW_VALUES, an array as self->values. */
static gboolean
read_responses (DdAttempt *self, JsonObject *object, DdValue **new_values, GError **error)
{
  g_autoptr (GList) ids = json_object_get_members (object);

  for (const GList *at = ids; at != NULL; at = at->next)
    {
      int variable = dd_item_find_response (self->item, at->data);
      g_autoptr (DdValue) value = NULL;
      DdValue *fitting = NULL;

      if (variable < 0)
        return refuse (error, at->data, "the item has no such response");
      if (!read_value (json_object_get_member (object, at->data),
                       dd_item_get_declaration (self->item, variable),
                       &value,
                       error) ||
          !dd_attempt_fit_response (self, at->data, value, &variable, &fitting, error))
        return FALSE;
      dd_value_unref (new_values[variable]);
      new_values[variable] = fitting;
    }
  return TRUE;
}

gboolean
dd_attempt_set_responses_from_json (DdAttempt *self, const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  guint n = self->item->declarations->len;
  g_autofree DdValue **new_values = g_new0 (DdValue *, n);
  JsonObject *object = parse_object (parser, json, error);
  gboolean is_read = object != NULL && read_responses (self, object, new_values, error);

  for (guint i = 0; i < n; i++)
    {
      const DdDeclaration *declaration = self->item->declarations->pdata[i];

      if (is_read && i >= DD_N_BUILT_IN_VARIABLES && declaration->kind == DD_VARIABLE_RESPONSE)
        {
          dd_value_unref (self->values[i]);
          self->values[i] = g_steal_pointer (&new_values[i]);
        }
      dd_value_unref (new_values[i]);
    }
  return is_read;
}

DdValue *
dd_item_parse_outcome_json (const DdItem *item,
                            const char *json,
                            const char *outcome_id,
                            GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  int variable = dd_item_find_variable (item, outcome_id);
  JsonObject *object = parse_object (parser, json, error);
  DdValue *value = NULL;

  if (object == NULL || variable < 0 || !json_object_has_member (object, outcome_id))
    return NULL;
  return read_value (json_object_get_member (object, outcome_id),
                     dd_item_get_declaration (item, variable),
                     &value,
                     error)
           ? value
           : NULL;
}
