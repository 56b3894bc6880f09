/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choices, by name, as text: those of one learner, which follow the learner on this PC, and those
 * of the PC. Local state, never sent. Names are the caller's: lower case, hyphens ("text-size"). */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* LEARNER NULL: of the PC. VALUE NULL forgets it. */
gboolean dd_preferences_set (
  DdStore *store, const char *learner, const char *name, const char *value, GError **error);

/* RET_VALUE: NULL when it was never set. */
gboolean dd_preferences_get (
  DdStore *store, const char *learner, const char *name, char **ret_value, GError **error);

/* All of them at once; char * to char *, owned by the table. */
GHashTable *dd_preferences_load (DdStore *store, const char *learner, GError **error);

G_END_DECLS
