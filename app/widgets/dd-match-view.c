/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs. Two right sides (true and false) are two buttons a row; more are a drop-down a row. Both
 * work by mouse and by key alike, and nothing has to be dragged. */

#include "dd-match-view.h"

#include <glib/gi18n.h>

#include "dd-answer-row.h"
#include "dd-drop-down.h"
#include "dd-flow.h"
#include "dd-text.h"

typedef struct
{
  const DdChoice *left; /* (borrowed) */
  GtkWidget *row;
  GtkWidget *drop;       /* (nullable) the drop-down */
  GtkWidget *buttons[2]; /* NULL with a drop-down */
  GtkWidget *end;        /* where the mark stands */
} Row;

struct _DdMatchView
{
  DdAnswerView parent_instance;
  GArray *rows;       /* (owned) of Row */
  GPtrArray *targets; /* (owned) of DdChoice, borrowed; in the order shown */
  GPtrArray *lists;   /* (owned) of DdAnswerRow: those with a drop-down, which stand alike */
  GtkSizeGroup *ends; /* (owned) all marks are as wide: what was chosen stands in a line */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DdMatchView, dd_match_view, DD_TYPE_ANSWER_VIEW)

/* Index into targets; -1: none. */
static int
get_chosen (const Row *row)
{
  if (row->drop != NULL)
    return (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (row->drop)) - 1;
  for (int i = 0; i < 2; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->buttons[i])))
      return i;
  return -1;
}

static void
set_chosen (Row *row,
            int target)
{
  if (row->drop != NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (row->drop), (guint) (target + 1));
      return;
    }
  for (int i = 0; i < 2; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[i]), i == target);
}

static void
write_response (DdMatchView *self)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  g_autoptr (DdValue) value = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      int target = get_chosen (row);

      if (target >= 0)
        g_ptr_array_add (
          pairs, dd_value_new_directed_pair (
                   row->left->id, ((DdChoice *) g_ptr_array_index (self->targets, target))->id));
    }
  value =
    dd_value_new_container (DD_CARDINALITY_MULTIPLE, (DdValue *const *) pairs->pdata, pairs->len);
  dd_attempt_set_response (dd_answer_view_get_attempt (DD_ANSWER_VIEW (self)),
                           interaction->response_id, value, NULL);
}

static void
changed_cb (DdMatchView *self)
{
  if (self->showing)
    return;
  write_response (self);
  dd_answer_view_changed (DD_ANSWER_VIEW (self));
}

/* One of two, or none: a second press on the chosen one takes it back. */
static void
toggled_cb (GtkToggleButton *button,
            DdMatchView *self)
{
  if (self->showing)
    return;
  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      for (int side = 0; side < 2; side++)
        if (row->buttons[side] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[1 - side]), FALSE);
    }
  self->showing = FALSE;
  changed_cb (self);
}

/* The target that VALUE pairs LEFT with; -1: none. */
static int
find_target (DdMatchView *self,
             const DdValue *value,
             const char *left)
{
  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    {
      const DdValue *pair = dd_value_get_member (value, i);

      if (g_strcmp0 (dd_value_get_first (pair), left) != 0)
        continue;
      for (guint t = 0; t < self->targets->len; t++)
        if (g_strcmp0 (((DdChoice *) g_ptr_array_index (self->targets, t))->id,
                       dd_value_get_second (pair)) == 0)
          return (int) t;
    }
  return -1;
}

/* Beside two buttons that may be called "right" themselves (true or false: one word in Vietnamese)
 * the verdict must not be that word. */
static const char *
get_verdict (const Row *row,
             DdShow show,
             gboolean right)
{
  if (row->drop != NULL)
    return right ? _ ("Right") : _ ("Not yet");
  if (show == DD_SHOW_SOLUTION)
    return _ ("The solution");
  return right ? _ ("Answered right") : _ ("Look again");
}

