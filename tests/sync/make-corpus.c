/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a corpus of events: run once a release, never to replace an older one
 * (tests/data/store/README).
 *
 *   make-corpus EVENTS.ndjson EVENTS.txt      a small world, and what it adds up to
 *   make-corpus FOLDER                        the same world's first PC as a data folder, for
 * chain.py */

#include "fixture.h"
#include "lines.h"
#include "world.h"

#define SEED 2028
#define STEPS 85

static void
write_lines (World *world, const char *path)
{
  g_autoptr (GPtrArray) events = world_list_events (world);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const WorldEvent *found = events->pdata[i];
      gboolean new_key = g_hash_table_add (
        told, g_strdup_printf ("%02x%02x%02x%02x%02x", found->event->key[0], found->event->key[1],
                               found->event->key[2], found->event->key[3], found->event->key[4]));
      g_autofree char *line = lines_write (found->event, new_key ? found->secret : NULL);

      g_string_append_printf (text, "%s\n", line);
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

/* Everything in one place, described. */
static void
write_description (World *world, const char *path)
{
  char *folder = fixture_make_folder ();
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (GPtrArray) events = world_list_events (world);
  g_autofree char *text = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const WorldEvent *found = events->pdata[i];
      DdMerge merge = DD_MERGE_REFUSED;

      g_assert_true (dd_store_merge (store, found->event, found->secret, &merge, NULL));
    }
  text = lines_describe (store);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  World *world = world_new (SEED, argc == 2 ? 1 : 3);
  g_autoptr (GError) error = NULL;

  world_run (world, STEPS);
  dd_store_append (world_get_store (world, 0), PERSON_A, NULL, fixture_build_cb,
                   (gpointer) "of-a-later-version", NULL, &error);
  g_assert_no_error (error);
  if (argc == 3)
    {
      write_lines (world, argv[1]);
      write_description (world, argv[2]);
    }
  else
    {
      g_autoptr (DdStore) store = dd_store_open (argv[1], DD_STORE_NORMAL, &error);
      g_autoptr (GPtrArray) events = world_list_events (world);

      g_assert_no_error (error);
      for (guint i = 0; i < events->len; i++)
        {
          const WorldEvent *found = events->pdata[i];
          DdMerge merge = DD_MERGE_REFUSED;

          g_assert_true (dd_store_merge (store, found->event, found->secret, &merge, &error));
        }
    }
  world_free (world);
  return 0;
}
