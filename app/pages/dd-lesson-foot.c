/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "dd-lesson-foot.h"

#include <glib/gi18n.h>

#include "dd-words.h"

struct _DdLessonFoot
{
  AdwBin parent_instance;
  GtkButton *previous;
  GtkLabel *previous_words;
  GtkLabel *where;
  GtkButton *next;
  GtkLabel *next_words;
  gboolean narrow;
  gboolean ends; /* the last button leads to what is left, or to the end */
};

G_DEFINE_FINAL_TYPE (DdLessonFoot, dd_lesson_foot, ADW_TYPE_BIN)

enum
{
  SIGNAL_GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
previous_cb (DdLessonFoot *self)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, -1);
}

static void
next_cb (DdLessonFoot *self)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, self->ends ? 0 : 1);
}

/* Takes NAME. */
static void
update_button (GtkButton *button,
               GtkLabel *words,
               DdPart part,
               char *name)
{
  gtk_widget_set_visible (GTK_WIDGET (button), part != DD_PART_NONE);
  gtk_label_set_label (words, dd_words_get_part (part));
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

/* Arrows say enough where there is room for one line; what is left does not go without words. */
static void
update_words (DdLessonFoot *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->previous_words), !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->next_words), !self->narrow || self->ends);
}

void
dd_lesson_foot_update (DdLessonFoot *self,
                       DdPart before,
                       DdPart after,
                       const char *where)
{
  g_return_if_fail (DD_IS_LESSON_FOOT (self));

  update_button (self->previous, self->previous_words, before,
                 g_strdup_printf (_ ("Previous part: %s"), dd_words_get_part (before)));
  update_button (self->next, self->next_words, after,
                 g_strdup_printf (_ ("Next part: %s"), dd_words_get_part (after)));
  gtk_label_set_label (self->where, where);
  self->ends = FALSE;
  update_words (self);
}

void
dd_lesson_foot_set_end (DdLessonFoot *self,
                        const char *words)
{
  g_return_if_fail (DD_IS_LESSON_FOOT (self));

  if (words == NULL)
    return;
  self->ends = TRUE;
  gtk_label_set_label (self->next_words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->next), TRUE);
  update_words (self);
}

gboolean
dd_lesson_foot_focus_next (DdLessonFoot *self)
{
  g_return_val_if_fail (DD_IS_LESSON_FOOT (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->next)) &&
         gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

void
dd_lesson_foot_set_narrow (DdLessonFoot *self,
                           gboolean narrow)
{
  g_return_if_fail (DD_IS_LESSON_FOOT (self));

  self->narrow = narrow;
  update_words (self);
}

static void
dd_lesson_foot_class_init (DdLessonFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_GO] = g_signal_new ("go", DD_TYPE_LESSON_FOOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-lesson-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, DdLessonFoot, next);
  gtk_widget_class_bind_template_child (widget_class, DdLessonFoot, next_words);
  gtk_widget_class_bind_template_child (widget_class, DdLessonFoot, previous);
  gtk_widget_class_bind_template_child (widget_class, DdLessonFoot, previous_words);
  gtk_widget_class_bind_template_child (widget_class, DdLessonFoot, where);
}

static void
dd_lesson_foot_init (DdLessonFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
}
