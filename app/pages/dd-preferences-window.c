/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences window: one handler a row. While rows are being filled their handlers do nothing.
 */

#include "dd-preferences-window.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-application.h"
#include "dd-news.h"
#include "dd-page.h"
#include "dd-portrait.h"
#include "dd-session-sync.h"
#include "dd-words.h"

#define SIZE_STEP_PERCENT 10
#define FACE_PX 40
#define FACES_HEIGHT_PX 300

struct _DdPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  /* (owned) */
  DdSession *session;
  gboolean filling;
  int size_percent;

  AdwComboRow *language;
  GtkScale *size;
  GtkLabel *size_words;
  AdwComboRow *ground;
  GtkSwitch *smooth;

  AdwPreferencesGroup *nobody;
  AdwPreferencesGroup *somebody;
  AdwEntryRow *name;
  AdwActionRow *picture_row;
  GtkMenuButton *picture;
  GtkWidget *picture_face;
  AdwComboRow *called;
  DdNews *learner_news;

  AdwPreferencesGroup *server;
  AdwEntryRow *address;
  AdwEntryRow *user;
  AdwPasswordEntryRow *password;
  DdNews *server_news;

  AdwComboRow *use;
  AdwActionRow *folder;
  GtkButton *copy;
};

G_DEFINE_FINAL_TYPE (DdPreferencesWindow, dd_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const languages[] = { "vi", "en", NULL };
static const char *const grounds[] = { "system", "paper", "night", NULL };
/* In the order of the rows. */
static const DdCalled forms[] = { DD_CALLED_EM, DD_CALLED_BAN, DD_CALLED_NOTHING };
static const DdUse uses[] = { DD_USE_ONE, DD_USE_CLASS, DD_USE_OFFICE };

static DdApplication *
get_application (DdPreferencesWindow *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  return DD_APPLICATION (gtk_window_get_application (window));
}

static guint
find (const char *const *names,
      const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return 0;
}

static void
name_it (gpointer widget,
         const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A row to choose in is spoken with what is chosen. */
static void
name_combo (AdwComboRow *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);
  g_autofree char *name =
    g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                     item != NULL ? gtk_string_object_get_string (item) : "");

  name_it (row, name);
}

/* ---- Display ---- */

/* Not from within the row's own signal: the main window is made anew, and this one goes with the
 * old one. It comes back over the new one, where it was. */
