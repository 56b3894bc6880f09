/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between dd-exercise.c and dd-exercise-draft.c. */

#pragma once

#include "dd-lesson-private.h"

G_BEGIN_DECLS

struct _DdExercise
{
  GObject parent_instance;
  DdLesson *lesson;           /* (borrowed) the lesson owns its exercises */
  const DdExerciseInfo *info; /* (borrowed) from the course, which the lesson holds */
  char *href;                 /* (owned) */
  DdAttempt *attempt;         /* (owned) */
  DdExerciseState state;
  char *draft;            /* (owned) (nullable) the draft that was kept last */
  char *answered_by;      /* (owned) (nullable) id of whose the answer on show is, in a group */
  DdAttempt *first_guess; /* (owned) (nullable) holds what was guessed at first */
  char *first_guesser;    /* (owned) (nullable) id of whose that was, as answered_by */
  GPtrArray *hints;       /* (owned) of XHTML strings */
  guint tries;            /* in all sittings */
  guint guesses;          /* of the tries: those that were guesses */
  guint hints_before;     /* most hints read in the records */
  gboolean dealt_with;
  gboolean ever_right;
  gboolean solution_read; /* ever, by those who are here */
  gboolean unsaved;
  gboolean sure;     /* of the answer on show, as was said */
  guint turn;        /* which turn of the session the answer on show was given in; 0: another day */
  gint64 begun_usec; /* monotonic: when it was first seen, or the last check */
};

G_END_DECLS
