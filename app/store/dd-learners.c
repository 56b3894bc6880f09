/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The roster, as its events add up, sorted and searched the Vietnamese way. */

#include "dd-learners.h"

#include <stdlib.h>
#include <string.h>

#include "dd-collate.h"
#include "dd-fold.h"
#include "dd-store-private.h"

DdLearner *
dd_learner_new (void)
{
  DdLearner *self = g_new0 (DdLearner, 1);

  self->id = g_strdup ("");
  self->name = g_strdup ("");
  self->class_name = g_strdup ("");
  self->code = g_strdup ("");
  self->picture = g_strdup ("");
  return self;
}

DdLearner *
dd_learner_copy (const DdLearner *self)
{
  DdLearner *copy = g_new0 (DdLearner, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->class_name = g_strdup (self->class_name);
  copy->code = g_strdup (self->code);
  copy->picture = g_strdup (self->picture);
  return copy;
}

void
dd_learner_free (DdLearner *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->class_name);
  g_free (self->code);
  g_free (self->picture);
  g_free (self);
}

static void
replace_text (char **text,
              const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
set_field (DdLearner *learner,
           const char *name,
           const char *value)
{
  if (strcmp (name, "name") == 0)
    replace_text (&learner->name, value);
  else if (strcmp (name, "class") == 0)
    replace_text (&learner->class_name, value);
  else if (strcmp (name, "code") == 0)
    replace_text (&learner->code, value);
  else if (strcmp (name, "picture") == 0)
    replace_text (&learner->picture, value);
  else if (strcmp (name, "number") == 0)
    learner->number = (int) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT);
  else if (strcmp (name, "address") == 0)
    dd_address_from_string (value, &learner->address);
  else if (strcmp (name, "role") == 0)
    dd_role_from_string (value, &learner->role);
  else if (strcmp (name, "archived") == 0)
    learner->archived = strcmp (value, "yes") == 0;
}

/* Person to when they last learned here. */
static GHashTable *
load_recent (DdStore *store,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GHashTable) recent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DdStmt) stmt =
    dd_db_prepare (store->records, "SELECT person, used FROM recent", error);

  if (stmt == NULL)
    return NULL;
  while (dd_stmt_next (stmt, &failure))
    {
      gint64 used = dd_stmt_get_int (stmt, 1);

      g_hash_table_insert (recent, dd_stmt_dup_text (stmt, 0), g_memdup2 (&used, sizeof used));
    }
  if (failure == NULL)
    return g_steal_pointer (&recent);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Everybody with a name, archived ones too, in no order. */
static GPtrArray *
load_all (DdStore *store,
          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GHashTable) recent = NULL;
  g_autoptr (GPtrArray) learners =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dd_learner_free);
  g_autoptr (DdStmt) stmt = NULL;
  DdLearner *learner = NULL;

  if (!dd_project_freshen (store, error))
    return NULL;
  recent = load_recent (store, error);
  stmt =
    dd_db_prepare (store->views, "SELECT person, name, value FROM learner ORDER BY person", error);
  if (stmt == NULL || recent == NULL)
    return NULL;
  while (dd_stmt_next (stmt, &failure))
    {
      const char *person = dd_stmt_get_text (stmt, 0);
      const gint64 *used = g_hash_table_lookup (recent, person);

      if (learner == NULL || strcmp (learner->id, person) != 0)
        {
          learner = dd_learner_new ();
          replace_text (&learner->id, person);
          learner->recent = used != NULL ? *used : 0;
          g_ptr_array_add (learners, learner);
        }
      set_field (learner, dd_stmt_get_text (stmt, 1), dd_stmt_get_text (stmt, 2));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  for (guint i = learners->len; i > 0; i--)
    if (((DdLearner *) learners->pdata[i - 1])->name[0] == '\0')
      g_ptr_array_remove_index_fast (learners, i - 1);
  return g_steal_pointer (&learners);
}

/* ---- Order ---- */

typedef struct
{
  DdLearner *learner; /* (owned) */
  GBytes *class_key;  /* (owned) */
  GBytes *name_key;   /* (owned) */
  int rank;
} Sortable;

