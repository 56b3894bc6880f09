/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all answer views share. */

#include "dd-answer-view.h"

#include <glib/gi18n.h>

#include "dd-choice-view.h"
#include "dd-document-view.h"
#include "dd-field-view.h"
#include "dd-match-view.h"
#include "dd-order-view.h"
#include "dd-text.h"

typedef struct
{
  DdAttempt *attempt;               /* (borrowed) */
  const DdInteraction *interaction; /* (borrowed) */
  char *entry;                      /* (owned) */
  char *chosen;                     /* (owned) (nullable) */
} DdAnswerViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DdAnswerView, dd_answer_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LOAD_PICTURE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DdAnswerViewPrivate *
priv (DdAnswerView *self)
{
  return dd_answer_view_get_instance_private (self);
}

static void
dd_answer_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dd_answer_view_parent_class)->dispose (object);
}

static void
dd_answer_view_finalize (GObject *object)
{
  g_free (priv (DD_ANSWER_VIEW (object))->entry);
  g_free (priv (DD_ANSWER_VIEW (object))->chosen);
  G_OBJECT_CLASS (dd_answer_view_parent_class)->finalize (object);
}

static void
dd_answer_view_class_init (DdAnswerViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_answer_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_answer_view_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DD_TYPE_ANSWER_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOAD_PICTURE] =
    g_signal_new ("load-picture", DD_TYPE_ANSWER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, DD_TYPE_PICTURE_VIEW, G_TYPE_STRING, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_answer_view_init (DdAnswerView *self)
{
}

static GtkWidget *
set_up (GtkWidget *widget,
        DdAttempt *attempt,
        const DdInteraction *interaction,
        const char *entry)
{
  DdAnswerViewPrivate *p = priv (DD_ANSWER_VIEW (widget));

  p->attempt = attempt;
  p->interaction = interaction;
  p->entry = g_strdup (entry);
  return widget;
}

GtkWidget *
dd_answer_view_new (DdAttempt *attempt,
                    const DdInteraction *interaction,
                    const char *entry)
{
  GtkWidget *widget;

  g_return_val_if_fail (attempt != NULL && interaction != NULL, NULL);

  switch (interaction->kind)
    {
    case DD_INTERACTION_CHOICE:
      widget = set_up (g_object_new (DD_TYPE_CHOICE_VIEW, NULL), attempt, interaction, entry);
      dd_choice_view_build (DD_CHOICE_VIEW (widget));
      return widget;
    case DD_INTERACTION_MATCH:
      widget = set_up (g_object_new (DD_TYPE_MATCH_VIEW, NULL), attempt, interaction, entry);
      dd_match_view_build (DD_MATCH_VIEW (widget));
      return widget;
    case DD_INTERACTION_ORDER:
      widget = set_up (g_object_new (DD_TYPE_ORDER_VIEW, NULL), attempt, interaction, entry);
      dd_order_view_build (DD_ORDER_VIEW (widget));
      return widget;
    case DD_INTERACTION_EXTENDED_TEXT:
    case DD_INTERACTION_TEXT_ENTRY:
    case DD_INTERACTION_INLINE_CHOICE:
      return dd_answer_field_new (attempt, interaction, 1, 1);
    default:
      return NULL;
    }
}

GtkWidget *
dd_answer_field_new (DdAttempt *attempt,
                     const DdInteraction *interaction,
                     guint number,
                     guint total)
{
  GtkWidget *widget = g_object_new (DD_TYPE_FIELD_VIEW, NULL);

  set_up (widget, attempt, interaction, NULL);
  dd_field_view_build (DD_FIELD_VIEW (widget), number, total);
  return widget;
}

/* On the floor a field that stops being sensitive while it has the focus is not told that it lost
 * it, and complains at its next blink. */
static void
leave (DdAnswerView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

void
dd_answer_view_show (DdAnswerView *self,
                     DdShow show)
{
  g_return_if_fail (DD_IS_ANSWER_VIEW (self));

  if (show != DD_SHOW_OPEN)
    leave (self);
  DD_ANSWER_VIEW_GET_CLASS (self)->show (self, show);
}

void
dd_answer_view_set_chosen (DdAnswerView *self,
                           const char *words)
{
  g_return_if_fail (DD_IS_ANSWER_VIEW (self));

  g_free (priv (self)->chosen);
  priv (self)->chosen = g_strdup (words);
}

const char *
dd_answer_view_get_chosen (DdAnswerView *self)
{
  return priv (self)->chosen != NULL ? priv (self)->chosen : C_ ("none", "You chose this");
}

gboolean
dd_answer_view_pick (DdAnswerView *self,
                     guint index)
{
  g_return_val_if_fail (DD_IS_ANSWER_VIEW (self), FALSE);

  return DD_ANSWER_VIEW_GET_CLASS (self)->pick != NULL &&
         DD_ANSWER_VIEW_GET_CLASS (self)->pick (self, index);
}

char *
dd_answer_view_dup_doubt (DdAnswerView *self)
{
  g_return_val_if_fail (DD_IS_ANSWER_VIEW (self), NULL);

  return DD_ANSWER_VIEW_GET_CLASS (self)->dup_doubt != NULL
           ? DD_ANSWER_VIEW_GET_CLASS (self)->dup_doubt (self)
           : NULL;
}

gboolean
dd_answer_view_focus_open (DdAnswerView *self)
{
  GtkWidget *open;

  g_return_val_if_fail (DD_IS_ANSWER_VIEW (self), FALSE);

  if (DD_ANSWER_VIEW_GET_CLASS (self)->find_open == NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  open = DD_ANSWER_VIEW_GET_CLASS (self)->find_open (self);
  return open != NULL && gtk_widget_grab_focus (open);
}

DdAttempt *
dd_answer_view_get_attempt (DdAnswerView *self)
{
  return priv (self)->attempt;
}

const DdInteraction *
dd_answer_view_get_interaction (DdAnswerView *self)
{
  return priv (self)->interaction;
}

const char *
dd_answer_view_get_entry (DdAnswerView *self)
{
  return priv (self)->entry;
}

void
dd_answer_view_changed (DdAnswerView *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
load_picture_cb (DdDocumentView *text,
                 DdPictureView *picture,
                 const char *href,
                 int width_px,
                 DdAnswerView *self)
{
  g_signal_emit (self, signals[SIGNAL_LOAD_PICTURE], 0, picture, href, width_px);
}

GtkWidget *
dd_answer_view_new_text (DdAnswerView *self,
                         const char *xhtml,
                         const char *plain)
{
  const char *entry = priv (self)->entry;
  g_autoptr (DdDocument) document =
    dd_document_new_from_fragment (xhtml, entry != NULL ? entry : "item", 0, NULL);
  GtkWidget *text;

  if (document == NULL)
    return dd_text_plain_new (plain, NULL);
  text = dd_document_view_new ();
  g_signal_connect (text, "load-picture", G_CALLBACK (load_picture_cb), self);
  dd_document_view_set_document (DD_DOCUMENT_VIEW (text), document, DD_PART_NONE);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (text));
  return text;
}

char *
dd_answer_view_dup_words (DdAnswerView *self,
                          const DdChoice *choice)
{
  const char *entry = priv (self)->entry;
  g_autoptr (DdDocument) document =
    dd_document_new_from_fragment (choice->xhtml, entry != NULL ? entry : "item", 0, NULL);
  char *words = document != NULL ? dd_document_dup_text (document, 0) : g_strdup (choice->text);

  return g_strstrip (g_strdelimit (words, "\n", ' '));
}

GtkWidget *
dd_answer_view_new_mark (gboolean right,
                         const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon =
    gtk_image_new_from_icon_name (right ? "object-select-symbolic" : "document-edit-symbolic");
  GtkWidget *label = gtk_label_new (words);

  dd_text_set_spoken_name (icon, words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dd-mark");
  gtk_widget_add_css_class (box, right ? "right" : "not-yet");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}
