/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about an answer, as a group that takes the focus and speaks its whole text. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_FEEDBACK_BOX (dd_feedback_box_get_type ())
G_DECLARE_FINAL_TYPE (DdFeedbackBox, dd_feedback_box, DD, FEEDBACK_BOX, GtkWidget)

typedef enum
{
  DD_FEEDBACK_LOOK_RIGHT,
  DD_FEEDBACK_LOOK_NOT_YET,
  DD_FEEDBACK_LOOK_HINT
} DdFeedbackLook;

/* What is said about an answer: a group that takes the focus and whose spoken name is the whole
 * text, because a label takes no focus and the floor cannot announce. */
GtkWidget *dd_feedback_box_new (void);

/* Begins anew: TITLE is the verdict in words, beside an icon. */
void dd_feedback_box_set (DdFeedbackBox *self, DdFeedbackLook look, const char *title);
/* More under it. MARK (nullable), such as "b)", stands before it and is spoken; ENTRY is the item's
 * name in the package. */
void dd_feedback_box_add_xhtml (DdFeedbackBox *self,
                                const char *mark,
                                const char *xhtml,
                                const char *entry);
void dd_feedback_box_add_words (DdFeedbackBox *self, const char *words);

/* All of it as words. (transfer full) */
char *dd_feedback_box_dup_words (DdFeedbackBox *self);

G_END_DECLS
