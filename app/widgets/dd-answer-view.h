/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where one interaction of an exercise is answered, and what all such views share. They write into
 * the attempt and judge nothing. */

#pragma once

#include <gtk/gtk.h>

#include "dd-attempt.h"

G_BEGIN_DECLS

#define DD_TYPE_ANSWER_VIEW (dd_answer_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (DdAnswerView, dd_answer_view, DD, ANSWER_VIEW, GtkWidget)

/* How much of what was judged is on show. */
typedef enum
{
  DD_SHOW_OPEN,    /* can be changed; nothing judged */
  DD_SHOW_WAIT,    /* on its way to the disk: cannot be changed */
  DD_SHOW_JUDGED,  /* what was chosen, with right and not yet */
  DD_SHOW_SOLUTION /* the right answer */
} DdShow;

/* Where one interaction is answered. It writes every change into the attempt at once and emits
 * "changed"; how it looks is read back out of the attempt. */
struct _DdAnswerViewClass
{
  GtkWidgetClass parent_class;

  /* Shows the attempt's response as SHOW says. */
  void (*show) (DdAnswerView *self, DdShow show);
  /* TRUE if the key chose something: 0 is the first option. */
  gboolean (*pick) (DdAnswerView *self, guint index);
  /* What is said while what was typed is no answer yet; NULL when it is one. Without one: NULL. */
  char *(*dup_doubt) (DdAnswerView *self);
  /* The first part that was not judged right; NULL when all were. Without one the view is one. */
  GtkWidget *(*find_open) (DdAnswerView *self);
};

/* The view for INTERACTION of ATTEMPT; both are borrowed and outlive it. ENTRY is the item's name
 * in the package. NULL for an interaction that stands inside a line: see dd_answer_field_new (). */
GtkWidget *
dd_answer_view_new (DdAttempt *attempt, const DdInteraction *interaction, const char *entry);

/* A field or drop-down that stands inside a line of text; NUMBER (from 1) of TOTAL names it. */
GtkWidget *dd_answer_field_new (DdAttempt *attempt,
                                const DdInteraction *interaction,
                                guint number,
                                guint total);

void dd_answer_view_show (DdAnswerView *self, DdShow show);
/* How the next show says who chose an option: "You chose this" in the learner's form of address, or
 * a name. NULL: nobody is named. */
void dd_answer_view_set_chosen (DdAnswerView *self, const char *words);
/* Chooses the option of a key: 0 for "1" and "A". FALSE if there is none. */
gboolean dd_answer_view_pick (DdAnswerView *self, guint index);
/* A sentence while something stands there that cannot be taken as an answer: a number that can be
 * read in two ways, or in none. It says so itself; nothing may be checked then, and
 * gtk_widget_grab_focus () leads to what is to be mended. NULL otherwise, and for an empty field.
 * (transfer full) (nullable) */
char *dd_answer_view_dup_doubt (DdAnswerView *self);
/* The focus goes to where one goes on answering: the first part that was not judged right. FALSE
 * when all were. */
gboolean dd_answer_view_focus_open (DdAnswerView *self);

/* For subclasses. */
DdAttempt *dd_answer_view_get_attempt (DdAnswerView *self);
const DdInteraction *dd_answer_view_get_interaction (DdAnswerView *self);
const char *dd_answer_view_get_entry (DdAnswerView *self);
void dd_answer_view_changed (DdAnswerView *self);
/* Text of XHTML (of a choice, a feedback) as a widget with pictures; PLAIN is shown where it cannot
 * be read. */
GtkWidget *dd_answer_view_new_text (DdAnswerView *self, const char *xhtml, const char *plain);
/* The words of CHOICE in one line, for a spoken name or a list to choose from: a formula as it is
 * read. (transfer full) */
char *dd_answer_view_dup_words (DdAnswerView *self, const DdChoice *choice);
/* A small icon and WORDS that say what a part was judged: state is a word, then an icon, then a
 * colour. */
GtkWidget *dd_answer_view_new_mark (gboolean right, const char *words);
/* "You chose this", or what says so without naming anybody. */
const char *dd_answer_view_get_chosen (DdAnswerView *self);

G_END_DECLS
