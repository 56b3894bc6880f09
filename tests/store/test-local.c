/* SPDX-License-Identifier: GPL-3.0-or-later */

/* This PC's own state: places, drafts, preferences, cursors and quarantine. */

#include <string.h>

#include "dd-limits.h"
#include "dd-outbox.h"
#include "dd-places.h"
#include "dd-preferences.h"
#include "fixture.h"

#define TARGET "https://lrs.example/xapi"

typedef struct
{
  char *folder;
  DdStore *store;
} Room;

static void
room_set_up (Room *room, gconstpointer data)
{
  room->folder = fixture_make_folder ();
  room->store = fixture_open (room->folder);
}

static void
room_tear_down (Room *room, gconstpointer data)
{
  dd_store_close (room->store);
  fixture_remove_folder (room->folder);
}

static void
save_place (Room *room, const char *course, const char *lesson, const char *block)
{
  DdPlace place = { .course = (char *) course,
                    .lesson = (char *) lesson,
                    .part = (char *) "practice",
                    .block = (char *) block };
  g_autoptr (GError) error = NULL;

  dd_places_save (room->store, PERSON_A, &place, &error);
  g_assert_no_error (error);
}

static void
assert_place (Room *room, const char *course, const char *lesson, const char *block)
{
  g_autoptr (DdPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  dd_places_load (room->store, PERSON_A, course, lesson, &place, &error);
  g_assert_no_error (error);
  if (block == NULL)
    {
      g_assert_null (place);
      return;
    }
  g_assert_cmpstr (place->block, ==, block);
  g_assert_cmpstr (place->part, ==, "practice");
  g_assert_null (place->exercise);
}

static void
test_places (Room *room, gconstpointer data)
{
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;

  assert_place (room, NULL, NULL, NULL);
  save_place (room, "c1", "l1", "1");
  save_place (room, "c1", "l2", "2");
  save_place (room, "c2", "l1", "3");
  save_place (room, "c1", "l1", "4");
  assert_place (room, NULL, NULL, "4");
  assert_place (room, "c1", NULL, "4");
  assert_place (room, "c1", "l2", "2");
  assert_place (room, "c2", NULL, "3");
  assert_place (room, "c3", NULL, NULL);

  places = dd_places_list (room->store, PERSON_A, &error);
  g_assert_cmpuint (places->len, ==, 2);
  g_assert_cmpstr (((DdPlace *) places->pdata[0])->course, ==, "c1");
  g_assert_cmpstr (((DdPlace *) places->pdata[0])->block, ==, "4");
  g_assert_cmpstr (((DdPlace *) places->pdata[1])->course, ==, "c2");
  g_assert_cmpint (((DdPlace *) places->pdata[0])->used, >, ((DdPlace *) places->pdata[1])->used);
}

static void
test_drafts (Room *room, gconstpointer data)
{
  g_autofree char *draft = NULL;
  g_autofree char *again = NULL;
  g_autofree char *large = g_strnfill (DD_LIMIT_EVENT_BODY_BYTES + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_places_load_draft (room->store, PERSON_A, "c", "e", &draft, &error));
  g_assert_null (draft);
  g_assert_true (dd_places_save_draft (room->store, PERSON_A, "c", "e", "{\"R\":\"ế\"}", &error));
  g_assert_true (dd_places_save_draft (room->store, PERSON_B, "c", "e", "b", &error));
  dd_store_close (room->store);
  room->store = fixture_open (room->folder);
  g_assert_true (dd_places_load_draft (room->store, PERSON_A, "c", "e", &draft, &error));
  g_assert_cmpstr (draft, ==, "{\"R\":\"ế\"}");
  g_assert_true (dd_places_save_draft (room->store, PERSON_A, "c", "e", NULL, &error));
  g_assert_true (dd_places_load_draft (room->store, PERSON_A, "c", "e", &again, &error));
  g_assert_null (again);
  g_assert_false (dd_places_save_draft (room->store, PERSON_A, "c", "e", large, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID);
}

static void
test_preferences (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GHashTable) mine = NULL;

  g_assert_true (dd_preferences_get (room->store, NULL, "text-size", &value, &error));
  g_assert_null (value);
  g_assert_true (dd_preferences_set (room->store, NULL, "text-size", "100", &error));
  g_assert_true (dd_preferences_set (room->store, PERSON_A, "text-size", "125", &error));
  g_assert_true (dd_preferences_set (room->store, PERSON_A, "ground", "night", &error));
  g_assert_true (dd_preferences_set (room->store, PERSON_A, "ground", NULL, &error));
  g_assert_true (dd_preferences_get (room->store, NULL, "text-size", &value, &error));
  g_assert_cmpstr (value, ==, "100");
  mine = dd_preferences_load (room->store, PERSON_A, &error);
  g_assert_cmpuint (g_hash_table_size (mine), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (mine, "text-size"), ==, "125");
}

static gint64
get_cursor (Room *room, const char *stream)
{
  gint64 position = -1;

  g_assert_true (dd_outbox_get_cursor (room->store, TARGET, stream, &position, NULL));
  return position;
}

static gint64
count_waiting (Room *room)
{
  gint64 count = -1;

  g_assert_true (dd_outbox_count_waiting (room->store, TARGET, &count, NULL));
  return count;
}

static void
test_cursors (Room *room, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL;
  g_auto (GStrv) waiting = NULL;
  g_auto (GStrv) after = NULL;
  g_autoptr (GError) error = NULL;
  const char *stream;

  for (int i = 0; i < 6; i++)
    g_free (fixture_append (room->store, i < 4 ? PERSON_A : PERSON_B));
  dd_store_append (room->store, PERSON_B, NULL, fixture_build_cb, (gpointer) "learner-added", NULL,
                   &error);
  g_assert_no_error (error);
  dd_store_append (room->store, PERSON_B, NULL, fixture_build_cb, (gpointer) "of-a-later-version",
                   NULL, &error);
  events = fixture_list_events (room->store);
  stream = ((DdEvent *) events->pdata[0])->stream;

  waiting = dd_outbox_list_waiting (room->store, TARGET, &error);
  g_assert_cmpuint (g_strv_length (waiting), ==, 2);
  /* Names never leave, nor what is not understood. */
  g_assert_cmpint (count_waiting (room), ==, 6);
  g_assert_cmpint (dd_outbox_read_kind (events->pdata[6]), ==, DD_KIND_LEARNER_ADDED);
  g_assert_cmpint (dd_outbox_read_kind (events->pdata[7]), ==, DD_KIND_UNKNOWN);

  g_assert_cmpint (get_cursor (room, stream), ==, 0);
  g_assert_true (dd_outbox_set_cursor (room->store, TARGET, stream, 3, &error));
  g_assert_true (dd_outbox_set_cursor (room->store, TARGET, stream, 2, &error));
  g_assert_cmpint (get_cursor (room, stream), ==, 3);
  g_assert_cmpint (count_waiting (room), ==, 3);
  g_assert_true (dd_outbox_set_cursor (room->store, TARGET, stream, 4, &error));
  after = dd_outbox_list_waiting (room->store, TARGET, &error);
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  g_assert_cmpstr (after[0], !=, stream);

  g_assert_true (dd_outbox_forget (room->store, TARGET, &error));
  g_assert_cmpint (get_cursor (room, stream), ==, 0);
  g_assert_cmpint (count_waiting (room), ==, 6);
}

static void
test_quarantine (Room *room, gconstpointer data)
{
  g_autofree char *first = fixture_append (room->store, PERSON_A);
  g_autofree char *second = fixture_append (room->store, PERSON_A);
  g_autofree char *many = g_strnfill (3000, 'x');
  g_autofree char *words = g_strconcat ("ế", many, NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  const DdQuarantined *row;

  g_assert_true (dd_outbox_quarantine (room->store, TARGET, first, 400, "bad \xff bytes", &error));
  g_assert_true (dd_outbox_quarantine (room->store, TARGET, second, 409, NULL, &error));
  g_assert_true (dd_outbox_quarantine (room->store, TARGET, first, 422, words, &error));
  g_assert_true (
    dd_outbox_quarantine (room->store, "https://other.example", first, 400, "", &error));
  list = dd_outbox_list_quarantined (room->store, TARGET, &error);
  g_assert_cmpuint (list->len, ==, 2);
  row = list->pdata[0];
  g_assert_cmpstr (row->id, ==, first);
  g_assert_cmpint (row->status, ==, 422);
  g_assert_cmpuint (strlen (row->words), ==, 2000);
  g_assert_true (g_utf8_validate (row->words, -1, NULL));
  g_assert_true (dd_outbox_release (room->store, TARGET, first, &error));
  left = dd_outbox_list_quarantined (room->store, TARGET, &error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((DdQuarantined *) left->pdata[0])->id, ==, second);
  g_assert_false (dd_outbox_quarantine (room->store, TARGET, "x", 400, "", &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID);
}

#define add(path, func) g_test_add (path, Room, NULL, room_set_up, func, room_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dd_clock_set_fake (FIXTURE_NOON_USEC, 1000000);
  add ("/local/places", test_places);
  add ("/local/drafts", test_drafts);
  add ("/local/preferences", test_preferences);
  add ("/local/cursors", test_cursors);
  add ("/local/quarantine", test_quarantine);
  return g_test_run ();
}
