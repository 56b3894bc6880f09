/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One exercise in an open lesson: the attempt, its states, and how it is recorded. It judges by
 * the exercise room and shows nothing. */

#pragma once

#include <gio/gio.h>

#include "dd-attempt.h"
#include "dd-outline.h"
#include "dd-person.h"

G_BEGIN_DECLS

#define DD_TYPE_EXERCISE (dd_exercise_get_type ())
G_DECLARE_FINAL_TYPE (DdExercise, dd_exercise, DD, EXERCISE, GObject)

/* One exercise in an open lesson: the attempt, and the way it is recorded. The tick may be shown
 * only when check has finished without an error: then the answer is on the disk.
 *
 * Signal "changed": state, judgement or hints are different now. */
typedef enum
{
  DD_EXERCISE_READY,     /* nothing checked, or trying again */
  DD_EXERCISE_SAVING,    /* Check was pressed; the answer is on its way to the disk */
  DD_EXERCISE_JUDGED,    /* the feedback is there */
  DD_EXERCISE_EXPLAINED, /* the solution was read */
  DD_EXERCISE_SKIPPED    /* a guess that was passed over */
} DdExerciseState;

typedef enum
{
  DD_SURENESS_NOT_ASKED,
  DD_SURENESS_NOT_SURE,
  DD_SURENESS_SURE
} DdSureness;

const DdExerciseInfo *dd_exercise_get_info (DdExercise *self);
/* The entry of the item in the package: what its pictures are named from. */
const char *dd_exercise_get_href (DdExercise *self);
DdItem *dd_exercise_get_item (DdExercise *self); /* borrowed */
DdAttempt *
dd_exercise_get_attempt (DdExercise *self); /* borrowed; change responses freely while READY */
DdExerciseState dd_exercise_get_state (DdExercise *self);
guint dd_exercise_get_tries (DdExercise *self); /* in all sittings */
/* Answered (not as a guess), solution read, or skipped: counts for "done". */
gboolean dd_exercise_is_dealt_with (DdExercise *self);
gboolean dd_exercise_was_ever_right (DdExercise *self);
/* The solution was read, this time or before: what is right after that was not found alone. */
gboolean dd_exercise_was_solution_read (DdExercise *self);
/* Whoever gave the answer on show said that she was sure of it; of a guess only until the lesson is
 * opened anew. */
gboolean dd_exercise_was_sure (DdExercise *self);
/* The person id of whose the answer on show is; NULL where that is not known, or was always the one
 * who learns here alone. Borrowed. */
const char *dd_exercise_get_answered_by (DdExercise *self);
/* What was guessed at first, once it was guessed again, of a question that is for guessing: an
 * attempt of the same item and seed that holds it and was never submitted. NULL else. Borrowed;
 * read only. */
DdAttempt *dd_exercise_get_first_guess (DdExercise *self);
/* Whose that was, as dd_exercise_get_answered_by (). Borrowed. */
const char *dd_exercise_get_first_guesser (DdExercise *self);
/* Who of a group tries next, as dd_session_get_next_try (); but once the turn was passed on after
 * the answer on show, whoever has it. */
DdPerson *dd_exercise_get_next_try (DdExercise *self);
/* The answer on show was not durable: it is held in memory and tried again. */
gboolean dd_exercise_is_unsaved (DdExercise *self);

/* Submits the attempt and records the answer. READY only. A failed write leaves it judged and
 * unsaved; the session tries again by itself, so FALSE here is for telling, not for repeating. */
void dd_exercise_check_async (DdExercise *self,
                              DdSureness sure,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean dd_exercise_check_finish (DdExercise *self, GAsyncResult *result, GError **error);

/* JUDGED to READY: keeps what was right. */
void dd_exercise_try_again (DdExercise *self);
/* The next hint as XHTML, recorded; NULL when there are no more. (transfer full) */
char *dd_exercise_take_hint (DdExercise *self);
/* Hints shown so far, in order: XHTML strings. Borrowed. */
const GPtrArray *dd_exercise_get_hints (DdExercise *self);
/* Whether "Show the solution" may be offered: after the second try or the last hint. */
gboolean dd_exercise_offers_solution (DdExercise *self);
void dd_exercise_read_solution (DdExercise *self);
/* A gate is passed over. */
void dd_exercise_skip (DdExercise *self);
/* Keeps what is chosen or typed but not checked, so that a power cut does not lose it. */
void dd_exercise_save_draft (DdExercise *self);

G_END_DECLS
