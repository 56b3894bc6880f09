/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several people who learn together did in one exercise. Each answer stays whose it is; only
 * here, for reading, are they added up. */

#include "dd-progress.h"

#include <string.h>

#include "dd-acts.h"

static void
set_text (char **text,
          const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* A stream is called by the install and the person. */
static const char *
get_person (const DdAct *act)
{
  const char *colon = act->stream != NULL ? strchr (act->stream, ':') : NULL;

  return colon != NULL ? colon + 1 : NULL;
}

/* What SUM says, into what is known of the reader. */
static void
take_sum (DdExerciseProgress *progress,
          const DdActSum *sum)
{
  const DdAct *answer = sum->last_answer;

  progress->tries = sum->tries;
  progress->guesses = sum->guesses;
  progress->hints = (int) sum->hints;
  progress->ever_right = sum->ever_right;
  progress->solution_read = sum->solution_read;
  progress->skipped = sum->skipped;
  progress->last_usec = sum->last_usec;
  if (sum->best != NULL)
    {
      progress->best_score = sum->best->score;
      progress->max_score = sum->best->max_score;
    }
  if (sum->last_try != NULL)
    {
      progress->last_verdict = sum->last_try->verdict;
      progress->last_sure = sum->last_try->sure;
      set_text (&progress->last_response, sum->last_try->response);
    }
  if (sum->first_guess != NULL)
    {
      set_text (&progress->first_guess, sum->first_guess->response);
      set_text (&progress->first_guesser, get_person (sum->first_guess));
    }
  if (sum->last_guess != NULL)
    set_text (&progress->guess_response, sum->last_guess->response);
  if (answer == NULL)
    return;
  progress->last_seed = answer->seed != NULL ? g_ascii_strtoull (answer->seed, NULL, 10) : 0;
  set_text (&progress->last_package, answer->package);
  set_text (&progress->last_learner, get_person (answer));
  set_text (&progress->lesson, answer->lesson);
}

DdExerciseProgress *
dd_progress_load_exercise_together (DdStore *store,
                                    const char *learner,
                                    const DdCompanion *companions,
                                    guint n_companions,
                                    const char *course,
                                    const char *exercise,
                                    GError **error)
{
  g_autoptr (DdExerciseProgress) progress =
    dd_progress_load_exercise (store, learner, course, exercise, error);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  DdActSum sum = { 0 };

  if (progress == NULL)
    return NULL;
  for (guint i = 0; i <= n_companions; i++)
    {
      const DdCompanion *companion = i > 0 ? &companions[i - 1] : NULL;
      const char *person = companion != NULL ? companion->learner : learner;
      const char *beside = companion != NULL && companion->only_beside ? learner : NULL;
      GPtrArray *acts = dd_acts_load (store, person, course, exercise, beside, error);
      DdActSum own = { 0 };

      if (acts == NULL)
        return NULL;
      g_ptr_array_add (kept, acts);
      dd_act_sum_add (&own, acts);
      dd_act_sum_join (&sum, &own);
    }
  take_sum (progress, &sum);
  return g_steal_pointer (&progress);
}
