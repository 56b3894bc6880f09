/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not you?" in two steps: which answers, then whose. Nothing is moved before the last button. */

#include "dd-not-you-window.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-dialog.h"
#include "dd-news.h"
#include "dd-page.h"
#include "dd-row.h"
#include "dd-taker-row.h"
#include "dd-words.h"

/* Waiting has words only when it lasts. */
#define PATIENCE_MS 300
/* Fewer names than this need no search. */
#define SEARCH_FROM_NAMES 8

struct _DdNotYouWindow
{
  AdwWindow parent_instance;
  /* (owned) */
  DdSession *session;
  /* (owned) (nullable) of DdGivenAnswer, latest first */
  GPtrArray *given;
  /* (owned) of GtkCheckButton, borrowed from the list; one an answer, in the same order */
  GPtrArray *checks;
  /* (owned) of DdPerson: whoever the answers can go to, those who are here first */
  GListStore *choices;
  /* (owned) */
  GtkFilter *filter;
  /* (owned) */
  GtkSingleSelection *selection;
  /* (owned) (nullable) whose the answers became */
  DdPerson *taker;
  GtkCheckButton *all;
  guint patience_source;
  gboolean filling;
  gboolean busy;

  GtkButton *back;
  GtkStack *faces;
  GtkLabel *loading;
  GtkListBox *answers;
  GtkButton *next;
  GtkLabel *question;
  GtkSearchEntry *search;
  GtkStack *people_faces;
  GtkListView *people;
  AdwStatusPage *none;
  GtkButton *move;
  DdNews *news;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (DdNotYouWindow, dd_not_you_window, ADW_TYPE_WINDOW)

static void load (DdNotYouWindow *self);

static void
show_face (DdNotYouWindow *self,
           const char *face)
{
  gtk_stack_set_visible_child_name (self->faces, face);
  gtk_widget_set_visible (GTK_WIDGET (self->back), g_strcmp0 (face, "people") == 0);
}

/* TAKES: FIRST and, where it is not NULL, the filled button SECOND (both transfer floating). */
static void
show_news (DdNotYouWindow *self,
           const char *icon_name,
           const char *title,
           const char *words,
           GtkWidget *first,
           GtkWidget *second)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  gtk_box_append (self->buttons, first);
  if (second != NULL)
    gtk_box_append (self->buttons, second);
  show_face (self, "news");
  dd_news_tell (self->news, icon_name, title, words);
}

static GtkWidget *
new_close_button (DdNotYouWindow *self,
                  const char *words,
                  gboolean suggested)
{
  GtkWidget *button = dd_page_button (words, suggested, NULL, NULL);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_window_close), self);
  return button;
}

static void
again_cb (DdNotYouWindow *self)
{
  load (self);
}

static void
show_fault (DdNotYouWindow *self,
            const char *title,
            const GError *error)
{
  g_autofree char *words = dd_advice_for_error (error);
  GtkWidget *again = dd_page_button (_ ("Try again"), TRUE, NULL, NULL);

  g_signal_connect_swapped (again, "clicked", G_CALLBACK (again_cb), self);
  show_news (self, "dialog-warning-symbolic", title, words,
             new_close_button (self, _ ("Close"), FALSE), again);
}

/* ---- Step 1: which answers ---- */

static GPtrArray *
dup_ticked (DdNotYouWindow *self)
{
  GPtrArray *ticked = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (ticked, g_ptr_array_index (self->given, i));
  return ticked;
}

