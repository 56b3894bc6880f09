/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A run: the smallest piece of a line of text. One style, one link, or one formula, break or field.
 *
 * Read-only, borrowed from a DdDocument. The texts of all runs of a block, joined, are what a
 * person reads. White space is collapsed as in XHTML: never two blanks together, none at either end
 * of a block. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DD_RUN_TEXT,
  DD_RUN_BREAK,   /* a new line; text is "\n" */
  DD_RUN_FORMULA, /* source is MathML, text the readable form */
  DD_RUN_SLOT     /* a field inside a sentence of an item's text; slot names the response */
} DdRunKind;

typedef enum
{
  DD_STYLE_NONE = 0,
  DD_STYLE_BOLD = 1 << 0,
  DD_STYLE_ITALIC = 1 << 1,
  DD_STYLE_UNDERLINE = 1 << 2,
  DD_STYLE_SUB = 1 << 3,
  DD_STYLE_SUP = 1 << 4,
  DD_STYLE_CODE = 1 << 5,
  DD_STYLE_TERM = 1 << 6 /* a word that the lesson explains */
} DdStyle;

typedef struct
{
  DdRunKind kind;
  DdStyle style;       /* flags */
  const char *text;    /* never NULL; "" for a slot without words of its own */
  const char *href;    /* (nullable) link inside the course: a lesson's entry, or "#ID" in this
                          document, or "ENTRY#ID" */
  const char *address; /* (nullable) https address that these words stand for: to show and copy,
                          never to open unasked */
  const char *source;  /* (nullable) FORMULA: one math element, MathML 3, namespace declared */
  const char *slot;    /* (nullable) SLOT: response identifier */
  const char *lang;    /* (nullable) when another language than the document's */
} DdRun;

G_END_DECLS
