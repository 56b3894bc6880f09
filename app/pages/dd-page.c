/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame that all pages share, so that Back, the name and the menu stand in the same place
 * everywhere. */

#include "dd-page.h"

#include <glib/gi18n.h>

#include "dd-notice.h"
#include "dd-person-button.h"
#include "dd-window.h"
#include "dd-words.h"

#define MARGIN_PX 18

typedef struct
{
  DdSession *session; /* (owned) */
  char *title;        /* (owned) */
  GtkWidget *header;
  GtkWidget *notice;
  GtkWidget *box;
  GtkWidget *back;
  GtkWidget *person; /* the learner's menu button */
  GtkWidget *menu;
  GtkWidget *body;         /* (nullable) */
  GMenuModel *narrow_menu; /* (owned) (nullable) */
  gboolean shows_learner;
} DdPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (DdPage, dd_page, ADW_TYPE_BIN)

enum
{
  PROP_SESSION = 1,
  PROP_TITLE,
  PROP_BODY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static DdPagePrivate *
priv (DdPage *self)
{
  return dd_page_get_instance_private (self);
}

static void
name_it (GtkWidget *widget,
         const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
dd_page_icon_button (const char *icon_name,
                     const char *name,
                     const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, name);
  name_it (button, name);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

GtkWidget *
dd_page_button (const char *words,
                gboolean suggested,
                GCallback clicked,
                gpointer user_data)
{
  GtkWidget *button = gtk_button_new_with_label (words);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (button, "dd-target");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  name_it (button, words);
  if (clicked != NULL)
    g_signal_connect (button, "clicked", clicked, user_data);
  return button;
}

void
dd_page_speak_buttons_once (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_BUTTON (widget))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dd_page_speak_buttons_once (child);
}

GtkWidget *
dd_page_label (const char *text,
               const char *style_class)
{
  gboolean heading =
    g_strcmp0 (style_class, "dd-page-title") == 0 || g_strcmp0 (style_class, "dd-heading") == 0;
  GtkWidget *label = g_object_new (
    GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
    "accessible-role", heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL, NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

void
dd_page_make_decorative (GtkWidget *widget)
{
  /* Whoever asks what is at a point would be given what has no place in the tree. */
  g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-target", FALSE,
                NULL);
}

/* With WHO (nullable), the names of those who are here, also what hangs on the button with them.
 * MORE (nullable) comes first. */
static GMenu *
build_menu (const char *who,
            GMenuModel *more)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();

  if (more != NULL)
    g_menu_append_section (menu, NULL, more);
  if (who != NULL)
    {
      g_autoptr (GMenu) person = dd_person_button_new_menu ();

      g_menu_append_section (menu, who, G_MENU_MODEL (person));
    }
  g_menu_append (first, _ ("_Install a course…"), "win.install");
  g_menu_append (first, _ ("_Exchange data"), "win.exchange");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append (second, _ ("_Preferences"), "win.preferences");
  g_menu_append (second, _ ("_Keyboard shortcuts"), "win.shortcuts");
  g_menu_append (second, _ ("_About Đom Đóm"), "win.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return menu;
}

/* In a narrow window the title has little room: of the window's own buttons only the one that
 * closes it is left, at the side where the desktop has it. */
static void
update_decoration (DdPage *self,
                   gboolean narrow)
{
  g_autofree char *layout = NULL;
  g_auto (GStrv) sides = NULL;
  gboolean at_start;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout,
                NULL);
  sides = g_strsplit (layout != NULL ? layout : "", ":", 2);
  at_start = sides[0] != NULL && strstr (sides[0], "close") != NULL;
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (priv (self)->header),
                                        !narrow    ? NULL
                                        : at_start ? "close:"
                                                   : ":close");
}

/* In a narrow window the name and what hangs on it stand in the menu; the picture stays on the
 * first page, which has no Back. */
