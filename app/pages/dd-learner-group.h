/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Name, picture and form of address of whoever is learning, as a group of preferences. What is
 * changed holds at once. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_LEARNER_GROUP (dd_learner_group_get_type ())
G_DECLARE_FINAL_TYPE (
  DdLearnerGroup, dd_learner_group, DD, LEARNER_GROUP, AdwPreferencesGroup)

/* Once, before it is shown. */
void dd_learner_group_set_session (DdLearnerGroup *self, DdSession *session);
/* Takes what is typed and not taken yet: the window is about to close. */
void dd_learner_group_take (DdLearnerGroup *self);

G_END_DECLS
