/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Held answers: see the header. */

#include "dd-held.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dd-digest.h"
#include "dd-files.h"
#include "dd-json-writer.h"
#include "dd-json.h"
#include "dd-preferences.h"

#define KEY_NAME "domdom held answers"
#define MARK_PREFIX "held-answer-"
#define FORMAT 1
/* Twenty deeds of 64 KiB, the most that is held, with room to spare. */
#define BYTES_MAX (4 * 1024 * 1024)

/* Nothing is written: the disk may be full already. A signature of Ed25519 is the same each time,
 * and nobody can make it who does not have these records. */
char *
dd_held_dup_key (DdStore *store,
                 GError **error)
{
  g_autoptr (GBytes) words = g_bytes_new_static (KEY_NAME, strlen (KEY_NAME));
  guint8 signature[64];

  return dd_store_sign (store, words, signature, error)
           ? dd_digest_dup_hex_of (signature, sizeof signature)
           : NULL;
}

static char *
dup_seal (const char *key,
          const void *data,
          gsize length)
{
  guint8 seal[DD_DIGEST_BYTES];

  dd_digest_hmac (key, strlen (key), data, length, seal);
  return dd_digest_to_hex (seal, sizeof seal);
}

char *
dd_held_dup_name (const char *key)
{
  g_autofree char *seal = dup_seal (key, KEY_NAME, strlen (KEY_NAME));

  return g_strdup_printf ("domdom-held-%.8s.json", seal);
}

char *
dd_held_dup_mark (const char *held)
{
  return g_strconcat (MARK_PREFIX, held, NULL);
}

/* ---- Writing ---- */

static void
write_words (DdJsonWriter *writer,
             const DdDeed *deed)
{
  dd_json_writer_add_string (writer, "id", deed->held);
  dd_json_writer_add_string (writer, "learner", deed->learner);
  dd_json_writer_add_string (writer, "sitting", deed->sitting);
  dd_json_writer_add_string (writer, "language", deed->language);
  dd_json_writer_add_string (writer, "course", deed->course);
  dd_json_writer_add_string (writer, "package", deed->package);
  dd_json_writer_add_string (writer, "lesson", deed->lesson);
  dd_json_writer_add_string (writer, "exercise", deed->exercise);
  dd_json_writer_add_string (writer, "response", deed->response);
  dd_json_writer_add_string (writer, "outcomes", deed->outcomes);
  dd_json_writer_add_string (writer, "draft", deed->draft);
}

static void
write_deed (DdJsonWriter *writer,
            const DdDeed *deed)
{
  dd_json_writer_begin_object (writer, NULL);
  write_words (writer, deed);
  dd_json_writer_begin_array (writer, "present");
  for (guint i = 0; deed->present != NULL && deed->present[i] != NULL; i++)
    dd_json_writer_add_string (writer, NULL, deed->present[i]);
  dd_json_writer_end_array (writer);
  dd_json_writer_add_int (writer, "kind", deed->kind);
  dd_json_writer_add_int (writer, "version", deed->version);
  /* All its 64 bits. */
  dd_json_writer_add_int (writer, "seed", (gint64) deed->seed);
  dd_json_writer_add_int (writer, "verdict", deed->verdict);
  dd_json_writer_add_double (writer, "score", deed->score);
  dd_json_writer_add_double (writer, "max-score", deed->max_score);
  dd_json_writer_add_int (writer, "duration-usec", deed->duration_usec);
  dd_json_writer_add_int (writer, "hints", deed->hints);
  dd_json_writer_add_int (writer, "phase", deed->phase);
  dd_json_writer_add_int (writer, "sure", deed->sure);
  dd_json_writer_add_int (writer, "try", deed->try_number);
  dd_json_writer_add_int (writer, "part", deed->part);
  dd_json_writer_end_object (writer);
}

GBytes *
dd_held_to_bytes (GPtrArray *deeds,
                  const char *key)
{
  g_autoptr (DdJsonWriter) writer = dd_json_writer_new ();
  g_autoptr (GBytes) json = NULL;
  g_autofree char *seal = NULL;
  GString *text;

  dd_json_writer_begin_object (writer, NULL);
  dd_json_writer_add_int (writer, "format", FORMAT);
  dd_json_writer_begin_array (writer, "deeds");
  for (guint i = 0; i < deeds->len; i++)
    write_deed (writer, g_ptr_array_index (deeds, i));
  dd_json_writer_end_array (writer);
  dd_json_writer_end_object (writer);
  json = dd_json_writer_finish (writer);
  seal = dup_seal (key, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  text = g_string_new (seal);
  g_string_append_c (text, '\n');
  g_string_append_len (text, g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json));
  return g_string_free_to_bytes (text);
}

/* ---- Reading ---- */

static gboolean
refuse (GError **error,
        const char *words)
{
  g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID, words);
  return FALSE;
}

static int
read_int (JsonObject *object,
          const char *name)
{
  gint64 value = 0;

  dd_json_get_int (object, name, &value);
  return (int) CLAMP (value, G_MININT, G_MAXINT);
}

static char **
read_present (JsonObject *object)
{
  JsonArray *array = dd_json_get_array (object, "present");
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (ids, g_strdup (json_node_get_string (node)));
    }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

