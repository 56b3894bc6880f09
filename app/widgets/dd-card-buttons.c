/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The buttons of an exercise card, and what stands before a check: an answer, or words that ask for
 * one. One button of the current card is filled, none of the others. */

#include <glib/gi18n.h>

#include "dd-answer-view.h"
#include "dd-exercise-card-private.h"
#include "dd-feedback-box.h"
#include "dd-flow.h"
#include "dd-reveal.h"
#include "dd-text.h"

#define SAVING_WORDS_AFTER_MSEC 150

GtkWidget *
dd_card_buttons_find_doubtful (DdExerciseCard *self)
{
  for (guint i = 0; i < self->views->len; i++)
    {
      g_autofree char *doubt = dd_answer_view_dup_doubt (g_ptr_array_index (self->views, i));

      if (doubt != NULL)
        return g_ptr_array_index (self->views, i);
    }
  return NULL;
}

/* There is something to check. What cannot be read yet is, too: pressed, it leads there; and too
 * many or too few choices: pressed, it says so. */
static void
update_check (DdExerciseCard *self)
{
  gboolean on = self->phase == DD_CARD_READY && !self->paused &&
                (dd_attempt_find_lack (self->attempt, NULL, NULL) != DD_LACK_ANSWER ||
                 dd_card_buttons_find_doubtful (self) != NULL);

  gtk_widget_set_sensitive (self->check, on);
  gtk_widget_set_sensitive (self->sure, on);
  gtk_widget_set_sensitive (self->not_sure, on);
}

