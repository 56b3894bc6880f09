/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one rule of merging, case by case. That any order of many events ends equal is tested with
 * whole worlds in tests/sync/test-projections.c. */

#include <string.h>

#include "dd-id.h"
#include "fixture.h"

typedef struct
{
  char *from_folder;
  char *to_folder;
  DdStore *from;
  DdStore *to;
  GPtrArray *events; /* five of one stream */
} Pair;

static void
pair_set_up (Pair *pair, gconstpointer data)
{
  pair->from_folder = fixture_make_folder ();
  pair->to_folder = fixture_make_folder ();
  pair->from = fixture_open (pair->from_folder);
  pair->to = fixture_open (pair->to_folder);
  for (int i = 0; i < 5; i++)
    g_free (fixture_append (pair->from, PERSON_A));
  pair->events = fixture_list_events (pair->from);
}

static void
pair_tear_down (Pair *pair, gconstpointer data)
{
  fixture_assert_sound (pair->to);
  g_ptr_array_unref (pair->events);
  dd_store_close (pair->from);
  dd_store_close (pair->to);
  fixture_remove_folder (pair->from_folder);
  fixture_remove_folder (pair->to_folder);
}

static DdMerge
carry (Pair *pair, guint place)
{
  return fixture_carry (pair->from, pair->to, pair->events->pdata[place]);
}

static guint
count_heads (Pair *pair)
{
  g_autoptr (GArray) heads =
    dd_store_list_heads (pair->to, ((DdEvent *) pair->events->pdata[0])->stream, NULL);

  return heads->len;
}

static int
count_aside (DdStore *store)
{
  g_autoptr (GPtrArray) events = fixture_list_events (store);
  int aside = 0;

  for (guint i = 0; i < events->len; i++)
    aside += ((DdEvent *) events->pdata[i])->aside;
  return aside;
}

static void
test_in_order (Pair *pair, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL;

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (carry (pair, i), ==, DD_MERGE_STORED);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (carry (pair, i), ==, DD_MERGE_KNOWN);
  g_assert_cmpuint (count_heads (pair), ==, 1);
  events = fixture_list_events (pair->to);
  g_assert_cmpuint (events->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpmem (((DdEvent *) events->pdata[i])->hash, 32,
                       ((DdEvent *) pair->events->pdata[i])->hash, 32);
      g_assert_true (g_bytes_equal (((DdEvent *) events->pdata[i])->body,
                                    ((DdEvent *) pair->events->pdata[i])->body));
    }
}

static void
test_backwards (Pair *pair, gconstpointer data)
{
  for (guint i = 4; i > 0; i--)
    g_assert_cmpint (carry (pair, i), ==, DD_MERGE_ASIDE);
  g_assert_cmpint (carry (pair, 4), ==, DD_MERGE_KNOWN);
  g_assert_cmpint (count_aside (pair->to), ==, 4);
  g_assert_cmpuint (count_heads (pair), ==, 0);
  g_assert_cmpint (carry (pair, 0), ==, DD_MERGE_STORED);
  g_assert_cmpint (count_aside (pair->to), ==, 0);
  g_assert_cmpuint (count_heads (pair), ==, 1);
}

/* What is aside counts. */
static void
test_aside_counts (Pair *pair, gconstpointer data)
{
  g_autofree char *empty = dd_store_dup_views_digest (pair->to, NULL);
  g_autofree char *after = NULL;

  g_assert_cmpint (carry (pair, 3), ==, DD_MERGE_ASIDE);
  after = dd_store_dup_views_digest (pair->to, NULL);
  g_assert_cmpstr (empty, !=, after);
}

/* An event of PAIR's stream, made by hand behind BEFORE (nullable), with its own body and hash. */
static DdEvent *
make_event (Pair *pair, const DdEvent *before, gint64 seq, const char *id)
{
  const DdEvent *model = pair->events->pdata[0];
  DdEvent *event = dd_event_new ();
  DdStamp stamp = { .id = id,
                    .stream = model->stream,
                    .seq = seq,
                    .person = PERSON_A,
                    .boot = "b",
                    .quality = DD_CLOCK_GOOD };
  guint8 secret[DD_EVENT_SECRET_BYTES];

  g_assert_true (dd_store_get_secret (pair->from, model->key, secret, NULL));
  g_strlcpy (event->stream, model->stream, sizeof event->stream);
  g_strlcpy (event->id, id, sizeof event->id);
  g_strlcpy (event->about, model->about, sizeof event->about);
  event->seq = seq;
  event->first = before == NULL;
  if (before != NULL)
    memcpy (event->prev, before->hash, sizeof event->prev);
  event->body = fixture_build_cb (&stamp, NULL, NULL);
  dd_event_seal (event, secret);
  return event;
}

