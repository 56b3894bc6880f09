/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The disk of the records lets us down: full, pulled out, not there at the start. Answers lie on
 * another disk until the records take them, and are then there once each. */

#include "session-world.h"

#include <glib/gstdio.h>

#include "dd-files.h"
#include "dd-held.h"
#include "dd-id.h"
#include "dd-place.h"
#include "dd-preferences.h"
#include "dd-session-held.h"
#include "fault-vfs.h"

#define OTHER_KEY "00112233445566778899aabbccddeeff"

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("held-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
remove_folder (char *folder)
{
  g_autoptr (GError) error = NULL;

  dd_files_remove_tree (folder, &error);
  g_assert_no_error (error);
  g_free (folder);
}

/* The one file of held answers in FOLDER; NULL when there is none. */
static char *
find_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "domdom-held-"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static gboolean
is_gone (gpointer folder)
{
  g_autofree char *path = find_file (folder);

  return path == NULL;
}

/* ---- Places ---- */

static void
check_resolves (const char *folder, const char *below)
{
  g_autofree char *wanted =
    below != NULL ? g_build_filename (folder, below, NULL) : g_strdup (folder);
  g_autofree char *place = dd_place_resolve (folder);

  g_assert_cmpstr (place, ==, wanted);
}

static void
test_place (void)
{
  char *folder = make_folder ();
  g_autofree char *photo = g_build_filename (folder, "photo.jpg", NULL);
  g_autofree char *records = g_build_filename (folder, "records.db", NULL);
  g_autofree char *ours = g_build_filename (folder, "domdom", NULL);
  g_autofree char *in_file = g_build_filename (photo, "domdom", NULL);
  g_autoptr (GError) error = NULL;

  check_resolves (folder, NULL);
  g_assert_true (g_file_set_contents (photo, "x", -1, NULL));
  check_resolves (folder, "domdom");
  g_assert_true (dd_place_check (ours, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (ours, G_FILE_TEST_IS_DIR));
  {
    g_autoptr (GDir) dir = g_dir_open (ours, 0, NULL);

    g_assert_null (g_dir_read_name (dir));
  }
  g_assert_true (g_file_set_contents (records, "x", -1, NULL));
  check_resolves (folder, NULL);
  g_assert_false (dd_place_check (in_file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (dd_place_check ("/proc/domdom", &error));
  g_assert_nonnull (error);
  remove_folder (folder);
}

static char *
check_place (World *world, const char *folder, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dd_session_check_place_async (world->session, file, world_got_cb, &slot);
  result = world_result (&slot);
  return dd_session_check_place_finish (world->session, result, error);
}

static void
test_place_of_session (void)
{
  World *world = world_new_open ();
  char *folder = make_folder ();
  g_autofree char *place = check_place (world, folder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (place, ==, folder);
  g_assert_null (check_place (world, "/proc/domdom", &error));
  g_assert_nonnull (error);
  remove_folder (folder);
  world_free (world);
}

/* ---- The file ---- */

static DdDeed *
make_deed (guint i)
{
  DdDeed *deed = dd_deed_new (DD_DEED_ANSWERED);

  deed->held = dd_id_new_uuid ();
  deed->learner = dd_id_new_hex128 ();
  deed->sitting = dd_id_new_uuid ();
  deed->present = g_strsplit (deed->learner, "\t", -1);
  deed->language = g_strdup ("vi");
  deed->course = g_strdup ("vn.domdom.small");
  deed->version = 3;
  deed->package = g_strnfill (64, 'a');
  deed->lesson = g_strdup ("kinds");
  deed->exercise = g_strdup ("kinds-5");
  deed->response = g_strdup_printf ("{\"RESPONSE\":\"ệ %u\"}", i);
  deed->outcomes = g_strdup ("{\"SCORE\":1}");
  deed->draft = g_strdup ("{}");
  deed->seed = G_MAXUINT64 - i;
  deed->verdict = DD_VERDICT_PART;
  deed->score = 0.1 + i;
  deed->max_score = 3;
  deed->duration_usec = 123456;
  deed->hints = 2;
  deed->phase = DD_PHASE_GUESS;
  deed->sure = DD_SURE_YES;
  deed->try_number = (int) i + 1;
  deed->part = DD_PART_PRACTICE;
  return deed;
}

static GPtrArray *
make_deeds (guint n)
{
  GPtrArray *deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_deed_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (deeds, make_deed (i));
  return deeds;
}

/* Written, read, written: the same bytes. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) deeds = make_deeds (3);
  g_autoptr (GBytes) bytes = dd_held_to_bytes (deeds, OTHER_KEY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = dd_held_from_bytes (bytes, OTHER_KEY, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 3);
  again = dd_held_to_bytes (read, OTHER_KEY);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpuint (((DdDeed *) read->pdata[2])->seed, ==, G_MAXUINT64 - 2);
}

/* Any byte that is another one, any end that is missing, another PC's key: refused. */
static void
test_sealed (void)
{
  g_autoptr (GPtrArray) deeds = make_deeds (1);
  g_autoptr (GBytes) bytes = dd_held_to_bytes (deeds, OTHER_KEY);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (copy, i);

      g_assert_null (dd_held_from_bytes (cut, OTHER_KEY, NULL));
      copy[i] ^= 1;
      changed = g_bytes_new (copy, length);
      g_assert_null (dd_held_from_bytes (changed, OTHER_KEY, NULL));
      copy[i] ^= 1;
    }
  g_assert_null (dd_held_from_bytes (bytes, "ffeeddccbbaa99887766554433221100", &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID);
}

/* Recorded and then cut off before the file went: what has its mark is not taken again. A deed that
 * nobody can record keeps no other one out. */
static void
test_once_each (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "held.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStore) store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  g_autofree char *key = dd_held_dup_key (store, &error);
  g_autoptr (GPtrArray) deeds = make_deeds (4);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GHashTable) choices = NULL;
  guint n_taken = 99;

  g_assert_no_error (error);
  g_free (((DdDeed *) deeds->pdata[2])->course);
  ((DdDeed *) deeds->pdata[2])->course = g_strdup ("");
  bytes = dd_held_to_bytes (deeds, key);
  g_assert_true (dd_files_replace (path, bytes, NULL));
  g_assert_true (dd_deed_record (deeds->pdata[1], store, &error));

  g_assert_true (dd_held_take_back (path, key, store, &n_taken, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_taken, ==, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  choices = dd_preferences_load (store, NULL, NULL);
  g_assert_cmpuint (g_hash_table_size (choices), ==, 0);
  /* Nothing there is nothing to do. */
  g_assert_true (dd_held_take_back (path, key, store, &n_taken, &error));
  g_assert_cmpuint (n_taken, ==, 0);
  g_clear_pointer (&store, dd_store_close);
  remove_folder (folder);
}

/* ---- The session ---- */

static guint
get_number (World *world, const char *property)
{
  guint number = 0;

  g_object_get (world->session, property, &number, NULL);
  return number;
}

static gboolean
is_all_saved (gpointer data)
{
  return get_number (data, "unsaved") == 0;
}

static gboolean
is_taken_back (gpointer data)
{
  return get_number (data, "taken-back") > 0;
}

static void
fill_disk (World *world, gboolean full)
{
  world_settle (world);
  fault_vfs_full_at (full ? fault_vfs_get_calls () + 1 : 0);
}

static gboolean
hold (World *world, const char *folder, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dd_session_hold_async (world->session, file, world_got_cb, &slot);
  result = world_result (&slot);
  return dd_session_hold_finish (world->session, result, error);
}

/* Two answers on a full disk, kept aside in FOLDER: the first by asking, the second by itself. */
static World *
hold_two (const char *folder)
{
  World *world = world_new_class ("Mỷ");
  g_autoptr (DdLesson) lesson = world_lesson (world, "kinds", "vi");
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fill_disk (world, TRUE);
  g_assert_false (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  g_assert_null (dd_session_get_held_folder (world->session));
  /* A place that takes nothing changes nothing. */
  g_assert_false (hold (world, "/proc/domdom", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (dd_session_get_held_folder (world->session));

  g_assert_true (hold (world, folder, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dd_session_get_held_folder (world->session), ==, folder);
  path = find_file (folder);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_false (world_answer (world_exercise (lesson, "kinds-4"), "RESPONSE", "RAM", NULL));
  while (after == NULL || g_str_equal (before, after))
    {
      g_free (after);
      g_main_context_iteration (NULL, FALSE);
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
    }
  g_assert_cmpuint (get_number (world, "unsaved"), ==, 2);
  return world;
}

static void
check_both (World *world)
{
  g_autoptr (GPtrArray) answers = NULL;
  DdLesson *lesson;

  world_settle (world);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpuint (dd_exercise_get_tries (world_exercise (lesson, "kinds-5")), ==, 1);
  g_assert_cmpuint (dd_exercise_get_tries (world_exercise (lesson, "kinds-4")), ==, 1);
  g_object_unref (lesson);
}

/* The program ends with a disk that is still full; when it is started again there is room. */
static void
test_next_start (void)
{
  char *folder = make_folder ();
  World *world = hold_two (folder);
  g_autoptr (GError) error = NULL;

  world_drop (world);
  g_assert_false (is_gone (folder));
  fault_vfs_full_at (0);
  world->session = dd_session_new (world->folder);
  dd_session_set_held_folder (world->session, folder);
  {
    GAsyncResult *slot = NULL;
    g_autoptr (GAsyncResult) result = NULL;

    dd_session_open_async (world->session, world_got_cb, &slot);
    result = world_result (&slot);
    g_assert_true (dd_session_open_finish (world->session, result, &error));
  }
  world_wait (is_taken_back, world, 30);
  g_assert_cmpuint (get_number (world, "taken-back"), ==, 2);
  g_assert_true (is_gone (folder));
  world_sit (world, "Mỷ", NULL);
  check_both (world);
  world_free (world);
  remove_folder (folder);
}

/* There is room again while it runs: the file goes, and so does what the bar says of it. */
static void
test_room_again (void)
{
  char *folder = make_folder ();
  World *world = hold_two (folder);

  fault_vfs_full_at (0);
  world_wait (is_all_saved, world, 30);
  world_wait (is_gone, folder, 30);
  while (dd_session_get_held_folder (world->session) != NULL)
    g_main_context_iteration (NULL, TRUE);
  check_both (world);
  world_free (world);
  remove_folder (folder);
}

/* Pulled out and plugged in again: nothing is made where it was, and everything is saved when it is
 * back. */
static void
test_stick (void)
{
  World *world;
  g_autoptr (DdLesson) lesson = NULL;
  g_autofree char *away = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  fault_vfs_reset ();
  world = world_new_class ("Mỷ");
  lesson = world_lesson (world, "kinds", "vi");
  away = g_strconcat (world->folder, "-away", NULL);
  world_settle (world);
  fault_vfs_cut_at (fault_vfs_get_calls () + 1);
  g_assert_cmpint (g_rename (world->folder, away), ==, 0);
  g_assert_false (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "8", NULL));
  world_settle (world);
  g_assert_false (g_file_test (world->folder, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (away, world->folder), ==, 0);
  fault_vfs_wake (random);
  world_wait (is_all_saved, world, 30);
  g_clear_object (&lesson);
  world_reopen (world);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_cmpuint (dd_exercise_get_tries (world_exercise (lesson, "kinds-5")), ==, 1);
  g_clear_object (&lesson);
  world_free (world);
}

/* A folder that somebody chose is not made: perhaps it lies on the stick at home. */
static void
test_chosen (void)
{
  World *world = world_new ();
  g_autofree char *place = g_build_filename (world->folder, "stick", NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  world->session = dd_session_new (place);
  dd_session_set_chosen (world->session);
  dd_session_open_async (world->session, world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_false (dd_session_open_finish (world->session, result, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE);
  g_assert_nonnull (strstr (error->message, "stick"));
  g_clear_error (&error);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_CLOSED);

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_clear_object (&result);
  slot = NULL;
  dd_session_open_async (world->session, world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_true (dd_session_open_finish (world->session, result, &error));
  g_clear_object (&result);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fault_vfs_install ();
  g_test_add_func ("/held/place", test_place);
  g_test_add_func ("/held/place-of-session", test_place_of_session);
  g_test_add_func ("/held/round-trip", test_round_trip);
  g_test_add_func ("/held/sealed", test_sealed);
  g_test_add_func ("/held/once-each", test_once_each);
  g_test_add_func ("/held/next-start", test_next_start);
  g_test_add_func ("/held/room-again", test_room_again);
  g_test_add_func ("/held/stick", test_stick);
  g_test_add_func ("/held/chosen", test_chosen);
  return g_test_run ();
}
