/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercise card. States and words: ready, saving, judged, explained, skipped; the tick and the
 * feedback appear only when the owner says that the answer is on the disk. */

#include <glib/gi18n.h>

#include "dd-answer-view.h"
#include "dd-exercise-card-private.h"
#include "dd-feedback-box.h"
#include "dd-field-view.h"
#include "dd-picture-view.h"
#include "dd-reveal.h"
#include "dd-text.h"

G_DEFINE_FINAL_TYPE (DdExerciseCard, dd_exercise_card, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHECK,
  SIGNAL_AGAIN,
  SIGNAL_HINT,
  SIGNAL_SOLUTION,
  SIGNAL_SKIP,
  SIGNAL_NEXT,
  SIGNAL_CHANGED,
  SIGNAL_LOAD_PICTURE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
dd_exercise_card_get_kind_words (const DdItem *item)
{
  switch (dd_item_get_shape (item))
    {
    case DD_SHAPE_CHOICE:
      return _ ("Choose one");
    case DD_SHAPE_CHOICES:
      return _ ("Choose all that are right");
    case DD_SHAPE_STATEMENTS:
      return _ ("True or false");
    case DD_SHAPE_SHORT:
      return _ ("Short answer");
    case DD_SHAPE_NUMBER:
      return _ ("Write a number");
    case DD_SHAPE_CLOZE:
      return _ ("Fill in the blanks");
    case DD_SHAPE_MATCH:
      return _ ("Match the pairs");
    case DD_SHAPE_ORDER:
      return _ ("Put in order");
    case DD_SHAPE_OTHER:
    default:
      return _ ("Exercise");
    }
}

/* ---- What is on show ---- */

static DdShow
to_show (DdCardPhase phase)
{
  switch (phase)
    {
    case DD_CARD_JUDGED:
      return DD_SHOW_JUDGED;
    case DD_CARD_EXPLAINED:
      return DD_SHOW_SOLUTION;
    case DD_CARD_SAVING:
    case DD_CARD_SKIPPED:
      return DD_SHOW_WAIT;
    case DD_CARD_READY:
    default:
      return DD_SHOW_OPEN;
    }
}

void
dd_exercise_card_update (DdExerciseCard *self,
                         const DdCardState *state)
{
  gboolean says = state->phase == DD_CARD_JUDGED || state->phase == DD_CARD_EXPLAINED;
  gboolean is_new = self->shown && says && self->phase != state->phase;

  g_return_if_fail (DD_IS_EXERCISE_CARD (self));

  self->phase = state->phase;
  for (guint i = 0; i < self->views->len; i++)
    {
      dd_answer_view_set_chosen (g_ptr_array_index (self->views, i), state->chosen);
      dd_answer_view_show (g_ptr_array_index (self->views, i), to_show (state->phase));
    }
  dd_card_feedback_update_hints (self, state->hints);
  if (says)
    dd_card_feedback_fill (self, state);
  gtk_widget_set_visible (self->feedback, says);
  gtk_widget_set_visible (self->last, !says && self->has_last && state->phase != DD_CARD_SKIPPED);
  gtk_widget_set_visible (self->advice, FALSE);
  gtk_label_set_label (GTK_LABEL (self->fingers), state->fingers != NULL ? state->fingers : "");
  gtk_widget_set_visible (self->fingers,
                          state->fingers != NULL && state->phase == DD_CARD_READY);
  dd_card_buttons_update (self, state);
  self->shown = TRUE;
  if (is_new)
    {
      dd_reveal_focus (self->feedback);
      dd_reveal (self->feedback, GTK_WIDGET (self));
    }
}

/* ---- Keys ---- */

gboolean
dd_exercise_card_pick (DdExerciseCard *self,
                       guint index)
{
  g_return_val_if_fail (DD_IS_EXERCISE_CARD (self), FALSE);

  return self->phase == DD_CARD_READY && self->views->len > 0 &&
         dd_answer_view_pick (g_ptr_array_index (self->views, 0), index);
}

void
dd_exercise_card_focus_answer (DdExerciseCard *self)
{
  g_return_if_fail (DD_IS_EXERCISE_CARD (self));

  for (guint i = 0; i < self->views->len; i++)
    if (dd_answer_view_focus_open (g_ptr_array_index (self->views, i)))
      return;
  if (self->views->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->views, 0), GTK_DIR_TAB_FORWARD);
}

