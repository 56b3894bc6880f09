/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A world in which everything happens that happens to records. */

#include "world.h"

#include <gio/gio.h>
#include <sodium.h>

#include "dd-id.h"
#include "dd-sittings.h"
#include "dd-store-private.h"
#include "fixture.h"

#define STORES_MAX 6

struct _World
{
  GRand *random;      /* (owned) */
  GPtrArray *folders; /* (owned) of char * */
  GPtrArray *stores;  /* (owned) of DdStore, place by place */
  GPtrArray *people;  /* (owned) of char *, ids */
  GPtrArray *answers; /* (owned) of char *, ids of events */
  gint64 real_usec;
  gint64 monotonic_usec;
};

static void
remove_folder (gpointer folder)
{
  fixture_remove_folder (folder);
}

static guint
choose (World *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static const char *
choose_string (World *self, GPtrArray *strings)
{
  return strings->pdata[choose (self, strings->len)];
}

static DdStore *
choose_store (World *self)
{
  return self->stores->pdata[choose (self, self->stores->len)];
}

static void
set_clock (World *self)
{
  dd_clock_set_fake (self->real_usec, self->monotonic_usec);
}

/* Each opening is another run of the kernel, and never that of the computer that runs the test. */
static DdStore *
open_store (const char *folder)
{
  DdStore *store = fixture_open (folder);

  g_free (store->boot);
  store->boot = dd_id_new_uuid ();
  return store;
}

static void
add_store (World *self, char *folder)
{
  g_ptr_array_add (self->folders, folder);
  g_ptr_array_add (self->stores, open_store (folder));
}

static void
add_person (World *self, DdStore *store)
{
  static const char *const names[] = { "Giàng Thị Mỷ", "Lý Văn Nam", "Sùng A Páo", "Vàng Thị Dợ",
                                       "Lò Thị Ánh" };

  g_ptr_array_add (self->people, people_add (store, names[choose (self, G_N_ELEMENTS (names))],
                                             choose (self, 2) ? "6A" : "6B"));
}

/* ---- Chance ---- */

/* Ids decide ties, so a world that failed comes again only with the ids it had. They go on being
 * drawn after the world is gone. */
static GRand *bytes;

static const char *
get_chance_name (void)
{
  return "world";
}

static guint32
draw (void)
{
  return g_rand_int (bytes);
}

static void
fill (void *const ret_bytes, const size_t length)
{
  guint8 *at = ret_bytes;

  for (size_t i = 0; i < length; i++)
    at[i] = (guint8) draw ();
}

static void
seed_chance (guint32 seed)
{
  static randombytes_implementation chance = { .implementation_name = get_chance_name,
                                               .random = draw,
                                               .buf = fill };

  if (bytes == NULL)
    {
      bytes = g_rand_new ();
      g_assert_cmpint (randombytes_set_implementation (&chance), ==, 0);
    }
  g_rand_set_seed (bytes, seed);
}

World *
world_new (guint32 seed, guint n_stores)
{
  World *self = g_new0 (World, 1);

  seed_chance (seed);
  self->random = g_rand_new_with_seed (seed);
  self->folders = g_ptr_array_new_with_free_func (remove_folder);
  self->stores = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_store_close);
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_ptr_array_new_with_free_func (g_free);
  self->real_usec = FIXTURE_NOON_USEC;
  self->monotonic_usec = G_TIME_SPAN_HOUR;
  set_clock (self);
  for (guint i = 0; i < n_stores; i++)
    {
      add_store (self, fixture_make_folder ());
      add_person (self, self->stores->pdata[i]);
    }
  return self;
}

void
world_free (World *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->stores);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->answers);
  g_rand_free (self->random);
  g_free (self);
}

/* ---- Things that happen ---- */

