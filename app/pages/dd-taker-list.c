/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows are dd-taker-row.c; here is which, and what is said where there are none. */

#include "dd-taker-list.h"

#include <glib/gi18n.h>

#include "dd-row.h"
#include "dd-taker-row.h"

/* Fewer names than this need no search. */
#define SEARCH_FROM_NAMES 8

struct _DdTakerList
{
  AdwBin parent_instance;
  DdSession *session; /* (borrowed) */
  /* (owned) of DdPerson: whoever the answers can go to, those who are here first */
  GListStore *choices;
  /* (owned) */
  GtkFilter *filter;
  /* (owned) */
  GtkSingleSelection *selection;

  GtkLabel *question;
  GtkSearchEntry *search;
  GtkStack *faces;
  GtkListView *people;
  AdwStatusPage *none;
  GtkButton *move;
};

G_DEFINE_FINAL_TYPE (DdTakerList, dd_taker_list, ADW_TYPE_BIN)

static guint move_signal;

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
fill_people (DdTakerList *self,
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
update_people (DdTakerList *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_stack_set_visible_child_name (self->faces, n > 0 ? "people" : "none");
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
searched_cb (DdTakerList *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_people (self);
}

void
dd_taker_list_ask (DdTakerList *self,
                   const GPtrArray *answers)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DD_IS_TAKER_LIST (self));

  if (answers->len == 1)
    words = g_strdup (_ ("Whose is this answer?"));
  else
    words = g_strdup_printf (
      ngettext ("Whose is this %u answer?", "Whose are these %u answers?", answers->len),
      answers->len);
  gtk_label_set_label (self->question, words);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_people (self, answers);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  searched_cb (self);
}

void
dd_taker_list_focus (DdTakerList *self)
{
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->search))
                           ? GTK_WIDGET (self->search)
                           : GTK_WIDGET (self->people));
}

DdPerson *
dd_taker_list_get_chosen (DdTakerList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_shown (gpointer item,
          gpointer data)
{
  DdTakerList *self = data;

  return dd_session_person_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

void
dd_taker_list_set_session (DdTakerList *self,
                           DdSession *session)
{
  g_autoptr (GtkListItemFactory) factory = dd_taker_row_new_factory (session);

  self->session = session;
  gtk_list_view_set_factory (self->people, factory);
}

static void
move_cb (DdTakerList *self)
{
  g_signal_emit (self, move_signal, 0);
}

static void
dd_taker_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_TAKER_LIST);
  G_OBJECT_CLASS (dd_taker_list_parent_class)->dispose (object);
}

static void
dd_taker_list_finalize (GObject *object)
{
  DdTakerList *self = DD_TAKER_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (dd_taker_list_parent_class)->finalize (object);
}

static void
dd_taker_list_class_init (DdTakerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_taker_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_taker_list_finalize;
  move_signal = g_signal_new ("move", DD_TYPE_TAKER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-taker-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DdTakerList, faces);
  gtk_widget_class_bind_template_child (widget_class, DdTakerList, move);
  gtk_widget_class_bind_template_child (widget_class, DdTakerList, none);
  gtk_widget_class_bind_template_child (widget_class, DdTakerList, people);
  gtk_widget_class_bind_template_child (widget_class, DdTakerList, question);
  gtk_widget_class_bind_template_child (widget_class, DdTakerList, search);
}

static void
dd_taker_list_init (DdTakerList *self)
{
  GtkFilterListModel *filtered;

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
  g_signal_connect_swapped (self->move, "clicked", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_people),
                           self, G_CONNECT_SWAPPED);
}
