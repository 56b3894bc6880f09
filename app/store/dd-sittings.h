/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who sat here when: finished sittings out of the events, and the one that is running, which is
 * this PC's own state.
 *
 * Begin and end a sitting by dd_record_sitting_start () and _stop () (app/sync), which write the
 * events too. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* The sitting that is running, or was when the power went. One owner. */
typedef struct
{
  char *id;            /* (owned) UUID */
  char **people;       /* (owned) ids of those present, NULL-terminated, as they were chosen */
  gint64 started_usec; /* by the clock rule */
  gint64 seen_usec;    /* the last sign of life: what "the PC went off at 9:14" shows */
  DdClockQuality seen_quality;
  gint64 length_usec; /* between start and last sign of life, by the monotonic clock */
  gboolean same_boot; /* the PC has not been off since */
} DdRunningSitting;

void dd_running_sitting_free (DdRunningSitting *self);

/* RET_SITTING: NULL when none is running. */
gboolean dd_sittings_load_running (DdStore *store, DdRunningSitting **ret_sitting, GError **error);

/* A sign of life, and time spent: USEC more were studied in LESSON of COURSE (both nullable
 * together: a sign of life only) by everyone present. Local until the sitting is stopped, so that a
 * cut loses nothing. The caller counts by the monotonic clock, a gap without input as at most 5
 * minutes, and calls it now and then while there is input. */
gboolean dd_sittings_add_study (DdStore *store,
                                const char *sitting,
                                const char *course,
                                const char *lesson,
                                gint64 usec,
                                GError **error);

/* What was added so far. Element type DdStudy. */
typedef struct
{
  char *course; /* (owned) */
  char *lesson; /* (owned) */
  gint64 usec;
} DdStudy;

void dd_study_free (DdStudy *self);
GPtrArray *dd_sittings_list_study (DdStore *store, const char *sitting, GError **error);

/* One person in one sitting. */
typedef struct
{
  char *sitting; /* (owned) */
  char *learner; /* (owned) */
  gint64 started_usec;
  gint64 length_usec; /* 0 while it was not stopped */
  gboolean stopped;
  DdSittingEnd end;
  int answers; /* given by this person, not voided */
  gint64 study_usec;
} DdSittingRow;

void dd_sitting_row_free (DdSittingRow *self);

/* Everybody who was in SITTING, by id; or every sitting of LEARNER, latest first. Element type
 * DdSittingRow. */
GPtrArray *dd_sittings_list_people (DdStore *store, const char *sitting, GError **error);
GPtrArray *dd_sittings_list_of_learner (DdStore *store, const char *learner, GError **error);

/* ---- For app/sync, inside its transaction ---- */

gboolean dd_sittings_set_running (DdStore *store,
                                  const char *sitting,
                                  const char *const *people,
                                  GError **error);
gboolean dd_sittings_clear_running (DdStore *store, const char *sitting, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRunningSitting, dd_running_sitting_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdStudy, dd_study_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSittingRow, dd_sitting_row_free)

G_END_DECLS