static void
update_person (DdPage *self)
{
  DdPagePrivate *p = priv (self);
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  DdPerson *turn = p->session != NULL ? dd_session_get_turn (p->session) : NULL;
  gboolean shown = p->shows_learner && turn != NULL;
  gboolean narrow = window != NULL && dd_window_is_narrow (window);
  g_autofree char *names = turn != NULL ? dd_words_dup_names (dd_session_get_present (p->session))
                                        : NULL;
  g_autoptr (GMenu) menu = build_menu (shown && narrow ? names : NULL,
                                       narrow ? p->narrow_menu : NULL);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (p->menu), G_MENU_MODEL (menu));
  gtk_widget_set_visible (p->person,
                          shown && (!narrow || !gtk_widget_get_visible (p->back)));
  update_decoration (self, narrow);
  if (turn != NULL)
    dd_person_button_show (p->person, p->session, !narrow);
}

static void
root_cb (DdPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL)
    g_signal_connect_object (window, "notify::narrow", G_CALLBACK (update_person), self,
                             G_CONNECT_SWAPPED);
  update_person (self);
}

/* In init, not later: a template sets the body before the session is there. */
static void
dd_page_init (DdPage *self)
{
  DdPagePrivate *p = priv (self);
  g_autoptr (GMenu) menu = build_menu (NULL, NULL);

  p->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  p->header = adw_header_bar_new ();
  p->back = dd_page_icon_button ("go-previous-symbolic", _ ("Back"), "win.back");
  p->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (p->menu), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (p->menu), G_MENU_MODEL (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (p->menu), TRUE);
  gtk_widget_set_tooltip_text (p->menu, _ ("Main menu"));
  name_it (p->menu, _ ("Main menu"));
  p->person = dd_person_button_new ();

  adw_header_bar_pack_start (ADW_HEADER_BAR (p->header), p->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (p->header), p->menu);
  adw_header_bar_pack_end (ADW_HEADER_BAR (p->header), p->person);
  p->notice = dd_notice_new ();
  gtk_box_append (GTK_BOX (p->box), p->header);
  gtk_box_append (GTK_BOX (p->box), p->notice);
  adw_bin_set_child (ADW_BIN (self), p->box);
  p->shows_learner = TRUE;
}

static void
dd_page_constructed (GObject *object)
{
  DdPage *self = DD_PAGE (object);
  DdPagePrivate *p = priv (self);

  G_OBJECT_CLASS (dd_page_parent_class)->constructed (object);
  dd_notice_set_session (DD_NOTICE (p->notice), p->session);
  g_signal_connect_object (p->session, "notify::turn", G_CALLBACK (update_person), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
  update_person (self);
}

static void
dd_page_get_property (GObject *object,
                      guint id,
                      GValue *value,
                      GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv (DD_PAGE (object))->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, dd_page_get_title (DD_PAGE (object)));
      break;
    case PROP_BODY:
      g_value_set_object (value, priv (DD_PAGE (object))->body);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_page_set_property (GObject *object,
                      guint id,
                      const GValue *value,
                      GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      priv (DD_PAGE (object))->session = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      dd_page_set_title (DD_PAGE (object), g_value_get_string (value), NULL);
      break;
    case PROP_BODY:
      if (g_value_get_object (value) != NULL)
        dd_page_set_body (DD_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_page_finalize (GObject *object)
{
  DdPagePrivate *p = priv (DD_PAGE (object));

  g_clear_object (&p->session);
  g_clear_object (&p->narrow_menu);
  g_free (p->title);
  G_OBJECT_CLASS (dd_page_parent_class)->finalize (object);
}

static void
dd_page_class_init (DdPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dd_page_constructed;
  object_class->get_property = dd_page_get_property;
  object_class->set_property = dd_page_set_property;
  object_class->finalize = dd_page_finalize;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, DD_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

DdSession *
dd_page_get_session (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return priv (self)->session;
}

void
dd_page_set_title (DdPage *self,
                   const char *title,
                   const char *subtitle)
{
  DdPagePrivate *p = priv (self);
  GtkWidget *widget = adw_window_title_new (title, subtitle != NULL ? subtitle : "");

  g_free (p->title);
  p->title = g_strdup (title);
  if (title == NULL)
    return;
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (p->header), widget);
}

void
dd_page_rename (DdPage *self,
                const char *title)
{
  DdPagePrivate *p = priv (self);
  DdWindow *window;

  g_return_if_fail (DD_IS_PAGE (self));
  g_return_if_fail (title != NULL);

  g_free (p->title);
  p->title = g_strdup (title);
  window = dd_window_of (GTK_WIDGET (self));
  if (window != NULL && dd_window_get_page (window) == GTK_WIDGET (self))
    gtk_window_set_title (GTK_WINDOW (window), title);
}

const char *
dd_page_get_title (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return priv (self)->title != NULL ? priv (self)->title : _ ("Đom Đóm");
}

void
dd_page_set_title_widget (DdPage *self,
                          GtkWidget *widget)
{
  g_return_if_fail (DD_IS_PAGE (self));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv (self)->header), widget);
}

void
dd_page_set_body (DdPage *self,
                  GtkWidget *body)
{
  DdPagePrivate *p = priv (self);

  g_return_if_fail (DD_IS_PAGE (self));

  if (p->body != NULL)
    gtk_box_remove (GTK_BOX (p->box), p->body);
  p->body = body;
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (p->box), body);
}

