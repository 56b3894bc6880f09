/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping views.db up with the log: in slices, from where it stopped, or from the beginning. */

#include <string.h>

#include "dd-digest.h"
#include "dd-files.h"
#include "dd-limits.h"
#include "dd-project-private.h"

#define OPEN_TRIES 100
#define OPEN_PAUSE_USEC (20 * 1000)
/* Raise this when anything is derived otherwise than before. 2: what was guessed at first. */
#define RULES 2
#define VIEWS_FILE "views.db"
/* Many small transactions write the same pages again and again; but others want views.db too. */
#define LONG_SLICE_USEC (100 * G_TIME_SPAN_MILLISECOND)
#define SLICE_EVENTS 1000

typedef struct
{
  gint64 rules;
  gint64 epoch;
  gint64 position;
  guint8 mark[DD_EVENT_HASH_BYTES];
  gboolean marked;
} Meta;

static gboolean
read_epoch (DdStore *self,
            gint64 *ret_epoch,
            GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (self->records, "SELECT value FROM epoch", error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->records, "cannot read its epoch", error);
  *ret_epoch = dd_stmt_get_int (stmt, 0);
  return TRUE;
}

static gboolean
read_meta (DdStore *self,
           Meta *ret_meta,
           GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->views, "SELECT rules, epoch, position, mark FROM meta", error);
  Meta meta = { 0 };

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->views, "cannot read how far it is", error);
  meta.rules = dd_stmt_get_int (stmt, 0);
  meta.epoch = dd_stmt_get_int (stmt, 1);
  meta.position = dd_stmt_get_int (stmt, 2);
  meta.marked = dd_stmt_copy_blob (stmt, 3, meta.mark, sizeof meta.mark);
  *ret_meta = meta;
  return TRUE;
}

static gboolean
write_meta (DdStore *self,
            const Meta *meta,
            GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views,
    "INSERT OR REPLACE INTO meta (only, rules, epoch, position, mark) VALUES (1, ?1, ?2, ?3, ?4)",
    error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, meta->rules);
  dd_stmt_bind_int (stmt, 2, meta->epoch);
  dd_stmt_bind_int (stmt, 3, meta->position);
  dd_stmt_bind_blob (stmt, 4, meta->mark, meta->marked ? sizeof meta->mark : 0);
  return dd_stmt_run (stmt, error);
}

/* Whether what was derived so far was derived from this log by these rules. */
static gboolean
is_of_this_log (DdStore *self,
                const Meta *meta,
                gboolean *ret_is,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = NULL;
  guint8 hash[DD_EVENT_HASH_BYTES];
  gint64 epoch = 0;

  *ret_is = FALSE;
  if (meta->rules != RULES)
    return TRUE;
  if (!read_epoch (self, &epoch, error))
    return FALSE;
  if (epoch != meta->epoch)
    return TRUE;
  if (meta->position == 0)
    {
      *ret_is = TRUE;
      return TRUE;
    }
  stmt = dd_db_prepare (self->records, "SELECT hash FROM event WHERE position = ?1", error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_int (stmt, 1, meta->position);
  *ret_is = dd_stmt_next (stmt, &failure) && meta->marked &&
            dd_stmt_copy_blob (stmt, 0, hash, sizeof hash) &&
            memcmp (hash, meta->mark, sizeof hash) == 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Drops every table, so that also what an older or newer program made is gone. */
static gboolean
empty (DdStore *self,
       GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GString) drops = g_string_new (NULL);
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->views, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    error);

  if (stmt == NULL)
    return FALSE;
  while (dd_stmt_next (stmt, &failure))
    g_string_append_printf (drops, "DROP TABLE \"%s\";", dd_stmt_get_text (stmt, 0));
  g_clear_pointer (&stmt, dd_stmt_done);
  if (failure == NULL)
    return dd_db_run (self->views, drops->str, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Inside a transaction of views.db. */
static gboolean
start_afresh (DdStore *self,
              GError **error)
{
  Meta meta = { .rules = RULES };

  return read_epoch (self, &meta.epoch, error) && empty (self, error) &&
         dd_db_run_resource (self->views, "views-001.sql", error) &&
         write_meta (self, &meta, error) &&
         dd_db_run (self->views, "PRAGMA user_version = 1", error);
}

/* Inside a transaction of views.db. */
static gboolean
check_or_start (DdStore *self,
                GError **error)
{
  int version = 0;
  gboolean fits = FALSE;
  Meta meta = { 0 };

  if (!dd_db_get_version (self->views, &version, error))
    return FALSE;
  if (version != 1)
    return start_afresh (self, error);
  if (!read_meta (self, &meta, error) || !is_of_this_log (self, &meta, &fits, error))
    return FALSE;
  return fits || start_afresh (self, error);
}

static gboolean
in_transaction (DdStore *self,
                gboolean (*func) (DdStore *, GError **),
                GError **error)
{
  if (!dd_db_begin (self->views, error))
    return FALSE;
  if (func (self, error) && dd_db_commit (self->views, error))
    return TRUE;
  dd_db_rollback (self->views);
  return FALSE;
}

static gboolean
open_views (DdStore *self,
            GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, VIEWS_FILE, NULL);
  gboolean read_only = (self->flags & DD_STORE_READ_ONLY) != 0;

  self->views = dd_db_open (path, DD_DB_VIEWS, read_only, error);
  if (self->views == NULL)
    return FALSE;
  if (read_only)
    return TRUE;
  return dd_db_run (self->views,
                    "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 4194304;"
                    "PRAGMA cache_size = -8000",
                    error) &&
         in_transaction (self, check_or_start, error);
}

/* views.db is damaged: nothing is lost with it. */
static gboolean
replace_views (DdStore *self,
               GError **error)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  g_clear_pointer (&self->views, dd_db_close);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (VIEWS_FILE, endings[i], NULL);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (!dd_files_remove (path, error))
        return FALSE;
    }
  return open_views (self, error);
}

