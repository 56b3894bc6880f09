/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two statements compared by meaning, and what a server's answer says. */

#include "dd-lrs-meaning.h"

#include <math.h>
#include <string.h>

#include "dd-clock.h"
#include "dd-json.h"

/* Looked at; nobody reads more, and an error page can be large. */
#define WORDS_SEEN_BYTES 16000

static gboolean same_value (const char *name, JsonNode *ours, JsonNode *theirs);

/* ---- Single values ---- */

static gboolean
same_number (JsonNode *ours,
             JsonNode *theirs)
{
  double a;
  double b;

  if (json_node_get_value_type (ours) == G_TYPE_INT64 &&
      json_node_get_value_type (theirs) == G_TYPE_INT64)
    return json_node_get_int (ours) == json_node_get_int (theirs);
  a = json_node_get_double (ours);
  b = json_node_get_double (theirs);
  return !islessgreater (a, b);
}

/* Hundredths of a second of "P...DT..H..M..S" without years, months and weeks, which have no fixed
 * length or are never ours. (xAPI 1.0.3 Data 4.6: what is finer does not count.) */
static gboolean
read_duration (const char *text,
               gint64 *ret_hundredths)
{
  static const struct
  {
    char unit;
    gboolean time;
    double hundredths;
  } units[] = { { 'D', FALSE, 8640000.0 },
                { 'H', TRUE, 360000.0 },
                { 'M', TRUE, 6000.0 },
                { 'S', TRUE, 100.0 } };
  const char *at = text + 1;
  gboolean in_time = FALSE;
  double sum = 0.0;
  gsize next = 0;

  if (*text != 'P' || *at == '\0')
    return FALSE;
  while (*at != '\0')
    {
      char *end = NULL;
      double number;

      if (*at == 'T' && !in_time)
        {
          in_time = TRUE;
          at++;
        }
      if (!g_ascii_isdigit (*at))
        return FALSE;
      number = g_ascii_strtod (at, &end);
      while (next < G_N_ELEMENTS (units) &&
             (units[next].unit != *end || units[next].time != in_time))
        next++;
      if (next == G_N_ELEMENTS (units))
        return FALSE;
      sum += number * units[next++].hundredths;
      at = end + 1;
    }
  if (!(sum < 1e15))
    return FALSE;
  *ret_hundredths = (gint64) floor (sum + 1e-6);
  return TRUE;
}

static gboolean
same_string (const char *name,
             const char *ours,
             const char *theirs)
{
  gint64 a = 0;
  gint64 b = 0;

  if (strcmp (ours, theirs) == 0)
    return TRUE;
  if (name == NULL)
    return FALSE;
  if (strcmp (name, "timestamp") == 0)
    return dd_clock_parse_utc (ours, &a) && dd_clock_parse_utc (theirs, &b) && a == b;
  if (strcmp (name, "duration") == 0)
    return read_duration (ours, &a) && read_duration (theirs, &b) && a == b;
  /* UUIDs: the statement's, and a reference's. Names of activities have a colon in them. */
  if (strcmp (name, "id") == 0 && strchr (ours, ':') == NULL)
    return g_ascii_strcasecmp (ours, theirs) == 0;
  return FALSE;
}

/* ---- Trees ---- */

/* "objectType" may be left out where it says the usual. (Data 2.4.2, 2.4.4) */
static gboolean
goes_without_saying (const char *name,
                     JsonNode *value)
{
  const char *text;

  if (strcmp (name, "objectType") != 0 || !JSON_NODE_HOLDS_VALUE (value) ||
      json_node_get_value_type (value) != G_TYPE_STRING)
    return FALSE;
  text = json_node_get_string (value);
  return strcmp (text, "Agent") == 0 || strcmp (text, "Activity") == 0;
}

static gboolean
is_the_servers (const char *name)
{
  return strcmp (name, "stored") == 0 || strcmp (name, "authority") == 0 ||
         strcmp (name, "version") == 0;
}

