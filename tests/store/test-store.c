/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening, appending, reading back; transactions, several connections, refusals. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "dd-digest.h"
#include "dd-id.h"
#include "dd-limits.h"
#include "fixture.h"

static void
test_install (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autofree char *id = g_strdup (dd_store_get_install (store));
  g_autofree char *hex = dd_digest_dup_hex_of (dd_store_get_public_key (store), 32);
  g_autoptr (GBytes) message = g_bytes_new_static ("head", 4);
  g_autoptr (GError) error = NULL;
  guint8 signature[64];

  g_assert_true (dd_id_is_hex128 (id));
  g_assert_true (strncmp (hex, id, 32) == 0);

  g_assert_true (dd_store_sign (store, message, signature, &error));
  g_assert_cmpint (crypto_sign_verify_detached (signature, (const guint8 *) "head", 4,
                                                dd_store_get_public_key (store)),
                   ==, 0);

  g_clear_pointer (&store, dd_store_close);
  store = fixture_open (folder);
  g_assert_cmpstr (dd_store_get_install (store), ==, id);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static void
test_chain (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  gboolean started = TRUE;

  for (int i = 0; i < 20; i++)
    g_free (fixture_append (store, i % 3 == 0 ? PERSON_B : PERSON_A));
  g_assert_true (dd_store_has_started (store, &started, &error));
  g_assert_false (started);

  events = fixture_list_events (store);
  g_assert_cmpuint (events->len, ==, 20);
  for (guint i = 0; i < events->len; i++)
    {
      const DdEvent *event = events->pdata[i];
      const DdEvent *before = NULL;
      guint8 hash[DD_EVENT_HASH_BYTES];

      for (guint j = 0; j < i; j++)
        if (strcmp (((DdEvent *) events->pdata[j])->stream, event->stream) == 0)
          before = events->pdata[j];
      g_assert_cmpint (event->seq, ==, before != NULL ? before->seq + 1 : 1);
      g_assert_cmpint (event->first, ==, before == NULL);
      if (before != NULL)
        g_assert_cmpmem (event->prev, 32, before->hash, 32);
      dd_event_make_hash (event, hash);
      g_assert_cmpmem (event->hash, 32, hash, 32);
      g_assert_true (g_str_has_prefix (event->stream, dd_store_get_install (store)));
      g_assert_true (g_str_has_suffix (event->stream, event->about));
    }
  fixture_assert_sound (store);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

/* Both files and the logs beside them, also where the folder is open to all. */
static void
test_nobody_else_reads (void)
{
  static const char *const names[] = { "records.db", "records.db-wal", "views.db" };
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autofree char *id = fixture_append (store, PERSON_A);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 077, ==, 0);
    }
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static void
test_bodies_come_back (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autofree char *id = fixture_append (store, PERSON_A);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdEvent) event = dd_store_dup_event (store, id, &error);
  g_autoptr (DdEvent) none = NULL;
  const char *text = g_bytes_get_data (event->body, NULL);

  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (event->body), id));
  g_assert_true (text[0] == '{' && text[g_bytes_get_size (event->body) - 1] == '}');

  none = dd_store_dup_event (store, "00000000-0000-4000-8000-000000000000", &error);
  g_assert_null (none);
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static GBytes *
build_size_cb (const DdStamp *stamp, gpointer data, GError **error)
{
  gsize size = GPOINTER_TO_SIZE (data);

  return g_bytes_new_take (g_malloc0 (size + 1), size);
}

static GBytes *
build_failure_cb (const DdStamp *stamp, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not this one");
  return NULL;
}

