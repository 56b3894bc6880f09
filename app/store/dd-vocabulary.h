/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words in which records are written: kinds of events, verbs, names of activities, and the
 * small closed lists.
 *
 * What stands here is frozen with the first release: a word may be added, never changed or used for
 * something else (docs/records.md). Enumerations are never written as numbers; each has its word.
 * All functions are pure. */

#pragma once

#include <glib.h>

#include "dd-part.h" /* the parts of a lesson, shared with course and lesson */

G_BEGIN_DECLS

/* The home page of every account. A name and nothing more: it is never opened. (xAPI 1.0.3
 * Data 2.4.2.4) */
#define DD_HOME_PAGE "https://domdom.vn"

/* The one extension of ours in context.extensions of every statement. (xAPI 1.0.3 Data 4.1) */
#define DD_EVENT_EXTENSION "urn:domdom:event:1"

/* What happened. */
typedef enum
{
  DD_KIND_UNKNOWN,         /* written by a later version: kept and handed on, not understood */
  DD_KIND_INSTALL_STARTED, /* the first event of an install: its public key */
  DD_KIND_ANCHOR,          /* a trusted time, seen in this boot */
  DD_KIND_LEARNER_ADDED,
  DD_KIND_LEARNER_CHANGED,
  DD_KIND_SITTING_STARTED,
  DD_KIND_SITTING_STOPPED,
  DD_KIND_STUDIED, /* time spent on the pages of one lesson in one sitting */
  DD_KIND_PART_SEEN,
  DD_KIND_ANSWERED,
  DD_KIND_HINT_READ,
  DD_KIND_SOLUTION_READ,
  DD_KIND_SKIPPED,     /* a guess-first exercise was passed over */
  DD_KIND_LESSON_DONE, /* every part seen, every exercise answered or its solution read */
  /* an event of this person does not count; perhaps re-stated for somebody else */
  DD_KIND_VOIDED,
} DdKind;

#define DD_N_KINDS (DD_KIND_VOIDED + 1)

/* "answered" and so on; "unknown" is never written. */
const char *dd_kind_to_string (DdKind kind);
/* DD_KIND_UNKNOWN for any other word, and for NULL. */
DdKind dd_kind_from_string (const char *text);
/* The verb and its fixed English display. NULL for DD_KIND_UNKNOWN. */
const char *dd_kind_get_verb (DdKind kind);
const char *dd_kind_get_verb_display (DdKind kind);
/* Whether a learning record store outside the school may be sent events of this kind. Names never
 * may, nor what we do not understand. */
gboolean dd_kind_may_leave (DdKind kind);
/* Whether such an event can be moved to somebody else by "Not you?". */
gboolean dd_kind_may_move (DdKind kind);

/* When an answer was given. */
typedef enum
{
  DD_PHASE_LEARN, /* in the lesson, in its place */
  DD_PHASE_GUESS, /* before what it asks about was shown: judged, never counted */
  DD_PHASE_RECALL,
  DD_PHASE_MIX,
  DD_PHASE_TEST,
  DD_PHASE_REVIEW
} DdPhase;

const char *dd_phase_to_string (DdPhase phase); /* "learn" ... */
gboolean dd_phase_from_string (const char *text, DdPhase *ret_phase);

/* What the learner said of it before the answer was judged. */
typedef enum
{
  DD_SURE_NOT_ASKED, /* not written */
  DD_SURE_NO,
  DD_SURE_YES
} DdSure;

const char *dd_sure_to_string (DdSure sure); /* NULL, "no", "yes" */
DdSure dd_sure_from_string (const char *text);

typedef enum
{
  DD_VERDICT_UNSCORED,
  DD_VERDICT_NOT_YET,
  DD_VERDICT_PART,
  DD_VERDICT_RIGHT
} DdVerdict;

const char *dd_verdict_to_string (DdVerdict verdict); /* "unscored", "not-yet", "part", "right" */
gboolean dd_verdict_from_string (const char *text, DdVerdict *ret_verdict);

/* How a learner wishes to be called. */
typedef enum
{
  DD_ADDRESS_NONE,
  DD_ADDRESS_EM,
  DD_ADDRESS_BAN
} DdAddress;

const char *dd_address_to_string (DdAddress address); /* "none", "em", "ban" */
gboolean dd_address_from_string (const char *text, DdAddress *ret_address);

typedef enum
{
  DD_ROLE_PUPIL,
  DD_ROLE_ADULT
} DdRole;

const char *dd_role_to_string (DdRole role); /* "pupil", "adult" */
gboolean dd_role_from_string (const char *text, DdRole *ret_role);

/* Why a sitting ended. */
typedef enum
{
  DD_SITTING_END_STOP,   /* somebody pressed Stop here */
  DD_SITTING_END_SWITCH, /* others sat down */
  DD_SITTING_END_IDLE,   /* 20 minutes without input */
  DD_SITTING_END_CUT     /* found unfinished at the next start: power or program went away */
} DdSittingEnd;

const char *dd_sitting_end_to_string (DdSittingEnd end); /* "stop", "switch", "idle", "cut" */
gboolean dd_sitting_end_from_string (const char *text, DdSittingEnd *ret_end);

/* The pictures a learner can choose from, in the order to show them: 40 names ("buffalo",
 * "ban-flower", ...), the file of ui/pictures without its ending. NULL-terminated, static. */
#define DD_N_PICTURES 40
const char *const *dd_vocabulary_get_pictures (void);
gboolean dd_vocabulary_has_picture (const char *name);

G_END_DECLS
