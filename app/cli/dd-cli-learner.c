/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See dd-cli-learner.h. */

#include "dd-cli-learner.h"

#include "dd-fold.h"
#include "dd-id.h"

DdLearner *
dd_cli_find_learner (DdStore *store, const char *who, GError **error)
{
  g_autoptr (GPtrArray) learners = NULL;
  const DdLearner *found = NULL;
  guint count = 0;
  if (dd_id_is_hex128 (who))
    return dd_learners_dup (store, who, error);
  learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_NAME, error);
  if (learners == NULL)
    return NULL;
  for (guint i = 0; i < learners->len; i++)
    {
      const DdLearner *learner = g_ptr_array_index (learners, i);
      if (dd_fold_compare (learner->name, who) != DD_FOLD_MATCH_SPELLING)
        continue;
      found = learner;
      count++;
    }
  if (count == 1)
    return dd_learner_copy (found);
  g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND,
               count == 0 ? "There is no learner \"%s\"."
                          : "More than one learner is called \"%s\": give the id.",
               who);
  return NULL;
}
