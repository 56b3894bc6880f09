/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session's people: who learns here, adding and changing them. */

#include "dd-session-private.h"

#include "dd-collate.h"
#include "dd-fold.h"

void
dd_session_set_people (DdSession *self,
                       GPtrArray *learners)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < learners->len; i++)
    g_ptr_array_add (people, dd_person_new (g_ptr_array_index (learners, i)));
  g_list_store_splice (self->people, 0, g_list_model_get_n_items (G_LIST_MODEL (self->people)),
                       people->pdata, people->len);

  /* Those who are here keep their place under their new values. */
  for (guint i = 0; i < self->present->len; i++)
    {
      DdPerson *old = g_ptr_array_index (self->present, i);
      DdPerson *new = dd_session_find_person (self, dd_person_get_id (old));

      if (new == NULL)
        continue;
      self->present->pdata[i] = g_object_ref (new);
      g_object_unref (old);
    }
}

GListModel *
dd_session_get_people (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->people);
}

DdPerson *
dd_session_find_person (DdSession *self,
                        const char *id)
{
  guint n;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (G_LIST_MODEL (self->people), i);

      if (g_strcmp0 (dd_person_get_id (person), id) == 0)
        return person; /* borrowed: the list keeps it */
    }
  return NULL;
}

typedef struct
{
  const char *name; /* (not owned) */
  GBytes *key;      /* (owned) */
} ClassKey;

static int
compare_classes (gconstpointer a,
                 gconstpointer b)
{
  return g_bytes_compare (((const ClassKey *) a)->key, ((const ClassKey *) b)->key);
}

static void
clear_class (gpointer data)
{
  g_bytes_unref (((ClassKey *) data)->key);
}

char **
dd_session_dup_classes (DdSession *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (ClassKey));
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n;

  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  g_array_set_clear_func (keys, clear_class);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (G_LIST_MODEL (self->people), i);
      const char *name = dd_person_get_class_name (person);
      ClassKey key = { .name = name };

      if (*name == '\0' || !g_hash_table_add (seen, (gpointer) name))
        continue;
      /* Without the data of ICU the order of the bytes has to do. */
      key.key = collator != NULL ? dd_collator_make_key (collator, name)
                                 : g_bytes_new (name, strlen (name));
      g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_classes);
  for (guint i = 0; i < keys->len; i++)
    g_strv_builder_add (names, g_array_index (keys, ClassKey, i).name);
  return g_strv_builder_end (names);
}

/* Blanks alone are no search yet. */
static gboolean
is_blank (const char *words)
{
  g_autofree char *folded = words != NULL ? dd_fold_folded (words) : NULL;

  return folded == NULL || *folded == '\0';
}

gboolean
dd_session_person_matches (DdPerson *person,
                           const char *words)
{
  g_return_val_if_fail (DD_IS_PERSON (person), FALSE);

  return is_blank (words) ||
         dd_fold_search_rank (words, dd_person_get_name (person)) != DD_FOLD_MATCH_NONE;
}

/* ---- Adding and changing ---- */

typedef struct
{
  DdLearner *values; /* (owned) */
  DdLearnerFields fields;
  char *id;            /* (owned) of the one that is changed; set when one was added */
  GPtrArray *learners; /* (owned) everybody, afterwards */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->values, dd_learner_free);
  g_clear_pointer (&change->learners, g_ptr_array_unref);
  g_free (change->id);
  g_free (change);
}

static gboolean
add_person (DdKeeper *keeper,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Change *change = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL || !dd_record_learner_add (store, change->values, &change->id, error))
    return FALSE;
  change->learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_RECENT, error);
  return change->learners != NULL;
}

static void
replace (char **field,
         const char *value)
{
  g_free (*field);
  *field = g_strdup (value != NULL ? value : "");
}

void
dd_session_add_person_async (DdSession *self,
                             const DdNewPerson *person,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Change *change;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (person != NULL);

  change = g_new0 (Change, 1);
  change->values = dd_learner_new ();
  replace (&change->values->name, person->name);
  replace (&change->values->class_name, person->class_name);
  replace (&change->values->picture, person->picture);
  change->values->number = person->number;
  change->values->role = person->adult ? DD_ROLE_ADULT : DD_ROLE_PUPIL;
  change->values->address = person->adult ? DD_ADDRESS_BAN : DD_ADDRESS_EM;
  dd_call_push (self->store_worker, self->keeper, self, dd_session_add_person_async, add_person,
                change, change_free, NULL, callback, user_data);
}