/* The seal vouches for the values; what is missing here is refused by the record itself. */
static DdDeed *
read_deed (JsonObject *object)
{
  DdDeed *deed = dd_deed_new ((DdDeedKind) read_int (object, "kind"));
  gint64 seed = 0;

  deed->held = g_strdup (dd_json_get_string (object, "id"));
  deed->learner = g_strdup (dd_json_get_string (object, "learner"));
  deed->sitting = g_strdup (dd_json_get_string (object, "sitting"));
  deed->present = read_present (object);
  deed->language = g_strdup (dd_json_get_string (object, "language"));
  deed->course = g_strdup (dd_json_get_string (object, "course"));
  deed->package = g_strdup (dd_json_get_string (object, "package"));
  deed->lesson = g_strdup (dd_json_get_string (object, "lesson"));
  deed->exercise = g_strdup (dd_json_get_string (object, "exercise"));
  deed->response = g_strdup (dd_json_get_string (object, "response"));
  deed->outcomes = g_strdup (dd_json_get_string (object, "outcomes"));
  deed->draft = g_strdup (dd_json_get_string (object, "draft"));
  dd_json_get_int (object, "seed", &seed);
  deed->seed = (guint64) seed;
  deed->version = read_int (object, "version");
  deed->verdict = (DdVerdict) read_int (object, "verdict");
  dd_json_get_double (object, "score", &deed->score);
  dd_json_get_double (object, "max-score", &deed->max_score);
  dd_json_get_int (object, "duration-usec", &deed->duration_usec);
  deed->hints = read_int (object, "hints");
  deed->phase = (DdPhase) read_int (object, "phase");
  deed->sure = (DdSure) read_int (object, "sure");
  deed->try_number = read_int (object, "try");
  deed->part = (DdPart) read_int (object, "part");
  return deed;
}

static gboolean
check_seal (const char *text,
            gsize length,
            const char *key,
            GError **error)
{
  const char *line = length > 2 * DD_DIGEST_BYTES ? text + 2 * DD_DIGEST_BYTES : NULL;
  g_autofree char *seal = NULL;

  if (line == NULL || *line != '\n')
    return refuse (error, _ ("This file does not hold answers that were kept aside."));
  seal = dup_seal (key, line + 1, length - 2 * DD_DIGEST_BYTES - 1);
  if (memcmp (seal, text, 2 * DD_DIGEST_BYTES) != 0)
    return refuse (error, _ ("These answers were not kept aside by this PC, or were changed."));
  return TRUE;
}

GPtrArray *
dd_held_from_bytes (GBytes *bytes,
                    const char *key,
                    GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_deed_free);
  JsonArray *array;

  if (!check_seal (text, length, key, error))
    return NULL;
  root = dd_json_parse (text + 2 * DD_DIGEST_BYTES + 1, length - 2 * DD_DIGEST_BYTES - 1, error);
  if (root == NULL)
    return NULL;
  array = JSON_NODE_HOLDS_OBJECT (root)
            ? dd_json_get_array (json_node_get_object (root), "deeds")
            : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (deeds, read_deed (json_node_get_object (node)));
    }
  return g_steal_pointer (&deeds);
}

/* ---- Back ---- */

/* TRUE also for a deed that can never be recorded: it would keep all others out for ever. */
static gboolean
take (DdDeed *deed,
      DdStore *store,
      guint *n_taken,
      GError **error)
{
  g_autofree char *mark = deed->held != NULL ? dd_held_dup_mark (deed->held) : NULL;
  g_autofree char *known = NULL;
  g_autoptr (GError) failure = NULL;

  if (mark == NULL || deed->learner == NULL)
    return TRUE;
  if (!dd_preferences_get (store, NULL, mark, &known, error))
    return FALSE;
  if (known != NULL)
    return TRUE;
  if (dd_deed_record (deed, store, &failure))
    {
      (*n_taken)++;
      return TRUE;
    }
  if (dd_deed_is_hopeless (failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
dd_held_take_back (const char *path,
                   const char *key,
                   DdStore *store,
                   guint *ret_n_taken,
                   GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = dd_files_read (path, BYTES_MAX, &failure);
  g_autoptr (GPtrArray) deeds = NULL;

  *ret_n_taken = 0;
  if (g_error_matches (failure, DD_FILES_ERROR, DD_FILES_ERROR_MISSING))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  deeds = dd_held_from_bytes (bytes, key, error);
  if (deeds == NULL)
    return FALSE;
  for (guint i = 0; i < deeds->len; i++)
    if (!take (g_ptr_array_index (deeds, i), store, ret_n_taken, error))
      return FALSE;
  return dd_files_remove (path, error) && dd_held_forget (store, error);
}

gboolean
dd_held_forget (DdStore *store,
                GError **error)
{
  g_autoptr (GHashTable) choices = dd_preferences_load (store, NULL, error);
  GHashTableIter iter;
  gpointer name;

  if (choices == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, MARK_PREFIX) &&
        !dd_preferences_set (store, NULL, name, NULL, error))
      return FALSE;
  return TRUE;
}
