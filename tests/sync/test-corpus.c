/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The events of every release, taken in and added up: forwards, backwards and one by one, always to
 * what that release made of them. */

#include <string.h>

#include "fixture.h"
#include "lines.h"

static char *data_folder; /* (owned) tests/data/store */

static char *
read_file (const char *release, const char *ending)
{
  g_autofree char *name = g_strdup_printf ("events-%s%s", release, ending);
  g_autofree char *path = g_build_filename (data_folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
take (DdStore *store, const char *line, GHashTable *secrets)
{
  g_autoptr (DdEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  guint8 secret[DD_EVENT_SECRET_BYTES];
  guint8 hash[DD_EVENT_HASH_BYTES];
  gboolean has_secret = FALSE;
  DdMerge merge = DD_MERGE_REFUSED;
  const guint8 *known;
  guint64 key;

  event = lines_read (line, secret, &has_secret, hash);
  memcpy (&key, event->key, sizeof key);
  if (has_secret)
    g_hash_table_insert (secrets, g_memdup2 (&key, sizeof key), g_memdup2 (secret, sizeof secret));
  known = g_hash_table_lookup (secrets, &key);
  g_assert_nonnull (known);
  dd_event_seal (event, known);
  g_assert_cmpmem (event->hash, sizeof hash, hash, sizeof hash);
  dd_store_merge (store, event, known, &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpint (merge, !=, DD_MERGE_REFUSED);
  {
    g_autoptr (DdEvent) stored = dd_store_dup_event (store, event->id, &error);

    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (stored->body, event->body));
  }
}

static void
test_replay (gconstpointer release)
{
  g_autofree char *text = read_file (release, ".ndjson");
  g_autofree char *wanted = read_file (release, ".txt");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  guint n_lines = g_strv_length (lines);
  g_autoptr (GHashTable) secrets =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  g_assert_cmpuint (n_lines, >, 50);
  for (int backwards = 0; backwards < 2; backwards++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr (DdStore) store = fixture_open (folder);
      g_autofree char *described = NULL;
      g_autofree char *again = NULL;

      g_assert_true (dd_store_begin (store, NULL));
      for (guint i = 0; i < n_lines; i++)
        take (store, lines[backwards ? n_lines - 1 - i : i], secrets);
      g_assert_true (dd_store_commit (store, NULL));
      fixture_assert_sound (store);
      described = lines_describe (store);
      g_assert_cmpstr (described, ==, wanted);
      g_assert_true (dd_store_rebuild (store, NULL));
      again = lines_describe (store);
      g_assert_cmpstr (again, ==, wanted);
      g_clear_pointer (&store, dd_store_close);
      fixture_remove_folder (folder);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  data_folder = g_test_build_filename (G_TEST_DIST, "data", "store", NULL);
  dd_clock_set_fake (FIXTURE_NOON_USEC, 1000000);
  g_test_add_data_func ("/corpus/1", "1", test_replay);
  return g_test_run ();
}
