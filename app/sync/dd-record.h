/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can happen, one call each: builds the statement, appends the event, keeps what belongs to
 * it. When TRUE comes back it is on the disk; when FALSE, nothing of it is. Several calls between
 * dd_store_begin () and dd_store_commit () are one write.
 *
 * All of them may be given the errors of DD_STORE_ERROR and DD_STATEMENT_ERROR. Call them on the
 * store's thread. */

#pragma once

#include "dd-learners.h"
#include "dd-sittings.h"
#include "dd-statement.h"

G_BEGIN_DECLS

/* The install's first event. Every other call does it by itself where it is missing. */
gboolean dd_record_start (DdStore *store, GError **error);

/* ---- The roster ---- */

/* A new person from VALUES (id, recent and archived are not read). Name and class are put into NFC,
 * white space at the ends and doubled is cut. INVALID: no name, longer than DD_LIMIT_NAME_CHARS, or
 * a picture that does not exist. */
gboolean
dd_record_learner_add (DdStore *store, const DdLearner *values, char **ret_id, GError **error);

typedef enum
{
  DD_LEARNER_NAME = 1 << 0,
  DD_LEARNER_CLASS = 1 << 1, /* class_name and number */
  DD_LEARNER_CODE = 1 << 2,
  DD_LEARNER_PICTURE = 1 << 3,
  DD_LEARNER_ADDRESS = 1 << 4,
  DD_LEARNER_ROLE = 1 << 5,
  DD_LEARNER_ARCHIVED = 1 << 6
} DdLearnerFields;

/* Changes those FIELDS of LEARNER to what VALUES say; what is so already is not written again. */
gboolean dd_record_learner_change (DdStore *store,
                                   const char *learner,
                                   DdLearnerFields fields,
                                   const DdLearner *values,
                                   GError **error);

/* ---- Sittings ---- */

/* PEOPLE: 1 to 4 ids, NULL-terminated. A sitting that was left running is stopped first, as cut. */
gboolean dd_record_sitting_start (DdStore *store,
                                  const char *const *people,
                                  char **ret_sitting,
                                  GError **error);

/* Writes what was studied and the end for everyone. A sitting that is not running: nothing to do.
 */
gboolean
dd_record_sitting_stop (DdStore *store, const char *sitting, DdSittingEnd end, GError **error);

/* ---- Learning. LEARNER is whose turn it is; what says "everyone" is written once for each person
 * of scene->present (LEARNER alone where that is NULL). ---- */

gboolean dd_record_answer (DdStore *store,
                           const DdScene *scene,
                           const char *learner,
                           const DdAnswer *answer,
                           char **ret_id,
                           GError **error);

/* Everyone. PART: exactly one. Seen before: not written again. */
gboolean dd_record_part_seen (DdStore *store,
                              const DdScene *scene,
                              const char *learner,
                              const DdWhere *where,
                              DdPart part,
                              GError **error);

/* HINT from 1. */
gboolean dd_record_hint_read (DdStore *store,
                              const DdScene *scene,
                              const char *learner,
                              const DdWhere *where,
                              const char *exercise,
                              int hint,
                              GError **error);

gboolean dd_record_solution_read (DdStore *store,
                                  const DdScene *scene,
                                  const char *learner,
                                  const DdWhere *where,
                                  const char *exercise,
                                  GError **error);

gboolean dd_record_skipped (DdStore *store,
                            const DdScene *scene,
                            const char *learner,
                            const DdWhere *where,
                            const char *exercise,
                            GError **error);

/* Everyone. The caller knows the course and has found that nothing is left to do; once a learner
 * and lesson, a second time is not written. */
gboolean dd_record_lesson_done (DdStore *store,
                                const DdScene *scene,
                                const char *learner,
                                const DdWhere *where,
                                GError **error);

/* ---- Corrections ---- */

/* "Not you?": the events IDS (NULL-terminated; kinds for which dd_kind_may_move () holds) were
 * TO's. Each is voided in its own stream and said again in TO's, both linked; those that are TO's
 * already are left alone. TO NULL: nobody's, voided only. All or nothing. RET_MOVED (nullable): how
 * many. */
gboolean dd_record_not_you (
  DdStore *store, const char *const *ids, const char *to, int *ret_moved, GError **error);

/* ---- Time ---- */

/* A time that can be trusted (a person looked at it, or it came with a checked certificate):
 * TIME_USEC is now. */
gboolean dd_record_anchor (DdStore *store, gint64 time_usec, GError **error);

G_END_DECLS
