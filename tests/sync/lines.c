/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and writing corpora of events. */

#include "lines.h"

#include "dd-digest.h"
#include "dd-json-writer.h"
#include "dd-json.h"
#include "dd-learners.h"
#include "dd-progress.h"
#include "dd-sittings.h"

static void
add_hex (DdJsonWriter *writer, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *hex = dd_digest_to_hex (bytes, length);

  dd_json_writer_add_string (writer, name, hex);
}

char *
lines_write (const DdEvent *event, const guint8 *secret)
{
  g_autoptr (DdJsonWriter) writer = dd_json_writer_new ();
  g_autofree char *body =
    g_strndup (g_bytes_get_data (event->body, NULL), g_bytes_get_size (event->body));
  g_autoptr (GBytes) line = NULL;

  dd_json_writer_begin_object (writer, NULL);
  dd_json_writer_add_string (writer, "stream", event->stream);
  dd_json_writer_add_int (writer, "seq", event->seq);
  dd_json_writer_add_string (writer, "id", event->id);
  if (!event->first)
    add_hex (writer, "prev", event->prev, sizeof event->prev);
  dd_json_writer_add_string (writer, "about", event->about);
  add_hex (writer, "key", event->key, sizeof event->key);
  if (secret != NULL)
    add_hex (writer, "secret", secret, DD_EVENT_SECRET_BYTES);
  add_hex (writer, "hash", event->hash, sizeof event->hash);
  dd_json_writer_add_string (writer, "body", body);
  dd_json_writer_end_object (writer);
  line = dd_json_writer_finish (writer);
  return g_strndup (g_bytes_get_data (line, NULL), g_bytes_get_size (line));
}

static gboolean
read_hex (JsonObject *object, const char *name, guint8 *ret_bytes, gsize length)
{
  const char *hex = dd_json_get_string (object, name);

  if (hex == NULL)
    return FALSE;
  g_assert_true (dd_digest_from_hex (hex, ret_bytes, length));
  return TRUE;
}

DdEvent *
lines_read (const char *line,
            guint8 ret_secret[DD_EVENT_SECRET_BYTES],
            gboolean *ret_has_secret,
            guint8 ret_hash[DD_EVENT_HASH_BYTES])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = dd_json_parse (line, strlen (line), &error);
  DdEvent *event = dd_event_new ();
  JsonObject *object;
  const char *body;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  g_strlcpy (event->stream, dd_json_get_string (object, "stream"), sizeof event->stream);
  g_strlcpy (event->id, dd_json_get_string (object, "id"), sizeof event->id);
  g_strlcpy (event->about, dd_json_get_string (object, "about"), sizeof event->about);
  g_assert_true (dd_json_get_int (object, "seq", &event->seq));
  event->first = !read_hex (object, "prev", event->prev, sizeof event->prev);
  g_assert_true (read_hex (object, "key", event->key, sizeof event->key));
  *ret_has_secret = read_hex (object, "secret", ret_secret, DD_EVENT_SECRET_BYTES);
  g_assert_true (read_hex (object, "hash", ret_hash, DD_EVENT_HASH_BYTES));
  body = dd_json_get_string (object, "body");
  event->body = g_bytes_new (body, strlen (body));
  return event;
}

static void
describe_course (DdStore *store, const DdLearner *learner, const char *course, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourseProgress) progress = dd_progress_load (store, learner->id, course, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < progress->lessons->len; i++)
    {
      const DdLessonProgress *lesson = progress->lessons->pdata[i];

      g_string_append_printf (
        text, "  lesson %s parts %x exercises %d done %d studied %" G_GINT64_FORMAT " ms\n",
        lesson->lesson, lesson->parts_seen, lesson->exercises, lesson->done,
        lesson->study_usec / 1000);
    }
  for (guint i = 0; i < progress->exercises->len; i++)
    {
      const DdExerciseProgress *exercise = progress->exercises->pdata[i];
      g_autofree char *when = dd_clock_format_utc (exercise->last_usec);

      g_string_append_printf (
        text,
        "  exercise %s tries %d guesses %d first %d ever %d last %s %s best %g of %g hints %d "
        "solution %d skipped %d seed %" G_GUINT64_FORMAT " at %s\n",
        exercise->exercise, exercise->tries, exercise->guesses, exercise->first_try_right,
        exercise->ever_right, dd_verdict_to_string (exercise->last_verdict),
        exercise->last_response != NULL ? exercise->last_response : "-", exercise->best_score,
        exercise->max_score, exercise->hints, exercise->solution_read, exercise->skipped,
        exercise->last_seed, when);
    }
}

static void
describe_learner (DdStore *store, const DdLearner *learner, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) courses = dd_progress_list_courses (store, learner->id, &error);
  g_autoptr (GPtrArray) sittings = dd_sittings_list_of_learner (store, learner->id, &error);
  gint64 length_usec = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < sittings->len; i++)
    length_usec += ((DdSittingRow *) sittings->pdata[i])->length_usec;
  g_string_append_printf (text,
                          "%s %s class \"%s\" number %d picture %s address %s role %s archived %d "
                          "sittings %u of %" G_GINT64_FORMAT " ms\n",
                          learner->id, learner->name, learner->class_name, learner->number,
                          learner->picture, dd_address_to_string (learner->address),
                          dd_role_to_string (learner->role), learner->archived, sittings->len,
                          length_usec / 1000);
  for (guint i = 0; courses[i] != NULL; i++)
    describe_course (store, learner, courses[i], text);
}

static int
compare_ids (gconstpointer left, gconstpointer right)
{
  return strcmp (*(char *const *) left, *(char *const *) right);
}

/* Everybody in the log, also those who are archived and not listed. */
static gboolean
add_person_cb (const DdEvent *event, gpointer people)
{
  const char *person = event->stream + DD_EVENT_PERSON_CHARS + 1;

  for (guint i = 0; i < ((GPtrArray *) people)->len; i++)
    if (strcmp (((GPtrArray *) people)->pdata[i], person) == 0)
      return TRUE;
  g_ptr_array_add (people, g_strdup (person));
  return TRUE;
}

char *
lines_describe (DdStore *store)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  g_assert_true (dd_store_catch_up (store, 0, NULL, NULL));
  g_assert_true (dd_store_foreach_event (store, NULL, 0, 0, add_person_cb, people, NULL));
  g_ptr_array_sort (people, compare_ids);
  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (DdLearner) learner = dd_learners_dup (store, people->pdata[i], NULL);

      /* The install itself is nobody. */
      if (learner != NULL)
        describe_learner (store, learner, text);
    }
  return g_string_free (text, FALSE);
}
