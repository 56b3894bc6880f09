/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps of a worked example. A step that is not open is not made either: its exercise cannot be
 * met by Tab, and its picture is not loaded. */

#include "dd-example-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dd-block-widgets.h"
#include "dd-column.h"
#include "dd-exercise-card.h"
#include "dd-reveal.h"
#include "dd-text.h"

#define GAP_PX 12
#define STEP_GAP_PX 6

struct _DdExampleView
{
  GtkBox parent_instance;
  DdDocumentView *owner;  /* (borrowed) (nullable) we stand in it */
  const DdBlock *example; /* (borrowed) */
  GPtrArray *steps;       /* (owned) of DdColumn, borrowed: the steps that are open */
  GtkWidget *next;
  GtkWidget *waits;
};

G_DEFINE_FINAL_TYPE (DdExampleView, dd_example_view, GTK_TYPE_BOX)

gboolean
dd_example_view_is_open (DdExampleView *self)
{
  g_return_val_if_fail (DD_IS_EXAMPLE_VIEW (self), TRUE);

  return self->steps->len >= self->example->n_blocks;
}

/* All of it is spoken when one comes to it, and what an exercise in it asks. */
static char *
dup_spoken (const DdBlock *step,
            const char *number)
{
  GString *words = g_string_new (number);

  for (guint i = 0; i < step->n_blocks; i++)
    {
      g_autofree char *text = step->blocks[i]->kind == DD_BLOCK_SLOT
                                ? g_strdup (step->blocks[i]->text)
                                : dd_block_dup_text (step->blocks[i]);

      if (text != NULL && *text != '\0')
        g_string_append_printf (words, strchr (".:?!", words->str[words->len - 1]) ? " %s" : ". %s",
                                g_strdelimit (text, "\n", ' '));
    }
  return g_string_free (words, FALSE);
}

static gboolean step_key_cb (GtkEventControllerKey *controller,
                             guint key,
                             guint code,
                             GdkModifierType modifiers,
                             DdExampleView *self);

static GtkWidget *
add_step (DdExampleView *self)
{
  guint i = self->steps->len;
  const DdBlock *block = self->example->blocks[i];
  GtkWidget *step = dd_column_new (STEP_GAP_PX);
  /* Translators: a step of a worked example: its number, and how many there are */
  g_autofree char *number = g_strdup_printf (_ ("Step %u of %u"), i + 1, self->example->n_blocks);
  g_autofree char *spoken = dup_spoken (block, number);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (step_key_cb), self);
  gtk_widget_add_controller (step, keys);
  if (self->example->n_blocks > 1)
    dd_column_append (DD_COLUMN (step), dd_text_plain_new (number, "dd-caption"));
  for (guint b = 0; b < block->n_blocks; b++)
    dd_column_append (DD_COLUMN (step), dd_block_widget_new (self->owner, block->blocks[b]));
  dd_text_set_spoken_name (step, spoken);
  gtk_box_insert_child_after (GTK_BOX (self), step,
                              i > 0 ? g_ptr_array_index (self->steps, i - 1)
                                    : gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_ptr_array_add (self->steps, step);
  return step;
}

static gboolean
is_waiting (DdExampleView *self)
{
  return self->owner != NULL && !dd_example_view_is_open (self) && self->steps->len > 0 &&
         dd_document_view_step_waits (self->owner, self->example->blocks[self->steps->len - 1]);
}

void
dd_example_view_update (DdExampleView *self)
{
  gboolean open;
  gboolean waiting;

  g_return_if_fail (DD_IS_EXAMPLE_VIEW (self));

  open = dd_example_view_is_open (self);
  waiting = is_waiting (self);
  gtk_widget_set_visible (self->next, !open && !waiting);
  gtk_widget_set_visible (self->waits, !open && waiting);
}

/* The question that STEP begins with; NULL where something is to be read first, or answered it is
 * already. */
static GtkWidget *
find_question (DdExampleView *self,
               GtkWidget *step)
{
  GtkWidget *first = gtk_widget_get_first_child (step);
  guint i = 0;

  if (!g_ptr_array_find (self->steps, step, &i) || self->example->blocks[i]->n_blocks == 0 ||
      self->example->blocks[i]->blocks[0]->kind != DD_BLOCK_SLOT)
    return NULL;
  if (first != NULL && !DD_IS_EXERCISE_CARD (first))
    first = gtk_widget_get_next_sibling (first); /* the number of the step */
  return first != NULL && DD_IS_EXERCISE_CARD (first) ? first : NULL;
}

/* Whoever was just led here by hand or key; not a stop for Tab for ever after. */
static void
focus_step (DdExampleView *self,
            GtkWidget *step)
{
  GtkWidget *question = find_question (self, step);

  for (guint i = 0; i < self->steps->len; i++)
    gtk_widget_set_focusable (g_ptr_array_index (self->steps, i),
                              g_ptr_array_index (self->steps, i) == step);
  dd_reveal_focus (step);
  if (question != NULL)
    dd_exercise_card_focus_answer (DD_EXERCISE_CARD (question));
  dd_reveal (step, step == g_ptr_array_index (self->steps, self->steps->len - 1)
                     ? GTK_WIDGET (self)
                     : step);
}

