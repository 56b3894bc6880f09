/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching the shelf: titles of courses and lessons, and the text of every lesson of every
 * installed course. Main thread; what reads is asynchronous. */

#pragma once

#include "dd-session.h"

G_BEGIN_DECLS

/* One thing that was found. */
typedef struct
{
  DdShelfCourse *course;      /* (owned) */
  const DdLessonInfo *lesson; /* (borrowed) from the course; NULL: the course itself */
  char *title;                /* (owned) of the lesson or course, as it was found */
  char *lang;                 /* (owned) of what was found */
  gboolean in_text;           /* a passage, at PART and BLOCK of the lesson's document */
  DdPart part;
  guint block;
  char *text;   /* (owned) one line: the title, a keyword, or the passage */
  char *markup; /* (owned) the same for Pango, the words that were found bold */
} DdFound;

typedef struct
{
  GPtrArray *found; /* (owned) of DdFound, the best first */
  guint n_all;      /* how many there were, with those that are left out */
  /* courses, lessons and exercises that could not be read, and were not searched */
  guint n_unread;
} DdFindings;

void dd_findings_free (DdFindings *self);

/* Called on the main thread while lessons are read for the first time: courses read, how many. */
typedef void (*DdSearchProgressFunc) (guint n_done, guint n_all, gpointer user_data);

/* Looks for WORDS, as dd_fold_search_rank () has it, in the courses on the shelf now, texts in
 * the language nearest to LANGUAGE. The text of a course is read at the first search that needs
 * it, a course at a time, so that a lesson that is opened meanwhile does not wait for all of
 * them; then it is kept in memory. What was found in a title in another language than LANGUAGE
 * comes last, and only of courses where nothing was found in the one they are shown in. WORDS
 * without a word: only reads. PROGRESS_FUNC (nullable) is not called after CANCELLABLE
 * (nullable) was cancelled. */
void dd_session_search_async (DdSession *self,
                              const char *words,
                              const char *language,
                              DdSearchProgressFunc progress_func,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* %G_IO_ERROR_CANCELLED is the only error. (transfer full) */
DdFindings *dd_session_search_finish (DdSession *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFindings, dd_findings_free)

G_END_DECLS
