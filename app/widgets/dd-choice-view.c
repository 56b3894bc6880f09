/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of several, or several of several: each option a button as wide as the card.
 *
 * The floor speaks a radio button as "check box", so the group says how many may be chosen and each
 * option its letter and place. */

#include "dd-choice-view.h"

#include <glib/gi18n.h>

#include "dd-answer-row.h"
#include "dd-flow.h"
#include "dd-text.h"

typedef struct
{
  const DdChoice *choice; /* (borrowed) */
  GtkWidget *check;
  GtkWidget *end; /* where the mark stands */
} Option;

struct _DdChoiceView
{
  DdAnswerView parent_instance;
  GArray *options; /* (owned) of Option, in the order shown */
  gboolean single;
  gboolean showing; /* the view is being set, not the learner choosing */
};

G_DEFINE_FINAL_TYPE (DdChoiceView, dd_choice_view, DD_TYPE_ANSWER_VIEW)

static void
write_response (DdChoiceView *self)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (DdValue) value = NULL;

  for (guint i = 0; i < self->options->len; i++)
    if (gtk_check_button_get_active (
          GTK_CHECK_BUTTON (g_array_index (self->options, Option, i).check)))
      g_ptr_array_add (ids, g_array_index (self->options, Option, i).choice->id);
  g_ptr_array_add (ids, NULL);
  if (self->single && ids->pdata[0] != NULL)
    value = dd_value_new_identifier (ids->pdata[0]);
  else if (!self->single)
    value = dd_value_new_identifiers (DD_CARDINALITY_MULTIPLE, (const char *const *) ids->pdata);
  dd_attempt_set_response (dd_answer_view_get_attempt (DD_ANSWER_VIEW (self)),
                           interaction->response_id, value, NULL);
}

static void
toggled_cb (DdChoiceView *self)
{
  if (self->showing)
    return;
  write_response (self);
  dd_answer_view_changed (DD_ANSWER_VIEW (self));
}

static void
name_option (DdChoiceView *self,
             guint i,
             const char *state)
{
  Option *option = &g_array_index (self->options, Option, i);
  g_autofree char *words = dd_answer_view_dup_words (DD_ANSWER_VIEW (self), option->choice);
  /* Translators: spoken name of an option: its letter, its words, its place, how many there are */
  g_autofree char *name =
    g_strdup_printf (_ ("%c. %s, %u of %u"), 'A' + (int) i, words, i + 1, self->options->len);
  g_autofree char *with_state = state != NULL ? g_strdup_printf ("%s. %s", name, state) : NULL;

  dd_text_set_spoken_name (option->check, with_state != NULL ? with_state : name);
}

static void
set_mark (Option *option,
          GtkWidget *mark)
{
  GtkWidget *old = gtk_widget_get_first_child (option->end);

  if (old != NULL)
    gtk_widget_unparent (old);
  if (mark != NULL)
    dd_flow_append (DD_FLOW (option->end), mark);
  gtk_widget_set_visible (option->end, mark != NULL);
}

/* What is said of an option: the right one is called so, and one that is not right is said to have
 * been chosen. Whether that was right stands in the feedback; the icon says it here. */
static void
mark_option (DdChoiceView *self,
             guint i,
             gboolean right,
             gboolean wrong)
{
  Option *option = &g_array_index (self->options, Option, i);
  const char *chosen = dd_answer_view_get_chosen (DD_ANSWER_VIEW (self));
  g_autofree char *spoken =
    wrong ? g_strdup_printf ("%s. %s", chosen, _ ("Not yet")) : g_strdup (_ ("Right"));
  gboolean marked = right || wrong;

  set_mark (option,
            marked ? dd_answer_view_new_mark (right, right ? _ ("Right") : chosen) : NULL);
  name_option (self, i, marked ? spoken : NULL);
}

static void
show_option (DdChoiceView *self,
             guint i,
             DdShow show,
             gboolean chosen,
             gboolean correct)
{
  Option *option = &g_array_index (self->options, Option, i);
  const char *response_id = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self))->response_id;
  DdAttempt *attempt = dd_answer_view_get_attempt (DD_ANSWER_VIEW (self));
  gboolean solution = show == DD_SHOW_SOLUTION;
  gboolean judged = show == DD_SHOW_JUDGED && chosen &&
                    dd_attempt_get_judgement (attempt) != DD_JUDGEMENT_UNSCORED;
  gboolean right = solution ? correct
                            : judged && dd_attempt_is_part_right (attempt, response_id,
                                                                  option->choice->id);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (option->check), solution ? correct : chosen);
  gtk_widget_set_sensitive (option->check, show == DD_SHOW_OPEN);
  gtk_widget_remove_css_class (option->check, "right");
  gtk_widget_remove_css_class (option->check, "not-yet");
  if (right)
    gtk_widget_add_css_class (option->check, "right");
  else if (judged)
    gtk_widget_add_css_class (option->check, "not-yet");
  mark_option (self, i, right, !right && chosen && (judged || solution));
}

