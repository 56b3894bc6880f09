/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that derive projections share. */

#pragma once

#include "dd-body-facts.h"
#include "dd-store-private.h"

G_BEGIN_DECLS

/* Derives what EVENT means, into views.db, inside the caller's transaction. */
gboolean dd_project_event (DdStore *self, const DdEvent *event, GError **error);

/* The rules for an anchor, and for what a learner did. */
gboolean dd_project_anchor (DdStore *self,
                            const DdEvent *event,
                            const DdBodyFacts *facts,
                            GError **error);
gboolean
dd_project_act (DdStore *self, const DdEvent *event, const DdBodyFacts *facts, GError **error);

/* Sums up all answers of PERSON to EXERCISE again. */
gboolean dd_project_attempt (
  DdStore *self, const char *person, const char *course, const char *exercise, GError **error);

/* The time of something that was written in BOOT with a bad time, by an anchor of INSTALL; FALSE
 * without error where there is none. */
gboolean dd_project_date (DdStore *self,
                          const char *install,
                          const char *boot,
                          gint64 monotonic_usec,
                          gint64 *ret_time_usec,
                          GError **error);

G_END_DECLS