GtkWidget *
dd_page_set_scrolled_body (DdPage *self,
                           GtkWidget *body,
                           int max_width_px)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), max_width_px);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), max_width_px);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_widget_set_margin_start (body, MARGIN_PX);
  gtk_widget_set_margin_end (body, MARGIN_PX);
  gtk_widget_set_margin_top (body, MARGIN_PX);
  gtk_widget_set_margin_bottom (body, MARGIN_PX);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  dd_page_set_body (self, scrolled);
  return scrolled;
}

void
dd_page_add_start (DdPage *self,
                   GtkWidget *widget)
{
  adw_header_bar_pack_start (ADW_HEADER_BAR (priv (self)->header), widget);
}

void
dd_page_add_end (DdPage *self,
                 GtkWidget *widget)
{
  adw_header_bar_pack_end (ADW_HEADER_BAR (priv (self)->header), widget);
}

void
dd_page_set_narrow_menu (DdPage *self,
                         GMenuModel *menu)
{
  g_return_if_fail (DD_IS_PAGE (self));

  g_set_object (&priv (self)->narrow_menu, menu);
  update_person (self);
}

GtkWidget *
dd_page_get_menu (DdPage *self)
{
  g_return_val_if_fail (DD_IS_PAGE (self), NULL);

  return priv (self)->menu;
}

void
dd_page_set_shows_learner (DdPage *self,
                           gboolean shows)
{
  priv (self)->shows_learner = shows;
  update_person (self);
}

void
dd_page_set_can_go_back (DdPage *self,
                         gboolean can)
{
  gtk_widget_set_visible (priv (self)->back, can);
  update_person (self);
}

/* The pane in a status page takes the focus, and libadwaita gives it no name. */
static void
name_status_panes (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (ADW_IS_STATUS_PAGE (widget) && child != NULL)
    name_it (child, adw_status_page_get_title (ADW_STATUS_PAGE (widget)));
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    name_status_panes (child);
}

void
dd_page_shown (DdPage *self)
{
  name_status_panes (GTK_WIDGET (self));
  if (DD_PAGE_GET_CLASS (self)->shown != NULL)
    DD_PAGE_GET_CLASS (self)->shown (self);
}

void
dd_page_left (DdPage *self)
{
  if (DD_PAGE_GET_CLASS (self)->left != NULL)
    DD_PAGE_GET_CLASS (self)->left (self);
}

void
dd_page_search (DdPage *self)
{
  if (DD_PAGE_GET_CLASS (self)->search != NULL)
    DD_PAGE_GET_CLASS (self)->search (self);
}
