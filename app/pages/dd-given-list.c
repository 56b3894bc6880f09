/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row an answer, and above them one that ticks them all. */

#include "dd-given-list.h"

#include <glib/gi18n.h>

#include "dd-row.h"
#include "dd-words.h"

struct _DdGivenList
{
  AdwBin parent_instance;
  /* (owned) (nullable) of DdGivenAnswer, latest first */
  GPtrArray *given;
  /* (owned) of GtkCheckButton, borrowed from the list; one an answer, in the same order */
  GPtrArray *checks;
  GtkCheckButton *all; /* (borrowed) (nullable) from the list */
  gboolean filling;

  GtkListBox *answers;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (DdGivenList, dd_given_list, ADW_TYPE_BIN)

static guint next_signal;

GPtrArray *
dd_given_list_dup_ticked (DdGivenList *self)
{
  GPtrArray *ticked = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (ticked, g_ptr_array_index (self->given, i));
  return ticked;
}

static void
update_next (DdGivenList *self)
{
  g_autoptr (GPtrArray) ticked = dd_given_list_dup_ticked (self);
  g_autofree char *words = NULL;

  if (ticked->len == 1)
    words = g_strdup (_ ("Next: whose is this answer?"));
  else
    /* Translators: a button; %u is how many answers were ticked */
    words = g_strdup_printf (
      ngettext ("Next: whose is %u answer?", "Next: whose are %u answers?", ticked->len),
      ticked->len);

  gtk_button_set_label (self->next, ticked->len > 0 ? words : _ ("Next"));
  dd_row_name_it (self->next, ticked->len > 0 ? words : _ ("Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), ticked->len > 0);
  self->filling = TRUE;
  if (self->all != NULL)
    gtk_check_button_set_active (self->all, ticked->len == self->checks->len);
  self->filling = FALSE;
}

static void
ticked_cb (DdGivenList *self)
{
  if (!self->filling)
    update_next (self);
}

static void
all_cb (DdGivenList *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                 gtk_check_button_get_active (self->all));
  self->filling = FALSE;
  update_next (self);
}

static GtkCheckButton *
add_row (DdGivenList *self,
         const char *title,
         const char *subtitle,
         const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *spoken =
    subtitle != NULL ? g_strdup_printf ("%s. %s", title, subtitle) : g_strdup (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  /* The tick takes the focus, for it says whether it is set. */
  gtk_widget_set_focusable (row, FALSE);
  dd_row_name_it (check, spoken);
  dd_row_name_it (row, spoken);
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      dd_row_name_it (icon, subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    }
  gtk_list_box_append (self->answers, row);
  return GTK_CHECK_BUTTON (check);
}

static gboolean
is_same_question (const DdGivenAnswer *a,
                  const DdGivenAnswer *b)
{
  return a->exercise_index == b->exercise_index &&
         g_strcmp0 (a->lesson_title, b->lesson_title) == 0 &&
         g_strcmp0 (a->course_title, b->course_title) == 0;
}

/* "Question 1 · The lesson"; where it was tried more than once here, which try it was. */
static char *
dup_title (DdGivenList *self,
           const DdGivenAnswer *answer)
{
  guint n_tries = 0;
  guint number = 1;
  gboolean older = FALSE;

  for (guint i = 0; i < self->given->len; i++)
    {
      const DdGivenAnswer *other = g_ptr_array_index (self->given, i);

      n_tries += is_same_question (other, answer);
      number += older && is_same_question (other, answer);
      older = older || other == answer;
    }
  if (n_tries > 1)
    /* Translators: number of a question, which try of it this was, title of its lesson */
    return g_strdup_printf (_ ("Question %u, try %u · %s"), answer->exercise_index + 1, number,
                            answer->lesson_title);
  /* Translators: the number of a question, then the title of its lesson */
  return g_strdup_printf (_ ("Question %u · %s"), answer->exercise_index + 1,
                          answer->lesson_title);
}

static void
add_answer (DdGivenList *self,
            DdSession *session,
            const DdGivenAnswer *answer)
{
  DdPerson *owner = dd_session_find_person (session, answer->person);
  const char *verdict = answer->right ? _ ("Right") : _ ("Not yet");
  g_autofree char *title = dup_title (self, answer);
  g_autofree char *name = owner != NULL ? dd_words_dup_name_in_class (owner) : NULL;
  g_autofree char *subtitle = NULL;
  GtkCheckButton *check;

  /* Translators: whether it was right, then the name of the learner it is listed under */
  subtitle = owner != NULL ? g_strdup_printf (_ ("%s · listed under %s"), verdict, name)
                           : g_strdup (verdict);
  check = add_row (self, title, subtitle,
                   answer->right ? "object-select-symbolic" : "document-edit-symbolic");
  g_ptr_array_add (self->checks, check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (ticked_cb), self);
}

void
dd_given_list_fill (DdGivenList *self,
                    DdSession *session,
                    GPtrArray *answers)
{
  GtkWidget *child;

  g_return_if_fail (DD_IS_GIVEN_LIST (self));

  g_ptr_array_ref (answers);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  self->given = answers;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_list_box_remove (self->answers, child);
  g_ptr_array_set_size (self->checks, 0);
  self->all = NULL;
  if (self->given->len > 1)
    {
      /* Translators: ticks every answer in the list; %u is how many there are */
      g_autofree char *words = g_strdup_printf (
        ngettext ("All %u answer", "All %u answers", self->given->len), self->given->len);

      self->all = add_row (self, words, NULL, NULL);
      g_signal_connect_swapped (self->all, "toggled", G_CALLBACK (all_cb), self);
    }
  for (guint i = 0; i < self->given->len; i++)
    add_answer (self, session, g_ptr_array_index (self->given, i));
  update_next (self);
}

void
dd_given_list_focus (DdGivenList *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->answers), GTK_DIR_TAB_FORWARD);
}

void
dd_given_list_focus_next (DdGivenList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
next_cb (DdGivenList *self)
{
  g_signal_emit (self, next_signal, 0);
}

static void
dd_given_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_GIVEN_LIST);
  G_OBJECT_CLASS (dd_given_list_parent_class)->dispose (object);
}

static void
dd_given_list_finalize (GObject *object)
{
  DdGivenList *self = DD_GIVEN_LIST (object);

  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (dd_given_list_parent_class)->finalize (object);
}

static void
dd_given_list_class_init (DdGivenListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_given_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_given_list_finalize;
  next_signal = g_signal_new ("next", DD_TYPE_GIVEN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-given-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DdGivenList, answers);
  gtk_widget_class_bind_template_child (widget_class, DdGivenList, next);
}

static void
dd_given_list_init (DdGivenList *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
}