/* Turning a file to WAL gives "locked" at once, without waiting, when another connection does the
 * same at the same moment (SQLite, "Write-Ahead Logging", section 9): so the waiting is done here.
 */
static gboolean
open_views_patiently (DdStore *self,
                      GError **error)
{
  for (int tries = 1;; tries++)
    {
      g_autoptr (GError) failure = NULL;

      if (open_views (self, &failure))
        return TRUE;
      if (!g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_BUSY) || tries == OPEN_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_clear_pointer (&self->views, dd_db_close);
      g_usleep (OPEN_PAUSE_USEC);
    }
}

gboolean
dd_project_open (DdStore *self,
                 GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (open_views_patiently (self, &failure))
    return TRUE;
  if (g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT) &&
      (self->flags & DD_STORE_READ_ONLY) == 0)
    return replace_views (self, error);
  if ((self->flags & DD_STORE_READ_ONLY) != 0)
    g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_BUSY, VIEWS_FILE ": not yet made");
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- Slices ---- */

typedef struct
{
  DdStore *store;
  Meta meta;
  gint64 until_usec; /* by the monotonic clock; 0: no end */
  gint64 n_done;
  GError *failure; /* (owned) */
} Slice;

static gboolean
project_next_cb (const DdEvent *event,
                 gpointer data)
{
  Slice *slice = data;

  if (!dd_project_event (slice->store, event, &slice->failure))
    return FALSE;
  slice->n_done++;
  slice->meta.position = event->position;
  slice->meta.marked = TRUE;
  memcpy (slice->meta.mark, event->hash, sizeof slice->meta.mark);
  return slice->until_usec == 0 || dd_clock_monotonic_usec () < slice->until_usec;
}

/* One transaction, until UNTIL_USEC at the latest (0: somebody waits for all of it). RET_DONE:
 * nothing is left. */
static gboolean
run_slice (DdStore *self,
           gint64 until_usec,
           gboolean *ret_done,
           GError **error)
{
  Slice slice = { .store = self };
  gint64 most_usec = until_usec == 0 ? LONG_SLICE_USEC : DD_LIMIT_MERGE_USEC;
  gint64 end_usec = dd_clock_monotonic_usec () + most_usec;
  gboolean fits = FALSE;
  gboolean ok;

  slice.until_usec = until_usec == 0 ? end_usec : MIN (until_usec, end_usec);
  if (!dd_db_begin (self->views, error))
    return FALSE;
  ok = read_meta (self, &slice.meta, error) && is_of_this_log (self, &slice.meta, &fits, error);
  if (ok && !fits)
    ok = start_afresh (self, error) && read_meta (self, &slice.meta, error);
  ok = ok && dd_store_foreach_event (self, NULL, slice.meta.position, SLICE_EVENTS,
                                     project_next_cb, &slice, error);
  if (ok && slice.failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&slice.failure));
      ok = FALSE;
    }
  if (!ok || !write_meta (self, &slice.meta, error) || !dd_db_commit (self->views, error))
    {
      g_clear_error (&slice.failure);
      dd_db_rollback (self->views);
      return FALSE;
    }
  *ret_done = slice.n_done == 0;
  return TRUE;
}

