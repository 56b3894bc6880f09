/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rich text of a source as XHTML: the same element names serve a lesson (namespace of XHTML)
 * and an item (namespace of QTI), as docs/package-format.md section 2 has them.
 *
 * Everything is written by hand and in one form, so that the bytes depend on the source alone.
 * What it writes is in NFC, with white space collapsed except in code. The source has no errors.
 * Used inside author only.
 */
#pragma once

#include "dd-source.h"

G_BEGIN_DECLS

typedef struct
{
  GString *out;           /* borrowed; what is written */
  const DdSource *source; /* borrowed */
  const char *lang;       /* borrowed; of the file that is written */
  gboolean in_item;       /* an item, not a lesson */
  GPtrArray *needs;       /* borrowed, nullable; gains the media it shows: char *, no doubles */
} DdMarkup;

/* Character data and attribute values, escaped, in NFC. */
void dd_markup_text (DdMarkup *self, const char *text);
/* ` NAME="VALUE"`, nothing when VALUE is NULL. */
void dd_markup_attribute (DdMarkup *self, const char *name, const char *value);

/* The inline content of NODE without its feedback; no white space at either end. */
void dd_markup_inline (DdMarkup *self, const xmlNode *node);
/* The same as a new string. */
char *dd_markup_dup_inline (const DdMarkup *self, const xmlNode *node);

/* Called in place of every <blank>. */
typedef void (*DdMarkupBlankFunc) (DdMarkup *self, const xmlNode *blank, gpointer user_data);
void dd_markup_inline_with_blanks (DdMarkup *self,
                                   const xmlNode *node,
                                   DdMarkupBlankFunc func,
                                   gpointer user_data);

/* One block and a line feed. Not <example> and not an exercise. */
void dd_markup_block (DdMarkup *self, const xmlNode *node);

/* The text of NODE in words, formulas in their readable form, a blank as "...". */
char *dd_markup_dup_words (const xmlNode *node);

G_END_DECLS