static void
set_filled (GtkWidget *button,
            gboolean filled)
{
  if (filled)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

void
dd_card_buttons_update_filled (DdExerciseCard *self)
{
  set_filled (self->check, self->current);
  /* After the solution one rather goes on than copies it. */
  set_filled (self->again, self->current && self->phase == DD_CARD_JUDGED);
  set_filled (self->next, self->current);
}

void
dd_exercise_card_answer_changed (DdExerciseCard *self)
{
  gtk_widget_set_visible (self->advice, FALSE);
  self->told_open = FALSE;
  update_check (self);
  g_signal_emit_by_name (self, "changed");
}

/* News where the eyes and the focus are: it is spoken, and all of it is seen. */
static void
advise (DdExerciseCard *self,
        const char *words)
{
  dd_feedback_box_set (DD_FEEDBACK_BOX (self->advice), DD_FEEDBACK_LOOK_HINT, words);
  gtk_widget_set_visible (self->advice, TRUE);
  dd_reveal_focus (self->advice);
  dd_reveal (self->advice, GTK_WIDGET (self));
}

/* One careless press must not cost the first try: what is left open is told once. */
static gboolean
tell_open (DdExerciseCard *self)
{
  guint n = dd_attempt_count_open (self->attempt);
  g_autofree char *words = NULL;

  if (n == 0 || self->told_open)
    return FALSE;
  words = g_strdup_printf (ngettext ("%u place is still empty. Check again to leave it so.",
                                     "%u places are still empty. Check again to leave them so.", n),
                           n);
  advise (self, words);
  self->told_open = TRUE;
  return TRUE;
}

static const char *
get_nothing_yet (DdExerciseCard *self)
{
  switch (dd_item_get_shape (dd_attempt_get_item (self->attempt)))
    {
    case DD_SHAPE_CHOICE:
    case DD_SHAPE_CHOICES:
      return _ ("Choose an answer first.");
    case DD_SHAPE_SHORT:
    case DD_SHAPE_NUMBER:
    case DD_SHAPE_CLOZE:
      return _ ("Write an answer first.");
    case DD_SHAPE_ORDER:
      return _ ("Move an entry first.");
    case DD_SHAPE_STATEMENTS:
    case DD_SHAPE_MATCH:
    case DD_SHAPE_OTHER:
    default:
      return _ ("Answer first, then check.");
    }
}

/* Too many or too few were chosen of WHERE; N is what it allows or needs. (transfer full) */
static char *
dup_other_number (const DdInteraction *where, gboolean fewer, guint n)
{
  gboolean pairs = where->kind == DD_INTERACTION_MATCH;

  if (pairs && fewer)
    return g_strdup_printf (ngettext ("Make at most %u pair.", "Make at most %u pairs.", n), n);
  if (pairs)
    return g_strdup_printf (ngettext ("Make at least %u pair.", "Make at least %u pairs.", n), n);
  if (fewer)
    return g_strdup_printf (ngettext ("Choose at most %u answer.", "Choose at most %u answers.", n),
                            n);
  return g_strdup_printf (ngettext ("Choose at least %u answer.", "Choose at least %u answers.", n),
                          n);
}

/* Says what the answer wants before it can be checked. FALSE when it wants nothing. */
static gboolean
tell_lack (DdExerciseCard *self)
{
  const DdInteraction *where = NULL;
  guint n = 0;
  DdLack lack = dd_attempt_find_lack (self->attempt, &where, &n);
  g_autofree char *number = NULL;

  if (lack == DD_LACK_NONE)
    return FALSE;
  if (where != NULL)
    number = dup_other_number (where, lack == DD_LACK_FEWER, n);
  advise (self, number != NULL ? number : get_nothing_yet (self));
  return TRUE;
}

/* Says what cannot be taken as an answer. Keys go on to its field from there. */
static gboolean
tell_doubt (DdExerciseCard *self)
{
  GtkWidget *view = dd_card_buttons_find_doubtful (self);
  g_autofree char *doubt = view != NULL ? dd_answer_view_dup_doubt (DD_ANSWER_VIEW (view)) : NULL;

  if (doubt != NULL)
    advise (self, doubt);
  return doubt != NULL;
}

static void
ask_check (DdExerciseCard *self,
           DdCardSure sure)
{
  if (self->phase != DD_CARD_READY || self->paused || tell_doubt (self) || tell_lack (self) ||
      tell_open (self))
    return;
  /* Enter does not answer the question whether one is sure; it leads to it. */
  if (sure == DD_CARD_NOT_ASKED && dd_item_asks_sure (dd_attempt_get_item (self->attempt)))
    {
      gtk_widget_grab_focus (self->sure);
      return;
    }
  g_signal_emit_by_name (self, "check", sure);
}

void
dd_card_buttons_check (DdExerciseCard *self)
{
  ask_check (self, DD_CARD_NOT_ASKED);
}

static void
sure_cb (DdExerciseCard *self)
{
  ask_check (self, DD_CARD_SURE);
}

static void
not_sure_cb (DdExerciseCard *self)
{
  ask_check (self, DD_CARD_NOT_SURE);
}

static void
again_cb (DdExerciseCard *self)
{
  g_signal_emit_by_name (self, "again");
  dd_exercise_card_focus_answer (self);
}

void
dd_card_buttons_take_hint (DdExerciseCard *self)
{
  if (gtk_widget_get_visible (self->hint) && gtk_widget_is_sensitive (self->hint))
    g_signal_emit_by_name (self, "hint");
}

static void
solution_cb (DdExerciseCard *self)
{
  g_signal_emit_by_name (self, "solution");
}

static void
skip_cb (DdExerciseCard *self)
{
  g_signal_emit_by_name (self, "skip");
}

static void
next_cb (DdExerciseCard *self)
{
  g_signal_emit_by_name (self, "next");
}

static GtkWidget *
add_button (DdExerciseCard *self,
            GtkWidget *bar,
            const char *words,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "dd-target");
  dd_text_set_spoken_name (button, words);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  dd_flow_append (DD_FLOW (bar), button);
  return button;
}