/* VERDICT (nullable) is spoken with the one that was chosen. */
static void
name_buttons (DdMatchView *self,
              const Row *row,
              int chosen,
              const char *verdict)
{
  g_autofree char *left = dd_answer_view_dup_words (DD_ANSWER_VIEW (self), row->left);

  for (int i = 0; i < 2 && row->drop == NULL; i++)
    {
      g_autofree char *words =
        dd_answer_view_dup_words (DD_ANSWER_VIEW (self), g_ptr_array_index (self->targets, i));
      g_autofree char *name = i == chosen && verdict != NULL
                                ? g_strdup_printf ("%s: %s. %s", words, left, verdict)
                                : g_strdup_printf ("%s: %s", words, left);

      dd_text_set_spoken_name (row->buttons[i], name);
    }
}

static void
show_row (DdMatchView *self,
          Row *row,
          DdShow show,
          int target)
{
  DdAttempt *attempt = dd_answer_view_get_attempt (DD_ANSWER_VIEW (self));
  const char *response_id = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self))->response_id;
  gboolean marked = (show == DD_SHOW_JUDGED && target >= 0) || show == DD_SHOW_SOLUTION;
  gboolean right = show == DD_SHOW_SOLUTION ||
                   (marked && dd_attempt_is_part_right (attempt, response_id, row->left->id));
  GtkWidget *old = gtk_widget_get_first_child (row->end);
  const char *words;

  set_chosen (row, target);
  for (int i = 0; i < 2; i++)
    if (row->buttons[i] != NULL)
      gtk_widget_set_sensitive (row->buttons[i], show == DD_SHOW_OPEN);
  if (row->drop != NULL)
    gtk_widget_set_sensitive (row->drop, show == DD_SHOW_OPEN);
  gtk_widget_remove_css_class (row->row, "right");
  gtk_widget_remove_css_class (row->row, "not-yet");
  if (old != NULL)
    gtk_box_remove (GTK_BOX (row->end), old);
  gtk_widget_set_visible (row->end, show == DD_SHOW_JUDGED || show == DD_SHOW_SOLUTION);
  words = marked ? get_verdict (row, show, right) : NULL;
  name_buttons (self, row, target, words);
  if (!marked)
    return;
  gtk_widget_add_css_class (row->row, right ? "right" : "not-yet");
  gtk_box_append (GTK_BOX (row->end), dd_answer_view_new_mark (right, words));
}

static void
dd_match_view_show (DdAnswerView *view,
                    DdShow show)
{
  DdMatchView *self = DD_MATCH_VIEW (view);
  DdAttempt *attempt = dd_answer_view_get_attempt (view);
  const char *response_id = dd_answer_view_get_interaction (view)->response_id;
  const DdValue *value = show == DD_SHOW_SOLUTION
                           ? dd_item_get_correct (dd_attempt_get_item (attempt), response_id)
                           : dd_attempt_get_response (attempt, response_id);

  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      show_row (self, row, show, find_target (self, value, row->left->id));
    }
  self->showing = FALSE;
}

/* A row that was right keeps its partner for the next try, one that was not has none. */
static GtkWidget *
dd_match_view_find_open (DdAnswerView *view)
{
  DdMatchView *self = DD_MATCH_VIEW (view);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (get_chosen (row) < 0)
        return row->drop != NULL ? row->drop : row->buttons[0];
    }
  return NULL;
}

