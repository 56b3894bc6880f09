/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A container that sets words, fields and buttons in lines, as text is set. Left to right only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_FLOW (dd_flow_get_type ())
G_DECLARE_FINAL_TYPE (DdFlow, dd_flow, DD, FLOW, GtkWidget)

/* Words and fields in lines, as text is set: a field stands in its sentence. Words are labels of
 * their own, so what a screen reader speaks is the name of the whole, which the caller sets. */
GtkWidget *dd_flow_new (void);

/* Every word of TEXT as a label with MARKUP_OPEN and MARKUP_CLOSE round it (both nullable). */
void dd_flow_append_text (DdFlow *self,
                          const char *text,
                          const char *markup_open,
                          const char *markup_close);

/* CHILD sits in the line; takes the floating reference. */
void dd_flow_append (DdFlow *self, GtkWidget *child);

/* A new line. */
void dd_flow_break (DdFlow *self);

G_END_DECLS
