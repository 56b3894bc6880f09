/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of records share. */

#include "people.h"

const DdWhere people_where = {
  .course = COURSE,
  .version = 1,
  .package = "5555555555555555555555555555555555555555555555555555555555555555",
  .lesson = LESSON,
};

char *
people_add (DdStore *store, const char *name, const char *class_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdLearner) values = dd_learner_new ();
  char *id = NULL;

  g_free (values->name);
  values->name = g_strdup (name);
  g_free (values->class_name);
  values->class_name = g_strdup (class_name);
  g_free (values->picture);
  values->picture = g_strdup ("buffalo");
  values->address = DD_ADDRESS_EM;
  dd_record_learner_add (store, values, &id, &error);
  g_assert_no_error (error);
  return id;
}

void
people_answer (DdStore *store,
               const DdScene *scene,
               const char *learner,
               const char *exercise,
               DdVerdict verdict,
               int try_number,
               char **ret_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *response = g_strdup_printf ("{\"RESPONSE\":\"%s-%d\"}", exercise, try_number);
  DdAnswer answer = {
    .where = people_where,
    .exercise = exercise,
    .seed = 42,
    .response = response,
    .outcomes = "{\"SCORE\":1}",
    .verdict = verdict,
    .score = verdict == DD_VERDICT_RIGHT ? 1 : verdict == DD_VERDICT_PART ? 0.5
                                                                          : 0,
    .max_score = 1,
    .duration_usec = 1500000,
    .phase = DD_PHASE_LEARN,
    .try_number = try_number,
  };

  dd_record_answer (store, scene, learner, &answer, ret_id, &error);
  g_assert_no_error (error);
}
