/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where each learner is in each lesson, and what was typed but not yet checked: this PC's own
 * state, never sent.
 *
 * A place is kept by block, not by pixel. Each call is durable when it returns. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* One owner; free with dd_place_free (). */
typedef struct
{
  char *course;   /* (owned) */
  char *lesson;   /* (owned) */
  char *part;     /* (owned) (nullable) "practice" */
  char *block;    /* (owned) (nullable) the document's name of a block */
  char *exercise; /* (owned) (nullable) the one that was open */
  gint64 used;    /* larger: later than the other places of the same learner */
} DdPlace;

void dd_place_free (DdPlace *self);

/* PLACE->used is not read. Replaces the learner's place in that lesson and makes it the latest. */
gboolean dd_places_save (DdStore *store, const char *learner, const DdPlace *place, GError **error);

/* The latest place of the learner: in LESSON of COURSE, in COURSE (LESSON NULL), or anywhere (both
 * NULL). RET_PLACE: NULL when there is none. */
gboolean dd_places_load (DdStore *store,
                         const char *learner,
                         const char *course,
                         const char *lesson,
                         DdPlace **ret_place,
                         GError **error);

/* The latest place in each course, the latest course first. Element type DdPlace. */
GPtrArray *dd_places_list (DdStore *store, const char *learner, GError **error);

/* What stands in an exercise unchecked: any text of the caller's making (JSON), at most
 * DD_LIMIT_EVENT_BODY_BYTES. NULL forgets it. Whatever else of this PC's own belongs to a place
 * may be kept so too, under a name that no exercise has ("LESSON#steps"). */
gboolean dd_places_save_draft (DdStore *store,
                               const char *learner,
                               const char *course,
                               const char *exercise,
                               const char *draft,
                               GError **error);
/* RET_DRAFT: NULL when there is none. */
gboolean dd_places_load_draft (DdStore *store,
                               const char *learner,
                               const char *course,
                               const char *exercise,
                               char **ret_draft,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPlace, dd_place_free)

G_END_DECLS