static gboolean
open_next (DdExampleView *self)
{
  GtkWidget *step;

  if (dd_example_view_is_open (self) || is_waiting (self))
    return FALSE;
  step = add_step (self);
  if (self->owner != NULL)
    dd_document_view_step_opened (self->owner, self->example, self->steps->len);
  /* The focus first: it must not fall on what comes behind when the button goes. */
  focus_step (self, step);
  dd_example_view_update (self);
  return TRUE;
}

gboolean
dd_example_view_go_on (DdExampleView *self,
                       GtkWidget *widget)
{
  g_return_val_if_fail (DD_IS_EXAMPLE_VIEW (self), FALSE);

  for (guint i = 0; i + 1 < self->steps->len; i++)
    if (gtk_widget_is_ancestor (widget, g_ptr_array_index (self->steps, i)))
      {
        focus_step (self, g_ptr_array_index (self->steps, i + 1));
        return TRUE;
      }
  return open_next (self);
}

/* Where a step ends: its question, else the next step, else what stands behind the example. */
static gboolean
step_key_cb (GtkEventControllerKey *controller,
             guint key,
             guint code,
             GdkModifierType modifiers,
             DdExampleView *self)
{
  GtkWidget *step = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !gtk_widget_is_focus (step) ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (step); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DD_IS_EXERCISE_CARD (child))
      {
        dd_exercise_card_focus_answer (DD_EXERCISE_CARD (child));
        if (!gtk_widget_is_focus (step))
          return TRUE;
      }
  if (g_ptr_array_index (self->steps, self->steps->len - 1) == step)
    {
      if (!open_next (self) && self->owner != NULL && dd_example_view_is_open (self))
        dd_document_view_leave_example (self->owner, self->example);
    }
  else
    dd_example_view_go_on (self, gtk_widget_get_first_child (step));
  return TRUE;
}

void
dd_example_view_set_current (DdExampleView *self,
                             gboolean current)
{
  g_return_if_fail (DD_IS_EXAMPLE_VIEW (self));

  if (current)
    gtk_widget_add_css_class (self->next, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next, "suggested-action");
}

void
dd_example_view_reveal (DdExampleView *self,
                        GtkWidget *news)
{
  g_return_if_fail (DD_IS_EXAMPLE_VIEW (self));

  if (self->steps->len > 0 &&
      gtk_widget_is_ancestor (news, g_ptr_array_index (self->steps, self->steps->len - 1)))
    dd_reveal (news, GTK_WIDGET (self));
}

gboolean
dd_example_view_focus_before (DdExampleView *self,
                              const DdBlock *slot)
{
  g_return_val_if_fail (DD_IS_EXAMPLE_VIEW (self), FALSE);

  for (guint i = self->steps->len; i < self->example->n_blocks; i++)
    for (const DdBlock *block = slot; block != NULL; block = block->parent)
      if (block == self->example->blocks[i])
        {
          focus_step (self, g_ptr_array_index (self->steps, self->steps->len - 1));
          return TRUE;
        }
  return FALSE;
}

static void
next_cb (DdExampleView *self)
{
  open_next (self);
}

static void
dd_example_view_finalize (GObject *object)
{
  g_ptr_array_unref (DD_EXAMPLE_VIEW (object)->steps);
  G_OBJECT_CLASS (dd_example_view_parent_class)->finalize (object);
}

static void
dd_example_view_class_init (DdExampleViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_example_view_finalize;
}

static void
dd_example_view_init (DdExampleView *self)
{
  self->steps = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), GAP_PX);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-card");
}

static void
build_foot (DdExampleView *self)
{
  self->next = gtk_button_new_with_label (_ ("Next step"));
  self->waits = dd_text_plain_new (_ ("The next step comes after your answer."), "dd-caption");
  gtk_widget_add_css_class (self->next, "dd-target");
  gtk_widget_set_halign (self->next, GTK_ALIGN_START);
  dd_text_set_spoken_name (self->next, _ ("Next step"));
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->next);
  gtk_box_append (GTK_BOX (self), self->waits);
}

GtkWidget *
dd_example_view_new (DdDocumentView *owner,
                     const DdBlock *example)
{
  DdExampleView *self = g_object_new (DD_TYPE_EXAMPLE_VIEW, NULL);
  const char *words = example->text != NULL ? example->text : _ ("Worked example");
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, "xalign", 0.0,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  guint n_open = owner != NULL ? dd_document_view_add_example (owner, self, example) : 0;

  self->owner = owner;
  self->example = example;
  dd_text_set_block (title, example, TRUE);
  gtk_widget_add_css_class (title, "dd-heading");
  gtk_box_append (GTK_BOX (self), title);
  build_foot (self);
  if (n_open == 0 || n_open > example->n_blocks)
    n_open = example->n_blocks;
  while (self->steps->len < n_open)
    add_step (self);
  dd_example_view_update (self);
  return GTK_WIDGET (self);
}
