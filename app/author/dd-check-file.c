/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lessons and items as they lie in a package, judged by the rooms that show and play them.
 */
#include "dd-attempt.h"
#include "dd-check.h"
#include "dd-document.h"

void
dd_check_lesson_file (GBytes *bytes, const char *name, gboolean loose, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  guint before = dd_faults_count_errors (faults);
  g_autoptr (DdDocument) document =
    loose ? dd_document_new_from_loose_xhtml (bytes, name, faults, &error)
          : dd_document_new_from_xhtml (bytes, name, faults, &error);
  if (document == NULL && dd_faults_count_errors (faults) == before)
    dd_faults_add_gerror (faults, DD_FAULT_ERROR, name, error);
}

/* XHTML of an item must be something that a lesson could hold. Takes XHTML, nullable. */
static void
check_text (char *xhtml, const char *name, const char *what, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *owned = xhtml;
  g_autoptr (DdDocument) document = NULL;
  if (owned == NULL)
    return;
  document = dd_document_new_from_fragment (owned, name, 0, &error);
  if (document == NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0, "%s cannot be shown: %s", what, error->message);
}

static void
check_choices (const DdChoice *choices, guint n_choices, const char *name, DdFaults *faults)
{
  for (guint i = 0; i < n_choices; i++)
    {
      g_autofree char *what = g_strdup_printf ("The choice \"%s\"", choices[i].id);
      check_text (g_strdup (choices[i].xhtml), name, what, faults);
    }
}

static void
check_texts (DdItem *item, DdAttempt *attempt, const char *name, DdFaults *faults)
{
  check_text (dd_attempt_dup_body (attempt), name, "The question", faults);
  check_text (dd_item_dup_explain (item), name, "The explanation", faults);
  for (guint i = 0; i < dd_item_get_n_hints (item); i++)
    check_text (dd_item_dup_hint (item, i), name, "A hint", faults);
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const DdInteraction *interaction = dd_item_get_interaction (item, i);
      check_text (g_strdup (interaction->prompt_xhtml), name, "The prompt", faults);
      check_choices (interaction->choices, interaction->n_choices, name, faults);
      check_choices (interaction->targets, interaction->n_targets, name, faults);
      for (guint c = 0; c < interaction->n_choices; c++)
        check_text (dd_item_dup_feedback (item, interaction->choices[c].id), name, "A feedback",
                    faults);
    }
}

/* Ours must earn every point with the declared answer; for others it is worth a warning. */
static void
check_answer (DdItem *item, DdAttempt *attempt, const char *name, DdFaults *faults)
{
  gboolean ours = dd_item_get_shape (item) != DD_SHAPE_OTHER;
  DdFaultSeverity severity = ours ? DD_FAULT_ERROR : DD_FAULT_WARNING;
  if (!dd_item_is_scored (item))
    return;
  if (!dd_attempt_set_correct (attempt))
    dd_faults_add (faults, severity, name, 0,
                   "No right answer is declared: the solution cannot be shown.");
  else if (dd_attempt_submit (attempt) != DD_JUDGEMENT_RIGHT)
    dd_faults_add (faults, severity, name, 0,
                   "The declared right answer does not earn all the points.");
}

static void
check_info (DdItem *item, const DdExerciseInfo *info, const char *name, DdFaults *faults)
{
  const char *id = dd_item_get_id (item);
  double points = dd_item_get_max_score (item);
  if (g_strcmp0 (id, info->id) != 0)
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item calls itself \"%s\" and the manifest \"%s\".", id, info->id);
  if (dd_item_is_scored (item) && (points > info->points || points < info->points))
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item gives other points than the manifest says.");
  if (info->shape != NULL && dd_item_get_shape (item) != DD_SHAPE_OTHER &&
      g_strcmp0 (info->shape, dd_shape_get_name (dd_item_get_shape (item))) != 0)
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item is \"%s\" and the manifest says \"%s\".",
                   dd_shape_get_name (dd_item_get_shape (item)), info->shape);
}

void
dd_check_item_file (GBytes *bytes, const char *name, const DdExerciseInfo *info, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, name, &error);
  g_autoptr (DdAttempt) attempt = NULL;
  if (item == NULL)
    {
      dd_faults_add_gerror (faults, DD_FAULT_ERROR, name, error);
      return;
    }
  attempt = dd_attempt_new (item, 1);
  check_texts (item, attempt, name, faults);
  check_answer (item, attempt, name, faults);
  if (info != NULL)
    check_info (item, info, name, faults);
}
