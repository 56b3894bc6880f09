/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Home. It draws what the session says and opens pages. Cards are made anew only when other courses
 * are to be shown, or in another order; those behind the first screen after it is drawn. While
 * something is searched for, what was found stands in their place. */

#include "dd-home-page.h"

#include <glib/gi18n.h>

#include "dd-continue-card.h"
#include "dd-course-card.h"
#include "dd-course-cover.h"
#include "dd-course-page.h"
#include "dd-mine-view.h"
#include "dd-search-view.h"
#include "dd-shipped.h"
#include "dd-window.h"
#include "dd-words.h"

/* As many as the first screen of 1366x768 shows. */
#define FIRST_CARDS 10
#define CARDS_A_TURN 4

struct _DdHomePage
{
  DdPage parent_instance;
  AdwViewStack *tabs;
  AdwViewSwitcherBar *switcher_bar;
  GtkScrolledWindow *scrolled;
  GtkSearchEntry *search;
  AdwBin *continue_place;
  AdwBin *mine_place;
  AdwViewStackPage *mine;
  GtkLabel *heading;
  GtkStack *faces;
  AdwStatusPage *empty;
  GtkBox *empty_buttons;
  GtkFlowBox *courses;
  AdwBin *found_place;
  DdSearchView *found; /* what was searched for */
  GtkWidget *search_button;
  GPtrArray *shown;   /* (owned) of DdShelfCourse, in the order of the cards */
  guint n_cards;      /* of them, made already */
  guint cards_source; /* makes the others */
  gpointer placed;    /* (borrowed) (nullable) where this page put the focus; only compared */
};

G_DEFINE_FINAL_TYPE (DdHomePage, dd_home_page, DD_TYPE_PAGE)

/* ---- The shelf ---- */

static void
open_course_cb (DdCourseCard *card,
                DdHomePage *self)
{
  dd_window_push (
    dd_window_of (GTK_WIDGET (self)),
    dd_course_page_new (dd_page_get_session (DD_PAGE (self)), dd_course_card_get_course (card)));
}

static void
add_cards (DdHomePage *self,
           guint n)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));

  for (; n > 0 && self->n_cards < self->shown->len; n--)
    {
      GtkWidget *card =
        dd_course_card_new (session, g_ptr_array_index (self->shown, self->n_cards));

      g_signal_connect (card, "clicked", G_CALLBACK (open_course_cb), self);
      gtk_flow_box_append (self->courses, card);
      gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
      self->n_cards++;
    }
}

static gboolean
add_cards_cb (gpointer data)
{
  DdHomePage *self = data;

  add_cards (self, CARDS_A_TURN);
  if (self->n_cards < self->shown->len)
    return G_SOURCE_CONTINUE;
  self->cards_source = 0;
  return G_SOURCE_REMOVE;
}

/* Whether the cards are those of COURSES; then they say how far the learner is now. */
static gboolean
update_cards (DdHomePage *self,
              const GPtrArray *courses)
{
  gboolean same = courses->len == self->shown->len;

  for (guint i = 0; same && i < courses->len; i++)
    same = courses->pdata[i] == self->shown->pdata[i];
  for (guint i = 0; same && i < self->n_cards; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->courses, (int) i);

      dd_course_card_update (DD_COURSE_CARD (gtk_flow_box_child_get_child (child)));
    }
  return same;
}

static gboolean
is_searching (DdHomePage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return words[strspn (words, " ")] != '\0';
}

static void
build_empty (DdHomePage *self)
{
  GtkWidget *put_back = dd_shipped_button_new (dd_page_get_session (DD_PAGE (self)));
  GtkWidget *install = dd_page_button (_ ("Install a course…"), put_back == NULL, NULL, NULL);

  if (put_back != NULL)
    gtk_box_append (self->empty_buttons, put_back);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (install), "win.install");
  gtk_box_append (self->empty_buttons, install);
  /* A hidden picture of the icon theme is read all the same, and reading SVG takes 6 MiB. */
  adw_status_page_set_icon_name (self->empty, "folder-download-symbolic");
}

