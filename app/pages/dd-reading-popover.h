/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one changes while reading: size of the text, ground, font. The same choices as on the page
 * Display of the preferences, over the lesson that they change. */

#pragma once

#include <gtk/gtk.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_READING_POPOVER (dd_reading_popover_get_type ())
G_DECLARE_FINAL_TYPE (DdReadingPopover, dd_reading_popover, DD, READING_POPOVER, GtkPopover)

GtkWidget *dd_reading_popover_new (DdSession *session);

/* Opens it at ANCHOR, which is in the parent of the popover. When it closes, the focus returns to
 * where it was. */
void dd_reading_popover_open (DdReadingPopover *self, GtkWidget *anchor);

G_END_DECLS
