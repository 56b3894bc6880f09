/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a DdDocument is made of, and the reader that makes one; for the files of this room only.
 *
 * Reading has two steps. First every element and attribute is held against the list of what is
 * allowed; only when nothing was refused are blocks made, so that the second step never meets a
 * name that it does not know. Each step goes on after a fault. */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "dd-document.h"

G_BEGIN_DECLS

struct _DdDocument
{
  GStringChunk *strings; /* (owned) every string below */
  GPtrArray *memory;     /* (owned) every block and array below */

  const char *title;
  const char *language; /* (nullable) */

  GPtrArray *blocks;           /* (owned) DdBlock *, in reading order */
  const DdBlock *const *roots; /* the top of the tree */
  guint n_roots;
  GHashTable *ids; /* (owned) id -> DdBlock * */

  GArray *outline;          /* (owned) DdOutlineEntry */
  GPtrArray *slots;         /* (owned) DdBlock * */
  const char *const *needs; /* NULL-terminated */
  const char *const *links; /* NULL-terminated */
  guint parts;
};

DdDocument *dd_document_data_new (void);
gpointer dd_document_data_alloc (DdDocument *self, gsize n_bytes);
/* NULL gives NULL. */
const char *dd_document_data_keep (DdDocument *self, const char *text);
/* The pointers of ARRAY and a NULL after them. */
gpointer dd_document_data_keep_array (DdDocument *self, GPtrArray *array);
/* Outline, slots and parts, once all blocks are there. */
void dd_document_data_finish (DdDocument *self);

typedef struct
{
  DdDocument *document;  /* (borrowed) being made */
  DdFaults *faults;      /* (borrowed) */
  DdDocumentError code;  /* of the first error */
  const char *label;     /* (borrowed) what messages name */
  const char *base;      /* (borrowed) entry from which links are resolved */
  gboolean is_fragment;  /* a piece of an item: the rules of a lesson's whole do not count */
  gboolean is_full;      /* a ceiling was met: no more blocks are made */
  DdPart part;           /* where the reader stands */
  DdPart last_part;      /* of the last section that was a part */
  guint n_cells;         /* of all tables */
  GPtrArray *pending;    /* (borrowed) ids of elements without a block: for the next one */
  GPtrArray *anchors;    /* (borrowed) xmlNode * of links to this document */
  GHashTable *needs_set; /* (borrowed) href, for needs_list */
  GPtrArray *needs_list; /* (borrowed) const char * */
  GHashTable *links_set; /* (borrowed) href, for links_list */
  GPtrArray *links_list; /* (borrowed) const char * */
} DdReader;

void dd_reader_fault_code (DdReader *self,
                           const xmlNode *node,
                           DdDocumentError code,
                           const char *format,
                           ...) G_GNUC_PRINTF (4, 5);
/* With DD_DOCUMENT_ERROR_CORRUPT. */
void dd_reader_fault (DdReader *self, const xmlNode *node, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* TEXT in NFC, kept by the document; a warning at NODE if it was in another form. */
const char *dd_reader_keep (DdReader *self, const xmlNode *node, const char *text);
const char *dd_reader_keep_attr (DdReader *self, const xmlNode *node, const char *name);

/* The element is NAME of XHTML (in a fragment also of QTI); NULL: any element of these. */
gboolean dd_reader_is (const DdReader *self, const xmlNode *node, const char *name);
gboolean dd_reader_is_math (const xmlNode *node);

/* dd-allow.c: is everything under NODE on the list? */
void dd_reader_check_allowed (DdReader *self, const xmlNode *node);
/* dd-allow-math.c: the same for a math element and all that is in it. */
void dd_reader_check_math (DdReader *self, const xmlNode *math);

/* dd-link.c: targets, resolved and kept; NULL after a fault. */
const char *dd_reader_resolve_picture (DdReader *self, const xmlNode *img);
const char *dd_reader_resolve_slot (DdReader *self, const xmlNode *object);
const char *dd_reader_resolve_link (DdReader *self, const xmlNode *a);
const char *dd_reader_read_address (DdReader *self, const xmlNode *span);
/* Every link to an anchor of this document finds it. */
void dd_reader_check_anchors (DdReader *self);

/* dd-read-block.c: the blocks under PARENT, appended to OUT (DdBlock *). OWNER: the block they are
 * in, or NULL. Inline content between them becomes paragraphs. */
void dd_reader_read_flow (DdReader *self, const xmlNode *parent, DdBlock *owner, GPtrArray *out);
/* A new block at the end of the reading order. NULL when the document is full. */
DdBlock *
dd_reader_add_block (DdReader *self, DdBlockKind kind, const xmlNode *node, DdBlock *owner);
/* Ends the element's id and those before it that wait for a block. */
void dd_reader_claim_id (DdReader *self, const xmlNode *node, DdBlock *block);
void dd_reader_keep_blocks (DdReader *self, DdBlock *block, GPtrArray *children);

/* A new block with everything in NODE as its blocks, appended to OUT. */
DdBlock *dd_reader_read_container (
  DdReader *self, DdBlockKind kind, const xmlNode *node, DdBlock *owner, GPtrArray *out);
/* The element's words, formulas in their readable form, kept; NULL if it has none. */
const char *dd_reader_read_words (DdReader *self, const xmlNode *node, DdBlock *block);

/* dd-read-list.c: <ol> and <ul>, <dl>. */
void dd_reader_read_list (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);
void dd_reader_read_terms (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);

/* dd-read-section.c: <aside>, <blockquote> and the <footer> in it, <section>, <div>. */
void dd_reader_read_note (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);
void dd_reader_read_quote (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);
void dd_reader_read_footer (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);
void dd_reader_read_section (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);
void dd_reader_read_div (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);

/* dd-read-table.c */
void dd_reader_read_table (DdReader *self, const xmlNode *node, DdBlock *owner, GPtrArray *out);

/* dd-read-inline.c: lines of text. A writer is opened for a block, fed with nodes, and closed. */
typedef struct _DdRunWriter DdRunWriter;
DdRunWriter *dd_run_writer_new (DdReader *reader, DdBlock *block);
/* NODE is inline content of the block: a text or an element, with all that is in it. */
void dd_run_writer_add (DdRunWriter *self, const xmlNode *node);
/* Gives the runs to the block and frees the writer. Returns FALSE if there was nothing. */
gboolean dd_run_writer_close (DdRunWriter *self);
/* All of PARENT's content as the runs of BLOCK. */
void dd_reader_read_runs (DdReader *self, const xmlNode *parent, DdBlock *block);
/* Whether NODE can stand in a line of text. */
gboolean dd_reader_is_inline (const DdReader *self, const xmlNode *node);

G_END_DECLS