GtkWidget *
dd_card_buttons_new (DdExerciseCard *self)
{
  GtkWidget *bar = dd_flow_new ();

  dd_text_set_spoken_name (bar, _ ("What to do"));
  self->check = add_button (self, bar, _ ("Check"), G_CALLBACK (dd_card_buttons_check));
  self->sure = add_button (self, bar, _ ("I am sure"), G_CALLBACK (sure_cb));
  self->not_sure = add_button (self, bar, _ ("I am not sure"), G_CALLBACK (not_sure_cb));
  self->next = add_button (self, bar, _ ("Continue"), G_CALLBACK (next_cb));
  self->again = add_button (self, bar, _ ("Try again"), G_CALLBACK (again_cb));
  self->hint = add_button (self, bar, _ ("Hint"), G_CALLBACK (dd_card_buttons_take_hint));
  self->solution = add_button (self, bar, _ ("Show the solution"), G_CALLBACK (solution_cb));
  self->skip = add_button (self, bar, _ ("Skip"), G_CALLBACK (skip_cb));
  return bar;
}

static gboolean
saving_cb (gpointer data)
{
  DdExerciseCard *self = data;

  self->saving_source = 0;
  gtk_button_set_label (GTK_BUTTON (self->check), _ ("Saving…"));
  return G_SOURCE_REMOVE;
}

/* WORDS (nullable): as it is. */
static void
rename_button (GtkWidget *button,
               const char *words)
{
  if (words == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (button), words);
  dd_text_set_spoken_name (button, words);
}

void
dd_card_buttons_update (DdExerciseCard *self,
                        const DdCardState *state)
{
  const DdItem *item = dd_attempt_get_item (self->attempt);
  gboolean ready = state->phase == DD_CARD_READY;
  gboolean saving = state->phase == DD_CARD_SAVING;
  gboolean skipped = state->phase == DD_CARD_SKIPPED;
  gboolean asks = dd_item_asks_sure (item);
  gboolean right = state->phase == DD_CARD_JUDGED &&
                   dd_attempt_get_judgement (self->attempt) == DD_JUDGEMENT_RIGHT;
  guint n_hints = dd_item_get_n_hints (item);
  guint n_shown = state->hints != NULL ? state->hints->len : 0;
  g_autofree char *hint = NULL;

  gtk_widget_set_visible (self->check, (ready && !asks) || saving);
  gtk_widget_set_visible (self->sure, ready && asks);
  gtk_widget_set_visible (self->not_sure, ready && asks);
  gtk_widget_set_visible (self->again, (state->phase == DD_CARD_JUDGED && !right) ||
                                         state->phase == DD_CARD_EXPLAINED || skipped);
  gtk_widget_set_visible (self->hint, (ready || (state->phase == DD_CARD_JUDGED && !right)) &&
                                        n_shown < n_hints);
  gtk_widget_set_visible (self->solution, state->offers_solution);
  gtk_widget_set_visible (self->skip, state->offers_skip && ready);
  rename_button (self->sure, state->sure);
  rename_button (self->not_sure, state->not_sure);
  rename_button (self->again, skipped ? _ ("Guess after all") : _ ("Try again"));
  gtk_widget_set_visible (self->next, state->phase == DD_CARD_EXPLAINED && self->leads_on);
  /* An empty bar would still take its share of the space between. */
  gtk_widget_set_visible (gtk_widget_get_parent (self->check), !right);
  self->paused = state->paused;
  update_check (self);
  dd_card_buttons_update_filled (self);
  g_clear_handle_id (&self->saving_source, g_source_remove);
  if (saving)
    self->saving_source = g_timeout_add (SAVING_WORDS_AFTER_MSEC, saving_cb, self);
  else
    gtk_button_set_label (GTK_BUTTON (self->check),
                          state->paused ? _ ("Paused, so that nothing is lost") : _ ("Check"));
  /* Translators: a button; which hint comes next, and how many there are */
  hint =
    n_hints > 1 ? g_strdup_printf (_ ("Hint %u/%u"), n_shown + 1, n_hints) : g_strdup (_ ("Hint"));
  gtk_button_set_label (GTK_BUTTON (self->hint), hint);
  dd_text_set_spoken_name (self->hint, hint);
}
