/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs of a document as labels. */

#pragma once

#include <gtk/gtk.h>

#include "dd-document.h"

G_BEGIN_DECLS

/* Words of a document as real labels: a text widget that draws itself would be silent to a screen
 * reader on the floor. */

/* Pango markup of RUNS. Links become <a href>, an outside address is shown in brackets and is no
 * link. (transfer full) */
char *dd_text_dup_markup (const DdRun *runs, guint n_runs);

/* A wrapping, selectable-by-nobody label of RUNS. Its signal "activate-link" gives the href of the
 * run. */
GtkWidget *dd_text_label_new (const DdRun *runs, guint n_runs);

/* A wrapping label of plain words with STYLE_CLASS (nullable). */
GtkWidget *dd_text_plain_new (const char *words, const char *style_class);

/* LABEL shows words of BLOCK: IN_TEXT, the block's text, else its runs. For finding it again. */
void dd_text_set_block (GtkWidget *label, const DdBlock *block, gboolean in_text);
/* The label in ROOT, or ROOT itself, that shows these; NULL when none does. */
GtkWidget *dd_text_find_block (GtkWidget *root, const DdBlock *block, gboolean in_text);

/* Sets the name that a screen reader speaks. */
void dd_text_set_spoken_name (GtkWidget *widget, const char *name);

G_END_DECLS