static gboolean
translate_cb (gpointer data)
{
  g_autoptr (DdPreferencesWindow) self = data;
  DdApplication *application;
  const char *language;
  GtkWindow *window;

  if (self->session == NULL)
    return G_SOURCE_REMOVE;
  application = get_application (self);
  language = languages[adw_combo_row_get_selected (self->language)];
  dd_session_set_choice (self->session, "language", language);
  gtk_window_destroy (GTK_WINDOW (self));
  dd_application_set_language (application, language);
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (DD_IS_WINDOW (window))
    dd_preferences_window_open (DD_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
language_cb (DdPreferencesWindow *self)
{
  name_combo (self->language);
  if (!self->filling)
    g_idle_add (translate_cb, g_object_ref (self));
}

static void
show_size (DdPreferencesWindow *self)
{
  /* Translators: a percentage, such as "120 %" */
  g_autofree char *words = g_strdup_printf (_ ("%d %%"), self->size_percent);

  gtk_label_set_label (self->size_words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->size), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

static void
size_cb (DdPreferencesWindow *self)
{
  int steps = (int) (gtk_range_get_value (GTK_RANGE (self->size)) / SIZE_STEP_PERCENT + 0.5);
  int percent = steps * SIZE_STEP_PERCENT;
  g_autofree char *text = g_strdup_printf ("%d", percent);

  if (percent == self->size_percent)
    return;
  self->size_percent = percent;
  show_size (self);
  if (!self->filling)
    dd_session_set_choice (self->session, "text-size", text);
}

static void
ground_cb (DdPreferencesWindow *self)
{
  name_combo (self->ground);
  if (!self->filling)
    dd_session_set_choice (self->session, "ground",
                           grounds[adw_combo_row_get_selected (self->ground)]);
}

static void
smooth_cb (DdPreferencesWindow *self)
{
  if (!self->filling)
    dd_settings_set_smooth_graphics (dd_application_get_settings (get_application (self)),
                                     gtk_switch_get_active (self->smooth));
}

static void
fill_display (DdPreferencesWindow *self)
{
  DdSettings *settings = dd_application_get_settings (get_application (self));
  const char *percent = dd_session_get_choice (self->session, "text-size");

  adw_combo_row_set_selected (self->language,
                              find (languages, dd_settings_get_language (settings)));
  self->size_percent = percent != NULL ? (int) g_ascii_strtoll (percent, NULL, 10) : 100;
  self->size_percent = CLAMP (self->size_percent, 100, 200);
  gtk_range_set_value (GTK_RANGE (self->size), self->size_percent);
  show_size (self);
  adw_combo_row_set_selected (self->ground,
                              find (grounds, dd_session_get_choice (self->session, "ground")));
  gtk_switch_set_active (self->smooth, dd_settings_get_smooth_graphics (settings));
}

/* ---- Learner ---- */

static void fill_learner (DdPreferencesWindow *self);

static void
changed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdPreferencesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean changed = dd_session_change_person_finish (DD_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  fill_learner (self);
  gtk_widget_set_visible (GTK_WIDGET (self->learner_news), !changed);
  if (changed)
    return;
  words = dd_advice_for_error (error);
  dd_news_tell (self->learner_news, NULL, _ ("This was not changed"), words);
}

static void
change (DdPreferencesWindow *self,
        const char *name,
        const char *picture,
        const DdCalled *called)
{
  DdPerson *person = dd_session_get_turn (self->session);

  if (person != NULL && !self->filling)
    dd_session_change_person_async (self->session, person, name, picture, called, changed_cb,
                                    g_object_ref (self));
}

/* An empty name would make the learner unknown next time: the old one comes back. */
static void
name_cb (DdPreferencesWindow *self)
{
  DdPerson *person = self->session != NULL ? dd_session_get_turn (self->session) : NULL;
  g_autofree char *name = NULL;

  if (person == NULL || self->filling)
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  if (g_strcmp0 (name, dd_person_get_name (person)) == 0)
    return;
  if (*name == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->name), dd_person_get_name (person));
  else
    change (self, name, NULL, NULL);
}

static void
called_cb (DdPreferencesWindow *self)
{
  name_combo (self->called);
  change (self, NULL, NULL, &forms[adw_combo_row_get_selected (self->called)]);
}

static void
picture_cb (GtkButton *button,
            DdPreferencesWindow *self)
{
  gtk_menu_button_popdown (self->picture);
  change (self, NULL, g_object_get_data (G_OBJECT (button), "dd-picture"), NULL);
}

static GtkWidget *
build_faces (DdPreferencesWindow *self)
{
  GtkWidget *faces = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                                   "homogeneous", TRUE, "min-children-per-line", 4,
                                   "max-children-per-line", 4, NULL);
  const char *const *ids = dd_portrait_list ();

  name_it (faces, _ ("Pick a picture"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *face = dd_portrait_new (FACE_PX);

      dd_portrait_set_picture (DD_PORTRAIT (face), ids[i]);
      gtk_button_set_child (GTK_BUTTON (button), face);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, dd_portrait_get_spoken_name (ids[i]));
      name_it (button, dd_portrait_get_spoken_name (ids[i]));
      g_object_set_data (G_OBJECT (button), "dd-picture", (gpointer) ids[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (picture_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (faces), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  return faces;
}

/* Forty pictures are drawn when somebody wants to see them, not before. */
static void
make_popover_cb (GtkMenuButton *button,
                 gpointer data)
{
  GtkWidget *popover;
  GtkWidget *scrolled;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                           "min-content-height", FACES_HEIGHT_PX, "propagate-natural-width", TRUE,
                           NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), build_faces (data));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  name_it (popover, _ ("Pick a picture"));
  gtk_menu_button_set_popover (button, popover);
}

static void
fill_learner (DdPreferencesWindow *self)
{
  DdPerson *person = dd_session_get_turn (self->session);
  const char *picture;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->nobody), person == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->somebody), person != NULL);
  if (person == NULL)
    return;
  self->filling = TRUE;
  picture = dd_portrait_get_spoken_name (dd_person_get_picture (person));
  gtk_editable_set_text (GTK_EDITABLE (self->name), dd_person_get_name (person));
  dd_portrait_set_picture (DD_PORTRAIT (self->picture_face), dd_person_get_picture (person));
  adw_action_row_set_subtitle (self->picture_row, picture);
  /* Translators: spoken; %s is the name of a picture, such as "buffalo" */
  name = g_strdup_printf (_ ("Picture: %s"), picture);
  name_it (self->picture_row, name);
  name_it (self->picture, name);
  name_it (gtk_widget_get_first_child (GTK_WIDGET (self->picture)), name);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i] == dd_person_get_called (person))
      adw_combo_row_set_selected (self->called, i);
  name_combo (self->called);
  self->filling = FALSE;
}

