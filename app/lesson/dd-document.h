/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a lesson, or of a piece of an item, ready to be drawn, spoken or printed: immutable,
 * counted.
 *
 * Read from the XHTML subset of docs/package-format.md section 2. Everything that is not on its
 * list is refused with a sentence that names the file and the line: scripts, styles, event
 * attributes, frames, URLs that leave the package. White space is collapsed, text is NFC, links are
 * resolved to entries of the package. Nothing is loaded and nothing is drawn here. May be made and
 * read in any thread. */

#pragma once

#include <glib.h>

#include "dd-block.h"
#include "dd-faults.h"

G_BEGIN_DECLS

#define DD_DOCUMENT_ERROR (dd_document_error_quark ())
GQuark dd_document_error_quark (void);

typedef enum
{
  DD_DOCUMENT_ERROR_CORRUPT,   /* not a lesson as the format says: mend it */
  DD_DOCUMENT_ERROR_TOO_LARGE, /* over a ceiling of dd-limits.h: make it smaller */
  DD_DOCUMENT_ERROR_UNSAFE     /* wants to run, load or send something: refuse it */
} DdDocumentError;

typedef struct _DdDocument DdDocument;

/* A lesson. ENTRY is its name in the package ("vi/lessons/five-cards.xhtml"): links are resolved
 * from there and it is what messages name. FAULTS (nullable) gains every error, not only the first,
 * and warnings (text that was not NFC). Returns NULL with DD_DOCUMENT_ERROR or DD_XML_ERROR; the
 * message is the first error as "ENTRY:LINE: sentence". */
DdDocument *
dd_document_new_from_xhtml (GBytes *bytes, const char *entry, DdFaults *faults, GError **error);

/* The same for a file that lies by itself: LABEL is only what messages name; links are resolved as
 * if it were a lesson of a package. */
DdDocument *dd_document_new_from_loose_xhtml (GBytes *bytes,
                                              const char *label,
                                              DdFaults *faults,
                                              GError **error);

/* A piece of an item's text: question, option, feedback. XHTML is markup without a root
 * ("<p>a</p>", "1 <b>byte</b>", ""), its elements in the namespace of XHTML, of QTI 3, or in none;
 * interactions as <object data-slot="RESPONSE">. ENTRY is the item's name in the package;
 * FIRST_LINE the line of ENTRY on which the piece begins, 1 (or 0) when that is not known: messages
 * then count from the piece. */
DdDocument *dd_document_new_from_fragment (const char *xhtml,
                                           const char *entry,
                                           guint first_line,
                                           GError **error);

DdDocument *dd_document_ref (DdDocument *self);
void dd_document_unref (DdDocument *self);

const char *dd_document_get_title (const DdDocument *self);    /* "" for a fragment */
const char *dd_document_get_language (const DdDocument *self); /* (nullable) */

/* ---- Blocks ---- */

/* The top of the tree. */
const DdBlock *const *dd_document_get_blocks (const DdDocument *self, guint *ret_n_blocks);
/* All blocks in reading order: the one at INDEX has this index. NULL beyond the end. */
guint dd_document_get_n_blocks (const DdDocument *self);
const DdBlock *dd_document_get_block (const DdDocument *self, guint index);
/* The block with that id (a link's "#ID" without the "#"); NULL if there is none. */
const DdBlock *dd_document_find_block (const DdDocument *self, const char *id);

/* The runs' texts joined, in a new string; formulas in their readable form. */
char *dd_block_dup_runs_text (const DdBlock *block);
/* All words of the block and of the blocks in it, one block a line and nothing added: for search.
 */
char *dd_block_dup_text (const DdBlock *block);

/* ---- Outline: the parts and headings in reading order ---- */

typedef struct
{
  DdPart part;          /* the part it lies in or opens */
  guint level;          /* 0: the part itself; 1 to 4 as in DdBlock */
  const char *title;    /* "" for a part: pages name the parts in their own language */
  const DdBlock *block; /* SECTION, HEADING or EXAMPLE (level 3) to go to */
} DdOutlineEntry;

guint dd_document_get_n_outline (const DdDocument *self);
const DdOutlineEntry *dd_document_get_outline (const DdDocument *self, guint index);

/* Set of DD_PART_BIT () of the parts that are there. */
guint dd_document_get_parts (const DdDocument *self);

/* ---- What it needs ---- */

/* Blocks of kind SLOT that name an item, in reading order. */
guint dd_document_get_n_slots (const DdDocument *self);
const DdBlock *dd_document_get_slot (const DdDocument *self, guint index);
/* Entries that must be there for the document to be shown: items and pictures, each once, in order
 * of first use. NULL-terminated. This is what a manifest's dependencies must equal. */
const char *const *dd_document_get_needs (const DdDocument *self);
/* Entries of the lessons that it links to, each once. NULL-terminated. */
const char *const *dd_document_get_links (const DdDocument *self);

/* ---- Words ---- */

/* The document as plain text: headings underlined, lists marked, tables in columns, exercises as
 * their fallback words, formulas in their readable form; lines broken at WIDTH columns (0: not at
 * all), UTF-8, ended by a newline. The few words that it adds (names of parts and notes) follow the
 * document's language: Vietnamese, or English. */
char *dd_document_dup_text (const DdDocument *self, guint width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDocument, dd_document_unref)

G_END_DECLS
