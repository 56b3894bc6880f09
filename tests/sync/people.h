/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the tests of records: learners, answers and the rest in one line each; every one of them dies
 * when it fails. */

#pragma once

#include "dd-progress.h"
#include "dd-record.h"

G_BEGIN_DECLS

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"

/* An id. */
char *people_add (DdStore *store, const char *name, const char *class_name);

/* An answer in its most common form; SCENE and RET_ID nullable. */
void people_answer (DdStore *store,
                    const DdScene *scene,
                    const char *learner,
                    const char *exercise,
                    DdVerdict verdict,
                    int try_number,
                    char **ret_id);

extern const DdWhere people_where;

G_END_DECLS
