/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers on a bad disk: the power goes at every single call in turn, the disk is full from every
 * call on in turn, and syncs are lies. What was acknowledged is there, what is there is whole, and
 * what is not whole is said. */

#include <string.h>

#include "dd-store-private.h"
#include "fault-vfs.h"
#include "fixture.h"

#define ANSWERS 9

/* Checkpoints come within the few answers of a test too. */
static void
hurry_checkpoints (DdStore *store)
{
  g_autoptr (GError) error = NULL;

  dd_db_run (store->records, "PRAGMA wal_autocheckpoint = 12", &error);
  g_assert_no_error (error);
}

/* Answers until something fails. ACKNOWLEDGED gets the ids of those that were said to be saved. */
static void
answer (const char *folder, GPtrArray *acknowledged, GError **error)
{
  g_autoptr (DdStore) store = dd_store_open (folder, DD_STORE_NORMAL, error);

  if (store == NULL)
    return;
  hurry_checkpoints (store);
  for (int i = 0; i < ANSWERS; i++)
    {
      char *id = NULL;

      if (!dd_store_append (store, i % 3 == 0 ? PERSON_B : PERSON_A, NULL, fixture_build_cb, NULL,
                            &id, error))
        return;
      g_ptr_array_add (acknowledged, id);
      if (i % 4 == 0 && !dd_store_catch_up (store, 0, NULL, NULL))
        g_test_message ("projections wait");
    }
}

static void
assert_acknowledged (DdStore *store, GPtrArray *acknowledged)
{
  for (guint i = 0; i < acknowledged->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdEvent) event = dd_store_dup_event (store, acknowledged->pdata[i], &error);

      g_assert_no_error (error);
    }
}

/* Projections agree with themselves derived afresh. */
static void
assert_views (DdStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dd_store_dup_views_digest (store, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_true (dd_store_rebuild (store, &error));
  after = dd_store_dup_views_digest (store, &error);
  g_assert_cmpstr (before, ==, after);
}

static guint
count_calls (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint n_calls;

  fault_vfs_reset ();
  answer (folder, acknowledged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acknowledged->len, ==, ANSWERS);
  n_calls = fault_vfs_get_calls ();
  fixture_remove_folder (folder);
  fault_vfs_reset ();
  return n_calls;
}

static void
cut_once (guint call, GRand *random)
{
  char *folder = fixture_make_folder ();
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  fault_vfs_reset ();
  fault_vfs_cut_at (call);
  answer (folder, acknowledged, &error);
  g_assert_true (fault_vfs_is_cut ());
  fault_vfs_wake (random);

  store = fixture_open (folder);
  assert_acknowledged (store, acknowledged);
  fixture_assert_sound (store);
  assert_views (store);
  /* The one that was being written may be there or not. */
  g_assert_true (dd_store_count_events (store, &count, NULL, NULL));
  g_assert_cmpint (count, <=, acknowledged->len + 1);
  g_free (fixture_append (store, PERSON_A));
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static void
test_power_cut (void)
{
  guint n_calls = count_calls ();
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  g_assert_cmpuint (n_calls, >, 40);
  for (guint call = 1; call <= n_calls; call++)
    cut_once (call, random);
}

static void
fill_once (guint call)
{
  char *folder = fixture_make_folder ();
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint failed = 0;

  fault_vfs_reset ();
  store = fixture_open (folder);
  hurry_checkpoints (store);
  fault_vfs_full_at (fault_vfs_get_calls () + call);
  for (int i = 0; i < ANSWERS; i++)
    {
      char *id = NULL;

      if (dd_store_append (store, PERSON_A, NULL, fixture_build_cb, NULL, &id, &error))
        g_ptr_array_add (acknowledged, id);
      else
        {
          g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_FULL);
          g_assert_false (dd_store_is_in_transaction (store));
          g_clear_error (&error);
          failed++;
        }
      /* With a full disk one can still read. */
      dd_store_catch_up (store, 0, NULL, NULL);
      assert_acknowledged (store, acknowledged);
    }
  g_assert_cmpuint (acknowledged->len + failed, ==, ANSWERS);

  /* Somebody makes room. */
  fault_vfs_full_at (0);
  g_free (fixture_append (store, PERSON_A));
  assert_acknowledged (store, acknowledged);
  fixture_assert_sound (store);
  assert_views (store);
  g_clear_pointer (&store, dd_store_close);
  fixture_remove_folder (folder);
}

static void
test_full_disk (void)
{
  guint n_calls = count_calls ();

  for (guint call = 1; call <= n_calls; call++)
    fill_once (call);
}

/* A disk that says "synced" and is not can lose anything; but it may not make us say what is not
 * so. */
static void
lie_once (guint cut_call, guint lie_call, GRand *random, guint *n_damaged, guint *n_sound)
{
  char *folder = fixture_make_folder ();
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;

  fault_vfs_reset ();
  fault_vfs_lie_at (lie_call);
  fault_vfs_cut_at (cut_call);
  answer (folder, acknowledged, &error);
  fault_vfs_wake (random);

  store = dd_store_open (folder, DD_STORE_NORMAL, &failure);
  if (store == NULL || !dd_store_verify (store, &faults, NULL, &failure))
    {
      /* Damaged, and said so. */
      g_assert_true (g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT) ||
                     g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_FAILED));
      (*n_damaged)++;
    }
  else if (faults->len > 0)
    (*n_damaged)++;
  else
    {
      assert_views (store);
      g_free (fixture_append (store, PERSON_A));
      (*n_sound)++;
    }
  g_clear_pointer (&store, dd_store_close);
  fault_vfs_reset ();
  fixture_remove_folder (folder);
}

static void
test_lost_sync (void)
{
  guint n_calls = count_calls ();
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_damaged = 0;
  guint n_sound = 0;

  for (guint call = 2; call <= n_calls; call++)
    lie_once (call, 1 + (guint) g_rand_int_range (random, 0, (gint32) call), random, &n_damaged,
              &n_sound);
  g_test_message ("%u damaged and said so, %u sound", n_damaged, n_sound);
  g_assert_cmpuint (n_sound, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dd_clock_set_fake (FIXTURE_NOON_USEC, 1000000);
  fault_vfs_install ();
  g_test_add_func ("/faults/power-cut", test_power_cut);
  g_test_add_func ("/faults/full-disk", test_full_disk);
  g_test_add_func ("/faults/lost-sync", test_lost_sync);
  return g_test_run ();
}
