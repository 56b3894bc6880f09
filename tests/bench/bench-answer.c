/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long until an answer is durable? Measured by turns against the least that could be done: one
 * INSERT of the same bytes into a table of its own, in SQLite, with the same pragmas, on the same
 * disk. Both databases already hold EVENTS events. Fails above twice that.
 *
 * Also printed, with no goal but their own: what deriving projections costs an event, alone and
 * when everything is derived again, and how large the log is.
 *
 * Usage: bench-answer EVENTS [FOLDER]. FOLDER lies on the disk to be measured. */

#include <gio/gio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "dd-clock.h"
#include "dd-files.h"
#include "dd-progress.h"
#include "dd-record.h"

#define N_TURNS 400
#define GOAL_TIMES 2.0
#define COURSE "vn.domdom.bits"

/* The bare one. */
typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *insert;
  GBytes *body; /* of the last answer of ours */
} Bare;

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static gint64
find_part (GArray *times_usec, double part)
{
  g_array_sort (times_usec, compare_numbers);
  return g_array_index (times_usec, gint64, (guint) (part * (times_usec->len - 1)));
}

static void
check (int code, sqlite3 *db)
{
  if (code != SQLITE_OK && code != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
open_bare (Bare *bare, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);

  check (sqlite3_open_v2 (path, &bare->db,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL),
         bare->db);
  check (
    sqlite3_exec (bare->db,
                  "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                  "CREATE TABLE answer (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT",
                  NULL, NULL, NULL),
    bare->db);
  check (
    sqlite3_prepare_v2 (bare->db, "INSERT INTO answer VALUES (?1, ?2)", -1, &bare->insert, NULL),
    bare->db);
}

static void
insert_bare (Bare *bare, const char *id)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (bare->body, &length);

  sqlite3_bind_text (bare->insert, 1, id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_blob (bare->insert, 2, data, (int) length, SQLITE_TRANSIENT);
  check (sqlite3_step (bare->insert), bare->db);
  sqlite3_reset (bare->insert);
}

static char *
answer (DdStore *store, const char *learner, int number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *exercise = g_strdup_printf ("q%d", number % 60);
  DdAnswer given = {
    .where = { COURSE, 1, "5555555555555555555555555555555555555555555555555555555555555555",
               "five-cards" },
    .exercise = exercise,
    .seed = (guint64) number,
    .response = "{\"RESPONSE\":\"c\"}",
    .outcomes = "{\"SCORE\":1,\"FEEDBACK\":[\"explain\"]}",
    .verdict = DD_VERDICT_RIGHT,
    .score = 1,
    .max_score = 1,
    .duration_usec = 12000000 + number,
    .try_number = 1,
  };
  DdScene scene = { .sitting = "d2719b54-8e0c-4f3a-b1d6-70a95c38e2f4", .language = "vi" };
  char *id = NULL;

  if (!dd_record_answer (store, &scene, learner, &given, &id, &error))
    g_error ("%s", error->message);
  return id;
}

static char *
add_learner (DdStore *store)
{
  g_autoptr (DdLearner) values = dd_learner_new ();
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  g_free (values->name);
  values->name = g_strdup ("A");
  g_free (values->picture);
  values->picture = g_strdup ("buffalo");
  if (!dd_record_learner_add (store, values, &id, &error))
    g_error ("%s", error->message);
  return id;
}

/* A history for both. */
static void
fill (DdStore *store, GPtrArray *learners, Bare *bare, int n_events)
{
  for (int i = 0; i < n_events;)
    {
      g_assert_true (dd_store_begin (store, NULL));
      check (sqlite3_exec (bare->db, "BEGIN", NULL, NULL, NULL), bare->db);
      for (int end = MIN (n_events, i + 500); i < end; i++)
        {
          g_autofree char *id = answer (store, learners->pdata[i % (int) learners->len], i);

          if (bare->body == NULL)
            {
              g_autoptr (DdEvent) event = dd_store_dup_event (store, id, NULL);

              bare->body = g_bytes_ref (event->body);
            }
          insert_bare (bare, id);
        }
      g_assert_true (dd_store_commit (store, NULL));
      check (sqlite3_exec (bare->db, "COMMIT", NULL, NULL, NULL), bare->db);
    }
}

static void
time_answer (DdStore *store, const char *learner, int number, GArray *times_usec)
{
  gint64 start_usec = dd_clock_monotonic_usec ();
  g_autofree char *id = answer (store, learner, number);
  gint64 spent_usec = dd_clock_monotonic_usec () - start_usec;

  g_array_append_val (times_usec, spent_usec);
}

static void
time_bare (Bare *bare, const char *id, GArray *times_usec)
{
  gint64 start_usec = dd_clock_monotonic_usec ();
  gint64 spent_usec;

  insert_bare (bare, id);
  spent_usec = dd_clock_monotonic_usec () - start_usec;
  g_array_append_val (times_usec, spent_usec);
}

static gboolean
measure_answers (DdStore *store, GPtrArray *learners, Bare *bare)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) views = g_array_new (FALSE, FALSE, sizeof (gint64));
  double times;

  for (int i = 0; i < N_TURNS; i++)
    {
      g_autofree char *made_up = g_strdup_printf ("bare-%d", i);
      gint64 spent_usec;

      /* Whoever comes first pays for what projections left to be written: by turns. */
      if (i % 2 == 0)
        time_bare (bare, made_up, theirs);
      time_answer (store, learners->pdata[i % (int) learners->len], i, ours);
      if (i % 2 != 0)
        time_bare (bare, made_up, theirs);
      spent_usec = dd_clock_monotonic_usec ();
      g_assert_true (dd_store_catch_up (store, 0, NULL, NULL));
      spent_usec = dd_clock_monotonic_usec () - spent_usec;
      g_array_append_val (views, spent_usec);
    }
  times = (double) find_part (ours, 0.5) / (double) find_part (theirs, 0.5);
  g_print ("answer until durable   median %6.0f us   p95 %6.0f us\n",
           (double) find_part (ours, 0.5), (double) find_part (ours, 0.95));
  g_print ("bare insert            median %6.0f us   p95 %6.0f us\n",
           (double) find_part (theirs, 0.5), (double) find_part (theirs, 0.95));
  g_print ("ratio %.2f, goal %.1f at most\n", times, GOAL_TIMES);
  g_print ("projections, one event median %6.0f us   p95 %6.0f us (afterwards, never waited for)\n",
           (double) find_part (views, 0.5), (double) find_part (views, 0.95));
  return times <= GOAL_TIMES;
}

