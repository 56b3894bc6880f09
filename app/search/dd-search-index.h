/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of one installed course in one language, ready to be searched: a passage for each
 * heading, paragraph, row of a table, term and exercise of its lessons.
 *
 * Made by reading the package once, kept in memory, never written; read-only afterwards, and
 * threads may share it. What an exercise asks and offers is in it, not what it answers: no hint, no
 * feedback, no explanation. Nor are notes for the teacher. */

#pragma once

#include "dd-package.h"

G_BEGIN_DECLS

typedef struct _DdSearchIndex DdSearchIndex;

/* Reads all lessons of PACKAGE in the language nearest to LANG (nullable: the course's own). A
 * lesson or exercise that cannot be read is left out and counted, see dd_search_index_get_n_unread
 * (). NULL only when CANCELLABLE (nullable) was: %G_IO_ERROR_CANCELLED. One owner. */
DdSearchIndex *dd_search_index_new (DdPackage *package,
                                    const char *lang,
                                    GCancellable *cancellable,
                                    GError **error);
void dd_search_index_free (DdSearchIndex *self);

/* The memory that it takes. */
gsize dd_search_index_get_size_bytes (const DdSearchIndex *self);
guint dd_search_index_get_n_unread (const DdSearchIndex *self);

/* A passage: where it stands, and what it says on one line. Borrowed from the index. */
typedef struct
{
  guint lesson; /* index into the course's lessons */
  guint block;  /* index into the lesson's document */
  DdPart part;
  gboolean is_heading;
  const char *text;
  const char *words; /* dd_fold_dup_words () of the text */
} DdSearchPassage;

guint dd_search_index_get_n_passages (const DdSearchIndex *self);
DdSearchPassage dd_search_index_get_passage (const DdSearchIndex *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSearchIndex, dd_search_index_free)

G_END_DECLS