static void
update_face (DdHomePage *self)
{
  gboolean searching = is_searching (self);
  gboolean empty = self->shown->len == 0;

  if (empty && gtk_widget_get_first_child (GTK_WIDGET (self->empty_buttons)) == NULL)
    build_empty (self);
  gtk_stack_set_visible_child_name (self->faces, empty       ? "empty"
                                                 : searching ? "found"
                                                             : "courses");
  /* Whoever has begun nothing is told what to do, where no card over it tells it. */
  gtk_label_set_label (self->heading,
                       self->shown->len > 1 &&
                           dd_session_is_beginning (dd_page_get_session (DD_PAGE (self)))
                         ? _ ("Choose a course to begin")
                         : _ ("Courses"));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), !empty && !searching);
  gtk_widget_set_visible (GTK_WIDGET (self->continue_place),
                          !searching && adw_bin_get_child (self->continue_place) != NULL);
  gtk_widget_set_visible (self->search_button, !empty);
}

/* TRUE: all are other cards than before. */
static gboolean
fill_courses (DdHomePage *self)
{
  GListModel *shelf = dd_session_get_shelf (dd_page_get_session (DD_PAGE (self)));
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (shelf);
  GtkWidget *child;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (courses, g_list_model_get_item (shelf, i));
  if (update_cards (self, courses))
    {
      update_face (self);
      return FALSE;
    }
  g_clear_handle_id (&self->cards_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->courses))) != NULL)
    gtk_flow_box_remove (self->courses, child);
  g_ptr_array_unref (self->shown);
  self->shown = g_steal_pointer (&courses);
  self->n_cards = 0;
  add_cards (self, FIRST_CARDS);
  if (self->n_cards < self->shown->len)
    self->cards_source = g_idle_add_full (G_PRIORITY_LOW, add_cards_cb, self, NULL);
  update_face (self);
  return TRUE;
}

static void
focus_first (DdHomePage *self)
{
  GtkWidget *card = adw_bin_get_child (self->continue_place);
  GtkFlowBoxChild *first = gtk_flow_box_get_child_at_index (self->courses, 0);

  self->placed = card != NULL    ? gtk_widget_get_last_child (card)
                 : first != NULL ? gtk_flow_box_child_get_child (first)
                                 : NULL;
  if (self->placed != NULL)
    gtk_widget_grab_focus (self->placed);
}

/* ---- Searching ---- */

static void
search_changed_cb (DdHomePage *self)
{
  dd_search_view_set_words (self->found, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  update_face (self);
}

static void
search_toggled_cb (GtkToggleButton *button,
                   DdHomePage *self)
{
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_widget_set_visible (GTK_WIDGET (self->search), active);
  if (!active)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      focus_first (self);
      return;
    }
  adw_view_stack_set_visible_child_name (self->tabs, "shelf");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  /* The lessons are read while one types. */
  dd_search_view_set_words (self->found, "");
}

static void
stop_search_cb (DdHomePage *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), FALSE);
}

/* Enter in the field opens what is first. */
static void
open_first_cb (DdHomePage *self)
{
  if (!is_searching (self))
    return;
  /* The field tells of a change a moment after it. */
  search_changed_cb (self);
  dd_search_view_open_first (self->found);
}

/* How many were found is said of the field, where the focus is. */
static void
told_cb (DdSearchView *found,
         const char *words,
         DdHomePage *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
leave_found_cb (DdHomePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType modifiers,
               DdHomePage *self)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    return dd_search_view_focus_row (self->found);
  return FALSE;
}

/* Escape on a row ends the search, as in the field. */
static gboolean
found_key_cb (GtkEventControllerKey *controller,
              guint key,
              guint code,
              GdkModifierType modifiers,
              DdHomePage *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  stop_search_cb (self);
  return TRUE;
}

static void
watch_keys (gpointer widget,
            GtkPropagationPhase phase,
            GCallback pressed,
            DdHomePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  g_signal_connect (keys, "key-pressed", pressed, self);
  gtk_widget_add_controller (widget, keys);
}