/* ---- Exchange ---- */

static void
tell_server (DdPreferencesWindow *self)
{
  DdSessionSync *sync = dd_session_get_sync (self->session);
  const char *address = dd_session_sync_get_address (sync);
  g_autofree char *words = NULL;

  if (address == NULL)
    {
      dd_news_set (self->server_news, NULL, _ ("Nothing is sent anywhere."), NULL);
      return;
    }
  /* Translators: %s is the address of a server */
  words = g_strdup_printf (_ ("What is learned is sent to %s."), address);
  dd_news_set (self->server_news, NULL, words, dd_session_sync_get_trouble (sync));
}

static gboolean
is_as_before (DdPreferencesWindow *self,
              gpointer entry,
              const char *choice)
{
  const char *value = dd_session_get_pc_choice (self->session, choice);

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), value != NULL ? value : "") == 0;
}

/* The three lines hold together, so they are taken when the focus has left all of them, or on
 * Enter. */
static void
configure (DdPreferencesWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self->session == NULL)
    return;
  if (is_as_before (self, self->address, "lrs-url") &&
      is_as_before (self, self->user, "lrs-user") &&
      is_as_before (self, self->password, "lrs-password"))
    return;
  if (dd_session_sync_configure (dd_session_get_sync (self->session),
                                 gtk_editable_get_text (GTK_EDITABLE (self->address)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->user)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->password)), &error))
    {
      tell_server (self);
      return;
    }
  words = dd_advice_for_error (error);
  dd_news_set (self->server_news, NULL, _ ("This address was not taken"), words);
}

static void
entered_cb (DdPreferencesWindow *self)
{
  configure (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->server_news));
}

static void
fill_server (DdPreferencesWindow *self)
{
  static const char *const choices[] = { "lrs-url", "lrs-user", "lrs-password" };
  GtkEditable *const entries[] = { GTK_EDITABLE (self->address), GTK_EDITABLE (self->user),
                                   GTK_EDITABLE (self->password) };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const char *value = dd_session_get_pc_choice (self->session, choices[i]);

      gtk_editable_set_text (entries[i], value != NULL ? value : "");
    }
  tell_server (self);
}

/* ---- This PC ---- */

static void
use_cb (DdPreferencesWindow *self)
{
  name_combo (self->use);
  if (!self->filling)
    dd_session_set_use (self->session, uses[adw_combo_row_get_selected (self->use)]);
}

