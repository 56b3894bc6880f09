/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A QTI value: a base type, a cardinality and what it holds. Immutable and counted, so it may be
 * shared by threads.
 *
 * QTI's NULL is C's NULL: every function here that takes a value takes NULL, and a constructor
 * given nothing to hold (an empty string, an empty container) gives NULL, because the standard says
 * that those are NULL (QTI 3.0, item variables). Nobody else needs to remember it.
 *
 * It does not know of declarations, mappings or operators, and it never reads or writes numbers
 * through the locale. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a caller does next: MALFORMED is mended by the author (message: FILE:LINE: sentence),
 * UNSUPPORTED is shown with a notice and not played, RESPONSE means that the value handed in does
 * not fit and the caller is to ask again or to drop it. */
#define DD_EXERCISE_ERROR (dd_exercise_error_quark ())

typedef enum
{
  DD_EXERCISE_ERROR_MALFORMED,
  DD_EXERCISE_ERROR_UNSUPPORTED,
  DD_EXERCISE_ERROR_RESPONSE,
} DdExerciseError;

GQuark dd_exercise_error_quark (void);

typedef enum
{
  DD_BASE_IDENTIFIER,
  DD_BASE_BOOLEAN,
  DD_BASE_INTEGER,
  DD_BASE_FLOAT,
  DD_BASE_STRING,
  DD_BASE_POINT,
  DD_BASE_PAIR,
  DD_BASE_DIRECTED_PAIR,
  DD_BASE_DURATION,
  DD_BASE_FILE,
  DD_BASE_URI,
  DD_BASE_NONE, /* of a record, whose fields have types of their own */
} DdBaseType;

typedef enum
{
  DD_CARDINALITY_SINGLE,
  DD_CARDINALITY_MULTIPLE,
  DD_CARDINALITY_ORDERED,
  DD_CARDINALITY_RECORD,
} DdCardinality;

typedef struct _DdValue DdValue;

/* Constructors of single values. Each gives a new reference, or NULL as said above. */
DdValue *dd_value_new_identifier (const char *identifier);
/* In NFC: what is typed and what stands in a file are compared as the letters that they show. */
DdValue *dd_value_new_string (const char *text);
DdValue *dd_value_new_boolean (gboolean truth);
DdValue *dd_value_new_integer (gint64 number);
DdValue *dd_value_new_float (double number);
DdValue *dd_value_new_duration (double seconds);
DdValue *dd_value_new_point (gint64 x, gint64 y);
DdValue *dd_value_new_pair (const char *first, const char *second);
DdValue *dd_value_new_directed_pair (const char *source, const char *target);
/* file and uri: kept as text. */
DdValue *dd_value_new_text_of (DdBaseType base, const char *text);

/* A container of CARDINALITY multiple or ordered. Members are single values of one base type, or
 * NULL, which is left out; the caller keeps its references. */
DdValue *
dd_value_new_container (DdCardinality cardinality, DdValue *const *members, gsize n_members);
/* Shortcut for tests and cards: the members are identifiers. IDENTIFIERS ends with NULL. */
DdValue *dd_value_new_identifiers (DdCardinality cardinality, const char *const *identifiers);
/* A record of N_FIELDS fields; a NULL field is left out. */
DdValue *dd_value_new_record (const char *const *names, DdValue *const *fields, gsize n_fields);

/* Reads TEXT as one value of BASE as it stands in a file (QTI 3.0, base types): "true" or "1",
 * "8.5", "1e3", "INF", "a b" for a pair, "10 20" for a point. White space round everything but a
 * string is dropped. Blank text gives NULL without an error, so look at ERROR to tell the two
 * apart. RESPONSE is the code of a text that cannot be read. */
DdValue *dd_value_parse (DdBaseType base, const char *text, GError **error);

DdValue *dd_value_ref (DdValue *self);
void dd_value_unref (DdValue *self);

/* What it is. NULL answers SINGLE and NONE. */
DdCardinality dd_value_get_cardinality (const DdValue *self);
DdBaseType dd_value_get_base (const DdValue *self);

/* What it holds. Each returns the neutral value (NULL, FALSE, 0) when self is NULL or of another
 * type. */
const char *dd_value_get_text (const DdValue *self); /* identifier, string, file, uri */
gboolean dd_value_get_boolean (const DdValue *self);
gint64 dd_value_get_integer (const DdValue *self);
double dd_value_get_number (const DdValue *self);   /* integer, float or duration, as a double */
gboolean dd_value_is_numeric (const DdValue *self); /* a single integer or float */
/* A single boolean that is true; NULL is not true. */
gboolean dd_value_is_true (const DdValue *self);
const char *dd_value_get_first (const DdValue *self); /* of a pair */
const char *dd_value_get_second (const DdValue *self);
void dd_value_get_point (const DdValue *self, gint64 *ret_x, gint64 *ret_y);

/* Members: a container has its length, a single value is its own only member, NULL and a record
 * have none. Borrowed. */
gsize dd_value_get_n_members (const DdValue *self);
const DdValue *dd_value_get_member (const DdValue *self, gsize i);
/* A record's field, borrowed; NULL when it has none of that name. */
const DdValue *dd_value_get_field (const DdValue *self, const char *name);

/* The comparison of `match` (QTI 3.0, expressions): multiple as bags, ordered by position, records
 * by field, pair without and directed pair with direction, an integer against a float by value. Two
 * NULLs are equal here; operators look for NULL before. */
gboolean dd_value_equal (const DdValue *a, const DdValue *b);
/* TRUE when one of self's members equals the single value ONE. */
gboolean dd_value_contains (const DdValue *self, const DdValue *one);

/* A single value as it stands in a file: "8.5", "true", "a b". For a container the members, a blank
 * between; NULL gives "". */
char *dd_value_dup_string (const DdValue *self);

const char *dd_base_type_get_name (DdBaseType base);
gboolean dd_base_type_from_name (const char *name, DdBaseType *ret_base);
const char *dd_cardinality_get_name (DdCardinality cardinality);
gboolean dd_cardinality_from_name (const char *name, DdCardinality *ret_cardinality);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdValue, dd_value_unref)

G_END_DECLS
