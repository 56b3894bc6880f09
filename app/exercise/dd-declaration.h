/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A variable of an item: its type, default, correct response, mapping and lookup table. Made while
 * the item is read, never changed afterwards. Private to the room. */

#pragma once

#include <libxml/tree.h>

#include "dd-qti-names.h"
#include "dd-value.h"

G_BEGIN_DECLS

typedef enum
{
  DD_VARIABLE_RESPONSE,
  DD_VARIABLE_OUTCOME,
  DD_VARIABLE_CONTEXT, /* a constant of a context declaration */
} DdVariableKind;

/* How far two typed texts may differ and still be one. EXACT and CASE are QTI's. */
typedef enum
{
  DD_ACCEPT_EXACT,
  DD_ACCEPT_CASE,
  DD_ACCEPT_SPELLING,
  DD_ACCEPT_TONELESS,
  DD_ACCEPT_FOLDED,
} DdAccept;

typedef struct
{
  DdValue *key; /* owned; single */
  double value;
  DdAccept accept; /* of string keys */
} DdMapEntry;

typedef struct
{
  GArray *entries; /* owned; of DdMapEntry */
  double default_value;
  double lower_bound; /* -INF when there is none */
  double upper_bound; /* INF when there is none */
  gboolean is_folded; /* has dd:fold: answers can be nearly right */
} DdMapping;

typedef struct
{
  double source;
  gboolean includes_boundary; /* interpolation only */
  DdValue *target;            /* owned; nullable */
} DdTableEntry;

typedef struct
{
  GArray *entries;        /* owned; of DdTableEntry */
  gboolean is_match;      /* qti-match-table, else interpolation */
  DdValue *default_value; /* owned; nullable */
} DdTable;

typedef struct
{
  char *id; /* owned */
  DdVariableKind kind;
  DdCardinality cardinality;
  DdBaseType base;        /* NONE for a record */
  DdValue *default_value; /* owned; nullable */
  DdValue *correct;       /* owned; nullable; of responses */
  DdMapping *mapping;     /* owned; nullable; of responses */
  DdTable *table;         /* owned; nullable; of outcomes */
  double normal_maximum;  /* of outcomes; NaN when not said */
  int line;
} DdDeclaration;

/* Reads one qti-response-declaration, -outcome-declaration or -context-declaration; NULL and an
 * error "NAME:LINE: sentence" when it is wrong. */
DdDeclaration *dd_declaration_new_from_node (const xmlNode *node,
                                             DdQtiVersion version,
                                             const char *name,
                                             GError **error);
/* One that the standard gives without being declared (completionStatus …). Takes DEFAULT_VALUE. */
DdDeclaration *dd_declaration_new_built_in (const char *id,
                                            DdVariableKind kind,
                                            DdBaseType base,
                                            DdValue *default_value);
void dd_declaration_free (DdDeclaration *self);

/* VALUE made to fit the declared type: a single value in a container, an integer as a float, a
 * whole float as an integer, text as an identifier. NULL when it cannot be. New reference. */
DdValue *dd_declaration_convert (const DdDeclaration *self, DdValue *value);
/* What an outcome holds before processing: its default, else 0 for a number, else NULL. New. */
DdValue *dd_declaration_dup_start (const DdDeclaration *self);

/* The mapped value (QTI, mapResponse): of a container the sum over different members; bounds
 * applied once. NULL maps to the default, bounded. */
double dd_mapping_map (const DdMapping *self, const DdValue *value);
/* TRUE when the single string VALUE has no entry but would have one with a coarser dd:fold. */
gboolean dd_mapping_is_nearly (const DdMapping *self, const DdValue *value);
/* The entry's value for a single VALUE, without bounds; FALSE when there is none. */
gboolean dd_mapping_find (const DdMapping *self, const DdValue *value, double *ret_mapped);

/* Looked up (QTI, lookupOutcomeValue). New reference, nullable. */
DdValue *dd_table_look_up (const DdTable *self, double source);

gboolean dd_accept_is_same (DdAccept accept, const char *a, const char *b);
/* "spelling", "toneless", "folded". */
gboolean dd_accept_from_name (const char *name, DdAccept *ret_accept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDeclaration, dd_declaration_free)

G_END_DECLS
