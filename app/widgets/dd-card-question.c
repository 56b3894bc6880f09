/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The question of an exercise card: the text of the item, with the views of its answers where the
 * text has a place for them. */

#include <glib/gi18n.h>

#include "dd-answer-view.h"
#include "dd-document-view.h"
#include "dd-exercise-card-private.h"
#include "dd-field-view.h"
#include "dd-text.h"

static void
load_picture_cb (GtkWidget *text,
                 DdPictureView *picture,
                 const char *href,
                 int width_px,
                 DdExerciseCard *self)
{
  g_signal_emit_by_name (self, "load-picture", picture, href, width_px);
}

static GtkWidget *
adopt (DdExerciseCard *self,
       GtkWidget *view)
{
  if (view == NULL)
    return NULL;
  g_ptr_array_add (self->views, view);
  if (DD_IS_FIELD_VIEW (view))
    dd_field_view_move_advice (DD_FIELD_VIEW (view), GTK_BOX (self->below));
  g_signal_connect_object (view, "changed", G_CALLBACK (dd_exercise_card_answer_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "load-picture", G_CALLBACK (load_picture_cb), self, 0);
  return view;
}

static GtkWidget *
slot_cb (DdDocumentView *text,
         const DdBlock *slot,
         DdExerciseCard *self)
{
  const DdInteraction *interaction =
    slot->slot != NULL ? dd_item_find_interaction (dd_attempt_get_item (self->attempt), slot->slot)
                       : NULL;

  return interaction != NULL
           ? adopt (self, dd_answer_view_new (self->attempt, interaction, self->entry))
           : NULL;
}

static guint
count_fields (const DdItem *item)
{
  guint n = 0;

  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      DdInteractionKind kind = dd_item_get_interaction (item, i)->kind;

      n += kind == DD_INTERACTION_TEXT_ENTRY || kind == DD_INTERACTION_INLINE_CHOICE;
    }
  return n;
}

static GtkWidget *
inline_slot_cb (DdDocumentView *text,
                const char *response_id,
                DdExerciseCard *self)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  const DdInteraction *interaction = dd_item_find_interaction (item, response_id);

  if (interaction == NULL)
    return NULL;
  return adopt (
    self, dd_answer_field_new (self->attempt, interaction, ++self->n_fields, count_fields (item)));
}

static DdDocument *
read_question (DdExerciseCard *self)
{
  g_autofree char *body = dd_attempt_dup_body (self->attempt);

  return dd_document_new_from_fragment (body, self->entry, 0, NULL);
}

GtkWidget *
dd_card_question_new (DdExerciseCard *self)
{
  g_autoptr (DdDocument) document = read_question (self);
  GtkWidget *text;

  if (document == NULL)
    return dd_text_plain_new (
      _ ("This exercise cannot be shown. The rest of the lesson is all right."), "dd-caption");
  text = dd_document_view_new ();
  g_signal_connect (text, "load-picture", G_CALLBACK (load_picture_cb), self);
  g_signal_connect (text, "slot", G_CALLBACK (slot_cb), self);
  g_signal_connect (text, "inline-slot", G_CALLBACK (inline_slot_cb), self);
  dd_document_view_set_document (DD_DOCUMENT_VIEW (text), document, DD_PART_NONE);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (text));
  return text;
}

char *
dd_card_question_dup_words (DdExerciseCard *self)
{
  g_autoptr (DdDocument) document = read_question (self);
  GString *words = g_string_new (NULL);
  guint n_blocks = 0;
  const DdBlock *const *blocks =
    document != NULL ? dd_document_get_blocks (document, &n_blocks) : NULL;

  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i]->kind != DD_BLOCK_SLOT)
      {
        g_autofree char *text = dd_block_dup_text (blocks[i]);

        g_string_append_printf (words, words->len > 0 ? " %s" : "%s",
                                g_strstrip (g_strdelimit (text, "\n", ' ')));
      }
  return g_string_free (words, FALSE);
}