static void
build_search (DdHomePage *self)
{
  self->search_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->search_button), "edit-find-symbolic");
  gtk_widget_set_tooltip_text (self->search_button, _ ("Search"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search"), -1);
  g_signal_connect (self->search_button, "toggled", G_CALLBACK (search_toggled_cb), self);
  dd_page_add_start (DD_PAGE (self), self->search_button);

  self->found = DD_SEARCH_VIEW (dd_search_view_new (dd_page_get_session (DD_PAGE (self))));
  adw_bin_set_child (self->found_place, GTK_WIDGET (self->found));
  g_signal_connect (self->found, "told", G_CALLBACK (told_cb), self);
  g_signal_connect_swapped (self->found, "leave", G_CALLBACK (leave_found_cb), self);
  watch_keys (self->found, GTK_PHASE_BUBBLE, G_CALLBACK (found_key_cb), self);
  watch_keys (self->search, GTK_PHASE_CAPTURE, G_CALLBACK (search_key_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (open_first_cb), self);
}

/* ---- The page ---- */

/* The window is called by the tab that is seen. */
static void
update_title (DdHomePage *self)
{
  GtkWidget *tab = adw_view_stack_get_visible_child (self->tabs);
  const char *title =
    tab != NULL
      ? adw_view_stack_page_get_title (adw_view_stack_get_page (self->tabs, tab))
      : NULL;

  if (title != NULL)
    dd_page_rename (DD_PAGE (self), title);
}

/* Where cards are made anew, whoever stood on one is put where one goes on; so is who has not moved
 * yet, when the records tell that there is something to go on with. */
static void
update (DdHomePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean was_there =
    root != NULL &&
    (focus == NULL || focus == self->placed ||
     gtk_widget_is_ancestor (focus, GTK_WIDGET (self->empty)) ||
     gtk_widget_is_ancestor (focus, GTK_WIDGET (self->continue_place)));
  gboolean was_on_card =
    focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->courses));
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  gboolean other_courses;

  adw_bin_set_child (self->continue_place, dd_continue_card_new (session));
  other_courses = fill_courses (self);
  was_there |= other_courses && was_on_card;
  if (other_courses && is_searching (self))
    search_changed_cb (self);
  adw_view_stack_page_set_title (self->mine, dd_words_choose (dd_session_get_turn (session),
                                                              C_ ("em", "Mine"), C_ ("ban", "Mine"),
                                                              C_ ("none", "Mine")));
  update_title (self);
  dd_mine_view_update (DD_MINE_VIEW (adw_bin_get_child (self->mine_place)));
  if (was_there)
    focus_first (self);
}

static void
dd_home_page_search (DdPage *page)
{
  DdHomePage *self = DD_HOME_PAGE (page);

  if (gtk_widget_get_visible (self->search_button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), TRUE);
}

static void
dd_home_page_shown (DdPage *page)
{
  DdHomePage *self = DD_HOME_PAGE (page);

  dd_session_refresh (dd_page_get_session (page));
  /* Back from what was found: to where it was found. */
  if (is_searching (self) && dd_search_view_focus_row (self->found))
    return;
  focus_first (self);
}

static void
ended_cb (DdHomePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL && dd_session_get_turn (dd_page_get_session (DD_PAGE (self))) == NULL)
    dd_window_start (window);
}

/* To the cards that were far away before; also when the tab comes back, for what is not seen is not
 * near. */
static void
scrolled_cb (DdHomePage *self)
{
  dd_course_cover_load_near (dd_page_get_session (DD_PAGE (self)));
}

static void
watch_scrolling (DdHomePage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->courses, "map", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
dd_home_page_constructed (GObject *object)
{
  DdHomePage *self = DD_HOME_PAGE (object);
  DdSession *session;
  GtkWidget *switcher;

  G_OBJECT_CLASS (dd_home_page_parent_class)->constructed (object);

  session = dd_page_get_session (DD_PAGE (self));
  switcher = adw_view_switcher_title_new ();
  adw_view_switcher_title_set_stack (ADW_VIEW_SWITCHER_TITLE (switcher), self->tabs);
  adw_view_switcher_title_set_title (ADW_VIEW_SWITCHER_TITLE (switcher), _ ("Đom Đóm"));
  g_object_bind_property (switcher, "title-visible", self->switcher_bar, "reveal",
                          G_BINDING_SYNC_CREATE);
  dd_page_set_title_widget (DD_PAGE (self), switcher);

  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  build_search (self);
  adw_bin_set_child (self->mine_place, dd_mine_view_new (session));
  watch_scrolling (self);
  g_signal_connect_object (session, "shelf-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "sitting-ended", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
dd_home_page_dispose (GObject *object)
{
  DdHomePage *self = DD_HOME_PAGE (object);

  g_clear_handle_id (&self->cards_source, g_source_remove);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_HOME_PAGE);
  G_OBJECT_CLASS (dd_home_page_parent_class)->dispose (object);
}

static void
dd_home_page_class_init (DdHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_home_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_home_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_home_page_shown;
  DD_PAGE_CLASS (klass)->search = dd_home_page_search;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, continue_place);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, courses);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, faces);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, empty);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, empty_buttons);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, found_place);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, heading);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, mine);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, mine_place);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, search);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, DdHomePage, tabs);
}

static void
dd_home_page_init (DdHomePage *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dd_home_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_HOME_PAGE, "session", session, NULL);
}