static void
update_next (DdNotYouWindow *self)
{
  g_autoptr (GPtrArray) ticked = dup_ticked (self);
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
ticked_cb (DdNotYouWindow *self)
{
  if (!self->filling)
    update_next (self);
}

static void
all_cb (DdNotYouWindow *self)
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
add_row (DdNotYouWindow *self,
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

static void
add_answer (DdNotYouWindow *self,
            const DdGivenAnswer *answer)
{
  DdPerson *owner = dd_session_find_person (self->session, answer->person);
  const char *verdict = answer->right ? _ ("Right") : _ ("Not yet");
  /* Translators: the number of a question, then the title of its lesson */
  g_autofree char *title =
    g_strdup_printf (_ ("Question %u · %s"), answer->exercise_index + 1, answer->lesson_title);
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

static void
fill_answers (DdNotYouWindow *self)
{
  GtkWidget *child;

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
    add_answer (self, g_ptr_array_index (self->given, i));
  update_next (self);
  show_face (self, "answers");
  gtk_widget_child_focus (GTK_WIDGET (self->answers), GTK_DIR_TAB_FORWARD);
}

static gboolean
patience_cb (gpointer data)
{
  DdNotYouWindow *self = data;

  self->patience_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->loading), TRUE);
  return G_SOURCE_REMOVE;
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdNotYouWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *given = dd_session_list_answers_finish (DD_SESSION (source), result, &error);

  g_clear_pointer (&self->given, g_ptr_array_unref);
  self->given = given;
  if (self->session == NULL)
    return;
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (given == NULL)
    show_fault (self, _ ("The answers cannot be shown"), error);
  else if (given->len == 0)
    show_news (self, NULL, _ ("No answers yet"),
               _ ("What is answered from now on will be listed here."),
               new_close_button (self, _ ("Close"), TRUE), NULL);
  else
    fill_answers (self);
}

static void
load (DdNotYouWindow *self)
{
  show_face (self, "loading");
  if (self->patience_source == 0)
    self->patience_source = g_timeout_add (PATIENCE_MS, patience_cb, self);
  dd_session_list_answers_async (self->session, dd_words_get_language (), listed_cb,
                                 g_object_ref (self));
}

/* ---- Step 2: whose ---- */

static gboolean
has_all (const GPtrArray *answers,
         DdPerson *person)
{
  for (guint i = 0; i < answers->len; i++)
    if (g_strcmp0 (((const DdGivenAnswer *) g_ptr_array_index (answers, i))->person,
                   dd_person_get_id (person)) != 0)
      return FALSE;
  return TRUE;
}

/* Two passes over the people: those who are here, then the others. */
static void
fill_people (DdNotYouWindow *self,
             const GPtrArray *answers)
{
  GListModel *people = dd_session_get_people (self->session);
  guint n = g_list_model_get_n_items (people);

  g_list_store_remove_all (self->choices);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (DdPerson) person = g_list_model_get_item (people, i);

        if (dd_taker_row_is_present (self->session, person) == (pass == 0) &&
            !has_all (answers, person))
          g_list_store_append (self->choices, person);
      }
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          g_list_model_get_n_items (G_LIST_MODEL (self->choices)) >=
                            SEARCH_FROM_NAMES);
}

static void
update_people (DdNotYouWindow *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_stack_set_visible_child_name (self->people_faces, n > 0 ? "people" : "none");
  adw_status_page_set_title (self->none,
                             n_all > 0 ? _ ("No such name here") : _ ("Nobody else is listed yet"));
  adw_status_page_set_description (
    self->none, n_all > 0 ? _ ("Try fewer letters. Tone marks are not needed.")
                          : _ ("Whoever it was writes their name first: “Switch learner”, then “I "
                               "am not listed”."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->move),
                            gtk_single_selection_get_selected_item (self->selection) != NULL);
}

static void
searched_cb (DdNotYouWindow *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_people (self);
}

static void
next_cb (DdNotYouWindow *self)
{
  g_autoptr (GPtrArray) ticked = dup_ticked (self);
  g_autofree char *words = NULL;

  if (ticked->len == 0)
    return;
  if (ticked->len == 1)
    words = g_strdup (_ ("Whose is this answer?"));
  else
    words = g_strdup_printf (
      ngettext ("Whose is this %u answer?", "Whose are these %u answers?", ticked->len),
      ticked->len);
  gtk_label_set_label (self->question, words);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_people (self, ticked);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  searched_cb (self);
  show_face (self, "people");
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->search))
                           ? GTK_WIDGET (self->search)
                           : GTK_WIDGET (self->people));
}

static void
back_cb (DdNotYouWindow *self)
{
  show_face (self, "answers");
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static gboolean
is_shown (gpointer item,
          gpointer data)
{
  DdNotYouWindow *self = data;

  return dd_session_person_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* ---- Moving, and what came of it ---- */

static void
switched_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DdNotYouWindow) self = data;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  if (self->session == NULL)
    return;
  if (!dd_session_start_sitting_finish (DD_SESSION (source), result, &error))
    {
      show_fault (self, _ ("This did not work"), error);
      return;
    }
  window = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (DD_IS_WINDOW (window))
    dd_window_start (DD_WINDOW (window));
  gtk_window_close (GTK_WINDOW (self));
}

