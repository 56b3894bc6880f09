/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picker. Four hundred names stay quick: a list model, a filter and a grid that makes widgets
 * only for what is on the screen. */

#include "dd-picker-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-class-order.h"
#include "dd-drop-down.h"
#include "dd-flow.h"
#include "dd-person-cell.h"
#include "dd-person-page.h"
#include "dd-window.h"
#include "dd-words.h"

#define GROUP_MAX 4
/* So many fit without scrolling: two rows. */
#define RECENT_FROM 10
/* As wide as a cell of the list: five of them fill its width. */
#define RECENT_WIDTH_PX 148

struct _DdPickerPage
{
  DdPage parent_instance;
  GtkLabel *heading;
  GtkBox *filters;
  GtkDropDown *classes;
  GtkSearchEntry *search;
  GtkStack *faces;
  AdwStatusPage *empty;
  GtkGridView *grid;
  DdFlow *bar;
  GtkWidget *together;
  GtkWidget *start;
  GtkWidget *unlisted;
  GtkWidget *write_name; /* the one button of an empty list */
  GtkWidget *advice;
  GtkWidget *recent_box;        /* those who learned here last, above the list of a class */
  DdFlow *recent;               /* their buttons */
  GtkLabel *rest_heading;       /* above the list, below them */
  GtkFilter *filter;            /* (owned) */
  GtkFilterListModel *filtered; /* (owned) */
  DdClassOrder *order;          /* (owned) */
  GtkSortListModel *sorted;     /* (owned) of the filtered ones */
  char **class_names;           /* (owned) */
  GPtrArray *group;             /* (owned) of DdPerson; NULL when one press is in */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DdPickerPage, dd_picker_page, DD_TYPE_PAGE)

/* ---- Going in ---- */

static void
started_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdPickerPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  self->busy = FALSE;
  if (dd_session_start_sitting_finish (DD_SESSION (source), result, &error))
    {
      if (dd_window_of (GTK_WIDGET (self)) != NULL)
        dd_window_start (dd_window_of (GTK_WIDGET (self)));
      return;
    }
  words = dd_advice_for_error (error);
  gtk_label_set_label (self->heading, words);
}

static void
go_in (DdPickerPage *self,
       GPtrArray *people)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  dd_session_start_sitting_async (dd_page_get_session (DD_PAGE (self)), people, started_cb,
                                  g_object_ref (self));
}

static gboolean
is_in_group (DdPickerPage *self,
             DdPerson *person)
{
  return self->group != NULL && g_ptr_array_find (self->group, person, NULL);
}

/* An empty list has a button of its own for that. */
static void
update_unlisted (DdPickerPage *self)
{
  GListModel *people = dd_session_get_people (dd_page_get_session (DD_PAGE (self)));

  gtk_widget_set_visible (self->unlisted,
                          self->group == NULL && g_list_model_get_n_items (people) > 0);
}

static void
update_group (DdPickerPage *self)
{
  guint n = self->group != NULL ? self->group->len : 0;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->start, self->group != NULL);
  update_unlisted (self);
  gtk_widget_set_sensitive (self->start, n >= 2);
  gtk_button_set_label (GTK_BUTTON (self->together),
                        self->group != NULL ? _ ("Learn alone") : _ ("Learn together, 2-4"));
  if (self->group == NULL)
    gtk_label_set_label (self->heading, _ ("Who is learning?"));
  else
    {
      /* Translators: choosing two to four who learn together; %u is how many are chosen */
      words =
        g_strdup_printf (ngettext ("Choose 2 to 4 · %u chosen", "Choose 2 to 4 · %u chosen", n), n);
      gtk_label_set_label (self->heading, words);
    }
}

/* The list says that everything may look different now: rows are bound anew. */
static void
rebind (DdPickerPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  g_list_model_items_changed (G_LIST_MODEL (self->filtered), 0, n, n);
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->recent)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      DdPerson *person = g_object_get_data (G_OBJECT (button), "dd-person");

      dd_person_cell_show (gtk_button_get_child (GTK_BUTTON (button)), person,
                           is_in_group (self, person), GTK_ACCESSIBLE (button));
    }
}

/* PERSON was pressed: goes in, or joins or leaves the group that is being chosen. */
static void
choose (DdPickerPage *self,
        DdPerson *person)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  if (self->group == NULL)
    {
      g_ptr_array_add (alone, person);
      go_in (self, alone);
      return;
    }
  if (is_in_group (self, person))
    g_ptr_array_remove (self->group, person);
  else if (self->group->len < GROUP_MAX)
    g_ptr_array_add (self->group, g_object_ref (person));
  update_group (self);
  rebind (self);
}