/* Every member of A is in B and the same there. ROOT: of the statement itself. */
static gboolean
holds_all (JsonObject *a,
           JsonObject *b,
           gboolean root,
           gboolean compare)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *other = json_object_get_member (b, name);

      if (root && is_the_servers (name))
        continue;
      if (other == NULL && !goes_without_saying (name, value))
        return FALSE;
      if (other != NULL && compare && !same_value (name, value, other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_object (JsonObject *ours,
             JsonObject *theirs,
             gboolean root)
{
  return holds_all (ours, theirs, root, TRUE) && holds_all (theirs, ours, root, FALSE);
}

static gboolean
same_array (JsonArray *ours,
            JsonArray *theirs)
{
  guint length = json_array_get_length (ours);

  if (length != json_array_get_length (theirs))
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!same_value (NULL, json_array_get_element (ours, i), json_array_get_element (theirs, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_value (const char *name,
            JsonNode *ours,
            JsonNode *theirs)
{
  GType type;

  if (json_node_get_node_type (ours) != json_node_get_node_type (theirs))
    return FALSE;
  switch (json_node_get_node_type (ours))
    {
    case JSON_NODE_OBJECT:
      return same_object (json_node_get_object (ours), json_node_get_object (theirs), FALSE);
    case JSON_NODE_ARRAY:
      return same_array (json_node_get_array (ours), json_node_get_array (theirs));
    case JSON_NODE_NULL:
      return TRUE;
    case JSON_NODE_VALUE:
    default:
      break;
    }
  type = json_node_get_value_type (ours);
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    {
      GType other = json_node_get_value_type (theirs);

      return (other == G_TYPE_INT64 || other == G_TYPE_DOUBLE) && same_number (ours, theirs);
    }
  if (type != json_node_get_value_type (theirs))
    return FALSE;
  if (type == G_TYPE_STRING)
    return same_string (name, json_node_get_string (ours), json_node_get_string (theirs));
  return json_node_get_boolean (ours) == json_node_get_boolean (theirs);
}

static JsonNode *
parse (GBytes *bytes,
       JsonNodeType type)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) root = length > 0 ? dd_json_parse (text, length, NULL) : NULL;

  return root != NULL && json_node_get_node_type (root) == type ? g_steal_pointer (&root) : NULL;
}

/* Ralph (5.1) answers a question for one statement with a list of one. */
static JsonObject *
unwrap (JsonObject *answer)
{
  JsonArray *list = dd_json_get_array (answer, "statements");
  JsonNode *only = NULL;

  if (list == NULL || json_object_has_member (answer, "id") || json_array_get_length (list) != 1)
    return answer;
  only = json_array_get_element (list, 0);
  return JSON_NODE_HOLDS_OBJECT (only) ? json_node_get_object (only) : answer;
}

gboolean
dd_lrs_means_same (GBytes *ours,
                   GBytes *theirs)
{
  g_autoptr (JsonNode) a = parse (ours, JSON_NODE_OBJECT);
  g_autoptr (JsonNode) b = parse (theirs, JSON_NODE_OBJECT);

  return a != NULL && b != NULL &&
         same_object (json_node_get_object (a), unwrap (json_node_get_object (b)), TRUE);
}

gboolean
dd_lrs_is_id_list (GBytes *body)
{
  g_autoptr (JsonNode) root = parse (body, JSON_NODE_ARRAY);
  JsonArray *ids = root != NULL ? json_node_get_array (root) : NULL;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonNode *id = json_array_get_element (ids, i);

      if (!JSON_NODE_HOLDS_VALUE (id) || json_node_get_value_type (id) != G_TYPE_STRING)
        return FALSE;
    }
  return TRUE;
}

/* ---- Words ---- */

static void
take_out (GString *text,
          const char *secret)
{
  /* A very short one would turn the words into nonsense, and hides nothing. */
  if (secret != NULL && strlen (secret) >= 4)
    g_string_replace (text, secret, "***", 0);
}

/* White space and what cannot be seen, however much, becomes one blank. */
static char *
dup_one_line (const char *text,
              gsize max_bytes)
{
  GString *line = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) ||
          g_unichar_type (c) == G_UNICODE_FORMAT)
        {
          blank = line->len > 0;
          continue;
        }
      if (line->len + (blank ? 1 : 0) + 6 > max_bytes)
        break;
      if (blank)
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

char *
dd_lrs_dup_words (GBytes *body,
                  gsize max_bytes,
                  const char *const *secrets)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *valid = NULL;
  g_autoptr (GString) text = NULL;

  valid = g_utf8_make_valid (length > 0 ? data : "", (gssize) MIN (length, WORDS_SEEN_BYTES));
  text = g_string_new (valid);
  for (gsize i = 0; secrets != NULL && secrets[i] != NULL; i++)
    take_out (text, secrets[i]);
  return dup_one_line (text->str, max_bytes);
}
