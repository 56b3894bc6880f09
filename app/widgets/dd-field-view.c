/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An answer that is typed, or chosen inside a line.
 *
 * A number that can be read in two ways is asked about, one that cannot be read says how to write
 * it; neither is ever guessed or counted as wrong. Enter in the field checks, but not while an
 * input method is composing: GtkText keeps those keys to itself. */

#include "dd-field-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dd-drop-down.h"
#include "dd-reveal.h"
#include "dd-text.h"

struct _DdFieldView
{
  DdAnswerView parent_instance;
  GtkWidget *box;
  GtkWidget *entry; /* (nullable) typed */
  GtkWidget *drop;  /* (nullable) chosen */
  GtkWidget *below; /* of advice and asks */
  GtkWidget *advice;
  GtkWidget *asks; /* the two readings */
  char *name;      /* (owned) */
  GtkWidget *end;
  GPtrArray *choices; /* (owned) of DdChoice, borrowed */
  gboolean alone;     /* the only field of its exercise */
  gboolean showing;
  gboolean closed;   /* what stands in the field is a judged answer, or the solution */
  gboolean right;    /* what stands there was judged right, and stays */
  const char *doubt; /* (nullable) of a number that can be read in two ways, or in none */
};

G_DEFINE_FINAL_TYPE (DdFieldView, dd_field_view, DD_TYPE_ANSWER_VIEW)

static const char *
response_id (DdFieldView *self)
{
  return dd_answer_view_get_interaction (DD_ANSWER_VIEW (self))->response_id;
}

static DdAttempt *
attempt (DdFieldView *self)
{
  return dd_answer_view_get_attempt (DD_ANSWER_VIEW (self));
}

static char *
dd_field_view_dup_doubt (DdAnswerView *view)
{
  DdFieldView *self = DD_FIELD_VIEW (view);

  return self->doubt != NULL && !self->alone ? g_strdup_printf ("%s: %s", self->name, self->doubt)
                                             : g_strdup (self->doubt);
}

/* WORDS (nullable): there is none. */
static void
set_doubt (DdFieldView *self,
           const char *words)
{
  g_autofree char *which = NULL;

  self->doubt = words;
  which = dd_field_view_dup_doubt (DD_ANSWER_VIEW (self));
  gtk_label_set_label (GTK_LABEL (self->advice), which != NULL ? which : "");
  gtk_widget_set_visible (self->advice, words != NULL);
  if (words != NULL)
    dd_reveal (GTK_WIDGET (self), self->below);
}

static void
clear_asks (DdFieldView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->asks)) != NULL)
    gtk_box_remove (GTK_BOX (self->asks), child);
}

/* Nothing is left to ask about. */
static void
settle (DdFieldView *self)
{
  clear_asks (self);
  set_doubt (self, NULL);
}

/* What the field shows after a reading was chosen: no group marks, the decimal sign of the window's
 * language. */
char *
dd_field_view_dup_number (const DdValue *value)
{
  g_autofree char *text = dd_number_dup_string (dd_value_get_number (value));
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);

  return g_strjoinv (C_ ("decimal sign", "."), parts);
}

static char *
write_number (double number)
{
  g_autoptr (DdValue) value = dd_value_new_float (number);

  return dd_field_view_dup_number (value);
}

static void
reading_cb (GtkButton *button,
            DdFieldView *self)
{
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (button), "dd-text"));
  const double *number = g_object_get_data (G_OBJECT (button), "dd-number");
  g_autoptr (DdValue) value = dd_value_new_float (*number);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->showing = FALSE;
  dd_attempt_set_response (attempt (self), response_id (self), value, NULL);
  settle (self);
  gtk_widget_grab_focus (self->entry);
  dd_answer_view_changed (DD_ANSWER_VIEW (self));
}

static void
add_reading (DdFieldView *self,
             double number)
{
  g_autofree char *text = write_number (number);
  GtkWidget *button = gtk_button_new_with_label (text);
  double *copy = g_new (double, 1);

  *copy = number;
  g_object_set_data_full (G_OBJECT (button), "dd-text", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (button), "dd-number", copy, g_free);
  dd_text_set_spoken_name (button, text);
  g_signal_connect_object (button, "clicked", G_CALLBACK (reading_cb), self, 0);
  gtk_box_append (GTK_BOX (self->asks), button);
}

