/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the session alone: something that a learner did, copied whole, to be recorded on the store
 * thread, and tried again as it is when the disk would not take it. */

#pragma once

#include "dd-part.h"
#include "dd-record.h"

G_BEGIN_DECLS

typedef enum
{
  DD_DEED_ANSWERED,
  DD_DEED_PART_SEEN,
  DD_DEED_HINT_READ,
  DD_DEED_SOLUTION_READ,
  DD_DEED_SKIPPED,
  DD_DEED_LESSON_DONE
} DdDeedKind;

typedef struct
{
  DdDeedKind kind;
  char *learner;  /* (owned) whose turn it was */
  char *sitting;  /* (owned) (nullable) */
  char **present; /* (owned) (nullable) ids, NULL-terminated */
  char *language; /* (owned) (nullable) */
  char *course;   /* (owned) */
  int version;
  char *package;  /* (owned) */
  char *lesson;   /* (owned) */
  char *exercise; /* (owned) (nullable) */
  char *response; /* (owned) (nullable) ANSWERED: JSON */
  char *outcomes; /* (owned) (nullable) ANSWERED: JSON */
  char *draft;    /* (owned) (nullable) JSON: the draft of the exercise that was kept last */
  guint64 seed;
  DdVerdict verdict;
  double score;
  double max_score;
  gint64 duration_usec;
  int hints; /* ANSWERED: read before; HINT_READ: which one, from 1 */
  DdPhase phase;
  DdSure sure;
  int try_number;
  DdPart part; /* PART_SEEN */
  char *id;    /* (owned) (nullable) ANSWERED: set by dd_deed_record () */
  /* (owned) (nullable) an id that dd_deed_record () writes down beside the event: see dd-held.h */
  char *held;
} DdDeed;

DdDeed *dd_deed_new (DdDeedKind kind);
void dd_deed_free (DdDeed *self);
/* Store thread. When TRUE comes back it is on the disk. */
gboolean dd_deed_record (DdDeed *self, DdStore *store, GError **error);
/* Whether a deed that failed so can never be recorded (a fault of ours): trying again is no use. */
gboolean dd_deed_is_hopeless (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDeed, dd_deed_free)

G_END_DECLS
