/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session's choices: a copy in memory to answer at once, written behind it. A choice that could
 * not be written is only asked again some day; it never stands in the way of learning. */

#include "dd-session-private.h"

#include "dd-preferences.h"

typedef struct
{
  char *learner; /* (owned) (nullable) */
  char *name;    /* (owned) */
  char *value;   /* (owned) (nullable) */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->learner);
  g_free (choice->name);
  g_free (choice->value);
  g_free (choice);
}

static gboolean
save_choice (DdKeeper *keeper,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Choice *choice = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  return store != NULL &&
         dd_preferences_set (store, choice->learner, choice->name, choice->value, error);
}

static void
set_choice (DdSession *self,
            GHashTable *choices,
            const char *learner,
            const char *name,
            const char *value)
{
  Choice *choice;

  if (g_strcmp0 (g_hash_table_lookup (choices, name), value) == 0)
    return;
  choice = g_new0 (Choice, 1);
  choice->learner = g_strdup (learner);
  choice->name = g_strdup (name);
  choice->value = g_strdup (value);
  if (value != NULL)
    g_hash_table_insert (choices, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (choices, name);
  dd_call_push (self->store_worker, self->keeper, self, save_choice, save_choice, choice,
                choice_free, NULL, NULL, NULL);
  g_signal_emit (self, dd_session_signals[DD_SESSION_CHOICE_CHANGED], 0, name);
}

const char *
dd_session_get_pc_choice (DdSession *self,
                          const char *name)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return g_hash_table_lookup (self->pc_choices, name);
}

void
dd_session_set_pc_choice (DdSession *self,
                          const char *name,
                          const char *value)
{
  g_return_if_fail (DD_IS_SESSION (self));

  set_choice (self, self->pc_choices, NULL, name, value);
}

const char *
dd_session_get_choice (DdSession *self,
                       const char *name)
{
  const char *value = NULL;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  if (dd_session_get_turn (self) != NULL)
    value = g_hash_table_lookup (self->own_choices, name);
  return value != NULL ? value : dd_session_get_pc_choice (self, name);
}

void
dd_session_set_choice (DdSession *self,
                       const char *name,
                       const char *value)
{
  g_return_if_fail (DD_IS_SESSION (self));

  /* Also in a group: a page that changes its size and colours with every turn is no help. */
  if (self->present->len > 0)
    set_choice (self, self->own_choices,
                dd_person_get_id (g_ptr_array_index (self->present, 0)), name, value);
  else
    dd_session_set_pc_choice (self, name, value);
}