static void
test_branch (Pair *pair, gconstpointer data)
{
  g_autofree char *id = dd_id_new_uuid ();
  g_autofree char *other_id = dd_id_new_uuid ();
  g_autoptr (DdEvent) branch = make_event (pair, pair->events->pdata[1], 3, id);
  g_autoptr (DdEvent) first = make_event (pair, NULL, 1, other_id);
  g_autoptr (GPtrArray) faults = NULL;
  gint64 forks = -1;

  for (guint i = 0; i < 5; i++)
    carry (pair, i);
  g_assert_cmpint (fixture_carry (pair->from, pair->to, branch), ==, DD_MERGE_BRANCH);
  g_assert_cmpint (fixture_carry (pair->from, pair->to, branch), ==, DD_MERGE_KNOWN);
  g_assert_cmpuint (count_heads (pair), ==, 2);
  /* A second beginning is a branch too. */
  g_assert_cmpint (fixture_carry (pair->from, pair->to, first), ==, DD_MERGE_BRANCH);
  g_assert_cmpuint (count_heads (pair), ==, 3);
  g_assert_true (dd_store_verify (pair->to, &faults, &forks, NULL));
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpint (forks, ==, 1);
}

static void
test_refused (Pair *pair, gconstpointer data)
{
  const DdEvent *good = pair->events->pdata[1];
  g_autofree char *id = dd_id_new_uuid ();
  g_autofree char *other_id = dd_id_new_uuid ();
  g_autoptr (DdEvent) leap = make_event (pair, pair->events->pdata[0], 3, id);
  g_autoptr (DdEvent) same_id = make_event (pair, pair->events->pdata[0], 2, good->id);
  g_autoptr (DdEvent) other_body = fixture_copy_event (good);
  g_autoptr (DdEvent) foreign_body = make_event (pair, pair->events->pdata[0], 2, other_id);
  guint8 wrong[DD_EVENT_SECRET_BYTES] = { 7 };
  DdMerge merge = DD_MERGE_STORED;

  carry (pair, 0);
  /* A seq that does not follow. */
  g_assert_cmpint (fixture_carry (pair->from, pair->to, leap), ==, DD_MERGE_REFUSED);
  /* A body that was changed. */
  g_bytes_unref (other_body->body);
  other_body->body = g_bytes_new_static ("{}", 2);
  g_assert_cmpint (fixture_carry (pair->from, pair->to, other_body), ==, DD_MERGE_REFUSED);
  /* A body that is another event's, with a hash that holds. */
  g_strlcpy (foreign_body->id, id, sizeof foreign_body->id);
  g_assert_cmpint (fixture_carry (pair->from, pair->to, foreign_body), ==, DD_MERGE_REFUSED);
  /* A secret that is not the one named; and none at all, for a secret that is not here. */
  g_assert_true (dd_store_merge (pair->to, good, wrong, &merge, NULL));
  g_assert_cmpint (merge, ==, DD_MERGE_REFUSED);
  /* An id that is known with another hash. */
  g_assert_cmpint (carry (pair, 1), ==, DD_MERGE_STORED);
  g_assert_cmpint (fixture_carry (pair->from, pair->to, same_id), ==, DD_MERGE_REFUSED);
  /* Neighbours are unharmed. */
  g_assert_cmpint (carry (pair, 2), ==, DD_MERGE_STORED);
}

/* A body without a secret anywhere cannot be believed; once the secret came, bodies need it no
 * more. */