static void
switch_cb (GtkButton *button,
           DdNotYouWindow *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  if (self->busy)
    return;
  self->busy = TRUE;
  g_ptr_array_add (people, self->taker);
  dd_session_start_sitting_async (self->session, people, switched_cb, g_object_ref (self));
}

/* Whoever answered is perhaps the one who sits here: then the next answers should be theirs too. */
static void
show_moved (DdNotYouWindow *self,
            guint n)
{
  g_autofree char *name = dd_words_dup_name_in_class (self->taker);
  /* Translators: %u answers were given to the learner %s */
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u answer is now listed under %s",
                               "%u answers are now listed under %s", n),
                     n, name);
  /* Translators: a button; %s is the name of a learner */
  g_autofree char *go_on = g_strdup_printf (_ ("Go on as %s"), name);
  gboolean here = dd_taker_row_is_present (self->session, self->taker);

  show_news (self, "object-select-symbolic", title,
             _ ("Nothing was erased. It can be moved back in the same way."),
             new_close_button (self, _ ("Close"), here),
             here ? NULL : dd_page_button (go_on, TRUE, G_CALLBACK (switch_cb), self));
}

static void
moved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DdNotYouWindow) self = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gboolean moved = dd_session_move_answers_finish (DD_SESSION (source), result, &n, &error);

  self->busy = FALSE;
  if (self->session == NULL)
    return;
  if (moved)
    show_moved (self, n);
  else
    show_fault (self, _ ("The answers stay where they were"), error);
}

static void
move_cb (DdNotYouWindow *self)
{
  DdPerson *person = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GPtrArray) ticked = dup_ticked (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (self->busy || person == NULL || ticked->len == 0)
    return;
  self->busy = TRUE;
  g_set_object (&self->taker, person);
  for (guint i = 0; i < ticked->len; i++)
    g_ptr_array_add (ids, ((DdGivenAnswer *) g_ptr_array_index (ticked, i))->id);
  g_ptr_array_add (ids, NULL);
  dd_session_move_answers_async (self->session, (const char *const *) ids->pdata, person, moved_cb,
                                 g_object_ref (self));
}

/* ---- Made and unmade ---- */

static void
dd_not_you_window_dispose (GObject *object)
{
  DdNotYouWindow *self = DD_NOT_YOU_WINDOW (object);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_NOT_YOU_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dd_not_you_window_parent_class)->dispose (object);
}

static void
dd_not_you_window_finalize (GObject *object)
{
  DdNotYouWindow *self = DD_NOT_YOU_WINDOW (object);

  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->choices);
  g_clear_object (&self->taker);
  G_OBJECT_CLASS (dd_not_you_window_parent_class)->finalize (object);
}

static void
dd_not_you_window_class_init (DdNotYouWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_not_you_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_not_you_window_finalize;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-not-you-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, answers);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, back);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, faces);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, move);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, news);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, next);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, none);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, people);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, people_faces);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, question);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, search);
}

static void
dd_not_you_window_init (DdNotYouWindow *self)
{
  GtkFilterListModel *filtered;

  self->checks = g_ptr_array_new ();
  self->choices = g_list_store_new (DD_TYPE_PERSON);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->choices)),
                                        g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->people, GTK_SELECTION_MODEL (self->selection));

  dd_row_name_it (self->move, _ ("Move"));
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->move, "clicked", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_people),
                           self, G_CONNECT_SWAPPED);
}

void
dd_not_you_window_open (DdWindow *window)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  DdNotYouWindow *self;

  g_return_if_fail (DD_IS_WINDOW (window));

  self = g_object_new (DD_TYPE_NOT_YOU_WINDOW, NULL);
  self->session = g_object_ref (dd_window_get_session (window));
  factory = dd_taker_row_new_factory (self->session);
  gtk_list_view_set_factory (self->people, factory);
  dd_dialog_attach (GTK_WINDOW (self), GTK_WINDOW (window));
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
