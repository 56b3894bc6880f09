/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small world for tests: several PCs on which people learn, clocks go wrong, disks are cloned and
 * sticks are carried, all by one seed: the same seed makes the same world, ids and keys too. */

#pragma once

#include "people.h"

G_BEGIN_DECLS

typedef struct _World World;

World *world_new (guint32 seed, guint n_stores);
void world_free (World *self);

/* So many things happen, one after another, somewhere. */
void world_run (World *self, guint n_steps);

/* What every PC holds, each event once; element type WorldEvent. */
typedef struct
{
  DdEvent *event; /* (owned) */
  guint8 secret[DD_EVENT_SECRET_BYTES];
} WorldEvent;

GPtrArray *world_list_events (World *self);
/* One of the PCs, lent. */
DdStore *world_get_store (World *self, guint place);

G_END_DECLS
