/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from the command line: ID=VALUE... put into an attempt. */
#pragma once

#include "dd-attempt.h"

G_BEGIN_DECLS

/* ANSWERS: NULL-terminated "ID=VALUE". DD_EXERCISE_ERROR_RESPONSE says which is wrong and why. */
gboolean dd_cli_set_answers (DdAttempt *attempt, char **answers, GError **error);

/* "right", "part", "not-yet", "unscored", "none". */
const char *dd_cli_get_judgement_name (DdJudgement judgement);

G_END_DECLS