/* Without a transaction: a look at both positions. */
static gboolean
is_up_to_date (DdStore *self,
               gboolean *ret_is,
               GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "SELECT coalesce (max (position), 0) FROM event", error);
  gint64 epoch = 0;
  Meta meta = { 0 };

  if (stmt == NULL || !read_epoch (self, &epoch, error) || !read_meta (self, &meta, error))
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->records, "cannot read how far it is", error);
  *ret_is =
    meta.rules == RULES && meta.epoch == epoch && meta.position == dd_stmt_get_int (stmt, 0);
  return TRUE;
}

static gboolean
count_pending (DdStore *self,
               gint64 *ret_pending,
               GError **error)
{
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (self->records, "SELECT count(*) FROM event WHERE position > ?1", error);
  Meta meta = { 0 };

  if (stmt == NULL || !read_meta (self, &meta, error))
    return FALSE;
  dd_stmt_bind_int (stmt, 1, meta.position);
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->records, "cannot count what is to do", error);
  *ret_pending = dd_stmt_get_int (stmt, 0);
  return TRUE;
}

static gboolean
catch_up (DdStore *self,
          gint64 budget_usec,
          GError **error)
{
  gint64 until_usec = budget_usec > 0 ? dd_clock_monotonic_usec () + budget_usec : 0;
  gboolean done = FALSE;

  if (!is_up_to_date (self, &done, error))
    return FALSE;
  while (!done && (until_usec == 0 || dd_clock_monotonic_usec () < until_usec))
    if (!run_slice (self, until_usec, &done, error))
      return FALSE;
  return TRUE;
}

gboolean
dd_store_catch_up (DdStore *self,
                   gint64 budget_usec,
                   gint64 *ret_pending,
                   GError **error)
{
  g_autoptr (GError) failure = NULL;

  dd_store_assert_owner (self);

  if ((self->flags & DD_STORE_READ_ONLY) == 0 && !catch_up (self, budget_usec, &failure))
    {
      if (!g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      /* If it is the log that is damaged, the second try says so. */
      if (!replace_views (self, error) || !catch_up (self, budget_usec, error))
        return FALSE;
    }
  return ret_pending == NULL || count_pending (self, ret_pending, error);
}

gboolean
dd_project_freshen (DdStore *self,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;

  dd_store_assert_owner (self);

  /* A query inside a transaction of the log must not show what may yet be rolled back. */
  if (dd_db_is_in_transaction (self->records) ||
      dd_store_catch_up (self, DD_STORE_SLICE_USEC, NULL, &failure))
    return TRUE;
  /* With a full disk, or while somebody else writes, what is there is still true. */
  if (g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_FULL) ||
      g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_BUSY))
    return self->views != NULL;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
dd_store_rebuild (DdStore *self,
                  GError **error)
{
  dd_store_assert_owner (self);
  return in_transaction (self, start_afresh, error) && dd_store_catch_up (self, 0, NULL, error);
}

/* ---- A digest over everything ---- */

static void
add_row (DdDigest *digest,
         DdStmt *stmt)
{
  for (int column = 0; column < sqlite3_column_count (stmt); column++)
    {
      char type = (char) ('0' + sqlite3_column_type (stmt, column));
      const void *data = sqlite3_column_blob (stmt, column); /* numbers become text */
      int length = sqlite3_column_bytes (stmt, column);

      dd_digest_update (digest, &type, 1);
      dd_digest_update (digest, &length, sizeof length);
      if (length > 0)
        dd_digest_update (digest, data, (gsize) length);
    }
}

char *
dd_store_dup_views_digest (DdStore *self,
                           GError **error)
{
  static const char *const queries[] = {
    "SELECT * FROM act ORDER BY id",
    "SELECT * FROM void ORDER BY target, person",
    "SELECT * FROM anchor ORDER BY install, boot, monotonic_usec, hash",
    "SELECT * FROM field ORDER BY person, name, stream",
    "SELECT * FROM learner ORDER BY person, name",
    "SELECT * FROM attempt ORDER BY person, course, exercise"
  };
  g_autoptr (DdDigest) digest = dd_digest_new ();
  guint8 bytes[DD_DIGEST_BYTES];

  if (!dd_store_catch_up (self, 0, NULL, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (DdStmt) stmt = dd_db_prepare (self->views, queries[i], error);

      if (stmt == NULL)
        return NULL;
      while (dd_stmt_next (stmt, &failure))
        add_row (digest, stmt);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  dd_digest_finish (digest, bytes);
  return dd_digest_to_hex (bytes, sizeof bytes);
}
