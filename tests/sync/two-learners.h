/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For g_test_add: records in a folder of their own with two learners of class 6A, at a noon that
 * only the test moves. */

#pragma once

#include "fixture.h"
#include "people.h"

G_BEGIN_DECLS

#define MINUTE_USEC G_TIME_SPAN_MINUTE

typedef struct
{
  char *folder;   /* owned */
  DdStore *store; /* owned */
  char *my;       /* (owned) an id */
  char *nam;      /* (owned) an id */
} TwoLearners;

void two_learners_set_up (TwoLearners *room, gconstpointer data);
/* The records still hold. */
void two_learners_tear_down (TwoLearners *room, gconstpointer data);
/* Both clocks go on. */
void two_learners_wait (gint64 usec);

/* Every test has a room of its own. */
#define two_learners_add(path, func)                              \
  g_test_add (path, TwoLearners, NULL, two_learners_set_up, func, \
              two_learners_tear_down)

G_END_DECLS
