/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the body of an event says, taken out of its statement: for merging, projections and the
 * exporter. Private to this room. A body that is strange gives fewer facts, never a fault. */

#pragma once

#include "dd-json.h"
#include "dd-store.h"

G_BEGIN_DECLS

typedef struct
{
  JsonNode *root;        /* (owned) */
  JsonObject *body;      /* (borrowed) the statement */
  JsonObject *extension; /* (borrowed) ours */
  JsonObject *data;      /* (borrowed) (nullable) what its kind adds */
  DdKind kind;
  const char *id;     /* (borrowed) (nullable) */
  const char *stream; /* (borrowed) (nullable) */
  const char *boot;   /* (borrowed) (nullable) */
  gint64 seq;         /* 0: not there */
  gint64 time_usec;   /* of the statement's timestamp */
  gint64 monotonic_usec;
  gboolean good;
} DdBodyFacts;

/* NULL when the body is gone, is no statement, or has not our extension. */
DdBodyFacts *dd_body_facts_new (GBytes *body);
void dd_body_facts_free (DdBodyFacts *self);

/* The statement belongs to the line that carries it. */
gboolean dd_body_facts_fit (const DdBodyFacts *self, const DdEvent *event);

/* Microseconds of an ISO 8601 duration as we write it, "PT12.34S"; 0 for anything else and for
 * NULL. */
gint64 dd_body_facts_parse_duration (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdBodyFacts, dd_body_facts_free)

G_END_DECLS