static void
measure_views (DdStore *store, const char *learner)
{
  g_autoptr (DdCourseProgress) progress = NULL;
  gint64 start_usec = dd_clock_monotonic_usec ();
  gint64 count = 0;
  gint64 rebuilt_usec;
  gint64 loaded_usec;

  g_assert_true (dd_store_rebuild (store, NULL));
  rebuilt_usec = dd_clock_monotonic_usec () - start_usec;
  g_assert_true (dd_store_count_events (store, &count, NULL, NULL));
  start_usec = dd_clock_monotonic_usec ();
  progress = dd_progress_load (store, learner, COURSE, NULL);
  loaded_usec = dd_clock_monotonic_usec () - start_usec;
  g_assert_nonnull (progress);
  g_print ("all of %d events again  %.0f us an event; one learner's course %d us\n", (int) count,
           (double) rebuilt_usec / (double) count, (int) loaded_usec);
}

static void
print_size (const char *folder, const char *name, DdStore *store)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, "standard::size", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  gint64 count = 0;

  g_assert_true (dd_store_count_events (store, &count, NULL, NULL));
  g_print ("%s: %.0f bytes an event\n", name,
           (double) g_file_info_get_size (info) / (double) count);
}

int
main (int argc, char *argv[])
{
  int n_events = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 1000;
  g_autofree char *pattern =
    g_build_filename (argc > 2 ? argv[2] : g_get_tmp_dir (), "bench-answer-XXXXXX", NULL);
  char *folder = g_mkdtemp (pattern);
  g_autoptr (DdStore) store = dd_store_open (folder, DD_STORE_NORMAL, NULL);
  g_autoptr (GPtrArray) learners = g_ptr_array_new_with_free_func (g_free);
  Bare bare = { 0 };
  gboolean good;

  g_assert_nonnull (store);
  open_bare (&bare, folder);
  for (int i = 0; i < 40; i++)
    g_ptr_array_add (learners, add_learner (store));
  fill (store, learners, &bare, n_events);
  g_assert_true (dd_store_catch_up (store, 0, NULL, NULL));

  good = measure_answers (store, learners, &bare);
  measure_views (store, learners->pdata[0]);
  sqlite3_finalize (bare.insert);
  sqlite3_close (bare.db);
  g_bytes_unref (bare.body);
  dd_store_close (g_steal_pointer (&store));

  store = dd_store_open (folder, DD_STORE_NORMAL, NULL);
  print_size (folder, "records.db", store);
  print_size (folder, "views.db", store);
  dd_store_close (g_steal_pointer (&store));
  g_assert_true (dd_files_remove_tree (folder, NULL));
  return good ? 0 : 1;
}
