/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the session alone: a person is made out of what the records say. */

#pragma once

#include "dd-learners.h"
#include "dd-person.h"

G_BEGIN_DECLS

DdPerson *dd_person_new (const DdLearner *learner);
const DdLearner *dd_person_get_learner (DdPerson *self); /* borrowed */

G_END_DECLS
