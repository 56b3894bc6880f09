/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at everything: the file, every hash, every chain, the heads, the bodies. Changes nothing.
 */

#include <string.h>

#include "dd-body-facts.h"
#include "dd-store-private.h"

/* More than this of one damage helps nobody. */
#define FAULTS_MAX 1000

typedef struct
{
  DdStore *store;    /* (borrowed) */
  GPtrArray *faults; /* (borrowed) of DdStoreFault */
  GError *failure;   /* (owned) (nullable) the machine's, which ends the search */
} Search;

void
dd_store_fault_free (DdStoreFault *self)
{
  if (self == NULL)
    return;
  g_free (self->stream);
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static void
report (GPtrArray *faults,
        const DdEvent *event,
        const char *text)
{
  DdStoreFault *fault;

  if (faults->len >= FAULTS_MAX)
    return;
  fault = g_new0 (DdStoreFault, 1);
  if (event != NULL)
    {
      fault->stream = g_strdup (event->stream);
      fault->id = g_strdup (event->id);
      fault->text = g_strdup_printf ("event %s (%" G_GINT64_FORMAT " of its stream): %s", event->id,
                                     event->seq, text);
    }
  else
    fault->text = g_strdup (text);
  g_ptr_array_add (faults, fault);
}

static gboolean
check_files (DdStore *self,
             GPtrArray *faults,
             GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (!dd_db_check (self->records, sentences, error))
    return FALSE;
  for (guint i = 0; i < sentences->len; i++)
    report (faults, NULL, sentences->pdata[i]);
  return TRUE;
}

static void
check_body (Search *search,
            const DdEvent *event)
{
  guint8 secret[DD_EVENT_SECRET_BYTES];
  guint8 key[DD_EVENT_KEY_BYTES];
  guint8 salt[DD_EVENT_SALT_BYTES];
  guint8 hash[DD_EVENT_HASH_BYTES];
  g_autoptr (DdBodyFacts) facts = NULL;
  g_autoptr (GError) failure = NULL;

  if (event->body == NULL)
    return;
  if (!dd_store_get_secret (search->store, event->key, secret, &failure))
    {
      if (g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND))
        report (search->faults, event, "its secret is missing, so its body cannot be checked");
      else
        search->failure = g_steal_pointer (&failure);
      return;
    }
  dd_event_make_key (secret, key);
  if (memcmp (key, event->key, sizeof key) != 0)
    report (search->faults, event, "its secret does not bear its name");
  dd_event_make_salt (secret, event->seq, salt);
  dd_event_make_body_hash (salt, event->body, hash);
  if (memcmp (hash, event->body_hash, sizeof hash) != 0)
    report (search->faults, event, "its body is not what was written");
  facts = dd_body_facts_new (event->body);
  if (facts == NULL)
    report (search->faults, event, "its body is no statement of ours");
  else if (!dd_body_facts_fit (facts, event))
    report (search->faults, event, "its body belongs to another event");
}

