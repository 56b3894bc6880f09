/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Items of tests/data/exercise, widgets in a window, and what a person would do with them: keys,
 * presses, spoken names. */

#pragma once

#include <gtk/gtk.h>

#include "dd-attempt.h"

G_BEGIN_DECLS

/* gtk_init, or the test program ends as skipped: without a display there is nothing to see. */
void probe_init (int *argc, char ***argv);

/* The attempt of tests/data/exercise/NAME.xml with SEED 7. Full. */
DdAttempt *probe_attempt (const char *name);
/* Its response RESPONSE_ID as JSON of all, for comparing. Full. */
char *probe_responses (DdAttempt *attempt);

/* A window with CHILD, shown and drawn. Full: probe_close (). */
GtkWidget *probe_window (GtkWidget *child);
void probe_close (GtkWidget *window);
/* Waits until all of WINDOW was styled, laid out and drawn as it is now. */
void probe_draw (GtkWidget *window);
/* Lets pending work happen, frames too. */
void probe_settle (void);

/* The Nth (from 0) widget of TYPE below WIDGET, in the order of the tree; the test fails
 * without. */
GtkWidget *probe_find (GtkWidget *widget, GType type, guint n);
guint probe_count (GtkWidget *widget, GType type);
/* The shown button below WIDGET with these words, or NULL. */
GtkWidget *probe_button (GtkWidget *widget, const char *words);

/* Presses KEY on the controllers of WIDGET itself. Whether it was used. */
gboolean probe_key (GtkWidget *widget, guint key);

/* The spoken name is WORDS. */
#define probe_assert_name(widget, words)                                                       \
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, \
                                       (words))
#define probe_assert_role(widget, role) \
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (widget), (role))

G_END_DECLS
