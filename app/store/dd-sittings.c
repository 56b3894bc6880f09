/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sitting that runs here, and those that were. */

#include "dd-sittings.h"

#include "dd-body-facts.h"
#include "dd-store-private.h"

void
dd_running_sitting_free (DdRunningSitting *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_strfreev (self->people);
  g_free (self);
}

void
dd_study_free (DdStudy *self)
{
  if (self == NULL)
    return;
  g_free (self->course);
  g_free (self->lesson);
  g_free (self);
}

void
dd_sitting_row_free (DdSittingRow *self)
{
  if (self == NULL)
    return;
  g_free (self->sitting);
  g_free (self->learner);
  g_free (self);
}

/* ---- The one that runs ---- */

/* The last event of this install since the sitting began is a sign of life too. */
static gboolean
look_at_last_event (DdStore *store,
                    DdRunningSitting *sitting,
                    gint64 start_position,
                    gint64 *monotonic_usec,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdEvent) event = NULL;
  g_autoptr (DdBodyFacts) facts = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (store->records,
                   "SELECT " DD_EVENT_COLUMNS DD_EVENT_FROM
                   "WHERE event.position > ?1 AND substr (stream.name, 1, 32) = ?2 "
                   "ORDER BY event.position DESC LIMIT 1",
                   error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, start_position);
  dd_stmt_bind_text (stmt, 2, store->install);
  if (dd_stmt_next (stmt, &failure) && !dd_event_read_row (store, stmt, &event, error))
    return FALSE;
  if (!dd_stmt_ended_well (failure, error))
    return FALSE;
  facts = event != NULL ? dd_body_facts_new (event->body) : NULL;
  if (facts != NULL && facts->monotonic_usec > *monotonic_usec)
    {
      *monotonic_usec = facts->monotonic_usec;
      sitting->seen_usec = facts->time_usec;
      sitting->seen_quality = facts->good ? DD_CLOCK_GOOD : DD_CLOCK_BAD;
    }
  return TRUE;
}

gboolean
dd_sittings_load_running (DdStore *store,
                          DdRunningSitting **ret_sitting,
                          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdRunningSitting) sitting = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  gint64 start_position = 0;
  gint64 seen_monotonic_usec = 0;

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (
    store->records,
    "SELECT sitting, people, start_position, started_usec, started_monotonic_usec, boot, "
    "seen_usec, "
    "seen_monotonic_usec, seen_good FROM running ORDER BY start_position DESC LIMIT 1",
    error);
  if (stmt == NULL)
    return FALSE;
  if (dd_stmt_next (stmt, &failure))
    {
      sitting = g_new0 (DdRunningSitting, 1);
      sitting->id = dd_stmt_dup_text (stmt, 0);
      sitting->people = g_strsplit (dd_stmt_get_text (stmt, 1), " ", -1);
      start_position = dd_stmt_get_int (stmt, 2);
      sitting->started_usec = dd_stmt_get_int (stmt, 3);
      sitting->length_usec = -dd_stmt_get_int (stmt, 4);
      sitting->same_boot = g_strcmp0 (dd_stmt_get_text (stmt, 5), store->boot) == 0;
      sitting->seen_usec = dd_stmt_get_int (stmt, 6);
      seen_monotonic_usec = dd_stmt_get_int (stmt, 7);
      sitting->seen_quality = dd_stmt_get_int (stmt, 8) != 0 ? DD_CLOCK_GOOD : DD_CLOCK_BAD;
      if (!look_at_last_event (store, sitting, start_position, &seen_monotonic_usec, error))
        return FALSE;
      sitting->length_usec = MAX (0, sitting->length_usec + seen_monotonic_usec);
    }
  if (!dd_stmt_ended_well (failure, error))
    return FALSE;
  *ret_sitting = g_steal_pointer (&sitting);
  return TRUE;
}

/* What time it is, as an event written now would say. */
static gboolean
read_clock (DdStore *store,
            DdStamp *ret_stamp,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (store->records, "SELECT coalesce (max (good_usec), 0) FROM stream", error);
  gint64 good_usec = 0;

  if (stmt == NULL)
    return FALSE;
  if (dd_stmt_next (stmt, &failure))
    good_usec = dd_stmt_get_int (stmt, 0);
  return dd_stmt_ended_well (failure, error) &&
         dd_boot_clock_stamp (store, good_usec, ret_stamp, error);
}