/* What GTK would toggle or pick up: an option, one of two sides, a row that can be moved. Not the
 * button of a list, which opens it. */
static gboolean
is_answer (DdExerciseCard *self,
           GtkWidget *focus)
{
  GtkWidget *view = focus != NULL ? gtk_widget_get_ancestor (focus, DD_TYPE_ANSWER_VIEW) : NULL;

  return view != NULL && gtk_widget_is_ancestor (view, GTK_WIDGET (self)) &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) == NULL &&
         (GTK_IS_CHECK_BUTTON (focus) || GTK_IS_TOGGLE_BUTTON (focus) ||
          gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) ==
            GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

/* Nothing is left to do here. */
static gboolean
is_over (DdExerciseCard *self)
{
  DdJudgement judgement = dd_attempt_get_judgement (self->attempt);

  return self->phase == DD_CARD_EXPLAINED || self->phase == DD_CARD_SKIPPED ||
         (self->phase == DD_CARD_JUDGED &&
          (judgement == DD_JUDGEMENT_RIGHT || judgement == DD_JUDGEMENT_UNSCORED));
}

/* Whoever was told to write an answer, or read a hint, writes it: the key goes to the field that is
 * to be mended, or to the first one, and is lost nowhere. */
static gboolean
pass_on (DdExerciseCard *self,
         GtkEventControllerKey *controller,
         guint key)
{
  GtkWidget *doubtful = dd_card_buttons_find_doubtful (self);
  GtkWidget *view = doubtful != NULL       ? doubtful
                    : self->views->len > 0 ? g_ptr_array_index (self->views, 0)
                                           : NULL;
  gboolean writes =
    gdk_keyval_to_unicode (key) >= 0x21 || key == GDK_KEY_BackSpace || key == GDK_KEY_Delete;
  GtkWidget *focus;

  if (self->phase != DD_CARD_READY || !DD_IS_FIELD_VIEW (view) || !writes)
    return FALSE;
  gtk_widget_grab_focus (view);
  focus = gtk_root_get_focus (gtk_widget_get_root (view));
  return GTK_IS_TEXT (focus) && gtk_event_controller_key_forward (controller, focus);
}

/* Enter: Check, then Next. On a button and in a field it is theirs; the field asks to check by
 * itself, when no input method has a use for the key. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DdExerciseCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 &&
      DD_IS_FEEDBACK_BOX (focus) && pass_on (self, controller, key))
    return TRUE;
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (self->phase == DD_CARD_READY && (focus == self->advice || is_answer (self, focus)))
    dd_card_buttons_check (self);
  else if (self->phase == DD_CARD_READY && focus == GTK_WIDGET (self))
    dd_exercise_card_focus_answer (self);
  else if (is_over (self) && (focus == GTK_WIDGET (self) || DD_IS_FEEDBACK_BOX (focus)))
    g_signal_emit (self, signals[SIGNAL_NEXT], 0);
  else
    return FALSE;
  return TRUE;
}

/* It takes the focus when one is led to it, and is no stop for Tab afterwards. */
static void
left_cb (GtkEventControllerFocus *controller,
         GParamSpec *pspec,
         DdExerciseCard *self)
{
  if (!gtk_event_controller_focus_is_focus (controller))
    gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

void
dd_exercise_card_focus_question (DdExerciseCard *self)
{
  g_return_if_fail (DD_IS_EXERCISE_CARD (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  dd_reveal_focus (GTK_WIDGET (self));
}

static void
check_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  dd_card_buttons_check (DD_EXERCISE_CARD (widget));
}

static void
hint_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  dd_card_buttons_take_hint (DD_EXERCISE_CARD (widget));
}

void
dd_exercise_card_set_current (DdExerciseCard *self,
                              gboolean current)
{
  g_return_if_fail (DD_IS_EXERCISE_CARD (self));

  self->current = current;
  dd_card_buttons_update_filled (self);
}

void
dd_exercise_card_set_leads_on (DdExerciseCard *self,
                               gboolean leads_on)
{
  g_return_if_fail (DD_IS_EXERCISE_CARD (self));

  self->leads_on = leads_on;
}

char *
dd_exercise_card_dup_feedback (DdExerciseCard *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE_CARD (self), NULL);

  return gtk_widget_get_visible (self->feedback)
           ? dd_feedback_box_dup_words (DD_FEEDBACK_BOX (self->feedback))
           : g_strdup ("");
}