static void
activate_cb (GtkGridView *grid,
             guint position,
             DdPickerPage *self)
{
  g_autoptr (DdPerson) person = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (person != NULL)
    choose (self, person);
}

static void
together_cb (DdPickerPage *self)
{
  if (self->group != NULL)
    g_clear_pointer (&self->group, g_ptr_array_unref);
  else
    self->group = g_ptr_array_new_with_free_func (g_object_unref);
  update_group (self);
  rebind (self);
}

static void
start_cb (DdPickerPage *self)
{
  if (self->group != NULL && self->group->len >= 2)
    go_in (self, self->group);
}

static const char *
get_class (DdPickerPage *self)
{
  guint i = gtk_drop_down_get_selected (self->classes);

  return i > 0 && self->class_names != NULL && i <= g_strv_length (self->class_names)
           ? self->class_names[i - 1]
           : NULL;
}

static void
unlisted_cb (DdPickerPage *self)
{
  GtkWidget *page = dd_person_page_new (dd_page_get_session (DD_PAGE (self)));

  dd_person_page_suggest (DD_PERSON_PAGE (page),
                          gtk_editable_get_text (GTK_EDITABLE (self->search)), get_class (self));
  dd_window_push (dd_window_of (GTK_WIDGET (self)), page);
}

/* ---- Who is shown ---- */

static gboolean
is_shown (gpointer item,
          gpointer data)
{
  DdPickerPage *self = data;
  const char *class_name = get_class (self);

  if (class_name != NULL && g_strcmp0 (class_name, dd_person_get_class_name (item)) != 0)
    return FALSE;
  return dd_session_person_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* ---- Those who learned here last ---- */

static void
recent_cb (GtkButton *button,
           DdPickerPage *self)
{
  choose (self, g_object_get_data (G_OBJECT (button), "dd-person"));
}

static void
add_recent (DdPickerPage *self,
            DdPerson *person)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *cell = dd_person_cell_new ();

  gtk_button_set_child (GTK_BUTTON (button), cell);
  gtk_widget_add_css_class (button, "dd-recent");
  gtk_widget_set_size_request (button, RECENT_WIDTH_PX, -1);
  g_object_set_data_full (G_OBJECT (button), "dd-person", g_object_ref (person), g_object_unref);
  dd_person_cell_show (cell, person, is_in_group (self, person), GTK_ACCESSIBLE (button));
  g_signal_connect (button, "clicked", G_CALLBACK (recent_cb), self);
  dd_flow_append (self->recent, button);
}

static void
fill_recent (DdPickerPage *self,
             GPtrArray *people)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < people->len; i++)
    add_recent (self, g_ptr_array_index (people, i));
}

/* A line of their own takes room: where the window is narrow or the list short, they are the first
 * of the list instead. */
static void
update_recent (DdPickerPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  gboolean roomy = window != NULL && !dd_window_is_narrow (window) && n_shown > RECENT_FROM &&
                   !searching;
  g_autoptr (GPtrArray) recent = dd_class_order_list_recent (self->order, self->filter);
  gboolean apart = recent->len > 0 && roomy;

  gtk_widget_set_visible (self->recent_box, apart);
  dd_class_order_set_recent_first (self->order, !apart);
  fill_recent (self, recent);
  gtk_label_set_label (self->rest_heading, get_class (self) != NULL
                                             ? _ ("The whole class, by number and name")
                                             : _ ("Everybody, by number and name"));
}

static void
update_face (DdPickerPage *self)
{
  GListModel *people = dd_session_get_people (dd_page_get_session (DD_PAGE (self)));
  guint n_all = g_list_model_get_n_items (people);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  gtk_stack_set_visible_child_name (self->faces, n > 0 ? "people" : n_all > 0 ? "none"
                                                                              : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->filters),
                          n_all > 8 || g_strv_length (self->class_names) > 1);
  gtk_widget_set_visible (self->together, n_all >= 2);
  update_unlisted (self);
  update_recent (self);
}

static void
filter_cb (DdPickerPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_face (self);
}

/* The grid gets its list when it is known in which order: it would hold on to who was first before,
 * and show the middle of the list. */
static void
root_cb (DdPickerPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  g_autoptr (GtkSelectionModel) shown = NULL;

  if (window == NULL)
    return;
  g_signal_connect_object (window, "notify::narrow", G_CALLBACK (update_recent), self,
                           G_CONNECT_SWAPPED);
  update_recent (self);
  if (gtk_grid_view_get_model (self->grid) != NULL)
    return;
  shown = GTK_SELECTION_MODEL (
    gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sorted))));
  gtk_grid_view_set_model (self->grid, shown);
}