static gboolean
insert_running (DdStore *store,
                const char *sitting,
                const char *people,
                GError **error)
{
  DdStamp stamp = { 0 };
  gint64 position = 0;
  g_autoptr (DdStmt) stmt = NULL;

  if (!read_clock (store, &stamp, error) || !dd_store_count_events (store, NULL, &position, error))
    return FALSE;
  stmt = dd_db_prepare (
    store->records,
    "INSERT INTO running (sitting, people, start_position, started_usec, started_monotonic_usec, "
    "boot, "
    "seen_usec, seen_monotonic_usec, seen_good) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?4, ?5, ?7)",
    error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, sitting);
  dd_stmt_bind_text (stmt, 2, people);
  dd_stmt_bind_int (stmt, 3, position);
  dd_stmt_bind_int (stmt, 4, stamp.time_usec);
  dd_stmt_bind_int (stmt, 5, stamp.monotonic_usec);
  dd_stmt_bind_text (stmt, 6, store->boot);
  dd_stmt_bind_int (stmt, 7, stamp.quality == DD_CLOCK_GOOD);
  return dd_stmt_run (stmt, error);
}

static gboolean
touch_recent (DdStore *store,
              const char *const *people,
              GError **error)
{
  /* Backwards, so that the one who was chosen first is the latest. */
  for (guint i = g_strv_length ((char **) people); i > 0; i--)
    {
      g_autoptr (DdStmt) stmt =
        dd_db_prepare (store->records,
                       "INSERT OR REPLACE INTO recent (person, used) "
                       "VALUES (?1, (SELECT coalesce (max (used), 0) + 1 FROM recent))",
                       error);

      if (stmt == NULL)
        return FALSE;
      dd_stmt_bind_text (stmt, 1, people[i - 1]);
      if (!dd_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
dd_sittings_set_running (DdStore *store,
                         const char *sitting,
                         const char *const *people,
                         GError **error)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) people);
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (
    &write, insert_running (store, sitting, joined, error) && touch_recent (store, people, error),
    error);
}

gboolean
dd_sittings_clear_running (DdStore *store,
                           const char *sitting,
                           GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  /* What was studied goes with it. */
  stmt = dd_db_prepare (store->records, "DELETE FROM running WHERE sitting = ?1", error);
  if (stmt == NULL)
    return dd_write_end (&write, FALSE, error);
  dd_stmt_bind_text (stmt, 1, sitting);
  return dd_write_end (&write, dd_stmt_run (stmt, error), error);
}

/* FALSE without error where no such sitting runs. */
static gboolean
touch_running (DdStore *store,
               const char *sitting,
               GError **error)
{
  DdStamp stamp = { 0 };
  g_autoptr (DdStmt) stmt = NULL;

  if (!read_clock (store, &stamp, error))
    return FALSE;
  stmt = dd_db_prepare (store->records,
                        "UPDATE running SET seen_usec = ?2, seen_monotonic_usec = ?3, seen_good = "
                        "?4 WHERE sitting = ?1",
                        error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, sitting);
  dd_stmt_bind_int (stmt, 2, stamp.time_usec);
  dd_stmt_bind_int (stmt, 3, stamp.monotonic_usec);
  dd_stmt_bind_int (stmt, 4, stamp.quality == DD_CLOCK_GOOD);
  if (!dd_stmt_run (stmt, error))
    return FALSE;
  if (dd_db_get_changes (store->records) > 0)
    return TRUE;
  g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND, "the sitting %s is not running",
               sitting);
  return FALSE;
}

static gboolean
add_study (DdStore *store,
           const char *sitting,
           const char *course,
           const char *lesson,
           gint64 usec,
           GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  if (!touch_running (store, sitting, error))
    return FALSE;
  if (course == NULL || lesson == NULL || usec <= 0)
    return TRUE;
  stmt = dd_db_prepare (
    store->records,
    "INSERT INTO running_study (sitting, course, lesson, usec) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (sitting, course, lesson) DO UPDATE SET usec = usec + ?4",
    error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, sitting);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, lesson);
  dd_stmt_bind_int (stmt, 4, usec);
  return dd_stmt_run (stmt, error);
}

