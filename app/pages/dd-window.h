/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one window: a stack of pages, Back, and what every page shares. It knows which page comes
 * first; it does not know what a page does. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_WINDOW (dd_window_get_type ())
G_DECLARE_FINAL_TYPE (DdWindow, dd_window, DD, WINDOW, AdwApplicationWindow)

/* The one window: a stack of pages, Back, and what every page shares. */
DdWindow *dd_window_new (AdwApplication *application, DdSession *session);

/* (transfer none) */
DdSession *dd_window_get_session (DdWindow *self);

/* Shows PAGE on top (takes the floating reference), and Back returns from it. */
void dd_window_push (DdWindow *self, GtkWidget *page);

/* Shows PAGE alone: there is nothing to go back to. */
void dd_window_set_root (DdWindow *self, GtkWidget *page);

/* Leaves the page on top. Does nothing on the last one. */
void dd_window_pop (DdWindow *self);

/* (transfer none) (nullable) the page that is seen. */
GtkWidget *dd_window_get_page (DdWindow *self);

/* Less than 600 px wide. Pages bind to the property "narrow". */
gboolean dd_window_is_narrow (DdWindow *self);

/* The page's own window; NULL while it is in none. */
DdWindow *dd_window_of (GtkWidget *widget);

/* Leaves the page of WIDGET if it is the one on top. */
void dd_window_pop_page (GtkWidget *widget);

/* Shows the first page that fits: first run, picker, or home. Called when the session is open, when
 * a sitting ends, and after the language changed. */
void dd_window_start (DdWindow *self);

/* All pages are about to go: each keeps what it holds. */
/* The lesson on top, if one is there, is read from the records again: what they say of it has
 * changed. */
void dd_window_read_again (DdWindow *self);
void dd_window_leave (DdWindow *self);

/* Ids of the course and lesson that are read; NULL when none is. (transfer full) */
void dd_window_dup_lesson (DdWindow *self, char **ret_course, char **ret_lesson);
/* Shows that lesson on top of home; does nothing for NULL, or when nobody is here. */
void dd_window_open_lesson (DdWindow *self, const char *course, const char *lesson);

/* Somebody goes on after a power cut, and her lesson is not there yet: in the window that takes the
 * place of this one, it is dd_window_go_on () that leads there. */
gboolean dd_window_is_going_on (DdWindow *self);
void dd_window_go_on (DdWindow *self);

/* Says MESSAGE for a moment; for "copied" and "undo" only, as a toast is not spoken. */
void dd_window_toast (DdWindow *self, const char *message);

/* Installs the package FILE with a page that shows progress and can be cancelled. */
void dd_window_install (DdWindow *self, GFile *file);

G_END_DECLS