static void
answer (World *self, DdStore *store)
{
  static const char *const exercises[] = { "q1", "q2", "q3" };
  DdAnswer given = {
    .where = people_where,
    .exercise = exercises[choose (self, 3)],
    .seed = choose (self, 1000),
    .response = choose (self, 2) ? "{\"RESPONSE\":\"a\"}" : "{\"RESPONSE\":[\"b\",\"ế\"]}",
    .outcomes = "{\"SCORE\":0.5}",
    .verdict = (DdVerdict) choose (self, 4),
    .score = choose (self, 5) / 4.0,
    .max_score = 1,
    .duration_usec = choose (self, 60000000),
    .hints = (int) choose (self, 2),
    .phase = (DdPhase) choose (self, 6),
    .sure = (DdSure) choose (self, 3),
    .try_number = 1 + (int) choose (self, 2),
  };
  g_autoptr (DdRunningSitting) running = NULL;
  g_autoptr (GError) error = NULL;
  DdScene scene = { .language = choose (self, 2) ? "vi" : "en" };
  const char *learner = choose_string (self, self->people);
  char *id = NULL;

  g_assert_true (dd_sittings_load_running (store, &running, &error));
  if (running != NULL)
    {
      scene.sitting = running->id;
      scene.present = (const char *const *) running->people;
      learner = running->people[choose (self, g_strv_length (running->people))];
    }
  dd_record_answer (store, &scene, learner, &given, &id, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->answers, id);
}

static void
look (World *self, DdStore *store)
{
  const char *learner = choose_string (self, self->people);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  switch (choose (self, 5))
    {
    case 0:
      ok = dd_record_hint_read (store, NULL, learner, &people_where, "q1",
                                1 + (int) choose (self, 3), &error);
      break;
    case 1:
      ok = dd_record_solution_read (store, NULL, learner, &people_where, "q2", &error);
      break;
    case 2:
      ok = dd_record_skipped (store, NULL, learner, &people_where, "q3", &error);
      break;
    case 3:
      ok = dd_record_lesson_done (store, NULL, learner, &people_where, &error);
      break;
    default:
      ok = dd_record_part_seen (store, NULL, learner, &people_where,
                                (DdPart) (1 + choose (self, 4)), &error);
    }
  g_assert_no_error (error);
  g_assert_true (ok);
}

static void
sit (World *self, DdStore *store)
{
  const char *people[] = { choose_string (self, self->people), choose_string (self, self->people),
                           NULL };
  g_autoptr (DdRunningSitting) running = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_sittings_load_running (store, &running, &error));
  if (running != NULL && choose (self, 2) == 0)
    {
      g_assert_true (dd_sittings_add_study (store, running->id, COURSE, LESSON,
                                            choose (self, 300000000), &error));
      g_assert_true (
        dd_record_sitting_stop (store, running->id, (DdSittingEnd) choose (self, 4), &error));
      return;
    }
  if (g_strcmp0 (people[0], people[1]) == 0)
    people[1] = NULL;
  dd_record_sitting_start (store, people, NULL, &error);
  g_assert_no_error (error);
}

static void
correct (World *self, DdStore *store)
{
  const char *ids[] = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  if (self->answers->len == 0)
    return;
  ids[0] = choose_string (self, self->answers);
  dd_record_not_you (store, ids, choose (self, 4) == 0 ? NULL : choose_string (self, self->people),
                     NULL, &error);
  /* It may have been answered on another PC. */
  if (!g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND))
    g_assert_no_error (error);
}

static void
rename_somebody (World *self, DdStore *store)
{
  g_autoptr (DdLearner) values = dd_learner_new ();
  g_autoptr (GError) error = NULL;

  g_free (values->name);
  values->name = g_strdup_printf ("Tên %u", choose (self, 5));
  g_free (values->class_name);
  values->class_name = g_strdup (choose (self, 2) ? "7A" : "");
  values->number = (int) choose (self, 40);
  values->archived = choose (self, 4) == 0;
  dd_record_learner_change (
    store, choose_string (self, self->people),
    (DdLearnerFields) (choose (self, 2) ? DD_LEARNER_NAME : DD_LEARNER_CLASS | DD_LEARNER_ARCHIVED),
    values, &error);
  if (!g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND))
    g_assert_no_error (error);
}

