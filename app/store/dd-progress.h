/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each learner did in each course: what answers, parts seen and the like add up to. Reading
 * only.
 *
 * How much there is to do stands in the course, not here. "First try" is the first answer that was
 * no guess, if nothing was shown before it: right there means right without hint or feedback. What
 * "Not you?" moved away is gone from here, what it moved here counts where it was in time. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* One exercise of one learner. One owner. */
typedef struct
{
  char *exercise;           /* (owned) */
  char *lesson;             /* (owned) where it was answered last */
  int tries;                /* answers that were no guess */
  int guesses;              /* answers before the matter was shown */
  gboolean first_try_right; /* the first try was right, without hints */
  gboolean ever_right;
  DdVerdict last_verdict; /* of the last answer that was no guess; UNSCORED when tries is 0 */
  DdSure last_sure;       /* of the same */
  char *last_response;    /* (owned) (nullable) JSON, as it was recorded */
  char *first_guess;      /* (owned) (nullable) JSON of the first guess */
  char *guess_response;   /* (owned) (nullable) JSON of the last guess */
  guint64 last_seed;      /* the seed of the last answer: shuffles it the same again */
  char *last_package;     /* (owned) (nullable) name of the package that was answered in */
  double best_score;      /* raw, 0 when nothing was scored */
  double max_score;       /* of the best one */
  int hints;              /* most hints read */
  gboolean solution_read;
  gboolean skipped; /* the guess was passed over */
  gint64 last_usec; /* when it was answered last, as far as can be known */
  /* (owned) (nullable) whose the answer is that stands there; of several people together only */
  char *last_learner;
  char *first_guesser; /* (owned) (nullable) the same of the first guess */
} DdExerciseProgress;

/* One lesson of one learner. One owner. */
typedef struct
{
  char *lesson;     /* (owned) */
  guint parts_seen; /* a set of DD_PART_BIT () */
  int exercises;    /* how many were dealt with: answered (no guess), solution read, or skipped */
  gboolean done;    /* recorded as done; never undone by a later version of the course */
  gint64 done_usec;
  gint64 study_usec;
} DdLessonProgress;

/* One course of one learner. One owner; free with dd_course_progress_free (). */
typedef struct
{
  char *learner;        /* (owned) */
  char *course;         /* (owned) */
  GPtrArray *exercises; /* (owned) of DdExerciseProgress, by id */
  GPtrArray *lessons;   /* (owned) of DdLessonProgress, by id */
  gint64 study_usec;    /* of all lessons */
} DdCourseProgress;

void dd_exercise_progress_free (DdExerciseProgress *self);
void dd_lesson_progress_free (DdLessonProgress *self);
void dd_course_progress_free (DdCourseProgress *self);

/* Empty arrays where nothing was done yet; NULL only on error. */
DdCourseProgress *
dd_progress_load (DdStore *store, const char *learner, const char *course, GError **error);

/* NULL where that one was never touched. */
const DdExerciseProgress *dd_course_progress_find_exercise (const DdCourseProgress *self,
                                                            const char *exercise);
const DdLessonProgress *dd_course_progress_find_lesson (const DdCourseProgress *self,
                                                        const char *lesson);

/* One exercise alone: cheap, for the card that is opened. Never NULL but on error; tries 0 when
 * untouched. */
DdExerciseProgress *dd_progress_load_exercise (DdStore *store,
                                               const char *learner,
                                               const char *course,
                                               const char *exercise,
                                               GError **error);

/* Somebody who learns together with the learner. */
typedef struct
{
  const char *learner; /* (borrowed) */
  /* TRUE: only what was done in sittings in which the other one was present too */
  gboolean only_beside;
} DdCompanion;

/* The same, as the page shows it that LEARNER shares with COMPANIONS: tries, guesses and the best
 * of them, hints, solution and guess passed over are everybody's; the first guess is the earliest
 * and the last answer the latest that any of them gave, with its seed. What is recorded stays whose
 * it is; "first try" stays LEARNER's own. */
DdExerciseProgress *dd_progress_load_exercise_together (DdStore *store,
                                                        const char *learner,
                                                        const DdCompanion *companions,
                                                        guint n_companions,
                                                        const char *course,
                                                        const char *exercise,
                                                        GError **error);

/* Ids of courses in which the learner did anything, the latest first; NULL-terminated. */
char **dd_progress_list_courses (DdStore *store, const char *learner, GError **error);

/* ---- Single answers ---- */

/* One answer. One owner; free with dd_answer_row_free (). */
typedef struct
{
  char *id;       /* (owned) the event's id */
  char *learner;  /* (owned) */
  char *course;   /* (owned) */
  char *lesson;   /* (owned) (nullable) */
  char *exercise; /* (owned) */
  char *sitting;  /* (owned) (nullable) */
  char *response; /* (owned) (nullable) JSON */
  DdVerdict verdict;
  DdPhase phase;
  DdSure sure;
  int try_number;
  int hints;
  double score;
  double max_score;
  gint64 time_usec;       /* as far as can be known */
  DdClockQuality quality; /* BAD: to be printed with "theo giờ máy" */
} DdAnswerRow;

void dd_answer_row_free (DdAnswerRow *self);

/* All answers given in a sitting, in the order they were given; voided ones are left out. Element
 * type DdAnswerRow. */
GPtrArray *
dd_progress_list_answers_of_sitting (DdStore *store, const char *sitting, GError **error);

/* All answers of a learner to one exercise, in order; EXERCISE NULL: to any exercise of the course.
 */
GPtrArray *dd_progress_list_answers (DdStore *store,
                                     const char *learner,
                                     const char *course,
                                     const char *exercise,
                                     GError **error);

/* How many exercises LEARNER answered on this PC, each once: in SITTING (nullable), or from
 * FROM_USEC until before TO_USEC, as far as times can be known. */
gboolean dd_progress_count_answered (DdStore *store,
                                     const char *learner,
                                     const char *sitting,
                                     gint64 from_usec,
                                     gint64 to_usec,
                                     guint *ret_answered,
                                     GError **error);

/* Whether event ID was voided in its person's stream. Looks through the whole backlog of
 * projections first. */
gboolean
dd_progress_is_voided (DdStore *store, const char *id, gboolean *ret_voided, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdExerciseProgress, dd_exercise_progress_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdLessonProgress, dd_lesson_progress_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCourseProgress, dd_course_progress_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdAnswerRow, dd_answer_row_free)

G_END_DECLS