static void
dd_choice_view_show (DdAnswerView *view,
                     DdShow show)
{
  DdChoiceView *self = DD_CHOICE_VIEW (view);
  const char *response_id = dd_answer_view_get_interaction (view)->response_id;
  DdAttempt *attempt = dd_answer_view_get_attempt (view);
  const DdValue *response = dd_attempt_get_response (attempt, response_id);
  const DdValue *correct = dd_item_get_correct (dd_attempt_get_item (attempt), response_id);

  self->showing = TRUE;
  for (guint i = 0; i < self->options->len; i++)
    {
      g_autoptr (DdValue) id =
        dd_value_new_identifier (g_array_index (self->options, Option, i).choice->id);

      show_option (self, i, show, response != NULL && dd_value_contains (response, id),
                   correct != NULL && dd_value_contains (correct, id));
    }
  self->showing = FALSE;
}

static gboolean
dd_choice_view_pick (DdAnswerView *view,
                     guint index)
{
  DdChoiceView *self = DD_CHOICE_VIEW (view);
  GtkWidget *check;

  if (index >= self->options->len)
    return FALSE;
  check = g_array_index (self->options, Option, index).check;
  if (!gtk_widget_is_sensitive (check))
    return FALSE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               self->single ||
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_widget_grab_focus (check);
  return TRUE;
}

static GtkWidget *
build_option (DdChoiceView *self,
              const DdChoice *choice,
              guint i)
{
  Option option = { .choice = choice };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *letter = g_strdup_printf ("%c.", 'A' + (int) i);
  GtkWidget *text = dd_answer_view_new_text (DD_ANSWER_VIEW (self), choice->xhtml, choice->text);
  GtkWidget *mark = gtk_label_new (letter);
  GtkWidget *line;

  option.check = gtk_check_button_new ();
  option.end = dd_flow_new ();
  gtk_widget_set_visible (option.end, FALSE);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), text);
  line = dd_answer_row_new (box, option.end);
  gtk_widget_set_hexpand (line, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (option.check), line);
  gtk_widget_add_css_class (option.check, "dd-option");
  gtk_widget_add_css_class (option.check, "dd-target");
  g_array_append_val (self->options, option);
  if (self->single && i > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (option.check),
                                GTK_CHECK_BUTTON (g_array_index (self->options, Option, 0).check));
  g_signal_connect_object (option.check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return option.check;
}

/* How many may be chosen is known before one chooses, not when too many are. */
static void
name_group (DdChoiceView *self, const DdInteraction *interaction)
{
  guint most = interaction->max_choices;
  g_autofree char *limit = g_strdup_printf (
    ngettext ("Choose at most %u answer.", "Choose at most %u answers.", most), most);
  gboolean limited = most > 1 && most < interaction->n_choices;
  const char *words = self->single ? _ ("Choose one") : _ ("Choose all that are right");

  dd_text_set_spoken_name (GTK_WIDGET (self), limited ? limit : words);
}

void
dd_choice_view_build (DdChoiceView *self)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  DdAttempt *attempt = dd_answer_view_get_attempt (DD_ANSWER_VIEW (self));
  const char *const *order = dd_attempt_get_choice_order (attempt, interaction->response_id, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->single = interaction->max_choices == 1;
  for (guint i = 0; order != NULL && order[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box),
                    build_option (self, dd_interaction_find_choice (interaction, order[i]), i));
  for (guint i = 0; i < self->options->len; i++)
    name_option (self, i, NULL);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  name_group (self, interaction);
}

static void
dd_choice_view_finalize (GObject *object)
{
  g_array_unref (DD_CHOICE_VIEW (object)->options);
  G_OBJECT_CLASS (dd_choice_view_parent_class)->finalize (object);
}

static void
dd_choice_view_class_init (DdChoiceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_choice_view_finalize;
  DD_ANSWER_VIEW_CLASS (klass)->show = dd_choice_view_show;
  DD_ANSWER_VIEW_CLASS (klass)->pick = dd_choice_view_pick;
}

static void
dd_choice_view_init (DdChoiceView *self)
{
  self->options = g_array_new (FALSE, TRUE, sizeof (Option));
}