static void
test_refusals (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  g_assert_false (dd_store_append (store, PERSON_A, NULL, build_size_cb,
                                   GSIZE_TO_POINTER (DD_LIMIT_EVENT_BODY_BYTES + 1), NULL, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
    dd_store_append (store, PERSON_A, NULL, build_size_cb, GSIZE_TO_POINTER (0), NULL, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_store_append (store, "Nobody", NULL, fixture_build_cb, NULL, NULL, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_store_append (store, PERSON_A, NULL, build_failure_cb, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* Nothing of all that is in the log, and the next one is the first. */
  g_assert_true (dd_store_count_events (store, &count, NULL, &error));
  g_assert_cmpint (count, ==, 0);
  g_assert_true (dd_store_append (store, PERSON_A, NULL, build_size_cb,
                                  GSIZE_TO_POINTER (DD_LIMIT_EVENT_BODY_BYTES), NULL, &error));
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static void
test_transactions (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (DdStore) other = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  g_assert_true (dd_store_begin (store, &error));
  g_free (fixture_append (store, PERSON_A));
  g_free (fixture_append (store, PERSON_A));
  g_assert_true (dd_store_count_events (other, &count, NULL, &error));
  g_assert_cmpint (count, ==, 0);
  dd_store_rollback (store);
  g_assert_false (dd_store_is_in_transaction (store));

  g_assert_true (dd_store_begin (store, &error));
  g_free (fixture_append (store, PERSON_A));
  g_free (fixture_append (store, PERSON_B));
  g_assert_true (dd_store_commit (store, &error));
  g_assert_true (dd_store_count_events (other, &count, NULL, &error));
  g_assert_cmpint (count, ==, 2);
  fixture_assert_sound (other);
  g_clear_pointer (&other, dd_store_close);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static gpointer
write_in_thread (gpointer folder)
{
  g_autoptr (DdStore) store = fixture_open (folder);

  for (int i = 0; i < 50; i++)
    g_free (fixture_append (store, i % 2 == 0 ? PERSON_A : PERSON_B));
  g_clear_pointer (&store, dd_store_close);
  return NULL;
}

/* Four connections in four threads write to the same streams: one chain each, no branch. */
static void
test_many_writers (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) streams = NULL;
  GThread *threads[4];
  gint64 count = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", write_in_thread, folder);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_true (dd_store_count_events (store, &count, NULL, &error));
  g_assert_cmpint (count, ==, 200);
  streams = dd_store_list_streams (store, &error);
  g_assert_cmpuint (g_strv_length (streams), ==, 2);
  for (guint i = 0; streams[i] != NULL; i++)
    {
      g_autoptr (GArray) heads = dd_store_list_heads (store, streams[i], &error);

      g_assert_cmpuint (heads->len, ==, 1);
      g_assert_cmpint (g_array_index (heads, DdHead, 0).seq, ==, 100);
    }
  fixture_assert_sound (store);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

/* Several programs start at once where nothing is yet: one install, one first event each. */
static void
test_first_start_at_once (void)
{
  for (int round = 0; round < 10; round++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr (DdStore) store = NULL;
      g_auto (GStrv) streams = NULL;
      GThread *threads[4];
      gint64 count = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("writer", write_in_thread, folder);
      for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      store = fixture_open (folder);
      g_assert_true (dd_store_count_events (store, &count, NULL, NULL));
      g_assert_cmpint (count, ==, 200);
      streams = dd_store_list_streams (store, NULL);
      g_assert_cmpuint (g_strv_length (streams), ==, 2);
      fixture_assert_sound (store);
      g_clear_pointer (&store, dd_store_close);
      fixture_remove_folder (folder);
    }
}

static void
run_sql (const char *folder, const char *file, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
test_too_new (void)
{
  char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  gsize length_after = 0;
  DdStore *store = fixture_open (folder);

  g_free (fixture_append (store, PERSON_A));
  dd_store_close (store);
  run_sql (folder, "records.db", "PRAGMA user_version = 2");
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));

  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  g_assert_null (store);
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_TOO_NEW);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, (int) length, after, (int) length_after);
  fixture_remove_folder (folder);
}

static void
test_damaged (void)
{
  char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *junk = g_strnfill (8192, 'x');
  DdStore *store;

  g_assert_true (g_file_set_contents (path, junk, 8192, &error));
  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  g_assert_null (store);
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT);
  fixture_remove_folder (folder);
}

static void
test_bad_places (void)
{
  g_autofree char *folder = fixture_make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *inside = g_build_filename (file, "records", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (dd_store_open (inside, DD_STORE_NORMAL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == DD_STORE_ERROR);
  g_clear_error (&error);
  g_assert_null (dd_store_open ("/proc/domdom", DD_STORE_NORMAL, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE);
  g_clear_error (&error);
  /* Nothing there to read. */
  g_assert_null (dd_store_open (folder, DD_STORE_READ_ONLY, &error));
  g_assert_nonnull (error);
  fixture_remove_folder (g_steal_pointer (&folder));
}

static void
test_read_only (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (DdStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  g_free (fixture_append (store, PERSON_A));
  reader = dd_store_open (folder, DD_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (dd_store_count_events (reader, &count, NULL, &error));
  g_assert_cmpint (count, ==, 1);
  g_assert_false (dd_store_append (reader, PERSON_A, NULL, fixture_build_cb, NULL, NULL, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE);
  g_assert_cmpstr (dd_store_get_install (reader), ==, dd_store_get_install (store));

  /* What the writer adds is seen by the reader. */
  g_free (fixture_append (store, PERSON_A));
  g_assert_true (dd_store_count_events (reader, &count, NULL, NULL));
  g_assert_cmpint (count, ==, 2);
  g_clear_pointer (&reader, dd_store_close);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static void
test_views_may_go (void)
{
  static const char *const ways[] = { "deleted", "junk", "newer", "dropped" };
  char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "views.db", NULL);
  g_autofree char *digest = NULL;
  g_autofree char *junk = g_strnfill (20000, 'y');
  DdStore *store = fixture_open (folder);

  for (int i = 0; i < 30; i++)
    g_free (fixture_append (store, PERSON_A));
  digest = dd_store_dup_views_digest (store, NULL);
  g_assert_nonnull (digest);
  dd_store_close (store);

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *again = NULL;

      if (i == 0)
        g_assert_cmpint (unlink (path), ==, 0);
      else if (i == 1)
        g_assert_true (g_file_set_contents (path, junk, 20000, NULL));
      else if (i == 2)
        run_sql (folder, "views.db",
                 "PRAGMA user_version = 99; DROP TABLE act; CREATE TABLE odd (x)");
      else
        run_sql (folder, "views.db", "UPDATE meta SET rules = rules + 1; DELETE FROM act");
      store = fixture_open (folder);
      again = dd_store_dup_views_digest (store, NULL);
      g_assert_cmpstr (again, ==, digest);
      dd_store_close (store);
    }
  fixture_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dd_clock_set_fake (FIXTURE_NOON_USEC, 1000000);
  g_test_add_func ("/store/install", test_install);
  g_test_add_func ("/store/chain", test_chain);
  g_test_add_func ("/store/nobody-else-reads", test_nobody_else_reads);
  g_test_add_func ("/store/bodies-come-back", test_bodies_come_back);
  g_test_add_func ("/store/refusals", test_refusals);
  g_test_add_func ("/store/transactions", test_transactions);
  g_test_add_func ("/store/many-writers", test_many_writers);
  g_test_add_func ("/store/first-start-at-once", test_first_start_at_once);
  g_test_add_func ("/store/too-new", test_too_new);
  g_test_add_func ("/store/damaged", test_damaged);
  g_test_add_func ("/store/bad-places", test_bad_places);
  g_test_add_func ("/store/read-only", test_read_only);
  g_test_add_func ("/store/views-may-go", test_views_may_go);
  return g_test_run ();
}