gboolean
dd_sittings_add_study (DdStore *store,
                       const char *sitting,
                       const char *course,
                       const char *lesson,
                       gint64 usec,
                       GError **error)
{
  DdWrite write;

  dd_store_assert_owner (store);

  if (!dd_write_begin (store, &write, error))
    return FALSE;
  return dd_write_end (&write, add_study (store, sitting, course, lesson, usec, error), error);
}

GPtrArray *
dd_sittings_list_study (DdStore *store,
                        const char *sitting,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_study_free);
  g_autoptr (DdStmt) stmt = NULL;

  dd_store_assert_owner (store);

  stmt = dd_db_prepare (
    store->records,
    "SELECT course, lesson, usec FROM running_study WHERE sitting = ?1 ORDER BY course, lesson",
    error);
  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, sitting);
  while (dd_stmt_next (stmt, &failure))
    {
      DdStudy *study = g_new0 (DdStudy, 1);

      study->course = dd_stmt_dup_text (stmt, 0);
      study->lesson = dd_stmt_dup_text (stmt, 1);
      study->usec = dd_stmt_get_int (stmt, 2);
      g_ptr_array_add (studies, study);
    }
  return dd_stmt_ended_well (failure, error) ? g_steal_pointer (&studies) : NULL;
}

/* ---- Those that were ---- */

/* Columns: sitting, person, started, length, end, answers, study. */
#define SITTING_COLUMNS                                                                           \
  "sitting, person, min (CASE WHEN kind = ?2 THEN at_usec END), "                                 \
  "max (CASE WHEN kind = ?3 THEN duration_usec END), max (CASE WHEN kind = ?3 THEN number END), " \
  "count (CASE WHEN kind = ?4 THEN 1 END), sum (CASE WHEN kind = ?5 THEN duration_usec ELSE 0 END) "

static GPtrArray *
list_sittings (DdStmt *stmt,
               const char *what,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_sitting_row_free);

  dd_stmt_bind_text (stmt, 1, what);
  dd_stmt_bind_int (stmt, 2, DD_KIND_SITTING_STARTED);
  dd_stmt_bind_int (stmt, 3, DD_KIND_SITTING_STOPPED);
  dd_stmt_bind_int (stmt, 4, DD_KIND_ANSWERED);
  dd_stmt_bind_int (stmt, 5, DD_KIND_STUDIED);
  while (dd_stmt_next (stmt, &failure))
    {
      DdSittingRow *row = g_new0 (DdSittingRow, 1);

      row->sitting = dd_stmt_dup_text (stmt, 0);
      row->learner = dd_stmt_dup_text (stmt, 1);
      row->started_usec = dd_stmt_get_int (stmt, 2);
      row->stopped = !dd_stmt_is_null (stmt, 3);
      row->length_usec = dd_stmt_get_int (stmt, 3);
      row->end = (DdSittingEnd) dd_stmt_get_int (stmt, 4);
      row->answers = (int) dd_stmt_get_int (stmt, 5);
      row->study_usec = dd_stmt_get_int (stmt, 6);
      g_ptr_array_add (rows, row);
    }
  return dd_stmt_ended_well (failure, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
dd_sittings_list_people (DdStore *store,
                         const char *sitting,
                         GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  stmt = dd_db_prepare (
    store->views,
    "SELECT " SITTING_COLUMNS
    "FROM act WHERE sitting = ?1 AND voided = 0 GROUP BY sitting, person ORDER BY person",
    error);
  return stmt != NULL ? list_sittings (stmt, sitting, error) : NULL;
}

GPtrArray *
dd_sittings_list_of_learner (DdStore *store,
                             const char *learner,
                             GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  stmt = dd_db_prepare (store->views,
                        "SELECT " SITTING_COLUMNS
                        "FROM act WHERE person = ?1 AND sitting IS NOT NULL AND voided = 0 "
                        "GROUP BY sitting, person ORDER BY min (at_usec) DESC, sitting",
                        error);
  return stmt != NULL ? list_sittings (stmt, learner, error) : NULL;
}
