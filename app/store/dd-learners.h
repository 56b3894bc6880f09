/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who learns here: what the roster's events add up to. Reading only; changes are events
 * (app/sync/dd-record.h).
 *
 * Each field has the value of its latest change. Names come as they were typed, in NFC. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* One owner; free with dd_learner_free (). No string is NULL: what was never told is "". */
typedef struct
{
  char *id;         /* (owned) 32 hex digits */
  char *name;       /* (owned) the whole name as it is written */
  char *class_name; /* (owned) free text, "6A" */
  int number;       /* STT in the class list; 0: none */
  char *code;       /* (owned) the school's own code for a pupil */
  char *picture;    /* (owned) one of dd_vocabulary_get_pictures (), or none */
  DdAddress address;
  DdRole role;
  gboolean archived; /* left; no longer shown */
  gint64 recent;     /* larger: learned on this PC later; 0: never here */
} DdLearner;

DdLearner *dd_learner_new (void);
DdLearner *dd_learner_copy (const DdLearner *self);
void dd_learner_free (DdLearner *self);

typedef enum
{
  DD_LEARNERS_BY_NAME,   /* Vietnamese order of the given name, then the rest */
  DD_LEARNERS_BY_NUMBER, /* by class, then STT, then name */
  DD_LEARNERS_BY_RECENT  /* those who learned here last first; the others by name */
} DdLearnersOrder;

/* Element type DdLearner; without the archived ones. CLASS_NAME NULL: all; "": those without a
 * class. */
GPtrArray *
dd_learners_list (DdStore *store, const char *class_name, DdLearnersOrder order, GError **error);

/* Also an archived one; NULL with NOT_FOUND. */
DdLearner *dd_learners_dup (DdStore *store, const char *id, GError **error);

/* Names of classes with somebody in them, in Vietnamese order, NULL-terminated; "" is not among
 * them. */
char **dd_learners_list_classes (DdStore *store, GError **error);

/* Who could already be the one that types NAME: same name however it is typed, or without marks,
 * whole or as the given name alone; nearest first. CLASS_NAME (nullable) puts that class before the
 * others. For "Em đã có tên?". */
GPtrArray *
dd_learners_find_similar (DdStore *store, const char *name, const char *class_name, GError **error);

/* Every word of QUERY begins a word of the name, tone marks optional; best first. */
GPtrArray *dd_learners_search (DdStore *store, const char *query, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdLearner, dd_learner_free)

G_END_DECLS