static void
sortable_clear (gpointer data)
{
  Sortable *self = data;

  g_clear_pointer (&self->learner, dd_learner_free);
  g_clear_pointer (&self->class_key, g_bytes_unref);
  g_clear_pointer (&self->name_key, g_bytes_unref);
}

static int
compare_names (gconstpointer left,
               gconstpointer right)
{
  const Sortable *a = left;
  const Sortable *b = right;
  int order = g_bytes_compare (a->name_key, b->name_key);

  return order != 0 ? order : strcmp (a->learner->id, b->learner->id);
}

static int
compare_numbers (gconstpointer left,
                 gconstpointer right)
{
  const Sortable *a = left;
  const Sortable *b = right;
  /* Those without a number after those with one. */
  guint number_a = (guint) a->learner->number - 1;
  guint number_b = (guint) b->learner->number - 1;
  int order = g_bytes_compare (a->class_key, b->class_key);

  if (order == 0)
    order = (number_a > number_b) - (number_a < number_b);
  return order != 0 ? order : compare_names (left, right);
}

static int
compare_recent (gconstpointer left,
                gconstpointer right)
{
  const Sortable *a = left;
  const Sortable *b = right;
  int order = (a->learner->recent < b->learner->recent) - (a->learner->recent > b->learner->recent);

  return order != 0 ? order : compare_names (left, right);
}

static int
compare_ranks (gconstpointer left,
               gconstpointer right)
{
  const Sortable *a = left;
  const Sortable *b = right;

  return a->rank != b->rank ? a->rank - b->rank : compare_names (left, right);
}

/* Takes LEARNERS apart; RANKS (nullable) belongs to them place by place. */
static GPtrArray *
sort (GPtrArray *learners,
      const int *ranks,
      GCompareFunc compare,
      GError **error)
{
  g_autoptr (DdCollator) collator = dd_collator_new (error);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Sortable));
  GPtrArray *sorted;

  if (collator == NULL)
    return NULL;
  g_array_set_clear_func (rows, sortable_clear);
  for (guint i = 0; i < learners->len; i++)
    {
      DdLearner *learner = learners->pdata[i];
      Sortable row = {
        .learner = learner,
        .class_key = dd_collator_make_key (collator, learner->class_name),
        .name_key = dd_collator_make_key_of_full_name (collator, learner->name),
        .rank = ranks != NULL ? ranks[i] : 0,
      };

      g_array_append_val (rows, row);
    }
  g_ptr_array_set_free_func (learners, NULL);
  g_ptr_array_set_size (learners, 0);
  g_array_sort (rows, compare);
  sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_learner_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (sorted, g_steal_pointer (&g_array_index (rows, Sortable, i).learner));
  return sorted;
}

static void
keep_shown (GPtrArray *learners,
            const char *class_name)
{
  for (guint i = learners->len; i > 0; i--)
    {
      const DdLearner *learner = learners->pdata[i - 1];

      if (learner->archived ||
          (class_name != NULL && strcmp (learner->class_name, class_name) != 0))
        g_ptr_array_remove_index_fast (learners, i - 1);
    }
}

GPtrArray *
dd_learners_list (DdStore *store,
                  const char *class_name,
                  DdLearnersOrder order,
                  GError **error)
{
  static const GCompareFunc compares[] = {
    [DD_LEARNERS_BY_NAME] = compare_names,
    [DD_LEARNERS_BY_NUMBER] = compare_numbers,
    [DD_LEARNERS_BY_RECENT] = compare_recent,
  };
  g_autoptr (GPtrArray) learners = load_all (store, error);

  if (learners == NULL)
    return NULL;
  keep_shown (learners, class_name);
  return sort (learners, NULL, compares[order], error);
}

DdLearner *
dd_learners_dup (DdStore *store,
                 const char *id,
                 GError **error)
{
  g_autoptr (GPtrArray) learners = load_all (store, error);

  if (learners == NULL)
    return NULL;
  for (guint i = 0; i < learners->len; i++)
    if (g_strcmp0 (((DdLearner *) learners->pdata[i])->id, id) == 0)
      return dd_learner_copy (learners->pdata[i]);
  g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND, "there is no learner %s",
               id != NULL ? id : "(none)");
  return NULL;
}

