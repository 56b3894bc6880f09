/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The place in a lesson where something was found: marked, and scrolled to. */

#pragma once

#include "dd-document-view.h"
#include "dd-find.h"

G_BEGIN_DECLS

typedef struct _DdFindMarks DdFindMarks;

/* Both are borrowed, and there as long as this. */
DdFindMarks *dd_find_marks_new (DdDocumentView *view, GtkScrolledWindow *scrolled);
void dd_find_marks_free (DdFindMarks *self);

/* Marks HIT, which is in the part that VIEW shows, and no other; in an exercise all words of QUERY.
 * What is not made yet is made, a note for the teacher opens. FALSE: it is folded away; then one is
 * taken to the fold. */
gboolean dd_find_marks_show (DdFindMarks *self, const DdFindHit *hit, const char *query);
void dd_find_marks_clear (DdFindMarks *self);
/* To be called when the window may have other colours: the marks take theirs, and stay. */
void dd_find_marks_restyle (DdFindMarks *self);

G_END_DECLS