static void
explain (DdFieldView *self,
         const DdTyped *typed)
{
  settle (self);
  switch (typed->status)
    {
    case DD_NUMBER_UNREADABLE:
      set_doubt (self, _ ("Cannot read this number. Write 8.5 or 8,5."));
      break;
    case DD_NUMBER_AMBIGUOUS:
      set_doubt (self, _ ("Which number is it?"));
      add_reading (self, typed->other);
      add_reading (self, typed->value);
      break;
    case DD_NUMBER_OK:
    case DD_NUMBER_EMPTY:
    default:
      break;
    }
}

static void
typed_cb (DdFieldView *self)
{
  DdTyped typed = { 0 };

  if (self->showing)
    return;
  dd_attempt_set_response_text (attempt (self), response_id (self),
                                gtk_editable_get_text (GTK_EDITABLE (self->entry)), &typed, NULL);
  explain (self, &typed);
  dd_answer_view_changed (DD_ANSWER_VIEW (self));
}

static void
chosen_cb (DdFieldView *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop));
  g_autoptr (DdValue) value = NULL;

  if (self->showing)
    return;
  if (i > 0 && i <= self->choices->len)
    value = dd_value_new_identifier (((DdChoice *) g_ptr_array_index (self->choices, i - 1))->id);
  dd_attempt_set_response (attempt (self), response_id (self), value, NULL);
  dd_answer_view_changed (DD_ANSWER_VIEW (self));
}

/* OPEN: it can be typed in, and may be just now; then what stands there is left as it was typed. */
static void
show_value (DdFieldView *self,
            const DdValue *value,
            gboolean open)
{
  if (self->drop != NULL)
    {
      guint selected = 0;

      for (guint i = 0; i < self->choices->len; i++)
        if (g_strcmp0 (((DdChoice *) g_ptr_array_index (self->choices, i))->id,
                       dd_value_get_text (value)) == 0)
          selected = i + 1;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop), selected);
      return;
    }
  if (open && !self->closed && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return;
  settle (self);
  if (dd_value_is_numeric (value))
    {
      g_autofree char *text = write_number (dd_value_get_number (value));

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
  else if (value != NULL)
    {
      g_autofree char *text = dd_value_dup_string (value);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
  else if (self->closed)
    /* Taken back by the next try. */
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* The field stands in a sentence or before its unit: "not yet dots" says something else. So the
 * icon alone, and the word in what is spoken; the verdict stands below. */
static GtkWidget *
new_mark (DdShow show,
          gboolean right,
          const char *words)
{
  GtkWidget *mark = dd_answer_view_new_mark (right, words);

  gtk_box_remove (GTK_BOX (mark), gtk_widget_get_last_child (mark));
  if (show == DD_SHOW_SOLUTION)
    {
      gtk_widget_remove_css_class (mark, "right");
      gtk_widget_add_css_class (mark, "solution");
      gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (mark)),
                                    "dialog-information-symbolic");
    }
  return mark;
}

/* STATE (nullable): what became of it. */
static void
name_field (DdFieldView *self,
            const char *state)
{
  g_autofree char *both = state != NULL ? g_strdup_printf ("%s. %s", self->name, state) : NULL;
  const char *name = both != NULL ? both : self->name;

  if (self->entry != NULL)
    dd_text_set_spoken_name (self->entry, name);
  dd_text_set_spoken_name (GTK_WIDGET (self), name);
}

static void
dd_field_view_show (DdAnswerView *view,
                    DdShow show)
{
  DdFieldView *self = DD_FIELD_VIEW (view);
  GtkWidget *field = self->entry != NULL ? self->entry : self->drop;
  const DdValue *value =
    show == DD_SHOW_SOLUTION
      ? dd_item_get_correct (dd_attempt_get_item (attempt (self)), response_id (self))
      : dd_attempt_get_response (attempt (self), response_id (self));
  gboolean marked = show == DD_SHOW_SOLUTION || (show == DD_SHOW_JUDGED && value != NULL);
  gboolean right = show == DD_SHOW_SOLUTION ||
                   (marked && dd_attempt_is_part_right (attempt (self), response_id (self), NULL));
  const char *words = show == DD_SHOW_SOLUTION ? _ ("The solution")
                      : right                  ? _ ("Right")
                                               : _ ("Not yet");
  GtkWidget *old = gtk_widget_get_first_child (self->end);

  self->showing = TRUE;
  show_value (self, value, show == DD_SHOW_OPEN);
  self->showing = FALSE;
  if (show != DD_SHOW_WAIT)
    self->closed = show != DD_SHOW_OPEN;
  if (show == DD_SHOW_JUDGED)
    self->right = right;
  gtk_widget_set_sensitive (field, show == DD_SHOW_OPEN);
  gtk_widget_remove_css_class (field, "right");
  gtk_widget_remove_css_class (field, "not-yet");
  gtk_widget_remove_css_class (field, "solution");
  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->end), old);
  marked = marked && dd_attempt_get_judgement (attempt (self)) != DD_JUDGEMENT_UNSCORED;
  /* Empty it would still keep its distance, and a full stop would stand away from the field. */
  gtk_widget_set_visible (self->end, marked);
  name_field (self, marked ? words : NULL);
  if (!marked)
    return;
  gtk_widget_add_css_class (field, show == DD_SHOW_SOLUTION ? "solution"
                                   : right                  ? "right"
                                                            : "not-yet");
  gtk_box_append (GTK_BOX (self->end), new_mark (show, right, words));
}

