/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One installed course, ready to be searched: its titles and keywords in all its languages, and in
 * one language a passage for each heading, paragraph, row of a table, term and exercise of its
 * lessons.
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
/* The same of a course whose package cannot be read: titles alone, and one more that is unread. */
DdSearchIndex *dd_search_index_new_titles (DdCourse *course, const char *lang);
void dd_search_index_free (DdSearchIndex *self);

/* The memory that it takes. */
gsize dd_search_index_get_size_bytes (const DdSearchIndex *self);
guint dd_search_index_get_n_unread (const DdSearchIndex *self);
/* Borrowed. */
DdCourse *dd_search_index_get_course (const DdSearchIndex *self);
/* Of the passages: a language of the course. Borrowed. */
const char *dd_search_index_get_language (const DdSearchIndex *self);

/* A title or keyword in one language. Those of the course come first, then those of each lesson,
 * the language of the passages before the others. Borrowed from the index. */
typedef struct
{
  const DdLessonInfo *lesson; /* NULL: the course */
  const char *lang;
  const char *title; /* of the lesson or course */
  const char *text;  /* the title, or a keyword */
  char *words;       /* (owned) by the index: dd_fold_dup_words () of the text */
} DdSearchTitle;

guint dd_search_index_get_n_titles (const DdSearchIndex *self);
const DdSearchTitle *dd_search_index_get_title (const DdSearchIndex *self, guint index);

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