static void
reboot (World *self, guint place)
{
  dd_store_close (self->stores->pdata[place]);
  self->stores->pdata[place] = open_store (self->folders->pdata[place]);
}

static void
spoil_clock (World *self, DdStore *store)
{
  static const gint64 times[] = { 0, FIXTURE_NOON_USEC, FIXTURE_NOON_USEC + 40 * G_TIME_SPAN_DAY,
                                  G_GINT64_CONSTANT (4070908800000000) };
  g_autoptr (GError) error = NULL;

  self->real_usec = times[choose (self, G_N_ELEMENTS (times))];
  set_clock (self);
  if (choose (self, 4) == 0)
    {
      dd_record_anchor (store, FIXTURE_NOON_USEC + choose (self, 1000000), &error);
      g_assert_no_error (error);
    }
}

/* The disk is copied; both PCs go on with one key. */
static void
clone_store (World *self, guint place)
{
  char *folder = fixture_make_folder ();
  g_autofree char *from_path = g_build_filename (self->folders->pdata[place], "records.db", NULL);
  g_autofree char *to_path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);
  g_autoptr (GError) error = NULL;

  dd_store_close (self->stores->pdata[place]);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->stores->pdata[place] = open_store (self->folders->pdata[place]);
  add_store (self, folder);
}

/* A stick from one PC to another, on which a part of the events is lost. */
static void
carry (World *self, DdStore *from, DdStore *to)
{
  g_autoptr (GPtrArray) events = NULL;

  if (from == to)
    return;
  events = fixture_list_events (from);
  for (guint i = 0; i < events->len; i++)
    if (choose (self, 8) != 0)
      g_assert_cmpint (fixture_carry (from, to, events->pdata[i]), !=, DD_MERGE_REFUSED);
}

static void
happen (World *self)
{
  DdStore *store = choose_store (self);
  guint what = choose (self, 100);

  self->real_usec += choose (self, 60) * G_TIME_SPAN_SECOND;
  self->monotonic_usec += choose (self, 60) * G_TIME_SPAN_SECOND;
  set_clock (self);
  if (what < 45)
    answer (self, store);
  else if (what < 65)
    look (self, store);
  else if (what < 75)
    sit (self, store);
  else if (what < 83)
    correct (self, store);
  else if (what < 89)
    rename_somebody (self, store);
  else if (what < 91)
    add_person (self, store);
  else if (what < 94)
    spoil_clock (self, store);
  else if (what < 97)
    reboot (self, choose (self, self->stores->len));
  else if (what < 98 && self->stores->len < STORES_MAX)
    clone_store (self, choose (self, self->stores->len));
  else
    carry (self, store, choose_store (self));
}

void
world_run (World *self, guint n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    happen (self);
}

/* ---- What there is ---- */

static void
free_world_event (gpointer data)
{
  WorldEvent *self = data;

  dd_event_free (self->event);
  g_free (self);
}

GPtrArray *
world_list_events (World *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_world_event);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->stores->len; i++)
    {
      g_autoptr (GPtrArray) events = fixture_list_events (self->stores->pdata[i]);

      for (guint j = 0; j < events->len; j++)
        {
          const DdEvent *event = events->pdata[j];
          WorldEvent *found;

          if (!g_hash_table_add (seen, g_strdup (event->id)))
            continue;
          found = g_new0 (WorldEvent, 1);
          found->event = fixture_copy_event (event);
          g_assert_true (
            dd_store_get_secret (self->stores->pdata[i], event->key, found->secret, NULL));
          g_ptr_array_add (all, found);
        }
    }
  return all;
}

DdStore *
world_get_store (World *self, guint place)
{
  return self->stores->pdata[place];
}
