/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much each of those who are here answered today, for the page that sums up. */

#include "dd-clock.h"
#include "dd-progress.h"
#include "dd-session-private.h"

typedef struct
{
  char *sitting;      /* (owned) (nullable) */
  char **people;      /* (owned) */
  gint64 from_usec;   /* when the day began */
  gint64 to_usec;     /* when the next one does */
  GHashTable *counts; /* (owned) */
} Today;

static void
today_free (gpointer data)
{
  Today *today = data;

  g_free (today->sitting);
  g_strfreev (today->people);
  g_clear_pointer (&today->counts, g_hash_table_unref);
  g_free (today);
}

static gboolean
count_today (DdKeeper *keeper,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Today *today = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  today->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; today->people[i] != NULL; i++)
    {
      guint n = 0;

      if (!dd_progress_count_answered (store, today->people[i], today->sitting, today->from_usec,
                                       today->to_usec, &n, error))
        return FALSE;
      g_hash_table_insert (today->counts, g_strdup (today->people[i]), GUINT_TO_POINTER (n));
    }
  return TRUE;
}

/* The day that it is here. Days are not all of one length. */
static void
find_today (Today *today)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (dd_clock_now_usec () / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;

  if (now == NULL)
    return;
  from = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now), 0, 0, 0);
  to = from != NULL ? g_date_time_add_days (from, 1) : NULL;
  if (to == NULL)
    return;
  today->from_usec = g_date_time_to_unix (from) * G_USEC_PER_SEC;
  today->to_usec = g_date_time_to_unix (to) * G_USEC_PER_SEC;
}

void
dd_session_count_today_async (DdSession *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GStrvBuilder) people = g_strv_builder_new ();
  Today *today;

  g_return_if_fail (DD_IS_SESSION (self));

  for (guint i = 0; i < self->present->len; i++)
    g_strv_builder_add (people, dd_person_get_id (g_ptr_array_index (self->present, i)));
  today = g_new0 (Today, 1);
  today->sitting = g_strdup (self->sitting);
  today->people = g_strv_builder_end (people);
  find_today (today);
  dd_call_push (self->store_worker, self->keeper, self, dd_session_count_today_async, count_today,
                today, today_free, NULL, callback, user_data);
}

GHashTable *
dd_session_count_today_finish (DdSession *self,
                               GAsyncResult *result,
                               GError **error)
{
  Today *today = dd_call_finish (self, result, dd_session_count_today_async, error);

  return today != NULL ? g_hash_table_ref (today->counts) : NULL;
}
