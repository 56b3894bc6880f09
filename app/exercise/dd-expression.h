/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Expressions of response processing: compiled once from XML against an item's declarations, then
 * evaluated as often as one likes over a scope that holds the variables' values.
 *
 * An expression never fails when it runs: what does not fit gives NULL, the third value. Whatever
 * can be seen in the file (an unknown operator, too many children, an undeclared variable) is an
 * error of compiling. Evaluation is bounded by a budget of steps, the same on every machine.
 * Private to the room. */

#pragma once

#include "dd-declaration.h"
#include "dd-random.h"

G_BEGIN_DECLS

typedef struct _DdExpression DdExpression;
typedef struct _DdOperator DdOperator;

/* While an item is compiled. */
typedef struct
{
  const char *name; /* borrowed; of the file */
  DdQtiVersion version;
  const GPtrArray *declarations; /* borrowed; of DdDeclaration, an index is a variable's number */
  guint n_nodes;                 /* rules and expressions so far, for the ceiling */
  gboolean sets_score;           /* some rule sets SCORE */
} DdCompiler;

/* While an item runs. */
typedef struct
{
  const GPtrArray *declarations; /* borrowed; those of the compiler */
  DdValue **values;              /* borrowed; one a declaration, each nullable, the caller owns */
  DdRandom random;
  gint64 budget;    /* steps left */
  gboolean is_over; /* an exit rule, or no steps left */
} DdScope;

#define DD_SCOPE_BUDGET 2000000

/* An attribute that is a number or names a variable. */
typedef struct
{
  gboolean is_set;
  int variable; /* -1: number is it */
  double number;
} DdArgument;

struct _DdExpression
{
  const DdOperator *op;
  GPtrArray *children; /* owned; of DdExpression */
  int variable;        /* of variable, correct, default, mapResponse: its number */
  DdValue *literal;    /* owned; of baseValue */
  DdArgument args[2];  /* as the operator says */
  int mode;            /* as the operator says */
  gboolean flags[2];   /* as the operator says */
  DdAccept accept;     /* of comparisons of text */
  char *field;         /* owned; of fieldValue */
};

/* Arguments are borrowed; the result is a new reference or NULL. */
typedef DdValue *(*DdOperatorFunc) (const DdExpression *self,
                                    DdScope *scope,
                                    DdValue *const *args,
                                    gsize n_args);
/* Reads the attributes of NODE into SELF. */
typedef gboolean (*DdPrepareFunc) (DdExpression *self,
                                   DdCompiler *compiler,
                                   const xmlNode *node,
                                   GError **error);

/* What an operator takes. A child whose value is of none of these kinds counts as NULL. Without a
 * bit for a base type, all base types will do. */
typedef enum
{
  DD_TAKES_SINGLE = 1 << 0,
  DD_TAKES_MULTIPLE = 1 << 1,
  DD_TAKES_ORDERED = 1 << 2,
  DD_TAKES_RECORD = 1 << 3,
  DD_TAKES_CONTAINER = DD_TAKES_MULTIPLE | DD_TAKES_ORDERED,
  DD_TAKES_ANY = DD_TAKES_SINGLE | DD_TAKES_CONTAINER | DD_TAKES_RECORD,
  DD_TAKES_BOOLEAN = 1 << 4,
  DD_TAKES_NUMBER = 1 << 5, /* integer or float */
  DD_TAKES_TEXT = 1 << 6,   /* string, identifier, uri */
  DD_TAKES_DURATION = 1 << 7,
} DdTakes;

/* One row of the one table of operators (dd-operators.c). */
struct _DdOperator
{
  const char *name; /* "qti-sum" */
  guint min_children;
  guint max_children;
  DdTakes takes;
  gboolean is_strict;    /* any NULL child gives NULL, evaluate is not called */
  DdPrepareFunc prepare; /* nullable */
  DdOperatorFunc evaluate;
};

const DdOperator *dd_operator_find (const char *name);

/* NULL and an error "NAME:LINE: sentence": UNSUPPORTED for an operator that is not in the table,
 * MALFORMED otherwise. */
DdExpression *
dd_expression_new_from_node (DdCompiler *compiler, const xmlNode *node, GError **error);
void dd_expression_free (DdExpression *self);

/* New reference, or NULL. */
DdValue *dd_expression_evaluate (const DdExpression *self, DdScope *scope);

/* Number of the variable called ID, or -1. */
int dd_compiler_find (const DdCompiler *self, const char *id);
/* Counts one more rule or expression; FALSE and an error past the ceiling. */
gboolean dd_compiler_count (DdCompiler *self, const xmlNode *node, GError **error);
/* The attribute IDENTIFIER of NODE must name a declared variable. */
gboolean dd_compiler_read_variable (const DdCompiler *self,
                                    const xmlNode *node,
                                    int *ret_variable,
                                    GError **error);
/* An attribute that is a number or a variable's name; not set when it is not there. */
gboolean dd_compiler_read_argument (const DdCompiler *self,
                                    const xmlNode *node,
                                    const char *attr,
                                    DdArgument *argument,
                                    GError **error);
/* FALSE when not set, or its variable holds no number. */
gboolean dd_argument_get (const DdArgument *self, const DdScope *scope, double *ret_number);

/* Takes N steps off the budget; FALSE when there are none left. */
gboolean dd_scope_spend (DdScope *self, gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdExpression, dd_expression_free)

G_END_DECLS