static int
compare_keys (gconstpointer left,
              gconstpointer right,
              gpointer keys)
{
  return g_bytes_compare (g_hash_table_lookup (keys, *(char *const *) left),
                          g_hash_table_lookup (keys, *(char *const *) right));
}

char **
dd_learners_list_classes (DdStore *store,
                          GError **error)
{
  g_autoptr (GPtrArray) learners = load_all (store, error);
  g_autoptr (DdCollator) collator = NULL;
  g_autoptr (GHashTable) keys =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (learners == NULL)
    return NULL;
  collator = dd_collator_new (error);
  if (collator == NULL)
    return NULL;
  keep_shown (learners, NULL);
  for (guint i = 0; i < learners->len; i++)
    {
      const char *name = ((DdLearner *) learners->pdata[i])->class_name;

      if (name[0] != '\0' && !g_hash_table_contains (keys, name))
        {
          char *copy = g_strdup (name);

          g_ptr_array_add (names, copy);
          g_hash_table_insert (keys, copy, dd_collator_make_key (collator, copy));
        }
    }
  g_ptr_array_sort_with_data (names, compare_keys, keys);
  g_hash_table_remove_all (keys);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* ---- Looking for somebody ---- */

/* Keeps those whose rank is not negative, nearest first. */
static GPtrArray *
keep_ranked (GPtrArray *learners,
             GArray *ranks,
             GError **error)
{
  for (guint i = learners->len; i > 0; i--)
    if (g_array_index (ranks, int, i - 1) < 0)
      {
        g_ptr_array_remove_index_fast (learners, i - 1);
        g_array_remove_index_fast (ranks, i - 1);
      }
  return sort (learners, (const int *) (gpointer) ranks->data, compare_ranks, error);
}

static const char *
get_given_name (const char *name)
{
  const char *space = strrchr (name, ' ');

  return space != NULL ? space + 1 : name;
}

/* 0-2: the whole name, by how it is folded; 3-5: the given name alone was typed, or alone is known.
 */
static int
rank_similar (const char *typed,
              const char *known)
{
  DdFoldMatch whole = dd_fold_compare (typed, known);
  DdFoldMatch given = DD_FOLD_MATCH_NONE;

  if (whole != DD_FOLD_MATCH_NONE)
    return (int) whole;
  if (strchr (typed, ' ') == NULL || strchr (known, ' ') == NULL)
    given = dd_fold_compare (get_given_name (typed), get_given_name (known));
  return given != DD_FOLD_MATCH_NONE ? 3 + (int) given : -1;
}

GPtrArray *
dd_learners_find_similar (DdStore *store,
                          const char *name,
                          const char *class_name,
                          GError **error)
{
  g_autoptr (GPtrArray) learners = load_all (store, error);
  g_autoptr (GArray) ranks = g_array_new (FALSE, TRUE, sizeof (int));
  g_autofree char *typed = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (learners == NULL)
    return NULL;
  typed = g_strstrip (g_strdup (name));
  keep_shown (learners, NULL);
  for (guint i = 0; i < learners->len; i++)
    {
      const DdLearner *learner = learners->pdata[i];
      int rank = rank_similar (typed, learner->name);

      if (rank >= 0 && class_name != NULL && strcmp (learner->class_name, class_name) != 0)
        rank += 6;
      g_array_append_val (ranks, rank);
    }
  return keep_ranked (learners, ranks, error);
}

GPtrArray *
dd_learners_search (DdStore *store,
                    const char *query,
                    GError **error)
{
  g_autoptr (GPtrArray) learners = load_all (store, error);
  g_autoptr (GArray) ranks = g_array_new (FALSE, TRUE, sizeof (int));

  g_return_val_if_fail (query != NULL, NULL);

  if (learners == NULL)
    return NULL;
  keep_shown (learners, NULL);
  for (guint i = 0; i < learners->len; i++)
    {
      DdFoldMatch match = dd_fold_search_rank (query, ((DdLearner *) learners->pdata[i])->name);
      int rank = match != DD_FOLD_MATCH_NONE ? (int) match : -1;

      g_array_append_val (ranks, rank);
    }
  return keep_ranked (learners, ranks, error);
}