static GtkWidget *
build_drop (DdMatchView *self,
            Row *row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autofree char *left = dd_answer_view_dup_words (DD_ANSWER_VIEW (self), row->left);
  /* Translators: spoken name of a list of things to pair; %s is what they are paired with */
  g_autofree char *name = g_strdup_printf (_ ("Goes with: %s"), left);

  /* Translators: nothing chosen yet in a list */
  gtk_string_list_append (words, _ ("Choose…"));
  for (guint i = 0; i < self->targets->len; i++)
    gtk_string_list_take (words, dd_answer_view_dup_words (DD_ANSWER_VIEW (self),
                                                           g_ptr_array_index (self->targets, i)));
  row->drop = dd_drop_down_new (words, name);
  gtk_widget_add_css_class (row->drop, "dd-target");
  gtk_widget_set_valign (row->drop, GTK_ALIGN_CENTER);
  g_signal_connect_object (row->drop, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return row->drop;
}

static GtkWidget *
build_buttons (DdMatchView *self,
               Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *words =
        dd_answer_view_dup_words (DD_ANSWER_VIEW (self), g_ptr_array_index (self->targets, i));

      row->buttons[i] = gtk_toggle_button_new_with_label (words);
      gtk_widget_add_css_class (row->buttons[i], "dd-target");
      gtk_widget_add_css_class (row->buttons[i], "dd-side");
      g_signal_connect_object (row->buttons[i], "toggled", G_CALLBACK (toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (box), row->buttons[i]);
    }
  name_buttons (self, row, -1, NULL);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
build_row (DdMatchView *self,
           const DdChoice *left,
           guint i)
{
  Row row = { .left = left };
  GtkWidget *text = dd_answer_view_new_text (DD_ANSWER_VIEW (self), left->xhtml, left->text);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *controls = dd_flow_new ();
  g_autofree char *letter = g_strdup_printf ("%c)", 'a' + (int) i);
  GtkWidget *mark = gtk_label_new (letter);

  /* Letters are of many widths; what stands beside them begins at one line. */
  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_label_set_xalign (GTK_LABEL (mark), 0);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), mark);
  gtk_box_append (GTK_BOX (words), text);
  dd_flow_append (DD_FLOW (controls),
                  self->targets->len == 2 ? build_buttons (self, &row) : build_drop (self, &row));
  row.end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_visible (row.end, FALSE);
  gtk_size_group_add_widget (self->ends, row.end);
  dd_flow_append (DD_FLOW (controls), row.end);
  row.row = dd_answer_row_new (words, controls);
  if (row.drop != NULL)
    dd_answer_row_join (DD_ANSWER_ROW (row.row), self->lists);
  gtk_widget_add_css_class (row.row, "dd-option");
  g_array_append_val (self->rows, row);
  return row.row;
}

void
dd_match_view_build (DdMatchView *self)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  DdAttempt *attempt = dd_answer_view_get_attempt (DD_ANSWER_VIEW (self));
  const char *const *lefts = dd_attempt_get_choice_order (attempt, interaction->response_id, 0);
  const char *const *rights = dd_attempt_get_choice_order (attempt, interaction->response_id, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  for (guint i = 0; rights != NULL && rights[i] != NULL; i++)
    g_ptr_array_add (self->targets, (gpointer) dd_interaction_find_choice (interaction, rights[i]));
  self->showing = TRUE;
  for (guint i = 0; lefts != NULL && lefts[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box),
                    build_row (self, dd_interaction_find_choice (interaction, lefts[i]), i));
  self->showing = FALSE;
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  dd_text_set_spoken_name (GTK_WIDGET (self), self->targets->len == 2
                                                ? _ ("Decide for each statement")
                                                : _ ("Match the pairs"));
}

static void
dd_match_view_finalize (GObject *object)
{
  DdMatchView *self = DD_MATCH_VIEW (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->lists);
  g_object_unref (self->ends);
  G_OBJECT_CLASS (dd_match_view_parent_class)->finalize (object);
}

static void
dd_match_view_class_init (DdMatchViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_match_view_finalize;
  DD_ANSWER_VIEW_CLASS (klass)->show = dd_match_view_show;
  DD_ANSWER_VIEW_CLASS (klass)->find_open = dd_match_view_find_open;
}

static void
dd_match_view_init (DdMatchView *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->targets = g_ptr_array_new ();
  self->lists = g_ptr_array_new ();
  self->ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}
