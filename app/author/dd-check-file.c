/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lessons and items as they lie in a package, judged by the rooms that show and play them.
 */
#include <string.h>

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

/* An item that is looked at. */
typedef struct
{
  const char *name;  /* what messages call it */
  const char *entry; /* where it would lie in a package: links start from there */
  DdFaults *faults;
} Look;

/* The fragment's lines mean nothing to a person: only the sentence counts. */
static const char *
skip_place (const char *message, const char *entry)
{
  const char *rest = message;
  if (!g_str_has_prefix (message, entry))
    return message;
  rest += strlen (entry);
  rest += strspn (rest, ":0123456789");
  return *rest == ' ' ? rest + 1 : message;
}

/* XHTML of an item must be something that a lesson could hold. Takes XHTML, nullable. */
static void
check_text (const Look *look, char *xhtml, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *owned = xhtml;
  g_autoptr (DdDocument) document = NULL;
  if (owned == NULL)
    return;
  document = dd_document_new_from_fragment (owned, look->entry, 0, &error);
  if (document == NULL)
    dd_faults_add (look->faults, DD_FAULT_ERROR, look->name, 0, "%s cannot be shown: %s", what,
                   skip_place (error->message, look->entry));
}

static void
check_choices (const Look *look, const DdChoice *choices, guint n_choices)
{
  for (guint i = 0; i < n_choices; i++)
    {
      g_autofree char *what = g_strdup_printf ("The choice \"%s\"", choices[i].id);
      check_text (look, g_strdup (choices[i].xhtml), what);
    }
}

/* Feedback on the likely slips of one response: w1, w2 ... or b1-w1 ..., as the profile names them.
 */
static void
check_wrongs (const Look *look, DdItem *item, const char *response_id)
{
  const char *blank =
    g_str_has_prefix (response_id, "RESPONSE_") ? response_id + strlen ("RESPONSE_") : NULL;
  gboolean there = TRUE;
  for (guint i = 1; there; i++)
    {
      g_autofree char *id =
        blank != NULL ? g_strdup_printf ("%s-w%u", blank, i) : g_strdup_printf ("w%u", i);
      char *xhtml = dd_item_dup_feedback (item, id);
      there = xhtml != NULL;
      check_text (look, xhtml, "A feedback");
    }
}

static void
check_texts (const Look *look, DdItem *item, DdAttempt *attempt)
{
  check_text (look, dd_attempt_dup_body (attempt), "The question");
  check_text (look, dd_item_dup_explain (item), "The explanation");
  for (guint i = 0; i < dd_item_get_n_hints (item); i++)
    check_text (look, dd_item_dup_hint (item, i), "A hint");
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const DdInteraction *interaction = dd_item_get_interaction (item, i);
      check_text (look, g_strdup (interaction->prompt_xhtml), "The prompt");
      check_choices (look, interaction->choices, interaction->n_choices);
      check_choices (look, interaction->targets, interaction->n_targets);
      for (guint c = 0; c < interaction->n_choices; c++)
        check_text (look, dd_item_dup_feedback (item, interaction->choices[c].id), "A feedback");
      check_wrongs (look, item, interaction->response_id);
    }
}

/* Ours must earn every point with the declared answer; for others it is worth a warning. */
static void
check_answer (DdItem *item, DdAttempt *attempt, const char *name, DdFaults *faults)
{
  gboolean ours = dd_item_get_shape (item) != DD_SHAPE_OTHER;
  DdFaultSeverity severity = ours ? DD_FAULT_ERROR : DD_FAULT_WARNING;
  if (!dd_item_is_scored (item) && !ours)
    return; /* a text that a person marks, or nothing to answer */
  if (!dd_item_is_scored (item))
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0, "Nothing in the item sets SCORE.");
  else if (!dd_attempt_set_correct (attempt))
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
dd_check_item_file (
  GBytes *bytes, const char *name, gboolean loose, const DdExerciseInfo *info, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, name, &error);
  g_autoptr (DdAttempt) attempt = NULL;
  const Look look = { .name = name, .entry = loose ? "vi/items/item.xml" : name, .faults = faults };
  if (item == NULL)
    {
      dd_faults_add_gerror (faults, DD_FAULT_ERROR, name, error);
      return;
    }
  attempt = dd_attempt_new (item, 1);
  check_texts (&look, item, attempt);
  check_answer (item, attempt, name, faults);
  if (info != NULL)
    check_info (item, info, name, faults);
}