GtkWidget *
dd_exercise_card_get_feedback (DdExerciseCard *self)
{
  g_return_val_if_fail (DD_IS_EXERCISE_CARD (self), NULL);

  return gtk_widget_get_visible (self->feedback) ? self->feedback : NULL;
}

/* ---- Made and unmade ---- */

static void
dd_exercise_card_dispose (GObject *object)
{
  DdExerciseCard *self = DD_EXERCISE_CARD (object);

  g_clear_handle_id (&self->saving_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dd_exercise_card_parent_class)->dispose (object);
}

static void
dd_exercise_card_finalize (GObject *object)
{
  DdExerciseCard *self = DD_EXERCISE_CARD (object);

  g_ptr_array_unref (self->views);
  g_free (self->entry);
  G_OBJECT_CLASS (dd_exercise_card_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DD_TYPE_EXERCISE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
dd_exercise_card_class_init (DdExerciseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_exercise_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_exercise_card_finalize;
  signals[SIGNAL_CHECK] = g_signal_new ("check", DD_TYPE_EXERCISE_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_AGAIN] = add_signal ("again");
  signals[SIGNAL_HINT] = add_signal ("hint");
  signals[SIGNAL_SOLUTION] = add_signal ("solution");
  signals[SIGNAL_SKIP] = add_signal ("skip");
  signals[SIGNAL_NEXT] = add_signal ("next");
  signals[SIGNAL_CHANGED] = add_signal ("changed");
  signals[SIGNAL_LOAD_PICTURE] =
    g_signal_new ("load-picture", DD_TYPE_EXERCISE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, DD_TYPE_PICTURE_VIEW, G_TYPE_STRING, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "card.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "card.hint", NULL, hint_action);
}

static void
dd_exercise_card_init (DdExerciseCard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->views = g_ptr_array_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "notify::is-focus", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
dd_exercise_card_new (DdAttempt *attempt,
                      const char *entry,
                      const char *title)
{
  DdExerciseCard *self = g_object_new (DD_TYPE_EXERCISE_CARD, NULL);
  GtkWidget *heading = dd_text_plain_new (title, "dd-caption");
  GtkWidget *question = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  self->attempt = attempt;
  self->entry = g_strdup (entry);
  self->current = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->last = dd_feedback_box_new ();
  self->feedback = dd_feedback_box_new ();
  self->fingers = dd_text_plain_new ("", "dd-caption");
  self->advice = dd_feedback_box_new ();
  gtk_widget_set_visible (self->last, FALSE);
  gtk_widget_set_visible (self->feedback, FALSE);
  gtk_widget_set_visible (self->fingers, FALSE);
  gtk_widget_set_visible (self->advice, FALSE);
  gtk_widget_add_css_class (self->box, "dd-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-reading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (question), dd_card_question_new (self));
  gtk_box_append (GTK_BOX (question), self->below);
  gtk_box_append (GTK_BOX (self->box), question);
  gtk_box_append (GTK_BOX (self->box), self->last);
  gtk_box_append (GTK_BOX (self->box), self->feedback);
  gtk_box_append (GTK_BOX (self->box), self->fingers);
  gtk_box_append (GTK_BOX (self->box), self->advice);
  gtk_box_append (GTK_BOX (self->box), dd_card_buttons_new (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  words = dd_card_question_dup_words (self);
  name = *words != '\0' ? g_strdup_printf ("%s. %s", title, words) : g_strdup (title);
  dd_text_set_spoken_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}
