/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame that all pages share, and the small pieces that they are made of. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_PAGE (dd_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DdPage, dd_page, DD, PAGE, AdwBin)

/* What every page is: a header with Back, a title, at most three icons, the learner's button and
 * the menu; under it a bar that is only there when something could not be saved; under that the
 * page's own body. */
struct _DdPageClass
{
  AdwBinClass parent_class;

  /* The page has come to the top, for the first time or again. */
  void (*shown) (DdPage *self);
  /* The page is about to leave the window for good. */
  void (*left) (DdPage *self);
  /* Ctrl+F: the focus goes where one searches. */
  void (*search) (DdPage *self);
  /* Alt+Left or Escape on the first page of a window: to the step before, where it has steps. */
  void (*back) (DdPage *self);
};

/* (transfer none) */
DdSession *dd_page_get_session (DdPage *self);

/* TITLE is also the window's; SUBTITLE (nullable). */
void dd_page_set_title (DdPage *self, const char *title, const char *subtitle);
const char *dd_page_get_title (DdPage *self);
/* The window is called TITLE from now on, for a page whose title widget is its own. */
void dd_page_rename (DdPage *self, const char *title);

/* Shows WIDGET in place of the title (takes the floating reference). */
void dd_page_set_title_widget (DdPage *self, GtkWidget *widget);

/* BODY fills the page (takes the floating reference). */
void dd_page_set_body (DdPage *self, GtkWidget *body);

/* BODY in a scrolled clamp of MAX_WIDTH_PX, with the page's margins; returns the scrolled window
 * (transfer none). */
GtkWidget *dd_page_set_scrolled_body (DdPage *self, GtkWidget *body, int max_width_px);

void dd_page_add_start (DdPage *self, GtkWidget *widget);
void dd_page_add_end (DdPage *self, GtkWidget *widget);

/* What a narrow window has no room for in the header, first in the main menu there. */
void dd_page_set_narrow_menu (DdPage *self, GMenuModel *menu);
/* (transfer none) The button of the main menu. */
GtkWidget *dd_page_get_menu (DdPage *self);

/* Whether the learner's button and the menu are there; both are unless said otherwise. */
void dd_page_set_shows_learner (DdPage *self, gboolean shows);

void dd_page_set_can_go_back (DdPage *self, gboolean can);

void dd_page_shown (DdPage *self);
void dd_page_left (DdPage *self);
void dd_page_search (DdPage *self);

/* ---- Small pieces that pages are made of; each sets the spoken name as well ---- */

/* An icon button; NAME is its spoken name and tooltip, ACTION (nullable) what it does. */
GtkWidget *dd_page_icon_button (const char *icon_name, const char *name, const char *action);
/* A button with words, 44 px high; SUGGESTED for the one filled button of a page. */
GtkWidget *
dd_page_button (const char *words, gboolean suggested, GCallback clicked, gpointer user_data);
/* The buttons in WIDGET, such as those of a message dialog, are spoken once: a button with a
 * mnemonic is labelled by the words that it is named by already. */
void dd_page_speak_buttons_once (GtkWidget *widget);
/* A wrapping label; CLASS (nullable) is a style class. Headings (dd-page-title, dd-heading) get the
 * heading role. */
GtkWidget *dd_page_label (const char *text, const char *style_class);
/* WIDGET, new and shown nowhere yet, is for the eyes alone: what it says is in the name of the
 * button or entry that it is a part of. */
void dd_page_make_decorative (GtkWidget *widget);

G_END_DECLS