static void
fill_classes (DdPickerPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_strfreev (self->class_names);
  self->class_names = dd_session_dup_classes (dd_page_get_session (DD_PAGE (self)));
  gtk_string_list_append (words, _ ("Everybody"));
  for (guint i = 0; self->class_names[i] != NULL; i++)
    {
      /* Translators: %s is the name of a class, such as 6A */
      g_autofree char *name = g_strdup_printf (_ ("Class %s"), self->class_names[i]);

      gtk_string_list_append (words, name);
    }
  gtk_drop_down_set_model (self->classes, G_LIST_MODEL (words));
  gtk_widget_set_visible (GTK_WIDGET (self->classes), self->class_names[0] != NULL);
}

/* ---- One person in the grid ---- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          DdPickerPage *self)
{
  gtk_list_item_set_child (item, dd_person_cell_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         DdPickerPage *self)
{
  DdPerson *person = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  /* The cell of the grid takes the focus, so it is that one that must have a name. */
  dd_person_cell_show (cell, person, is_in_group (self, person),
                       GTK_ACCESSIBLE (gtk_widget_get_parent (cell)));
}

static GtkWidget *
add_button (DdPickerPage *self,
            const char *words,
            gboolean suggested,
            GCallback clicked)
{
  GtkWidget *button = dd_page_button (words, suggested, NULL, NULL);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  dd_flow_append (self->bar, button);
  return button;
}

/* The button of whoever is in no list; where the list is empty it is the one thing to do. */
static void
add_unlisted (DdPickerPage *self)
{
  DdUse use = dd_session_get_use (dd_page_get_session (DD_PAGE (self)));

  self->unlisted =
    add_button (self, dd_words_get_not_listed (use), FALSE, G_CALLBACK (unlisted_cb));
  self->write_name = dd_page_button (_ ("Write your name"), TRUE, NULL, NULL);
  gtk_widget_set_halign (self->write_name, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->write_name, "clicked", G_CALLBACK (unlisted_cb), self);
  adw_status_page_set_child (self->empty, self->write_name);
}

static void
dd_picker_page_constructed (GObject *object)
{
  DdPickerPage *self = DD_PICKER_PAGE (object);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GListModel *people;

  G_OBJECT_CLASS (dd_picker_page_parent_class)->constructed (object);

  people = dd_session_get_people (dd_page_get_session (DD_PAGE (self)));
  fill_classes (self);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->order = dd_class_order_new (people);
  self->filtered = gtk_filter_list_model_new (g_object_ref (people), g_object_ref (self->filter));
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                          g_object_ref (GTK_SORTER (self->order)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_grid_view_set_factory (self->grid, factory);
  g_signal_connect (self->grid, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (filter_cb), self);
  dd_drop_down_speak (self->classes, _ ("Class"));
  g_signal_connect_swapped (self->classes, "notify::selected", G_CALLBACK (filter_cb), self);
  g_signal_connect_object (people, "items-changed", G_CALLBACK (update_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
  add_unlisted (self);
  update_group (self);
  update_face (self);
}

static void
dd_picker_page_search (DdPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DD_PICKER_PAGE (page)->search));
}

static void
dd_picker_page_shown (DdPage *page)
{
  DdPickerPage *self = DD_PICKER_PAGE (page);

  gtk_widget_grab_focus (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0
                           ? GTK_WIDGET (self->grid)
                         : gtk_widget_get_visible (self->unlisted) ? self->unlisted
                                                                   : self->write_name);
}

static void
dd_picker_page_dispose (GObject *object)
{
  DdPickerPage *self = DD_PICKER_PAGE (object);

  /* The people outlive the page. */
  g_signal_handlers_disconnect_by_data (
    dd_session_get_people (dd_page_get_session (DD_PAGE (self))), self);
  g_clear_object (&self->sorted);
  g_clear_object (&self->order);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->group, g_ptr_array_unref);
  g_clear_pointer (&self->class_names, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_PICKER_PAGE);
  G_OBJECT_CLASS (dd_picker_page_parent_class)->dispose (object);
}

static void
dd_picker_page_class_init (DdPickerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_picker_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_picker_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_picker_page_shown;
  DD_PAGE_CLASS (klass)->search = dd_picker_page_search;
  g_type_ensure (DD_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-picker-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, bar);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, classes);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, empty);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, faces);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, filters);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, grid);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, recent);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, rest_heading);
  gtk_widget_class_bind_template_child (widget_class, DdPickerPage, search);
}

static void
dd_picker_page_init (DdPickerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->together = add_button (self, _ ("Learn together, 2-4"), FALSE, G_CALLBACK (together_cb));
  self->start = add_button (self, _ ("Start"), TRUE, G_CALLBACK (start_cb));
}

GtkWidget *
dd_picker_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_PICKER_PAGE, "session", session, NULL);
}