static void
copy_cb (DdPreferencesWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          dd_session_get_folder (self->session));
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (_ ("Copied")));
}

static void
fill_pc (DdPreferencesWindow *self)
{
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i] == dd_session_get_use (self->session))
      adw_combo_row_set_selected (self->use, i);
  adw_action_row_set_subtitle (self->folder, dd_session_get_folder (self->session));
  spoken = g_strdup_printf ("%s: %s", _ ("Data folder"), dd_session_get_folder (self->session));
  name_it (self->folder, spoken);
}

/* ---- Made and unmade ---- */

/* What is typed and not yet taken is taken on the way out. */
static gboolean
close_cb (DdPreferencesWindow *self)
{
  name_cb (self);
  configure (self);
  return FALSE;
}

static void
dd_preferences_window_dispose (GObject *object)
{
  DdPreferencesWindow *self = DD_PREFERENCES_WINDOW (object);

  /* First: the focus leaves the rows while they go, and their handlers must not act then. */
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (dd_preferences_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, address);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, called);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, folder);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, ground);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, learner_news);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, nobody);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, password);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, picture_row);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, server);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, server_news);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, size);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, size_words);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, smooth);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, somebody);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, use);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, user);
}

static void
dd_preferences_window_class_init (DdPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_preferences_window_dispose;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-preferences-window.ui");
  bind_children (widget_class);
}

/* The line itself takes the focus, not the row around it. */
static void
name_entry (gpointer entry)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (entry));

  name_it (entry, title);
  name_it (gtk_editable_get_delegate (GTK_EDITABLE (entry)), title);
}

static void
watch_focus (DdPreferencesWindow *self,
             gpointer widget,
             GCallback left)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", left, self);
  gtk_widget_add_controller (GTK_WIDGET (widget), focus);
}

static void
dd_preferences_window_init (DdPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_entry (self->name);
  name_entry (self->address);
  name_entry (self->user);
  name_entry (self->password);
  self->picture_face = dd_portrait_new (FACE_PX);
  gtk_menu_button_set_child (self->picture, self->picture_face);
  gtk_menu_button_set_create_popup_func (self->picture, make_popover_cb, self, NULL);

  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (language_cb), self);
  g_signal_connect_swapped (self->size, "value-changed", G_CALLBACK (size_cb), self);
  g_signal_connect_swapped (self->ground, "notify::selected", G_CALLBACK (ground_cb), self);
  g_signal_connect_swapped (self->smooth, "notify::active", G_CALLBACK (smooth_cb), self);
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (name_cb), self);
  watch_focus (self, self->name, G_CALLBACK (name_cb));
  g_signal_connect_swapped (self->called, "notify::selected", G_CALLBACK (called_cb), self);
  g_signal_connect_swapped (self->address, "entry-activated", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->user, "entry-activated", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->password, "entry-activated", G_CALLBACK (entered_cb), self);
  watch_focus (self, self->server, G_CALLBACK (configure));
  g_signal_connect_swapped (self->use, "notify::selected", G_CALLBACK (use_cb), self);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

static void
fill (DdPreferencesWindow *self)
{
  self->filling = TRUE;
  fill_display (self);
  fill_server (self);
  fill_pc (self);
  name_combo (self->language);
  name_combo (self->ground);
  name_combo (self->use);
  self->filling = FALSE;
  fill_learner (self);
}

void
dd_preferences_window_open_at (DdWindow *window,
                               const char *name)
{
  DdPreferencesWindow *self;

  g_return_if_fail (DD_IS_WINDOW (window));
  g_return_if_fail (name != NULL);

  self = g_object_new (DD_TYPE_PREFERENCES_WINDOW, "transient-for", window, NULL);
  self->session = g_object_ref (dd_window_get_session (window));
  fill (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), name);
  gtk_window_present (GTK_WINDOW (self));
}

void
dd_preferences_window_open (DdWindow *window)
{
  dd_preferences_window_open_at (window, "display");
}
