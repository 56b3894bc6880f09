/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frozen body of each kind of event: one valid xAPI 1.0.3 statement, serialised once
 * (docs/records.md).
 *
 * Pure: the stamp comes from the store, everything else from the caller; the same input gives the
 * same bytes. UTC with three decimals, no nulls, no empty objects, fixed displays, lists as arrays,
 * ids in lower case. What cannot be said validly is refused, never bent. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

#define DD_STATEMENT_ERROR (dd_statement_error_quark ())
GQuark dd_statement_error_quark (void);

typedef enum
{
  /* the caller's fault: a bad id, text that is no JSON, a negative duration */
  DD_STATEMENT_ERROR_INVALID,
  DD_STATEMENT_ERROR_TOO_LARGE /* the body would pass DD_LIMIT_EVENT_BODY_BYTES */
} DdStatementError;

/* Who is here, and in which language. All borrowed. */
typedef struct
{
  const char *sitting;        /* (nullable) UUID */
  const char *const *present; /* (nullable) ids of everybody present, NULL-terminated */
  const char *language;       /* (nullable) BCP 47, of what was on the screen: "vi" */
} DdScene;

/* Where it happened. All borrowed. */
typedef struct
{
  const char *course;  /* course id */
  int version;         /* of the course; 0: not known */
  const char *package; /* (nullable) name of the package, 64 hex digits */
  const char *lesson;  /* (nullable) lesson id */
} DdWhere;

/* One answer. All borrowed. */
typedef struct
{
  DdWhere where;
  const char *exercise; /* item id */
  guint64 seed;
  const char *response; /* JSON object: response identifier to value(s) */
  const char *outcomes; /* (nullable) JSON object: outcome identifier to value */
  DdVerdict verdict;
  double score; /* raw; of no meaning if UNSCORED */
  double max_score;
  gint64 duration_usec; /* >= 0; from seeing it to pressing Check */
  int hints;            /* read before this answer */
  DdPhase phase;
  DdSure sure;
  int try_number; /* from 1; counts since the exercise was begun afresh */
} DdAnswer;

/* What is to be written. Only the fields that its kind names are read. All borrowed. */
typedef struct
{
  DdKind kind;
  DdScene scene; /* not: install, anchor, learner-... */
  /* studied, part-seen, hint-read, solution-read, skipped, lesson-done */
  DdWhere where;
  const DdAnswer *answer;    /* answered */
  const char *exercise;      /* hint-read, solution-read, skipped */
  int hint;                  /* hint-read: from 1 */
  DdPart part;               /* part-seen: exactly one */
  gint64 duration_usec;      /* studied, sitting-stopped, lesson-done (0: not known) */
  DdSittingEnd end;          /* sitting-stopped */
  const guint8 *public_key;  /* install-started: 32 bytes */
  const char *program;       /* install-started: "domdom 0.1.0" */
  gint64 anchor_usec;        /* anchor: the trusted time at the stamp's monotonic_usec */
  const char *const *fields; /* learner-added, learner-changed: name, value, name, value ... NULL */
  const char *target;        /* voided: the event that does not count */
  const char *restated_as;   /* (nullable) voided: the event that says it again for somebody else */
  /* (nullable) body of a moved event: everything but who, when and where in the log is its */
  GBytes *original;
} DdStatement;

/* The bytes for STAMP. A DdBodyFunc when DATA is a DdStatement. */
GBytes *dd_statement_build (const DdStamp *stamp, gpointer statement, GError **error);

G_END_DECLS