static GtkWidget *
dd_field_view_find_open (DdAnswerView *view)
{
  return DD_FIELD_VIEW (view)->right ? NULL : GTK_WIDGET (view);
}

/* Not all of it selected: what is to be mended would be gone with the next key. */
static gboolean
dd_field_view_grab_focus (GtkWidget *widget)
{
  DdFieldView *self = DD_FIELD_VIEW (widget);

  return self->entry != NULL ? gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry))
                             : gtk_widget_grab_focus (self->drop);
}

static void
activate_cb (DdFieldView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "card.check", NULL);
}

static void
build_entry (DdFieldView *self,
             const DdInteraction *interaction,
             const char *name)
{
  /* Wide letters take more than the average, which is what is counted in. */
  int width_chars = (int) CLAMP (interaction->expected_length + 2, 6, 24);

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), width_chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width_chars);
  gtk_widget_add_css_class (self->entry, "dd-target");
  dd_text_set_spoken_name (self->entry, name);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_drop (DdFieldView *self,
            const DdInteraction *interaction,
            const char *name)
{
  const char *const *order =
    dd_attempt_get_choice_order (attempt (self), interaction->response_id, 0);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Choose…"));
  for (guint i = 0; order != NULL && order[i] != NULL; i++)
    {
      const DdChoice *choice = dd_interaction_find_choice (interaction, order[i]);

      g_ptr_array_add (self->choices, (gpointer) choice);
      gtk_string_list_take (words, dd_answer_view_dup_words (DD_ANSWER_VIEW (self), choice));
    }
  self->drop = dd_drop_down_new (words, name);
  g_signal_connect_object (self->drop, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

void
dd_field_view_build (DdFieldView *self,
                     guint number,
                     guint total)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *blank = g_strdup_printf (_ ("Blank %u of %u"), number, total);
  const char *name = total > 1 ? blank : _ ("Answer");

  self->name = g_strdup (name);
  self->alone = total == 1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_visible (self->end, FALSE);
  if (interaction->kind == DD_INTERACTION_INLINE_CHOICE)
    build_drop (self, interaction, name);
  else
    build_entry (self, interaction, name);
  gtk_box_append (GTK_BOX (line), self->entry != NULL ? self->entry : self->drop);
  gtk_box_append (GTK_BOX (line), self->end);
  gtk_box_append (GTK_BOX (self->box), line);
  self->advice = dd_text_plain_new ("", "dd-caption");
  self->asks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_margin_top (self->advice, 6);
  gtk_widget_set_visible (self->advice, FALSE);
  self->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (self->below), self->advice);
  gtk_box_append (GTK_BOX (self->below), self->asks);
  gtk_box_append (GTK_BOX (self->box), self->below);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  dd_text_set_spoken_name (GTK_WIDGET (self), name);
}

void
dd_field_view_move_advice (DdFieldView *self,
                           GtkBox *box)
{
  g_return_if_fail (DD_IS_FIELD_VIEW (self));

  g_object_ref (self->below);
  gtk_box_remove (GTK_BOX (self->box), self->below);
  gtk_box_append (box, self->below);
  g_object_unref (self->below);
}

static void
dd_field_view_finalize (GObject *object)
{
  g_ptr_array_unref (DD_FIELD_VIEW (object)->choices);
  g_free (DD_FIELD_VIEW (object)->name);
  G_OBJECT_CLASS (dd_field_view_parent_class)->finalize (object);
}

static void
dd_field_view_class_init (DdFieldViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_field_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_field_view_grab_focus;
  DD_ANSWER_VIEW_CLASS (klass)->show = dd_field_view_show;
  DD_ANSWER_VIEW_CLASS (klass)->dup_doubt = dd_field_view_dup_doubt;
  DD_ANSWER_VIEW_CLASS (klass)->find_open = dd_field_view_find_open;
}

static void
dd_field_view_init (DdFieldView *self)
{
  self->choices = g_ptr_array_new ();
}
