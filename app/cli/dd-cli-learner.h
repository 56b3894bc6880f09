/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a learner from what was typed. */
#pragma once

#include "dd-learners.h"

G_BEGIN_DECLS

/* WHO: an id, or a whole name that only one learner has. NULL with DD_STORE_ERROR_NOT_FOUND. */
DdLearner *dd_cli_find_learner (DdStore *store, const char *who, GError **error);

G_END_DECLS