static void
test_secret_travels_once (Pair *pair, gconstpointer data)
{
  DdMerge merge = DD_MERGE_STORED;

  g_assert_true (dd_store_merge (pair->to, pair->events->pdata[0], NULL, &merge, NULL));
  g_assert_cmpint (merge, ==, DD_MERGE_REFUSED);
  g_assert_cmpint (carry (pair, 0), ==, DD_MERGE_STORED);
  g_assert_true (dd_store_merge (pair->to, pair->events->pdata[1], NULL, &merge, NULL));
  g_assert_cmpint (merge, ==, DD_MERGE_STORED);
}

/* An event whose body was erased elsewhere: its hash holds, there is nothing to read. */
static void
test_without_body (Pair *pair, gconstpointer data)
{
  g_autoptr (DdEvent) bare = fixture_copy_event (pair->events->pdata[0]);
  DdMerge merge = DD_MERGE_REFUSED;

  g_clear_pointer (&bare->body, g_bytes_unref);
  g_assert_true (dd_store_merge (pair->to, bare, NULL, &merge, NULL));
  g_assert_cmpint (merge, ==, DD_MERGE_STORED);
  g_assert_cmpint (carry (pair, 1), ==, DD_MERGE_STORED);
}

/* Kept aside in good faith, wrong when its predecessor came: out again, and out of the projections.
 */
static void
test_dropped (Pair *pair, gconstpointer data)
{
  g_autofree char *id = dd_id_new_uuid ();
  g_autoptr (DdEvent) leap = make_event (pair, pair->events->pdata[0], 7, id);
  g_autofree char *with_leap = NULL;
  g_autofree char *after = NULL;
  g_autofree char *rebuilt = NULL;
  g_autoptr (GPtrArray) events = NULL;

  g_assert_cmpint (fixture_carry (pair->from, pair->to, leap), ==, DD_MERGE_ASIDE);
  with_leap = dd_store_dup_views_digest (pair->to, NULL);
  g_assert_cmpint (carry (pair, 0), ==, DD_MERGE_STORED);
  events = fixture_list_events (pair->to);
  g_assert_cmpuint (events->len, ==, 1);
  after = dd_store_dup_views_digest (pair->to, NULL);
  g_assert_cmpstr (after, !=, with_leap);
  g_assert_true (dd_store_rebuild (pair->to, NULL));
  rebuilt = dd_store_dup_views_digest (pair->to, NULL);
  g_assert_cmpstr (after, ==, rebuilt);
  /* Its place is not given to another. */
  carry (pair, 1);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = fixture_list_events (pair->to);
  g_assert_cmpint (((DdEvent *) events->pdata[1])->position, ==, 3);
}

/* A cloned disk: both write behind the same tip, and meet. */
static void
test_clone_writes_on (Pair *pair, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *id = dd_id_new_uuid ();
  g_autoptr (DdEvent) sibling = make_event (pair, pair->events->pdata[4], 6, id);
  g_autoptr (GArray) heads = NULL;
  DdMerge merge = DD_MERGE_REFUSED;

  /* The sibling's event comes home before this PC has written on: it becomes the head, but not our
   * tip. */
  g_assert_true (dd_store_merge (pair->from, sibling, NULL, &merge, NULL));
  g_assert_cmpint (merge, ==, DD_MERGE_STORED);
  g_free (fixture_append (pair->from, PERSON_A));
  heads = dd_store_list_heads (pair->from, sibling->stream, NULL);
  g_assert_cmpuint (heads->len, ==, 2);
  fixture_assert_sound (pair->from);
  events = fixture_list_events (pair->from);
  for (guint i = 0; i < events->len; i++)
    g_assert_cmpint (fixture_carry (pair->from, pair->to, events->pdata[i]), !=, DD_MERGE_REFUSED);
  g_assert_cmpuint (count_heads (pair), ==, 2);
}

#define add(path, func) g_test_add (path, Pair, NULL, pair_set_up, func, pair_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dd_clock_set_fake (FIXTURE_NOON_USEC, 1000000);
  add ("/merge/in-order", test_in_order);
  add ("/merge/backwards", test_backwards);
  add ("/merge/aside-counts", test_aside_counts);
  add ("/merge/branch", test_branch);
  add ("/merge/refused", test_refused);
  add ("/merge/secret-travels-once", test_secret_travels_once);
  add ("/merge/without-body", test_without_body);
  add ("/merge/dropped", test_dropped);
  add ("/merge/clone-writes-on", test_clone_writes_on);
  return g_test_run ();
}
