/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the files dd-math-*.c: pieces of a formula on their way to one line of text, and what each
 * file reads of MathML (3.0, chapters 3.2 to 3.5). */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "dd-xml.h"

G_BEGIN_DECLS

/* How tightly a piece holds together, the loosest first. */
typedef enum
{
  DD_MATH_SUM,      /* holds an operator with blanks around it, or commas */
  DD_MATH_FRACTION, /* 1/2 */
  DD_MATH_PRODUCT,  /* 2x */
  DD_MATH_SIGNED,   /* -2 */
  DD_MATH_POWER,    /* x^2 */
  DD_MATH_ATOM      /* x, 2, (…), √(…) */
} DdMathStrength;

/* One piece, being written. */
typedef struct
{
  GString *text; /* (owned) */
  DdMathStrength strength;
} DdMathPiece;

/* An empty one. */
DdMathPiece dd_math_piece_make (void);
void dd_math_piece_clear (DdMathPiece *piece);
/* PIECE at the end of OUT, in parentheses if it binds more weakly than LEAST. */
void dd_math_piece_put (DdMathPiece *out, const DdMathPiece *piece, DdMathStrength least);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdMathPiece, dd_math_piece_clear)

/* ---- Nodes ---- */

gboolean dd_math_is (const xmlNode *node, const char *name);
/* The words of a token. (transfer full) */
char *dd_math_dup_token (const xmlNode *node);
/* An attribute, or OTHERWISE where it is missing. (transfer full) */
char *dd_math_dup_attr_or (const xmlNode *node, const char *name, const char *otherwise);
/* The element that counts: what semantics means, what a lone row or style holds. */
const xmlNode *dd_math_unwrap (const xmlNode *node);

/* ---- Operators ---- */

typedef enum
{
  DD_MATH_INFIX, /* with blanks around it */
  DD_MATH_TIGHT, /* without */
  DD_MATH_OPEN,
  DD_MATH_CLOSE,
  DD_MATH_COMMA,
  DD_MATH_POSTFIX,
  DD_MATH_NOTHING /* invisible */
} DdMathForm;

typedef struct
{
  const char *characters;
  const char *text; /* NULL: the character itself */
  DdMathForm form;
} DdMathOperator;

/* Any other text is an infix that stands for itself. Borrows TEXT. */
DdMathOperator dd_math_find_operator (const char *text);

/* ---- Readers; each writes to the end of OUT and sets how that binds ---- */

/* Any element (dd-math-text.c). */
void dd_math_read_node (const xmlNode *node, DdMathPiece *out);
/* What stands beside each other in PARENT (dd-math-row.c). */
void dd_math_read_row (const xmlNode *parent, DdMathPiece *out);
/* Base and one or two scripts, marked FIRST and SECOND, and the rest of dd-math-shapes.c. */
void
dd_math_read_scripts (const xmlNode *node, DdMathPiece *out, const char *first, const char *second);
void dd_math_read_multiscripts (const xmlNode *node, DdMathPiece *out);
void dd_math_read_fraction (const xmlNode *node, DdMathPiece *out);
void dd_math_read_root (const xmlNode *node, DdMathPiece *out);
void dd_math_read_stack (const xmlNode *node, DdMathPiece *out);
void dd_math_read_fenced (const xmlNode *node, DdMathPiece *out);
void dd_math_read_table (const xmlNode *node, DdMathPiece *out);

G_END_DECLS
