/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one learner did, over all courses: the first tries that skills are judged by, and the single
 * answers, the latest first. Reading only; what "Not you?" moved away is not here. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* The first try of one exercise (see dd-progress.h). One owner; free with dd_first_try_free (). */
typedef struct
{
  char *course;   /* (owned) */
  char *exercise; /* (owned) */
  char *sitting;  /* (owned) (nullable) in which it was answered */
  gboolean right; /* at once, without a hint and with nothing shown before */
} DdFirstTry;

void dd_first_try_free (DdFirstTry *self);

/* One for each exercise that LEARNER answered (a guess is no answer). GPtrArray of DdFirstTry, in
 * no order. */
GPtrArray *dd_history_list_first_tries (DdStore *store, const char *learner, GError **error);

/* One answer. One owner; free with dd_past_answer_free (). */
typedef struct
{
  char *course;   /* (owned) */
  char *lesson;   /* (owned) (nullable) */
  char *exercise; /* (owned) */
  DdVerdict verdict;
  gboolean guess;         /* given before the matter was shown */
  gint64 time_usec;       /* as far as can be known */
  DdClockQuality quality; /* BAD: to be printed with "theo giờ máy" */
} DdPastAnswer;

void dd_past_answer_free (DdPastAnswer *self);

/* The latest LIMIT answers of LEARNER, the latest first; RET_ALL (nullable) is how many there are.
 * GPtrArray of DdPastAnswer. */
GPtrArray *dd_history_list_answers (
  DdStore *store, const char *learner, guint limit, guint *ret_all, GError **error);

G_END_DECLS
