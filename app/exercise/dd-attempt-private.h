/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an attempt holds, for the files of this room that make it up. */

#pragma once

#include "dd-attempt.h"
#include "dd-item-private.h"

G_BEGIN_DECLS

struct _DdAttempt
{
  DdItem *item; /* owned reference */
  guint64 seed;
  DdValue **values;    /* owned, one a declaration, each nullable: responses and outcomes now */
  DdValue **submitted; /* owned, the same: as they were at the last submit; NULL before */
  char ***orders[2];   /* owned; one list of choice ids an interaction, for each set; nullable */
  DdJudgement judgement;
  guint tries;
  guint hints;
  GPtrArray *feedback; /* owned; of DdFeedback */
};

/* Fills self->feedback from the outcomes. */
void dd_attempt_gather_feedback (DdAttempt *self);
/* What is left of VALUE (nullable) for the next try at INTERACTION; a new reference. */
DdValue *dd_attempt_keep_right (DdAttempt *self, const DdInteraction *interaction, DdValue *value);
/* VALUE (nullable) made fit for the response RESPONSE_ID, in ret_value; FALSE and an error when it
 * cannot be, or names what is no choice. Changes nothing. */
gboolean dd_attempt_fit_response (DdAttempt *self,
                                  const char *response_id,
                                  DdValue *value,
                                  int *ret_variable,
                                  DdValue **ret_value,
                                  GError **error);

G_END_DECLS
