/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What has just happened, in a few words in the middle of a page: a picture, a title, sentences.
 *
 * It takes the focus as a whole and is spoken as a whole: the floor has no way to announce
 * anything, so the focus goes to what is new. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_NEWS (dd_news_get_type ())
G_DECLARE_FINAL_TYPE (DdNews, dd_news, DD, NEWS, GtkWidget)

GtkWidget *dd_news_new (void);

/* ICON_NAME and WORDS are nullable; none of the three is markup. */
void dd_news_set (DdNews *self, const char *icon_name, const char *title, const char *words);

/* Sets it and moves the focus here. */
void dd_news_tell (DdNews *self, const char *icon_name, const char *title, const char *words);

G_END_DECLS
