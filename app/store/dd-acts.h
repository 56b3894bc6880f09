/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one person did in one exercise, in the one order of that person's records, and what it adds
 * up to. The one place that says what a try is, which score is the best and which answer the last:
 * for the projection of one learner, and for several who learn together. Store thread. */

#pragma once

#include "dd-store-private.h"
#include "dd-vocabulary.h"

G_BEGIN_DECLS

typedef struct
{
  DdKind kind;
  DdPhase phase;
  DdSure sure;
  DdVerdict verdict;
  gint64 number; /* of the try, or of the hint, from 1 */
  gint64 hints;  /* read before the answer */
  gint64 at_usec;
  gint64 monotonic_usec;
  double score;
  double max_score;
  char *boot;     /* (owned) */
  char *stream;   /* (owned) */
  char *lesson;   /* (owned) (nullable) */
  char *seed;     /* (owned) (nullable) decimal */
  char *package;  /* (owned) (nullable) */
  char *response; /* (owned) (nullable) JSON */
} DdAct;

/* All that PERSON did in it and that holds, in order; BESIDE (nullable): only in sittings in which
 * that one was present too. Element type DdAct, freed with the array. NULL on error. Full. */
GPtrArray *dd_acts_load (DdStore *store,
                         const char *person,
                         const char *course,
                         const char *exercise,
                         const char *beside,
                         GError **error);

/* All zero is the sum of nothing. Acts are borrowed from those that were added. */
typedef struct
{
  int tries;
  int guesses;
  gint64 hints;
  gboolean first_try_right;
  gboolean ever_right;
  gboolean solution_read;
  gboolean skipped;
  const DdAct *last_try;    /* (nullable), as all below */
  const DdAct *first_guess; /* */
  const DdAct *last_guess;  /* */
  const DdAct *last_answer; /* a try or a guess */
  const DdAct *last;        /* of any kind */
  const DdAct *best;        /* the first one with the best score */
  gint64 last_usec;
} DdActSum;

/* ACTS: of one person, as dd_acts_load () gives them. */
void dd_act_sum_add (DdActSum *self, const GPtrArray *acts);

/* Adds what OTHER, another person, did. Between people the clock says what was first and what was
 * last. The first try stays that of SELF. */
void dd_act_sum_join (DdActSum *self, const DdActSum *other);

G_END_DECLS