DdPerson *
dd_session_add_person_finish (DdSession *self,
                              GAsyncResult *result,
                              GError **error)
{
  Change *change = dd_call_finish (self, result, dd_session_add_person_async, error);
  DdPerson *person;

  if (change == NULL)
    return NULL;
  dd_session_set_people (self, change->learners);
  person = dd_session_find_person (self, change->id);
  if (person == NULL)
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND,
                   "the new learner is not in the list");
      return NULL;
    }
  return g_object_ref (person);
}

static gboolean
change_person (DdKeeper *keeper,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Change *change = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL ||
      !dd_record_learner_change (store, change->id, change->fields, change->values, error))
    return FALSE;
  change->learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_RECENT, error);
  return change->learners != NULL;
}

static DdAddress
to_address (DdCalled called)
{
  switch (called)
    {
    case DD_CALLED_EM:
      return DD_ADDRESS_EM;
    case DD_CALLED_BAN:
      return DD_ADDRESS_BAN;
    case DD_CALLED_NOTHING:
    default:
      return DD_ADDRESS_NONE;
    }
}

void
dd_session_change_person_async (DdSession *self,
                                DdPerson *person,
                                const char *name,
                                const char *picture,
                                const DdCalled *called,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Change *change;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (DD_IS_PERSON (person));

  change = g_new0 (Change, 1);
  change->id = g_strdup (dd_person_get_id (person));
  change->values = dd_learner_copy (dd_person_get_learner (person));
  if (name != NULL)
    {
      replace (&change->values->name, name);
      change->fields |= DD_LEARNER_NAME;
    }
  if (picture != NULL)
    {
      replace (&change->values->picture, picture);
      change->fields |= DD_LEARNER_PICTURE;
    }
  if (called != NULL)
    {
      change->values->address = to_address (*called);
      change->fields |= DD_LEARNER_ADDRESS;
    }
  dd_call_push (self->store_worker, self->keeper, self, dd_session_change_person_async,
                change_person, change, change_free, NULL, callback, user_data);
}

gboolean
dd_session_change_person_finish (DdSession *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  Change *change = dd_call_finish (self, result, dd_session_change_person_async, error);

  if (change == NULL)
    return FALSE;
  dd_session_set_people (self, change->learners);
  g_object_notify_by_pspec (G_OBJECT (self), dd_session_properties[DD_SESSION_PROP_TURN]);
  return TRUE;
}

/* ---- "Are you listed already?" ---- */

typedef struct
{
  char *name;          /* (owned) */
  char *class_name;    /* (owned) (nullable) */
  GPtrArray *learners; /* (owned) the answer */
} Similar;

static void
similar_free (gpointer data)
{
  Similar *similar = data;

  g_free (similar->name);
  g_free (similar->class_name);
  g_clear_pointer (&similar->learners, g_ptr_array_unref);
  g_free (similar);
}

static gboolean
find_similar (DdKeeper *keeper,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Similar *similar = data;
  DdStore *store = dd_keeper_get_store (keeper, error);

  if (store == NULL)
    return FALSE;
  similar->learners = dd_learners_find_similar (store, similar->name, similar->class_name, error);
  return similar->learners != NULL;
}

void
dd_session_find_similar_async (DdSession *self,
                               const char *name,
                               const char *class_name,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Similar *similar;

  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  similar = g_new0 (Similar, 1);
  similar->name = g_strdup (name);
  similar->class_name = g_strdup (class_name);
  dd_call_push (self->store_worker, self->keeper, self, dd_session_find_similar_async, find_similar,
                similar, similar_free, NULL, callback, user_data);
}

GPtrArray *
dd_session_find_similar_finish (DdSession *self,
                                GAsyncResult *result,
                                GError **error)
{
  Similar *similar = dd_call_finish (self, result, dd_session_find_similar_async, error);
  GPtrArray *people;

  if (similar == NULL)
    return NULL;
  people = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < similar->learners->len; i++)
    g_ptr_array_add (people, dd_person_new (g_ptr_array_index (similar->learners, i)));
  return people;
}
