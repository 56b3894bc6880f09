/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verify finds what was changed behind the program's back, whatever it was, and names it. */

#include <sqlite3.h>
#include <string.h>

#include "fixture.h"

typedef struct
{
  const char *what;
  const char *sql;
  const char *words; /* in one of the sentences */
} Damage;

static const Damage damages[] = {
  { "body",
    "UPDATE event SET body = (SELECT body FROM event WHERE position = 1) WHERE position = 2",
    "body" },
  { "body of junk", "UPDATE event SET body = x'00010203' WHERE position = 2", "unpacked" },
  { "seq", "UPDATE event SET seq = 9 WHERE position = 2", "hash does not hold" },
  { "id", "UPDATE event SET id = x'00000000000040008000000000000000' WHERE position = 2",
    "hash does not hold" },
  { "prev", "UPDATE event SET prev = x'' WHERE position = 2", "hash does not hold" },
  { "about", "UPDATE event SET about = x'00000000000000000000000000000000' WHERE position = 2",
    "hash does not hold" },
  { "key", "UPDATE event SET key = x'0000000000000000' WHERE position = 2", "secret" },
  { "body hash",
    "UPDATE event SET body_hash = "
    "x'0000000000000000000000000000000000000000000000000000000000000000' WHERE position = 2",
    "not what was written" },
  { "hash",
    "UPDATE event SET hash = x'0000000000000000000000000000000000000000000000000000000000000000' "
    "WHERE position = 2",
    "missing" },
  { "gone", "DELETE FROM event WHERE position = 2", "missing" },
  { "last one gone", "DELETE FROM event WHERE position = 4", "no end" },
  { "head gone", "DELETE FROM head", "not counted among its heads" },
  { "tip", "UPDATE stream SET tip_hash = x'00' WHERE tip_seq > 0", "behind which this PC writes" },
  { "secret gone", "DELETE FROM secret", "secret is missing" },
  { "secret changed",
    "UPDATE secret SET secret = "
    "x'0000000000000000000000000000000000000000000000000000000000000000'",
    "does not bear its name" },
  { "aside", "UPDATE event SET aside = 1 WHERE position = 4", "aside" },
};

static gboolean
has_words (GPtrArray *faults, const char *words)
{
  for (guint i = 0; i < faults->len; i++)
    if (strstr (((DdStoreFault *) faults->pdata[i])->text, words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_damage (gconstpointer data)
{
  const Damage *damage = data;
  char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (DdStore) store = fixture_open (folder);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  for (int i = 0; i < 4; i++)
    g_free (fixture_append (store, i == 2 ? PERSON_B : PERSON_A));
  fixture_assert_sound (store);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, damage->sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (db), >, 0);
  sqlite3_close (db);

  g_assert_true (dd_store_verify (store, &faults, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, >, 0);
  if (!has_words (faults, damage->words))
    {
      for (guint i = 0; i < faults->len; i++)
        g_test_message ("%s", ((DdStoreFault *) faults->pdata[i])->text);
      g_test_fail_printf ("nothing about \"%s\"", damage->words);
    }
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

/* Whole pages of the file overwritten: either it cannot be looked at, or it is said. */
static void
test_broken_pages (void)
{
  for (int page = 1; page < 12; page++)
    {
      char *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "records.db", NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GPtrArray) faults = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = 0;
      DdStore *store = fixture_open (folder);

      for (int i = 0; i < 12; i++)
        g_free (fixture_append (store, PERSON_A));
      dd_store_close (store);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (gsize i = 0; i < 4096; i++)
        bytes[(gsize) page * 4096 + i] ^= 0x55;
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

      store = dd_store_open (folder, DD_STORE_NORMAL, &error);
      if (store != NULL && dd_store_verify (store, &faults, NULL, &error))
        g_assert_cmpuint (faults->len, >, 0);
      else
        g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT);
      dd_store_close (store);
      fixture_remove_folder (folder);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dd_clock_set_fake (FIXTURE_NOON_USEC, 1000000);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/", damages[i].what, NULL);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &damages[i], test_damage);
    }
  g_test_add_func ("/verify/broken-pages", test_broken_pages);
  return g_test_run ();
}