static gboolean
check_before (Search *search,
              const DdEvent *event,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = dd_db_prepare (search->store->records,
                                           "SELECT stream.name, event.seq, event.aside FROM event "
                                           "JOIN stream ON stream.number = event.stream "
                                           "WHERE event.hash = ?1",
                                           error);

  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_blob (stmt, 1, event->prev, sizeof event->prev);
  if (dd_stmt_next (stmt, &failure))
    {
      if (event->aside && dd_stmt_get_int (stmt, 2) == 0)
        report (search->faults, event, "kept aside although the event before it is here");
      else if (!event->aside && dd_stmt_get_int (stmt, 2) != 0)
        report (search->faults, event, "stands in a chain that does not reach back to a beginning");
      else if (g_strcmp0 (dd_stmt_get_text (stmt, 0), event->stream) != 0 ||
               dd_stmt_get_int (stmt, 1) + 1 != event->seq)
        report (search->faults, event, "does not follow the event it names as the one before");
    }
  else if (failure == NULL && !event->aside)
    report (search->faults, event, "the event before it is missing");
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_event_cb (const DdEvent *event,
                gpointer data)
{
  Search *search = data;
  guint8 hash[DD_EVENT_HASH_BYTES];

  dd_event_make_hash (event, hash);
  if (memcmp (hash, event->hash, sizeof hash) != 0)
    report (search->faults, event, "its hash does not hold: a field of it was changed");
  if (event->first != (event->seq == 1))
    report (search->faults, event, "only the first event of a stream has none before it");
  check_body (search, event);
  if (search->failure == NULL && !event->first)
    check_before (search, event, &search->failure);
  return search->failure == NULL;
}

/* Reads row by row, so that one damaged row does not hide the others. */
static gboolean
check_events (Search *search,
              GError **error)
{
  gint64 position = 0;
  gint64 last = 0;

  if (!dd_store_count_events (search->store, NULL, &last, error))
    return FALSE;
  while (position < last)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GError) step = NULL;
      g_autoptr (DdEvent) event = NULL;
      g_autoptr (DdStmt) stmt =
        dd_db_prepare (search->store->records,
                       "SELECT " DD_EVENT_COLUMNS DD_EVENT_FROM
                       "WHERE event.position > ?1 ORDER BY event.position LIMIT 1",
                       error);

      if (stmt == NULL)
        return FALSE;
      dd_stmt_bind_int (stmt, 1, position);
      if (!dd_stmt_next (stmt, &step))
        {
          if (step == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&step));
          return FALSE;
        }
      position = dd_stmt_get_int (stmt, 0);
      if (!dd_event_read_row (search->store, stmt, &event, &failure))
        report (search->faults, NULL, failure->message);
      else
        check_event_cb (event, search);
      if (search->failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&search->failure));
          return FALSE;
        }
    }
  return TRUE;
}

/* Runs a query that gives one sentence a row. */
static gboolean
check_query (DdStore *self,
             const char *sql,
             GPtrArray *faults,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = dd_db_prepare (self->records, sql, error);

  if (stmt == NULL)
    return FALSE;
  while (dd_stmt_next (stmt, &failure))
    report (faults, NULL, dd_stmt_get_text (stmt, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_heads (DdStore *self,
             GPtrArray *faults,
             GError **error)
{
  return check_query (self,
                      "SELECT 'stream ' || name || ': an event at its end is not counted among its "
                      "heads' FROM event "
                      "JOIN stream ON stream.number = event.stream WHERE aside = 0 "
                      "AND NOT EXISTS (SELECT 1 FROM head WHERE head.stream = event.stream AND "
                      "head.hash = event.hash) "
                      "AND event.hash NOT IN (SELECT prev FROM event WHERE aside = 0)",
                      faults, error) &&
         check_query (self,
                      "SELECT 'stream ' || name || ': a head of it is no end' FROM head JOIN "
                      "stream ON stream.number = head.stream "
                      "LEFT JOIN event ON event.hash = head.hash "
                      "WHERE event.hash IS NULL OR event.seq <> head.seq OR event.aside = 1 "
                      "OR head.hash IN (SELECT prev FROM event WHERE aside = 0)",
                      faults, error) &&
         check_query (
           self,
           "SELECT 'stream ' || name || ': the event behind which this PC writes is missing' FROM "
           "stream "
           "WHERE tip_seq > 0 AND NOT EXISTS (SELECT 1 FROM event WHERE event.hash = tip_hash "
           "AND event.seq = tip_seq AND event.stream = stream.number)",
           faults, error);
}

static gboolean
count_forks (DdStore *self,
             gint64 *ret_forks,
             GError **error)
{
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->records,
    "SELECT count(*) FROM (SELECT stream FROM head GROUP BY stream HAVING count(*) > 1)", error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) != SQLITE_ROW)
    return dd_db_fail (self->records, "cannot count forks", error);
  *ret_forks = dd_stmt_get_int (stmt, 0);
  return TRUE;
}

gboolean
dd_store_verify (DdStore *self,
                 GPtrArray **ret_faults,
                 gint64 *ret_forks,
                 GError **error)
{
  g_autoptr (GPtrArray) faults =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_store_fault_free);
  Search search = { .store = self, .faults = faults };
  gint64 forks = 0;

  dd_store_assert_owner (self);

  if (!check_files (self, faults, error) || !check_events (&search, error) ||
      !check_heads (self, faults, error) || !count_forks (self, &forks, error))
    return FALSE;
  if (ret_forks != NULL)
    *ret_forks = forks;
  *ret_faults = g_steal_pointer (&faults);
  return TRUE;
}
