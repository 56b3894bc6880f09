/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening: the records with everybody who is in them, the PC's choices and the sitting that was cut
 * off; the shelf; and who sits here already where a PC has one person only. */

#include "dd-session-private.h"

#include "dd-files.h"
#include "dd-held.h"
#include "dd-preferences.h"

void
dd_cut_free (DdCut *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_free (self->time_text);
  g_free (self);
}

typedef struct
{
  GPtrArray *learners;       /* (owned) of DdLearner */
  GHashTable *choices;       /* (owned) of the PC */
  DdRunningSitting *sitting; /* (owned) (nullable) the one that was cut off */
  char *held_key;            /* (owned) */
  gboolean forgetful;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_pointer (&opened->learners, g_ptr_array_unref);
  g_clear_pointer (&opened->choices, g_hash_table_unref);
  g_clear_pointer (&opened->sitting, dd_running_sitting_free);
  g_free (opened->held_key);
  g_free (opened);
}

/* To the end: a query gives what is projected after 20 ms, and after an update, or on a slow PC,
 * that may be nobody. Then a class would be asked who uses this PC. */
static gboolean
catch_up (DdStore *store,
          GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (dd_store_catch_up (store, 0, NULL, &failure) ||
      g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_FULL) ||
      g_error_matches (failure, DD_STORE_ERROR, DD_STORE_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A sitting that still runs was cut off: it is closed in the records at once, and remembered for
 * one page. */
static gboolean
open_store (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Opened *opened = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL || !dd_record_start (store, error) || !catch_up (store, error))
    return FALSE;
  if (!dd_sittings_load_running (store, &opened->sitting, error))
    return FALSE;
  if (opened->sitting != NULL &&
      !dd_record_sitting_stop (store, opened->sitting->id, DD_SITTING_END_CUT, error))
    return FALSE;
  opened->held_key = dd_held_dup_key (store, error);
  if (opened->held_key == NULL)
    return FALSE;
  opened->forgetful = dd_files_is_forgetful (keeper->folder);
  opened->choices = dd_preferences_load (store, NULL, error);
  if (opened->choices == NULL)
    return FALSE;
  opened->learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_RECENT, error);
  return opened->learners != NULL;
}

static char *
format_time (gint64 time_usec)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%-H:%M") : g_strdup ("");
}

static void
take_cut (DdSession *self,
          const DdRunningSitting *sitting)
{
  DdCut *cut = g_new0 (DdCut, 1);

  cut->people = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; sitting->people[i] != NULL; i++)
    {
      DdPerson *person = dd_session_find_person (self, sitting->people[i]);

      if (person != NULL)
        g_ptr_array_add (cut->people, g_object_ref (person));
    }
  cut->time_text = format_time (sitting->seen_usec);
  cut->time_known = sitting->seen_quality == DD_CLOCK_GOOD;
  if (cut->people->len > 0)
    self->cut = cut;
  else
    dd_cut_free (cut);
}

static DdUse
read_use (DdSession *self)
{
  const char *use = dd_session_get_pc_choice (self, "use");

  if (g_strcmp0 (use, "one") == 0)
    return DD_USE_ONE;
  if (g_strcmp0 (use, "class") == 0)
    return DD_USE_CLASS;
  if (g_strcmp0 (use, "office") == 0)
    return DD_USE_OFFICE;
  return DD_USE_UNKNOWN;
}

/* Two things are read at once, the records and the shelf, each on its own thread: a start is as
 * long as the longer of them. */
typedef struct
{
  guint n_pending;
  GError *error; /* (owned) (nullable) of the records: a shelf that cannot be read is empty */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_error (&opening->error);
  g_free (opening);
}

/* One of the two has come to its end. Takes TASK and ERROR (nullable). */
static void
end_step (GTask *task,
          GError *error)
{
  g_autoptr (GTask) own = task;
  Opening *opening = g_task_get_task_data (task);

  if (error != NULL)
    opening->error = error;
  if (--opening->n_pending > 0)
    return;
  if (opening->error != NULL)
    g_task_return_error (task, g_steal_pointer (&opening->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
shelf_listed_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  /* Not a reason to keep a learner from her records. */
  dd_session_load_shelf_finish (DD_SESSION (source), result, NULL);
  end_step (data, NULL);
}

static void
sitting_started_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer data)
{
  GError *error = NULL;

  dd_session_start_sitting_finish (DD_SESSION (source), result, &error);
  end_step (data, error);
}

static void
store_opened_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  DdSession *self = DD_SESSION (source);
  g_autoptr (GPtrArray) alone = NULL;
  GError *error = NULL;
  Opened *opened = dd_call_finish (self, result, dd_session_open_async, &error);

  g_clear_error (&self->trouble);
  if (opened == NULL)
    {
      self->trouble = g_error_copy (error);
      end_step (data, error);
      return;
    }
  g_hash_table_unref (self->pc_choices);
  self->pc_choices = g_steal_pointer (&opened->choices);
  self->use = read_use (self);
  self->forgetful = opened->forgetful;
  g_free (self->held_key);
  self->held_key = g_steal_pointer (&opened->held_key);
  dd_session_take_back (self);
  dd_session_set_people (self, opened->learners);
  if (opened->sitting != NULL)
    take_cut (self, opened->sitting);
  dd_session_sync_begin (self->sync);
  if (self->use != DD_USE_ONE || self->cut != NULL ||
      g_list_model_get_n_items (G_LIST_MODEL (self->people)) != 1)
    {
      end_step (data, NULL);
      return;
    }
  /* A PC of one person asks nothing. */
  alone = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (alone, g_list_model_get_item (G_LIST_MODEL (self->people), 0));
  dd_session_start_sitting_async (self, alone, sitting_started_cb, data);
}

static gboolean
sweep (DdKeeper *keeper,
       gpointer data,
       GCancellable *cancellable,
       GError **error)
{
  return dd_shelf_sweep (keeper->folder, NULL, NULL, NULL, error);
}

void
dd_session_open_async (DdSession *self,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  Opening *opening;

  g_return_if_fail (DD_IS_SESSION (self));

  opening = g_new0 (Opening, 1);
  opening->n_pending = 2;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dd_session_open_async);
  g_task_set_task_data (task, opening, opening_free);
  dd_session_load_shelf_async (self, shelf_listed_cb, g_object_ref (task));
  dd_call_push (self->store_worker, self->keeper, self, dd_session_open_async, open_store,
                g_new0 (Opened, 1), opened_free, NULL, store_opened_cb, task);
  dd_call_push (self->disk_worker, self->keeper, self, sweep, sweep, NULL, NULL, self->life, NULL,
                NULL);
}

gboolean
dd_session_open_finish (DdSession *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- The sitting that was cut off ---- */

const DdCut *
dd_session_get_cut (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->cut;
}

void
dd_session_forget_cut (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  g_clear_pointer (&self->cut, dd_cut_free);
}
