/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a search of the shelf found, as rows: courses and lessons by their titles, then passages of
 * lessons. A row opens its lesson at that passage. It has four faces: waiting (after a moment),
 * found, nothing found, and a line under the rows when something could not be read. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_SEARCH_VIEW (dd_search_view_get_type ())
G_DECLARE_FINAL_TYPE (DdSearchView, dd_search_view, DD, SEARCH_VIEW, AdwBin)

/* Signal "told" (const char *): how many were found, for whoever does not see the rows. "leave":
 * the focus wants to go back to where one types. */
GtkWidget *dd_search_view_new (DdSession *session);

/* Searches for WORDS; what was under way is given up. Without a word the rows are emptied, and the
 * lessons are read, so that the first real search finds them there. */
void dd_search_view_set_words (DdSearchView *self, const char *words);

/* To the row that was opened last, or to the first one. FALSE: there is none. */
gboolean dd_search_view_focus_row (DdSearchView *self);
/* Opens what is first; with the rows of older words on the screen, as soon as the new ones come. */
void dd_search_view_open_first (DdSearchView *self);

G_END_DECLS
